"""The database of every release still opens, with every answer in it."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.app import App
from bot.state.migrations import migrations
from bot.state.rows import Json
from tests.engine.teacher import Teacher, count, failures, texts
from tests.state.make_database import FOLDER
from tests.support.keys import SqliteStore, open_app

# what was said when the file was made; never derived from code that changes
OTTER: dict[tuple[str, str, str], Json] = {
    ("bekijken", "behaviour", ""): ["words"],
    ("bekijken", "behaviour_words", ""): {"parts": [{"text": "Bij gym koos niemand. é 😀 <b>", "ref": "m11"}]},
    ("bekijken", "places", ""): None,
    ("bekijken", "since", ""): "weeks",
    ("bekijken", "people", ""): [
        {"alias": "leerling B", "role": "bullying"},
        {"alias": "leerling C", "role": "helper"},
    ],
    ("bekijken", "summary", ""): "onward",
    ("begrijpen", "norm", ""): {"parts": [{"text": "Sport telt.", "ref": "m28"}]},
    ("begrijpen", "yield", "1"): ["attention"],
    ("begrijpen", "need", "1"): ["seen"],
    ("beslissen", "approach", ""): "non_confronting",
    ("beslissen", "levels", ""): ["pupil", "group"],
    ("beslissen", "measures", "pupil"): ["meaningful_role"],
    ("beslissen", "measures", "group"): ["group_building"],
    ("beslissen", "when", "2"): "2026-03-09",
    ("beslissen", "follow_ups", ""): ["pupil", "evaluation", "long_term"],
    ("beslissen", "trust", ""): "yes",
}
ANSWERS = 57


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The bot of today on the database of version 0.1."""
    shutil.copy(FOLDER / "v0_1.db", tmp_path / "vijfb.db")
    opened = open_app(tmp_path)
    yield opened
    opened.close()


def test_file_is_small_and_whole() -> None:
    """The kept file is small, without a journal beside it."""
    assert (FOLDER / "v0_1.db").stat().st_size < 200_000
    assert [path.suffix for path in FOLDER.iterdir()] == [".db"] * len(list(FOLDER.iterdir()))


def test_every_answer_is_there(app: App) -> None:
    """All answers, skips included, are read as they were given."""
    store = app.store
    anna = store.person("test", "anna")
    assert anna is not None
    otter, vos = store.situations(anna.id)
    assert (otter.alias, otter.step, otter.round) == ("Otter", "bijsturen", 1)
    assert (vos.alias, vos.step) == ("Vos", "bekijken")
    kept = {
        (run.dialog, row.step, row.subject): row.value
        for run in store.runs(anna.id, otter.id)
        for row in store.answers(run.id)
    }
    for place, value in OTTER.items():
        assert kept[place] == value, place
    assert count(app, "answers") == ANSWERS


def test_plan_and_promises_are_there(app: App) -> None:
    """Pupils, actions, log and reminders are read as they were kept."""
    store = app.store
    anna = store.person("test", "anna")
    assert anna is not None
    otter = store.situations(anna.id)[0]
    assert [(pupil.alias, pupil.role) for pupil in store.involved(otter.id)] == [
        ("leerling B", "bullying"),
        ("leerling C", "helper"),
    ]
    assert [(action.measure, action.who, action.day) for action in store.actions(otter.id)] == [
        ("meaningful_role", "me", date(2026, 3, 9)),
        ("group_building", "me", date(2026, 3, 9)),
    ]
    assert [(row.kind, row.due_at, row.label) for row in store.follow_ups(anna.id)] == [
        ("pupil", datetime(2026, 3, 9, 14, 30, tzinfo=UTC), None),
        ("own", datetime(2026, 3, 16, 14, 30, tzinfo=UTC), "gesprek"),
        ("evaluation", datetime(2026, 4, 13, 13, 30, tzinfo=UTC), None),
        ("long_term", datetime(2026, 6, 1, 13, 30, tzinfo=UTC), None),
    ]
    assert "Gebeld met thuis." in [entry.text for entry in store.log(otter.id)]


def test_the_conversation_goes_on(app: App) -> None:
    """The question that was half answered is open still, an old event is recognised, and nothing fails."""
    anna = Teacher(app, events=1000, at=datetime(2026, 3, 3, 9, tzinfo=UTC))
    assert not app.store.see("anna/1", anna.at)
    anna.command("verder")
    # the words about consent have changed since
    anna.key("=agree")
    assert str(anna.here) == "behaviour_words"
    anna.say("En nu heel.")
    anna.key("=done")
    assert anna.answer(anna.run.id, "behaviour_words") == {
        "parts": [{"text": "Half af", "ref": "m85"}, {"text": "En nu heel.", "ref": "m1003"}]
    }
    for command in ("status", "situaties", "antwoorden", "logboek"):
        assert texts(anna.command(command))
    anna.tap("c/go/1")
    late = texts(app.deliver_due(datetime(2026, 6, 2, 9, tzinfo=UTC)))
    assert len(late) == 1
    assert "4 follow-ups" in late[0]
    assert failures(app) == []


def test_every_migration_is_noted(tmp_path: Path) -> None:
    """After opening an old file every migration is written down once, in order, and none again at the next start."""
    shutil.copy(FOLDER / "v0_1.db", tmp_path / "vijfb.db")
    for _ in range(2):
        SqliteStore(tmp_path).close()
        connection = sqlite3.connect(tmp_path / "vijfb.db")
        query = "select name from _sqlite_migrations where migration_set = 'vijfb' order by id"
        names = [name for (name,) in connection.execute(query)]
        connection.close()
        assert names == [migration.name for migration in migrations._migrations]


def test_old_file_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    """The tables of an old file that was opened are those of a new one."""
    (tmp_path / "old").mkdir()
    shutil.copy(FOLDER / "v0_1.db", tmp_path / "old" / "vijfb.db")
    schemas = []
    for name in ("old", "new"):
        SqliteStore(tmp_path / name).close()
        connection = sqlite3.connect(tmp_path / name / "vijfb.db")
        schemas.append(
            sorted(connection.execute("select type, name, sql from sqlite_master where name not like 'sqlite_%'"))
        )
        connection.close()
    assert schemas[0] == schemas[1]


def test_names_of_migrations_are_in_order() -> None:
    """Migrations are numbered one by one, so that none is put in between."""
    names = [migration.name for migration in migrations._migrations]
    assert [name.split("_")[0] for name in names] == [f"m{number:03}" for number in range(1, len(names) + 1)]
