"""Rest later: keeps what was given, and passes over the details that follow to the next question that matters."""

import pytest

from bot.app import App
from bot.dialogs import DIALOGS
from bot.engine.case import text_of
from bot.engine.dialog import Dialog, Each, Ending, Place, Step
from bot.engine.questions import Text
from bot.engine.walk import details_from
from bot.state.rows import Action
from tests.engine.dialogs import case_with, given
from tests.engine.teacher import BEGRIJPEN, BEKIJKEN, BESLISSEN, Teacher, count, data, failures, saved, texts

SEEN = {key: BEKIJKEN[key] for key in ("behaviour", "behaviour_words", "since", "frequency")}


def offered(anna: Teacher) -> bool:
    """Whether the newest question offers to do the rest later."""
    return f"q/{anna.place}/!rest" in data(anna.heard)


def rested(app: App) -> str:
    """The line that says the rest comes later."""
    return app.engine.words.text("common", "rested")


def at_people(anna: Teacher) -> None:
    """Comes to the first detail of Bekijken."""
    anna.new_situation()
    anna.walk(SEEN, until="people")


def test_passes_the_details_and_asks_the_next_question(app: App, anna: Teacher) -> None:
    """Every detail that follows is passed, one source stays ticked, and the next question says what happened."""
    at_people(anna)
    assert offered(anna)
    run = anna.run.id
    rows = anna.key("!rest")
    assert anna.here == Place("possibly")
    assert texts(rows)[-1].startswith(rested(app))
    kept = {row.step: row.value for row in app.store.answers(run) if row.step not in SEEN}
    assert kept == {"people": None, "places": None, "sources": ["observed"], "sources_showed": None, "power": None}


def test_keeps_what_was_ticked_and_named_so_far(app: App, anna: Teacher) -> None:
    """Ticks without Klaar and pupils without Klaar are kept as they are, with all that being kept does."""
    at_people(anna)
    run = anna.run.id
    anna.say("leerling B, pest")
    anna.key("!rest")
    assert anna.answer(run, "people") == [{"alias": "leerling B", "role": "bullying"}]
    assert [pupil.alias for pupil in app.store.involved(anna.situation_id)] == ["leerling B"]


@pytest.mark.parametrize(
    ("taps", "kept"), [(["=gym", "=class"], ["class", "gym"]), (["=gym", "=gym"], None), ([], None)]
)
def test_keeps_the_ticks(anna: Teacher, taps: list[str], kept: list[str] | None) -> None:
    """Ticks are kept in the order of the options; when all were taken out again there is no answer."""
    at_people(anna)
    anna.give(None)
    run = anna.run.id
    for tap in taps:
        anna.key(tap)
    anna.key("!rest")
    assert anna.here == Place("possibly")
    assert anna.answer(run, "places") == kept


def test_a_preset_that_was_taken_out_stays_out(anna: Teacher) -> None:
    """A source that started ticked and was unticked is not kept after all."""
    at_people(anna)
    anna.walk({}, until="sources")
    run = anna.run.id
    anna.key("=observed")
    anna.key("!rest")
    assert anna.here == Place("possibly")
    assert anna.answer(run, "sources") is None


