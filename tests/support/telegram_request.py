"""A transport for telegram.Bot that asks the model in the same process, without sockets."""

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from tests.support.telegram_model import ApiError, ConnectionDroppedError, JSONDict, TelegramModel, UploadedFile
from tests.support.telegram_types import route


class FakeRequest(BaseRequest):
    """A request object for telegram.Bot(token, request=..., get_updates_request=...)."""

    def __init__(self, model: TelegramModel, *, wait_for_updates: bool = False) -> None:
        self._model = model
        self._wait_for_updates = wait_for_updates

    @property
    def read_timeout(self) -> float | None:
        """Return the read timeout that the bot adds to a long poll."""
        return 5.0

    async def initialize(self) -> None:
        """Do nothing, there is no connection."""

    async def shutdown(self) -> None:
        """Do nothing, there is no connection."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> tuple[int, bytes]:
        """Answer a request from the model."""
        # One turn of the event loop, so that a polling bot cannot starve the other tasks.
        await asyncio.sleep(0)
        try:
            status, body = await self._answer(urlsplit(url).path, _parameters(request_data))
        except ApiError as error:
            status, body = error.status, error.body()
        except ConnectionDroppedError as error:
            raise NetworkError("Connection dropped by the fake Telegram") from error
        return status, json.dumps(body).encode()

    async def _answer(self, path: str, parameters: JSONDict) -> tuple[int, JSONDict]:
        name = route(path, self._model.token)
        if name.lower() != "getupdates":
            return self._model.call(name, parameters)
        ticket = self._model.begin_poll(parameters)
        if self._wait_for_updates:
            await self._wait(ticket, parameters)
        return self._model.finish_poll(ticket, parameters)

    async def _wait(self, ticket: int, parameters: JSONDict) -> None:
        loop = asyncio.get_running_loop()
        changed = asyncio.Event()

        def wake() -> None:
            loop.call_soon_threadsafe(changed.set)

        unsubscribe = self._model.subscribe(wake)
        try:
            async with asyncio.timeout(self._model.poll_seconds(parameters)):
                while not self._model.poll_is_over(ticket, parameters):
                    await changed.wait()
                    changed.clear()
        except TimeoutError:
            return
        finally:
            unsubscribe()


def _parameters(request_data: RequestData | None) -> JSONDict:
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return dict(request_data.parameters)
    parameters: JSONDict = dict(request_data.json_parameters)
    for name, field in request_data.multipart_data.items():
        filename, content, mime_type = _field(field)
        parameters[name] = UploadedFile(filename, content, mime_type)
    return parameters


def _field(field: Any) -> tuple[str, bytes, str]:
    filename, content, mime_type = field
    return filename, content if isinstance(content, bytes) else content.read(), mime_type
