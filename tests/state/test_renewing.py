"""Wiping one situation of several: an older copy tells nothing of it, and the teacher goes on with all the rest."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.state.backup import back_up, restore
from bot.state.key_ring import RING, KeyRing, take_keys
from bot.state.renewing import KEPT
from bot.state.rows import Action, Involved, LogEntry, NameChoice, Run, Situation, replace
from bot.state.sealing import SEALED, Sealing
from bot.state.tables import TABLES
from tests.engine.teacher import MORNING, Teacher, failures, saved, texts
from tests.support.keys import MASTERS, SqliteStore, open_app, reading

ROOT = Path(__file__).parent.parent.parent
GOES = ("qzalias", "qzgroep", "qzsignaal", "qzgym", "qznotitie")
STAYS = ("wxalias", "wxgroep", "wxsignaal", "wxgym", "wxnotitie")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The bot with a database in a folder of its own."""
    opened = open_app(tmp_path / "bot")
    yield opened
    opened.close()


def begin(anna: Teacher, words: tuple[str, ...]) -> int:
    """A situation with these words as alias, group, signal, answer and note."""
    alias, group, signal, answer, note = words
    anna.command("nieuw")
    anna.give("no")
    anna.say(alias)
    anna.say(f"groep {group}")
    anna.say(f"gehoord van {signal}")
    anna.give(["words"])
    anna.say(f"bij {answer} lachten twee leerlingen")
    anna.key("=done")
    anna.command("notitie", f"gesproken over {note}")
    return anna.situation_id


def two(app: App) -> tuple[Teacher, int]:
    """A teacher with two situations, overviews of both, a file with both, and half an answer outside of them."""
    anna = Teacher(app)
    anna.agree()
    goes = begin(anna, GOES)
    anna.command("stop")
    begin(anna, STAYS)
    for command in ("situaties", "herinneringen", "status", "exporteer"):
        anna.command(command)
    return anna, goes


def readable(folder: Path, words: tuple[str, ...]) -> list[str]:
    """The words that whoever has the keys can read in the database of a folder, also in a file that was sent."""
    found = []
    with reading(folder / "vijfb.db") as connection:
        for kind, names in SEALED.items():
            for (number,) in connection.execute(f"select id from {TABLES[kind]}").fetchall():  # noqa: S608 - our own
                for name in names:
                    try:
                        query = f"select {name} from {TABLES[kind]} where id = ?"  # noqa: S608 - our own
                        found += [str(value) for (value,) in connection.execute(query, [number])]
                    except sqlite3.OperationalError:
                        # its key is gone
                        continue
    return [word for word in words if any(word in text for text in found)]


def copied(app: App, folder: Path) -> Path:
    """A copy of the database as it is, in a folder of its own."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "vijfb.db")) as copy:
        app.store._connection.backup(copy)
    return folder


def with_newest_keys(folder: Path, bot: Path) -> Path:
    """The folder of a copy, with the newest keys beside it."""
    shutil.copy(bot / RING, folder / RING)
    return folder


def test_every_sealed_table_is_thought_of() -> None:
    """Every sealed table is sealed by its situation alone, or gone through when a teacher's key is renewed."""
    of_situations = {Situation, Involved, NameChoice, Action, LogEntry}
    known = {TABLES[kind]: names for kind, names in SEALED.items() if kind not in of_situations}
    assert {table: kept.columns for table, kept in KEPT.items()} == known


def test_an_older_copy_tells_nothing(app: App, tmp_path: Path) -> None:
    """After a situation is wiped no word of it can be read in a copy of before, and all words of the other can."""
    anna, goes = two(app)
    copy = copied(app, tmp_path / "copy")
    assert readable(with_newest_keys(copy, tmp_path / "bot"), GOES) == list(GOES)
    app.store.wipe_situation(anna.person.id, goes, anna.at)
    assert readable(with_newest_keys(copy, tmp_path / "bot"), GOES) == []
    assert readable(copy, STAYS) == list(STAYS)
    assert readable(tmp_path / "bot", STAYS) == list(STAYS)


def test_what_waited_to_be_sent_is_told_by_no_copy_either(app: App, tmp_path: Path) -> None:
    """What may be about several situations and waits is still sent; once it is, a copy of meanwhile can't tell it."""
    anna, goes = two(app)
    app.store.wipe_situation(anna.person.id, goes, anna.at)
    copy = copied(app, tmp_path / "copy")
    waits = app.store.waiting("test", 1000)
    assert any("qzalias" in text for text in texts(waits))
    assert readable(with_newest_keys(copy, tmp_path / "bot"), GOES) != []
    for row in waits:
        app.store.tick_off(replace(row, state="sent", sent_at=anna.at, sent_ref="1"))
    assert app.tidy(anna.at)
    assert readable(with_newest_keys(copy, tmp_path / "bot"), GOES) == []
    assert readable(copy, STAYS) == list(STAYS)


