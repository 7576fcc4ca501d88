"""Transcripts: whole conversations as text, played through the real bot with its database reopened before every line.

A line `@ 2026-03-02 09:00` says when it is (`@ +14d` moves on and delivers what falls due on the
way; `@! ...` moves on while the bot is down), `> text` is what
the teacher says or taps, `! edit 2: text` edits the teacher's second message, `! photo` sends a photo, `# ...` is a
comment, and everything else is what the bot says, indented by two spaces, with a file as `📎 name` under its caption
and buttons as [label].
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from bot.app import App
from bot.channels.terminal import parse_moment
from bot.engine.events import Chat, Commanded, EditedText, Event, Said, SentFile, Started, Tapped
from bot.engine.matching import fold
from bot.engine.messages import Button, Rows, buttons_from_json, flat, plain
from bot.state.rows import Outgoing, replace
from tests.support.keys import open_app

INDENT = "  "
INVITATION = "<uitnodiging>"
"""Where a fresh invitation comes in a line of the teacher's."""


@dataclass
class Heard:
    """A message as the teacher sees it."""

    text: str
    buttons: list[str]

    def lines(self) -> list[str]:
        """As a transcript writes it."""
        shown = [line.rstrip() for line in self.text.split("\n")]
        if self.buttons:
            shown.append(" ".join(f"[{label}]" for label in self.buttons))
        return [INDENT + line if line else "" for line in shown]


class Player(Protocol):
    """Somebody who talks to the bot over one channel."""

    def say(self, text: str) -> list[Heard]:
        """Says or taps something and hears what the bot answers."""

    def edit(self, number: int, text: str) -> list[Heard]:
        """Edits the nth message said."""

    def send(self, kind: str) -> list[Heard]:
        """Sends something that is no text."""

    def move(self, moment: datetime) -> list[Heard]:
        """Lets time pass; hears what falls due."""

    def sleep(self, moment: datetime) -> list[Heard]:
        """Lets time pass while the bot is down; hears what is late."""

    def now(self) -> datetime:
        """The moment it is."""


def with_file(caption: str, name: str) -> str:
    """A file as a transcript shows it: its caption, and its name on a line of its own."""
    return "\n".join(part for part in (caption, f"📎 {name}") if part)


def heard_from(rows: list[Outgoing]) -> list[Heard]:
    """What the teacher sees of an outbox: new messages and files, and changes that still have buttons."""
    found = []
    for row in rows:
        payload = row.payload if isinstance(row.payload, dict) else {}
        buttons = [button.label for button in flat(buttons_from_json(payload.get("buttons")))]
        if row.kind == "message":
            found.append(Heard(plain(str(payload["text"])), buttons))
        elif row.kind == "file":
            found.append(Heard(with_file(plain(str(payload["text"])), str(payload["name"])), buttons))
        elif row.kind == "edit" and buttons:
            found.append(Heard("~", [label for label in buttons if label.startswith("✓")]))
    return found


