"""Waiting that a stop cuts short, how long to wait after the nth fault, and when to stop trying."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

Result = TypeVar("Result")
Sleep = Callable[[float], Awaitable[None]]

LONGEST_PAUSE = 15.0
"""Short, because Telegram keeps a tap just 150 s."""

LONGEST_TRY = timedelta(days=1)
LONG_ENOUGH = timedelta(hours=1)


def pause_after(faults: int, luck: float = 1.0) -> float:
    """The seconds to wait after so many faults in a row: half a second, doubling.

    `luck`, from 0 to 1, takes away up to half of it, so that chats that failed together do not all come back together.
    """
    return min(0.5 * 2.0 ** min(faults - 1, 10), LONGEST_PAUSE) * (0.5 + luck / 2)


def is_hopeless(first_tried: datetime, tried_here: datetime, now: datetime) -> bool:
    """Whether something was tried for a day, and by this run of the bot for an hour: one that slept tries properly."""
    return now - first_tried >= LONGEST_TRY and now - tried_here >= LONG_ENOUGH


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
