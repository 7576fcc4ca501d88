"""Bots under load: each as a process of its own against a fake of its own, in closed loop, alternating by round."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.contenders import ROOT, Contender
from tests.bench.fake import Order, Outcome
from tests.bench.process import Usage


@dataclass(frozen=True)
class Effort:
    """How long and how often is measured."""

    rounds: int = 3
    warm_up: float = 1.5
    seconds: float = 4.0


@dataclass(frozen=True)
class Figures:
    """One line of the table; each figure is the median of the rounds."""

    contender: Contender
    teachers: int
    turns_per_second: float
    p50: float
    p95: float
    p99: float
    cpu_per_turn: float
    peak_memory: float
    calls_per_turn: dict[str, float]
    fake_busy: float
    turns: int

    @classmethod
    def of(cls, contender: Contender, teachers: int, outcomes: Sequence[Outcome]) -> "Figures":
        """The medians of several outcomes."""
        turns = [len(outcome.times) for outcome in outcomes]

        def median(values: Sequence[float]) -> float:
            return statistics.median(values)

        def percentile(percent: int) -> float:
            return median([sorted(one.times)[len(one.times) * percent // 100] for one in outcomes]) * 1000

        methods = sorted({method for outcome in outcomes for method in outcome.calls})
        pairs = list(zip(outcomes, turns, strict=True))
        return cls(
            contender=contender,
            teachers=teachers,
            turns_per_second=median([number / one.seconds for one, number in pairs]),
            p50=percentile(50),
            p95=percentile(95),
            p99=percentile(99),
            cpu_per_turn=median([one.bot.cpu * 1000 / number for one, number in pairs]),
            peak_memory=median([one.bot.peak_memory for one in outcomes]),
            calls_per_turn={
                name: median([one.calls.get(name, 0) / number for one, number in pairs]) for name in methods
            },
            fake_busy=median([one.fake_busy for one in outcomes]),
            turns=sum(turns),
        )


def measure(found: Sequence[Contender], crowds: Sequence[int], effort: Effort) -> Iterator[Figures]:
    """The figures of every contender with every crowd; within a crowd they alternate, round by round."""
    for teachers in crowds:
        outcomes: dict[str, list[Outcome]] = {contender.name: [] for contender in found}
        for _ in range(effort.rounds):
            for contender in found:
                outcomes[contender.name].append(_run(contender, teachers, effort))
        for contender in found:
            yield Figures.of(contender, teachers, outcomes[contender.name])


def _run(contender: Contender, teachers: int, effort: Effort) -> Outcome:
    with tempfile.TemporaryDirectory() as name, _fake() as fake:
        folder = Path(name)
        assert fake.stdin is not None
        assert fake.stdout is not None
        url = fake.stdout.readline().strip()
        with (folder / "log").open("wb") as log, _bot(contender, url, folder, log.fileno()) as bot:
            order = Order(
                pid=bot.pid,
                teachers=teachers,
                script=contender.script,
                warm_up=effort.warm_up,
                seconds=effort.seconds,
            )
            fake.stdin.write(json.dumps(asdict(order)) + "\n")
            fake.stdin.flush()
            answer = fake.stdout.readline()
        said = (folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:]
    if not answer:
        raise RuntimeError(f"{contender.name} did not run:\n{said}")
    read = json.loads(answer)
    outcome = Outcome(**{**read, "bot": Usage(**read["bot"])})
    if outcome.stuck or not outcome.times:
        raise RuntimeError(f"{contender.name}: {outcome.stuck or 'no turn came to its end'}\n{said}")
    return outcome


def seconds_to_first_poll(contender: Contender) -> float:
    """How long a bot takes from its start to its first getUpdates, with a fresh data folder."""
    with tempfile.TemporaryDirectory() as name, _fake() as fake:
        assert fake.stdin is not None
        assert fake.stdout is not None
        url = fake.stdout.readline().strip()
        began = time.perf_counter()
        with _bot(contender, url, Path(name), subprocess.DEVNULL):
            fake.stdin.write("\n")
            fake.stdin.flush()
            fake.stdout.readline()
            return time.perf_counter() - began


@contextmanager
def _fake() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.bench.fake"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def _bot(contender: Contender, url: str, folder: Path, log: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        contender.command(), cwd=ROOT, env=contender.environment(url, folder), stdout=log, stderr=log
    )
    with process:
        try:
            yield process
        finally:
            process.kill()
