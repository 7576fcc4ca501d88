"""Kills inside the migrations: the database of an old release, opened again and again until it is whole."""

import random
import shutil
import socket
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.process import BOT, BotProcess, environment, until

OLD = Path(__file__).parents[1] / "state" / "databases" / "v0_1.db"
KEPT = ("people", "situations", "answers", "actions", "log", "follow_ups")
SECONDS = 20.0


@dataclass
class Migrated:
    """How the migrations went."""

    kills: int = 0
    applied_at_kill: Counter[int] = field(default_factory=Counter)
    """How many migrations the database had when the bot died."""
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        found = ", ".join(f"{count} times with {number}" for number, count in sorted(self.applied_at_kill.items()))
        return f"{self.kills} kills in the migrations: {found} applied; {self.broken or 'all opened whole'}"


def migrate_under_fire(folder: Path, kills: int, seed: int, command: Sequence[str] = BOT) -> Migrated:
    """Kills the bot while it migrates, each time from the old release on, and opens what is left."""
    chance = random.Random(seed)  # noqa: S311 - the same moments every time
    found = Migrated()
    # nobody answers there: the migrations need no Telegram, and a call shows that the bot is up
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    api = f"http://127.0.0.1:{listener.getsockname()[1]}"
    for number in range(kills):
        data = folder / f"migration{number}"
        data.mkdir(parents=True)
        database = data / "vijfb.db"
        shutil.copy(OLD, database)
        bot = BotProcess(command, environment(api, data, {}), folder / "migration.log")
        try:
            _kill_inside(bot, database, chance.uniform(0, chance.choice((0.005, 0.03, 0.12))))
            found.kills += 1
            found.applied_at_kill[_applied(database)] += 1
            found.broken += _whole(bot, database, listener)
        finally:
            bot.kill()
    listener.close()
    return found


def _kill_inside(bot: BotProcess, database: Path, delay: float) -> None:
    """Kills a moment after the first write: the journal, or a change of the file."""
    journals = [database.with_name(database.name + end) for end in ("-wal", "-journal")]
    bot.start()
    until(lambda: any(journal.exists() for journal in journals) or not bot.alive, SECONDS)
    time.sleep(delay)
    bot.kill()


def _whole(bot: BotProcess, database: Path, listener: socket.socket) -> list[str]:
    """Opens it once more, and compares it with the old one."""
    before, wanted = _counts(OLD), _newest()
    while _calls(listener):
        # of the life before
        pass
    bot.start()
    until(lambda: _calls(listener) or not bot.alive, SECONDS)
    ready = until(lambda: _ready(database, wanted) or not bot.alive, SECONDS)
    bot.ask_to_stop()
    stopped = until(lambda: not bot.alive, 6)
    bot.kill()
    broken = [] if ready and _applied(database) == wanted else [f"it stays at {_applied(database)} of {wanted}"]
    broken += [] if stopped and bot.code == 0 else [f"it ends with {bot.code}: {bot.tail(200)}"]
    connection = sqlite3.connect(database)
    try:
        broken += [str(row[0]) for row in connection.execute("pragma integrity_check") if row[0] != "ok"]
        broken += [str(row) for row in connection.execute("pragma foreign_key_check")]
    finally:
        connection.close()
    after = _counts(database)
    return broken + [
        f"{table}: {before[table]} became {after[table]}" for table in KEPT if before[table] > after[table]
    ]


def _calls(listener: socket.socket) -> bool:
    """Whether somebody called; hangs up at once."""
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _ready(database: Path, wanted: int) -> bool:
    """Whether the running bot has applied them all."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)
    try:
        return int(connection.execute("select count(*) from _sqlite_migrations").fetchone()[0]) >= wanted
    except sqlite3.OperationalError:
        # it is just making the journal good that the kill left
        return False
    finally:
        connection.close()


def _counts(database: Path) -> dict[str, int]:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return {table: connection.execute(f"select count(*) from {table}").fetchone()[0] for table in KEPT}  # noqa: S608 - our own names
    finally:
        connection.close()


def _applied(database: Path) -> int:
    """How many migrations it has; in a copy, because looking at what a kill left would already mend it."""
    with tempfile.TemporaryDirectory() as folder:
        for end in ("", "-wal", "-journal"):
            part = database.with_name(database.name + end)
            if part.exists():
                shutil.copy(part, folder)
        connection = sqlite3.connect(Path(folder) / database.name)
        try:
            return int(connection.execute("select count(*) from _sqlite_migrations").fetchone()[0])
        finally:
            connection.close()


def _newest() -> int:
    from bot.state.migrations import migrations

    return len(migrations._migrations)
