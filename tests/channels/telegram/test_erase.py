"""How a chat is emptied on Telegram: both sides of it, at once, and whatever happens meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.channels.telegram.batch import handle_batch, put_off, take_turns
from bot.channels.telegram.lane import Lane
from bot.channels.telegram.sent_log import SentLog
from bot.channels.telegram.updates import CHANNEL, hides
from bot.state.rows import Outgoing, Person
from tests.channels.telegram.post import Post, Time, gate_client, opened, texts
from tests.channels.telegram.raw import text_update
from tests.channels.telegram.tiny import NOON, Gate, Sleeps, client_of, row, text_row, tiny_app, until
from tests.support.players import TelegramPlayer
from tests.support.telegram_model import Fault, TelegramModel

SECOND_UPDATE = 100_000_002
NEUTRAL = "Klaar. Waar kan ik je mee helpen?"


class Hours:
    """A clock of Telegram's own."""

    def __init__(self) -> None:
        self.seconds = NOON.timestamp()

    def __call__(self) -> float:
        """The moment."""
        return self.seconds


@pytest.fixture
def hours() -> Hours:
    """Telegram's clock."""
    return Hours()


@pytest.fixture
def model(hours: Hours) -> TelegramModel:
    """A Telegram on which 7 and 8 opened the bot."""
    model = TelegramModel(now=hours)
    model.user(7)
    model.user(8)
    return model


@pytest.fixture
async def post(model: TelegramModel, tmp_path: Path) -> AsyncIterator[Post]:
    """An outbox on the model."""
    async with opened(tmp_path, client_of(model), Sleeps(longest=1000)) as post:
        yield post


async def person(post: Post, number: int = 7) -> int:
    """Somebody the bot knows."""
    known = Person(channel=CHANNEL, external_id=str(number), chat_id=str(number), created_at=NOON)
    return (await post.thread.run(lambda app: app.store.add(known))).id


def of(person_id: int, row: Outgoing) -> Outgoing:
    """A row for somebody the bot knows."""
    return replace(row, person_id=person_id)


def erase(person_id: int, chat_id: int = 7) -> Outgoing:
    """A row that empties a chat."""
    return of(person_id, row(chat_id, {}, "erase"))


async def type_in(post: Post, model: TelegramModel, person_id: int, *said: str) -> None:
    """Somebody types, and the bot knows of it."""
    await know(post, person_id, [str(model.user(7).say(text)) for text in said])


async def know(post: Post, person_id: int, refs: Sequence[str]) -> None:
    """The bot knows that messages stand in the chat."""

    def show(app: App) -> None:
        for ref in refs:
            app.store.show(person_id, ref, NOON)

    await post.thread.run(show)


def in_chat(model: TelegramModel) -> list[str]:
    """Everything that stands in the chat, of both sides."""
    return [message.text for message in model.user(7).chat]


async def test_both_sides_go(post: Post, model: TelegramModel) -> None:
    """What the teacher typed and what the bot said goes, in one call; then comes what was said after it."""
    anna = await person(post)
    await type_in(post, model, anna, "een", "twee")
    await post.send(*[of(anna, text_row(7, text)) for text in "abc"])
    kept = await post.send(erase(anna), of(anna, text_row(7, NEUTRAL)))
    assert in_chat(model) == [NEUTRAL]
    assert [state for state, _ in kept] == ["sent", "sent"]
    assert len(model.calls_of("deleteMessages")) == 1


async def test_all_parts_of_a_long_message_go(post: Post, model: TelegramModel) -> None:
    """A text that Telegram takes only in parts goes whole."""
    anna = await person(post)
    await post.send(of(anna, text_row(7, "woord " * 2000)))
    assert len(in_chat(model)) == 3
    await post.send(erase(anna))
    assert in_chat(model) == []


