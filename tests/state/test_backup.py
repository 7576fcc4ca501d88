"""A backup is whole or not there, and the way back keeps what was."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import (
    BackupExistsError,
    BackupFileError,
    DamagedDatabaseError,
    NewerDatabaseError,
    NoDatabaseError,
    OperatorError,
    SecondProcessError,
)
from bot.state import backup
from bot.state.backup import back_up, restore
from bot.state.lock import folder_lock, try_lock
from tests.state.make_database import FOLDER
from tests.state.rows import person
from tests.support.keys import SqliteStore

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEPT = "vijfb.db.before-restore-20260302T120000Z"
BACKS_UP = (
    "import sys; from pathlib import Path; from bot.state.backup import back_up; back_up(*map(Path, sys.argv[1:]))"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one teacher."""
    keep(tmp_path / "data", "anna")
    return tmp_path / "data"


def keep(folder: Path, *names: str) -> None:
    """Keeps teachers in a folder."""
    store = SqliteStore(folder)
    for name in names:
        store.add(person(name))
    store.close()


def names_in(path: Path) -> list[str]:
    """The teachers in a database file, which must be sound."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        return [name for (name,) in connection.execute("select external_id from people order by id")]
    finally:
        connection.close()


def test_one_file_for_this_user(data: Path, tmp_path: Path) -> None:
    """A backup is one file without a journal, for this user alone, with nothing left beside it."""
    target = tmp_path / "copies" / "a [1].db"
    target.parent.mkdir()
    assert back_up(data, target) == target.stat().st_size
    assert target.stat().st_mode & 0o777 == 0o600
    assert names_in(target) == ["anna"]
    assert sorted(path.name for path in target.parent.iterdir()) == [target.name, "vijfb.keys"]


def test_while_the_bot_writes(data: Path, tmp_path: Path) -> None:
    """Backups taken while the bot writes hold a moment of it, never half a turn, and hold up no commit for long."""
    stop = threading.Event()
    slowest = 0.0

    def write() -> None:
        nonlocal slowest
        store = SqliteStore(data)
        number = 0
        while not stop.is_set():
            began = time.monotonic()
            with store.transaction():
                for half in "ab":
                    store.add(person(f"{number}{half}"))
            slowest = max(slowest, time.monotonic() - began)
            number += 1
        store.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        seen = []
        for number in range(5):
            back_up(data, tmp_path / f"{number}.db")
            seen.append(len(names_in(tmp_path / f"{number}.db")))
    finally:
        stop.set()
        thread.join()
    assert all(count % 2 == 1 for count in seen)
    assert seen == sorted(seen)
    assert slowest < 5


def test_refuses_to_replace(data: Path, tmp_path: Path) -> None:
    """A file that is there is replaced only when that is said, and never the database itself or a folder."""
    target = tmp_path / "b.db"
    target.write_text("something of somebody's")
    with pytest.raises(BackupExistsError):
        back_up(data, target)
    assert target.read_text() == "something of somebody's"
    back_up(data, target, force=True)
    assert names_in(target) == ["anna"]
    for wrong in (tmp_path, data / "vijfb.db", tmp_path / "none" / "b.db"):
        with pytest.raises(BackupFileError):
            back_up(data, wrong, force=True)
    assert names_in(data / "vijfb.db") == ["anna"]


def test_made_by_another_meanwhile(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that appears while the copy is made is not replaced either."""
    target = tmp_path / "b.db"
    monkeypatch.setattr(backup, "look_closely", lambda _: target.write_text("first"))
    with pytest.raises(BackupExistsError):
        back_up(data, target)
    assert target.read_text() == "first"


