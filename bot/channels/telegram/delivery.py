"""The delivery of one letter of the outbox: one try, and what comes of it."""

import asyncio
import logging
import random
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot import metrics
from bot.channels.telegram import rendering
from bot.channels.telegram.app_access import AppAccess
from bot.channels.telegram.client import NOT_TO_ERASE, Client, RefusedError, SlowDownError, UnreachableError
from bot.channels.telegram.lane import Letter, edited
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.sent_log import Sent, SentLog
from bot.channels.telegram.slots import Slots
from bot.channels.telegram.ticking import Tick, Ticking
from bot.channels.telegram.turnstile import Passage, Turnstile
from bot.channels.telegram.waiting import Sleep, is_hopeless, pause_after, unless
from bot.errors import MessageLimitError, RefusedTokenError
from bot.state.rows import Outgoing, replace
from bot.state.store import Store
from bot.state.watching import loudness

log = logging.getLogger(__name__)

ONCE = ("message", "file")
"""The kinds that should not come twice; an edit or the answer to a tap does no harm then."""

AT_ONCE = ("tap", "erase", "remove")
"""The kinds that are no message to the chat, so that its pace does not hold them up."""

ERASABLE = timedelta(hours=47, minutes=59)
"""How old a message may be that Telegram takes away: two days, and a minute for the way."""

PATIENCE = 0.1
"""The seconds a message may take before the next of another chat goes: longer than Telegram usually needs."""

KNOWN_REFS = 5000
"""How many messages are known by heart, so that an edit need not look up what it changes."""

Call = tuple[str, dict[str, Any]]


