"""The last resort for a day: the library dateparser, believed only when all it says stands in the text."""

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.rules.date_words import MONTH_NUMBERS, WEEKDAY_NUMBERS

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST = 60
PART = re.compile(rf"[\d/.-]+|{'|'.join((*WEEKDAY_NUMBERS, *MONTH_NUMBERS))}")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def date_by_library(said: str, today: date) -> date | None:
    """The date that plain words spell out in a way our own patterns do not know ("december 3", "3 12 2026").

    The library may read a number or word in its own way: a day and month that do not stand there are not believed,
    nor is a date that leaves a number over.
    """
    words = said.split(" ")
    # the library passes over words it does not know
    if len(said) > LONGEST or not all(PART.fullmatch(word) for word in words):
        return None
    numbers = {int(number) for number in re.findall(r"\d+", said)}
    months = {MONTH_NUMBERS[word] for word in words if word in MONTH_NUMBERS}
    weekdays = {WEEKDAY_NUMBERS[word] for word in words if word in WEEKDAY_NUMBERS}
    if not numbers or not (months or YEAR.search(said)):
        return None
    found = _parser(today).get_date_data(said).date_obj
    if not isinstance(found, datetime) or found.time() != time(0):
        return None
    there = found.day in numbers and found.month in (months or numbers)
    over = numbers - {found.day, found.month, found.year, found.year % 100}
    return found.date() if there and not over and weekdays <= {found.weekday()} else None


@lru_cache(maxsize=4)
def _parser(today: date) -> "DateDataParser":
    # the library takes a third of a second to load, and few texts need it
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["nl"],
        settings={
            # no words for a time from now: those it reads too readily ("2 weken"), and ours are known
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month"],
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": datetime.combine(today, time(0)),
        },
    )
