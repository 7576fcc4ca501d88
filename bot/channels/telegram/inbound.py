"""The one way in, for polling and webhook alike: updates come, are kept in one commit, and only then confirmed."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.channels.telegram.app_access import AppAccess
from bot.channels.telegram.batch import handle_batch, put_off, take_turns
from bot.channels.telegram.client import TROUBLE, Client
from bot.channels.telegram.updates import named_bot
from bot.channels.telegram.waiting import Sleep, pause_after

log = logging.getLogger(__name__)

BEAT_EVERY = timedelta(seconds=10)
BETWEEN_TURNS = 0.1
"""The fewest seconds between two slices of what waits its turn; Telegram sends somebody no more than one a second."""
TO_OTHERS = 19
"""How many times as long as a slice took the others have the bot to themselves then, however slow the machine is."""


@dataclass(frozen=True)
class _Arrival:
    """Updates that came together, and who waits until they are kept."""

    updates: Sequence[object]
    kept: asyncio.Future[None]


class Inbound:
    """Gathers what comes while a batch is being committed into the next batch."""

    def __init__(
        self,
        app: AppAccess,
        client: Client,
        *,
        on_kept: Callable[[], None],
        sleep: Sleep,
        now: Callable[[], datetime],
        breath: Callable[[], Awaitable[None]] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`on_kept` hears that there may be something to send; `breath` comes back when the sender had its share."""
        self._app = app
        self._client = client
        self._on_kept = on_kept
        self._breath = breath
        self._sleep = sleep
        self._now = now
        self._clock = clock
        self._arrived: list[_Arrival] = []
        self._woken = asyncio.Event()
        # an earlier run may have left something
        self._waiting = 1
        self._faults = 0
        self._pause: asyncio.Future[None] | None = None
        self._beat_at: datetime | None = None
        self._username: str | None = None

    async def take(self, updates: Sequence[object]) -> None:
        """Comes back when the updates are kept for ever; raises when they are not: then nothing may be confirmed.

        No updates at all still mean that the channel is in touch.
        """
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.put(updates, kept)
        await kept

    def put(self, updates: Sequence[object], kept: asyncio.Future[None]) -> None:
        """Puts updates in the next batch; `kept` hears what `take` would."""
        self._arrived.append(_Arrival(updates, kept))
        self._woken.set()

    @property
    def idle(self) -> bool:
        """Whether everything that came has been handled."""
        return not self._arrived and not self._waiting

    async def run(self) -> None:
        """Keeps and handles whatever comes, until it is cancelled."""
        try:
            while True:
                await self._something()
                if self._breath:
                    # what comes meanwhile, by a webhook, joins the batch
                    await self._breath()
                self._woken.clear()
                arrived, self._arrived = self._arrived, []
                if arrived:
                    await self._keep(arrived)
                if self._waiting and (self._pause is None or self._pause.done()):
                    seconds = await self._take_turns()
                    self._pause = asyncio.ensure_future(self._sleep(seconds)) if self._waiting else None
        finally:
            if self._pause is not None:
                self._pause.cancel()
                await asyncio.gather(self._pause, return_exceptions=True)

    async def _something(self) -> None:
        """Waits until something came, or more of what waits may have its turn."""
        if self._arrived:
            return
        if not self._waiting:
            await self._woken.wait()
        elif self._pause is not None and not self._pause.done():
            woken = asyncio.ensure_future(self._woken.wait())
            try:
                await asyncio.wait((woken, self._pause), return_when=asyncio.FIRST_COMPLETED)
            finally:
                woken.cancel()
                await asyncio.gather(woken, return_exceptions=True)

    async def _keep(self, arrived: Sequence[_Arrival]) -> None:
        """Keeps what arrived, and tells whoever waits for that."""
        try:
            await self._handle([update for arrival in arrived for update in arrival.updates])
            _tell(arrived, None)
        except asyncio.CancelledError:
            for arrival in arrived:
                arrival.kept.cancel()
            raise
        except Exception as error:
            _tell(arrived, error)

    async def _handle(self, updates: Sequence[object]) -> None:
        if self._username is None and any(named_bot(update) for update in updates):
            await self._learn_name()
        now, username = self._now(), self._username
        beats = self._beat_at is None or abs(now - self._beat_at) >= BEAT_EVERY
        rest = await self._app.run(lambda app: handle_batch(app, updates, now, username, in_touch=beats))
        if beats:
            self._beat_at = now
        if updates:
            # what is handled need not wait for what is only kept
            self._on_kept()
        if rest:
            self._waiting = await self._app.run(lambda app: put_off(app, rest, now))
            self._on_kept()
        if updates:
            log.debug("batch of %s kept, %s wait their turn", len(updates), self._waiting)

    async def _take_turns(self) -> float:
        """Handles some of what waits; returns the seconds until there may be more of it."""
        username, began = self._username, self._clock()
        try:
            taken, self._waiting = await self._app.run(lambda app: take_turns(app, username))
        except sqlite3.Error as error:
            self._faults += 1
            log.error("what waits its turn is not handled: %s", type(error).__name__)
            return pause_after(self._faults)
        self._faults = 0
        if taken:
            self._on_kept()
        return max(BETWEEN_TURNS, TO_OTHERS * (self._clock() - began))

    async def _learn_name(self) -> None:
        """Asks for the bot's own name; only groups need it, so nobody in private waits for it."""
        try:
            me: Any = await self._client.call("getMe", {})
            self._username = str(me["username"])
        except TROUBLE as error:
            log.warning("the bot's name is not known: %s", type(error).__name__)


def _tell(arrived: Sequence[_Arrival], error: Exception | None) -> None:
    for arrival in arrived:
        if arrival.kept.done():
            # whoever waited has gone
            continue
        if error is None:
            arrival.kept.set_result(None)
        else:
            arrival.kept.set_exception(error)
