"""The terminal: a pleasant chat on a TTY, one line in and replies out otherwise."""

import re
import signal
import sys
import textwrap
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO

from bot.app import App, open_app
from bot.engine.events import Chat, Commanded, Event, Said, Started
from bot.engine.messages import Rows, buttons_from_json, content_from_json, flat, plain
from bot.errors import DataFolderError, WrongMomentError
from bot.rules.school_time import AMSTERDAM
from bot.rules.visible import visible
from bot.settings import Settings
from bot.state.folder import FILES, make_folder
from bot.state.key_ring import MasterKey
from bot.state.rows import Json, Outgoing, replace

CHANNEL = "terminal"
ME = Chat(channel=CHANNEL, id="terminal", sender="terminal")
STEP = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1), "w": timedelta(weeks=1)}
WIDTH = 88
LONGEST_NAME = 100
EMPTY_SCREEN = "\033[H\033[2J\033[3J"
BOLD, DIM, PLAIN = "\033[1m", "\033[2m", "\033[0m"


@dataclass
class Clock:
    """The session's clock: the real one, or one that stands still until it is moved."""

    fixed: datetime | None = None
    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        """The moment it is in this session, aware and in UTC."""
        return self.fixed if self.fixed is not None else datetime.now(UTC) + self.ahead

    def move_to(self, moment: datetime) -> None:
        """Moves forward; a moment that has passed changes nothing."""
        if moment <= self.now():
            return
        if self.fixed is not None:
            self.fixed = moment
        else:
            self.ahead = moment - datetime.now(UTC)


def parse_moment(text: str, now: datetime) -> datetime:
    """A moment as ISO text in Dutch wall-clock time, or a step ahead such as +14d or +3h; raises WrongMomentError."""
    step = re.fullmatch(r"\+(\d{1,3})([dhmw])", text.strip())
    if step:
        # days are days on the wall: two weeks later it is still quarter past ten, whatever the clocks did
        ahead = int(step.group(1)) * STEP[step.group(2)]
        if step.group(2) in "dw":
            return (now.astimezone(AMSTERDAM) + ahead).astimezone(UTC)
        return now + ahead
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongMomentError(text) from error
    if not 2000 <= moment.year < 2100:
        raise WrongMomentError(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(UTC)


def safe_name(name: str) -> str:
    """A file's name without its folders, and without anything that could mean more than a name."""
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r"[^A-Za-z0-9._-]", "_", last)[-LONGEST_NAME:].lstrip(".") or "_"


def event_from(line: str, at: datetime) -> Event:
    """What a typed line means."""
    event_id, line = f"{CHANNEL}/{uuid.uuid4().hex}", visible(line)
    command = re.fullmatch(r"/(\w+)(?:\s+(.*))?", line.strip(), re.DOTALL)
    if command:
        name, argument = command.group(1).lower(), command.group(2) or ""
        if name == "start":
            return Started(id=event_id, at=at, chat=ME, payload=argument)
        return Commanded(id=event_id, at=at, chat=ME, name=name, argument=argument)
    return Said(id=event_id, at=at, chat=ME, text=line)


