"""The store for an operator's command: a short visit to the database, also while the bot runs on the same folder."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import NoDatabaseError
from bot.keys import known_keys
from bot.settings import Settings
from bot.state.sqlite import SqliteStore


@contextmanager
def store_beside(settings: Settings, *, make: bool = False) -> Iterator[SqliteStore]:
    """Opens the store in one transaction; without `make`, looking makes no database. Raises NoDatabaseError."""
    if not make and not (settings.data / "vijfb.db").exists():
        raise NoDatabaseError(str(settings.data))
    store = SqliteStore(settings.data, known_keys(settings))
    try:
        with store.transaction():
            yield store
    finally:
        store.close()
