"""The words at the beginning or end of a text that mean a day, a time or both, and what may not stand beside them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from bot.rules.date_patterns import days_in
from bot.rules.date_readings import NEAR, Now
from bot.rules.date_words import MONTHS, WEEKDAY_NUMBERS, WEEKDAYS, Word, without_leads, without_politeness
from bot.rules.times import CERTAIN, clock, part_of_day

# a field may be called `time` as well
Hour = time
LONGEST_PHRASE = 12
# words that make of the day next to them something else: not that day, not only that day, or no day to come back
BEFORE = re.compile(
    r"of|en|tot|t/m|tm|met|tussen|niet|geen|behalve|elke?|iedere?|alle|voor|na|sinds|over|per|dan|van|binnen|om|"
    r"de|het|die|dat|goede|goeie|\d+e|laatste|week"
)
AFTER = re.compile(
    rf"of|en|tot|t/m|tm|eerder|later|ervoor|erna|daarvoor|daarna|geleden|ii|{'|'.join(MONTHS)}",
)
# "groep 7/8" is no date
BARE_NUMBER = re.compile(r"\d{1,2}[-/.]\d{1,2}")
COUNTED = re.compile(
    r"groep|groepen|gr|klas|klassen|hoofdstuk|paragraaf|par|les|lessen|opgave|som|vraag|blz|bladzijde|pagina|lokaal|"
    r"punt|stap|blok|thema|nr|nummer|deel|niveau|cijfer|een|unit|versie|combinatiegroep"
)
DAY_WORD = re.compile("|".join((*WEEKDAYS, *MONTHS, *NEAR, "week", "weken", "maand", "vakantie")))
# "7/8" is a class of two groups
COMBINED = "|".join(f"{group}/{group + 1}" for group in range(1, 8))
# of themselves, beside other words, these are too easily something else
WEAK_START = re.compile(
    rf"zo|vr|{COMBINED}|(?:de )?\d+e|(?:{'|'.join(WEEKDAY_NUMBERS)}) \d{{1,2}}|(?:om|rond|tegen) \S+"
)
WEAK_END = re.compile(rf"ma|di|wo|do|vr|za|zo|{COMBINED}|\d+e")


@dataclass(frozen=True)
class Phrase:
    """Words that mean a day or time; without days when there is no such day, `lone` when only a time was said."""

    days: tuple[date, ...]
    time: Hour | None = None
    lone: bool = False
    first: int = 0
    last: int = 0


Read = Callable[[str], Phrase | None]


def joined(words: Sequence[Word]) -> str:
    """The plain words in a row."""
    return " ".join(word.said for word in words)


def names_a_day(words: Sequence[Word]) -> bool:
    """Whether some word is that of a day, week or month."""
    return any(DAY_WORD.fullmatch(part) for part in joined(words).split(" "))


def phrase_in(said: str, now: Now) -> Phrase | None:
    """What words mean as a whole: a day, a time, or both in any order."""
    days = days_in(said, now)
    if days is not None:
        return Phrase(days)
    at = clock(said)
    if at is not None and part_of_day(said) is None:
        return Phrase((now.day,), at, lone=True)
    parts = said.split(" ")
    apart = False
    for cut in range(1, len(parts)):
        left, right = " ".join(parts[:cut]), " ".join(parts[cut:])
        # "zo half vier" is half past three soon
        first = days_in(left, now) if left != "zo" else None
        second = days_in(right, now) if right != "zo" else None
        at = clock(right)
        if first is not None and second is not None and (at is None or right == "morgen"):
            # "volgende week dinsdag 10 maart" is said twice, and has to be the same day
            both = tuple(day for day in first if day in second)
            if both:
                return Phrase(both)
            apart = apart or at is None
        if first is not None and at is not None:
            return Phrase(first, at)
        if first is None and second is not None and left != "morgen" and (at := clock(left)) is not None:
            return Phrase(second, at)
    return Phrase(()) if apart else None


def head_of(words: Sequence[Word], read: Read) -> Phrase | None:
    """The longest phrase that a text begins with."""
    for count in range(min(len(words), LONGEST_PHRASE), 0, -1):
        said = without_leads(joined(words[:count]))
        phrase = read(said)
        if phrase is None:
            continue
        if not phrase.days or count == len(words):
            return replace(phrase, last=count - 1)
        if _blocked_after(said, [word.said for word in words[count : count + 3]]) or (
            phrase.lone and not CERTAIN.search(said)
        ):
            return None
        if not WEAK_START.fullmatch(said):
            return replace(phrase, last=count - 1)
    return None


def _blocked_after(said: str, others: Sequence[str]) -> bool:
    following = others[0]
    if "niet" in others[:2] and "niet vergeten" not in " ".join(others[:3]):
        return True
    if AFTER.fullmatch(following) or (following == "van" and BARE_NUMBER.fullmatch(said)):
        return True
    # a weekday before a number that is no date (31 juni) is no guess at that weekday
    return following[0].isdecimal() and said.split(" ")[-1] in WEEKDAY_NUMBERS


def tail_of(words: Sequence[Word], read: Read) -> Phrase | None:
    """The longest phrase that a text ends with."""
    for first in range(max(1, len(words) - LONGEST_PHRASE), len(words)):
        said = without_politeness(joined(words[first:]))
        phrase = read(said)
        if phrase is None:
            continue
        before = words[first - 1].said.split(" ")[-1]
        counted = BARE_NUMBER.fullmatch(said) and COUNTED.fullmatch(before)
        numbers = said[0].isdecimal() and before[-1].isdecimal()
        unsure = phrase.lone and not CERTAIN.search(said) and not said.startswith("om ")
        if BEFORE.fullmatch(before) or counted or numbers or unsure or WEAK_END.fullmatch(said):
            return None
        return replace(phrase, first=first)
    return None
