"""The web server inside the process: /healthz and /metrics, and whatever route a channel adds."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Awaitable, Iterator, Sequence
from typing import TYPE_CHECKING

from bot.errors import ListenError
from bot.settings import Address

# imported where they are used: Starlette and uvicorn take a while to load, and the first poll comes first
if TYPE_CHECKING:
    import uvicorn
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from bot.channels.health import Health

    Routes = Sequence[BaseRoute]

log = logging.getLogger(__name__)

LAST_SECONDS = 1
BACKLOG = 256


async def watch(
    address: Address, health: "Health", opening: Awaitable[None], stop: asyncio.Event, routes: "Routes" = ()
) -> None:
    """Takes the address at once, or raises ListenError; serves it once the app is open, until the stop."""
    with bound(address) as listener:
        await opening
        # beside the loop: loading takes a while, and updates go on meanwhile
        watching = await asyncio.to_thread(_load, health)
        await serve_on(listener, [*routes, *watching], stop)


async def serve(address: Address, routes: "Routes", stop: asyncio.Event) -> None:
    """Serves the routes on an address until the stop; raises ListenError when it can't listen there."""
    with bound(address) as listener:
        await serve_on(listener, routes, stop)


@contextlib.contextmanager
def bound(address: Address) -> Iterator[socket.socket]:
    """A socket on the address, open but not listening yet; raises ListenError."""
    try:
        family, kind, _, _, where = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
    except OSError as error:
        raise ListenError(f"{address}: {error.strerror}") from error
    try:
        # after a kill the port may be taken again at once
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        # two sockets may be bound to one port as long as neither listens
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise ListenError(f"{address}: {error.strerror}") from error
    with contextlib.closing(listener):
        yield listener


async def serve_on(listener: socket.socket, routes: "Routes", stop: asyncio.Event) -> None:
    """Serves the routes on a bound socket until the stop, then finishes the requests that are under way."""
    host, port = listener.getsockname()[:2]
    log.info("listening", extra={"action": "listening", "host": host, "port": port})
    server = _server(routes)
    # signals are for the channel, which stops this server too
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]  # the one way to say so
    serving = asyncio.create_task(server.serve([listener]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        server.should_exit = True
        await serving


def _server(routes: "Routes") -> "uvicorn.Server":
    import uvicorn
    from starlette.applications import Starlette

    config = uvicorn.Config(
        Starlette(routes=list(routes)),
        http="h11",
        ws="none",
        loop="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    return uvicorn.Server(config)


def _load(health: "Health") -> "list[BaseRoute]":
    import uvicorn.protocols.http.h11_impl  # noqa: F401 - so that it is there when the server begins

    return watching_routes(health)


def watching_routes(health: "Health") -> "list[BaseRoute]":
    """The routes by which a machine watches the bot."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    from bot import metrics

    async def healthz(_request: "Request") -> "Response":
        report = await health.report()
        return JSONResponse(report.as_json(), status_code=200 if report.well else 503)

    async def figures(_request: "Request") -> "Response":
        await health.report()
        return Response(generate_latest(metrics.REGISTRY), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", healthz), Route("/metrics", figures)]
