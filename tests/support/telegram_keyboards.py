"""Checks of reply_markup the way Telegram does them."""

import re
from typing import Any

from tests.support.telegram_types import JSONDict, bad_request

_MAXIMUM_BUTTONS = 100
_MAXIMUM_DATA_BYTES = 64


def checked_markup(markup: object, *, only_inline: bool = False) -> JSONDict | None:
    """Return a valid reply markup, None for an empty one, or raise the error of Telegram."""
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _checked_inline_keyboard(markup["inline_keyboard"])
    if only_inline:
        if not markup:
            return None
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        return _checked_reply_keyboard(markup)
    if markup.get("remove_keyboard") or markup.get("force_reply") or not markup:
        return markup or None
    raise bad_request("can't parse reply keyboard markup JSON object")


def _rows(keyboard: object, field: str) -> list[list[Any]]:
    if not isinstance(keyboard, list):
        raise bad_request(f'field "{field}" must be of type Array')
    for row in keyboard:
        if not isinstance(row, list):
            raise bad_request(f'field "{field}" must be an Array of Arrays')
    if sum(len(row) for row in keyboard) > _MAXIMUM_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return keyboard


def _checked_inline_keyboard(keyboard: object) -> JSONDict | None:
    # Telegram drops empty rows, and a keyboard without buttons is no keyboard.
    rows = [[_checked_inline_button(button) for button in row] for row in _rows(keyboard, "inline_keyboard") if row]
    return {"inline_keyboard": rows} if rows else None


def _checked_inline_button(button: object) -> JSONDict:
    problem = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{problem}InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request(f'{problem}Field "text" must be a non-empty String')
    actions = [name for name in ("url", "callback_data") if button.get(name) is not None]
    if not actions:
        raise bad_request(f"{problem}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{problem}exactly one of url and callback_data must be used")
    if "callback_data" in actions:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= _MAXIMUM_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif not re.fullmatch(r"(https?://[^\s/]+\.[^\s/]+\S*|tg://\S+)", str(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return button


def _checked_reply_keyboard(markup: JSONDict) -> JSONDict:
    for row in _rows(markup["keyboard"], "keyboard"):
        for button in row:
            text = button.get("text") if isinstance(button, dict) else button
            if not isinstance(text, str) or not text.strip():
                raise bad_request("can't parse keyboard button: text must be a non-empty String")
    return markup
