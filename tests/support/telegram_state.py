"""What the fake Telegram knows: the bot, chats, messages, files, taps and waiting updates."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.support.telegram_types import CallbackRecord, JSONDict, UploadedFile
from tests.support.telegram_updates import UpdateQueue

_SUPERGROUP_LIMIT = -1_000_000_000_000


@dataclass
class ChatState:
    """One chat with its current messages."""

    info: JSONDict
    messages: dict[int, JSONDict] = field(default_factory=dict)
    refusal: str = ""
    reply_keyboard: JSONDict | None = None
    actions: list[str] = field(default_factory=list)
    next_message_id: int = 1

    @property
    def chat_id(self) -> int:
        """Return the id of the chat."""
        return int(self.info["id"])


class ServerState:
    """Everything that a Telegram server remembers for one bot, guarded by one condition."""

    def __init__(self, *, now: Callable[[], float], token: str, username: str, first_update_id: int) -> None:
        self.now = now
        self.token = token
        # Server threads and the test share the model, so every entrance takes this lock; polls wait on it.
        self.condition = threading.Condition(threading.RLock())
        self.bot: JSONDict = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Fake bot",
            "username": username,
        }
        self.updates = UpdateQueue(first_update_id)
        self.chats: dict[int, ChatState] = {}
        self.files: dict[str, UploadedFile] = {}
        self.queries: dict[str, CallbackRecord] = {}
        self._next_message_id = 1
        self._next_serial = 1
        self._listeners: list[Callable[[], None]] = []

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call the listener, from any thread, when a poll may have to end; return a function that stops this."""
        with self.condition:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self.condition:
                self._listeners.remove(listener)

        return unsubscribe

    def announce(self) -> None:
        """Wake everyone who waits for updates."""
        with self.condition:
            self.condition.notify_all()
            for listener in list(self._listeners):
                listener()

    def queue(self, kind: str, payload: JSONDict) -> int | None:
        """Queue an update of a kind and wake the poll that waits for it."""
        with self.condition:
            update_id = self.updates.put(kind, payload)
            self.announce()
            return update_id

    def serial(self) -> int:
        """Return a number that was not used before, for ids of files and taps."""
        with self.condition:
            self._next_serial += 1
            return self._next_serial - 1

    def store_message(self, chat: ChatState, sender: JSONDict, content: JSONDict) -> JSONDict:
        """Put a new message in a chat and return it."""
        with self.condition:
            message: JSONDict = {
                "message_id": self._new_message_id(chat),
                "from": sender,
                "chat": chat.info,
                "date": int(self.now()),
                **content,
            }
            chat.messages[message["message_id"]] = message
            return message

    def store_file(self, file: UploadedFile) -> JSONDict:
        """Keep a file and return the fields every file object of Telegram has."""
        with self.condition:
            serial = self.serial()
            file_id = f"FAKEFILE{serial:08d}"
            self.files[file_id] = file
            return {"file_id": file_id, "file_unique_id": f"UNIQUE{serial:08d}", "file_size": len(file.content)}

    def _new_message_id(self, chat: ChatState) -> int:
        # A supergroup numbers its own messages; all other chats of a bot share one sequence.
        if chat.chat_id < _SUPERGROUP_LIMIT:
            chat.next_message_id += 1
            return chat.next_message_id - 1
        self._next_message_id += 1
        return self._next_message_id - 1
