"""The menu of commands that Telegram shows."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # at run time they come with the app, later: the first poll does not wait for them
    from bot.engine.command import Command
    from bot.engine.words import Words

LONGEST_DESCRIPTION = 256
_NAME = re.compile(r"[a-z0-9_]{1,32}")


def menus(commands: "Mapping[str, Command]", words: "Words") -> list[dict[str, Any]]:
    """The parameters of setMyCommands: one menu for private chats, one for groups."""
    typed = {name: command for name, command in commands.items() if command.typed and _NAME.fullmatch(name)}
    return [
        {
            "commands": [_entry(name, words) for name in typed if words.has("commands", name, "description")],
            "scope": {"type": "all_private_chats"},
        },
        {
            "commands": [
                _entry(name, words)
                for name, command in typed.items()
                if command.groups and words.has("commands", name, "description")
            ],
            "scope": {"type": "all_group_chats"},
        },
    ]


def _entry(name: str, words: "Words") -> dict[str, str]:
    return {"command": name, "description": words.label("commands", name, "description")[:LONGEST_DESCRIPTION]}
