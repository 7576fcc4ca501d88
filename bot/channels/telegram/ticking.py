"""The ticking off of what was sent: as many rows in one transaction as there are by the time the store is free."""

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from bot.channels.telegram.app_access import AppAccess
from bot.channels.telegram.waiting import Sleep, pause_after, unless
from bot.state.rows import Outgoing

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

MOST = 100
"""The rows that may wait to be ticked off; with a power cut, which takes the sent log too, these come twice."""


class Tick(NamedTuple):
    """How the sending of a row went."""

    row: Outgoing
    gone: datetime | None = None
    """Since when its reader can't be reached."""
    refs: Sequence[str] = ()
    """The messages that stand in the chat because of it."""


class Ticking:
    """Ticks off in the order in which it was told; trouble of the store is borne until the channel closes."""

    def __init__(self, app: AppAccess, *, closing: asyncio.Event, sleep: Sleep, gathering: float) -> None:
        """`gathering` is the seconds in which rows come together unless somebody waits: a transaction is no trifle."""
        self._app = app
        self._gathering = gathering
        self._closing = closing
        self._sleep = sleep
        self._waiting: list[Tick] = []
        self._in_a_hurry = False
        self._pause: asyncio.Future[None] | None = None
        self._work: asyncio.Task[None] | None = None

    @property
    def full(self) -> bool:
        """Whether so many wait that nothing more may be sent before it is settled."""
        return len(self._waiting) > MOST

    def put(self, tick: Tick) -> None:
        """Takes a tick."""
        self._waiting.append(tick)
        if self._work is None:
            self._work = asyncio.create_task(self._tick_off())

    async def settled(self) -> None:
        """Waits until all is ticked off, or the channel closes."""
        while self._work is not None:
            self._in_a_hurry = True
            if self._pause is not None:
                self._pause.cancel()
            await asyncio.shield(self._work)

    async def close(self) -> None:
        """Ticks off what is left, if the store takes it now."""
        await self.settled()
        if self._waiting:
            await self._take()

    async def _tick_off(self) -> None:
        faults = 0
        try:
            while self._waiting and not (faults and self._closing.is_set()):
                try:
                    if self._gathering and not self._in_a_hurry:
                        await self._gather()
                    await self._take()
                    faults = 0
                except sqlite3.Error as error:
                    faults += 1
                    log.error("%s rows are not ticked off yet: %s", len(self._waiting), type(error).__name__)
                    await unless(self._closing, self._sleep(pause_after(faults)))
        finally:
            # here, so that nothing comes in between: a tick that is put now begins the work anew
            self._work = None
            self._in_a_hurry = False

    async def _gather(self) -> None:
        self._pause = asyncio.ensure_future(self._sleep(self._gathering))
        try:
            await asyncio.wait((self._pause,))
        finally:
            self._pause.cancel()
            self._pause = None

    async def _take(self) -> None:
        # read when the store is free, so that all that was sent while it was busy is in it
        ticked = await self._app.run(lambda app: _tick_off(app, tuple(self._waiting)))
        del self._waiting[:ticked]


def _tick_off(app: "App", ticks: Sequence[Tick]) -> int:
    try:
        with app.store.transaction():
            for tick in ticks:
                _tick_off_one(app, tick)
    except Exception as error:
        if app.store.in_trouble(error):
            raise
        # one spoils the others, and would again: each for itself
        for tick in ticks:
            _tick_off_alone(app, tick)
    return len(ticks)


def _tick_off_alone(app: "App", tick: Tick) -> None:
    try:
        with app.store.transaction():
            _tick_off_one(app, tick)
    except Exception as error:
        if app.store.in_trouble(error):
            raise
        log.error("outgoing %s is not ticked off: %s", tick.row.id, type(error).__name__)


def _tick_off_one(app: "App", tick: Tick) -> None:
    app.store.tick_off(tick.row)
    for ref in tick.refs:
        app.store.show(tick.row.person_id, ref, tick.row.sent_at or tick.row.created_at)
    if tick.gone:
        app.could_not_reach(tick.row, tick.gone)
