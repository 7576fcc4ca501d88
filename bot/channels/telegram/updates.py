"""Updates as Telegram sends them, read into events; a strange one is set aside and never raises."""

import logging
import re
from datetime import datetime
from typing import Any

from bot.engine.events import Chat, Commanded, EditedText, Event, Said, SentFile, Started, Tapped

log = logging.getLogger(__name__)

CHANNEL = "telegram"
KINDS = ("message", "edited_message", "callback_query")
"""What we ask Telegram for."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)

# what a message can hold instead of text, by the kind the engine knows; the first that matches counts,
# because an animation also comes as a document and a venue also as a location
_FILES = {
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
    "venue": "location",
    "location": "location",
    "contact": "contact",
    "document": "document",
}
# what Telegram itself says in a chat: nobody expects an answer to these
_SERVICE = frozenset(
    [
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "group_chat_created",
        "supergroup_chat_created",
        "channel_chat_created",
        "message_auto_delete_timer_changed",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "successful_payment",
        "refunded_payment",
        "users_shared",
        "chat_shared",
        "connected_website",
        "write_access_allowed",
        "passport_data",
        "proximity_alert_triggered",
        "boost_added",
        "chat_background_set",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "giveaway_created",
        "giveaway",
        "giveaway_winners",
        "giveaway_completed",
        "video_chat_scheduled",
        "video_chat_started",
        "video_chat_ended",
        "video_chat_participants_invited",
        "web_app_data",
        "checklist_tasks_done",
        "checklist_tasks_added",
        "direct_message_price_changed",
        "paid_message_price_changed",
        "gift",
        "unique_gift",
        "gift_upgrade_sent",
        "suggested_post_approved",
        "suggested_post_approval_failed",
        "suggested_post_declined",
        "suggested_post_paid",
        "suggested_post_refunded",
        "chat_owner_left",
        "chat_owner_changed",
    ]
)


class _StrangeError(Exception):
    """The update doesn't have the shape that Telegram promises."""


def update_id(update: object) -> int | None:
    """The number of an update, by which it is confirmed."""
    found = update.get("update_id") if isinstance(update, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def names_a_bot(update: object) -> bool:
    """Whether it takes the bot's own name to understand this update: a command in a group, addressed to some bot."""
    message = update.get("message") if isinstance(update, dict) else None
    text = message.get("text") if isinstance(message, dict) else None
    chat = message.get("chat") if isinstance(message, dict) else None
    in_group = isinstance(chat, dict) and chat.get("type") != "private"
    return in_group and isinstance(text, str) and text.startswith("/") and "@" in text.split(maxsplit=1)[0]


def read_update(update: object, at: datetime, username: str | None = None) -> Event | None:
    """The event in an update; None when there is nothing in it to answer."""
    number = update_id(update)
    try:
        return _event(update, number, at, username)
    except Exception as error:  # whatever is strange about it, the updates behind it must go on
        # the class only: the text of an error can quote what somebody typed
        log.warning("update %s set aside: %s", number, type(error).__name__)
        return None


def _event(update: Any, number: int | None, at: datetime, username: str | None) -> Event | None:
    if number is None:
        raise _StrangeError
    event_id = f"{CHANNEL}/{number}"
    if "callback_query" in update:
        return _tapped(update["callback_query"], event_id, at)
    edited = "edited_message" in update
    message = update.get("edited_message" if edited else "message")
    if message is None:
        return None
    chat = _chat(message.get("chat"), message.get("from"))
    if chat is None:
        return None
    if edited:
        return _edited(message, event_id, at, chat)
    if "text" in message:
        return _said(message, event_id, at, chat, username)
    return _sent_file(message, event_id, at, chat)


def _chat(chat: Any, sender: Any) -> Chat | None:
    """Where it came from; None for what no person sent."""
    if sender is None or sender.get("is_bot") or chat["type"] not in ("private", "group", "supergroup"):
        return None
    return Chat(
        channel=CHANNEL,
        id=str(_number(chat["id"])),
        sender=str(_number(sender["id"])),
        private=chat["type"] == "private",
    )


def _said(message: Any, event_id: str, at: datetime, chat: Chat, username: str | None) -> Event | None:
    text = _text(message["text"])
    command = _COMMAND.fullmatch(text)
    if command is None:
        said = Said(id=event_id, at=at, chat=chat, text=text, ref=str(_number(message["message_id"])))
        return said if chat.private else None
    name, addressee, argument = command[1].lower(), command[2], (command[3] or "").strip()
    if not chat.private and addressee and addressee.lower() != (username or "").lower():
        return None
    if name == "start" and chat.private:
        return Started(id=event_id, at=at, chat=chat, payload=argument)
    return Commanded(id=event_id, at=at, chat=chat, name=name, argument=argument)


def _tapped(query: Any, event_id: str, at: datetime) -> Event | None:
    data, message = query.get("data"), query.get("message")
    if data is None:
        return None
    # a message that is too old or gone: then only the person is known, and answering them is in private
    place = message["chat"] if message else {"id": query["from"]["id"], "type": "private"}
    chat = _chat(place, query["from"])
    if chat is None:
        return None
    ref = str(_number(message["message_id"])) if message else None
    return Tapped(id=event_id, at=at, chat=chat, data=_text(data), ref=ref, tap=_text(query["id"]))


def _edited(message: Any, event_id: str, at: datetime, chat: Chat) -> Event | None:
    if "text" not in message or not chat.private:
        return None
    ref = str(_number(message["message_id"]))
    return EditedText(id=event_id, at=at, chat=chat, ref=ref, text=_text(message["text"]))


def _sent_file(message: Any, event_id: str, at: datetime, chat: Chat) -> Event | None:
    if not chat.private or not _SERVICE.isdisjoint(message):
        return None
    kinds = (kind for field, kind in _FILES.items() if field in message)
    # "other" too for what Telegram invents after us: an answer too many is better than silence
    return SentFile(id=event_id, at=at, chat=chat, kind=next(kinds, "other"))


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _StrangeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _StrangeError
    # half a surrogate pair can be written in JSON, but not in a database
    return value.encode("utf-8", "replace").decode("utf-8")
