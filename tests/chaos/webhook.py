"""Telegram's other way to bring updates: it calls the bot, many at once, and again until it hears 200.

Telegram's server keeps a queue for the messages in a chat and one for the taps of a person, and brings the next of a
queue after the one before it was taken (WebhookActor in github.com/tdlib/telegram-bot-api). Between the two there is no
order: a tap can overtake a text.
"""

import asyncio
import random
from collections import defaultdict
from typing import Self
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from tests.chaos.faulty_api import AGAIN, FaultyApi
from tests.support.telegram_model import JSONDict

AT_ONCE = 40
JITTER = 0.03
"""How much later than its neighbour an update may come."""
AGAIN_AFTER = (0.1, 0.3)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
TICK = 0.002


class Webhook:
    """Brings updates to the address that the bot registered, as long as it is open."""

    def __init__(self, api: FaultyApi, port: int, seed: int) -> None:
        self._api = api
        self._port = port
        self._chance = random.Random(seed + 3)  # noqa: S311 - the same storm every time
        self._tasks: set[asyncio.Task[None]] = set()
        self._under_way: set[int] = set()
        self._not_before: dict[int, float] = defaultdict(float)
        self._loop: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._session = ClientSession(connector=TCPConnector(limit=AT_ONCE), timeout=ClientTimeout(total=10))
        self._loop = asyncio.create_task(self._deliver())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._loop is not None
        for task in (self._loop, *self._tasks):
            task.cancel()
        await asyncio.gather(self._loop, *self._tasks, return_exceptions=True)
        await self._session.close()

    async def _deliver(self) -> None:
        loop = asyncio.get_running_loop()
        queue = self._api.model.updates
        while True:
            await asyncio.sleep(TICK)
            if self._api.webhook is None:
                continue
            now = loop.time()
            begun: set[tuple[str, int]] = set()
            for update in queue.pending:
                number, its_queue = int(update["update_id"]), _queue_of(update)
                if len(self._tasks) >= AT_ONCE:
                    break
                if its_queue in begun:
                    continue
                begun.add(its_queue)
                if number not in self._under_way and now >= self._not_before[number]:
                    self._under_way.add(number)
                    self._start(update)
            ledger = self._api.ledger
            ledger.largest_batch = max(ledger.largest_batch, len(self._tasks))
            if self._tasks:
                self._api.in_batch(len(self._tasks))

    def _start(self, update: JSONDict) -> None:
        task = asyncio.create_task(self._bring(update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _bring(self, update: JSONDict) -> None:
        number = int(update["update_id"])
        await asyncio.sleep(0 if self._api.weather.calm else self._chance.uniform(0, JITTER))
        taken = await self._post(update) and not self._api.caught("before_confirm")
        if taken:
            self._api.model.updates.forget(number)
            if not self._api.weather.calm and self._chance.random() < AGAIN:
                self._api.ledger.delivered_again += 1
                self._api.later(update)
        else:
            self._not_before[number] = asyncio.get_running_loop().time() + self._chance.uniform(*AGAIN_AFTER)
        self._under_way.discard(number)

    async def _post(self, update: JSONDict) -> bool:
        if self._api.webhook is None:
            return False
        url, secret = self._api.webhook
        address = f"http://127.0.0.1:{self._port}{urlsplit(url).path}"
        try:
            async with self._session.post(address, json=update, headers={HEADER: secret}) as response:
                return response.status == 200
        except (ClientError, OSError, TimeoutError):
            return False


def _queue_of(update: JSONDict) -> tuple[str, int]:
    """The kind of an update and who it comes from; what comes from nobody has a queue of its own."""
    for kind, part in update.items():
        if isinstance(part, dict) and isinstance(part.get("from"), dict):
            return kind, int(part["from"]["id"])
    return "nobody", int(update["update_id"])
