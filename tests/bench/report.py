"""What was measured, as Markdown."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from tests.bench.contenders import BARE
from tests.bench.growth import Growth
from tests.bench.load import Effort, Figures
from tests.bench.profile import Profile

SHOWN_METHODS = ("getUpdates", "sendMessage", "editMessageText", "answerCallbackQuery")
FUNCTIONS = 4


def machine() -> str:
    """On what was measured."""
    uvloop = _version("uvloop")
    with_loop = f", ours with uvloop {uvloop}" if uvloop else ""
    return (
        f"Measured by `python -m tests.bench` on {os.cpu_count()} cores with Python {platform.python_version()} and "
        f"python-telegram-bot {_version('python-telegram-bot')}{with_loop}."
    )


def load(found: Sequence[Figures], effort: Effort) -> str:
    """The table of the bots under load; the fake's own ceiling stands below it."""
    rounds = f"Medians of {effort.rounds} rounds" if effort.rounds > 1 else "One round"
    how = (
        "Each bot is a process of its own that talks to a fake Telegram in another, in closed loop: a teacher sends "
        f"the next update when the answer to the last has arrived. {rounds} of {effort.seconds:g} s, after "
        f"{effort.warm_up:g} s of warming up behind the welcome; the bots alternate in every round. Ours leads its "
        "real dialog; the start is from the process to its first question for updates."
    )
    rows = [
        [
            figures.contender.name,
            figures.contender.kept,
            f"{figures.teachers}",
            f"{figures.turns_per_second:,.0f}",
            f"{figures.p50:.1f}",
            f"{figures.p95:.1f}",
            f"{figures.p99:.1f}",
            f"{figures.cpu_per_turn:.2f}",
            f"{figures.peak_memory:.0f}",
            f"{_calls(figures):.1f}",
            f"{figures.start:.2f}",
        ]
        for figures in found
        if figures.contender.name != BARE.name
    ]
    head = [
        "",
        "keeps",
        "teachers",
        "turns/s",
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "CPU ms/turn",
        "peak MB",
        "calls/turn",
        "start s",
    ]
    busiest = max((figures.fake_busy for figures in found if figures.contender.name != BARE.name), default=0.0)
    ceilings = [
        f"{figures.turns_per_second:,.0f} at {figures.teachers}"
        for figures in found
        if figures.contender.name == BARE.name
    ]
    note = f"The fake was at work for {busiest:.0%} of the time at most"
    if ceilings:
        note += f"; bare sockets get {', '.join(ceilings)} turns/s out of it"
    return f"{how}\n\n{_table(head, rows)}\n\n{note}."


def growth(found: Sequence[Growth]) -> str:
    """The table of the engine alone, by the number of situations in the database."""
    rows = []
    for one in found:
        clock = sorted(each.clock for each in one.times)
        work = sorted(each.processor for each in one.times)
        rows.append(
            [
                f"{one.situations:,}",
                f"{one.rows:,}",
                f"{one.megabytes:,.0f}",
                f"{one.opening * 1000:.0f}",
                *(
                    f"{times[len(times) * percent // 100] * 1000:.2f}"
                    for times in (clock, work)
                    for percent in (50, 99)
                ),
                f"{one.looking * 1000:.2f}",
            ]
        )
    head = [
        "situations kept",
        "rows",
        "MB",
        "open the bot ms",
        "turn p50 ms",
        "turn p99 ms",
        "CPU p50 ms",
        "CPU p99 ms",
        "clock, nothing due ms",
    ]
    how = (
        "The engine alone: event in, messages out, committed with `synchronous=FULL`, one turn after the other, with "
        "so many situations in the database. The databases alternate teacher by teacher."
    )
    return f"{how}\n\n{_table(head, rows)}"


def profile(found: Profile) -> str:
    """Where the time of a turn goes."""
    rows = [
        [
            part.name,
            f"{part.share:.1%}",
            ", ".join(f"`{name}` {share:.1%}" for name, share in part.functions[:FUNCTIONS]),
        ]
        for part in found.parts
    ]
    calls = ", ".join(f"{method} {number:.2f}" for method, number in found.calls_per_turn.items())
    return f"Calls per turn: {calls}.\n\n{_table(['part', 'share', 'most in'], rows)}"


def _calls(figures: Figures) -> float:
    return sum(number for method, number in figures.calls_per_turn.items() if method in SHOWN_METHODS)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
