"""/nieuw and /situaties: beginning a situation, seeing all of them, and going from one to another."""

from datetime import timedelta

from markupsafe import Markup

from bot.commands import here
from bot.dialogs.promises import is_missed
from bot.engine import conversation
from bot.engine.messages import Button, rows_of
from bot.engine.turn import Turn
from bot.state.rows import Situation, replace

BEGUN_LONG_AGO = timedelta(hours=12)


def new(turn: Turn, _argument: str) -> None:
    """Begins a new situation; one that was begun and not finished is gone on with."""
    run = conversation.open_run(turn)
    begun = turn.store.unfinished(turn.person.id, "new_situation")
    if run is not None and (begun is None or run.id != begun.id):
        conversation.leave(turn, run)
    turn.enter(None)
    if begun is not None and turn.at - begun.started_at > BEGUN_LONG_AGO:
        # whether somebody is in danger was asked too long ago to go by
        turn.save(replace(begun, ended_at=turn.at))
        begun = None
    if begun is not None:
        conversation.ask(turn, begun)
    else:
        conversation.begin(turn, "new_situation")


def overview(turn: Turn, _argument: str) -> None:
    """Lists the situations with their step, what waits and the next follow-up; a tap switches."""
    _list(turn, "list", "none")


def _list(turn: Turn, heading: str, empty: str) -> None:
    words = turn.words
    found = turn.store.situations(turn.person.id)
    new_button = turn.button("nieuw", "common", "buttons", "new")
    if not found:
        turn.say("commands", "situaties", empty, buttons=[new_button])
        return
    lines = [Markup(_line(turn, situation)) for situation in found]  # noqa: S704 - rendered with escaping  # nosec B704
    buttons = [
        Button(words.label("commands", "situaties", "go", alias=item.alias), f"c/go/{item.id}") for item in found
    ]
    turn.say("commands", "situaties", heading, regels=lines, buttons=(*rows_of(buttons), (new_button,)))


def _line(turn: Turn, situation: Situation) -> str:
    words = turn.words
    case = turn.case_in(situation)
    waits = ""
    if any(is_missed(promised, case.today) for promised in case.follow_ups):
        waits = words.label("commands", "situaties", "missed_follow_up")
    elif any(promised.status == "delivered" for promised in case.follow_ups):
        waits = words.label("commands", "situaties", "waits_follow_up")
    elif any(run.ended_at is None for run in case.runs) and situation.closed_at is None:
        waits = words.label("commands", "situaties", "waits_question")
    coming = [promised.due_at for promised in case.follow_ups if promised.status == "waiting"]
    return words.text(
        "commands",
        "situaties",
        "line",
        alias=situation.alias,
        hier=situation.id == turn.person.situation_id,
        stap=words.label("common", "steps", situation.step),
        ronde=situation.round,
        wacht=waits,
        volgende=min(coming) if coming else None,
    )


def go(turn: Turn, argument: str) -> None:
    """Goes to another situation of this teacher and shows where it stands."""
    number = int(argument) if argument.isdecimal() and len(argument) < 18 else 0
    situation = turn.store.situation(turn.person.id, number)
    if situation is None:
        turn.say("commands", "situaties", "unknown")
        _list(turn, "list", "none")
        return
    run = conversation.open_run(turn)
    if run is not None and run.situation_id != situation.id:
        conversation.leave(turn, run)
        turn.enter(situation)
    else:
        turn.enter(situation, run)
    here.show(turn, before=turn.words.text("commands", "situaties", "switched", alias=situation.alias))
