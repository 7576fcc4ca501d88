"""/verder and /status: where the teacher is in a situation, and the ways on from there."""

from collections.abc import Mapping
from typing import Any

from bot.commands.plan import action_lines, open_actions
from bot.dialogs import retention
from bot.dialogs.other_day import follow_up_name
from bot.dialogs.perspectives import PERSPECTIVES, was_heard
from bot.dialogs.promises import is_missed
from bot.dialogs.trend import trend
from bot.engine import conversation, holding
from bot.engine.case import Case
from bot.engine.messages import Button, Message, rows_of
from bot.engine.turn import Turn
from bot.rules.school_time import local_day
from bot.state.cycle import STEPS
from bot.state.rows import FollowUp

MOST_WAITING = 5
DIALOG_STEPS = ("bekijken", "begrijpen", "beslissen")


def go_on(turn: Turn, _argument: str) -> None:
    """Goes on where the teacher was."""
    run = conversation.open_run(turn)
    if run is not None:
        conversation.ask(turn, run, before=turn.words.text("commands", "verder", "here"))
    else:
        show(turn)
    holding.remind(turn)


def resume(turn: Turn, argument: str) -> None:
    """Goes on with one run, by a button."""
    number = int(argument) if argument.isdecimal() and len(argument) < 18 else 0
    run = turn.store.run(turn.person.id, number)
    if run is None or run.ended_at is not None or run.dialog not in turn.dialogs:
        go_on(turn, "")
        return
    current = conversation.open_run(turn)
    if current is not None and current.id != run.id:
        conversation.leave(turn, current)
    situation = turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None
    rounds = turn.store.rounds(situation.id) if situation is not None else []
    earlier = bool(rounds) and run.round_id != rounds[-1].id
    if situation is not None and (earlier or (run.dialog in DIALOG_STEPS and run.dialog != situation.step)):
        # the situation has moved on since: what fits now is its own card or question
        turn.enter(situation)
        show(turn)
        return
    conversation.resume(turn, run)


def show(turn: Turn, before: str = "") -> None:
    """Shows where a situation stands: its open question, or the card of its step."""
    case = turn.case
    situation = case.situation
    if situation is None:
        begun = turn.store.unfinished(turn.person.id, "new_situation")
        if begun is not None:
            conversation.resume(turn, begun, before=before)
        else:
            nothing_open(turn)
        return
    run = conversation.open_run(turn)
    if run is not None and run.situation_id == situation.id:
        conversation.ask(turn, run, before=before)
        return
    newest = case.runs[-1] if case.runs else None
    here_still = newest is not None and newest.ended_at is None and case.round and newest.round_id == case.round.id
    if newest is not None and here_still and newest.dialog not in DIALOG_STEPS and situation.closed_at is None:
        conversation.resume(turn, newest, before=before)
    elif situation.step in DIALOG_STEPS:
        conversation.enter_step(turn, situation.step, before=before)
    else:
        show_card(turn, before)


def nothing_open(turn: Turn) -> None:
    """Says that there is no situation to go on with, and the ways to one."""
    buttons = [turn.button("nieuw", "common", "buttons", "new"), turn.button("tips", "common", "buttons", "tips")]
    if turn.store.situations(turn.person.id):
        buttons.insert(0, turn.button("situaties", "common", "buttons", "situations"))
    turn.say("commands", "verder", "nothing", buttons=buttons)


def show_card(turn: Turn, before: str) -> None:
    """Shows the card of Bijsturen, Beoordelen or a closed situation."""
    case = turn.case
    step = case.situation.step if case.situation else ""
    values, buttons = CARDS[step](turn, case)
    if case.situation is not None and case.situation.closed_at is None:
        buttons = [*_waiting_buttons(turn, case), *buttons]
    text = turn.words.text("commands", "verder", step, "card", leerling=case.alias, **values)
    turn.put(Message(text="\n\n".join(part for part in (before, text) if part), buttons=rows_of(buttons)))


def _bijsturen(turn: Turn, case: Case) -> tuple[Mapping[str, Any], list[Button]]:
    path = ("commands", "verder", "bijsturen")
    buttons = [
        turn.button("dialog/check_in", *path, "check_in"),
        turn.button("actions", *path, "actions"),
        turn.button("dialog/note", *path, "note"),
        turn.button("aids/bijsturen", *path, "aids"),
        turn.button("evaluate", *path, "evaluate"),
        turn.button("step_back/bijsturen", *path, "plan"),
    ]
    values = {"acties": action_lines(turn, case), "trend": trend(case), "volgende": _next_follow_up(case)}
    return values, buttons