async def test_many_go_in_calls_of_a_hundred(post: Post, model: TelegramModel) -> None:
    """Telegram takes a hundred in a call; the newest go first."""
    anna = await person(post)
    await type_in(post, model, anna, *map(str, range(250)))
    await post.send(erase(anna))
    assert in_chat(model) == []
    sizes = [len(call.params["message_ids"]) for call in model.calls_of("deleteMessages")]
    assert sizes == [100, 100, 50]
    first = model.calls_of("deleteMessages")[0].params["message_ids"]
    assert first == sorted(first, reverse=True)


async def test_another_chat_is_left_alone(post: Post, model: TelegramModel) -> None:
    """The chat of somebody else stays as it was."""
    anna, ben = await person(post), await person(post, 8)
    await post.send(of(anna, text_row(7, "a")), of(ben, text_row(8, "b")))
    await post.send(erase(anna))
    assert (texts(model, 7), texts(model, 8)) == ([], ["b"])


async def test_what_is_too_old_stays_and_holds_up_nothing(post: Post, model: TelegramModel, hours: Hours) -> None:
    """A message that Telegram finds too old stays; all the others go, however they are mixed."""
    anna = await person(post)
    old = [str(model.user(7).say(f"oud {number}")) for number in range(3)]
    hours.seconds += 48 * 3600 + 60
    new = [str(model.user(7).say(f"nieuw {number}")) for number in range(20)]
    # the bot was away: it knows them all by the moment it heard of them
    mixed = [*new[:7], old[0], *new[7:], *old[1:]]
    await know(post, anna, mixed)
    kept = await post.send(erase(anna), of(anna, text_row(7, NEUTRAL)))
    assert in_chat(model) == ["oud 0", "oud 1", "oud 2", NEUTRAL]
    assert [state for state, _ in kept] == ["sent", "sent"]


async def test_what_the_teacher_deleted_is_no_trouble(post: Post, model: TelegramModel) -> None:
    """A message that is gone already is skipped."""
    anna = await person(post)
    await type_in(post, model, anna, "een", "twee")
    model.call("deleteMessage", {"chat_id": 7, "message_id": model.user(7).chat[0].message_id})
    assert await post.send(erase(anna)) == [("sent", None)]
    assert in_chat(model) == []


async def test_only_two_days_are_tried(post: Post, model: TelegramModel) -> None:
    """What is known to be older than two days is not asked for; with nothing in sight nothing is called."""
    anna = await person(post)
    await post.thread.run(lambda app: app.store.show(anna, "3", NOON - timedelta(hours=48)))
    assert await post.send(erase(anna)) == [("sent", None)]
    assert model.calls_of("deleteMessages") == []


async def test_slow_down_is_obeyed(model: TelegramModel, tmp_path: Path) -> None:
    """A 429 is waited for as long as Telegram says, and nothing is said before the chat is empty."""
    time = Time()
    async with opened(tmp_path, client_of(model), time.sleep, **time.options()) as post:
        anna = await person(post)
        await type_in(post, model, anna, "een")
        model.faults.append(Fault("deleteMessages", 429, retry_after=9))
        await post.send(erase(anna), of(anna, text_row(7, NEUTRAL)))
    assert in_chat(model) == [NEUTRAL]
    assert time.seconds == 9
    assert [call.method for call in model.calls] == ["deleteMessages", "deleteMessages", "sendMessage"]


@pytest.mark.parametrize("effect", ["before", "after"])
async def test_trouble_on_the_way_is_tried_again(post: Post, model: TelegramModel, effect: str) -> None:
    """A call that fails, before or after Telegram did it, is made again."""
    anna = await person(post)
    await type_in(post, model, anna, "een")
    model.faults.append(Fault("deleteMessages", 502, effect="after" if effect == "after" else "before"))
    assert await post.send(erase(anna)) == [("sent", None)]
    assert in_chat(model) == []


