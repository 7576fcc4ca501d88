"""Whether a note speaks of danger that is bigger than bullying; a reading of words, never a verdict."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from bot.rules.danger_phrases import FIGURES, PHRASES, Danger, Phrase
from bot.rules.danger_verbs import forms
from bot.rules.danger_words import COLLOQUIAL, LISTS, ORDINARY
from bot.rules.dutch import words_of
from bot.rules.name_words import is_dutch, is_first_name

SENTENCE_ENDS = re.compile(r"[.!?;\n]+")
DRAWN_OUT = re.compile(r"(.)\1{2,}")
# what is written in more than one way and heard as one
SOUNDS = tuple(
    (re.compile(written), heard)
    for written, heard in (
        ("ch", "g"),
        ("c", "k"),
        ("ph|v", "f"),
        ("z", "s"),
        ("ij|y|ei", "i"),
        ("ou", "au"),
        (r"(.)\1", r"\1"),
        ("d?t$|d$", "t"),
        ("en$", "e"),
    )
)
NOT_ANY = ("geen", "zonder")
NOT_ANY_BEFORE = 3
"""How many words before it "geen" may stand: "geen van beiden gewond"."""
NOT = ("niet", "nooit")
NEVER_DENIED: tuple[Danger, ...] = ("suicide",)
"""Of a child that may want to die, "geen zelfmoord" is reason enough to look."""
SHORTEST_FORGIVEN = 6
SHORTEST_SOUND = 5
SHORTEST_APART = 3
"""How long both halves are of a word that was written as two: "zelf moord"."""
LONGEST_WORD = 24

Places = Mapping[str, Sequence[int]]
"""By a slot of phrases, such as "niet" or "arm|armen", where in a sentence a word stands that fills it."""


def dangers(text: str) -> tuple[Danger, ...]:
    """The dangers that a text speaks of, the most urgent first; empty for ordinary bullying."""
    kinds: set[Danger] = set()
    for sentence in SENTENCE_ENDS.split(text):
        said = _said(sentence)
        for sought in _begun(SOUGHT, said.places):
            if sought.kind is not None and sought.kind not in kinds and _says(said, sought):
                kinds.add(sought.kind)
    return tuple(kind for kind in PHRASES if kind in kinds)


@dataclass(frozen=True)
class _Said:
    """A sentence: its words, and which slots of phrases they fill."""

    words: Sequence[str]
    places: Places


@dataclass(frozen=True)
class _Sought:
    """A phrase with its slots taken apart, and the danger it speaks of; a figure of speech speaks of none."""

    phrase: Phrase
    slots: tuple[str, ...]
    kind: Danger | None = None


BySlot = Mapping[str, Sequence[_Sought]]
"""Phrases by their first slot: in an ordinary sentence few of them begin."""


def _by_slot(phrases: Iterable[tuple[Phrase, Danger | None]]) -> BySlot:
    table: dict[str, list[_Sought]] = {}
    for phrase, kind in phrases:
        slots = tuple(phrase.said.split())
        table.setdefault(slots[0], []).append(_Sought(phrase, slots, kind))
    return table


SOUGHT = _by_slot((phrase, kind) for kind, phrases in PHRASES.items() for phrase in phrases)
SOUGHT_FIGURES = _by_slot((phrase, None) for phrase in FIGURES)


def _begun(table: BySlot, places: Places) -> Iterator[_Sought]:
    """The phrases of which the first word stands in a sentence."""
    for slot in places:
        yield from table.get(slot, ())


def _words_of_slot(slot: str) -> Iterator[str]:
    for choice in slot.split("|"):
        if choice.startswith("<"):
            for listed in LISTS[choice[1:-1]].split():
                yield from _words_of_slot(listed)
        elif choice.startswith("+"):
            yield from forms(choice[1:])
        else:
            yield COLLOQUIAL.get(choice, choice)


@dataclass(frozen=True)
class _Known:
    """The slots that a word fills: as it is, by how it begins, and by how it ends."""

    whole: dict[str, set[str]]
    begins: dict[str, set[str]]
    ends: dict[str, set[str]]


def _known_words() -> _Known:
    known = _Known({}, {}, {})
    every = [sought for table in (SOUGHT, SOUGHT_FIGURES) for begun in table.values() for sought in begun]
    asides = {aside for one in every for aside in (one.phrase.without, one.phrase.unless) if aside}
    for slot in {slot for one in every for slot in one.slots} | asides:
        for word in _words_of_slot(slot):
            table = known.begins if word.endswith("*") else known.ends if word.startswith("*") else known.whole
            table.setdefault(word.strip("*"), set()).add(slot)
    return known


KNOWN = _known_words()
LENGTHS_BEGUN = sorted({len(word) for word in KNOWN.begins})
LENGTHS_ENDED = sorted({len(word) for word in KNOWN.ends})


def _said(sentence: str) -> _Said:
    """A sentence as phrases are sought in it, without its figures of speech."""
    words = [COLLOQUIAL.get(word, word) for word in words_of(sentence)]
    places: dict[str, list[int]] = {}
    for position, word in enumerate(words):
        slots = _slots(word)
        if position + 1 < len(words) and min(len(word), len(words[position + 1])) >= SHORTEST_APART:
            apart = word + words[position + 1]
            if apart in KNOWN.whole or apart in KNOWN.begins:
                slots = (*slots, *(slot for slot in _slots(apart) if slot not in slots))
        for slot in slots:
            places.setdefault(slot, []).append(position)
    spent = {at for figure in _begun(SOUGHT_FIGURES, places) for found in _found(figure, places) for at in found}
    if spent:
        places = {slot: [at for at in all_at if at not in spent] for slot, all_at in places.items()}
        places = {slot: all_at for slot, all_at in places.items() if all_at}
    return _Said(words, places)


@lru_cache(maxsize=8192)
def _slots(word: str) -> tuple[str, ...]:
    """The slots a word fills; one that is no word at all, fills those of the word it is a slip of."""
    word = DRAWN_OUT.sub(r"\1\1", word)
    found = _slots_of(word)
    if not found and SHORTEST_SOUND <= len(word) <= LONGEST_WORD and not _means_itself(word):
        meant = _meant(word)
        if meant is not None:
            found = _slots_of(meant)
    return tuple(sorted(found))


def _slots_of(word: str) -> set[str]:
    found = set(KNOWN.whole.get(word, ()))
    for length in LENGTHS_BEGUN:
        if length > len(word):
            break
        found |= KNOWN.begins.get(word[:length], set())
    if word not in ORDINARY:
        for length in LENGTHS_ENDED:
            if length >= len(word):
                break
            found |= KNOWN.ends.get(word[-length:], set())
    return found


def _means_itself(word: str) -> bool:
    return word in ORDINARY or not word.isalpha() or is_dutch(word) or is_first_name(word)


def _meant(word: str) -> str | None:
    """The known word that sounds the same, or is one slip away."""
    by_sound, by_letter = _known_by_sound()
    if (same := by_sound.get(_sound(word))) is not None:
        return same
    if len(word) < SHORTEST_FORGIVEN:
        return None
    near = (known for known in by_letter.get(word[0], ()) if OSA.distance(word, known, score_cutoff=1) <= 1)
    return next(near, None)


@cache
def _known_by_sound() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Known words by how they sound, and the long ones by their first letter; made when the first slip comes."""
    by_sound: dict[str, str] = {}
    by_letter: dict[str, list[str]] = {}
    for word in sorted({*KNOWN.whole, *KNOWN.begins}):
        if len(word) >= SHORTEST_SOUND:
            by_sound.setdefault(_sound(word), word)
        if len(word) >= SHORTEST_FORGIVEN:
            by_letter.setdefault(word[0], []).append(word)
    return by_sound, by_letter


