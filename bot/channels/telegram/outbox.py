"""The sender: takes what waits in the outbox and delivers it, in order within a chat, at the same time across chats."""

import asyncio
import logging
import random
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime

from bot.channels.telegram.app_access import AppAccess
from bot.channels.telegram.client import Client
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.lane import Lane
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.sent_log import SentLog
from bot.channels.telegram.ticking import Ticking
from bot.channels.telegram.updates import CHANNEL
from bot.channels.telegram.waiting import Sleep, pause_after, unless
from bot.state.rows import Outgoing

log = logging.getLogger(__name__)

PAGE = 200
AT_ONCE = 20
LAST_SECONDS = 2.5
LAST_CALL_SECONDS = 0.7
FLOWING = AT_ONCE
"""With no more chats than this to send to, all of them are sent to, and the sender needs no time for itself."""


class Outbox:
    """Sends what the engine said; `wake` says that there is something new."""

    def __init__(
        self,
        app: AppAccess,
        client: Client,
        *,
        at_once: int = AT_ONCE,
        sleep: Sleep = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pace: Pace | None = None,
        sent_log: SentLog | None = None,
        clock: Callable[[], float] = time.monotonic,
        luck: Callable[[], float] = random.random,
        gathering: float = 0.0,
        breath: float = 0.0,
    ) -> None:
        """Without a pace there is no limit; without a sent log each message is ticked off before the next.

        What was sent is ticked off together with what is sent within the next `gathering` seconds; `breath` is how
        many it may have for itself before more is taken in.
        """
        self._app = app
        self._sleep = sleep
        self._woken = asyncio.Event()
        self._closing = asyncio.Event()
        self._sent_log = sent_log
        self._ticking = Ticking(app, closing=self._closing, sleep=sleep, gathering=gathering)
        self._delivery = Delivery(
            app,
            client,
            self._ticking,
            at_once=at_once,
            closing=self._closing,
            sleep=sleep,
            now=now,
            pace=pace or Pace(0),
            sent_log=sent_log,
            clock=clock,
            luck=luck,
        )
        self._lanes: dict[tuple[str, bool], Lane] = {}
        self._walks: set[asyncio.Task[None]] = set()
        self._newest = 0
        self._breath = breath
        self._flowing = asyncio.Event()
        self._flow()

    def wake(self) -> None:
        """Says that there may be something new to send."""
        self._woken.set()
        self._flowing.clear()

    async def breath(self) -> None:
        """Comes back when nearly all that was said is sent, or after a moment.

        Whoever takes in more waits for it: who waits for an answer goes before who asks next. And many turns in a row,
        then many messages in a row, cost a tenth less processor time than one by one.
        """
        if self._breath and not self._flowing.is_set():
            await unless(self._flowing, self._sleep(self._breath))

    @property
    def closing(self) -> bool:
        """Whether nothing more is begun."""
        return self._closing.is_set()

    async def run(self) -> None:
        """Sends whatever comes, until it is cancelled; what is under way then goes on until `close`."""
        if self._sent_log and not self._sent_log.open():
            log.warning("the sent log can't be used: each message is ticked off before the next goes")
        faults = 0
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self._collect()
                self._flow()
                faults = 0
            except sqlite3.Error as error:
                faults += 1
                log.error("the outbox can't be read: %s", type(error).__name__)
                await unless(self._closing, self._sleep(pause_after(faults)))
                self.wake()

    async def finish(self) -> None:
        """Waits until everything that waits now is sent and ticked off."""
        await self._collect()
        while self._walks:
            await asyncio.wait(self._walks)
        await self._ticking.settled()

    async def close(self, seconds: float = LAST_SECONDS) -> None:
        """Sends what it still can in so many seconds; the rest keeps waiting in the store."""
        try:
            await asyncio.wait_for(self.finish(), seconds)
        except (TimeoutError, sqlite3.Error) as error:
            log.info("stopping with messages unsent: %s", type(error).__name__)
        self._closing.set()
        if self._walks:
            # a call under way gets a moment more: cancelled, its message would be sent again at the next start
            await asyncio.wait(self._walks, timeout=LAST_CALL_SECONDS)
        for walk in self._walks:
            walk.cancel()
        await asyncio.gather(*self._walks, return_exceptions=True)
        try:
            await self._ticking.close()
        except sqlite3.Error as error:
            log.error("stopping with messages that are not ticked off: %s", type(error).__name__)
        if self._sent_log:
            self._sent_log.close()

    async def _collect(self) -> None:
        """Reads the rows that are new and puts each in the lane of its chat."""
        while await self._collect_page() >= PAGE:
            # the others go on between two pages: reading one lets nobody else have a turn
            await asyncio.sleep(0)

    async def _collect_page(self) -> int:
        # ids only grow, so what is new is known even when a row is not ticked off yet
        rows = await self._app.run(lambda app: app.store.waiting(CHANNEL, PAGE, self._newest))
        # the sign that a tap arrived comes first: it has no place among the messages
        for row in sorted(rows, key=lambda row: row.kind != "tap"):
            self._put(row)
        if rows:
            self._newest = rows[-1].id
        return len(rows)

    def _put(self, row: Outgoing) -> None:
        key = (row.chat_id, row.kind == "tap")
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = Lane()
            walk = asyncio.create_task(self._walk(key, lane))
            self._walks.add(walk)
            walk.add_done_callback(self._walked)
        lane.put(row)
        if not row.bulk and row.kind != "tap":
            self._delivery.hurry(row.chat_id)

    def _walked(self, walk: asyncio.Task[None]) -> None:
        self._walks.discard(walk)
        self._flow()

    def _flow(self) -> None:
        if len(self._walks) <= FLOWING and not self._woken.is_set():
            self._flowing.set()

    async def _walk(self, key: tuple[str, bool], lane: Lane) -> None:
        """Delivers the letters of a lane, one after the other, until it is empty or the channel closes."""
        while lane and not self.closing:
            for old in lane.superseded():
                await self._delivery.supersede(old)
            letter = lane.first
            letter.under_way = True
            try:
                pause = await self._delivery.deliver(letter, bulk=lane.bulk)
            except Exception as error:
                # the others of this chat go on; this one is tried again at the next start
                log.error("outgoing %s is left waiting: %s", letter.row.id, type(error).__name__)
                pause = None
            letter.under_way = False
            if pause is None or letter.withdrawn:
                lane.drop()
            elif pause > 0:
                await unless(self._closing, self._sleep(pause))
        del self._lanes[key]
