"""What each way of saying a day comes to, counted from today: days, several when any of them may be meant."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.date_words import MONTH_NUMBERS, WEEKDAY_NUMBERS
from bot.rules.school_calendar import SchoolCalendar

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
NEAR = {"vandaag": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1, "eergisteren": -2}
Days = tuple[date, ...]
Groups = tuple[str, ...]


@dataclass(frozen=True)
class Now:
    """The day it is, and the school days as far as they are known."""

    day: date
    calendar: SchoolCalendar

    @property
    def monday(self) -> date:
        """The Monday of this week."""
        return self.day - self.day.weekday() * DAY


# weekdays


def on_coming(name: str, day: date) -> date:
    """The first such weekday after a day."""
    return day + ((WEEKDAY_NUMBERS[name] - day.weekday() - 1) % 7 + 1) * DAY


def on_in_week(name: str, monday: date) -> date:
    """Such a weekday in the week of a Monday."""
    return monday + WEEKDAY_NUMBERS[name] * DAY


def near(groups: Groups, now: Now) -> Days:
    """Today, tomorrow, yesterday."""
    return (now.day + NEAR[groups[0]] * DAY,)


def weekday(groups: Groups, now: Now) -> Days:
    """A bare weekday: the coming one, but on a Tuesday "dinsdag" is today or a week from now."""
    coming = on_coming(groups[0], now.day)
    return (now.day, coming) if WEEKDAY_NUMBERS[groups[0]] == now.day.weekday() else (coming,)


def next_weekday(groups: Groups, now: Now) -> Days:
    """On a Monday "volgende dinsdag" is tomorrow for one and Tuesday of next week for another."""
    return (on_coming(groups[0], now.day), on_in_week(groups[0], now.monday + WEEK))


def weekday_weeks_later(groups: Groups, now: Now) -> Days:
    """Counted on from the coming weekday: "donderdag over een week"."""
    name, weeks = groups
    days = near((name,), now) if name in NEAR else weekday((name,), now)
    return tuple(day + amount(weeks) * WEEK for day in days)


def weeks_later_weekday(groups: Groups, now: Now) -> Days:
    """Over two weeks on Tuesday: in the week so much later, or counted on from the weekday to come."""
    weeks, name = amount(groups[0]), groups[1]
    return (on_in_week(name, now.monday + weeks * WEEK), on_coming(name, now.day) + weeks * WEEK)


# so much later


def amount(said: str) -> int:
    """A number, of which one may be written as a word."""
    return 1 if said == "een" else int(said)


def later(groups: Groups, now: Now) -> Days:
    """So many days, weeks, months or school days from now."""
    number, unit = amount(groups[0]), groups[1]
    if unit.startswith("maand"):
        return (months_later(now.day, number),)
    if unit in ("week", "weken"):
        return (now.day + number * WEEK,)
    if unit in ("dag", "dagen"):
        return (now.day + number * DAY,)
    return (now.calendar.open_after(now.day, number),)


def months_later(day: date, number: int) -> date:
    """The same day of a month so much later; 31 January + 1 month is the last day of February."""
    months = day.month - 1 + number
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def one_or_other_later(groups: Groups, now: Now) -> Days:
    """Over two or three weeks is either."""
    return later((groups[0], groups[2]), now) + later((groups[1], groups[2]), now)


def in_numbered_week(groups: Groups, now: Now) -> Days:
    """The Monday, or a weekday, of a numbered week: of this year unless that week has gone by."""
    week, year, name = int(groups[0]), groups[1], groups[2] or "maandag"
    this_year, this_week, _ = now.day.isocalendar()
    chosen = int(year) if year else this_year + (week < this_week)
    return (date.fromisocalendar(chosen, week, WEEKDAY_NUMBERS[name] + 1),)


# dates


def numbered(groups: Groups, now: Now) -> Days:
    """The first 14th from today on, in a month that has one; it has to be on the weekday that was said."""
    name, number = groups[0], int(groups[1])
    for months in range(12):
        first = months_later(now.day.replace(day=1), months)
        if 1 <= number <= monthrange(first.year, first.month)[1] and first.replace(day=number) >= now.day:
            return _on(name, first.replace(day=number))
    return ()


def dated(groups: Groups, now: Now) -> Days:
    """A day of a month by its name."""
    name, number, month, year = groups
    return _on(name, _first_from(now.day, MONTH_NUMBERS[month], int(number), year))


def either_dated(groups: Groups, now: Now) -> Days:
    """One of two days of a month; "3 en 4 december" is not one day."""
    one, joined, other, month, year = groups
    if joined != "of":
        return ()
    return tuple(_first_from(now.day, MONTH_NUMBERS[month], int(number), year) for number in (one, other))


def numeric(groups: Groups, now: Now) -> Days | None:
    """A day and month in figures; with a dot it may be a time instead, and then the teacher has to say which."""
    name, number, between, month, year = groups
    as_time = between == "." and not year and int(number) < 24 and len(month) == 2
    if as_time and (name or int(month) > 12):
        # "dinsdag 9.10" is ten past nine, unless 9 October is a Tuesday
        try:
            return () if name and _on(name, _first_from(now.day, int(month), int(number), "")) else None
        except ValueError:
            return None
    day = _first_from(now.day, int(month), int(number), year)
    may_be_time = as_time and month in ("05", "10") and 1 <= int(number) <= 17
    return (now.day, day) if may_be_time else _on(name, day)


def year_first(groups: Groups, _now: Now) -> Days:
    """A date as computers write it."""
    return _on(groups[0], date(int(groups[1]), int(groups[2]), int(groups[3])))


def _on(name: str, day: date) -> Days:
    """The day, when it is on that weekday: otherwise one of the two is wrong, and it is not for us to say which."""
    return (day,) if not name or WEEKDAY_NUMBERS[name] == day.weekday() else ()


def _first_from(today: date, month: int, day: int, year: str) -> date:
    """That date, or the first one from today on; raises ValueError when this year and the next have no such date."""
    if year:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    try:
        this_year = date(today.year, month, day)
    except ValueError:
        # 29 February
        return date(today.year + 1, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


# the beginning, middle and end


def part_of_month(groups: Groups, now: Now) -> Days:
    """A school day at the beginning or end of a month; what is over of this month is over, not a year away."""
    part, name, year = groups
    if name in MONTH_NUMBERS:
        number = MONTH_NUMBERS[name]
        first = date(int(year) if year else now.day.year + (number < now.day.month), number, 1)
    else:
        first = months_later(now.day.replace(day=1), int(name.startswith("volgende")))
    day = _part_of_month(part, first, now.calendar)
    if name == "de maand" and day < now.day:
        # the beginning of the month that has begun is that of the next one
        day = _part_of_month(part, months_later(first, 1), now.calendar)
    return (day,)


def _part_of_month(part: str, first: date, calendar: SchoolCalendar) -> date:
    middle, after = first.replace(day=15), months_later(first, 1)
    if part == "begin":
        day = calendar.open_from(first)
        # in August the first school day may well be the last of the month, and nobody calls that its beginning
        return day if day <= middle else first
    if part == "eind":
        day = calendar.open_before(after)
        return day if day > middle else after - DAY
    return middle


def part_of_week(groups: Groups, now: Now) -> Days:
    """A school day at the beginning or end of a week when it has one, or its Wednesday."""
    part, name = groups
    monday = now.monday + WEEK if name.startswith("volgende") else now.monday
    if part in ("midden", "half"):
        return (monday + 2 * DAY,)
    day = now.calendar.open_from(monday) if part == "begin" else now.calendar.open_before(monday + WEEK)
    if monday <= day < monday + WEEK:
        return (day,)
    return (monday if part == "begin" else monday + 4 * DAY,)


def around_weekend(groups: Groups, now: Now) -> Days:
    """The last school day before the weekend or the first after it."""
    if groups[0] == "na":
        return (now.calendar.open_from(now.monday + WEEK),)
    return (now.calendar.open_before(now.monday + 5 * DAY),)
