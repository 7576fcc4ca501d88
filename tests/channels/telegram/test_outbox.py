"""How rows of the outbox reach Telegram."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App
from bot.channels.telegram import delivery, rendering
from bot.channels.telegram.outbox import AT_ONCE, FLOWING, PAGE
from bot.channels.telegram.updates import CHANNEL
from bot.state.rows import Json, Person
from tests.channels.telegram.post import Post, fail, file_row, gate_client, opened, texts
from tests.channels.telegram.tiny import FILE, NOON, Gate, Sleeps, client_of, row, text_row, until
from tests.state.rows import follow_up
from tests.support.telegram_model import Fault, JSONDict, TelegramModel


@pytest.fixture
def model() -> TelegramModel:
    """A Telegram on which 7 and 8 opened the bot."""
    model = TelegramModel()
    model.user(7)
    model.user(8)
    return model


@pytest.fixture
def sleeps() -> Sleeps:
    """A sleep that takes no time."""
    return Sleeps(longest=1000)


@pytest.fixture
async def post(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> AsyncIterator[Post]:
    """An outbox on the model."""
    async with opened(tmp_path, client_of(model), sleeps) as post:
        yield post


async def test_sends_in_order_and_ticks_off(post: Post, model: TelegramModel) -> None:
    """The messages of a chat arrive as they were said, and each row knows its message."""
    kept = await post.send(*[text_row(chat, str(number)) for number in range(30) for chat in (7, 8)])
    assert texts(model, 7) == texts(model, 8) == [str(number) for number in range(30)]
    refs = sorted(str(message.message_id) for user in (7, 8) for message in model.user(user).messages)
    assert sorted(ref or "" for _, ref in kept) == refs
    assert {state for state, _ in kept} == {"sent"}
    assert await post.thread.run(lambda app: app.store.waiting("telegram", 10)) == []
    first = await post.thread.run(lambda app: app.store.outgoing(1))
    assert first is not None
    assert first.sent_at == NOON


async def test_more_than_one_page(post: Post, model: TelegramModel) -> None:
    """A long queue is sent to its end, each message once."""
    await post.send(*[text_row(7, str(number)) for number in range(2 * PAGE + 1)])
    assert texts(model, 7) == [str(number) for number in range(2 * PAGE + 1)]


async def test_another_channel_is_left_alone(post: Post, model: TelegramModel) -> None:
    """Rows of the terminal are not sent to Telegram."""
    assert await post.send(replace(text_row(7, "a"), channel="terminal")) == [("waiting", None)]
    assert texts(model, 7) == []


async def test_slow_down_holds_one_chat(post: Post, model: TelegramModel, sleeps: Sleeps) -> None:
    """A chat that is told to wait waits as long as told and keeps its order; the other is not held up."""
    model.faults.append(Fault("sendMessage", 429, retry_after=33, times=2, chat_id=7))
    await post.send(*[text_row(chat, text) for text in "abc" for chat in (7, 8)])
    assert texts(model, 7) == texts(model, 8) == ["a", "b", "c"]
    assert sleeps.asked == [33, 33]
    sent = [(call.params["chat_id"], call.status) for call in model.calls_of("sendMessage")]
    # the whole of chat 8 goes on while chat 7 waits for its second try
    assert sent.index((8, 200)) < sent.index((7, 200))


async def test_chats_do_not_wait_for_each_other(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """A call that hangs holds up its own chat only."""
    gate = Gate(model)
    async with opened(tmp_path, gate_client(gate), sleeps) as post:
        await post.put(text_row(7, "a"), text_row(7, "b"), text_row(8, "c"))
        post.outbox.wake()
        running = asyncio.create_task(post.outbox.run())
        await until(lambda: sorted(gate.arrived) == ["7", "8"])
        gate.gates["8"].set()
        await until(lambda: texts(model, 8) == ["c"])
        assert gate.arrived.count("7") == 1
        # what is said meanwhile does not pass what hangs
        await post.put(text_row(7, "d"), text_row(8, "e"))
        post.outbox.wake()
        await until(lambda: texts(model, 8) == ["c", "e"])
        assert texts(model, 7) == []
        gate.gates["7"].set()
        await until(lambda: texts(model, 7) == ["a", "b", "d"])
        running.cancel()


@pytest.mark.parametrize("fault", [Fault("sendMessage", 502, times=3), Fault("sendMessage", drop=True, times=3)])
async def test_trouble_is_tried_again(post: Post, model: TelegramModel, sleeps: Sleeps, fault: Fault) -> None:
    """Trouble on the way is borne with growing pauses, and the order stays."""
    model.faults.append(replace(fault))
    await post.send(text_row(7, "a"), text_row(7, "b"))
    assert texts(model, 7) == ["a", "b"]
    assert sleeps.asked == [0.5, 1, 2]


async def test_pauses_stay_short(post: Post, model: TelegramModel, sleeps: Sleeps) -> None:
    """However long the trouble lasts, the next try is never far away: taps are kept 150 s."""
    model.faults.append(Fault("sendMessage", 500, times=20))
    await post.send(text_row(7, "a"))
    assert (len(sleeps.asked), max(sleeps.asked)) == (20, 15)


async def test_reader_who_blocked_the_bot_is_known(post: Post, model: TelegramModel) -> None:
    """A notice refused because the bot is blocked makes its reader unreachable, and what it said waits."""

    def promise(app: App) -> int:
        reader = app.store.add(Person(channel=CHANNEL, external_id="7", chat_id="7", created_at=NOON))
        notice = app.store.add(replace(text_row(7, "Er staat een follow-up klaar."), person_id=reader.id))
        said = follow_up(reader, "1/1/pupil", status="delivered", notice_id=notice.id, repeat_at=NOON)
        app.store.add(said)
        return reader.id

    reader = await post.thread.run(promise)
    model.user(7).block()
    await asyncio.wait_for(post.outbox.finish(), 5)
    person = await post.thread.run(lambda app: app.store.person_by_id(reader))
    kept = await post.thread.run(lambda app: app.store.follow_up(reader, 1))
    assert person is not None
    assert kept is not None
    assert (person.unreachable_at, kept.status, kept.repeat_at) == (NOON, "undeliverable", None)


async def test_blocked_chat_fails_and_goes_on(post: Post, model: TelegramModel) -> None:
    """What can never be sent is marked, and the next of the chat gets its chance."""
    model.user(7).block()
    kept = await post.send(text_row(7, "a"), text_row(7, "b"), text_row(99, "c"), text_row(8, "d"))
    assert kept[:3] == [("failed", None)] * 3
    assert kept[3][0] == "sent"
    assert len(model.calls_of("sendMessage")) == 4


async def test_one_refusal_does_not_stop_a_chat(post: Post, model: TelegramModel) -> None:
    """After a message that Telegram or the renderer refuses, the chat goes on with the next."""
    model.faults.append(Fault("sendMessage", 400, description="Bad Request: something new"))
    broken: dict[str, Json] = {"text": "b", "buttons": [[["Ja", "x" * 65, ""]]]}
    strange: dict[str, Json] = {"text": "c", "buttons": [[["Ja", "x", "", "y", "z"]]]}
    kept = await post.send(text_row(7, "a"), row(7, broken), row(7, strange), text_row(7, "d"))
    assert [state for state, _ in kept] == ["failed", "failed", "failed", "sent"]
    assert texts(model, 7) == ["d"]


async def test_edit_by_row_and_by_reference(post: Post, model: TelegramModel) -> None:
    """An edit finds its message by the row that sent it, also in one go, or by Telegram's own number."""
    asked: dict[str, Json] = {"text": "vraag", "buttons": [[["Ja", "a", ""]]]}
    (first,) = await post.put(row(7, asked))
    changed: dict[str, Json] = {"text": "<b>Ja</b>", "buttons": [], "outgoing_id": first, "ref": None}
    assert [state for state, _ in await post.send(row(7, changed, "edit"))] == ["sent"]
    (message,) = model.user(7).messages
    assert (message.text, message.labels, message.edited) == ("Ja", [], True)
    again: dict[str, Json] = {"text": "Nee", "buttons": [], "outgoing_id": None, "ref": str(message.message_id)}
    await post.send(row(7, again, "edit"))
    assert texts(model, 7) == ["Nee"]


