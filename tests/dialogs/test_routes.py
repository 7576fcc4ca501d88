"""Which answers lead where, in every dialog that has a crossroads."""

from datetime import UTC, datetime

import pytest

from bot.dialogs import DIALOGS
from bot.engine.dialog import Dialog, Each, Ending, Step
from bot.engine.walk import walk
from bot.state.rows import Json, Preferences
from tests.engine.dialogs import case_with, given

Pairs = list[tuple[str, Json]]


def leads(dialog: Dialog, answers: Pairs, *, bullying: int = 0, actions: int = 0) -> str:
    """Where these answers lead, every question before them that can be skipped being skipped."""
    wanted = dict(answers)
    pairs: Pairs = []
    for _ in range(100):
        found = given(*pairs)
        now = walk(dialog, case_with(found, bullying=bullying, actions=actions), found).now
        if isinstance(now, Ending):
            return now.id
        if str(now) not in wanted:
            step = dialog.step(now.step)
            if len(pairs) >= len(wanted) and set(wanted) <= {place for place, _ in pairs}:
                return str(now)
            assert step is not None
            pairs.append((str(now), None))
        else:
            pairs.append((str(now), wanted[str(now)]))
    raise AssertionError("no end")


@pytest.mark.parametrize(
    ("dialog", "answers", "place"),
    [
        ("welcome", [("consent", "agree")], "agreed"),
        ("welcome", [("consent", "tips_only")], "tips_only"),
        ("consent_again", [("consent", "agree")], "agreed"),
        ("consent_again", [("consent", "tips_only")], "tips_only"),
        ("new_situation", [("danger", "no")], "alias"),
        ("new_situation", [("danger", "yes")], "danger_contacts"),
        ("new_situation", [("danger", "unsure")], "danger_contacts"),
        ("new_situation", [("danger", "yes"), ("danger_contacts", "continue")], "alias"),
        ("new_situation", [("danger", "no"), ("signal", None)], "opened"),
        ("bekijken", [("sources", ["talk"])], "sources_showed"),
        ("bekijken", [("sources", ["none"])], "power"),
        ("bekijken", [("sources", [])], "power"),
        ("bekijken", [("sources", None)], "power"),
        ("bekijken", [("sources", ["monitor", "observed"])], "sources_showed"),
        ("bekijken", [("sources", [{"own": "de conciërge", "ref": None}])], "sources_showed"),
        ("bekijken", [("possibly", "yes")], "summary"),
        ("bekijken", [("possibly", "maybe")], "summary"),
        ("bekijken", [("possibly", None)], "summary"),
        ("bekijken", [("possibly", "no")], "not_bullying"),
        ("bekijken", [("possibly", "no"), ("not_bullying", "close")], "closed"),
        ("bekijken", [("possibly", "no"), ("not_bullying", "watch")], "watched"),
        ("bekijken", [("possibly", "no"), ("not_bullying", "onward")], "summary"),
        ("bekijken", [("possibly", "yes"), ("summary", "onward")], "to_begrijpen"),
        ("beslissen", [("coordinator", None)], "considerations"),
        ("beslissen", [("considerations", "agree")], "approach"),
        ("beslissen", [("considerations", "adjust")], "duration"),
        ("beslissen", [("considerations", "adjust"), ("rules", "yes")], "approach"),
        ("beslissen", [("levels", None)], "goal"),
        ("beslissen", [("levels", ["school"])], "measures@school"),
        ("beslissen", [("levels", ["school", "pupil"])], "measures@pupil"),
        ("beslissen", [("levels", ["school", "pupil"]), ("measures@pupil", ["talk_steps"])], "measures@school"),
        ("beslissen", [("levels", ["parents"]), ("measures@parents", None)], "goal"),
        ("beslissen", [("goal", None)], "parents"),
        ("beslissen", [("parents", ["bullied"])], "parents_when"),
        ("beslissen", [("parents", ["not_yet"])], "follow_ups"),
        ("beslissen", [("parents", None)], "follow_ups"),
        ("beslissen", [("parents", ["bullied", "bystanders"]), ("parents_when", None)], "parents_how"),
        ("beslissen", [("consulted", "yes")], "trust"),
        ("beslissen", [("consulted", "not_yet")], "summary"),
        ("beslissen", [("consulted", None)], "summary"),
        ("outcome", [("result", "stopped")], "stopped"),
        ("outcome", [("result", "unclear")], "unclear"),
        ("outcome", [("result", "less")], "again"),
        ("outcome", [("result", "not_stopped")], "again"),
        ("outcome", [("result", "less"), ("again", "now")], "new_round"),
        ("outcome", [("result", "less"), ("again", "later")], "later"),
        ("confirmation", [("still", "yes")], "closed"),
        ("confirmation", [("still", "no")], "back"),
        ("confirmation", [("still", "unknown")], "unsure"),
        ("check_in", [("seen", None)], "done"),
        ("settings", [("what", "region")], "region"),
        ("settings", [("what", "workdays")], "workdays"),
        ("settings", [("what", "reminder_at")], "reminder_at"),
        ("settings", [("what", "quiet")], "quiet_from"),
        ("settings", [("what", "quiet"), ("quiet_from", "16:00")], "quiet_until"),
        ("settings", [("what", "day_off")], "day_off"),
        ("settings", [("what", "day_off"), ("day_off", "2026-03-09")], "last_day_off"),
        ("settings", [("what", "day_off"), ("day_off", "2026-03-09"), ("last_day_off", None)], "day_off_set"),
        ("settings", [("what", "back_to_work")], "back_to_work"),
        ("settings", [("what", "digest")], "digest_switched"),
        ("settings", [("what", "weekly")], "weekly_switched"),
        ("talk", [("went", None)], "done"),
        ("reminder", [("day", "2026-03-09")], "about"),
        ("reminder", [("day", "2026-03-09"), ("about", {"parts": []})], "done"),
    ],
)
def test_route(dialog: str, answers: Pairs, place: str) -> None:
    """These answers lead to this place."""
    assert leads(DIALOGS[dialog], answers) == place


