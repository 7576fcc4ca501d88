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

    def __init__(self, row_class: type[Row], table: str) -> None:
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
        self._row_class = row_class
        self._columns_of = attrgetter(*columns)
        self._writes = [(index, self.write[name]) for index, name in enumerate(columns) if name in self.write]
        self._reads = [(index, self.read[name]) for index, name in enumerate(self.names) if name in self.read]
        self.select = f"select {', '.join(self.names)} from {table} where "  # noqa: S608 - names from our own rows
        self.update = f"update {table} set {', '.join(f'{name} = ?' for name in columns)} where id = ?"  # noqa: S608 - names from our own rows
        self.insert = f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"  # noqa: S608 - names from our own rows
        self.table = table

    def values(self, row: Row) -> list[Any]:
        """What the columns hold, the id left out."""
        values = list(self._columns_of(row))
        for index, write in self._writes:
            if values[index] is not None:
                values[index] = write(values[index])
        return values

    def some(self, row: Row, names: Sequence[str]) -> list[Any]:
        """What the columns of these fields hold."""
        kept = dict(zip(self.names[1:], self.values(row), strict=True))
        return [kept[name] for name in names]

    def row(self, columns: Sequence[Any]) -> Any:
        """The row that the columns hold, in the order of `select`."""
        values = list(columns)
        for index, read in self._reads:
            if values[index] is not None:
                values[index] = read(values[index])
        # what comes from the database was checked when it was kept: setting the fields at once is five times faster
        row = object.__new__(self._row_class)
        row.__dict__.update(zip(self.names, values, strict=True))
        return row
