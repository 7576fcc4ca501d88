"""Updates as Telegram sends them, read into events; a strange one becomes an event too, and never raises."""

import hashlib
import json
import logging
import re
from datetime import datetime
from typing import Any, TypeGuard

from bot.engine.events import HIDES, Chat, Commanded, EditedText, Event, Said, SentFile, Started, Tapped, Unreadable
from bot.errors import place_of
from bot.rules.visible import visible

log = logging.getLogger(__name__)

CHANNEL = "telegram"
KINDS = ("message", "edited_message", "callback_query")
"""What we ask Telegram for."""
LARGEST_ID = 2**52
"""A larger number is none of Telegram's; as an offset it would confirm all that comes after it, unread."""
LONGEST_TEXT = 8192
"""Twice what Telegram lets somebody send: to find out what a novel is about would keep everybody waiting."""
Stamp = dict[str, Any]
"""What every event of an update has: its id, its moment, the update itself and its number."""
NOBODY = Chat(channel=CHANNEL, id="", sender="", private=False)

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
    return found if _is_number(found) and 0 <= found < LARGEST_ID else None


def event_id(update: object) -> str:
    """What an update is known by for ever: its number, or what is in it when it has none."""
    number = update_id(update)
    if number is not None:
        return f"{CHANNEL}/{number}"
    return f"{CHANNEL}/strange/{hashlib.sha256((raw_text(update) or '').encode()).hexdigest()[:32]}"


def raw_text(update: object) -> str | None:
    """An update as text, to be kept; None for one that can't be written down."""
    try:
        return json.dumps(update, sort_keys=True)
    except (TypeError, ValueError, RecursionError):
        return None


def sender_of(update: object) -> str:
    """Who sent an update, as far as can be told; those of one sender are handled in order."""
    query, message = _parts(update)
    for part in (query.get("from"), message.get("from"), message.get("chat")):
        found = _table(part).get("id")
        if _is_number(found):
            return str(found)
    return ""


def named_bot(update: object) -> str | None:
    """The bot that a command in a group is addressed to: it takes our own name to know whether that is us."""
    message = _table(_table(update).get("message"))
    text, chat = message.get("text"), message.get("chat")
    if not isinstance(text, str) or not isinstance(chat, dict) or chat.get("type") == "private":
        return None
    command = _COMMAND.fullmatch(text)
    return command[2] if command else None


def hides(update: object) -> bool:
    """Whether somebody wants the chat emptied: that waits for nothing."""
    message = _table(_table(update).get("message"))
    command = _COMMAND.fullmatch(text) if isinstance(text := message.get("text"), str) else None
    return command is not None and command[1].lower() == HIDES and _table(message.get("chat")).get("type") == "private"


def read_update(update: object, at: datetime, username: str | None = None) -> Event | None:
    """The event in an update; None when there is nothing in it to answer."""
    try:
        return _event(update, at, username)
    except Exception as error:  # whatever is strange about it, the updates behind it must go on
        # the class only: the text of an error can quote what somebody typed
        log.warning("%s can't be read: %s", event_id(update), type(error).__name__)
        return _unreadable(update, at, error)


def _unreadable(update: object, at: datetime, error: Exception) -> Unreadable:
    """What came and could not be read, with the private chat it came from if that can be found."""
    query, message = _parts(update)
    chat, sender = _table(message.get("chat")), _table(query.get("from"))
    chat_id = chat.get("id") if chat.get("type") == "private" else None if message else sender.get("id")
    tap = query.get("id")
    return Unreadable(
        id=event_id(update),
        at=at,
        # in a private chat it is always the person of that number who writes; a chat of nobody gets no answer
        chat=Chat(channel=CHANNEL, id=str(chat_id), sender=str(chat_id)) if _is_number(chat_id) else NOBODY,
        raw=update,
        error=type(error).__name__,
        place=place_of(error),
        tap=_written(tap) if isinstance(tap, str) else None,
        ref=str(number) if not query and _is_number(number := message.get("message_id")) else None,
    )


