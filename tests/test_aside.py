"""What an operator does with what was set aside, beside the running bot or while it is stopped."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import aside
from bot.__main__ import main
from bot.app import App
from bot.channels.telegram.batch import handle_batch
from bot.engine.events import Chat
from bot.engine.turn import Turn
from bot.errors import GoneOnError, NothingAsideError, NotKeptError
from bot.settings import Settings
from bot.state.rows import Aside, Outgoing, Person
from tests.channels.telegram.raw import tap_update, text_update
from tests.channels.telegram.tiny import NOON, tiny_app
from tests.engine.teacher import Teacher, data, saved, texts
from tests.support.keys import KEY, open_app

SECRET = "Sproetje"
LATER = NOON + timedelta(minutes=10)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """A bot that echoes, and fails at what has a secret in it."""
    opened = tiny_app(tmp_path)
    real = opened.engine._unprompted

    def breaks(turn: Turn, text: str) -> None:
        if SECRET in text:
            raise ValueError(text)
        real(turn, text)

    opened.engine._unprompted = breaks
    yield opened
    opened.close()


def mended(app: App) -> None:
    """The bot as it is after its fault was mended."""
    app.engine._unprompted = tiny_unprompted


def tiny_unprompted(turn: Turn, text: str) -> None:
    """Says what was heard."""
    turn.say("common", "noted", answer=text)


def rows(app: App) -> list[str]:
    """What stands in the outbox, as text."""
    return [json.dumps(row.payload) for row in saved(app, Outgoing)]


def test_list_says_what_and_where_but_no_text(
    app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list has the number, the moment, the class and the place of each, beside the running bot; never a text."""
    monkeypatch.setenv("VIJFB_DATA", str(tmp_path))
    monkeypatch.setenv("VIJFB_KEY", KEY)
    assert main(["aside", "list"]) == 0
    assert capsys.readouterr().out == "Nothing is set aside.\n"
    handle_batch(app, [text_update(5, SECRET), {"update_id": 6, "message": SECRET}], NOON)
    assert main(["aside", "list"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.split()[:5] == ["1", "2026-03-02", "13:00:00", "telegram/5", "ValueError"]
    assert first.split()[5].startswith(f"{__name__}:")
    assert second.split()[3:5] == ["telegram/6", "AttributeError"]
    assert SECRET not in first + second


def test_retry_does_what_it_would_have_done(app: App) -> None:
    """Handed in again after the fault was mended, an update is answered; nothing of it is kept aside, and only once."""
    handle_batch(app, [text_update(5, SECRET)], NOON)
    mended(app)
    assert aside.retry_in(app, 1, LATER) is None
    assert SECRET in rows(app)[-1]
    (row,) = saved(app, Aside)
    assert (row.state, row.raw) == ("done", None)
    assert app.store.was_seen("telegram/5/again")
    with pytest.raises(NothingAsideError):
        aside.retry_in(app, 1, LATER)


class OnTelegram(Teacher):
    """A teacher whose updates are Telegram's."""

    def stamp(self) -> dict[str, Any]:
        """What every event carries."""
        return {**super().stamp(), "chat": Chat(channel="telegram", id="7", sender="7")}

    @property
    def person(self) -> Person:
        """The row of this teacher."""
        found = self.app.store.person("telegram", "7")
        assert found is not None
        return found


def test_what_a_retry_says_of_a_situation_waits_for_a_tap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is kept, but hours later no notification tells of it; a neutral line leads to the question."""
    app = open_app(tmp_path)
    anna = OnTelegram(app)
    anna.agree()
    anna.new_situation()
    anna.walk({"behaviour": ["words"]}, until="behaviour_words")
    with monkeypatch.context() as patch:
        patch.setattr(app.engine, "_texts", None)
        handle_batch(app, [text_update(5, "Otter stond alleen.")], anna.at)
    known = saved(app, Outgoing)[-1].id
    assert aside.retry_in(app, 1, anna.at + timedelta(hours=3)) is None
    assert "stond alleen" in str(anna.run.draft)
    said = [row for row in saved(app, Outgoing) if row.id > known and row.state == "waiting" and row.kind == "message"]
    assert texts(said) == [app.engine.words.text("common", "came_back")]
    assert data(said) == [f"c/resume/{anna.run.id}"]
    anna.at += timedelta(hours=3)
    anna.tap(data(said)[0])
    assert anna.here.step == "behaviour_words"
    app.close()


def test_retry_that_fails_again(app: App) -> None:
    """What fails again waits still, and its teacher gets no second apology."""
    handle_batch(app, [text_update(5, SECRET), text_update(6, ["x"])], NOON)
    before = rows(app)
    for number in (1, 2, 1, 2):
        assert aside.retry_in(app, number, LATER) is not None
    assert rows(app) == before
    assert [(row.id, row.state) for row in saved(app, Aside)] == [(1, "waiting"), (2, "waiting")]
    mended(app)
    assert aside.retry_in(app, 1, LATER) is None


def test_retry_of_a_text_whose_teacher_went_on(app: App) -> None:
    """A text is not taken for the answer to another question, unless the operator says so; a tap knows its question."""
    handle_batch(app, [text_update(5, SECRET)], NOON)
    row = app.store.aside(1)
    assert row is not None
    app.store.add(Aside(**{**vars(row), "id": 0, "event_id": "telegram/9", "raw": json.dumps(tap_update(9, "c/help"))}))
    handle_batch(app, [text_update(6, "verder")], LATER)
    mended(app)
    with pytest.raises(GoneOnError):
        aside.retry_in(app, 1, LATER)
    assert aside.retry_in(app, 2, LATER) is None
    assert aside.retry_in(app, 1, LATER, anyway=True) is None


def test_drop_lets_go_of_the_text(app: App, tmp_path: Path) -> None:
    """What is dropped can't be handed in again, and what was typed is gone from the database."""
    handle_batch(app, [text_update(5, SECRET)], NOON)
    assert "1" in aside.drop(Settings(data=tmp_path, key=KEY), 1)
    assert [(row.state, row.raw) for row in saved(app, Aside)] == [("dropped", None)]
    for number in (1, 2):
        with pytest.raises(NothingAsideError):
            aside.drop(Settings(data=tmp_path, key=KEY), number)


def test_what_could_not_be_kept(app: App) -> None:
    """What was too strange to write down can only be dropped."""
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    handle_batch(app, [text_update(5, deep)], NOON)
    with pytest.raises(NotKeptError):
        aside.retry_in(app, 1, LATER)


def test_looking_makes_no_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder without a database nothing is made, and a wrong folder is seen."""
    monkeypatch.setenv("VIJFB_DATA", str(tmp_path))
    monkeypatch.setenv("VIJFB_KEY", KEY)
    assert [main(["aside", *rest]) for rest in (["list"], ["drop", "1"], ["retry", "1"])] == [0, 1, 1]
    assert str(tmp_path) in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_command_line_while_the_bot_is_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Retry and drop work by number, and a number that is not there is said in one sentence."""
    monkeypatch.setenv("VIJFB_DATA", str(tmp_path))
    monkeypatch.setenv("VIJFB_KEY", KEY)
    app = open_app(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(app.engine, "commands", None)
        handle_batch(app, [text_update(5, "/help"), text_update(6, "/tips")], NOON)
    app.close()
    assert main(["aside", "retry", "1"]) == 0
    assert main(["aside", "drop", "2"]) == 0
    assert main(["aside", "retry", "1"]) == 1
    out = capsys.readouterr()
    assert out.out == "1 is done.\n2 is dropped.\n"
    assert out.err.startswith("vijfb: Nothing is waiting")
    app = open_app(tmp_path)
    assert "/tips" in rows(app)[-1]
    app.close()
