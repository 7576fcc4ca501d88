"""What doctor says about a machine, line by line."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot import doctor
from bot.doctor import Line, examine
from bot.keys import write_key_file
from bot.rules.school_calendar import KNOWN_UNTIL
from bot.settings import Settings
from bot.state.lock import folder_lock
from tests.state.make_database import FOLDER
from tests.support.keys import KEY, SqliteStore
from tests.support.telegram_model import TOKEN
from tests.test_command_line import bot

ME = {"ok": True, "result": {"username": "fake_bot"}}


@contextmanager
def telegram(status: int = 200, body: object = ME, date_header: str = "") -> Iterator[str]:
    """A server that answers everything in one way; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = json.dumps(body).encode()
            self.send_response_only(status)
            self.send_header("Date", date_header or self.date_time_string())
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library has it
            """Keeps quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def levels(lines: Iterator[Line]) -> list[tuple[str, str]]:
    """What was looked at, and how it is."""
    return [(line.about, line.level) for line in lines]


def asked(address: str) -> list[tuple[str, str]]:
    """What doctor finds at an address."""
    return levels(doctor.look_at_telegram(Settings(telegram_token=TOKEN, telegram_api=address)))


def test_all_well(tmp_path: Path) -> None:
    """On a machine where all is well every line says ok, and the exit code is 0."""
    SqliteStore(tmp_path / "data").close()
    with telegram() as address:
        environment = {"VIJFB_TELEGRAM_TOKEN": TOKEN, "VIJFB_TELEGRAM_API": address, "NO_PROXY": "127.0.0.1"}
        done = bot("doctor", "--data", str(tmp_path / "data"), environment=environment, folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""
    lines = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    abouts = ["settings", "access", "folder", "database", "keys", "process", "disk", "holidays", "telegram", "clock"]
    assert [about for _, about, _ in lines] == abouts
    assert {level for level, _, _ in lines} == {"ok"}, done.stdout
    assert "@fake_bot" in done.stdout
    assert TOKEN not in done.stdout


def test_without_network_and_before_the_first_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without network, and with nothing there yet, doctor says so and finds nothing wrong; it makes nothing either."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIJFB_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("VIJFB_TELEGRAM_API", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert examine() == 0
    said = capsys.readouterr().out
    assert "could not reach http://127.0.0.1:1" in said
    assert said.count("the first start makes it") == 2
    assert list(tmp_path.iterdir()) == []
    assert TOKEN not in said


def test_wrong_setting(tmp_path: Path) -> None:
    """A setting that can't be read is a line too, with exit code 2."""
    done = bot("doctor", environment={"VIJFB_LISTEN": "here"}, folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout.startswith("wrong  settings")
    assert "VIJFB_LISTEN" in done.stdout


def test_settings(tmp_path: Path) -> None:
    """A name that nothing reads and a file that others can read are pointed out."""
    file = tmp_path / ".env"
    file.write_text("x")
    file.chmod(0o600)
    known = {f"VIJFB_{name}": "" for name in doctor.SETTINGS}
    assert levels(doctor.look_at_settings({**known, "PATH": ""}, file)) == [("settings", "ok")]
    file.chmod(0o644)
    first, second = doctor.look_at_settings({"VIJFB_TELEGRAM_TOKN": "1:x"}, file)
    assert "VIJFB_TELEGRAM_TOKN" in first.says
    assert "1:x" not in first.says
    assert "chmod 600" in second.says


def test_every_setting_is_known() -> None:
    """Every setting that is read is one that doctor knows."""
    source = (Path(doctor.__file__).parent / "settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"VIJFB_(\w+)"', source)) == set(doctor.SETTINGS)


def test_webhook_secret() -> None:
    """A secret that is short enough to be tried is warned about; without a webhook there is none."""
    for url, secret, expected in (
        ("https://bot.school.nl/telegram/x", "a" * 23, [("webhook", "warn")]),
        ("https://bot.school.nl/telegram/x", "a" * 24, []),
        ("", "", []),
    ):
        assert levels(doctor.look_at_webhook(Settings(webhook_url=url, webhook_secret=secret))) == expected


def test_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that others can read is a warning; one that can't be written is wrong."""
    data = tmp_path / "data"
    SqliteStore(data).close()
    assert levels(doctor.look_at_folder(data)) == [("folder", "ok")]
    data.chmod(0o755)
    (data / "vijfb.db").chmod(0o644)
    assert levels(doctor.look_at_folder(data)) == [("folder", "warn")] * 2
    monkeypatch.setattr("os.access", lambda *_: False)
    assert levels(doctor.look_at_folder(data)) == [("folder", "wrong")]
    monkeypatch.undo()
    (tmp_path / "file").touch()
    assert levels(doctor.look_at_folder(tmp_path / "file")) == [("folder", "wrong")]


def test_database(tmp_path: Path) -> None:
    """A database of an older version says how far it has to go; one that is damaged is wrong."""
    path = tmp_path / "vijfb.db"
    assert doctor.look_at_database(path).level == "warn"
    shutil.copy(FOLDER / "v0_1.db", path)
    line = doctor.look_at_database(path)
    assert line.level == "ok"
    assert "to go" in line.says
    SqliteStore(tmp_path).close()
    assert "up to date" in doctor.look_at_database(path).says
    path.write_bytes(path.read_bytes()[:-4096])
    assert doctor.look_at_database(path).level == "wrong"


def test_process(tmp_path: Path) -> None:
    """Whether a process works in the folder is said."""
    assert "none" in doctor.look_at_lock(tmp_path).says
    with folder_lock(tmp_path):
        assert "works in this folder" in doctor.look_at_lock(tmp_path).says
        assert "none" not in doctor.look_at_lock(tmp_path).says


@pytest.mark.parametrize(("free", "level"), [(10**6, "wrong"), (10**8, "warn"), (10**10, "ok")])
def test_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, level: str) -> None:
    """Little room is a warning, hardly any is wrong; a folder that is not there yet is looked for higher up."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**11, 0, free))
    assert doctor.look_at_disk(tmp_path / "not" / "yet").level == level


def test_holidays() -> None:
    """Half a year before the known holidays end, a newer version is asked for."""
    assert doctor.look_at_holidays(date(2026, 3, 2)).level == "ok"
    assert doctor.look_at_holidays(KNOWN_UNTIL).level == "warn"


def test_telegram() -> None:
    """A refused token is wrong, trouble of Telegram's own is a warning, and another server is recognised."""
    for status in (401, 404):
        with telegram(status, {"ok": False}) as address:
            assert asked(address) == [("telegram", "wrong"), ("clock", "ok")]
    with telegram(502, {}) as address:
        assert asked(address)[0] == ("telegram", "warn")
    bodies: list[object] = [{}, [], "x", {"result": None}]
    for body in bodies:
        with telegram(body=body) as address:
            assert asked(address)[0] == ("telegram", "wrong")
    assert levels(doctor.look_at_telegram(Settings())) == [("telegram", "warn")]


@pytest.mark.parametrize(
    ("sent_at", "level"),
    [
        ("Mon, 02 Mar 2026 12:00:05 GMT", "ok"),
        ("Mon, 02 Mar 2026 11:59:30 GMT", "warn"),
        ("Mon, 02 Mar 2026 13:00:00 GMT", "wrong"),
        ("yesterday", "warn"),
        ("", "warn"),
    ],
)
def test_clock(sent_at: str, level: str) -> None:
    """A clock that is off is a warning, and wrong when reminders would come at another minute."""
    assert doctor.look_at_clock(sent_at, datetime(2026, 3, 2, 12, tzinfo=UTC)).level == level


def test_a_key_file_that_others_have(tmp_path: Path) -> None:
    """A key file that others can read, or that is copied with the data, is warned about; one of one's own is not."""
    data, file = tmp_path / "data", tmp_path / "key"
    write_key_file(file, KEY)
    SqliteStore(data).close()
    assert doctor.look_at_keys(Settings(data=data, key_file=file)).level == "ok"
    file.chmod(0o640)
    assert doctor.look_at_keys(Settings(data=data, key_file=file)).level == "ok"
    file.chmod(0o644)
    assert doctor.look_at_keys(Settings(data=data, key_file=file)).level == "warn"
    write_key_file(data / "key", KEY)
    assert doctor.look_at_keys(Settings(data=data, key_file=data / "key")).level == "warn"
