"""Aids: planning one for a school day, and noting what it showed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.dialogs.keeping import keep_log, rewrite_log
from bot.dialogs.promises import finish_follow_up, not_yet, promise
from bot.engine import conversation
from bot.engine.case import Case, text_of
from bot.engine.catalogue import aid
from bot.engine.days import Day
from bot.engine.dialog import Dialog, Ending, Step
from bot.engine.messages import Button
from bot.engine.questions import Text
from bot.engine.turn import Turn
from bot.state.rows import Json, Run


def about_aid(case: Case, _subject: str) -> Mapping[str, Any]:
    """The name of the aid this is about."""
    found = aid(case.words, case.run.topic) if case.run else None
    return {"hulp": found.label if found else ""}


def planned(turn: Turn, run: Run) -> None:
    """Promises to come back to the aid."""
    case = turn.case_of(run)
    day = date.fromisoformat(str(case.answers_of(run).value("day")))
    label = str(about_aid(case, "")["hulp"])
    key = f"{run.situation_id}/{run.round_id}/aid/{run.topic}/{day}"
    promise(turn, run, kind="aid", key=key, day=day, label=label, topic=run.topic)
    turn.say("plan_aid", "done", "said", hulp=label, dag=day, reden=turn.reason)


plan_aid = Dialog(
    id="plan_aid",
    steps=(
        Step("day", asks=Day(), then="done", shows=about_aid, counts=False, carries=False, optional=False),
        Ending("done", planned),
    ),
)


def showed(turn: Turn, run: Run) -> None:
    """Writes what the aid showed in the log."""
    case = turn.case_of(run)
    text = case.answers_of(run).text("showed")
    finish_follow_up(turn, run)
    if not text:
        turn.say("aid_done", "done", "nothing", buttons=conversation.go_on_buttons(turn))
        return
    keep_log(turn, run, "aid", f"{about_aid(case, '')['hulp']}: {text}")
    found = aid(turn.words, run.topic)
    earlier = found is not None and found.step in ("bekijken", "begrijpen")
    buttons = [turn.button("verder", "common", "buttons", "resume")]
    turn.say("aid_done", "done", "said", aanvullen=earlier, buttons=buttons)


def rewrite_showed(turn: Turn, run: Run, _subject: str, value: Json) -> None:
    """What an aid showed, changed afterwards, changes its line in the log."""
    rewrite_log(turn, run, f"{about_aid(turn.case_of(run), '')['hulp']}: {text_of(value)}")


def aid_not_done(case: Case) -> Sequence[Button]:
    """The way to another day for an aid that was planned."""
    return not_yet(case, case.words.label("aid_done", "showed", "later"))


aid_done = Dialog(
    id="aid_done",
    steps=(
        Step(
            "showed",
            asks=Text(),
            then="done",
            shows=about_aid,
            saves=rewrite_showed,
            counts=False,
            carries=False,
            suggests=aid_not_done,
        ),
        Ending("done", showed),
    ),
)
