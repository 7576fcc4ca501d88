"""/antwoorden: reading the answers of a step, and changing one."""

from collections.abc import Sequence

from bot.dialogs import DIALOGS
from bot.engine import conversation, past
from bot.engine.case import Answers, Case
from bot.engine.dialog import Dialog, Place, Step
from bot.engine.messages import Button, Message, rows_of
from bot.engine.shown import shown
from bot.engine.turn import Turn
from bot.engine.walk import walk
from bot.state.rows import Run

# dialogs of one question each: what they gave stands in the log
WITHOUT_LIST = ("note", "reminder", "action_note", "talk", "plan_aid", "aid_done")
MAX_BUTTONS = 60
LONGEST_LABEL = 24


def show_answers(turn: Turn, argument: str) -> None:
    """Lists the answers of the current step, or of the dialog and round named ("bekijken 1")."""
    case = turn.case
    asked = argument.casefold().split()
    name = next((word for word in asked if word in DIALOGS), "")
    number = next((int(word) for word in asked if word.isdecimal() and len(word) < 4), 0)
    run = _find_run(turn, case, name, number)
    others = [button for dialog, button in _dialogs_of_round(turn, case, run) if run is None or dialog != run.dialog]
    others += _round_buttons(turn, case, run)
    if run is None:
        turn.say("commands", "antwoorden", "none", buttons=others)
        return
    _list(turn, turn.case_of(run), run, others)


def _find_run(turn: Turn, case: Case, name: str, number: int) -> Run | None:
    current = conversation.open_run(turn)
    if not name and number:
        name = "bekijken"
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
    old = bool(case.rounds) and run.round_id is not None and run.round_id != case.rounds[-1].id
    lines: list[dict[str, object]] = []
    buttons: list[Button] = []
    for place in _stored(dialog, answers) if old else walk(dialog, case, answers).behind:
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


def _stored(dialog: Dialog, answers: Answers) -> list[Place]:
    """Every kept answer, in the order of the dialog: an earlier round is read as it was, whoever left since."""
    order = {step.id: number for number, step in enumerate(dialog.steps)}
    return sorted((place for place in answers.places() if place.step in order), key=lambda place: order[place.step])


def _name(turn: Turn, dialog: Dialog, step: Step) -> str:
    return turn.words.label(dialog.id, step.id, "name") if turn.words.has(dialog.id, step.id, "name") else step.id


def _about(case: Case, step: Step, place: Place) -> str:
    if not place.subject or step.shows is None:
        return ""
    values = step.shows(case, place.subject)
    return str(next((values[key] for key in ("wie", "niveau", "actie") if key in values), ""))


def _dialogs_of_round(turn: Turn, case: Case, run: Run | None) -> list[tuple[str, Button]]:
    """The dialogs that were answered in the round of a run, or in the current one, each with its button."""
    rounds = {found.id: found.number for found in case.rounds}
    current = max(rounds.values(), default=0)
    number = rounds.get(run.round_id or 0, current) if run else current
    names = {known.dialog for known in case.runs if rounds.get(known.round_id or 0) == number}
    shown = [name for name in DIALOGS if name in names and name not in WITHOUT_LIST]
    end = f"/{number}" if number != current else ""
    path = ("commands", "antwoorden", "step")
    return [
        (name, Button(turn.words.label(*path, titel=_title(turn, name)), f"c/antwoorden/{name}{end}")) for name in shown
    ]


def _title(turn: Turn, dialog: str) -> str:
    if turn.words.has("commands", "antwoorden", "titles", dialog):
        return turn.words.label("commands", "antwoorden", "titles", dialog)
    return turn.words.label(dialog, "title")


def _round_buttons(turn: Turn, case: Case, run: Run | None) -> list[Button]:
    if run is None or len(case.rounds) < 2:
        return []
    found = []
    for other in case.rounds:
        if other.id != run.round_id:
            dialog = run.dialog if case.runs_of(run.dialog, other.number) else "bekijken"
            label = turn.words.label("commands", "antwoorden", "round", ronde=other.number)
            found.append(Button(label, f"c/antwoorden/{dialog}/{other.number}"))
    return found


def change(turn: Turn, argument: str) -> None:
    """Asks one question again."""
    number, _, place = argument.partition(":")
    run = turn.store.run(turn.person.id, int(number)) if number.isdecimal() and len(number) < 18 else None
    if run is None or run.dialog not in turn.dialogs:
        turn.say("common", "old", "unknown")
        return
    refused = past.unchangeable(turn, run)
    if refused:
        turn.put(Message(text=refused))
        return
    conversation.change(turn, run, Place.parse(place))
