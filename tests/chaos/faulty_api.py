"""Telegram over loopback in bad weather: faults, slow calls, updates twice and mixed up, and the moments for a kill."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Self

from aiohttp import web

from tests.chaos.weather import Weather
from tests.support.telegram_bodies import parse_body, parse_query
from tests.support.telegram_model import ApiError, JSONDict, TelegramModel
from tests.support.telegram_parameters import decode_parameters, integer
from tests.support.telegram_types import route

Moment = Literal["before_send", "after_send", "in_batch", "before_confirm"]
ONCE = ("sendMessage", "sendDocument")
TOLERANCE = 0.05
AGAIN = 0.03
"""How likely an update is to be delivered once more, in the same batch or later."""
MIXED = 0.3
"""How likely a batch is to come in another order; Telegram's number says what the right one is."""


@dataclass(frozen=True)
class Sent:
    """A message as it arrived in a chat: its text, and what its buttons send."""

    text: str
    data: tuple[str, ...]

    @classmethod
    def of(cls, parameters: JSONDict) -> Self:
        """What a call of sendMessage brings."""
        rows = (parameters.get("reply_markup") or {}).get("inline_keyboard", [])
        data = tuple(str(button.get("callback_data", "")) for row in rows for button in row)
        return cls(str(parameters.get("text", "")), data)


@dataclass
class Ambush:
    """A kill at a moment that only Telegram can see; `fewest` is the size of the batch to wait for."""

    moment: Moment
    kill: Callable[[], None]
    fewest: int = 1


@dataclass
class Ledger:
    """What Telegram saw, for the end."""

    sent: dict[int, list[Sent]] = field(default_factory=lambda: defaultdict(list))
    batches: int = 0
    largest_batch: int = 0
    delivered_again: int = 0
    mixed: int = 0
    impatient: int = 0
    """Calls for a chat that came before its retry_after was over."""
    calls: int = 0
    unheard: int = 0
    """Messages that arrived while the bot that sent them was killed, so that it never knew."""


