"""Small records and errors shared by the parts of the fake Telegram."""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

JSONDict = dict[str, Any]

TOKEN = "123456789:FAKE-token_for_tests_only_0123456789"

_PATH = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>[^/]+)/?$")
_TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]+")
_PHRASES = {
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class ApiError(Exception):
    """An answer of the Bot API with "ok": false."""

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def body(self) -> JSONDict:
        """Return the JSON body Telegram would send."""
        body: JSONDict = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class ConnectionDroppedError(Exception):
    """The transport has to close the connection without an answer."""


def bad_request(description: str) -> ApiError:
    """Return a 400 error with the prefix that Telegram puts before it."""
    return ApiError(400, f"Bad Request: {description}")


def route(path: str, token: str) -> str:
    """Return the method name in a request path, or raise the 401 or 404 that Telegram answers."""
    match = _PATH.search(path)
    if match is None or not _TOKEN_SHAPE.fullmatch(match["token"]):
        raise ApiError(404, "Not Found")
    if match["token"] != token:
        raise ApiError(401, "Unauthorized")
    return match["method"]


@dataclass(frozen=True)
class UploadedFile:
    """A file as it came in with a request."""

    filename: str
    content: bytes
    mime_type: str = "application/octet-stream"


@dataclass(frozen=True)
class Call:
    """One request the bot made; status 0 means the connection was dropped."""

    method: str
    params: JSONDict
    at: float
    status: int
    error: str = ""


@dataclass
class CallbackAnswer:
    """What the user sees after a tap."""

    callback_query_id: str
    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass
class CallbackRecord:
    """A tap that waits for an answer."""

    user_id: int
    created_at: float
    answer: CallbackAnswer | None = None


@dataclass
class Fault:
    """A rule that makes the next matching calls fail, before or after their effect."""

    method: str | None = None
    status: int = 500
    retry_after: int | None = None
    times: int = 1
    chat_id: int | None = None
    effect: Literal["before", "after"] = "before"
    drop: bool = False
    description: str | None = None
    used: int = field(default=0, compare=False)

    def matches(self, method: str, params: JSONDict) -> bool:
        """Tell whether this rule still has a failure left for the call."""
        if self.used >= self.times:
            return False
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.chat_id is None or str(self.chat_id) == str(params.get("chat_id"))

    def failure(self) -> Exception:
        """Use the rule once and return the error to raise."""
        self.used += 1
        if self.drop:
            return ConnectionDroppedError()
        retry_after = self.retry_after
        if self.status == 429:
            retry_after = 1 if retry_after is None else retry_after
            description = f"Too Many Requests: retry after {retry_after}"
        else:
            description = _PHRASES.get(self.status, f"Injected error {self.status}")
        return ApiError(self.status, self.description or description, retry_after)


def polling_conflict() -> ApiError:
    """Return the error for a getUpdates that a newer getUpdates pushed aside."""
    return ApiError(409, _PHRASES[409])
