"""The rows a store knows by heart, so that a turn needs not read again what the last turn read or kept."""

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from bot.state.rows import Answer, Held, Outgoing, Person, Round, Row, Run, Situation

Found = TypeVar("Found", bound=Row)
Key = tuple[type[Row], int]

LASTING = (Person, Situation, Round, Run, Answer, Outgoing)
"""What nearly every turn asks for; of the others each transaction reads what it needs."""
LISTED: dict[type[Row], tuple[str, ...]] = {
    Person: ("channel", "external_id"),
    Round: ("situation_id",),
    Answer: ("run_id",),
    Held: ("person_id",),
}
"""The rows that are looked for by what they belong to, in the order in which they were kept; it rarely changes."""
MOST_ROWS = 4000
MOST_LISTS = 2000
"""How much is known for longer than a transaction: the dialogs of some hundred teachers at the same time."""


class KnownRows:
    """Rows as the database has them, and as they are to be; whoever uses it says when the database changed."""

    def __init__(self) -> None:
        self._rows: dict[Key, Row] = {}
        self._passing: dict[Key, Row] = {}
        """Rows that are known until the transaction ends."""
        self._unsaved: dict[Key, Row] = {}
        """Known rows as they are to be. A turn changes some of them several times; each is written once."""
        self._lists: dict[tuple[type[Row], Any], list[int]] = {}
        self._owner_of = {row_class: attrgetter(*columns) for row_class, columns in LISTED.items()}

    def get(self, row_class: type[Found], number: int) -> Found | None:
        """A row by its id, as it is to be."""
        key = row_class, number
        return self._unsaved.get(key) or self._rows.get(key) or self._passing.get(key)  # type: ignore[return-value]  # the key says its class

    def remember(self, row: Row) -> None:
        """Takes a row as the database has it."""
        key = type(row), row.id
        if isinstance(row, LASTING) and (not isinstance(row, Outgoing) or row.kind == "message"):
            # put behind all others: the one that was not written for longest is let go of first
            self._rows.pop(key, None)
            self._rows[key] = row
        else:
            self._passing[key] = row

    def change(self, row: Row) -> bool:
        """Takes a known row as it is to be; False when it is not known."""
        key = type(row), row.id
        known = self._rows.get(key) or self._passing.get(key)
        if known is None:
            return False
        owner_of = self._owner_of.get(type(row))
        if owner_of is not None and owner_of(row) != owner_of(known):
            self._lists.clear()
        self._unsaved[key] = row
        return True

    def changes(self, row_class: type[Row]) -> Iterator[tuple[Row, Row]]:
        """Hands out once the rows of a class, or of all, that are to be written: as they will be and as they were."""
        for key in [key for key in self._unsaved if issubclass(key[0], row_class)]:
            row = self._unsaved.pop(key, None)
            if row is None:
                # whoever writes looked for rows of this class, and wrote it on the way
                continue
            known = self._rows.get(key) or self._passing[key]
            self.remember(row)
            yield row, known

    def drop(self, row: Row) -> None:
        """Forgets one row."""
        key = type(row), row.id
        for rows in (self._rows, self._passing, self._unsaved):
            rows.pop(key, None)

    # lists

    def listed(self, row_class: type[Found], owner: object) -> list[Found] | None:
        """The rows that belong to an owner, as they are to be; None when they are not all known."""
        numbers = self._lists.get((row_class, owner))
        if numbers is None:
            return None
        found = [row for number in numbers if (row := self.get(row_class, number)) is not None]
        return found if len(found) == len(numbers) else None

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
        for known in (self._rows, self._passing, self._unsaved, self._lists):
            known.clear()

    def end(self) -> None:
        """Lets go of what the next transaction will hardly need; all changes are written by now."""
        self._passing.clear()
        for known, most in ((self._rows, MOST_ROWS), (self._lists, MOST_LISTS)):
            if len(known) > most:
                for key in list(islice(known, len(known) - most)):
                    del known[key]
