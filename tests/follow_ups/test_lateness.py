"""The rules by which the simulated year knows when something is to come."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.rules.school_calendar import SchoolCalendar
from bot.rules.school_time import AMSTERDAM, SchoolHours
from tests.follow_ups.lateness import Presence, comes


def wall(day: int, hour: int = 15, minute: int = 30) -> datetime:
    """A moment on the wall in October 2026; the 8th is a Thursday, and on the 10th a holiday begins."""
    return datetime(2026, 10, day, hour, minute, tzinfo=AMSTERDAM).astimezone(UTC)


AGREED = wall(8)
HOURS = SchoolHours(SchoolCalendar("noord"))
THURSDAYS_OFF = SchoolHours(SchoolCalendar("noord", workdays=frozenset({0, 1, 2, 4})))


@pytest.mark.parametrize(
    ("down", "back_at", "here", "due", "why"),
    [
        ([], None, [], AGREED, []),
        ([(wall(8, 15), wall(8, 16))], None, [], wall(8, 16), ["down"]),
        ([(wall(8, 15), wall(8, 21))], None, [], wall(9), ["down", "quiet"]),
        ([(wall(8, 15), wall(9, 21))], None, [], wall(19), ["down", "quiet", "vacation"]),
        ([(wall(8, 15), wall(8, 21)), (wall(9, 15), wall(9, 16))], None, [], wall(9, 16), ["down", "quiet"]),
        ([(wall(8, 14), wall(8, 15))], None, [], AGREED, []),
        ([], wall(12, 10), [], wall(19), ["blocked", "vacation"]),
        ([], wall(7, 10), [], AGREED, []),
        ([], None, [(wall(8, 15, 28), True)], wall(8, 15, 38), ["busy"]),
        ([], None, [(wall(8, 15, 28), True), (wall(8, 15, 37), True)], wall(8, 15, 47), ["busy"]),
        ([], None, [(wall(8, 15, 28), False)], AGREED, []),
        ([], None, [(wall(8, 9), True)], AGREED, []),
        ([(wall(8, 15), wall(8, 16, 55))], None, [(wall(8, 16, 54), True)], wall(8, 16, 55), ["down"]),
    ],
)
def test_when_something_comes(
    down: list[tuple[datetime, datetime]],
    back_at: datetime | None,
    here: list[tuple[datetime, bool]],
    due: datetime,
    why: list[str],
) -> None:
    """What was agreed comes at its moment, or as soon as nothing holds it up; each thing that does is named."""
    presence = Presence(hours=[(AGREED - timedelta(days=30), HOURS)], here=here)
    assert comes(AGREED, back_at, presence, down) == (due, why)


def test_the_hours_of_that_moment_count() -> None:
    """Other hours hold something up from the moment they were given, and not before."""
    for since, due, why in ((wall(8, 9), wall(9), ["not_working"]), (wall(9, 9), AGREED, [])):
        presence = Presence(hours=[(AGREED - timedelta(days=30), HOURS), (since, THURSDAYS_OFF)])
        assert comes(AGREED, None, presence, []) == (due, why)
