"""School time: half past three on the wall, whatever the clocks did, and only when a teacher may hear from the bot."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.rules.school_calendar import SchoolCalendar
from bot.rules.school_time import (
    AMSTERDAM,
    SCHOOL_CLOSES,
    SCHOOL_OPENS,
    SchoolHours,
    local_day,
)
from tests.rules.calendars import DRAWN, calendars, days, moments

NOORD = SchoolHours(SchoolCalendar("noord"))
times = st.times(time(0, 0), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))
hours = st.builds(SchoolHours, calendar=calendars, reminder_at=times, quiet_from=times, quiet_until=times).filter(
    SchoolHours.leaves_time
)
# the nights on which the clock goes forward and back
CLOCK_CHANGES = [
    date(2025, 3, 30),
    date(2025, 10, 26),
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2027, 3, 28),
    date(2027, 10, 31),
    date(2028, 3, 26),
    date(2028, 10, 29),
    date(2029, 3, 25),
    date(2029, 10, 28),
    date(2030, 3, 31),
    date(2030, 10, 27),
]


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A moment on the wall in the Netherlands in 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2026, 3, 2), datetime(2026, 3, 2, 14, 30, tzinfo=UTC)),
        (date(2026, 3, 28), datetime(2026, 3, 28, 14, 30, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 13, 30, tzinfo=UTC)),
        (date(2026, 3, 30), datetime(2026, 3, 30, 13, 30, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 13, 30, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 14, 30, tzinfo=UTC)),
        (date(2026, 10, 26), datetime(2026, 10, 26, 14, 30, tzinfo=UTC)),
        (date(2028, 2, 29), datetime(2028, 2, 29, 14, 30, tzinfo=UTC)),
    ],
)
def test_reminder_moment(day: date, moment: datetime) -> None:
    """A reminder comes at 15:30 on the wall, also around both nights on which the clock changes."""
    due = SchoolHours().on(day)
    assert due == moment
    assert due.utcoffset() == moment.utcoffset()
    assert due.astimezone(AMSTERDAM).strftime("%H:%M") == "15:30"


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 1, 22, 59, 59, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 23, 0, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_local_day(moment: datetime, day: date) -> None:
    """The day changes at midnight in the Netherlands, in summer and in winter."""
    assert local_day(moment) == day


# when a teacher may hear from the bot


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (at(2, 7, 59), False),
        (at(2, 8, 0), True),
        (at(2, 16, 59), True),
        (at(2, 17, 0), False),
        (at(7, 12, 0), False),
        (at(6, 12, 0, month=4), False),
        (at(27, 12, 0, month=2), False),
    ],
)
def test_allowed(moment: datetime, allowed: bool) -> None:
    """With the usual quiet hours a school in the north is reached from eight to five on school days."""
    assert NOORD.allowed(moment) == allowed
    assert NOORD.allowed(moment.astimezone(UTC)) == allowed


@pytest.mark.parametrize(
    ("moment", "allowed_at"),
    [
        # too early in the morning: at the time of reminders
        (at(2, 6, 0), at(2, 15, 30)),
        (at(2, 7, 59), at(2, 15, 30)),
        # in school time: at once
        (at(2, 8, 0), at(2, 8, 0)),
        (at(2, 16, 59), at(2, 16, 59)),
        # after it, in a weekend and in a vacation: on the next school day
        (at(2, 17, 0), at(3, 15, 30)),
        (at(2, 23, 59), at(3, 15, 30)),
        (at(6, 18, 0), at(9, 15, 30)),
        (at(7, 10, 0), at(9, 15, 30)),
        (at(25, 10, 0, month=4), at(4, 15, 30, month=5)),
    ],
)
def test_next_allowed(moment: datetime, allowed_at: datetime) -> None:
    """The first moment to come back at, for a school in the north with the usual quiet hours."""
    assert NOORD.next_allowed(moment) == allowed_at
    assert NOORD.next_allowed(moment).tzinfo is UTC


@pytest.mark.parametrize(
    ("quiet", "moment", "allowed_at"),
    [
        # a quiet stretch by day is waited for
        ((time(9), time(12)), at(2, 7, 0), at(2, 15, 30)),
        ((time(9), time(12)), at(2, 8, 0), at(2, 8, 0)),
        ((time(9), time(12)), at(2, 9, 0), at(2, 12, 0)),
        ((time(9), time(12)), at(2, 17, 29), at(2, 17, 29)),
        ((time(9), time(12)), at(2, 17, 30), at(3, 15, 30)),
        # one that lasts until school is over, or over the time of reminders
        ((time(12), time(18)), at(2, 12, 30), at(3, 7, 30)),
        ((time(15), time(16)), at(2, 6, 0), at(2, 7, 30)),
        ((time(15), time(16)), at(2, 15, 30), at(2, 16, 0)),
        # no quiet hours, and nearly nothing else
        ((time(12), time(12)), at(2, 7, 30), at(2, 7, 30)),
        ((time(7, 45), time(7, 40)), at(2, 7, 40), at(2, 7, 40)),
        ((time(7, 45), time(7, 40)), at(2, 12, 0), at(3, 7, 40)),
    ],
)
def test_quiet_hours(quiet: tuple[time, time], moment: datetime, allowed_at: datetime) -> None:
    """Quiet hours may lie anywhere in the day and go before the time of reminders."""
    own = SchoolHours(NOORD.calendar, quiet_from=quiet[0], quiet_until=quiet[1])
    assert own.leaves_time()
    assert own.next_allowed(moment) == allowed_at


def test_quiet_hours_that_leave_no_time() -> None:
    """Quiet hours over all of school time are seen beforehand, and a search in them says so."""
    for quiet in ((time(7, 30), time(17, 30)), (time(17, 30), time(17, 29)), (time(0, 0), time(23, 59))):
        own = SchoolHours(quiet_from=quiet[0], quiet_until=quiet[1])
        assert own.leaves_time() == (quiet == (time(17, 30), time(17, 29)))
    with pytest.raises(ValueError, match="quiet"):
        SchoolHours(quiet_from=time(0, 0), quiet_until=time(23, 59)).next_allowed(at(2, 12))
    with pytest.raises(ValueError, match="quiet"):
        SchoolHours(quiet_from=time(0, 0), quiet_until=time(23, 59)).morning(date(2026, 3, 2))


def test_morning_and_time_on_a_day() -> None:
    """The first moment of a school day is when it is no longer quiet; a time on a day is that on the wall."""
    assert NOORD.morning(date(2026, 3, 2)) == at(2, 8, 0)
    assert SchoolHours(quiet_from=time(16), quiet_until=time(6)).morning(date(2026, 3, 2)) == at(2, 7, 30)
    assert NOORD.on(date(2026, 3, 2)) == at(2, 15, 30)
    assert NOORD.on(date(2026, 3, 2), time(0, 0)) == at(2, 0, 0)


@pytest.mark.parametrize("day", CLOCK_CHANGES)
def test_nights_on_which_the_clock_changes(day: date) -> None:
    """Each of the twelve nights is survived at every minute; the days around it have the hours on the wall."""
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    assert NOORD.on(before).utcoffset() == NOORD.on(after).utcoffset() == timedelta(0)
    assert {NOORD.on(near).astimezone(AMSTERDAM).time() for near in (before, day, after)} == {time(15, 30)}
    assert abs((NOORD.on(after) - NOORD.on(before)) - timedelta(days=2)) == timedelta(hours=1)
    assert local_day(NOORD.on(day, time(2, 30))) == day
    start = datetime.combine(day, time(0, 0), AMSTERDAM).astimezone(UTC)
    for minute in range(25 * 60):
        moment = NOORD.next_allowed(start + timedelta(minutes=minute))
        assert NOORD.allowed(moment)
        assert local_day(moment) > day


@DRAWN
@given(hours, moments)
def test_next_allowed_is_allowed_and_stays(own: SchoolHours, moment: datetime) -> None:
    """The next allowed moment is allowed, not earlier than asked, on a school day in school time, and its own next."""
    found = own.next_allowed(moment)
    assert own.allowed(found)
    assert found >= moment
    assert found.tzinfo is UTC
    assert own.next_allowed(found) == found
    assert found == moment or (found.second, found.microsecond) == (0, 0)
    assert SCHOOL_OPENS <= found.astimezone(AMSTERDAM).time() < SCHOOL_CLOSES
    assert local_day(found) == own.calendar.open_from(local_day(found))


@DRAWN
@given(hours, moments, st.timedeltas(timedelta(0), timedelta(days=4)))
def test_what_comes_later_waits_no_shorter(own: SchoolHours, moment: datetime, later: timedelta) -> None:
    """What comes later is never delivered on an earlier day, and of what has to wait never before what came first.

    A teacher may hear at ten from what came at ten, while what came at six waits for the afternoon; likewise for what
    came in quiet hours by day.
    """
    first, second = own.next_allowed(moment), own.next_allowed(moment + later)
    assert local_day(first) <= local_day(second)
    assume(own.quiet_from > own.quiet_until and not own.allowed(moment + later))
    assert first <= second


@DRAWN
@given(hours, days)
def test_first_minute_of_a_day(own: SchoolHours, day: date) -> None:
    """Before the morning of a school day nothing is allowed, in the morning it is."""
    school_day = own.calendar.open_from(day)
    morning = own.morning(school_day)
    assert own.allowed(morning)
    assert not own.allowed(morning - timedelta(minutes=1))


@DRAWN
@given(times, times)
def test_leaves_time(quiet_from: time, quiet_until: time) -> None:
    """Quiet hours leave time exactly when some minute of a school day is allowed."""
    own = SchoolHours(NOORD.calendar, quiet_from=quiet_from, quiet_until=quiet_until)
    minutes = (at(2, 0, 0) + timedelta(minutes=number) for number in range(24 * 60))
    assert own.leaves_time() == any(own.allowed(minute) for minute in minutes)
