"""The store on SQLite: one connection, one writer, full durability."""

import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.errors import DamagedDatabaseError, DataFolderError
from bot.state import renewing
from bot.state.access import Access
from bot.state.audit import Audit
from bot.state.codec import Codec, moment_to_text
from bot.state.folder import make_folder
from bot.state.inbox import Inbox
from bot.state.key_ring import KeyRing, MasterKey
from bot.state.migrations import migrations
from bot.state.opening import look_before_opening
from bot.state.rows import (
    Action,
    Answer,
    Aside,
    AuditEntry,
    Deferred,
    Export,
    Failure,
    FollowUp,
    Held,
    Invitation,
    Involved,
    Json,
    Knock,
    LogEntry,
    NameChoice,
    Outgoing,
    Person,
    Preferences,
    Pulse,
    Round,
    Row,
    Run,
    Situation,
    TextRef,
    Visible,
    Wiping,
    replace,
)
from bot.state.sealing import SEALED, Owner, Sealing, seal_what_is_open
from bot.state.store import AnyRow
from bot.state.watching import Backlog, Trouble, backlog, is_trouble, try_writing
from bot.state.wiping import Wiper

TABLES: dict[type[Row], str] = {
    Person: "people",
    Preferences: "preferences",
    Situation: "situations",
    Round: "rounds",
    Involved: "involved",
    Run: "runs",
    Answer: "answers",
    TextRef: "text_refs",
    Held: "held",
    NameChoice: "name_choices",
    Action: "actions",
    FollowUp: "follow_ups",
    LogEntry: "log",
    Outgoing: "outbox",
    Visible: "visible",
    Failure: "failures",
    Aside: "aside",
    Deferred: "deferred",
    Pulse: "pulse",
    Invitation: "invitations",
    Knock: "knocks",
    AuditEntry: "audit",
    Wiping: "wipings",
    Export: "exports",
}
# the audit names these for a year, also when they are gone: their numbers are not given to others meanwhile
NAMED_IN_AUDIT: dict[type[Row], str] = {Person: "person_id", Situation: "situation_id"}

# the next moment of a follow-up, in the very words of its index
NEXT = "case status when 'waiting' then due_at when 'delivered' then repeat_at end"
# walks the due ones in order and looks each owner up by id: no scan of people. Who is suspended hears nothing
ON_CHANNEL = (
    "exists (select 1 from people where people.id = follow_ups.person_id"
    " and suspended_at is null and (? is null or channel = ?))"
)

FORGET_EVERY = timedelta(hours=1)

LAST_DONE = """select max(at) from (
    select updated_at as at from situations where id = :situation and person_id = :person
    union all select max(answers.at) from answers join runs on runs.id = run_id where situation_id = :situation
    union all select max(at) from log where situation_id = :situation
    union all select max(updated_at) from actions where situation_id = :situation
    union all select max(opened_at) from follow_ups where person_id = :person and situation_id = :situation
    union all select max(done_at) from follow_ups where person_id = :person and situation_id = :situation
)"""

SENDING = ("state", "sent_at", "sent_ref", "attempts", "tried_at", "trouble")
# what was taken back meanwhile does not wait again
TICK_OFF = (
    f"update outbox set {', '.join(f'{name} = ?' for name in SENDING)}"  # noqa: S608 - our own names
    " where id = ? and (? <> 'waiting' or state not in ('withdrawn', 'dropped'))"
)

log = logging.getLogger(__name__)

SEALED_AT_ONCE = 500

Found = TypeVar("Found", bound=Row)