@pytest.mark.parametrize(
    ("today", "asked", "place"),
    [
        # two weeks after 2 February it is spring break, but not in the north
        (datetime(2026, 2, 2, 9, tzinfo=UTC), False, "region"),
        (datetime(2026, 2, 2, 9, tzinfo=UTC), True, "follow_ups"),
        (datetime(2026, 3, 2, 9, tzinfo=UTC), False, "follow_ups"),
    ],
)
def test_region_is_asked_where_it_matters(today: datetime, asked: bool, place: str) -> None:
    """The region of the school is asked once, and only when the proposed days depend on it."""
    answers = given(("parents", None))
    preferences = Preferences(person_id=1, region_asked_at=today if asked else None)
    case = case_with(answers, at=today, preferences=preferences)
    pairs: Pairs = [("parents", None)]
    while True:
        found = given(*pairs)
        case._answers[1] = found
        now = walk(DIALOGS["beslissen"], case, found).now
        if str(now) in ("region", "follow_ups"):
            break
        pairs.append((str(now), None))
    assert str(now) == place


@pytest.mark.parametrize(
    ("dialog", "pupils", "actions", "answers", "place"),
    [
        ("begrijpen", 0, 0, [("rewarded", None)], "yield@nobody"),
        ("begrijpen", 0, 0, [("strength_used@nobody", "yes")], "talents"),
        ("begrijpen", 1, 0, [("rewarded", None)], "yield@1"),
        ("begrijpen", 2, 0, [("strength_used@1", "yes")], "yield@2"),
        ("begrijpen", 2, 0, [("strength_used@2", "yes")], "talents"),
        ("beoordelen_bullying", 0, 0, [], "differently@nobody"),
        ("beoordelen_bullying", 2, 0, [("needs@1", None)], "differently@2"),
        ("beoordelen_bullying", 2, 0, [("needs@2", None)], "done"),
        ("beslissen", 0, 0, [("goal", None)], "parents"),
        ("beslissen", 0, 1, [("goal", None)], "who@1"),
        ("beslissen", 0, 1, [("who@1", "me"), ("when@1", None)], "aim@1"),
        ("beslissen", 0, 2, [("aim@1", None)], "who@2"),
        ("beslissen", 0, 2, [("aim@2", None)], "parents"),
    ],
)
def test_route_for_each(dialog: str, pupils: int, actions: int, answers: Pairs, place: str) -> None:
    """Questions about each pupil or action are asked for every one of them, and once when no pupil is known."""
    assert leads(DIALOGS[dialog], answers, bullying=pupils, actions=actions) == place


def test_every_crossroads_is_in_the_table() -> None:
    """A dialog with a branch that is new here has its rows in the tables above."""
    known = {
        "welcome",
        "consent_again",
        "new_situation",
        "bekijken",
        "beslissen",
        "outcome",
        "confirmation",
        "settings",
    }
    for_each = {"begrijpen", "beoordelen_bullying", "beslissen"}
    for dialog in DIALOGS.values():
        for step in dialog.steps:
            if isinstance(step, Step) and not isinstance(step.then, str):
                assert dialog.id in (for_each if isinstance(step.then, Each) else known)
