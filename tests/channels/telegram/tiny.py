"""A bot so small that a test of the channel says all of it: it echoes, asks, and changes what it asked."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.app import App
from bot.channels.telegram.client import Client
from bot.engine.command import Command
from bot.engine.engine import Engine
from bot.engine.messages import Button, Edit, File, Message, Rows
from bot.engine.turn import Turn
from bot.engine.words import load_words
from bot.settings import Settings
from bot.state.rows import Json, Outgoing
from tests.support.keys import SqliteStore
from tests.support.telegram_model import TOKEN, TelegramModel
from tests.support.telegram_request import FakeRequest

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FILE = File(
    name="herinneringen.ics",
    content=b"BEGIN:VCALENDAR\r\n\x00\xff",
    caption="<b>Drie</b> herinneringen &amp; meer",
    buttons=((Button("Mooi", "c/contact"),),),
)
QUESTION: Rows = ((Button("Ja", "c/contact"), Button("Nee", "c/help")),)
ANNOUNCED = ("help", "tips")


def tiny_app(folder: Path) -> App:
    """An app with a few commands of its own; opened on the thread that calls it."""
    store = SqliteStore(folder)
    commands = {
        "vraag": Command(name="vraag", does=_ask, consent=False),
        "bestand": Command(name="bestand", does=_send_file, consent=False),
        # names that have a description among the real words
        "contact": Command(name="contact", does=_answer, typed=False, consent=False),
        "help": Command(name="help", does=_echo, consent=False),
        "tips": Command(name="tips", does=_echo, consent=False, groups=True),
    }
    engine = Engine(
        store=store,
        words=load_words(),
        dialogs={},
        commands=commands,
        deliver=lambda *_: None,
        returned=lambda *_: None,
        unprompted=_echo,
    )
    return App(store=store, engine=engine)


def _echo(turn: Turn, text: str) -> None:
    turn.put(Message(text=text))


def _ask(turn: Turn, _argument: str) -> None:
    turn.put(Message(text="Klopt dat?", buttons=QUESTION))


def _send_file(turn: Turn, _argument: str) -> None:
    turn.put(FILE)


def _answer(turn: Turn, _argument: str) -> None:
    turn.put(Edit(text="Klopt dat? Ja.", outgoing_id=turn.person.keyboard_id))
    turn.put(Message(text="Mooi."))


def row(chat_id: int, payload: Mapping[str, Json], kind: str = "message") -> Outgoing:
    """A row that waits in the outbox."""
    return Outgoing(
        person_id=None, channel="telegram", chat_id=str(chat_id), kind=kind, payload=dict(payload), created_at=NOON
    )


def text_row(chat_id: int, text: str) -> Outgoing:
    """A message without buttons that waits in the outbox."""
    return row(chat_id, {"text": text, "buttons": [], "place": None})


def client_of(model: TelegramModel, token: str = TOKEN, hangs: bool = True) -> Client:
    """A client on the model, without sockets; its polls hang until there is something, or return at once."""
    settings = Settings(telegram_token=token, telegram_api="http://fake")
    poll = FakeRequest(model, wait_for_updates=hangs)
    return Client(settings, request=FakeRequest(model), poll_request=poll)


class Sleeps:
    """Sleeping without time: short sleeps return at once and are remembered; the clock's never return."""

    def __init__(self, longest: float = 19) -> None:
        self.asked: list[float] = []
        self._longest = longest

    async def __call__(self, seconds: float) -> None:
        """Takes the place of asyncio.sleep."""
        if seconds > self._longest:
            await asyncio.Event().wait()
        self.asked.append(seconds)
        await asyncio.sleep(0)


async def until(condition: Callable[[], Any], seconds: float = 20) -> None:
    """Waits until something is so; fails the test when it takes too long."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.001)


async def ended(work: Awaitable[None], seconds: float = 20) -> None:
    """Waits for the end of something that was stopped."""
    with suppress(asyncio.CancelledError):
        await asyncio.wait_for(work, seconds)


class Gate(BaseRequest):
    """A transport that lets a call through only when the test opens the gate of its chat."""

    def __init__(self, model: TelegramModel) -> None:
        self._fake = FakeRequest(model)
        self.arrived: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    @property
    def read_timeout(self) -> float | None:
        """No reading takes place."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> tuple[int, bytes]:
        """Waits at the gate, then asks the model."""
        chat_id = str(request_data.parameters.get("chat_id", "")) if request_data else ""
        self.arrived.append(chat_id)
        await self.gates.setdefault(chat_id, asyncio.Event()).wait()
        return await self._fake.do_request(url, method, request_data)
