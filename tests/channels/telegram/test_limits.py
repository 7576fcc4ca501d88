"""What the sender does when it may not send everything at once, or when sending does not work."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.telegram.lane import Lane
from bot.channels.telegram.pace import Pace
from bot.state.rows import Json, Outgoing
from tests.channels.telegram.post import Time, opened, texts
from tests.channels.telegram.tiny import NOON, client_of, row, text_row
from tests.support.telegram_model import Fault, TelegramModel


@pytest.fixture
def time() -> Time:
    """Time that passes only by sleeping."""
    return Time()


@pytest.fixture
def model(time: Time) -> TelegramModel:
    """A Telegram in that time, on which people opened the bot."""
    model = TelegramModel(now=time.clock)
    for number in range(1, 101):
        model.user(number)
    return model


def edit_row(chat_id: int, text: str, **target: Json) -> Outgoing:
    """An edit that waits in the outbox."""
    return row(chat_id, {"text": text, "buttons": [], "outgoing_id": None, "ref": None, **target}, "edit")


def bulk(row: Outgoing) -> Outgoing:
    """A row as the clock says it."""
    return replace(row, bulk=True)


async def test_thirty_a_second_over_all(model: TelegramModel, time: Time, tmp_path: Path) -> None:
    """A hundred people get their reminder in the time that Telegram wants, and no second has more than thirty."""
    async with opened(tmp_path, client_of(model), time.sleep, pace=Pace(30), **time.options()) as post:
        await post.send(*[bulk(text_row(chat, "Er staat een follow-up klaar.")) for chat in range(1, 101)])
    sent = [call.at for call in model.calls_of("sendMessage")]
    assert len(sent) == 100
    assert all(later - first > 1 - 1e-9 for first, later in zip(sent, sent[30:], strict=False))
    assert sent[-1] < 4


async def test_answers_go_before_reminders(model: TelegramModel, time: Time, tmp_path: Path) -> None:
    """Answers do not wait for the reminders of others; in one chat nothing passes what was said before."""
    async with opened(tmp_path, client_of(model), time.sleep, pace=Pace(2), **time.options()) as post:
        reminders = [bulk(text_row(chat, "later")) for chat in range(1, 11)]
        await post.send(*reminders, text_row(20, "eerst"), text_row(5, "en jij"), row(5, {"tap": "1"}, "tap"))
    order = [(call.params["chat_id"], call.params["text"]) for call in model.calls_of("sendMessage")]
    # the first was let in before anything else could be; 5 is hurried on, because an answer waits behind its reminder
    assert order[:4] == [(1, "later"), (5, "later"), (20, "eerst"), (5, "en jij")]
    assert order[4:] == [(chat, "later") for chat in (2, 3, 4, 6, 7, 8, 9, 10)]
    assert model.calls[0].method == "answerCallbackQuery"


async def test_a_chat_gets_a_burst_then_one_a_second(model: TelegramModel, time: Time, tmp_path: Path) -> None:
    """A noisy chat slows itself down; another is not held up."""
    async with opened(tmp_path, client_of(model), time.sleep, pace=Pace(30, burst=3), **time.options()) as post:
        await post.send(*[text_row(7, str(number)) for number in range(6)], text_row(8, "a"))
    assert [call.at for call in model.calls_of("sendMessage") if call.params["chat_id"] == 7] == [0, 0, 0, 1, 2, 3]
    assert [call.at for call in model.calls_of("sendMessage") if call.params["chat_id"] == 8] == [0]


async def test_ten_ticks_are_one_edit(model: TelegramModel, time: Time, tmp_path: Path) -> None:
    """Of the edits of one message that wait only the newest is sent; what stands between them keeps its place."""
    async with opened(tmp_path, client_of(model), time.sleep, **time.options()) as post:
        first, other = await post.put(text_row(7, "vraag"), text_row(7, "andere vraag"))
        ticks = [edit_row(7, f"vraag {number}", outgoing_id=first) for number in range(9)]
        ids = await post.put(*ticks, edit_row(7, "andere!", outgoing_id=other), text_row(7, "tussendoor"))
        assert await post.send(edit_row(7, "vraag 9", outgoing_id=first), edit_row(8, "x", outgoing_id=first)) == [
            ("sent", None),
            ("sent", None),
        ]
        kept = await post.rows(ids)
    assert texts(model, 7) == ["vraag 9", "andere!", "tussendoor"]
    assert [call.params["text"] for call in model.calls_of("editMessageText")] == ["andere!", "vraag 9"]
    assert [row.state for row in kept] == ["superseded"] * 9 + ["sent"] * 2
    assert kept[0].sent_at is None


async def test_edits_that_wait_for_their_chat_become_one(model: TelegramModel, time: Time, tmp_path: Path) -> None:
    """While a chat has to wait, ticks that come meanwhile join."""
    model.faults.append(Fault("editMessageText", 429, retry_after=5, chat_id=7))
    async with opened(tmp_path, client_of(model), time.sleep, **time.options()) as post:
        (first,) = await post.put(text_row(7, "vraag"))
        await post.send(edit_row(7, "een", outgoing_id=first))
        await post.send(*[edit_row(7, text, outgoing_id=first) for text in ("twee", "drie")])
    assert texts(model, 7) == ["drie"]
    assert [call.params["text"] for call in model.calls_of("editMessageText")] == ["een", "een", "drie"]


async def test_several_chats_told_to_wait_hold_all(model: TelegramModel, time: Time, tmp_path: Path) -> None:
    """When three chats are told to wait, nobody gets anything until it is over, not even the answer to a tap."""
    for chat in (1, 2, 3):
        model.faults.append(Fault("sendMessage", 429, retry_after=10 + chat, chat_id=chat))
    async with opened(tmp_path, client_of(model), time.sleep, pace=Pace(30), **time.options()) as post:
        await post.send(*[text_row(chat, "a") for chat in range(1, 6)])
        assert {call.at >= 11 for call in model.calls_of("sendMessage") if call.status == 200} == {True}
        assert [texts(model, chat) for chat in range(1, 6)] == [["a"]] * 5


async def test_given_up_after_a_day(model: TelegramModel, time: Time, tmp_path: Path) -> None:
    """What could not be sent for a whole day is given up with a record, and the chat goes on with the next."""
    tries = 25

    async def an_hour(_: float) -> None:
        time.seconds += 3600

    model.faults.append(Fault("sendMessage", 502, times=tries))
    async with opened(tmp_path, client_of(model), an_hour, **time.options()) as post:
        ids = await post.put(text_row(7, "a"), text_row(7, "b"))
        await post.outbox.finish()
        given_up, sent = await post.rows(ids)
    assert (given_up.state, given_up.attempts, given_up.trouble) == ("given_up", tries, "UnreachableError")
    assert (given_up.tried_at, given_up.sent_at) == (NOON, None)
    assert (sent.state, sent.attempts, texts(model, 7)) == ("sent", 0, ["b"])


async def test_trouble_is_kept_while_it_waits(model: TelegramModel, time: Time, tmp_path: Path) -> None:
    """How often and why something could not be sent is known before it is over, and stays afterwards."""
    model.faults.append(Fault("sendMessage", 429, retry_after=3, times=2, chat_id=7))
    model.faults.append(Fault("sendMessage", 400, description="Bad Request: said 'Sam' wrong", chat_id=8))
    async with opened(tmp_path, client_of(model), time.sleep, **time.options()) as post:
        ids = await post.put(text_row(7, "a"), text_row(8, "b"), row(9, {"text": "c", "buttons": [[["", "x", ""]]]}))
        seen: list[tuple[str, int, str | None]] = []

        async def look(seconds: float) -> None:
            await post.outbox._ticking.settled()
            (waiting,) = await post.rows(ids[:1])
            seen.append((waiting.state, waiting.attempts, waiting.trouble))
            time.seconds += seconds

        post.outbox._sleep = look
        await post.outbox.finish()
        slow, refused, unwritable = await post.rows(ids)
    assert seen == [("waiting", 1, "SlowDownError"), ("waiting", 2, "SlowDownError")]
    assert (slow.state, slow.attempts, slow.trouble, slow.tried_at) == ("sent", 2, "SlowDownError", NOON)
    # never what Telegram said
    assert (refused.state, refused.trouble) == ("failed", "other")
    assert (unwritable.state, unwritable.trouble) == ("failed", "MessageLimitError")


async def test_a_bot_that_slept_tries_again(model: TelegramModel, time: Time, tmp_path: Path) -> None:
    """What failed before a long weekend is not given up at the first trouble after it."""
    model.faults.append(Fault("sendMessage", 502, times=2))
    tried = replace(text_row(7, "a"), attempts=3, tried_at=NOON - timedelta(days=3), trouble="UnreachableError")
    async with opened(tmp_path, client_of(model), time.sleep, **time.options()) as post:
        (number,) = await post.put(tried)
        await post.outbox.finish()
        (kept,) = await post.rows([number])
    assert (kept.state, kept.attempts, texts(model, 7)) == ("sent", 5, ["a"])


def test_a_lane_knows_whether_it_may_wait() -> None:
    """A lane may wait only when everything in it may."""
    lane = Lane()
    lane.put(bulk(text_row(7, "a")))
    assert lane.bulk
    lane.put(text_row(7, "b"))
    assert not lane.bulk
    lane.drop()
    assert not lane.bulk
    lane.drop()
    assert (lane.bulk, bool(lane)) == (True, False)
