"""Calendars, days and moments drawn at random, the same ones at every run."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from bot.rules.school_calendar import REGIONS, SchoolCalendar

DRAWN = settings(derandomize=True, deadline=None, max_examples=200, database=None)
FIRST, LAST = date(2025, 1, 1), date(2030, 12, 31)

days = st.dates(FIRST, LAST)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis adds the zone
ranges = st.tuples(days, st.integers(0, 30)).map(lambda drawn: (drawn[0], drawn[0] + timedelta(days=drawn[1])))
calendars = st.builds(
    SchoolCalendar,
    region=st.sampled_from([None, *REGIONS]),
    workdays=st.frozensets(st.integers(0, 4), min_size=1),
    days_off=st.lists(ranges, max_size=4).map(tuple),
)
