"""What an operator may know of the store: what waits in it, and whether it can be written."""

import logging
import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime

log = logging.getLogger(__name__)

# whatever could not be kept is tried again well within this time
RETRIED_WITHIN = 60.0
# the primary code of a statement that is wrong by itself: waiting mends nothing
STATEMENT = 1


@dataclass(frozen=True)
class Backlog:
    """What waits in the store."""

    waiting: int
    """Messages that are still to be sent."""
    oldest: datetime | None
    """When the first of them was said."""
    set_aside: int
    """Events that failed and were kept for the operator."""


class Trouble:
    """What keeps the database from being written, said once when it begins and once when it is over."""

    def __init__(self) -> None:
        self.name = ""
        """SQLite's name for it, such as SQLITE_FULL; empty when all is well."""
        self._last = 0.0

    @property
    def fresh(self) -> bool:
        """Whether something could not be kept just now."""
        return bool(self.name) and time.monotonic() - self._last < RETRIED_WITHIN

    def begins(self, error: sqlite3.Error) -> None:
        """Notes an error of the database itself."""
        self._last = time.monotonic()
        name = name_of(error)
        if name != self.name:
            log.error("the database can't be written: %s", name, extra={"action": "database_trouble", "error": name})
        self.name = name

    def ends(self) -> None:
        """Notes that something was kept."""
        if self.name:
            log.warning("the database can be written again", extra={"action": "database_well"})
        self.name = ""


def is_trouble(error: Exception) -> bool:
    """Whether an error is the database's own; an IntegrityError or a wrong statement comes from one turn."""
    if not isinstance(error, sqlite3.OperationalError) and type(error) is not sqlite3.DatabaseError:
        return False
    return getattr(error, "sqlite_errorcode", 0) & 0xFF != STATEMENT


def loudness(error: Exception, level: int = logging.ERROR) -> int:
    """The level to log an error at: of the database's own trouble the store said the one line already."""
    return logging.DEBUG if is_trouble(error) else level


def name_of(error: sqlite3.Error) -> str:
    """SQLite's name for an error."""
    return str(getattr(error, "sqlite_errorname", type(error).__name__))


def backlog(connection: sqlite3.Connection, channel: str) -> Backlog:
    """What waits for a channel, and what failed."""
    waiting, first = connection.execute(
        "select count(*), min(id) from outbox where state = 'waiting' and channel = ?", [channel]
    ).fetchone()
    oldest = connection.execute("select created_at from outbox where id = ?", [first]).fetchone()
    (set_aside,) = connection.execute("select count(*) from failures").fetchone()
    return Backlog(waiting, datetime.fromisoformat(oldest[0]) if oldest else None, set_aside)


def try_writing(connection: sqlite3.Connection) -> str:
    """Writes something that means nothing, with full durability; returns SQLite's name for what is in the way."""
    try:
        (version,) = connection.execute("pragma user_version").fetchone()
        connection.execute("begin immediate")
        connection.execute(f"pragma user_version = {int(version)}")
        connection.execute("commit")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("rollback")
        return name_of(error)
    return ""
