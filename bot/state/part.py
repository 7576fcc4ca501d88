"""What the parts of the store have in common: the connection, and finding rows."""

import sqlite3
from typing import TypeVar

from bot.state.rows import Row

Found = TypeVar("Found", bound=Row)
AnyRow = TypeVar("AnyRow", bound=Row)


class Part:
    """Some of the store's questions and jobs about one subject; the store itself gives the rest."""

    _connection: sqlite3.Connection

    def add(self, row: AnyRow) -> AnyRow:
        """Keeps a new row and returns it with its id."""
        raise NotImplementedError

    def save(self, row: AnyRow) -> AnyRow:
        """Keeps a changed row and returns it."""
        raise NotImplementedError

    def _find(self, row_class: type[Found], where: str, *values: object) -> list[Found]:
        raise NotImplementedError

    def _one(self, row_class: type[Found], where: str, *values: object) -> Found | None:
        raise NotImplementedError

    def _forget(self) -> None:
        raise NotImplementedError

    def _write_unsaved(self, row_class: type[Row] = Row) -> None:
        raise NotImplementedError
