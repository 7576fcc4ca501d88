"""The process of the fake: serves a bot, lets teachers talk to it, and prints as JSON how that went."""

import argparse
import asyncio
import contextlib
import json
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field

from tests.bench.process import Usage, usage
from tests.bench.script import PLACES, SCRIPTS
from tests.bench.server import serve
from tests.bench.teachers import Teachers

PATIENCE = 60.0


@dataclass(frozen=True)
class Order:
    """What to measure: a bot's process, and who talks to it for how long."""

    pid: int
    teachers: int
    script: str
    warm_up: float
    seconds: float
    pause: float = 0.0
    """How many seconds a teacher thinks before going on, on average."""
    noisy: str = ""
    """Where one more teacher is, who is noisy; nowhere when empty."""
    noise: int = 0
    """How many messages the noisy one sends at the instant that the measuring begins; as long is measured before it."""


@dataclass(frozen=True)
class Outcome:
    """What was measured; times in seconds."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)
    bot: Usage = field(default_factory=Usage)
    fake_busy: float = 0.0
    """The share of the time that the fake itself was at work; at 1 it is what is measured."""
    stuck: str = ""
    asked_at: float = 0.0
    """When the bot asked for updates for the first time, on the clock of `time.time`."""
    quiet: list[float] = field(default_factory=list)
    """How many seconds each turn took before the noise."""
    noise_answered: int = 0
    """How many messages the noisy one got."""


async def _measure(teachers: Teachers, order: Order) -> Outcome:
    teachers.pause = order.pause
    teachers.begin(order.teachers, SCRIPTS[order.script])
    if order.noisy:
        teachers.begin_noisy(PLACES[order.noisy])
    # some ask for updates long before they can answer
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(teachers.settled.wait(), PATIENCE)
    await asyncio.sleep(order.warm_up)
    calls, before = Counter(teachers.telegram.calls), usage(order.pid)
    own, began = time.process_time(), time.perf_counter()
    quiet: list[float] = []
    if order.noise:
        teachers.times = quiet
        await asyncio.sleep(order.seconds)
    teachers.times = []
    teachers.burst(order.noise)
    await asyncio.sleep(order.seconds)
    seconds, busy = time.perf_counter() - began, time.process_time() - own
    return Outcome(
        seconds=seconds,
        times=teachers.times,
        calls=dict(teachers.telegram.calls - calls),
        bot=usage(order.pid).since(before),
        fake_busy=busy / seconds,
        stuck=teachers.stuck,
        asked_at=teachers.telegram.asked_at,
        quiet=quiet,
        noise_answered=teachers.noise_answered,
    )


async def _run(webhook_port: int) -> None:
    teachers = Teachers(webhook_port)
    server, port = await serve(teachers.telegram)
    print(f"http://127.0.0.1:{port}", flush=True)
    line = await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    await asyncio.wait_for(teachers.telegram.asked.wait(), PATIENCE)
    outcome = await _measure(teachers, Order(**json.loads(line)))
    print(json.dumps(asdict(outcome)), flush=True)
    teachers.telegram.close()
    server.close()


def main() -> None:
    """Prints its address, reads an order as a line of JSON, and prints the outcome as another."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--webhook-port", type=int, default=0, help="where a bot with a webhook listens")
    running = _run(parser.parse_args().webhook_port)
    try:
        import uvloop
    except ImportError:
        asyncio.run(running)
    else:
        uvloop.run(running)


if __name__ == "__main__":
    main()
