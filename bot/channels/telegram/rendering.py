"""What the outbox keeps, as parameters of the Bot API: within Telegram's limits and never half a tag."""

from collections.abc import Sequence
from typing import Any

from telegram import InputFile

from bot.channels.telegram.marked_text import MarkedText
from bot.engine.messages import Rows, buttons_from_json, content_from_json
from bot.errors import MessageLimitError
from bot.state.rows import Json

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST_FILE = 50 * 1024 * 1024
LONGEST_DATA = 64
MOST_BUTTONS = 100
MOST_ERASED = 100
NOTHING = "…"
NO_PREVIEW = {"is_disabled": True}

Parameters = dict[str, Any]


def messages(chat_id: str, payload: Json) -> list[Parameters]:
    """The messages to send for one of the outbox: several when its text is too long; the last has the buttons."""
    text, keyboard = _content(payload)
    found = [_message(chat_id, part) for part in text.split(LONGEST_TEXT) or [NOTHING]]
    if isinstance(payload, dict) and payload.get("confidential"):
        # nobody can forward or copy what is about a situation; an edit can't say so, and keeps what it was
        for message in found:
            message["protect_content"] = True
    found[-1] |= keyboard
    return found


def document(chat_id: str, payload: Json) -> Parameters:
    """A file to send, with its caption and its buttons."""
    caption, keyboard = _content(payload)
    return {"chat_id": int(chat_id), "document": _file(payload), **_caption(caption), **keyboard}


def edit(chat_id: str, message_id: int, payload: Json) -> Parameters:
    """The new form of a message; without buttons its keyboard goes away."""
    text, keyboard = _content(payload)
    changed = _message(chat_id, text.cut(LONGEST_TEXT) or NOTHING)
    changed["message_id"] = message_id
    return changed | keyboard


def erasures(chat_id: str, message_ids: Sequence[int]) -> list[Parameters]:
    """What takes messages away, newest first: what stands in sight goes with the first call."""
    newest = sorted(set(message_ids), reverse=True)
    pages = [newest[start : start + MOST_ERASED] for start in range(0, len(newest), MOST_ERASED)]
    return [{"chat_id": int(chat_id), "message_ids": page} for page in pages]


def halves(parameters: Parameters) -> list[Parameters]:
    """The two halves of taking messages away; none when it is about one message."""
    ids = parameters.get("message_ids", [])
    middle = len(ids) // 2
    return [{**parameters, "message_ids": part} for part in (ids[:middle], ids[middle:])] if middle else []


def tap_answer(payload: Json) -> Parameters:
    """The answer to a tap."""
    if not isinstance(payload, dict) or not isinstance(payload.get("tap"), str):
        raise MessageLimitError("a tap without an id")
    return {"callback_query_id": payload["tap"]}


def removals(chat_id: str, payload: Json) -> list[Parameters]:
    """The messages to take out of a chat, one by one: one that can't go keeps no other."""
    refs = payload.get("refs") if isinstance(payload, dict) else None
    found = [str(ref) for ref in refs] if isinstance(refs, list) else []
    return [{"chat_id": int(chat_id), "message_id": int(ref)} for ref in found if ref.isdigit()]


def _content(payload: Json) -> tuple[MarkedText, Parameters]:
    if not isinstance(payload, dict):
        raise MessageLimitError("a payload without content")
    return MarkedText(str(payload.get("text") or "")), _keyboard(buttons_from_json(payload.get("buttons")))


def _message(chat_id: str, text: str) -> Parameters:
    return {
        "chat_id": int(chat_id),
        "text": text,
        "parse_mode": "HTML",
        "link_preview_options": NO_PREVIEW,
    }


def _file(payload: Json) -> InputFile:
    known = payload if isinstance(payload, dict) else {}
    name, content = str(known.get("name") or ""), content_from_json(known.get("content"))
    if not name.strip():
        raise MessageLimitError("a file without a name")
    if not 0 < len(content) <= LARGEST_FILE:
        raise MessageLimitError(f"a file takes 1 to {LARGEST_FILE} bytes")
    return InputFile(content, filename=name)


def _caption(text: MarkedText) -> Parameters:
    parts = text.split(LONGEST_CAPTION)
    if len(parts) > 1:
        raise MessageLimitError(f"a caption longer than {LONGEST_CAPTION}")
    return {"caption": parts[0], "parse_mode": "HTML"} if parts else {}


def _keyboard(rows: Rows) -> Parameters:
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise MessageLimitError(f"more than {MOST_BUTTONS} buttons")
    keyboard = [[_button(*button) for button in row] for row in rows if row]
    return {"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {}


def _button(label: str, data: str, url: str) -> dict[str, str]:
    if not label.strip():
        raise MessageLimitError("a button without a label")
    if url:
        return {"text": label, "url": url}
    if not 0 < len(data.encode()) <= LONGEST_DATA:
        raise MessageLimitError(f"the data of a button takes 1 to {LONGEST_DATA} bytes")
    return {"text": label, "callback_data": data}
