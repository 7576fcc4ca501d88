"""The Telegram channel: updates in, one commit a batch, then the confirmation; a sender and a clock beside it."""

import asyncio
import gc
import importlib.util
import logging
import os
import secrets
import signal
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot import metrics
from bot.channels.health import Health
from bot.channels.telegram.app_access import AppAccess
from bot.channels.telegram.client import Client, quiet_libraries
from bot.channels.telegram.inbound import Inbound
from bot.channels.telegram.menu import menus
from bot.channels.telegram.outbox import Outbox
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.poll import Poll
from bot.channels.telegram.sent_log import SentLog
from bot.channels.telegram.updates import CHANNEL, update_id
from bot.channels.telegram.waiting import Sleep, pause_after, unless
from bot.channels.web import watch
from bot.errors import RefusedTokenError
from bot.settings import Address, Settings
from bot.state.key_ring import MasterKey
from bot.state.watching import loudness

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

POLL_SECONDS = 30
CLOCK_SECONDS = 20.0
GATHERING = 0.05
"""The seconds in which what was sent is gathered to be ticked off in one transaction: each costs as much as a turn."""
BREATH = 0.04
"""The seconds the sender may have for itself before more is taken in: the time of a batch of forty turns."""
LAST_BATCH_SECONDS = 1.2
LOCKED_SECONDS = 0.5
"""The longest wait for another process that writes: nothing else is done meanwhile, and what fails is tried again."""
YOUNG_OBJECTS = 10_000
"""After how many new objects the garbage collector looks at them; Python's own 700 cost a fiftieth of a turn."""


class TelegramChannel:
    """The bot on Telegram, from `run` until the stop."""

    def __init__(
        self,
        client: Client,
        opens: "Callable[[], App]",
        *,
        webhook: Settings | None = None,
        poll_seconds: int = POLL_SECONDS,
        sleep: Sleep = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pace: Pace | None = None,
        sent_log: SentLog | None = None,
        listen: Address | None = None,
        gathering: float = 0.0,
        breath: float = 0.0,
    ) -> None:
        """`opens` opens the app; without a webhook it polls.

        `listen` is where /healthz and /metrics are, and where Telegram delivers to a webhook; `gathering` is the
        seconds in which what was sent is gathered to be ticked off, `breath` those that the sender has for itself.
        """
        self._client = client
        self._app = AppAccess(opens)
        self._outbox = Outbox(
            self._app,
            client,
            sleep=sleep,
            now=now,
            pace=pace,
            sent_log=sent_log,
            gathering=gathering,
            breath=breath,
        )
        self._inbound = Inbound(
            self._app, client, on_kept=self._outbox.wake, breath=self._outbox.breath, sleep=sleep, now=now
        )
        self._webhook = webhook
        self._poll_seconds = poll_seconds
        self._caught_up = self._touched = False
        self._sleep = sleep
        self._now = now
        self._address = listen
        self._stop = asyncio.Event()

    async def run(self, stop: asyncio.Event | None = None) -> None:
        """Runs until the stop, then finishes what is under way; raises an OperatorError when it can't go on."""
        self._stop = stop or self._stop
        opening = asyncio.ensure_future(self._app.open())
        # the poll comes first in this row: the app opens while Telegram already looks for updates
        listening = asyncio.create_task(self._receive(opening) if self._webhook else self._listen(opening))
        parts = (
            self._take_in(opening),
            self._watch(opening),
            self._send(opening),
            self._keep_time(opening),
            self._register(opening),
        )
        work = [listening, *(asyncio.create_task(part) for part in parts)]
        stopping = asyncio.create_task(self._stop.wait())
        try:
            await _first_fault([*work, stopping], stopping)
        finally:
            self._stop.set()
            # what came in is kept and confirmed first
            await asyncio.wait([listening], timeout=LAST_BATCH_SECONDS)
            # a batch that is being handled is committed all the same: the outbox reads on the same thread, after it
            for task in work:
                task.cancel()
            await asyncio.gather(*work, opening, return_exceptions=True)
            if not opening.exception():
                await self._outbox.close()
            await self._app.close()
            await self._client.close()

    # listening

    async def _listen(self, opening: asyncio.Future[None]) -> None:
        """Polls, keeps and only then confirms: the offset of the next poll is the confirmation."""
        poll = Poll(self._client, seconds=self._poll_seconds, sleep=self._sleep, stop=self._stop)
        offset = faults = 0
        while not self._stop.is_set():
            batch = await poll.batch(offset)
            self._caught_up = poll.caught_up
            if batch is None:
                continue
            metrics.polled()
            await asyncio.shield(opening)
            try:
                await self._inbound.take(batch)
            except sqlite3.Error as error:
                faults += 1
                log.log(loudness(error), "a batch of %s is not confirmed: %s", len(batch), type(error).__name__)
                await unless(self._stop, self._sleep(pause_after(faults)))
                continue
            faults = 0
            # everything before the offset is confirmed now. From 0 on after a poll that returned nothing, because
            # Telegram numbers anew after a week of silence, and those numbers may be lower: a bot that slept all
            # summer must wake up
            offset = max((update_id(update) or 0 for update in batch), default=-1) + 1
            if batch:
                await self._outbox.breath()
            else:
                await self._ask_again()

    async def _receive(self, opening: asyncio.Future[None]) -> None:
        """Lets Telegram deliver."""
        # imported here: who polls need not wait for a web server
        from bot.channels.telegram import webhook
        from bot.channels.telegram.sequence import InOrder

        assert self._webhook is not None  # noqa: S101 - for mypy; who polls does not come here
        await asyncio.shield(opening)
        served = webhook.routes(self._webhook, InOrder(self._inbound).take)
        registering = asyncio.create_task(
            webhook.register(self._client, self._webhook, stop=self._stop, sleep=self._sleep)
        )
        assert self._address is not None  # noqa: S101 - for mypy; settings ask for it
        serving = asyncio.create_task(
            watch(self._address, self._health(), asyncio.shield(opening), self._stop, routes=served)
        )
        try:
            await _first_fault([registering, serving], serving)
        finally:
            registering.cancel()
            serving.cancel()
            await asyncio.gather(registering, serving, return_exceptions=True)

    async def _take_in(self, opening: asyncio.Future[None]) -> None:
        await asyncio.shield(opening)
        await self._inbound.run()

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
            if self._webhook:
                await self._be_in_touch()
            await self._deliver_due()
            await self._ask_again()
            await self._tidy()
            # whoever works on the same database, such as `aside retry`, can't wake it
            self._outbox.wake()
            await unless(self._stop, self._sleep(CLOCK_SECONDS))

    async def _deliver_due(self) -> None:
        now = self._now()
        try:
            if await self._app.run(lambda app: app.deliver_due(now, CHANNEL)):
                self._outbox.wake()
        except Exception as error:
            log.log(loudness(error), "follow-ups are not delivered: %s", type(error).__name__)

    async def _tidy(self) -> None:
        now = self._now()
        try:
            await self._app.run_aside(lambda app: app.tidy(now))
        except Exception as error:
            log.error("what was wiped is not swept out: %s", type(error).__name__)

    async def _watch(self, opening: asyncio.Future[None]) -> None:
        """Serves /healthz and /metrics; with a webhook they stand beside the route that Telegram delivers to."""
        if self._address is not None and self._webhook is None:
            await watch(self._address, self._health(), asyncio.shield(opening), self._stop)

    def _health(self) -> Health:
        return Health(self._app.run_aside, CHANNEL, polls=self._webhook is None)

    async def _be_in_touch(self) -> None:
        """Keeps that the bot is there, when no poll tells; one tick later Telegram has delivered what waited."""
        try:
            await self._inbound.take([])
            self._caught_up, self._touched = self._touched, True
        except sqlite3.Error as error:
            log.error("the database can't be written: %s", type(error).__name__)

    async def _ask_again(self) -> None:
        """After an absence, once all that waited was handled, asks those who were busy with a question once more."""
        if not self._caught_up or not self._inbound.idle:
            return
        now = self._now()
        try:
            if await self._app.run(lambda app: app.ask_again(now, CHANNEL)):
                self._outbox.wake()
        except Exception as error:
            log.error("nobody is asked again: %s", type(error).__name__)

    async def _register(self, opening: asyncio.Future[None]) -> None:
        """Puts the commands in Telegram's menu; without it everything works, so trouble is only logged."""
        await asyncio.shield(opening)
        try:
            for menu in await self._app.run(lambda app: menus(app.engine.commands, app.engine.words)):
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