def test_the_teacher_goes_on(app: App) -> None:
    """Answers outside any situation, also half of them, are what they were when the key has been renewed."""
    anna, goes = two(app)
    anna.command("nieuw")
    anna.give("no")
    anna.say("Otter")
    run = anna.run
    before = app.store.answers(run.id)
    assert before
    app.store.wipe_situation(anna.person.id, goes, anna.at)
    assert app.store.answers(run.id) == before
    anna.command("situaties")
    anna.tap(f"c/resume/{run.id}")
    anna.walk({"school": "po", "signal": "noticed"})
    found = app.store.situation(anna.person.id, anna.situation_id)
    assert found is not None
    assert found.alias == "Otter"
    assert failures(app) == []


def test_answers_of_before_go_over_to_their_situation(app: App) -> None:
    """What was answered before there was a situation is sealed by the key of the situation it became."""
    anna, _ = two(app)
    (key,) = app.store._connection.execute(
        "select key from data_keys where kind = 'situation' and owner = ?", [anna.situation_id]
    ).fetchone()
    (run,) = [run for run in saved(app, Run) if run.dialog == "new_situation" and run.situation_id == anna.situation_id]
    found = app.store._connection.execute("select value from answers where run_id = ?", [run.id]).fetchall()
    assert len(found) >= 4
    assert {int.from_bytes(value[1:9]) for (value,) in found} == {key}


def restored(folder: Path, copy: Path) -> App:
    """The bot on its folder, with a copy of before put back."""
    kept = len(list(folder.glob("*.before-restore-*")))
    restore(folder, copy, MORNING + timedelta(hours=kept))
    return open_app(folder)


def test_a_teacher_whose_key_was_renewed_is_not_one_who_was_wiped(tmp_path: Path) -> None:
    """A copy of before a wipe is put back: the situation is wiped again, and its teacher has all the rest.

    However often the key was renewed since; but once the teacher was wiped, every older copy lets go of them.
    """
    folder = tmp_path / "bot"
    app = open_app(folder)
    anna, goes = two(app)
    bert = Teacher(app, "bert")
    bert.agree()
    begin(bert, ("bxalias", "bxgroep", "bxsignaal", "bxgym", "bxnotitie"))
    (tmp_path / "copies").mkdir()
    back_up(folder, tmp_path / "copies" / "a.db")
    app.store.wipe_situation(anna.person.id, goes, anna.at)
    back_up(folder, tmp_path / "copies" / "b.db")
    extra = begin(anna, ("exalias", "exgroep", "exsignaal", "exgym", "exnotitie"))
    app.store.wipe_situation(anna.person.id, extra, anna.at)
    app.close()
    for name in ("a.db", "b.db", "a.db"):
        app = restored(folder, tmp_path / "copies" / name)
        again = Teacher(app, "anna", at=anna.at, events=900)
        assert [found.alias for found in app.store.situations(again.person.id)] == ["wxalias"]
        for command in ("situaties", "verder", "antwoorden", "logboek", "herinneringen", "instellingen", "exporteer"):
            again.command(command)
        begin(again, ("nxalias", "nxgroep", "nxsignaal", "nxgym", "nxnotitie"))
        assert failures(app) == []
        app.close()
        assert readable(folder, GOES) == []
    app = open_app(folder)
    app.store.wipe_person(anna_of(app), anna.at)
    app.close()
    for name in ("a.db", "b.db"):
        app = restored(folder, tmp_path / "copies" / name)
        assert app.store.person("test", "anna") is None
        assert [found.alias for found in app.store.situations(Teacher(app, "bert").person.id)] == ["bxalias"]
        app.close()


def test_a_field_that_was_tampered_with_keeps_nobody_from_wiping(app: App) -> None:
    """What can't be read goes when the key is renewed."""
    anna, goes = two(app)
    waiting = app.store.waiting("test", 1000)
    numbers = [row.id for row in waiting if row.situation_id is None]
    app.store._connection.execute("update outbox set payload = substr(payload, 1, 40) where id = ?", [numbers[0]])
    app.store.wipe_situation(anna.person.id, goes, anna.at)
    assert numbers[0] not in [row.id for row in app.store.waiting("test", 1000)]
    assert failures(app) == []


# killed


