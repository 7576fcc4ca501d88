"""Wiping what is kept: one situation or everything, after a word that is typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.engine.case import Case
from bot.engine.dialog import Dialog, Ending, Step
from bot.engine.matching import Option, fold
from bot.engine.messages import shortened
from bot.engine.questions import Choose, Text
from bot.engine.turn import Turn
from bot.state.rows import Run, Situation

EVERYTHING = "everything"


def what_can_go(case: Case, _subject: str) -> Sequence[Option]:
    """Every situation of this teacher, and everything."""
    found = [Option(str(situation.id), shortened(situation.alias)) for situation in case.situations]
    return [*found, Option(EVERYTHING, case.words.label("wissen", "what", "everything"))]


def what_goes(case: Case, _subject: str) -> Mapping[str, Any]:
    """What will be gone."""
    chosen = case.given.choice("what")
    found = [case.of(known) for known in case.situations if chosen in (EVERYTHING, str(known.id))]
    return {
        "alles": chosen == EVERYTHING,
        "schuilnaam": found[0].alias if found and chosen != EVERYTHING else "",
        "situaties": len(found),
        "antwoorden": sum(len(one.answers_of(run).places()) for one in found for run in one.runs),
        "acties": sum(len(one.actions) for one in found),
        "terugkomen": sum(promised.status in ("waiting", "delivered") for one in found for promised in one.follow_ups),
        "uitnodiging": case.person.invitation_id is not None,
        "woord": case.words.list("wissen", "sure", "words")[0],
    }


def wipe(turn: Turn, run: Run) -> None:
    """Wipes what was chosen when the word was typed; anything else leaves all as it is."""
    answers = turn.case_of(run).answers_of(run)
    chosen = answers.choice("what")
    typed = fold(answers.text("sure"))
    if typed not in map(fold, turn.words.list("wissen", "sure", "words")):
        turn.say("wissen", "done", "cancelled", buttons=[turn.button("verder", "common", "buttons", "resume")])
        return
    if chosen == EVERYTHING:
        # who came in by an invitation can't begin again without a new one
        invited = turn.person.invitation_id is not None
        turn.wipe(None)
        turn.say(
            "wissen",
            "done",
            "everything",
            moment=turn.at,
            blijft=what_stays(turn, "everything"),
            uitnodiging=invited,
            buttons=[] if invited else [turn.button("start", "common", "buttons", "start")],
        )
        return
    situation = _own(turn, chosen or "")
    if situation is None:
        turn.say("wissen", "done", "gone", buttons=[turn.button("verder", "common", "buttons", "resume")])
        return
    turn.wipe(situation)
    buttons = [turn.button("situaties", "common", "buttons", "situations")]
    turn.say("wissen", "done", "situation", moment=turn.at, blijft=what_stays(turn, "situation"), buttons=buttons)


def what_stays(turn: Turn, wiped: str) -> str:
    """What the bot can't take away from the place it is used in."""
    path = ("wissen", "stays", wiped)
    channel = turn.event.chat.channel
    return turn.words.label(*path, channel if turn.words.has(*path, channel) else "chat")


def _own(turn: Turn, number: str) -> Situation | None:
    return turn.store.situation(turn.person.id, int(number)) if number.isdecimal() and len(number) < 18 else None


wissen = Dialog(
    id="wissen",
    aside=True,
    own_data=True,
    steps=(
        Step(
            "what",
            asks=Choose(offer=what_can_go),
            then="sure",
            counts=False,
            carries=False,
            optional=False,
            controls=("why", "stop"),
        ),
        Step(
            "sure",
            asks=Text(several=False, max_length=60),
            then="done",
            shows=what_goes,
            counts=False,
            carries=False,
            optional=False,
            depends=("what",),
            buttons=("exporteer",),
            controls=("back", "stop"),
        ),
        Ending("done", wipe),
    ),
)
