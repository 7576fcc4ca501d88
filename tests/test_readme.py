"""README says what is true: its commands run, its drawing is the cycle, its places exist."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.checks.graph import draw

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(
    {
        line.removeprefix("$ ")
        for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
        for line in block.splitlines()
        if line.startswith("$ ")
    }
)
# make test runs these tests, and the transcripts are not to be rewritten by a test: their dry runs must do
DRY = {"make test": "make -n test", "make chat": "make -n chat"}


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command of README's, with the Python that runs the tests."""
    words = shlex.split(command.replace(".venv/bin/python", shlex.quote(sys.executable)))
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=120, check=False, input="")


@pytest.mark.parametrize("command", [command for command in COMMANDS if "telegram" not in command])
def test_commands_of_readme(command: str) -> None:
    """Every command in README runs."""
    if "--rewrite" in command:
        command = command.replace("--rewrite", "--collect-only -q")
    done = run(DRY.get(command, command), ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


def test_telegram_of_readme(tmp_path: Path) -> None:
    """The command for Telegram is one the bot knows: without a token it says what is missing."""
    (command,) = [command for command in COMMANDS if "telegram" in command]
    words = shlex.split(command.replace(".venv/bin/python", shlex.quote(sys.executable)))
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert done.returncode == 2
    assert "VIJFB_TELEGRAM_TOKEN" in done.stderr


def test_drawing_of_readme() -> None:
    """The drawing of the cycle is the one that `graph` makes."""
    drawn = re.search(r"```mermaid\n(.*?)\n```", README, re.DOTALL)
    assert drawn is not None
    assert drawn.group(1).strip() == draw("").strip()


def test_places_of_readme() -> None:
    """Every file and folder that README names exists."""
    named = re.findall(r"`((?:bot|tests)/[\w./]+)`", README) + re.findall(r"\]\((\w[\w/.]*)\)", README)
    missing = [name for name in named if "NAME" not in name and not (ROOT / name).exists()]
    assert not missing