def _parts(update: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """The tap and the message in an update, each empty when there is none."""
    whole = _table(update)
    query = _table(whole.get("callback_query"))
    messages = (_table(part) for part in (whole.get("message"), whole.get("edited_message"), query.get("message")))
    return query, next((message for message in messages if message), {})


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _event(update: Any, at: datetime, username: str | None) -> Event | None:
    number = update_id(update)
    if number is None:
        raise _StrangeError
    stamp: Stamp = {"id": f"{CHANNEL}/{number}", "at": at, "raw": update, "number": number}
    if "callback_query" in update:
        return _tapped(update["callback_query"], stamp)
    edited = "edited_message" in update
    message = update.get("edited_message" if edited else "message")
    if message is None:
        return None
    chat = _chat(message.get("chat"), message.get("from"))
    if chat is None:
        return None
    if edited:
        return _edited(message, stamp, chat)
    if "text" in message:
        return _said(message, stamp, chat, username)
    return _sent_file(message, stamp, chat)


def _chat(chat: Any, sender: Any) -> Chat | None:
    """Where it came from; None for what no person sent."""
    if sender is None or sender.get("is_bot") or chat["type"] not in ("private", "group", "supergroup"):
        return None
    here, who, private = _number(chat["id"]), _number(sender["id"]), chat["type"] == "private"
    if private and here != who:
        # somebody else's private chat, such as one a business account shares: what is said there another would read
        return None
    return Chat(channel=CHANNEL, id=str(here), sender=str(who), private=private)


def _said(message: Any, stamp: Stamp, chat: Chat, username: str | None) -> Event | None:
    text = visible(_text(message["text"]))
    command, ref = _COMMAND.fullmatch(text), str(_number(message["message_id"]))
    if command is None:
        said = Said(**stamp, chat=chat, text=text, ref=ref)
        return said if chat.private else None
    name, addressee, argument = command[1].lower(), command[2], (command[3] or "").strip()
    if not chat.private and addressee and addressee.lower() != (username or "").lower():
        return None
    if name == "start" and chat.private:
        return Started(**stamp, chat=chat, payload=argument, ref=ref)
    return Commanded(**stamp, chat=chat, name=name, argument=argument, ref=ref)


def _tapped(query: Any, stamp: Stamp) -> Event | None:
    data, message = query.get("data"), query.get("message")
    if data is None:
        return None
    # a message that is too old or gone: then only the person is known, and answering them is in private
    place = message["chat"] if message else {"id": query["from"]["id"], "type": "private"}
    chat = _chat(place, query["from"])
    if chat is None:
        return None
    ref = str(_number(message["message_id"])) if message else None
    return Tapped(**stamp, chat=chat, data=_text(data), ref=ref, tap=_text(query["id"]))


def _edited(message: Any, stamp: Stamp, chat: Chat) -> Event | None:
    if "text" not in message or not chat.private:
        return None
    ref = str(_number(message["message_id"]))
    return EditedText(**stamp, chat=chat, ref=ref, text=visible(_text(message["text"])))


def _sent_file(message: Any, stamp: Stamp, chat: Chat) -> Event | None:
    if not chat.private or not _SERVICE.isdisjoint(message):
        return None
    kinds = (kind for field, kind in _FILES.items() if field in message)
    # "other" too for what Telegram invents after us: an answer too many is better than silence
    ref = str(_number(message["message_id"]))
    return SentFile(**stamp, chat=chat, kind=next(kinds, "other"), ref=ref)


def _number(value: object) -> int:
    if not _is_number(value):
        raise _StrangeError
    return value


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise _StrangeError
    return _written(value)


def _written(value: str) -> str:
    # half a surrogate pair can be written in JSON, but not in a database
    return value.encode("utf-8", "replace").decode("utf-8")