def _beoordelen(turn: Turn, case: Case) -> tuple[Mapping[str, Any], list[Button]]:
    path = ("commands", "verder", "beoordelen")
    lines, buttons = [], []
    for dialog in PERSPECTIVES:
        name = turn.words.label(*path, "perspectives", dialog.id)
        lines.append({"teken": "●" if was_heard(case, dialog.id) else "○", "naam": name})
        buttons.append(Button(name, f"c/dialog/{dialog.id}"))
    outcome = case.round.outcome if case.round else None
    buttons.append(turn.button("aids/beoordelen", *path, "aids"))
    buttons.append(turn.button("dialog/outcome", *path, "outcome"))
    if outcome not in (None, "stopped"):
        buttons.append(turn.button("new_round", *path, "new_round"))
    buttons.append(turn.button("step_back/beoordelen", *path, "back"))
    shown = turn.words.label("common", "outcomes", outcome) if outcome else ""
    return {"perspectieven": lines, "uitkomst": shown, "volgende": _next_follow_up(case)}, buttons


def _closed(turn: Turn, case: Case) -> tuple[Mapping[str, Any], list[Button]]:
    situation = case.situation
    closed = situation.closed_at if situation and situation.closed_at else turn.at
    step = situation.step if situation else "afgerond"
    buttons = [
        turn.button("reopen", "commands", "verder", step, "reopen"),
        turn.button("situaties", "common", "buttons", "situations"),
    ]
    promised = retention.promised_for(turn, situation) if situation else None
    if situation is not None and promised is not None and promised.status == "delivered":
        buttons.append(turn.button(f"keep_longer/{situation.id}", "bewaren", "buttons", "longer"))
    return {"dag": local_day(closed)}, buttons


CARDS = {
    "bijsturen": _bijsturen,
    "beoordelen": _beoordelen,
    "afgerond": _closed,
    "geen_pesten": _closed,
    "overgedragen": _closed,
}


def _next_follow_up(case: Case) -> Mapping[str, Any] | None:
    waiting = [promised for promised in case.follow_ups if promised.status == "waiting"]
    if not waiting:
        return None
    return {"naam": follow_up_name(case, waiting[0]), "dag": local_day(waiting[0].due_at)}


def status(turn: Turn, _argument: str) -> None:
    """Draws the cycle with the current step, the round, open actions and the next follow-up."""
    case = turn.case
    situation = case.situation
    if situation is None:
        # somebody who just began one finds it back by the first
        buttons = conversation.go_on_buttons(turn)
        buttons.append(turn.button("situaties", "common", "buttons", "situations"))
        buttons.append(turn.button("nieuw", "common", "buttons", "new"))
        turn.say("commands", "status", "none", buttons=buttons)
        return
    words = turn.words
    at = STEPS.index(situation.step) if situation.step in STEPS else len(STEPS)
    if situation.step in ("geen_pesten", "overgedragen"):
        at = -1
    steps = [
        {
            "teken": "●" if index < at else "◉" if index == at else "○",
            "naam": words.label("common", "steps", name),
            "nu": index == at,
        }
        for index, name in enumerate(STEPS)
    ]
    closing = words.label("commands", "status", f"closed_{situation.step}") if situation.closed_at else ""
    turn.say(
        "commands",
        "status",
        "card",
        leerling=situation.alias,
        groep=situation.group_label,
        ronde=situation.round,
        stappen=steps,
        slot=closing,
        gewist=retention.goes_on(turn, situation) if situation.closed_at else None,
        open=0 if situation.closed_at else len(open_actions(case)),
        volgende=_next_follow_up(case),
        wachtend=sum(promised.status == "delivered" for promised in case.follow_ups),
        gemist=sum(is_missed(promised, case.today) for promised in case.follow_ups),
        buttons=[
            *([turn.button("reopen", "commands", "verder", situation.step, "reopen")] if situation.closed_at else []),
            turn.button("verder", "common", "buttons", "resume"),
            turn.button("antwoorden", "common", "buttons", "answers"),
            *_waiting_buttons(turn, case),
        ],
    )


def _waiting_buttons(turn: Turn, case: Case) -> list[Button]:
    """The follow-ups that were said and wait for something to be done with them; the list has the others."""
    waiting = [promised for promised in case.follow_ups if promised.status == "delivered"]
    return [_waiting_button(turn, promised) for promised in waiting[:MOST_WAITING]]


def _waiting_button(turn: Turn, promised: FollowUp) -> Button:
    kind = turn.words.label("commands", "follow_up", "short", promised.kind)
    what = f"{kind}, {turn.words.short_day(local_day(promised.agreed_at))}"
    return turn.button(f"follow_up/{promised.id}/open", "commands", "status", "missed", wat=what)
