"""/instellingen: when and how this teacher is reminded."""

from bot.engine import conversation
from bot.engine.turn import Turn


def show_settings(turn: Turn, _argument: str) -> None:
    """Shows the settings and asks which one changes."""
    run = conversation.open_run(turn)
    if run is not None and run.dialog == "settings":
        # begun anew: the question of before may be about a setting that stands by now
        conversation.leave(turn, run)
    conversation.begin(turn, "settings", resumes=run.resumes if run is not None and run.dialog == "settings" else None)
