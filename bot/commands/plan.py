"""The actions of a plan: their lines, and ticking them off."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogs.beslissen import who_does
from bot.dialogs.keeping import here, keep_log
from bot.dialogs.offering import action_name
from bot.engine import conversation
from bot.engine.case import Case
from bot.engine.catalogue import openings_for
from bot.engine.messages import Button, rows_of, shortened
from bot.engine.turn import Turn
from bot.state.rows import Action, replace

STATES = ("planned", "busy", "done", "failed")


def open_actions(case: Case) -> Sequence[Action]:
    """The actions that are not finished yet."""
    return [action for action in case.actions if action.status in ("planned", "busy")]


def action_lines(turn: Turn, case: Case) -> list[Mapping[str, Any]]:
    """The actions as a card shows them."""
    return [
        {
            "teken": turn.words.label("commands", "actions", "signs", action.status),
            "naam": action_name(turn.words, action),
            "wie": who_does(case, action),
            "dag": action.day if action.status == "planned" else None,
            "laat": action.status == "planned" and action.day is not None and action.day < case.today,
        }
        for action in case.actions
    ]


def choose_action(turn: Turn, _argument: str) -> None:
    """Asks which action has changed."""
    actions = turn.case.actions
    if not actions:
        turn.say("commands", "actions", "none", buttons=[turn.button("verder", "common", "buttons", "resume")])
        return
    buttons = [Button(_button_label(turn, action), f"c/action/{action.id}") for action in actions]
    buttons.append(turn.button("verder", "common", "buttons", "resume"))
    turn.say("commands", "actions", "choose", buttons=rows_of(buttons))


def _button_label(turn: Turn, action: Action) -> str:
    name = action_name(turn.words, action)
    sign = turn.words.label("commands", "actions", "signs", action.status)
    return f"{sign} {shortened(name)}"


def set_action(turn: Turn, argument: str) -> None:
    """Asks how an action stands, or keeps how it stands and offers a note."""
    number, _, state = argument.partition(" ")
    action = _find(turn, number)
    if action is None:
        turn.say("common", "old", "unknown")
        return
    name = action_name(turn.words, action)
    if state not in STATES:
        words = turn.words
        buttons = [
            Button(words.label("commands", "actions", "states", key), f"c/action/{action.id}/{key}") for key in STATES
        ]
        turn.say(
            "commands", "actions", "one", naam=name, doel=action.goal, buttons=[*buttons, *_beginnings(turn, action)]
        )
        return
    shown = turn.words.label("commands", "actions", "states", state)
    if action.status != state:
        turn.save(replace(action, status=state, updated_at=turn.at))
        keep_log(turn, here(turn), "action", f"{name}: {shown.lower()}")
    buttons = [
        turn.button(f"action_note/{action.id}", "commands", "actions", "note"),
        turn.button("actions", "commands", "verder", "bijsturen", "actions"),
        turn.button("verder", "common", "buttons", "resume"),
    ]
    turn.say("commands", "actions", "changed", naam=name, stand=shown, buttons=buttons)


def _beginnings(turn: Turn, action: Action) -> list[Button]:
    """The ways to begin: what to say first, and for a contract its text."""
    buttons = []
    if action.measure and openings_for(turn.words, action.measure):
        buttons.append(turn.button(f"openings/{action.measure}", "commands", "actions", "begin"))
    if action.measure == "contract":
        buttons.append(turn.button("contract", "commands", "contract", "open"))
    return buttons


def note_action(turn: Turn, argument: str) -> None:
    """Asks for a short note with an action."""
    action = _find(turn, argument)
    if action is None:
        turn.say("common", "old", "unknown")
        return
    conversation.begin(turn, "action_note", action_id=action.id)


def _find(turn: Turn, number: str) -> Action | None:
    return next((action for action in turn.case.actions if str(action.id) == number), None)
