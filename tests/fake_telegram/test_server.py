"""The model over loopback HTTP, with the real library and with bare sockets."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from urllib.parse import urlencode

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from tests.support.telegram_model import TOKEN, Fault, JSONDict, TelegramModel
from tests.support.telegram_server import FakeTelegramServer

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def model() -> TelegramModel:
    """Return a model with one user."""
    model = TelegramModel()
    model.user(7)
    return model


@pytest.fixture
def server(model: TelegramModel) -> Iterator[FakeTelegramServer]:
    """Return a running server."""
    with FakeTelegramServer(model) as server:
        yield server


def bot_at(server: FakeTelegramServer) -> Bot:
    """Return a bot of the real library that talks to the server."""
    return Bot(TOKEN, base_url=f"{server.url}/bot")


def connect(server: FakeTelegramServer) -> HTTPConnection:
    """Open a plain connection to the server."""
    return HTTPConnection("127.0.0.1", int(server.url.rpartition(":")[2]), timeout=5)


def ask(
    connection: HTTPConnection, path: str, body: bytes = b"", kind: str = "application/json"
) -> tuple[int, JSONDict]:
    """Send one request and return status and body."""
    connection.request("POST", path, body, {"Content-Type": kind})
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def begin_poll(server: FakeTelegramServer, model: TelegramModel, offset: int = 0) -> HTTPConnection:
    """Start a long poll and return its connection when the server hangs in it."""
    hanging = threading.Event()
    unsubscribe = model.subscribe(hanging.set)
    connection = connect(server)
    connection.request("GET", f"/bot{TOKEN}/getUpdates?timeout=50&offset={offset}")
    assert hanging.wait(5)
    unsubscribe()
    return connection


@asynccontextmanager
async def poll_started(model: TelegramModel) -> AsyncIterator[None]:
    """Leave the block when a getUpdates that began inside it hangs in the server."""
    hanging = asyncio.Event()
    loop = asyncio.get_running_loop()

    def wake() -> None:
        loop.call_soon_threadsafe(hanging.set)

    unsubscribe = model.subscribe(wake)
    try:
        yield
        await hanging.wait()
    finally:
        unsubscribe()


async def test_a_whole_conversation(server: FakeTelegramServer, model: TelegramModel) -> None:
    """The real library talks to the server, with forms and with a file in a multipart body."""
    user = model.user(7)
    async with bot_at(server) as bot:
        user.start()
        (update,) = await bot.get_updates(timeout=5)
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Ja & nee", callback_data="yes")]])
        await bot.send_message(7, "<i>Hé</i> 😀 + 100%", parse_mode="HTML", reply_markup=markup)
        assert user.last.text == "Hé 😀 + 100%"
        user.tap("Ja & nee")
        (update,) = await bot.get_updates(offset=update.update_id + 1, timeout=5)
        assert update.callback_query is not None
        await update.callback_query.answer()
        content = b"a\r\n--b\r\n\x00\xff\r\n"
        message = await bot.send_document(
            7, InputFile(content, filename="plan é.txt"), caption="Hé", reply_markup=markup
        )
    assert message.document is not None
    assert message.document.file_name == "plan é.txt"
    assert model.files[message.document.file_id].content == content
    assert user.last.text == "Hé"
    assert user.last.labels == ["Ja & nee"]


async def test_a_long_poll_of_the_library_wakes_at_once(server: FakeTelegramServer, model: TelegramModel) -> None:
    """The hanging getUpdates of the library returns when the user writes."""
    async with bot_at(server) as bot:
        async with poll_started(model):
            polling = asyncio.create_task(bot.get_updates(timeout=50))
        model.user(7).say("hoi")
        assert len(await asyncio.wait_for(polling, 2)) == 1


async def test_faults_reach_the_library(
    server: FakeTelegramServer, model: TelegramModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Flood limits, drops before and drops after the effect arrive as in real life."""
    # Without this the library warns about RetryAfter.retry_after, and warnings are errors here.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with bot_at(server) as bot:
        model.faults.append(Fault("sendMessage", 429, retry_after=2))
        with pytest.raises(RetryAfter):
            await bot.send_message(7, "een")
        model.faults.append(Fault("sendMessage", drop=True))
        with pytest.raises(NetworkError, match="RemoteProtocolError"):
            await bot.send_message(7, "twee")
        model.faults.append(Fault("sendMessage", drop=True, effect="after"))
        with pytest.raises(NetworkError, match="RemoteProtocolError"):
            await bot.send_message(7, "drie")
        await bot.send_message(7, "vier")
    assert [message.text for message in model.user(7).messages] == ["drie", "vier"]


async def test_a_second_poll_of_the_library_ends_the_first(server: FakeTelegramServer, model: TelegramModel) -> None:
    """The older of two bots with the same token gets a conflict."""
    async with bot_at(server) as first, bot_at(server) as second:
        async with poll_started(model):
            older = asyncio.create_task(first.get_updates(timeout=50))
        newer = asyncio.create_task(second.get_updates(timeout=50))
        with pytest.raises(Conflict):
            await asyncio.wait_for(older, 2)
        model.user(7).say("hoi")
        assert len(await asyncio.wait_for(newer, 2)) == 1


async def test_a_wrong_token_is_refused(server: FakeTelegramServer) -> None:
    """The library reports a wrong token as invalid."""
    bot = Bot("1:other", base_url=f"{server.url}/bot")
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await bot.shutdown()


