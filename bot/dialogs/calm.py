"""The calm rhythm around follow-ups: a week that begins with an overview, and a summer in which nothing is sent.

Each is a promise to the teacher, kept and delivered like the others, but about no situation in particular.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from bot.engine.turn import Turn
from bot.rules.school_calendar import SchoolCalendar
from bot.rules.school_time import SchoolHours, local_day
from bot.state.rows import FollowUp, replace

KINDS = ("weekly", "summer", "new_year")
SUMMER_AHEAD = 5
"""How many school days before the summer holiday it is spoken of."""
NEW_YEAR_AFTER = 2
"""On which school day of the new school year the open situations are gone through."""


def keep_going(turn: Turn) -> None:
    """Makes sure that the next weekly overview, the word before the summer and the one after it are promised."""
    for kind, period, moment in _comes_next(turn.hours, local_day(turn.at)):
        if moment > turn.at and (kind != "weekly" or turn.case.preferences.weekly):
            _promise(turn, kind, period, moment)


def stop_weekly(turn: Turn) -> None:
    """Takes the weekly overview back."""
    for promised in turn.store.rhythm(turn.person.id):
        if promised.kind == "weekly" and promised.status == "waiting":
            turn.save(replace(promised, status="cancelled", times=promised.times + 1))


def next_summer(calendar: SchoolCalendar, today: date) -> tuple[date, date] | None:
    """The summer holiday that is going on or comes next; for a region not known, all the days it may be."""
    found = [summer for one in calendar.possible() if (summer := one.vacation("summer", today)) is not None]
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


# on one day the same for everybody with these school hours
@lru_cache(maxsize=512)
def _comes_next(hours: SchoolHours, today: date) -> Sequence[tuple[str, str, datetime]]:
    """What is promised next: its kind, the period it is about, and its moment."""
    calendar = hours.calendar
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
    # in a holiday there is no overview: the next one is that of the first week with a school day
    first = calendar.open_from(monday)
    found = [("weekly", f"{first:%G-%V}", hours.next_allowed(hours.morning(first)))]
    summer = next_summer(calendar, today)
    if summer is not None:
        first, last = summer
        before = calendar.open_before(first)
        for _ in range(SUMMER_AHEAD - 1):
            before = calendar.open_before(before)
        if before > today:
            found.append(("summer", str(first.year), hours.next_allowed(hours.on(before))))
        after = calendar.open_after(last, NEW_YEAR_AFTER)
        found.append(("new_year", str(first.year), hours.next_allowed(hours.on(after))))
    return tuple(found)


def _promise(turn: Turn, kind: str, period: str, moment: datetime) -> None:
    row = turn.store.promise(
        FollowUp(
            person_id=turn.person.id,
            key=f"person/{turn.person.id}/{kind}/{period}",
            kind=kind,
            due_at=moment,
            planned_at=moment,
            agreed_at=moment,
            status="waiting",
            created_at=turn.at,
        )
    )
    if row.status == "cancelled" or (row.status == "waiting" and row.due_at != moment):
        # the region or the working days changed since, or it was switched off and on again
        turn.save(
            replace(row, status="waiting", due_at=moment, planned_at=moment, agreed_at=moment, times=row.times + 1)
        )
