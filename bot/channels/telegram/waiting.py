"""Waiting that a stop cuts short, and how long to wait after the nth fault."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

Result = TypeVar("Result")
Sleep = Callable[[float], Awaitable[None]]

LONGEST_PAUSE = 15.0
"""Short, because Telegram keeps a tap just 150 s."""


def pause_after(faults: int) -> float:
    """The seconds to wait after so many faults in a row: half a second, doubling."""
    return min(0.5 * 2.0 ** min(faults - 1, 10), LONGEST_PAUSE)


async def unless(stop: asyncio.Event, work: Awaitable[Result]) -> Result | None:
    """The result of the work; None when the stop came first, and then the work is cancelled."""
    working = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
