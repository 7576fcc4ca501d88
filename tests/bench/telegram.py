"""The few methods of the Bot API that a dialog needs, with a queue of updates; it checks nothing."""

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.bench.server import Connection
from tests.bench.webhook import Webhook
from tests.support.telegram_bodies import parse_body

TOKEN = "123456789:FAKE-token_for_tests_only_0123456789"
BOT = {"id": 123456789, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
ME = {**BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
MOST_UPDATES = 100

Shown = Callable[[int, dict[str, Any]], None]
"""Takes the chat and the message that a bot sent or edited there."""


class Telegram:
    """A Telegram with one bot; whoever looks at the chats is told what it sends and edits."""

    def __init__(self, sent: Shown, edited: Shown, webhook_port: int = 0) -> None:
        self.calls: Counter[str] = Counter()
        self.asked = asyncio.Event()
        """Whether the bot asked for updates, by polling or by setting a webhook."""
        self.asked_at = 0.0
        self._webhook_port = webhook_port
        self._webhook: Webhook | None = None
        self._sent = sent
        self._edited = edited
        self._queue: deque[tuple[int, bytes]] = deque()
        self._poll: Connection | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._update_id = 100_000_000
        self._message_id = 0

    def add(self, kind: str, content: dict[str, Any]) -> None:
        """Queues an update."""
        self._update_id += 1
        update = json.dumps({"update_id": self._update_id, kind: content}).encode()
        if self._webhook is not None:
            self._webhook.bring(update)
            return
        self._queue.append((self._update_id, update))
        if self._poll is not None and len(self._queue) == 1:
            # not at once: what several teachers say in one breath is one batch, as with the real one
            asyncio.get_running_loop().call_soon(self._end_poll)

    def message(self, chat_id: int, sender: dict[str, Any], **content: Any) -> dict[str, Any]:
        """A new message in a private chat."""
        self._message_id += 1
        chat = {"id": chat_id, "first_name": "Sanne", "type": "private"}
        return {"message_id": self._message_id, "from": sender, "chat": chat, "date": int(time.time()), **content}

    def take(self, connection: Connection, path: str, kind: str, body: bytes) -> None:
        """Answers a call; a poll without updates waits."""
        method = path.rpartition("/")[2].partition("?")[0]
        self.calls[method] += 1
        parameters = parse_body(kind, body)
        if method == "getUpdates":
            self._begin_poll(connection, parameters)
            return
        _answer(connection, self._result(method, parameters))

    def gone(self, connection: Connection) -> None:
        """Forgets the poll of a connection."""
        if connection is self._poll:
            self._poll = None

    def _result(self, method: str, parameters: dict[str, Any]) -> object:
        if method == "sendMessage":
            chat_id = int(parameters["chat_id"])
            message = self.message(chat_id, BOT, **_shown(parameters))
            self._sent(chat_id, message)
            return message
        if method == "editMessageText":
            chat_id, message_id = int(parameters["chat_id"]), int(parameters["message_id"])
            message = {**self.message(chat_id, BOT, **_shown(parameters)), "message_id": message_id}
            self._edited(chat_id, message)
            return message
        if method == "setWebhook" and parameters.get("url"):
            path, secret = urlsplit(parameters["url"]).path, str(parameters.get("secret_token", ""))
            self._webhook = Webhook(self._webhook_port, path, secret)
            self._asked()
        return ME if method == "getMe" else True

    def _asked(self) -> None:
        self.asked_at = self.asked_at or time.time()
        self.asked.set()

    def close(self) -> None:
        """Stops delivering."""
        if self._webhook is not None:
            self._webhook.close()

    def _begin_poll(self, connection: Connection, parameters: dict[str, Any]) -> None:
        self._asked()
        offset = int(parameters.get("offset") or 0)
        while self._queue and self._queue[0][0] < offset:
            self._queue.popleft()
        self._poll = connection
        seconds = float(parameters.get("timeout") or 0)
        if self._queue or not seconds:
            self._end_poll()
            return
        self._timer = asyncio.get_running_loop().call_later(seconds, self._end_poll)

    def _end_poll(self) -> None:
        poll, self._poll = self._poll, None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if poll is not None:
            updates = (self._queue[number][1] for number in range(min(len(self._queue), MOST_UPDATES)))
            poll.answer(b'{"ok":true,"result":[%b]}' % b",".join(updates))


def _shown(parameters: dict[str, Any]) -> dict[str, Any]:
    markup = parameters.get("reply_markup")
    shown: dict[str, Any] = {"text": parameters.get("text", "")}
    if markup:
        shown["reply_markup"] = json.loads(markup) if isinstance(markup, str) else markup
    return shown


def _answer(connection: Connection, result: object) -> None:
    connection.answer(b'{"ok":true,"result":%b}' % json.dumps(result).encode())
