"""`python -m tests.chaos`: the long storm; `--short` is the one of `make test`."""

import argparse
import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.chaos.migration import migrate_under_fire
from tests.chaos.plan import LONG, SHORT, WEBHOOK, Plan
from tests.chaos.storm import weather_the_storm

NUMBERS = ("updates", "kills", "teachers", "seconds", "seed")


def main() -> int:
    """Runs a storm and prints what it found; 1 when an invariant broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=main.__doc__)
    parser.add_argument("--short", action="store_true", help="only the storm of make test")
    parser.add_argument("--webhook", action="store_true", help="only the one in which Telegram calls the bot")
    hasty = "let teachers tap Klaar before every text had its reaction, or not"
    parser.add_argument("--hasty", action=argparse.BooleanOptionalAction, help=hasty)
    for name in NUMBERS:
        parser.add_argument(f"--{name}", type=int, help="instead of the plan's own")
    parser.add_argument("--keep", type=Path, help="a folder for the log and the database, to look at afterwards")
    chosen = parser.parse_args()
    # asked to stop, it ends its bot and gives back its disk first
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    plans = [SHORT] if chosen.short else [WEBHOOK] if chosen.webhook else [LONG, WEBHOOK]
    changed = {name: value for name, value in vars(chosen).items() if name in NUMBERS and value is not None}
    if chosen.hasty is not None:
        changed["hasty"] = chosen.hasty
    with tempfile.TemporaryDirectory(prefix="chaos") as temporary:
        folder = chosen.keep or Path(temporary)
        whole = [_weather(replace(plan, **changed), folder / str(number)) for number, plan in enumerate(plans)]
    return 0 if all(whole) else 1


def _weather(plan: Plan, folder: Path) -> bool:
    report = weather_the_storm(plan, folder)
    print("by webhook" if plan.webhook else "by polling", report, sep=": ", flush=True)
    migrated = migrate_under_fire(folder / "old", plan.migration_kills, plan.seed)
    if plan.migration_kills:
        print(migrated, flush=True)
    return not report.findings.broken and not migrated.broken


if __name__ == "__main__":
    sys.exit(main())
