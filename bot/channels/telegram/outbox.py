"""The sender: takes what waits in the outbox and delivers it, in order within a chat, at the same time across chats."""

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime

from bot.channels.telegram.app_thread import AppThread
from bot.channels.telegram.client import Client
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.updates import CHANNEL
from bot.channels.telegram.waiting import Sleep, pause_after, unless
from bot.state.rows import Outgoing

log = logging.getLogger(__name__)

PAGE = 200
AT_ONCE = 20
LAST_SECONDS = 2.5
LAST_CALL_SECONDS = 0.7


class Outbox:
    """Sends what the engine said; `wake` says that there is something new."""

    def __init__(
        self,
        thread: AppThread,
        client: Client,
        *,
        at_once: int = AT_ONCE,
        sleep: Sleep = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._thread = thread
        self._sleep = sleep
        self._woken = asyncio.Event()
        self._closing = asyncio.Event()
        self._delivery = Delivery(thread, client, at_once=at_once, closing=self._closing, sleep=sleep, now=now)
        self._lanes: dict[str, deque[Outgoing]] = {}
        self._walks: set[asyncio.Task[None]] = set()
        self._newest = 0
        self._unfinished = 0

    def wake(self) -> None:
        """Says that there may be something new to send."""
        self._woken.set()

    @property
    def closing(self) -> bool:
        """Whether nothing more is begun."""
        return self._closing.is_set()

    async def run(self) -> None:
        """Sends whatever comes, until it is cancelled; what is under way then goes on until `close`."""
        faults = 0
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self._collect()
                faults = 0
            except sqlite3.Error as error:
                faults += 1
                log.error("the outbox can't be read: %s", type(error).__name__)
                await unless(self._closing, self._sleep(pause_after(faults)))
                self.wake()

    async def finish(self) -> None:
        """Waits until everything that waits now is sent."""
        await self._collect()
        while self._walks:
            await asyncio.wait(self._walks)

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

    async def _collect(self) -> None:
        """Reads the rows that are new and puts each in the lane of its chat."""
        while await self._collect_page() >= PAGE:
            pass

    async def _collect_page(self) -> int:
        # what is in the lanes still counts as waiting
        limit = self._unfinished + PAGE
        rows = await self._thread.run(lambda app: app.store.waiting(CHANNEL, limit))
        # ids only grow, so what is new is known even when a row is ticked off meanwhile
        fresh = [row for row in rows if row.id > self._newest]
        for row in fresh:
            self._put(row)
        return len(fresh)

    def _put(self, row: Outgoing) -> None:
        self._newest = row.id
        self._unfinished += 1
        lane = self._lanes.get(row.chat_id)
        if lane is None:
            lane = self._lanes[row.chat_id] = deque()
            walk = asyncio.create_task(self._walk(row.chat_id, lane))
            self._walks.add(walk)
            walk.add_done_callback(self._walks.discard)
        if row.kind == "tap":
            # the sign that a tap arrived comes first: it has no place among the messages
            lane.appendleft(row)
        else:
            lane.append(row)

    async def _walk(self, chat_id: str, lane: deque[Outgoing]) -> None:
        """Delivers the rows of one chat, one after the other; once closing, a delivery comes back with nothing done."""
        while lane:
            row = lane.popleft()
            try:
                await self._delivery.deliver(row)
                self._unfinished -= 1
            except Exception as error:
                # the others of this chat go on; this one is tried again at the next start
                log.error("outgoing %s is left waiting: %s", row.id, type(error).__name__)
        del self._lanes[chat_id]
