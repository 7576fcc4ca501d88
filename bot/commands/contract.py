"""The non-pestcontract: a text to fill in together with the pupil who bullies, as far as the situation tells.

It is read by that pupil, so it holds no alias and nothing a teacher typed: only words of ours, and lines to fill in.
"""

from datetime import date

from bot.commands.openings import ways_on
from bot.dialogs.promises import standing
from bot.engine.case import Case
from bot.engine.messages import Button, Message, rows_of, shortened
from bot.engine.turn import Turn
from bot.engine.words import Words
from bot.rules.school_time import local_day
from bot.state.rows import Involved


def contract(turn: Turn, argument: str) -> None:
    """Gives the contract for a pupil who bullies; asks for whom when there are several."""
    pupils = turn.case.with_role("bullying")
    chosen = next((pupil for pupil in pupils if str(pupil.id) == argument), None)
    if turn.case.situation is None:
        turn.say("commands", "contract", "none", buttons=[turn.button("nieuw", "common", "buttons", "new")])
    elif argument and chosen is None:
        turn.say("common", "old", "unknown")
    elif chosen is None and len(pupils) > 1:
        _ask_for_whom(turn, pupils)
    else:
        _give(turn, chosen or next(iter(pupils), None), several=len(pupils) > 1)


def _ask_for_whom(turn: Turn, pupils: list[Involved]) -> None:
    buttons = [Button(shortened(pupil.alias), f"c/contract/{pupil.id}") for pupil in pupils]
    turn.say("commands", "contract", "who", buttons=rows_of([*buttons, *ways_on(turn)]))


def _give(turn: Turn, pupil: Involved | None, several: bool) -> None:
    words, case = turn.words, turn.case
    # a message of its own, so that all of it can be copied
    text = words.text(
        "commands",
        "contract",
        "text",
        stopt=_behaviour(words, case),
        meer=bool(case.answers("bekijken").text("behaviour")),
        anders=_instead(words, case),
        dag=_day(case),
    )
    turn.put(Message(text=text, confidential=False))
    buttons = [turn.button("openings/contract", "commands", "contract", "begin")]
    if several:
        buttons.append(turn.button("contract", "commands", "contract", "other"))
    who = pupil.alias if pupil else words.label("commands", "contract", "pupil")
    turn.say("commands", "contract", "use", wie=who, buttons=[*buttons, *ways_on(turn)])


def _behaviour(words: Words, case: Case) -> list[str]:
    """What was seen, as the pupil would say it; own words of the teacher stay out."""
    path = ("commands", "contract", "stops")
    seen = case.answers("bekijken").chosen("behaviour")
    return [words.label(*path, kind) for kind in seen if words.has(*path, kind)]


def _instead(words: Words, case: Case) -> list[str]:
    """What the plan has this pupil do, as the pupil would say it; own actions of the teacher stay out."""
    path = ("commands", "contract", "instead")
    chosen = [action.measure for action in case.actions if action.level == "bullying" and action.measure]
    return [words.label(*path, measure) for measure in chosen if words.has(*path, measure)]


def _day(case: Case) -> date | None:
    """When the plan looks back with this pupil, if that day is still to come."""
    promised = standing(case, "bullying")
    day = local_day(promised.due_at) if promised else None
    return day if day and day >= case.today else None
