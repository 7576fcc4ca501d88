"""An outbox for tests, with its store, on a Telegram without sockets and in a time of its own."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.app_access import AppAccess
from bot.channels.telegram.client import Client
from bot.channels.telegram.outbox import Outbox
from bot.channels.telegram.waiting import Sleep
from bot.engine.messages import File
from bot.settings import Settings
from bot.state.rows import Outgoing
from bot.state.store import Store
from tests.channels.telegram.tiny import FILE, NOON, Gate, row, tiny_app
from tests.support.telegram_model import TOKEN, TelegramModel


class Time:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def clock(self) -> float:
        """The seconds since the beginning."""
        return self.seconds

    def now(self) -> datetime:
        """The moment."""
        return NOON + timedelta(seconds=self.seconds)

    async def sleep(self, seconds: float) -> None:
        """Takes the place of asyncio.sleep."""
        until = self.seconds + seconds
        # what can be done now is done now
        for _ in range(50):
            await asyncio.sleep(0)
        self.seconds = max(self.seconds, until)

    def options(self) -> dict[str, Any]:
        """What an outbox in this time is made with."""
        return {"now": self.now, "clock": self.clock}


class Post:
    """An outbox on a fake Telegram, with its store."""

    def __init__(self, folder: Path, client: Client, sleep: Sleep, **options: Any) -> None:
        self.thread = AppAccess(lambda: tiny_app(folder))
        self.outbox = Outbox(self.thread, client, sleep=sleep, **{"now": lambda: NOON, "luck": lambda: 1.0, **options})

    async def put(self, *rows: Outgoing) -> list[int]:
        """Keeps rows as a turn would, and returns their ids."""
        return await self.thread.run(lambda app: [app.store.add(row).id for row in rows])

    async def kept(self, ids: Sequence[int]) -> list[tuple[str, str | None]]:
        """The state of rows, and what the channel calls them."""

        def read(store: Store) -> list[tuple[str, str | None]]:
            rows = [store.outgoing(number) for number in ids]
            return [(row.state, row.sent_ref) for row in rows if row is not None]

        return await self.thread.run(lambda app: read(app.store))

    async def rows(self, ids: Sequence[int]) -> list[Outgoing]:
        """Rows as they are kept now."""
        return await self.thread.run(lambda app: [row for n in ids if (row := app.store.outgoing(n)) is not None])

    async def send(self, *rows: Outgoing) -> list[tuple[str, str | None]]:
        """Keeps rows, sends everything, and returns how the rows are kept now."""
        ids = await self.put(*rows)
        await asyncio.wait_for(self.outbox.finish(), 5)
        return await self.kept(ids)


@asynccontextmanager
async def opened(folder: Path, client: Client, sleep: Sleep, **options: Any) -> AsyncIterator[Post]:
    """An outbox that is closed afterwards."""
    post = Post(folder, client, sleep, **options)
    await post.thread.open()
    try:
        yield post
    finally:
        await post.outbox.close(0.05)
        await post.thread.close()


def gate_client(gate: Gate) -> Client:
    """A client whose calls wait at a gate."""
    return Client(Settings(telegram_token=TOKEN, telegram_api="http://fake"), request=gate)


def file_row(chat_id: int, file: File = FILE) -> Outgoing:
    """A file that waits in the outbox."""
    payload = file.payload()
    assert isinstance(payload, dict)
    return row(chat_id, payload, "file")


def texts(model: TelegramModel, user_id: int) -> list[str]:
    """What the bot said to somebody."""
    return [message.text for message in model.user(user_id).messages]


def fail(monkeypatch: pytest.MonkeyPatch, store: Store, method: str, times: int = 1) -> None:
    """Makes a method of the store fail as a full disk does, so many times."""
    real: Callable[..., object] = getattr(store, method)
    failures = iter([sqlite3.OperationalError("database or disk is full")] * times)

    def failing(*arguments: object) -> object:
        for failure in failures:
            raise failure
        return real(*arguments)

    monkeypatch.setattr(store, method, failing)
