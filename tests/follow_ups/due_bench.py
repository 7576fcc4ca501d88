"""How fast the due follow-ups are found among many: `python -m tests.follow_ups.due_bench [--rows 100000]`."""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.state.codec import moment_to_text
from tests.support.keys import SqliteStore

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ROWS = 100_000
PER_PERSON = 100
DUE = 100
REPEATS = 50
PERSON = 7
COLUMNS = (
    "person_id, key, kind, due_at, planned_at, agreed_at, status, created_at, situation_id, round_id, times, repeat_at"
)


@dataclass(frozen=True)
class Found:
    """How one query does: its time, how many rows it gave, and how SQLite goes about it."""

    name: str
    milliseconds: float
    rows: int
    plan: tuple[str, ...]


def fill(store: SqliteStore, rows: int, due: int = DUE) -> None:
    """Keeps so many follow-ups of many teachers; so many of them are due at noon, most are done or still to come."""
    connection = store._connection
    people = max(1, rows // PER_PERSON)
    text = moment_to_text(NOON)
    with store.transaction():
        connection.executemany(
            "insert into people (id, channel, external_id, chat_id, created_at) values (?, ?, ?, ?, ?)",
            ((number, "test", f"p{number}", f"c{number}", text) for number in range(1, people + 1)),
        )
        connection.executemany(
            "insert into situations (id, person_id, alias, school, group_label, step, round, created_at, updated_at)"
            " values (?, ?, 'Otter', 'po', '', 'bijsturen', 1, ?, ?)",
            ((number, number, text, text) for number in range(1, people + 1)),
        )
        connection.executemany(
            f"insert into follow_ups ({COLUMNS}) values ({', '.join('?' * 12)})",  # noqa: S608 - names from this module
            _rows(rows, people, due),
        )


def _rows(rows: int, people: int, due: int) -> Iterator[tuple[object, ...]]:
    created = moment_to_text(NOON - timedelta(weeks=20))
    for number in range(rows):
        person = number % people + 1
        status, repeat = ("waiting", "delivered", "delivered", "done", "cancelled", "undeliverable")[number % 6], None
        moment = NOON + timedelta(minutes=number + 1)
        if number < due:
            # the due ones: every second one is a repeat
            status = ("waiting", "delivered")[number % 2]
            moment = NOON - timedelta(minutes=number)
            repeat = moment_to_text(moment) if status == "delivered" else None
        elif number % 6 == 1:
            repeat = moment_to_text(moment)
        at = moment_to_text(moment)
        yield person, f"k/{number}", "own", at, at, at, status, created, person, None, 0, repeat


def queries(store: SqliteStore) -> dict[str, Callable[[], object]]:
    """The questions the clock asks, as the bot asks them."""
    return {
        "due": lambda: store.due(NOON, 100),
        "due on a channel": lambda: store.due(NOON, 100, "test"),
        "due_of": lambda: store.due_of(PERSON, NOON),
        "next_due": store.next_due,
        "next_due on a channel": lambda: store.next_due("test"),
    }


def plan_of(store: SqliteStore, asks: Callable[[], object]) -> tuple[str, ...]:
    """How SQLite goes about what the store really asks, for every query about follow-ups among it."""
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    try:
        asks()
    finally:
        store._connection.set_trace_callback(None)
    steps: list[str] = []
    for query in asked:
        if "follow_ups" in query:
            steps += [row[3] for row in store._connection.execute(f"explain query plan {query}")]
    return tuple(steps)


def due_among(rows: int = ROWS, due: int = DUE) -> list[Found]:
    """How every question of the clock does among so many follow-ups."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder))
        try:
            fill(store, rows, due)
            return [_timed(store, name, asks) for name, asks in queries(store).items()]
        finally:
            store.close()


def _timed(store: SqliteStore, name: str, asks: Callable[[], object]) -> Found:
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        answer = asks()
        times.append((time.perf_counter() - began) * 1000)
    count = len(answer) if isinstance(answer, list) else int(answer is not None)
    return Found(name, statistics.median(times), count, plan_of(store, asks))


def main() -> None:
    """Prints milliseconds and the plan of every query."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rows", type=int, default=ROWS)
    reader.add_argument("--due", type=int, default=DUE)
    given = reader.parse_args()
    print(f"{given.rows} follow-ups, {given.due} of them due; median of {REPEATS}")
    for found in due_among(given.rows, given.due):
        print(f"{found.name:<24}{found.milliseconds:8.3f} ms  {found.rows:4} found   {'; '.join(found.plan)}")


if __name__ == "__main__":
    main()
