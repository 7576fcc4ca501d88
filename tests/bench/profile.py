"""Where a turn's time on the processor goes: a profile of the bot's process under load, grouped by part.

cProfile charges every call of a function, so what consists of many small ones looks larger than it is.
"""

import json
import pstats
import signal
import tempfile
import time
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tests.bench.contenders import POLLING
from tests.bench.fake import Order, Outcome
from tests.bench.stage import Stage

# a part by what the path of its files holds; the first that matches counts
PARTS = {
    "bot/engine/words": "words (templates)",
    "/jinja2/": "words (templates)",
    "/markupsafe/": "words (templates)",
    "<template>": "words (templates)",
    "/babel/": "words (templates)",
    "bot/engine/": "engine",
    "bot/dialogs/": "dialogs, commands, rules",
    "bot/commands/": "dialogs, commands, rules",
    "bot/rules/": "dialogs, commands, rules",
    "bot/state/": "store",
    "/sqlite_utils/": "store",
    "bot/app.py": "store",
    "channels/telegram/http.py": "HTTP client",
    "bot/channels/": "channel",
    "/aiohttp/": "HTTP client",
    "/httpx/": "HTTP client",
    "/multidict/": "HTTP client",
    "/yarl/": "HTTP client",
    "/python-telegram-bot": "python-telegram-bot",
    "/telegram/": "python-telegram-bot",
    "/logging/": "logging",
    "/structlog/": "logging",
    "/prometheus_client/": "metrics",
    "/uvicorn/": "web server",
    "/starlette/": "web server",
    "/json/": "JSON",
    "/asyncio/": "event loop",
    "/uvloop/": "event loop",
    "/bot/": "rest of the bot",
}
BUILT_INS = {"sqlite3.": "SQLite", "_json": "JSON", "uvloop": "event loop"}
IDLE = ("select.epoll", "select.poll", "run_until_complete", "run_forever")
Function = tuple[str, int, str]


@dataclass(frozen=True)
class Part:
    """A part of the bot: its share of the time, and the functions in it that take most, as shares too."""

    name: str
    share: float
    functions: list[tuple[str, float]]


@dataclass(frozen=True)
class Profile:
    """The parts, largest first, and what a turn asked of Telegram."""

    parts: list[Part]
    turns: int
    calls_per_turn: dict[str, float]


def profile(teachers: int, warm_up: float, seconds: float) -> Profile:
    """Profiles the bot while so many teachers talk to it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "profile"
        ours = replace(POLLING, arguments=("-m", "tests.bench.profiled", str(target), "telegram"))
        with Stage(ours) as stage:
            order = Order(stage.bot.pid, teachers, ours.script, warm_up, seconds)
            stage.ask(json.dumps(asdict(order)))
            # the fake counts from the first poll on, which comes a moment after the start
            time.sleep(warm_up + 1)
            stage.bot.send_signal(signal.SIGUSR1)
            outcome = stage.outcome()
            stage.bot.send_signal(signal.SIGUSR2)
            _wait_for(target)
            stage.stop()
        return _read(target, outcome)


def _wait_for(target: Path) -> None:
    until = time.monotonic() + 10
    while not target.exists() or not target.stat().st_size:
        if time.monotonic() > until:
            raise TimeoutError("the bot wrote no profile")
        time.sleep(0.05)
    time.sleep(0.5)


def _read(path: Path, outcome: Outcome) -> Profile:
    times: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    stats = pstats.Stats(str(path)).stats  # type: ignore[attr-defined]  # typeshed leaves it out
    for function, (_, _, own, _, callers) in stats.items():
        if any(part in function[2] for part in IDLE):
            continue
        if function[0] != "~" or (part := _built_in(function[2])):
            times[part if function[0] == "~" else _part(function)][_name(function)] += own
            continue
        # a built-in of no part of its own belongs to whoever calls it
        for caller, (_, _, share, _) in callers.items():
            times[_part(caller)][_name(function)] += share
    total = sum(sum(functions.values()) for functions in times.values())
    parts = [
        Part(
            name,
            sum(functions.values()) / total,
            [(function, own / total) for function, own in sorted(functions.items(), key=lambda item: -item[1])],
        )
        for name, functions in times.items()
    ]
    turns = len(outcome.times)
    calls = {name: number / turns for name, number in sorted(outcome.calls.items())}
    return Profile(sorted(parts, key=lambda part: -part.share), turns, calls)


def _built_in(name: str) -> str:
    return next((part for sign, part in BUILT_INS.items() if sign in name), "")


def _part(function: Function) -> str:
    path = function[0]
    return next((part for sign, part in PARTS.items() if sign in path), _built_in(function[2]) or "rest of Python")


def _name(function: Function) -> str:
    path, _, name = function
    return name if path == "~" else f"{Path(path).parent.name}/{Path(path).stem}.{name}"
