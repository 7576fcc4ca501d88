"""Updates in the shapes that Telegram sends."""

from typing import Any


def text_update(number: int, text: object, user: int = 7, **more: Any) -> dict[str, Any]:
    """A text somebody typed in private."""
    message = {
        "message_id": number,
        "date": 1,
        "chat": {"id": user, "type": "private"},
        "from": {"id": user, "is_bot": False, "first_name": "Sanne"},
        "text": text,
    }
    return {"update_id": number, "message": message | more}


def tap_update(number: int, data: str, user: int = 7) -> dict[str, Any]:
    """A tap of somebody in private."""
    sender = {"id": user, "is_bot": False, "first_name": "Sanne"}
    message = {"message_id": 1, "date": 1, "chat": {"id": user, "type": "private"}}
    query = {"id": f"tap-{number}", "from": sender, "message": message, "data": data, "chat_instance": "1"}
    return {"update_id": number, "callback_query": query}
