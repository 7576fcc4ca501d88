"""What survives a kill although the store does not know it yet."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.telegram.sent_log import LINES, NAME, WIDTH, Sent, SentLog
from bot.channels.telegram.ticking import MOST
from bot.channels.telegram.waiting import Sleep
from bot.state.rows import Json, Outgoing
from bot.state.sqlite import SqliteStore
from tests.channels.telegram.post import Post, fail, opened, texts
from tests.channels.telegram.tiny import Sleeps, client_of, row, text_row, until
from tests.support.telegram_model import Fault, JSONDict, TelegramModel


def numbered(number: int) -> Outgoing:
    """A row as the store would give it."""
    return replace(text_row(7, "a"), id=number)


def opened_log(folder: Path) -> SentLog:
    """A log that is ready."""
    log = SentLog(folder)
    assert log.open()
    return log


def test_the_next_run_knows(tmp_path: Path) -> None:
    """What one run wrote down the next one reads, once, the newest of a row; without closing, as after a kill."""
    log = opened_log(tmp_path)
    assert all([log.note(numbered(1), Sent(1, "55")), log.note(numbered(1), Sent(2, "56"))])
    assert log.note(numbered(2), Sent(1, "57"))
    after = opened_log(tmp_path)
    assert [after.earlier(numbered(number)) for number in (1, 2, 3)] == [Sent(2, "56"), Sent(1, "57"), None]
    assert after.earlier(numbered(1)) is None


def test_the_file_keeps_its_size_and_its_newest_lines(tmp_path: Path) -> None:
    """It is written over from the start, also by a later run, and holds no more than numbers and moments."""
    for run in range(2):
        log = opened_log(tmp_path)
        for number in range(LINES):
            assert log.note(numbered(run * LINES + number), Sent(1, "55"))
        assert log.note(numbered(5000 + run), Sent(1, "55"))
        log.close()
    assert (tmp_path / NAME).stat().st_size == LINES * WIDTH
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    assert set((tmp_path / NAME).read_text()) <= set("0123456789 \n")
    after = opened_log(tmp_path)
    assert after.earlier(numbered(5001))
    assert after.earlier(numbered(LINES + 1))
    assert not after.earlier(numbered(1))


def test_a_database_put_back_gives_ids_again(tmp_path: Path) -> None:
    """A row with a known id that was said at another moment is another row."""
    opened_log(tmp_path).note(numbered(1), Sent(1, "55"))
    later = numbered(1)
    assert opened_log(tmp_path).earlier(replace(later, created_at=later.created_at + timedelta(microseconds=1))) is None


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"1 2 3 4\n", "é".encode() * 90_000])
def test_a_broken_file_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    """What a power cut leaves of it is not believed."""
    (tmp_path / NAME).write_bytes(content)
    log = opened_log(tmp_path)
    assert log.earlier(numbered(2)) is None
    assert log.note(numbered(2), Sent(1, "55"))
    assert opened_log(tmp_path).earlier(numbered(2)) == Sent(1, "55")


def test_trouble_with_the_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder, on a full disk or before it is opened, nothing is written down and that is said."""
    assert not SentLog(tmp_path / "nowhere").open()
    assert not SentLog(tmp_path).note(numbered(1), Sent(1, "55"))
    log = opened_log(tmp_path)
    assert not log.note(numbered(1), Sent(1, ""))
    monkeypatch.setattr(os, "pwrite", _full)
    assert not log.note(numbered(1), Sent(1, "55"))
    (tmp_path / NAME).unlink()
    assert not SentLog(tmp_path).open()


def _full(*_: object) -> int:
    raise OSError(28, "No space left on device")


@pytest.fixture
def model() -> TelegramModel:
    """A Telegram on which 7 and 8 opened the bot."""
    model = TelegramModel()
    model.user(7)
    model.user(8)
    return model


async def killed(
    model: TelegramModel, folder: Path, monkeypatch: pytest.MonkeyPatch, calls: int, *rows: Outgoing
) -> list[int]:
    """Sends rows with a store that takes no tick, until there were so many calls; then the run is gone."""

    async def never(_: float) -> None:
        await asyncio.Event().wait()

    post = _post(model, folder, never)
    await post.thread.open()
    with monkeypatch.context() as patch:
        await post.thread.run(lambda app: fail(patch, app.store, "tick_off", 99))
        ids = await post.put(*rows)
        working = asyncio.create_task(post.outbox.finish())
        await until(lambda: len(model.calls_of("sendMessage")) == calls)
        for _ in range(20):
            await asyncio.sleep(0)
        working.cancel()
        await post.outbox.close(0)
    assert {kept.state for kept in await post.rows(ids)} == {"waiting"}
    await post.thread.close()
    return ids


def _post(model: TelegramModel, folder: Path, sleep: Sleep) -> Post:
    return Post(folder, client_of(model), sleep, sent_log=opened_log(folder))


