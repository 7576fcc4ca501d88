"""`python -m bot doctor`: what an operator would look at first, a line for each."""

import json
import os
import shutil
import stat
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Literal

from bot.errors import OperatorError
from bot.keys import known_keys
from bot.rules.school_calendar import KNOWN_UNTIL
from bot.settings import Settings, environment_of_bot, read_settings
from bot.state.backup import DATABASE
from bot.state.key_ring import RING, KeyRing
from bot.state.lock import holder, is_held
from bot.state.opening import known_migrations, look_closely

SETTINGS = (
    "ACCESS",
    "DATA",
    "KEEP_WEEKS",
    "KEY",
    "KEY_FILE",
    "LANGUAGE",
    "LISTEN",
    "LOG",
    "LOG_LEVEL",
    "MESSAGES_PER_SECOND",
    "TELEGRAM_API",
    "TELEGRAM_TOKEN",
    "WEBHOOK_SECRET",
    "WEBHOOK_URL",
)
REACH_SECONDS = 5.0
LONG_SECRET = 24
CLOCK_WARN, CLOCK_WRONG = timedelta(seconds=10), timedelta(minutes=2)
DISK_WARN, DISK_WRONG = 200_000_000, 20_000_000
HOLIDAYS_WARN = timedelta(days=180)

Level = Literal["ok", "warn", "wrong"]


@dataclass(frozen=True)
class Line:
    """What was looked at, and how it is."""

    level: Level
    about: str
    says: str

    def __str__(self) -> str:
        return f"{self.level:<6} {self.about:<9} {self.says}"


def examine(data: str | None = None) -> int:
    """Prints how everything is; returns 0, or 2 when something is wrong."""
    wrong = False
    for line in _lines(data):
        print(line, flush=True)
        wrong = wrong or line.level == "wrong"
    return 2 if wrong else 0


def _lines(data: str | None) -> Iterator[Line]:
    try:
        settings = read_settings(data=data)
    except OperatorError as error:
        # the rest depends on them
        yield Line("wrong", "settings", str(error))
        return
    yield from look_at_settings(environment_of_bot(), Path(".env"))
    yield look_at_access(settings)
    yield from look_at_webhook(settings)
    yield from look_at_folder(settings.data)
    yield look_at_database(settings.data / DATABASE)
    yield look_at_keys(settings)
    yield look_at_lock(settings.data)
    yield look_at_disk(settings.data)
    yield look_at_holidays(datetime.now(UTC).date())
    yield from look_at_telegram(settings)


def look_at_settings(environment: Mapping[str, str], file: Path) -> Iterator[Line]:
    """Settings that nothing reads, and a file that others may read."""
    unknown = sorted(
        {name for name in environment if name.startswith("VIJFB_")} - {f"VIJFB_{name}" for name in SETTINGS}
    )
    if unknown:
        yield Line("warn", "settings", f"nothing reads {', '.join(unknown)}: look for a slip of the pen")
    else:
        yield Line("ok", "settings", "all can be read")
    if os.name != "nt" and file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield Line("warn", "settings", f"others can read {file}, and the token in it: chmod 600 {file}")


def look_at_access(settings: Settings) -> Line:
    """Who can use the bot on Telegram."""
    if settings.invited_only:
        return Line("ok", "access", "by invitation: see `python -m bot invite` and `people`")
    return Line("warn", "access", "everybody who finds the bot can use it: set VIJFB_ACCESS to invitation")


def look_at_webhook(settings: Settings) -> Iterator[Line]:
    """Whether the secret of a webhook can be guessed: whoever knows it speaks as any teacher."""
    if settings.webhook_url and len(settings.webhook_secret) < LONG_SECRET:
        yield Line("warn", "webhook", f"VIJFB_WEBHOOK_SECRET can be guessed: make one of {LONG_SECRET} signs or more")


