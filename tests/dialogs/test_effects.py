"""What answers do beside being kept: pupils, actions, promises and the cycle."""

import pytest

from bot.app import App
from bot.state.rows import Action, FollowUp
from tests.engine.teacher import BESLISSEN, Teacher, data, failures


def change(anna: Teacher, dialog: str, place: str) -> None:
    """Opens an earlier answer of the newest run of a dialog."""
    runs = [run for run in anna.app.store.runs(anna.person.id, anna.situation_id) if run.dialog == dialog]
    anna.tap(f"c/change/{runs[-1].id}:{place}")


def roles(app: App, situation: int) -> list[tuple[int, str, str]]:
    """The pupils with their ids."""
    return [(pupil.id, pupil.alias, pupil.role) for pupil in app.store.involved(situation)]


def standing(app: App, anna: Teacher) -> list[Action]:
    """The actions that are not dropped."""
    return [action for action in app.store.actions(anna.situation_id) if action.dropped_at is None]


def promises(app: App, anna: Teacher) -> dict[str, FollowUp]:
    """The follow-ups of the plan by kind."""
    return {row.kind: row for row in app.store.follow_ups(anna.person.id)}


def planned(anna: Teacher) -> None:
    """Comes to the plan's summary."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.walk(BESLISSEN, until="summary")


def test_pupil_with_another_role_keeps_its_id(app: App, anna: Teacher) -> None:
    """A pupil whose role changes stays the same pupil; a new one is added, a dropped one removed."""
    situation = anna.new_situation()
    anna.to_begrijpen()
    (one, _, _), (two, _, _) = roles(app, situation)
    change(anna, "bekijken", "people")
    anna.key("=drop:1")
    anna.say("Leerling B, helpt")
    anna.say("leerling D, pest")
    anna.key("=done")
    assert roles(app, situation)[0] == (one, "Leerling B", "helper")
    assert [(alias, role) for _, alias, role in roles(app, situation)[1:]] == [("leerling D", "bullying")]
    assert two not in [known for known, _, _ in roles(app, situation)]


def test_skipping_again_keeps_the_pupils(app: App, anna: Teacher) -> None:
    """Skipping the question about pupils a second time keeps who was named."""
    situation = anna.new_situation()
    anna.to_begrijpen()
    before = roles(app, situation)
    change(anna, "bekijken", "people")
    anna.key("!skip")
    assert roles(app, situation) == before


def test_klaar_while_a_role_is_missing_keeps_no_pupil_without_role(app: App, anna: Teacher) -> None:
    """A late tap on Klaar, when a pupil still waits for a role, does not make a pupil with a role that is none."""
    situation = anna.new_situation()
    anna.walk({}, until="people")
    anna.say("leerling B, pest")
    anna.say("leerling C")
    anna.key("=done")
    assert {role for _, _, role in roles(app, situation)} <= {"bullying"}


def test_measures_become_actions(app: App, anna: Teacher) -> None:
    """Each chosen measure is an action with who and when; own words too."""
    planned(anna)
    assert [(row.level, row.measure, row.who, str(row.day)) for row in standing(app, anna)] == [
        ("pupil", "meaningful_role", "me", "2026-03-09"),
        ("group", "group_building", "me", "2026-03-09"),
    ]


def test_unticked_measure_is_dropped_and_the_rest_stays(app: App, anna: Teacher) -> None:
    """A measure that is unticked is dropped; one that stays keeps its id, who and when."""
    planned(anna)
    before = standing(app, anna)
    change(anna, "beslissen", "measures@group")
    anna.give(["make_cool"])
    after = standing(app, anna)
    assert after[0] == before[0]
    assert [row.measure for row in after] == ["meaningful_role", "make_cool"]
    assert before[1].id not in [row.id for row in after]


def test_unticked_level_drops_its_actions(app: App, anna: Teacher) -> None:
    """Actions on a level that is no longer chosen are dropped, others stay."""
    planned(anna)
    before = standing(app, anna)
    change(anna, "beslissen", "levels")
    anna.give(["pupil"])
    assert standing(app, anna) == before[:1]


def test_level_chosen_again_has_its_actions_again(app: App, anna: Teacher) -> None:
    """A level that is unticked and ticked again is in the plan again: its actions stand or are asked for."""
    planned(anna)
    change(anna, "beslissen", "levels")
    anna.give(["pupil"])
    change(anna, "beslissen", "levels")
    anna.give(["pupil", "group"])
    assert anna.here.step == "measures" or "group" in {row.level for row in standing(app, anna)}


def test_nothing_is_promised_before_the_plan_is_ready(app: App, anna: Teacher) -> None:
    """Ticked moments are proposals until the plan stands."""
    planned(anna)
    assert promises(app, anna) == {}


def test_the_plan_promises_once(app: App, anna: Teacher) -> None:
    """Going back and making the plan ready again keeps the same promises."""
    planned(anna)
    anna.key("=ready")
    before = promises(app, anna)
    assert set(before) == {"pupil", "evaluation", "long_term"}
    anna.tap("c/step_back")
    anna.key("=ready")
    assert promises(app, anna) == before


def test_unticked_moment_is_cancelled_and_promised_again(app: App, anna: Teacher) -> None:
    """A moment that is unticked is cancelled; ticked again it waits again, in one row."""
    planned(anna)
    anna.key("=ready")
    before = promises(app, anna)
    anna.tap("c/step_back")
    change(anna, "beslissen", "follow_ups")
    anna.give(["evaluation", "long_term"])
    anna.walk(BESLISSEN)
    assert promises(app, anna)["pupil"].status == "cancelled"
    assert promises(app, anna)["long_term"] == before["long_term"]
    anna.tap("c/step_back")
    change(anna, "beslissen", "follow_ups")
    anna.give(["pupil", "evaluation", "long_term"])
    anna.walk(BESLISSEN)
    again = promises(app, anna)["pupil"]
    assert (again.id, again.status) == (before["pupil"].id, "waiting")
    assert len(app.store.follow_ups(anna.person.id)) == 3


@pytest.mark.parametrize(
    ("answers", "mends"),
    [
        ({"measures@pupil": None, "measures@group": None}, "measures@pupil"),
        ({"levels": ["group"], "measures@group": None}, "measures@group"),
        ({"consulted": "not_yet"}, "consulted"),
        ({"follow_ups": ["long_term"]}, "follow_ups"),
        ({"follow_ups": ["pupil", "parents"]}, "follow_ups"),
    ],
)
def test_plan_that_is_not_ready(app: App, anna: Teacher, answers: dict[str, object], mends: str) -> None:
    """A plan that misses something stays where it is and offers the question that mends it."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.walk({**BESLISSEN, **answers}, until="summary")
    anna.key("=ready")
    assert f"c/change/{anna.run.id}:{mends}" in data(anna.heard)
    situation = app.store.situation(anna.person.id, anna.situation_id)
    assert situation is not None
    assert situation.step == "beslissen"
    assert promises(app, anna) == {}


