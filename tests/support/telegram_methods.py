"""The methods of the Bot API, each as Telegram carries it out."""

from collections.abc import Callable

from tests.support.telegram_commands import CommandMenus
from tests.support.telegram_entities import FormattedText, parse_html, stored_text, utf16_length
from tests.support.telegram_keyboards import checked_markup
from tests.support.telegram_parameters import flag, integer, string
from tests.support.telegram_state import ChatState, ServerState
from tests.support.telegram_types import ApiError, CallbackAnswer, JSONDict, UploadedFile, bad_request

_MAXIMUM_TEXT = 4096
_MAXIMUM_CAPTION = 1024
_MAXIMUM_ANSWER = 200
_MAXIMUM_UPLOAD = 50 * 1024 * 1024
_QUERY_LIFETIME = 150
_DELETE_LIMIT = 48 * 3600
_MAXIMUM_DELETED = 100
_ACTIONS = frozenset(
    {
        "choose_sticker",
        "find_location",
        "record_video",
        "record_video_note",
        "record_voice",
        "typing",
        "upload_document",
        "upload_photo",
        "upload_video",
        "upload_video_note",
        "upload_voice",
    }
)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
_QUERY_EXPIRED = "query is too old and response timeout expired or query ID is invalid"


class BotMethods:
    """A handler for each method that the fake knows."""

    def __init__(self, server: ServerState) -> None:
        self._server = server
        self.menus = CommandMenus()
        self.webhook_url = ""
        self.handlers: dict[str, Callable[[JSONDict], object]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "sendMessage": self._send_message,
            "editMessageText": self._edit_message_text,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
            "deleteMessage": self._delete_message,
            "deleteMessages": self._delete_messages,
            "answerCallbackQuery": self._answer_callback_query,
            "sendDocument": self._send_document,
            "setMyCommands": self._set_my_commands,
            "getMyCommands": self._get_my_commands,
            "deleteWebhook": self._delete_webhook,
            "setWebhook": self._set_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "sendChatAction": self._send_chat_action,
        }

    def _get_me(self, parameters: JSONDict) -> object:
        return {
            **self._server.bot,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def _get_updates(self, parameters: JSONDict) -> object:
        if self.webhook_url:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._allow_updates(parameters)
        return self._server.updates.take(integer(parameters, "offset", 0), integer(parameters, "limit", 100))

    def _send_message(self, parameters: JSONDict) -> object:
        chat = self._chat(parameters)
        content = _text_content(parameters)
        return self._send(chat, content, parameters)

    def _send_document(self, parameters: JSONDict) -> object:
        chat = self._chat(parameters)
        document = self._document(parameters)
        content: JSONDict = {"document": document}
        if string(parameters, "caption"):
            caption = _formatted(parameters, "caption", "caption_entities")
            if utf16_length(caption.text) > _MAXIMUM_CAPTION:
                raise bad_request("message caption is too long")
            content["caption"] = caption.text
            if caption.entities:
                content["caption_entities"] = caption.entities
        return self._send(chat, content, parameters)

    def _send(self, chat: ChatState, content: JSONDict, parameters: JSONDict) -> JSONDict:
        reply = self._reply(chat, parameters)
        markup = checked_markup(parameters.get("reply_markup"))
        if markup and "inline_keyboard" in markup:
            content["reply_markup"] = markup
        elif markup:
            chat.reply_keyboard = markup if "keyboard" in markup else None
        if flag(parameters, "protect_content"):
            content["has_protected_content"] = True
        return self._server.store_message(chat, self._server.bot, {**reply, **content})

    def _reply(self, chat: ChatState, parameters: JSONDict) -> JSONDict:
        options = parameters.get("reply_parameters") or {"message_id": parameters.get("reply_to_message_id")}
        if not isinstance(options, dict):
            raise bad_request("can't parse reply parameters JSON object")
        wanted = integer(options, "message_id", 0)
        if not wanted:
            return {}
        replied = chat.messages.get(wanted)
        if replied is not None:
            return {"reply_to_message": {key: value for key, value in replied.items() if key != "reply_to_message"}}
        if flag(options, "allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")

    def _document(self, parameters: JSONDict) -> JSONDict:
        document = parameters.get("document")
        if isinstance(document, str) and document.startswith("attach://"):
            document = parameters.get(document.removeprefix("attach://"))
        if isinstance(document, str) and document:
            if document not in self._server.files:
                raise bad_request("wrong file identifier/HTTP URL specified")
            file = self._server.files[document]
            names = {"file_id": document, "file_unique_id": f"UNIQUE{document[-8:]}", "file_size": len(file.content)}
        elif isinstance(document, UploadedFile):
            file = document
            if not file.content:
                raise bad_request("file must be non-empty")
            if len(file.content) > _MAXIMUM_UPLOAD:
                raise ApiError(413, "Request Entity Too Large")
            names = self._server.store_file(file)
        else:
            raise bad_request("there is no document in the request")
        return {"file_name": file.filename, "mime_type": file.mime_type, **names}

    def _edit_message_text(self, parameters: JSONDict) -> object:
        message = self._message_to_edit(parameters)
        if "text" not in message:
            raise bad_request("there is no text in the message to edit")
        content = _text_content(parameters)
        # A new text without reply_markup takes the keyboard away, as in the real API.
        return self._edit(message, content, checked_markup(parameters.get("reply_markup"), only_inline=True))

    def _edit_message_reply_markup(self, parameters: JSONDict) -> object:
        message = self._message_to_edit(parameters)
        return self._edit(message, None, checked_markup(parameters.get("reply_markup"), only_inline=True))

    def _edit(self, message: JSONDict, content: JSONDict | None, markup: JSONDict | None) -> JSONDict:
        fields = ("text", "entities", "reply_markup")
        current = {key: message[key] for key in fields if key in message}
        new = {key: message[key] for key in fields[:2] if key in message} if content is None else dict(content)
        if markup:
            new["reply_markup"] = markup
        if new == current:
            raise bad_request(_NOT_MODIFIED)
        for key in fields:
            message.pop(key, None)
        message.update(new, edit_date=int(self._server.now()))
        return message

    def _message_to_edit(self, parameters: JSONDict) -> JSONDict:
        message = self._chat(parameters).messages.get(integer(parameters, "message_id", 0))
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"]["id"] != self._server.bot["id"]:
            raise bad_request("message can't be edited")
        return message

    def _delete_message(self, parameters: JSONDict) -> object:
        chat = self._chat(parameters)
        message = chat.messages.get(integer(parameters, "message_id", 0))
        if message is None:
            raise bad_request("message to delete not found")
        if not self._can_delete(chat, message):
            raise bad_request("message can't be deleted")
        del chat.messages[message["message_id"]]
        return True

    def _delete_messages(self, parameters: JSONDict) -> object:
        chat = self._chat(parameters)
        wanted = parameters.get("message_ids")
        if not isinstance(wanted, list) or not wanted:
            raise bad_request("message identifiers are not specified")
        if len(wanted) > _MAXIMUM_DELETED:
            raise bad_request("too many message identifiers specified")
        # those that can't be found are skipped; one that may not be deleted keeps all the others
        found = [message for message_id in wanted if (message := chat.messages.get(message_id)) is not None]
        if not all(self._can_delete(chat, message) for message in found):
            raise bad_request("message can't be deleted for everyone")
        for message in found:
            chat.messages.pop(message["message_id"], None)
        return True

    def _can_delete(self, chat: ChatState, message: JSONDict) -> bool:
        foreign = message["from"]["id"] != self._server.bot["id"] and chat.info["type"] != "private"
        return not foreign and self._server.now() - message["date"] <= _DELETE_LIMIT

    def _answer_callback_query(self, parameters: JSONDict) -> object:
        record = self._server.queries.get(string(parameters, "callback_query_id"))
        if record is None or self._server.now() - record.created_at > _QUERY_LIFETIME:
            raise bad_request(_QUERY_EXPIRED)
        text = string(parameters, "text")
        if len(text) > _MAXIMUM_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        if record.answer is None:
            record.answer = CallbackAnswer(
                string(parameters, "callback_query_id"), text, flag(parameters, "show_alert"), string(parameters, "url")
            )
        return True

    def _set_my_commands(self, parameters: JSONDict) -> object:
        self.menus.set(parameters.get("commands"), parameters.get("scope"), string(parameters, "language_code"))
        return True

    def _get_my_commands(self, parameters: JSONDict) -> object:
        return self.menus.get(parameters.get("scope"), string(parameters, "language_code"))

    def _set_webhook(self, parameters: JSONDict) -> object:
        url = string(parameters, "url")
        if url and not url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook_url = url
        self._allow_updates(parameters)
        self._drop_pending(parameters)
        self._server.announce()
        return True

    def _delete_webhook(self, parameters: JSONDict) -> object:
        self.webhook_url = ""
        self._drop_pending(parameters)
        return True

    def _get_webhook_info(self, parameters: JSONDict) -> object:
        pending = len(self._server.updates.pending)
        info: JSONDict = {"url": self.webhook_url, "has_custom_certificate": False, "pending_update_count": pending}
        if self._server.updates.allowed:
            info["allowed_updates"] = list(self._server.updates.allowed)
        return info

    def _send_chat_action(self, parameters: JSONDict) -> object:
        chat = self._chat(parameters)
        action = string(parameters, "action")
        if action not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        chat.actions.append(action)
        return True

    def _chat(self, parameters: JSONDict) -> ChatState:
        if parameters.get("chat_id") in (None, ""):
            raise bad_request("chat_id is empty")
        chat = self._server.chats.get(integer(parameters, "chat_id", 0))
        if chat is None:
            raise bad_request("chat not found")
        if chat.refusal:
            raise ApiError(403, f"Forbidden: {chat.refusal}")
        return chat

    def _allow_updates(self, parameters: JSONDict) -> None:
        kinds = parameters.get("allowed_updates")
        if isinstance(kinds, list):
            self._server.updates.allow(kinds)

    def _drop_pending(self, parameters: JSONDict) -> None:
        if flag(parameters, "drop_pending_updates"):
            self._server.updates.clear()


def _text_content(parameters: JSONDict) -> JSONDict:
    if not string(parameters, "text"):
        raise bad_request("message text is empty")
    formatted = _formatted(parameters, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > _MAXIMUM_TEXT:
        raise bad_request("message is too long")
    return {"text": formatted.text, **({"entities": formatted.entities} if formatted.entities else {})}


def _formatted(parameters: JSONDict, text_field: str, entities_field: str) -> FormattedText:
    text = string(parameters, text_field)
    parse_mode = string(parameters, "parse_mode").lower()
    if parse_mode == "html":
        return stored_text(parse_html(text))
    if parse_mode:
        # Both Markdown modes are real but not modelled: fail loudly instead of storing marks as text.
        raise bad_request("unsupported parse_mode")
    entities = parameters.get(entities_field) or []
    if not isinstance(entities, list) or not all(isinstance(entity, dict) for entity in entities):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    return stored_text(FormattedText(text, entities))
