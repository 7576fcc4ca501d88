"""The data folder: made for this user alone."""

import os
from pathlib import Path

from bot.errors import DataFolderError

FILES = "files"
"""The folder in the data folder with the files that the terminal was sent."""


def make_folder(folder: Path) -> None:
    """Makes the data folder for this user alone; raises DataFolderError."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise DataFolderError(str(folder)) from error
    if not os.access(folder, os.W_OK):
        raise DataFolderError(str(folder))


def give_to_owner(path: Path) -> None:
    """What root makes in a data folder is its owner's, or the bot could not open it afterwards."""
    if os.name != "nt" and os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def sync(path: Path) -> None:
    """Waits until a file or the names in a folder are on the disk."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def keep_access(path: Path, as_of: Path) -> None:
    """Gives a file that takes the place of another its owner, and its group the right to read if it had that."""
    if os.name != "nt" and as_of.exists():
        known = as_of.stat()
        os.chmod(path, known.st_mode & 0o640)
        if os.geteuid() == 0:
            os.chown(path, known.st_uid, known.st_gid)
