"""A full or read-only disk, and what an operator sees of the store."""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.state import watching
from bot.state.key_ring import RING
from bot.state.rows import Failure
from bot.state.sqlite import SqliteStore
from tests.state.rows import NOON, outgoing, person

Disk = Callable[[SqliteStore], AbstractContextManager[None]]


@contextmanager
def full_disk(store: SqliteStore) -> Iterator[None]:
    """No page can be added meanwhile."""
    (pages,) = store._connection.execute("pragma page_count").fetchone()
    store._connection.execute(f"pragma max_page_count = {pages}")
    yield
    store._connection.execute("pragma max_page_count = 1000000")


@contextmanager
def read_only_disk(store: SqliteStore) -> Iterator[None]:
    """Nothing can be written meanwhile."""
    store._connection.execute("pragma query_only = on")
    yield
    store._connection.execute("pragma query_only = off")


def fill(store: SqliteStore, name: str) -> None:
    """More than fits in the pages that are there."""
    with store.transaction():
        for number in range(2000):
            with store.transaction():
                store.add(person(f"{name} {number}"))


@pytest.mark.parametrize("disk", [full_disk, read_only_disk])
def test_said_once_and_nothing_half(store: SqliteStore, disk: Disk, caplog: pytest.LogCaptureFixture) -> None:
    """A disk that is full or read-only is logged once, keeps nothing half, and once more when it is over."""
    with disk(store):
        for _ in range(3):
            with pytest.raises(sqlite3.OperationalError) as caught:
                fill(store, "a")
            assert store.in_trouble(caught.value)
        assert store.not_writable() in ("SQLITE_FULL", "SQLITE_READONLY")
    assert store.person("test", "a 0") is None
    fill(store, "b")
    assert store.not_writable() == ""
    fill(store, "c")
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.WARNING]
    assert "can't be written: SQLITE_" in caplog.text


def test_an_idle_store_tries(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nothing was kept lately the store tries, so that trouble is seen before a teacher meets it, and its end."""
    with read_only_disk(store):
        assert store.not_writable() == "SQLITE_READONLY"
        with pytest.raises(sqlite3.OperationalError):
            fill(store, "a")
    assert store.not_writable() == "SQLITE_READONLY"
    monkeypatch.setattr(watching, "RETRIED_WITHIN", 0)
    assert store.not_writable() == ""


def test_a_reading_transaction_says_nothing(store: SqliteStore, caplog: pytest.LogCaptureFixture) -> None:
    """A transaction that wrote nothing does not end the trouble."""
    with read_only_disk(store), pytest.raises(sqlite3.OperationalError):
        fill(store, "a")
    with store.transaction():
        store.person("test", "a")
    assert len(caplog.records) == 1


def test_wrong_statement_is_no_trouble(store: SqliteStore) -> None:
    """A statement that is wrong by itself is not the disk's fault: waiting would hold the queue up for ever."""
    with pytest.raises(sqlite3.OperationalError) as caught, store.transaction():
        store._connection.execute("select * from nothing")
    assert not store.in_trouble(caught.value)
    assert not store.in_trouble(sqlite3.IntegrityError("x"))
    assert store.in_trouble(sqlite3.OperationalError("disk I/O error"))
    assert watching.loudness(caught.value) == logging.ERROR
    assert watching.loudness(sqlite3.OperationalError("x")) == logging.DEBUG


def test_backlog(store: SqliteStore) -> None:
    """What waits, since when, and how much failed."""
    assert store.backlog("test") == watching.Backlog(0, None, 0)
    first = store.add(outgoing())
    store.add(outgoing())
    store.add(Failure(event_id="x", at=NOON, error="ValueError", place="here:1"))
    assert store.backlog("test") == watching.Backlog(2, first.created_at, 1)
    store.save(replace(first, state="sent"))
    assert store.backlog("test").waiting == 1
    assert store.backlog("other").waiting == 0


def test_no_longer_wait_for_another_process(store: SqliteStore, tmp_path: Path) -> None:
    """Who can't stand still is told soon that another process writes, to the rows or to the keys."""
    store.wait_at_most(0.05)
    with store.transaction():
        anna = store.add(person())
    for name in ("vijfb.db", RING):
        with closing(sqlite3.connect(tmp_path / name, isolation_level=None)) as other:
            other.execute("begin immediate")
            began = time.monotonic()
            with pytest.raises(sqlite3.OperationalError, match="locked"), store.transaction():
                store.add(replace(outgoing(), person_id=anna.id))
            assert time.monotonic() - began < 5
