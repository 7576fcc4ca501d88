"""The question for a day: what is understood, what is asked back, and what is said about a day that moved."""

from datetime import UTC, date, datetime, time

import pytest

from bot.engine.days import Day, Hour, day_options, moment_of, why_moved
from bot.engine.matching import Option
from bot.engine.questions import Asked, Complete, Given, NotUnderstood, Ongoing, Question, Reading
from bot.engine.words import load_words
from bot.rules.school_calendar import SchoolCalendar
from bot.rules.school_time import AMSTERDAM, SchoolHours
from bot.state.rows import Json

NORTH, SOUTH = SchoolCalendar("noord"), SchoolCalendar("zuid")
PART_TIME = SchoolCalendar("zuid", workdays=frozenset({0, 1, 3}))
MONDAY = datetime(2026, 2, 2, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 2, 3, 9, tzinfo=UTC)
ASKS = SchoolCalendar()


def asked(at: datetime, calendar: SchoolCalendar, draft: Json = None, ask_region: bool = False) -> Asked:
    """The question as it stands."""
    hours = SchoolHours(calendar)
    options = day_options(load_words(), calendar, at.astimezone(AMSTERDAM).date(), draft)
    return Asked(options=options, draft=draft, now=at, hours=hours, may_ask_region=ask_region)


def reading_of(question: Question, given: str | Given, now: Asked) -> Reading | str:
    """The reading, or the key of the refusal."""
    try:
        return question.read(Given(text=given) if isinstance(given, str) else given, now)
    except NotUnderstood as refused:
        return refused.key


def read(given: str | Given, now: Asked) -> Reading | str:
    """What a question for a day and hour makes of it."""
    return reading_of(Day(timed=True), given, now)


@pytest.mark.parametrize(
    ("text", "calendar", "value"),
    [
        ("over twee weken", NORTH, "2026-02-16"),
        ("over twee weken", SOUTH, "2026-02-23"),
        ("over drie weken", SOUTH, "2026-02-23"),
        ("woensdag", PART_TIME, "2026-02-05"),
        ("na de voorjaarsvakantie", NORTH, "2026-03-02"),
        ("na de voorjaarsvakantie", SOUTH, "2026-02-23"),
        ("over 3 schooldagen", PART_TIME, "2026-02-09"),
        ("morgen half negen", NORTH, "2026-02-03T08:30"),
        ("vrijdag 23.00", NORTH, "2026-02-06T23:00"),
    ],
)
def test_day_on_school_days(text: str, calendar: SchoolCalendar, value: str) -> None:
    """A day that was said becomes the school day of this teacher, with the hour if that was said."""
    assert read(text, asked(MONDAY, calendar)) == Complete(value)


def test_day_that_may_be_two_is_asked_back() -> None:
    """A weekday that is today may mean now or in a week: both are offered, and a tap decides."""
    reading = read("dinsdag half vier", asked(TUESDAY, NORTH))
    assert reading == Ongoing({"either": ["2026-02-03T15:30", "2026-02-10T15:30"]}, "which_day")
    # at ten that morning, half past eight can only be that of next week
    assert read("dinsdag half negen", asked(TUESDAY, NORTH)) == Complete("2026-02-10T08:30")
    question = asked(TUESDAY, NORTH, {"either": ["2026-02-03", "2026-02-10"]})
    assert [option.key for option in question.options] == ["2026-02-03", "2026-02-10"]
    assert read("2", question) == Complete("2026-02-10")
    assert read("di 10 feb", question) == Complete("2026-02-10")


def test_region_is_asked_when_the_day_depends_on_it() -> None:
    """A day in the holiday of some regions asks for the region, once, and goes on with what was said."""
    first = read("16-2", asked(MONDAY, ASKS, ask_region=True))
    assert first == Ongoing({"text": "16-2"}, "which_region")
    question = asked(MONDAY, ASKS, {"text": "16-2"}, ask_region=True)
    south, north = read(Given(option="region:zuid"), question), read("Noord", question)
    assert (south, north) == (Complete("2026-02-23"), Complete("2026-02-16"))
    assert isinstance(south, Complete)
    assert south.settles == {"region": "zuid"}
    unknown = read(Given(option="region:unknown"), question)
    # open in every region: never wrong, at worst later than needed
    assert unknown == Complete("2026-03-02")


@pytest.mark.parametrize("text", ["12-2", "morgen", "over een week", "na de kerstvakantie"])
def test_region_is_not_asked_where_it_makes_no_difference(text: str) -> None:
    """A day that is the same in every region is taken at once."""
    assert isinstance(read(text, asked(MONDAY, ASKS, ask_region=True)), Complete)


def test_region_is_not_asked_twice() -> None:
    """Who does not know the region is not asked again: the day is one that is open everywhere."""
    assert read("16-2", asked(MONDAY, ASKS)) == Complete("2026-03-02")


