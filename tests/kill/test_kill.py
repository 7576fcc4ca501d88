"""The real process, killed ten times in the middle of twenty conversations: nothing lost, at most a few doubles."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from bot.channels.telegram import rendering
from bot.state.rows import Outgoing
from tests.kill.teacher import SCRIPT, Teacher
from tests.support.keys import KEY, SqliteStore
from tests.support.telegram_model import TOKEN, TelegramModel
from tests.support.telegram_server import FakeTelegramServer

TEACHERS = 20
KILLS = 10
SEED = 5
SECONDS = 55.0


@dataclass
class Figures:
    """What the test found; printed at the end."""

    updates: int = 0
    kills: int = 0
    unanswered: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    duplicates: int = 0
    seconds: float = 0.0
    slowest_start: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.updates} updates, {self.kills} kills in {self.seconds:.1f} s: {len(self.unanswered)} unanswered, "
            f"{len(self.lost)} answers lost, {self.duplicates} messages twice; "
            f"slowest first getUpdates {self.slowest_start:.2f} s after the start"
        )


class Bot:
    """The bot as an operator starts it, which can be killed and started again."""

    def __init__(self, server: FakeTelegramServer, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._log = (folder / "log").open("ab")
        self._process: subprocess.Popen[bytes] | None = None
        self.slowest_start = 0.0

    def start(self) -> None:
        """Starts it and waits for its first getUpdates."""
        polled = _polls(self._server.model)
        began = time.monotonic()
        settings = {
            "VIJFB_TELEGRAM_TOKEN": TOKEN,
            "VIJFB_TELEGRAM_API": self._server.url,
            "VIJFB_DATA": str(self._folder / "data"),
            "VIJFB_KEY": KEY,
            "VIJFB_ACCESS": "open",
            # as fast as it can, so that a kill finds it at work
            "VIJFB_MESSAGES_PER_SECOND": "0",
            "VIJFB_LISTEN": "off",
            "NO_PROXY": "127.0.0.1",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "telegram"], env={**os.environ, **settings}, stderr=self._log
        )
        while _polls(self._server.model) == polled:
            assert self.alive, f"the bot did not start:\n{self.log}"
            assert time.monotonic() - began < SECONDS, "the bot never asked for updates"
            time.sleep(0.001)
        self.slowest_start = max(self.slowest_start, time.monotonic() - began)

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def log(self) -> str:
        """Everything it logged, over all its lives."""
        return (self._folder / "log").read_text(encoding="utf-8")

    def kill(self) -> None:
        """Kills it as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> int:
        """Asks it to stop, and returns its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(timeout=5)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Leaves no process behind."""
        try:
            self.start()
            yield
        finally:
            if self.alive:
                self.kill()
            self._log.close()


def _polls(model: TelegramModel) -> int:
    """How many polls were answered or hang; an own ticket would push the bot's poll aside."""
    return model._poll_ticket


def test_ten_kills(tmp_path: Path) -> None:
    """Killed ten times in 200 updates: all answered, all kept, in order, hardly a message twice."""
    model = TelegramModel()
    teachers = [Teacher(model.user(1000 + number), number) for number in range(TEACHERS)]
    figures = Figures(updates=TEACHERS * len(SCRIPT))
    began = time.monotonic()
    with FakeTelegramServer(model) as server:
        bot = Bot(server, tmp_path)
        with bot.running():
            _converse(bot, teachers, figures, began + SECONDS)
            _wait_until_quiet(model, bot, began + SECONDS)
            assert bot.stop() == 0
        figures.slowest_start = bot.slowest_start
    figures.seconds = time.monotonic() - began
    _look_back(model, teachers, tmp_path / "data", figures)
    print(f"\nkill test: {figures}")
    assert (figures.unanswered, figures.lost, figures.kills) == ([], [], KILLS)
    assert figures.duplicates <= figures.kills
    assert "Traceback" not in bot.log
    assert not any(teacher.secret in bot.log for teacher in teachers)


def _converse(bot: Bot, teachers: list[Teacher], figures: Figures, deadline: float) -> None:
    """Plays all conversations to their end, and kills the bot at moments spread over them."""
    chance = random.Random(SEED)  # noqa: S311 - the same moments every time
    # the kills are spread over the conversations; each then waits a little, so that it hits any part of the work
    left = [number * figures.updates // KILLS + chance.randrange(figures.updates // KILLS) for number in range(KILLS)]
    kill_at: float | None = None
    while left or kill_at is not None or not all(teacher.done for teacher in teachers):
        assert bot.alive, f"the bot ended by itself:\n{bot.log}"
        if time.monotonic() > deadline:
            stuck = [teacher.where for teacher in teachers if not teacher.done]
            raise AssertionError(f"not finished in {SECONDS} s; {figures.kills} kills; {stuck}\n{bot.log[-3000:]}")
        moved = [teacher.go_on() for teacher in teachers]
        sent = sum(teacher.step for teacher in teachers)
        if kill_at is None and left and sent > left[0]:
            kill_at = time.monotonic() + chance.uniform(0, 0.08)
            left.pop(0)
        if kill_at is not None and time.monotonic() >= kill_at:
            bot.kill()
            figures.kills += 1
            kill_at = None
            bot.start()
            if figures.kills % 3 == 0:
                # now and then once more, before or while it has read what came meanwhile
                kill_at = time.monotonic() + chance.uniform(0, 0.4)
                left = left[1:]
        elif not any(moved):
            time.sleep(0.001)


def _wait_until_quiet(model: TelegramModel, bot: Bot, deadline: float) -> None:
    """Waits until everything is confirmed and every tap is answered."""
    while model.pending_updates or any(record.answer is None for record in list(model.queries.values())):
        if time.monotonic() > deadline:
            break
        assert bot.alive, bot.log
        time.sleep(0.002)


def _look_back(model: TelegramModel, teachers: list[Teacher], data: Path, figures: Figures) -> None:
    """Compares what everybody said and saw with what is kept."""
    store = SqliteStore(data)
    try:
        assert store.waiting("telegram", 1) == []
        figures.unanswered = [f"update {update['update_id']}" for update in model.pending_updates]
        for teacher in teachers:
            figures.unanswered += [f"tap {tap}" for tap in teacher.taps if model.answer(tap) is None]
            figures.lost += teacher.missing_in(store)
            figures.duplicates += _duplicates(model, store, teacher)
    finally:
        store.close()
    connection = sqlite3.connect(data / "vijfb.db")
    try:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert connection.execute("select count(*) from seen_events").fetchone() == (figures.updates,)
        assert connection.execute("select count(*) from failures").fetchone() == (0,)
    finally:
        connection.close()


def _duplicates(model: TelegramModel, store: SqliteStore, teacher: Teacher) -> int:
    """How many messages somebody got twice; fails when the order was not kept or one is missing."""
    person = store.person("telegram", str(teacher.user.user_id))
    assert person is not None
    rows = [row for row in _outbox(store) if row.chat_id == person.chat_id and row.kind == "message"]
    said = [part["text"] for row in rows for part in rendering.messages(row.chat_id, row.payload)]
    got = [
        call.params["text"]
        for call in model.calls_of("sendMessage")
        if call.status == 200 and call.params["chat_id"] == teacher.user.user_id
    ]
    # twice is the same text twice in a row: no two messages of the script that follow each other are alike
    assert [text for text, _ in groupby(got)] == [text for text, _ in groupby(said)]
    return len(got) - len(said)


def _outbox(store: SqliteStore) -> Iterator[Outgoing]:
    number = 1
    while (row := store.outgoing(number)) is not None:
        yield row
        number += 1
