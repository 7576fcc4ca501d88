"""The lock on the data folder: one process works in it, and the kernel lets go of it however that process ends."""

import errno
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import DataFolderError, SecondProcessError
from bot.state.folder import give_to_owner, make_folder

NAME = "vijfb.lock"
# `doctor` holds it for an instant to see whether it can, and a predecessor may be in its last moment
TRIES = 3
PAUSE = 0.05
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
# on Windows a locked byte can't be read by others: one far behind the process number
_FAR = 1 << 20


@contextmanager
def folder_lock(folder: Path, keys: Sequence[str] = ()) -> Iterator[None]:
    """Holds the data folder; raises SecondProcessError when another process does.

    `keys` are the ids of the master keys that this process knows, for who changes them meanwhile.
    """
    make_folder(folder)
    path = folder / NAME
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        give_to_owner(path)
    except OSError as error:
        raise DataFolderError(f"{path}: {error.strerror}") from error
    try:
        _wait_for(descriptor, path)
        # only for what a second process says: on a full disk it stays away
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, " ".join((str(os.getpid()), *keys)).encode())
        yield
    finally:
        # the file stays: removing it would let a third process lock another file of the same name
        os.close(descriptor)


def is_held(folder: Path) -> bool:
    """Whether a process works in the folder now; asking makes no file."""
    try:
        descriptor = os.open(folder / NAME, os.O_RDWR)
    except OSError:
        return False
    try:
        return not try_lock(descriptor)
    finally:
        os.close(descriptor)


def holder(folder: Path) -> str:
    """The number of the process that holds the folder, as far as it is known."""
    number = next(iter(_noted(folder)), "")
    return number if number.isdecimal() else ""


def keys_of_holder(folder: Path) -> list[str]:
    """The ids of the master keys that the process knows that holds the folder; none when nobody does."""
    return _noted(folder)[1:] if is_held(folder) else []


def _noted(folder: Path) -> list[str]:
    with suppress(OSError):
        return (folder / NAME).read_text(encoding="ascii", errors="replace").split()
    return []


def try_lock(descriptor: int) -> bool:
    """Locks an open file for this process, or says that another has it; closing the file lets go."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


def _wait_for(descriptor: int, path: Path) -> None:
    for _ in range(TRIES):
        try:
            if try_lock(descriptor):
                return
        except OSError as error:
            # a network disk without locks
            raise DataFolderError(f"{path}: {error.strerror}") from error
        time.sleep(PAUSE)
    number = holder(path.parent)
    raise SecondProcessError(f"process {number}" if number else str(path.parent))
