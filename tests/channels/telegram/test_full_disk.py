"""A disk that is full or read-only while the bot is on Telegram: nothing confirmed, nothing lost, nothing twice."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import App
from bot.channels import health as health_module
from bot.channels.health import Health
from bot.channels.telegram.channel import TelegramChannel
from tests.channels.telegram.tiny import NOON, client_of, ended, text_row, tiny_app, until
from tests.support.telegram_model import TelegramModel

Change = Callable[[App], None]
LONG = "een lang verhaal " * 200


def fill(app: App) -> None:
    """Leaves no page to add."""
    (pages,) = app.store._connection.execute("pragma page_count").fetchone()
    app.store._connection.execute(f"pragma max_page_count = {pages}")


def make_room(app: App) -> None:
    """There is room again."""
    app.store._connection.execute("pragma max_page_count = 1000000")


def protect(app: App) -> None:
    """Makes the disk read-only."""
    app.store._connection.execute("pragma query_only = on")


def open_up(app: App) -> None:
    """The disk can be written again."""
    app.store._connection.execute("pragma query_only = off")


async def _soon(_seconds: float) -> None:
    await asyncio.sleep(0.005)


@asynccontextmanager
async def running(model: TelegramModel, folder: Path) -> AsyncIterator[TelegramChannel]:
    """The channel while it runs, with pauses of no length."""
    stop = asyncio.Event()
    channel = TelegramChannel(client_of(model), lambda: tiny_app(folder), sleep=_soon, now=lambda: NOON)
    task = asyncio.create_task(channel.run(stop))
    await until(lambda: model.calls_of("setMyCommands"))
    try:
        yield channel
    finally:
        stop.set()
        await ended(task)


@pytest.mark.parametrize(("begins", "ends"), [(fill, make_room), (protect, open_up)])
async def test_goes_on_when_there_is_room(
    model: TelegramModel,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    begins: Change,
    ends: Change,
) -> None:
    """Nothing is confirmed or said that could not be kept; one line says so; with room everybody is answered once."""
    caplog.set_level(logging.INFO, "bot")
    monkeypatch.setattr(health_module, "FRESH_SECONDS", -1)
    people = [model.user(number) for number in range(7, 47)]
    async with running(model, tmp_path) as channel:
        health = Health(channel._app.run, "telegram")
        assert (await health.report()).well
        await channel._app.run(begins)
        for person in people:
            person.say(LONG)
        polls = len(model.calls_of("getUpdates"))
        await until(lambda: len(model.calls_of("getUpdates")) > polls + 5)
        assert len(model.pending_updates) == len(people)
        assert not any(person.messages for person in people)
        report = await health.report()
        assert (report.well, report.database[:7]) == (False, "SQLITE_")
        await channel._app.run(ends)
        await until(lambda: all(person.messages for person in people))
        await until(lambda: model.pending_updates == [])
        await channel._outbox.finish()
        assert (await health.report()).well
    assert [len(person.messages) for person in people] == [1] * len(people)
    # the store's one line, and that it is over: the tries in between are not heard
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]


async def test_sent_but_not_ticked_off(model: TelegramModel, tmp_path: Path) -> None:
    """A message that was sent when the disk was read-only is ticked off later, and not sent again."""
    person = model.user(7)
    async with running(model, tmp_path) as channel:
        # another connection put it there: ours can't write
        other = tiny_app(tmp_path)
        await channel._app.run(protect)
        row = other.store.add(text_row(7, "hoi"))
        other.close()
        channel._outbox.wake()
        await until(lambda: person.messages)
        await asyncio.sleep(0.05)
        await channel._app.run(open_up)
        await channel._outbox.finish()
        kept = await channel._app.run(lambda app: app.store.outgoing(row.id))
        assert kept is not None
        assert kept.state == "sent"
    assert len(person.messages) == 1


@pytest.fixture
def model() -> TelegramModel:
    """An empty Telegram."""
    return TelegramModel()
