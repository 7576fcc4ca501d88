"""What is wiped is in no row and in no byte of the data folder, whatever happens meanwhile."""

import base64
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from bot.app import App
from bot.channels.telegram.sent_log import Sent, SentLog
from bot.channels.terminal import Clock, Terminal
from bot.state import row_store, wiping
from bot.state.rows import Aside, Deferred, Outgoing
from tests.engine.teacher import MORNING, Teacher, count, everything
from tests.support.keys import open_app

ROOT = Path(__file__).parent.parent.parent
TOKENS = [f"qx{number:02}zjwk" for number in range(50)]
# what says nothing about a person: events that were seen, where a turn failed, when a channel was in touch
KEPT = {"seen_events", "failures", "pulse", "_sqlite_migrations", "sqlite_sequence"}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The bot with a database in a folder of its own."""
    opened = open_app(tmp_path)
    yield opened
    opened.close()


def found_in(folder: Path, tokens: list[str]) -> list[str]:
    """The tokens that stand in any byte of any file of a folder, also packed in a ZIP."""
    content = b""
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content += path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                content += b"".join(archive.read(name) for name in archive.namelist())
    return [token for token in tokens if token.encode() in content]


def plant(app: App, name: str = "anna", tokens: list[str] = TOKENS) -> Teacher:
    """A teacher whose tokens stand everywhere a teacher's words can come."""
    left = iter(tokens)
    anna = Teacher(app, name)
    anna.agree()
    anna.new_situation(alias=next(left))
    anna.to_begrijpen(
        behaviour_words=next(left),
        people=[(next(left), "bullying"), (next(left), "helper")],
        sources_showed=next(left),
    )
    anna.to_beslissen(norm=next(left))
    anna.to_bijsturen(wish=next(left), goal=next(left))
    for _ in range(10):
        anna.command("notitie", next(left))
    for days in range(2, 8):
        anna.command("herinner", f"over {days} weken {next(left)}")
        anna.command("stop")
    for _ in range(4):
        # a tip's name that is not known is quoted back
        anna.command("tips", next(left))
    for command in ("status", "situaties", "logboek", "herinneringen", "antwoorden", "exporteer"):
        anna.command(command)
    anna.command("notitie")
    for _ in range(4):
        # half an answer
        anna.say(next(left))
    person = anna.person
    app.store.add(
        Aside(
            event_id="x", channel="test", received_at=anna.at, error="E", place="p", raw=next(left), person_id=person.id
        )
    )
    app.store.defer(Deferred(event_id=f"y/{name}", channel="test", sender=name, received_at=anna.at, raw=next(left)))
    for token in left:
        anna.say(token)
    return anna


def send_all(app: App, teacher: Teacher, sent_log: SentLog | None = None) -> None:
    """Everything that waits is sent, and written in the log of what was sent."""
    for row in app.store.waiting("test", 1000):
        if sent_log is not None:
            sent_log.note(row, Sent(1, str(row.id)))
        app.store.tick_off(replace(row, state="sent", sent_at=teacher.at, sent_ref=str(row.id)))


