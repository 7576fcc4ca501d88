"""No bot but bare sockets, which answer every text with itself: the ceiling of the fake."""

import asyncio
import json
import os
from itertools import cycle
from urllib.parse import urlsplit

from tests.bench.wire import Wire

CONNECTIONS = 16


async def main() -> None:
    """Polls and echoes until it is stopped."""
    where = urlsplit(os.environ["API"])
    path = f"/bot{os.environ['TOKEN']}"
    poll, *wires = [await Wire.to(str(where.hostname), where.port or 80) for _ in range(CONNECTIONS)]
    offset = 0
    following = cycle(wires)
    under_way: set[asyncio.Task[tuple[int, bytes]]] = set()
    while True:
        wanted = json.dumps({"offset": offset, "timeout": 30}).encode()
        _, content = await poll.post(f"{path}/getUpdates", wanted, {})
        for update in json.loads(content)["result"]:
            offset = update["update_id"] + 1
            message = update["message"]
            answer = json.dumps({"chat_id": message["chat"]["id"], "text": message["text"]}).encode()
            task = asyncio.create_task(next(following).post(f"{path}/sendMessage", answer, {}))
            under_way.add(task)
            task.add_done_callback(under_way.discard)


if __name__ == "__main__":
    asyncio.run(main())
