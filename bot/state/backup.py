"""A copy of the database while the bot works, and the way back from one."""

import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from bot.errors import BackupExistsError, BackupFileError, NoDatabaseError, StrangeKeysError
from bot.state.folder import give_to_owner, sync
from bot.state.key_ring import RING, MasterKey, copy_ring, forget_in, is_older, take_keys
from bot.state.lock import folder_lock
from bot.state.opening import look_closely
from bot.state.parts import part_of

DATABASE = "vijfb.db"


def back_up(folder: Path, target: Path, *, force: bool = False) -> int:
    """Copies the database as it is at one moment to a file of its own, checked and on the disk; returns its bytes.

    The bot goes on meanwhile. The file appears whole or not at all, and beside it the newest copy of the keys.
    Raises an OperatorError that says what is wrong.
    """
    source = folder / DATABASE
    if not source.is_file():
        raise NoDatabaseError(str(folder))
    if target.is_dir() or target.name == RING or (target.exists() and target.samefile(source)):
        raise BackupFileError(f"{target} is a folder, or the database itself")
    if target.exists() and not force:
        raise BackupExistsError(str(target))
    ring, keys = folder / RING, target.with_name(RING)
    takes_keys = ring.exists() and not _beside(target, folder)
    if takes_keys and keys.exists() and not is_older(keys, ring):
        # those of another bot, or the only ones that open the backups of before this bot lost its own
        raise StrangeKeysError(str(keys))
    with _part_of(target) as part:
        _copy(source, part)
        look_closely(part)
        if takes_keys:
            # one copy only, the newest: an older one would open what was wiped since. And before the backup is there:
            # killed in between, it would look whole and its newest rows could not be read
            copy_ring(ring, keys)
        _put_in_place(part, target, force)
    return target.stat().st_size


def restore(folder: Path, backup: Path, now: datetime, masters: Collection[MasterKey] = ()) -> Path | None:
    """Puts a backup in the place of the database, for a bot that does not run; returns where the old one is kept.

    The backup stays as it is; migrations it has not had yet are applied at the next start. Raises an OperatorError,
    also when the master keys, if any are given, do not open the keys beside the backup: then all is as it was.
    """
    with folder_lock(folder):
        if not backup.is_file():
            raise BackupFileError(str(backup))
        look_closely(backup)
        database = folder / DATABASE
        with _part_of(database) as part:
            _copy(backup, part)
            give_to_owner(part)
            # the keys first: when they can't be used, the database is still what it was
            _finish_wiping(folder)
            if (keys := backup.with_name(RING)).exists() and not _beside(backup, folder):
                take_keys(folder, keys, masters)
            kept = _keep(database, f"{DATABASE}.before-restore-{now:%Y%m%dT%H%M%SZ}")
            _put_in_place(part, database, force=True)
        return kept


def _finish_wiping(folder: Path) -> None:
    """Destroys the keys of what was wiped just before the bot was killed: only the database that goes knows them."""
    marked: list[tuple[int, ...]] = []
    # one that is damaged, or older than this, says nothing
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(f"{(folder / DATABASE).absolute().as_uri()}?mode=rw", uri=True)
        try:
            marked = connection.execute("select * from keys_to_forget").fetchall()
        finally:
            connection.close()
    if marked and (folder / RING).exists():
        renewed = {number: later[0] for number, *later in marked if later and later[0] is not None}
        forget_in(folder, [number for number, *_ in marked if number not in renewed], renewed)


def _beside(path: Path, folder: Path) -> bool:
    """Whether a file stands in the data folder, beside the ring itself."""
    parent = path.absolute().parent
    return parent.exists() and parent.samefile(folder)


def _copy(source: Path, target: Path) -> None:
    """Copies a database by SQLite's own means, with what stands in its journal, into one file without a journal."""
    try:
        reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        try:
            writing = sqlite3.connect(target)
            try:
                # in one step: page by page it would begin again at every commit of the bot
                reading.backup(writing, pages=-1)
                writing.execute("pragma journal_mode = delete")
            finally:
                writing.close()
        finally:
            reading.close()
        sync(target)
    except (sqlite3.Error, OSError) as error:
        raise BackupFileError(f"{target.parent}: {error}") from error


def _keep(database: Path, name: str) -> Path | None:
    """Gives the database a second name, with all that is in its journal; the first name is replaced later."""
    if not database.exists():
        return None
    # what is in the journal goes into the file; a damaged one keeps its journal beside it under the new name
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(database)
        try:
            connection.execute("pragma wal_checkpoint(truncate)")
            connection.execute("pragma journal_mode = delete")
        finally:
            connection.close()
    kept = database.with_name(name)
    try:
        for ending in ("", "-wal"):
            part = database.with_name(database.name + ending)
            if part.exists():
                _link(part, kept.with_name(kept.name + ending))
        sync(kept)
        sync(kept.parent)
        # or SQLite would play the old journal over the new file
        for ending in ("-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise BackupFileError(f"{kept}: {error.strerror}") from error
    return kept


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    try:
        with part_of(target) as part:
            yield part
    except OSError as error:
        raise BackupFileError(f"{target.parent}: {error.strerror}") from error


def _put_in_place(part: Path, target: Path, force: bool) -> None:
    try:
        if force:
            os.replace(part, target)
        else:
            # unlike a rename, a second name fails when somebody else made that file meanwhile
            _link(part, target)
        sync(target.parent)
    except FileExistsError as error:
        raise BackupExistsError(str(target)) from error
    except OSError as error:
        raise BackupFileError(f"{target}: {error.strerror}") from error


def _link(path: Path, name: Path) -> None:
    """Gives a file a second name; on a disk without such names, such as a USB stick, a copy; never over a file."""
    try:
        os.link(path, name)
    except FileExistsError:
        raise
    except OSError:
        with path.open("rb") as reading, name.open("xb") as writing:
            name.chmod(0o600)
            shutil.copyfileobj(reading, writing)
            writing.flush()
            os.fsync(writing.fileno())