@pytest.fixture(autouse=True)
def nothing_is_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wiped must be gone even for who could open everything that is sealed."""
    monkeypatch.setattr(row_store, "SEALED", {})
    monkeypatch.setattr(row_store.RowStore, "_seal_what_is_open", lambda _store: None)


def wipe(teacher: Teacher, what: str = "=everything") -> list[Outgoing]:
    """Wipes with the word that is asked for."""
    teacher.command("wis")
    teacher.key(what)
    return teacher.say("wissen")


def test_nothing_is_left_of_a_teacher(app: App, tmp_path: Path) -> None:
    """After wiping everything no row is left that could be about the teacher, and no token in any byte."""
    sent_log = SentLog(tmp_path)
    assert sent_log.open()
    anna = plant(app)
    send_all(app, anna, sent_log)
    assert found_in(tmp_path, TOKENS) == TOKENS
    wipe(anna)
    send_all(app, anna, sent_log)
    sent_log.close()
    assert app.tidy(anna.at)
    assert found_in(tmp_path, TOKENS) == []
    assert {table for table, rows in everything(app).items() if rows} - KEPT == {"aside", "audit", "unsealed"}
    (row,) = everything(app)["aside"]
    assert set(row[1:]) >= {None, "dropped"}
    assert app.store._connection.execute("pragma foreign_key_check").fetchall() == []


def test_others_keep_everything(app: App) -> None:
    """What is kept of another teacher is byte for byte what it was."""
    plant(app, "bert")
    before = everything(app)
    anna = plant(app, "anna", [f"anna{number}" for number in range(50)])
    wipe(anna)
    send_all(app, anna)
    assert app.tidy(anna.at)
    after = everything(app)
    for table, rows in before.items():
        if table != "sqlite_sequence":
            kept = {row[:1] for row in after[table]}
            assert {row[:1] for row in rows} <= kept, table


def test_one_situation_goes_and_the_other_stays(app: App, tmp_path: Path) -> None:
    """Of a situation that is wiped no byte is left; the other one goes on at its open question."""
    anna = plant(app)
    situation = anna.situation_id
    anna.command("stop")
    anna.new_situation(alias="Blijvertje")
    anna.give(["gossip"])
    anna.say("Blijft staan")
    open_question = anna.here
    send_all(app, anna)
    wipe(anna, f"={situation}")
    send_all(app, anna)
    assert app.tidy(anna.at)
    assert found_in(tmp_path, TOKENS) == []
    assert found_in(tmp_path, ["Blijvertje", "Blijft staan"]) == ["Blijvertje", "Blijft staan"]
    assert anna.here == open_question
    anna.key("=done")
    assert anna.answer(anna.run.id, "behaviour_words") is not None
    assert count(app, "failures") == 0
    assert [found.alias for found in app.store.situations(anna.person.id)] == ["Blijvertje"]


def test_what_waits_about_it_is_not_said(app: App, tmp_path: Path) -> None:
    """What waits is dropped when it is about the situation; where nobody can tell, its words go once it is sent."""
    anna = plant(app)
    wipe(anna, f"={anna.situation_id}")
    waiting = app.store.waiting("test", 1000)
    assert all(row.situation_id is None for row in waiting)
    assert not app.tidy(anna.at)
    assert count(app, "wipings") == 1
    send_all(app, anna)
    assert app.tidy(anna.at)
    assert found_in(tmp_path, TOKENS) == []


def test_kill_before_the_sweep(tmp_path: Path) -> None:
    """Killed between the commit and the sweep, the next start sweeps."""
    program = (
        "import os, signal, sys; from pathlib import Path; from tests.support.keys import open_app\n"
        "from bot.state import row_store; row_store.SEALED = {}\n"
        "row_store.RowStore._seal_what_is_open = lambda store: None\n"
        "from tests.state.test_wiping import plant, send_all, wipe\n"
        "app = open_app(Path(sys.argv[1])); anna = plant(app); send_all(app, anna); wipe(anna); send_all(app, anna)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert found_in(tmp_path, TOKENS)
    app = open_app(tmp_path)
    assert count(app, "people") == 0
    Terminal(app, Clock(MORNING), StringIO(), data=tmp_path).open()
    assert found_in(tmp_path, TOKENS) == []
    app.close()


def test_somebody_who_reads_meanwhile(app: App, tmp_path: Path) -> None:
    """As long as somebody reads the database, such as a backup, the sweep waits; then it is done."""
    anna = plant(app)
    send_all(app, anna)
    reader = sqlite3.connect(tmp_path / "vijfb.db", isolation_level=None)
    app.store._connection.execute("pragma busy_timeout = 10")
    reader.execute("begin")
    reader.execute("select count(*) from answers").fetchone()
    wipe(anna)
    send_all(app, anna)
    assert not app.tidy(anna.at)
    assert count(app, "wipings") == 1
    reader.close()
    assert app.tidy(anna.at)
    assert found_in(tmp_path, TOKENS) == []


def test_a_large_database(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that is too large for the memory is swept by way of a file in its own folder, which goes again.

    Nobody is answered meanwhile, so it is done at night; or, where the bot is never there at night, some days later.
    """
    monkeypatch.setattr(wiping, "SWEPT_IN_MEMORY", 0)
    anna = plant(app)
    send_all(app, anna)
    for later in (timedelta(days=1, hours=17), timedelta(days=3)):
        wipe(anna)
        send_all(app, anna)
        assert not app.tidy(anna.at)
        assert not app.tidy(anna.at + timedelta(days=1))
        assert count(app, "wipings") == 1
        assert app.tidy(anna.at + later)
        anna.start()
        anna.agree()
        anna.new_situation(TOKENS[0])
    wipe(anna)
    send_all(app, anna)
    assert app.tidy(anna.at + timedelta(days=3))
    assert found_in(tmp_path, TOKENS) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "vijfb.db",
        "vijfb.db-shm",
        "vijfb.db-wal",
        "vijfb.keys",
    ]


