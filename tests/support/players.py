"""The same teacher on the real channels: the terminal, and Telegram on its fake."""

import asyncio
import io
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import Client
from bot.channels.terminal import Clock, Terminal
from bot.engine.matching import fold
from bot.settings import Settings
from tests.support.keys import open_app
from tests.support.telegram_model import TOKEN, TelegramModel
from tests.support.telegram_request import FakeRequest
from tests.support.telegram_users import ChatMessage, FakeUser
from tests.support.transcript import Heard, with_file

KEPT = re.compile(r".*/files/([A-Za-z0-9._-]+)")
BUTTON = re.compile(r"\[\d+\] (.+?)(?=  \[\d+\] |$)")


@dataclass
class TerminalPlayer:
    """Types in the terminal's line mode; every line is a session of its own."""

    folder: Path
    moment: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment it is."""
        return self.moment

    def say(self, text: str) -> list[Heard]:
        """Types a line and reads what is printed."""
        return self._session(text)

    def edit(self, number: int, text: str) -> list[Heard]:
        """A terminal can't edit what was typed."""
        raise NotImplementedError(f"{number}: {text}")

    def send(self, kind: str) -> list[Heard]:
        """A terminal can't send files."""
        raise NotImplementedError(kind)

    def move(self, moment: datetime) -> list[Heard]:
        """Moves the session's clock."""
        return self._session(f"@ {moment.isoformat()}")

    def sleep(self, moment: datetime) -> list[Heard]:
        """Opens the terminal again at a later moment."""
        self.moment = moment
        return self._session(None)

    def _session(self, line: str | None) -> list[Heard]:
        app = open_app(self.folder)
        try:
            out = io.StringIO()
            terminal = Terminal(app, Clock(self.moment), out, data=self.folder)
            if line is None:
                terminal.open()
            else:
                terminal.take(line)
            self.moment = terminal.clock.now()
        finally:
            app.close()
        return heard_in(out.getvalue())


def heard_in(printed: str) -> list[Heard]:
    """What a terminal printed, with its numbered buttons as buttons, and the path of a file as its name."""
    lines = [with_file("", kept[1]) if (kept := KEPT.fullmatch(line)) else line for line in printed.split("\n")]
    labels = [label for line in lines if line.startswith("[") for label in BUTTON.findall(line)]
    text = "\n".join(
        line if not line.startswith("[") else " ".join(f"[{label}]" for label in BUTTON.findall(line)) for line in lines
    )
    return [Heard(text, labels)] if printed else []


@dataclass
class TelegramPlayer:
    """Taps and types in Telegram; the channel runs anew for every line."""

    folder: Path
    moment: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    model: TelegramModel = field(default_factory=TelegramModel)
    said: list[int] = field(default_factory=list)

    @property
    def user(self) -> FakeUser:
        """The teacher's side of the chat."""
        return self.model.user(7)

    def now(self) -> datetime:
        """The moment it is."""
        return self.moment

    def say(self, text: str) -> list[Heard]:
        """Taps the newest button with this label, or types."""
        label = next((found for found in self._in_sight() if fold(found) == fold(text)), None)
        if label is not None and not text.startswith("/"):
            self.user.tap(label)
        elif text.startswith("/"):
            self.user.say(text)
        else:
            self.said.append(self.user.say(text))
        return self._run()

    def edit(self, number: int, text: str) -> list[Heard]:
        """Edits the nth message said."""
        self.user.edit(self.said[number - 1], text)
        return self._run()

    def send(self, kind: str) -> list[Heard]:
        """Sends something that is no text."""
        getattr(self.user, f"send_{kind}")()
        return self._run()

    def move(self, moment: datetime) -> list[Heard]:
        """Lets time pass from one due moment to the next."""
        found: list[Heard] = []
        last = None
        while (due := self._next_due()) is not None and due <= moment and due != last:
            last = due
            self.moment = max(self.moment, due)
            found += self._run()
        self.moment = max(self.moment, moment)
        return found

    def sleep(self, moment: datetime) -> list[Heard]:
        """Lets time pass while the bot is down."""
        self.moment = moment
        return self._run()

    def _next_due(self) -> datetime | None:
        app = open_app(self.folder)
        try:
            return app.store.next_due()
        finally:
            app.close()

    def _in_sight(self) -> list[str]:
        return [label for message in reversed(self.user.messages) for label in message.labels]

    def _run(self) -> list[Heard]:
        before = {message.message_id: (message.text, message.labels) for message in self.user.messages}
        asyncio.run(self._step())
        found = []
        for message in self.user.messages:
            known = before.get(message.message_id)
            if known is None:
                found.append(Heard(_seen(message), list(message.labels)))
            elif known != (message.text, message.labels) and message.labels:
                found.append(Heard("~", [label for label in message.labels if label.startswith("✓")]))
        return found

    async def _step(self) -> None:
        """Runs the real channel until every update is confirmed and every message sent."""
        settings = Settings(telegram_token=TOKEN, telegram_api="https://telegram.test")
        client = Client(
            settings, request=FakeRequest(self.model), poll_request=FakeRequest(self.model, wait_for_updates=True)
        )
        stop, looked, changed = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def sleep(_seconds: float) -> None:
            # the clock sleeps after it has looked for follow-ups; nothing else sleeps here
            looked.set()
            changed.set()
            await stop.wait()

        channel = TelegramChannel(client, lambda: open_app(self.folder), now=lambda: self.moment, sleep=sleep)
        running = asyncio.create_task(channel.run(stop))
        running.add_done_callback(lambda _: changed.set())
        unsubscribe = self.model.subscribe(changed.set)
        while not running.done() and (self.model.pending_updates or not looked.is_set()):
            await changed.wait()
            changed.clear()
        unsubscribe()
        stop.set()
        await running


def _seen(message: ChatMessage) -> str:
    return with_file(message.text, message.file_name) if message.file_name else message.text


def squeezed(text: str) -> str:
    """Text without the differences of layout between channels."""
    return " ".join(text.split())
