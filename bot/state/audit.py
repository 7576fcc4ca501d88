"""What was done by whom, when, and with which situation, in SQLite: never a word of what it was about."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.state.codec import moment_to_text
from bot.state.row_store import RowStore
from bot.state.rows import AuditAction, AuditEntry

KEPT = timedelta(days=365)
AT_ONCE = 100
"""How many old entries go at a time, so that no tick of the clock takes long."""


class Audit(RowStore):
    """The audit; a part of the store. Its entries outlive a wipe, and go after a year."""

    def audit(self, at: datetime, person_id: int | None, *done: tuple[AuditAction, int | None]) -> None:
        """Writes down what somebody did, each with the situation it was done with, in one statement."""
        if not done:
            return
        values = [value for action, situation in done for value in (moment_to_text(at), person_id, action, situation)]
        rows = ", ".join(["(?, ?, ?, ?)"] * len(done))
        self._connection.execute(f"insert into audit (at, person_id, action, situation_id) values {rows}", values)  # noqa: S608 - as many question marks as there are values

    def audited(self, person_id: int | None = None, since: datetime | None = None) -> Sequence[AuditEntry]:
        """What was done, oldest first: by one person or by all, since a moment or ever."""
        return self._find(
            AuditEntry,
            "(? is null or person_id = ?) and at >= ? order by at, id",
            person_id,
            person_id,
            moment_to_text(since) if since else "",
        )

    def forget_audit(self, now: datetime) -> None:
        """Lets go of entries that are older than a year."""
        # only the oldest are looked at: they are written in the order of their moments
        self._connection.execute(
            "delete from audit where id in"
            " (select id from (select id, at from audit order by id limit ?) where at < ?)",
            [AT_ONCE, moment_to_text(now - KEPT)],
        )
