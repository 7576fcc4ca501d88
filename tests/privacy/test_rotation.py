"""The master key is changed while the real process serves a teacher: nothing is lost, and the old key may go."""

import base64
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.state.key_ring import RING
from tests.chaos.process import BOT, ROOT, BotProcess, environment
from tests.privacy.test_planted import Talk, until
from tests.support.keys import KEY, SECRET, reading
from tests.support.telegram_model import TelegramModel
from tests.support.telegram_server import FakeTelegramServer

OLD = base64.urlsafe_b64encode(bytes(reversed(SECRET))).decode()
NOTE = "gesproken over qz{number}vlinder"


class Bot:
    """The real process against a Telegram on loopback, in lives that may each have other keys."""

    def __init__(self, folder: Path, url: str) -> None:
        self.data = folder / "data"
        self._log = folder / "log"
        self._url = url
        self.process: BotProcess | None = None

    def settings(self, keys: str) -> dict[str, str]:
        """The settings with these keys."""
        return environment(self._url, self.data, {"VIJFB_KEY": keys})

    def start(self, keys: str) -> BotProcess:
        """Ends the life before, and begins one with these keys."""
        self.end()
        self.process = BotProcess(BOT, self.settings(keys), self._log)
        self.process.start()
        return self.process

    def end(self) -> None:
        """Kills it."""
        if self.process is not None:
            self.process.kill()

    def rotating(self, keys: str) -> subprocess.Popen[str]:
        """`keys rotate` under way."""
        command = [sys.executable, "-m", "bot", "keys", "rotate"]
        return subprocess.Popen(
            command, env=self.settings(keys), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[tuple[Bot, Talk]]:
    """A bot that does not run yet, and its teacher."""
    model = TelegramModel()
    with FakeTelegramServer(model) as server:
        made = Bot(tmp_path, server.url)
        try:
            yield made, Talk(model.user(1001))
        finally:
            made.end()


def notes(data: Path) -> list[str]:
    """The notes that the newest key alone can read."""
    with reading(data / "vijfb.db") as connection:
        return [text for (text,) in connection.execute("select text from log where kind = 'note' order by id")]


def begin(talk: Talk, alias: str) -> None:
    """A situation of its own, so with a key of its own."""
    talk.say("/nieuw")
    talk.tap("new_situation", "danger", "options", "no")
    talk.say(alias)
    talk.say("groep 7")
    talk.say("zelf gezien")


def test_the_process_goes_on_while_keys_are_rotated(bot: tuple[Bot, Talk]) -> None:
    """While keys are rotated again and again every turn is served and kept; then the newest key alone opens all."""
    running, talk = bot
    running.start(OLD)
    talk.user.start()
    until(lambda: bool(talk.user.messages), "welcome")
    talk.tap("welcome", "consent", "options", "agree")
    begin(talk, "Kiezel")
    talk.say(f"/notitie {NOTE.format(number=0)}")
    process = running.start(f"{KEY},{OLD}")
    said = 0
    for turn in range(5):
        keys = f"{KEY},{OLD}" if turn % 2 == 0 else f"{OLD},{KEY}"
        before = said
        with running.rotating(keys) as rotating:
            while rotating.poll() is None:
                said += 1
                if said % 4 == 0:
                    begin(talk, f"Klaver {said}")
                talk.say(f"/notitie {NOTE.format(number=said)}")
            assert rotating.stdout is not None
            assert (rotating.returncode, "Traceback" in rotating.stdout.read()) == (0, False)
        assert said > before
    assert process.alive
    assert notes(running.data) == [NOTE.format(number=number) for number in range(said + 1)]
    refused = running.start(OLD)
    until(lambda: not refused.alive, "it does not start with the old key")
    assert refused.code == 2
    assert "Traceback" not in refused.tail()
    running.start(KEY)
    talk.say(f"/notitie {NOTE.format(number=said + 1)}")
    assert notes(running.data)[-1] == NOTE.format(number=said + 1)
    with reading(running.data / "vijfb.db") as connection:
        assert connection.execute("select * from failures").fetchall() == []


def test_no_rotation_before_the_process_knows_the_new_key(bot: tuple[Bot, Talk]) -> None:
    """A process that was not started again with both keys could read nothing afterwards: one sentence says so."""
    running, talk = bot
    running.start(OLD)
    talk.user.start()
    until(lambda: bool(talk.user.messages), "welcome")
    before = (running.data / RING).read_bytes()
    with running.rotating(f"{KEY},{OLD}") as rotating:
        assert rotating.stdout is not None
        said = rotating.stdout.read()
    assert rotating.returncode == 2
    assert len(said.strip().splitlines()) == 1
    assert (running.data / RING).read_bytes() == before
    running.end()
    with running.rotating(f"{KEY},{OLD}") as rotating:
        assert rotating.stdout is not None
        assert "wrapped anew" in rotating.stdout.read()