async def run(settings: Settings, masters: Sequence[MasterKey], stop: asyncio.Event | None = None) -> None:
    """Runs the bot on Telegram until the stop; raises an OperatorError that says what is wrong."""
    settings.require_telegram()
    quiet_libraries()
    channel = TelegramChannel(
        Client(settings),
        lambda: _open(settings, masters),
        pace=Pace(settings.messages_per_second),
        sent_log=SentLog(settings.data),
        webhook=settings if settings.webhook_url else None,
        listen=settings.listen,
        gathering=GATHERING,
        breath=BREATH,
    )
    await channel.run(stop)


def _open(settings: Settings, masters: Sequence[MasterKey]) -> "App":
    # imported here, aside: the first getUpdates is under way while dialogs and words are read
    from bot.app import open_app

    app = open_app(settings.data, masters, settings.language, settings.keep_weeks, invited_only=settings.invited_only)
    app.store.wait_at_most(LOCKED_SECONDS)
    # what was imported and read stays for good: that the garbage collector looks at it again costs 6 % of a turn
    gc.freeze()
    # and hardly anything that a turn makes is for the collector: a turn makes thousands of objects, and drops them
    gc.set_threshold(YOUNG_OBJECTS)
    return app


def main(settings: Settings, masters: Sequence[MasterKey]) -> None:
    """Runs the bot on Telegram until SIGTERM or SIGINT; raises an OperatorError that says what is wrong."""
    # uvloop is the extra `fast`; without it asyncio's own loop runs the bot
    loops = asyncio if importlib.util.find_spec("uvloop") is None else importlib.import_module("uvloop")
    _keep_to_one_core()
    loops.run(_until_signal(settings, masters))


def _keep_to_one_core() -> None:
    """Keeps all threads on one core: Python runs one at a time, and waking another core costs a tenth of a turn."""
    if hasattr(os, "sched_setaffinity"):
        # any of them, so that several bots on one machine do not all take the same: in a container each is process 1
        core = secrets.choice(sorted(os.sched_getaffinity(0)))
        # a sandbox may forbid it; the bot only takes a little more time then
        with suppress(OSError):
            os.sched_setaffinity(0, {core})


async def _until_signal(settings: Settings, masters: Sequence[MasterKey]) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:
            # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    await run(settings, masters, stop)
