"""The bots that are measured, and how each is started as a process of its own."""

import importlib.util
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.settings import Settings
from tests.bench.telegram import TOKEN
from tests.support.keys import KEY

ROOT = Path(__file__).parent.parent.parent
OURS = "vijfb"


@dataclass(frozen=True)
class Contender:
    """A bot: its name in the table, how it is started, and what its teachers say."""

    name: str
    arguments: tuple[str, ...]
    script: str = "small_talk"
    python: str = sys.executable
    settings: Mapping[str, str] = field(default_factory=dict)
    """Settings of its own, besides the token, the address of the fake, the data folder and where it may listen."""
    kept: str = ""
    """What it keeps, for the table."""

    def command(self) -> list[str]:
        """The command that starts it."""
        return [self.python, *self.arguments]

    def environment(self, url: str, folder: Path, port: int) -> dict[str, str]:
        """What it finds in its environment: for ours its settings, for the neighbours the same by shorter names."""
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("VIJFB_", "PYTHON"))},
            "VIJFB_KEY": KEY,
            "PYTHONPATH": str(ROOT),
            "NO_PROXY": "127.0.0.1",
            "TOKEN": TOKEN,
            "API": url,
            "DATA": str(folder),
            "VIJFB_TELEGRAM_TOKEN": TOKEN,
            "VIJFB_TELEGRAM_API": url,
            "VIJFB_DATA": str(folder),
            "VIJFB_ACCESS": "open",
            "VIJFB_LISTEN": f"127.0.0.1:{port}",
            # the fake knows no limit, and what Telegram's own limit allows is 30 a second for everybody
            "VIJFB_MESSAGES_PER_SECOND": "0",
            **self.settings,
        }


POLLING = Contender(
    f"{OURS}, polling", ("-m", "bot", "telegram"), script="dialog", kept="everything, `synchronous=FULL`"
)
WEBHOOK = replace(
    POLLING,
    name=f"{OURS}, webhook",
    settings={"VIJFB_WEBHOOK_URL": "https://bench.test/telegram/updates", "VIJFB_WEBHOOK_SECRET": "bench"},
)
PTB_ECHO = Contender("python-telegram-bot, echo", ("-m", "tests.bench.neighbours.ptb_echo"), kept="nothing")
PTB_DIALOG = Contender(
    "python-telegram-bot, ConversationHandler", ("-m", "tests.bench.neighbours.ptb_dialog"), kept="PicklePersistence"
)
AIOGRAM_ECHO = Contender("aiogram, echo", ("-m", "tests.bench.neighbours.aiogram_echo"), kept="nothing")
BARE = Contender("bare sockets (the ceiling of the fake)", ("-m", "tests.bench.neighbours.bare"), kept="nothing")


def contenders(python: str = sys.executable, aiogram_python: str | None = None) -> list[Contender]:
    """Ours first, then the neighbours; aiogram where it can be imported, by this Python or the one given."""
    found = [POLLING]
    # an earlier version of the bot has no webhook
    if "listen" in Settings.__dataclass_fields__:
        found.append(WEBHOOK)
    found += [PTB_ECHO, PTB_DIALOG]
    if aiogram_python or importlib.util.find_spec("aiogram"):
        found.append(replace(AIOGRAM_ECHO, python=aiogram_python or sys.executable))
    return [one if one.name == AIOGRAM_ECHO.name else replace(one, python=python) for one in (*found, BARE)]
