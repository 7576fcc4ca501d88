"""A file that is written beside the one it becomes, so that a kill leaves that one whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from bot.state.lock import try_lock


@contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """A file beside the target to write to, for this user alone; gone afterwards, also what a kill left of others."""
    _sweep(target)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        # so that another one knows that this is at work
        with suppress(OSError):
            try_lock(descriptor)
        yield part
    finally:
        part.unlink(missing_ok=True)
        os.close(descriptor)


def _sweep(target: Path) -> None:
    for left in target.parent.glob(f".{escape(target.name)}.*.part"):
        with suppress(OSError):
            descriptor = os.open(left, os.O_RDWR)
            try:
                if try_lock(descriptor):
                    for ending in ("", "-journal", "-wal", "-shm"):
                        left.with_name(left.name + ending).unlink(missing_ok=True)
            finally:
                os.close(descriptor)
