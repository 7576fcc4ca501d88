"""What a teacher hears of a situation that is going to be wiped: a warning, ways to keep it, and that it is gone."""

import logging
from datetime import timedelta

from bot.commands.quietly import quietly
from bot.dialogs import retention
from bot.engine.messages import Button
from bot.engine.turn import Turn
from bot.rules.retention import AHEAD, UNREACHABLE_WEEKS, kept_longer, warned_from
from bot.rules.school_time import local_day
from bot.state.rows import FollowUp, Situation, replace

log = logging.getLogger(__name__)


def take_up(turn: Turn, promised: FollowUp) -> None:
    """Warns, waits or wipes, now that the moment of the promise has come."""
    situation = _situation(turn, promised.topic or "")
    if situation is None:
        _nothing_left(turn, promised)
        return
    today, day = local_day(turn.at), retention.day_of(turn, situation, promised)
    if promised.status == "delivered" and day <= local_day(promised.planned_at):
        _wipe_or_wait(turn, situation, promised)
    elif today < warned_from(turn.hours.calendar, day):
        retention.wait(turn, situation, promised)
    else:
        _warn(turn, situation, promised)


def not_reached(turn: Turn, promised: FollowUp) -> None:
    """Waits some weeks more for a teacher whom no warning reaches, and then wipes all the same."""
    situation = _situation(turn, promised.topic or "")
    if situation is None:
        _nothing_left(turn, promised)
    elif _was_warned(turn, promised) or _waited_long_enough(turn, situation, promised):
        _wipe(turn, situation)
    else:
        hours = turn.hours
        last = retention.day_of(turn, situation, promised) + timedelta(weeks=UNREACHABLE_WEEKS)
        moment = hours.on(hours.calendar.open_from(max(last, hours.calendar.open_after(local_day(turn.at)))))
        turn.save(replace(promised, status="waiting", due_at=moment, repeat_at=None, times=promised.times + 1))
        _note(situation, "warning_waits")


def back_again(turn: Turn, promised: FollowUp) -> None:
    """Looks at once what there is to say to a teacher who can be reached again."""
    if promised.status == "waiting":
        turn.save(replace(promised, due_at=turn.at, times=promised.times + 1))


def keep_longer(turn: Turn, number: str) -> None:
    """Keeps a situation as long once more, after a warning."""
    situation = _situation(turn, number)
    promised = retention.promised_for(turn, situation) if situation is not None else None
    if situation is None or promised is None:
        turn.say("bewaren", "gone", buttons=_go_on(turn))
        return
    day = retention.goes_on(turn, situation)
    if promised.status != "delivered":
        turn.say("bewaren", "already", dag=day, buttons=_go_on(turn))
        return
    if situation.closed_at is not None:
        longer = kept_longer(turn.hours.calendar, local_day(situation.closed_at), day, turn.keep_weeks)
        if longer is None:
            turn.say("bewaren", "longest", dag=day, buttons=_ways(turn, situation, longer=False))
            return
        promised = replace(promised, timed=True, planned_at=turn.hours.on(longer))
    promised = retention.wait(turn, situation, replace(promised, opened_at=turn.at))
    _note(situation, "kept_longer")
    turn.say("bewaren", "longer", dag=local_day(promised.planned_at), buttons=_go_on(turn))


def _situation(turn: Turn, number: str) -> Situation | None:
    return turn.store.situation(turn.person.id, int(number)) if number.isdecimal() and len(number) < 18 else None


def _nothing_left(turn: Turn, promised: FollowUp) -> None:
    turn.save(replace(promised, status="cancelled", repeat_at=None, times=promised.times + 1))


