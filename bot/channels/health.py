"""Whether the bot is well: does it hear, can it keep, does it speak."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot import metrics
from bot.state.rows import Json
from bot.state.watching import Backlog

if TYPE_CHECKING:
    from bot.app import App

POLL_SECONDS = 120.0
"""A long poll takes half a minute; after so much longer nobody listens."""
STUCK_SECONDS = 600.0
"""A message may wait for one chat's sake; when nothing at all is sent for so long, the sender is stuck."""
ANSWER_SECONDS = 5.0
FRESH_SECONDS = 2.0
"""However often somebody asks, the disk is written to no more often than this."""

Look = tuple[Backlog, str]


@dataclass(frozen=True)
class Report:
    """How the bot is at a moment."""

    database: str
    """writable, starting, busy, or SQLite's name for what is in the way."""
    last_poll: float | None
    waiting: int = 0
    oldest: float | None = None
    set_aside: int = 0
    trouble: tuple[str, ...] = field(default=())
    """What is wrong, a word for each."""

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not self.trouble

    def as_json(self) -> Json:
        """The report as an operator's programs read it."""
        return {
            "status": "ok" if self.well else "trouble",
            "trouble": list(self.trouble),
            "last_poll_seconds": _rounded(self.last_poll),
            "database": self.database,
            "outbox": {"waiting": self.waiting, "oldest_seconds": _rounded(self.oldest)},
            "set_aside": self.set_aside,
        }


class Health:
    """Looks at the bot for /healthz and /metrics."""

    def __init__(
        self,
        ask: "Callable[[Callable[[App], Look]], Awaitable[Look]]",
        channel: str,
        *,
        polls: bool = True,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`ask` runs a job with the app, and may take its time; `polls` says whether the channel polls at all."""
        self._ask = ask
        self._channel = channel
        self._polls = polls
        self._now = now
        self._began = time.monotonic()
        self._looking: asyncio.Future[Look] | None = None
        self._looked: tuple[float, Look] | None = None

    async def report(self) -> Report:
        """How the bot is now; takes no longer than a few seconds, whatever is wrong."""
        look = await self._look()
        last_poll = metrics.since_poll()
        trouble = []
        silent = last_poll if last_poll is not None else time.monotonic() - self._began
        if self._polls and silent > POLL_SECONDS:
            trouble.append("poll")
        if look is None:
            metrics.database_writable.set(0)
            return Report("busy", last_poll, trouble=("database", *trouble))
        backlog, obstacle = look
        oldest = max((self._now() - backlog.oldest).total_seconds(), 0.0) if backlog.oldest else None
        if obstacle:
            trouble.append("database")
        if oldest is not None and min(oldest, metrics.since_send()) > STUCK_SECONDS:
            trouble.append("outbox")
        metrics.outbox_waiting.set(backlog.waiting)
        metrics.outbox_oldest.set(oldest or 0)
        metrics.set_aside.set(backlog.set_aside)
        metrics.database_writable.set(0 if obstacle else 1)
        return Report(
            obstacle or "writable", last_poll, backlog.waiting, oldest, backlog.set_aside, tuple(sorted(trouble))
        )

    async def _look(self) -> Look | None:
        """What the app sees; None when it does not answer in time."""
        if self._looked is not None and time.monotonic() - self._looked[0] < FRESH_SECONDS:
            return self._looked[1]
        # one question at a time: a thread that is stuck must not find a heap of them
        looking = self._looking = self._looking or asyncio.ensure_future(self._ask(self._see))
        await asyncio.wait((looking,), timeout=ANSWER_SECONDS)
        if not looking.done():
            return None
        if self._looking is looking:
            self._looking = None
            error = looking.exception()
            look = (Backlog(0, None, 0), type(error).__name__) if error else looking.result()
            self._looked = (time.monotonic(), look)
        return self._looked[1] if self._looked else None

    def _see(self, app: "App") -> Look:
        return app.store.backlog(self._channel), app.store.not_writable()


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
