"""What was sent is ticked off together, and at once when somebody waits for it."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.telegram.ticking import Tick, Ticking
from bot.state.rows import replace
from tests.state.rows import outgoing


class Store:
    """Counts what it is asked to tick off, by transaction."""

    def __init__(self) -> None:
        self.ticked: list[list[int]] = []

    def transaction(self) -> "Store":
        """Begins one more."""
        self.ticked.append([])
        return self

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None

    def tick_off(self, row: Any) -> None:
        """Takes a row."""
        self.ticked[-1].append(row.id)


class Thread:
    """Has jobs done at once."""

    def __init__(self) -> None:
        self.store = Store()

    async def run(self, job: Callable[[Any], Any]) -> Any:
        """Does a job with what an app holds."""
        return job(self)


@pytest.fixture
def thread() -> Thread:
    """Where the ticks end up."""
    return Thread()


def ticking(thread: Thread, sleep: Callable[[float], Any], gathering: float) -> Ticking:
    """Ticks off in rows that come together for so many seconds."""
    return Ticking(thread, closing=asyncio.Event(), sleep=sleep, gathering=gathering)  # type: ignore[arg-type]  # it stands in


def tick(number: int) -> Tick:
    """A message that was sent."""
    return Tick(replace(outgoing(), id=number, state="sent"))


async def test_what_comes_meanwhile_is_in_the_same_transaction(thread: Thread) -> None:
    """Until the pause is over rows come together, and then they are ticked off without anybody waiting."""
    over = asyncio.Event()

    async def sleep(seconds: float) -> None:
        assert seconds == 0.05
        await over.wait()

    ours = ticking(thread, sleep, 0.05)
    for number in (1, 2, 3):
        ours.put(tick(number))
        await asyncio.sleep(0)
    assert thread.store.ticked == []
    over.set()
    while not thread.store.ticked:
        await asyncio.sleep(0)
    assert thread.store.ticked == [[1, 2, 3]]


async def test_who_waits_is_not_held_up(thread: Thread) -> None:
    """A message that the sent log does not know is ticked off at once, with all that were gathered before it."""
    ours = ticking(thread, lambda _: asyncio.Event().wait(), 1000)
    ours.put(tick(1))
    ours.put(tick(2))
    await ours.settled()
    assert thread.store.ticked == [[1, 2]]
    ours.put(tick(3))
    await asyncio.sleep(0)
    assert thread.store.ticked == [[1, 2]]
    await ours.settled()
    assert thread.store.ticked == [[1, 2], [3]]
