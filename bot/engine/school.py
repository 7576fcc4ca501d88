"""When a teacher is at school: what they prefer, as the rules of school time know it."""

from datetime import date, time

from bot.rules.school_calendar import SchoolCalendar
from bot.rules.school_time import SchoolHours
from bot.state.rows import Json, Preferences


def hours_of(preferences: Preferences) -> SchoolHours:
    """The school days and hours in which this teacher may be reminded."""
    calendar = SchoolCalendar(
        region=preferences.region,
        workdays=frozenset(day for day in _items(preferences.workdays) if isinstance(day, int)),
        days_off=tuple(days_off(preferences)),
    )
    return SchoolHours(
        calendar=calendar,
        reminder_at=time.fromisoformat(preferences.reminder_at),
        quiet_from=time.fromisoformat(preferences.quiet_from),
        quiet_until=time.fromisoformat(preferences.quiet_until),
    )


def days_off(preferences: Preferences) -> list[tuple[date, date]]:
    """The teacher's own free days: each a first and a last day."""
    found = []
    for item in _items(preferences.days_off):
        if isinstance(item, list) and len(item) == 2:
            first, last = (date.fromisoformat(str(day)) for day in item)
            found.append((first, last))
    return found


def _items(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
