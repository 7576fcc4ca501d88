"""The webhook: who may deliver, what is refused, when it is confirmed; and the order of arrival does not matter."""

import asyncio
import hmac
import json
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import permutations
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from starlette.applications import Starlette

from bot.app import App
from bot.channels.telegram.app_access import AppAccess
from bot.channels.telegram.batch import handle_batch
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.inbound import Inbound
from bot.channels.telegram.sequence import InOrder
from bot.channels.telegram.webhook import HEADER, LARGEST_BODY, register, routes
from bot.errors import RefusedTokenError, WebhookRefusedError
from bot.settings import Address, Settings
from bot.state.rows import Outgoing
from tests.channels.telegram.raw import tap_update, text_update
from tests.channels.telegram.tiny import NOON, Sleeps, client_of, ended, tiny_app, until
from tests.engine.teacher import saved
from tests.support.keys import open_app
from tests.support.telegram_model import Fault, TelegramModel

SECRET = "s3cret-of_Telegram"
SETTINGS = Settings(telegram_token="1:x", webhook_url="https://bot.school.nl/telegram/7f3a", webhook_secret=SECRET)
PATH = "/telegram/7f3a"


class Kept:
    """Takes updates, or fails."""

    def __init__(self, error: Exception | None = None) -> None:
        self.updates: list[object] = []
        self._error = error

    async def __call__(self, update: object) -> None:
        """Takes one update."""
        if self._error is not None:
            raise self._error
        self.updates.append(update)


async def post(
    kept: Kept,
    body: bytes | list[bytes],
    *,
    path: str = PATH,
    headers: dict[str, str] | None = None,
    method: str = "POST",
) -> int:
    """The status of a request, handed to the application without a socket."""
    given = {HEADER: SECRET} if headers is None else headers
    parts = body if isinstance(body, list) else [body]
    coming = [{"type": "http.request", "body": part, "more_body": part is not parts[-1]} for part in parts]
    status: list[int] = []

    async def receive() -> Any:
        return coming.pop(0)

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in given.items()],
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
    }
    await Starlette(routes=routes(SETTINGS, kept))(scope, receive, send)
    return status[0]


BODY = json.dumps(text_update(1, "hoi")).encode()


async def test_update_of_telegram_is_taken() -> None:
    """A request with the secret brings its update, in one part or in several."""
    kept = Kept()
    assert await post(kept, BODY) == 200
    assert await post(kept, [BODY[:9], BODY[9:]]) == 200
    assert kept.updates == [text_update(1, "hoi")] * 2


@pytest.mark.parametrize("secret", [None, "", "s3cret", SECRET + "x", SECRET.upper(), "gehéim", "gehÿim\xff"])
async def test_others_are_refused(secret: str | None) -> None:
    """Without the very secret nothing is read."""
    kept = Kept()
    assert await post(kept, BODY, headers={} if secret is None else {HEADER: secret}) == 401
    assert kept.updates == []


