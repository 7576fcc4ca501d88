"""The way to the app: one job at a time, on the thread of the loop itself.

A turn is a millisecond of Python, and only one thread runs Python at a time. A thread of its own for the app gained
nothing, and each hand-over between two threads cost as much as a statement of SQL: a tenth of a turn in all.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from bot.app import App

Result = TypeVar("Result")


class AppAccess:
    """Opens the app and runs every use of it, one after the other."""

    def __init__(self, opens: "Callable[[], App]") -> None:
        self._opens = opens
        self._app: App | None = None
        # held for more than a moment only while a long job is done aside
        self._lock = asyncio.Lock()

    async def open(self) -> None:
        """Opens the app, beside the loop; raises an OperatorError that says what is wrong."""
        await asyncio.shield(asyncio.ensure_future(self._open()))

    async def run(self, job: "Callable[[App], Result]") -> Result:
        """The result of a short job with the app, which must have been opened."""
        async with self._lock:
            return job(self._opened)

    async def run_aside(self, job: "Callable[[App], Result]") -> Result:
        """The result of a job that can take seconds: the loop goes on meanwhile, other jobs wait."""
        # who is cancelled meanwhile must not leave the app to two threads at once
        return await asyncio.shield(asyncio.ensure_future(self._aside(job)))

    async def close(self) -> None:
        """Closes the app after everything that was asked before."""
        async with self._lock:
            if self._app is not None:
                self._app.close()

    async def _open(self) -> None:
        async with self._lock:
            self._app = await asyncio.to_thread(self._opens)

    async def _aside(self, job: "Callable[[App], Result]") -> Result:
        async with self._lock:
            return await asyncio.to_thread(job, self._opened)

    @property
    def _opened(self) -> "App":
        assert self._app is not None  # noqa: S101 - for mypy; every job comes after open
        return self._app
