"""Follow-ups planted in the database while the bot is dead: each must be said once."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

INSERT = """
insert into follow_ups
(person_id, key, kind, due_at, planned_at, agreed_at, status, created_at, situation_id, timed, times)
values (?, ?, 'pupil', ?, ?, ?, 'waiting', ?, ?, 1, 0)
"""
PREFER = """
insert or ignore into preferences
(person_id, region, workdays, reminder_at, quiet_from, quiet_until, days_off, digest, weekly)
values (?, 'noord', '[0, 1, 2, 3, 4]', '15:30', '17:00', '08:00', '[]', 0, 1)
"""


@dataclass
class Planted:
    """The follow-ups that were planted, by key, with the chat that must hear of them."""

    chats: dict[str, int] = field(default_factory=dict)

    def plant(self, database: Path, chats: Sequence[int], now: datetime) -> None:
        """Lets something fall due for each of these chats that has a situation."""
        connection = sqlite3.connect(database, timeout=5)
        try:
            with connection:
                for chat_id in chats:
                    self._plant(connection, chat_id, now)
        finally:
            connection.close()

    def _plant(self, connection: sqlite3.Connection, chat_id: int, now: datetime) -> None:
        person = connection.execute(
            "select id, situation_id from people where external_id = ?", [str(chat_id)]
        ).fetchone()
        if person is None or person[1] is None:
            return
        connection.execute(PREFER, [person[0]])
        key = f"chaos/{len(self.chats) + 1}"
        due, before = _moment(now - timedelta(minutes=1)), _moment(now - timedelta(days=1))
        # agreed on later than now, so that none is late: several late ones would be said in one message
        agreed = _moment(now + timedelta(hours=8))
        connection.execute(INSERT, [person[0], key, due, due, agreed, before, person[1]])
        self.chats[key] = chat_id


def waiting(database: Path) -> int:
    """How many planted ones nobody has heard of."""
    connection = sqlite3.connect(database, timeout=5)
    try:
        query = "select count(*) from follow_ups where key like 'chaos/%' and status = 'waiting'"
        return int(connection.execute(query).fetchone()[0])
    finally:
        connection.close()


def notices(database: Path, planted: Planted) -> dict[str, tuple[str, str]]:
    """The status of each planted follow-up, and what a button of the message that says it sends, and no other."""
    connection = sqlite3.connect(database, timeout=5)
    try:
        rows = connection.execute("select key, status, id from follow_ups where key like 'chaos/%'").fetchall()
    finally:
        connection.close()
    return {key: (status, f"c/follow_up/{number}/later/hour") for key, status, number in rows}


def is_notice(data: Sequence[str]) -> bool:
    """Whether a message with these buttons was said by the clock."""
    return any(part.startswith("c/follow_up/") and part.endswith("/later/hour") for part in data)


def buttons_of(payload: str) -> tuple[str, ...]:
    """What the buttons of a row of the outbox send."""
    rows = json.loads(payload).get("buttons") or []
    return tuple(str(button[1]) for row in rows for button in row)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
