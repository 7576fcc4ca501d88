"""The disk the database is on: a small one of its own that can be filled up."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STEPS = (1 << 20, 1 << 16, 1 << 12)


@dataclass
class Room:
    """A folder for data, which can run full when it is a disk of its own."""

    folder: Path
    why_not: str = ""
    fills: int = 0
    """How often it was filled up."""

    @property
    def full(self) -> bool:
        """Whether it is filled up now."""
        return self._ballast.exists()

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self) -> None:
        """Takes all the room that is left."""
        if self.why_not:
            return
        self.fills += 1
        size = 0
        with self._ballast.open("wb") as file:
            for step in STEPS:
                try:
                    while True:
                        os.posix_fallocate(file.fileno(), size, step)
                        size += step
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise

    def free(self) -> None:
        """Gives the room back."""
        self._ballast.unlink(missing_ok=True)


@contextmanager
def room(folder: Path, megabytes: int) -> Iterator[Room]:
    """A disk in memory where that can be had, else the folder as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        yield Room(folder, "no tmpfs can be mounted here")
        return
    try:
        yield Room(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)  # noqa: S607 - the system's own
