"""Writes the file of Dutch public days and school holidays anew: `python -m tests.rules.dutch_days`.

The library `holidays` knows them. The bot keeps what it says in a file, because asking it loads the calendars of 250
countries: 0.3 s in the middle of the first turn and 8 MB for good.
"""

from collections.abc import Iterator
from datetime import date

import holidays

from bot.rules.school_calendar import DAY, DAYS_FILE, REGIONS

# The names of the library and ours. A day it does not call by one of these names closes no school.
# School holidays hold for primary and secondary school alike: one regulation of the ministry sets both
# (Stcrt 2024-19237, Regeling vaststelling schoolvakanties 2025-2030, as `holidays` cites it).
# Good Friday is public in that library (Algemene termijnenwet); 5 May only once in five years.
VACATIONS = {
    "Autumn Break": "autumn",
    "Christmas Break": "christmas",
    "Spring Break": "spring",
    "May Break": "may",
    "Summer Break": "summer",
}
PUBLIC = {
    "New Year's Day": "new_year",
    "Good Friday": "good_friday",
    "Easter Sunday": "easter_sunday",
    "Easter Monday": "easter_monday",
    "King's Day": "kings_day",
    "Liberation Day": "liberation_day",
    "Ascension Day": "ascension",
    "Pentecost": "pentecost_sunday",
    "Pentecost Monday": "pentecost_monday",
    "Christmas Day": "christmas_day",
    "Second Day of Christmas": "second_christmas_day",
}
FIRST_YEAR, LAST_YEAR = 2014, 2100


def library_days(category: str, region: str | None) -> dict[date, str]:
    """What the library calls the days of a category, in order."""
    found = holidays.country_holidays(
        "NL",
        subdiv=region.capitalize() if region else None,
        years=range(FIRST_YEAR, LAST_YEAR + 1),
        expand=False,
        categories=(category,),
        language="en_US",
    )
    return dict(sorted(found.items()))


def lines() -> Iterator[str]:
    """The lines of the file: region (none for a public day), our name, first and last day."""
    yield "region,name,first,last"
    for day, label in library_days("public", None).items():
        yield f",{PUBLIC[label]},{day},{day}"
    for region in REGIONS:
        days = library_days("school", region)
        # the last year of the library holds pieces of school years that no regulation has set yet
        last_summer = max(day for day, label in days.items() if VACATIONS[label] == "summer")
        spans: list[tuple[str, date, date]] = []
        for day, label in days.items():
            if spans and spans[-1][0] == VACATIONS[label] and spans[-1][2] + DAY == day:
                spans[-1] = (spans[-1][0], spans[-1][1], day)
            else:
                spans.append((VACATIONS[label], day, day))
        for name, first, last in spans:
            if last <= last_summer:
                yield f"{region},{name},{first},{last}"


if __name__ == "__main__":
    DAYS_FILE.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
