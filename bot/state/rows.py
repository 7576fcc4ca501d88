"""The rows the bot keeps; all moments are aware and in UTC, all days are school days in Dutch local time."""

import dataclasses
from dataclasses import field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

if TYPE_CHECKING:
    # the type checker knows by these which fields a class has, and that nobody sets one
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:

    def dataclass(*, frozen: bool, kw_only: bool) -> Any:
        """A class of rows; that they are frozen is for the type checker to see to.

        Python itself would set every field in a way around that: three times the work to make a row.
        """
        return dataclasses.dataclass(kw_only=kw_only, unsafe_hash=frozen)

    def replace(row: "AnyRow", **changes: Any) -> "AnyRow":
        """The row with other values in some fields: `dataclasses.replace` in a tenth of its time.

        A row has no defaults to fill in and nothing to check: its fields are copied at once.
        """
        known = row.__dict__
        fields = known | changes
        if len(fields) != len(known):
            raise TypeError(f"{type(row).__name__} has no field {', '.join(changes.keys() - known.keys())}")
        changed = object.__new__(type(row))
        changed.__dict__ = fields
        return changed


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the store; id 0 means not stored yet."""

    id: int = 0


AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True, kw_only=True)
class Person(Row):
    """Somebody who uses the bot: a teacher on one channel."""

    channel: str
    external_id: str
    chat_id: str
    created_at: datetime
    consented_at: datetime | None = None
    consent_version: int | None = None
    """Which version of the words about consent they agreed to."""
    situation_id: int | None = None
    run_id: int | None = None
    keyboard_id: int | None = None
    notice_id: int | None = None
    active_at: datetime | None = None
    """When they last said or tapped something."""
    unreachable_at: datetime | None = None
    """Since when messages can't reach them, because they blocked the bot; None when they can."""
    newest: int | None = None
    """The channel's number of the newest thing they did that was handled; None where nothing is numbered."""
    admitted_at: datetime | None = None
    """Since when they may use the bot."""
    invitation_id: int | None = None
    """The invitation that let them in; None for who came in without one."""
    suspended_at: datetime | None = None
    """Since when an operator keeps them out; None when they may use the bot."""
    hidden_at: datetime | None = None
    """Since when they want nothing about a situation in sight; None when that may be shown."""


@dataclass(frozen=True, kw_only=True)
class Preferences(Row):
    """When a teacher wants to be reminded; times are Dutch wall clock as "15:30"."""

    person_id: int
    region: str | None = None
    """The school holidays that count: noord, midden or zuid; None while not known."""
    region_asked_at: datetime | None = None
    workdays: Json = field(default_factory=lambda: [*range(5)])
    """The weekdays this teacher works; Monday is 0."""
    reminder_at: str = "15:30"
    quiet_from: str = "17:00"
    quiet_until: str = "08:00"
    days_off: Json = field(default_factory=list)
    """Own free days and study days: pairs of a first and a last day as ISO text."""
    digest: bool = True
    """Whether several follow-ups at one moment are one message."""
    weekly: bool = True
    """Whether the week begins with an overview when something is open."""


@dataclass(frozen=True, kw_only=True)
class Situation(Row):
    """A suspicion of bullying that a teacher works on, under an alias for the pupil."""

    person_id: int
    alias: str
    school: str
    group_label: str
    signal: Json
    step: str
    round: int
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None = None
    traits_told_at: datetime | None = None
    """When the teacher was told to write about behaviour rather than traits: once is enough."""


@dataclass(frozen=True, kw_only=True)
class Round(Row):
    """One time through the five steps."""

    situation_id: int
    number: int
    started_at: datetime
    ended_at: datetime | None = None
    outcome: str | None = None
    evaluated_at: datetime | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Involved(Row):
    """A pupil who plays a part in a situation, under an alias."""

    situation_id: int
    alias: str
    role: str
    created_at: datetime
    removed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Run(Row):
    """One walk of a teacher through a dialog."""

    person_id: int
    dialog: str
    started_at: datetime
    situation_id: int | None = None
    round_id: int | None = None
    follow_up_id: int | None = None
    action_id: int | None = None
    resumes: int | None = None
    focus: str | None = None
    trail: Json = field(default_factory=list)
    draft: Json = None
    live_id: int | None = None
    ended_at: datetime | None = None
    ending: str | None = None
    topic: str | None = None


