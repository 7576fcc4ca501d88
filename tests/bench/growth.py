"""Growth: how long a turn and the start take with many situations in the database."""

import os
import sqlite3
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.app import App
from bot.engine.words import load_words
from tests.bench.engine import Time, timed, turns
from tests.engine.teacher import MORNING, Teacher
from tests.support.keys import open_app

SITUATIONS_OF_ONE = 4
TEXT_KEYS = (
    ("people", "external_id"),
    ("people", "chat_id"),
    ("outbox", "chat_id"),
    ("follow_ups", "key"),
    ("seen_events", "event_id"),
    ("answers", "event_id"),
)
"""The texts that differ from teacher to teacher."""
SHOWN_KEPT = 10
"""The messages kept of each situation: the bot's own texts would make the file large and no search slower."""
BATCH = 250
OPENINGS = 5


@dataclass
class Growth:
    """What was measured with so many situations; times in seconds."""

    situations: int
    rows: int
    megabytes: float
    opening: float
    times: list[Time] = field(default_factory=list)
    looking: float = 0.0
    """How long the clock takes to find that nothing is due."""


def measure(folder: Path, sizes: Sequence[int], teachers: int) -> list[Growth]:
    """Makes a database for every size and measures new teachers and old ones in each, by turns.

    So whatever else the machine does meanwhile is shared by all.
    """
    found = [_fill(folder / str(size), size) for size in sizes]
    apps = [open_app(folder / str(size)) for size in sizes]
    try:
        for number in range(teachers):
            for growth, app in zip(found, apps, strict=True):
                growth.times += turns(app, number)
        for number in range(1, min(teachers, min(sizes) // SITUATIONS_OF_ONE)):
            for growth, app in zip(found, apps, strict=True):
                growth.times += _old_turns(app, number)
        for growth, app in zip(found, apps, strict=True):
            began = time.perf_counter()
            app.deliver_due(MORNING)
            growth.looking = time.perf_counter() - began
    finally:
        for app in apps:
            app.close()
    return found


def _fill(folder: Path, situations: int) -> Growth:
    _live(folder)
    path = folder / "vijfb.db"
    rows = _multiply(path, -(-situations // SITUATIONS_OF_ONE))
    openings = []
    for _ in range(OPENINGS):
        load_words.cache_clear()
        began = time.perf_counter()
        open_app(folder).close()
        openings.append(time.perf_counter() - began)
    return Growth(situations, rows, path.stat().st_size / 1024 / 1024, statistics.median(openings))


def _old_turns(app: App, number: int) -> Iterator[Time]:
    """How long the turns take of a teacher who has all their situations."""
    teacher = Teacher(app, f"anna/{number}", at=MORNING + timedelta(days=1))
    for command in ("situaties", "status", "herinneringen", "nieuw"):
        with timed() as times:
            teacher.command(command)
        yield times[0]


def _live(folder: Path) -> None:
    """One teacher with a few situations, played through the engine: plans, notes, promises, something half done."""
    app = open_app(folder)
    anna = Teacher(app, "anna")
    anna.agree()
    for number in range(SITUATIONS_OF_ONE):
        anna.new_situation(alias=f"Otter {number}")
        if number < SITUATIONS_OF_ONE - 1:
            anna.to_begrijpen(behaviour_words="Bij gym koos niemand. Twee anderen lachten, en de rest keek weg.")
            anna.to_beslissen()
            anna.to_bijsturen()
            anna.command("notitie", "Gebeld met thuis. Zij zien hetzelfde, en willen volgende week praten.")
            anna.command("herinner", "over 2 weken gesprek")
        else:
            anna.give(["gossip"])
            anna.say("Half af")
    app.close()


def _multiply(path: Path, copies: int) -> int:
    """Copies that teacher's rows until there are so many teachers, and returns the number of rows."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma synchronous = off")
    connection.execute("pragma foreign_keys = off")
    connection.execute("update outbox set state = 'sent', sent_at = created_at, sent_ref = id")
    kept = SHOWN_KEPT * SITUATIONS_OF_ONE
    connection.execute("delete from outbox where id not in (select id from outbox order by id desc limit ?)", [kept])
    query = "select name from sqlite_master where type = 'table' and name not like '%sqlite%'"
    tables = [name for (name,) in connection.execute(query).fetchall()]
    stride = 1 + max(_one(connection, f"select max(id) from {name}") for name in tables if _has_id(connection, name))  # noqa: S608 - our own tables
    for table in tables:
        # the copies are never read: they need no keys
        if table not in ("data_keys", "keys_to_forget", "unsealed"):
            _copy(connection, table, copies, stride)
    rows = sum(_one(connection, f"select count(*) from {name}") for name in tables)  # noqa: S608
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    # or the disk is still busy with it while the turns are measured
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return rows


def _copy(connection: sqlite3.Connection, table: str, copies: int, stride: int) -> None:
    columns = [(name, kind) for _, name, kind, *_ in connection.execute(f"pragma table_info({table})")]
    references = {row[3] for row in connection.execute(f"pragma foreign_key_list({table})")}
    values = []
    for name, kind in columns:
        if kind.lower() == "integer" and (name in references or name == "id" or name.endswith("_id")):
            values.append(f"{name} + copy * {stride}")
        elif (table, name) in TEXT_KEYS:
            values.append(f"{name} || '/' || copy")
        else:
            values.append(name)
    connection.execute(f"create temp table original as select * from {table}")  # noqa: S608
    names = ", ".join(name for name, _ in columns)
    for first in range(1, copies, BATCH):
        connection.execute(
            f"with recursive copies (copy) as (select ? union all select copy + 1 from copies where copy < ?)"  # noqa: S608
            f" insert into {table} ({names}) select {', '.join(values)} from copies, original",
            [first, min(first + BATCH, copies) - 1],
        )
    connection.execute("drop table original")


def _has_id(connection: sqlite3.Connection, table: str) -> bool:
    return any(name == "id" for _, name, *_ in connection.execute(f"pragma table_info({table})"))


def _one(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0] or 0)
