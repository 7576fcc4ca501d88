"""A question is looked at once as long as it stands on the same, and anew when anything under it has changed."""

from collections.abc import Iterator

import pytest

from bot.app import App
from bot.dialogs import DIALOGS
from bot.engine import conversation
from bot.engine.asking import Asking
from bot.engine.dialog import Place
from bot.engine.events import Chat, Said
from bot.engine.turn import Turn
from bot.state.rows import Involved, Person, Run, Situation, replace
from tests.engine.teacher import MORNING


@pytest.fixture
def turn(app: App) -> Iterator[Turn]:
    """A turn of a teacher who is at the first question of Bekijken."""
    with app.store.transaction():
        words = app.engine.words
        person = Person(
            channel="test",
            external_id="anna",
            chat_id="anna",
            created_at=MORNING,
            consented_at=MORNING,
            consent_version=words.consent_version,
        )
        anna = app.store.add(person)
        event = Said(id="anna/1", at=MORNING, chat=Chat(channel="test", id="anna", sender="anna"), text="hoi")
        turn = Turn(store=app.store, words=words, dialogs=DIALOGS, event=event, person=anna)
        situation = turn.add(
            Situation(
                person_id=anna.id,
                alias="Otter",
                school="po",
                group_label="7",
                signal=None,
                step="bekijken",
                round=1,
                created_at=MORNING,
                updated_at=MORNING,
            )
        )
        turn.enter(situation)
        conversation.begin(turn, "bekijken")
        yield turn


def _now(turn: Turn) -> Asking:
    run = conversation.open_run(turn)
    assert run is not None
    asking = conversation.asking_now(turn, run)
    assert asking is not None
    return asking


def _run(turn: Turn) -> Run:
    return _now(turn).run


def test_same_question_is_looked_at_once(turn: Turn) -> None:
    """Who asks for the open question twice, with nothing kept in between, gets the very same."""
    assert _now(turn) is _now(turn)


def test_draft_makes_it_another(turn: Turn) -> None:
    """What is ticked meanwhile is seen."""
    before = _now(turn)
    assert not before.draft
    turn.save(replace(before.run, draft={str(before.place): ["gossip"]}))
    assert _now(turn).draft == ["gossip"]


def test_answer_makes_it_another(turn: Turn) -> None:
    """What was answered meanwhile is seen."""
    before = _now(turn)
    conversation.add_answer(turn, before.run, Place("where"), None)
    after = _now(turn)
    assert not before.answers.has("where")
    assert after.answers.has("where")


def test_person_named_makes_it_another(turn: Turn) -> None:
    """Who was named meanwhile is seen."""
    before = _now(turn)
    assert not before.case.involved
    here = _run(turn).situation_id
    turn.add(Involved(situation_id=here or 0, alias="Leerling B", role="helper", created_at=MORNING))
    assert [pupil.alias for pupil in _now(turn).case.involved] == ["Leerling B"]


def test_going_elsewhere_makes_it_another(turn: Turn) -> None:
    """Of a situation that is at hand no more, a question is looked at by itself."""
    before = _now(turn)
    turn.set_person(situation_id=None)
    after = conversation.asking_now(turn, before.run)
    assert after is not None
    assert after.case is not turn.case
    assert before.case is not after.case
    assert after.case.alias == "Otter"
