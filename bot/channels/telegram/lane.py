"""The lane of one chat: what waits for it, in order; of the edits of one message only the newest is kept.

What empties the chat goes first, and what was to be said before it is not said any more.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from bot.state.rows import Outgoing


@dataclass(eq=False, slots=True)
class Letter:
    """A row on its way: the calls that are left, and how it went so far."""

    row: Outgoing
    calls: list[tuple[str, dict[str, Any]]] | None = None
    """None until it was written."""
    called: int = 0
    ref: str | None = None
    refs: tuple[str, ...] = ()
    """The messages it became."""
    under_way: bool = False
    withdrawn: bool = False
    """Whether it is not to be tried again, because the chat is emptied."""
    noted: bool = True
    """Whether the sent log knows all that was called."""
    faults: int = 0
    tried_here: datetime | None = None
    """When this run of the bot first tried it in vain."""


class Lane:
    """The letters to one chat."""

    def __init__(self) -> None:
        self._letters: deque[Letter] = deque()
        self._answers = 0

    def __bool__(self) -> bool:
        return bool(self._letters)

    @property
    def first(self) -> Letter:
        """The letter whose turn it is."""
        return self._letters[0]

    @property
    def bulk(self) -> bool:
        """Whether everything in it may wait behind the answers to others."""
        return self._answers == 0

    def put(self, row: Outgoing) -> None:
        """Puts a row behind the others; one that empties the chat goes before all that is not under way."""
        letter = Letter(row)
        if row.kind == "erase":
            under_way = [known for known in self._letters if known.under_way]
            for known in under_way:
                known.withdrawn = not known.row.bulk
            later = [known for known in self._letters if not known.under_way and _stays(known.row)]
            self._letters = deque([*under_way, letter, *later])
            self._answers = sum(not known.row.bulk for known in self._letters)
        else:
            self._letters.append(letter)
            self._answers += not row.bulk

    def drop(self) -> None:
        """Takes the first letter out."""
        self._answers -= not self._letters.popleft().row.bulk

    def superseded(self) -> Sequence[Letter]:
        """Takes out the edits in front that need not be sent, because a newer one of the same message waits."""
        found: list[Letter] = []
        while len(self._letters) > 1 and self._is_superseded(self.first.row):
            found.append(self.first)
            self.drop()
        return found

    def _is_superseded(self, row: Outgoing) -> bool:
        if row.kind != "edit" or (target := edited(row)) is None:
            return False
        behind = islice(self._letters, 1, None)
        return any(letter.row.kind == "edit" and edited(letter.row) == target for letter in behind)


def _stays(row: Outgoing) -> bool:
    """Whether something is still to be said when the chat is emptied: what the clock said, and what empties it too."""
    return row.bulk or row.kind in ("erase", "remove")


def edited(row: Outgoing) -> tuple[str, str] | None:
    """Which message an edit is for: by Telegram's number, or else by its row."""
    payload = row.payload if isinstance(row.payload, dict) else {}
    for name in ("ref", "outgoing_id"):
        if payload.get(name) is not None:
            return name, str(payload[name])
    return None
