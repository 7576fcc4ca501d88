"""What the engine promises about a turn: once, whole or not at all, and silent about what was typed."""

import gc
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from weakref import ref

import pytest

from bot.app import App
from bot.commands.delivery import deliver
from bot.engine.case import text_of
from bot.engine.command import Command
from bot.engine.events import Chat, Commanded, FollowUpsDue, Said, Tapped
from bot.engine.turn import Turn
from bot.state.rows import FollowUp, Outgoing
from tests.engine.teacher import MORNING, Teacher, count, data, everything, failures, payload, saved, texts

SECRET = "Sproetje werd uitgelachen"


def with_command(app: App, does: Callable[[Turn, str], None], name: str = "kapot") -> None:
    """Adds a command to this app's engine alone."""
    app.engine.commands = {**app.engine.commands, name: Command(name=name, does=does, typed=False, consent=False)}


def breaks(turn: Turn, argument: str) -> None:
    """Says and keeps something, then fails with what was typed in its error."""
    turn.say("common", "stopped")
    turn.set_person(consented_at=None)
    raise ValueError(argument)


def test_second_delivery_is_silent(app: App, anna: Teacher) -> None:
    """The same event a second time changes no row and says nothing."""
    anna.new_situation()
    event = Said(**anna.stamp(), text="Buitensluiten", ref="m1")
    assert app.engine.handle(event)
    before = everything(app)
    assert app.engine.handle(event) == []
    assert everything(app) == before


def test_second_delivery_of_a_failed_event_is_silent(app: App, anna: Teacher) -> None:
    """An event that failed is not tried again by itself."""
    with_command(app, breaks)
    event = Tapped(**anna.stamp(), data="c/kapot", tap="t")
    app.engine.handle(event)
    assert app.engine.handle(event) == []
    assert len(failures(app)) == 1


def test_failing_turn_apologises_and_answers_the_tap(app: App, anna: Teacher) -> None:
    """A failing turn says sorry with a way on, and the tap stops waiting."""
    with_command(app, breaks)
    rows = anna.tap("c/kapot/iets")
    assert texts(rows) == [app.engine.words.text("common", "failed")]
    assert "c/verder" in data(rows)
    assert [payload(row)["tap"] for row in rows if row.kind == "tap"] == [f"tap-anna-{anna.events}"]


def test_failing_turn_keeps_nothing_but_the_failure(app: App, anna: Teacher) -> None:
    """What a failing turn said and changed is gone; the failure holds the event, the error and the place, no text."""
    with_command(app, breaks)
    outbox = count(app, "outbox")
    anna.tap(f"c/kapot/{SECRET}")
    assert anna.person.consented_at is not None
    assert count(app, "outbox") == outbox + 2
    (failure,) = failures(app)
    assert (failure.event_id, failure.error) == (f"anna/{anna.events}", "ValueError")
    assert failure.place.startswith(f"{__name__}:")
    assert not any(SECRET in str(row) for rows in everything(app).values() for row in rows)


def test_failing_turn_leaves_the_batch(app: App, anna: Teacher) -> None:
    """Inside a batch the failing turn rolls back alone; the turns before and after it stay."""
    with_command(app, breaks)
    anna.new_situation()
    ben = Teacher(app, "ben")
    with app.store.transaction():
        anna.say("Buitensluiten")
        ben.tap("c/kapot")
        anna.say("Roddelen")
    assert anna.run.draft == {"behaviour": ["excluding", "gossip"]}
    assert [failure.event_id for failure in failures(app)] == ["ben/1"]


def test_after_a_failure_the_teacher_goes_on(app: App, anna: Teacher) -> None:
    """The open question still takes its answer after a failing turn."""
    with_command(app, breaks)
    anna.new_situation()
    place = anna.place
    anna.tap("c/kapot")
    anna.command("verder")
    assert anna.place == place
    anna.give(["excluding"])
    assert anna.answer(anna.run.id, "behaviour") == ["excluding"]


