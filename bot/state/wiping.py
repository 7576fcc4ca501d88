"""Wiping: a situation or a whole teacher, really gone, and the bytes it stood in swept out of the database's files."""

# ruff: noqa: S608 - every statement is put together from literals of this module

import logging
import shutil
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.rules.school_time import AMSTERDAM
from bot.state.folder import FILES
from bot.state.renewing import ERASED
from bot.state.row_store import RowStore
from bot.state.rows import Person, Situation, Wiping, replace
from bot.state.watching import is_trouble, name_of

log = logging.getLogger(__name__)

SWEPT_IN_MEMORY = 64 * 1024 * 1024
"""A database up to this size is written anew in memory, at once; a larger one by way of a file in the data folder.

That takes seconds in which nobody is answered, so it waits for the night; what is left meanwhile is sealed by keys that
were destroyed.
"""
NIGHT = range(1, 5)
LONGEST_WAIT = timedelta(days=2)
"""How long a large database waits for a night in which the bot is there."""
KEEPS_FILES = "terminal"
"""The channel that keeps the files it gets, in the data folder."""

ITS_RUNS = "(select id from runs where situation_id = :situation)"
# children before parents
SITUATION = (
    "update people set run_id = null, keyboard_id = null, notice_id = null where id = :person",
    "update people set situation_id = null where id = :person and situation_id = :situation",
    f"delete from text_refs where person_id = :person and run_id in {ITS_RUNS}",
    f"delete from answers where run_id in {ITS_RUNS}",
    f"update runs set resumes = null where person_id = :person and resumes in {ITS_RUNS}",
    "delete from runs where situation_id = :situation",
    "delete from log where situation_id = :situation",
    "delete from actions where situation_id = :situation",
    "delete from involved where situation_id = :situation",
    "delete from follow_ups where person_id = :person and situation_id = :situation",
    "delete from follow_ups where person_id = :person and key = 'retention/' || :situation",
    "delete from rounds where situation_id = :situation",
    "delete from situations where id = :situation",
    # a row of the outbox stays, without its words: that it was sent is needed to remove it from the chat
    "update outbox set state = case state when 'waiting' then 'dropped' else state end, payload = :erased,"
    " situation_id = null where person_id = :person and situation_id = :situation",
    # of the others nobody can tell; what still waits among them is sent first, and swept later
    "update outbox set payload = :erased where person_id = :person and situation_id is null and state <> 'waiting'"
    " and payload <> :erased",
    # what could not be read may be about anything
    "update aside set raw = null, state = case state when 'waiting' then 'dropped' else state end"
    " where person_id = :person",
    "delete from deferred where channel = :channel and sender = :sender",
)
THEIR_RUNS = "(select id from runs where person_id = :person)"
THEIR_SITUATIONS = "(select id from situations where person_id = :person)"
PERSON = (
    "update people set situation_id = null, run_id = null where id = :person",
    "delete from text_refs where person_id = :person",
    f"delete from answers where run_id in {THEIR_RUNS}",
    "update runs set resumes = null where person_id = :person",
    "delete from runs where person_id = :person",
    *(f"delete from {table} where situation_id in {THEIR_SITUATIONS}" for table in ("log", "actions", "involved")),
    "delete from follow_ups where person_id = :person",
    f"delete from rounds where situation_id in {THEIR_SITUATIONS}",
    "delete from situations where person_id = :person",
    "delete from preferences where person_id = :person",
    "delete from exports where person_id = :person",
    # what was said in this chat before the person was known, or after they were wiped, too
    "delete from outbox where person_id = :person or (person_id is null and channel = :channel and chat_id = :chat)",
    # that they sent much at once is known by who they are
    "delete from seen_events where event_id between 'much/' || :sender || '/' and 'much/' || :sender || '/~'",
    "update aside set raw = null, state = case state when 'waiting' then 'dropped' else state end, person_id = null"
    " where person_id = :person",
    "delete from deferred where channel = :channel and sender = :sender",
    "update wipings set person_id = null where person_id = :person",
    "delete from people where id = :person",
)
# a button in a chat, and the event of a reminder that was seen, name these for ever: their numbers are nobody else's
NAMED_FOR_EVER = ("follow_ups", "runs", "involved")
LATER_ERASED = (
    "update outbox set payload = :erased where person_id = :person and situation_id is null and id <= :newest"
    " and state <> 'waiting' and payload <> :erased"
)
# who was wiped has no number any more; whoever begins anew in that chat has a new one
LATER_DELETED = (
    "delete from outbox where person_id is null and channel = :channel and chat_id = :chat and state <> 'waiting'"
)
WAITS = (
    "select exists (select 1 from outbox where state = 'waiting' and channel = :channel and chat_id = :chat"
    " and person_id is :person and situation_id is null and (:person is null or id <= :newest))"
)


