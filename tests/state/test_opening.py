"""What opening the store says when something is wrong, without touching the file."""

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import DamagedDatabaseError, DataFolderError, NewerDatabaseError, OperatorError
from bot.state.rows import Person
from tests.state.rows import person
from tests.support.keys import SqliteStore


def database(folder: Path) -> Path:
    """A sound database of a few pages, closed and checkpointed."""
    store = SqliteStore(folder)
    with store.transaction():
        for number in range(300):
            store.add(person(f"teacher {number}"))
    store.close()
    return folder / "vijfb.db"


def refused(folder: Path, error: type[OperatorError]) -> None:
    """Opening says this error, and the database file stays as it was."""
    path = folder / "vijfb.db"
    before = path.read_bytes()
    with pytest.raises(error):
        SqliteStore(folder)
    assert path.read_bytes() == before


@pytest.mark.parametrize("length", [15, 16, 99, 100, 511, 512, 4095, 4096, 4097, 50_000])
def test_random_bytes(tmp_path: Path, length: int) -> None:
    """A file that is no database is left as it is."""
    (tmp_path / "vijfb.db").write_bytes(random.Random(length).randbytes(length))  # noqa: S311 - repeatable
    refused(tmp_path, DamagedDatabaseError)


CUTS: dict[str, Callable[[int], int]] = {
    "a byte": lambda size: size - 1,
    "a page": lambda size: size - 4096,
    "half": lambda size: size // 2,
    "all but one page": lambda _: 4096,
    "in the second page": lambda _: 5000,
}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_truncated(tmp_path: Path, cut: Callable[[int], int]) -> None:
    """A database that was cut short is left as it is."""
    path = database(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: cut(len(whole))])
    refused(tmp_path, DamagedDatabaseError)


@pytest.mark.parametrize("length", [16, 50, 99, 100, 512])
def test_truncated_within_the_first_page(tmp_path: Path, length: int) -> None:
    """A database of which hardly anything is left is not taken for a new one."""
    path = database(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    refused(tmp_path, DamagedDatabaseError)


def test_spoilt_in_the_middle(tmp_path: Path) -> None:
    """A database with a page of rubbish is left as it is."""
    path = database(tmp_path)
    whole = bytearray(path.read_bytes())
    whole[4096 * 3 : 4096 * 4] = random.Random(1).randbytes(4096)  # noqa: S311 - repeatable
    path.write_bytes(whole)
    refused(tmp_path, DamagedDatabaseError)


def test_newer(tmp_path: Path) -> None:
    """A database with a migration this version does not know is left as it is."""
    path = database(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('vijfb', 'm999_later', '2030-01-01')"
    )
    connection.commit()
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    refused(tmp_path, NewerDatabaseError)


def test_migrations_of_others_do_not_matter(tmp_path: Path) -> None:
    """Only the migrations of this program say which version made the file."""
    path = database(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('other', 'm999', '2030-01-01')"
    )
    connection.commit()
    connection.close()
    SqliteStore(tmp_path).close()


def test_empty_file_is_new(tmp_path: Path) -> None:
    """An empty file is a database yet to be made."""
    (tmp_path / "vijfb.db").touch()
    store = SqliteStore(tmp_path)
    assert store._find(Person, "1") == []
    store.close()


def test_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """A data folder that is a file says so."""
    (tmp_path / "data").write_text("x")
    with pytest.raises(DataFolderError):
        SqliteStore(tmp_path / "data")


def test_folder_under_a_file(tmp_path: Path) -> None:
    """A data folder that can't be made says so."""
    (tmp_path / "data").write_text("x")
    with pytest.raises(DataFolderError):
        SqliteStore(tmp_path / "data" / "deeper")


def test_folder_that_can_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder without write permission says so, and no file is made in it."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(DataFolderError):
        SqliteStore(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_permission(tmp_path: Path) -> None:
    """A data folder that is really closed says so."""
    tmp_path.chmod(0o500)
    with pytest.raises(DataFolderError):
        SqliteStore(tmp_path)
    tmp_path.chmod(0o700)


def test_folder_in_place_of_the_database(tmp_path: Path) -> None:
    """A folder by the name of the database ends in an error for the operator."""
    (tmp_path / "vijfb.db").mkdir()
    with pytest.raises(OperatorError):
        SqliteStore(tmp_path)


def test_what_a_kill_left_behind_is_read(tmp_path: Path) -> None:
    """Rows that stand only in the journal of a process that was killed are there when the file is opened again."""
    killed = SqliteStore(tmp_path / "killed")
    killed.add(person())
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in (tmp_path / "killed").iterdir():
        if not path.name.endswith("-shm"):
            (copy / path.name).write_bytes(path.read_bytes())
    killed.close()
    store = SqliteStore(copy)
    assert store.person("test", "anna") is not None
    store.close()
