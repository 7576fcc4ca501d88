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


class Codec:
    """Turns a row's fields into columns and back, by their types."""

    def __init__(self, row_class: type[Row], table: str, sealed: Sequence[str] = ()) -> None:
        hints = get_type_hints(row_class)
        self.names = [field.name for field in fields(row_class)]
        self.write: dict[str, Callable[[Any], Any]] = {}
        self.read: dict[str, Callable[[Any], Any]] = {}
        for name in self.names:
            kinds = set(get_args(hints[name])) if get_origin(hints[name]) in (Union, types.UnionType) else {hints[name]}
            if list in {get_origin(kind) for kind in kinds}:
                self.write[name], self.read[name] = json_text.dumps, json_text.loads
            elif bool in kinds:
                self.write[name], self.read[name] = int, bool
            elif datetime in kinds:
                self.write[name], self.read[name] = moment_to_text, datetime.fromisoformat
            elif date in kinds:
                self.write[name], self.read[name] = date.isoformat, date.fromisoformat
        columns = self.names[1:]
        self.columns = columns
        self._row_class = row_class
        self._columns_of = attrgetter(*columns)
        self._writes = [(index, self.write[name]) for index, name in enumerate(columns) if name in self.write]
        self.select = f"select {', '.join(self.names)} from {table} where "  # noqa: S608 - names from our own rows
        self.insert = f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"  # noqa: S608 - names from our own rows
        self.insert_with_id = (
            f"insert into {table} ({', '.join(self.names)}) values ({', '.join('?' * len(self.names))})"  # noqa: S608 - names from our own rows
        )
        self.table = table
        self.sealed = frozenset(sealed)
        self.sealed_at = [(index, name) for index, name in enumerate(self.names) if name in self.sealed]
        self._updates: dict[tuple[str, ...], str] = {}

    def values(self, row: Row) -> list[Any]:
        """What the columns hold, the id left out."""
        values = list(self._columns_of(row))
        for index, write in self._writes:
            if values[index] is not None:
                values[index] = write(values[index])
        return values

    def changed(self, row: Row, known: Row) -> list[str]:
        """The columns that differ from those of the row as it is known to be kept; nobody changes a row's value."""
        now, before = row.__dict__, known.__dict__
        # most are the very same object
        return [name for name in self.columns if now[name] is not before[name] and now[name] != before[name]]

    def update(self, row: Row, names: Sequence[str]) -> tuple[str, list[Any]]:
        """The statement that keeps these columns of a known row, and its values.

        A column that is not named costs SQLite nothing: neither its index nor what it refers to is looked at.
        """
        key = tuple(names)
        if key not in self._updates:
            self._updates[key] = f"update {self.table} set {', '.join(f'{name} = ?' for name in names)} where id = ?"  # noqa: S608 - names from our own rows
        return self._updates[key], [*self.some(row, names), row.id]

    def some(self, row: Row, names: Sequence[str]) -> list[Any]:
        """What the columns of these fields hold."""
        found = []
        for name in names:
            value, write = row.__dict__[name], self.write.get(name)
            found.append(value if value is None or write is None else write(value))
        return found

    def row(self, columns: Sequence[Any]) -> Any:
        """The row that the columns hold, in the order of `select`."""
        # what comes from the database was checked when it was kept: setting the fields at once is five times faster
        row = object.__new__(self._row_class)
        values = row.__dict__
        values.update(zip(self.names, columns, strict=True))
        for name, read in self.read.items():
            if values[name] is not None:
                values[name] = read(values[name])
        return row
