"""The whole channel on a fake Telegram in this process."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.channels.telegram.batch import OF_ONE, handle_batch, put_off
from bot.channels.telegram.channel import TelegramChannel
from bot.engine.events import Event
from bot.engine.messages import plain
from bot.engine.words import load_words
from bot.errors import DamagedDatabaseError, RefusedTokenError, SecondPollerError
from bot.state.rows import Outgoing
from tests.channels.telegram.raw import text_update
from tests.channels.telegram.tiny import ANNOUNCED, FILE, NOON, Sleeps, client_of, ended, text_row, tiny_app, until
from tests.support.keys import open_app
from tests.support.telegram_model import TOKEN, Fault, TelegramModel
from tests.support.telegram_updates import UpdateQueue

PRIVATE = {"type": "all_private_chats"}
GROUPS = {"type": "all_group_chats"}


@pytest.fixture
def model() -> TelegramModel:
    """An empty Telegram."""
    return TelegramModel()


@pytest.fixture
def sleeps() -> Sleeps:
    """A sleep that takes no time, except for the clock."""
    return Sleeps()


Opens = Callable[[], App]


@asynccontextmanager
async def running(
    model: TelegramModel, folder: Path, sleeps: Sleeps, opens: Opens | None = None, hangs: bool = True
) -> AsyncIterator[asyncio.Task[None]]:
    """The channel while it runs; afterwards it is stopped."""
    stop = asyncio.Event()
    client = client_of(model, hangs=hangs)
    channel = TelegramChannel(client, opens or (lambda: tiny_app(folder)), sleep=sleeps, now=lambda: NOON)
    task = asyncio.create_task(channel.run(stop))
    try:
        yield task
    finally:
        stop.set()
        await ended(task)


def texts(model: TelegramModel, user_id: int = 7) -> list[str]:
    """What the bot said to somebody."""
    return [message.text for message in model.user(user_id).messages]


def failing(folder: Path, times: int, error: Exception, spoils: str = "") -> Opens:
    """Opens an app whose engine fails so often, after its work, on every event or on one with a text."""
    failures = [error] * times

    def opens() -> App:
        app = tiny_app(folder)
        real = app.engine.handle

        def handle(event: Event) -> list[Outgoing]:
            with app.store.transaction():
                said = real(event)
                if failures and spoils in repr(event):
                    raise failures.pop()
                return said

        app.engine.handle = handle  # type: ignore[method-assign]  # the trouble to bear
        return app

    return opens


async def test_answers_and_confirms(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """Updates are answered in order, and confirmed by the next poll."""
    async with running(model, tmp_path, sleeps):
        for text in ("a", "b"):
            model.user(7).say(text)
            model.user(8).say(text)
        await until(lambda: texts(model) == texts(model, 8) == ["a", "b"])
        await until(lambda: model.pending_updates == [])


async def test_buttons_of_a_file(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """A file arrives with its caption and its bytes, and its button can be tapped or typed."""
    async with running(model, tmp_path, sleeps):
        for answer in (lambda: model.user(7).tap("Mooi"), lambda: model.user(7).say("mooi")):
            model.user(7).say("/bestand")
            await until(lambda: texts(model)[-1:] == ["Drie herinneringen & meer"])
            sent = model.user(7).last
            assert (sent.file_name, model.user(7).file(sent).content) == (FILE.name, FILE.content)
            answer()
            await until(lambda: texts(model)[-1] == "Mooi.")


async def test_waiting_updates_are_answered_at_the_start(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """What came while the bot was away is answered, from the oldest on, more than one batch of it."""
    for number in range(210):
        model.user(number % 30 + 1).say(str(number))
    async with running(model, tmp_path, sleeps):
        await until(lambda: len(model.calls) > 210 and len(model.calls_of("sendMessage")) == 210, 20)
    for user in range(1, 31):
        assert texts(model, user) == [str(number) for number in range(user - 1, 210, 30)]


async def test_somebody_sends_much_at_once(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """All that one person sent is answered in order, with one word that it takes a moment, and others go before."""
    calm = load_words().text("common", "sent_much")
    for number in range(150):
        model.user(7).say(str(number))
    model.user(8).say("a")
    async with running(model, tmp_path, sleeps):
        await until(lambda: len(model.calls) > 152 and len(model.calls_of("sendMessage")) == 152, 20)
        assert model.pending_updates == []
    assert [text for text in texts(model) if text != calm] == [str(number) for number in range(150)]
    sent = [call.params["chat_id"] for call in model.calls_of("sendMessage")]
    # the first batch is full of the one person's; the other's is in the second
    assert sent.index(8) < 75


async def test_nothing_is_confirmed_before_the_commit(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """When the store fails, its batch is not confirmed and not sent; it comes again and is answered once."""
    model.user(7).say("a")
    model.user(8).say("b")
    opens = failing(tmp_path, 3, sqlite3.OperationalError("database or disk is full"), spoils="b")
    async with running(model, tmp_path, sleeps, opens):
        await until(lambda: texts(model, 8) == ["b"])
        await until(lambda: model.pending_updates == [])
        assert texts(model) == ["a"]
        polls = [call.params["offset"] for call in model.calls_of("getUpdates")]
    # the same updates were asked for until they were kept
    assert polls[:4] == [0, 0, 0, 0]
    assert sleeps.asked == [0.5, 1, 2]


async def test_the_batch_is_one_transaction(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """While the store fails, no part of a batch is kept either."""
    model.user(7).say("a")
    model.user(8).say("b")
    opens = failing(tmp_path, 10**6, sqlite3.OperationalError("disk I/O error"), spoils="b")
    async with running(model, tmp_path, sleeps, opens):
        await until(lambda: len(sleeps.asked) > 2)
        assert len(model.pending_updates) == 2
    app = tiny_app(tmp_path)
    assert app.store.waiting("telegram", 10) == []
    assert app.store.see("telegram/100000001", NOON)
    app.close()
    assert texts(model) == []


async def test_one_event_that_spoils_its_batch(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """An event that fails by itself, whatever the engine does, does not hold up the others for ever."""
    for user, text in ((7, "a"), (8, "b"), (7, "c")):
        model.user(user).say(text)
    opens = failing(tmp_path, 10**6, sqlite3.IntegrityError("NOT NULL"), spoils="'b'")
    async with running(model, tmp_path, sleeps, opens):
        await until(lambda: texts(model) == ["a", "c"])
        await until(lambda: model.pending_updates == [])
    assert texts(model, 8) == []
    app = tiny_app(tmp_path)
    (row,) = app.store.asides()
    assert (row.event_id, row.error) == ("telegram/100000002", "IntegrityError")
    app.close()


async def test_redelivered_update_is_answered_once(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """An update that Telegram delivers twice, also to the next run of the bot, is answered once."""
    async with running(model, tmp_path, sleeps):
        model.user(7).say("a")
        await until(lambda: texts(model) == ["a"])
        model.duplicate(100_000_001)
    model.duplicate(100_000_001)
    async with running(model, tmp_path, sleeps):
        model.user(7).say("b")
        await until(lambda: len(texts(model)) > 1)
    assert texts(model) == ["a", "b"]


async def test_tap_is_answered_and_the_keyboard_goes(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """A tap is answered, the question it was on shows the answer without buttons, and the talk goes on."""
    user = model.user(7)
    async with running(model, tmp_path, sleeps):
        user.say("/vraag")
        await until(lambda: texts(model) == ["Klopt dat?"])
        assert user.last.labels == ["Ja", "Nee"]
        tap = user.tap("Ja")
        await until(lambda: texts(model) == ["Klopt dat? Ja.", "Mooi."])
        assert user.messages[0].labels == []
        assert model.answer(tap) is not None


async def test_strange_updates_stop_nobody(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """Updates of any shape are set aside and confirmed, and those around them are answered."""
    user = model.user(7)
    async with running(model, tmp_path, sleeps):
        await until(lambda: model.calls_of("setMyCommands"))
        user.say("a")
        for kind, content in (("message", "x"), ("message", {"from": 3}), ("callback_query", []), ("new_kind", {})):
            model.add_raw_update({kind: content})
        model.add_raw_update({"update_id": "x", "message": None})
        user.say("b")
        await until(lambda: texts(model) == ["a", "b"])
        await until(lambda: model.pending_updates == [])
    app = tiny_app(tmp_path)
    assert len(app.store.asides()) == 4
    app.close()


async def test_unreadable_message_gets_an_apology(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """Somebody whose message can't be read hears that it went wrong here, with the way on; the next goes on as ever."""
    user = model.user(7)
    async with running(model, tmp_path, sleeps):
        user.send({"text": ["hoi"]})
        user.say("b")
        await until(lambda: texts(model)[1:] == ["b"])
    assert user.messages[0].text.startswith(plain(load_words().text("common", "failed"))[:40])
    assert [button["callback_data"] for button in user.messages[0].buttons] == ["c/verder"]