async def test_secret_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every header, right or wrong, is compared whole: how long it takes says nothing about the secret."""
    compared: list[tuple[bytes, bytes]] = []
    real = hmac.compare_digest

    def compares(given: bytes, secret: bytes) -> bool:
        compared.append((given, secret))
        return real(given, secret)

    monkeypatch.setattr(hmac, "compare_digest", compares)
    for headers in ({HEADER: SECRET}, {HEADER: SECRET[:-1]}, {HEADER: "x"}, {}):
        await post(Kept(), BODY, headers=headers)
    assert compared == [(given, SECRET.encode()) for given in (SECRET.encode(), SECRET[:-1].encode(), b"x", b"")]


async def test_no_secret_lets_nobody_in() -> None:
    """With an empty secret in the settings nobody is let in, not even with an empty header."""
    kept = Kept()
    application = routes(Settings(webhook_url=SETTINGS.webhook_url), kept)
    assert len(application) == 1
    scope = {"type": "http", "method": "POST", "path": PATH, "headers": [(HEADER.lower().encode(), b"")]}
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": BODY}

    async def send(message: Any) -> None:
        sent.append(message)

    await Starlette(routes=application)(scope, receive, send)
    assert sent[0]["status"] == 401


@pytest.mark.parametrize("path", ["/", "/telegram/", "/telegram/7f3", "/telegram/7f3a/x", "/healthz"])
async def test_other_paths_are_not_there(path: str) -> None:
    """Only the path of the settings is there."""
    assert await post(Kept(), BODY, path=path) == 404


async def test_only_post() -> None:
    """Nothing can be asked for."""
    assert await post(Kept(), b"", method="GET") == 405


async def test_too_large_is_refused() -> None:
    """A body over the limit is refused, by its own word or while it is read; one at the limit is not."""
    kept = Kept()
    headers = {HEADER: SECRET, "Content-Length": str(LARGEST_BODY + 1)}
    assert await post(kept, BODY, headers=headers) == 413
    assert await post(kept, BODY, headers={**headers, "Content-Length": "9" * 5000}) == 413
    assert await post(kept, [b"[" + b" " * LARGEST_BODY, b"]"]) == 413
    assert kept.updates == []
    assert await post(kept, b"[" + b" " * (LARGEST_BODY - 2) + b"]") == 200


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"9" * 5000])
async def test_no_json_is_refused(body: bytes) -> None:
    """What is no JSON is refused, whatever it is."""
    assert await post(Kept(), body) == 400


@pytest.mark.parametrize(
    ("error", "status"), [(sqlite3.OperationalError("disk is full"), 503), (ValueError("geheim"), 500)]
)
async def test_not_kept_is_not_confirmed(error: Exception, status: int, caplog: pytest.LogCaptureFixture) -> None:
    """What could not be kept is not confirmed, and the log says why without a text."""
    assert await post(Kept(error), BODY) == status
    assert type(error).__name__ in caplog.text
    assert "geheim" not in caplog.text


# telling Telegram


async def told(model: TelegramModel, sleeps: Sleeps, token: str = "") -> None:
    """Registers the webhook."""
    client = client_of(model, token) if token else client_of(model)
    await register(client, SETTINGS, stop=asyncio.Event(), sleep=sleeps)


async def test_webhook_is_set_through_trouble() -> None:
    """Telegram is told the address, the secret and what to deliver, as soon as it listens; nothing waiting is lost."""
    model, sleeps = TelegramModel(), Sleeps()
    model.user(7).say("a")
    model.faults += [Fault("setWebhook", 502), Fault("setWebhook", 429, retry_after=7)]
    await told(model, sleeps)
    assert sleeps.asked == [0.5, 7]
    call = model.calls_of("setWebhook")[-1].params
    assert (call["url"], call["secret_token"]) == (SETTINGS.webhook_url, SECRET)
    assert call["allowed_updates"] == ["message", "edited_message", "callback_query"]
    assert call["max_connections"] == 40
    assert len(model.pending_updates) == 1


async def test_refused_webhook_tells_the_operator() -> None:
    """When Telegram refuses the address or the token, the operator is told."""
    model = TelegramModel()
    model.faults.append(Fault("setWebhook", 400, description="Bad Request: bad webhook: IP address is reserved"))
    with pytest.raises(WebhookRefusedError):
        await told(model, Sleeps())
    with pytest.raises(RefusedTokenError):
        await told(model, Sleeps(), "1:wrong")


# the whole channel


def free_port() -> int:
    """A port nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@asynccontextmanager
async def running(
    model: TelegramModel, folder: Path, opens: Callable[[Path], App] = tiny_app
) -> AsyncIterator[tuple[str, asyncio.Event]]:
    """The channel with a webhook; its address, and its stop."""
    settings = Settings(
        telegram_token="1:x",
        webhook_url=SETTINGS.webhook_url,
        webhook_secret=SECRET,
        listen=Address("127.0.0.1", free_port()),
    )
    stop = asyncio.Event()
    channel = TelegramChannel(
        client_of(model),
        lambda: opens(folder),
        webhook=settings,
        listen=settings.listen,
        sleep=Sleeps(),
        now=lambda: NOON,
    )
    task = asyncio.create_task(channel.run(stop))
    await until(lambda: model.calls_of("setWebhook") and _listens(settings.listen))
    try:
        yield f"http://{settings.listen}{PATH}", stop
    finally:
        stop.set()
        await ended(task)


def _listens(address: Address | None) -> bool:
    assert address is not None
    with socket.socket() as trying:
        return trying.connect_ex((address.host, address.port)) == 0


async def deliver(session: aiohttp.ClientSession, url: str, update: Any, secret: str = SECRET) -> int:
    """The status Telegram hears for an update."""
    async with session.post(url, json=update, headers={HEADER: secret}) as answer:
        return answer.status


async def test_delivered_updates_are_answered(tmp_path: Path) -> None:
    """Updates that Telegram delivers are answered once each, in order, and nothing is polled for."""
    model = TelegramModel()
    for user in (7, 8):
        model.user(user)
    async with running(model, tmp_path) as (url, _), aiohttp.ClientSession() as session:
        updates = [text_update(number, str(number), 7 + number % 2) for number in range(1, 41)]
        statuses = await asyncio.gather(*(deliver(session, url, update) for update in reversed(updates)))
        assert set(statuses) == {200}
        assert await deliver(session, url, updates[0]) == 200
        assert await deliver(session, url, updates[0], "wrong") == 401
        await until(lambda: len(model.calls_of("sendMessage")) == 40)
    for user in (7, 8):
        got = [message.text for message in model.user(user).messages]
        assert got == [str(number) for number in range(1, 41) if 7 + number % 2 == user]
    assert model.calls_of("getUpdates") == []