class Delivery:
    """Sends letters, at most `at_once` at the same time; a chat that has to wait holds up no other."""

    def __init__(
        self,
        app: AppAccess,
        client: Client,
        ticking: Ticking,
        *,
        at_once: int,
        closing: asyncio.Event,
        sleep: Sleep,
        now: Callable[[], datetime],
        pace: Pace,
        sent_log: SentLog | None = None,
        clock: Callable[[], float] = time.monotonic,
        luck: Callable[[], float] = random.random,
    ) -> None:
        self._app = app
        self._client = client
        self._ticking = ticking
        self._slots = Slots(at_once)
        self._turnstile = Turnstile(PATIENCE)
        self._pace = pace
        self._pacing = asyncio.Lock()
        self._sent_log = sent_log
        self._closing = closing
        self._sleep = sleep
        self._now = now
        self._clock = clock
        self._luck = luck
        self._refs: OrderedDict[tuple[str, str], str] = OrderedDict()

    def hurry(self, chat_id: str) -> None:
        """Says that an answer came behind what waits for a chat."""
        self._turnstile.hurry(chat_id)

    async def deliver(self, letter: Letter, *, bulk: bool) -> float | None:
        """Sends a letter and ticks it off; returns the seconds to wait before the next try, or None when it is over."""
        row = letter.row
        try:
            if letter.calls is None and not await self._write(letter):
                return None
            calls = letter.calls or []
            if row.kind not in AT_ONCE and (wait := self._pace.start_in(row.chat_id, len(calls), self._clock())):
                return wait
            if row.kind in ONCE and calls:
                with await self._turnstile.passing(row.chat_id, bulk=bulk) as passage:
                    await self._send(letter, calls, passage)
            else:
                await self._send(letter, calls)
            return None
        except SlowDownError as slow:
            if self._pace.slow_down(letter.row.chat_id, slow.seconds, self._clock()):
                log.warning("several chats have to wait: all wait %s s", slow.seconds)
            return await self._in_vain(letter, slow, slow.seconds)
        except (UnreachableError, RefusedTokenError) as error:
            # a refused token too: whether it is over is for the poll to say
            letter.faults += 1
            return await self._in_vain(letter, error, pause_after(letter.faults, self._luck()))
        except sqlite3.Error as error:
            letter.faults += 1
            log.log(loudness(error), "outgoing %s can't be written: %s", letter.row.id, type(error).__name__)
            return pause_after(letter.faults, self._luck())
        except _ClosingError:
            return 0.0

    async def supersede(self, letter: Letter) -> None:
        """Ticks off an edit after which a newer one of the same message comes."""
        await self._end(letter, "superseded")

    # writing

    async def _write(self, letter: Letter) -> bool:
        """Makes the calls of a letter; False when there are none that could be sent."""
        row = letter.row
        try:
            calls = self._calls(row)
            letter.calls = await self._looked_up(row) if calls is None else calls
        except (MessageLimitError, ValueError, TypeError) as error:
            log.error("outgoing %s can't be sent: %s", row.id, type(error).__name__)
            await self._end(letter, "failed", type(error).__name__)
            return False
        if self._sent_log and row.kind in ONCE and (sent := self._sent_log.earlier(row)):
            log.info("outgoing %s was sent by an earlier run", row.id)
            del letter.calls[: sent.calls]
            letter.called, letter.ref, letter.refs = sent.calls, sent.ref, (sent.ref,)
        return True

    def _calls(self, row: Outgoing) -> list[Call] | None:
        """The calls of a row; None when it has to be looked up what it is about."""
        if row.kind == "message":
            return [("sendMessage", message) for message in rendering.messages(row.chat_id, row.payload)]
        if row.kind == "tap":
            return [("answerCallbackQuery", rendering.tap_answer(row.payload))]
        if row.kind == "file":
            return [("sendDocument", rendering.document(row.chat_id, row.payload))]
        if row.kind == "remove":
            return [("deleteMessage", message) for message in rendering.removals(row.chat_id, row.payload)]
        if row.kind == "erase":
            return None
        name, value = edited(row) or ("ref", "")
        target = value if name == "ref" or not value.isdigit() else self._refs.get((row.chat_id, value))
        return None if target is None else _changes(row, target)

    async def _looked_up(self, row: Outgoing) -> list[Call]:
        if row.kind == "erase":
            return await self._erasures(row)
        _, value = edited(row) or ("", "")
        target = await self._app.run(lambda app: _sent_ref(app.store, row.chat_id, int(value)))
        return _changes(row, target)

    async def _erasures(self, row: Outgoing) -> list[Call]:
        """Takes away what stands in the chat by now: also what was under way when that was asked for."""
        await self._ticking.settled()
        since, left = self._now() - ERASABLE, self._sent_log.left() if self._sent_log else []
        refs = await self._app.run(lambda app: _in_sight(app.store, row, since, left))
        ids = [int(ref) for ref in refs if ref.isdigit()]
        return [("deleteMessages", page) for page in rendering.erasures(row.chat_id, ids)]

    # sending

    async def _send(self, letter: Letter, calls: list[Call], passage: Passage | None = None) -> None:
        row = letter.row
        while calls:
            if self._pace_holds(row):
                await self._may_start(row)
            try:
                answer = await self._call(calls[0], passage)
            except RefusedError as refusal:
                if refusal.reason == NOT_TO_ERASE and (halves := rendering.halves(calls[0][1])):
                    # one of them is too old, and keeps the others
                    calls[:1] = [(calls[0][0], half) for half in halves]
                    continue
                if not refusal.harmless:
                    log.warning("outgoing %s was refused: %s", row.id, refusal.reason)
                    await self._end(letter, "failed", refusal.reason, gone=refusal.gone)
                    return
                log.info("outgoing %s: %s", row.id, refusal.reason)
            else:
                self._note(letter, answer)
            del calls[0]
        await self._end(letter, "sent")

    async def _call(self, call: Call, passage: Passage | None) -> Any:
        if not self._slots.take():
            await self._slots.waited_for()
        try:
            self._raise_if_closing()
            if passage is None:
                return await self._client.call(*call)
            passage.began()
            try:
                return await self._client.call(*call)
            finally:
                passage.came_back()
        finally:
            self._slots.give_back()

    def _pace_holds(self, row: Outgoing) -> bool:
        """Whether Telegram may not take one more now; the answer to a tap waits only when nothing at all may start."""
        if row.kind == "tap":
            return self._pace.held(self._clock()) > 0
        return self._pacing.locked() or self._pace.start(self._clock()) > 0

    async def _may_start(self, row: Outgoing) -> None:
        if row.kind == "tap":
            while (wait := self._pace.held(self._clock())) > 0:
                await self._wait(wait)
        else:
            # one behind the other, so that nobody is overtaken for ever
            async with self._pacing:
                while (wait := self._pace.start(self._clock())) > 0:
                    await self._wait(wait)

    async def _wait(self, seconds: float) -> None:
        await unless(self._closing, self._sleep(seconds))
        self._raise_if_closing()

    def _raise_if_closing(self) -> None:
        if self._closing.is_set():
            raise _ClosingError

    def _note(self, letter: Letter, answer: Any) -> None:
        row = letter.row
        letter.called += 1
        if row.kind not in ONCE:
            return
        letter.ref = str(answer.get("message_id")) if isinstance(answer, dict) else ""
        if letter.ref:
            letter.refs += (letter.ref,)
        letter.noted = self._sent_log is not None and self._sent_log.note(row, Sent(letter.called, letter.ref))

    # what came of it

    async def _end(self, letter: Letter, state: str, trouble: str | None = None, *, gone: bool = False) -> None:
        now = self._now()
        sent = state == "sent"
        row = replace(
            letter.row,
            state=state,
            sent_at=now if sent else None,
            sent_ref=letter.ref if sent else None,
            trouble=trouble or letter.row.trouble,
        )
        if row.sent_ref:
            self._refs[row.chat_id, str(row.id)] = row.sent_ref
            if len(self._refs) > KNOWN_REFS:
                self._refs.popitem(last=False)
        metrics.send(state)
        log.debug("outgoing %s (%s): %s", row.id, row.kind, state)
        self._ticking.put(Tick(row, now if gone else None, letter.refs))
        if not letter.noted or self._ticking.full:
            await self._ticking.settled()

    async def _in_vain(self, letter: Letter, error: Exception, pause: float) -> float | None:
        now = self._now()
        row = letter.row
        trouble = type(error).__name__
        letter.row = row = replace(row, attempts=row.attempts + 1, tried_at=row.tried_at or now, trouble=trouble)
        letter.tried_here = letter.tried_here or now
        if is_hopeless(row.tried_at or now, letter.tried_here, now):
            log.error("outgoing %s is given up after %s tries: %s", row.id, row.attempts, trouble)
            await self._end(letter, "given_up")
            return None
        log.warning("outgoing %s tries again in %.1f s: %s", row.id, pause, trouble)
        metrics.send("later")
        self._ticking.put(Tick(row))
        if self._ticking.full:
            await self._ticking.settled()
        return pause


class _ClosingError(Exception):
    """The channel closes: nothing more is begun."""


def _in_sight(store: Store, erase: Outgoing, since: datetime, left: Sequence[tuple[int, str]]) -> list[str]:
    """The messages in the chat; also one that was sent just before a kill, so that its row looked as if it waited."""
    found = [one.ref for one in store.visible(erase.person_id or 0, since)]
    for row_id, ref in left:
        row = store.outgoing(row_id)
        if row is not None and row.state == "withdrawn" and row.chat_id == erase.chat_id:
            found.append(ref)
    return found


def _changes(row: Outgoing, target: str | None) -> list[Call]:
    """The call that changes a message; none when it was never sent."""
    if not target:
        log.info("outgoing %s changes a message that was never sent: skipped", row.id)
        return []
    return [("editMessageText", rendering.edit(row.chat_id, int(target), row.payload))]


def _sent_ref(store: Store, chat_id: str, outgoing_id: int) -> str | None:
    target = store.outgoing(outgoing_id)
    return target.sent_ref if target is not None and target.chat_id == chat_id else None
