"""What an operator's command works with: a short visit to the database, also beside the running bot, and a table."""

from collections.abc import Iterator, Sequence
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


def in_columns(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Lines under their heads, every column as wide as its widest cell."""
    rows = (head, *lines)
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
