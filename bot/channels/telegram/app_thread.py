"""The one thread on which the store and the engine live: the channel waits for it, and sends meanwhile."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from bot.app import App

Result = TypeVar("Result")


class AppThread:
    """Opens the app on a thread of its own and runs every use of it there, one after the other."""

    def __init__(self, opens: "Callable[[], App]") -> None:
        self._opens = opens
        self._app: App | None = None
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="app")

    async def open(self) -> None:
        """Opens the app; raises an OperatorError that says what is wrong."""
        await asyncio.get_running_loop().run_in_executor(self._executor, self._open)

    async def run(self, job: "Callable[[App], Result]") -> Result:
        """The result of a job with the app, which must have been opened."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._run, job)

    async def close(self) -> None:
        """Closes the app after everything that was asked before."""
        await asyncio.get_running_loop().run_in_executor(self._executor, self._close)
        self._executor.shutdown()

    def _open(self) -> None:
        self._app = self._opens()

    def _run(self, job: "Callable[[App], Result]") -> Result:
        assert self._app is not None  # noqa: S101 - for mypy; every job comes after open
        return job(self._app)

    def _close(self) -> None:
        if self._app is not None:
            self._app.close()