async def test_sent_before_a_kill_is_not_sent_again(
    model: TelegramModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What went out while the store was busy is only ticked off by the next run, with its reference."""
    ids = await killed(model, tmp_path, monkeypatch, 6, *[text_row(chat, text) for text in "abc" for chat in (7, 8)])
    assert texts(model, 7) == texts(model, 8) == ["a", "b", "c"]
    async with opened(tmp_path, client_of(model), Sleeps(), sent_log=opened_log(tmp_path)) as post:
        edit: dict[str, Json] = {"text": "a!", "buttons": [], "outgoing_id": ids[0], "ref": None}
        assert [state for state, _ in await post.send(row(7, edit, "edit"), text_row(7, "d"))] == ["sent", "sent"]
        kept = await post.kept(ids)
    assert {state for state, _ in kept} == {"sent"}
    refs = [str(message.message_id) for user in (7, 8) for message in model.user(user).messages][:-1]
    assert {ref for _, ref in kept} <= {*refs, str(model.user(8).last.message_id)}
    assert texts(model, 7) == ["a!", "b", "c", "d"]
    assert len(model.calls_of("sendMessage")) == 7


async def test_the_rest_of_a_long_message(
    model: TelegramModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a message in parts the next run sends only the parts that are missing."""
    model.faults.append(_AfterTwo("sendMessage", 502, times=99))
    (number,) = await killed(model, tmp_path, monkeypatch, 3, row(7, {"text": "woord " * 2000, "buttons": []}))
    assert len(texts(model, 7)) == 2
    model.faults.clear()
    async with opened(tmp_path, client_of(model), Sleeps(), sent_log=opened_log(tmp_path)) as post:
        await post.outbox.finish()
        assert await post.kept([number]) == [("sent", str(model.user(7).last.message_id))]
    assert len(texts(model, 7)) == 3
    assert "".join(texts(model, 7)).count("woord") == 2000


class _AfterTwo(Fault):
    """A fault that lets two calls pass."""

    calls = 0

    def matches(self, method: str, params: object) -> bool:
        """Whether it was called twice before."""
        self.calls += method == "sendMessage"
        return self.calls > 2


async def test_without_the_log_one_is_under_way(
    model: TelegramModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When nothing can be written down, the next message waits until the one before is ticked off."""
    log = opened_log(tmp_path)
    monkeypatch.setattr(os, "pwrite", _full)
    connection = sqlite3.connect(tmp_path / "vijfb.db")
    unticked: list[int] = []
    real = TelegramModel.call

    def call(self: TelegramModel, method: str, params: Mapping[str, object]) -> tuple[int, JSONDict]:
        (ticked,) = connection.execute("select count(*) from outbox where state = 'sent'").fetchone()
        unticked.append(len(model.calls_of("sendMessage")) - ticked)
        return real(self, method, params)

    monkeypatch.setattr(TelegramModel, "call", call)
    async with opened(tmp_path, client_of(model), Sleeps(), sent_log=log) as post:
        await post.send(*[text_row(chat, text) for text in "abc" for chat in (7, 8)])
    connection.close()
    assert unticked == [0] * 6


async def test_ticks_go_together(model: TelegramModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the store is busy messages go on, and are then ticked off in one transaction."""
    async with opened(tmp_path, client_of(model), Sleeps(), sent_log=opened_log(tmp_path)) as post:
        ids = await post.put(*[text_row(chat, str(number)) for number in range(20) for chat in (7, 8)])
        begun = await post.thread.run(lambda app: _counted(monkeypatch, app.store))
        finishing = asyncio.create_task(post.outbox.finish())
        await asyncio.sleep(0)
        # comes after the reading of the outbox
        free = threading.Event()
        busy = asyncio.create_task(post.thread.run_aside(lambda _: free.wait()))
        await until(lambda: len(model.calls_of("sendMessage")) == len(ids))
        free.set()
        await asyncio.wait_for(asyncio.gather(busy, finishing), 5)
        assert {row.state for row in await post.rows(ids)} == {"sent"}
    assert len(begun) <= 2


async def test_more_than_can_wait(model: TelegramModel, tmp_path: Path) -> None:
    """When the store is busy for long, sending waits for it, so that a power cut repeats no more than this."""
    async with opened(tmp_path, client_of(model), Sleeps(), sent_log=opened_log(tmp_path)) as post:
        ids = await post.put(*[text_row(7, str(number)) for number in range(MOST + 20)])
        finishing = asyncio.create_task(post.outbox.finish())
        await asyncio.sleep(0)
        free = threading.Event()
        busy = asyncio.create_task(post.thread.run_aside(lambda _: free.wait()))
        await until(lambda: len(model.calls_of("sendMessage")) > MOST)
        for _ in range(200):
            await asyncio.sleep(0)
        assert len(model.calls_of("sendMessage")) == MOST + 1
        free.set()
        await asyncio.wait_for(asyncio.gather(busy, finishing), 10)
        assert {row.state for row in await post.rows(ids)} == {"sent"}


async def test_one_tick_that_fails(model: TelegramModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that can't be ticked off, whatever the reason, keeps no other from it."""
    async with opened(tmp_path, client_of(model), Sleeps(), sent_log=opened_log(tmp_path)) as post:
        ids = await post.put(*[text_row(chat, str(number)) for number in range(5) for chat in (7, 8)])
        await post.thread.run(lambda app: _spoiled(monkeypatch, app.store, ids[4]))
        await post.outbox.finish()
        kept = await post.rows(ids)
    assert [row.id for row in kept if row.state == "waiting"] == [ids[4]]
    assert texts(model, 7) == texts(model, 8) == [str(number) for number in range(5)]


def _counted(monkeypatch: pytest.MonkeyPatch, store: SqliteStore) -> list[int]:
    begun: list[int] = []
    transaction = store.transaction

    def counted() -> AbstractContextManager[None]:
        begun.append(1)
        return transaction()

    monkeypatch.setattr(store, "transaction", counted)
    return begun


def _spoiled(monkeypatch: pytest.MonkeyPatch, store: SqliteStore, number: int) -> None:
    tick_off = store.tick_off

    def failing(row: Outgoing) -> None:
        if row.id == number:
            raise sqlite3.IntegrityError("constraint failed")
        tick_off(row)

    monkeypatch.setattr(store, "tick_off", failing)