@pytest.mark.parametrize(
    "option", ["region:zuid", "week:", "week:vandaag", "week:9999-12-31", "week:2020-01-06", "2026-02-30", "either", ""]
)
def test_strange_option(option: str) -> None:
    """A tap on something that was not offered is refused and fails nothing."""
    assert read(Given(option=option), asked(MONDAY, NORTH)) == "no_such_option"


def test_weeks_without_school_are_passed_over() -> None:
    """The week view shows school days of this teacher, and goes from one week with school to the next."""
    question = asked(MONDAY, PART_TIME, {"week": "2026-02-09"})
    keys = [option.key for option in question.options]
    assert keys == ["2026-02-09", "2026-02-10", "2026-02-12", "week:2026-02-02", "week:2026-02-23"]
    assert read(Given(option="week:2026-02-23"), question) == Ongoing({"week": "2026-02-23"})
    assert read(Given(option="2026-02-12"), question) == Complete("2026-02-12")


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("gisteren", "in_the_past"),
        ("31 februari", "not_a_date"),
        ("over 60 weken", "far_away"),
        ("vandaag 8.00", "hour_past"),
        ("als het zo uitkomt", "not_a_date"),
        ("🙂", "not_a_date"),
        ("1" * 4000, "not_a_date"),
    ],
)
def test_day_that_can_not_be(text: str, refusal: str) -> None:
    """What is no day, has been or is too far says so."""
    assert read(text, asked(MONDAY, NORTH)) == refusal


def test_soon_says_the_day_it_leads_to() -> None:
    """A tap for "over twee weken" is offered only when that very day is a school day."""
    words = load_words()
    north = day_options(words, NORTH, date(2026, 2, 2), None)
    south = day_options(words, SOUTH, date(2026, 2, 2), None)
    assert Option("2026-02-16", words.label("common", "soon", "two_weeks")) in north
    assert Option("2026-02-23", words.short_day(date(2026, 2, 23))) in south


@pytest.mark.parametrize(
    ("calendar", "said", "value", "tells"),
    [
        (NORTH, "2026-02-07", "2026-02-09", "weekend"),
        (SOUTH, "2026-02-16", "2026-02-23", "voorjaarsvakantie"),
        (PART_TIME, "2026-02-04", "2026-02-05", "werk je niet"),
        (NORTH, "2026-04-06", "2026-04-07", "Tweede Paasdag"),
        (
            SchoolCalendar("noord", days_off=((date(2026, 2, 9), date(2026, 2, 10)),)),
            "2026-02-09",
            "2026-02-11",
            "dinsdag 10 februari 2026",
        ),
        (NORTH, "2031-02-03", "2031-02-03", "ken ik nog niet"),
        (NORTH, "2026-02-03T23:00", "2026-02-03T23:00", "15.30 uur"),
        (NORTH, "2026-02-03", "2026-02-03", ""),
    ],
)
def test_why_a_day_moved(calendar: SchoolCalendar, said: str, value: str, tells: str) -> None:
    """A day that moved tells why; one beyond the known holidays says so; one that stays says nothing."""
    told = why_moved(load_words(), SchoolHours(calendar), said, value)
    assert tells in told
    assert bool(told) == bool(tells)


@pytest.mark.parametrize(
    ("value", "now", "local"),
    [
        ("2026-02-03", MONDAY, "2026-02-03 15:30"),
        ("2026-02-03T08:30", MONDAY, "2026-02-03 08:30"),
        ("2026-02-03T23:00", MONDAY, "2026-02-03 15:30"),
        # after the usual hour "vandaag" is an hour from now, and after school the next school day
        ("2026-02-02", datetime(2026, 2, 2, 14, 45, tzinfo=UTC), "2026-02-02 16:45"),
        ("2026-02-02", datetime(2026, 2, 2, 15, 45, tzinfo=UTC), "2026-02-03 15:30"),
        ("2026-02-02T08:30", MONDAY, "2026-02-02 11:00"),
    ],
)
def test_moment_of_a_day(value: str, now: datetime, local: str) -> None:
    """A kept day comes at the hour that was asked when that can be, else at the usual one, and never in the past."""
    moment = moment_of(value, SchoolHours(NORTH), now)
    assert f"{moment.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}" == local


HOURS = (Option("at_0815", "8.15 uur"), Option("at_1530", "15.30 uur"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("half vier", "15:30"),
        ("8.15 uur", "08:15"),
        ("8:15", "08:15"),
        ("2", "15:30"),
        (Given(option="at_1530"), "15:30"),
        ("23.00", "outside_school"),
        ("kwart voor zeven 's avonds", "outside_school"),
        ("ooit", "not_an_hour"),
        (Given(option="at_9999"), "no_such_option"),
    ],
)
def test_hour(given: str | Given, expected: str) -> None:
    """An hour is read from a tap or words, and has to lie in school time."""
    question = Hour(options=("at_0815", "at_1530"), within=(time(7, 30), time(17, 30)))
    now = Asked(options=HOURS, draft=None, now=MONDAY)
    assert reading_of(question, given, now) in (Complete(expected), expected)