async def test_stop_confirms_what_was_kept(tmp_path: Path) -> None:
    """A stop while requests are under way answers them; what is confirmed is kept."""
    model = TelegramModel()
    model.user(7)
    async with running(model, tmp_path) as (url, stop), aiohttp.ClientSession() as session:
        assert await deliver(session, url, text_update(1, "a")) == 200
        coming = [asyncio.create_task(deliver(session, url, text_update(number, "a"))) for number in range(2, 7)]
        await asyncio.sleep(0.02)
        stop.set()
        outcomes = await asyncio.gather(*coming, return_exceptions=True)
    app = tiny_app(tmp_path)
    confirmed = [1, *(number for number, outcome in enumerate(outcomes, 2) if outcome == 200)]
    assert all(app.store.was_seen(f"telegram/{number}") for number in confirmed)
    app.close()


# the wrong way round

TO_A_TEXT = ("/start", "Akkoord", "/nieuw", "Nee, geen gevaar", "Otter", "po", "groep 7", "Zelf gezien", "2", "klaar")


def at_a_text(folder: Path) -> App:
    """The real bot, with a teacher at a question for several texts that a tap closes."""
    app = open_app(folder)
    for number, text in enumerate(TO_A_TEXT, 1):
        handle_batch(app, [text_update(number, text)], NOON)
    return app


def asked(app: App) -> str:
    """The place of the newest question."""
    rows = [row.payload for row in saved(app, Outgoing) if row.kind == "message" and isinstance(row.payload, dict)]
    return str([row["place"] for row in rows if row.get("place")][-1])


def kept_texts(app: App, run_id: int) -> object:
    """What was kept as the answer to the question for several texts."""
    return {row.step: row.value for row in app.store.answers(run_id)}.get("behaviour_words")


def three(app: App) -> tuple[list[Any], int]:
    """Two texts and the tap that closes them, as somebody sends them one after the other."""
    place = asked(app)
    number = len(TO_A_TEXT)
    sent = [
        text_update(number + 1, "Bij gym koos niemand."),
        text_update(number + 2, "En bij taal ook niet."),
        tap_update(number + 3, f"q/{place}/=done"),
    ]
    return sent, int(place.partition("/")[0])


RIGHT = {"parts": [{"text": "Bij gym koos niemand.", "ref": "11"}, {"text": "En bij taal ook niet.", "ref": "12"}]}


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_order_of_arrival_does_not_matter(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Texts and the tap that closes them are read in the order they were sent, whatever way round they arrive."""
    app = at_a_text(tmp_path)
    sent, run_id = three(app)
    app.close()
    thread = AppAccess(lambda: open_app(tmp_path))
    inbound = Inbound(thread, client_of(TelegramModel()), on_kept=lambda: None, sleep=Sleeps(), now=lambda: NOON)
    await thread.open()
    running = asyncio.create_task(inbound.run())
    in_order = InOrder(inbound)
    # the one before these three, once more: from here on nothing is held longer than it must
    await in_order.take(text_update(len(TO_A_TEXT), "klaar"))
    in_order._sequence._window = 5.0
    deliveries = []
    for index in order:
        deliveries.append(asyncio.create_task(in_order.take(sent[index])))
        # each in a request of its own, some time after the other
        await asyncio.sleep(0.005)
    await asyncio.gather(*deliveries)
    running.cancel()
    await ended(running)
    await thread.close()
    app = open_app(tmp_path)
    try:
        assert kept_texts(app, run_id) == RIGHT
    finally:
        app.close()


async def test_text_that_comes_long_after_the_tap(tmp_path: Path) -> None:
    """A text that Telegram brings again after the tap that closed it, and once more, is kept where it was typed."""
    app = at_a_text(tmp_path)
    sent, run_id = three(app)
    app.close()
    model = TelegramModel()
    model.user(7)
    async with running(model, tmp_path, open_app) as (url, _), aiohttp.ClientSession() as session:
        for index in (0, 2, 1, 1):
            assert await deliver(session, url, sent[index]) == 200
    app = open_app(tmp_path)
    try:
        assert kept_texts(app, run_id) == RIGHT
        assert asked(app).endswith("/since")
        words = app.engine.words
        told = words.text("common", "late", "added", vraag=words.label("bekijken", "behaviour_words", "name"))
        said = [str(row.payload.get("text")) for row in saved(app, Outgoing) if isinstance(row.payload, dict)]
        assert sum(text.startswith(told) for text in said) == 1
    finally:
        app.close()


def test_texts_that_come_late_keep_their_order(tmp_path: Path) -> None:
    """Handled behind the tap that closed it, each text joins the answer it was typed for."""
    app = at_a_text(tmp_path)
    sent, run_id = three(app)
    try:
        for index in (0, 2, 1):
            handle_batch(app, [sent[index]], NOON)
        assert kept_texts(app, run_id) == RIGHT
    finally:
        app.close()
