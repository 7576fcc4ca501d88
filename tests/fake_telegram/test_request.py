"""The library of the bot on the model in the same process."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.support.telegram_model import TOKEN, Fault, TelegramModel
from tests.support.telegram_request import FakeRequest


@pytest.fixture
def model() -> TelegramModel:
    """Return an empty model."""
    return TelegramModel()


@pytest.fixture
async def bot(model: TelegramModel) -> AsyncIterator[Bot]:
    """Return a bot of the real library that talks to the model."""
    request = FakeRequest(model)
    async with Bot(TOKEN, request=request, get_updates_request=FakeRequest(model, wait_for_updates=True)) as bot:
        yield bot


async def test_a_whole_conversation(bot: Bot, model: TelegramModel) -> None:
    """Message, keyboard, tap, answer and edit pass through the real library."""
    user = model.user(7)
    user.start()
    (update,) = await bot.get_updates()
    assert update.message is not None
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Verder", callback_data="next")]])
    await bot.send_message(7, "<b>Welkom</b> & hoi", parse_mode="HTML", reply_markup=markup)
    assert user.last.formatted == [("bold", "Welkom")]
    query_id = user.tap("Verder")
    (update,) = await bot.get_updates(offset=update.update_id + 1)
    assert update.callback_query is not None
    assert update.callback_query.data == "next"
    await update.callback_query.answer("Daar gaan we")
    await update.callback_query.edit_message_text("Stap 1")
    answer = model.answer(query_id)
    assert answer is not None
    assert answer.text == "Daar gaan we"
    assert [message.text for message in user.messages] == ["Stap 1"]


async def test_documents_and_commands_arrive(bot: Bot, model: TelegramModel) -> None:
    """A file and a command menu keep their content."""
    user = model.user(7)
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Ja & nee", callback_data="yes")]])
    file = InputFile(b"abc", filename="plan.txt")
    message = await bot.send_document(7, file, caption="<b>Plan</b>", parse_mode="HTML", reply_markup=markup)
    assert message.document is not None
    assert model.files[message.document.file_id].content == b"abc"
    assert (user.last.formatted, user.last.labels) == ([("bold", "Plan")], ["Ja & nee"])
    await bot.set_my_commands([BotCommand("start", "Begin")], language_code="nl")
    assert [command.command for command in await bot.get_my_commands(language_code="nl")] == ["start"]


async def test_errors_become_those_of_the_library(
    bot: Bot, model: TelegramModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each refusal and injected fault raises the matching exception."""
    # Without this the library warns about RetryAfter.retry_after, and warnings are errors here.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    user = model.user(7)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(8, "x")
    model.faults.append(Fault("sendMessage", 429, retry_after=3))
    with pytest.raises(RetryAfter):
        await bot.send_message(7, "x")
    model.faults.append(Fault("sendMessage", 502))
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(7, "x")
    model.faults.append(Fault("sendMessage", drop=True, effect="after"))
    with pytest.raises(NetworkError, match="dropped"):
        await bot.send_message(7, "toch")
    assert [message.text for message in user.messages] == ["toch"]
    user.block()
    with pytest.raises(Forbidden):
        await bot.send_message(7, "x")


async def test_a_wrong_token_is_refused(model: TelegramModel) -> None:
    """A bot with another token cannot start."""
    bot = Bot("1:other", request=FakeRequest(model), get_updates_request=FakeRequest(model))
    with pytest.raises(InvalidToken):
        await bot.initialize()


async def test_without_waiting_an_empty_queue_returns_at_once(model: TelegramModel) -> None:
    """The default transport does not hang, whatever timeout the bot asks for."""
    async with Bot(TOKEN, request=FakeRequest(model), get_updates_request=FakeRequest(model)) as bot:
        assert await asyncio.wait_for(bot.get_updates(timeout=50), 1) == ()


async def test_a_long_poll_wakes_on_an_update(bot: Bot, model: TelegramModel) -> None:
    """A waiting getUpdates returns as soon as the user writes, also from another thread."""
    polling = asyncio.create_task(bot.get_updates(timeout=50))
    await asyncio.sleep(0)
    await asyncio.to_thread(model.user(7).say, "hoi")
    (update,) = await asyncio.wait_for(polling, 2)
    assert update.message is not None
    assert update.message.text == "hoi"


async def test_a_second_poll_ends_the_first(bot: Bot, model: TelegramModel) -> None:
    """The older of two polls gets 409 and the newer one the update."""
    waiting = asyncio.Event()
    older = asyncio.create_task(bot.get_updates(timeout=50))
    model.subscribe(waiting.set)
    await waiting.wait()
    newer = asyncio.create_task(bot.get_updates(timeout=50))
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await asyncio.wait_for(older, 2)
    model.user(7).say("hoi")
    assert len(await asyncio.wait_for(newer, 2)) == 1
