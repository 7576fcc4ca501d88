"""A new round: what it takes over from the one before, and what of that did not come true (A7, 5.out)."""

from dataclasses import dataclass
from typing import Any

from bot.dialogs.considering import considered_in
from bot.dialogs.naming import bullying_pupils
from bot.dialogs.trend import newest
from bot.engine import conversation
from bot.engine.case import Answers, Case
from bot.engine.catalogue import measure
from bot.engine.dialog import Place
from bot.engine.shown import NOT_KNOWN, small
from bot.engine.turn import Turn
from bot.state.rows import Action, Json

# what stays as it was when it was firm; the others are asked again in every round, with the old answer beside them
TAKEN_OVER = {
    "bekijken": ("power",),
    "begrijpen": (
        "norm",
        "yield",
        "need",
        "strength",
        "strength_used",
        "talents",
        "deviates",
        "relations",
        "encouraged",
    ),
    "beslissen": ("guide", "coordinator"),
}
FUNCTION = ("yield", "need")


@dataclass(frozen=True)
class LookedBack:
    """What a round that did not stop it says about its own answers."""

    contradicted: tuple[str, ...] = ()
    """What did not come true, in words."""
    doubtful: frozenset[str] = frozenset()
    """The steps of Begrijpen to ask again because of that."""
    undone: tuple[Action, ...] = ()
    """The actions that were never finished, where that may be why it went on rather than the idea behind them."""


def look_back(case: Case, number: int) -> LookedBack:
    """Which answers of a round, by its number, were contradicted by what came of the plan."""
    doubtful: set[str] = set()
    contradicted: list[str] = []
    undone: tuple[Action, ...] = ()
    path = ("outcome", "new_round", "contradicted")
    if _stayed(case, number):
        as_planned = case.answers("beoordelen_colleagues", number).choice("as_planned")
        if as_planned != "no" and _function_was_tried(case, number):
            doubtful |= set(FUNCTION)
            contradicted.append(case.words.label(*path, "function"))
        else:
            undone = tuple(action for action in _plan(case, number) if action.status != "done")
    if _group_let_down(case, number):
        doubtful.add("relations")
        contradicted.append(case.words.label(*path, "group"))
    return LookedBack(tuple(contradicted), frozenset(doubtful), undone)


def _plan(case: Case, number: int) -> list[Action]:
    current = next((known for known in case.rounds if known.number == number), None)
    return [
        action for action in case.all_actions if current and action.round_id == current.id and action.dropped_at is None
    ]


def _function_was_tried(case: Case, number: int) -> bool:
    """Whether something was done that fits what the behaviour was thought to yield, or the need behind it."""
    understood = case.answers("begrijpen", number)
    thought = {
        key
        for place in understood.places()
        if place.step in FUNCTION
        for key in understood.chosen(place.step, place.subject)
    }
    done = [action.measure for action in _plan(case, number) if action.status == "done" and action.measure]
    tried = [found for name in done if (found := measure(case.words, name)) is not None]
    # a limit says what has to stop; it gives nobody another way to what they need
    return any(thought & set(found.fits) for found in tried if found.approach != "confronting")


def _stayed(case: Case, number: int) -> bool:
    """Whether it went on as before."""
    current = next((known for known in case.rounds if known.number == number), None)
    return current is not None and current.outcome == "not_stopped"


def _group_let_down(case: Case, number: int) -> bool:
    """Whether the plan counted on the group, and the group itself or the check-ins say it did not do enough."""
    counted_on = considered_in(case, case.answers("beslissen", number), number).get("faith") == "group"
    said = case.answers("beoordelen_group", number).choice("enough") == "no"
    return counted_on and (said or newest(case, "group", number) == "worse")


def _known(answers: Answers, place: Place) -> bool:
    return answers.value(place.step, place.subject) not in NOT_KNOWN


def taken_over(case: Case, dialog_id: str, doubtful: frozenset[str]) -> list[tuple[Place, Json]]:
    """The answers of the round before that still stand: known, and not contradicted since."""
    number = case.round.number if case.round else 1
    before = case.answers(dialog_id, number - 1) if number > 1 else Answers()
    # what was said of a pupil who no longer plays that part says nothing of another
    subjects = {"", *bullying_pupils(case)}
    return [
        (place, before.value(place.step, place.subject))
        for place in before.places()
        if place.step in TAKEN_OVER[dialog_id]
        and place.step not in doubtful
        and place.subject in subjects
        and _known(before, place)
    ]


def begin_dialog(turn: Turn, dialog_id: str, before: str = "") -> None:
    """Leads into a dialog of this round; a new one of a later round begins at what is not firm yet."""
    case = turn.case
    number = case.round.number if case.round else 1
    if number == 1 or case.runs_of(dialog_id):
        conversation.enter_step(turn, dialog_id, before=before)
        return
    answers = taken_over(case, dialog_id, look_back(case, number - 1).doubtful)
    if answers:
        names = list(dict.fromkeys(case.words.label(dialog_id, place.step, "name") for place, _ in answers))
        said: dict[str, Any] = {"namen": [small(name) for name in names], "ronde": number - 1}
        before = "\n\n".join([before, turn.words.text("outcome", "new_round", "taken_over", **said)])
    conversation.begin(turn, dialog_id, before=before, answers=answers)
