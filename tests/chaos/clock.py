"""The bot's wall clock, moved from outside: a small library between the process and the C library."""

import shutil
import struct
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

SOURCE = Path(__file__).with_name("clock.c")
SCHOOL_MORNING = datetime(2026, 11, 10, 9, 30, tzinfo=UTC)
"""A Tuesday in no holiday, half past ten in the Netherlands: from here on the clock may jump for hours."""
FURTHEST = timedelta(hours=3)


class Clock:
    """A clock that jumps while the process runs; without a C compiler it is the real one, and stays so."""

    def __init__(self, folder: Path) -> None:
        self.why_not = ""
        self.jumps = 0
        self.environment: dict[str, str] = {}
        self._moved = timedelta()
        self._ahead = self._most = timedelta()
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None or not sys.platform.startswith("linux"):
            self.why_not = "no C compiler for the library that moves the clock"
            return
        library, self._file = folder / "clock.so", folder / "clock"
        command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
        made = subprocess.run(command, capture_output=True, check=False)
        if made.returncode:
            self.why_not = "the library that moves the clock does not compile"
            return
        self.environment = {"LD_PRELOAD": str(library), "CHAOS_CLOCK": str(self._file)}
        self._moved = SCHOOL_MORNING - datetime.now(UTC)
        self._write()

    def now(self) -> datetime:
        """The moment it is for the bot."""
        return datetime.now(UTC) + self._moved

    def jump(self, by: timedelta) -> None:
        """Moves the clock, and back when it would leave the school day."""
        if self.why_not:
            return
        ahead = self._ahead + by
        if not timedelta() <= ahead <= FURTHEST:
            by, ahead = -by, self._ahead - by
        self._jump(by)

    def settle(self, pause: timedelta) -> None:
        """Moves the clock on to later than it ever was, so that whatever was put off falls due."""
        if not self.why_not:
            self._jump(self._most + pause - self._ahead)

    def _jump(self, by: timedelta) -> None:
        self._ahead += by
        self._most = max(self._most, self._ahead)
        self._moved += by
        self.jumps += 1
        self._write()

    def _write(self) -> None:
        seconds = struct.pack("q", int(self._moved.total_seconds()))
        if not self._file.exists():
            self._file.write_bytes(seconds)
        with self._file.open("r+b") as file:
            file.write(seconds)
