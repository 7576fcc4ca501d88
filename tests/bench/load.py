"""Bots under load: each as a process of its own against a fake of its own, in closed loop, alternating by round."""

import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from tests.bench.contenders import Contender
from tests.bench.fake import Order, Outcome
from tests.bench.stage import Stage, StageError


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
    start: float
    """The seconds from the start of the process until it asked for updates, with a fresh data folder."""

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
            start=median([one.asked_at for one in outcomes]),
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
    with Stage(contender) as stage:
        order = Order(
            pid=stage.bot.pid,
            teachers=teachers,
            script=contender.script,
            warm_up=effort.warm_up,
            seconds=effort.seconds,
        )
        stage.ask(json.dumps(asdict(order)))
        outcome = stage.outcome()
        if outcome.stuck or not outcome.times:
            raise StageError(f"{contender.name}: {outcome.stuck or 'no turn came to its end'}\n{stage.log}")
        # from here on it is the seconds since the start
        return replace(outcome, asked_at=outcome.asked_at - stage.began)
