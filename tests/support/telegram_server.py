"""The fake Telegram over loopback HTTP, for bots in another process or with a real HTTP client."""

import argparse
import contextlib
import json
import select
import socket
import sys
import threading
from http.client import responses
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from tests.support.telegram_bodies import parse_body, parse_query, read_chunked
from tests.support.telegram_model import TOKEN, ApiError, ConnectionDroppedError, JSONDict, TelegramModel
from tests.support.telegram_types import route

_STOP_CHECK_SECONDS = 0.02


class FakeTelegramServer:
    """A running server around a model; use it as a context manager."""

    def __init__(self, model: TelegramModel, port: int = 0) -> None:
        self.model = model
        self._http = _HttpServer(model, port)
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(_STOP_CHECK_SECONDS,), name="fake-telegram", daemon=True
        )

    @property
    def url(self) -> str:
        """Return the root address; the methods are at {url}/bot<token>/<method>."""
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def open_connections(self) -> int:
        """Return the number of connections that clients hold open."""
        with self._http.guard:
            return len(self._http.connections)

    def start(self) -> None:
        """Start answering in a background thread."""
        self._thread.start()

    def close(self) -> None:
        """Stop at once, also when clients hang in a long poll, and leave no thread or socket behind."""
        self._http.closing = True
        self.model.announce()
        self._http.shutdown()
        self._thread.join()
        self._http.close_connections()
        self._http.server_close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
        if error is None and self._http.errors:
            raise self._http.errors[0]


class _HttpServer(ThreadingHTTPServer):
    # Threads that are no daemons are joined by server_close, so that none outlives the test.
    daemon_threads = False
    request_queue_size = 128

    def __init__(self, model: TelegramModel, port: int) -> None:
        self.model = model
        self.closing = False
        self.guard = threading.Lock()
        self.connections: set[socket.socket] = set()
        self.errors: list[BaseException] = []
        super().__init__(("127.0.0.1", port), _Handler)

    def server_bind(self) -> None:
        # The parent looks the host name up in DNS, which can take seconds without a network.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", int(self.socket.getsockname()[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        with self.guard:
            self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self.guard:
            self.connections.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        with self.guard:
            for connection in self.connections:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exc_info()[1]
        # A client that was killed leaves a broken connection, which is no fault of the server.
        if error is not None and not isinstance(error, OSError):
            self.errors.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _HttpServer
    connection: socket.socket

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet, the model records the calls."""

    def _serve(self) -> None:
        try:
            status, body = self._answer()
        except ApiError as error:
            status, body = error.status, error.body()
        except ConnectionDroppedError:
            self.close_connection = True
            return
        self._reply(status, json.dumps(body).encode())

    def _answer(self) -> tuple[int, JSONDict]:
        # The body is read first in any case, or its bytes would be taken for the next request.
        content = self._content()
        parts = urlsplit(self.path)
        name = route(parts.path, self.server.model.token)
        parameters = parse_query(parts.query) | parse_body(self.headers.get("Content-Type", ""), content)
        if name.lower() != "getupdates":
            return self.server.model.call(name, parameters)
        return self._poll(parameters)

    def _content(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            content = read_chunked(self.rfile)
            if content is None:
                raise ConnectionDroppedError
            return content
        length = int(self.headers.get("Content-Length", 0))
        content = self.rfile.read(length)
        if len(content) < length:
            raise ConnectionDroppedError
        return content

    def _poll(self, parameters: JSONDict) -> tuple[int, JSONDict]:
        model = self.server.model
        with model.condition:
            ticket = model.begin_poll(parameters)
            model.condition.wait_for(
                lambda: self.server.closing or model.poll_is_over(ticket, parameters), model.poll_seconds(parameters)
            )
            if self.server.closing or self._client_is_gone():
                raise ConnectionDroppedError
            return model.finish_poll(ticket, parameters)

    def _client_is_gone(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        try:
            return bool(readable) and self.connection.recv(1, socket.MSG_PEEK) == b""
        except OSError:
            return True

    def _reply(self, status: int, content: bytes) -> None:
        head = (
            f"HTTP/1.1 {status} {responses.get(status, 'Unknown')}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        # One write for head and body: two small ones would wait for each other on a slow acknowledgement.
        self.wfile.write(head.encode() + content)


def main() -> None:
    """Serve a model on a port; each line on standard input is "<user id> <text>" or "<user id> !<button>"."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    arguments = parser.parse_args()
    model = TelegramModel(token=arguments.token)
    with FakeTelegramServer(model, arguments.port) as server, contextlib.suppress(KeyboardInterrupt):
        print(f"{server.url}/bot{model.token}", flush=True)
        for line in sys.stdin:
            _play(model, line.strip())
        threading.Event().wait()


def _play(model: TelegramModel, line: str) -> None:
    user_id, _, text = line.partition(" ")
    try:
        user = model.user(int(user_id))
        if text.startswith("!"):
            user.tap(text[1:])
        else:
            user.say(text)
    except (AssertionError, ValueError) as error:
        print(f"error: {error}", flush=True)


if __name__ == "__main__":
    main()
