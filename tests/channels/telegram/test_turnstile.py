"""Who goes through the turnstile, and when."""

import asyncio

import pytest

from bot.channels.telegram.turnstile import Turnstile
from tests.channels.telegram.tiny import until


class Walker:
    """A message on its way, which stops where the test holds it."""

    def __init__(self, name: str, entered: list[str]) -> None:
        self.name = name
        self.entered = entered
        self.back = asyncio.Event()
        self.ticked = asyncio.Event()
        self.error: Exception | None = None

    async def walk(self, turnstile: Turnstile) -> None:
        """Goes through: the call, then the tick."""
        async with turnstile.passing() as came_back:
            self.entered.append(self.name)
            await self.back.wait()
            if self.error:
                raise self.error
            came_back()
            await self.ticked.wait()


async def _turns(count: int = 20) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_one_at_a_time() -> None:
    """The next goes only when the one before is ticked off, so a kill can repeat one message and no more."""
    entered: list[str] = []
    turnstile = Turnstile(patience=1000)
    walkers = [Walker(name, entered) for name in "abc"]
    tasks = [asyncio.create_task(walker.walk(turnstile)) for walker in walkers]
    for number, walker in enumerate(walkers):
        await _turns()
        assert entered == list("abc"[: number + 1])
        walker.back.set()
        await _turns()
        assert entered == list("abc"[: number + 1])
        walker.ticked.set()
    await asyncio.gather(*tasks)


async def test_nobody_waits_for_a_slow_one() -> None:
    """A call that takes longer than the patience lets the next go, and its own end lets nobody else go."""
    entered: list[str] = []
    turnstile = Turnstile(patience=0.01)
    slow, second, third = walkers = [Walker(name, entered) for name in "abc"]
    # the second is back at once and is then being ticked off: for that there is no patience
    second.back.set()
    tasks = [asyncio.create_task(walker.walk(turnstile)) for walker in walkers]
    await until(lambda: entered == ["a", "b"])
    slow.back.set()
    slow.ticked.set()
    await tasks[0]
    await asyncio.sleep(0.02)
    assert entered == ["a", "b"]
    second.ticked.set()
    await until(lambda: entered == ["a", "b", "c"])
    third.back.set()
    third.ticked.set()
    await asyncio.gather(*tasks)


async def test_a_failure_lets_the_next_go() -> None:
    """A call that fails, or is cancelled, makes room."""
    entered: list[str] = []
    turnstile = Turnstile(patience=1000)
    failing, cancelled, last = walkers = [Walker(name, entered) for name in "abc"]
    tasks = [asyncio.create_task(walker.walk(turnstile)) for walker in walkers]
    failing.error = OSError("no network")
    failing.back.set()
    with pytest.raises(OSError, match="no network"):
        await tasks[0]
    await until(lambda: entered == ["a", "b"])
    tasks[1].cancel()
    await until(lambda: entered == ["a", "b", "c"])
    last.back.set()
    last.ticked.set()
    await tasks[2]
    assert not cancelled.ticked.is_set()
