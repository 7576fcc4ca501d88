"""Moving a situation through the cycle, as far as its guards allow."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.dialogs import retention
from bot.dialogs.promises import LONG_TERM_DAYS, cancel, proposals, standing
from bot.engine.case import Case
from bot.engine.dialog import ANYTHING, Step
from bot.engine.messages import Button
from bot.engine.questions import Choose, NotUnderstood
from bot.engine.turn import Turn
from bot.rules.school_time import local_day
from bot.state.cycle import Facts, ImpossibleMoveError, advance, refusal
from bot.state.rows import AuditAction, Json, LogEntry, Round, Situation, replace

# what the audit calls a move; every other one enters a step
AUDITED: Mapping[str, AuditAction] = {
    "close": "situation_closed",
    "no_bullying": "situation_closed",
    "hand_over": "situation_handed_over",
    "reopen": "situation_reopened",
}


def facts(case: Case) -> Facts:
    """What the guards of the cycle look at, read from the answers of this round."""
    bekijken, begrijpen, beslissen = case.answers("bekijken"), case.answers("begrijpen"), case.answers("beslissen")
    kinds = _follow_up_kinds(case)
    return Facts(
        described=bool(bekijken.value("behaviour") or bekijken.text("behaviour_words")),
        possibly_bullying=bekijken.choice("possibly") != "no",
        understood=any(
            begrijpen.value(place.step, place.subject) not in (None, [], ["unknown"], "unknown")
            for place in begrijpen.places()
            if place.step in ("norm", "rewarded", "yield", "need", "strength")
        ),
        consulted=beslissen.choice("consulted") == "yes",
        actions=len(case.actions),
        follow_ups=len(kinds),
        long_term=sum(kinds.values()),
        outcome=case.round.outcome if case.round else None,
        confirmed=bool(case.round and case.round.confirmed_at),
    )


def _follow_up_kinds(case: Case) -> dict[str, bool]:
    """The follow-ups of this round, chosen or promised, and whether each lies beyond two weeks."""
    chosen = case.answers("beslissen").chosen("follow_ups")
    kinds = {}
    for proposed in proposals(case) if chosen else ():
        promised = standing(case, proposed.kind)
        since = local_day(promised.created_at) if promised else case.today
        if proposed.kind in chosen:
            kinds[proposed.kind] = (proposed.day - since).days >= LONG_TERM_DAYS
    for promised in case.follow_ups:
        ahead = (local_day(promised.planned_at) - local_day(promised.created_at)).days
        if (
            case.round
            and promised.round_id == case.round.id
            and promised.kind == "own"
            and promised.status == "waiting"
        ):
            kinds[promised.key] = ahead >= LONG_TERM_DAYS
    return kinds


# which question mends what a guard misses: dialog step by guard
MENDS = {
    "behaviour_described": "behaviour",
    "possibly_bullying": "possibly",
    "something_understood": "norm",
    "has_action": "levels",
    "has_follow_ups": "follow_ups",
    "has_long_term": "follow_ups",
    "consulted_pupil": "consulted",
}


def check_move(case: Case, move: str, **mends: str) -> None:
    """Raises NotUnderstood with the guard that says not yet, and the question that mends it.

    `mends` names a question by its guard, where that depends on the situation.
    """
    if case.situation is None or case.run is None:
        return
    try:
        missing = refusal(case.situation.step, move, facts(case))
    except ImpossibleMoveError:
        raise NotUnderstood("moved_on") from None
    if missing:
        raise NotUnderstood(missing, change=(MENDS | mends).get(missing))


def summary_step(
    answer: str,
    *,
    then: str,
    shows: Callable[[Case, str], Mapping[str, Any]],
    checks: Callable[[Case, Json], None],
    suggests: Callable[[Case], Sequence[Button]] | None = None,
) -> Step:
    """The last step of a dialog of the cycle: what was said so far, and one answer that leads on."""
    return Step(
        "summary",
        asks=Choose(options=(answer,)),
        then=then,
        shows=shows,
        checks=checks,
        counts=False,
        carries=False,
        optional=False,
        buttons=("antwoorden",),
        suggests=suggests,
        controls=("back", "stop"),
        depends=(ANYTHING,),
    )


def move(turn: Turn, name: str) -> Situation:
    """Moves the teacher's situation and writes it in the log; raises Refused when a guard says not yet."""
    case = turn.case
    situation = case.situation
    if situation is None:
        raise LookupError("no situation to move")
    moved = turn.save(advance(situation, name, facts(case), turn.at))
    turn.audit(AUDITED.get(name, "step_entered"), moved.id)
    if (moved.closed_at is None) != (situation.closed_at is None):
        retention.renew(turn, moved)
    current = turn.case.round
    if current is not None:
        text = turn.words.label("common", "steps", moved.step)
        turn.add(
            LogEntry(situation_id=moved.id, round_id=current.id, at=turn.at, step=moved.step, kind="step", text=text)
        )
    return moved


def close_standing(turn: Turn) -> int:
    """Cancels the follow-ups that still stand in this situation; returns how many."""
    return cancel(turn, turn.case.follow_ups)


def cancel_plan(turn: Turn) -> int:
    """Cancels what the plan of this round promised; the teacher's own reminders stay. Returns how many."""
    current = turn.case.round
    mine = [promised for promised in turn.case.follow_ups if promised.kind != "own"]
    return cancel(turn, [promised for promised in mine if current and promised.round_id == current.id])


def open_round(turn: Turn) -> Round:
    """Opens the next round of the teacher's situation, which stands at Bekijken again."""
    situation, current = turn.case.situation, turn.case.round
    if situation is None or current is None:
        raise LookupError("no situation to open a round in")
    turn.save(replace(current, ended_at=turn.at))
    number = current.number + 1
    turn.save(replace(situation, round=number, updated_at=turn.at))
    return turn.add(Round(situation_id=situation.id, number=number, started_at=turn.at))


def start_new_round(turn: Turn) -> tuple[Round, int]:
    """Moves to Bekijken in a new round; returns it and how many follow-ups of the old plan were cancelled."""
    move(turn, "new_round")
    cancelled = cancel_plan(turn)
    return open_round(turn), cancelled
