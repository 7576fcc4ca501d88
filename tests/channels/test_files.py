"""A small file on every channel: kept by the terminal, and the same in every transcript."""

import io
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App
from bot.channels.terminal import Clock, Terminal, safe_name
from bot.engine.messages import Button, File
from bot.errors import DataFolderError
from bot.state.rows import Outgoing
from tests.support.keys import open_app
from tests.support.players import TelegramPlayer, TerminalPlayer, squeezed
from tests.support.transcript import Heard, heard_from

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FILE = File(
    name="herinneringen.ics",
    content=b"BEGIN:VCALENDAR\r\n\x00\xff",
    caption="<b>Drie</b> herinneringen &amp; meer.\nZet ze in je agenda.",
    buttons=((Button("Mooi", "c/help"), Button("Klaar", "c/help")),),
)


def put(app: App, file: File, channel: str = "terminal", chat_id: str = "terminal") -> Outgoing:
    """A file that waits in the outbox."""
    return app.store.add(
        Outgoing(person_id=None, channel=channel, chat_id=chat_id, kind="file", payload=file.payload(), created_at=NOON)
    )


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The bot on an empty folder."""
    app = open_app(tmp_path)
    try:
        yield app
    finally:
        app.close()


def shown(app: App, folder: Path, pretty: bool = False) -> str:
    """What the terminal prints when it is opened."""
    out = io.StringIO()
    Terminal(app, Clock(NOON), out, pretty=pretty, data=folder).open()
    return out.getvalue()


@pytest.mark.parametrize("pretty", [False, True])
def test_terminal_keeps_a_file(app: App, tmp_path: Path, pretty: bool) -> None:
    """A file is written for this user alone, and its path stands whole on a line between caption and buttons."""
    row = put(app, FILE)
    folder = tmp_path / ("long " * 30)
    path = folder / "files" / "herinneringen.ics"
    lines = shown(app, folder, pretty).split("\n")
    assert path.read_bytes() == FILE.content
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
    assert "herinneringen & meer." in lines[0]
    assert lines[2].endswith(f" {path}")
    assert lines[3:] == ["[1] Mooi  [2] Klaar", "", ""]
    kept = app.store.outgoing(row.id)
    assert kept is not None
    assert kept.state == "sent"


def test_terminal_writes_over_a_file_of_the_same_name(app: App, tmp_path: Path) -> None:
    """The newest file of a name is the one that stays, whole and for this user alone."""
    shown_twice = [FILE, File(name=FILE.name, content=b"kort", caption="")]
    for file in shown_twice:
        put(app, file)
        shown(app, tmp_path)
        (tmp_path / "files" / FILE.name).chmod(0o644)
    put(app, shown_twice[1])
    shown(app, tmp_path)
    (path,) = (tmp_path / "files").iterdir()
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"kort", 0o600)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("herinneringen.ics", "herinneringen.ics"),
        ("Mijn plan (2) é.ics", "Mijn_plan__2___.ics"),
        ("../../etc/passwd", "passwd"),
        ("C:\\map\\plan.ics", "plan.ics"),
        (".bashrc", "bashrc"),
        ("..", "_"),
        ("map/", "_"),
        ("", "_"),
        ("a\n\x00\x1b.ics", "a___.ics"),
        ("x" * 300 + ".ics", "x" * 96 + ".ics"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    """Whatever a file is called, what is left is one name of plain signs."""
    assert safe_name(name) == safe


def test_file_stays_in_its_folder(app: App, tmp_path: Path) -> None:
    """A name with folders in it does not lead out of the folder of files."""
    put(app, File(name="../../plan.ics", content=b"a", caption=""))
    shown(app, tmp_path / "a" / "b")
    assert [path.relative_to(tmp_path) for path in tmp_path.rglob("*.ics")] == [Path("a/b/files/plan.ics")]


def test_file_that_cannot_be_written(app: App, tmp_path: Path) -> None:
    """When there is no place for a file, the operator is told where, and the file goes on waiting."""
    (tmp_path / "files" / FILE.name).mkdir(parents=True)
    row = put(app, FILE)
    with pytest.raises(DataFolderError, match=FILE.name):
        shown(app, tmp_path)
    assert [waiting.id for waiting in app.store.waiting("terminal", 10)] == [row.id]


@pytest.mark.parametrize("file", [FILE, File(name="plan.ics", content=b"a", caption="")], ids=["whole", "bare"])
def test_every_player_hears_the_same(file: File, tmp_path: Path) -> None:
    """The engine, the terminal and Telegram give a transcript the same lines for a file."""
    terminal, telegram = TerminalPlayer(tmp_path / "a"), TelegramPlayer(tmp_path / "b")
    assert telegram.user.messages == []
    for player, channel, chat_id in ((terminal, "terminal", "terminal"), (telegram, "telegram", "7")):
        app = open_app(player.folder)
        row = put(app, file, channel, chat_id)
        app.close()
    expected = written(heard_from([row]))
    assert written(telegram.sleep(NOON)) == expected
    # the buttons stand in what a terminal prints
    assert squeezed("\n".join(message.text for message in terminal.sleep(NOON))) == expected
    assert f"📎 {file.name}" in expected


def written(heard: list[Heard]) -> str:
    """What a transcript writes, without its layout."""
    return squeezed("\n".join(line for message in heard for line in message.lines()))
