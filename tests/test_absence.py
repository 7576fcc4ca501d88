"""After the bot was away: who was busy with a question hears that, gets it once more by a tap, and nobody else does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.absence import AT_ONCE
from bot.app import App
from bot.engine.messages import plain
from bot.state.rows import Outgoing, Preferences
from tests.engine.teacher import Teacher, data, failures, texts
from tests.support.keys import open_app

# a Monday at school, ten in the morning
TEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """A bot that is in touch at ten."""
    opened = open_app(tmp_path)
    opened.beat("test", TEN)
    yield opened
    opened.close()


def busy(app: App, name: str = "anna", at: datetime = TEN) -> Teacher:
    """A teacher in the middle of a dialog; the bot is in touch all the while."""
    teacher = Teacher(app, name, at=at)
    teacher.agree()
    teacher.new_situation()
    app.beat("test", teacher.at)
    return teacher


def back(app: App, at: datetime) -> list[Outgoing]:
    """What the bot says when it is in touch again."""
    app.beat("test", at)
    return list(app.ask_again(at, "test"))


def word(app: App) -> str:
    """The beginning of what is said."""
    return plain(app.engine.words.text("common", "came_back"))


def test_open_question_comes_once_more(app: App) -> None:
    """Somebody who was busy hears a word without a detail; a tap brings the question, and the old one is bare."""
    anna = busy(app)
    old = anna.run.live_id
    said = back(app, anna.at + 5 * MINUTE)
    assert texts(said) == [word(app)]
    assert data(said) == [f"c/resume/{anna.run.id}"]
    assert [row.kind for row in anna.tap(data(said)[0])] == ["edit", "message", "tap"]
    assert anna.run.live_id != old
    anna.give(["excluding"])
    assert anna.answer(anna.run.id, "behaviour") == ["excluding"]


def test_question_is_answered_without_a_tap(app: App) -> None:
    """The question in sight still takes an answer after the bot was away, by its number or its words."""
    for answer in ("1", "Schelden of uitlachen"):
        anna = busy(app, f"anna {answer}")
        back(app, anna.at + 5 * MINUTE)
        anna.at += 10 * MINUTE
        anna.say(answer)
        anna.key("=done")
        assert anna.answer(anna.run.id, "behaviour") == ["words"]


def test_what_was_ticked_is_still_ticked(app: App) -> None:
    """A question half answered comes back as it stood."""
    anna = busy(app)
    anna.key("=excluding")
    back(app, anna.at + 5 * MINUTE)
    anna.key("=done")
    assert anna.answer(anna.run.id, "behaviour") == ["excluding"]


def test_short_pause_is_no_absence(app: App) -> None:
    """Telegram kept the taps of two and a half minutes, so nothing need be asked again."""
    anna = busy(app)
    assert back(app, anna.at + timedelta(seconds=150)) == []
    assert back(app, anna.at + timedelta(seconds=300)) == []
    assert back(app, anna.at + timedelta(seconds=451)) != []


def test_once_for_each_absence(app: App) -> None:
    """One absence asks once, however often is looked; the next asks again, until a day after they were last here."""
    anna = busy(app)
    first = anna.at + 5 * MINUTE
    assert texts(back(app, first))
    for minutes in range(1, 30):
        assert back(app, first + minutes * MINUTE) == []
    assert texts(back(app, first + 60 * MINUTE))
    assert back(app, anna.at + timedelta(hours=25)) == []


def test_second_process_asks_no_second_time(app: App) -> None:
    """A bot that was stopped while it asked does not ask the same people again."""
    anna = busy(app)
    pulse = app.store.pulse("test")
    back(app, anna.at + 5 * MINUTE)
    now = app.store.pulse("test")
    assert pulse is not None
    assert now is not None
    # as it stood just before the commit that ended it
    app.store.save(type(now)(id=now.id, channel="test", at=now.at, back_at=now.at, look_at=now.at))
    assert app.ask_again(now.at + MINUTE, "test") == []


def test_who_is_back_in_conversation_is_not_asked(app: App) -> None:
    """Somebody who sent something that is handled after the absence has an answer already."""
    anna = busy(app)
    later = anna.at + 5 * MINUTE
    app.beat("test", later)
    anna.at = later
    anna.say("Buitensluiten")
    assert app.ask_again(anna.at + MINUTE, "test") == []


def test_nobody_else_is_asked(app: App) -> None:
    """Whoever has no open question, blocked the bot, is on another channel or was busy long ago hears nothing."""
    stopped = busy(app, "ben")
    stopped.command("stop")
    blocked = busy(app, "cas")
    person = blocked.person
    app.store.save(type(person)(**{**vars(person), "unreachable_at": TEN}))
    long_ago = Teacher(app, "dirk", at=TEN - timedelta(hours=25))
    long_ago.agree()
    long_ago.new_situation()
    app.beat("other", TEN)
    app.beat("other", TEN + 10 * MINUTE)
    assert app.ask_again(TEN + 11 * MINUTE, "other") == []
    said = back(app, TEN + 10 * MINUTE)
    assert said == []
    assert failures(app) == []


@pytest.mark.parametrize(
    ("left", "returned", "asked"),
    [
        # in school time
        ("2026-03-02T10:00", "2026-03-02T10:05", "2026-03-02T10:05"),
        # in the evening, to somebody who waits; not to somebody who was here this afternoon
        ("2026-03-02T20:00", "2026-03-02T20:10", "2026-03-02T20:10"),
        ("2026-03-02T16:00", "2026-03-02T20:10", "2026-03-03T08:00"),
        # at night to nobody
        ("2026-03-02T22:30", "2026-03-02T22:40", "2026-03-03T08:00"),
        # after a weekend
        ("2026-03-06T16:30", "2026-03-06T19:00", "2026-03-09T08:00"),
    ],
)
def test_at_a_moment_that_suits(app: App, left: str, returned: str, asked: str) -> None:
    """Who is waiting now hears at once, in the day; who is not, in the next school time."""
    amsterdam = timedelta(hours=1)
    start, again, expected = (datetime.fromisoformat(f"{at}+00:00") - amsterdam for at in (left, returned, asked))
    anna = busy(app, at=start)
    moment = max(again, anna.at + 3 * MINUTE)
    said = back(app, moment)
    while not said:
        moment += 10 * MINUTE
        app.beat("test", moment - 9 * MINUTE)
        for minutes in range(8, -1, -2):
            app.beat("test", moment - minutes * MINUTE)
        said = list(app.ask_again(moment, "test"))
        assert moment < expected + 11 * MINUTE
    assert expected <= moment < expected + 11 * MINUTE


def test_many_are_asked_a_few_at_a_time(app: App) -> None:
    """After an absence with many who wait, each look asks so many, and each of them once."""
    number = 2 * AT_ONCE + 3
    for index in range(number):
        teacher = Teacher(app, f"t{index}", at=TEN)
        teacher.start()
        app.store.add(Preferences(person_id=teacher.person.id))
    app.beat("test", TEN + 10 * MINUTE)
    asked = []
    for look in range(4):
        rows = app.ask_again(TEN + 10 * MINUTE + look * timedelta(seconds=20), "test")
        asked.append([row.chat_id for row in rows if row.kind == "message"])
    assert [len(chats) for chats in asked] == [AT_ONCE, AT_ONCE, 3, 0]
    assert len({chat for chats in asked for chat in chats}) == number
    pulse = app.store.pulse("test")
    assert pulse is not None
    assert pulse.back_at is None


def test_clock_that_is_set_back(app: App) -> None:
    """A clock that is set back an hour is no absence, and being in touch counts from there."""
    anna = busy(app)
    assert back(app, anna.at - timedelta(hours=1)) == []
    assert back(app, anna.at - timedelta(minutes=58)) == []
    assert texts(back(app, anna.at + MINUTE))