def look_at_folder(folder: Path) -> Iterator[Line]:
    """Whether the bot can write in the data folder, and others can't read it."""
    if not folder.exists():
        yield Line("warn", "folder", f"{folder} is not there yet: the first start makes it")
        return
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        yield Line("wrong", "folder", f"{folder} can't be written by this user: change its owner or its permissions")
        return
    open_to_others = [
        path
        for path in (folder, folder / DATABASE)
        if os.name != "nt" and path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    for path in open_to_others:
        yield Line("warn", "folder", f"others can get at {path}: chmod go= {path}")
    if not open_to_others:
        yield Line("ok", "folder", f"{folder} is for this user alone")


def look_at_database(path: Path) -> Line:
    """Whether every page is sound, and this version knows its tables."""
    if not path.exists() or not path.stat().st_size:
        return Line("warn", "database", "there is none yet: the first start makes it")
    try:
        missing = look_closely(path)
    except OperatorError as error:
        return Line("wrong", "database", str(error))
    except OSError as error:
        return Line("wrong", "database", f"{path} can't be read: {error.strerror}")
    size = f"{path.stat().st_size / 1e6:.1f} MB"
    if missing:
        return Line("ok", "database", f"sound, {size}; the next start brings it up to date ({missing} to go)")
    return Line("ok", "database", f"sound, {size}, up to date ({len(known_migrations())} migrations)")


def look_at_keys(settings: Settings) -> Line:
    """Whether the master key is there, and is the one that the data keys are wrapped by."""
    there = (settings.data / RING).exists()
    try:
        masters = known_keys(settings)
        if not there:
            return Line("ok", "keys", f"master key {masters[0].id}; there are no data keys yet")
        ring = KeyRing(settings.data, masters)
        try:
            number = len(ring.numbers())
        finally:
            ring.close()
    except OperatorError as error:
        return Line("wrong" if there else "warn", "keys", str(error))
    file = settings.key_file if not settings.key else None
    if file is not None and file.resolve().is_relative_to(settings.data.resolve()):
        return Line("warn", "keys", f"{file} is in the data folder, and in every copy of that: keep it elsewhere")
    # its group may read it, so that root can keep it for the bot
    if file is not None and os.name != "nt" and stat.S_IMODE(file.stat().st_mode) & 0o037:
        return Line("warn", "keys", f"others can get at {file}: chmod u=rw,g-w,o= {file}")
    return Line("ok", "keys", f"master key {masters[0].id} opens {number} data keys")


def look_at_lock(folder: Path) -> Line:
    """Whether a process works in the folder."""
    if not is_held(folder):
        return Line("ok", "process", "none works in this folder")
    number = holder(folder)
    return Line("ok", "process", f"{number} works in this folder" if number else "one works in this folder")


def look_at_disk(folder: Path) -> Line:
    """Whether there is room for a while."""
    place = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())
    free = shutil.disk_usage(place).free
    says = f"{free / 1e9:.1f} GB free" if free >= 1e9 else f"{free / 1e6:.0f} MB free"
    if free < DISK_WRONG:
        return Line("wrong", "disk", f"{says}: make room, or the bot will soon keep nothing")
    return Line("warn", "disk", f"{says}: make room") if free < DISK_WARN else Line("ok", "disk", says)


def look_at_holidays(today: date) -> Line:
    """Whether the school holidays of the coming months are known."""
    if today + HOLIDAYS_WARN > KNOWN_UNTIL:
        return Line("warn", "holidays", f"school holidays are known until {KNOWN_UNTIL}: install a newer version")
    return Line("ok", "holidays", f"school holidays are known until {KNOWN_UNTIL}")


def look_at_telegram(settings: Settings) -> Iterator[Line]:
    """Whether Telegram knows the token, and whether its clock and ours agree."""
    if not settings.telegram_token:
        yield Line("warn", "telegram", "VIJFB_TELEGRAM_TOKEN is not set: the terminal works, Telegram does not")
        return
    # nothing that is printed may hold the address: the token is part of it
    address = f"{settings.telegram_api}/bot{settings.telegram_token}/getMe"
    began = time.time()
    try:
        with urllib.request.urlopen(address, timeout=REACH_SECONDS) as answer:  # noqa: S310 - http or https, the settings saw to it  # nosec B310
            said, sent_at = answer.read(100_000), answer.headers.get("Date")
    except urllib.error.HTTPError as refusal:
        with refusal:
            sent_at = refusal.headers.get("Date")
        # 404: a token that has not even the shape of one
        if refusal.code in (401, 404):
            yield Line("wrong", "telegram", "it refuses the token: check VIJFB_TELEGRAM_TOKEN with @BotFather")
        else:
            yield Line("warn", "telegram", f"it has trouble of its own: status {refusal.code}")
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        yield Line("warn", "telegram", f"could not reach {settings.telegram_api}: {type(reason).__name__}")
        return
    else:
        yield _known_as(said)
    if sent_at:
        yield look_at_clock(sent_at, datetime.fromtimestamp((began + time.time()) / 2, UTC))


def _known_as(said: bytes) -> Line:
    try:
        return Line("ok", "telegram", f"it knows the token as @{json.loads(said)['result']['username']}")
    except (ValueError, KeyError, TypeError):
        return Line("wrong", "telegram", "VIJFB_TELEGRAM_API does not answer as the Bot API does")


def look_at_clock(sent_at: str, ours: datetime) -> Line:
    """Whether our clock is right, by the Date of an answer."""
    try:
        theirs = parsedate_to_datetime(sent_at)
    except ValueError:
        return Line("warn", "clock", "could not compare: the answer has no date that can be read")
    off = abs(ours - theirs)
    says = f"{off.total_seconds():.0f} s from Telegram's"
    if off > CLOCK_WRONG:
        return Line("wrong", "clock", f"{says}: reminders come at the wrong time; switch time synchronisation on")
    if off > CLOCK_WARN:
        return Line("warn", "clock", f"{says}: switch time synchronisation on")
    return Line("ok", "clock", says)
