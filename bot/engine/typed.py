"""What is typed where a tap was expected: labels, numbers and the words for ways out."""

from bot.engine.conversation import asking_now, open_run
from bot.engine.matching import fold, is_number, match
from bot.engine.messages import Button, buttons_from_json, flat
from bot.engine.questions import Several
from bot.engine.turn import Turn
from bot.state.rows import Run

CONTROLS = ("back", "skip", "why", "example", "stop", "keep", "done", "unknown")


def typed_button(turn: Turn, text: str) -> Button | None:
    """The button of the newest keyboard that was typed: by label, or by number where that can't be an answer."""
    buttons, place = _keyboard(turn)
    typed = fold(text)
    if not buttons or not typed:
        return None
    run = open_run(turn)
    if is_number(typed):
        if place is not None and run is not None and _takes_numbers(turn, run):
            return None
        index = int(typed) - 1 if len(typed) < 4 else -1
        return buttons[index] if 0 <= index < len(buttons) else None
    exact = [button for button in buttons if fold(button.label) == typed]
    if exact:
        return exact[0]
    if place is None and run is None:
        near = match(text, [button.label for button in buttons])
        return buttons[near] if near is not None else None
    return None


def typed_control(turn: Turn, text: str) -> str | None:
    """The way out that was typed, such as `back` for "terug"."""
    typed = fold(text)
    for name in CONTROLS:
        if typed in {fold(word) for word in turn.words.list("common", "typed", name)}:
            return name
    return None


def _keyboard(turn: Turn) -> tuple[list[Button], str | None]:
    """The buttons of the newest message that has any, and the place it asks."""
    row = turn.store.outgoing(turn.person.keyboard_id) if turn.person.keyboard_id else None
    if row is None or not isinstance(row.payload, dict):
        return [], None
    place = row.payload.get("place")
    buttons = flat(buttons_from_json(row.payload["buttons"]))
    return buttons, str(place) if place else None


def _takes_numbers(turn: Turn, run: Run) -> bool:
    """Whether a bare number typed now may be an answer in itself rather than a choice."""
    asking = asking_now(turn, run)
    return asking is not None and not asking.options and not isinstance(asking.step.asks, Several)
