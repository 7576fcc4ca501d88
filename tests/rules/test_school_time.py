"""School time: half past three on the wall, whatever the clocks did, and never in a weekend."""

from datetime import UTC, date, datetime

import pytest

from bot.rules.school_time import (
    AMSTERDAM,
    local_day,
    next_school_day,
    reminder_moment,
    school_day_from,
    weeks_later,
)


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
    due = reminder_moment(day)
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


@pytest.mark.parametrize(
    ("day", "school_day"),
    [
        (date(2026, 3, 6), date(2026, 3, 6)),
        (date(2026, 3, 7), date(2026, 3, 9)),
        (date(2026, 3, 8), date(2026, 3, 9)),
        (date(2026, 3, 9), date(2026, 3, 9)),
        (date(2027, 1, 2), date(2027, 1, 4)),
    ],
)
def test_school_day_from(day: date, school_day: date) -> None:
    """A weekend moves on to Monday; a weekday stays."""
    assert school_day_from(day) == school_day


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 3, 5), date(2026, 3, 6)),
        (date(2026, 3, 6), date(2026, 3, 9)),
        (date(2026, 3, 7), date(2026, 3, 9)),
        (date(2026, 3, 8), date(2026, 3, 9)),
    ],
)
def test_next_school_day(day: date, following: date) -> None:
    """The next school day is always later than the day itself."""
    assert next_school_day(day) == following


@pytest.mark.parametrize(
    ("day", "weeks", "later"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 16)),
        (date(2026, 3, 2), 13, date(2026, 6, 1)),
        (date(2026, 12, 28), 1, date(2027, 1, 4)),
    ],
)
def test_weeks_later(day: date, weeks: int, later: date) -> None:
    """So many weeks later, on a school day."""
    assert weeks_later(day, weeks) == later