async def test_emptying_goes_before_what_waits(model: TelegramModel, tmp_path: Path) -> None:
    """Of what waits for the chat only what is under way still comes; it goes with the rest. A reminder comes after."""
    gate = Gate(model)
    async with opened(tmp_path, gate_client(gate), Sleeps(longest=1000)) as post:
        anna = await person(post)
        reminder = replace(of(anna, text_row(7, "herinnering")), bulk=True)
        ids = await post.put(of(anna, text_row(7, "onderweg")), of(anna, text_row(7, "wacht")), reminder)
        finishing = asyncio.create_task(post.outbox.finish())
        await until(lambda: gate.arrived == ["7"])
        # as a turn does it
        await post.thread.run(lambda app: app.store.withdraw(CHANNEL, "7"))
        ids += await post.put(erase(anna), of(anna, text_row(7, NEUTRAL)))
        post.outbox.wake()
        running = asyncio.create_task(post.outbox.run())
        await until(lambda: len(post.outbox._lanes[("7", False)]._letters) == 4)
        gate.gates["7"].set()
        await asyncio.wait_for(finishing, 5)
        await until(lambda: in_chat(model) == ["herinnering", NEUTRAL])
        await post.outbox.finish()
        running.cancel()
        assert [state for state, _ in await post.kept(ids)] == ["sent", "withdrawn", "sent", "sent", "sent"]
    assert [call.method for call in model.calls] == ["sendMessage", "deleteMessages", "sendMessage", "sendMessage"]


async def test_what_failed_is_not_tried_again(model: TelegramModel, tmp_path: Path) -> None:
    """A message that has to wait when the chat is emptied is never sent, also not by the next run of the bot."""
    gate = Gate(model)
    model.faults.append(Fault("sendMessage", 502))
    async with opened(tmp_path, gate_client(gate), Sleeps(longest=1000)) as post:
        anna = await person(post)
        (number,) = await post.put(of(anna, text_row(7, "onderweg")))
        finishing = asyncio.create_task(post.outbox.finish())
        await until(lambda: gate.arrived == ["7"])
        await post.thread.run(lambda app: app.store.withdraw(CHANNEL, "7"))
        await post.put(erase(anna), of(anna, text_row(7, NEUTRAL)))
        running = asyncio.create_task(post.outbox.run())
        post.outbox.wake()
        await until(lambda: len(post.outbox._lanes[("7", False)]._letters) == 3)
        gate.gates["7"].set()
        await asyncio.wait_for(finishing, 5)
        running.cancel()
        assert await post.kept([number]) == [("withdrawn", None)]
    async with opened(tmp_path, client_of(model), Sleeps(longest=1000)) as post:
        await post.outbox.finish()
    assert in_chat(model) == [NEUTRAL]


async def test_kill_before_it_was_ticked_off(model: TelegramModel, tmp_path: Path) -> None:
    """A bot that is killed on the way empties the chat at its next start, and says its line once."""
    log = SentLog(tmp_path)
    assert log.open()
    async with opened(tmp_path, client_of(model), Sleeps(longest=1000), sent_log=log) as post:
        anna = await person(post)
        await type_in(post, model, anna, "een")
        await post.send(of(anna, text_row(7, "a")))
        await post.send(erase(anna), of(anna, text_row(7, NEUTRAL)))
        # as if the kill came before the commit that ticked them off
        await post.thread.run(
            lambda app: app.store._connection.execute(
                "update outbox set state = 'waiting', sent_at = null, sent_ref = null where id > 1"
            )
        )
        await post.thread.run(lambda app: app.store._connection.execute("delete from visible where id > 2"))
    log = SentLog(tmp_path)
    assert log.open()
    async with opened(tmp_path, client_of(model), Sleeps(longest=1000), sent_log=log) as post:
        await post.outbox.finish()
    assert in_chat(model) == [NEUTRAL]
    assert len(model.calls_of("sendMessage")) == 2


