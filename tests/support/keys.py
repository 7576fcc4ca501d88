"""The key of the tests, and what is opened with it."""

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot import app
from bot.settings import Settings
from bot.state import sqlite
from bot.state.key_ring import KeyRing, MasterKey
from bot.state.sealing import SEALED, Sealing
from bot.state.tables import TABLES

SECRET = bytes(range(32))
KEY = base64.urlsafe_b64encode(SECRET).decode()
MASTERS = [MasterKey(SECRET)]


def open_app(
    data: Path,
    language: str = Settings.language,
    keep_weeks: int = Settings.keep_weeks,
    *,
    invited_only: bool = False,
) -> app.App:
    """The bot on a data folder, with the key of the tests."""
    return app.open_app(data, MASTERS, language, keep_weeks, invited_only=invited_only)


class SqliteStore(sqlite.SqliteStore):
    """The store in a data folder, with the key of the tests."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, MASTERS)


@contextmanager
def reading(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection on which the tables are read as if nothing were sealed."""
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        ring = KeyRing(database.parent, MASTERS)
        try:
            sealing = Sealing(connection, ring)

            def plain(table: str, row_id: int, column: str, value: str | bytes | None) -> str | None:
                return sealing.unseal(table, row_id, column, value) if isinstance(value, bytes) else value

            connection.create_function("plain", 4, plain)
            for kind, sealed in SEALED.items():
                table = TABLES[kind]
                names = [name for _, name, *_ in connection.execute(f"pragma main.table_info({table})")]
                columns = [
                    f"plain('{table}', id, '{name}', {name}) as {name}" if name in sealed else name for name in names
                ]
                # a view of this connection alone goes before the table of its name
                connection.execute(f"create temp view {table} as select {', '.join(columns)} from main.{table}")  # noqa: S608 - our own
            yield connection
        finally:
            ring.close()
