"""How a row becomes columns of the database and back, by the types of its fields."""

import json
import types
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.state.rows import Row


def moment_to_text(moment: datetime) -> str:
    """UTC with microseconds always written, so that text order is time order; naive moments raise ValueError."""
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
                self.write[name], self.read[name] = _write_json, json.loads
            elif bool in kinds:
                self.write[name], self.read[name] = int, bool
            elif datetime in kinds:
                self.write[name], self.read[name] = moment_to_text, datetime.fromisoformat
            elif date in kinds:
                self.write[name], self.read[name] = date.isoformat, date.fromisoformat
        columns = self.names[1:]
        self.insert = f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"  # noqa: S608 - names from our own rows
        self.table = table

    def values(self, row: Row, names: Sequence[str]) -> list[Any]:
        """What the columns hold for these fields."""
        found = []
        for name in names:
            value = getattr(row, name)
            write = self.write.get(name)
            found.append(value if value is None or write is None else write(value))
        return found


def _write_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