def _warn(turn: Turn, situation: Situation, promised: FollowUp) -> None:
    calendar, today = turn.hours.calendar, local_day(turn.at)
    day = max(retention.day_of(turn, situation, promised), calendar.open_after(today, AHEAD))
    moment = turn.hours.on(day)
    ways = _ways(turn, situation, longer=True)
    if situation.closed_at is not None:
        longer = kept_longer(calendar, local_day(situation.closed_at), day, turn.keep_weeks)
        ways = _ways(turn, situation, longer=longer is not None)
        with quietly(turn):
            row = turn.say("bewaren", "notice", "closed", dag=day, sinds=local_day(situation.closed_at), buttons=ways)
    else:
        done = turn.store.last_done(turn.person.id, situation.id) or situation.updated_at
        with quietly(turn):
            row = turn.say("bewaren", "notice", "open", dag=day, sinds=local_day(done), buttons=ways)
    turn.save(
        replace(
            promised,
            status="delivered",
            planned_at=moment,
            agreed_at=moment,
            delivered_at=turn.at,
            repeat_at=moment,
            notice_id=row.id,
            times=promised.times + 1,
        )
    )
    _note(situation, "warned")


def _ways(turn: Turn, situation: Situation, *, longer: bool) -> list[Button]:
    return [
        turn.button(f"go/{situation.id}", "bewaren", "buttons", "see"),
        turn.button("exporteer", "bewaren", "buttons", "export"),
        *([turn.button(f"keep_longer/{situation.id}", "bewaren", "buttons", "longer")] if longer else []),
        turn.button(f"wis/{situation.id}", "bewaren", "buttons", "now"),
    ]


def _wipe_or_wait(turn: Turn, situation: Situation, promised: FollowUp) -> None:
    calendar, hours = turn.hours.calendar, turn.hours
    notice = turn.store.outgoing(promised.notice_id) if promised.notice_id else None
    if _was_warned(turn, promised):
        closed, done = situation.closed_at, turn.store.last_done(turn.person.id, situation.id)
        _wipe(turn, situation)
        if closed is not None:
            turn.say("bewaren", "wiped", "closed", sinds=local_day(closed))
        else:
            turn.say("bewaren", "wiped", "open", sinds=local_day(done or turn.at))
    elif notice is not None and notice.state == "sent" and notice.sent_at is not None:
        # it came later than it was said
        moment = hours.on(calendar.open_after(local_day(notice.sent_at), AHEAD))
        turn.save(replace(promised, planned_at=moment, repeat_at=moment, times=promised.times + 1))
    elif _waited_long_enough(turn, situation, promised):
        _wipe(turn, situation)
    elif notice is not None and notice.state == "waiting":
        moment = hours.on(calendar.open_after(local_day(turn.at)))
        turn.save(replace(promised, repeat_at=moment, times=promised.times + 1))
    else:
        _warn(turn, situation, promised)


def _was_warned(turn: Turn, promised: FollowUp) -> bool:
    """Whether the warning arrived two school weeks ago or longer, and the day it named has come."""
    notice = turn.store.outgoing(promised.notice_id) if promised.notice_id else None
    if promised.status != "delivered" or notice is None or notice.state != "sent" or notice.sent_at is None:
        return False
    today = local_day(turn.at)
    return today >= max(
        turn.hours.calendar.open_after(local_day(notice.sent_at), AHEAD), local_day(promised.planned_at)
    )


def _waited_long_enough(turn: Turn, situation: Situation, promised: FollowUp) -> bool:
    """Whether the day has passed by so much that it is wiped without anybody having been warned."""
    last = retention.day_of(turn, situation, promised) + timedelta(weeks=UNREACHABLE_WEEKS)
    return local_day(turn.at) >= last


def _wipe(turn: Turn, situation: Situation) -> None:
    turn.wipe(situation)
    _note(situation, "wiped")


def _note(situation: Situation, action: str) -> None:
    """Logs a step, by the situation's number and nothing else."""
    log.info("situation %s: %s", situation.id, action, extra={"action": f"retention_{action}"})


def _go_on(turn: Turn) -> list[Button]:
    return [
        turn.button("situaties", "common", "buttons", "situations"),
        turn.button("verder", "common", "buttons", "resume"),
    ]
