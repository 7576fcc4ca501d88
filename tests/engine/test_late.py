"""A text that comes after a tap that was made later: it is kept where it was typed, whatever happened since."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.engine.case import text_of
from bot.engine.events import Event, Said
from bot.state.rows import Outgoing
from tests.engine.teacher import BESLISSEN, Teacher, failures, payload, texts
from tests.engine.teacher import data as data_of
from tests.support.keys import open_app


@dataclass
class Numbered(Teacher):
    """A teacher whose channel numbers what they do; the database is closed and opened again before each of it."""

    folder: Path = Path()
    number: int = 100

    def handle(self, event: Event) -> list[Outgoing]:
        """Hands an event to a bot that has just started."""
        self.app.close()
        self.app = open_app(self.folder)
        self.app.store._connection.execute("pragma synchronous = off")
        self.number += 1
        return super().handle(event if event.number is not None else replace(event, number=self.number))

    def writes(self, text: str) -> Said:
        """Types a text that does not reach the bot yet."""
        self.number += 1
        return Said(**self.stamp(), text=text, ref=f"m{self.events}", number=self.number)

    def comes(self, said: Said) -> list[Outgoing]:
        """A text reaches the bot."""
        number = self.number
        heard = self.handle(replace(said, at=self.at + timedelta(seconds=5)))
        self.number = number
        return heard


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Numbered]:
    """A teacher who has given akkoord."""
    app = open_app(tmp_path)
    teacher = Numbered(app, folder=tmp_path)
    teacher.agree()
    yield teacher
    assert failures(teacher.app) == []
    teacher.app.close()


def told(anna: Numbered, key: str, step: str, dialog: str = "bekijken") -> str:
    """What is said of a late text."""
    words = anna.app.engine.words
    name = words.label(dialog, step, "name") if words.has(dialog, step, "name") else words.label(dialog, "title")
    return words.text("common", "late", key, vraag=name)


def at_words(anna: Numbered, alias: str = "Otter") -> int:
    """Comes to a question that several texts answer; returns the run."""
    anna.new_situation(alias)
    anna.give(["excluding"])
    assert anna.here.step == "behaviour_words"
    return anna.run.id


def test_text_behind_klaar(anna: Numbered) -> None:
    """A text that comes behind the Klaar that closed its question is added to that answer; the open question stays."""
    run = at_words(anna)
    anna.say("een", ref="m-1")
    late = anna.writes("twee")
    anna.key("=done")
    place = anna.place
    heard = anna.comes(late)
    assert texts(heard)[0].startswith(told(anna, "added", "behaviour_words"))
    assert payload(heard[-1])["place"] == anna.place == place
    assert text_of(anna.answer(run, "behaviour_words")) == "een\ntwee"
    anna.edit(str(late.ref), "TWEE")
    assert text_of(anna.answer(run, "behaviour_words")) == "een\nTWEE"


def test_several_turns_late(anna: Numbered) -> None:
    """Texts that come several questions later are kept where they were typed, each in its order."""
    run = at_words(anna)
    anna.say("een")
    late = [anna.writes("twee"), anna.writes("drie")]
    anna.key("=done")
    anna.walk({"since": "weeks", "frequency": "weekly"}, until="people")
    place = anna.place
    for said in late:
        anna.comes(said)
    assert text_of(anna.answer(run, "behaviour_words")) == "een\ntwee\ndrie"
    assert anna.place == place


def test_redelivery_of_a_late_text(anna: Numbered) -> None:
    """A late text that is delivered twice is kept once."""
    run = at_words(anna)
    anna.say("een")
    late = anna.writes("twee")
    anna.key("=done")
    assert anna.comes(late)
    assert anna.comes(late) == []
    assert text_of(anna.answer(run, "behaviour_words")) == "een\ntwee"


def test_text_behind_a_skip(anna: Numbered) -> None:
    """A text whose question was skipped after it is its answer."""
    run = at_words(anna)
    late = anna.writes("een")
    anna.key("!skip")
    anna.comes(late)
    assert text_of(anna.answer(run, "behaviour_words")) == "een"


def test_own_words_behind_ticks(anna: Numbered) -> None:
    """Own words typed among ticks join them, though Klaar came before them."""
    anna.new_situation()
    run = anna.run.id
    anna.key("=excluding")
    late = anna.writes("straal negeren")
    anna.key("=done")
    anna.comes(late)
    assert anna.answer(run, "behaviour") == ["excluding", {"own": "straal negeren", "ref": late.ref}]


def test_own_words_behind_an_option(anna: Numbered) -> None:
    """Own words typed before an option was tapped take its place: the option is one tap away, the words are not."""
    anna.command("nieuw")
    anna.give("no")
    late = anna.writes("Otter")
    offered = next(data for data in data_of(anna.heard) if "/alias/=" in data)
    anna.tap(offered)
    anna.comes(late)
    anna.walk({"school": "po", "signal": "noticed"})
    assert [situation.alias for situation in anna.app.store.situations(anna.person.id)] == ["Otter"]


def test_label_behind_an_option(anna: Numbered) -> None:
    """Of a label that was typed and an option that was tapped after it, the tap stands, and the open question too."""
    run = at_words(anna)
    anna.give("een")
    assert anna.here.step == "since"
    late = anna.writes("1")
    anna.key("=months")
    place = anna.place
    heard = anna.comes(late)
    assert texts(heard)[0].startswith(told(anna, "unfit", "since"))
    assert (anna.answer(run, "since"), anna.place) == ("months", place)


def test_way_out_that_comes_late(anna: Numbered) -> None:
    """A typed way out that comes late neither leaves the open question nor becomes part of an answer."""
    run = at_words(anna)
    anna.say("een")
    late = anna.writes("overslaan")
    anna.key("=done")
    place = anna.place
    anna.comes(late)
    assert text_of(anna.answer(run, "behaviour_words")) == "een"
    assert anna.place == place


def test_text_before_a_tap_that_opens_something_else(anna: Numbered) -> None:
    """A text typed before something else was opened waits at its own question, and is gone on with there."""
    run = at_words(anna)
    anna.say("een")
    late = anna.writes("twee")
    anna.tap("c/nieuw")
    assert anna.run.id != run
    elsewhere = anna.place
    anna.comes(late)
    assert anna.place == elsewhere
    assert anna.app.store.run(anna.person.id, anna.run.id).draft is None  # type: ignore[union-attr]
    anna.tap(f"c/resume/{run}")
    anna.key("=done")
    assert text_of(anna.answer(run, "behaviour_words")) == "een\ntwee"


def test_text_before_a_stop(anna: Numbered) -> None:
    """A text typed before the teacher stopped waits with its question, and no question is asked."""
    run = at_words(anna)
    late = anna.writes("een")
    anna.key("!stop")
    heard = anna.comes(late)
    assert texts(heard) == [told(anna, "added", "behaviour_words")]
    assert anna.open_run is None
    anna.command("verder")
    anna.key("=done")
    assert text_of(anna.answer(run, "behaviour_words")) == "een"


def test_text_before_another_situation(anna: Numbered) -> None:
    """A text typed before the teacher went to a situation where no question is open waits with its own question."""
    anna.in_bijsturen()
    first = anna.situation_id
    run = at_words(anna, "Vos")
    late = anna.writes("een")
    anna.tap(f"c/go/{first}")
    assert anna.open_run is None
    anna.comes(late)
    assert anna.situation_id == first
    anna.tap(f"c/resume/{run}")
    anna.key("=done")
    assert text_of(anna.answer(run, "behaviour_words")) == "een"


def test_text_behind_the_end_of_a_dialog(anna: Numbered) -> None:
    """A text that comes behind the Klaar that ended its dialog changes what came of it, as an edit does."""
    anna.in_bijsturen()
    anna.command("notitie")
    anna.say("gebeld met thuis")
    late = anna.writes("en met school")
    anna.key("=done")
    assert anna.open_run is None
    anna.comes(late)
    (note,) = [row for row in anna.app.store.log(anna.situation_id) if row.kind == "note"]
    assert note.text == "gebeld met thuis\nen met school"


@pytest.mark.parametrize(
    ("command", "text", "kept"),
    [("notitie", "gebeld met thuis", "gebeld met thuis"), ("herinner", "dinsdag", "2026-03-03")],
)
def test_text_of_something_small_that_was_left(anna: Numbered, command: str, text: str, kept: str) -> None:
    """A text for something small that was left before it came is kept there, with a button that leads back to it."""
    at_words(anna)
    anna.command(command)
    run, late = anna.run.id, anna.writes(text)
    anna.tap("c/nieuw")
    elsewhere = anna.place
    heard = anna.comes(late)
    assert anna.place == elsewhere
    assert f"c/resume/{run}" in data_of(heard)
    anna.tap(f"c/resume/{run}")
    assert anna.run.id == run
    assert kept in str([anna.run.draft, *(row.value for row in anna.app.store.answers(run))])


def test_role_that_is_still_needed(anna: Numbered) -> None:
    """A pupil named before Klaar who comes after it is asked the role of; then it goes on where it was."""
    run = at_words(anna)
    anna.walk({}, until="people")
    anna.say("leerling B")
    anna.key("=bullying")
    late = anna.writes("leerling C")
    anna.key("=done")
    place = anna.place
    anna.comes(late)
    assert anna.here.step == "people"
    anna.key("=helper")
    anna.key("=done")
    pupils: Any = anna.answer(run, "people")
    assert [(pupil["alias"], pupil["role"]) for pupil in pupils] == [
        ("leerling B", "bullying"),
        ("leerling C", "helper"),
    ]
    assert anna.place == place


def test_text_typed_while_nothing_was_open(anna: Numbered) -> None:
    """A search that was typed while no question was open is no answer, though a question was opened before it came."""
    run = at_words(anna)
    anna.key("!stop")
    late = anna.writes("omstanders")
    anna.tap(f"c/resume/{run}")
    heard = anna.comes(late)
    assert texts(heard)
    assert anna.run.draft is None


def test_question_left_and_come_back_to(anna: Numbered) -> None:
    """A text that comes when its question was closed and opened again is part of the answer that was closed."""
    run = at_words(anna)
    anna.say("een")
    late = anna.writes("twee")
    anna.key("=done")
    anna.key("!back")
    assert anna.here.step == "behaviour_words"
    anna.comes(late)
    anna.key("!keep")
    assert text_of(anna.answer(run, "behaviour_words")) == "een\ntwee"


def test_on_time_at_the_same_question(anna: Numbered) -> None:
    """A text that comes behind a tap at the same question is read as ever: its question was never left."""
    run = at_words(anna)
    anna.say("een")
    late = anna.writes("twee")
    anna.key("!why")
    heard = anna.comes(late)
    assert texts(heard) == [anna.app.engine.words.text("common", "ongoing", "more")]
    anna.key("=done")
    assert text_of(anna.answer(run, "behaviour_words")) == "een\ntwee"


def test_typed_after_the_tap(anna: Numbered) -> None:
    """A text that was typed after Klaar answers the next question."""
    run = at_words(anna)
    anna.give("een")
    anna.say("1")
    assert text_of(anna.answer(run, "behaviour_words")) == "een"
    assert anna.answer(run, "since") is not None


@pytest.mark.parametrize("pause", [timedelta(days=1), timedelta(weeks=2)])
def test_numbers_that_begin_anew(anna: Numbered, pause: timedelta) -> None:
    """After a silence lower numbers mean that the channel counts anew: a text answers the open question.

    From then on the new numbers tell which texts come late.
    """
    run = at_words(anna)
    anna.give("een")
    anna.at += pause
    anna.number = 0
    anna.say("1")
    assert anna.answer(run, "since") is not None
    assert text_of(anna.answer(run, "behaviour_words")) == "een"
    late = anna.writes("2")
    anna.key("=weekly")
    assert texts(anna.comes(late))[0].startswith(told(anna, "unfit", "frequency"))


def test_text_for_a_situation_that_was_closed_since(anna: Numbered) -> None:
    """A text that comes when its situation was closed is kept with its answer all the same."""
    run = at_words(anna)
    anna.say("een")
    late = anna.writes("twee")
    anna.key("=done")
    situation = anna.app.store.situation(anna.person.id, anna.situation_id)
    assert situation is not None
    anna.app.store.save(replace(situation, closed_at=anna.at))
    anna.comes(late)
    assert text_of(anna.answer(run, "behaviour_words")) == "een\ntwee"


def test_text_for_the_plan_of_an_earlier_round(anna: Numbered) -> None:
    """An own action that comes when the next round has begun is kept with its answer, and leaves this round's plan."""
    situation = anna.new_situation()
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.walk({**BESLISSEN}, until="measures")
    run, place = anna.run.id, anna.here
    anna.key("=talk_steps")
    late = anna.writes("eigen actie")
    anna.key("=done")
    anna.walk(BESLISSEN)
    anna.tap("c/evaluate")
    anna.tap("c/dialog/outcome")
    anna.walk({"result": "not_stopped", "again": "now"})
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.to_bijsturen()
    before = anna.app.store.actions(situation)
    anna.comes(late)
    assert anna.app.store.actions(situation) == before
    assert text_of(anna.answer(run, *place)) == "eigen actie"


def test_name_and_danger_in_a_late_text(anna: Numbered) -> None:
    """A text that comes late is looked at like any other, and goes to where it was typed once that is decided."""
    run = at_words(anna)
    anna.say("zij zat alleen")
    named, danger = anna.writes("zeynep lachte"), anna.writes("hij had een mes bij zich")
    anna.key("=done")
    place = anna.place
    anna.comes(named)
    anna.comes(danger)
    waiting = anna.app.store.held(anna.person.id)
    assert [held.why for held in waiting] == ["names", "danger"]
    anna.tap(f"hold/{waiting[0].id}/all")
    anna.tap(f"hold/{waiting[1].id}/keep")
    assert text_of(anna.answer(run, "behaviour_words")) == (
        "zij zat alleen\nleerling B lachte\nhij had een mes bij zich"
    )
    assert anna.place == place