async def test_edits_that_have_nothing_to_do(post: Post, model: TelegramModel) -> None:
    """An edit without a message, of another's, of one that is gone, or that changes nothing, counts as done."""
    sent = await post.send(text_row(7, "a"), text_row(8, "van 8"), text_row(99, "nergens"))
    edits: list[dict[str, Json]] = [
        {"outgoing_id": 1000, "ref": None},
        {"outgoing_id": 2, "ref": None},
        {"outgoing_id": 3, "ref": None},
        {"outgoing_id": None, "ref": None},
        {"outgoing_id": None, "ref": "12345"},
        {"outgoing_id": None, "ref": sent[0][1]},
    ]
    kept = await post.send(*[row(7, {"text": "a", "buttons": [], **edit}, "edit") for edit in edits])
    assert [state for state, _ in kept] == ["sent"] * 6
    # only the last two ask Telegram at all: gone, and not modified
    assert [call.status for call in model.calls_of("editMessageText")] == [400, 400]
    assert texts(model, 8) == ["van 8"]


async def test_taps_are_answered_first(post: Post, model: TelegramModel) -> None:
    """A tap gets its answer before the messages that were said earlier; one that is too old counts as done."""
    keyboard: dict[str, Json] = {"text": "vraag", "buttons": [[["Ja", "a", ""]]]}
    await post.send(row(7, keyboard))
    tap = model.user(7).tap("Ja")
    kept = await post.send(text_row(7, "mooi"), row(7, {"tap": tap}, "tap"), row(7, {"tap": "1"}, "tap"))
    assert model.answer(tap) is not None
    assert [state for state, _ in kept] == ["sent"] * 3
    methods = [call.method for call in model.calls][1:]
    assert methods[0] == "answerCallbackQuery"
    assert sorted(methods) == ["answerCallbackQuery", "answerCallbackQuery", "sendMessage"]


