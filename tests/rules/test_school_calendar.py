"""School days: the figures of the ministry, the reason a teacher would give, and searches that always end."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.school_calendar import (
    DAYS_FILE,
    KNOWN_UNTIL,
    REGIONS,
    Closed,
    SchoolCalendar,
    public_day,
)
from tests.rules.calendars import DRAWN, FIRST, LAST, calendars, days
from tests.rules.dutch_days import VACATIONS, library_days, lines

DAY = timedelta(days=1)
NAMES = {
    "Herfstvakantie": "autumn",
    "Kerstvakantie": "christmas",
    "Voorjaarsvakantie": "spring",
    "Meivakantie": "may",
    "Zomervakantie": "summer",
}
with (Path(__file__).parent / "school_holidays.csv").open(encoding="utf-8") as rows:
    # set down from the regulation and the site of the ministry, apart from the library the bot asks
    FIGURES = [
        (NAMES[row["vacation"]], row["region"], date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
        for row in csv.DictReader(rows)
    ]
NOORD = SchoolCalendar("noord")


def every_day(first: date, last: date) -> Iterator[date]:
    """All days from the first to the last."""
    return (first + number * DAY for number in range((last - first).days + 1))


# the figures


@pytest.mark.parametrize(("name", "region", "first", "last"), FIGURES)
def test_figures_of_the_ministry(name: str, region: str, first: date, last: date) -> None:
    """Each of the 75 vacations of five school years begins and ends as the ministry set it; no row differs."""
    calendar = SchoolCalendar(region)
    assert calendar.vacation(name, first - 30 * DAY) == (first, last)
    assert calendar.vacation(name, last) == (first, last)
    assert calendar.vacation(name, last + DAY) != (first, last)
    assert all(calendar.closed_because(day) == Closed("vacation", name, last) for day in every_day(first, last))
    assert all(calendar.closed_because(day) != Closed("vacation", name, last) for day in (first - DAY, last + DAY))


def test_no_vacation_beside_the_figures() -> None:
    """In the five school years of the figures no other day is one of a vacation."""
    assert len(FIGURES) == 75
    inside = {(region, day) for _, region, first, last in FIGURES for day in every_day(first, last)}
    # before this day the summer of the school year before the first one is still going on
    for region in REGIONS:
        for day in every_day(date(2025, 9, 1), KNOWN_UNTIL):
            because = SchoolCalendar(region).closed_because(day)
            assert (because is not None and because.kind == "vacation") == ((region, day) in inside)


def test_known_until_is_the_end_of_the_last_summer_of_the_library() -> None:
    """The last school year the library knows ends with the last of its summer holidays."""
    known = [
        day
        for region in REGIONS
        for day, label in library_days("school", region).items()
        if VACATIONS[label] == "summer"
    ]
    assert max(known) == KNOWN_UNTIL
    assert NOORD.knows(KNOWN_UNTIL)
    assert not NOORD.knows(KNOWN_UNTIL + DAY)


def test_the_file_of_days_is_what_the_library_knows() -> None:
    """A day or vacation the library adds, moves or renames is noticed here, not by a teacher."""
    assert DAYS_FILE.read_text(encoding="utf-8").splitlines() == list(lines())


# why a day is closed


@pytest.mark.parametrize(
    ("day", "because"),
    [
        (date(2026, 3, 2), None),
        (date(2026, 3, 7), Closed("weekend", "", date(2026, 3, 8))),
        (date(2026, 3, 8), Closed("weekend", "", date(2026, 3, 8))),
        (date(2026, 4, 3), Closed("public", "good_friday", date(2026, 4, 3))),
        (date(2026, 4, 5), Closed("public", "easter_sunday", date(2026, 4, 5))),
        (date(2026, 4, 6), Closed("public", "easter_monday", date(2026, 4, 6))),
        (date(2026, 5, 14), Closed("public", "ascension", date(2026, 5, 14))),
        (date(2026, 5, 15), None),
        (date(2026, 5, 25), Closed("public", "pentecost_monday", date(2026, 5, 25))),
        # King's day in the May holidays is a day of the May holidays
        (date(2026, 4, 27), Closed("vacation", "may", date(2026, 5, 3))),
        # 5 May is a day off once in five years only, and then a Sunday in the May holidays
        (date(2026, 5, 5), None),
        (date(2025, 5, 5), Closed("public", "liberation_day", date(2025, 5, 5))),
        (date(2026, 12, 25), Closed("vacation", "christmas", date(2027, 1, 3))),
        (date(2027, 1, 1), Closed("vacation", "christmas", date(2027, 1, 3))),
        # after the last school year that is known only weekends and public days are
        (date(2030, 10, 21), None),
        (date(2030, 12, 24), None),
        (date(2030, 12, 25), Closed("public", "christmas_day", date(2030, 12, 25))),
        (date(2031, 4, 14), Closed("public", "easter_monday", date(2031, 4, 14))),
    ],
)
def test_reasons(day: date, because: Closed | None) -> None:
    """A school in the north is closed on this day for this reason, or open."""
    assert NOORD.closed_because(day) == because
    assert NOORD.is_open(day) == (because is None)


def test_own_days() -> None:
    """Days off go before a weekend, a day without work is named last, and ranges that join are one."""
    calendar = SchoolCalendar(
        "noord",
        workdays=frozenset({0, 1}),
        days_off=((date(2026, 3, 12), date(2026, 3, 14)), (date(2026, 3, 9), date(2026, 3, 11))),
    )
    assert calendar.closed_because(date(2026, 3, 9)) == Closed("day_off", "", date(2026, 3, 14))
    assert calendar.closed_because(date(2026, 3, 14)) == Closed("day_off", "", date(2026, 3, 14))
    assert calendar.closed_because(date(2026, 3, 15)) == Closed("weekend", "", date(2026, 3, 15))
    assert calendar.closed_because(date(2026, 3, 18)) == Closed("not_working", "", date(2026, 3, 20))
    assert calendar.closed_because(date(2026, 4, 3)) == Closed("public", "good_friday", date(2026, 4, 3))
    assert replace(calendar, workdays=frozenset({0, 2, 4})).closed_because(date(2026, 3, 17)) == Closed(
        "not_working", "", date(2026, 3, 17)
    )
    assert replace(calendar, days_off=((date(2026, 4, 6), date(2026, 4, 7)),)).closed_because(
        date(2026, 4, 6)
    ) == Closed("public", "easter_monday", date(2026, 4, 6))


def test_weekend_is_never_school_time() -> None:
    """Working days in a weekend are no school days."""
    calendar = SchoolCalendar("noord", workdays=frozenset({4, 5, 6}))
    assert calendar.open_after(date(2026, 3, 6)) == date(2026, 3, 13)


# a region that is not known


def test_without_region_all_three_have_to_be_open() -> None:
    """As long as the region is not known, a day in the vacation of one of them is closed, until the last ends."""
    calendar = SchoolCalendar()
    assert calendar.possible() == tuple(SchoolCalendar(region) for region in REGIONS)
    assert NOORD.possible() == (NOORD,)
    # noord 10 to 18 October, the others 17 to 25 October
    autumn = Closed("vacation", "autumn", date(2026, 10, 25))
    assert calendar.closed_because(date(2026, 10, 12)) == autumn
    assert calendar.closed_because(date(2026, 10, 18)) == autumn
    assert calendar.closed_because(date(2026, 10, 22)) == autumn
    assert calendar.open_from(date(2026, 10, 12)) == date(2026, 10, 26)
    assert calendar.vacation("autumn", date(2026, 9, 1)) is None
    assert calendar.vacation("christmas", date(2026, 9, 1)) == (date(2026, 12, 19), date(2027, 1, 3))
    # noord is back, the two others end on the same day
    assert calendar.vacation("autumn", date(2026, 10, 20)) is None


def test_vacations_that_are_not_known() -> None:
    """After the last regulation, and for a name that does not exist, no vacation is known."""
    assert NOORD.vacation("summer", date(2030, 8, 1)) == (date(2030, 7, 20), date(2030, 9, 1))
    assert NOORD.vacation("summer", date(2030, 9, 2)) is None
    assert NOORD.vacation("christmas", date(2030, 9, 2)) is None
    assert NOORD.vacation("winter", date(2026, 3, 2)) is None


def test_no_such_region() -> None:
    """A region that does not exist is a mistake in the bot and found at once."""
    with pytest.raises(ValueError, match="oost"):
        SchoolCalendar("oost")


# searching


@pytest.mark.parametrize(
    ("day", "number", "later"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 3)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 4, 2), 3, date(2026, 4, 9)),
        (date(2026, 4, 24), 1, date(2026, 5, 4)),
        (date(2026, 7, 3), 1, date(2026, 8, 17)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
    ],
)
def test_open_after(day: date, number: int, later: date) -> None:
    """Counting school days in the north passes over weekends, public days and vacations."""
    assert NOORD.open_after(day, number) == later


def test_open_before_and_weeks_later() -> None:
    """The last school day before a vacation, and so many weeks later on a school day."""
    assert NOORD.open_before(date(2026, 7, 4)) == date(2026, 7, 3)
    assert NOORD.open_before(date(2026, 4, 7)) == date(2026, 4, 2)
    assert NOORD.weeks_later(date(2026, 3, 2), 1) == date(2026, 3, 9)
    assert NOORD.weeks_later(date(2026, 4, 13), 2) == date(2026, 5, 4)


@pytest.mark.parametrize(
    "calendar",
    [
        SchoolCalendar(workdays=frozenset()),
        SchoolCalendar("zuid", workdays=frozenset({5, 6})),
        SchoolCalendar("zuid", days_off=((date(2020, 1, 1), date(2050, 1, 1)),)),
    ],
)
def test_a_search_without_end_ends(calendar: SchoolCalendar) -> None:
    """Without a school day within three years a search says so."""
    for search in (calendar.open_from, calendar.open_after, calendar.open_before):
        with pytest.raises(ValueError, match="no school day"):
            search(date(2026, 3, 2))
    assert calendar.closed_because(date(2026, 3, 2)) is not None


def test_a_search_ends_where_dates_do() -> None:
    """Before the first and after the last date there is no school day, and counting begins at one."""
    with pytest.raises(ValueError, match="no school day"):
        SchoolCalendar(workdays=frozenset({0})).open_from(date.max)
    with pytest.raises(ValueError, match="no school day"):
        SchoolCalendar(workdays=frozenset({4})).open_before(date(1, 1, 3))
    with pytest.raises(ValueError, match="one"):
        NOORD.open_after(date(2026, 3, 2), 0)


@DRAWN
@given(calendars, days)
def test_first_school_day(calendar: SchoolCalendar, day: date) -> None:
    """From any day on the first school day is open, not earlier, and all days before it are closed with a reason."""
    first = calendar.open_from(day)
    assert first >= day
    assert calendar.is_open(first)
    assert calendar.open_from(first) == first
    assert not any(calendar.is_open(closed) for closed in every_day(day, first - DAY))
    assert calendar.closed_because(first) is None
    for closed in every_day(day, first - DAY):
        because = calendar.closed_because(closed)
        assert because is not None
        assert because.last >= closed
        again = calendar.closed_because(because.last)
        # a weekend may end on a public day, and days off in a vacation
        assert again == because or because.kind in ("weekend", "day_off")


@DRAWN
@given(calendars, days, st.integers(1, 30))
def test_counting_there_and_back(calendar: SchoolCalendar, day: date, number: int) -> None:
    """So many school days on and as many back is where one was, when that was a school day."""
    start = calendar.open_from(day)
    end = calendar.open_after(start, number)
    assert sum(calendar.is_open(between) for between in every_day(start + DAY, end)) == number
    for _ in range(number):
        end = calendar.open_before(end)
    assert end == start


@DRAWN
@given(calendars, days)
def test_a_day_open_for_all_is_open_for_each(calendar: SchoolCalendar, day: date) -> None:
    """Without a region a day is open exactly when it is in all three."""
    assert calendar.is_open(day) == all(each.is_open(day) for each in calendar.possible())


@pytest.mark.parametrize("region", [None, *REGIONS])
def test_every_day_has_one_answer(region: str | None) -> None:
    """Each day of six years is open, or closed for a reason whose last day is closed for the same reason."""
    calendar = SchoolCalendar(region)
    for day in every_day(FIRST, LAST):
        because = calendar.closed_because(day)
        assert calendar.is_open(day) == (because is None)
        if because is not None and because.kind != "weekend":
            assert calendar.closed_because(because.last) == because
            assert calendar.closed_because(because.last + DAY) != because


@pytest.mark.parametrize(
    ("name", "today", "day"),
    [
        ("easter_monday", date(2026, 3, 2), date(2026, 4, 6)),
        ("easter_monday", date(2026, 4, 6), date(2026, 4, 6)),
        ("easter_monday", date(2026, 4, 7), date(2027, 3, 29)),
        ("liberation_day", date(2026, 1, 1), date(2030, 5, 5)),
        ("kings_day", date(2025, 1, 1), date(2025, 4, 26)),
        ("sinterklaas", date(2026, 1, 1), None),
    ],
)
def test_public_day(name: str, today: date, day: date | None) -> None:
    """A public day is found by its name, this year or a next one."""
    assert public_day(name, today) == day
