"""A bare HTTP client on asyncio: one kept connection, one request at a time."""

import asyncio
import re
from collections.abc import Mapping

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Wire:
    """A connection on which one request follows the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._free = asyncio.Lock()

    @classmethod
    async def to(cls, host: str, port: int) -> "Wire":
        """Connects."""
        return cls(*await asyncio.open_connection(host, port, limit=2**24))

    async def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """The status and the body of the answer to a request with JSON."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        kind = "Host: bench\r\nContent-Type: application/json"
        head = f"POST {path} HTTP/1.1\r\n{kind}\r\n{lines}Content-Length: {len(body)}\r\n\r\n"
        async with self._free:
            self._writer.write(head.encode() + body)
            answer = await self._reader.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(answer)
            return int(answer[9:12]), await self._reader.readexactly(int(length[1]) if length else 0)
