"""Saying that follow-ups are due: at a moment that suits, several at once, and never a word about a child."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.commands import overview, retention
from bot.commands.quietly import quietly
from bot.dialogs import calm
from bot.dialogs.retention import KIND as KEPT
from bot.engine import conversation
from bot.engine.messages import Button
from bot.engine.turn import Turn
from bot.rules.school_time import local_day
from bot.state.rows import FollowUp, Outgoing, postponed, replace

LATE_AFTER = timedelta(hours=1)
PAUSE = timedelta(minutes=10)
"""How long nothing was said before a question that is open may be interrupted."""
REPEAT_AFTER = 2
"""After how many school days something is said once more."""


def deliver(turn: Turn) -> None:
    """Says what is due to this teacher, or waits for a moment that suits."""
    due = turn.store.due_of(turn.person.id, turn.at)
    if turn.person.unreachable_at is not None:
        for promised in due:
            if promised.kind == KEPT:
                retention.not_reached(turn, promised)
            else:
                turn.save(replace(promised, status="undeliverable", repeat_at=None, times=promised.times + 1))
        return
    moment = suits(turn)
    if moment > turn.at:
        for promised in due:
            turn.save(postponed(promised, moment))
        return
    for promised in due:
        if promised.kind in calm.KINDS:
            overview.say_rhythm(turn, promised)
        elif promised.kind == KEPT:
            retention.take_up(turn, promised)
    said = [promised for promised in due if promised.kind not in (*calm.KINDS, KEPT)]
    late = [promised for promised in said if _is_late(turn, promised)]
    if len(said) > 1 and (turn.case.preferences.digest or len(late) > 1):
        _say_together(turn, said, late)
    else:
        for promised in said:
            _say_one(turn, promised, late=promised in late)


def suits(turn: Turn) -> datetime:
    """Now when the teacher may hear from the bot, else when that may be: in school time, after a pause."""
    now, active = turn.hours.next_allowed(turn.at), turn.person.active_at
    # a clock that was set back holds nothing up: a moment that is yet to come says nothing about now
    if active is None or active > turn.at or conversation.open_run(turn) is None:
        return now
    after = turn.hours.next_allowed(max(now, active + PAUSE))
    # a pause that school time does not leave would make it a day late, or a holiday; the question stays open anyhow
    return after if local_day(after) == local_day(now) else now


def _is_late(turn: Turn, promised: FollowUp) -> bool:
    return promised.status == "waiting" and turn.at - promised.agreed_at > LATE_AFTER


def _say_one(turn: Turn, promised: FollowUp, late: bool) -> None:
    key = "repeat" if promised.status == "delivered" else "notice_late" if late else "notice"
    ways = buttons(turn, promised)
    with quietly(turn):
        row = turn.say("commands", "follow_up", key, buttons=ways, gepland=promised.agreed_at)
    _delivered(turn, promised, row)


def _say_together(turn: Turn, said: Sequence[FollowUp], late: Sequence[FollowUp]) -> None:
    ways = [
        turn.button("herinneringen/now", "commands", "follow_up", "see"),
        *(
            turn.button(f"all_later/{key}", "commands", "follow_up", "snooze", key)
            for key in ("hour", "tomorrow", "week")
        ),
    ]
    again = all(promised.status == "delivered" for promised in said)
    with quietly(turn):
        row = turn.say(
            "commands",
            "follow_up",
            "digest_repeat" if again else "digest",
            buttons=ways,
            aantal=len(said),
            laat=len(late),
            gepland=min((promised.agreed_at for promised in late), default=turn.at),
        )
    for promised in said:
        _delivered(turn, promised, row)


def _delivered(turn: Turn, promised: FollowUp, row: Outgoing) -> None:
    again = promised.status == "delivered"
    repeat = None if again else repeat_moment(turn)
    turn.save(
        replace(
            promised,
            status="delivered",
            times=promised.times + 1,
            delivered_at=promised.delivered_at if again else turn.at,
            repeated_at=turn.at if again else None,
            repeat_at=repeat,
            notice_id=row.id,
            opened_at=None,
        )
    )


def repeat_moment(turn: Turn) -> datetime:
    """When something is said once more: two school days on, at the usual hour."""
    hours = turn.hours
    return hours.next_allowed(hours.on(hours.calendar.open_after(local_day(turn.at), REPEAT_AFTER)))


def buttons(turn: Turn, promised: FollowUp) -> list[Button]:
    """What can be done with a follow-up, from the notice itself."""
    actions = ("open", "done", "later/hour", "later/tomorrow", "later/week", "other_day", "stop")
    path = ("commands", "follow_up", "acts")
    return [turn.button(f"follow_up/{promised.id}/{action}", *path, action.rpartition("/")[2]) for action in actions]


def returned(turn: Turn) -> None:
    """Takes up what could not reach somebody who is back: it falls due at the next moment that suits."""
    known = [*turn.store.follow_ups(turn.person.id), *turn.store.rhythm(turn.person.id)]
    for promised in known:
        if promised.kind == KEPT:
            retention.back_again(turn, promised)
        if promised.status != "undeliverable":
            continue
        moment = max(promised.due_at, turn.at)
        turn.save(replace(promised, status="waiting", due_at=moment, times=promised.times + 1))