class Terminal:
    """One chat in this terminal; the files it gets are kept in the data folder."""

    def __init__(self, app: App, clock: Clock, out: TextIO, pretty: bool = False, data: Path = Settings.data) -> None:
        self.app = app
        self.clock = clock
        self.out = out
        self.pretty = pretty
        self.files = data / FILES

    def open(self) -> None:
        """Shows what was left to show, and delivers what fell due while nobody was here."""
        self.app.deliver_due(self.clock.now(), CHANNEL)
        self.show()
        self.app.tidy(self.clock.now())

    def take(self, line: str) -> None:
        """Handles a line: a move of the clock, or something said to the bot."""
        if re.match(r"@(\s|\+|\d)", line):
            self._move(line[1:])
        else:
            self._tell(line)
        self.show()
        self.app.tidy(self.clock.now())

    def _tell(self, line: str) -> None:
        try:
            self.app.engine.handle(event_from(line, self.clock.now()))
            self.app.deliver_due(self.clock.now(), CHANNEL)
        except Exception as error:
            if not self.app.store.in_trouble(error):
                raise
            # nothing of this line was kept, so it may simply be said again
            self.out.write(plain(self.app.engine.words.text("commands", "terminal", "trouble")) + "\n\n")

    def _move(self, text: str) -> None:
        try:
            target = parse_moment(text, self.clock.now())
        except WrongMomentError as error:
            self.out.write(f"{error}\n")
            return
        store = self.app.store
        # from one due moment to the next, as a bot that was never down would have met them
        last = None
        while (due := store.next_due(CHANNEL)) is not None and due <= target and due != last:
            last = due
            self.clock.move_to(due)
            self.app.deliver_due(self.clock.now(), CHANNEL)
        self.clock.move_to(target)

    def show(self) -> None:
        """Writes what waits in the outbox and ticks it off."""
        store = self.app.store
        while waiting := store.waiting(CHANNEL, 50):
            for row in waiting:
                kept = self._keep(row.payload) if row.kind == "file" else None
                self.out.write(self.render(row, kept))
                self.out.flush()
                with store.transaction():
                    store.tick_off(replace(row, state="sent", sent_at=self.clock.now(), sent_ref=str(row.id)))

    def _keep(self, payload: Json) -> Path:
        """Writes a file, over an earlier one of its name, for this user alone; raises DataFolderError."""
        known = payload if isinstance(payload, dict) else {}
        path = self.files / safe_name(str(known.get("name", "")))
        make_folder(self.files)
        try:
            path.touch(mode=0o600)
            path.chmod(0o600)
            path.write_bytes(content_from_json(known.get("content")))
        except OSError as error:
            raise DataFolderError(str(path)) from error
        return path

    def render(self, row: Outgoing, kept: Path | None = None) -> str:
        """A message as text with numbered buttons, a file as where it is kept; a change only when it has buttons."""
        payload = row.payload if isinstance(row.payload, dict) else {}
        buttons = buttons_from_json(payload.get("buttons"))
        if row.kind == "erase":
            return self._erased()
        if row.kind in ("tap", "remove") or (row.kind == "edit" and not buttons):
            return ""
        text = "" if row.kind == "edit" else self._text(str(payload.get("text", "")))
        # not wrapped: a path is there to be copied
        where = plain(self.app.engine.words.text("commands", "terminal", "file", pad=kept)) if kept else ""
        return "\n".join(part for part in (text, where, self._buttons(buttons)) if part) + "\n\n"

    def _erased(self) -> str:
        """Empties the screen, what can be scrolled back to, and the lines that the arrow keys bring back."""
        if not self.pretty:
            return ""
        import readline

        readline.clear_history()
        return EMPTY_SCREEN

    def _text(self, text: str) -> str:
        if not self.pretty:
            return plain(text)
        for tag, code in (("b", BOLD), ("i", DIM)):
            text = text.replace(f"<{tag}>", code).replace(f"</{tag}>", PLAIN)
        return "\n".join(textwrap.fill(line, WIDTH) if len(line) > WIDTH else line for line in plain(text).split("\n"))

    def _buttons(self, rows: Rows) -> str:
        if not rows:
            return ""
        labels = [f"[{number}] {button.label}" for number, button in enumerate(flat(rows), 1)]
        lines, line = [], ""
        for label in labels:
            if line and len(line) + len(label) + 2 > WIDTH:
                lines.append(line)
                line = ""
            line = f"{line}  {label}" if line else label
        lines.append(line)
        return "\n".join(lines)


def chat(
    data: Path,
    masters: Sequence[MasterKey],
    now: str | None = None,
    language: str = Settings.language,
    keep_weeks: int = Settings.keep_weeks,
) -> int:
    """Talks to the bot until the input ends; returns 0."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    clock = Clock(parse_moment(now, datetime.now(UTC)) if now else None)
    signal.signal(signal.SIGTERM, _end)
    app = open_app(data, masters, language, keep_weeks)
    try:
        terminal = Terminal(app, clock, sys.stdout, pretty=sys.stdin.isatty() and sys.stdout.isatty(), data=data)
        terminal.open()
        for line in _lines(terminal):
            terminal.take(line)
    except KeyboardInterrupt:
        pass
    finally:
        app.close()
    return 0


def _end(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _lines(terminal: Terminal) -> Iterator[str]:
    if not terminal.pretty:
        for line in sys.stdin:
            yield line.rstrip("\r\n")
        return
    import readline  # noqa: F401 - gives input() arrows and history

    welcome = terminal.app.engine.words.text("commands", "terminal", "welcome")
    terminal.out.write(f"{DIM}{plain(welcome)}{PLAIN}\n\n")
    while True:
        try:
            yield input(f"{BOLD}> {PLAIN}")
        except EOFError:
            terminal.out.write("\n")
            return
