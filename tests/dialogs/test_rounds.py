"""A new round begins where the one before was thin or contradicted, and takes over what was firm."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.app import App
from bot.engine.words import load_words
from bot.state.rows import Answer, Run
from tests.engine.teacher import BEGRIJPEN, BEKIJKEN, BESLISSEN, Teacher, saved, texts

FIRM: dict[str, Any] = {
    **BEGRIJPEN,
    # Tijd voor de groep, in the plan of BESLISSEN, fits this need
    "need": ["belonging"],
    "strength": "Humor.",
    "strength_used": "yes",
    "talents": "Tekent.",
    "deviates": "somewhat",
    "relations": "B is de baas.",
    "encouraged": ["friends"],
}


def contradicted(key: str) -> str:
    """The line about an answer that did not come true."""
    return load_words().label("outcome", "new_round", "contradicted", key)


def evaluated(anna: Teacher, outcome: str = "not_stopped", *, acted: bool = True, **heard: dict[str, Any]) -> None:
    """Comes from Bijsturen to a new round."""
    if acted:
        for action in anna.app.store.actions(anna.situation_id):
            anna.tap(f"c/action/{action.id}/done")
    anna.tap("c/evaluate")
    for dialog, answers in heard.items():
        anna.tap(f"c/dialog/{dialog}")
        anna.walk(answers)
    anna.tap("c/dialog/outcome")
    anna.walk({"result": outcome, "again": "now"})


def steps_asked(anna: Teacher, answers: Mapping[str, Any]) -> list[str]:
    """Walks the open dialog and returns the steps it asked."""
    asked, run = [], anna.run.id
    while anna.person.run_id == run and anna.run.id == run:
        asked.append(anna.here.step)
        given = answers.get(anna.here.step)
        if given is None and not anna.step.optional:
            given = "onward" if anna.here.step == "summary" else "agree"
        anna.give(given)
    return asked


def test_thin_answers_are_named_and_asked(app: App, anna: Teacher) -> None:
    """What was never known is named when the new round begins, and asked; what was known is taken over."""
    anna.new_situation()
    anna.to_begrijpen(power=None, places=["gym"])
    anna.to_beslissen(need=["unknown"])
    anna.to_bijsturen()
    evaluated(anna, "less")
    said = texts(anna.heard)[-1]
    assert load_words().label("begrijpen", "summary", "unknown", "need") in said
    assert steps_asked(anna, {**BEKIJKEN, "power": "yes"}) == [
        "behaviour",
        "behaviour_words",
        "since",
        "frequency",
        "people",
        "places",
        "sources",
        "sources_showed",
        "power",
        "possibly",
        "summary",
    ]
    asked = steps_asked(anna, BEGRIJPEN)
    assert "need" in asked
    assert not {"norm", "yield"} & set(asked)


def test_function_that_did_not_come_true(app: App, anna: Teacher) -> None:
    """Actions that were done and stopped nothing put the function in doubt: it is named and asked again (A7)."""
    anna.in_bijsturen(FIRM)
    evaluated(anna, "not_stopped")
    assert contradicted("function") in texts(anna.heard)[-1]
    steps_asked(anna, BEKIJKEN)
    assert steps_asked(anna, FIRM) == ["rewarded", "yield", "need", "summary"]


@pytest.mark.parametrize(
    ("outcome", "acted", "colleagues"),
    [("less", True, {}), ("not_stopped", False, {}), ("not_stopped", True, {"as_planned": "no"})],
)
def test_function_that_may_still_be_right(
    app: App, anna: Teacher, outcome: str, acted: bool, colleagues: dict[str, Any]
) -> None:
    """A plan that helped a little, was not carried out, or not as meant, contradicts nothing."""
    anna.in_bijsturen(FIRM)
    evaluated(anna, outcome, acted=acted, beoordelen_colleagues=colleagues)
    said = texts(anna.heard)[-1]
    assert contradicted("function") not in said
    steps_asked(anna, BEKIJKEN)
    assert steps_asked(anna, FIRM) == ["rewarded", "summary"]


def test_what_was_not_done_is_named(app: App, anna: Teacher) -> None:
    """Actions that were never done are named when it went on: then the idea behind them may still be right."""
    anna.in_bijsturen(FIRM)
    evaluated(anna, "not_stopped", acted=False)
    label = load_words().label("measures", "items", "group_building", "label")
    assert label[1:] in texts(anna.heard)[-1]


def test_function_that_nothing_done_was_about(app: App, anna: Teacher) -> None:
    """Actions that fit another function than was found contradict nothing."""
    anna.in_bijsturen({**FIRM, "need": ["empathy"], "yield": ["relief"]})
    evaluated(anna, "not_stopped")
    assert contradicted("function") not in texts(anna.heard)[-1]


def test_group_that_did_not_do_enough(app: App, anna: Teacher) -> None:
    """Where the plan counted on the group and the group says it did not do enough, the relations are asked again."""
    anna.in_bijsturen({**FIRM, "rewarded": ["against"]})
    evaluated(anna, "less", beoordelen_group={"enough": "no"})
    assert contradicted("group") in texts(anna.heard)[-1]
    steps_asked(anna, BEKIJKEN)
    assert steps_asked(anna, FIRM) == ["rewarded", "relations", "summary"]


def test_taken_over_answers_are_answers_of_the_new_round(app: App, anna: Teacher) -> None:
    """What is taken over can be changed at the summary, and the earlier round keeps its own."""
    anna.in_bijsturen(FIRM)
    evaluated(anna, "less")
    run = anna.run
    before = next(row for row in saved(app, Run) if row.dialog == "bekijken" and row.id != run.id)
    assert anna.answer(run.id, "power") == anna.answer(before.id, "power") == "yes"
    anna.walk(BEKIJKEN, until="summary")
    anna.tap(f"c/change/{run.id}:power")
    anna.key("=no")
    assert anna.answer(run.id, "power") == "no"
    assert anna.answer(before.id, "power") == "yes"


def test_how_long_is_asked_anew(app: App, anna: Teacher) -> None:
    """What had just begun weeks ago has not just begun now: how long it goes on is asked in every round."""
    anna.in_bijsturen(FIRM)
    evaluated(anna, "less")
    assert "since" in steps_asked(anna, BEKIJKEN)


def test_nothing_is_taken_over_of_a_pupil_who_left(app: App, anna: Teacher) -> None:
    """What was said of a pupil who no longer plays that part says nothing of the one who does now."""
    anna.in_bijsturen(FIRM)
    evaluated(anna, "less")
    anna.walk({**BEKIJKEN, "people": [("leerling Z", "bullying")]}, until="people")
    anna.key("=drop:0")
    anna.say("leerling Z pest")
    anna.key("=done")
    anna.walk(BEKIJKEN)
    run = anna.run
    assert run.dialog == "begrijpen"
    assert not [row for row in saved(app, Answer) if row.run_id == run.id and row.step in ("yield", "need")]


def test_edited_message_of_an_answer_that_was_taken_over(app: App, anna: Teacher) -> None:
    """A message that was taken over into the new round changes the answer there when it is edited."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.walk({}, until="norm")
    anna.say("Sport telt.", ref="the-norm")
    anna.key("=done")
    anna.to_beslissen()
    anna.to_bijsturen()
    evaluated(anna, "less")
    steps_asked(anna, BEKIJKEN)
    run = anna.run.id
    anna.edit("the-norm", "Humor telt.")
    newest = [row for row in saved(app, Answer) if row.run_id == run and row.step == "norm"][-1]
    assert "Humor telt." in str(newest.value)


def test_the_same_plan_again_is_said(app: App, anna: Teacher) -> None:
    """A plan of nothing but actions that stood in the plan before says so; one new action and it does not (A7)."""
    anna.in_bijsturen(FIRM)
    evaluated(anna, "less")
    steps_asked(anna, BEKIJKEN)
    steps_asked(anna, FIRM)
    anna.walk(BESLISSEN, until="summary")
    label = load_words().label("measures", "items", "group_building", "label")
    assert texts(anna.heard)[-1].count(label[1:]) == 2
    anna.tap(f"c/change/{anna.run.id}:measures@group")
    anna.key("=value_care")
    anna.key("=done")
    anna.walk(BESLISSEN, until="summary")
    assert texts(anna.heard)[-1].count(label[1:]) == 1
