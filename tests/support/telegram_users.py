"""The people on the other side: users and groups that write to the bot and look at its messages."""

import copy
from dataclasses import dataclass

from tests.support.telegram_entities import FormattedText, stored_text, utf16_length, utf16_slice
from tests.support.telegram_state import ChatState, ServerState
from tests.support.telegram_types import CallbackAnswer, CallbackRecord, JSONDict, UploadedFile

_MAXIMUM_TEXT = 4096


@dataclass(frozen=True)
class ChatMessage:
    """A message as somebody in the chat sees it now."""

    raw: JSONDict

    @property
    def message_id(self) -> int:
        """Return the id of the message in its chat."""
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """Return the plain text or the caption."""
        return str(self.raw.get("text", self.raw.get("caption", "")))

    @property
    def file_name(self) -> str:
        """Return the name of the document, empty when there is none."""
        return str(self.raw.get("document", {}).get("file_name", ""))

    @property
    def entities(self) -> list[JSONDict]:
        """Return the entities of the text or of the caption."""
        entities: list[JSONDict] = self.raw.get("entities") or self.raw.get("caption_entities") or []
        return entities

    @property
    def formatted(self) -> list[tuple[str, str]]:
        """Return each entity as its type and the text it covers."""
        return [
            (entity["type"], utf16_slice(self.text, entity["offset"], entity["length"])) for entity in self.entities
        ]

    @property
    def from_bot(self) -> bool:
        """Tell whether the bot sent it."""
        return bool(self.raw["from"]["is_bot"])

    @property
    def edited(self) -> bool:
        """Tell whether it was edited."""
        return "edit_date" in self.raw

    @property
    def rows(self) -> list[list[JSONDict]]:
        """Return the inline buttons row by row."""
        rows: list[list[JSONDict]] = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[JSONDict]:
        """Return the inline buttons in reading order."""
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        """Return the texts of the inline buttons in reading order."""
        return [button["text"] for button in self.buttons]


class FakeChat:
    """What private chats and groups have in common."""

    def __init__(self, server: ServerState, state: ChatState) -> None:
        self._server = server
        self._state = state

    @property
    def chat_id(self) -> int:
        """Return the id of the chat."""
        return self._state.chat_id

    @property
    def chat(self) -> list[ChatMessage]:
        """Return all messages of both sides as they are now, oldest first."""
        with self._server.condition:
            return [ChatMessage(copy.deepcopy(message)) for message in self._state.messages.values()]

    @property
    def messages(self) -> list[ChatMessage]:
        """Return the messages of the bot as they are now, oldest first."""
        return [message for message in self.chat if message.from_bot]

    @property
    def last(self) -> ChatMessage:
        """Return the newest message of the bot."""
        messages = self.messages
        assert messages, f"the bot has no message in chat {self.chat_id}"
        return messages[-1]

    def file(self, message: ChatMessage) -> UploadedFile:
        """Return the file that a message brought."""
        with self._server.condition:
            return self._server.files[message.raw["document"]["file_id"]]

    @property
    def reply_keyboard(self) -> JSONDict | None:
        """Return the reply keyboard that is open now."""
        return self._state.reply_keyboard

    @property
    def actions(self) -> list[str]:
        """Return the chat actions, such as typing, that the bot showed."""
        return list(self._state.actions)

    def _deliver(self, sender: JSONDict, content: JSONDict) -> int:
        with self._server.condition:
            assert not self._state.refusal, f"nobody can write to the bot in chat {self.chat_id} while it is blocked"
            message = self._server.store_message(self._state, sender, content)
            self._server.queue("message", copy.deepcopy(message))
            return int(message["message_id"])

    def _tap(self, sender: JSONDict, label_or_data: str, message_id: int | None) -> str:
        with self._server.condition:
            for message in reversed(self.messages):
                if message_id not in (None, message.message_id):
                    continue
                for button in message.buttons:
                    if label_or_data in (button["text"], button.get("callback_data")):
                        assert "callback_data" in button, f"{label_or_data!r} is a link, it sends the bot nothing"
                        return self._tap_raw(sender, button["callback_data"], message.message_id)
            seen = {message.message_id: message.labels for message in self.messages if message.labels}
            place = "" if message_id is None else f" on message {message_id}"
            raise AssertionError(f"no button {label_or_data!r}{place} in chat {self.chat_id}; buttons there: {seen}")

    def _tap_raw(self, sender: JSONDict, data: str, message_id: int) -> str:
        with self._server.condition:
            # A message that is gone arrives as an inaccessible one: date 0 and no content.
            missing = {"message_id": message_id, "chat": self._state.info, "date": 0}
            query_id = str(4_000_000_000_000_000_000 + self._server.serial())
            self._server.queries[query_id] = CallbackRecord(sender["id"], self._server.now())
            query = {
                "id": query_id,
                "from": sender,
                "message": self._state.messages.get(message_id, missing),
                "chat_instance": str(7_000_000_000_000_000_000 + self.chat_id),
                "data": data,
            }
            self._server.queue("callback_query", copy.deepcopy(query))
            return query_id

    def _bot_membership(self, sender: JSONDict, old: JSONDict, new: JSONDict) -> None:
        change = {
            "chat": self._state.info,
            "from": sender,
            "date": int(self._server.now()),
            "old_chat_member": {"user": self._server.bot, **old},
            "new_chat_member": {"user": self._server.bot, **new},
        }
        self._server.queue("my_chat_member", copy.deepcopy(change))