@dataclass(frozen=True, kw_only=True)
class Answer(Row):
    """One version of an answer; the newest of a place counts, the older stay."""

    run_id: int
    step: str
    subject: str
    value: Json
    at: datetime
    event_id: str


@dataclass(frozen=True, kw_only=True)
class TextRef(Row):
    """Which answer a message of the teacher's became, so that editing the message edits the answer."""

    person_id: int
    ref: str
    run_id: int
    step: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Held(Row):
    """A text that waits until its teacher says whether, and how, it may be kept; it goes when that is decided."""

    person_id: int
    way: str
    """Where it goes then: "q/run/place", "edit/ref" or "c/command"."""
    why: str
    """What was seen in it: danger, or names."""
    text: str
    at: datetime
    event_id: str
    ref: str | None = None
    """The channel's id of its message."""
    situation_id: int | None = None
    spotted: Json = None
    """What would be replaced by what, and what was decided about it so far."""
    ask_id: int | None = None
    """The outgoing message that asks about it."""


@dataclass(frozen=True, kw_only=True)
class NameChoice(Row):
    """What a teacher decided about a name in a situation; `choice` is replace or always (to be left as it is)."""

    situation_id: int
    name: str
    choice: str
    at: datetime
    alias: str | None = None


@dataclass(frozen=True, kw_only=True)
class Action(Row):
    """Something in the plan: a measure from the catalogue, or an own one with its own text."""

    situation_id: int
    round_id: int
    level: str
    measure: str | None
    own: str | None
    status: str
    created_at: datetime
    updated_at: datetime
    who: Json = None
    day: date | None = None
    goal: str | None = None
    note: str | None = None
    dropped_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUp(Row):
    """A promise to come back at a moment; `key` is unique, so promising twice keeps one row.

    `status` is waiting, delivered, done, cancelled, or undeliverable (kept until the teacher is back).
    """

    person_id: int
    key: str
    kind: str
    due_at: datetime
    """When the clock takes it up."""
    planned_at: datetime
    """The moment in the series; putting it off leaves this as it is."""
    agreed_at: datetime
    """The moment the teacher was told last."""
    status: str
    created_at: datetime
    situation_id: int | None = None
    round_id: int | None = None
    label: str | None = None
    topic: str | None = None
    timed: bool = False
    """Whether the teacher asked for this very hour, so that a change of the usual one leaves it alone."""
    times: int = 0
    """How often its moment was taken up or changed: with the id, the key of one due event."""
    delivered_at: datetime | None = None
    notice_id: int | None = None
    """The outgoing message that said it."""
    opened_at: datetime | None = None
    """When the teacher did something with it."""
    repeat_at: datetime | None = None
    """When it is said once more, unless something is done with it."""
    repeated_at: datetime | None = None
    done_at: datetime | None = None

    @property
    def next_at(self) -> datetime | None:
        """When the clock takes it up; None when there is nothing left to take up."""
        return {"waiting": self.due_at, "delivered": self.repeat_at}.get(self.status)


def postponed(follow_up: FollowUp, moment: datetime) -> FollowUp:
    """The follow-up as the clock will take it up at a later moment; what was agreed with the teacher stays."""
    times = follow_up.times + 1
    if follow_up.status == "delivered":
        return replace(follow_up, repeat_at=moment, times=times)
    return replace(follow_up, due_at=moment, times=times)


