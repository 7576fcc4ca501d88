"""Days that are said by a vacation or a public day: "na de kerstvakantie", "dinsdag na de vakantie", "voor pasen"."""

import re
from datetime import date, timedelta

from bot.rules.date_words import WEEKDAY_NUMBERS
from bot.rules.school_calendar import VACATIONS, SchoolCalendar, public_day

SEASONS = {
    **{"herfst": "autumn", "kerst": "christmas", "voorjaar": "spring", "voorjaars": "spring", "krokus": "spring"},
    **{"carnaval": "spring", "carnavals": "spring", "mei": "may", "zomer": "summer", "grote": "summer", "": ""},
}
# "na de kerst" and "voor de zomer" mean the vacations
BY_SEASON = {"kerst": "christmas", "kerstdagen": "christmas", "zomer": "summer", "oud en nieuw": "christmas"}
FEASTS = {
    "pasen": ("easter_sunday", "easter_monday"),
    "pinksteren": ("pentecost_sunday", "pentecost_monday"),
    **dict.fromkeys(("hemelvaart", "hemelvaartsdag"), ("ascension", "ascension")),
    "koningsdag": ("kings_day", "kings_day"),
    "goede vrijdag": ("good_friday", "good_friday"),
}
NAMED = {
    "2e paasdag": "easter_monday",
    "2e pinksterdag": "pentecost_monday",
    **dict.fromkeys(("hemelvaart", "hemelvaartsdag"), "ascension"),
    "koningsdag": "kings_day",
    "goede vrijdag": "good_friday",
    "1e kerstdag": "christmas_day",
    "2e kerstdag": "second_christmas_day",
}
VACATION = rf"(?:(?:de |het )?({'|'.join(SEASONS)}) ?vak(?:antie)?|(?:de )?({'|'.join(BY_SEASON)}))"
NEAR = r"(?:vlak |direct |meteen |gelijk |net |kort )?"
WEEKDAY = "|".join(WEEKDAY_NUMBERS)
AROUND = re.compile(
    rf"(?:{NEAR}(?P<side>voor|vr|na)|(?:op )?(?:de )?(?:(?P<edge>1e|laatste) )?(?:school|les|werk)?dag (?:voor|na)"
    rf"|(?:in )?(?:de )?(?P<week>(?:1e )?week) na"
    rf"|(?:de )?(?:1e |laatste )?(?P<weekday>{WEEKDAY}) (?P<weekday_side>voor|na)"
    rf"|(?P<number>\d{{1,2}}|een) (?P<unit>dag|dagen|schooldag|schooldagen|week|weken) (?P<number_side>voor|na))"
    rf" {VACATION}"
)
FEAST = re.compile(rf"{NEAR}(voor|na) ({'|'.join(FEASTS)})")
DAY = timedelta(days=1)


def vacation_days(said: str, today: date, calendar: SchoolCalendar) -> tuple[date, ...] | None:
    """The day that words with a vacation or public day in them mean; None when they are not such words.

    A day for each region when it is not known, and none when the vacation is not.
    """
    if said in NAMED:
        day = public_day(NAMED[said], today)
        return (day,) if day else ()
    if found := FEAST.fullmatch(said):
        return _around_feast(found[1], FEASTS[found[2]], today, calendar)
    found = AROUND.fullmatch(said)
    if not found:
        return None
    *_, season, short = found.groups()
    before = "voor" in said.split() or "vr" in said.split()
    if (
        (found["edge"] == "1e" and before)
        or (found["edge"] == "laatste" and not before)
        or (season == "" and "vakantie" not in said)
    ):
        return None
    name = BY_SEASON[short] if short else SEASONS[season]
    days: set[date] = set()
    for possible in calendar.possible():
        span = _span(name, today, possible, before)
        if span is None:
            return ()
        days.add(_before(found, span[0], possible) if before else _after(found, span[1], possible))
    return tuple(sorted(days))


def _span(name: str, today: date, calendar: SchoolCalendar, before: bool) -> tuple[date, date] | None:
    """The vacation that is meant, of any name when none was said: before one that is going on is before the next."""
    if name:
        return calendar.vacation(name, today)
    spans = [calendar.vacation(each, today) for each in VACATIONS]
    if before:
        spans = [span for span in spans if span and span[0] > today]
    return min((span for span in spans if span), default=None)


def _before(found: re.Match[str], first: date, calendar: SchoolCalendar) -> date:
    if found["weekday"]:
        return first - ((first.weekday() - WEEKDAY_NUMBERS[found["weekday"]] - 1) % 7 + 1) * DAY
    number, unit = _amount(found)
    last_day = calendar.open_before(first)
    if unit.startswith("we"):
        return last_day - timedelta(weeks=number)
    for _ in range(number - 1):
        last_day = calendar.open_before(last_day)
    return last_day


def _after(found: re.Match[str], last: date, calendar: SchoolCalendar) -> date:
    if found["weekday"]:
        return last + ((WEEKDAY_NUMBERS[found["weekday"]] - last.weekday() - 1) % 7 + 1) * DAY
    number, unit = _amount(found)
    if unit.startswith("we"):
        return calendar.open_after(last) + timedelta(weeks=number)
    return calendar.open_after(last, number)


def _amount(found: re.Match[str]) -> tuple[int, str]:
    """How much before or after; the first or last day itself is one day. Nobody counts from day nought."""
    if not found["number"]:
        return 1, "dag"
    return 1 if found["number"] == "een" else max(int(found["number"]), 1), found["unit"]


def _around_feast(side: str, names: tuple[str, str], today: date, calendar: SchoolCalendar) -> tuple[date, ...]:
    day = public_day(names[0] if side == "voor" else names[1], today)
    if day is None:
        return ()
    return (calendar.open_before(day) if side == "voor" else calendar.open_after(day),)
