"""The way to the app: short jobs here, long ones aside, never two at once."""

import asyncio
import threading
from contextlib import suppress
from pathlib import Path

from bot.channels.telegram.app_access import AppAccess
from tests.channels.telegram.tiny import tiny_app


async def test_short_job_waits_for_a_long_one(tmp_path: Path) -> None:
    """While a long job is done aside the loop goes on, and the next job has its turn after it."""
    app = AppAccess(lambda: tiny_app(tmp_path))
    await app.open()
    free, order = threading.Event(), []

    def long(_: object) -> None:
        free.wait(5)
        order.append("long")

    sweeping = asyncio.create_task(app.run_aside(long))
    await asyncio.sleep(0)
    next_one = asyncio.create_task(app.run(lambda _: order.append("short")))
    await asyncio.sleep(0)
    assert order == []
    free.set()
    await asyncio.gather(sweeping, next_one)
    assert order == ["long", "short"]
    await app.close()


async def test_cancelled_long_job_keeps_the_app_until_it_ends(tmp_path: Path) -> None:
    """Who no longer waits for a long job does not set the app free: a thread still works with it."""
    app = AppAccess(lambda: tiny_app(tmp_path))
    await app.open()
    began, free, ended = threading.Event(), threading.Event(), []

    def long(_: object) -> None:
        began.set()
        free.wait(5)
        ended.append(True)

    sweeping = asyncio.create_task(app.run_aside(long))
    await asyncio.to_thread(began.wait, 5)
    sweeping.cancel()
    with suppress(asyncio.CancelledError):
        await sweeping
    closing = asyncio.create_task(app.close())
    await asyncio.sleep(0)
    assert not closing.done()
    free.set()
    await closing
    assert ended == [True]
