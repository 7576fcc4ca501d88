"""A bare HTTP/1.1 server on asyncio: just what the bots of the benchmark need, so that it is not what is measured."""

import asyncio
import re
from typing import Protocol

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_KIND = re.compile(rb"\r\ncontent-type: *([^\r]+)", re.IGNORECASE)


class Answers(Protocol):
    """Whatever answers the requests: at once, or later by `connection.answer`."""

    def take(self, connection: "Connection", path: str, kind: str, body: bytes) -> None:
        """Takes a request."""

    def gone(self, connection: "Connection") -> None:
        """Says that a connection was closed."""


class Connection(asyncio.Protocol):
    """One keep-alive connection, with one request at a time."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the transport."""
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "write")
        self._transport = transport  # type: ignore[assignment]  # uvloop's is no subclass of asyncio's

    def connection_lost(self, exc: Exception | None) -> None:
        """Passes it on, so that no poll waits for it."""
        self._transport = None
        self._answers.gone(self)

    def data_received(self, data: bytes) -> None:
        """Takes the requests that are complete."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            length = _LENGTH.search(head)
            stop = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < stop:
                return
            body, self._buffer = self._buffer[end + 4 : stop], self._buffer[stop:]
            kind = _KIND.search(head)
            path = head.split(b" ", 2)[1].decode()
            self._answers.take(self, path, kind[1].decode() if kind else "", body)

    def answer(self, content: bytes, status: str = "200 OK") -> None:
        """Sends an answer, unless the client has gone."""
        if self._transport is not None:
            head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
            self._transport.write(head.encode() + content)


async def serve(answers: Answers) -> tuple[asyncio.Server, int]:
    """Begins to serve on a free port of this machine."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(answers), "127.0.0.1", 0, backlog=1024)
    return server, int(server.sockets[0].getsockname()[1])
