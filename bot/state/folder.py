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
