"""The aids of a step: how to go about one, planning it, and noting what it showed."""

from bot.engine import conversation
from bot.engine.catalogue import Aid, aid, aids
from bot.engine.messages import Button
from bot.engine.turn import Turn
from bot.state.cycle import STEPS


def show_aids(turn: Turn, step: str) -> None:
    """Lists the aids of a step."""
    if step not in STEPS or not aids(turn.words, step):
        turn.say("common", "old", "unknown")
        return
    name = turn.words.label("common", "steps", step)
    buttons = [Button(item.label, f"c/aid/{item.id}") for item in aids(turn.words, step)]
    turn.say("commands", "aids", "list", stap=name, buttons=[*buttons, *conversation.go_on_buttons(turn)])


def show_aid(turn: Turn, argument: str) -> None:
    """Shows how to go about an aid, plans it, or asks what it showed."""
    name, _, action = argument.partition(" ")
    found = aid(turn.words, name)
    if found is None:
        turn.say("common", "old", "unknown")
    elif action == "plan" and turn.case.situation is not None:
        conversation.begin(turn, "plan_aid", topic=found.id)
    elif action == "done" and turn.case.situation is not None:
        conversation.begin(turn, "aid_done", topic=found.id)
    else:
        _card(turn, found)


def _card(turn: Turn, found: Aid) -> None:
    buttons = []
    if turn.case.situation is not None:
        buttons += [
            turn.button(f"aid/{found.id}/plan", "commands", "aids", "plan"),
            turn.button(f"aid/{found.id}/done", "commands", "aids", "done"),
        ]
    buttons.append(turn.button(f"aids/{found.step}", "commands", "aids", "back"))
    buttons += conversation.go_on_buttons(turn)
    turn.say("commands", "aids", "card", naam=found.label, wat=found.what, hoe=found.how, buttons=buttons)
