"""The first meeting: what this is, what is kept, akkoord."""

from bot.engine.dialog import Branch, Dialog, Ending, Step, answered
from bot.engine.questions import Choose
from bot.engine.turn import Turn
from bot.state.rows import Run


def agreed(turn: Turn, _run: Run) -> None:
    """Keeps the consent and offers the first situation."""
    turn.set_person(consented_at=turn.at)
    turn.audit("consent_given")
    buttons = [turn.button("nieuw", "common", "buttons", "new"), turn.button("tips", "common", "buttons", "tips")]
    turn.say("welcome", "agreed", "said", buttons=buttons)


def tips_only(turn: Turn, _run: Run) -> None:
    """Shows the way to the tips, for which nothing needs to be kept."""
    turn.say("welcome", "tips_only", "said", buttons=[turn.button("tips", "common", "buttons", "tips")])


welcome = Dialog(
    id="welcome",
    steps=(
        Step(
            "consent",
            asks=Choose(options=("agree", "tips_only")),
            then=Branch(answered("consent"), {"agree": "agreed", "tips_only": "tips_only"}),
            optional=False,
            counts=False,
            controls=("why",),
        ),
        Ending("agreed", agreed),
        Ending("tips_only", tips_only),
    ),
)