class FaultyApi:
    """A server around a model; what happens in a chat is told to `watch`."""

    def __init__(self, model: TelegramModel, weather: Weather, watch: Callable[[int], None]) -> None:
        self.model = model
        self.weather = weather
        self.ledger = Ledger()
        self.ambush: Ambush | None = None
        self.polls = 0
        self.url = ""
        self.webhook: tuple[str, str] | None = None
        """The address and the secret that the bot registered, when it did."""
        self._watch = watch
        self._chance = random.Random(weather.seed + 1)  # noqa: S311 - the same storm every time
        self._changed = asyncio.Event()
        self._patience: dict[int, float] = {}
        self._life = 0
        self._lives: dict[object, int] = {}
        """In which life of the bot a connection was made: a call of the last one may still be on its way."""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=256)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.model.subscribe(self._changed.set)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def new_life(self) -> None:
        """Forgets what only the process that died could know."""
        self.ambush = None
        self._patience.clear()
        self._life += 1

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        try:
            content = await request.read()
        except ConnectionError:
            return _drop(request)
        try:
            name = route(request.path, self.model.token)
        except ApiError as error:
            return web.json_response(error.body(), status=error.status)
        given = parse_query(request.query_string) | parse_body(request.headers.get("Content-Type", ""), content)
        parameters = decode_parameters(given)
        self.ledger.calls += 1
        trouble = self.weather.draw(name)
        life = self._lives.setdefault(request.transport and request.transport.get_extra_info("peername"), self._life)
        self._look_at_patience(parameters)
        before, after = self.weather.seconds() if trouble == "slow" else (0.0, 0.0)
        if before:
            await asyncio.sleep(before)
        if trouble == "drop_before":
            return _drop(request)
        if trouble == "429":
            return self._slow_down(parameters, of_this_life=life == self._life)
        if trouble == "500":
            return web.json_response(ApiError(500, "Internal Server Error").body(), status=500)
        if trouble == "502":
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        if name.lower() == "getupdates":
            response = await self._poll(request, parameters)
        else:
            response = self._call(request, name, parameters)
        if after:
            await asyncio.sleep(after)
        if name in ONCE and response.status == 200 and trouble != "drop_after" and _gone(request):
            self.ledger.unheard += 1
        return _drop(request) if trouble == "drop_after" else response

    # calls

    def _call(self, request: web.Request, name: str, parameters: JSONDict) -> web.StreamResponse:
        if name in ONCE and self.caught("before_send"):
            return _drop(request)
        status, body = self.model.call(name, parameters)
        self.model.calls.clear()
        chat_id = integer(parameters, "chat_id", 0)
        if status == 200 and name in ONCE:
            self.ledger.sent[chat_id].append(Sent.of(parameters))
            if self.caught("after_send"):
                return _drop(request)
        if status == 200 and name.lower() == "setwebhook":
            self.webhook = (str(parameters["url"]), str(parameters.get("secret_token", "")))
            self.polls += 1
        if name == "answerCallbackQuery":
            record = self.model.queries.get(str(parameters.get("callback_query_id")))
            chat_id = record.user_id if record else 0
        if status == 200 and chat_id:
            self._watch(chat_id)
        return web.json_response(body, status=status)

    def _slow_down(self, parameters: JSONDict, *, of_this_life: bool) -> web.StreamResponse:
        chat_id = integer(parameters, "chat_id", 0)
        # a process that is dead can tell nobody to wait
        if chat_id and of_this_life:
            self._patience[chat_id] = asyncio.get_running_loop().time() + 1 - TOLERANCE
        error = ApiError(429, "Too Many Requests: retry after 1", retry_after=1)
        return web.json_response(error.body(), status=429)

    def _look_at_patience(self, parameters: JSONDict) -> None:
        until = self._patience.get(integer(parameters, "chat_id", 0))
        if until is not None and asyncio.get_running_loop().time() < until:
            self.ledger.impatient += 1

    def caught(self, moment: Moment, size: int = 1) -> bool:
        """Kills the bot when this is the moment that was waited for."""
        if self.ambush is None or self.ambush.moment != moment or size < self.ambush.fewest:
            return False
        kill, self.ambush = self.ambush.kill, None
        kill()
        return True

    # updates

    async def _poll(self, request: web.Request, parameters: JSONDict) -> web.StreamResponse:
        if integer(parameters, "offset", 0) > 0 and self.caught("before_confirm"):
            return _drop(request)
        self.polls += 1
        ticket = self.model.begin_poll(parameters)
        loop = asyncio.get_running_loop()
        ends = loop.time() + self.model.poll_seconds(parameters)
        while not self.model.poll_is_over(ticket, parameters) and (left := ends - loop.time()) > 0:
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), left)
            except TimeoutError:
                break
        if _gone(request):
            return _drop(request)
        status, body = self.model.finish_poll(ticket, parameters)
        self.model.calls.clear()
        if status == 200 and body["result"]:
            body["result"] = self._batch(body["result"])
        return web.json_response(body, status=status)

    def _batch(self, updates: list[JSONDict]) -> list[JSONDict]:
        ledger, chance = self.ledger, self._chance
        ledger.batches += 1
        ledger.largest_batch = max(ledger.largest_batch, len(updates))
        if not self.weather.calm:
            if chance.random() < MIXED:
                ledger.mixed += 1
                chance.shuffle(updates)
            again = [update for update in updates if chance.random() < AGAIN]
            ledger.delivered_again += len(again)
            for update in again:
                if chance.random() < 0.5:
                    updates.append(update)
                else:
                    self.later(update)
        self.in_batch(len(updates))
        return updates

    def in_batch(self, size: int) -> None:
        """So many updates are being handled: a kill that waits for that comes somewhere in the middle of them."""
        if self.ambush is not None and self.ambush.moment == "in_batch" and size >= self.ambush.fewest:
            # a turn takes a millisecond or two
            delay = self._chance.uniform(0.001, 0.004 + 0.002 * size)
            asyncio.get_running_loop().call_later(delay, self.caught, "in_batch", size)

    def later(self, update: JSONDict) -> None:
        """Delivers an update once more after a while, when it has long been confirmed."""
        update_id = update.get("update_id")
        if isinstance(update_id, int):
            asyncio.get_running_loop().call_later(self._chance.uniform(0, 3), self._duplicate, update_id)

    def _duplicate(self, update_id: int) -> None:
        # what still waits comes again by itself; before its turn, it would confirm those before it unseen
        waiting = any(update["update_id"] == update_id for update in self.model.updates.pending)
        if not self.weather.calm and not waiting:
            self.model.duplicate(update_id)


def _gone(request: web.Request) -> bool:
    """Whether nobody is there any more to hear the answer."""
    return request.transport is None or request.transport.is_closing()


def _drop(request: web.Request) -> web.StreamResponse:
    """Closes the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
