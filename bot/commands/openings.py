"""Opening sentences: a list of hard moments, and for each what you can say first."""

from bot.engine import conversation
from bot.engine.catalogue import Opening, measure, opening, openings, openings_for
from bot.engine.messages import Button
from bot.engine.turn import Turn


def show_openings(turn: Turn, measure_id: str) -> None:
    """Lists the moments there are opening sentences for: all, or those a measure can begin with."""
    found = openings_for(turn.words, measure_id) if measure_id else _all(turn)
    if not found:
        turn.say("common", "old", "unknown")
        return
    if len(found) == 1:
        _card(turn, found[0])
        return
    begun = measure(turn.words, measure_id)
    buttons = [Button(item.label, f"c/opening/{item.id}") for item in found]
    if measure_id:
        buttons.append(turn.button("openings", "commands", "openings", "back"))
    buttons += ways_on(turn)
    turn.confidential = begun is not None
    turn.say("commands", "openings", "list", actie=begun.label if begun else "", buttons=buttons)


def _all(turn: Turn) -> list[Opening]:
    """All of them, those for the actions of the plan first."""
    planned = {action.measure for action in turn.case.actions}
    return sorted(openings(turn.words), key=lambda item: not planned & set(item.measures))


def show_opening(turn: Turn, opening_id: str) -> None:
    """Shows what to say first at one moment."""
    found = opening(turn.words, opening_id)
    if found is None:
        turn.say("common", "old", "unknown")
        return
    _card(turn, found)


def ways_on(turn: Turn) -> list[Button]:
    """The way back to the open question, or else to where the situation stands."""
    buttons = conversation.go_on_buttons(turn)
    if not buttons and turn.case.situation is not None:
        buttons.append(turn.button("verder", "common", "buttons", "resume"))
    return buttons


def _card(turn: Turn, found: Opening) -> None:
    words, path = turn.words, ("openings", "items", found.id)
    turn.confidential = turn.case.situation is not None
    pupil = turn.case.alias or words.label("commands", "openings", "pupil")
    buttons = [turn.button("openings", "commands", "openings", "back")]
    if "contract" in found.measures and turn.case.situation is not None:
        buttons.append(turn.button("contract", "commands", "contract", "open"))
    turn.say(
        "commands",
        "openings",
        "card",
        naam=found.label,
        wanneer=words.label(*path, "when", leerling=pupil),
        zinnen=words.label(*path, "sentences", leerling=pupil),
        let_op=words.label(*path, "avoid", leerling=pupil),
        buttons=[*buttons, *ways_on(turn)],
    )
