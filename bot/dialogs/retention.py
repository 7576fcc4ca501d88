"""The promise to wipe a situation: a row that waits for its warning, and once warned for the day itself.

Like the calm rhythm it is a promise to the teacher. `topic` holds the situation, `planned_at` the day on which it is
wiped, and `timed` says that the teacher chose that day.
"""

from datetime import date

from bot.engine.turn import Turn
from bot.rules.retention import last_day, warned_from
from bot.rules.school_time import local_day
from bot.state.rows import FollowUp, Situation, replace

KIND = "retention"


def key_of(situation_id: int) -> str:
    """The key of the promise about a situation."""
    return f"{KIND}/{situation_id}"


def promised_for(turn: Turn, situation: Situation) -> FollowUp | None:
    """The promise to wipe a situation."""
    return turn.store.follow_up_by_key(turn.person.id, key_of(situation.id))


def goes_on(turn: Turn, situation: Situation) -> date:
    """The day on which a situation is wiped, as it looks now."""
    promised = promised_for(turn, situation)
    if promised is not None and promised.status == "delivered":
        return max(local_day(promised.planned_at), day_of(turn, situation, promised))
    return day_of(turn, situation, promised)


def day_of(turn: Turn, situation: Situation, promised: FollowUp | None = None) -> date:
    """The day on which a situation is to be wiped, whether or not its teacher was warned in time."""
    closed = local_day(situation.closed_at) if situation.closed_at is not None else None
    if closed is not None and promised is not None and promised.timed:
        return local_day(promised.planned_at)
    done = turn.store.last_done(turn.person.id, situation.id) or situation.updated_at
    if promised is not None and promised.opened_at is not None:
        # to keep it longer is to do something with it
        done = max(done, promised.opened_at)
    return last_day(turn.hours.calendar, closed, local_day(done), turn.keep_weeks)


def renew(turn: Turn, situation: Situation) -> None:
    """Promises when a situation is wiped, counted anew: it is closed, or opened again."""
    promised = promised_for(turn, situation)
    if promised is not None:
        promised = replace(promised, timed=False, opened_at=None)
    wait(turn, situation, promised)


def begin(turn: Turn, situation: Situation) -> None:
    """Promises when a situation is wiped that begins now: nothing was promised or done in it before."""
    _promise(turn, situation, last_day(turn.hours.calendar, None, local_day(turn.at), turn.keep_weeks))


def wait(turn: Turn, situation: Situation, promised: FollowUp | None) -> FollowUp:
    """Keeps that the teacher is warned two school weeks before the situation is wiped."""
    day, hours = day_of(turn, situation, promised), turn.hours
    if promised is not None:
        moment, due = hours.on(day), hours.on(warned_from(hours.calendar, day))
        waiting = replace(
            promised,
            status="waiting",
            due_at=due,
            planned_at=moment,
            agreed_at=moment,
            notice_id=None,
            delivered_at=None,
            repeat_at=None,
            times=promised.times + 1,
        )
        return turn.save(waiting)
    return _promise(turn, situation, day)


def _promise(turn: Turn, situation: Situation, day: date) -> FollowUp:
    hours = turn.hours
    moment, due = hours.on(day), hours.on(warned_from(hours.calendar, day))
    return turn.store.add(
        FollowUp(
            person_id=turn.person.id,
            key=key_of(situation.id),
            kind=KIND,
            due_at=due,
            planned_at=moment,
            agreed_at=moment,
            status="waiting",
            created_at=turn.at,
            topic=str(situation.id),
        )
    )
