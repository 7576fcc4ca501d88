"""What can be done with a follow-up: open it, put it off, give it another day, tick it off, or stop it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.commands import here
from bot.dialogs import keeping
from bot.dialogs.moves import move
from bot.dialogs.other_day import follow_up_name
from bot.dialogs.promises import at_moment, cancel, finish
from bot.engine import conversation
from bot.engine.messages import Button, Edit
from bot.engine.turn import Turn
from bot.rules.school_time import local_day
from bot.state.rows import FollowUp, Situation, replace

# which dialog a follow-up opens while the situation is being worked on; others open the talk dialog
DIALOGS = {
    "pupil": "check_in",
    "long_term": "check_in",
    "watch": "check_in",
    "parents": "parents_talk",
    "bullying": "bullying_talk",
    "group": "group_talk",
}


def act(turn: Turn, argument: str) -> None:
    """Does what a button under a follow-up says."""
    number, _, rest = argument.partition(" ")
    action, _, when = rest.partition(" ")
    promised = find(turn, number)
    if promised is None:
        turn.say("commands", "follow_up", "gone", buttons=[turn.button("verder", "common", "buttons", "resume")])
    elif promised.status == "cancelled":
        if action == "keep":
            _keep(turn, promised)
        else:
            turn.say("commands", "follow_up", "gone", buttons=_go_on(turn))
    elif promised.status == "done":
        turn.say("commands", "follow_up", "already_done", buttons=_go_on(turn))
    else:
        ACTIONS.get(action, _open)(turn, promised, when)


def find(turn: Turn, number: str) -> FollowUp | None:
    """A follow-up of this teacher about a situation, by the number in a button."""
    if not number.isdecimal() or len(number) >= 18:
        return None
    promised = turn.store.follow_up(turn.person.id, int(number))
    return promised if promised is not None and promised.situation_id is not None else None


def _go_on(turn: Turn) -> list[Button]:
    return [turn.button("verder", "common", "buttons", "resume")]


def _reacted(turn: Turn, promised: FollowUp, key: str) -> None:
    """Takes the buttons off the notice that said it, and writes there what was done."""
    notice = turn.store.outgoing(promised.notice_id) if promised.notice_id else None
    # a notice that said several has buttons for the others
    alone = notice is not None and all(known.id == promised.id for known in turn.store.said_by(notice.id))
    if notice is not None and alone and isinstance(notice.payload, dict):
        chosen = turn.words.text("common", "chosen", answer=turn.words.label("commands", "follow_up", "acts", key))
        turn.put(Edit(text=f"{notice.payload['text']}\n\n{chosen}", outgoing_id=notice.id))


# putting off


def snooze_moment(turn: Turn, key: str) -> datetime | None:
    """When a follow-up comes back that is put off an hour, to the next school day or a week; None for another key."""
    hours, today = turn.hours, local_day(turn.at)
    if key == "hour":
        return hours.next_allowed(turn.at.replace(second=0, microsecond=0) + timedelta(hours=1))
    if key == "tomorrow":
        return hours.next_allowed(hours.on(hours.calendar.open_after(today)))
    if key == "week":
        return hours.next_allowed(hours.on(hours.calendar.weeks_later(today, 1)))
    return None


def _put_off(turn: Turn, promised: FollowUp, when: str) -> None:
    moment = snooze_moment(turn, when)
    if moment is None:
        keys = ("hour", "tomorrow", "week")
        ways = [
            turn.button(f"follow_up/{promised.id}/later/{key}", "commands", "follow_up", "snooze", key) for key in keys
        ]
        ways.append(turn.button(f"follow_up/{promised.id}/other_day", "commands", "follow_up", "acts", "other_day"))
        turn.say("commands", "follow_up", "when", buttons=ways)
        return
    _reacted(turn, promised, when)
    turn.save(at_moment(promised, moment, timed=when == "hour"))
    turn.say(
        "commands",
        "follow_up",
        "snoozed",
        moment=moment,
        verschoven=_not_meant(turn, when, moment),
        buttons=_go_on(turn),
    )


def _not_meant(turn: Turn, when: str, moment: datetime) -> bool:
    """Whether it comes back on another day than its button says."""
    meant = {"hour": timedelta(), "tomorrow": timedelta(days=1), "week": timedelta(weeks=1)}[when]
    return local_day(moment) != local_day(turn.at) + meant


def put_off_all(turn: Turn, when: str) -> None:
    """Puts off everything that was said and waits."""
    moment = snooze_moment(turn, when)
    waiting = waiting_now(turn)
    # those that were said last, together; what was missed before stays as it is
    newest = max((promised.notice_id or 0 for promised in waiting), default=0)
    waiting = [promised for promised in waiting if promised.notice_id == newest and promised.opened_at is None]
    if moment is None or not waiting:
        turn.say("commands", "follow_up", "none_waiting", buttons=_go_on(turn))
        return
    for promised in waiting:
        turn.save(at_moment(promised, moment, timed=when == "hour"))
    turn.say(
        "commands",
        "follow_up",
        "snoozed_all",
        aantal=len(waiting),
        moment=moment,
        verschoven=_not_meant(turn, when, moment),
        buttons=_go_on(turn),
    )


def waiting_now(turn: Turn) -> list[FollowUp]:
    """What was said to this teacher and still waits for something to be done with it."""
    found = turn.store.follow_ups(turn.person.id)
    return [promised for promised in found if promised.status == "delivered"]


# the other ways


def _done(turn: Turn, promised: FollowUp, _when: str) -> None:
    _reacted(turn, promised, "done")
    finish(turn, promised)
    situation = _situation(turn, promised)
    if situation is not None:
        name = follow_up_name(turn.case_in(situation), promised)
        run = replace(keeping.here(turn), situation_id=situation.id, round_id=promised.round_id)
        keeping.keep_log(turn, run, "talk", turn.words.label("commands", "follow_up", "logged", naam=name))
    turn.say("commands", "follow_up", "marked_done", buttons=_go_on(turn))


def _stop(turn: Turn, promised: FollowUp, _when: str) -> None:
    _reacted(turn, promised, "stop")
    cancel(turn, [promised])
    ways = [turn.button(f"follow_up/{promised.id}/keep", "commands", "follow_up", "keep"), *_go_on(turn)]
    turn.say("commands", "follow_up", "stopped", buttons=ways)


def _keep(turn: Turn, promised: FollowUp) -> None:
    """Takes a stop back: it waits for its own moment, or for the next school day when that has passed."""
    situation = _situation(turn, promised)
    if situation is None or situation.closed_at is not None:
        turn.say("commands", "follow_up", "closed_situation", buttons=_go_on(turn))
        return
    moment = promised.due_at if promised.due_at > turn.at else snooze_moment(turn, "tomorrow") or turn.at
    moment = turn.hours.next_allowed(moment)
    turn.save(at_moment(promised, moment, timed=promised.timed))
    turn.say("commands", "follow_up", "kept", moment=moment, buttons=_go_on(turn))


def _other_day(turn: Turn, promised: FollowUp, _when: str) -> None:
    situation, run = _situation(turn, promised), conversation.open_run(turn)
    if situation is None or situation.closed_at is not None:
        turn.say("commands", "follow_up", "closed_situation", buttons=_go_on(turn))
        return
    # not a reaction yet: a day that is not given after all leaves the follow-up as it was
    if run is not None:
        conversation.leave(turn, run)
    turn.enter(situation)
    conversation.begin(turn, "other_day", follow_up_id=promised.id, resumes=run.id if run else None)


def _situation(turn: Turn, promised: FollowUp) -> Situation | None:
    return turn.store.situation(turn.person.id, promised.situation_id) if promised.situation_id else None


def _open(turn: Turn, promised: FollowUp, _when: str) -> None:
    situation = _situation(turn, promised)
    if situation is None:
        turn.say("commands", "follow_up", "gone")
        return
    # opened is a reaction: it is not said again, and waits in /status until it is finished
    promised = turn.save(replace(promised, opened_at=turn.at, repeat_at=None))
    run = conversation.open_run(turn)
    if run is not None and run.follow_up_id == promised.id and run.dialog != "other_day":
        conversation.ask(turn, run)
        return
    if run is not None:
        conversation.leave(turn, run)
    turn.enter(situation)
    begun = next(
        (
            known
            for known in turn.case.runs
            if known.follow_up_id == promised.id and not known.ended_at and known.dialog != "other_day"
        ),
        None,
    )
    if begun is not None and situation.closed_at is None:
        conversation.resume(turn, begun)
        return
    if situation.closed_at is not None:
        turn.say("commands", "follow_up", "closed_situation", buttons=_go_on(turn))
        return
    before = turn.words.text(
        "commands", "follow_up", "opened", leerling=situation.alias, naam=follow_up_name(turn.case, promised)
    )
    _lead_in(turn, situation, promised, before, resumes=run.id if run else None)


def _lead_in(turn: Turn, situation: Situation, promised: FollowUp, before: str, resumes: int | None) -> None:
    """The conversation that fits the follow-up and where the situation stands."""
    current = turn.case.round
    dialog = ""
    if promised.kind == "evaluation" and situation.step in ("bijsturen", "beoordelen"):
        finish(turn, promised)
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


ACTIONS: dict[str, Callable[[Turn, FollowUp, str], None]] = {
    "open": _open,
    "later": _put_off,
    "done": _done,
    "stop": _stop,
    "other_day": _other_day,
    "keep": lambda turn, promised, _when: _open(turn, promised, ""),
}
