"""Telegram's Bot API by python-telegram-bot: raw calls, and every refusal as one of our own few errors."""

import logging
import os
from typing import Any

# only `telegram`: importing `telegram.ext` costs over a second, and Telegram keeps a tap just 150 s
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.request import BaseRequest

from bot.channels.telegram.http import PlainData, ReqwestRequest
from bot.channels.telegram.updates import KINDS
from bot.errors import RefusedTokenError
from bot.settings import Settings

# without it the library warns at every 429 that seconds will become a timedelta
os.environ["PTB_TIMEDELTA"] = "true"

TOO_LARGE = "request entity too large"
NOT_TO_ERASE = "not to be erased"
# how Telegram says that there was nothing left to do, or why it never will be done; the rest of what it says
# is not logged, because it can quote the message
_REASONS = {
    "message is not modified": "not modified",
    "query is too old": "tap too old",
    "message to edit not found": "message gone",
    "message can't be edited": "message gone",
    "message_id_invalid": "message gone",
    "message to delete not found": "message gone",
    "message can't be deleted": NOT_TO_ERASE,
    "message_delete_forbidden": NOT_TO_ERASE,
    "bot was blocked": "blocked",
    "user is deactivated": "deactivated",
    "bot was kicked": "kicked",
    "chat not found": "no such chat",
    "can't parse entities": "wrong html",
    TOO_LARGE: "too large",
}
_HARMLESS = {"not modified", "tap too old", "message gone", NOT_TO_ERASE}
_GONE = {"blocked", "deactivated", "kicked", "no such chat"}


class SlowDownError(Exception):
    """Telegram wants us to wait before the next call for this chat."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class UnreachableError(Exception):
    """The call did not come through, or Telegram has trouble of its own: the same call may work later."""


class RefusedError(Exception):
    """Telegram will never do this call."""

    def __init__(self, said: str) -> None:
        found = (reason for part, reason in _REASONS.items() if part in said.lower())
        self.reason = next(found, "other")
        self.harmless = self.reason in _HARMLESS
        self.gone = self.reason in _GONE
        """Whether the reader can't be reached any more, until they come back themselves."""
        super().__init__(self.reason)


class ConflictError(Exception):
    """Somebody else gets the updates: another poll, or a webhook."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.webhook = "webhook is active" in said.lower()


TROUBLE = (SlowDownError, UnreachableError, RefusedError, ConflictError)


class Client:
    """A bot on Telegram's server; close it at the end."""

    def __init__(
        self,
        settings: Settings,
        *,
        connections: int = 24,
        request: BaseRequest | None = None,
        poll_request: BaseRequest | None = None,
    ) -> None:
        self._bot = _RawBot(
            settings.telegram_token,
            base_url=f"{settings.telegram_api}/bot",
            request=request or ReqwestRequest(connections),
            get_updates_request=poll_request or ReqwestRequest(),
        )
        self._address = f"{self._bot.base_url}/"

    async def close(self) -> None:
        """Closes the connections."""
        for request in self._bot.requests:
            await request.shutdown()

    async def updates(self, offset: int, seconds: int) -> list[Any]:
        """The updates from `offset` on, raw, within so many seconds; confirms what is before it."""
        found = await self.call(
            "getUpdates",
            {"offset": offset, "timeout": seconds, "allowed_updates": list(KINDS)},
            read_timeout=seconds + 10,
        )
        return found if isinstance(found, list) else []

    async def call(self, method: str, parameters: dict[str, Any], read_timeout: float | None = None) -> Any:
        """Calls a method and returns its raw result; raises one of the errors of this module or RefusedTokenError."""
        request = self._bot.requests[method != "getUpdates"]
        timeout = BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout
        try:
            if isinstance(parameters.get("document"), InputFile):
                return await self._bot.upload(method, parameters)
            # past `post`, and what holds plain JSON already need not be looked through for files and the library's own
            # objects: nearly every call goes well, and then there is nothing that the library would do for us
            status, said = await request.do_request(self._address + method, "POST", PlainData(parameters), timeout)  # type: ignore[arg-type]  # ours takes it
            if not 200 <= status <= 299:
                await _Answered(status, said).post("")
            answer = request.parse_json_payload(said)
            if "result" not in answer:
                # not Telegram's: somebody stands in between
                raise TelegramError("the answer has no result")
            return answer["result"]
        except TelegramError as error:
            # without its cause: that can hold the address, and the token is part of it
            raise _own_error(error) from None
        except Exception as error:
            # whatever else a transport raises is trouble on the way, as the library has it
            raise UnreachableError(type(error).__name__) from None


class _RawBot(Bot):
    """The library's bot, for calls without parsing: one strange update must not stop the others of its batch."""

    async def upload(self, method: str, parameters: dict[str, Any]) -> Any:
        # do_api_request is the public way, but it warns at every method that the library knows itself
        return await self._post(method, parameters)

    @property
    def requests(self) -> tuple[BaseRequest, BaseRequest]:
        return self._request


class _Answered(BaseRequest):
    """A request that was answered already: the library raises what it makes of a refusal."""

    read_timeout = None

    def __init__(self, status: int, said: bytes) -> None:
        self._answer = status, said

    async def initialize(self) -> None:
        """Does nothing."""

    async def shutdown(self) -> None:
        """Does nothing."""

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        """The answer."""
        return self._answer

    parse_json_payload = staticmethod(ReqwestRequest.parse_json_payload)


def _own_error(error: TelegramError) -> Exception:
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return SlowDownError(wait if isinstance(wait, int) else wait.total_seconds())
    if isinstance(error, InvalidToken):
        return RefusedTokenError()
    if isinstance(error, Conflict):
        return ConflictError(error.message)
    # what is too large stays so, but the library takes it for trouble on the way
    if isinstance(error, BadRequest | Forbidden | ChatMigrated) or TOO_LARGE in error.message.lower():
        return RefusedError(error.message)
    return UnreachableError(type(error).__name__)


def quiet_libraries() -> None:
    """Keeps the libraries from logging addresses, which hold the token, and answers, which hold texts."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("httpcore").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
