"""School days: the weeks, holidays and days off in which a teacher is at school or not."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

REGIONS = ("noord", "midden", "zuid")
VACATIONS = ("autumn", "christmas", "spring", "may", "summer")
# the last of the three summer holidays of 2030: no regulation reaches further (a test derives it)
KNOWN_UNTIL = date(2030, 9, 1)
# a search for a school day ends after this many days
FURTHEST = 3 * 366
# written by `python -m tests.rules.dutch_days` from the library `holidays`, which a test compares it with
DAYS_FILE = Path(__file__).parent / "dutch_days.csv"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Closed:
    """Why there is no school on a day, and the last day for which that holds."""

    kind: str  # "vacation", "public", "day_off", "weekend" or "not_working"
    name: str
    last: date


@dataclass(frozen=True)
class SchoolCalendar:
    """The days a teacher is at school.

    As long as the region is not known, only a day that is a school day in all three counts as one. A weekend is never
    school time, whatever the working days say; days off are ranges of a first and a last day. After KNOWN_UNTIL only
    public days, weekends and the teacher's own days are known.
    """

    region: str | None = None
    workdays: frozenset[int] = frozenset(range(5))
    days_off: tuple[tuple[date, date], ...] = ()

    def __post_init__(self) -> None:
        if self.region is not None and self.region not in REGIONS:
            raise ValueError(f"no such region: {self.region}")

    def is_open(self, day: date) -> bool:
        """Whether there is school for this teacher on this day."""
        weekday = day.weekday()
        if weekday > 4 or weekday not in self.workdays or day in _closed(self.region, day.year):
            return False
        return not self.days_off or not any(first <= day <= last for first, last in self.days_off)

    def closed_because(self, day: date) -> Closed | None:
        """The reason a teacher would give why there is no school on this day; None when there is."""
        national = _closed(self.region, day.year).get(day)
        if national is not None:
            return national
        if any(first <= day <= last for first, last in self.days_off):
            return Closed("day_off", "", self._last_day_off(day))
        if day.weekday() > 4:
            return Closed("weekend", "", day + (6 - day.weekday()) * DAY)
        if day.weekday() not in self.workdays:
            following = self.closed_because(day + DAY)
            return following if following and following.kind == "not_working" else Closed("not_working", "", day)
        return None

    def open_from(self, day: date) -> date:
        """The day itself, or else the first school day after it."""
        return self._search(day, 1)

    def open_after(self, day: date, number: int = 1) -> date:
        """The school day so many school days after this day."""
        if number < 1:
            raise ValueError("counting school days begins at one")
        for _ in range(number):
            day = self._search(day + DAY, 1)
        return day

    def open_before(self, day: date) -> date:
        """The last school day before this day."""
        return self._search(day - DAY, -1)

    def weeks_later(self, day: date, weeks: int) -> date:
        """The school day so many weeks later, or the first one after it."""
        return self.open_from(day + timedelta(weeks=weeks))

    def vacation(self, name: str, today: date) -> tuple[date, date] | None:
        """First and last day of the vacation of this name that is going on or comes next.

        None when it is not known: too far ahead, or the regions differ and the teacher's own is not known.
        """
        found = {_vacation(region, name, today) for region in ([self.region] if self.region else REGIONS)}
        return found.pop() if len(found) == 1 else None

    def knows(self, day: date) -> bool:
        """Whether the school holidays of this day are known."""
        return day <= KNOWN_UNTIL

    def possible(self) -> tuple["SchoolCalendar", ...]:
        """The calendars this one may be: itself, or one for each region when the region is not known."""
        return (self,) if self.region else tuple(replace(self, region=region) for region in REGIONS)

    def _search(self, day: date, step: int) -> date:
        start = day.toordinal()
        for ordinal in range(start, start + step * FURTHEST, step):
            if not 1 <= ordinal <= date.max.toordinal():
                break
            day = date.fromordinal(ordinal)
            if self.is_open(day):
                return day
        raise ValueError("no school day within three years: too many days off, or no working days")

    def _last_day_off(self, day: date) -> date:
        """The last of the days off in a row, also when they were given as several ranges."""
        last = day
        for first, until in sorted(self.days_off):
            if first.toordinal() <= last.toordinal() + 1:
                last = max(last, until)
        return last


def public_day(name: str, today: date) -> date | None:
    """The public day of this name, such as "easter_monday", that is today or comes next; None when there is none."""
    # 5 May is one of them once in five years
    for year in range(today.year, min(today.year + 6, date.max.year)):
        for day, named in _public(year).items():
            if named == name and day >= today:
                return day
    return None


def _vacation(region: str, name: str, today: date) -> tuple[date, date] | None:
    for year in (today.year, today.year + 1):
        for named, first, last in _vacations(region, year):
            if named == name and last >= today:
                return first, last
    return None


@lru_cache(maxsize=256)
def _closed(region: str | None, year: int) -> Mapping[date, Closed]:
    """The days of a year on which no school of the region is open, or not all are when the region is not known."""
    days: dict[date, Closed] = {}
    for day, name in _public(year).items():
        days[day] = Closed("public", name, day)
    spans = {span for one in ([region] if region else REGIONS) for span in _vacations(one, year)}
    # of two regions the one that is closed longest has the last word
    for name, first, last in sorted(spans, key=lambda span: span[2]):
        start, until = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        for number in range((until - start).days + 1):
            days[start + number * DAY] = Closed("vacation", name, last)
    if region is None:
        # the vacation of the next region follows on that of the last
        for day in sorted(days, reverse=True):
            because = days[day]
            after = days.get(because.last + DAY)
            if after and (after.kind, after.name) == (because.kind, because.name):
                days[day] = after
    return days


@lru_cache(maxsize=256)
def _vacations(region: str, year: int) -> tuple[tuple[str, date, date], ...]:
    """The school holidays that touch a year as name, first and last day."""
    return tuple(span for span in _spans().get(region, ()) if span[1].year <= year <= span[2].year)


@lru_cache(maxsize=256)
def _public(year: int) -> Mapping[date, str]:
    return {day: name for name, day, _ in _spans()[""] if day.year == year}


@cache
def _spans() -> Mapping[str, Sequence[tuple[str, date, date]]]:
    """Name, first and last day of the school holidays by region, in order; of the public days under no region."""
    spans: dict[str, list[tuple[str, date, date]]] = {}
    with DAYS_FILE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            span = row["name"], date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
            spans.setdefault(row["region"], []).append(span)
    return spans