def test_keeps_the_words_so_far(anna: Teacher) -> None:
    """What was typed without Klaar is the answer."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.walk(BEGRIJPEN, until="strength")
    run = anna.run.id
    anna.say("Humor.")
    anna.say("En snel.")
    anna.key("!rest")
    assert text_of(anna.answer(run, "strength", anna_subject(anna))) == "Humor.\nEn snel."
    assert anna.here == Place("summary")


def anna_subject(anna: Teacher) -> str:
    """The pupil who bullies, as a subject."""
    return next(str(pupil.id) for pupil in anna.app.store.involved(anna.situation_id) if pupil.role == "bullying")


def test_what_waits_at_a_later_detail_is_kept_too(anna: Teacher) -> None:
    """Ticks of a detail further on, left by going back, are kept when the rest is for later."""
    at_people(anna)
    anna.give(None)
    run = anna.run.id
    anna.key("=yard")
    anna.key("!back")
    assert anna.here == Place("people")
    anna.key("!rest")
    assert anna.answer(run, "places") == ["yard"]


def test_core_questions_of_the_next_pupil_are_asked(anna: Teacher) -> None:
    """The details of one pupil can wait; what the behaviour yields the next pupil is asked."""
    anna.new_situation()
    anna.to_begrijpen(people=[("leerling B", "bullying"), ("leerling C", "bullying")])
    first, second = (str(pupil.id) for pupil in anna.app.store.involved(anna.situation_id))
    anna.walk(BEGRIJPEN, until="strength")
    assert anna.here == Place("strength", first)
    anna.key("!rest")
    assert anna.here == Place("yield", second)
    anna.walk(BEGRIJPEN, until="strength")
    anna.key("!rest")
    assert anna.here == Place("summary")


def test_details_of_all_actions_wait_together(anna: Teacher) -> None:
    """Who, when and aim of every action can wait; the parents are asked."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.walk(BESLISSEN, until="who")
    anna.key("=me")
    anna.key("!rest")
    assert anna.here == Place("parents")
    one, other = [row for row in saved(anna.app, Action) if row.dropped_at is None]
    assert (one.who, one.day, one.goal) == ("me", None, None)
    assert (other.who, other.day, other.goal) == (None, None, None)


def test_answers_given_before_stay(anna: Teacher) -> None:
    """A detail further on that was answered already keeps its answer."""
    at_people(anna)
    anna.walk({"places": ["gym"]}, until="sources")
    run = anna.run.id
    answers = count(anna.app, "answers")
    anna.key("!back")
    anna.key("!back")
    assert anna.here == Place("people")
    anna.key("!rest")
    assert anna.here == Place("possibly")
    assert anna.answer(run, "places") == ["gym"]
    # people once more, and sources, what they showed, and power
    assert count(anna.app, "answers") == answers + 4


def test_back_after_it(anna: Teacher) -> None:
    """Back goes to the question where the rest was put off, and from there to the one before it."""
    at_people(anna)
    anna.give(None)
    anna.key("!rest")
    anna.key("!back")
    assert anna.here == Place("places")
    assert not offered(anna)
    anna.key("!back")
    assert anna.here == Place("people")


def test_change_after_it(anna: Teacher) -> None:
    """A detail that was put off is given later, and the conversation goes on where it was."""
    at_people(anna)
    run = anna.run.id
    anna.key("!rest")
    anna.tap(f"c/change/{run}:places")
    anna.give(["yard"])
    assert anna.here == Place("possibly")
    assert anna.answer(run, "places") == ["yard"]
    anna.tap(f"c/change/{run}:sources")
    # with a source it asks what that showed again, because the source is newer
    anna.give(["talk"])
    assert anna.here == Place("sources_showed")


@pytest.mark.parametrize("said", ["rest later", "De rest later", "de rest komt later", "Rest later"])
def test_typed(anna: Teacher, said: str) -> None:
    """The words do what the button does."""
    at_people(anna)
    anna.say(said)
    assert anna.here == Place("possibly")


@pytest.mark.parametrize(("step", "next_step"), [("behaviour_words", "since"), ("since", "frequency")])
def test_where_nothing_can_wait_it_skips(anna: Teacher, step: str, next_step: str) -> None:
    """At a question that is no detail the button is not there, and the words skip that question alone."""
    anna.new_situation()
    anna.walk({}, until=step)
    assert not offered(anna)
    anna.say("rest later")
    assert anna.here == Place(next_step)
    assert anna.answer(anna.run.id, step) is None


def test_the_last_detail_is_skipped(anna: Teacher) -> None:
    """Where no detail follows, there is no rest: the button is not there and the words skip."""
    at_people(anna)
    anna.walk({}, until="power")
    assert not offered(anna)
    anna.say("rest later")
    assert anna.here == Place("possibly")