@pytest.mark.parametrize("error", [sqlite3.OperationalError("disk I/O error"), sqlite3.DatabaseError("malformed")])
def test_trouble_of_the_store_goes_through(app: App, anna: Teacher, error: sqlite3.Error) -> None:
    """A store in trouble keeps nothing, not even that the event was seen, and the channel hears of it."""

    def trouble(turn: Turn, _argument: str) -> None:
        turn.say("common", "stopped")
        raise error

    with_command(app, trouble)
    event = Tapped(**anna.stamp(), data="c/kapot", tap="t")
    before = everything(app)
    with pytest.raises(type(error)):
        app.engine.handle(event)
    assert everything(app) == before
    with_command(app, lambda _turn, _argument: None)
    assert [row.kind for row in app.engine.handle(event)] == ["tap"]


def test_trouble_of_the_store_undoes_the_batch(app: App, anna: Teacher) -> None:
    """When the store fails in a batch, the turns before it in the batch are not kept either, so none is confirmed."""

    def trouble(_turn: Turn, _argument: str) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with_command(app, trouble)
    before = everything(app)

    def batch() -> None:
        with app.store.transaction():
            anna.command("help")
            anna.tap("c/kapot")

    with pytest.raises(sqlite3.OperationalError):
        batch()
    assert everything(app) == before


def test_outbox_in_the_same_transaction(app: App, anna: Teacher) -> None:
    """What is said stands in the outbox with the answer, or neither does."""
    anna.new_situation()
    anna.key("=excluding")
    before = everything(app)

    class Killed(BaseException):
        """A stop in the middle."""

    def killed() -> None:
        with app.store.transaction():
            rows = anna.key("=done")
            assert rows
            raise Killed

    with pytest.raises(Killed):
        killed()
    assert everything(app) == before
    rows = anna.key("=gossip")
    kept = {row.id: row for row in saved(app, Outgoing)}
    assert rows
    for row in rows:
        assert replace(row, payload=None) == replace(kept[row.id], payload=None)


def test_rows_wait_in_the_order_they_were_said(app: App, anna: Teacher) -> None:
    """The outbox gives back what was said, oldest first."""
    anna.command("help")
    ids = [row.id for row in app.store.waiting("test", 1000)]
    assert ids == sorted(ids)
    assert ids[-1] == anna.heard[-1].id


# group chats


@pytest.mark.parametrize("name", ["tips", "contact", "help"])
def test_group_gets_general_help(app: App, name: str) -> None:
    """In a group chat tips, contact and help answer."""
    group = Teacher(app, private=False)
    assert texts(group.command(name))


@pytest.mark.parametrize(
    "name", ["nieuw", "situaties", "verder", "status", "antwoorden", "notitie", "logboek", "herinner", "stop"]
)
def test_group_refuses_the_rest(app: App, name: str) -> None:
    """In a group chat every other command is answered with the way to a private chat."""
    group = Teacher(app, private=False)
    assert texts(group.command(name, SECRET)) == [app.engine.words.text("common", "group", "only_private")]


def test_group_is_silent_about_talk(app: App) -> None:
    """In a group chat texts, files, edits and links get no answer."""
    group = Teacher(app, private=False)
    assert group.say(SECRET) == []
    assert group.send("photo") == []
    assert group.edit("m1", SECRET) == []
    assert group.start("tips") == []
    assert group.command("onbekend") == []


@pytest.mark.parametrize("button", ["q/1/consent/=agree", "c/nieuw", "c/go/1", "c/status", "x", "c/", "c/follow_up/1"])
def test_group_tap_on_something_personal(app: App, anna: Teacher, button: str) -> None:
    """In a group chat a tap on a personal button says nothing and keeps nothing of the teacher's."""
    anna.new_situation()
    before = app.store.runs(anna.person.id, anna.situation_id), anna.person
    group = Teacher(app, private=False)
    group.events = 900
    assert texts(group.tap(button)) == []
    assert (app.store.runs(anna.person.id, anna.situation_id), anna.person) == before


@pytest.mark.parametrize("button", ["c/tips/group", "c/nieuw"])
def test_group_tap_is_answered_once(app: App, button: str) -> None:
    """In a group chat a tap is answered once: Telegram refuses a second answer."""
    rows = Teacher(app, private=False).tap(button)
    assert [row.kind for row in rows].count("tap") == 1


