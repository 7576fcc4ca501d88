"""What came in and is not done with, in SQLite: set aside, waiting its turn, and since when the bot was away."""

from collections.abc import Sequence
from datetime import datetime

from bot.state.codec import moment_to_text
from bot.state.row_store import RowStore
from bot.state.rows import Aside, Deferred, Person, Pulse


class Inbox(RowStore):
    """The questions about what came in; a part of the store."""

    # set aside

    def asides(self) -> Sequence[Aside]:
        """What was set aside and still waits for an operator, oldest first."""
        return self._find(Aside, "state = 'waiting' order by id")

    def aside(self, aside_id: int) -> Aside | None:
        """One thing that was set aside."""
        return self._one(Aside, "id = ?", aside_id)

    # waiting its turn

    def was_seen(self, event_id: str) -> bool:
        """Whether an event was seen before."""
        return (
            self._connection.execute("select 1 from seen_events where event_id = ?", [event_id]).fetchone() is not None
        )

    def defer(self, row: Deferred) -> bool:
        """Keeps something for later; False when it was kept or handled before."""
        if self.was_seen(row.event_id):
            return False
        if self._connection.execute("select 1 from deferred where event_id = ?", [row.event_id]).fetchone():
            return False
        self.add(row)
        return True

    def deferred_by(self, channel: str) -> dict[str, int]:
        """How much waits its turn, by sender; who waits longest comes first."""
        query = "select sender, count(*) from deferred where channel = ? group by sender order by min(id)"
        return {str(sender): int(count) for sender, count in self._connection.execute(query, [channel])}

    def deferred(self, channel: str, sender: str, limit: int) -> Sequence[Deferred]:
        """What of this sender waits its turn, oldest first."""
        return self._find(Deferred, "channel = ? and sender = ? order by id limit ?", channel, sender, limit)

    def handled(self, row: Deferred) -> None:
        """Lets go of something that had its turn."""
        self._connection.execute("delete from deferred where id = ?", [row.id])

    def unsent(self, channel: str) -> dict[str, int]:
        """How many messages wait to be sent, by chat."""
        query = "select chat_id, count(*) from outbox where state = 'waiting' and channel = ? group by chat_id"
        return {str(chat_id): int(count) for chat_id, count in self._connection.execute(query, [channel])}

    # away

    def pulse(self, channel: str) -> Pulse | None:
        """When a channel was last in touch."""
        return self._one(Pulse, "channel = ?", channel)

    def interrupted(self, channel: str, since: datetime, back_at: datetime, limit: int) -> Sequence[Person]:
        """Who was busy with a question since a moment, did nothing since the bot was back, and was not asked again.

        The event that asks them again is `back/<person>/<moment>`.
        """
        where = (
            "channel = ? and run_id is not null and unreachable_at is null and suspended_at is null"
            " and active_at >= ? and active_at < ?"
            " and not exists (select 1 from seen_events where event_id = 'back/' || people.id || '/' || ?)"
            " order by active_at desc limit ?"
        )
        moments = moment_to_text(since), moment_to_text(back_at), moment_to_text(back_at)
        return self._find(Person, where, channel, *moments, limit)
