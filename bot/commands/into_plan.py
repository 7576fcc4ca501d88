"""The button "zet in plan" under a tip: puts a measure in the plan of the teacher's situation, and says so."""

from bot.commands.cards import listing_of, up_button
from bot.dialogs.into_plan import PLANNING, Added, put_in_plan
from bot.engine import conversation
from bot.engine.asking import Asking
from bot.engine.catalogue import Measure, measure
from bot.engine.messages import Button, Message, rows_of
from bot.engine.turn import Turn

UNFIT = {"confronting": "non_confronting", "non_confronting": "confronting"}


def into_plan(turn: Turn, argument: str) -> None:
    """Puts the measure in the plan; says where that is done when it can't be now."""
    key, _, measure_id = argument.rpartition(" ")
    found = measure(turn.words, measure_id)
    situation = turn.case.situation
    if found is None:
        turn.say("common", "old", "unknown")
    elif situation is None:
        _no_situation(turn)
    elif situation.step not in PLANNING:
        step = turn.words.label("common", "steps", situation.step)
        turn.say("commands", "into_plan", "not_now", leerling=situation.alias, stap=step, buttons=_go_on(turn))
    else:
        added = put_in_plan(turn, found)
        up = up_button(turn.words, listing_of(turn.words, key, found))
        buttons = [*_fill_in(turn, added), up, *_go_on(turn)]
        turn.put(Message(text=_said(turn, found, added), buttons=rows_of(buttons)))


def _said(turn: Turn, found: Measure, added: Added) -> str:
    words, case = turn.words, turn.case
    level = words.label("measures", "levels", found.level, "name")
    values = {"naam": found.label, "leerling": case.alias, "niveau": level}
    if added.outcome == "already":
        return words.text("commands", "into_plan", "already", leerling=case.alias)
    if added.outcome == "added":
        parts = [words.text("commands", "into_plan", "added", **values)]
    elif case.situation is not None and case.situation.step == "beslissen":
        parts = [words.text("commands", "into_plan", "ticked", **values)]
    else:
        parts = [words.text("commands", "into_plan", "waits", **values)]
    chosen = case.answers_of(added.run).choice("approach") or ""
    if found.approach and UNFIT.get(chosen) == found.approach:
        own = words.label("commands", "tips", "approach_names", found.approach)
        other = words.label("commands", "tips", "approach_names", chosen)
        parts.append(words.text("commands", "into_plan", "other_approach", aanpak=own, gekozen=other))
    if added.unasked:
        parts.append(words.text("commands", "into_plan", "fill_in", leerling=case.alias))
    return " ".join(parts)


def _fill_in(turn: Turn, added: Added) -> list[Button]:
    """The questions about a new action that are there to be answered, each by its name."""
    at, _ = conversation.where(turn, added.run)
    dialog = conversation.dialog_of(turn, added.run.dialog)
    return [
        Button(Asking(turn, added.run, dialog, at, place).name(), f"c/change/{added.run.id}:{place}")
        for place in added.unasked
    ]


def _go_on(turn: Turn) -> list[Button]:
    return conversation.go_on_buttons(turn) or [turn.button("verder", "common", "buttons", "resume")]


def _no_situation(turn: Turn) -> None:
    buttons = [turn.button("nieuw", "common", "buttons", "new")]
    if turn.store.situations(turn.person.id):
        buttons.insert(0, turn.button("situaties", "common", "buttons", "situations"))
    turn.say("commands", "into_plan", "no_situation", buttons=buttons)