def test_group_keeps_nothing_about_people(app: App) -> None:
    """A group chat leaves no person and nothing that was typed behind."""
    group = Teacher(app, private=False)
    for name in app.engine.commands:
        if name != "tips":
            group.command(name, SECRET)
    group.say(SECRET)
    group.tap("c/tips/group")
    assert count(app, "people") == 0
    assert count(app, "runs") == 0
    assert all(row.person_id is None for row in saved(app, Outgoing))
    assert not any(SECRET in str(row) for rows in everything(app).values() for row in rows)


def test_group_does_not_know_the_member(app: App, anna: Teacher) -> None:
    """In a group chat a teacher's own situations and open question do not show."""
    anna.new_situation(alias="Otter")
    group = Teacher(app, private=False)
    group.events = 900
    for name in ("tips", "help", "contact"):
        rows = group.command(name)
        assert not any("Otter" in text for text in texts(rows))
        assert not any(one.startswith(("c/resume", "q/")) for one in data(rows))


def test_group_failure_is_silent(app: App) -> None:
    """A turn that fails in a group chat says nothing there, and the tap is answered."""
    app.engine.commands = {
        **app.engine.commands,
        "tips": Command(name="tips", does=breaks, groups=True, consent=False),
    }
    group = Teacher(app, private=False)
    assert [row.kind for row in group.tap("c/tips/x")] == ["tap"]
    assert len(failures(app)) == 1


def test_group_command_in_capitals(app: App) -> None:
    """In a group chat a command works in capitals too, as it does in private."""
    group = Teacher(app, private=False)
    assert texts(group.command("Tips"))


# consent


def test_nothing_about_a_situation_before_akkoord(app: App) -> None:
    """Before akkoord the commands about situations lead to the start, and no situation is kept."""
    ben = Teacher(app, "ben")
    for name, command in app.engine.commands.items():
        if command.consent:
            rows = ben.tap(f"c/{name}/1")
            assert texts(rows) == [app.engine.words.text("common", "consent_first")], name
    assert count(app, "situations") == 0
    assert count(app, "runs") == 0
    assert count(app, "follow_ups") == 0


@pytest.mark.parametrize("name", ["tips", "contact", "help"])
def test_open_to_everybody(app: App, name: str) -> None:
    """Tips, help and contact need no akkoord."""
    rows = Teacher(app, "ben").command(name)
    assert texts(rows) != [app.engine.words.text("common", "consent_first")]


# logs


def test_logs_never_hold_what_was_typed(app: App, anna: Teacher, caplog: pytest.LogCaptureFixture) -> None:
    """No log line of any turn, failing ones included, holds a typed word or an alias."""
    caplog.set_level(logging.DEBUG)
    with_command(app, breaks)
    anna.new_situation(alias="Zeldzaampje")
    anna.give(["excluding"])
    anna.say(SECRET)
    anna.command("notitie", SECRET)
    anna.command(SECRET.split()[0], SECRET)
    anna.edit("m1", SECRET)
    anna.tap(f"c/kapot/{SECRET}")
    again = Said(**anna.stamp(), text=SECRET)
    app.engine.handle(again)
    app.engine.handle(again)
    assert len(caplog.records) >= 2
    for record in caplog.records:
        line = record.getMessage() + str(record.exc_info or "") + str(record.exc_text or "")
        assert not any(word in line for word in ("Sproetje", "uitgelachen", "Zeldzaampje")), line


# follow-ups as events


def promised(app: App, anna: Teacher) -> FollowUp:
    """A reminder this teacher asked for."""
    anna.new_situation()
    anna.command("herinner", "morgen bellen")
    (row,) = app.store.follow_ups(anna.person.id)
    return row


def test_due_follow_up_is_said_once(app: App, anna: Teacher) -> None:
    """A follow-up that fell due is said once, however often the clock looks."""
    row = promised(app, anna)
    assert len(texts(app.deliver_due(row.due_at))) == 1
    assert app.deliver_due(row.due_at) == []