def test_keys_come_before_the_backup(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup that ends while the keys are copied is not there: it would look whole, and could not be read."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backup, "copy_ring", end)
    with pytest.raises(KeyboardInterrupt):
        back_up(data, tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()


def test_disk_without_second_names(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that knows no second names, such as a USB stick, backup and restore work as well."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    back_up(data, tmp_path / "b.db")
    with pytest.raises(BackupExistsError):
        back_up(data, tmp_path / "b.db")
    keep(data, "bert")
    restore(data, tmp_path / "b.db", NOW)
    assert names_in(data / "vijfb.db") == ["anna"]
    assert names_in(data / KEPT) == ["anna", "bert"]


def test_without_a_database(tmp_path: Path) -> None:
    """A folder without a database says so, and gets none."""
    with pytest.raises(NoDatabaseError):
        back_up(tmp_path / "data", tmp_path / "b.db")
    assert list(tmp_path.iterdir()) == []


def test_damaged_database_gives_no_backup(data: Path, tmp_path: Path) -> None:
    """A database that is damaged is not taken for a backup."""
    whole = bytearray((data / "vijfb.db").read_bytes())
    whole[4096 * 2 : 4096 * 4] = os.urandom(8192)
    (data / "vijfb.db").write_bytes(whole)
    with pytest.raises(OperatorError):
        back_up(data, tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("after", [0.0, 0.03, 0.06, 0.09, 0.12, 0.15, 0.2])
def test_killed_on_the_way(data: Path, tmp_path: Path, after: float) -> None:
    """A backup that is killed leaves the database and an older backup whole; the next one sweeps up after it."""
    keep(data, *(f"{number}" for number in range(300)))
    target = tmp_path / "b.db"
    process = subprocess.Popen([sys.executable, "-c", BACKS_UP, str(data), str(target)])
    # most of it is Python's own start
    time.sleep(0.1 + after)
    process.kill()
    process.wait()
    assert not target.exists() or len(names_in(target)) == 301
    back_up(data, target, force=True)
    assert len(names_in(target)) == 301
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.db", "data", "vijfb.keys"]
    assert len(names_in(data / "vijfb.db")) == 301


def test_sweeps_what_was_left_and_not_what_is_at_work(data: Path, tmp_path: Path) -> None:
    """Pieces of a killed backup go; those of one that is at work stay."""
    target = tmp_path / "b.db"
    (tmp_path / ".b.db.1.part").write_text("left")
    (tmp_path / ".b.db.1.part-journal").write_text("left")
    with (tmp_path / ".b.db.2.part").open("w") as working:
        assert try_lock(working.fileno())
        back_up(data, target)
        assert sorted(path.name for path in tmp_path.iterdir()) == [".b.db.2.part", "b.db", "data", "vijfb.keys"]


def test_there_and_back(data: Path, tmp_path: Path) -> None:
    """After restoring, the folder is as it was at the backup; what came later is kept beside it, a journal too."""
    back_up(data, tmp_path / "b.db")
    # a process that was killed leaves its journal
    later = SqliteStore(data)
    later.add(person("bert"))
    copies = {path.name: path.read_bytes() for path in data.iterdir()}
    later.close()
    for name, content in copies.items():
        (data / name).write_bytes(content)
    assert (data / "vijfb.db-wal").stat().st_size
    assert restore(data, tmp_path / "b.db", NOW) == data / KEPT
    assert names_in(data / "vijfb.db") == ["anna"]
    assert names_in(data / KEPT) == ["anna", "bert"]
    assert (data / "vijfb.db").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in data.iterdir()) == ["vijfb.db", KEPT, "vijfb.keys", "vijfb.lock"]
    # and back again
    restore(data, data / KEPT, NOW.replace(hour=13))
    store = SqliteStore(data)
    assert store.person("test", "bert") is not None
    store.close()


def test_into_an_empty_folder(data: Path, tmp_path: Path) -> None:
    """A new machine has no old database to keep."""
    back_up(data, tmp_path / "b.db")
    assert restore(tmp_path / "new", tmp_path / "b.db", NOW) is None
    assert names_in(tmp_path / "new" / "vijfb.db") == ["anna"]


def test_over_a_damaged_database(data: Path, tmp_path: Path) -> None:
    """A damaged database is replaced, and kept byte for byte."""
    back_up(data, tmp_path / "b.db")
    (data / "vijfb.db").write_bytes(b"rubbish" * 1000)
    restore(data, tmp_path / "b.db", NOW)
    assert names_in(data / "vijfb.db") == ["anna"]
    assert (data / KEPT).read_bytes() == b"rubbish" * 1000


def test_of_an_older_version(tmp_path: Path) -> None:
    """A backup of an older version is restored, and brought up to date at the next start."""
    restore(tmp_path, FOLDER / "v0_1.db", NOW)
    store = SqliteStore(tmp_path)
    assert store.person("test", "anna") is not None
    store.close()


def test_not_while_the_bot_runs(data: Path, tmp_path: Path) -> None:
    """As long as a process works in the folder nothing is restored; a backup can be made."""
    with folder_lock(data):
        back_up(data, tmp_path / "b.db")
        with pytest.raises(SecondProcessError):
            restore(data, tmp_path / "b.db", NOW)
    assert not (data / KEPT).exists()


def test_refuses_what_is_no_backup(data: Path, tmp_path: Path) -> None:
    """A file that is damaged, newer, empty, of something else or not there is refused, and the database stays."""
    before = (data / "vijfb.db").read_bytes()
    back_up(data, tmp_path / "newer.db")
    connection = sqlite3.connect(tmp_path / "newer.db")
    connection.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values ('vijfb', 'm999', '')")
    connection.commit()
    connection.close()
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("create table songs (name)")
    other.close()
    bare = sqlite3.connect(tmp_path / "bare.db")
    bare.execute("pragma user_version = 3")
    bare.close()
    (tmp_path / "text.db").write_text("no database at all" * 99)
    (tmp_path / "empty.db").touch()
    cut = (tmp_path / "newer.db").read_bytes()[:-5000]
    (tmp_path / "cut.db").write_bytes(cut)
    errors = {
        "newer": NewerDatabaseError,
        "other": DamagedDatabaseError,
        "bare": DamagedDatabaseError,
        "text": DamagedDatabaseError,
        "empty": DamagedDatabaseError,
        "cut": DamagedDatabaseError,
        "none": BackupFileError,
    }
    for name, error in errors.items():
        with pytest.raises(error):
            restore(data, tmp_path / f"{name}.db", NOW)
    assert (data / "vijfb.db").read_bytes() == before
    assert not [path for path in data.iterdir() if "restore" in path.name or "part" in path.name]
