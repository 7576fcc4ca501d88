"""A calendar file: what a teacher's own calendar reads in it."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from bot.rules.calendar_file import Moment, calendar_file
from bot.rules.school_time import AMSTERDAM

STAMP = datetime(2026, 3, 2, 9, tzinfo=UTC)
WINTER = Moment("vijfb-1@example.org", datetime(2026, 3, 27, 14, 30, tzinfo=UTC))
SUMMER = Moment("vijfb-2@example.org", datetime(2026, 3, 30, 13, 30, tzinfo=UTC))


def read(*moments: Moment, title: str = "Vijf B's", description: str = "Kijk in de bot.") -> Calendar:
    """The file as another program reads it."""
    return Calendar.from_ical(calendar_file(moments, title, description, STAMP))


def events(calendar: Calendar) -> list[Event]:
    """The events, in the order of the file."""
    return list(calendar.events)


def test_events_are_read_back() -> None:
    """Each moment is a private event of a quarter of an hour that keeps nobody busy, with the words that were given."""
    calendar = read(WINTER, SUMMER)
    assert [(str(event["uid"]), event.start, event.end - event.start) for event in events(calendar)] == [
        (moment.uid, moment.at, timedelta(minutes=15)) for moment in (WINTER, SUMMER)
    ]
    for event in events(calendar):
        assert (str(event["summary"]), str(event["description"])) == ("Vijf B's", "Kijk in de bot.")
        assert (str(event["class"]), str(event["transp"])) == ("PRIVATE", "TRANSPARENT")
        assert event.DTSTAMP == STAMP


def test_alarm_goes_off_at_the_start() -> None:
    """The alarm shows the title at the very moment."""
    for event in events(read(WINTER, SUMMER)):
        (alarm,) = event.walk("VALARM")
        assert (str(alarm["action"]), str(alarm["description"])) == ("DISPLAY", "Vijf B's")
        assert [time.trigger for time in event.alarms.times] == [event.start]


def test_written_on_the_dutch_wall_clock() -> None:
    """Half past three stays half past three on both sides of the change of the clock, in the time of Amsterdam."""
    written = calendar_file((WINTER, SUMMER), "a", "b", STAMP).decode()
    assert "DTSTART;TZID=Europe/Amsterdam:20260327T153000\r\n" in written
    assert "DTSTART;TZID=Europe/Amsterdam:20260330T153000\r\n" in written


@pytest.mark.parametrize(
    ("moment", "wall"),
    [
        (datetime(2026, 1, 15, 14, 30, tzinfo=UTC), "15:30"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "03:00"),
        (datetime(2026, 7, 15, 13, 30, tzinfo=UTC), "15:30"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "02:59"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "02:00"),
        (datetime(2031, 6, 1, 13, 30, tzinfo=UTC), "15:30"),
    ],
)
def test_clock_of_the_file_itself(moment: datetime, wall: str) -> None:
    """A calendar that knows no Amsterdam finds in the file what the clock says, to the minute of its changes."""
    (clock,) = read(SUMMER).timezones
    assert clock.tz_name == "Europe/Amsterdam"
    assert moment.astimezone(clock.to_tz(lookup_tzid=False)).strftime("%H:%M") == wall


def test_clock_is_that_of_the_netherlands() -> None:
    """Every day of the coming years has the offset that the time zone database says."""
    (clock,) = read(SUMMER).timezones
    own = clock.to_tz(lookup_tzid=False)
    noons = [datetime(2026, 1, 1, 12, tzinfo=AMSTERDAM) + timedelta(days=days) for days in range(12 * 365)]
    assert [noon for noon in noons if noon.replace(tzinfo=own).utcoffset() != noon.utcoffset()] == []


def test_rules_that_outlook_reads() -> None:
    """Both changes of the clock are a rule for every year, for Outlook reads the first only of a list of dates."""
    (clock,) = read(SUMMER).timezones
    for change in (*clock.standard, *clock.daylight):
        assert ("RRULE" in change, "RDATE" in change) == (True, False)


def test_a_quarter_of_an_hour_in_the_night_of_the_change() -> None:
    """An event that begins before the clock goes back still takes a quarter of an hour, and ends after its start."""
    written = calendar_file((Moment("a@b", datetime(2026, 10, 25, 0, 50, tzinfo=UTC)),), "a", "b", STAMP).decode()
    assert "DTSTART;TZID=Europe/Amsterdam:20261025T025000\r\n" in written
    assert "DURATION:PT15M\r\n" in written
    assert "DTEND" not in written


def test_nothing_but_the_words_that_were_given() -> None:
    """All text in the file is the title, the description, and the names that the format asks for."""
    said = set()
    for part in read(WINTER, SUMMER, title="Titel", description="Uitleg").walk():
        said |= {(str(name), str(value)) for name, value in part.items() if not hasattr(value, "dt")}
    assert {value for name, value in said if name in ("SUMMARY", "DESCRIPTION")} == {"Titel", "Uitleg"}
    assert {name for name, _ in said} <= {
        *("PRODID", "VERSION", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "RRULE"),
        *("UID", "SUMMARY", "DESCRIPTION", "CLASS", "TRANSP", "ACTION"),
    }


@pytest.mark.parametrize("text", ['a; b, c: "d" \\n', "twee\nregels", "é 😀 " * 60, "END:VEVENT\nATTENDEE:x"])
def test_any_words_come_through(text: str) -> None:
    """Whatever the words hold, they are read back as they were, and nothing else is."""
    (event,) = events(read(WINTER, title=text, description=text))
    assert (str(event["summary"]), str(event["description"])) == (text, text)
    assert "attendee" not in event


def test_lines_are_as_the_format_asks() -> None:
    """Every line ends in CRLF and is at most 75 bytes long."""
    lines = calendar_file((WINTER,), "é 😀 " * 60, "b", STAMP).split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_the_same_again() -> None:
    """The same moments are the same bytes; one that was moved keeps its name, so that importing again moves it."""
    assert calendar_file((WINTER, SUMMER), "a", "b", STAMP) == calendar_file((WINTER, SUMMER), "a", "b", STAMP)
    (before,), (after,) = events(read(WINTER)), events(read(Moment(WINTER.uid, SUMMER.at)))
    assert (before["uid"], after.start) == (after["uid"], SUMMER.at)


def test_the_library_is_loaded_late() -> None:
    """The bot starts without the calendar library, which takes a tenth of a second."""
    code = "import sys, bot.rules.calendar_file; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