def test_files_of_the_terminal(app: App, tmp_path: Path) -> None:
    """The files the terminal was sent go with what they hold."""
    terminal = Terminal(app, Clock(MORNING), StringIO(), data=tmp_path)
    for line in ("/start", "Akkoord", "/nieuw", "Nee, geen gevaar", TOKENS[0], "po", "2", "/exporteer"):
        terminal.take(line)
    assert list((tmp_path / "files").iterdir())
    for line in ("/wis", "Alles van mij"):
        terminal.take(line)
    assert found_in(tmp_path / "files", TOKENS[:1]) == TOKENS[:1]
    terminal.take("wissen")
    assert not (tmp_path / "files").exists()
    assert found_in(tmp_path, TOKENS) == []


def test_every_table_is_thought_of(app: App) -> None:
    """Every table that has a column for a person, a situation, a round or a run is named by the wiping."""
    tables = [name for (name,) in app.store._connection.execute("select name from sqlite_master where type = 'table'")]
    statements = " ".join((*wiping.SITUATION, *wiping.PERSON))
    for table in tables:
        columns = {row[1] for row in app.store._connection.execute(f"pragma table_info({table})")}
        if columns & {"person_id", "situation_id", "round_id", "run_id"}:
            # the audit outlives a wipe; the others go with their person or situation by themselves
            known = f" {table} " in statements or table in ("audit", "visible", "held", "name_choices")
            assert known, f"say in bot/state/wiping.py what becomes of {table}"


def test_a_file_is_not_kept_once_it_is_sent(app: App) -> None:
    """What was in a file goes from the outbox when it was sent, or when it is not sent any more."""
    anna = Teacher(app)
    anna.agree()
    for state in ("sent", "failed", "given_up"):
        (row,) = [row for row in anna.command("exporteer") if row.kind == "file"]
        assert isinstance(row.payload, dict)
        assert zipfile.is_zipfile(BytesIO(base64.b64decode(str(row.payload["content"]))))
        app.store.tick_off(replace(row, state="waiting", attempts=1))
        kept = app.store.outgoing(row.id)
        assert kept is not None
        assert kept.payload == row.payload
        app.store.tick_off(replace(row, state=state))
        kept = app.store.outgoing(row.id)
        assert kept is not None
        assert kept.state == state
        assert isinstance(kept.payload, dict)
        assert kept.payload["content"] == ""


def test_wiping_is_of_ones_own(app: App) -> None:
    """Nobody can wipe what is another's."""
    anna, bert = plant(app, "anna"), Teacher(app, "bert")
    bert.agree()
    before = count(app, "answers")
    bert.tap(f"c/wis/{anna.situation_id}")
    bert.say("wissen")
    app.store.wipe_situation(bert.person.id, anna.situation_id, bert.at)
    assert count(app, "answers") >= before
    assert [found.id for found in app.store.situations(anna.person.id)] == [anna.situation_id]
