"""The files in deploy/ say what is true of the bot, and what systemd understands."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import read_settings
from tests.support.keys import KEY

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
UNITS = ("vijfb.service", "vijfb-backup.service", "vijfb-backup.timer")


def analyze(*arguments: str, unit: str, folder: Path) -> str:
    """What systemd-analyze says of the units, with programs that exist here."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("there is no systemd-analyze here")
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("/opt/vijfb/.venv/bin/python", sys.executable), encoding="utf-8")
    done = subprocess.run(
        [program, *arguments, str(folder / unit)], capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("unit", UNITS)
def test_units_are_understood(unit: str, tmp_path: Path) -> None:
    """systemd has nothing to say about the units."""
    said = analyze("verify", "--man=no", unit=unit, folder=tmp_path)
    assert not [line for line in said.splitlines() if "vijfb" in line]


def test_unit_is_hardened(tmp_path: Path) -> None:
    """systemd's own measure calls the service well shut off."""
    said = analyze("security", "--offline=true", "--no-pager", unit="vijfb.service", folder=tmp_path)
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
    assert found is not None, said
    assert float(found[1]) <= 2.0


def test_container() -> None:
    """The container has settings that are read, no root, hashed libraries, and watches itself."""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    settings = dict(re.findall(r"(VIJFB_\w+)=(\S+)", text))
    assert read_settings(settings).data == Path("/data")
    assert "--require-hashes" in text
    assert re.search(r"^USER 10001", text, re.MULTILINE)
    assert re.findall(r"^VOLUME (.+)$", text, re.MULTILINE) == ["/data"]
    assert "/healthz" in text
    for source in re.findall(r"^COPY (?!--from)(\S+)", text, re.MULTILINE):
        assert (ROOT / source).exists()


def test_health_check_of_the_container() -> None:
    """The container's health check is a program Python can read, and fails when nobody answers."""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    found = re.search(r'CMD \["python", "-c", "(.+?)"\]', text)
    assert found is not None
    program = found[1].replace("8080", "1")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=30)
    assert done.returncode == 1
    assert b"ConnectionRefusedError" in done.stderr


def test_places_of_the_page() -> None:
    """Every file that the page names is there."""
    text = (DEPLOY / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"deploy/([\w.]+)", text):
        assert list(DEPLOY.glob(name)) or name.startswith("vijfb")


def test_other_commands_of_the_page(tmp_path: Path) -> None:
    """The page's way to run a command has the settings of the service, with the key, and its data folder."""
    text = (DEPLOY / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^vijfb\(\) .+$", text, re.MULTILINE)
    assert found is not None
    (tmp_path / "env").write_text(f"VIJFB_KEY={KEY}\n", encoding="ascii")
    here = {
        "runuser -u vijfb -- ": "",
        "/etc/vijfb.env": str(tmp_path / "env"),
        "/var/lib/vijfb": str(tmp_path / "data"),
        "/opt/vijfb": str(ROOT),
        ".venv/bin/python": sys.executable,
    }
    function = found[0]
    for theirs, ours in here.items():
        assert theirs in function
        function = function.replace(theirs, ours)
    shell = ["/bin/sh", "-c", f"{function}\nvijfb invite --bot vijf && vijfb doctor"]
    bare = {"PATH": "/usr/bin:/bin"}
    done = subprocess.run(shell, env=bare, capture_output=True, text=True, check=False, timeout=60)
    assert "https://t.me/vijf?start=" in done.stdout, done.stderr
    assert "ok     keys" in done.stdout
    assert (tmp_path / "data" / "vijfb.db").exists()


def test_a_backup_of_the_container_has_its_keys() -> None:
    """The page never has a container make a backup in the data folder itself, where no copy of the keys is made."""
    text = (DEPLOY / "README.md").read_text(encoding="utf-8")
    made = re.findall(r"bot backup --force (/data/\S+?)['`]", text)
    assert made
    assert all(Path(file).parent != Path("/data") for file in made)


def test_old_backups_go(tmp_path: Path) -> None:
    """The timer's own words delete backups of more than two weeks, and what a killed one left, and not the keys."""
    text = (DEPLOY / "vijfb-backup.service").read_text(encoding="utf-8")
    found = re.search(r"^ExecStartPost=(.+)$", text, re.MULTILINE)
    assert found is not None
    old, new = ["vijfb-2026-03-01.db", ".vijfb-2026-03-01.db.7.part"], ["vijfb-2026-03-20.db", "vijfb.keys"]
    for name in (*old, *new):
        (tmp_path / name).touch()
    for name in (*old, "vijfb.keys"):
        os.utime(tmp_path / name, (0, 0))
    # systemd itself takes a star as a star
    subprocess.run(found[1].replace("/var/lib/vijfb-backup", str(tmp_path)).split(), check=True, timeout=30)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(new)
