"""Putting a measure in the plan from a tip: before, during and after Beslissen, and where it can't be."""

import pytest

from bot.app import App
from bot.engine.asking import draft_of
from bot.engine.catalogue import Measure, measure, measures
from bot.engine.dialog import Place
from bot.engine.words import load_words
from bot.state.rows import Action, Run
from tests.engine.teacher import BESLISSEN, Teacher, count, data, failures, labels, saved, texts

WORDS = load_words()
TALK = "c/into_plan/bystanders/talk_roles"
BUILD = "c/into_plan/dynamics/group_building"
SIGNALS = "c/into_plan/school/share_signals"


def said(key: str, anna: Teacher, **values: str) -> str:
    """What the bot says, with the pupil of this situation."""
    situation = anna.app.store.situation(anna.person.id, anna.situation_id)
    assert situation is not None
    return (
        WORDS.text("commands", "into_plan", key, leerling=situation.alias, **values)
        .replace("<b>", "")
        .replace("</b>", "")
    )


def about(measure_id: str) -> dict[str, str]:
    """What the words about a measure name."""
    found = measure(WORDS, measure_id)
    assert found is not None
    return {"naam": found.label, "niveau": WORDS.label("measures", "levels", found.level, "name")}


def plan(anna: Teacher) -> Run:
    """The newest run of Beslissen."""
    return [run for run in anna.app.store.runs(anna.person.id, anna.situation_id) if run.dialog == "beslissen"][-1]


def ticked(anna: Teacher) -> set[str]:
    """The keys of the options that are ticked in the newest message."""
    return {
        button.rpartition("/=")[2]
        for label, button in zip(labels(anna.heard), data(anna.heard), strict=True)
        if label.startswith("✓")
    }


def standing(anna: Teacher) -> list[Action]:
    """The actions that are in the plan."""
    return [action for action in anna.app.store.actions(anna.situation_id) if action.dropped_at is None]


def names(anna: Teacher) -> list[str | None]:
    """The measures that are in the plan, in order."""
    return [action.measure for action in standing(anna)]


def to_beslissen(anna: Teacher) -> None:
    """Comes to the first question of Beslissen."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.to_beslissen()


def to_plan(anna: Teacher, until: str = "") -> None:
    """Comes to a step of Beslissen, or to Bijsturen."""
    to_beslissen(anna)
    anna.walk(BESLISSEN, until=until)


# before its questions come


@pytest.mark.parametrize("at", ["bekijken", "begrijpen", "beslissen"])
def test_ticked_when_the_questions_come(app: App, anna: Teacher, at: str) -> None:
    """What was put in the plan before is ticked at its questions, which are asked all the same."""
    anna.new_situation()
    if at != "bekijken":
        anna.to_begrijpen()
    if at == "beslissen":
        anna.to_beslissen()
    place = anna.place
    anna.tap(TALK)
    anna.tap(SIGNALS)
    key = "ticked" if at == "beslissen" else "waits"
    assert texts(anna.heard) == [said(key, anna, **about("share_signals"))]
    anna.tap(data(anna.heard)[-1])
    assert anna.place == place
    if at == "bekijken":
        anna.to_begrijpen()
    if at != "beslissen":
        anna.to_beslissen()
    anna.walk({key: BESLISSEN[key] for key in ("wish", "approach")}, until="levels")
    assert ticked(anna) >= {"group", "school"}
    assert standing(anna) == []
    while anna.here.step in ("levels", "measures"):
        if anna.here == Place("measures", "group"):
            assert ticked(anna) == {"talk_roles"}
        if anna.here == Place("measures", "school"):
            assert ticked(anna) == {"share_signals"}
        anna.key("=done" if anna.here.step == "levels" or ticked(anna) else "!skip")
    assert names(anna) == ["talk_roles", "share_signals"]
    assert failures(app) == []


def test_one_walk_through_beslissen(anna: Teacher) -> None:
    """The walk that the tip began is the one that Beslissen goes on with."""
    anna.new_situation()
    anna.tap(TALK)
    begun = plan(anna)
    anna.to_begrijpen()
    anna.to_beslissen()
    assert anna.run.id == begun.id
    assert plan(anna).id == begun.id


def test_unticked_at_the_question(anna: Teacher) -> None:
    """A tip is a proposal: unticked when the question comes, it is no action."""
    to_beslissen(anna)
    anna.tap(TALK)
    anna.tap(data(anna.heard)[-1])
    anna.walk(BESLISSEN, until="summary")
    assert names(anna) == ["meaningful_role", "group_building"]


def test_the_question_in_sight_loses_its_buttons(anna: Teacher) -> None:
    """A question that was shown without the new tick can't be answered in its old form."""
    to_plan(anna, until="levels")
    live = plan(anna).live_id
    anna.tap(SIGNALS)
    assert plan(anna).live_id is None
    assert anna.heard[0].kind == "edit"
    assert live is not None
    anna.key("=done")
    assert "school" in anna.answer(plan(anna).id, "levels")  # type: ignore[operator]  # ticks are a list


