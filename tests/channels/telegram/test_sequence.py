"""Updates that overtake each other on the way."""

import asyncio
import sqlite3
from collections import abc

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.inbound import Inbound
from bot.channels.telegram.sequence import WINDOW, InOrder, Sequence
from bot.channels.telegram.updates import update_id

HASTE = st.lists(st.floats(0, WINDOW * 0.49), min_size=1, max_size=30)


@given(HASTE)
@settings(deadline=None)
def test_whatever_overtakes_within_the_window(delays: list[float]) -> None:
    """Updates sent at once, each delayed by less than the window, go in their own order."""
    sequence = Sequence()
    arrivals = sorted((delay, number) for number, delay in enumerate(delays))
    went: list[int] = []
    for at, number in arrivals:
        went += sequence.due(at)
        went += sequence.arrive(number, number, at)
    went += sequence.due(arrivals[-1][0] + WINDOW)
    assert went == list(range(len(delays)))


@given(st.permutations(range(12)), st.lists(st.integers(0, 11), max_size=5), st.floats(0, 1))
@settings(deadline=None)
def test_nothing_is_held_for_ever(numbers: list[int], again: list[int], at: float) -> None:
    """Whatever comes, also more than once, goes; the last of it when the window is over."""
    sequence = Sequence()
    went: list[int] = []
    for number in [*numbers, *again]:
        went += sequence.arrive(number, number, at)
    assert sequence.wakes_at is None or sequence.wakes_at == at + WINDOW
    went += sequence.due(at + WINDOW)
    assert sorted(went) == sorted([*numbers, *again])
    assert sequence.wakes_at is None


def test_nothing_missing_nothing_waits() -> None:
    """After the first, an update whose number follows waits for nothing."""
    sequence = Sequence()
    assert sequence.arrive(5, "a", 0.0) == []
    assert sequence.due(WINDOW) == ["a"]
    assert sequence.arrive(6, "b", 1.0) == ["b"]
    assert sequence.arrive(7, "c", 1.0) == ["c"]


def test_missing_one_fills_the_gap() -> None:
    """What waited for a missing number goes as soon as that has come, and no longer than the window without it."""
    sequence = Sequence()
    sequence.arrive(1, "a", 0.0)
    sequence.due(WINDOW)
    assert sequence.arrive(3, "c", 1.0) == []
    assert sequence.arrive(4, "d", 1.01) == []
    assert sequence.arrive(2, "b", 1.02) == ["b", "c", "d"]
    assert sequence.arrive(7, "g", 2.0) == []
    assert sequence.arrive(9, "i", 2.01) == []
    assert sequence.due(2.0 + WINDOW) == ["g"]
    assert sequence.wakes_at == 2.01 + WINDOW
    assert sequence.arrive(6, "f", 2.0 + WINDOW) == ["f"]


def test_second_delivery_and_strange_ones_do_not_wait() -> None:
    """What has no number, or one that has passed, waits for nothing."""
    sequence = Sequence()
    sequence.arrive(10, "a", 0.0)
    sequence.due(WINDOW)
    assert sequence.arrive(None, "strange", 1.0) == ["strange"]
    assert sequence.arrive(10, "again", 1.0) == ["again"]
    assert sequence.arrive(11, "b", 1.0) == ["b"]


def test_numbers_begin_anew() -> None:
    """When Telegram begins to number anew, lower, the new numbers are put in order like the old."""
    sequence = Sequence()
    sequence.arrive(1_000_000, "a", 0.0)
    sequence.due(WINDOW)
    assert sequence.arrive(501, "c", 1.0) == []
    assert sequence.arrive(500, "b", 1.01) == []
    assert sequence.due(1.0 + WINDOW) == ["b", "c"]
    assert sequence.arrive(502, "d", 2.0) == ["d"]


def test_after_a_failure_the_order_is_open() -> None:
    """What failed comes again in any order: the first waits for those before it."""
    sequence = Sequence()
    sequence.arrive(1, "a", 0.0)
    sequence.due(WINDOW)
    sequence.forget()
    assert sequence.arrive(3, "c", 1.0) == []
    assert sequence.arrive(2, "b", 1.01) == []
    assert sequence.due(1.0 + WINDOW) == ["b", "c"]


class Kept(Inbound):
    """Keeps what it gets, and fails at one number."""

    def __init__(self, fails_at: int) -> None:
        self.went: list[object] = []
        self._fails_at = fails_at

    def put(self, updates: abc.Sequence[object], kept: asyncio.Future[None]) -> None:
        """Keeps them at once."""
        self.went += [update_id(update) for update in updates]
        if self._fails_at in self.went:
            kept.set_exception(sqlite3.OperationalError("database or disk is full"))
        else:
            kept.set_result(None)


async def test_redelivered_after_a_failure_in_order() -> None:
    """After updates could not be kept, Telegram brings them again in any order, and they are put in order again."""
    inbound = Kept(fails_at=2)
    in_order = InOrder(inbound)
    outcomes = await asyncio.gather(
        *(in_order.take({"update_id": number}) for number in (1, 2, 3)), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes[1:]] == [sqlite3.OperationalError] * 2
    inbound.went, inbound._fails_at = [], 0
    await asyncio.gather(*(in_order.take({"update_id": number}) for number in (4, 3, 2)))
    assert inbound.went == [2, 3, 4]
