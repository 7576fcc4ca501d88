"""`python -m tests.bench.noisy`: what one person who sends a thousand messages at one instant costs the others.

Twenty teachers talk to the bot in closed loop: so many seconds while the noisy one is silent, and as many after the
burst. It talks to nothing but its own fake on this machine, and ends by itself.
"""

import argparse
import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import product

from tests.bench import report
from tests.bench.contenders import POLLING, WEBHOOK, Contender
from tests.bench.fake import Order, Outcome
from tests.bench.script import PLACES
from tests.bench.stage import Stage, StageError

TEACHERS = 20
WARM_UP = 2.0
MOST = 2.0
"""No more than so many times as long may the others wait."""


@dataclass(frozen=True)
class Case:
    """A bot, where the noisy one is and how noisy, and how long the others think before they go on."""

    contender: Contender
    place: str
    pause: float
    noise: int
    seconds: float


def main() -> None:
    """Prints the figures with noise beside those without; 1 when somebody waited more than twice as long."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.noisy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="how long is measured after the burst")
    parser.add_argument("--rounds", type=int, default=1, help="rounds of which the median is taken")
    parser.add_argument("--noise", type=int, default=1000, help="messages at one instant")
    parser.add_argument("--pause", type=float, nargs="+", default=(0.0, 1.0), help="seconds that the others think")
    parser.add_argument("--place", choices=list(PLACES), nargs="+", default=list(PLACES), help="where the noisy one is")
    parser.add_argument("--webhook", action="store_true", help="by webhook instead of polling")
    chosen = parser.parse_args()
    contender = WEBHOOK if chosen.webhook else POLLING
    print(report.machine(), f"{contender.name}, {TEACHERS} teachers, {chosen.noise} messages at one instant.", sep="\n")
    worst = 0.0
    for place, pause in product(chosen.place, chosen.pause):
        case = Case(contender, place, pause, chosen.noise, chosen.seconds)
        worst = max(worst, _compare(case, [_run(case) for _ in range(chosen.rounds)]))
    print(f"at most {worst:.2f} times as long")
    raise SystemExit(worst > MOST)


def _run(case: Case) -> Outcome:
    with Stage(case.contender) as stage:
        order = Order(
            pid=stage.bot.pid,
            teachers=TEACHERS,
            script=case.contender.script,
            warm_up=WARM_UP,
            seconds=case.seconds,
            pause=case.pause,
            noisy=case.place,
            noise=case.noise,
        )
        stage.ask(json.dumps(asdict(order)))
        outcome = stage.outcome()
        if outcome.stuck or not outcome.times or not outcome.quiet:
            raise StageError(f"{outcome.stuck or 'no turn came to its end'}\n{stage.log}")
        return outcome


def _compare(case: Case, outcomes: Sequence[Outcome]) -> float:
    """Prints how long the others waited, and returns how many times as long they did with the noise."""
    print(f"the noisy one {case.place}, the others think {case.pause:g} s")
    quiet, loud = [sorted(one.quiet) for one in outcomes], [sorted(one.times) for one in outcomes]
    slower = {}
    for percent in (50, 95, 99):
        without, with_noise = _percentile(quiet, percent), _percentile(loud, percent)
        slower[percent] = with_noise / without
        print(f"  p{percent} {without:6.1f} ms quiet, {with_noise:6.1f} ms with noise: {slower[percent]:.2f} times")
    longest = [max(times[-1] for times in found) * 1000 for found in (quiet, loud)]
    turns = [sum(map(len, found)) for found in (quiet, loud)]
    heard = sum(one.noise_answered for one in outcomes)
    print(
        f"  longest {longest[0]:.0f} and {longest[1]:.0f} ms, turns {turns[0]} and {turns[1]}, noisy one heard {heard}"
    )
    return max(slower[50], slower[95])


def _percentile(found: Sequence[Sequence[float]], percent: int) -> float:
    """The median of the rounds, in milliseconds."""
    return statistics.median(times[len(times) * percent // 100] for times in found) * 1000


if __name__ == "__main__":
    main()
