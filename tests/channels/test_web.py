"""/healthz and /metrics over real HTTP, on a port of this machine."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot import metrics
from bot.app import App
from bot.channels import health as health_module
from bot.channels.health import Health, Look
from bot.channels.web import bound, serve, serve_on, watch, watching_routes
from bot.errors import ListenError
from bot.settings import Address
from bot.state.watching import Backlog

LOCAL = Address("127.0.0.1", 0)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EMPTY = Backlog(0, None, 0)


@dataclass
class Store:
    """What an app would say of its store."""

    there: Backlog = EMPTY
    obstacle: str = ""
    asked: int = 0

    def backlog(self, channel: str) -> Backlog:
        """What waits."""
        assert channel == "telegram"
        self.asked += 1
        return self.there

    def not_writable(self) -> str:
        """What is in the way."""
        return self.obstacle


class FakeApp:
    """No more of an app than health looks at."""

    def __init__(self) -> None:
        self.store = Store()

    async def run(self, job: Callable[[App], Look]) -> Look:
        """Runs a job as the app's thread would."""
        await asyncio.sleep(0)
        return job(cast(App, self))


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> FakeApp:
    """An app without anything waiting, that was polled and sent just now, looked at anew each time."""
    monkeypatch.setattr(health_module, "FRESH_SECONDS", -1)
    metrics.polled()
    metrics.send("sent")
    return FakeApp()


def health_of(app: FakeApp, polls: bool = True) -> Health:
    """The health of an app at noon."""
    return Health(app.run, "telegram", polls=polls, now=lambda: NOON)