@dataclass(frozen=True, kw_only=True)
class LogEntry(Row):
    """One line of what was done in a situation, in the teacher's words or the bot's."""

    situation_id: int
    round_id: int
    at: datetime
    step: str
    kind: str
    text: str
    run_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Outgoing(Row):
    """Something to send, in the order it was said; `kind` is message, file, edit, tap, erase or remove.

    `state` is waiting, sent, superseded (by a newer edit of the same message), withdrawn (its reader wanted nothing in
    sight), failed (refused for good) or given_up (tried for a day).
    """

    person_id: int | None
    channel: str
    chat_id: str
    kind: str
    payload: Json
    created_at: datetime
    state: str = "waiting"
    sent_at: datetime | None = None
    sent_ref: str | None = None
    bulk: bool = False
    """Whether the clock said it: answers go before it, except in its own chat."""
    attempts: int = 0
    """How often it was tried in vain."""
    tried_at: datetime | None = None
    """When it was first tried in vain."""
    trouble: str | None = None
    """What kind of trouble it had last; never what Telegram said, which can quote the text."""
    newest: int | None = None
    """The number of the newest thing its reader had done when it was said."""
    situation_id: int | None = None
    """The one situation it is about; None when it is about none or several, or when that is not known."""


@dataclass(frozen=True, kw_only=True)
class Visible(Row):
    """A message of the last two days in the chat of a teacher, theirs or the bot's, by what the channel calls it."""

    person_id: int
    ref: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Failure(Row):
    """A turn that failed, without its text: which event, what kind of error, where."""

    event_id: str
    at: datetime
    error: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Aside(Row):
    """Something that came in and could not be read, or whose turn failed; an operator hands it in again or drops it.

    `state` is waiting, done or dropped. Once it waits no more, `raw` goes: it holds what a teacher typed.
    """

    event_id: str
    channel: str
    received_at: datetime
    error: str
    place: str
    raw: str | None = None
    state: str = "waiting"
    person_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Deferred(Row):
    """Something that came in and waits its turn, because its sender sent much at once; it goes when it is handled."""

    event_id: str
    channel: str
    sender: str
    received_at: datetime
    raw: str


@dataclass(frozen=True, kw_only=True)
class Invitation(Row):
    """A way in for one person; of its token only the first part is kept, and a digest of the rest."""

    public_id: str
    digest: str
    label: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Knock(Row):
    """How often somebody tried a wrong invitation; `sender` is a digest, and the row goes after a day."""

    sender: str
    wrong: int
    last_at: datetime


AuditAction = Literal[
    # a situation
    "situation_created",
    "situation_opened",
    "step_entered",
    "situation_closed",
    "situation_reopened",
    "situation_handed_over",
    "dialog_begun",
    "plan_changed",
    "notes_shown",
    # a person and what is kept of them
    "consent_given",
    "exported",
    "imported",
    "wiped",
    # access
    "invitation_made",
    "invitation_withdrawn",
    "access_admitted",
    "access_refused",
    "access_suspended",
    "access_resumed",
    "access_removed",
    # the bot
    "key_rotated",
]
"""Everything that is written down; an action that is not listed here is not known."""


@dataclass(frozen=True, kw_only=True)
class AuditEntry(Row):
    """Who did what when, and with which situation; never a word of what it was about."""

    at: datetime
    person_id: int | None
    action: str
    situation_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Pulse(Row):
    """When a channel was last in touch, and the absence that is still being made up for."""

    channel: str
    at: datetime
    back_at: datetime | None = None
    """When it was in touch again after an absence; None once everybody who waited was asked again."""
    look_at: datetime | None = None
    """When to look next who can be asked again."""


@dataclass(frozen=True, kw_only=True)
class Wiping(Row):
    """That something was wiped, until nothing of it is left in the bytes of the database's files either."""

    at: datetime
    channel: str
    chat_id: str
    person_id: int | None
    """Of whom a situation was wiped; None when everything of theirs was."""
    newest_id: int
    """The newest message of the outbox then: of what was said until then, more may still have to go."""
    swept_at: datetime | None = None
    """When the files were swept for the first time."""


@dataclass(frozen=True, kw_only=True)
class Export(Row):
    """That a teacher's data were taken along from here, or brought here, so that they are not brought in twice."""

    export_id: str
    person_id: int
    at: datetime