@dataclass
class EnginePlayer:
    """Talks to the engine itself; labels of buttons in sight are tapped, everything else is typed."""

    folder: Path
    moment: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    sender: str = "teacher"
    private: bool = True
    invited_only: bool = False
    sight: Rows = ()
    said: list[str] = field(default_factory=list)
    events: int = 0

    def now(self) -> datetime:
        """The moment it is."""
        return self.moment

    def say(self, text: str) -> list[Heard]:
        """Says or taps something and hears what the bot answers."""
        if INVITATION in text:
            with self.open() as app:
                text = text.replace(INVITATION, app.store.invite("", self.moment, self.moment + timedelta(days=30)))
        return self._play(lambda: self.event(text))

    def edit(self, number: int, text: str) -> list[Heard]:
        """Edits the nth message said."""
        return self._play(lambda: EditedText(**self._stamp(), ref=self.said[number - 1], text=text))

    def send(self, kind: str) -> list[Heard]:
        """Sends something that is no text."""
        return self._play(lambda: SentFile(**self._stamp(), kind=kind))

    def move(self, moment: datetime) -> list[Heard]:
        """Lets time pass from one due moment to the next."""
        found: list[Heard] = []
        last = None
        while True:
            with self.open() as app:
                due = app.store.next_due()
                if due is None or due > moment or due == last:
                    break
                last = due
                self.moment = max(self.moment, due)
                found += self._see(app, app.deliver_due(self.moment))
        self.moment = max(moment, self.moment)
        return found

    def sleep(self, moment: datetime) -> list[Heard]:
        """Lets time pass while the bot is down; hears what is late."""
        self.moment = moment
        with self.open() as app:
            return self._see(app, app.deliver_due(moment))

    @contextmanager
    def open(self) -> Iterator[App]:
        """The bot on a database that is opened for this line alone."""
        app = open_app(self.folder, invited_only=self.invited_only)
        try:
            yield app
        finally:
            app.close()

    def _play(self, make: Callable[[], Event]) -> list[Heard]:
        with self.open() as app:
            return self._see(app, app.engine.handle(make()))

    def _see(self, app: App, rows: list[Outgoing]) -> list[Heard]:
        with app.store.transaction():
            for row in rows:
                app.store.tick_off(replace(row, state="sent", sent_at=self.moment, sent_ref=str(row.id)))
        app.tidy(self.moment)
        for row in rows:
            payload = row.payload if isinstance(row.payload, dict) else {}
            buttons = buttons_from_json(payload.get("buttons"))
            if buttons and row.kind in ("message", "edit", "file"):
                self.sight = buttons
        return heard_from(rows)

    def _stamp(self) -> dict[str, Any]:
        self.events += 1
        chat = Chat(channel="test", id=self.sender, sender=self.sender, private=self.private)
        return {"id": f"test/{self.sender}/{self.events}", "at": self.moment, "chat": chat}

    def event(self, text: str) -> Event:
        """What a line of a transcript means: a command, a tap on a button in sight, or a text."""
        stamp = self._stamp()
        command = re.fullmatch(r"/(\w+)(?: (.*))?", text, re.DOTALL)
        if command and command.group(1) == "start":
            return Started(**stamp, payload=command.group(2) or "")
        if command:
            return Commanded(**stamp, name=command.group(1), argument=command.group(2) or "")
        button = self.button(text)
        if button is not None:
            return Tapped(**stamp, data=button.data, tap=str(self.events))
        ref = f"m{self.events}"
        self.said.append(ref)
        return Said(**stamp, text=text, ref=ref)

    def button(self, label: str) -> Button | None:
        """The button in sight with this label, ticked or not."""
        for button in flat(self.sight):
            if fold(button.label) == fold(label) and label.strip():
                return button
        return None


@dataclass
class Line:
    """Something the teacher does, and what the bot said then."""

    does: str
    hears: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def parse(text: str) -> list[Line]:
    """The lines of a transcript."""
    lines: list[Line] = []
    comments: list[str] = []
    for raw in text.splitlines():
        if raw.startswith("#"):
            comments.append(raw)
        elif raw.startswith((">", "@", "!")):
            lines.append(Line(raw, comments=comments))
            comments = []
        elif lines:
            lines[-1].hears.append(raw)
        elif raw.strip():
            raise ValueError(f"a transcript begins with what the teacher does, not with {raw!r}")
    for line in lines:
        while line.hears and not line.hears[-1].strip():
            line.hears.pop()
    return lines


def perform(player: Player, does: str) -> list[Heard]:
    """Plays one line."""
    if does.startswith("@!"):
        return player.sleep(parse_moment(does[2:].strip().replace(" ", "T"), player.now()))
    if does.startswith("@"):
        moment = does[1:].strip().replace(" ", "T")
        return player.move(parse_moment(moment, player.now()))
    if does.startswith("!"):
        edit = re.fullmatch(r"! edit (\d+): (.*)", does, re.DOTALL)
        if edit:
            return player.edit(int(edit.group(1)), edit.group(2))
        return player.send(does[1:].strip())
    return player.say(does[1:].removeprefix(" "))


def play(player: Player, text: str) -> str:
    """Plays a transcript and returns it with what the bot says now."""
    lines = parse(text)
    if lines and lines[0].does.startswith("@") and isinstance(player, EnginePlayer):
        player.moment = parse_moment(lines[0].does[1:].strip().replace(" ", "T"), player.moment)
    written: list[str] = []
    for line in lines:
        written += line.comments
        written.append(line.does)
        heard = perform(player, line.does)
        shown = [shown_line for message in heard for shown_line in [*message.lines(), ""]]
        written += shown
    return re.sub(r"\n{3,}", "\n\n", "\n".join(written)).strip() + "\n"