async def get(port: int, path: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of an answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    head, _, body = (await reader.read()).decode().partition("\r\n\r\n")
    writer.close()
    await writer.wait_closed()
    first, *lines = head.split("\r\n")
    return int(first.split()[1]), dict(line.lower().split(": ", 1) for line in lines), body


@asynccontextmanager
async def served(routes: list[Any]) -> AsyncIterator[int]:
    """The port of a server that is stopped afterwards."""
    stop = asyncio.Event()
    with bound(LOCAL) as listener:
        task = asyncio.create_task(serve_on(listener, routes, stop))
        try:
            yield listener.getsockname()[1]
        finally:
            stop.set()
            await asyncio.wait_for(task, 5)


async def test_well(app: FakeApp) -> None:
    """A bot that polls, keeps and sends is well; both pages answer, and nothing else does."""
    app.store.there = Backlog(2, NOON - timedelta(seconds=3), 1)
    async with served(list(watching_routes(health_of(app)))) as port:
        status, headers, body = await get(port, "/healthz")
        report = json.loads(body)
        assert (status, headers["content-type"]) == (200, "application/json")
        assert "server" not in headers
        assert report.pop("last_poll_seconds") < 5
        assert report == {
            "status": "ok",
            "trouble": [],
            "database": "writable",
            "outbox": {"waiting": 2, "oldest_seconds": 3.0},
            "set_aside": 1,
        }
        status, headers, body = await get(port, "/metrics")
        assert status == 200
        assert headers["content-type"].startswith("text/plain")
        for line in ("vijfb_outbox_waiting 2.0", "vijfb_outbox_oldest_seconds 3.0", "vijfb_set_aside 1.0"):
            assert f"\n{line}\n" in body
        assert (await get(port, "/"))[0] == 404


async def test_trouble_of_the_database(app: FakeApp) -> None:
    """A database that can't be written is said with SQLite's name for it, and ends as soon as it is over."""
    app.store.obstacle = "SQLITE_FULL"
    health = health_of(app)
    async with served(list(watching_routes(health))) as port:
        status, _, body = await get(port, "/healthz")
        assert (status, json.loads(body)["database"], json.loads(body)["trouble"]) == (503, "SQLITE_FULL", ["database"])
        assert "vijfb_database_writable 0.0" in (await get(port, "/metrics"))[2]
        app.store.obstacle = ""
        assert (await get(port, "/healthz"))[0] == 200


@pytest.mark.parametrize(("polls", "well"), [(True, False), (False, True)])
async def test_nobody_listens(app: FakeApp, monkeypatch: pytest.MonkeyPatch, polls: bool, well: bool) -> None:
    """A bot that polls and heard nothing for minutes is not well; one with a webhook may hear nothing for days."""
    monkeypatch.setattr(metrics, "since_poll", lambda: health_module.POLL_SECONDS + 1)
    assert (await health_of(app, polls).report()).well == well
    monkeypatch.setattr(metrics, "since_poll", lambda: None)
    # it may have started just now
    assert (await health_of(app, polls).report()).well
    monkeypatch.setattr(health_module, "POLL_SECONDS", -1)
    assert (await health_of(app, polls).report()).well == well


async def test_stuck_sender(app: FakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old message is trouble only when nothing at all is sent: one chat may be slow for its own reasons."""
    app.store.there = Backlog(1, NOON - timedelta(hours=2), 0)
    assert (await health_of(app).report()).well
    monkeypatch.setattr(metrics, "since_send", lambda: health_module.STUCK_SECONDS + 1)
    assert (await health_of(app).report()).trouble == ("outbox",)
    app.store.there = EMPTY
    assert (await health_of(app).report()).well


async def test_app_that_does_not_answer(app: FakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the app's thread hangs, the answer comes all the same, and no second question is put to it."""
    monkeypatch.setattr(health_module, "ANSWER_SECONDS", 0.02)
    asked = 0
    free = asyncio.Event()

    async def hang(job: Callable[[App], Look]) -> Look:
        nonlocal asked
        asked += 1
        await free.wait()
        return await app.run(job)

    health = Health(hang, "telegram", now=lambda: NOON)
    for _ in range(3):
        report = await health.report()
        assert (report.database, report.trouble) == ("busy", ("database",))
    assert asked == 1
    free.set()
    assert (await health.report()).well


async def test_app_that_fails(app: FakeApp) -> None:
    """Whatever goes wrong in looking is trouble too, by the name of its error."""

    async def fail(_job: object) -> Look:
        raise ZeroDivisionError("Otter")

    report = await Health(fail, "telegram").report()
    assert (report.database, report.well) == ("ZeroDivisionError", False)


async def test_asked_often_looks_seldom(app: FakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often somebody asks, also at the same time, the disk is written to once in a while."""
    monkeypatch.setattr(health_module, "FRESH_SECONDS", 60)
    health = health_of(app)
    reports = await asyncio.gather(*(health.report() for _ in range(20)))
    assert all(report.well for report in reports)
    assert (await health.report()).well
    assert app.store.asked == 1


async def test_more_routes_and_graceful_stop(app: FakeApp) -> None:
    """A channel adds routes of its own; a request that is under way at the stop is answered."""
    inside = asyncio.Event()
    stop = asyncio.Event()

    async def slow(_request: Request) -> PlainTextResponse:
        inside.set()
        await stop.wait()
        await asyncio.sleep(0.05)
        return PlainTextResponse("late")

    with bound(LOCAL) as found:
        port = found.getsockname()[1]
    routes = [Route("/slow", slow), *watching_routes(health_of(app))]
    task = asyncio.create_task(serve(Address("127.0.0.1", port), routes, stop))
    await asyncio.sleep(0.3)
    asking = asyncio.create_task(get(port, "/slow"))
    await asyncio.wait_for(inside.wait(), 5)
    stop.set()
    assert (await asyncio.wait_for(asking, 5))[2] == "late"
    await asyncio.wait_for(task, 5)


async def test_stop_waits_for_nobody_long(app: FakeApp) -> None:
    """A client that never lets go, or a request without end, does not hold up the stop."""
    inside = asyncio.Event()

    async def endless(_request: Request) -> PlainTextResponse:
        inside.set()
        await asyncio.sleep(60)
        return PlainTextResponse("never")

    began = 0.0
    async with served([Route("/endless", endless)]) as port:
        _, idle = await asyncio.open_connection("127.0.0.1", port)
        asking = asyncio.create_task(get(port, "/endless"))
        await asyncio.wait_for(inside.wait(), 5)
        began = time.monotonic()
    assert time.monotonic() - began < 2.5
    await asyncio.gather(asking, return_exceptions=True)
    idle.close()


async def test_cancelled_closes(app: FakeApp) -> None:
    """A server that is cancelled leaves no socket behind, and the port is free."""
    opening = asyncio.get_running_loop().create_future()
    opening.set_result(None)
    with bound(LOCAL) as found:
        address = Address("127.0.0.1", found.getsockname()[1])
    for _ in range(2):
        task = asyncio.create_task(watch(address, health_of(app), opening, asyncio.Event()))
        await asyncio.sleep(0.3)
        assert (await get(address.port, "/healthz"))[0] == 200
        task.cancel()
        await asyncio.wait((task,), timeout=5)
        assert task.cancelled()


async def test_address_that_is_taken(app: FakeApp) -> None:
    """A port that is taken, or an address of another machine, is the operator's to mend, before anything is opened."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = Address("127.0.0.1", taken.getsockname()[1])
        never: Awaitable[None] = asyncio.get_running_loop().create_future()
        with pytest.raises(ListenError, match=str(address)):
            await watch(address, health_of(app), never, asyncio.Event())
    for wrong in (Address("192.0.2.1", 8080), Address("no such host", 8080)):
        with pytest.raises(ListenError):
            await serve(wrong, [], asyncio.Event())


async def test_signals_stay_with_the_channel(app: FakeApp) -> None:
    """The server takes no signal from the channel, and runs beside other threads."""
    import signal

    before = signal.getsignal(signal.SIGTERM)
    async with served([]) as port:
        await get(port, "/")
        assert signal.getsignal(signal.SIGTERM) is before
    assert threading.active_count() < 20