def test_where_an_answer_is_needed_it_stays(anna: Teacher) -> None:
    """At a question that needs an answer the words say so, and nothing is passed."""
    anna.command("nieuw")
    place, run = anna.place, anna.run.id
    anna.say("rest later")
    assert anna.place == place
    assert anna.app.store.answers(run) == []


def test_a_pupil_without_role_is_asked_first(anna: Teacher) -> None:
    """A pupil who was named waits for a role before the rest can wait; nothing is kept until then."""
    at_people(anna)
    run = anna.run.id
    anna.say("leerling B")
    answers = count(anna.app, "answers")
    anna.key("!rest")
    assert anna.here == Place("people")
    assert count(anna.app, "answers") == answers
    anna.key("=bullying")
    anna.key("!rest")
    assert anna.answer(run, "people") == [{"alias": "leerling B", "role": "bullying"}]


def test_a_message_of_the_round_before_that_is_kept(app: App, anna: Teacher) -> None:
    """Words of the round before that are kept with the rest are this round's: editing the message changes them here."""
    anna.new_situation()
    anna.walk(BEKIJKEN, until="sources_showed")
    anna.say("Elke gymles.", ref="seen-1")
    anna.key("=done")
    anna.walk({**BEKIJKEN, "power": None})
    anna.to_beslissen()
    anna.to_bijsturen()
    anna.tap("c/evaluate")
    anna.tap("c/dialog/outcome")
    anna.walk({"result": "less", "again": "now"})
    anna.walk({}, until="sources")
    run = anna.run.id
    assert offered(anna)
    anna.key("!rest")
    assert text_of(anna.answer(run, "sources_showed")) == "Elke gymles."
    anna.edit("seen-1", "Ook op het plein.")
    assert text_of(anna.answer(run, "sources_showed")) == "Ook op het plein."
    assert failures(app) == []


# where it is offered


def end(*_: object) -> None:
    """Does nothing."""


two = Each(over=lambda case: [str(pupil.id) for pupil in case.involved], first="who", done="last")
small = Dialog(
    id="small",
    steps=(
        Step("first", asks=Text(), then="some"),
        Step("some", asks=Text(), then=two, detail=True),
        Step("who", asks=Text(), then="how", detail=True),
        Step("how", asks=Text(), then=two, detail=True),
        Step("last", asks=Text(), then="more"),
        Step("more", asks=Text(), then="end", detail=True),
        Ending("end", end),
    ),
)


@pytest.mark.parametrize(
    ("place", "known", "waiting"),
    [
        ("first", [], []),
        ("some", ["first"], ["some", "who@1", "how@1", "who@2", "how@2"]),
        ("who@2", ["first", "some"], ["who@2", "how@2"]),
        ("how@2", ["first", "some"], ["how@2"]),
        ("some", ["first", "some"], ["who@1", "how@1", "who@2", "how@2"]),
        ("some", ["first", "who@1", "how@1", "who@2"], ["some", "how@2"]),
        ("last", ["first"], []),
        ("more", ["first", "last"], ["more"]),
    ],
)
def test_details_ahead(place: str, known: list[str], waiting: list[str]) -> None:
    """Counted are the unanswered details from here on, over all subjects, up to the next question that is none."""
    answers = given(*((step, "x") for step in known))
    found = details_from(small, case_with(answers, bullying=2), answers, Place.parse(place))
    assert [str(ahead) for ahead in found] == waiting


def test_every_detail_can_be_left_open() -> None:
    """A detail can be skipped, refuses no answer, and is followed by a question that is none before the end."""
    for dialog in DIALOGS.values():
        for step in dialog.steps:
            if isinstance(step, Step) and step.detail:
                assert step.optional, (dialog.id, step.id)
                assert step.checks is None, (dialog.id, step.id)
                assert not any(isinstance(dialog.by_id[target], Ending) for target in step.targets()), step.id