def test_what_the_round_before_ticked_stays_ticked(app: App, anna: Teacher) -> None:
    """In a second round a tip comes beside what the round before chose, not in its place."""
    to_plan(anna)
    anna.tap("c/evaluate")
    anna.tap("c/dialog/outcome")
    anna.walk({"result": "not_stopped", "again": "now"})
    assert app.store.rounds(anna.situation_id)[-1].number == 2
    anna.tap(TALK)
    anna.tap(SIGNALS)
    run = plan(anna)
    assert draft_of(run, Place("measures", "group")) == ["group_building", "talk_roles"]
    assert draft_of(run, Place("levels")) == ["pupil", "group", "school"]
    anna.tap(BUILD)
    assert texts(anna.heard) == [said("already", anna)]


def test_a_tick_of_the_other_approach_stays_in_sight(anna: Teacher) -> None:
    """A tip of the other approach than is chosen later can be seen, and unticked, when its question comes."""
    to_beslissen(anna)
    anna.tap("c/into_plan/confronting/set_limits")
    anna.tap(data(anna.heard)[-1])
    anna.walk({**BESLISSEN, "levels": ["pupil", "bullying", "group"]}, until="levels")
    anna.key("=done")
    anna.give(["meaningful_role"])
    assert anna.here == Place("measures", "bullying")
    assert ticked(anna) == {"set_limits"}


# when its questions were answered


def test_an_action_at_once(anna: Teacher) -> None:
    """When the measures of a level are chosen already, a tip is an action of it at once, and asked about in turn."""
    to_plan(anna, until="goal")
    anna.tap(TALK)
    assert texts(anna.heard) == [said("added", anna, **about("talk_roles"))]
    assert names(anna) == ["meaningful_role", "group_building", "talk_roles"]
    assert anna.answer(plan(anna).id, "measures", "group") == ["group_building", "talk_roles"]
    anna.tap(data(anna.heard)[-1])
    anna.walk(BESLISSEN, until="summary")
    assert [action.who for action in standing(anna)] == ["me", "me", "me"]


def test_a_level_that_was_not_chosen(anna: Teacher) -> None:
    """A tip on another level adds that level; its measures are asked with the tip ticked, and nothing else moves."""
    to_plan(anna, until="summary")
    before = standing(anna)
    anna.tap(SIGNALS)
    assert texts(anna.heard) == [said("ticked", anna, **about("share_signals"))]
    anna.tap(data(anna.heard)[-1])
    assert anna.here == Place("measures", "school")
    assert ticked(anna) == {"share_signals"}
    anna.key("=done")
    assert standing(anna)[:2] == before
    assert names(anna)[2:] == ["share_signals"]


def test_skipped_questions(anna: Teacher) -> None:
    """A question that was skipped has the tip as its answer."""
    to_beslissen(anna)
    anna.walk({**BESLISSEN, "measures@group": None}, until="goal")
    anna.tap(TALK)
    assert names(anna) == ["meaningful_role", "talk_roles"]


def test_own_words_stay(anna: Teacher) -> None:
    """A tip comes beside an action in the teacher's own words."""
    to_plan(anna, until="measures")
    anna.give(["meaningful_role"])
    anna.say("Samen lunchen.")
    anna.key("=done")
    anna.tap(TALK)
    found = standing(anna)
    assert [action.own for action in found if action.level == "group"] == ["Samen lunchen.", None]
    value = anna.answer(plan(anna).id, "measures", "group")
    assert isinstance(value, list)
    assert [isinstance(item, dict) for item in value] == [False, True]


@pytest.mark.parametrize("item", measures(WORDS), ids=lambda item: item.id)
def test_every_measure_can_be_put_in_a_plan(app: App, anna: Teacher, item: Measure) -> None:
    """Any measure can be put in a plan that is carried out, and is an action then."""
    to_plan(anna)
    anna.tap(f"c/into_plan/{item.level}/{item.id}")
    assert item.id in names(anna)
    assert failures(app) == []


