"""Parameters of a request, which may arrive as JSON values or as strings."""

import json
from collections.abc import Mapping

from tests.support.telegram_types import JSONDict, bad_request

_STRING_FIELDS = frozenset(
    {
        "action",
        "callback_query_id",
        "caption",
        "inline_message_id",
        "language_code",
        "message_effect_id",
        "parse_mode",
        "secret_token",
        "text",
        "url",
    }
)
_OBJECT_FIELDS = frozenset(
    {
        "allowed_updates",
        "caption_entities",
        "commands",
        "entities",
        "link_preview_options",
        "reply_markup",
        "reply_parameters",
        "scope",
    }
)


def decode_parameters(raw: Mapping[str, object]) -> JSONDict:
    """Return the parameters as JSON values: numbers as numbers and serialized objects as objects."""
    return {name: _decoded(name, value) for name, value in raw.items() if value is not None}


def _decoded(name: str, value: object) -> object:
    if not isinstance(value, str) or name in _STRING_FIELDS or value == "":
        return value
    try:
        return json.loads(value)
    except ValueError:
        # Raised later, when the method runs, so that the call is recorded like any other.
        return value


def check_encoding(parameters: JSONDict) -> None:
    """Refuse what cannot be UTF-8 and objects that are no JSON."""
    for name, value in parameters.items():
        if isinstance(value, str):
            if name in _OBJECT_FIELDS and value:
                raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object")
            try:
                value.encode()
            except UnicodeEncodeError:
                raise bad_request("strings must be encoded in UTF-8") from None


def integer(parameters: JSONDict, name: str, default: int) -> int:
    """Return a whole number, or the default when it is missing or no number."""
    try:
        return int(parameters.get(name, default))
    except (TypeError, ValueError):
        return default


def flag(parameters: JSONDict, name: str) -> bool:
    """Return a true or false parameter in any spelling Telegram accepts."""
    return str(parameters.get(name, "")).lower() in {"true", "yes", "1"}


def string(parameters: JSONDict, name: str) -> str:
    """Return a text parameter, empty when missing."""
    value = parameters.get(name, "")
    return value if isinstance(value, str) else str(value)
