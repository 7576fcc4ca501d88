"""The command line as an operator and a newcomer use it: real processes, real files."""

import io
import os
import socket
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.terminal import Clock, Terminal
from bot.errors import OperatorError
from bot.settings import Address, read_settings
from bot.state.lock import folder_lock
from tests.support.keys import KEY, open_app

ROOT = Path(__file__).parent.parent
START = ("/start", "Akkoord", "/nieuw", "Nee, geen gevaar", "Otter", "po", "groep 7", "Zelf gezien", "2", "klaar")


def bot(
    *arguments: str, lines: tuple[str, ...] = (), environment: dict[str, str] | None = None, folder: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Runs `python -m bot` with lines on its standard input, without any setting of this machine's."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("VIJFB_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**clean, "PYTHONPATH": str(ROOT), "VIJFB_KEY": KEY, **(environment or {})},
        timeout=60,
        check=False,
    )


def chat(folder: Path, *lines: str, now: str = "2026-03-02T10:15") -> str:
    """One session in the terminal's line mode."""
    done = bot("chat", "--data", str(folder), "--now", now, lines=lines)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_goes_on_at_the_same_question(tmp_path: Path) -> None:
    """A session that ended in the middle of a dialog goes on at the same question in the next."""
    assert "Beschrijf één moment" in chat(tmp_path, *START)
    later = chat(tmp_path, "/verder", "Bij gym koos niemand Otter.", "klaar", now="2026-03-03T08:15")
    assert "Hier was je gebleven." in later
    assert "Beschrijf één moment" in later
    assert "Hoe lang speelt het al" in later


def test_moving_the_clock_delivers(tmp_path: Path) -> None:
    """`@ +14d` moves the session's clock and delivers on time what falls due on the way."""
    said = chat(tmp_path, *START, "/herinner over 2 weken gesprek", "@ +13d", "/status", "@ +2d", "@ onzin")
    before, after = said.split("Volgende follow-up: gesprek, maandag 16 maart 2026.")
    assert "Er staat een follow-up klaar." not in before
    assert "Er staat een follow-up klaar." in after
    assert "ik was er toen even niet" not in after
    assert "2026-03-02T10:15" in after


def test_a_terminal_takes_nothing_away(tmp_path: Path) -> None:
    """What was typed stays on the screen of a terminal, so the bot does not say that it is gone from there."""
    said = chat(tmp_path, *START[:7], "zeynep vertelde het mij", "ja")
    assert "In je bericht staat nu leerling" in said
    assert "uit deze chat" not in said


def test_later_than_planned_says_so(tmp_path: Path) -> None:
    """A follow-up that fell due while the bot was not running comes at the next start, saying when it was planned."""
    chat(tmp_path, *START, "/herinner morgen gesprek")
    said = chat(tmp_path, now="2026-03-05T08:00")
    assert "gepland voor dinsdag 3 maart 2026, 15.30 uur" in said


