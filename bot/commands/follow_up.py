"""A follow-up that falls due, and what can be done with it: open, later, done."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.commands import here
from bot.dialogs.moves import move
from bot.engine import conversation
from bot.engine.messages import Button
from bot.engine.turn import Turn
from bot.rules.school_time import local_day, next_school_day, reminder_moment, weeks_later
from bot.state.rows import FollowUp, Situation

LATE_AFTER = timedelta(hours=1)
# which dialog a follow-up opens while the situation is being worked on; others open the talk dialog
DIALOGS = {"pupil": "check_in", "long_term": "check_in", "watch": "check_in"}


def deliver(turn: Turn, follow_up_id: int) -> None:
    """Says that a follow-up is due, without a word about a child; late ones say when they were planned."""
    promised = turn.store.follow_up(turn.person.id, follow_up_id)
    if promised is None or promised.status != "waiting" or promised.due_at > turn.at:
        return
    late = turn.at - promised.due_at > LATE_AFTER
    key = "notice_late" if late else "notice"
    turn.save(replace(promised, status="delivered", times=promised.times + 1, delivered_at=turn.at))
    keyboard = turn.person.keyboard_id
    row = turn.say("commands", "follow_up", key, gepland=promised.due_at, buttons=_buttons(turn, promised))
    if conversation.open_run(turn) is not None:
        # a number that is typed now is still an answer to the open question
        turn.set_person(keyboard_id=keyboard, notice_id=row.id)


def _buttons(turn: Turn, promised: FollowUp) -> list[Button]:
    return [
        turn.button(f"follow_up/{promised.id}/{action}", "commands", "follow_up", action)
        for action in ("open", "later", "done")
    ]


def act(turn: Turn, argument: str) -> None:
    """Opens a follow-up, puts it off, or ticks it off."""
    number, _, rest = argument.partition(" ")
    promised = None
    if number.isdecimal() and len(number) < 18:
        promised = turn.store.follow_up(turn.person.id, int(number))
    if promised is None or promised.status == "cancelled":
        turn.say("commands", "follow_up", "gone", buttons=[turn.button("verder", "common", "buttons", "resume")])
        return
    action, _, when = rest.partition(" ")
    if promised.status == "done":
        turn.say("commands", "follow_up", "already_done", buttons=_go_on(turn))
    elif action == "done":
        turn.save(replace(promised, status="done", done_at=turn.at))
        turn.say("commands", "follow_up", "marked_done", buttons=_go_on(turn))
    elif action == "later":
        _put_off(turn, promised, when)
    else:
        _open(turn, promised)


def _go_on(turn: Turn) -> list[Button]:
    return [turn.button("verder", "common", "buttons", "resume")]


def _put_off(turn: Turn, promised: FollowUp, when: str) -> None:
    moments = {
        "hour": turn.at + timedelta(hours=1),
        "tomorrow": reminder_moment(next_school_day(local_day(turn.at))),
        "week": reminder_moment(weeks_later(local_day(turn.at), 1)),
    }
    if when not in moments:
        buttons = [
            turn.button(f"follow_up/{promised.id}/later/{key}", "commands", "follow_up", "snooze", key)
            for key in moments
        ]
        turn.say("commands", "follow_up", "when", buttons=buttons)
        return
    turn.save(replace(promised, status="waiting", due_at=_whole_minute(moments[when])))
    turn.say("commands", "follow_up", "snoozed", moment=_whole_minute(moments[when]), buttons=_go_on(turn))


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _open(turn: Turn, promised: FollowUp) -> None:
    situation = turn.store.situation(turn.person.id, promised.situation_id) if promised.situation_id else None
    if situation is None:
        turn.say("commands", "follow_up", "gone")
        return
    run = conversation.open_run(turn)
    if run is not None and run.follow_up_id == promised.id:
        conversation.ask(turn, run)
        return
    if run is not None:
        conversation.leave(turn, run)
    turn.enter(situation)
    begun = next((known for known in turn.case.runs if known.follow_up_id == promised.id and not known.ended_at), None)
    if begun is not None and situation.closed_at is None:
        conversation.resume(turn, begun)
        return
    if situation.closed_at is not None:
        turn.say("commands", "follow_up", "closed_situation", buttons=_go_on(turn))
        return
    name = here.follow_up_name(turn, turn.case, promised)
    before = turn.words.text("commands", "follow_up", "opened", leerling=situation.alias, naam=name)
    _lead_in(turn, situation, promised, before, resumes=run.id if run else None)


def _lead_in(turn: Turn, situation: Situation, promised: FollowUp, before: str, resumes: int | None) -> None:
    """The conversation that fits the follow-up and where the situation stands."""
    current = turn.case.round
    dialog = ""
    if promised.kind == "evaluation" and situation.step in ("bijsturen", "beoordelen"):
        turn.save(replace(promised, status="done", done_at=turn.at))
        if situation.step == "bijsturen":
            move(turn, "evaluate")
        here.show_card(turn, before)
    elif promised.kind == "long_term" and situation.step == "beoordelen" and current and current.outcome == "stopped":
        dialog = "confirmation"
    elif promised.kind in DIALOGS and situation.step == "bijsturen":
        dialog = DIALOGS[promised.kind]
    else:
        dialog = "aid_done" if promised.kind == "aid" else "talk"
    if dialog:
        conversation.begin(turn, dialog, before=before, follow_up_id=promised.id, topic=promised.topic, resumes=resumes)
