"""How a row becomes columns of the database and back, by the types of its fields."""

import types
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot import json_text
from bot.state.rows import Row


# a turn writes its own moment in every row it keeps
@lru_cache(maxsize=16)
def moment_to_text(moment: datetime) -> str:
    """UTC with microseconds always written, so that text order is time order; naive moments raise ValueError."""
    if moment.tzinfo is UTC:
        return moment.isoformat(timespec="microseconds")
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Columns:
    """Some columns of a table, as they are written: the statement, and what becomes of a row's fields."""

    def __init__(self, statement: str, names: Sequence[str], codec: "Codec") -> None:
        self.statement = statement
        # the id stands behind them, in a statement that adds too
        self._fields = attrgetter(*names, "id")
        self._writes = [(index, codec.write[name]) for index, name in enumerate(names) if name in codec.write]
        self.sealed_at = [(index, name) for index, name in enumerate(names) if name in codec.sealed]
        """Where there is something to seal."""

    def values(self, row: Row) -> list[Any]:
        """What the columns hold, the id behind them."""
        values = list(self._fields(row))
        for index, write in self._writes:
            if values[index] is not None:
                values[index] = write(values[index])
        return values


class Codec:
    """Turns a row's fields into columns and back, by their types."""

    def __init__(self, row_class: type[Row], table: str, sealed: Sequence[str] = ()) -> None:
        hints = get_type_hints(row_class)
        self.names = [field.name for field in fields(row_class)]
        self.write: dict[str, Callable[[Any], Any]] = {}
        read: dict[str, Callable[[Any], Any]] = {}
        for name in self.names:
            kinds = set(get_args(hints[name])) if get_origin(hints[name]) in (Union, types.UnionType) else {hints[name]}
            if list in {get_origin(kind) for kind in kinds}:
                self.write[name], read[name] = json_text.dumps, json_text.loads
            elif bool in kinds:
                self.write[name], read[name] = int, bool
            elif datetime in kinds:
                self.write[name], read[name] = moment_to_text, datetime.fromisoformat
            elif date in kinds:
                self.write[name], read[name] = date.isoformat, date.fromisoformat
        self._read = list(read.items())
        self.columns = self.names[1:]
        self._row_class = row_class
        self.select = f"select {', '.join(self.names)} from {table} where "  # noqa: S608 - names from our own rows
        self.table = table
        self.sealed = frozenset(sealed)
        self.sealed_at = [(index, name) for index, name in enumerate(self.names) if name in self.sealed]
        marks = ", ".join("?" * len(self.names))
        self.insert = Columns(
            f"insert into {table} ({', '.join(self.columns)}, id) values ({marks})",  # noqa: S608 - names from our own rows
            self.columns,
            self,
        )
        self._updates: dict[tuple[str, ...], Columns] = {}

    def changed(self, row: Row, known: Row) -> list[str]:
        """The columns that differ from those of the row as it is known to be kept; nobody changes a row's value."""
        now, before = row.__dict__, known.__dict__
        # most are the very same object
        return [name for name in self.columns if now[name] is not before[name] and now[name] != before[name]]

    def update(self, names: Sequence[str]) -> Columns:
        """How these columns of a known row are written.

        A column that is not named costs SQLite nothing: neither its index nor what it refers to is looked at.
        """
        key = tuple(names)
        found = self._updates.get(key)
        if found is None:
            statement = f"update {self.table} set {', '.join(f'{name} = ?' for name in names)} where id = ?"  # noqa: S608 - names from our own rows
            found = self._updates[key] = Columns(statement, key, self)
        return found

    def row(self, columns: Sequence[Any]) -> Any:
        """The row that the columns hold, in the order of `select`."""
        # what comes from the database was checked when it was kept: setting the fields at once is five times faster
        row = object.__new__(self._row_class)
        values = row.__dict__
        values.update(zip(self.names, columns, strict=True))
        for name, read in self._read:
            if values[name] is not None:
                values[name] = read(values[name])
        return row
