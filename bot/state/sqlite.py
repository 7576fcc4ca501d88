"""The store on SQLite: all that the engine, the channels and an operator ask of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.state import renewing
from bot.state.access import Access
from bot.state.audit import Audit
from bot.state.codec import Columns, moment_to_text
from bot.state.inbox import Inbox
from bot.state.key_ring import MasterKey
from bot.state.rows import (
    Action,
    Answer,
    Export,
    FollowUp,
    Held,
    Involved,
    Json,
    LogEntry,
    NameChoice,
    Outgoing,
    Person,
    Preferences,
    Round,
    Run,
    Situation,
    TextRef,
    Visible,
    replace,
)
from bot.state.watching import Backlog, backlog, try_writing
from bot.state.wiping import Wiper

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


class SqliteStore(Inbox, Access, Audit, Wiper):
    """Keeps everything in one SQLite file; use it from the thread that opened it."""

    def __init__(self, folder: Path, masters: Sequence[MasterKey]) -> None:
        """Opens or makes the file as `RowStore` does, and ends what a kill or an earlier version left half done."""
        super().__init__(folder, masters)
        self._sending = Columns(TICK_OFF, SENDING, self._codecs[Outgoing])
        try:
            self._sealing.destroy_given_up()
            gone, outdated = self._sealing.look()
            for (_, person_id), old, now in outdated:
                with self.transaction():
                    if (head := self._sealing.catch_up(("person", person_id), old, now)) is not None:
                        renewing.let_go_of(self._connection, person_id, head)
            for kind, owner in gone:
                self.wipe_again(kind, owner)
            self._seal_what_is_open()
        except BaseException:
            self.close()
            raise

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

    # events and people

    def see(self, event_id: str, at: datetime) -> bool:
        """Remembers an event for ever; False when it was seen before."""
        cursor = self._connection.execute(
            "insert or ignore into seen_events (event_id, at) values (?, ?)", [event_id, moment_to_text(at)]
        )
        return cursor.rowcount == 1

    def person(self, channel: str, external_id: str) -> Person | None:
        """The teacher behind a channel's id."""
        found = self._listed(Person, (channel, external_id))
        return found[0] if found else None

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
        return sorted(self._listed(Round, situation_id), key=lambda found: found.number)

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
        return self._listed(Answer, run_id)

    def text_ref(self, person_id: int, ref: str) -> TextRef | None:
        """Which answer this message of the teacher's became."""
        return self._one(TextRef, "person_id = ? and ref = ? order by id desc limit 1", person_id, ref)

    # texts that wait, and names

    def held(self, person_id: int) -> Sequence[Held]:
        """The texts of this teacher that wait for a word about them, oldest first."""
        return self._listed(Held, person_id)

    def held_before(self, moment: datetime) -> Sequence[Held]:
        """The texts that wait since before a moment, whoever typed them."""
        return self._find(Held, "at < ? order by id", moment_to_text(moment))

    def let_go_of(self, held: Held) -> None:
        """Takes a text out that waits no more."""
        self._known.gone(held)
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
        # most often what the last turns said
        return self._find_known(Outgoing, where, channel, after, limit)

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
        self._write_unsaved(Outgoing)
        values = [*self._sending.values(row), row.state]
        ticked = self._connection.execute(TICK_OFF, values).rowcount
        known = self._known.get(Outgoing, row.id)
        if known is not None and ticked:
            self._known.drop(known)
            # a later turn looks at a message only
            if known.kind == "message":
                self._known.remember(replace(known, **{name: getattr(row, name) for name in SENDING}))
        if row.kind == "file" and row.state != "waiting":
            self._empty(row.id)

    def _empty(self, outgoing_id: int) -> None:
        """Lets go of what was in a file that is not sent any more: it may hold all there is of a teacher."""
        kept = self._one(Outgoing, "id = ?", outgoing_id)
        if kept is not None and isinstance(kept.payload, dict):
            payload: Json = {**kept.payload, "content": ""}
            self._update(replace(kept, payload=payload), ["payload"])
            self._known.drop(kept)
