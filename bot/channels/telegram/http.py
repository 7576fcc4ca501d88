"""The HTTP of the Telegram client: python-telegram-bot's requests sent by pyreqwest, which is Rust's reqwest.

A call takes 0.09 ms of processor time, where it took 0.25 by aiohttp and 1.5 by the
library's own HTTPXRequest (two cores, loopback); most of it on a thread that does not hold up Python.
"""

import asyncio
import ssl
from datetime import timedelta
from pathlib import Path
from typing import Any

import certifi
from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import PyreqwestError
from pyreqwest.http import Url
from pyreqwest.multipart import FormBuilder, PartBuilder
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot import json_text

UPLOAD_SECONDS = 120.0
"""How long a call with a file may take: 50 MB at 4 Mbit/s."""
KEPT_SECONDS = 30.0
"""How long an idle connection is kept: a teacher answers a question well within it."""
LAST_WORD_SECONDS = 0.02


class PlainData:
    """The parameters of a call that are plain JSON values already; to us a request is what it holds."""

    contains_files = False

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.parameters = parameters


class ReqwestRequest(BaseRequest):
    """Calls over a pool of connections that are kept; a long poll gets a pool of its own, so that it delays no call."""

    def __init__(
        self,
        connections: int = 1,
        *,
        read_timeout: float = 10.0,
        connect_timeout: float = 5.0,
        pool_timeout: float = 10.0,
    ) -> None:
        """All timeouts are in seconds; `read_timeout` holds for a whole call that has a connection."""
        self._connections = connections
        self._read_timeout = read_timeout
        self._usual = timedelta(seconds=read_timeout)
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._client: Client | None = None
        self._closed = False
        # one address a method: they are read once
        self._addresses: dict[str, Url] = {}

    @property
    def read_timeout(self) -> float:
        """The timeout for an answer, where a call has none of its own."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Does nothing: the first call opens the pool."""

    async def shutdown(self) -> None:
        """Closes the connections."""
        self._closed = True
        if self._client is not None:
            await self._client.close()
            # its own thread has the last word; Python may not end in the middle of that
            await asyncio.sleep(LAST_WORD_SECONDS)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | PlainData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of the answer; raises TimedOut or NetworkError, which never hold the address."""
        if self._closed:
            raise RuntimeError("this request was shut down")
        client = self._client or self._open()
        address = self._addresses.get(url)
        if address is None:
            address = self._addresses[url] = Url(url)
        request = client.request(method, address)
        timeout = self._usual if read_timeout is BaseRequest.DEFAULT_NONE else timedelta(seconds=read_timeout)
        if isinstance(request_data, RequestData) and request_data.contains_files:
            request.multipart(_form(request_data))
            timeout = timedelta(seconds=UPLOAD_SECONDS)
        elif request_data is not None:
            # one JSON body: python-telegram-bot's form encodes each value as JSON and then the whole once more
            request.header("Content-Type", "application/json").body_bytes(json_text.encoded(request_data.parameters))
        try:
            response = await request.timeout(timeout).build().send()
            return response.status, (await response.bytes()).to_bytes()
        # without their causes: those quote the address, and the token is part of it
        except TimeoutError:
            raise TimedOut from None
        except PyreqwestError as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dict; raises TelegramError when it is none."""
        try:
            answer = json_text.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("the answer is no JSON")
        return answer

    def _open(self) -> Client:
        # a redirect would take the token elsewhere; no POST is sent twice by itself
        builder = ClientBuilder()
        if _no_certificates():
            builder.add_root_certificate_pem(Path(certifi.where()).read_bytes())
        self._client = (
            builder.max_connections(self._connections)
            .pool_max_idle_per_host(self._connections)
            .pool_idle_timeout(timedelta(seconds=KEPT_SECONDS))
            .pool_timeout(timedelta(seconds=self._pool_timeout))
            .connect_timeout(timedelta(seconds=self._connect_timeout))
            .follow_redirects(False)
            .user_agent(self.USER_AGENT)
            .gzip(False)
            .brotli(False)
            .zstd(False)
            .deflate(False)
            .build()
        )
        return self._client


def _form(data: RequestData) -> FormBuilder:
    # Telegram takes the name of a file as it is, not percent-encoded
    form = FormBuilder().percent_encode_noop()
    for name, value in data.json_parameters.items():
        form = form.text(name, value)
    for name, (filename, given, kind) in data.multipart_data.items():
        content = given if isinstance(given, bytes) else given.read()
        form = form.part(name, PartBuilder.from_bytes(content).file_name(filename).mime(kind))
    return form


def _no_certificates() -> bool:
    """Whether the system trusts nobody, as in a bare container: certifi's certificates stand in, at 2 MB of memory."""
    paths = ssl.get_default_verify_paths()
    return not (paths.cafile or (paths.capath and any(Path(paths.capath).iterdir())))
