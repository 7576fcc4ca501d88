"""`python -m tests.chaos`: the long storm; `--short` is the one of `make test`."""

import argparse
import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.chaos.migration import migrate_under_fire
from tests.chaos.plan import LONG, SHORT
from tests.chaos.storm import weather_the_storm


def main() -> int:
    """Runs a storm and prints what it found; 1 when an invariant broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=main.__doc__)
    parser.add_argument("--short", action="store_true", help="the storm of make test")
    parser.add_argument("--webhook", action="store_true", help="let Telegram call the bot, instead of being polled")
    for name in ("updates", "kills", "teachers", "seconds", "seed"):
        parser.add_argument(f"--{name}", type=int, help="instead of the plan's own")
    parser.add_argument("--keep", type=Path, help="a folder for the log and the database, to look at afterwards")
    chosen = parser.parse_args()
    # asked to stop, it ends its bot and gives back its disk first
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    plan = SHORT if chosen.short else LONG
    changed = {
        name: value for name, value in vars(chosen).items() if name not in ("short", "keep") and value is not None
    }
    plan = replace(plan, **changed)
    with tempfile.TemporaryDirectory(prefix="chaos") as temporary:
        folder = chosen.keep or Path(temporary)
        report = weather_the_storm(plan, folder)
        print(report, flush=True)
        migrated = migrate_under_fire(folder / "old", plan.migration_kills, plan.seed)
        print(migrated, flush=True)
    return 1 if report.findings.broken or migrated.broken else 0


if __name__ == "__main__":
    sys.exit(main())
