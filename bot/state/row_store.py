"""The rows of one SQLite file: transactions, keeping and finding rows, and sealing what teachers typed."""

import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.errors import DamagedDatabaseError, DataFolderError
from bot.state import renewing
from bot.state.codec import Codec, Columns
from bot.state.folder import make_folder
from bot.state.key_ring import KeyRing, MasterKey
from bot.state.known_rows import LISTED, KnownRows
from bot.state.migrations import migrations
from bot.state.opening import look_before_opening
from bot.state.rows import Answer, AnyRow, Deferred, Person, Row, Run, Situation, replace
from bot.state.sealing import SEALED, Owner, Sealing
from bot.state.tables import NAMED_IN_AUDIT, TABLES
from bot.state.watching import Trouble, is_trouble

log = logging.getLogger(__name__)

SEALED_AT_ONCE = 500

Found = TypeVar("Found", bound=Row)


class RowStore:
    """Keeps rows in one SQLite file: one connection, one writer, full durability."""

    def __init__(self, folder: Path, masters: Sequence[MasterKey]) -> None:
        """Opens or makes `vijfb.db` in the folder; raises an OperatorError that says what is wrong.

        The master keys come newest first. With a wrong one nothing is touched.
        """
        path = folder / "vijfb.db"
        self._folder = folder
        make_folder(folder)
        if path.exists() and path.stat().st_size:
            look_before_opening(path)
        self._ring = KeyRing(folder, masters)
        try:
            # room for every statement there is: which columns an update names differs from turn to turn
            # used on whatever thread, by one at a time: a channel opens it beside its loop
            connection = sqlite3.connect(
                path, isolation_level=None, timeout=10, cached_statements=500, check_same_thread=False
            )
            os.chmod(path, 0o600)
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = full")
            connection.execute("pragma foreign_keys = on")
            # what is erased is written over, not only forgotten; also where SQLite was built not to
            connection.execute("pragma secure_delete = on")
            # what a savepoint may undo stays in memory: SQLite would write it to a file in /var/tmp, batch after batch
            connection.execute("pragma temp_store = memory")
            self._connection = connection
            migrations.apply(Database(connection))
        except (sqlite3.OperationalError, OSError) as error:
            raise DataFolderError(f"{folder}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise DamagedDatabaseError(str(path)) from error
        self._known = KnownRows()
        """The rows that were read or kept, as the database has them: true until somebody else changes it."""
        self._version = -1
        """What SQLite says when nobody else has changed the database since the last transaction."""
        self._ids: dict[type[Row], int] = {}
        """The next id of each table, as true as the known rows."""
        self._trouble = Trouble()
        self._codecs = {
            row_class: Codec(row_class, table, SEALED.get(row_class, ())) for row_class, table in TABLES.items()
        }
        self._sealing = Sealing(connection, self._ring)

    def close(self) -> None:
        """Closes the files; everything committed stays."""
        self._connection.close()
        self._ring.close()

    def wait_at_most(self, seconds: float) -> None:
        """Waits no longer for another process that writes, but raises that the database is busy."""
        self._connection.execute(f"pragma busy_timeout = {int(1000 * seconds)}")
        self._ring.wait_at_most(seconds)

    # transactions

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is kept together or not at all; nests as savepoints."""
        if self._connection.in_transaction:
            yield from self._savepoint()
            return
        changes = self._connection.total_changes
        try:
            # IMMEDIATE: a deferred transaction that reads first fails at once beside another writer
            self._connection.execute("begin immediate")
            self._look_who_wrote()
            yield
            self._write_unsaved()
            self._ring.keep()
            self._connection.execute("commit")
            self._known.end()
            self._destroy_given_up()
        except BaseException as error:
            self._forget()
            self._ring.let_go()
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            if isinstance(error, sqlite3.Error) and is_trouble(error):
                self._trouble.begins(error)
            raise
        # one that only read says nothing about the disk
        if self._connection.total_changes != changes:
            self._trouble.ends()

    def _savepoint(self) -> Iterator[None]:
        self._write_unsaved()
        # of several by one name SQLite takes the innermost
        self._connection.execute("savepoint inner")
        try:
            yield
            self._write_unsaved()
            self._connection.execute("release inner")
        except BaseException:
            self._forget()
            # the database may have rolled everything back itself, such as on a full disk
            if self._connection.in_transaction:
                self._connection.execute("rollback to inner")
                self._connection.execute("release inner")
            raise

    def _look_who_wrote(self) -> None:
        """Forgets everything when another connection has changed the database: an operator beside the bot may."""
        version = self._data_version()
        if version != self._version:
            self._forget()
            self._version = version

    def _data_version(self) -> int:
        (version,) = self._connection.execute("pragma data_version").fetchone()
        return int(version)

    def _forget(self) -> None:
        self._known.forget()
        self._ids.clear()
        self._sealing.let_go()

    def in_trouble(self, error: Exception) -> bool:
        """Whether an error is the store's own, such as a full disk: waiting may help, and nothing is confirmed."""
        return is_trouble(error)

    # rows

    def add(self, row: AnyRow) -> AnyRow:
        """Keeps a new row and returns it with its id."""
        row_class = type(row)
        codec = self._codecs[row_class]
        columns = codec.insert
        if columns.sealed_at or row_class in NAMED_IN_AUDIT:
            # what is sealed is bound to its row, so the id comes first
            row = replace(row, id=self._next_id(row_class))
            self._connection.execute(columns.statement, self._values(codec, columns, row))
        else:
            values = columns.values(row)
            # the id is SQLite's to choose
            values[-1] = None
            row = replace(row, id=self._connection.execute(columns.statement, values).lastrowid or 0)
        return self._added(row)

    def _added(self, row: AnyRow) -> AnyRow:
        if self._connection.in_transaction:
            self._known.added(row)
        else:
            self._forget()
        return row

    def save(self, row: AnyRow) -> AnyRow:
        """Keeps the changed fields of a known row and returns it; in a transaction that is written by its end."""
        if not self._connection.in_transaction:
            self._update(row, self._codecs[type(row)].columns)
            self._forget()
        elif not self._known.change(row) and self._by_id(type(row), row.id) is not None:
            self._known.change(row)
        return row

    def _update(self, row: Row, names: Sequence[str]) -> None:
        codec = self._codecs[type(row)]
        columns = codec.update(names)
        self._connection.execute(columns.statement, self._values(codec, columns, row))
        if isinstance(row, Run) and row.situation_id is not None and "situation_id" in names:
            renewing.seal_answers_of(self._connection, self._sealing, row.id, row.situation_id)

    def _write_unsaved(self, row_class: type[Row] | None = None) -> None:
        """Writes what is to be of the rows of a class, or of all.

        That is before anybody looks for rows of the class, and before a transaction or savepoint begins or ends.
        """
        if self._known.unsaved:
            for row, kept in self._known.changes(row_class):
                if changed := self._codecs[type(row)].changed(row, kept):
                    self._update(row, changed)

    def _let_go(self) -> None:
        """Writes what is to be written, and reads every row anew when it is asked for next."""
        self._write_unsaved()
        self._known.forget()

    def _by_id(self, row_class: type[Found], number: int) -> Found | None:
        known = self._known.get(row_class, number) if self._connection.in_transaction else None
        return known if known is not None else self._one(row_class, "id = ?", number)

    def _find(self, row_class: type[Found], where: str, *values: object) -> list[Found]:
        self._write_unsaved(row_class)
        codec = self._codecs[row_class]
        # `where` is a literal of this package
        records = self._connection.execute(codec.select + where, values)
        found = [codec.row(self._opened(codec, record) if codec.sealed else record) for record in records]
        if self._connection.in_transaction:
            for row in found:
                self._known.remember(row)
        return found

    def _find_known(self, row_class: type[Found], where: str, *values: object) -> list[Found]:
        """As `_find`; when all are known by heart no more than their ids is read, outside a transaction too."""
        self._write_unsaved(row_class)
        ids = self._connection.execute(f"select id from {TABLES[row_class]} where {where}", values).fetchall()  # noqa: S608 - as in `_find`
        known = [row for (number,) in ids if (row := self._known.get(row_class, number)) is not None]
        # looked at last: nobody has written until after the ids were read
        if len(known) == len(ids) and (self._connection.in_transaction or self._data_version() == self._version):
            return known
        return self._find(row_class, where, *values)

    def _one(self, row_class: type[Found], where: str, *values: object) -> Found | None:
        found = self._find(row_class, where, *values)
        return found[0] if found else None

    def _listed(self, row_class: type[Found], owner: object) -> list[Found]:
        """The rows that belong to an owner, in the order in which they were kept."""
        trusted = self._connection.in_transaction
        known = self._known.listed(row_class, owner) if trusted else None
        if known is not None:
            return known
        columns = LISTED[row_class]
        where = " and ".join(f"{column} = ?" for column in columns)
        found = self._find(row_class, f"{where} order by id", *(owner if isinstance(owner, tuple) else (owner,)))
        if trusted:
            self._known.list(row_class, owner, found)
        return found

    def _next_id(self, row_class: type[Row]) -> int:
        number = self._ids.get(row_class) if self._connection.in_transaction else None
        if number is None:
            table = TABLES[row_class]
            # tables that never use an id again keep the last one apart; what the audit names is nobody else's
            named = NAMED_IN_AUDIT.get(row_class)
            others = [f"(select max({named}) from audit where {named} is not null)"] if named else []  # noqa: S608 - our own names
            last = [f"(select max(id) from {table})", "(select seq from sqlite_sequence where name = ?)", *others]  # noqa: S608 - our own names
            query = f"select max({', '.join(f'coalesce({one}, 0)' for one in last)}) + 1"
            (number,) = self._connection.execute(query, [table]).fetchone()
        self._ids[row_class] = number + 1
        return int(number)

    # sealing

    def _values(self, codec: Codec, columns: Columns, row: Row) -> list[Any]:
        """What the columns are to hold: sealed where that is to be, and the id behind them."""
        values = columns.values(row)
        owner = None
        for index, name in columns.sealed_at:
            if values[index] is not None:
                owner = owner or self._owner(row)
                values[index] = self._sealing.seal(owner, codec.table, row.id, name, values[index])
        return values

    def _opened(self, codec: Codec, record: Sequence[Any]) -> Sequence[Any]:
        columns = list(record)
        for index, name in codec.sealed_at:
            # an earlier version kept text
            if isinstance(columns[index], bytes):
                columns[index] = self._sealing.unseal(codec.table, columns[0], name, columns[index])
        return columns

    def _owner(self, row: Row) -> Owner:
        if isinstance(row, Situation):
            return "situation", row.id
        run = self._by_id(Run, row.run_id) if isinstance(row, Answer) else None
        about: Any = run or row
        if (situation_id := getattr(about, "situation_id", None)) is not None:
            return "situation", situation_id
        person_id = getattr(about, "person_id", None)
        if isinstance(row, Deferred):
            sender = self._listed(Person, (row.channel, row.sender))
            person_id = sender[0].id if sender else None
        return ("person", person_id) if person_id is not None else ("bot", 0)

    def _seal_what_is_open(self) -> None:
        """Seals what an earlier version of the bot kept as it was typed.

        A kill in between leaves some open and some sealed; the next start goes on.
        """
        names = {name for (name,) in self._connection.execute("select name from unsealed")}
        any_open = False
        for row_class in (row_class for row_class, table in TABLES.items() if table in names):
            last = self._seal_some(row_class, 0)
            while last is not None:
                any_open = True
                last = self._seal_some(row_class, last)
        if any_open:
            # what was there unsealed is in no free page either
            self._connection.execute("vacuum")
            self._connection.execute("pragma wal_checkpoint(truncate)")

    def _seal_some(self, row_class: type[Row], after: int) -> int | None:
        """Seals some rows behind an id; returns the id of the last of them, or None when none is left."""
        codec = self._codecs[row_class]
        open_ = " or ".join(f"typeof({name}) = 'text'" for _, name in codec.sealed_at)
        with self.transaction():
            rows = self._find(row_class, f"id > ? and ({open_}) order by id limit {SEALED_AT_ONCE}", after)
            for row in rows:
                self._update(row, [name for _, name in codec.sealed_at])
            if not rows:
                self._connection.execute("delete from unsealed where name = ?", [codec.table])
        return rows[-1].id if rows else None

    # keys

    def rewrap_keys(self) -> int:
        """Wraps all data keys by the newest master key, in one step; returns how many were wrapped by another."""
        return self._ring.rewrap()

    def _destroy_keys(self, situation_ids: Sequence[int], person_id: int | None = None) -> None:
        """Has the keys of these situations, and of this teacher when all goes, destroyed after the commit."""
        for situation_id in situation_ids:
            self._sealing.give_up(("situation", situation_id))
        if person_id is not None:
            self._sealing.give_up(("person", person_id))

    def _renew_key(self, person_id: int) -> None:
        """Has the key of a teacher destroyed too, and what it sealed and is to stay sealed by a new one."""
        self._let_go()
        renewing.seal_anew(self._connection, self._sealing, person_id)

    def _destroy_given_up(self) -> None:
        """After the commit: what was wiped can't be read in any copy of the database either."""
        if self._sealing.given_up:
            try:
                self._sealing.destroy_given_up()
            except sqlite3.Error as error:
                # the next start does it
                log.warning("keys are not destroyed yet: %s", type(error).__name__)