class Wiper(RowStore):
    """What the store does to let go of something for good; a part of the store."""

    def wipe_situation(self, person_id: int, situation_id: int, at: datetime) -> None:
        """Wipes a situation of this teacher with all that belongs to it; `tidy` does the rest after the commit."""
        with self.transaction():
            if situation_id in self._situations_of(person_id):
                self._destroy_keys([situation_id])
                self._wipe(SITUATION, person_id, at, situation_id)
                self._renew_key(person_id)

    def wipe_person(self, person_id: int, at: datetime) -> None:
        """Wipes all there is of a teacher, and that there was one; `tidy` does the rest after the commit."""
        with self.transaction():
            self._destroy_keys(self._situations_of(person_id), person_id)
            self._wipe(PERSON, person_id, at)

    def _situations_of(self, person_id: int) -> list[int]:
        # not their rows: those of a database that was put back from a copy may be sealed by keys that are gone
        self._write_unsaved(Situation)
        query = "select id from situations where person_id = ?"
        return [number for (number,) in self._connection.execute(query, [person_id])]

    def wipe_again(self, kind: str, owner: int) -> None:
        """Wipes what was wiped before the database was put back from a copy: its key is gone, nobody can read it."""
        query = "select person_id from situations where id = ?"
        found = [owner] if kind == "person" else [number for (number,) in self._connection.execute(query, [owner])]
        for person in (one for number in found for one in self._find(Person, "id = ?", number)):
            at = person.active_at or person.created_at
            if kind == "person":
                self.wipe_person(person.id, at)
            else:
                self.wipe_situation(person.id, owner, at)

    def _wipe(self, statements: Sequence[str], person_id: int, at: datetime, situation_id: int | None = None) -> None:
        # first written, then gone: what a turn changed before must not be written afterwards
        self._let_go()
        for person in self._find(Person, "id = ?", person_id):
            values = {
                "person": person_id,
                "situation": situation_id,
                "channel": person.channel,
                "sender": person.external_id,
                "chat": person.chat_id,
                "erased": ERASED,
            }
            for table in NAMED_FOR_EVER:
                self._keep_last_number(table)
            for statement in statements:
                self._connection.execute(statement, values)
            (newest,) = self._connection.execute("select coalesce(max(id), 0) from outbox").fetchone()
            self.add(
                Wiping(
                    at=at,
                    channel=person.channel,
                    chat_id=person.chat_id,
                    person_id=None if situation_id is None else person_id,
                    newest_id=newest,
                )
            )
        self._let_go()

    def _keep_last_number(self, table: str) -> None:
        """Keeps where the numbers of a table have come, before its last rows go."""
        (last,) = self._connection.execute(f"select coalesce(max(id), 0) from {table}").fetchone()
        # where SQLite keeps it for tables that never use a number again
        kept = self._connection.execute("update sqlite_sequence set seq = max(seq, ?) where name = ?", [last, table])
        if not kept.rowcount:
            self._connection.execute("insert into sqlite_sequence (name, seq) values (?, ?)", [table, last])

    def tidy(self, at: datetime) -> bool:
        """Sweeps what was wiped out of the bytes of the files; True when there is nothing left to sweep.

        Between transactions, such as at the tick of a clock: a kill before its end leaves it to the next start.
        """
        wipings = self._find(Wiping, "1 order by id")
        if not wipings:
            return True
        try:
            return self._sweep(wipings, at)
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, sqlite3.Error) and not is_trouble(error):
                raise
            name = name_of(error) if isinstance(error, sqlite3.Error) else type(error).__name__
            log.warning("what was wiped is not swept out yet: %s", name, extra={"action": "sweep_later"})
            return False

    def _sweep(self, wipings: Sequence[Wiping], at: datetime) -> bool:
        over = [wiping for wiping in wipings if not self._erase_later(wiping)]
        if any(wiping.channel == KEEPS_FILES and wiping.swept_at is None for wiping in wipings):
            remove_files(self._folder)
        if not over and all(wiping.swept_at is not None for wiping in wipings):
            # what they wait for is not sent yet
            return False
        if self._is_large() and not _may_take_long(wipings, at):
            return False
        self._write_anew()
        (busy, *_) = self._connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        if busy:
            # somebody reads the database now, such as a backup
            return False
        with self.transaction():
            for wiping in wipings:
                if wiping in over:
                    self._connection.execute("delete from wipings where id = ?", [wiping.id])
                elif wiping.swept_at is None:
                    self.save(replace(wiping, swept_at=at))
        log.info("what was wiped is swept out of the files", extra={"action": "swept"})
        return len(over) == len(wipings)

    def _erase_later(self, wiping: Wiping) -> bool:
        """Lets go of what was sent since; True when something still waits to be sent."""
        values = {
            "person": wiping.person_id,
            "channel": wiping.channel,
            "chat": wiping.chat_id,
            "newest": wiping.newest_id,
            "erased": ERASED,
        }
        with self.transaction():
            self._let_go()
            found = self._connection.execute(LATER_DELETED if wiping.person_id is None else LATER_ERASED, values)
            if wiping.person_id is not None and found.rowcount:
                # a copy that was made while it waited is not to tell it either
                self._renew_key(wiping.person_id)
            (waits,) = self._connection.execute(WAITS, values).fetchone()
        return bool(waits)

    def _is_large(self) -> bool:
        (pages,) = self._connection.execute("pragma page_count").fetchone()
        (page_size,) = self._connection.execute("pragma page_size").fetchone()
        return bool(pages * page_size > SWEPT_IN_MEMORY)

    def _write_anew(self) -> None:
        """Writes the whole file anew: what was deleted may linger in pages that were moved or freed."""
        if not self._is_large():
            self._connection.execute("vacuum")
            return
        # not in memory, of which there may be little, and not in a folder of others
        folder = str(self._folder.absolute()).replace("'", "''")
        self._connection.execute(f"pragma temp_store_directory = '{folder}'")
        self._connection.execute("pragma temp_store = file")
        try:
            self._connection.execute("vacuum")
        finally:
            self._connection.execute("pragma temp_store = memory")


def _may_take_long(wipings: Sequence[Wiping], at: datetime) -> bool:
    return at.astimezone(AMSTERDAM).hour in NIGHT or at - min(wiping.at for wiping in wipings) > LONGEST_WAIT


def remove_files(folder: Path) -> None:
    """Removes the files that the terminal kept in a data folder."""
    if (folder / FILES).is_dir():
        shutil.rmtree(folder / FILES)