async def test_what_waits_its_turn_survives_a_stop(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """What was confirmed and waits its turn is handled by the next run, in order, once."""
    app = tiny_app(tmp_path)
    updates = [text_update(number, str(number)) for number in range(1, 20)]
    model.user(7)
    assert put_off(app, handle_batch(app, updates, NOON), NOON) == 19 - OF_ONE
    app.close()
    async with running(model, tmp_path, sleeps):
        await until(lambda: texts(model) == [str(number) for number in range(1, 20)])
    app = tiny_app(tmp_path)
    assert app.store.deferred_by("telegram") == {}
    app.close()


async def test_numbers_may_start_anew(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """After a quiet time Telegram numbers its updates anew, perhaps lower: those are answered too."""
    async with running(model, tmp_path, sleeps, hangs=False):
        model.user(7).say("a")
        await until(lambda: texts(model) == ["a"])
        # a poll that returned nothing is a quiet time
        polls = len(model.calls_of("getUpdates"))
        await until(lambda: len(model.calls_of("getUpdates")) > polls + 2)
        model.updates = UpdateQueue(first_update_id=5)
        model.user(7).say("b")
        await until(lambda: texts(model) == ["a", "b"])


async def test_what_an_earlier_run_left_is_sent(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """Messages that were kept but not sent before a stop are sent at the start."""
    model.user(7)
    app = tiny_app(tmp_path)
    app.store.add(text_row(7, "nog van net"))
    app.close()
    async with running(model, tmp_path, sleeps):
        await until(lambda: texts(model) == ["nog van net"])


async def test_question_comes_again_after_an_absence(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """After an absence who was busy gets the question again; who sent something meanwhile gets that answered."""
    word = load_words().text("common", "came_back")
    one, other = model.user(7), model.user(8)

    async def runs_at(moment: datetime, until_said: Callable[[], bool]) -> None:
        stop = asyncio.Event()
        channel = TelegramChannel(client_of(model), lambda: open_app(tmp_path), sleep=sleeps, now=lambda: moment)
        task = asyncio.create_task(channel.run(stop))
        await until(until_said, 20)
        await until(lambda: model.pending_updates == [])
        stop.set()
        await ended(task)

    one.start()
    other.start()
    await runs_at(NOON, lambda: bool(one.messages and other.messages))
    other.say("Akkoord")
    await runs_at(NOON + timedelta(seconds=149), lambda: len(other.messages) > 1)
    assert not any(text.startswith(word) for text in texts(model) + texts(model, 8))
    other.say("/help")
    before = len(other.messages)
    await runs_at(
        NOON + timedelta(minutes=10), lambda: texts(model)[-1].startswith(word) and len(other.messages) > before
    )
    assert one.last.labels
    assert not any(text.startswith(word) for text in texts(model, 8))


async def test_nobody_is_asked_while_their_answer_waits(model: TelegramModel, tmp_path: Path) -> None:
    """After an absence nobody is asked again before all that waited at Telegram was handled."""
    user = model.user(7)
    app = open_app(tmp_path)
    put_off(app, handle_batch(app, [text_update(1, "/start")], NOON), NOON)
    app.beat("telegram", NOON)
    app.close()
    for number in range(150):
        model.user(100 + number).say("/help")
    user.say("Akkoord")

    async def no_pause(_seconds: float) -> None:
        await asyncio.sleep(0)

    later = NOON + timedelta(minutes=10)
    stop = asyncio.Event()
    channel = TelegramChannel(client_of(model), lambda: open_app(tmp_path), sleep=no_pause, now=lambda: later)
    task = asyncio.create_task(channel.run(stop))
    await until(lambda: len(user.messages) > 1 and model.pending_updates == [], 20)
    stop.set()
    await ended(task)
    word = load_words().text("common", "came_back")
    assert not any(text.startswith(word) for text in texts(model))


async def test_answer_of_another_process_is_sent(model: TelegramModel, tmp_path: Path) -> None:
    """What another process put in the outbox, such as a retry by the operator, is sent with the next tick."""
    model.user(7)
    ticks: list[float] = []

    async def tick(seconds: float) -> None:
        ticks.append(seconds)
        if len(ticks) == 1:
            app = tiny_app(tmp_path)
            app.store.add(text_row(7, "van de beheerder"))
            app.close()
        else:
            await asyncio.Event().wait()

    channel = TelegramChannel(client_of(model), lambda: tiny_app(tmp_path), sleep=tick, now=lambda: NOON)
    stop = asyncio.Event()
    task = asyncio.create_task(channel.run(stop))
    await until(lambda: texts(model) == ["van de beheerder"])
    stop.set()
    await ended(task)


async def test_commands_are_registered(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """The menu has the typed commands in Dutch; in groups only those that answer there."""
    async with running(model, tmp_path, sleeps):
        await until(lambda: len(model.calls_of("setMyCommands")) == 2)
    assert [command["command"] for command in model.commands(PRIVATE)] == list(ANNOUNCED)
    assert all(command["description"] for command in model.commands(PRIVATE))
    assert [command["command"] for command in model.commands(GROUPS)] == ["tips"]


async def test_menu_trouble_is_borne(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """When Telegram refuses the menu, the bot answers all the same."""
    model.faults.append(Fault("setMyCommands", 429, retry_after=600))
    async with running(model, tmp_path, sleeps):
        await until(lambda: model.calls_of("setMyCommands"))
        model.user(7).say("a")
        await until(lambda: texts(model) == ["a"])


async def test_commands_in_a_group(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """In a group a command for this bot is answered, another's is not, and the bot's name is asked for once."""
    group, user = model.group(-5), model.user(7)
    async with running(model, tmp_path, sleeps):
        user.say("a")
        await until(lambda: texts(model) == ["a"])
        assert model.calls_of("getMe") == []
        group.say(user, "hoi")
        group.say(user, "/tips@other_bot nee")
        group.say(user, "/tips@fake_telegram_bot een")
        group.say(user, "/tips twee")
        await until(lambda: len(group.messages) == 2)
        group.say(user, "/tips@fake_telegram_bot drie")
        await until(lambda: len(group.messages) == 3)
    assert [message.text for message in group.messages] == ["een", "twee", "drie"]
    assert len(model.calls_of("getMe")) == 1


async def test_follow_ups_come_by_the_clock(model: TelegramModel, tmp_path: Path) -> None:
    """Follow-ups are looked for at the start and after every pause of the clock, also after trouble."""
    asked: list[datetime] = []
    model.user(7)
    sleeps = Sleeps(longest=1000)
    stopped = asyncio.Event()

    async def tick(seconds: float) -> None:
        if len(asked) >= 3:
            await stopped.wait()
        await sleeps(seconds)

    def opens() -> App:
        app = tiny_app(tmp_path)

        def deliver_due(now: datetime, limit: int = 0) -> list[Outgoing]:
            asked.append(now)
            if len(asked) == 1:
                raise sqlite3.OperationalError("disk I/O error")
            return [app.store.add(text_row(7, f"follow-up {len(asked)}"))]

        object.__setattr__(app, "deliver_due", deliver_due)
        return app

    stop = asyncio.Event()
    channel = TelegramChannel(client_of(model), opens, sleep=tick, now=lambda: NOON)
    task = asyncio.create_task(channel.run(stop))
    await until(lambda: texts(model) == ["follow-up 2", "follow-up 3"])
    stop.set()
    await ended(task)
    assert asked == [NOON] * 3
    assert sleeps.asked == [20, 20]


async def test_trouble_of_the_poll_is_borne(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """Trouble on the way to Telegram ends nothing; the pauses grow, and 429 is obeyed."""
    model.faults += [
        Fault("getUpdates", 502, times=2),
        Fault("getUpdates", drop=True),
        Fault("getUpdates", 429, retry_after=7),
    ]
    async with running(model, tmp_path, sleeps):
        model.user(7).say("a")
        await until(lambda: texts(model) == ["a"])
    assert sleeps.asked == [0.5, 1, 2, 7]


async def test_active_webhook_is_deleted_once(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """A webhook in the way is deleted, without losing what waits."""
    model.user(7).say("a")
    model.call("setWebhook", {"url": "https://school.nl/hook"})
    async with running(model, tmp_path, sleeps):
        await until(lambda: texts(model) == ["a"])
    assert len(model.calls_of("deleteWebhook")) == 1


async def test_webhook_that_comes_back_ends_it(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """When another program sets its webhook again and again, the operator is told."""
    model.faults.append(Fault("getUpdates", 409, times=99, description="Conflict: webhook is active; delete it first"))
    channel = TelegramChannel(client_of(model), lambda: tiny_app(tmp_path), sleep=sleeps)
    with pytest.raises(SecondPollerError):
        await asyncio.wait_for(channel.run(), 5)
    assert len(model.calls_of("deleteWebhook")) == 1


async def test_two_conflicts_are_borne(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """The hanging poll of a killed predecessor can refuse the new one twice; that passes."""
    model.faults.append(Fault("getUpdates", 409, times=2))
    async with running(model, tmp_path, sleeps):
        model.user(7).say("a")
        await until(lambda: texts(model) == ["a"])


async def test_second_poller_ends_it(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """When another program keeps polling, the operator is told."""
    model.faults.append(Fault("getUpdates", 409, times=99))
    channel = TelegramChannel(client_of(model), lambda: tiny_app(tmp_path), sleep=sleeps)
    with pytest.raises(SecondPollerError):
        await asyncio.wait_for(channel.run(), 5)
    assert len(model.calls_of("getUpdates")) == 3


async def test_refused_token_ends_it(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """When Telegram refuses the token, the operator is told."""
    channel = TelegramChannel(client_of(model, "1:wrong"), lambda: tiny_app(tmp_path), sleep=sleeps)
    with pytest.raises(RefusedTokenError):
        await asyncio.wait_for(channel.run(), 5)


async def test_app_that_does_not_open_ends_it(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """When the database can't be opened, the operator is told at once, and no update is confirmed."""
    (tmp_path / "vijfb.db").write_bytes(b"no database at all, but long enough to look at" * 100)
    model.user(7).say("a")
    channel = TelegramChannel(client_of(model), lambda: tiny_app(tmp_path), sleep=sleeps)
    with pytest.raises(DamagedDatabaseError):
        await asyncio.wait_for(channel.run(), 5)
    assert len(model.pending_updates) == 1


async def test_stop_ends_a_hanging_poll_at_once(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """A stop does not wait for the poll that hangs at Telegram."""
    async with running(model, tmp_path, sleeps) as task:
        await until(lambda: model.calls_of("setMyCommands"))
    assert task.done()
    assert task.exception() is None


async def test_stop_finishes_the_batch(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """A stop in the middle of a batch commits it and sends its messages."""
    stop = asyncio.Event()

    def opens() -> App:
        app = tiny_app(tmp_path)
        real = app.engine.handle

        def handle(event: Event) -> list[Outgoing]:
            stop.set()
            return real(event)

        app.engine.handle = handle  # type: ignore[method-assign]  # stops in the middle of the turn
        return app

    model.user(7).say("a")
    model.user(7).say("b")
    channel = TelegramChannel(client_of(model), opens, sleep=sleeps)
    await asyncio.wait_for(channel.run(stop), 5)
    assert texts(model) == ["a", "b"]


async def test_logs_hold_no_text_and_no_token(
    model: TelegramModel, tmp_path: Path, sleeps: Sleeps, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever is logged, what a teacher typed and the token are not in it."""
    caplog.set_level(logging.DEBUG, "bot")
    model.faults += [Fault("sendMessage", 400, description="Bad Request: can't parse geheim"), Fault("getUpdates", 502)]
    async with running(model, tmp_path, sleeps):
        for text in ("geheim een", "/geheim twee", "geheim drie"):
            model.user(7).say(text)
        await until(lambda: len(texts(model)) == 2)
    assert "batch of" in caplog.text
    assert "geheim" not in caplog.text
    assert TOKEN not in caplog.text