def test_odd_bytes_are_no_trouble(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 end nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--data", str(tmp_path), "--now", "2026-03-02T10:15"],
        input=b"\xff\xfe\x00 hallo\n/help\n",
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "/tips" in done.stdout.decode()


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence an operator gets, with exit code 2."""
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_missing_token(tmp_path: Path) -> None:
    """Without a token, `telegram` says where it comes from."""
    assert "VIJFB_TELEGRAM_TOKEN" in refused(bot("telegram", folder=tmp_path))


def test_wrong_setting(tmp_path: Path) -> None:
    """A setting with a wrong value is named."""
    environment = {"VIJFB_TELEGRAM_API": "ftp://x", "VIJFB_TELEGRAM_TOKEN": "1:x"}
    assert "VIJFB_TELEGRAM_API" in refused(bot("telegram", environment=environment, folder=tmp_path))


def test_settings_from_a_file(tmp_path: Path) -> None:
    """Settings may stand in `.env`; the environment goes before it."""
    (tmp_path / ".env").write_text("VIJFB_TELEGRAM_API=ftp://x\nVIJFB_TELEGRAM_TOKEN=1:x\n", encoding="utf-8")
    assert "VIJFB_TELEGRAM_API" in refused(bot("telegram", folder=tmp_path))
    environment = {"VIJFB_TELEGRAM_API": "http://127.0.0.1:1", "VIJFB_WEBHOOK_URL": "https://x"}
    assert "VIJFB_WEBHOOK_URL" in refused(bot("telegram", environment=environment, folder=tmp_path))


@pytest.mark.parametrize(
    ("url", "secret", "listen", "named"),
    [
        ("http://bot.school.nl/telegram/x", "abc", "", "VIJFB_WEBHOOK_URL"),
        ("https://bot.school.nl/telegram/", "abc", "", "VIJFB_WEBHOOK_URL"),
        ("https://bot.school.nl/telegram/a/b", "abc", "", "VIJFB_WEBHOOK_URL"),
        ("https://bot.school.nl/hook", "abc", "", "VIJFB_WEBHOOK_URL"),
        ("https://bot.school.nl/telegram/x", "", "", "VIJFB_WEBHOOK_SECRET"),
        ("https://bot.school.nl/telegram/x", "geheim!", "", "VIJFB_WEBHOOK_SECRET"),
        ("https://bot.school.nl/telegram/x", "a" * 257, "", "VIJFB_WEBHOOK_SECRET"),
        ("https://bot.school.nl/telegram/x", "abc", "8080", "VIJFB_LISTEN"),
        ("https://bot.school.nl/telegram/x", "abc", "off", "VIJFB_LISTEN"),
        ("https://bot.school.nl/telegram/x", "abc", "localhost:http", "VIJFB_LISTEN"),
        ("https://bot.school.nl/telegram/x", "abc", "localhost:70000", "VIJFB_LISTEN"),
    ],
)
def test_settings_of_the_webhook(url: str, secret: str, listen: str, named: str) -> None:
    """In webhook mode the address, the secret and where to listen must be right before anything is begun."""
    environment = {"VIJFB_TELEGRAM_TOKEN": "1:x", "VIJFB_WEBHOOK_URL": url, "VIJFB_WEBHOOK_SECRET": secret}
    with pytest.raises(OperatorError, match=named):
        read_settings({**environment, "VIJFB_LISTEN": listen}).require_telegram()
    settings = read_settings(environment)
    assert secret not in repr(settings) or not secret


def test_right_settings_of_the_webhook() -> None:
    """With an address, a secret and a place to listen the webhook can be used."""
    environment = {"VIJFB_TELEGRAM_TOKEN": "1:x", "VIJFB_WEBHOOK_URL": "https://bot.school.nl/telegram/7f-3.a"}
    settings = read_settings({**environment, "VIJFB_WEBHOOK_SECRET": "a_b-C1", "VIJFB_LISTEN": "[::1]:9000"})
    settings.require_telegram()
    assert (settings.webhook_path, settings.listen) == ("/telegram/7f-3.a", Address("::1", 9000))


def test_first_poll_waits_for_little() -> None:
    """What polls first loads neither the engine with its words nor a web server: Telegram keeps a tap just 150 s."""
    slow = "'babel', 'jinja2', 'rapidfuzz', 'sqlite_utils', 'starlette', 'uvicorn', 'telegram.ext', 'bot.engine.engine'"
    code = f"import sys, bot.channels.telegram.channel; print([name for name in [{slow}] if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    """A data folder that can't be made is refused with a way out."""
    (tmp_path / "data").write_text("no folder", encoding="utf-8")
    assert "--data" in refused(bot("chat", "--data", str(tmp_path / "data"), lines=("/start",)))


@pytest.mark.parametrize(
    "content", [b"this is no database at all, but long enough to look at" * 20, b"SQLite format 3\0" * 99]
)
def test_damaged_database(tmp_path: Path, content: bytes) -> None:
    """A damaged database is refused and left byte for byte as it was."""
    (tmp_path / "vijfb.db").write_bytes(content)
    assert "damaged" in refused(bot("chat", "--data", str(tmp_path), lines=("/start",)))
    assert (tmp_path / "vijfb.db").read_bytes() == content


def test_newer_database(tmp_path: Path) -> None:
    """A database from a newer version is refused and left byte for byte as it was."""
    chat(tmp_path, "/start")
    connection = sqlite3.connect(tmp_path / "vijfb.db")
    connection.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values ('vijfb', 'm999', '')")
    connection.commit()
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    before = (tmp_path / "vijfb.db").read_bytes()
    assert "newer version" in refused(bot("chat", "--data", str(tmp_path), lines=("/start",)))
    assert (tmp_path / "vijfb.db").read_bytes() == before


def test_wrong_moment(tmp_path: Path) -> None:
    """A moment that can't be read is refused with an example."""
    assert "2026-03-02T10:15" in refused(bot("chat", "--data", str(tmp_path), "--now", "gisteren"))


def test_locked_database_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that can't be kept, because the database is in trouble, is answered so; the next one goes on as ever."""
    app = open_app(tmp_path)
    try:
        out = io.StringIO()
        terminal = Terminal(app, Clock(datetime(2026, 3, 2, 9, tzinfo=UTC)), out)
        with monkeypatch.context() as patch:
            patch.setattr(app.engine, "handle", locked)
            terminal.take("/help")
        assert "kon ik nu niet bewaren" in out.getvalue()
        terminal.take("/help")
        assert "/tips" in out.getvalue()
    finally:
        app.close()


def locked(_event: object) -> None:
    """A store in trouble."""
    raise sqlite3.OperationalError("database is locked")


def test_second_process(tmp_path: Path) -> None:
    """While a process works in the data folder, chat, telegram and restore refuse; doctor and backup work."""
    chat(tmp_path / "data", "/start")
    data = ("--data", str(tmp_path / "data"))
    token = {"VIJFB_TELEGRAM_TOKEN": "1:x", "VIJFB_TELEGRAM_API": "http://127.0.0.1:1", "NO_PROXY": "127.0.0.1"}
    with folder_lock(tmp_path / "data"):
        number = f"process {os.getpid()}"
        assert number in refused(bot("chat", *data, lines=("/start",)))
        assert number in refused(bot("telegram", *data, environment=token, folder=tmp_path))
        assert bot("backup", str(tmp_path / "b.db"), *data).returncode == 0
        assert number in refused(bot("restore", str(tmp_path / "b.db"), *data))
        assert "works in this folder" in bot("doctor", *data, environment=token).stdout
    assert "kept as" in bot("restore", str(tmp_path / "b.db"), *data).stdout
    assert chat(tmp_path / "data", "/help")


def test_backup_of_nothing(tmp_path: Path) -> None:
    """A backup without a database, or over a file, is refused with a way out."""
    assert "--data" in refused(bot("backup", str(tmp_path / "b.db"), "--data", str(tmp_path)))
    chat(tmp_path, "/start")
    (tmp_path / "b.db").touch()
    assert "--force" in refused(bot("backup", str(tmp_path / "b.db"), "--data", str(tmp_path)))
    assert bot("backup", "--force", str(tmp_path / "b.db"), "--data", str(tmp_path)).returncode == 0


def test_address_that_is_taken(tmp_path: Path) -> None:
    """When the address of /healthz is taken, telegram says which setting to change."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = {
            "VIJFB_TELEGRAM_TOKEN": "1:x",
            "VIJFB_TELEGRAM_API": "http://127.0.0.1:1",
            "VIJFB_LISTEN": f"127.0.0.1:{taken.getsockname()[1]}",
            "NO_PROXY": "127.0.0.1",
        }
        said = bot("telegram", "--data", str(tmp_path), environment=environment, folder=tmp_path)
    assert said.returncode == 2
    last = said.stderr.splitlines()[-1]
    assert last.startswith("vijfb: ")
    assert "VIJFB_LISTEN" in last
