"""The requests by pyreqwest over loopback HTTP: troubles as the library's own errors, files, and kept connections."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.channels.telegram.client import Client, RefusedError, SlowDownError, UnreachableError
from bot.channels.telegram.http import ReqwestRequest
from bot.settings import Settings
from tests.support.telegram_model import TOKEN, Fault, TelegramModel
from tests.support.telegram_server import FakeTelegramServer

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"


@pytest.fixture
def model() -> TelegramModel:
    """A model with one user."""
    model = TelegramModel()
    model.user(7)
    return model


@pytest.fixture
def server(model: TelegramModel) -> Iterator[FakeTelegramServer]:
    """A running server around it."""
    with FakeTelegramServer(model) as server:
        yield server


@asynccontextmanager
async def bot_at(url: str, read_timeout: float = 10.0) -> AsyncIterator[Bot]:
    """The library's bot with our requests."""
    calls, polls = ReqwestRequest(4, read_timeout=read_timeout), ReqwestRequest()
    yield Bot(TOKEN, base_url=f"{url}/bot", request=calls, get_updates_request=polls)
    await calls.shutdown()
    await polls.shutdown()


@asynccontextmanager
async def talking(talk: Talk) -> AsyncIterator[str]:
    """The address of a server that says what a test wants it to, after the head of each request."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            await talk(reader, writer)
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def saying(content: bytes) -> Talk:
    """Answers with these bytes."""

    async def talk(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(content)
        await writer.drain()

    return talk


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(status=400, description="Bad Request: message text is empty"), BadRequest),
        (Fault(status=401), InvalidToken),
        (Fault(status=403), Forbidden),
        (Fault(status=409), Conflict),
        (Fault(status=500), NetworkError),
        (Fault(status=502), NetworkError),
        (Fault(drop=True), NetworkError),
        (Fault(drop=True, effect="after"), NetworkError),
    ],
    ids=lambda value: f"{value.status} {'dropped' * value.drop} {value.effect}" if isinstance(value, Fault) else "",
)
async def test_faults(server: FakeTelegramServer, model: TelegramModel, fault: Fault, error: type[Exception]) -> None:
    """Every refusal and every broken connection is the library's own error, and the next call works."""
    model.faults.append(fault)
    async with bot_at(server.url) as bot:
        with pytest.raises(error) as raised:
            await bot.send_message(7, "hoi")
        assert (type(raised.value) is NetworkError) is (error is NetworkError)
        assert TOKEN not in repr(raised.value)
        await bot.send_message(7, "nog eens")
    expected = ["hoi", "nog eens"] if fault.effect == "after" else ["nog eens"]
    assert [message.text for message in model.user(7).messages] == expected


async def test_a_dropped_call_is_not_sent_again(server: FakeTelegramServer, model: TelegramModel) -> None:
    """A connection that breaks after the effect gives one error and one message: whether to repeat is the outbox's."""
    async with bot_at(server.url) as bot:
        await bot.send_message(7, "eerst")
        model.faults.append(Fault(drop=True, effect="after"))
        with pytest.raises(NetworkError):
            await bot.send_message(7, "hoi")
    assert [message.text for message in model.user(7).messages] == ["eerst", "hoi"]


async def test_slow_down(server: FakeTelegramServer, model: TelegramModel) -> None:
    """A 429 says how long to wait."""
    model.faults.append(Fault(status=429, retry_after=3))
    async with bot_at(server.url) as bot:
        with pytest.raises(RetryAfter) as raised:
            await bot.send_message(7, "hoi")
    assert raised.value._retry_after.total_seconds() == 3


async def test_a_slow_answer(server: FakeTelegramServer) -> None:
    """An answer that does not come in time is a timeout, and so is half an answer."""

    async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(OK % (100, b'{"ok":'))
        await reader.read()

    for talk in (silent, half):
        async with talking(talk) as url, bot_at(url, read_timeout=0.05) as bot:
            with pytest.raises(TimedOut):
                await bot.send_message(7, "hoi")


async def test_a_full_pool(server: FakeTelegramServer, model: TelegramModel) -> None:
    """Whoever waits too long for a free connection gets a timeout, and nothing of theirs was sent."""
    request = ReqwestRequest(1, pool_timeout=0.05)
    bot = Bot(TOKEN, base_url=f"{server.url}/bot", request=request, get_updates_request=request)
    polling = asyncio.create_task(bot.get_updates(timeout=50))
    while not server.open_connections:
        await asyncio.sleep(0.001)
    with pytest.raises(TimedOut):
        await bot.send_message(7, "hoi")
    assert not model.user(7).messages
    model.user(7).say("hoi")
    assert len(await polling) == 1
    await request.shutdown()


async def test_nobody_there() -> None:
    """A server that is not there is trouble on the way, told without its address."""
    async with talking(saying(b"")) as url:
        pass
    async with bot_at(url) as bot:
        with pytest.raises(NetworkError) as raised:
            await bot.send_message(7, "hoi")
    assert "127.0.0.1" not in repr(raised.value)
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    "content", [b"", b"no HTTP at all\r\n\r\n", OK % (100, b"{}")], ids=["nothing", "noise", "half"]
)
async def test_a_broken_answer(content: bytes) -> None:
    """An answer that is none, or that ends too early, is trouble on the way."""
    async with talking(saying(content)) as url, bot_at(url) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(7, "hoi")


