"""The real process, watched over HTTP as a machine would."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.support.keys import KEY
from tests.support.telegram_model import TOKEN, TelegramModel
from tests.support.telegram_server import FakeTelegramServer


def get(port: int, path: str) -> tuple[int, str]:
    """Status and body of a page of the bot's."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.status, answer.read().decode()


def test_watched_process(tmp_path: Path) -> None:
    """The process says where it listens, is well, counts what it does, and logs JSON without a word of a teacher's."""
    model = TelegramModel()
    log = tmp_path / "log"
    with FakeTelegramServer(model) as server, log.open("wb") as writing:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("VIJFB_")},
            "VIJFB_KEY": KEY,
            "VIJFB_TELEGRAM_TOKEN": TOKEN,
            "VIJFB_TELEGRAM_API": server.url,
            "VIJFB_DATA": str(tmp_path / "data"),
            "VIJFB_ACCESS": "open",
            "VIJFB_LISTEN": "127.0.0.1:0",
            "VIJFB_LOG_LEVEL": "debug",
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
        }
        process = subprocess.Popen([sys.executable, "-m", "bot", "telegram"], env=environment, stderr=writing)
        try:
            port = listening(log)
            model.user(7).say("/help geheim")
            deadline = time.monotonic() + 20
            while 'vijfb_sends_total{outcome="sent"} 1.0' not in get(port, "/metrics")[1]:
                assert time.monotonic() < deadline
                time.sleep(0.02)
            assert 'vijfb_turns_total{outcome="answered"} 1.0' in get(port, "/metrics")[1]
            status, body = get(port, "/healthz")
            assert (status, json.loads(body)["status"]) == (200, "ok")
            assert json.loads(body)["last_poll_seconds"] is not None
            process.terminate()
            assert process.wait(timeout=5) == 0
        finally:
            process.kill()
            process.wait()
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert all(line["time"] and line["level"] and line["action"] and line["event"] for line in lines)
    assert "geheim" not in log.read_text(encoding="utf-8")
    assert TOKEN not in log.read_text(encoding="utf-8")


def listening(log: Path) -> int:
    """The port that the process says it listens on."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for line in log.read_text(encoding="utf-8").splitlines():
            if '"listening"' in line and line.endswith("}"):
                return int(json.loads(line)["port"])
        time.sleep(0.01)
    raise AssertionError(log.read_text(encoding="utf-8"))
