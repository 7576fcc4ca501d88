"""The benchmark: `python -m tests.bench` measures our bot under load beside others, and growth (on Linux).

aiogram is measured too where it can be imported. It is no dependency of ours; put it in an environment of its own:

    python -m venv /tmp/aio && /tmp/aio/bin/pip install aiogram
    python -m tests.bench --aiogram-python /tmp/aio/bin/python

The packages of the tests take memory too: some are imported where they are found. To measure the bots as they run at a
school, give them an environment of their own as well:

    python -m venv /tmp/school && /tmp/school/bin/pip install -r requirements.txt uvloop
    python -m tests.bench --python /tmp/school/bin/python
"""

import argparse
import re
import sys
import tempfile
from pathlib import Path

from tests.bench import growth, load, report
from tests.bench.contenders import BARE, PTB_DIALOG, ROOT, contenders
from tests.bench.profile import profile

CROWDS = (1, 50, 500)
SIZES = (100, 10_000, 100_000)
QUICK_CROWDS, QUICK_SIZES = (50,), (100,)
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


def main() -> None:
    """Prints what was measured as Markdown, and writes it into README on demand."""
    chosen = _parser().parse_args()
    teachers = chosen.teachers or (QUICK_CROWDS if chosen.quick else CROWDS)
    situations = chosen.situations or (QUICK_SIZES if chosen.quick else SIZES)
    if chosen.profile:
        print(report.profile(profile(max(chosen.teachers or [50]), 6.0, 4.0 if chosen.quick else 8.0)))
        return
    effort = (
        load.Effort(rounds=1, warm_up=0.5, seconds=1.0)
        if chosen.quick
        else load.Effort(rounds=chosen.rounds, seconds=chosen.seconds)
    )
    parts = [report.machine()]
    if "load" in chosen.only:
        found = contenders(chosen.python, chosen.aiogram_python)
        if chosen.quick:
            found = [one for one in found if one.name not in (PTB_DIALOG.name, BARE.name)]
        figures = list(load.measure(found, teachers, effort))
        parts.append(report.load(figures, effort))
    if "growth" in chosen.only:
        with tempfile.TemporaryDirectory() as folder:
            parts.append(report.growth(growth.measure(Path(folder), situations, 10 if chosen.quick else 50)))
    text = "\n\n".join(parts)
    print(text)
    if chosen.readme:
        _write(ROOT / "README.md", text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="one short round, for a look; its figures prove little")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the median is taken (default: 3)")
    parser.add_argument("--seconds", type=float, default=4.0, help="how long a round measures a bot (default: 4)")
    parser.add_argument("--only", choices=("load", "growth"), nargs="+", default=("load", "growth"))
    parser.add_argument("--teachers", type=_numbers, help=f"how many at once (default: {','.join(map(str, CROWDS))})")
    parser.add_argument("--situations", type=_numbers, help=f"how many are kept (default: {','.join(map(str, SIZES))})")
    parser.add_argument("--profile", action="store_true", help="where the time of a turn goes, and nothing else")
    parser.add_argument(
        "--readme", action="store_true", help=f"write the result into README, between {BEGIN} and {END}"
    )
    parser.add_argument("--python", default=sys.executable, help="a Python that runs the bots (default: this one)")
    parser.add_argument("--aiogram-python", metavar="PYTHON", help="a Python that can import aiogram")
    return parser


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _write(path: Path, text: str) -> None:
    page = path.read_text(encoding="utf-8")
    if BEGIN not in page or END not in page:
        raise SystemExit(f"{path.name} has no {BEGIN} with {END} after it")
    between = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    path.write_text(between.sub(lambda _: f"{BEGIN}\n{text}\n{END}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
