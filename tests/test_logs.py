"""What log lines look like, and what is never in them."""

import io
import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from bot import logs

SECRET = "Bij gym koos niemand Otter."
TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leaves logging as pytest set it up."""
    root = logging.getLogger()
    handlers, level, raises = root.handlers[:], root.level, logging.raiseExceptions
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions = raises
    sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        """Whether somebody does."""
        return True


def said(stream: io.StringIO) -> list[dict[str, Any]]:
    """The lines as JSON."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_of_ours() -> None:
    """A line has its sentence, UTC, a level, an action and ids; the action is the function when it has no name."""
    stream = io.StringIO()
    logs.set_up("", "info", stream)
    log = logging.getLogger("bot.channels.telegram.outbox")
    log.info("outgoing %s is left waiting", 17)
    log.warning("it waits", extra={"action": "waiting", "outgoing": 17})
    log.debug("not at this level")
    first, second = said(stream)
    assert first.pop("time").endswith("Z")
    assert first == {
        "event": "outgoing 17 is left waiting",
        "level": "info",
        "action": "outbox.test_a_line_of_ours",
    }
    assert (second["action"], second["outgoing"], second["level"]) == ("waiting", 17, "warning")


def test_for_the_eye_on_a_terminal() -> None:
    """On a terminal a line is no JSON, unless that is asked for."""
    for form, is_json in (("", False), ("console", False), ("json", True)):
        stream = Terminal()
        logs.set_up(form, "info", stream)
        logging.getLogger("bot.x").info("hello", extra={"outgoing": 17})
        assert stream.getvalue().startswith("{") == is_json
        assert "hello" in stream.getvalue()


def test_errors_without_their_words() -> None:
    """Of an error its class and places are logged, never what it says: it can quote a teacher."""
    stream = io.StringIO()
    logs.set_up("json", "info", stream)

    def inner() -> None:
        raise ValueError(SECRET)

    try:
        inner()
    except ValueError as error:
        logging.getLogger("bot.x").exception("it failed")
        kind, trace = type(error), error.__traceback__
        sys.excepthook(kind, error, trace)
        logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: <{error!r}>", exc_info=True)
    lines = said(stream)
    assert [line["error"] for line in lines] == ["ValueError"] * 3
    assert all(line["place"].startswith("tests.test_logs:") for line in lines)
    assert "Otter" not in stream.getvalue()
    assert "Traceback" not in stream.getvalue()


def test_libraries_say_little() -> None:
    """Libraries are quiet below a warning, and no line of theirs holds a token."""
    stream = io.StringIO()
    logs.set_up("json", "debug", stream)
    for name in ("httpx", "httpcore.http11", "aiohttp.client", "uvicorn.access", "asyncio"):
        logging.getLogger(name).info("POST https://api.telegram.org/bot%s/sendMessage", TOKEN)
    logging.getLogger("telegram.ext").error(SECRET)
    assert stream.getvalue() == ""
    logging.getLogger("aiohttp.client").warning("POST https://api.telegram.org/bot%s/sendMessage", TOKEN)
    (line,) = said(stream)
    assert TOKEN not in line["event"]
    assert line["action"] == "aiohttp.client"


def test_log_that_can_not_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    """A log on a full disk ends nothing and says nothing elsewhere."""

    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    logs.set_up("json", "info", Full())
    logging.getLogger("bot.x").info("hello")
    assert capsys.readouterr() == ("", "")


def test_an_error_nobody_caught() -> None:
    """A process that ends by a fault of its own says where, and not a word of a teacher's."""
    program = (
        "import logging; from bot import logs; logs.set_up('json')\n"
        f"def f(): raise ValueError({SECRET!r})\n"
        "import threading; t = threading.Thread(target=f); t.start(); t.join()\n"
        "f()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 1
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["error"] for line in lines] == ["ValueError", "ValueError"]
    assert "Otter" not in done.stderr


def test_a_quiet_line_costs_nothing() -> None:
    """What is logged at each turn is below the usual level, and costs next to nothing there."""
    logs.set_up("json", "info", io.StringIO())
    log = logging.getLogger("bot.x")
    began = time.process_time()
    for number in range(1000):
        log.debug("outgoing %s (%s): %s", number, "message", "sent")
    # 20 microseconds a turn is what we allow; half a microsecond was measured
    assert time.process_time() - began < 1000 * 20e-6
