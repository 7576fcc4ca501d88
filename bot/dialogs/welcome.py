"""The first meeting: what this is, what is kept, akkoord; and akkoord once more when those words have changed."""

from bot.engine import consent
from bot.engine.dialog import Branch, Dialog, Ending, Step, answered
from bot.engine.questions import Choose
from bot.engine.turn import Turn
from bot.state.rows import Run


def agreed(turn: Turn, _run: Run) -> None:
    """Keeps the consent and offers the first situation."""
    consent.give(turn)
    turn.audit("consent_given")
    buttons = [turn.button("nieuw", "common", "buttons", "new"), turn.button("tips", "common", "buttons", "tips")]
    turn.say("welcome", "agreed", "said", buttons=buttons)


def tips_only(turn: Turn, _run: Run) -> None:
    """Shows the way to the tips, for which nothing needs to be kept."""
    turn.say("welcome", "tips_only", "said", buttons=[turn.button("tips", "common", "buttons", "tips")])


CONSENT = Step(
    "consent",
    asks=Choose(options=("agree", "tips_only")),
    then=Branch(answered("consent"), {"agree": "agreed", "tips_only": "tips_only"}),
    optional=False,
    counts=False,
    controls=("why",),
)

welcome = Dialog(
    id="welcome",
    steps=(
        CONSENT,
        Ending("agreed", agreed),
        Ending("tips_only", tips_only),
    ),
    consent=False,
)


def agreed_again(turn: Turn, run: Run) -> None:
    """Keeps the consent and goes on with what was sent before it."""
    consent.give(turn)
    turn.say("consent_again", "agreed", "said")
    consent.release(turn, run)


def tips_only_again(turn: Turn, run: Run) -> None:
    """Leaves the situations closed, and says what became of what was sent."""
    turn.say(
        "consent_again",
        "tips_only",
        "said",
        vervalt=consent.drop(turn, run),
        buttons=[turn.button("tips", "common", "buttons", "tips")],
    )


consent_again = Dialog(
    id=consent.AGAIN,
    steps=(
        CONSENT,
        Ending("agreed", agreed_again),
        Ending("tips_only", tips_only_again),
    ),
    consent=False,
)