class Dies(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("moment", ["before the commit", "after the commit", "after the keys"])
def test_killed_while_a_key_is_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Wherever a wipe is killed, what is kept can be read, and after the next start an older copy tells nothing."""
    folder = tmp_path / "bot"
    app = open_app(folder)
    anna, goes = two(app)
    copy = copied(app, tmp_path / "copy")
    renew, forget = Sealing.renew, KeyRing.forget

    def dies(*given: object) -> None:
        if moment == "before the commit":
            renew(*given)  # type: ignore[arg-type]  # what it was called with
        elif moment == "after the keys":
            forget(*given)  # type: ignore[arg-type]  # what it was called with
        raise Dies

    with monkeypatch.context() as patch:
        if moment == "before the commit":
            patch.setattr(Sealing, "renew", dies)
        else:
            patch.setattr(KeyRing, "forget", dies)
        with pytest.raises(Dies):
            app.store.wipe_situation(anna.person.id, goes, anna.at)
    app.close()
    app = open_app(folder)
    again = Teacher(app, "anna", at=anna.at, events=900)
    if moment == "before the commit":
        assert readable(folder, (*GOES, *STAYS)) == [*GOES, *STAYS]
        app.store.wipe_situation(again.person.id, goes, again.at)
    assert readable(folder, STAYS) == list(STAYS)
    assert readable(with_newest_keys(copy, folder), GOES) == []
    again.command("situaties")
    assert [found.alias for found in app.store.situations(again.person.id)] == ["wxalias"]
    assert failures(app) == []
    app.close()


def test_killed_before_the_keys_went_and_then_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the commit and the keys, a copy that is put back at once does not bring back what was wiped."""
    folder = tmp_path / "bot"
    app = open_app(folder)
    anna, goes = two(app)
    (tmp_path / "copies").mkdir()
    back_up(folder, tmp_path / "copies" / "a.db")

    def dies(*_given: object) -> None:
        raise Dies

    with monkeypatch.context() as patch:
        patch.setattr(KeyRing, "forget", dies)
        with pytest.raises(Dies):
            app.store.wipe_situation(anna.person.id, goes, anna.at)
    app.close()
    app = restored(folder, tmp_path / "copies" / "a.db")
    assert [found.alias for found in app.store.situations(anna_of(app))] == ["wxalias"]
    app.close()
    assert readable(folder, GOES) == []


def anna_of(app: App) -> int:
    """The number of the teacher."""
    found = app.store.person("test", "anna")
    assert found is not None
    return found.id


WIPES = """
import sys
from pathlib import Path
from tests.engine.teacher import Teacher
from tests.state.test_renewing import begin
from tests.support.keys import open_app
app = open_app(Path(sys.argv[1]))
anna = Teacher(app, "anna", events=int(sys.argv[2]))
print("ready", flush=True)
for number in range(10_000):
    situation = begin(anna, tuple(f"{word}{number}" for word in ("kxalias", "kxgroep", "kxsignaal", "kxgym", "kxn")))
    anna.command("situaties")
    app.store.wipe_situation(anna.person.id, situation, anna.at)
"""


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """However a process that wipes is killed, every row opens afterwards, and the situation that stays is whole."""
    folder = tmp_path / "bot"
    app = open_app(folder)
    two(app)
    app.close()
    for life in range(6):
        command = [sys.executable, "-c", WIPES, str(folder), str(1000 * (life + 1) * 100)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.05 + life * 0.037)
            process.send_signal(signal.SIGKILL)
        app = open_app(folder)
        for kind in SEALED:
            # an UnreadableError would say which
            saved(app, kind)
        assert failures(app) == []
        app.close()
        assert readable(folder, STAYS) == list(STAYS)


def test_a_command_beside_a_bot_that_wipes(tmp_path: Path) -> None:
    """Whoever opens the database while keys are made and destroyed sees no key that is lost."""
    app = open_app(tmp_path)
    two(app)
    app.close()
    command = [sys.executable, "-c", WIPES, str(tmp_path), "100000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        ends = time.monotonic() + 2
        try:
            while time.monotonic() < ends:
                SqliteStore(tmp_path).close()
        finally:
            process.kill()


def test_a_ring_of_before_learns_of_renewing(tmp_path: Path) -> None:
    """A ring that an earlier version made opens, and a copy of such a ring can be taken."""
    for name in ("ring", "copy"):
        (tmp_path / name).mkdir()
        with closing(sqlite3.connect(tmp_path / name / RING)) as connection:
            connection.execute("create table keys (number integer primary key, master text, wrapped blob)")
            connection.execute("create table forgotten (number integer primary key)")
    ring = KeyRing(tmp_path / "ring", MASTERS)
    first, second = ring.new(), ring.new()
    ring.keep()
    ring.forget([], {first: second})
    assert ring.all() == ({second}, set(), {first: second})
    ring.close()
    shutil.copy(tmp_path / "ring" / RING, tmp_path / "newer")
    take_keys(tmp_path / "ring", tmp_path / "copy" / RING)
    take_keys(tmp_path / "copy", tmp_path / "newer")
    taken = KeyRing(tmp_path / "copy", MASTERS)
    assert taken.all() == ({second}, set(), {first: second})
    taken.close()
