"""Check-ins side by side, and what they say together with everybody who was heard."""

from datetime import timedelta

import pytest

from bot.app import App
from bot.dialogs.trend import direction, trend
from bot.engine.case import Case
from bot.engine.words import load_words
from tests.engine.teacher import Teacher, texts


def the_case(app: App, anna: Teacher) -> Case:
    """The situation as it stands."""
    situation = app.store.situation(anna.person.id, anna.situation_id)
    return Case(app.store, load_words(), anna.person, anna.at, situation, None)


def checked_in(anna: Teacher, pupil: str | None, notices: str | None, group: str | None) -> str:
    """Does a check-in a week later and returns what the bot said at its end."""
    anna.at += timedelta(days=7)
    anna.tap("c/dialog/check_in")
    anna.walk({"pupil": pupil, "notices": notices, "group": group})
    return texts(anna.heard)[-1]


@pytest.mark.parametrize(
    ("question", "choices", "going"),
    [
        ("pupil", [], ""),
        ("pupil", ["better"], "better"),
        ("group", ["better", "worse"], "worse"),
        ("group", ["worse", "same"], "same"),
        ("notices", ["yes"], ""),
        ("notices", ["no", "little"], "better"),
        ("notices", ["yes", "no"], "worse"),
        ("notices", ["little", "little"], "same"),
    ],
)
def test_direction(question: str, choices: list[str], going: str) -> None:
    """How it goes is as it was said last; what a pupil notices is compared with the time before."""
    assert direction(question, choices) == going


def test_first_check_in_has_no_trend_yet(app: App, anna: Teacher) -> None:
    """After one check-in nothing can be compared, so no course is shown."""
    anna.in_bijsturen()
    said = checked_in(anna, "worse", "no", "same")
    assert load_words().label("check_in", "trend", "signs", "same") not in said


def test_trend_over_check_ins(app: App, anna: Teacher) -> None:
    """From the second check-in on, each question shows its course, oldest first, with the days."""
    anna.in_bijsturen()
    checked_in(anna, "worse", "no", "same")
    said = checked_in(anna, "better", "little", None)
    lines = trend(the_case(app, anna))
    signs = load_words().section("check_in", "trend", "signs")
    assert [line["teken"] for line in lines] == [signs["better"], signs["better"], signs["same"]]
    assert [line["verloop"].count("·") for line in lines] == [1, 1, 0]
    assert lines[0]["verloop"] in said
    assert lines[2]["verloop"] not in said


def test_skipped_and_unknown_answers_are_no_points(app: App, anna: Teacher) -> None:
    """A check-in that says nothing about a question adds nothing to its course."""
    anna.in_bijsturen()
    checked_in(anna, "better", None, "unknown")
    checked_in(anna, "unknown", None, None)
    assert [line["naam"] for line in trend(the_case(app, anna))] == [load_words().label("check_in", "pupil", "name")]


def test_a_changed_check_in_changes_the_trend(app: App, anna: Teacher) -> None:
    """An answer that is changed afterwards counts as it is now."""
    anna.in_bijsturen()
    checked_in(anna, "better", None, None)
    run = anna.run.id
    anna.tap(f"c/change/{run}:pupil")
    anna.key("=worse")
    (line,) = trend(the_case(app, anna))
    assert line["teken"] == load_words().label("check_in", "trend", "signs", "worse")


def test_outcome_shows_its_evidence(app: App, anna: Teacher) -> None:
    """The question for the outcome shows who said what, the course, what was done, and what that points to."""
    anna.in_bijsturen()
    checked_in(anna, "better", "yes", "better")
    action = app.store.actions(anna.situation_id)[0]
    anna.tap(f"c/action/{action.id}/done")
    anna.tap("c/evaluate")
    anna.tap("c/dialog/beoordelen_pupil")
    anna.walk({"safer": "yes", "belongs": "little"})
    anna.tap("c/dialog/outcome")
    anna.walk({}, until="result")
    said = texts(anna.heard)[-1]
    words = load_words()
    assert words.label("common", "outcomes", "less") in said
    assert trend(the_case(app, anna))[0]["verloop"] in said
    assert words.label("commands", "verder", "beoordelen", "perspectives", "beoordelen_pupil") in said
    assert "1 van je 2 acties" in said


def test_asking_again_belongs_to_its_situation(app: App, anna: Teacher) -> None:
    """The button of a worse check-in asks after that pupil, whatever situation was opened since; twice is once."""
    anna.in_bijsturen()
    otter = anna.situation_id
    checked_in(anna, "worse", None, None)
    anna.new_situation("Klaver")
    for _ in range(2):
        anna.tap(f"c/ask_again/{otter}")
    asked = [row for row in app.store.follow_ups(anna.person.id) if row.kind == "watch"]
    assert [row.situation_id for row in asked] == [otter]
    anna.tap("c/ask_again/999")
    assert texts(anna.heard) == [load_words().text("common", "old", "unknown")]


def test_adjusting_the_plan_twice_is_once(app: App, anna: Teacher) -> None:
    """A second tap on the button of a worse check-in does not go another step back."""
    anna.in_bijsturen()
    checked_in(anna, "worse", None, None)
    for _ in range(2):
        anna.tap("c/step_back/bijsturen")
        situation = app.store.situation(anna.person.id, anna.situation_id)
        assert situation is not None
        assert situation.step == "beslissen"