def test_nothing_is_dropped_afterwards(anna: Teacher) -> None:
    """Answering the questions about levels and measures again keeps what a tip added."""
    to_plan(anna)
    anna.tap(TALK)
    anna.tap(SIGNALS)
    added = standing(anna)
    for place in ("measures@group", "measures@school", "levels"):
        anna.tap(f"c/change/{plan(anna).id}:{place}")
        anna.key("=done")
    assert standing(anna) == added
    anna.tap("c/step_back")
    anna.walk(BESLISSEN)
    assert [action.id for action in standing(anna)] == [action.id for action in added]


def test_while_the_answer_is_being_changed(anna: Teacher) -> None:
    """A tip that comes while other ticks are being made is in the answer, and among those ticks."""
    to_plan(anna, until="goal")
    anna.tap(f"c/change/{plan(anna).id}:measures@group")
    anna.key("=make_cool")
    anna.tap(TALK)
    assert names(anna) == ["meaningful_role", "group_building", "talk_roles"]
    anna.tap(data(anna.heard)[-1])
    assert ticked(anna) == {"group_building", "make_cool", "talk_roles"}
    anna.key("=done")
    assert set(names(anna)) == {"meaningful_role", "group_building", "make_cool", "talk_roles"}


def test_being_ticked_is_not_in_the_plan_yet(anna: Teacher) -> None:
    """A tick that was not closed with Klaar is no action; putting it in the plan makes it one."""
    to_plan(anna, until="goal")
    anna.tap(f"c/change/{plan(anna).id}:measures@group")
    anna.key("=make_cool")
    anna.tap("c/into_plan/norms/make_cool")
    assert "make_cool" in names(anna)


def test_being_unticked_is_not_in_the_plan(anna: Teacher) -> None:
    """Who unticks a measure, and then puts it in the plan after all, has it ticked."""
    to_plan(anna, until="goal")
    anna.tap(f"c/change/{plan(anna).id}:measures@group")
    anna.key("=group_building")
    anna.tap(BUILD)
    assert texts(anna.heard) == [said("added", anna, **about("group_building"))]
    anna.tap(data(anna.heard)[-1])
    assert ticked(anna) == {"group_building"}


# a plan that is carried out


def test_an_action_in_bijsturen(anna: Teacher) -> None:
    """In Bijsturen the action is there at once, on the card too; who does it and when can be filled in."""
    to_plan(anna)
    anna.tap(TALK)
    assert names(anna)[-1] == "talk_roles"
    new = standing(anna)[-1]
    filled = [found for found in data(anna.heard) if found.startswith(f"c/change/{plan(anna).id}:")]
    assert f"c/change/{plan(anna).id}:who@{new.id}" in filled
    anna.command("verder")
    assert about("talk_roles")["naam"] in texts(anna.heard)[-1]
    anna.tap(filled[0])
    assert anna.here == Place("who", str(new.id))
    anna.give("colleague")
    assert standing(anna)[-1].who == "colleague"
    assert anna.open_run is None


def test_all_answers_stay_within_reach(anna: Teacher) -> None:
    """A new action leaves no open question behind: every answer of the plan can still be read and changed."""
    to_plan(anna)
    anna.command("antwoorden", "beslissen")
    before = {found for found in data(anna.heard) if found.startswith("c/change/")}
    anna.tap(TALK)
    anna.tap(SIGNALS)
    anna.command("antwoorden", "beslissen")
    assert before < {found for found in data(anna.heard) if found.startswith("c/change/")}
    anna.tap("c/step_back")
    assert anna.here.step == "summary"


def test_a_level_taken_out_comes_back_with_the_tip_alone(anna: Teacher) -> None:
    """A tip on a level that was taken out of the plan does not bring back what was chosen on it before."""
    to_plan(anna)
    anna.tap(f"c/change/{plan(anna).id}:levels")
    anna.give(["pupil"])
    assert names(anna) == ["meaningful_role"]
    anna.tap(TALK)
    assert names(anna) == ["meaningful_role", "talk_roles"]


