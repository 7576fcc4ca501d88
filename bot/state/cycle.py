"""The cycle of the 5 B's: a machine, a table of moves with guards; `advance` alone changes a step."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from transitions import Machine

from bot.errors import BotError
from bot.state.rows import Situation, replace

STEPS = ("bekijken", "begrijpen", "beslissen", "bijsturen", "beoordelen")
CLOSED = ("afgerond", "geen_pesten", "overgedragen")
STATES = (*STEPS, *CLOSED)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the guards look at."""

    described: bool = False
    """The behaviour is described in Bekijken."""
    possibly_bullying: bool = False
    """Bekijken leaves open that it is bullying."""
    understood: bool = False
    """Begrijpen holds at least one idea of what the behaviour is for."""
    consulted: bool = False
    """The plan was talked over with the pupil."""
    actions: int = 0
    """Actions in the plan."""
    follow_ups: int = 0
    """Follow-up moments planned in this round."""
    long_term: int = 0
    """Of these, how many lie beyond two weeks."""
    outcome: str | None = None
    """What Beoordelen came to: stopped, less, not_stopped or unclear."""
    confirmed: bool = False
    """A long-term follow-up says that it is still over."""


def behaviour_described(facts: Facts) -> bool:
    """Begrijpen needs something to understand."""
    return facts.described


def possibly_bullying(facts: Facts) -> bool:
    """Begrijpen is for what may be bullying."""
    return facts.possibly_bullying


def something_understood(facts: Facts) -> bool:
    """A plan needs an idea of what the behaviour is for."""
    return facts.understood


def has_action(facts: Facts) -> bool:
    """A plan has at least one action."""
    return facts.actions >= 1


def has_follow_ups(facts: Facts) -> bool:
    """A plan has at least two moments to come back to it."""
    return facts.follow_ups >= 2


def has_long_term(facts: Facts) -> bool:
    """One of them lies beyond two weeks: only then it shows whether it lasts (5.adv)."""
    return facts.long_term >= 1


def consulted_pupil(facts: Facts) -> bool:
    """Nothing is done without talking it over with the pupil (3.p2)."""
    return facts.consulted


def not_stopped(facts: Facts) -> bool:
    """A new round is for what goes on (A7)."""
    return facts.outcome in ("less", "not_stopped", "unclear")


def stopped(facts: Facts) -> bool:
    """Closing is for what stopped."""
    return facts.outcome == "stopped"


def confirmed_later(facts: Facts) -> bool:
    """Only a follow-up beyond two weeks shows that it lasted (5.adv)."""
    return facts.confirmed


Guard = Callable[[Facts], bool]
PLAN_READY: tuple[Guard, ...] = (has_action, consulted_pupil, has_follow_ups, has_long_term)
MOVES: tuple[tuple[str, str, str, tuple[Guard, ...]], ...] = (
    # move            from           to            only when
    ("understand", "bekijken", "begrijpen", (behaviour_described, possibly_bullying)),
    ("decide", "begrijpen", "beslissen", (something_understood,)),
    ("act", "beslissen", "bijsturen", PLAN_READY),
    ("evaluate", "bijsturen", "beoordelen", ()),
    ("new_round", "beoordelen", "bekijken", (not_stopped,)),
    ("close", "beoordelen", "afgerond", (stopped, confirmed_later)),
    ("back", "begrijpen", "bekijken", ()),
    ("back", "beslissen", "begrijpen", ()),
    ("back", "bijsturen", "beslissen", ()),
    ("back", "beoordelen", "bijsturen", ()),
    ("no_bullying", "bekijken", "geen_pesten", ()),
    ("no_bullying", "begrijpen", "geen_pesten", ()),
    # another teacher goes on with it
    *(("hand_over", step, "overgedragen", ()) for step in STEPS),
    ("reopen", "afgerond", "bekijken", ()),
    ("reopen", "geen_pesten", "bekijken", ()),
    ("reopen", "overgedragen", "bekijken", ()),
)


class ImpossibleMoveError(BotError):
    """The cycle has no such move from this step: see MOVES in bot/state/cycle.py."""


class Refused(Exception):  # noqa: N818 - a guard's refusal is part of the conversation, not an error
    """A guard says not yet; `guard` is its name and the key of the sentence that says what is missing."""

    def __init__(self, guard: str) -> None:
        self.guard = guard
        super().__init__(guard)


class _Cycle:
    """A situation's place in the machine."""

    state: str

    def __init__(self, facts: Facts) -> None:
        for guard in {guard for *_, guards in MOVES for guard in guards}:
            setattr(self, guard.__name__, lambda guard=guard: guard(facts))


def _machine() -> Machine:
    table = [
        {"trigger": move, "source": source, "dest": to, "conditions": [guard.__name__ for guard in guards]}
        for move, source, to, guards in MOVES
    ]
    return Machine(model=None, states=list(STATES), transitions=table, initial=STEPS[0], auto_transitions=False)


MACHINE = _machine()


def refusal(step: str, move: str, facts: Facts) -> str | None:
    """The name of the first guard that says not yet; None when the move is free."""
    for name, source, _, guards in MOVES:
        if name == move and source == step:
            return next((guard.__name__ for guard in guards if not guard(facts)), None)
    raise ImpossibleMoveError(f"{move} from {step}")


def advance(situation: Situation, move: str, facts: Facts, at: datetime) -> Situation:
    """The situation after a move; raises Refused with the guard that says not yet."""
    missing = refusal(situation.step, move, facts)
    if missing:
        raise Refused(missing)
    cycle = _Cycle(facts)
    MACHINE.add_model(cycle, initial=situation.step)
    try:
        cycle.trigger(move)  # type: ignore[attr-defined]  # given by the machine
    finally:
        MACHINE.remove_model(cycle)
    closed = at if cycle.state in CLOSED else None
    return replace(situation, step=cycle.state, updated_at=at, closed_at=closed)