def test_only_what_the_clock_says_may_wait(app: App, anna: Teacher) -> None:
    """A notice may wait behind the answers to others; what a teacher asked for may not."""
    row = promised(app, anna)
    assert {said.bulk for said in app.deliver_due(row.due_at)} == {True}
    assert {said.bulk for said in anna.command("status")} == {False}


def test_notice_says_nothing_of_a_child(app: App, anna: Teacher) -> None:
    """What appears on the lock screen holds no alias and no label."""
    row = promised(app, anna)
    said = " ".join(texts(app.deliver_due(row.due_at)))
    assert "Otter" not in said
    assert "bellen" not in said


def test_not_yet_due(app: App, anna: Teacher) -> None:
    """A moment too early nothing is said."""
    row = promised(app, anna)
    assert app.deliver_due(row.due_at.replace(minute=29)) == []


def test_due_event_of_another_says_nothing(app: App, anna: Teacher) -> None:
    """An event for one teacher delivers nothing of another's, and leaves it waiting."""
    row = promised(app, anna)
    ben = Teacher(app, "ben")
    ben.agree()
    chat = Chat(channel="test", id="chat-ben", sender="ben")
    assert app.engine.handle(FollowUpsDue(id="x", at=row.due_at, chat=chat)) == []
    assert app.store.follow_up(anna.person.id, row.id) == row


def test_delivery_that_failed_is_tried_again(app: App, anna: Teacher) -> None:
    """A reminder whose delivery failed is not lost: a later look at the clock delivers it."""
    row = promised(app, anna)

    def fails(_turn: Turn) -> None:
        raise ValueError

    app.engine._deliver = fails
    app.deliver_due(row.due_at)
    app.engine._deliver = deliver
    notice = app.engine.words.text("commands", "follow_up", "notice")
    assert notice in texts(app.deliver_due(row.due_at.replace(hour=row.due_at.hour, minute=45)))


# what came in


@pytest.mark.parametrize("kind", ["photo", "voice", "video", "sticker", "location", "contact", "document", "??"])
def test_files_are_refused_and_the_question_stays(app: App, anna: Teacher, kind: str) -> None:
    """Whatever is no text is refused with the question's own buttons under it; nothing is kept."""
    anna.new_situation()
    answers, place = count(app, "answers"), anna.place
    rows = anna.send(kind)
    key = kind if app.engine.words.has("common", "files", kind) else "other"
    assert texts(rows) == [app.engine.words.text("common", "files", key)]
    assert f"q/{place}/=excluding" in data(rows)
    assert count(app, "answers") == answers


def test_chat_that_moved(app: App, anna: Teacher) -> None:
    """A teacher who writes from another chat gets the answers there."""
    chat = Chat(channel="test", id="new-chat", sender="anna")
    rows = app.engine.handle(Commanded(id="moved", at=MORNING, chat=chat, name="help"))
    assert {row.chat_id for row in rows} == {"new-chat"}
    assert anna.person.chat_id == "new-chat"


def test_same_sender_on_two_channels(app: App, anna: Teacher) -> None:
    """The same id on another channel is somebody else."""
    anna.new_situation()
    stamp: dict[str, Any] = {**anna.stamp(), "chat": Chat(channel="other", id="chat-anna", sender="anna")}
    rows = app.engine.handle(Commanded(**stamp, name="situaties"))
    assert texts(rows) == [app.engine.words.text("common", "consent_first")]


@pytest.mark.parametrize("digit", ["፩", "➀", "𐩀", "9" * 5000])
def test_strange_digits_are_no_failure(app: App, anna: Teacher, digit: str) -> None:
    """A digit that is no decimal number, or far too long a number, is an answer like any other."""
    anna.new_situation()
    anna.say(digit)
    assert failures(app) == []


def test_a_typed_number_picks_the_button(app: App, anna: Teacher) -> None:
    """The number of a button in sight counts as a tap on it."""
    anna.new_situation()
    anna.say("2")
    assert anna.run.draft == {"behaviour": ["excluding"]}


