"""No bot but bare sockets, which answer everything with prepared bytes: the ceiling of the fake."""

import asyncio
import json
import os
from itertools import cycle
from urllib.parse import urlsplit

CONNECTIONS = 16


class Line:
    """A connection on which one call follows the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._free = asyncio.Lock()

    async def call(self, method: str, parameters: dict[str, object]) -> bytes:
        """The body of the answer."""
        body = json.dumps(parameters).encode()
        path = f"/bot{os.environ['TOKEN']}/{method}"
        head = f"POST {path} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        async with self._free:
            self._writer.write(head.encode() + body)
            answer = await self._reader.readuntil(b"\r\n\r\n")
            return await self._reader.readexactly(int(answer.rpartition(b"Content-Length: ")[2]))


async def main() -> None:
    """Polls and echoes until it is stopped."""
    where = urlsplit(os.environ["API"])
    poll, *lines = [
        Line(*await asyncio.open_connection(where.hostname, where.port, limit=2**24)) for _ in range(CONNECTIONS)
    ]
    offset = 0
    following = cycle(lines)
    under_way: set[asyncio.Task[bytes]] = set()
    while True:
        for update in json.loads(await poll.call("getUpdates", {"offset": offset, "timeout": 30}))["result"]:
            offset = update["update_id"] + 1
            message = update["message"]
            answer = {"chat_id": message["chat"]["id"], "text": message["text"]}
            task = asyncio.create_task(next(following).call("sendMessage", answer))
            under_way.add(task)
            task.add_done_callback(under_way.discard)


if __name__ == "__main__":
    asyncio.run(main())
