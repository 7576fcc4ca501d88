"""Every move from every step: where it leads, and what each guard says."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from bot.state.cycle import (
    CLOSED,
    MACHINE,
    MOVES,
    STATES,
    Facts,
    ImpossibleMoveError,
    Refused,
    advance,
    refusal,
)
from bot.state.rows import Situation

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
FREE = Facts(
    described=True,
    possibly_bullying=True,
    understood=True,
    consulted=True,
    actions=1,
    follow_ups=2,
    long_term=1,
    outcome="stopped",
    confirmed=True,
)
GOES_ON = Facts(outcome="not_stopped")

# what the design says, written down a second time on purpose
ALLOWED = {
    ("bekijken", "understand"): "begrijpen",
    ("begrijpen", "decide"): "beslissen",
    ("beslissen", "act"): "bijsturen",
    ("bijsturen", "evaluate"): "beoordelen",
    ("beoordelen", "new_round"): "bekijken",
    ("beoordelen", "close"): "afgerond",
    ("begrijpen", "back"): "bekijken",
    ("beslissen", "back"): "begrijpen",
    ("bijsturen", "back"): "beslissen",
    ("beoordelen", "back"): "bijsturen",
    ("bekijken", "no_bullying"): "geen_pesten",
    ("begrijpen", "no_bullying"): "geen_pesten",
    ("afgerond", "reopen"): "bekijken",
    ("geen_pesten", "reopen"): "bekijken",
    ("overgedragen", "reopen"): "bekijken",
    ("bekijken", "hand_over"): "overgedragen",
    ("begrijpen", "hand_over"): "overgedragen",
    ("beslissen", "hand_over"): "overgedragen",
    ("bijsturen", "hand_over"): "overgedragen",
    ("beoordelen", "hand_over"): "overgedragen",
}
NAMES = sorted({move for _, move in ALLOWED})


def situation(step: str, closed: bool = False) -> Situation:
    """A situation at a step."""
    return Situation(
        id=1,
        person_id=1,
        alias="Otter",
        school="po",
        group_label="",
        signal=None,
        step=step,
        round=1,
        created_at=NOON,
        updated_at=NOON,
        closed_at=NOON if closed else None,
    )


def free(move: str) -> Facts:
    """Facts under which every guard of a move is content."""
    return GOES_ON if move == "new_round" else FREE


@pytest.mark.parametrize(("step", "move"), list(product(STATES, NAMES)))
def test_every_move_from_every_step(step: str, move: str) -> None:
    """A move of the table leads where it says; every other one is impossible and says so, whatever the facts."""
    to = ALLOWED.get((step, move))
    if to is None:
        with pytest.raises(ImpossibleMoveError):
            advance(situation(step), move, free(move), LATER)
        with pytest.raises(ImpossibleMoveError):
            refusal(step, move, Facts())
        return
    moved = advance(situation(step), move, free(move), LATER)
    assert (moved.step, moved.updated_at) == (to, LATER)
    assert refusal(step, move, free(move)) is None


@pytest.mark.parametrize("step", STATES)
def test_unknown_move(step: str) -> None:
    """A move nobody knows is impossible everywhere."""
    with pytest.raises(ImpossibleMoveError):
        advance(situation(step), "jump", FREE, LATER)


@pytest.mark.parametrize(
    ("step", "move", "missing", "guard"),
    [
        ("bekijken", "understand", {"described": False}, "behaviour_described"),
        ("bekijken", "understand", {"possibly_bullying": False}, "possibly_bullying"),
        ("begrijpen", "decide", {"understood": False}, "something_understood"),
        ("beslissen", "act", {"actions": 0}, "has_action"),
        ("beslissen", "act", {"consulted": False}, "consulted_pupil"),
        ("beslissen", "act", {"follow_ups": 1}, "has_follow_ups"),
        ("beslissen", "act", {"follow_ups": 0, "long_term": 0}, "has_follow_ups"),
        ("beslissen", "act", {"long_term": 0}, "has_long_term"),
        ("beslissen", "act", {"actions": 0, "consulted": False}, "has_action"),
        ("beoordelen", "new_round", {}, "not_stopped"),
        ("beoordelen", "new_round", {"outcome": None}, "not_stopped"),
        ("beoordelen", "close", {"outcome": "less"}, "stopped"),
        ("beoordelen", "close", {"outcome": None}, "stopped"),
        ("beoordelen", "close", {"confirmed": False}, "confirmed_later"),
    ],
)
def test_each_guard(step: str, move: str, missing: dict[str, Any], guard: str) -> None:
    """A guard refuses by its own name, and the situation stays where it is."""
    facts = Facts(**{**vars(FREE), **missing})
    before = situation(step)
    assert refusal(step, move, facts) == guard
    with pytest.raises(Refused) as refused:
        advance(before, move, facts, LATER)
    assert refused.value.guard == guard
    assert before.step == step


@pytest.mark.parametrize("outcome", ["less", "not_stopped", "unclear"])
def test_new_round_for_what_goes_on(outcome: str) -> None:
    """Whatever did not stop can begin a new round."""
    assert advance(situation("beoordelen"), "new_round", Facts(outcome=outcome), LATER).step == "bekijken"


@pytest.mark.parametrize(("step", "move"), sorted(ALLOWED))
def test_closing_moment(step: str, move: str) -> None:
    """A situation has a closing moment exactly as long as it is closed."""
    moved = advance(situation(step, closed=step in CLOSED), move, free(move), LATER)
    assert moved.closed_at == (LATER if moved.step in CLOSED else None)


def test_machine_agrees_with_moves() -> None:
    """The machine holds exactly the moves of the table, with their guards, and every step."""
    held = {
        (name, transition.source, transition.dest, tuple(condition.func for condition in transition.conditions))
        for name, event in MACHINE.events.items()
        for transitions in event.transitions.values()
        for transition in transitions
    }
    table = {(move, source, to, tuple(guard.__name__ for guard in guards)) for move, source, to, guards in MOVES}
    assert held == table
    assert {(source, move): to for move, source, to, _ in MOVES} == ALLOWED
    assert set(MACHINE.states) == set(STATES)


def test_machine_forgets_its_models() -> None:
    """No situation stays behind in the machine, whether it moved or was refused."""
    before = len(MACHINE.models)
    advance(situation("bijsturen"), "evaluate", Facts(), LATER)
    with pytest.raises(Refused):
        advance(situation("bekijken"), "understand", Facts(), LATER)
    assert len(MACHINE.models) == before


def test_a_way_back_to_bekijken_from_everywhere() -> None:
    """From every step there is a way on: no situation is stuck for ever."""
    reached = {"bekijken"}
    while True:
        more = {step for (step, _), to in ALLOWED.items() if to in reached} - reached
        if not more:
            break
        reached |= more
    assert reached == set(STATES)
