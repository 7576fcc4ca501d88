"""Another day for a follow-up: one that was promised, or a moment of a plan that is still being made."""

from collections.abc import Mapping
from typing import Any

from bot.dialogs.promises import STANDING, at_moment
from bot.engine.case import Case
from bot.engine.days import Chosen, Day, is_timed, moment_of
from bot.engine.dialog import Dialog, Ending, Step
from bot.engine.turn import Turn
from bot.state.rows import FollowUp, Run


def follow_up_name(case: Case, promised: FollowUp) -> str:
    """What a follow-up is for."""
    return kind_name(case, promised.kind, promised.label or "")


def kind_name(case: Case, kind: str, label: str = "") -> str:
    """What a kind of follow-up is for."""
    return case.words.label("commands", "follow_up", "kinds", kind, leerling=case.alias, label=label)


def about_moment(case: Case, _subject: str) -> Mapping[str, Any]:
    """Which follow-up gets another day."""
    promised = _promised(case)
    topic = case.run.topic if case.run and case.run.topic else "own"
    return {"naam": follow_up_name(case, promised) if promised else kind_name(case, topic)}


def _promised(case: Case) -> FollowUp | None:
    return next((known for known in case.follow_ups if case.run and known.id == case.run.follow_up_id), None)


def moved(turn: Turn, run: Run) -> None:
    """Moves the follow-up, or leaves the day to the plan that is being made."""
    case = turn.case_of(run)
    value = str(case.answers_of(run).value("day"))
    promised = _promised(case)
    if promised is None:
        name = about_moment(case, "")["naam"]
        turn.say("other_day", "done", "picked", naam=name, dag=Chosen.parse(value).day, reden=turn.reason)
        return
    if promised.status not in STANDING:
        turn.say("commands", "follow_up", "gone", buttons=[turn.button("verder", "common", "buttons", "resume")])
        return
    moment = moment_of(value, turn.hours, turn.at)
    turn.save(at_moment(promised, moment, timed=is_timed(value, moment)))
    buttons = [
        turn.button("verder", "common", "buttons", "resume"),
        turn.button("herinneringen", "common", "buttons", "reminders"),
    ]
    turn.say(
        "other_day",
        "done",
        "moved",
        naam=follow_up_name(case, promised),
        moment=moment,
        reden=turn.reason,
        buttons=buttons,
    )


other_day = Dialog(
    id="other_day",
    aside=True,
    steps=(
        Step(
            "day",
            asks=Day(timed=True),
            then="done",
            shows=about_moment,
            counts=False,
            carries=False,
            optional=False,
        ),
        Ending("done", moved),
    ),
)
