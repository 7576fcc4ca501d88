"""The ways in which a day is said in Dutch, as a table of patterns over plain words, each with its reading."""

import re
from collections.abc import Callable
from functools import cache

from bot.rules import date_readings as reading
from bot.rules.date_readings import DAY, NEAR, WEEK, Days, Groups, Now, amount, months_later, on_coming, on_in_week
from bot.rules.date_words import MONTH_NUMBERS, WEEKDAY_NUMBERS
from bot.rules.vacation_days import vacation_days

Reading = Callable[[Groups, Now], Days | None]
NAME = "|".join(WEEKDAY_NUMBERS)
W = f"({NAME})"
MAYBE_W = rf"(?:{W} )?(?:de )?"
M = f"({'|'.join(MONTH_NUMBERS)})"
N = r"(\d{1,3}|een)"
D = r"(\d{1,2})"
YEAR = r"(?: (\d{4}))?"
UNIT = r"(dag|dagen|week|weken|maand|maanden|(?:school|werk|les)dag(?:en)?)"
ABOUT = r"(?:ongeveer |circa |zo'n )?"
AT_THE = r"(?:aan |tegen )?(?:het )?(begin|midden|half|eind) (?:van )?"
OF = r"(?:van |in )?"
PATTERNS: tuple[tuple[str, Reading], ...] = (
    (rf"({'|'.join(NEAR)})(?: nog)?", reading.near),
    (W, reading.weekday),
    (rf"aanstaande {W}", lambda groups, now: (on_coming(groups[0], now.day),)),
    (rf"{W} aanstaande", lambda groups, now: (on_coming(groups[0], now.day),)),
    (rf"deze {W}", lambda groups, now: (on_coming(groups[0], now.day - DAY),)),
    (rf"deze week (?:nog )?(?:op )?{W}", lambda groups, now: (on_in_week(groups[0], now.monday),)),
    (rf"{W} (?:{OF}deze|van de) week", lambda groups, now: (on_in_week(groups[0], now.monday),)),
    (rf"volgende week (?:op )?{W}", lambda groups, now: (on_in_week(groups[0], now.monday + WEEK),)),
    (rf"{W} {OF}volgende week", lambda groups, now: (on_in_week(groups[0], now.monday + WEEK),)),
    (rf"volgende {W}", reading.next_weekday),
    # said on a Friday the coming week is the next one, said on a Monday it may be this one
    (rf"aanstaande week (?:op )?{W}", reading.next_weekday),
    (rf"(?:vorige|afgelopen) {W}", lambda groups, now: (on_coming(groups[0], now.day - 8 * DAY),)),
    (rf"vorige week (?:op )?{W}", lambda groups, now: (on_in_week(groups[0], now.monday - WEEK),)),
    (rf"{W} {OF}vorige week", lambda groups, now: (on_in_week(groups[0], now.monday - WEEK),)),
    (rf"({'|'.join(NEAR)}|{NAME}) over {N} (?:week|weken)", reading.weekday_weeks_later),
    (rf"over {N} (?:week|weken) (?:op )?{W}", reading.weeks_later_weekday),
    (rf"(?:over|na) {ABOUT}{N} {UNIT}", reading.later),
    (rf"{N} {UNIT} (?:later|verder)", reading.later),
    # a week or two is two
    (rf"over een {UNIT} of {D}", lambda groups, now: reading.later((groups[1], groups[0]), now)),
    (rf"over {D} ?(?:of|a|-) ?{D} {UNIT}", reading.one_or_other_later),
    # ten days and six weeks: nobody counts in half days
    (r"over anderhalve week", lambda _, now: (now.day + 10 * DAY,)),
    (r"over anderhalve maand", lambda _, now: (now.day + 6 * WEEK,)),
    (r"over (?:een )?half jaar", lambda _, now: (months_later(now.day, 6),)),
    (r"volgende week", lambda _, now: (now.day + WEEK,)),
    (r"volgende maand", lambda _, now: (months_later(now.day, 1),)),
    (r"(?:vorige|afgelopen) week", lambda _, now: (now.day - WEEK,)),
    (r"(?:vorige|afgelopen) maand", lambda _, now: (months_later(now.day, -1),)),
    (rf"{N} (?:dag|dagen) geleden", lambda groups, now: (now.day - amount(groups[0]) * DAY,)),
    (rf"{N} (?:week|weken) geleden", lambda groups, now: (now.day - amount(groups[0]) * WEEK,)),
    (rf"{OF}week {D}{YEAR}(?: (?:op )?{W})?", reading.in_numbered_week),
    (rf"{W} {OF}week {D}", lambda groups, now: reading.in_numbered_week((groups[1], "", groups[0]), now)),
    (rf"{MAYBE_W}{D}e", reading.numbered),
    (rf"{W} {D}", reading.numbered),
    (rf"{MAYBE_W}{D}e? (?:van )?{M}{YEAR}", reading.dated),
    (rf"{D}e? ?(of|en|tot|t/m|tm|-|/) ?{D}e? {M}{YEAR}", reading.either_dated),
    (rf"{MAYBE_W}{D}([-/.]){D}(?:[-/.](\d{{4}}|\d{{2}}))?", reading.numeric),
    (rf"{MAYBE_W}(\d{{4}})-{D}-{D}", reading.year_first),
    (rf"{AT_THE}{M}{YEAR}", reading.part_of_month),
    (rf"{AT_THE}(de maand|deze maand|volgende maand)()", reading.part_of_month),
    (rf"{AT_THE}(de week|deze week|volgende week)", reading.part_of_week),
    (r"(?:gelijk |direct |meteen )?(voor|na) het weekend", reading.around_weekend),
)
EITHER_WEEKDAY = re.compile(rf"(.*?)\b{W} of {W}\b(.*)")


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Reading], ...]:
    # forty patterns take a moment: not before somebody says a day
    return tuple((re.compile(pattern), read) for pattern, read in PATTERNS)


def days_in(said: str, now: Now) -> Days | None:
    """The days that plain words mean as a whole: several when they may mean any of them.

    None when these are no words for a day; an empty tuple when they are, and there is no such day (31 februari).
    """
    said = said.removeprefix("op ")
    try:
        for pattern, read in _compiled():
            if found := pattern.fullmatch(said):
                days = read(found.groups(""), now)
                if days is not None:
                    return tuple(sorted(set(days)))
        days = vacation_days(said, now.day, now.calendar)
        return days if days is not None else _either(said, now)
    except (ValueError, OverflowError):
        # no such date, or no school day within years
        return ()


def _either(said: str, now: Now) -> Days | None:
    """The days of "dinsdag of woensdag volgende week" and "morgen of overmorgen"."""
    if said.count(" of ") != 1:
        return None
    if found := EITHER_WEEKDAY.fullmatch(said):
        before, one, other, after = found.groups()
        parts = [f"{before}{one}{after}", f"{before}{other}{after}"]
    else:
        parts = said.split(" of ")
    read = [days_in(part, now) for part in parts]
    return tuple(sorted({day for days in read for day in days or ()})) if all(read) else None