class FakeUser(FakeChat):
    """A person in a private chat with the bot."""

    def __init__(self, server: ServerState, state: ChatState, info: JSONDict) -> None:
        super().__init__(server, state)
        self.info = info

    @property
    def user_id(self) -> int:
        """Return the id of the user, which is also that of the private chat."""
        return self.chat_id

    @property
    def blocked(self) -> bool:
        """Tell whether this user blocked the bot."""
        return bool(self._state.refusal)

    @property
    def answers(self) -> list[CallbackAnswer]:
        """Return the answers to the taps of this user, in the order of the taps."""
        with self._server.condition:
            records = [record for record in self._server.queries.values() if record.user_id == self.user_id]
        return [copy.copy(record.answer) for record in records if record.answer is not None]

    def say(self, text: str) -> int:
        """Send a text message and return its id."""
        return self._deliver(self.info, text_content(text))

    def start(self, payload: str = "") -> int:
        """Open the bot with its start button, which also takes away a block."""
        if self.blocked:
            self.unblock()
        return self.say(f"/start {payload}".strip())

    def tap(self, label_or_data: str, message_id: int | None = None) -> str:
        """Tap the newest inline button with this label or data and return the id of the callback query."""
        return self._tap(self.info, label_or_data, message_id)

    def tap_raw(self, data: str, message_id: int) -> str:
        """Send a callback query with any data for any message, as a forged client can."""
        return self._tap_raw(self.info, data, message_id)

    def edit(self, message_id: int, text: str) -> None:
        """Change an own text message."""
        with self._server.condition:
            message = self._state.messages.get(message_id)
            assert message is not None, f"no message {message_id} in chat {self.chat_id}"
            assert message["from"]["id"] == self.user_id, "a user can edit own messages only"
            message.pop("entities", None)
            message.update(text_content(text), edit_date=int(self._server.now()))
            self._server.queue("edited_message", copy.deepcopy(message))

    def send(self, content: JSONDict) -> int:
        """Send a message with any content fields and return its id."""
        return self._deliver(self.info, content)

    def send_photo(self, caption: str = "") -> int:
        """Send a photo."""
        sizes = [
            {**self._file("photo.jpg", "image/jpeg"), "width": width, "height": height}
            for width, height in ((90, 67), (320, 240), (1280, 960))
        ]
        return self.send({"photo": sizes, **caption_content(caption)})

    def send_voice(self, duration: int = 4) -> int:
        """Send a voice message."""
        return self.send(
            {"voice": {**self._file("voice.ogg", "audio/ogg"), "mime_type": "audio/ogg", "duration": duration}}
        )

    def send_sticker(self, emoji: str = "👍") -> int:
        """Send a sticker."""
        look = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        sticker = {**self._file("sticker.webp", "image/webp"), **look, "emoji": emoji, "set_name": "FakeSet"}
        return self.send({"sticker": sticker})

    def send_location(self, latitude: float = 52.0907, longitude: float = 5.1214) -> int:
        """Send a location."""
        return self.send({"location": {"latitude": latitude, "longitude": longitude}})

    def send_contact(self, phone_number: str = "+31201234567", first_name: str = "Sanne") -> int:
        """Send a contact."""
        contact = {"phone_number": phone_number, "first_name": first_name, "user_id": self.user_id}
        return self.send({"contact": contact})

    def send_document(self, file_name: str = "brief.pdf", caption: str = "", content: bytes = b"%PDF-1.4\n") -> int:
        """Send a document."""
        mime_type = "application/pdf" if file_name.endswith(".pdf") else "application/octet-stream"
        document = {**self._file(file_name, mime_type, content), "file_name": file_name, "mime_type": mime_type}
        return self.send({"document": document, **caption_content(caption)})

    def block(self) -> None:
        """Block the bot."""
        with self._server.condition:
            self._state.refusal = "bot was blocked by the user"
            self._bot_membership(self.info, {"status": "member"}, {"status": "kicked", "until_date": 0})

    def unblock(self) -> None:
        """Take the block away."""
        with self._server.condition:
            self._state.refusal = ""
            self._bot_membership(self.info, {"status": "kicked", "until_date": 0}, {"status": "member"})

    def _file(self, filename: str, mime_type: str, content: bytes = b"fake content") -> JSONDict:
        return self._server.store_file(UploadedFile(filename, content, mime_type))


class FakeGroup(FakeChat):
    """A group the bot is in and of which it gets every message."""

    def say(self, user: FakeUser, text: str) -> int:
        """Let a user write in the group and return the message id."""
        return self._deliver(user.info, text_content(text))

    def tap(self, user: FakeUser, label_or_data: str, message_id: int | None = None) -> str:
        """Let a user tap the newest inline button with this label or data."""
        return self._tap(user.info, label_or_data, message_id)

    def remove_bot(self, user: FakeUser) -> None:
        """Let a user throw the bot out."""
        with self._server.condition:
            self._state.refusal = f"bot was kicked from the {self._state.info['type']} chat"
            self._bot_membership(user.info, {"status": "member"}, {"status": "kicked", "until_date": 0})


def text_content(text: str) -> JSONDict:
    """Return the content fields of a text message typed by a person."""
    stored = stored_text(FormattedText(text))
    assert stored.text, "a Telegram app does not send an empty message"
    assert utf16_length(stored.text) <= _MAXIMUM_TEXT, "a Telegram app splits a text of more than 4096 units"
    return {"text": stored.text, **({"entities": stored.entities} if stored.entities else {})}


def caption_content(caption: str) -> JSONDict:
    """Return the content fields of a caption typed by a person."""
    stored = stored_text(FormattedText(caption))
    content: JSONDict = {"caption": stored.text} if stored.text else {}
    return content | ({"caption_entities": stored.entities} if stored.entities else {})