@pytest.mark.parametrize(
    "answer",
    [
        OK % (6, b"<html>"),
        OK % (11, b'{"ok":true}'),
        b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/elsewhere\r\nContent-Length: 0\r\n\r\n",
    ],
    ids=["200", "no result", "502", "a redirect is not followed"],
)
async def test_not_telegrams_answer(answer: bytes) -> None:
    """A page of a proxy instead of an answer may be over soon: the client says that the same call may work later."""
    async with talking(saying(answer)) as url:
        client = Client(Settings(telegram_token=TOKEN, telegram_api=url))
        with pytest.raises(UnreachableError):
            await client.call("sendMessage", {"chat_id": 7, "text": "hoi"})
        await client.close()


async def test_a_file(server: FakeTelegramServer, model: TelegramModel) -> None:
    """A file arrives byte by byte under its own name, with its caption and its buttons."""
    content = b"a\r\n--b\r\n\x00\xff\r\n" * 100_000
    buttons = {"inline_keyboard": [[{"text": "Ja & nee", "callback_data": "yes"}]]}
    async with bot_at(server.url) as bot:
        message = await bot.send_document(
            7,
            InputFile(content, filename="plan é.txt"),
            caption="<b>Hé</b> 😀",
            parse_mode="HTML",
            api_kwargs={"reply_markup": buttons},
        )
    assert message.document is not None
    assert model.files[message.document.file_id].content == content
    assert message.document.mime_type == "text/plain"
    user = model.user(7)
    assert (user.last.file_name, user.last.text, user.last.labels) == ("plan é.txt", "Hé 😀", ["Ja & nee"])


async def test_a_conversation_keeps_its_connection(server: FakeTelegramServer, model: TelegramModel) -> None:
    """Calls one after the other use one connection, and the poll has one of its own."""
    async with bot_at(server.url) as bot:
        polling = asyncio.create_task(bot.get_updates(timeout=50))
        while not server.open_connections:
            await asyncio.sleep(0.001)
        for number in range(5):
            await bot.send_message(7, f"{number} 😀", parse_mode="HTML", disable_notification=True)
        assert server.open_connections == 2
        model.user(7).say("hoi")
        assert len(await polling) == 1
    assert [message.text for message in model.user(7).messages] == [f"{number} 😀" for number in range(5)]


async def test_a_poll_is_longer_than_other_calls(server: FakeTelegramServer, model: TelegramModel) -> None:
    """A poll waits as long as was asked for, whatever the timeout of other calls."""
    client = Client(
        Settings(telegram_token=TOKEN, telegram_api=server.url), poll_request=ReqwestRequest(read_timeout=0.01)
    )
    polling = asyncio.create_task(client.updates(0, 5))
    await asyncio.sleep(0.1)
    model.user(7).say("hoi")
    assert len(await polling) == 1
    await client.close()


async def test_errors_of_the_client(server: FakeTelegramServer, model: TelegramModel) -> None:
    """Through the client the errors are our own."""
    client = Client(Settings(telegram_token=TOKEN, telegram_api=server.url))
    message: dict[str, Any] = {"chat_id": 7, "text": "hoi"}
    for fault, error in (
        (Fault(status=429, retry_after=2), SlowDownError),
        (Fault(status=500), UnreachableError),
        (Fault(drop=True), UnreachableError),
        (Fault(status=403), RefusedError),
        (Fault(status=413, description="Request Entity Too Large"), RefusedError),
    ):
        model.faults.append(fault)
        with pytest.raises(error):
            await client.call("sendMessage", message)
    await client.close()


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({}, "direct"),
        ({"http_proxy": "{proxy}"}, "proxy"),
        ({"all_proxy": "{proxy}"}, "proxy"),
        ({"http_proxy": "{proxy}", "no_proxy": "127.0.0.1"}, "direct"),
    ],
    ids=["none", "http", "all", "not for this address"],
)
async def test_proxy(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], asked: str) -> None:
    """A proxy is used when the environment names one for the address."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    direct, by_proxy = OK % (29, b'{"ok":true,"result":"direct"}'), OK % (28, b'{"ok":true,"result":"proxy"}')
    async with talking(saying(direct)) as url, talking(saying(by_proxy)) as proxy:
        for name, value in environment.items():
            monkeypatch.setenv(name, value.format(proxy=proxy))
        client = Client(Settings(telegram_token=TOKEN, telegram_api=url))
        assert await client.call("getMe", {}) == asked
        await client.close()


async def test_certificates_are_checked() -> None:
    """A server whose certificate nobody signed is not talked to."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(Path(__file__).parent / "nobody.pem")
    asked: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.read())
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server, bot_at(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}") as bot:
        with pytest.raises(NetworkError, match="ConnectError"):
            await bot.get_me()
    assert not asked


async def test_nothing_after_the_end(server: FakeTelegramServer) -> None:
    """A request that was shut down opens no new connection."""
    request = ReqwestRequest()
    bot = Bot(TOKEN, base_url=f"{server.url}/bot", request=request, get_updates_request=request)
    await bot.get_me()
    await request.shutdown()
    with pytest.raises(NetworkError):
        await bot.get_me()
    assert request.read_timeout == 10
