"""The bot as an operator starts it, which can be killed and started again; only what was started here is ended here."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.support.keys import KEY
from tests.support.telegram_model import TOKEN

ROOT = Path(__file__).parents[2]
BOT = (sys.executable, "-m", "bot")


def environment(api: str, data: Path, more: Mapping[str, str]) -> dict[str, str]:
    """The settings of a bot that talks to an API on loopback."""
    settings = {
        "VIJFB_TELEGRAM_TOKEN": TOKEN,
        "VIJFB_TELEGRAM_API": api,
        "VIJFB_DATA": str(data),
        "VIJFB_KEY": KEY,
        "VIJFB_ACCESS": "open",
        # no pace of its own, so that a storm of 20,000 updates passes in minutes; every retry_after still counts
        "VIJFB_MESSAGES_PER_SECOND": "0",
        "VIJFB_LISTEN": "off",
    }
    return {**os.environ, **settings, **more, "NO_PROXY": "127.0.0.1", "PYTHONPATH": str(ROOT)}


def webhook(port: int) -> dict[str, str]:
    """The settings of a bot that Telegram calls on a port of this machine."""
    return {
        "VIJFB_WEBHOOK_URL": "https://storm.example/telegram/chaos",
        "VIJFB_WEBHOOK_SECRET": "chaos-secret",
        "VIJFB_LISTEN": f"127.0.0.1:{port}",
    }


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class BotProcess:
    """One bot in all its lives."""

    def __init__(self, command: Sequence[str], settings: Mapping[str, str], log: Path) -> None:
        self._command = [*command, "telegram"]
        self._settings = dict(settings)
        self.log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.killed = False
        """Whether this life was ended by a kill."""

    def start(self) -> None:
        """Begins a life."""
        assert not self.alive
        self.killed = False
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._settings, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def code(self) -> int | None:
        """How its last life ended."""
        return self._process.poll() if self._process is not None else None

    def kill(self) -> None:
        """Kills it as a power cut would."""
        if self._process is not None and self.alive:
            self._process.kill()
            self._process.wait()
            self.killed = True

    def ask_to_stop(self) -> None:
        """Sends SIGTERM."""
        if self._process is not None and self.alive:
            self._process.terminate()

    def tail(self, size: int = 3000) -> str:
        """The end of what it logged."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-size:]


def run(command: Sequence[str], settings: Mapping[str, str], seconds: float) -> int | None:
    """The exit code of a command; None when it took too long."""
    try:
        return subprocess.run(
            list(command), env=dict(settings), cwd=ROOT, capture_output=True, timeout=seconds, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return None


def until(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether something comes true within so many seconds."""
    ends = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends:
            return False
        time.sleep(0.0005)
    return True
