"""/privacy tells in short pages what is kept; /verberg takes everything out of sight and loses nothing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.engine.events import Said, SentFile
from bot.state.rows import Visible, replace
from tests.engine.teacher import Teacher, data, failures, payload, texts
from tests.support.keys import open_app

NEUTRAL = "Klaar. Waar kan ik je mee helpen?"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The bot."""
    opened = open_app(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def anna(app: App) -> Teacher:
    """A teacher in the middle of Bekijken."""
    teacher = Teacher(app)
    teacher.agree()
    teacher.new_situation()
    return teacher


def states(teacher: Teacher) -> list[str]:
    """How everything that was ever said to them stands."""
    return [row.state for row in teacher.app.store.waiting("test", 1000)]


# /privacy


def test_every_page_leads_to_every_other(app: App) -> None:
    """Each page has a button for all the others, and needs no akkoord."""
    anna = Teacher(app)
    pages = list(app.engine.words.section("privacy", "pages"))
    anna.command("privacy")
    for page in pages:
        anna.tap(f"c/privacy/{page}")
        assert {f"c/privacy/{other}" for other in pages if other != page} == set(data(anna.heard))


def test_a_page_keeps_the_place(anna: Teacher) -> None:
    """Reading a page in the middle of a question offers the way back to it."""
    anna.command("privacy", "rights")
    assert f"c/resume/{anna.run.id}" in data(anna.heard)
    assert anna.open_run == anna.run


def test_unknown_page_is_the_first(anna: Teacher) -> None:
    """What is typed behind the command and is no page shows the first."""
    first = texts(anna.command("privacy"))
    assert texts(anna.command("privacy", "van alles")) == first


# /verberg


def test_the_last_word_is_neutral(anna: Teacher) -> None:
    """The chat is emptied, and one line without a button stands there that says nothing."""
    heard = anna.command("verberg")
    assert [row.kind for row in heard] == ["erase", "message"]
    assert texts(heard) == [NEUTRAL]
    assert data(heard) == []


def test_what_waits_is_taken_back(anna: Teacher) -> None:
    """What waited to be sent to this chat is not sent any more; other chats, and answers to taps, go on."""
    ben = Teacher(anna.app, "ben")
    ben.start()
    before = {
        row.id for row in anna.app.store.waiting("test", 1000) if row.chat_id == "chat-anna" and row.kind != "tap"
    }
    heard = anna.command("verberg")
    left = anna.app.store.waiting("test", 1000)
    assert before
    assert not before & {row.id for row in left}
    assert {row.id for row in heard} <= {row.id for row in left}
    assert any(row.chat_id == "chat-ben" for row in left)
    assert any(row.kind == "tap" and row.chat_id == "chat-anna" for row in left)


def test_a_reminder_that_waits_is_kept(anna: Teacher) -> None:
    """A reminder on its way when the chat is emptied still comes: it says nothing about a child."""
    anna.command("herinner", "morgen gesprek")
    anna.command("stop")
    said = anna.app.deliver_due(anna.at + timedelta(days=2))
    anna.at += timedelta(days=2)
    anna.command("verberg")
    assert {row.id for row in said if row.kind == "message"} <= {row.id for row in anna.app.store.waiting("test", 1000)}


def test_verder_brings_the_question_back(anna: Teacher) -> None:
    """The open question is asked anew, with what was ticked, and what was answered is still there."""
    anna.key("=words")
    question, run = anna.place, anna.run
    anna.command("verberg")
    heard = anna.command("verder")
    assert [row.kind for row in heard] == ["message"]
    assert payload(heard[0])["place"] == question
    anna.key("=done")
    assert anna.answer(run.id, "behaviour") == ["words"]


def test_something_aside_comes_back_too(anna: Teacher) -> None:
    """Half a note is there still after hiding."""
    anna.command("notitie")
    anna.say("Moeder belde.")
    anna.command("verberg")
    anna.command("verder")
    anna.key("=done")
    assert "Moeder belde." in [entry.text for entry in anna.app.store.log(anna.situation_id)]


def test_what_is_typed_while_hidden_is_no_answer(anna: Teacher) -> None:
    """A text, a number or a photo after hiding does not answer the hidden question, and names nobody."""
    question = anna.run
    anna.command("verberg")
    for typed in ("1", "hallo", "Bij gym koos niemand hem en iedereen in de groep lachte hard"):
        heard = texts(anna.say(typed))
        assert heard
        assert not any("Otter" in text or "Bekijken" in text for text in heard)
    assert not any("Bekijken" in text for text in texts(anna.send("photo")))
    kept = anna.app.store.run(anna.person.id, question.id)
    assert kept is not None
    assert kept.draft is None
    assert failures(anna.app) == []


def test_tips_while_hidden_stay_apart(anna: Teacher) -> None:
    """Tips and openings after hiding do not bring the situation back into sight."""
    anna.command("verberg")
    for name, argument in (("tips", "groep"), ("zoek", "ouders"), ("help", ""), ("start", "")):
        assert not any("Otter" in text for text in texts(anna.command(name, argument)))
    anna.tap("c/openings")
    assert not any("Otter" in text for text in texts(anna.heard))
    assert anna.person.hidden_at is not None


def test_asking_for_a_situation_ends_it(anna: Teacher) -> None:
    """Every command about situations shows them again."""
    for name in ("status", "situaties", "antwoorden", "verder", "herinneringen"):
        anna.command("verberg")
        anna.command(name)
        assert anna.person.hidden_at is None


def test_twice_is_no_more_than_once(anna: Teacher) -> None:
    """Hiding what is hidden says the same, and the place is not lost."""
    question = anna.place
    anna.command("verberg")
    assert texts(anna.command("verberg")) == [NEUTRAL]
    anna.command("verder")
    assert anna.place == question


def test_before_akkoord(app: App) -> None:
    """Somebody who never gave akkoord can empty the chat too."""
    anna = Teacher(app)
    anna.start()
    assert texts(anna.command("verberg")) == [NEUTRAL]
    anna.start()
    anna.key("=agree")
    assert anna.person.consented_at is not None


def test_absence_says_nothing_while_hidden(anna: Teacher) -> None:
    """A bot that comes back after an absence leaves a hidden question alone."""
    anna.app.beat("test", anna.at)
    anna.command("verberg")
    anna.app.beat("test", anna.at + timedelta(minutes=5))
    assert list(anna.app.ask_again(anna.at + timedelta(minutes=5), "test")) == []


def test_what_was_sent_before_is_kept_and_answered_silently(anna: Teacher) -> None:
    """What waited its turn behind /verberg becomes the answer it was, and nothing is said of it in the empty chat."""
    question = anna.run
    anna.walk({"behaviour": ["words"]}, until="behaviour_words")
    stamps = [anna.stamp() for _ in range(3)]
    anna.command("verberg")
    for stamp, text in zip(stamps, ("Bij gym.", "klaar", "2"), strict=True):
        said = anna.handle(Said(**stamp, text=text, ref="m9", waited=True))
        assert {row.state for row in said} == {"withdrawn"}
    assert anna.person.hidden_at is not None
    assert anna.answer(question.id, "behaviour_words") == {"parts": [{"text": "Bij gym.", "ref": "m9"}]}
    # the question that came then was never seen, so a number is no answer to it now
    place = anna.place
    assert not any("Bekijken" in text for text in texts(anna.say("1")))
    anna.command("verder")
    assert anna.place == place


# what stands in the chat


def visible(teacher: Teacher) -> list[str]:
    """The messages that are known to stand in the chat."""
    found = teacher.app.store.visible(teacher.person.id, teacher.at - timedelta(days=9))
    return [one.ref for one in found]


def test_messages_of_the_teacher_are_known(anna: Teacher) -> None:
    """What a teacher typed or sent is known by what the channel calls it, once however often it is delivered."""
    anna.app.store.forget_visible(anna.at + timedelta(days=1))
    anna.say("hallo", ref="m70")
    again = SentFile(**anna.stamp(), kind="photo", ref="m71")
    for _ in range(2):
        anna.handle(again)
    assert visible(anna)[-2:] == ["m70", "m71"]


def test_the_clock_lets_go_of_them(anna: Teacher) -> None:
    """After two days, and an hour at most, nothing of it is kept."""
    anna.say("hallo", ref="m70")
    anna.app.deliver_due(anna.at + timedelta(hours=47), "test")
    assert "m70" in visible(anna)
    anna.app.deliver_due(anna.at + timedelta(hours=49, minutes=1), "test")
    assert anna.app.store._find(Visible, "1") == []


def test_a_failed_turn_is_known_too(anna: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text whose turn failed stands in the chat, and can be taken away."""
    monkeypatch.setattr("bot.engine.conversation.answer", lambda *_: 1 / 0)
    anna.say("Niet te lezen.", ref="m72")
    assert visible(anna)[-1] == "m72"


def test_person_who_is_gone_has_nothing_in_sight(anna: Teacher) -> None:
    """What stands in the chat of a teacher goes with the teacher."""
    store = anna.app.store
    person = replace(anna.person, id=0, external_id="ben", chat_id="ben", situation_id=None, run_id=None)
    ben = store.add(person)
    store.show(ben.id, "m1", anna.at)
    store.show(99999, "m2", anna.at)
    store._connection.execute("delete from people where id = ?", [ben.id])
    assert not [one for one in store._find(Visible, "1") if one.ref in ("m1", "m2")]
