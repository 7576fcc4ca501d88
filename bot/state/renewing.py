"""What only the key of a teacher sealed: sealed anew when that key is renewed, and let go of where nobody can read it.

Whatever is wiped, its words may stand there too: in an overview, in answers given before there was a situation, in a
file with everything. So that key is destroyed with the key of the situation, and what is to stay gets a new one.
"""

# ruff: noqa: S608 - every statement is put together from literals of this module

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.errors import UnreadableError
from bot.state.sealing import Sealing

ERASED = "null"
"""What the payload of a message becomes once nothing of what it said is kept; it is no secret, so never encrypted."""
DROPPED = "state = case state when 'waiting' then 'dropped' else state end"


@dataclass(frozen=True)
class Kept:
    """Where a table keeps what the key of a teacher may have sealed, and how it lets go of it."""

    columns: tuple[str, ...]
    let_go: str
    theirs: str = "person_id = :person"


KEPT: Mapping[str, Kept] = {
    "runs": Kept(("draft",), "update runs set draft = null"),
    "answers": Kept(("value",), "delete from answers", "run_id in (select id from runs where person_id = :person)"),
    "held": Kept(("text", "spotted"), "delete from held"),
    "follow_ups": Kept(("label",), "update follow_ups set label = null"),
    "outbox": Kept(
        ("payload",),
        f"update outbox set {DROPPED}, payload = '{ERASED}'",
        "person_id = :person and situation_id is null",
    ),
    "aside": Kept(("raw",), f"update aside set {DROPPED}, raw = null"),
    "deferred": Kept(
        ("raw",),
        "delete from deferred",
        "(channel, sender) in (select channel, external_id from people where id = :person)",
    ),
}


def _sealed_by(connection: sqlite3.Connection, person_id: int, head: bytes) -> Iterator[tuple[str, str, int, bytes]]:
    """Every field of a teacher that begins so: its table, column, row and value."""
    for table, kept in KEPT.items():
        for column in kept.columns:
            query = f"select id, {column} from {table} where {kept.theirs} and substr({column}, 1, :length) = :head"
            values = {"person": person_id, "head": head, "length": len(head)}
            for number, value in connection.execute(query, values).fetchall():
                yield table, column, number, value


def seal_anew(connection: sqlite3.Connection, sealing: Sealing, person_id: int) -> None:
    """Renews the key of a teacher, in the transaction that wipes a situation of theirs."""
    head = sealing.renew(("person", person_id))
    if head is None:
        return
    for table, column, number, value in _sealed_by(connection, person_id, head):
        try:
            text = sealing.unseal(table, number, column, value)
        except UnreadableError:
            # tampered with: it must not keep anybody from wiping
            connection.execute(f"{KEPT[table].let_go} where id = ?", [number])
            continue
        owner = _situation_of(connection, number) if table == "answers" else None
        sealed = sealing.seal(owner or ("person", person_id), table, number, column, text)
        connection.execute(f"update {table} set {column} = ? where id = ?", [sealed, number])


def _situation_of(connection: sqlite3.Connection, answer_id: int) -> tuple[str, int] | None:
    """Whose an answer is that was given before there was a situation."""
    query = "select situation_id from runs where id = (select run_id from answers where id = ?)"
    (found,) = connection.execute(query, [answer_id]).fetchone()
    return ("situation", found) if found is not None else None


def seal_answers_of(connection: sqlite3.Connection, sealing: Sealing, run_id: int, situation_id: int) -> None:
    """Gives the answers of a run to the situation it made: they stay and go with that."""
    for number, value in connection.execute("select id, value from answers where run_id = ?", [run_id]).fetchall():
        if isinstance(value, bytes):
            text = sealing.unseal("answers", number, "value", value)
            sealed = sealing.seal(("situation", situation_id), "answers", number, "value", text)
            connection.execute("update answers set value = ? where id = ?", [sealed, number])


def let_go_of(connection: sqlite3.Connection, person_id: int, head: bytes) -> None:
    """Lets go of what begins so, in a database that was put back from a copy of before the key was renewed."""
    for table, _, number, _ in _sealed_by(connection, person_id, head):
        connection.execute(f"{KEPT[table].let_go} where id = ?", [number])
