"""README and the page for writers say what is true: commands run, the drawing is the cycle, places exist."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.checks.graph import draw
from bot.engine.words import load_words

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
WRITERS = (ROOT / "bot" / "content" / "README.md").read_text(encoding="utf-8")
PAGES = {"README": README, "writers": WRITERS}


def commands_of(page: str) -> list[str]:
    """The commands a page tells to type."""
    blocks = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return sorted({line.removeprefix("$ ") for line in lines if line.startswith("$ ")})


COMMANDS = commands_of(README)
# make test runs these tests, and the transcripts are not to be rewritten by a test: their dry runs must do
DRY = {"make test": "make -n test", "make chat": "make -n chat"}


def run(command: str, folder: Path, lines: str = "") -> subprocess.CompletedProcess[str]:
    """Runs a command of README's, with the Python that runs the tests."""
    words = shlex.split(command.replace(".venv/bin/python", shlex.quote(sys.executable)))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        words, cwd=folder, capture_output=True, text=True, timeout=120, check=False, input=lines, env=environment
    )


@pytest.mark.parametrize(
    "command",
    sorted({command for page in PAGES.values() for command in commands_of(page) if "telegram" not in command}),
)
def test_commands_of_pages(command: str, tmp_path: Path) -> None:
    """Every command in README and on the page for writers runs."""
    if "bot chat" in command:
        # it keeps what is said where it is started, and nobody says anything here
        done = run(command, tmp_path)
        assert done.returncode == 0, done.stderr
        assert list(tmp_path.rglob("vijfb.db"))
        return
    if any(f"bot {name}" in command for name in ("doctor", "backup", "restore", "invite", "people", "audit", "keys")):
        # they look at, need or make files of their own, such as a database with somebody in it
        assert run(".venv/bin/python -m bot chat", tmp_path, "/start\n").returncode == 0
        if "bot restore" in command:
            run(command.replace("restore", "backup"), tmp_path)
        done = run(command, tmp_path, "1\n" if "remove" in command else "")
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.strip()
        return
    if "bot import" in command:
        # the file is one that the bot made just now
        lines = "/start\nAkkoord\n/exporteer\n"
        run(".venv/bin/python -m bot chat --data other", tmp_path, lines)
        (made,) = (tmp_path / "other" / "files").iterdir()
        done = run(re.sub(r"\S+\.zip", str(made), command), tmp_path)
        assert done.returncode == 0, done.stderr
        assert "brought in" in done.stdout
        return
    if "keys new" in command:
        # a key file is no part of the tree
        done = run(command, tmp_path)
        assert done.returncode == 0, done.stderr
        assert "--file" not in command or (tmp_path / "key").stat().st_mode & 0o777 == 0o600
        return
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


@pytest.mark.parametrize("page", PAGES)
def test_places_of_pages(page: str) -> None:
    """Every file and folder that README and the page for writers name exists."""
    text = PAGES[page]
    named = re.findall(r"`((?:bot|tests)/[\w./]+)`", text) + re.findall(r"\]\((\w[\w/.]*)\)", text)
    missing = [name for name in named if "NAME" not in name and not (ROOT / name).exists()]
    assert not missing


def test_parts_of_sections() -> None:
    """Every key and filter that the page for writers explains is one the words have."""
    words = load_words()
    keys = {key for path, _ in words.everything() for key in path}
    explained = re.findall(r"^\| `([a-z_]+)`", WRITERS, re.MULTILINE)
    assert len(explained) >= 8
    assert not set(explained) - keys
    filters = set(re.findall(r"\{\{ \w+ \\\| (\w+)", WRITERS))
    assert filters
    assert filters <= set(words.environment.filters)


def test_settings_of_readme() -> None:
    """Every setting in the table of README is one that is read."""
    read = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    named = set(re.findall(r"^ *\| `(VIJFB_\w+)`", README, re.MULTILINE))
    assert "VIJFB_LANGUAGE" in named
    assert not [name for name in named if f'"{name}"' not in read]


def test_no_key_is_part_of_the_source() -> None:
    """The key file that README tells to make can not be committed by accident."""
    assert "/key" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
