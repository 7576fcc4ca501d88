"""The delivery of one row of the outbox: until Telegram took it, or said that it never will."""

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot import metrics
from bot.channels.telegram import rendering
from bot.channels.telegram.app_thread import AppThread
from bot.channels.telegram.client import Client, RefusedError, SlowDownError, UnreachableError
from bot.channels.telegram.turnstile import Turnstile
from bot.channels.telegram.waiting import Sleep, pause_after, unless
from bot.errors import MessageLimitError, RefusedTokenError
from bot.state.rows import Outgoing
from bot.state.store import Store
from bot.state.watching import loudness

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

ONCE = ("message", "file")
"""The kinds that should not come twice; an edit or the answer to a tap does no harm then."""

PATIENCE = 0.025
"""The seconds a message may take before the next of another chat goes."""


@dataclass
class _Letter:
    """A row on its way: the calls that are left, and how it went so far."""

    row: Outgoing
    calls: deque[tuple[str, dict[str, Any]]]
    state: str = "sent"
    ref: str | None = None
    gone: bool = False
    """Whether its reader can't be reached."""


class Delivery:
    """Sends rows, at most `at_once` at the same time; a chat that has to wait holds up no other."""

    def __init__(
        self,
        thread: AppThread,
        client: Client,
        *,
        at_once: int,
        closing: asyncio.Event,
        sleep: Sleep,
        now: Callable[[], datetime],
    ) -> None:
        self._thread = thread
        self._client = client
        self._slots = asyncio.Semaphore(at_once)
        self._turnstile = Turnstile(PATIENCE)
        self._closing = closing
        self._sleep = sleep
        self._now = now

    async def deliver(self, row: Outgoing) -> None:
        """Sends a row and ticks it off; comes back earlier only when the channel closes."""
        letter: _Letter | None = None
        faults = 0
        while not self._closing.is_set():
            try:
                letter = letter or await self._write(row)
                if row.kind in ONCE:
                    async with self._turnstile.passing() as came_back, self._slots:
                        await self._send(letter)
                        came_back()
                        await self._tick_off(letter)
                else:
                    async with self._slots:
                        await self._send(letter)
                        await self._tick_off(letter)
                return
            except SlowDownError as slow:
                metrics.send("later")
                log.info("chat of outgoing %s waits %s s", row.id, slow.seconds)
                pause = slow.seconds
            except (UnreachableError, RefusedTokenError, sqlite3.Error) as error:
                # a refused token too: whether it is over is for the poll to say
                faults += 1
                metrics.send("later")
                pause = pause_after(faults)
                level = loudness(error, logging.WARNING)
                log.log(level, "outgoing %s tries again in %s s: %s", row.id, pause, type(error).__name__)
            await unless(self._closing, self._sleep(pause))

    async def _write(self, row: Outgoing) -> _Letter:
        try:
            return _Letter(row, deque(await self._calls(row)))
        except (MessageLimitError, ValueError, TypeError) as error:
            log.error("outgoing %s can't be sent: %s", row.id, type(error).__name__)
            return _Letter(row, deque(), state="failed")

    async def _calls(self, row: Outgoing) -> list[tuple[str, dict[str, Any]]]:
        if row.kind == "message":
            return [("sendMessage", message) for message in rendering.messages(row.chat_id, row.payload)]
        if row.kind == "file":
            return [("sendDocument", rendering.document(row.chat_id, row.payload))]
        if row.kind == "tap":
            return [("answerCallbackQuery", rendering.tap_answer(row.payload))]
        target = await self._thread.run(lambda app: _target(app.store, row))
        if target is None:
            log.info("outgoing %s changes a message that was never sent: skipped", row.id)
            return []
        return [("editMessageText", rendering.edit(row.chat_id, target, row.payload))]

    async def _send(self, letter: _Letter) -> None:
        while letter.calls:
            method, parameters = letter.calls[0]
            try:
                answer = await self._client.call(method, parameters)
                if isinstance(answer, dict):
                    letter.ref = str(answer.get("message_id"))
            except RefusedError as refusal:
                if not refusal.harmless:
                    log.warning("outgoing %s was refused: %s", letter.row.id, refusal.reason)
                    letter.calls.clear()
                    letter.state, letter.gone = "failed", refusal.gone
                    return
                log.info("outgoing %s: %s", letter.row.id, refusal.reason)
            letter.calls.popleft()

    async def _tick_off(self, letter: _Letter) -> None:
        sent_at = self._now()
        await self._thread.run(lambda app: _tick_off(app, letter, sent_at))
        metrics.send(letter.state)
        log.debug("outgoing %s (%s): %s", letter.row.id, letter.row.kind, letter.state)


def _target(store: Store, row: Outgoing) -> int | None:
    """The message that an edit is for."""
    payload = row.payload if isinstance(row.payload, dict) else {}
    ref, outgoing_id = payload.get("ref"), payload.get("outgoing_id")
    if ref is None and isinstance(outgoing_id, int):
        target = store.outgoing(outgoing_id)
        ref = target.sent_ref if target is not None and target.chat_id == row.chat_id else None
    return int(ref) if isinstance(ref, str | int) else None


def _tick_off(app: "App", letter: _Letter, sent_at: datetime) -> None:
    # read again, because a turn may have changed or erased the row while it was under way
    store = app.store
    row = store.outgoing(letter.row.id)
    if row is None:
        return
    with store.transaction():
        ref = letter.ref if letter.state == "sent" else None
        store.save(replace(row, state=letter.state, sent_at=sent_at if letter.state == "sent" else None, sent_ref=ref))
        if letter.gone:
            app.could_not_reach(row, sent_at)