def test_a_number_can_be_a_short_answer(app: App, anna: Teacher) -> None:
    """Where one short text is the answer, such as what to be reminded of, a number is that answer and no button."""
    anna.new_situation()
    anna.command("herinner")
    anna.say("morgen")
    run = anna.run.id
    anna.say("1")
    assert text_of(anna.answer(run, "about")) == "1"


def test_a_number_picks_a_button_beside_a_story(app: App, anna: Teacher) -> None:
    """Nobody tells what happened in one number: there it picks the button, such as Klaar, and is not kept as text."""
    anna.new_situation()
    anna.give(["excluding"])
    anna.say("Ze lachten.")
    run = anna.run.id
    anna.say("1")
    assert text_of(anna.answer(run, "behaviour_words")) == "Ze lachten."


@pytest.mark.parametrize("said", ["niemand", "geen idee"])
def test_nobody_is_nobody(app: App, anna: Teacher, said: str) -> None:
    """Who types that there is nobody, or nobody else, goes on with the pupils that were named."""
    situation = anna.new_situation()
    anna.walk({"behaviour": ["excluding"]}, until="people")
    run = anna.run.id
    anna.say(said)
    assert anna.here.step == "places"
    assert anna.answer(run, "people") is None
    anna.key("!back")
    anna.say("leerling B, pest")
    anna.say(said)
    assert anna.here.step == "places"
    assert [pupil.alias for pupil in app.store.involved(situation)] == ["leerling B"]


def test_a_role_that_is_not_known(app: App, anna: Teacher) -> None:
    """Who does not know what a pupil does, says so in words: the pupil is kept, with that as the role."""
    situation = anna.new_situation()
    anna.walk({"behaviour": ["excluding"]}, until="people")
    anna.say("leerling B")
    anna.say("geen idee")
    anna.key("=done")
    assert [(pupil.alias, pupil.role) for pupil in app.store.involved(situation)] == [("leerling B", "unknown")]


def test_naming_a_pupil_again_asks_the_role_again(app: App, anna: Teacher) -> None:
    """An alias typed a second time asks that pupil's role again, and does not take the pupil away."""
    anna.new_situation()
    anna.walk({"behaviour": ["excluding"]}, until="people")
    anna.say("leerling B")
    anna.key("=bullying")
    anna.say("leerling B")
    assert anna.run.draft == {"people": [{"alias": "leerling B", "role": None}]}
    anna.key("=helper")
    assert anna.run.draft == {"people": [{"alias": "leerling B", "role": "helper"}]}


def test_a_question_that_moved_on_takes_no_answer(app: App, anna: Teacher) -> None:
    """When the dialog changed since the question in sight was asked, what is typed is not kept at another one."""
    anna.new_situation()
    anna.walk({"behaviour": ["excluding"]}, until="behaviour_words")
    run = anna.run
    live = app.store.outgoing(run.live_id or 0)
    assert live is not None
    # as if a version before had asked something else in this message
    app.store.save(replace(live, payload={**payload(live), "place": f"{run.id}/gone"}))
    anna.say("Dat was op het plein.")
    assert anna.open_run is not None
    assert anna.open_run.draft is None
    assert app.engine.words.text("common", "old", "moved") in texts(anna.heard)[-1]
    anna.say("Dat was op het plein.")
    assert anna.open_run.draft is not None


def test_a_finished_turn_is_freed_at_once(app: App, anna: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a turn made holds it when it is over, so that nothing is left to the garbage collector."""
    turns = []
    finish = Turn.finish

    def finished(turn: Turn) -> None:
        turns.append(ref(turn))
        finish(turn)

    monkeypatch.setattr(Turn, "finish", finished)
    gc.disable()
    try:
        anna.new_situation()
        anna.say("Buitensluiten")
        assert [turn() for turn in turns] == [None] * len(turns)
        assert len(turns) > 3
    finally:
        gc.enable()


def test_status_leads_back_to_a_situation_that_is_being_made(anna: Teacher) -> None:
    """Whoever asks where they are before the situation has its alias finds the open question back by a button."""
    anna.command("nieuw")
    assert any("resume/" in found for found in data(anna.command("status")))