def test_bodies_of_every_kind_on_one_connection(server: FakeTelegramServer, model: TelegramModel) -> None:
    """JSON, forms, queries and chunked bodies work over the same kept connection."""
    connection = connect(server)
    path = f"/bot{TOKEN}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    body = json.dumps({"chat_id": 7, "text": "json", "reply_markup": markup}).encode()
    assert ask(connection, path, body)[0] == 200
    first_socket = connection.sock
    form = urlencode({"chat_id": 7, "text": "form", "reply_markup": json.dumps(markup)}).encode()
    assert ask(connection, path, form, "application/x-www-form-urlencoded")[0] == 200
    assert ask(connection, f"{path}?chat_id=7&text=query")[0] == 200
    connection.request(
        "POST", path, iter([b'{"chat_id": 7, ', b'"text": "chunked"}']), {"Content-Type": "application/json"}
    )
    response = connection.getresponse()
    assert json.loads(response.read())["ok"] is True
    assert connection.sock is first_socket
    connection.close()
    seen = [(message.text, message.labels) for message in model.user(7).messages]
    assert seen == [("json", ["A"]), ("form", ["A"]), ("query", []), ("chunked", [])]


def test_bad_paths_tokens_and_bodies_are_refused(server: FakeTelegramServer) -> None:
    """Each gets the status of Telegram and the connection stays usable."""
    connection = connect(server)
    unauthorized = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert ask(connection, "/bot1:wrong/getMe", b"{}") == (401, unauthorized)
    for path in ("/", "/botnonsense/getMe", f"/{TOKEN}/getMe", f"/bot{TOKEN}/noSuchMethod"):
        assert ask(connection, path, b"{}")[0] == 404
    assert ask(connection, f"/bot{TOKEN}/getMe", b"[") == (
        400,
        {"ok": False, "error_code": 400, "description": "Bad Request: can't parse JSON object"},
    )
    assert ask(connection, f"/bot{TOKEN}/GetMe")[0] == 200
    connection.close()


def test_a_dropped_connection_is_closed_without_an_answer(server: FakeTelegramServer, model: TelegramModel) -> None:
    """The client sees the end of the connection and no byte of an answer."""
    model.faults.append(Fault("getMe", drop=True))
    connection = connect(server)
    with pytest.raises(RemoteDisconnected):
        ask(connection, f"/bot{TOKEN}/getMe")
    connection.close()


def test_a_long_poll_ends_after_its_timeout(server: FakeTelegramServer) -> None:
    """With timeout 0 and nothing queued the answer is an empty list."""
    connection = connect(server)
    assert ask(connection, f"/bot{TOKEN}/getUpdates?timeout=0") == (200, {"ok": True, "result": []})
    connection.close()


def test_an_offset_is_confirmed_when_the_poll_arrives(server: FakeTelegramServer, model: TelegramModel) -> None:
    """A poll that never gets an answer has confirmed its offset nevertheless."""
    model.user(7).say("oud")
    (old,) = model.pending_updates
    begin_poll(server, model, offset=old["update_id"] + 1).close()
    assert model.pending_updates == []


def test_a_client_that_went_away_takes_no_update_along(server: FakeTelegramServer, model: TelegramModel) -> None:
    """Updates for a dead poll stay for the next client, also those delivered once only."""
    model.user(7).say("hoi")
    (update,) = model.pending_updates
    begin_poll(server, model, offset=update["update_id"] + 1).close()
    model.duplicate(update["update_id"])
    connection = connect(server)
    status, body = ask(connection, f"/bot{TOKEN}/getUpdates?offset={update['update_id'] + 1}")
    connection.close()
    assert status == 200
    assert [delivered["update_id"] for delivered in body["result"]] == [update["update_id"]]


def test_half_a_request_has_no_effect(server: FakeTelegramServer, model: TelegramModel) -> None:
    """A client that dies in the middle of its body sends nothing."""
    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2]))) as half:
        head = f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nContent-Length: 500\r\n\r\n"
        half.sendall(head.encode() + b'{"chat_id": 7')
        half.shutdown(socket.SHUT_WR)
        assert half.recv(100) == b""
    assert model.calls == []


def test_closing_is_quick_with_a_poll_and_an_idle_connection(model: TelegramModel) -> None:
    """The server stops while clients are connected and leaves no connection open."""
    with FakeTelegramServer(model) as server:
        idle = connect(server)
        ask(idle, f"/bot{TOKEN}/getMe")
        polling = begin_poll(server, model)
    assert server.open_connections == 0
    with pytest.raises(RemoteDisconnected):
        polling.getresponse()
    idle.close()
    polling.close()


def test_a_killed_client_does_no_harm(server: FakeTelegramServer, model: TelegramModel) -> None:
    """After kill -9 of a process in a long poll the next process gets the update."""
    port = server.url.rpartition(":")[2]
    hanging = threading.Event()
    model.subscribe(hanging.set)
    code = (
        "import http.client; c = http.client.HTTPConnection('127.0.0.1', PORT); "
        "c.request('GET', '/botTOKEN/getUpdates?timeout=50'); c.getresponse()"
    )
    client = subprocess.Popen([sys.executable, "-c", code.replace("PORT", port).replace("TOKEN", TOKEN)])
    assert hanging.wait(5)
    os.kill(client.pid, signal.SIGKILL)
    client.wait()
    model.user(7).say("hoi")
    connection = connect(server)
    assert len(ask(connection, f"/bot{TOKEN}/getUpdates?timeout=5")[1]["result"]) == 1
    connection.close()


def test_the_script_serves_and_plays_a_user() -> None:
    """Started as a script the server tells its address and reads what a user says."""
    command = [sys.executable, "-m", "tests.support.telegram_server", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        host, _, path = process.stdout.readline().strip().removeprefix("http://").partition("/")
        process.stdin.write("7 /start\n")
        process.stdin.flush()
        connection = HTTPConnection(host, timeout=5)
        status, body = ask(connection, f"/{path}/getUpdates?timeout=5")
        connection.close()
        process.kill()
    assert status == 200
    assert body["result"][0]["message"]["text"] == "/start"