class SqliteStore(Inbox, Access, Audit, Wiper):
    """Keeps everything in one SQLite file; use it from the thread that opened it."""

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
            connection = sqlite3.connect(path, isolation_level=None, timeout=10, cached_statements=500)
            os.chmod(path, 0o600)
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = full")
            connection.execute("pragma foreign_keys = on")
            # what is erased is written over, not only forgotten
            connection.execute("pragma secure_delete = on")
            # what a savepoint may undo stays in memory: SQLite would write it to a file in /var/tmp, batch after batch
            connection.execute("pragma temp_store = memory")
            # what is deleted is overwritten, also where SQLite was built not to
            connection.execute("pragma secure_delete = on")
            self._connection = connection
            self._db = Database(connection)
            migrations.apply(self._db)
        except (sqlite3.OperationalError, OSError) as error:
            raise DataFolderError(f"{folder}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise DamagedDatabaseError(str(path)) from error
        self._depth = 0
        self._known: dict[tuple[type[Row], int], Row] = {}
        """The rows read or kept in this transaction, as the database has them: nobody else can change them."""
        self._unsaved: dict[tuple[type[Row], int], Row] = {}
        """Known rows as they are to be. A turn changes some of them several times; each is written once.

        That is before anybody looks for rows of its class, and before a transaction or savepoint begins or ends.
        """
        self._trouble = Trouble()
        self._codecs = {
            row_class: Codec(row_class, table, SEALED.get(row_class, ())) for row_class, table in TABLES.items()
        }
        self._sealing = Sealing(connection, self._ring)
        self._ids: dict[str, int] = {}
        """The next id of each table in this transaction."""
        try:
            self._sealing.destroy_given_up()
            gone, outdated = self._sealing.look()
            for (_, person_id), old, now in outdated:
                with self.transaction():
                    if (head := self._sealing.catch_up(("person", person_id), old, now)) is not None:
                        renewing.let_go_of(connection, person_id, head)
            for kind, owner in gone:
                self.wipe_again(kind, owner)
            if seal_what_is_open(self):
                # what was there unsealed is in no free page either
                connection.execute("vacuum")
                connection.execute("pragma wal_checkpoint(truncate)")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Closes the files; everything committed stays."""
        self._connection.close()
        self._ring.close()

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
            yield
            self._write_unsaved()
            self._known.clear()
            self._connection.execute("commit")
            self._end()
            self._destroy_given_up()
        except BaseException as error:
            self._forget()
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
        self._depth += 1
        name = f"s{self._depth}"
        self._connection.execute(f"savepoint {name}")
        try:
            yield
            self._write_unsaved()
            self._connection.execute(f"release {name}")
        except BaseException:
            self._forget()
            # the database may have rolled everything back itself, such as on a full disk
            if self._connection.in_transaction:
                self._connection.execute(f"rollback to {name}")
                self._connection.execute(f"release {name}")
            raise
        finally:
            self._depth -= 1

    def in_trouble(self, error: Exception) -> bool:
        """Whether an error is the store's own, such as a full disk: waiting may help, and nothing is confirmed."""
        return is_trouble(error)

    # what an operator may know

    def backlog(self, channel: str) -> Backlog:
        """What waits for a channel, and what failed."""
        return backlog(self._connection, channel)

    def not_writable(self) -> str:
        """Why nothing can be kept now, in SQLite's word for it; empty when all is well."""
        if self._trouble.fresh:
            return self._trouble.name
        name = try_writing(self._connection)
        if not name:
            self._trouble.ends()
        return name

    # rows

    def add(self, row: AnyRow) -> AnyRow:
        """Keeps a new row and returns it with its id."""
        codec = self._codecs[type(row)]
        if not codec.sealed and type(row) not in NAMED_IN_AUDIT:
            cursor = self._connection.execute(codec.insert, codec.values(row))
            return self._remember(replace(row, id=cursor.lastrowid or 0))
        # what is sealed is bound to its row, so the id comes first
        row = replace(row, id=self._next_id(type(row)))
        values = self._sealed(codec, row, codec.columns, codec.values(row))
        self._connection.execute(codec.insert_with_id, [row.id, *values])
        return self._remember(row)

    def save(self, row: AnyRow) -> AnyRow:
        """Keeps the changed fields of a known row and returns it; in a transaction that is written by its end."""
        key = type(row), row.id
        if key in self._known:
            self._unsaved[key] = row
            return row
        self._update(row, self._codecs[type(row)].columns)
        return self._remember(row)

    def _update(self, row: Row, names: Sequence[str]) -> None:
        codec = self._codecs[type(row)]
        statement, values = codec.update(row, names)
        self._connection.execute(statement, self._sealed(codec, row, names, values))
        if isinstance(row, Run) and row.situation_id is not None and "situation_id" in names:
            renewing.seal_answers_of(self._connection, self._sealing, row.id, row.situation_id)

    def _remember(self, row: AnyRow) -> AnyRow:
        if self._connection.in_transaction:
            self._known[type(row), row.id] = row
        return row

    def _forget(self) -> None:
        self._known.clear()
        self._unsaved.clear()
        self._end()

    def _end(self) -> None:
        """Another process may have wiped or added something by the next transaction."""
        self._ids.clear()
        self._sealing.let_go()

    def _let_go(self) -> None:
        """Writes what is to be written, and reads every row anew when it is asked for next."""
        self._write_unsaved()
        self._known.clear()

    def _write_unsaved(self, row_class: type[Row] = Row) -> None:
        """Writes what is to be of the rows of a class, or of all."""
        if not self._unsaved:
            return
        for key in [key for key in self._unsaved if issubclass(key[0], row_class)]:
            row, codec = self._unsaved.pop(key), self._codecs[key[0]]
            if changed := codec.changed(row, self._known[key]):
                self._update(row, changed)
            self._known[key] = row

    def _by_id(self, row_class: type[Found], number: int) -> Found | None:
        key = row_class, number
        known = self._unsaved.get(key) or self._known.get(key)
        if known is not None:
            return known  # type: ignore[return-value]  # the key says its class
        return self._one(row_class, "id = ?", number)

    def _find(self, row_class: type[Found], where: str, *values: object) -> list[Found]:
        self._write_unsaved(row_class)
        codec = self._codecs[row_class]
        # `where` is a literal of this module
        records = self._connection.execute(codec.select + where, values)
        found = [codec.row(self._opened(codec, record) if codec.sealed else record) for record in records]
        if self._connection.in_transaction:
            self._known.update(((row_class, row.id), row) for row in found)
        return found

    def _one(self, row_class: type[Found], where: str, *values: object) -> Found | None:
        found = self._find(row_class, where, *values)
        return found[0] if found else None

    # sealing

    def _destroy_keys(self, situation_ids: Sequence[int], person_id: int | None = None) -> None:
        for situation_id in situation_ids:
            self._sealing.give_up(("situation", situation_id))
        if person_id is not None:
            self._sealing.give_up(("person", person_id))

    def _renew_key(self, person_id: int) -> None:
        self._let_go()
        renewing.seal_anew(self._connection, self._sealing, person_id)

    def rewrap_keys(self) -> int:
        """Wraps all data keys by the newest master key, in one step; returns how many were wrapped by another."""
        return self._ring.rewrap()

    def _destroy_given_up(self) -> None:
        """After the commit: what was wiped can't be read in any copy of the database either."""
        if self._sealing.given_up:
            try:
                self._sealing.destroy_given_up()
            except sqlite3.Error as error:
                # the next start does it
                log.warning("keys are not destroyed yet: %s", type(error).__name__)

    def _sealed(self, codec: Codec, row: Row, names: Sequence[str], values: list[Any]) -> list[Any]:
        for index, name in enumerate(names):
            if name in codec.sealed and values[index] is not None:
                values[index] = self._sealing.seal(self._owner(row), codec.table, row.id, name, values[index])
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
        if isinstance(row, Deferred) and (sender := self.person(row.channel, row.sender)) is not None:
            person_id = sender.id
        return ("person", person_id) if person_id is not None else ("bot", 0)

    def _next_id(self, row_class: type[Row]) -> int:
        table = TABLES[row_class]
        number = self._ids.get(table)
        if number is None:
            # tables that never use an id again keep the last one apart; what the audit names is nobody else's
            named = NAMED_IN_AUDIT.get(row_class)
            others = [f"(select max({named}) from audit where {named} is not null)"] if named else []  # noqa: S608 - our own names
            last = [f"(select max(id) from {table})", "(select seq from sqlite_sequence where name = ?)", *others]  # noqa: S608 - our own names
            query = f"select max({', '.join(f'coalesce({one}, 0)' for one in last)}) + 1"
            (number,) = self._connection.execute(query, [table]).fetchone()
        if self._connection.in_transaction:
            self._ids[table] = number + 1
        return int(number)

    def unsealed(self) -> Sequence[type[Row]]:
        """The rows of which some may still be as an earlier version kept them."""
        names = {name for (name,) in self._connection.execute("select name from unsealed")}
        return [row_class for row_class, table in TABLES.items() if table in names]

    def seal_some(self, row_class: type[Row], after: int) -> int | None:
        """Seals some rows behind an id that an earlier version kept as they were typed.

        Returns the id of the last of them, or None when none is left.
        """
        codec = self._codecs[row_class]
        open_ = " or ".join(f"typeof({name}) = 'text'" for _, name in codec.sealed_at)
        with self.transaction():
            rows = self._find(row_class, f"id > ? and ({open_}) order by id limit {SEALED_AT_ONCE}", after)
            for row in rows:
                self._update(row, [name for _, name in codec.sealed_at])
            if not rows:
                self._connection.execute("delete from unsealed where name = ?", [codec.table])
        return rows[-1].id if rows else None

    # events and people

    def see(self, event_id: str, at: datetime) -> bool:
        """Remembers an event for ever; False when it was seen before."""
        cursor = self._connection.execute(
            "insert or ignore into seen_events (event_id, at) values (?, ?)", [event_id, moment_to_text(at)]
        )
        return cursor.rowcount == 1

    def person(self, channel: str, external_id: str) -> Person | None:
        """The teacher behind a channel's id."""
        return self._one(Person, "channel = ? and external_id = ?", channel, external_id)

    def person_by_id(self, person_id: int) -> Person | None:
        """The teacher by the bot's own id."""
        return self._by_id(Person, person_id)

    def preferences(self, person_id: int) -> Preferences | None:
        """When this teacher wants to be reminded; None when nothing was said about it."""
        return self._one(Preferences, "person_id = ?", person_id)

    # situations

    def situation(self, person_id: int, situation_id: int) -> Situation | None:
        """A situation of this teacher; another's does not exist."""
        found = self._by_id(Situation, situation_id)
        return found if found is not None and found.person_id == person_id else None

    def situations(self, person_id: int) -> Sequence[Situation]:
        """All situations of this teacher, oldest first."""
        return self._find(Situation, "person_id = ? order by id", person_id)

    def rounds(self, situation_id: int) -> Sequence[Round]:
        """The rounds of a situation, first to last."""
        return self._find(Round, "situation_id = ? order by number", situation_id)

    def involved(self, situation_id: int) -> Sequence[Involved]:
        """The pupils who play a part, in the order they were named; removed ones left out."""
        return self._find(Involved, "situation_id = ? and removed_at is null order by id", situation_id)

    def everyone_involved(self, situation_id: int) -> Sequence[Involved]:
        """All pupils who were ever named in a situation, removed ones too."""
        return self._find(Involved, "situation_id = ? order by id", situation_id)

    def actions(self, situation_id: int) -> Sequence[Action]:
        """All actions of a situation, oldest first."""
        return self._find(Action, "situation_id = ? order by id", situation_id)

    def log(self, situation_id: int) -> Sequence[LogEntry]:
        """The log of a situation, oldest first."""
        return self._find(LogEntry, "situation_id = ? order by id", situation_id)

    # runs and answers

    def run(self, person_id: int, run_id: int) -> Run | None:
        """A run of this teacher; another's does not exist."""
        found = self._by_id(Run, run_id)
        return found if found is not None and found.person_id == person_id else None

    def runs_outside(self, person_id: int) -> Sequence[Run]:
        """All runs of this teacher in no situation, oldest first."""
        return self._find(Run, "person_id = ? and situation_id is null order by id", person_id)

    def runs(self, person_id: int, situation_id: int) -> Sequence[Run]:
        """All runs in a situation of this teacher, oldest first."""
        return self._find(Run, "situation_id = ? and person_id = ? order by id", situation_id, person_id)

    def unfinished(self, person_id: int, dialog: str) -> Run | None:
        """The newest run of a dialog that this teacher began outside a situation and did not finish."""
        where = "person_id = ? and dialog = ? and situation_id is null and ended_at is null order by id desc limit 1"
        return self._one(Run, where, person_id, dialog)

    def answers(self, run_id: int) -> Sequence[Answer]:
        """Every version of every answer of a run, oldest first."""
        return self._find(Answer, "run_id = ? order by id", run_id)

    def text_ref(self, person_id: int, ref: str) -> TextRef | None:
        """Which answer this message of the teacher's became."""
        return self._one(TextRef, "person_id = ? and ref = ? order by id desc limit 1", person_id, ref)

    # texts that wait, and names

    def held(self, person_id: int) -> Sequence[Held]:
        """The texts of this teacher that wait for a word about them, oldest first."""
        return self._find(Held, "person_id = ? order by id", person_id)

    def held_before(self, moment: datetime) -> Sequence[Held]:
        """The texts that wait since before a moment, whoever typed them."""
        return self._find(Held, "at < ? order by id", moment_to_text(moment))

    def let_go_of(self, held: Held) -> None:
        """Takes a text out that waits no more."""
        self._known.pop((Held, held.id), None)
        self._unsaved.pop((Held, held.id), None)
        self._connection.execute("delete from held where id = ?", [held.id])

    def name_choices(self, situation_id: int) -> Sequence[NameChoice]:
        """What was decided about names in a situation, oldest first."""
        return self._find(NameChoice, "situation_id = ? order by id", situation_id)

    # follow-ups

    def follow_up(self, person_id: int, follow_up_id: int) -> FollowUp | None:
        """A follow-up of this teacher; another's does not exist."""
        found = self._by_id(FollowUp, follow_up_id)
        return found if found is not None and found.person_id == person_id else None

    def follow_ups(self, person_id: int) -> Sequence[FollowUp]:
        """All follow-ups of this teacher about a situation, by due moment."""
        return self._find(FollowUp, "person_id = ? and situation_id is not null order by due_at, id", person_id)

    def rhythm(self, person_id: int) -> Sequence[FollowUp]:
        """The promises to this teacher about no situation: the week, the summer and the new school year."""
        return self._find(FollowUp, "person_id = ? and situation_id is null order by due_at, id", person_id)

    def said_by(self, outgoing_id: int) -> Sequence[FollowUp]:
        """The follow-ups that a message of the outbox said, and that are still delivered by it."""
        return self._find(FollowUp, "notice_id = ? and status = 'delivered' order by id", outgoing_id)

    def promise(self, follow_up: FollowUp) -> FollowUp:
        """Keeps a follow-up; when its key is known, the row that stands is returned unchanged."""
        return self._one(FollowUp, "key = ?", follow_up.key) or self.add(follow_up)

    def due(self, now: datetime, limit: int, channel: str | None = None) -> Sequence[FollowUp]:
        """Follow-ups whose moment has come, or that of their repeat, earliest first; on one channel, or on all."""
        where = f"{NEXT} <= ? and {ON_CHANNEL} order by {NEXT}, id limit ?"
        return self._find(FollowUp, where, moment_to_text(now), channel, channel, limit)

    def due_of(self, person_id: int, now: datetime) -> Sequence[FollowUp]:
        """The follow-ups of this teacher whose moment has come, or that of their repeat, earliest first."""
        where = f"{NEXT} <= ? and person_id = ? order by {NEXT}, id"
        return self._find(FollowUp, where, moment_to_text(now), person_id)

    def next_due(self, channel: str | None = None) -> datetime | None:
        """The first moment the clock has something to do, for the people on one channel or for all."""
        # a range, and not "is not null": the index begins with the many that have no next moment
        first = self._one(FollowUp, f"{NEXT} > '' and {ON_CHANNEL} order by {NEXT} limit 1", channel, channel)
        return first.next_at if first else None

    def follow_up_by_key(self, person_id: int, key: str) -> FollowUp | None:
        """A follow-up of this teacher by its key."""
        return self._one(FollowUp, "key = ? and person_id = ?", key, person_id)

    def last_done(self, person_id: int, situation_id: int) -> datetime | None:
        """When the teacher last did something in a situation; what is only planned does not count."""
        self._write_unsaved()
        found = self._connection.execute(LAST_DONE, {"person": person_id, "situation": situation_id}).fetchone()
        return datetime.fromisoformat(found[0]) if found[0] else None

    # what was taken along

    def export(self, export_id: str) -> Export | None:
        """What was taken along from here or brought here, by its id."""
        return self._one(Export, "export_id = ?", export_id)

    # outbox

    def outgoing(self, outgoing_id: int) -> Outgoing | None:
        """One message of the outbox."""
        return self._by_id(Outgoing, outgoing_id)

    def said_since(self, person: Person, moment: datetime) -> Sequence[Outgoing]:
        """The messages that were said to somebody since a moment, in order; those before anything was numbered not."""
        where = (
            "channel = ? and chat_id = ? and kind = 'message' and newest is not null and created_at >= ? order by id"
        )
        return self._find(Outgoing, where, person.channel, person.chat_id, moment_to_text(moment))

    def waiting(self, channel: str, limit: int, after: int = 0) -> Sequence[Outgoing]:
        """What has not been sent yet, in the order it was said; only what was said after an id."""
        where = "state = 'waiting' and channel = ? and id > ? order by id limit ?"
        return self._find(Outgoing, where, channel, after, limit)

    def withdraw(self, channel: str, chat_id: str) -> None:
        """Takes back what waits for a chat; what the clock said stays, and the answers to taps."""
        self._write_unsaved(Outgoing)
        where = "state = 'waiting' and channel = ? and chat_id = ? and kind in ('message', 'file', 'edit') and not bulk"
        for row in self._find(Outgoing, where, channel, chat_id):
            self.save(replace(row, state="withdrawn"))

    def show(self, person_id: int | None, ref: str, at: datetime) -> None:
        """Keeps that a message stands in the chat of a teacher, unless they have gone."""
        query = "insert into visible (person_id, ref, at) select id, ?, ? from people where id = ?"
        self._connection.execute(query, [ref, moment_to_text(at), person_id])

    def visible(self, person_id: int, since: datetime) -> Sequence[Visible]:
        """The messages in the chat of a teacher that are no older than a moment, oldest first."""
        return self._find(Visible, "person_id = ? and at >= ? order by id", person_id, moment_to_text(since))

    def forget_visible(self, before: datetime) -> None:
        """Lets go of the messages from before a moment."""
        oldest = self._connection.execute("select at from visible order by id limit 1").fetchone()
        # looked at first, because there is no index: it would cost every message once more
        if oldest is not None and oldest[0] < moment_to_text(before - FORGET_EVERY):
            self._connection.execute("delete from visible where at < ?", [moment_to_text(before)])

    def tick_off(self, row: Outgoing) -> None:
        """Keeps how the sending of a row went, and nothing else of it: a turn may have changed or erased the rest."""
        values = self._codecs[Outgoing].some(row, SENDING)
        self._write_unsaved(Outgoing)
        self._known.pop((Outgoing, row.id), None)
        self._connection.execute(TICK_OFF, [*values, row.id, row.state])
        if row.kind == "file" and row.state != "waiting":
            self._empty(row.id)

    def _empty(self, outgoing_id: int) -> None:
        """Lets go of what was in a file that is not sent any more: it may hold all there is of a teacher."""
        kept = self._one(Outgoing, "id = ?", outgoing_id)
        if kept is not None and isinstance(kept.payload, dict):
            payload: Json = {**kept.payload, "content": ""}
            self._update(replace(kept, payload=payload), ["payload"])
            self._known.pop((Outgoing, outgoing_id), None)