async def test_message_of_a_teacher_is_taken_out(post: Post, model: TelegramModel) -> None:
    """A message goes out of the chat, the others stay; one that is gone or too old counts as done."""
    named, other = model.user(7).say("zeynep zat alleen"), model.user(7).say("zij zat alleen")
    gone: list[Json] = [str(named)]
    kept = await post.send(row(7, {"refs": gone}, "remove"), row(7, {"refs": gone}, "remove"), text_row(7, "mooi"))
    assert [state for state, _ in kept] == ["sent"] * 3
    assert [message.message_id for message in model.user(7).chat if not message.from_bot] == [other]
    later = model.now() + 49 * 3600
    model.now = lambda: later  # two days go by
    kept = await post.send(row(7, {"refs": [str(other), "x"]}, "remove"))
    assert [state for state, _ in kept][-1] == "sent"
    assert other in [message.message_id for message in model.user(7).chat]


async def test_long_message_resumes_in_the_middle(post: Post, model: TelegramModel) -> None:
    """Trouble between the parts of a long message repeats no part; its reference is the part with the buttons."""
    long: dict[str, Json] = {"text": "woord " * 1500, "buttons": [[["Ja", "a", ""]]]}
    model.faults.append(_SecondCall("sendMessage", 502))
    ((state, ref),) = await post.send(row(7, long))
    assert [call.status for call in model.calls_of("sendMessage")] == [200, 502, 200, 200]
    sent = model.user(7).messages
    assert [bool(message.labels) for message in sent] == [False, False, True]
    assert (state, ref) == ("sent", str(sent[-1].message_id))


