"""Reading a day and time from what a teacher typed in Dutch: as meant, or asked back, and never a guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.date_library import date_by_library
from bot.rules.date_phrases import LONGEST_PHRASE, Hour, Phrase, head_of, joined, names_a_day, phrase_in, tail_of
from bot.rules.date_readings import Now
from bot.rules.date_words import SOMETIME, Word, without_politeness, words_in
from bot.rules.school_calendar import SchoolCalendar
from bot.rules.times import parse_time

__all__ = ["Said", "is_vague", "parse_time", "read_moment", "understand"]

PUNCTUATION = " ,:;-–—.!?()\"'“”"
DANGLING = re.compile(r"(?:^| )(?:om|op|in|rond)$", re.IGNORECASE)
# the first of what was offered, not the first of the month
RANKED = re.compile(r"\W*(?:de )?(?:eerste|tweede|derde|vierde|vijfde)\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """A day that was said, with the time if one was, and the words around it; several days when it may be any."""

    days: tuple[date, ...]
    time: Hour | None = None
    rest: str = ""


def understand(text: str, today: date, calendar: SchoolCalendar) -> Said | None:
    """The day and time that a whole text means, polite words aside; None when it is anything else."""
    said = without_politeness(joined(words_in(text)))
    if not said or said.count(" ") >= LONGEST_PHRASE or RANKED.fullmatch(text):
        return None
    phrase = phrase_in(said, Now(today, calendar))
    if phrase is None:
        day = date_by_library(said, today)
        return Said((day,)) if day else None
    return Said(phrase.days, phrase.time) if phrase.days else None


def is_vague(text: str) -> bool:
    """Whether a text says soon or later, but no day: "straks graag"."""
    said = joined(words_in(text))
    return said in SOMETIME or without_politeness(said) in SOMETIME


def read_moment(text: str, today: date, calendar: SchoolCalendar) -> Said | None:
    """The day and time that a text begins or ends with, or both, and its other words; None when there is no day."""
    words = words_in(text)
    now = Now(today, calendar)
    whole = understand(text, today, calendar) if len(words) <= LONGEST_PHRASE else None
    if whole is not None:
        return whole
    head = head_of(words, lambda said: phrase_in(said, now))
    tail = tail_of(words, lambda said: phrase_in(said, now))
    if (head and not head.days) or (tail and not tail.days):
        return None
    if head and tail:
        return _both(text, words, head, tail)
    found = head or tail
    # a time is not of today when a day stands somewhere in between
    if found is None or (found.lone and names_a_day(words)):
        return None
    return _said(text, words, found, head, tail)


def _both(text: str, words: Sequence[Word], head: Phrase, tail: Phrase) -> Said | None:
    """What a phrase in front and one at the end mean together."""
    if head.lone and tail.time:
        # two times, and no telling of which
        return None
    if head.lone:
        return _said(text, words, replace(tail, time=head.time), head, tail)
    if tail.lone and head.time is None:
        return _said(text, words, replace(head, time=tail.time), head, tail)
    if tail.lone or tail.days == head.days:
        # "dinsdag 9.00 bellen over les van 10.00": what is said again stays with the words
        return _said(text, words, head, head, None)
    # two days: for the teacher to say which
    days = tuple(sorted({*head.days, *tail.days}))
    return _said(text, words, Phrase(days), head, None)


def _said(text: str, words: Sequence[Word], meant: Phrase, head: Phrase | None, tail: Phrase | None) -> Said:
    start = words[head.last].end if head else 0
    end = words[tail.first].start if tail else len(text)
    return Said(meant.days, meant.time, _rest(text[start:end], ended=tail is not None))


def _rest(text: str, ended: bool = False) -> str:
    """The words that are left, as they were typed, without the punctuation and little words that joined the day."""
    left = " ".join(text.split()).strip(PUNCTUATION)
    return DANGLING.sub("", left).strip(PUNCTUATION) if ended else left
