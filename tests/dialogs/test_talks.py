"""Talks with the parents, about who bullies and with the group: what they keep, and what they say back."""

from datetime import timedelta
from typing import Any

import pytest

from bot.app import App
from bot.commands import follow_up
from bot.dialogs.talks import TALKS
from bot.dialogs.trend import trend
from bot.engine.case import Case
from bot.engine.dialog import Dialog, Step
from bot.engine.questions import Choose
from bot.engine.words import load_words
from bot.state.rows import Answer, Held, Json, LogEntry, Run
from tests.dialogs.test_effects import change, promises
from tests.engine.teacher import Teacher, data, failures, saved, texts

KINDS = {"parents": "parents_talk", "bullying": "bullying_talk", "group": "group_talk"}
WAYS_ON = ["c/verder", "c/status"]


@pytest.fixture(autouse=True)
def each_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A follow-up of each kind opens its own dialog."""
    for kind, dialog in KINDS.items():
        monkeypatch.setitem(follow_up.DIALOGS, kind, dialog)


def spoke_parents_before(anna: Teacher) -> None:
    """The first talk with the parents, an hour ago."""
    at, current = anna.at - timedelta(hours=1), anna.app.store.rounds(anna.situation_id)[-1]
    run = Run(
        person_id=anna.person.id,
        dialog="parents_talk",
        situation_id=anna.situation_id,
        round_id=current.id,
        started_at=at,
        ended_at=at,
        ending="done",
    )
    run = anna.app.store.add(run)
    value: Json = {"parts": [{"text": "Slaapt slecht.", "ref": None}]}
    anna.app.store.add(Answer(run_id=run.id, step="first", subject="", value=value, at=at, event_id="before"))


def opened(anna: Teacher, kind: str, first: bool = False, **plan: Any) -> int:
    """Makes a plan, if there is none yet, and opens its follow-up of a kind; returns the id of the follow-up.

    The parents were spoken before, unless it is the `first` time.
    """
    if not anna.person.situation_id:
        anna.new_situation()
        anna.to_begrijpen()
        anna.to_beslissen()
        anna.to_bijsturen(follow_ups=["pupil", *KINDS, "evaluation", "long_term"], **plan)
    if kind == "parents" and not first:
        spoke_parents_before(anna)
    number = promises(anna.app, anna)[kind].id
    anna.tap(f"c/follow_up/{number}/open")
    return number


def talked(anna: Teacher, kind: str, **answers: str) -> str:
    """Walks through a talk with these answers and returns what was said at its end."""
    opened(anna, kind)
    anna.walk(answers)
    return texts(anna.heard)[-1]


def log(app: App, anna: Teacher) -> list[LogEntry]:
    """The lines in the log that talks wrote."""
    return [entry for entry in app.store.log(anna.situation_id) if entry.kind == "talk"]


def sentence(dialog: str, step: str, choice: str) -> str:
    """What is said back to an answer."""
    return load_words().label(dialog, "done", step, choice, leerling="Otter", wie="leerling B")


@pytest.mark.parametrize(
    ("kind", "steps"),
    [("parents", ["home", "kept", "next"]), ("bullying", ["kept", "helps"]), ("group", ["mood", "kept", "adjust"])],
)
def test_route(anna: Teacher, kind: str, steps: list[str]) -> None:
    """Each kind asks its own few questions in this order, and all of them can be skipped."""
    opened(anna, kind)
    assert anna.run.dialog == KINDS[kind]
    asked = []
    while anna.open_run is not None:
        asked.append(anna.here.step)
        anna.key("!skip")
    assert asked == steps
    assert failures(anna.app) == []


def test_first_talk_with_parents(app: App, anna: Teacher) -> None:
    """The first time there is nothing to compare with: what they see at home is told, and what is agreed."""
    opened(anna, "parents", first=True)
    asked = [anna.here.step]
    anna.give("Slaapt slecht.")
    asked.append(anna.here.step)
    anna.give("Moeder belt vrijdag.")
    assert (asked, anna.open_run) == (["first", "next"], None)
    (line,) = log(app, anna)
    assert "Slaapt slecht." in line.text
    assert promises(app, anna)["parents"].status == "done"


def test_skipped_talk_was_none(anna: Teacher) -> None:
    """Who skipped all of the first talk has not spoken the parents yet."""
    number = opened(anna, "parents", first=True)
    anna.walk({})
    anna.tap(f"c/follow_up/{number}/open")
    assert anna.here.step == "first"


@pytest.mark.parametrize(
    ("kind", "step", "to"), [("parents", "home", "next"), ("bullying", "kept", "helps"), ("group", "mood", "adjust")]
)
def test_story_where_a_tap_is_asked(app: App, anna: Teacher, kind: str, step: str, to: str) -> None:
    """What is told at a question for a tap is kept with the open question, and the tap is still asked."""
    opened(anna, kind)
    anna.say("Het gaat iets beter sinds vorige week.", ref="m-9")
    assert anna.here.step == step
    assert anna.answer(anna.run.id, step) is None
    anna.walk({step: "unknown"}, until=to)
    assert "Het gaat iets beter sinds vorige week." in texts(anna.heard)[-1]
    anna.key("=done")
    assert "Het gaat iets beter sinds vorige week." in log(app, anna)[-1].text
    anna.edit("m-9", "Het gaat wat beter.")
    assert "Het gaat wat beter." in log(app, anna)[-1].text


def test_story_with_a_name_waits(app: App, anna: Teacher) -> None:
    """A name in such a story is asked about, and the tap is still asked after it."""
    opened(anna, "group")
    anna.say("yusuf zat weer alleen in de pauze")
    (held,) = saved(app, Held)
    anna.tap(f"hold/{held.id}/all")
    assert anna.here.step == "mood"
    anna.key("=same")
    anna.key("!skip")
    assert "yusuf" not in texts(anna.heard)[-1]
    anna.key("=done")
    assert "zat weer alleen in de pauze" in log(app, anna)[-1].text


def test_slip_where_a_tap_is_asked(anna: Teacher) -> None:
    """A word or two that are no option are a slip: nothing is kept of them."""
    opened(anna, "group")
    anna.say("gaat wel")
    assert anna.here.step == "mood"
    assert not anna.run.draft


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_first_question_can_be_put_off(anna: Teacher, kind: str) -> None:
    """Whoever has not had the talk yet says so at once, and chooses another moment."""
    number = opened(anna, kind)
    later = f"c/follow_up/{number}/later"
    assert later in data(anna.heard)
    anna.key("!skip")
    assert later not in data(anna.heard)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.id)
def test_every_answer_is_answered(talk: Dialog) -> None:
    """Whatever is tapped, but for not knowing, has a sentence that is said back."""
    questions = [step for step in talk.steps if isinstance(step, Step) and isinstance(step.asks, Choose)]
    for step in questions:
        for choice in set(step.asks.keys()) - {"unknown"}:
            assert load_words().has(talk.id, "done", step.id, choice), (step.id, choice)


def test_talk_is_one_line_in_the_log(app: App, anna: Teacher) -> None:
    """What was tapped and typed is one line in the log, and the follow-up is done."""
    talked(anna, "parents", home="better", kept="partly", next="Moeder belt vrijdag.")
    (line,) = log(app, anna)
    words = load_words()
    for step in ("home", "kept", "next"):
        assert words.label("parents_talk", step, "name") in line.text
    assert "Moeder belt vrijdag." in line.text
    assert "\n" not in line.text
    assert promises(app, anna)["parents"].status == "done"
    assert promises(app, anna)["group"].status == "waiting"


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("parents", {"home": "better", "kept": "yes"}),
        ("parents", {"home": "same", "kept": "none"}),
        ("bullying", {"kept": "partly"}),
        ("bullying", {"kept": "yes"}),
        ("group", {"mood": "better", "kept": "partly"}),
        ("group", {"kept": "none"}),
    ],
)
def test_each_answer_gets_its_sentence(anna: Teacher, kind: str, answers: dict[str, str]) -> None:
    """What is said back depends on what was tapped; nobody who is on the way gets other buttons than the ways on."""
    said = talked(anna, kind, **answers)
    for step, choice in answers.items():
        assert sentence(KINDS[kind], step, choice) in said
    assert data(anna.heard)[-len(WAYS_ON) :] == WAYS_ON
    assert not [found for found in data(anna.heard) if found.startswith(("c/opening", "c/contact"))]


@pytest.mark.parametrize(("kind", "step"), [("parents", "home"), ("group", "mood")])
def test_worse_comes_first_and_alone(anna: Teacher, kind: str, step: str) -> None:
    """Where it gets worse, only that is said: talk today, with whom to call and a first sentence at hand."""
    said = talked(anna, kind, **{step: "worse", "kept": "yes"})
    assert sentence(KINDS[kind], step, "worse") in said
    assert sentence(KINDS[kind], "kept", "yes") not in said
    expected = [f"c/ask_again/{anna.situation_id}", "c/contact", "c/opening/ask_coordinator", "c/step_back/bijsturen"]
    assert data(anna.heard)[-6:] == [*expected, *WAYS_ON]


@pytest.mark.parametrize(
    ("kind", "plan", "openings"),
    [
        ("parents", {"parents": ["bullied", "bullying"]}, ["call_parents_bullied", "call_parents_bullying"]),
        ("parents", {"parents": None}, []),
        ("bullying", {"approach": "confronting"}, ["confronting_talk"]),
        ("bullying", {}, ["need_talk"]),
        ("group", {}, ["class_talk"]),
    ],
)
def test_not_kept_leads_on(anna: Teacher, kind: str, plan: dict[str, Any], openings: list[str]) -> None:
    """Where agreements are not kept, the ways on are a first sentence that fits the plan, the coordinator, the plan."""
    opened(anna, kind, **plan)
    anna.walk({"kept": "no"})
    ways = [*(f"c/opening/{name}" for name in (*openings, "ask_coordinator")), "c/step_back/bijsturen"]
    assert data(anna.heard)[-len(ways) - 2 :] == [*ways, *WAYS_ON]
    for way in ways:
        anna.tap(way)
    assert failures(anna.app) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("answers", [{}, {"home": "unknown", "mood": "unknown", "kept": "unknown"}])
def test_nothing_filled_in(app: App, anna: Teacher, kind: str, answers: dict[str, str]) -> None:
    """Where nothing was filled in or known, nothing is noted and the follow-up stays, to be put off if one likes."""
    number = opened(anna, kind)
    anna.walk(answers)
    assert log(app, anna) == []
    assert promises(app, anna)[kind].status == "waiting"
    assert data(anna.heard)[-3:] == [f"c/follow_up/{number}/later", *WAYS_ON]


def test_changed_answer_changes_the_line(app: App, anna: Teacher) -> None:
    """An answer that is changed afterwards, by tap or by editing the message, changes the one line in the log."""
    opened(anna, "group")
    anna.key("=same")
    anna.key("=no")
    anna.say("Kevin begint steeds.", ref="m-1")
    anna.key("=done")
    (before,) = log(app, anna)
    change(anna, "group_talk", "kept")
    anna.key("=yes")
    anna.edit("m-1", "Eén groepje begint steeds.")
    (after,) = log(app, anna)
    assert (after.id, after.text != before.text, "Kevin" in after.text) == (before.id, True, False)
    assert "Eén groepje begint steeds." in after.text


def test_answer_given_afterwards_still_counts(app: App, anna: Teacher) -> None:
    """A talk in which nothing was filled in, and something afterwards, is in the log and done after all."""
    talked(anna, "bullying")
    change(anna, "bullying_talk", "kept")
    anna.key("=partly")
    assert len(log(app, anna)) == 1
    assert promises(app, anna)["bullying"].status == "done"


def test_no_other_plan_once_it_is_evaluated(anna: Teacher) -> None:
    """A talk that ends when the situation is at Beoordelen does not offer to adjust the plan."""
    opened(anna, "bullying")
    waiting = anna.run.id
    anna.tap("c/evaluate")
    anna.tap(f"c/resume/{waiting}")
    anna.walk({"kept": "no"})
    assert "c/step_back/bijsturen" not in data(anna.heard)
    assert "c/opening/ask_coordinator" in data(anna.heard)


def test_talk_that_was_open_before_goes_on(app: App, anna: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    """A follow-up with parents that was opened as the one open question of before is answered there."""
    with monkeypatch.context() as before:
        before.delitem(follow_up.DIALOGS, "parents")
        number = opened(anna, "parents")
    assert anna.run.dialog == "talk"
    anna.command("stop")
    anna.tap(f"c/follow_up/{number}/open")
    assert (anna.run.dialog, anna.here.step) == ("talk", "went")
    anna.give("Moeder is opgelucht.")
    assert [line.text for line in log(app, anna)] == ["Moeder is opgelucht."]
    assert failures(app) == []


def test_talks_show_their_course(app: App, anna: Teacher) -> None:
    """The card of Bijsturen shows what parents, group and behaviour came to; no agreements yet is no answer there."""
    talked(anna, "parents", home="better", kept="no")
    talked(anna, "bullying", kept="partly")
    talked(anna, "group", mood="worse", kept="none")
    situation = app.store.situation(anna.person.id, anna.situation_id)
    words = load_words()
    lines = trend(Case(app.store, words, anna.person, anna.at + timedelta(minutes=1), situation, None))
    shown = [("parents_talk", "home"), ("bullying_talk", "kept"), ("group_talk", "mood")]
    assert [line["naam"] for line in lines] == [words.label(dialog, step, "name") for dialog, step in shown]
    signs = words.section("check_in", "trend", "signs")
    assert [line["teken"] for line in lines] == [signs["better"], signs["unknown"], signs["worse"]]
    anna.command("verder")
    assert all(line["verloop"] in texts(anna.heard)[-1] for line in lines)