def _sound(word: str) -> str:
    """How a word sounds, roughly: "geslage" and "geslagen", "verkragt" and "verkracht" are the same."""
    for written, heard in SOUNDS:
        word = written.sub(heard, word)
    return word


def _says(said: _Said, sought: _Sought) -> bool:
    """Whether a sentence says a phrase, and does not deny it."""
    if sought.phrase.unless in said.places:
        return False
    can_be_denied = sought.kind not in NEVER_DENIED
    return any(not (can_be_denied and _denied(said.words, min(found))) for found in _found(sought, said.places))


def _denied(words: Sequence[str], first: int) -> bool:
    """Whether it is said that it is not so: "geen mes", "niet gewond"."""
    before = words[max(0, first - NOT_ANY_BEFORE) : first]
    return any(word in NOT_ANY for word in before) or (first > 0 and words[first - 1] in NOT)


def _found(sought: _Sought, places: Places) -> Iterator[Sequence[int]]:
    """Each place where the words of a phrase stand near enough to each other."""
    if not all(slot in places for slot in sought.slots):
        return
    phrase = sought.phrase
    for start in places[sought.slots[0]]:
        found = [start]
        for slot in sought.slots[1:]:
            at = _next(places[slot], found[-1]) if phrase.ordered else _nearest(places[slot], start, found)
            if at is None:
                break
            found.append(at)
        first, last = min(found), max(found)
        near = len(found) == len(sought.slots) and last - first < max(phrase.within, len(found))
        if near and not any(first < at < last and at not in found for at in places.get(phrase.without, ())):
            yield found


def _next(positions: Sequence[int], after: int) -> int | None:
    at = bisect_left(positions, after + 1)
    return positions[at] if at < len(positions) else None


def _nearest(positions: Sequence[int], start: int, taken: Sequence[int]) -> int | None:
    """The place nearest to where a phrase starts that no other word of it has."""
    at = bisect_left(positions, start)
    around = positions[max(0, at - len(taken)) : at + len(taken) + 1]
    free = [position for position in around if position not in taken]
    return min(free, key=lambda position: abs(position - start), default=None)
