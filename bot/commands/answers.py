"""/antwoorden: reading the answers of a step, and changing one."""

from collections.abc import Sequence

from bot.dialogs import DIALOGS
from bot.engine import conversation
from bot.engine.case import Case
from bot.engine.dialog import Dialog, Place, Step
from bot.engine.messages import Button, rows_of
from bot.engine.shown import shown
from bot.engine.turn import Turn
from bot.engine.walk import walk
from bot.state.rows import Run

MAX_BUTTONS = 60
LONGEST_LABEL = 24


def show_answers(turn: Turn, argument: str) -> None:
    """Lists the answers of the current step, or of the dialog and round named ("bekijken 1")."""
    case = turn.case
    name, _, number = argument.casefold().partition(" ")
    dialogs = _answered_dialogs(case)
    run = _find_run(turn, case, name, int(number) if number.isdecimal() and len(number) < 4 else 0)
    others = [_dialog_button(turn, dialog) for dialog in dialogs if run is None or dialog != run.dialog]
    others += _round_buttons(turn, case, run)
    if run is None:
        turn.say("commands", "antwoorden", "none", buttons=others)
        return
    _list(turn, turn.case_of(run), run, others)


def _find_run(turn: Turn, case: Case, name: str, number: int) -> Run | None:
    current = conversation.open_run(turn)
    if not name:
        if current is not None and current.dialog != "welcome":
            return current
        name = case.situation.step if case.situation else ""
    if name not in DIALOGS:
        return None
    runs = case.runs_of(name, number or None)
    if not runs and current is not None and current.dialog == name:
        return current
    return runs[-1] if runs else None


def _list(turn: Turn, case: Case, run: Run, others: Sequence[Button]) -> None:
    words = turn.words
    dialog = DIALOGS[run.dialog]
    answers = case.answers_of(run)
    old = case.round is not None and run.round_id is not None and run.round_id != case.round.id
    lines: list[dict[str, object]] = []
    buttons: list[Button] = []
    for place in walk(dialog, case, answers).behind:
        step = dialog.step(place.step)
        if step is None or not step.counts:
            continue
        number = len(lines) + 1
        name = _name(turn, dialog, step)
        lines.append(
            {
                "nummer": number,
                "naam": name,
                "wie": _about(case, step, place),
                "antwoord": shown(words, dialog, step, place.subject, case, answers.value(place.step, place.subject)),
            }
        )
        if not old and number <= MAX_BUTTONS:
            label = f"{number}. {name}"
            label = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"
            buttons.append(Button(label, f"c/change/{run.id}:{place}"))
    if not lines:
        turn.say("commands", "antwoorden", "none", buttons=others)
        return
    round_number = next((found.number for found in case.rounds if found.id == run.round_id), 0)
    title = _title(turn, dialog.id)
    go_on = turn.button("verder", "common", "buttons", "resume")
    turn.say(
        "commands",
        "antwoorden",
        "list",
        titel=title,
        ronde=round_number if len(case.rounds) > 1 else 0,
        regels=lines,
        oud=old,
        buttons=(*rows_of(buttons), *rows_of([*others, go_on])),
    )


def _name(turn: Turn, dialog: Dialog, step: Step) -> str:
    return turn.words.label(dialog.id, step.id, "name") if turn.words.has(dialog.id, step.id, "name") else step.id


def _about(case: Case, step: Step, place: Place) -> str:
    if not place.subject or step.shows is None:
        return ""
    values = step.shows(case, place.subject)
    return str(next((values[key] for key in ("wie", "niveau", "actie") if key in values), ""))


def _answered_dialogs(case: Case) -> list[str]:
    names = {run.dialog for run in case.runs if case.round and run.round_id == case.round.id}
    return [name for name in DIALOGS if name in names and name not in ("note", "reminder", "action_note", "talk")]


def _dialog_button(turn: Turn, dialog: str) -> Button:
    title = _title(turn, dialog)
    return Button(turn.words.label("commands", "antwoorden", "step", titel=title), f"c/antwoorden/{dialog}")


def _title(turn: Turn, dialog: str) -> str:
    if turn.words.has("commands", "antwoorden", "titles", dialog):
        return turn.words.label("commands", "antwoorden", "titles", dialog)
    return turn.words.label(dialog, "title")


def _round_buttons(turn: Turn, case: Case, run: Run | None) -> list[Button]:
    if run is None or len(case.rounds) < 2:
        return []
    return [
        Button(
            turn.words.label("commands", "antwoorden", "round", ronde=found.number),
            f"c/antwoorden/{run.dialog}/{found.number}",
        )
        for found in case.rounds
        if found.id != run.round_id and case.runs_of(run.dialog, found.number)
    ]


def change(turn: Turn, argument: str) -> None:
    """Asks one question again."""
    number, _, place = argument.partition(":")
    run = turn.store.run(turn.person.id, int(number)) if number.isdecimal() and len(number) < 18 else None
    if run is None or run.dialog not in turn.dialogs:
        turn.say("common", "old", "unknown")
        return
    case = turn.case_of(run)
    if case.round is not None and run.round_id is not None and run.round_id != case.round.id:
        turn.say("commands", "antwoorden", "earlier_round")
        return
    conversation.change(turn, run, Place.parse(place))
