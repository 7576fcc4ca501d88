"""The rows a store knows by heart, so that a turn needs not read again what the last turn read or kept."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from bot.state.rows import Answer, Held, Outgoing, Person, Round, Row, Run, Situation

Found = TypeVar("Found", bound=Row)
Rows = dict[type[Row], dict[int, Row]]

LASTING: dict[type[Row], int] = {Person: 600, Situation: 600, Round: 600, Run: 600, Answer: 2000, Outgoing: 600}
"""What nearly every turn asks for, or is handed to a channel after it, and how many are known beyond a transaction.

That is for some hundred teachers who are in a dialog at the same time; a message takes 4 kB of memory, an answer 0.5.
Of the others each transaction reads what it needs.
"""
LISTED: dict[type[Row], tuple[str, ...]] = {
    Person: ("channel", "external_id"),
    Round: ("situation_id",),
    Answer: ("run_id",),
    Held: ("person_id",),
}
"""The rows that are looked for by what they belong to, in the order in which they were kept; it rarely changes."""
MOST_LISTS = 2000


class KnownRows:
    """Rows as the database has them, and as they are to be; whoever uses it says when the database changed."""

    def __init__(self) -> None:
        self._rows: Rows = defaultdict(dict)
        self._passing: list[tuple[type[Row], int]] = []
        """Which rows are known until the transaction ends, and no longer."""
        self.unsaved: Rows = {}
        """Known rows that are to be written, as they were. What a turn changes several times is written once."""
        self._lists: dict[tuple[type[Row], Any], list[int]] = {}
        self._owner_of = {row_class: attrgetter(*columns) for row_class, columns in LISTED.items()}

    def get(self, row_class: type[Found], number: int) -> Found | None:
        """A row by its id, as it is to be."""
        return self._rows[row_class].get(number)  # type: ignore[return-value]  # the key says its class

    def remember(self, row: Row) -> None:
        """Takes a row as the database has it."""
        row_class, number = type(row), row.id
        # a file may be large
        if row_class not in LASTING or (row_class is Outgoing and row.kind == "file"):  # type: ignore[attr-defined]  # it is one
            self._passing.append((row_class, number))
        rows = self._rows[row_class]
        # put behind all others: the one that was not written for longest is let go of first
        rows.pop(number, None)
        rows[number] = row

    def change(self, row: Row) -> bool:
        """Takes a known row as it is to be; False when it is not known."""
        row_class, number = type(row), row.id
        rows = self._rows[row_class]
        known = rows.get(number)
        if known is None:
            return False
        owner_of = self._owner_of.get(row_class)
        if owner_of is not None and owner_of(row) != owner_of(known):
            self._lists.clear()
        self.unsaved.setdefault(row_class, {}).setdefault(number, known)
        rows[number] = row
        return True

    def changes(self, row_class: type[Row] | None) -> Iterator[tuple[Row, Row]]:
        """Hands out once the rows of a class, or of all, that are to be written: as they will be and as they were."""
        for changed in list(self.unsaved) if row_class is None else [row_class]:
            unsaved = self.unsaved.get(changed)
            # one by one: writing a row may look for others, and those are written first
            while unsaved:
                number = next(iter(unsaved))
                kept = unsaved.pop(number)
                row = self._rows[changed][number]
                self.remember(row)
                yield row, kept
            self.unsaved.pop(changed, None)

    def drop(self, row: Row) -> None:
        """Forgets one row."""
        for known in (self._rows, self.unsaved):
            known.get(type(row), {}).pop(row.id, None)

    # lists

    def listed(self, row_class: type[Found], owner: object) -> list[Found] | None:
        """The rows that belong to an owner, as they are to be; None when they are not all known."""
        numbers = self._lists.get((row_class, owner))
        if numbers is None:
            return None
        rows = self._rows[row_class]
        found = [row for number in numbers if (row := rows.get(number)) is not None]
        return found if len(found) == len(numbers) else None  # type: ignore[return-value]  # as above

    def list(self, row_class: type[Row], owner: object, rows: Sequence[Row]) -> None:
        """Takes the rows that belong to an owner."""
        self._lists[row_class, owner] = [row.id for row in rows]

    def added(self, row: Row) -> None:
        """Takes a new row, which is the last of its list."""
        self.remember(row)
        owner_of = self._owner_of.get(type(row))
        if owner_of is not None and (numbers := self._lists.get((type(row), owner_of(row)))) is not None:
            numbers.append(row.id)

    def gone(self, row: Row) -> None:
        """Forgets a row that was deleted."""
        self.drop(row)
        owner_of = self._owner_of.get(type(row))
        if owner_of is not None:
            self._lists.pop((type(row), owner_of(row)), None)

    # the end

    def forget(self) -> None:
        """Forgets everything, changes that were not written too."""
        self._rows.clear()
        self._passing.clear()
        self.unsaved.clear()
        self._lists.clear()

    def end(self) -> None:
        """Lets go of what the next transaction will hardly need; all changes are written by now."""
        for row_class, number in self._passing:
            self._rows[row_class].pop(number, None)
        self._passing.clear()
        for row_class, most in LASTING.items():
            if row_class in self._rows:
                _shorten(self._rows[row_class], most)
        _shorten(self._lists, MOST_LISTS)


def _shorten(known: dict[Any, Any], most: int) -> None:
    """Lets go of what was put in first, until no more than so much is left."""
    if len(known) > most:
        for key in list(islice(known, len(known) - most)):
            del known[key]
