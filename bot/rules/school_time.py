"""School time: the wall clock of the Netherlands, and the days a school is open (weekends only, for now)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
REMINDER_TIME = time(15, 30)


def local_day(moment: datetime) -> date:
    """The day it is in the Netherlands at an aware moment."""
    return moment.astimezone(AMSTERDAM).date()


def reminder_moment(day: date) -> datetime:
    """When a reminder for this day is due, in UTC."""
    return datetime.combine(day, REMINDER_TIME, AMSTERDAM).astimezone(UTC)


def school_day_from(day: date) -> date:
    """The day itself, or the Monday after it when it falls in a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day


def next_school_day(day: date) -> date:
    """The first school day after this day."""
    return school_day_from(day + timedelta(days=1))


def weeks_later(day: date, weeks: int) -> date:
    """The school day so many weeks later."""
    return school_day_from(day + timedelta(weeks=weeks))