def test_answers_stay_after_a_step_back(app: App, anna: Teacher) -> None:
    """Whoever goes back to Bekijken and on again finds the answers of Begrijpen as they were."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.give("Sport telt.")
    anna.tap("c/step_back")
    anna.give("onward")
    assert anna.run.dialog == "begrijpen"
    assert anna.answer(anna.run.id, "norm") is not None


def test_plan_stays_after_a_step_back(app: App, anna: Teacher) -> None:
    """Whoever goes back to Begrijpen and on again finds the plan as it was."""
    planned(anna)
    before = standing(app, anna)
    anna.tap("c/step_back")
    anna.give("onward")
    assert anna.run.dialog == "beslissen"
    assert anna.answer(anna.run.id, "levels") == ["pupil", "group"]
    assert standing(app, anna) == before


def test_an_old_run_can_not_move_the_cycle_by_failing(app: App, anna: Teacher) -> None:
    """A dialog left by going back, opened again by an old button, answers kindly at its end."""
    anna.new_situation()
    anna.to_begrijpen()
    old = anna.run.id
    anna.walk({"norm": "Sport telt."}, until="summary")
    anna.tap("c/step_back")
    anna.tap(f"c/resume/{old}")
    anna.key("=onward")
    assert failures(app) == []


def test_no_bullying_closes_and_cancels(app: App, anna: Teacher) -> None:
    """Closing as no bullying cancels what was promised."""
    situation = anna.new_situation()
    anna.command("herinner", "morgen bellen")
    anna.walk({"behaviour": ["words"], "possibly": "no", "not_bullying": "close"})
    closed = app.store.situation(anna.person.id, situation)
    assert closed is not None
    assert (closed.step, closed.closed_at is not None) == ("geen_pesten", True)
    assert {row.status for row in app.store.follow_ups(anna.person.id)} == {"cancelled"}


def test_watching_promises_to_look_again(app: App, anna: Teacher) -> None:
    """Watching keeps the situation open and promises one look in two weeks."""
    situation = anna.new_situation()
    anna.walk({"behaviour": ["words"], "possibly": "no", "not_bullying": "watch"})
    (row,) = app.store.follow_ups(anna.person.id)
    assert (row.kind, str(row.due_at.date()), row.situation_id) == ("watch", "2026-03-16", situation)


def test_new_round_keeps_the_earlier_one(app: App, anna: Teacher) -> None:
    """A new round ends the old one, cancels its plan and leaves its actions and answers where they are."""
    planned(anna)
    anna.key("=ready")
    old_actions, situation = standing(app, anna), anna.situation_id
    anna.tap("c/evaluate")
    anna.tap("c/dialog/outcome")
    anna.walk({"result": "less", "again": "now"})
    first, second = app.store.rounds(situation)
    assert (first.outcome, first.ended_at is not None, second.number) == ("less", True, 2)
    rows = app.store.follow_ups(anna.person.id)
    assert {row.status for row in rows if row.round_id == first.id} == {"cancelled"}
    # until there is a new plan, one moment to look after the pupil
    assert [(row.kind, row.status) for row in rows if row.round_id == second.id] == [("watch", "waiting")]
    assert standing(app, anna) == old_actions
    assert anna.run.round_id == second.id


def test_one_alias_named_twice_is_one_pupil(app: App, anna: Teacher) -> None:
    """An alias that stands twice in one message makes one pupil."""
    situation = anna.new_situation()
    anna.walk({}, until="people")
    anna.say("leerling B en leerling B pest")
    anna.key("=done")
    assert [alias for _, alias, _ in roles(app, situation)] == ["leerling B"]


def test_no_bullying_after_all_closes(app: App, anna: Teacher) -> None:
    """Whoever changes the answer to "no bullying" during Begrijpen and chooses to close, closes the situation."""
    situation = anna.new_situation()
    anna.to_begrijpen()
    change(anna, "bekijken", "possibly")
    anna.give("no")
    anna.give("close")
    closed = app.store.situation(anna.person.id, situation)
    assert closed is not None
    assert closed.step == "geen_pesten"


def test_look_back_after_another_outcome_is_no_failure(app: App, anna: Teacher) -> None:
    """A look back that was begun when it had stopped answers kindly when the outcome changed meanwhile."""
    planned(anna)
    anna.key("=ready")
    anna.tap("c/evaluate")
    anna.tap("c/dialog/beoordelen_pupil")
    anna.walk({"safer": "yes"})
    anna.tap("c/dialog/outcome")
    anna.walk({"result": "stopped"})
    anna.tap(f"c/follow_up/{promises(app, anna)['long_term'].id}/open")
    look_back = anna.place
    anna.tap("c/dialog/outcome")
    anna.walk({"result": "unclear"})
    anna.tap(f"c/resume/{look_back.partition('/')[0]}")
    anna.tap(f"q/{look_back}/=yes")
    assert failures(app) == []
