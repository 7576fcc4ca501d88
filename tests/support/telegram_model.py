"""A model of the Telegram Bot API in memory, without sockets and without waiting."""

import copy
import time
from collections.abc import Callable, Mapping

from tests.support.telegram_methods import BotMethods
from tests.support.telegram_parameters import check_encoding, decode_parameters, integer
from tests.support.telegram_state import ChatState, ServerState
from tests.support.telegram_types import (
    TOKEN,
    ApiError,
    Call,
    CallbackAnswer,
    ConnectionDroppedError,
    Fault,
    JSONDict,
    UploadedFile,
    polling_conflict,
)
from tests.support.telegram_users import ChatMessage, FakeGroup, FakeUser

__all__ = [
    "TOKEN",
    "ApiError",
    "Call",
    "CallbackAnswer",
    "ChatMessage",
    "ConnectionDroppedError",
    "FakeGroup",
    "FakeUser",
    "Fault",
    "JSONDict",
    "TelegramModel",
    "UploadedFile",
]

_MAXIMUM_POLL_SECONDS = 50
_SUPERGROUP_LIMIT = -1_000_000_000_000


class TelegramModel(ServerState):
    """One bot with its chats, as the Telegram server sees them."""

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        token: str = TOKEN,
        username: str = "fake_telegram_bot",
        first_update_id: int = 100_000_001,
    ) -> None:
        super().__init__(now=now, token=token, username=username, first_update_id=first_update_id)
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self._methods = BotMethods(self)
        self._names = {name.lower(): name for name in self._methods.handlers}
        self._users: dict[int, FakeUser] = {}
        self._groups: dict[int, FakeGroup] = {}
        self._poll_ticket = 0

    def call(self, method: str, params: Mapping[str, object]) -> tuple[int, JSONDict]:
        """Carry out a request and return the HTTP status and JSON body, or raise ConnectionDroppedError."""
        with self.condition:
            name = self._names.get(method.lower())
            parameters = decode_parameters(params)
            try:
                if name is None:
                    raise ApiError(404, "Not Found")
                result = self._result(name, parameters)
            except ApiError as error:
                self._record(name or method, parameters, error.status, error.description)
                return error.status, error.body()
            except ConnectionDroppedError:
                self._record(name or method, parameters, 0, "connection dropped")
                raise
            self._record(name, parameters, 200)
            return 200, {"ok": True, "result": copy.deepcopy(result)}

    def calls_of(self, method: str) -> list[Call]:
        """Return the recorded calls of one method."""
        with self.condition:
            return [call for call in self.calls if call.method.lower() == method.lower()]

    def has_updates(self, offset: int = 0) -> bool:
        """Tell whether getUpdates with this offset would return anything."""
        with self.condition:
            return self.updates.has(offset)

    @property
    def pending_updates(self) -> list[JSONDict]:
        """Return the updates that the bot did not confirm yet."""
        with self.condition:
            return copy.deepcopy(self.updates.pending)

    def user(
        self,
        user_id: int,
        first_name: str = "Sanne",
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "nl",
    ) -> FakeUser:
        """Return the user with this id, made on first use together with the private chat."""
        with self.condition:
            if user_id not in self._users:
                names = {"first_name": first_name, "last_name": last_name, "username": username}
                names = {key: value for key, value in names.items() if value is not None}
                info: JSONDict = {"id": user_id, "is_bot": False, **names}
                if language_code is not None:
                    info["language_code"] = language_code
                state = self.chats[user_id] = ChatState({"id": user_id, **names, "type": "private"})
                self._users[user_id] = FakeUser(self, state, info)
            return self._users[user_id]

    def group(self, chat_id: int, title: str = "Team") -> FakeGroup:
        """Return the group with this negative id, made on first use with the bot in it."""
        assert chat_id < 0, "the id of a group is negative"
        with self.condition:
            if chat_id not in self._groups:
                kind = "supergroup" if chat_id < _SUPERGROUP_LIMIT else "group"
                state = self.chats[chat_id] = ChatState({"id": chat_id, "title": title, "type": kind})
                self._groups[chat_id] = FakeGroup(self, state)
            return self._groups[chat_id]

    def add_raw_update(self, update: JSONDict) -> int | None:
        """Queue an update of any shape; without update_id it gets the next one."""
        with self.condition:
            update_id = self.updates.put_raw(copy.deepcopy(update))
            self.announce()
            return update_id

    def duplicate(self, update_id: int) -> None:
        """Deliver an update once more, even if the bot confirmed it already."""
        with self.condition:
            self.updates.duplicate(update_id)
            self.announce()

    def commands(self, scope: JSONDict | None = None, language_code: str = "") -> list[JSONDict]:
        """Return the command menu of exactly this scope and language."""
        with self.condition:
            return copy.deepcopy(self._methods.menus.get(scope, language_code))

    def answer(self, callback_query_id: str) -> CallbackAnswer | None:
        """Return what the bot answered to a tap, or None while it did not."""
        with self.condition:
            return copy.copy(self.queries[callback_query_id].answer)

    def begin_poll(self, params: Mapping[str, object]) -> int:
        """Start a getUpdates that may hang: confirm its offset, push an older one aside, return a ticket."""
        with self.condition:
            self._poll_ticket += 1
            parameters = decode_parameters(params)
            # Telegram confirms on arrival: a client killed while it hangs does not get those updates again.
            if not self._poll_fails(parameters):
                self.updates.confirm(integer(parameters, "offset", 0))
            self.announce()
            return self._poll_ticket

    def poll_is_over(self, ticket: int, params: Mapping[str, object]) -> bool:
        """Tell whether a hanging getUpdates has something to return, good or bad."""
        with self.condition:
            parameters = decode_parameters(params)
            if ticket != self._poll_ticket or self._poll_fails(parameters):
                return True
            return self.updates.has(integer(parameters, "offset", 0))

    def finish_poll(self, ticket: int, params: Mapping[str, object]) -> tuple[int, JSONDict]:
        """Return the answer of a getUpdates: updates, or 409 if a newer one came."""
        with self.condition:
            parameters = decode_parameters(params)
            if ticket != self._poll_ticket:
                error = polling_conflict()
                self._record("getUpdates", parameters, error.status, error.description)
                return error.status, error.body()
            # A negative offset was spent on arrival; counting again would drop what came while hanging.
            if integer(parameters, "offset", 0) < 0:
                parameters["offset"] = 0
            return self.call("getUpdates", parameters)

    @staticmethod
    def poll_seconds(params: Mapping[str, object]) -> int:
        """Return how long a getUpdates may hang."""
        return min(max(integer(decode_parameters(params), "timeout", 0), 0), _MAXIMUM_POLL_SECONDS)

    def _poll_fails(self, parameters: JSONDict) -> bool:
        fault = self._fault("getUpdates", parameters)
        return bool(self._methods.webhook_url) or (fault is not None and fault.effect == "before")

    def _result(self, name: str, parameters: JSONDict) -> object:
        fault = self._fault(name, parameters)
        if fault is not None and fault.effect == "before":
            raise fault.failure()
        check_encoding(parameters)
        result = self._methods.handlers[name](parameters)
        if fault is not None:
            raise fault.failure()
        return result

    def _fault(self, name: str, parameters: JSONDict) -> Fault | None:
        return next((fault for fault in self.faults if fault.matches(name, parameters)), None)

    def _record(self, name: str, parameters: JSONDict, status: int, error: str = "") -> None:
        self.calls.append(Call(name, copy.deepcopy(parameters), self.now(), status, error))
