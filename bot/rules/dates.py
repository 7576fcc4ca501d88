"""Reading a Dutch day from what somebody typed; deliberately few patterns, and never a guess."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"mrt": 3}
DAYS_IN = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
NUMBER = r"(\d{1,3}|" + "|".join(NUMBERS) + r"|één)"
WEEKDAY = "|".join(WEEKDAYS)
MONTH = "|".join([*MONTHS, *MONTH_NUMBERS])


def parse_day(text: str, today: date) -> date | None:
    """The day meant by a whole text such as "over twee weken", "dinsdag" or "3-12-2026"; None when not recognised.

    A date without a year is the first such day from today on; a bare weekday is the first one after today.
    """
    day, rest = read_day(text, today)
    return day if not rest else None


def read_day(text: str, today: date) -> tuple[date | None, str]:
    """The day a text begins with, and what follows it; (None, text) when it does not begin with a day."""
    typed = " ".join(text.casefold().split())
    shown = " ".join(text.split())
    for pattern, reading in PATTERNS:
        found = re.match(rf"(?:{pattern})(?![\w-])", typed)
        if found:
            day = reading(found.groups(), today)
            if day is not None:
                return day, shown[found.end() :].strip(" ,:-.")
    return None, text


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS.index(text.replace("é", "e"))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_days_or_weeks(groups: tuple[str, ...], today: date) -> date | None:
    return today + timedelta(days=_number(groups[0]) * DAYS_IN[groups[1]])


def _in_months(groups: tuple[str, ...], today: date) -> date | None:
    months = today.month - 1 + _number(groups[0])
    year, month = today.year + months // 12, months % 12 + 1
    # 31 January + 1 month is the last day of February
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _weekday(groups: tuple[str, ...], today: date) -> date | None:
    ahead = (WEEKDAYS.index(groups[0]) - today.weekday()) % 7
    return today + timedelta(days=ahead or 7)


def _weekday_next_week(groups: tuple[str, ...], today: date) -> date | None:
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
    return monday + timedelta(days=WEEKDAYS.index(groups[0]))


def _numeric(groups: tuple[str, ...], today: date) -> date | None:
    day, month, year = int(groups[0]), int(groups[1]), groups[2]
    if year:
        return _date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    return _first_from(today, month, day)


def _named_month(groups: tuple[str, ...], today: date) -> date | None:
    weekday, *groups_left = groups
    day = _day_of_month(tuple(groups_left), today)
    # "maandag 10 maart" when that is a Tuesday: one of the two is wrong, and it is not for us to say which
    return day if day is None or weekday is None or WEEKDAYS[day.weekday()] == weekday else None


def _day_of_month(groups: tuple[str, ...], today: date) -> date | None:
    day, month = int(groups[0]), MONTH_NUMBERS[groups[1][:3]]
    return _date(int(groups[2]), month, day) if groups[2] else _first_from(today, month, day)


def _first_from(today: date, month: int, day: int) -> date | None:
    this_year = _date(today.year, month, day)
    return this_year if this_year and this_year >= today else _date(today.year + 1, month, day)


PATTERNS: tuple[tuple[str, Callable[[tuple[str, ...], date], date | None]], ...] = (
    (r"vandaag", lambda _, today: today),
    (r"morgen", lambda _, today: today + timedelta(days=1)),
    (r"overmorgen", lambda _, today: today + timedelta(days=2)),
    (rf"over {NUMBER} (dag|dagen|week|weken)", _in_days_or_weeks),
    (rf"over {NUMBER} maand(?:en)?", _in_months),
    (rf"volgende week ({WEEKDAY})", _weekday_next_week),
    (rf"({WEEKDAY}) volgende week", _weekday_next_week),
    (r"volgende week", lambda _, today: today + timedelta(days=7)),
    (rf"(?:({WEEKDAY}) )?(\d{{1,2}}) ({MONTH})\.?(?: (\d{{4}}))?", _named_month),
    # a weekday before a date that is no date (31 juni) is no guess at that weekday
    (rf"(?:aanstaande |komende )?({WEEKDAY})(?! \d)", _weekday),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", lambda groups, _: _date(*(int(group) for group in groups))),
    (r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?", _numeric),
)
