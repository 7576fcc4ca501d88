"""Taking out everything that is kept of somebody, in SQLite."""

from bot.state.part import Part
from bot.state.rows import Person

SITUATIONS = "select id from situations where person_id = :person"
RUNS = "select id from runs where person_id = :person"
OF_PERSON = (
    f"delete from answers where run_id in ({RUNS})",  # noqa: S608 - our own words
    "delete from text_refs where person_id = :person",
    "delete from follow_ups where person_id = :person",
    f"delete from log where situation_id in ({SITUATIONS})",  # noqa: S608 - our own words
    f"delete from actions where situation_id in ({SITUATIONS})",  # noqa: S608 - our own words
    f"delete from involved where situation_id in ({SITUATIONS})",  # noqa: S608 - our own words
    "delete from runs where person_id = :person",
    f"delete from rounds where situation_id in ({SITUATIONS})",  # noqa: S608 - our own words
    "delete from situations where person_id = :person",
    "delete from preferences where person_id = :person",
    # what was said in this chat before the person was known, or after they were wiped, too
    "delete from outbox where person_id = :person or (person_id is null and channel = :channel and chat_id = :chat)",
    "delete from aside where person_id = :person",
    "delete from deferred where channel = :channel and sender = :sender",
    # that they sent much at once is known by who they are
    "delete from seen_events where event_id between 'much/' || :sender || '/' and 'much/' || :sender || '/~'",
    "delete from people where id = :person",
)


class Wiping(Part):
    """Taking out what is kept of somebody; a part of the store."""

    def wipe_person(self, person_id: int) -> bool:
        """Takes out every row of a person, with what waits to be sent to them; False when there is no such person.

        To be called in a transaction. The audit keeps that they were here, and nothing of what they kept.
        """
        self._write_unsaved()
        person = self._one(Person, "id = ?", person_id)
        if person is None:
            return False
        # situations, runs and people point at each other: what counts is that all of them are gone at the commit
        self._connection.execute("pragma defer_foreign_keys = on")
        names = {
            "person": person.id,
            "channel": person.channel,
            "chat": person.chat_id,
            "sender": person.external_id,
        }
        for statement in OF_PERSON:
            self._connection.execute(statement, names)
        # what was read before is no longer so
        self._forget()
        return True
