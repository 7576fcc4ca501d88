"""The webhook: Telegram brings each update itself, and hears "200" only after it is kept for ever."""

import asyncio
import hmac
import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.telegram.client import Client, ConflictError, RefusedError, SlowDownError, UnreachableError
from bot.channels.telegram.updates import KINDS
from bot.channels.telegram.waiting import Sleep, pause_after, unless
from bot.errors import WebhookRefusedError
from bot.settings import Settings

log = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024
AT_ONCE = 40
"""How many updates Telegram may bring at the same time."""
LAST_SECONDS = 1
HEADER = "X-Telegram-Bot-Api-Secret-Token"
Take = Callable[[object], Awaitable[None]]


def routes(settings: Settings, take: Take) -> list[BaseRoute]:
    """The route that Telegram delivers to; `take` keeps an update, or raises."""
    secret = settings.webhook_secret.encode()

    async def receive(request: Request) -> Response:
        given = request.headers.get(HEADER, "").encode("latin-1", "replace")
        if not secret or not hmac.compare_digest(given, secret):
            return Response(status_code=401)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            update: Any = json.loads(body)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        return Response(status_code=await _status(take, update))

    return [Route(settings.webhook_path, receive, methods=["POST"])]


async def _body(request: Request) -> bytes | None:
    """What was sent; None when it is too large, whatever it says of itself."""
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and (len(length) > 9 or int(length) > LARGEST_BODY):
        return None
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


async def _status(take: Take, update: object) -> int:
    try:
        await take(update)
    except sqlite3.Error as error:
        # Telegram brings it again
        log.error("an update is not confirmed: %s", type(error).__name__)
        return 503
    except Exception as error:
        # caught here, because the server would log it with its text
        log.error("an update is not confirmed: %s", type(error).__name__)
        return 500
    return 200


async def register(client: Client, settings: Settings, *, stop: asyncio.Event, sleep: Sleep) -> None:
    """Tells Telegram where to deliver, until it knows; raises WebhookRefusedError or RefusedTokenError."""
    parameters = {
        "url": settings.webhook_url,
        "secret_token": settings.webhook_secret,
        "allowed_updates": list(KINDS),
        "max_connections": AT_ONCE,
        "drop_pending_updates": False,
    }
    faults = 0
    while not stop.is_set():
        try:
            await client.call("setWebhook", parameters)
            return
        except RefusedError:
            raise WebhookRefusedError from None
        except SlowDownError as slow:
            pause = slow.seconds
        except (UnreachableError, ConflictError):
            faults += 1
            pause = pause_after(faults)
        log.warning("the webhook is not set yet: trying again in %s s", pause)
        await unless(stop, sleep(pause))
