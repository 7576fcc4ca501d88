"""Fifty secrets, typed to the real process: nowhere to be found, and after a wipe not with the key either."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.engine.words import load_words
from bot.state.sealing import SEALED
from bot.state.tables import TABLES
from tests.chaos.process import BOT, BotProcess, environment
from tests.support.keys import reading
from tests.support.telegram_model import FakeUser, TelegramModel
from tests.support.telegram_server import FakeTelegramServer

SECRETS = [f"qz{number:02}vlinder" for number in range(50)]
PATIENCE = 20.0


def until(holds: Callable[[], bool], what: str) -> None:
    """Waits until something holds."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, what
        time.sleep(0.005)


class Talk:
    """A teacher who goes on when the bot has answered."""

    def __init__(self, user: FakeUser) -> None:
        self.user = user
        self.words = load_words()

    def say(self, text: str) -> None:
        """Types something and waits for a message that answers it."""
        known = len(self.user.messages)
        self.user.say(text)
        until(lambda: len(self.user.messages) > known, text)

    def tap(self, *path: str) -> None:
        """Taps the button with the label at a path as soon as it is there."""
        label = self.words.label(*path)
        until(lambda: any(label in message.labels for message in self.user.messages), "/".join(path))
        self.user.tap(label)


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[tuple[BotProcess, TelegramModel, dict[str, str]]]:
    """The real process against a Telegram on loopback, with its log and its database under one folder."""
    model = TelegramModel()
    with FakeTelegramServer(model) as server:
        settings = environment(server.url, tmp_path / "data", {"VIJFB_LOG_LEVEL": "debug"})
        process = BotProcess(BOT, settings, tmp_path / "log")
        try:
            yield process, model, settings
        finally:
            process.kill()


def command(settings: dict[str, str], log: Path, *arguments: str) -> None:
    """Runs a command of an operator; what it says is kept with the log."""
    with log.open("ab") as out:
        subprocess.run([sys.executable, "-m", "bot", *arguments], env=settings, stdout=out, stderr=out, check=True)


def found(folder: Path) -> list[str]:
    """The secrets that stand in any byte of any file."""
    content = b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    return [secret for secret in SECRETS if secret.encode() in content]


def with_the_key(database: Path) -> list[str]:
    """The secrets that whoever has the key can read in a database."""
    texts = []
    with reading(database) as connection:
        for kind, names in SEALED.items():
            for (number,) in connection.execute(f"select id from {TABLES[kind]}").fetchall():  # noqa: S608 - our own
                for name in names:
                    try:
                        query = f"select {name} from {TABLES[kind]} where id = ?"  # noqa: S608 - our own
                        texts += [str(text) for (text,) in connection.execute(query, [number])]
                    except sqlite3.OperationalError:
                        # its key is gone
                        continue
    return [secret for secret in SECRETS if any(secret in text for text in texts)]


def plant(talk: Talk) -> None:
    """Types each secret once: as alias, group, signal, answers, notes, reminders and things that can't be read."""
    talk.user.start()
    until(lambda: bool(talk.user.messages), "welcome")
    talk.tap("welcome", "consent", "options", "agree")
    talk.say("/nieuw")
    talk.tap("new_situation", "danger", "options", "no")
    talk.say(f"kiezel {SECRETS[0]}")
    talk.say(f"groep {SECRETS[1]}")
    talk.say(f"gehoord van {SECRETS[2]}")
    talk.tap("bekijken", "behaviour", "options", "gossip")
    talk.tap("common", "controls", "done")
    for secret in SECRETS[3:20]:
        talk.user.say(f"bij gym zag ik {secret} gebeuren")
    for secret in SECRETS[20:40]:
        talk.user.say(f"/notitie gesproken over {secret}")
    for secret in SECRETS[40:45]:
        talk.user.say(f"/herinner morgen {secret}")
    for secret in SECRETS[45:]:
        talk.user.send({"text": {"odd": secret}})


def test_fifty_secrets(bot: tuple[BotProcess, TelegramModel, dict[str, str]], tmp_path: Path) -> None:
    """None is in any byte of database, journal, backup, log or output; after /wis who has the key finds none either."""
    process, model, settings = bot
    talk = Talk(model.user(1001))
    process.start()
    plant(talk)
    # some of it waits its turn, because it was much at once
    until(lambda: with_the_key(tmp_path / "data" / "vijfb.db") == SECRETS, "all is kept")
    copies = tmp_path / "copies"
    copies.mkdir()
    command(settings, tmp_path / "log", "backup", str(copies / "a.db"))
    process.kill()
    assert with_the_key(copies / "a.db") == SECRETS
    assert found(tmp_path) == []
    process.start()
    talk.say("/wis")
    talk.tap("wissen", "what", "everything")
    talk.say("wissen")
    until(lambda: not model.pending_updates, "all is wiped")
    process.ask_to_stop()
    until(lambda: not process.alive, "it stops")
    command(settings, tmp_path / "log", "backup", str(copies / "b.db"))
    assert found(tmp_path) == []
    assert with_the_key(tmp_path / "data" / "vijfb.db") == []
    assert with_the_key(copies / "b.db") == []
    assert with_the_key(copies / "a.db") == []
