"""/instellingen: when and how this teacher is reminded."""

from bot.engine import conversation
from bot.engine.turn import Turn


def show_settings(turn: Turn, _argument: str) -> None:
    """Shows the settings and asks which one changes."""
    conversation.begin(turn, "settings")