async def test_row_erased_on_its_way(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """A row that a turn changed while it was under way keeps that change."""
    gate = Gate(model)
    async with opened(tmp_path, gate_client(gate), sleeps) as post:
        (number,) = await post.put(text_row(7, "a"))
        sending = asyncio.create_task(post.outbox.finish())
        await until(lambda: gate.arrived == ["7"])
        erased = replace(text_row(7, ""), id=number)
        await post.thread.run(lambda app: app.store.save(erased))
        gate.gates["7"].set()
        await asyncio.wait_for(sending, 5)
        kept = await post.thread.run(lambda app: app.store.outgoing(number))
        assert kept is not None
        assert (kept.state, kept.payload) == ("sent", erased.payload)


async def test_disk_trouble_does_not_send_twice(
    post: Post, model: TelegramModel, sleeps: Sleeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a message is sent but can't be ticked off, only the tick is tried again."""
    await post.thread.run(lambda app: fail(monkeypatch, app.store, "tick_off"))
    kept = await post.send(text_row(7, "a"), text_row(7, "b"))
    assert texts(model, 7) == ["a", "b"]
    assert [state for state, _ in kept] == ["sent", "sent"]
    assert sleeps.asked == [0.5]


async def test_unreadable_outbox_is_tried_again(
    post: Post, model: TelegramModel, sleeps: Sleeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the outbox can't be read for a moment, sending goes on afterwards."""
    await post.put(text_row(7, "a"))
    await post.thread.run(lambda app: fail(monkeypatch, app.store, "waiting"))
    running = asyncio.create_task(post.outbox.run())
    post.outbox.wake()
    await until(lambda: texts(model, 7) == ["a"])
    running.cancel()
    assert sleeps.asked == [0.5]


async def test_close_leaves_the_rest_waiting(model: TelegramModel, tmp_path: Path) -> None:
    """Closing sends what it can, waits for no pause of a chat, and keeps the rest for the next start."""
    model.faults.append(Fault("sendMessage", 429, retry_after=3000, chat_id=7, times=99))
    async with opened(tmp_path, client_of(model), asyncio.sleep) as post:
        ids = await post.put(text_row(7, "a"), text_row(7, "b"), text_row(8, "c"))
        await asyncio.wait_for(post.outbox.close(0.2), 2)
        assert [state for state, _ in await post.kept(ids)] == ["waiting", "waiting", "sent"]
        assert texts(model, 8) == ["c"]


async def test_close_waits_for_a_call_under_way(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """A call that is under way at the end is still ticked off, or its message would come twice."""
    gate = Gate(model)
    async with opened(tmp_path, gate_client(gate), sleeps) as post:
        ids = await post.put(text_row(7, "a"), text_row(7, "b"))
        closing = asyncio.create_task(post.outbox.close(0.01))
        await until(lambda: post.outbox.closing)
        gate.gates["7"].set()
        await asyncio.wait_for(closing, 2)
        assert [state for state, _ in await post.kept(ids)] == ["sent", "waiting"]


async def test_file_is_sent_once_and_ticked_off(post: Post, model: TelegramModel) -> None:
    """A file keeps its place among the messages, and its row knows its message."""
    kept = await post.send(text_row(7, "a"), file_row(7), text_row(7, "b"))
    assert texts(model, 7) == ["a", "Drie herinneringen & meer", "b"]
    sent = model.user(7).messages
    assert [(state, ref) for state, ref in kept] == [("sent", str(message.message_id)) for message in sent]
    assert (sent[1].file_name, sent[1].labels, sent[1].formatted) == (FILE.name, ["Mooi"], [("bold", "Drie")])
    assert model.user(7).file(sent[1]).content == FILE.content
    await post.outbox.finish()
    assert len(model.calls_of("sendDocument")) == 1


async def test_too_large_file_fails_unsent(post: Post, model: TelegramModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or caption beyond the limits is marked without asking Telegram, and the chat goes on."""
    monkeypatch.setattr(rendering, "LARGEST_FILE", len(FILE.content))
    large, long = replace(FILE, content=FILE.content + b"x"), replace(FILE, caption="x" * 1025)
    broken = replace(file_row(7), payload={"name": "a.ics", "content": "é", "text": "", "buttons": []})
    kept = await post.send(file_row(7, large), file_row(7, long), broken, file_row(7), text_row(7, "b"))
    assert [state for state, _ in kept] == ["failed", "failed", "failed", "sent", "sent"]
    assert texts(model, 7) == ["Drie herinneringen & meer", "b"]
    assert len(model.calls_of("sendDocument")) == 1


async def test_file_that_telegram_finds_too_large(post: Post, model: TelegramModel, sleeps: Sleeps) -> None:
    """A server with a lower limit says so at every try, so it is asked once and the chat goes on."""
    model.faults.append(Fault("sendDocument", 413, description="Request Entity Too Large", times=99))
    kept = await post.send(file_row(7), text_row(7, "b"))
    assert [state for state, _ in kept] == ["failed", "sent"]
    assert sleeps.asked == []


async def test_file_after_trouble(post: Post, model: TelegramModel, sleeps: Sleeps) -> None:
    """After trouble on the way and a chat that has to wait, the whole file arrives, once."""
    model.faults += [Fault("sendDocument", drop=True), Fault("sendDocument", 429, retry_after=33)]
    await post.send(file_row(7))
    (message,) = model.user(7).messages
    assert model.user(7).file(message).content == FILE.content
    assert sleeps.asked == [0.5, 33]


async def test_disk_trouble_does_not_send_a_file_twice(
    post: Post, model: TelegramModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a file is sent but can't be ticked off, only the tick is tried again."""
    await post.thread.run(lambda app: fail(monkeypatch, app.store, "tick_off"))
    assert [state for state, _ in await post.send(file_row(7))] == ["sent"]
    assert len(model.calls_of("sendDocument")) == 1


async def test_files_pass_one_by_one(
    model: TelegramModel, tmp_path: Path, sleeps: Sleeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files and messages share the turnstile: while one is under way, that of another chat is not begun."""
    monkeypatch.setattr(delivery, "PATIENCE", 60)
    gate = Gate(model)
    async with opened(tmp_path, gate_client(gate), sleeps) as post:
        await post.put(file_row(7), text_row(8, "a"))
        sending = asyncio.create_task(post.outbox.finish())
        await until(lambda: gate.arrived)
        await asyncio.sleep(0.02)
        assert gate.arrived == ["7"]
        gate.gates["7"].set()
        await until(lambda: gate.arrived == ["7", "8"])
        gate.gates["8"].set()
        await asyncio.wait_for(sending, 5)


class _SecondCall(Fault):
    """A fault that lets the first call pass."""

    calls = 0

    def matches(self, method: str, params: JSONDict) -> bool:
        """Whether it is the second call's turn."""
        self.calls += 1
        return self.calls == 2


async def test_breath_until_nearly_all_is_sent(model: TelegramModel, tmp_path: Path) -> None:
    """Whoever takes in more waits while many chats have something to hear, and goes on when few are left."""
    gate = Gate(model)
    chats = range(100, 100 + FLOWING + 3)
    for chat in chats:
        model.user(chat)
    gate.gates = {str(chat): asyncio.Event() for chat in chats}
    async with opened(tmp_path, gate_client(gate), asyncio.sleep, breath=1000.0) as post:
        await asyncio.wait_for(post.outbox.breath(), 5)
        await post.put(*[row(chat, {"text": "a", "buttons": [], "ref": "1"}, "edit") for chat in chats])
        post.outbox.wake()
        running = asyncio.create_task(post.outbox.run())
        breathing = asyncio.create_task(post.outbox.breath())
        await until(lambda: len(gate.arrived) == AT_ONCE)
        assert not breathing.done()
        for arrived in gate.arrived[:3]:
            gate.gates[arrived].set()
        await asyncio.wait_for(breathing, 5)
        running.cancel()


async def test_breath_is_short(model: TelegramModel, tmp_path: Path, sleeps: Sleeps) -> None:
    """Telegram may be slow, or hold a chat up for long: more is taken in after a moment all the same."""
    async with opened(tmp_path, client_of(model), sleeps, breath=0.04) as post:
        post.outbox.wake()
        await asyncio.wait_for(post.outbox.breath(), 5)
    assert sleeps.asked == [0.04]
