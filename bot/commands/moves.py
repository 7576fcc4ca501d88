"""Buttons that move a situation through the cycle, or open one of the dialogs of its step."""

from bot.commands import here
from bot.dialogs.beoordelen import begin_new_round, look_after
from bot.dialogs.moves import move, open_round
from bot.dialogs.perspectives import PERSPECTIVES
from bot.engine import conversation
from bot.engine.turn import Turn
from bot.rules.school_time import local_day
from bot.state.cycle import ImpossibleMoveError, Refused

# dialogs that can be opened from the cards, and the step they belong to
OPENED_AT = {"check_in": "bijsturen", "note": None, "outcome": "beoordelen"} | {
    dialog.id: "beoordelen" for dialog in PERSPECTIVES
}


def _move(turn: Turn, name: str) -> bool:
    """Moves the cycle; says kindly why not when it can't. True when moved."""
    case = turn.case
    if case.situation is None:
        here.nothing_open(turn)
        return False
    try:
        move(turn, name)
    except Refused as refused:
        turn.say("commands", "moves", "refused", refused.guard)
        return False
    except ImpossibleMoveError:
        step = turn.words.label("common", "steps", case.situation.step)
        turn.say(
            "commands", "moves", "not_now", stap=step, buttons=[turn.button("verder", "common", "buttons", "resume")]
        )
        return False
    return True


def step_back(turn: Turn, start: str) -> None:
    """Goes one step back in the cycle, from where the button was made for; the answers stay."""
    run = conversation.open_run(turn)
    situation = turn.case.situation
    if start and situation is not None and situation.step != start:
        # tapped a second time: once is meant
        here.show(turn)
        return
    if not _move(turn, "back"):
        return
    if run is not None:
        conversation.leave(turn, run)
    turn.set_person(run_id=None)
    step = turn.case.situation.step if turn.case.situation else ""
    before = turn.words.text("commands", "moves", "step_back", stap=turn.words.label("common", "steps", step))
    here.show(turn, before=before)


def evaluate(turn: Turn, _argument: str) -> None:
    """Goes from Bijsturen to Beoordelen."""
    if _move(turn, "evaluate"):
        here.show(turn)


def new_round(turn: Turn, _argument: str) -> None:
    """Begins a new round at Bekijken."""
    case = turn.case
    if case.situation is None:
        here.nothing_open(turn)
        return
    try:
        begin_new_round(turn)
    except Refused as refused:
        turn.say("commands", "moves", "refused", refused.guard)
    except ImpossibleMoveError:
        step = turn.words.label("common", "steps", case.situation.step)
        turn.say(
            "commands", "moves", "not_now", stap=step, buttons=[turn.button("verder", "common", "buttons", "resume")]
        )


def reopen(turn: Turn, _argument: str) -> None:
    """Opens a closed situation again, in a new round."""
    closed = turn.case.situation
    if not _move(turn, "reopen") or closed is None:
        return
    current = open_round(turn)
    before = turn.words.text(
        "commands",
        "moves",
        "reopened",
        leerling=turn.case.alias,
        ronde=current.number,
        geen_pesten=closed.step == "geen_pesten",
        dicht=local_day(closed.closed_at or turn.at),
        dag=look_after(turn),
    )
    conversation.begin(turn, "bekijken", before=before)


def open_dialog(turn: Turn, name: str) -> None:
    """Opens one of the dialogs of Bijsturen or Beoordelen from its card."""
    situation = turn.case.situation
    if situation is None:
        here.nothing_open(turn)
        return
    belongs = OPENED_AT.get(name, "")
    if belongs is not None and situation.step != belongs:
        step = turn.words.label("common", "steps", situation.step)
        turn.say(
            "commands", "moves", "not_now", stap=step, buttons=[turn.button("verder", "common", "buttons", "resume")]
        )
        return
    run = conversation.open_run(turn)
    if run is not None and run.dialog == name:
        conversation.ask(turn, run)
    else:
        # opened from another question of this situation, it goes back there when it ends
        if run is not None and run.situation_id != situation.id:
            conversation.leave(turn, run)
        if belongs == "beoordelen":
            conversation.enter_step(turn, name, resumes=turn.person.run_id)
        else:
            _begin_or_go_on(turn, name)


def _begin_or_go_on(turn: Turn, name: str) -> None:
    """Goes on with the newest walk through a dialog when it was not finished, or begins a new one."""
    runs = turn.case.runs_of(name)
    if runs and runs[-1].ended_at is None and runs[-1].follow_up_id is None:
        conversation.resume(turn, runs[-1])
    else:
        conversation.begin(turn, name)
