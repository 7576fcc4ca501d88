"""The bots that are measured, and how each is started as a process of its own."""

import importlib.util
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.telegram import TOKEN

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
    """Settings of its own, besides the token, the address of the fake and the data folder."""

    def command(self) -> list[str]:
        """The command that starts it."""
        return [self.python, *self.arguments]

    def environment(self, url: str, folder: Path) -> dict[str, str]:
        """What it finds in its environment: for ours its settings, for the neighbours the same by shorter names."""
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("VIJFB_")},
            "PYTHONPATH": str(ROOT),
            "NO_PROXY": "127.0.0.1",
            "TOKEN": TOKEN,
            "API": url,
            "DATA": str(folder),
            "VIJFB_TELEGRAM_TOKEN": TOKEN,
            "VIJFB_TELEGRAM_API": url,
            "VIJFB_DATA": str(folder),
            **self.settings,
        }


POLLING = Contender(f"{OURS}, polling", ("-m", "bot", "telegram"), script="dialog")
BARE = Contender("bare sockets: the ceiling of the fake", ("-m", "tests.bench.neighbours.bare"))
PTB_ECHO = Contender("python-telegram-bot, echo, keeps nothing", ("-m", "tests.bench.neighbours.ptb_echo"))
PTB_DIALOG = Contender(
    "python-telegram-bot, ConversationHandler with PicklePersistence", ("-m", "tests.bench.neighbours.ptb_dialog")
)
AIOGRAM_ECHO = "aiogram, echo, keeps nothing"


def contenders(aiogram_python: str | None = None) -> list[Contender]:
    """Ours first, then the neighbours; aiogram where it can be imported, by this Python or the one given."""
    found = [POLLING, PTB_ECHO, PTB_DIALOG]
    python = aiogram_python or (sys.executable if importlib.util.find_spec("aiogram") else None)
    if python:
        found.append(Contender(AIOGRAM_ECHO, ("-m", "tests.bench.neighbours.aiogram_echo"), python=python))
    return [*found, BARE]
