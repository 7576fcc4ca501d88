"""A bot and its fake, each a process of its own, on a fresh data folder."""

import json
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench.contenders import ROOT, Contender
from tests.bench.fake import Outcome
from tests.bench.process import Usage

STOP_SECONDS = 10


class StageError(Exception):
    """The bot on the stage did not do what the benchmark expects; its log says more."""


class Stage:
    """Both processes; use it as a context manager, which leaves neither behind."""

    def __init__(self, contender: Contender) -> None:
        self._contender = contender
        self._folder = tempfile.TemporaryDirectory()
        self._port = _free_port()
        command = [sys.executable, "-m", "tests.bench.fake", "--webhook-port", str(self._port)]
        self._fake = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        url = self._line()
        folder = Path(self._folder.name)
        self._log = folder / "log"
        self.began = time.time()
        with self._log.open("wb") as log:
            environment = contender.environment(url, folder, self._port)
            self.bot = subprocess.Popen(contender.command(), cwd=ROOT, env=environment, stdout=log, stderr=log)

    def ask(self, order: str) -> None:
        """Hands the fake an order."""
        assert self._fake.stdin is not None
        self._fake.stdin.write(f"{order}\n")
        self._fake.stdin.flush()

    def outcome(self) -> Outcome:
        """Waits for what the fake found."""
        answer = self._line()
        if not answer:
            raise StageError(f"{self._contender.name} did not run:\n{self.log}")
        read = json.loads(answer)
        return Outcome(**{**read, "bot": Usage(**read["bot"])})

    def stop(self) -> None:
        """Lets the bot end by itself."""
        self.bot.send_signal(signal.SIGTERM)
        self.bot.wait(STOP_SECONDS)

    @property
    def log(self) -> str:
        """The end of what the bot wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-2000:]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for process in (self.bot, self._fake):
            process.kill()
            process.wait()
        for pipe in (self._fake.stdin, self._fake.stdout):
            if pipe is not None:
                pipe.close()
        self._folder.cleanup()

    def _line(self) -> str:
        assert self._fake.stdout is not None
        return self._fake.stdout.readline().strip()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
