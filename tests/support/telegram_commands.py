"""The command menus a bot sets for a scope and a language."""

import json
import re

from tests.support.telegram_types import JSONDict, bad_request

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_MAXIMUM_COMMANDS = 100
_MAXIMUM_DESCRIPTION = 256
_SCOPE_FIELDS = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


class CommandMenus:
    """All command menus, each under its scope and language."""

    def __init__(self) -> None:
        self._menus: dict[tuple[str, str], list[JSONDict]] = {}

    def set(self, commands: object, scope: object, language_code: str) -> None:
        """Check and remember a menu; an empty one takes the menu away."""
        key = _key(scope, language_code)
        if not isinstance(commands, list):
            raise bad_request("can't parse commands: expected an Array of BotCommand")
        if len(commands) > _MAXIMUM_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        menu = [_checked_command(command) for command in commands]
        if menu:
            self._menus[key] = menu
        else:
            self._menus.pop(key, None)

    def get(self, scope: object, language_code: str) -> list[JSONDict]:
        """Return the menu of exactly this scope and language, empty if none was set."""
        return list(self._menus.get(_key(scope, language_code), []))


def _checked_command(command: object) -> JSONDict:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = command.get("command"), command.get("description")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description.strip()) <= _MAXIMUM_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description.strip()}


def _key(scope: object, language_code: str) -> tuple[str, str]:
    if scope in (None, ""):
        scope = {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPE_FIELDS:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    fields = _SCOPE_FIELDS[scope["type"]]
    if any(field not in scope for field in fields):
        raise bad_request("can't parse BotCommandScope: chat_id or user_id is missing")
    if language_code and not re.fullmatch(r"[a-z]{2}", language_code):
        raise bad_request("invalid language code specified")
    return json.dumps({"type": scope["type"]} | {field: str(scope[field]) for field in fields}), language_code
