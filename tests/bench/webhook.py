"""Delivery by webhook: each update brought to the bot, several at a time, until it says 200."""

import asyncio

from tests.bench.wire import Wire

AT_ONCE = 40
RETRY_SECONDS = 0.05
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """Brings updates to a bot on this machine, where its real address would lead through a proxy."""

    def __init__(self, port: int, path: str, secret: str) -> None:
        self._port = port
        self._path = path
        self._headers = {HEADER: secret} if secret else {}
        self._queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._carriers = [asyncio.create_task(self._carry()) for _ in range(AT_ONCE)]

    def bring(self, update: bytes) -> None:
        """Queues an update."""
        self._queue.put_nowait(update)

    def close(self) -> None:
        """Stops."""
        for carrier in self._carriers:
            carrier.cancel()

    async def _carry(self) -> None:
        wire: Wire | None = None
        while True:
            update = await self._queue.get()
            status = 0
            while status != 200:
                try:
                    wire = wire or await Wire.to("127.0.0.1", self._port)
                    status, _ = await wire.post(self._path, update, self._headers)
                except (OSError, asyncio.IncompleteReadError):
                    wire = None
                if status != 200:
                    await asyncio.sleep(RETRY_SECONDS)
