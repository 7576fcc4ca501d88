"""What the engine says: messages, small files, changes to earlier ones, answers to taps, and what goes out of the chat.

The text of a message is HTML with nothing but <b>, <i>, <code> and <a href>; what a teacher typed is escaped in it.
"""

import base64
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple

from bot.state.rows import Json

LONGEST_LABEL = 24


class Button(NamedTuple):
    """A button: a tap sends its data, or opens its url."""

    label: str
    data: str = ""
    url: str = ""


Rows = tuple[tuple[Button, ...], ...]


class Message(NamedTuple):
    """A new message; `place` says which question it asks ("run/step@subject").

    It is empty when no question is open then, and None when the question that is open stays so.
    """

    text: str
    buttons: Rows = ()
    place: str | None = None
    confidential: bool | None = None
    """Whether it is about a situation, so that a channel keeps it from being passed on; None leaves it to the turn."""

    def payload(self) -> Json:
        """As the outbox keeps it."""
        kept: dict[str, Json] = {
            "text": self.text,
            "buttons": buttons_to_json(self.buttons),
            "place": self.place,
        }
        if self.confidential:
            kept["confidential"] = True
        return kept


@dataclass(frozen=True, kw_only=True)
class File:
    """A small file with a caption; an Edit is for messages and can't change it.

    It is there to be kept and passed on, so it is never confidential.
    """

    name: str
    content: bytes
    caption: str
    buttons: Rows = ()

    def payload(self) -> Json:
        """As the outbox keeps it."""
        return {
            "name": self.name,
            "content": base64.b64encode(self.content).decode(),
            "text": self.caption,
            "buttons": buttons_to_json(self.buttons),
        }


class Edit(NamedTuple):
    """An earlier message in its new form: by its id in the outbox, or by the channel's own reference."""

    text: str
    buttons: Rows = ()
    outgoing_id: int | None = None
    ref: str | None = None

    def payload(self) -> Json:
        """As the outbox keeps it."""
        return {
            "text": self.text,
            "buttons": buttons_to_json(self.buttons),
            "outgoing_id": self.outgoing_id,
            "ref": self.ref,
        }


class TapAnswer(NamedTuple):
    """Tells the channel that a tap has been handled."""

    tap: str

    def payload(self) -> Json:
        """As the outbox keeps it."""
        return {"tap": self.tap}


@dataclass(frozen=True, kw_only=True)
class Remove:
    """Takes messages of the teacher out of the chat, by the channel's ids, as far as the channel can."""

    refs: tuple[str, ...]

    def payload(self) -> Json:
        """As the outbox keeps it."""
        return {"refs": list(self.refs)}


@dataclass(frozen=True, kw_only=True)
class Erase:
    """Takes away what stands in the chat, as far as the channel can: which messages, it looks up when it does so."""

    def payload(self) -> Json:
        """As the outbox keeps it."""
        return {}


Said = Message | Edit | TapAnswer | File | Erase | Remove


def buttons_to_json(rows: Rows) -> Json:
    """Buttons as the outbox keeps them."""
    return [[list(button) for button in row] for row in rows]


def buttons_from_json(value: Json) -> Rows:
    """Buttons as the outbox kept them."""
    if not isinstance(value, list):
        return ()
    return tuple(
        tuple(Button(*map(str, button)) for button in row if isinstance(button, list))
        for row in value
        if isinstance(row, list)
    )


def content_from_json(value: Json) -> bytes:
    """What is in a file, as the outbox kept it; raises ValueError when it is no such thing."""
    if not isinstance(value, str):
        raise ValueError("a file without content")
    return base64.b64decode(value, validate=True)


def flat(rows: Rows) -> list[Button]:
    """The buttons in reading order: number n is the nth."""
    return [button for row in rows for button in row]


def rows_of(buttons: list[Button], width: int = 30) -> Rows:
    """Buttons laid out in rows that stay readable on a phone: as many beside each other as `width` characters allow."""
    rows: list[list[Button]] = []
    row: list[Button] = []
    room = 0
    for button in buttons:
        needed = max(len(button.label) + 3, 8)
        if needed > room or len(row) == 4:
            row, room = [], width
            rows.append(row)
        row.append(button)
        room -= needed
    return tuple(map(tuple, rows))


def shortened(text: str, length: int = LONGEST_LABEL) -> str:
    """The text itself, or its beginning with an ellipsis, in so many characters: what fits on a button."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


class _Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links:
            self.parts.append(f" ({self.links.pop()})")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(text: str) -> str:
    """The text without its tags and escapes, with the addresses of links written out."""
    stripper = _Stripper()
    stripper.feed(text)
    stripper.close()
    return "".join(stripper.parts)