def test_a_dropped_action_keeps_what_it_had(anna: Teacher) -> None:
    """A measure that was taken out and put in again is the same action, with who and when."""
    to_plan(anna)
    before = standing(anna)[1]
    anna.tap(f"c/change/{plan(anna).id}:measures@group")
    anna.give(["make_cool"])
    anna.walk(BESLISSEN)
    anna.tap(BUILD)
    again = next(action for action in standing(anna) if action.measure == "group_building")
    assert (again.id, again.who, again.day) == (before.id, before.who, before.day)


# twice


@pytest.mark.parametrize("until", ["change", "levels", "goal", "summary", ""])
@pytest.mark.parametrize("tip", [TALK, SIGNALS])
def test_twice_is_once(app: App, anna: Teacher, until: str, tip: str) -> None:
    """Putting the same measure in the plan again changes nothing and says so."""
    to_plan(anna, until=until)
    anna.tap(tip)
    run, kept, actions = plan(anna), count(app, "answers"), standing(anna)
    anna.tap(tip)
    assert texts(anna.heard) == [said("already", anna)]
    assert (plan(anna), count(app, "answers"), standing(anna)) == (run, kept, actions)


# what is said


@pytest.mark.parametrize(
    ("chosen", "tip", "warns"),
    [
        ("non_confronting", "set_limits", True),
        ("non_confronting", "via_group", False),
        ("non_confronting", "talk_roles", False),
        ("confronting", "set_limits", False),
        ("both", "set_limits", False),
    ],
)
def test_the_other_approach_is_said(anna: Teacher, chosen: str, tip: str, warns: bool) -> None:
    """A measure of the other approach than was chosen is put in the plan, with a word about it."""
    to_beslissen(anna)
    anna.walk({**BESLISSEN, "approach": chosen})
    anna.tap(f"c/into_plan/confronting/{tip}")
    own, other = (WORDS.label("commands", "tips", "approach_names", key) for key in ("confronting", "non_confronting"))
    warning = WORDS.text("commands", "into_plan", "other_approach", aanpak=own, gekozen=other)
    assert (warning in texts(anna.heard)[0]) == warns
    start = warning.partition(own[:1].lower() + own[1:])[0]
    assert (start in texts(anna.heard)[0]) == warns
    assert tip in names(anna)


def test_no_situation(anna: Teacher) -> None:
    """Without a situation the way to one is offered, and nothing is kept."""
    anna.tap(TALK)
    assert texts(anna.heard) == [WORDS.text("commands", "into_plan", "no_situation")]
    assert data(anna.heard) == ["c/nieuw"]
    assert saved(anna.app, Action) == []


def test_another_situation_is_left_alone(anna: Teacher) -> None:
    """Only the plan of the situation the teacher is in changes."""
    to_plan(anna)
    first = anna.situation_id
    before = anna.app.store.actions(first)
    anna.new_situation("Kiezel")
    anna.tap(TALK)
    assert anna.app.store.actions(first) == before
    assert texts(anna.heard) == [said("waits", anna, **about("talk_roles"))]


@pytest.mark.parametrize("step", ["beoordelen", "geen_pesten"])
def test_no_plan_now(app: App, anna: Teacher, step: str) -> None:
    """In Beoordelen and in a closed situation it says where a plan is made, and nothing is kept."""
    if step == "beoordelen":
        to_plan(anna)
        anna.tap("c/evaluate")
    else:
        anna.new_situation()
        anna.to_begrijpen(possibly="no", not_bullying="close")
    situation = app.store.situation(anna.person.id, anna.situation_id)
    assert situation is not None
    assert situation.step == step
    before = standing(anna)
    anna.tap(TALK)
    assert texts(anna.heard) == [said("not_now", anna, stap=WORDS.label("common", "steps", step))]
    assert standing(anna) == before


@pytest.mark.parametrize("argument", ["", "/talk", "/bystanders/nothing", "/x/y/z"])
def test_a_tip_that_is_gone(app: App, anna: Teacher, argument: str) -> None:
    """A button of a measure that is no longer there does nothing."""
    to_plan(anna)
    before = standing(anna)
    anna.tap(f"c/into_plan{argument}")
    assert texts(anna.heard) == [WORDS.text("common", "old", "unknown")]
    assert standing(anna) == before
    assert failures(app) == []


def test_foreign_list(anna: Teacher) -> None:
    """A button with a list that is not there puts the measure in the plan all the same."""
    to_plan(anna)
    anna.tap("c/into_plan/nothing/talk_roles")
    assert "talk_roles" in names(anna)
    assert "c/tips/bystanders" in data(anna.heard)
