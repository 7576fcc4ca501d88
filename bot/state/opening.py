"""Looking at a database file before anything is written."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import DamagedDatabaseError, DataFolderError, NewerDatabaseError
from bot.state.migrations import migrations

# a whole-file check reads every page; above this size it would be felt at every start
CHECK_WHOLE_FILE_BELOW = 64 * 1024 * 1024


def look_before_opening(path: Path) -> None:
    """Reads the file without writing to it; raises when it is damaged or made by a newer version."""
    with _reading(path) as connection:
        if path.stat().st_size < CHECK_WHOLE_FILE_BELOW:
            _check(connection, path, "pragma quick_check(1)")
        _applied(connection, path)


def look_closely(path: Path) -> int:
    """Reads every page and index, however large the file; returns how many migrations it still has to get.

    Raises when it is damaged, made by a newer version, or without any table of this bot.
    """
    with _reading(path) as connection:
        _check(connection, path, "pragma integrity_check(1)")
        applied = _applied(connection, path)
    if not applied:
        raise DamagedDatabaseError(str(path))
    return len(known_migrations() - applied)


def known_migrations() -> set[str]:
    """The names of the migrations of this version."""
    return {migration.name for migration in migrations._migrations}


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    # what a kill left half written is taken back by SQLite when the file is opened, which reading alone can't do
    mode = "rw" if path.with_name(f"{path.name}-journal").exists() else "ro"
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)
    except sqlite3.Error as error:
        raise DataFolderError(str(path)) from error
    try:
        if path.stat().st_size < 512 or path.stat().st_size % _page_size(path):
            raise DamagedDatabaseError(str(path))
        yield connection
    except sqlite3.OperationalError as error:
        # a disk that is full, or can't be read now, says nothing about the file
        raise DataFolderError(str(path.parent)) from error
    except sqlite3.DatabaseError as error:
        raise DamagedDatabaseError(str(path)) from error
    finally:
        connection.close()


def _check(connection: sqlite3.Connection, path: Path, how: str) -> None:
    result = connection.execute(how).fetchone()
    if result is None or result[0] != "ok":
        raise DamagedDatabaseError(str(path))


def _applied(connection: sqlite3.Connection, path: Path) -> set[str]:
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    applied: set[str] = set()
    if "_sqlite_migrations" in tables:
        query = "select name from _sqlite_migrations where migration_set = ?"
        applied = {name for (name,) in connection.execute(query, [migrations.name])}
    if tables and not applied:
        raise DamagedDatabaseError(str(path))
    if applied - known_migrations():
        raise NewerDatabaseError(str(path))
    return applied


def _page_size(path: Path) -> int:
    """The size of the file's pages in bytes (https://www.sqlite.org/fileformat.html#page_size); 1 when it says none."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(100)[16:18], "big")
    return 65536 if size == 1 else max(size, 1)
