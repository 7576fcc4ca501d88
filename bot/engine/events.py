"""What can happen: frozen events, each with an id of its own and an aware moment."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from bot.state.rows import Aside


@dataclass(frozen=True, kw_only=True)
class Chat:
    """Where an event came from and where its answers go."""

    channel: str
    id: str
    sender: str
    private: bool = True


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened; `id` is unique for ever, so a second delivery is recognised."""

    id: str
    at: datetime
    chat: Chat
    raw: object = field(default=None, repr=False, compare=False)
    """What the channel received, as JSON: kept when the turn fails, so that it can be handed in again."""
    number: int | None = field(default=None, compare=False)
    """By the channel's own count: of two things somebody did, the one with the lower number came first."""
    waited: bool = False
    """Whether it waited its turn, behind much else of the same sender."""


@dataclass(frozen=True, kw_only=True)
class Started(Event):
    """Somebody opened the bot, perhaps by a link with a payload."""

    payload: str = ""
    ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class Said(Event):
    """Somebody typed a text; `ref` is the channel's id of the message."""

    text: str
    ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class Tapped(Event):
    """Somebody tapped a button of message `ref`; `tap` is the channel's id of the tap, to be answered."""

    data: str
    ref: str | None = None
    tap: str | None = None


@dataclass(frozen=True, kw_only=True)
class Commanded(Event):
    """Somebody typed a command, here without its slash."""

    name: str
    argument: str = ""
    ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class SentFile(Event):
    """Somebody sent something that is no text; `kind` is photo, voice, sticker, location, contact or document."""

    kind: str
    ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class EditedText(Event):
    """Somebody changed the text of an earlier message."""

    ref: str
    text: str


@dataclass(frozen=True, kw_only=True)
class FollowUpsDue(Event):
    """The moment of one or more promises to this person has come; which ones, the store knows."""


@dataclass(frozen=True, kw_only=True)
class Unreadable(Event):
    """Something came that the channel could not read: `error` is the class of what went wrong, `place` where."""

    error: str
    place: str
    tap: str | None = None
    ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class SentMuch(Event):
    """Somebody sent so much at once that the rest of it waits for its turn."""


@dataclass(frozen=True, kw_only=True)
class CameBack(Event):
    """The bot was away while this person was busy with a question: what they tapped meanwhile may be lost."""


SENT = (Started, Said, Commanded, SentFile, Unreadable)
"""What stands in the chat as a message of its own: `ref` is the channel's id of it."""

HIDES = "verberg"
"""The command that goes before whatever waits."""

UNASKED = (FollowUpsDue, SentMuch, CameBack)
"""What nobody sent: it comes from the bot itself."""


def aside(event: Event, error: str, place: str, person_id: int | None = None) -> Aside:
    """What came in as it is set aside, whole, with the class of what went wrong and never its text."""
    try:
        raw = json.dumps(event.raw)
    except (TypeError, ValueError, RecursionError):
        raw = None
    return Aside(
        event_id=event.id,
        channel=event.chat.channel,
        received_at=event.at,
        error=error,
        place=place,
        raw=raw,
        person_id=person_id,
    )
