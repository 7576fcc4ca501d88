"""The Telegram channel: updates in, one commit a batch, then the confirmation; a sender and a clock beside it."""

import asyncio
import importlib.util
import logging
import signal
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot import metrics
from bot.channels.health import Health
from bot.channels.telegram.app_thread import AppThread
from bot.channels.telegram.batch import handle_batch
from bot.channels.telegram.client import (
    Client,
    ConflictError,
    RefusedError,
    SlowDownError,
    UnreachableError,
    quiet_libraries,
)
from bot.channels.telegram.menu import menus
from bot.channels.telegram.outbox import Outbox
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.poll import Poll
from bot.channels.telegram.sent_log import SentLog
from bot.channels.telegram.updates import CHANNEL, names_a_bot, read_update, update_id
from bot.channels.telegram.waiting import Sleep, pause_after, unless
from bot.channels.web import watch
from bot.errors import RefusedTokenError
from bot.settings import Address, Settings
from bot.state.watching import loudness

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

POLL_SECONDS = 30
CLOCK_SECONDS = 20.0
TROUBLE = (SlowDownError, UnreachableError, RefusedError, ConflictError)


class TelegramChannel:
    """The bot on Telegram, from `run` until the stop."""

    def __init__(
        self,
        client: Client,
        opens: "Callable[[], App]",
        *,
        poll_seconds: int = POLL_SECONDS,
        sleep: Sleep = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pace: Pace | None = None,
        sent_log: SentLog | None = None,
        listen: Address | None = None,
    ) -> None:
        """`opens` opens the app, on the thread the app will live on; `listen` is where /healthz and /metrics are."""
        self._client = client
        self._thread = AppThread(opens)
        self._outbox = Outbox(self._thread, client, sleep=sleep, now=now, pace=pace, sent_log=sent_log)
        self._poll_seconds = poll_seconds
        self._sleep = sleep
        self._now = now
        self._address = listen
        self._stop = asyncio.Event()
        self._username: str | None = None

    async def run(self, stop: asyncio.Event | None = None) -> None:
        """Runs until the stop, then finishes what is under way; raises an OperatorError when it can't go on."""
        self._stop = stop or self._stop
        opening = asyncio.ensure_future(self._thread.open())
        # the poll comes first in this row: the app opens while Telegram already looks for updates
        work = [
            asyncio.create_task(part)
            for part in (
                self._listen(opening),
                self._watch(opening),
                self._send(opening),
                self._keep_time(opening),
                self._register(opening),
            )
        ]
        stopping = asyncio.create_task(self._stop.wait())
        try:
            await _first_fault([*work, stopping], stopping)
        finally:
            self._stop.set()
            # a batch that is being handled is committed all the same: the outbox reads on the same thread, after it
            for task in work:
                task.cancel()
            await asyncio.gather(*work, opening, return_exceptions=True)
            if not opening.exception():
                await self._outbox.close()
            await self._thread.close()
            await self._client.close()

    # listening

    async def _listen(self, opening: asyncio.Future[None]) -> None:
        """Polls, handles and only then confirms: the offset of the next poll is the confirmation."""
        poll = Poll(self._client, seconds=self._poll_seconds, sleep=self._sleep, stop=self._stop)
        offset = faults = 0
        while not self._stop.is_set():
            batch = await poll.batch(offset)
            if batch is None:
                continue
            metrics.polled()
            if not batch:
                # everything before the offset is confirmed now. From 0 on, because Telegram numbers anew after
                # a week of silence, and those numbers may be lower: a bot that slept all summer must wake up
                offset = 0
                continue
            await asyncio.shield(opening)
            try:
                await self._handle(batch)
                offset = max((update_id(update) or 0 for update in batch), default=0) + 1
                faults = 0
            except sqlite3.Error as error:
                faults += 1
                log.log(loudness(error), "a batch of %s is not confirmed: %s", len(batch), type(error).__name__)
                await unless(self._stop, self._sleep(pause_after(faults)))

    async def _handle(self, batch: list[Any]) -> None:
        if self._username is None and any(names_a_bot(update) for update in batch):
            await self._learn_name()
        now = self._now()
        read = (read_update(update, now, self._username) for update in batch)
        events = [event for event in read if event is not None]
        await self._thread.run(lambda app: handle_batch(app, events))
        log.debug("batch of %s handled, %s with an answer", len(batch), len(events))
        self._outbox.wake()

    async def _learn_name(self) -> None:
        """Asks for the bot's own name; only groups need it, so nobody in private waits for it."""
        try:
            me = await self._client.call("getMe", {})
            self._username = str(me["username"])
        except TROUBLE as error:
            log.warning("the bot's name is not known: %s", type(error).__name__)

    # beside it

    async def _send(self, opening: asyncio.Future[None]) -> None:
        await asyncio.shield(opening)
        # what an earlier run left
        self._outbox.wake()
        await self._outbox.run()

    async def _keep_time(self, opening: asyncio.Future[None]) -> None:
        """Hands over the follow-ups that are due, at the start and every so many seconds."""
        await asyncio.shield(opening)
        while not self._stop.is_set():
            await self._deliver_due()
            await unless(self._stop, self._sleep(CLOCK_SECONDS))

    async def _deliver_due(self) -> None:
        now = self._now()
        try:
            if await self._thread.run(lambda app: app.deliver_due(now, CHANNEL)):
                self._outbox.wake()
        except Exception as error:
            log.log(loudness(error), "follow-ups are not delivered: %s", type(error).__name__)

    async def _watch(self, opening: asyncio.Future[None]) -> None:
        """Serves /healthz and /metrics."""
        if self._address is not None:
            await watch(self._address, Health(self._thread.run, CHANNEL), asyncio.shield(opening), self._stop)

    async def _register(self, opening: asyncio.Future[None]) -> None:
        """Puts the commands in Telegram's menu; without it everything works, so trouble is only logged."""
        await asyncio.shield(opening)
        try:
            for menu in await self._thread.run(lambda app: menus(app.engine.commands, app.engine.words)):
                await self._client.call("setMyCommands", menu)
        except RefusedTokenError:
            raise
        except Exception as error:
            log.warning("the menu is not registered: %s", type(error).__name__)


async def _first_fault(tasks: list[asyncio.Task[Any]], stopping: asyncio.Task[Any]) -> None:
    """Waits for the stop, or raises what the first of the tasks raises."""
    waiting = set(tasks)
    while not stopping.done():
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()


async def run(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Runs the bot on Telegram until the stop; raises an OperatorError that says what is wrong."""
    settings.require_telegram()
    quiet_libraries()
    channel = TelegramChannel(
        Client(settings),
        lambda: _open(settings),
        pace=Pace(settings.messages_per_second),
        sent_log=SentLog(settings.data),
        listen=settings.listen,
    )
    await channel.run(stop)


def _open(settings: Settings) -> "App":
    # imported here, on the app's own thread: the first getUpdates is under way while dialogs and words are read
    from bot.app import open_app

    return open_app(settings.data, settings.language)


def main(settings: Settings) -> None:
    """Runs the bot on Telegram until SIGTERM or SIGINT; raises an OperatorError that says what is wrong."""
    # uvloop is the extra `fast`; without it asyncio's own loop runs the bot
    loops = asyncio if importlib.util.find_spec("uvloop") is None else importlib.import_module("uvloop")
    loops.run(_until_signal(settings))


async def _until_signal(settings: Settings) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:
            # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    await run(settings, stop)
