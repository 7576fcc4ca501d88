"""What is typed where a tap was expected: labels, numbers and the words for ways out."""

from functools import cache

from bot.engine.conversation import asking_now, open_run
from bot.engine.matching import exact, fold, fold_label, is_number, match
from bot.engine.messages import Button, buttons_from_json, flat
from bot.engine.people import People
from bot.engine.questions import Several, Text
from bot.engine.turn import Turn
from bot.engine.words import Words
from bot.state.rows import Run

CONTROLS = ("back", "skip", "rest", "why", "example", "stop", "keep", "done", "unknown", "lost", "on", "again")


def typed_button(turn: Turn, text: str) -> Button | None:
    """The button of the newest keyboard that was typed: by label, or by number where that can't be an answer."""
    buttons, place = _keyboard(turn)
    typed = fold(text)
    if not typed:
        return None
    run = open_run(turn)
    if is_number(typed):
        if place is not None and run is not None and _takes_numbers(turn, run):
            return None
        index = int(typed) - 1 if len(typed) < 4 else -1
        return buttons[index] if 0 <= index < len(buttons) else None
    for button in (*buttons, *_notice(turn)):
        if fold_label(button.label) == typed:
            return button
    if place is None and run is None:
        near = match(text, [button.label for button in buttons])
        return buttons[near] if near is not None else None
    return None


def typed_control(turn: Turn, text: str) -> str | None:
    """The way out that was typed, such as `back` for "terug"; none where the word is an option of the open question."""
    name = _controls(turn.words).get(fold(text))
    run = open_run(turn) if name is not None else None
    asking = asking_now(turn, run) if run is not None else None
    return None if asking is not None and exact(text, asking.options) is not None else name


@cache
def _controls(words: Words) -> dict[str, str]:
    """The ways out, by what somebody may type for them, folded."""
    found: dict[str, str] = {}
    for name in CONTROLS:
        for word in words.list("common", "typed", name):
            found.setdefault(fold(word), name)
    return found


def _keyboard(turn: Turn) -> tuple[list[Button], str | None]:
    """The buttons of the newest message that has any, and the place it asks."""
    row = turn.store.outgoing(turn.person.keyboard_id) if turn.person.keyboard_id else None
    if row is None or not isinstance(row.payload, dict) or (row.state == "withdrawn" and not turn.silent):
        return [], None
    place = row.payload.get("place")
    buttons = flat(buttons_from_json(row.payload["buttons"]))
    return buttons, str(place) if place else None


def _notice(turn: Turn) -> list[Button]:
    """The buttons of the newest notice that came in between; only their words pick them, never a bare number."""
    row = turn.store.outgoing(turn.person.notice_id) if turn.person.notice_id else None
    return flat(buttons_from_json(row.payload["buttons"])) if row and isinstance(row.payload, dict) else []


def _takes_numbers(turn: Turn, run: Run) -> bool:
    """Whether a bare number typed now may be an answer in itself rather than a choice."""
    asking = asking_now(turn, run)
    if asking is None or asking.options:
        return False
    question = asking.step.asks
    # nobody tells what happened in one number; a group or a date may well be one
    return not isinstance(question, Several | People) and not (isinstance(question, Text) and question.several)
