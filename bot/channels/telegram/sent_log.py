"""What was sent a moment ago, written down at once: a small file that survives a kill, until the store knows it too.

Ticking off in the store takes a transaction, and turns go first. A line here takes microseconds, so the next message
need not wait. The file keeps its size and is written over from the start again and again: it needs no cleaning, and a
full disk does not stop it. It holds numbers and moments, nothing that was said.
"""

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bot.state.rows import Outgoing

NAME = "vijfb.sent"
LINES = 1024
WIDTH = 96
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LINE = re.compile(rb"(\d+) (\d+) (-?\d+) (\d+) (\d+) *\n")


class Sent(NamedTuple):
    """How much of a message was sent: so many calls, the last of which became the message `ref`."""

    calls: int
    ref: str


class SentLog:
    """The file in a data folder; it does nothing until it is opened, and nothing when it can't be."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._file = -1
        self._number = 0
        self._earlier: dict[tuple[int, int], Sent] = {}

    def open(self) -> bool:
        """Makes the file or reads what an earlier run left; False when that does not work."""
        if not hasattr(os, "pwrite"):
            # Windows: every message is then ticked off before the next goes
            return False
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            content = os.pread(self._file, LINES * WIDTH, 0)
            if len(content) < LINES * WIDTH:
                # really written, so that its room on the disk is there for good
                missing = b" " * (LINES * WIDTH - len(content))
                if os.pwrite(self._file, missing, len(content)) < len(missing):
                    raise OSError("the disk is full")
        except OSError:
            self.close()
            return False
        self._read(content)
        return True

    def close(self) -> None:
        """Closes the file."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    def earlier(self, row: Outgoing) -> Sent | None:
        """How much of a row an earlier run has sent."""
        # the moment too: a database that was put back from a copy gives the same ids again
        return self._earlier.pop((row.id, _microseconds(row.created_at)), None) if self._earlier else None

    def left(self) -> list[tuple[int, str]]:
        """What an earlier run has sent and nobody asked about yet: the row, and the message it became."""
        return [(row_id, sent.ref) for (row_id, _), sent in self._earlier.items()]

    def note(self, row: Outgoing, sent: Sent) -> bool:
        """Writes down how much of a row is sent now; False when that does not work."""
        if self._file < 0 or not sent.ref.isdigit():
            return False
        self._number += 1
        line = b"%d %d %d %d %s" % (
            self._number, row.id, _microseconds(row.created_at), sent.calls, sent.ref.encode(),
        )  # fmt: skip
        try:
            place = self._number % LINES * WIDTH
            return os.pwrite(self._file, line.ljust(WIDTH - 1) + b"\n", place) == WIDTH
        except OSError:
            return False

    def _read(self, content: bytes) -> None:
        lines = sorted(
            tuple(int(part) for part in match.groups())
            for place in range(0, len(content), WIDTH)
            if (match := _LINE.fullmatch(content[place : place + WIDTH]))
        )
        for number, row_id, created, calls, ref in lines:
            self._earlier[row_id, created] = Sent(calls, str(ref))
            self._number = number


def _microseconds(moment: datetime) -> int:
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
