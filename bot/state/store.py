"""What the engine asks of a store; SQLite is the first that keeps it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeVar

from bot.state.rows import (
    Action,
    Answer,
    AuditAction,
    Export,
    FollowUp,
    Held,
    Invitation,
    Involved,
    Knock,
    LogEntry,
    NameChoice,
    Outgoing,
    Person,
    Preferences,
    Round,
    Row,
    Run,
    Situation,
    TextRef,
    Visible,
)

AnyRow = TypeVar("AnyRow", bound=Row)


class Store(Protocol):
    """Keeps rows; every lookup of something personal goes through its owner."""

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside is kept together or not at all; nests as savepoints."""

    def in_trouble(self, error: Exception) -> bool:
        """Whether an error is the store's own, such as a full disk: waiting may help, and nothing is confirmed."""

    def add(self, row: AnyRow) -> AnyRow:
        """Keeps a new row and returns it with its id."""

    def save(self, row: AnyRow) -> AnyRow:
        """Keeps the changed fields of a known row and returns it."""

    def see(self, event_id: str, at: datetime) -> bool:
        """Remembers an event for ever; False when it was seen before."""

    def person(self, channel: str, external_id: str) -> Person | None:
        """The teacher behind a channel's id."""

    def person_by_id(self, person_id: int) -> Person | None:
        """The teacher by the bot's own id."""

    def invitation(self, token: str) -> Invitation | None:
        """The invitation a token belongs to, used ones too; None for a wrong one."""

    def knock(self, channel: str, external_id: str) -> Knock | None:
        """The wrong tries of somebody; None when there were none lately."""

    def knocked_wrong(self, channel: str, external_id: str, at: datetime) -> Knock:
        """Keeps one more wrong try of somebody."""

    def forget_knocks(self, channel: str, external_id: str) -> None:
        """Lets go of the wrong tries of somebody who is in now."""

    def audit(self, at: datetime, person_id: int | None, *done: tuple[AuditAction, int | None]) -> None:
        """Writes down what somebody did, each with the situation it was done with, in one statement."""

    def preferences(self, person_id: int) -> Preferences | None:
        """When this teacher wants to be reminded; None when nothing was said about it."""

    def situation(self, person_id: int, situation_id: int) -> Situation | None:
        """A situation of this teacher; another's does not exist."""

    def situations(self, person_id: int) -> Sequence[Situation]:
        """All situations of this teacher, oldest first."""

    def rounds(self, situation_id: int) -> Sequence[Round]:
        """The rounds of a situation, first to last."""

    def involved(self, situation_id: int) -> Sequence[Involved]:
        """The pupils who play a part, in the order they were named; removed ones left out."""

    def everyone_involved(self, situation_id: int) -> Sequence[Involved]:
        """All pupils who were ever named in a situation, removed ones too."""

    def run(self, person_id: int, run_id: int) -> Run | None:
        """A run of this teacher; another's does not exist."""

    def runs_outside(self, person_id: int) -> Sequence[Run]:
        """All runs of this teacher in no situation, oldest first."""

    def runs(self, person_id: int, situation_id: int) -> Sequence[Run]:
        """All runs in a situation of this teacher, oldest first."""

    def unfinished(self, person_id: int, dialog: str) -> Run | None:
        """The newest run of a dialog that this teacher began outside a situation and did not finish."""

    def answers(self, run_id: int) -> Sequence[Answer]:
        """Every version of every answer of a run, oldest first."""

    def text_ref(self, person_id: int, ref: str) -> TextRef | None:
        """Which answer this message of the teacher's became."""

    def held(self, person_id: int) -> Sequence[Held]:
        """The texts of this teacher that wait for a word about them, oldest first."""

    def held_before(self, moment: datetime) -> Sequence[Held]:
        """The texts that wait since before a moment, whoever typed them."""

    def let_go_of(self, held: Held) -> None:
        """Takes a text out that waits no more."""

    def name_choices(self, situation_id: int) -> Sequence[NameChoice]:
        """What was decided about names in a situation, oldest first."""

    def actions(self, situation_id: int) -> Sequence[Action]:
        """All actions of a situation, oldest first."""

    def follow_up(self, person_id: int, follow_up_id: int) -> FollowUp | None:
        """A follow-up of this teacher; another's does not exist."""

    def follow_ups(self, person_id: int) -> Sequence[FollowUp]:
        """All follow-ups of this teacher about a situation, by due moment."""

    def rhythm(self, person_id: int) -> Sequence[FollowUp]:
        """The promises to this teacher about no situation: the week, the summer and the new school year."""

    def follow_up_by_key(self, person_id: int, key: str) -> FollowUp | None:
        """A follow-up of this teacher by its key."""

    def last_done(self, person_id: int, situation_id: int) -> datetime | None:
        """When the teacher last did something in a situation; what is only planned does not count."""

    def said_by(self, outgoing_id: int) -> Sequence[FollowUp]:
        """The follow-ups that a message of the outbox said, and that are still delivered by it."""

    def promise(self, follow_up: FollowUp) -> FollowUp:
        """Keeps a follow-up; when its key is known, the row that stands is returned unchanged."""

    def due(self, now: datetime, limit: int, channel: str | None = None) -> Sequence[FollowUp]:
        """Follow-ups whose moment has come, or that of their repeat, earliest first; on one channel, or on all."""

    def due_of(self, person_id: int, now: datetime) -> Sequence[FollowUp]:
        """The follow-ups of this teacher whose moment has come, or that of their repeat, earliest first."""

    def next_due(self, channel: str | None = None) -> datetime | None:
        """The first moment the clock has something to do, for the people on one channel or for all."""

    def log(self, situation_id: int) -> Sequence[LogEntry]:
        """The log of a situation, oldest first."""

    def export(self, export_id: str) -> Export | None:
        """What was taken along from here or brought here, by its id."""

    def outgoing(self, outgoing_id: int) -> Outgoing | None:
        """One message of the outbox."""

    def said_since(self, person: Person, moment: datetime) -> Sequence[Outgoing]:
        """The messages that were said to somebody since a moment, in order; those before anything was numbered not."""

    def waiting(self, channel: str, limit: int, after: int = 0) -> Sequence[Outgoing]:
        """What has not been sent yet, in the order it was said; only what was said after an id."""

    def withdraw(self, channel: str, chat_id: str) -> None:
        """Takes back what waits for a chat; what the clock said stays, and the answers to taps."""

    def show(self, person_id: int | None, ref: str, at: datetime) -> None:
        """Keeps that a message stands in the chat of a teacher, unless they have gone."""

    def visible(self, person_id: int, since: datetime) -> Sequence[Visible]:
        """The messages in the chat of a teacher that are no older than a moment, oldest first."""

    def forget_visible(self, before: datetime) -> None:
        """Lets go of the messages from before a moment; what is an hour too old may stay until then."""

    def tick_off(self, row: Outgoing) -> None:
        """Keeps how the sending of a row went, and nothing else of it: a turn may have changed or erased the rest."""

    def wipe_situation(self, person_id: int, situation_id: int, at: datetime) -> None:
        """Wipes a situation of this teacher with all that belongs to it."""

    def wipe_person(self, person_id: int, at: datetime) -> None:
        """Wipes all there is of a teacher, and that there was one."""