async def test_message_of_before_a_kill_goes_too(model: TelegramModel, tmp_path: Path) -> None:
    """What was sent just before a kill, and then taken back as if it waited, is in the chat and goes from it."""
    log = SentLog(tmp_path)
    assert log.open()
    async with opened(tmp_path, client_of(model), Sleeps(longest=1000), sent_log=log) as post:
        anna = await person(post)
        await post.send(of(anna, text_row(7, "over Otter")))
        await post.thread.run(lambda app: app.store._connection.execute("update outbox set state = 'waiting'"))
        await post.thread.run(lambda app: app.store._connection.execute("delete from visible"))
    log = SentLog(tmp_path)
    assert log.open()
    async with opened(tmp_path, client_of(model), Sleeps(longest=1000), sent_log=log) as post:
        await post.thread.run(lambda app: app.store.withdraw(CHANNEL, "7"))
        await post.send(erase(anna), of(anna, text_row(7, NEUTRAL)))
    assert in_chat(model) == [NEUTRAL]


def test_lane_lets_it_pass() -> None:
    """In a lane it goes behind what is under way and before the reminder that stays; the rest is dropped."""
    lane = Lane()
    for number, kind in enumerate(("message", "edit", "file"), 1):
        lane.put(replace(row(7, {}, kind), id=number))
    lane.put(replace(row(7, {}, "message"), id=4, bulk=True))
    lane.first.under_way = True
    lane.put(replace(row(7, {}, "erase"), id=5))
    lane.put(replace(row(7, {}, "message"), id=6))
    assert [letter.row.id for letter in lane._letters] == [1, 5, 4, 6]
    assert lane.first.withdrawn
    for _ in range(4):
        assert not lane.bulk
        lane.drop()
    assert not lane


# what comes in


def test_which_update_hides() -> None:
    """The command in a private chat, in any spelling Telegram allows; nothing else."""
    assert hides(text_update(1, "/verberg"))
    assert hides(text_update(1, "/Verberg@vijfb nu"))
    group = text_update(1, "/verberg")
    group["message"]["chat"] = {"id": -5, "type": "group"}
    for other in (group, text_update(1, "verberg"), text_update(1, "/verder"), None, {"message": "/verberg"}):
        assert not hides(other)


def test_it_waits_behind_nothing(tmp_path: Path) -> None:
    """Of somebody who sent much at once it is handled first; the rest is handled later, and marked so."""
    app = tiny_app(tmp_path)
    heard: list[tuple[str, bool]] = []
    real = app.engine.handle

    def handle(event: object) -> list[Outgoing]:
        heard.append((getattr(event, "text", "") or getattr(event, "name", ""), bool(getattr(event, "waited", False))))
        return real(event)  # type: ignore[arg-type]

    app.engine.handle = handle  # type: ignore[method-assign]  # to see what comes
    updates = [text_update(number, str(number)) for number in range(1, 6)] + [text_update(6, "/verberg")]
    rest = handle_batch(app, updates, NOON)
    put_off(app, rest, NOON)
    assert [text for text, _ in heard] == ["1", "2", "3", "verberg"]
    take_turns(app)
    assert heard[4:] == [("4", True), ("5", True)]
    app.close()


# the whole bot


def test_a_teacher_hides_and_goes_on(tmp_path: Path) -> None:
    """On Telegram, with the channel started anew for every line: nothing but the neutral line stands there, and
    /verder goes on where the teacher was; every call was one that Telegram takes."""
    player = TelegramPlayer(tmp_path)
    for line in ("/start", "Akkoord", "/nieuw", "Nee, geen gevaar", "Otter"):
        player.say(line)
    player.send("photo")
    question = player.user.last
    player.say("/verberg")
    assert [message.text for message in player.user.chat] == [NEUTRAL]
    assert not player.user.last.labels
    player.say("/verder")
    assert question.labels == player.user.last.labels
    assert all(message.raw.get("has_protected_content") for message in player.user.messages[1:])
    assert [call for call in player.model.calls if call.status != 200] == []


def test_redelivery_empties_nothing_twice(tmp_path: Path) -> None:
    """The same update once more changes nothing."""
    player = TelegramPlayer(tmp_path)
    player.say("/start")
    player.say("/verberg")
    calls = len(player.model.calls_of("deleteMessages"))
    player.say("/verder")
    player.model.duplicate(SECOND_UPDATE)
    player.say("/help")
    assert len(player.model.calls_of("deleteMessages")) == calls
