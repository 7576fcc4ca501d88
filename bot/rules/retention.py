"""How long a situation is kept: until some weeks after it was closed, or half a year after anybody did something."""

from datetime import date, timedelta
from functools import lru_cache

from bot.rules.school_calendar import SchoolCalendar

ABANDONED_WEEKS = 26
"""How long an open situation is kept in which nothing is done."""
AHEAD = 10
"""How many school days before it is wiped a teacher is warned: two school weeks."""
UNREACHABLE_WEEKS = 4
"""How much longer it is kept when the warning can't reach its teacher."""
LONGEST = timedelta(days=365)
"""How long after its closing a situation is kept at most, however often a teacher asks."""


def last_day(calendar: SchoolCalendar, closed: date | None, done: date, weeks: int) -> date:
    """The school day on which a situation is wiped: closed on a day, or open and last worked on on a day."""
    if closed is not None:
        return calendar.open_from(closed + timedelta(weeks=weeks))
    return calendar.open_from(done + timedelta(weeks=ABANDONED_WEEKS))


# a day or two of every school year is asked for again and again
@lru_cache(maxsize=512)
def warned_from(calendar: SchoolCalendar, day: date) -> date:
    """The school day from which on the teacher is warned."""
    for _ in range(AHEAD):
        day = calendar.open_before(day)
    return day


def kept_longer(calendar: SchoolCalendar, closed: date, day: date, weeks: int) -> date | None:
    """The day on which a closed situation goes when it is kept as long once more; None when it is kept long enough."""
    longer = min(day + timedelta(weeks=weeks), closed + LONGEST)
    return calendar.open_from(longer) if longer > day else None
