"""The keys that seal what teachers wrote: one for each situation and each teacher, kept apart from the database.

Each data key is wrapped by a master key, which stands outside the data folder. The ring is a file of its own, because
a copy of the database must not bring its keys along: when a situation is wiped its key is destroyed here, and every
backup of the database that still holds the situation can't be read any more. The key of its teacher, which sealed what
was about several situations, is destroyed with it and renewed: the ring keeps which key came after it, so that in an
older copy a teacher whose key was renewed is told from one who was wiped.
"""

import os
import secrets
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import DamagedKeyRingError, DataFolderError, WrongKeyError
from bot.state.folder import give_to_owner, sync
from bot.state.parts import part_of

RING = "vijfb.keys"
NONCE = 12
AT_HAND = 200
UNWRAPPED = 10_000
"""How many keys are ready to use, and how many are unwrapped; a ready one takes 2.4 kB, which adds up with many."""
TABLES = """
create table if not exists keys (number integer primary key, master text not null, wrapped blob not null);
create table if not exists forgotten (number integer primary key);
create table if not exists renewed (number integer primary key, successor integer not null);
"""
NONE: Mapping[int, int] = {}


@dataclass(frozen=True)
class MasterKey:
    """A key of 32 bytes that wraps the data keys; its id tells which one wrapped without telling the key."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """What the ring calls it."""
        return sha256(b"vijfb master key\0" + self.secret).hexdigest()[:16]


class KeyRing:
    """The data keys in a folder, opened with the master keys, the newest first."""

    def __init__(self, folder: Path, masters: Sequence[MasterKey]) -> None:
        """Opens or makes the ring; raises WrongKeyError when no master key fits, and then nothing was touched."""
        if not masters:
            raise WrongKeyError("no master key at all")
        self._masters = {master.id: master for master in masters}
        self._newest = masters[0]
        self._ready: dict[int, AESGCM] = {}
        self._unwrapped: dict[int, bytes] = {}
        self._unkept: list[tuple[int, str, bytes]] = []
        """The keys that are not on the disk yet."""
        path = folder / RING
        made = not path.exists()
        try:
            # used on whatever thread, as the rows
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=10, check_same_thread=False)
            try:
                if not made:
                    self._look()
                os.chmod(path, 0o600)
                give_to_owner(path)
                self._connection.execute("pragma synchronous = extra")
                self._connection.execute("pragma secure_delete = on")
                # a ring of an earlier version has not all of them
                self._connection.executescript(TABLES)
            except BaseException:
                self._connection.close()
                raise
        except (sqlite3.OperationalError, OSError) as error:
            raise DataFolderError(f"{path}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise DamagedKeyRingError(str(path)) from error

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def wait_at_most(self, seconds: float) -> None:
        """Waits no longer for another process that writes, as the rows."""
        self._connection.execute(f"pragma busy_timeout = {int(1000 * seconds)}")

    def new(self) -> int:
        """Makes a data key and returns its number; it is on the disk once `keep` was called."""
        number = secrets.randbits(62)
        key = AESGCM.generate_key(256)
        self._unkept.append((number, self._newest.id, _wrap(self._newest, number, key)))
        _keep(self._unwrapped, number, key, UNWRAPPED)
        return number

    def keep(self) -> None:
        """Writes the new keys to the disk, all at once; to be called before the commit of the rows that need them.

        Without that commit they are keys without a lock.
        """
        if self._unkept:
            with self._transaction():
                self._connection.executemany("insert into keys values (?, ?, ?)", self._unkept)
            self.let_go()

    def let_go(self) -> None:
        """Forgets the new keys that were not kept: of a transaction that was taken back nobody needs them."""
        self._unkept.clear()

    def key(self, number: int) -> AESGCM | None:
        """A data key by its number; None when it was destroyed or never was here."""
        ready = self._ready.get(number)
        if ready is not None:
            return ready
        key = self._unwrapped.get(number)
        if key is None:
            row = self._connection.execute("select master, wrapped from keys where number = ?", [number]).fetchone()
            if row is None:
                return None
            key = self._unwrap(number, *row)
            _keep(self._unwrapped, number, key, UNWRAPPED)
        ready = AESGCM(key)
        _keep(self._ready, number, ready, AT_HAND)
        return ready

    def forget(self, numbers: Collection[int], renewed: Mapping[int, int] = NONE) -> None:
        """Destroys data keys; what they sealed can't be read any more, here nor in any copy. Doing it twice is fine.

        Those that were renewed are known by the key that came after them.
        """
        with self._transaction():
            _forget(self._connection, numbers, renewed)
        for number in (*numbers, *renewed):
            self._ready.pop(number, None)
            self._unwrapped.pop(number, None)

    def numbers(self) -> set[int]:
        """The numbers of all keys there are."""
        return {number for (number,) in self._connection.execute("select number from keys")}

    def forgotten(self) -> set[int]:
        """The numbers of the keys that were destroyed."""
        return {number for (number,) in self._connection.execute("select number from forgotten")}

    def renewed(self) -> dict[int, int]:
        """The keys that were renewed, each with the key that came after it."""
        return dict(self._connection.execute("select number, successor from renewed").fetchall())

    def all(self) -> tuple[set[int], set[int], dict[int, int]]:
        """The keys there are, those that were destroyed, and those that were renewed, all of one moment."""
        self._connection.execute("begin")
        try:
            return self.numbers(), self.forgotten(), self.renewed()
        finally:
            self._connection.execute("commit")

    def rewrap(self) -> int:
        """Wraps all keys by the newest master key, in one step; returns how many were wrapped by another."""
        with self._transaction():
            rows = self._connection.execute(
                "select number, master, wrapped from keys where master != ?", [self._newest.id]
            ).fetchall()
            for number, master, wrapped in rows:
                again = _wrap(self._newest, number, self._unwrap(number, master, wrapped))
                self._connection.execute(
                    "update keys set master = ?, wrapped = ? where number = ?", [self._newest.id, again, number]
                )
        return len(rows)

    def _look(self) -> None:
        """Reads without writing: whether it is a ring, and whether the master keys are those that wrapped it."""
        if not self._tables():
            return
        for (master,) in self._connection.execute("select distinct master from keys").fetchall():
            if master not in self._masters:
                raise WrongKeyError(f"it asks for the key with id {master}")
        first = self._connection.execute("select number, master, wrapped from keys limit 1").fetchone()
        if first:
            self._unwrap(*first)

    def _tables(self) -> bool:
        return bool(self._connection.execute("select 1 from sqlite_master where name = 'keys'").fetchone())

    def _unwrap(self, number: int, master: str, wrapped: bytes) -> bytes:
        key = self._masters.get(master)
        if key is None:
            raise WrongKeyError(f"it asks for the key with id {master}")
        try:
            return AESGCM(key.secret).decrypt(wrapped[:NONCE], wrapped[NONCE:], _about(number))
        except InvalidTag:
            raise DamagedKeyRingError(f"key {number}") from None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("begin immediate")
        try:
            yield
            self._connection.execute("commit")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("rollback")
            raise


def _keep(kept: dict[int, Any], number: int, key: Any, most: int) -> None:
    """Keeps a key at hand, and lets go of the one that is kept for longest when there are too many."""
    if len(kept) >= most:
        del kept[next(iter(kept))]
    kept[number] = key


def _wrap(master: MasterKey, number: int, key: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(master.secret).encrypt(nonce, key, _about(number))


def _about(number: int) -> bytes:
    return b"vijfb data key %d" % number


def _forget(connection: sqlite3.Connection, numbers: Collection[int], renewed: Mapping[int, int]) -> None:
    connection.executemany("delete from keys where number = ?", [[number] for number in (*numbers, *renewed)])
    connection.executemany("insert or ignore into forgotten values (?)", [[number] for number in numbers])
    connection.executemany("insert or ignore into renewed values (?, ?)", renewed.items())


def forget_in(folder: Path, numbers: Collection[int], renewed: Mapping[int, int]) -> None:
    """Destroys data keys in the ring of a folder, for which no master key is needed."""
    try:
        with closing(sqlite3.connect(folder / RING, timeout=10)) as connection, connection:
            connection.execute("pragma secure_delete = on")
            for statement in TABLES.strip().splitlines():
                connection.execute(statement)
            _forget(connection, numbers, renewed)
    except sqlite3.Error as error:
        raise DamagedKeyRingError(str(folder / RING)) from error


def copy_ring(source: Path, target: Path) -> None:
    """Copies a ring to a file of its own by SQLite's own means, while the bot works; whole or not at all.

    What a killed copy left goes first: it would keep keys that are destroyed later.
    """
    try:
        with part_of(target) as part:
            with closing(_reading(source)) as reading, closing(sqlite3.connect(part)) as writing:
                reading.backup(writing, pages=-1)
            give_to_owner(part)
            sync(part)
            os.replace(part, target)
        sync(target.parent)
    except (sqlite3.Error, OSError) as error:
        raise DataFolderError(f"{target}: {type(error).__name__}") from error


def is_older(copy: Path, ring: Path) -> bool:
    """Whether a ring is an earlier copy of another: every key in it is known there, if only as destroyed."""
    return _numbers_in(copy, ("keys",)) <= _numbers_in(ring)


def take_keys(folder: Path, copy: Path, masters: Collection[MasterKey] = ()) -> None:
    """Puts the keys of a copy of a ring in a folder, but none that was destroyed, there or here.

    When master keys are given that can't open them all, raises WrongKeyError, and then nothing was touched.
    """
    ring = folder / RING
    try:
        with closing(_reading(copy)) as reading:
            rows = reading.execute("select number, master, wrapped from keys").fetchall()
            gone = {number for (number,) in reading.execute("select number from forgotten")}
            later = reading.execute("select 1 from sqlite_master where name = 'renewed'").fetchone()
            renewed = dict(reading.execute("select number, successor from renewed").fetchall()) if later else {}
    except sqlite3.Error as error:
        raise DamagedKeyRingError(str(copy)) from error
    here = _numbers_in(ring) if ring.exists() else set()
    rows = [row for row in rows if row[0] not in here]
    strange = {master for _, master, _ in rows} - {master.id for master in masters}
    if masters and strange:
        raise WrongKeyError(f"it asks for the key with id {min(strange)}")
    if not ring.exists():
        copy_ring(copy, ring)
        return
    # first, so that none of them comes back
    forget_in(folder, gone, renewed)
    try:
        with closing(sqlite3.connect(ring, timeout=10)) as writing, writing:
            writing.executemany(
                "insert or ignore into keys values (?, ?, ?)", [row for row in rows if row[0] not in gone]
            )
    except sqlite3.Error as error:
        raise DamagedKeyRingError(str(ring)) from error


def _numbers_in(ring: Path, kinds: Collection[str] = ("keys", "forgotten", "renewed")) -> set[int]:
    """Every key that a ring knows: that is in it, was destroyed or renewed."""
    try:
        with closing(_reading(ring)) as reading:
            tables = {name for (name,) in reading.execute("select name from sqlite_master where type = 'table'")}
            known = [table for table in kinds if table in tables]
            return {number for table in known for (number,) in reading.execute(f"select number from {table}")}  # noqa: S608 - our own names
    except sqlite3.Error as error:
        raise DamagedKeyRingError(str(ring)) from error


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
