"""Which slots of phrases a word fills, also when it is typed in another way: what it sounds like, or one slip away."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.rules.danger_phrases import FIGURES, PHRASES
from bot.rules.danger_signs import SIGNS
from bot.rules.danger_verbs import deeds, forms
from bot.rules.danger_words import COLLOQUIAL, LISTS, ORDINARY
from bot.rules.name_words import is_dutch, is_first_name

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
SHORTEST_FORGIVEN = 6
SHORTEST_SOUND = 5
LONGEST_SLIP = 24
SHORTEST_APART = 3
"""How long both halves are of a word that was written as two: "zelf moord"."""

Slots = frozenset[str]
NONE: Slots = frozenset()
Words = dict[str, Slots]


def slots_of_words(words: list[str]) -> list[Slots]:
    """For each word of a sentence the slots it fills, by itself or as the first of "zelf moord", "op te sluiten"."""
    filled = [slots_of(word) for word in words]
    for at, (word, after) in enumerate(pairwise(words)):
        if after == "te" and at + 2 < len(words):
            apart = word + words[at + 2]
        elif len(word) >= SHORTEST_APART and len(after) >= SHORTEST_APART:
            apart = word + after
        else:
            continue
        if apart in WHOLE or apart in BEGINS:
            filled[at] |= slots_of(apart)
    return filled


@lru_cache(maxsize=8192)
def slots_of(word: str) -> Slots:
    """The slots a word fills; what is no word at all fills those of the word that was meant."""
    word = DRAWN_OUT.sub(r"\1\1", word)
    found = _as_it_is(word)
    if not found and SHORTEST_SOUND <= len(word) <= LONGEST_SLIP and not _means_itself(word):
        meant = _meant(word)
        found = _as_it_is(meant) if meant else NONE
    return _shared(found)


def weight(slot: str) -> int:
    """How easily a slot is filled: by many words, or by words that fill many slots."""
    return _weights()[slot]


def _words_of_slot(slot: str) -> Iterator[str]:
    for choice in slot.split("|"):
        if choice.startswith("<"):
            yield from _words_of_list(choice[1:-1])
        elif choice.startswith("+"):
            yield from forms(choice[1:])
        elif choice.startswith("="):
            yield from deeds(choice[1:])
        else:
            yield COLLOQUIAL.get(choice, choice)


@cache
def _words_of_list(name: str) -> tuple[str, ...]:
    return tuple(word for listed in LISTS[name].split() for word in _words_of_slot(listed))


def _every_slot() -> set[str]:
    phrases = [*FIGURES, *(phrase for of_kind in PHRASES.values() for phrase in of_kind)]
    asides = (aside for phrase in phrases for aside in (phrase.without, phrase.unless) if aside)
    signs = (slot for of_kind in SIGNS.values() for slot, _ in of_kind)
    return {*(slot for phrase in phrases for slot in phrase.said.split()), *asides, *signs}


def _by_word(slots: Iterable[str]) -> tuple[Words, Words, Words]:
    """Slots by the words that fill them: by whole words, by how words begin, and by how they end."""
    # lists, because nine thousand sets at once would take ten times the memory of what is kept
    whole: dict[str, list[str]] = {}
    begins: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    for slot in slots:
        for word in _words_of_slot(slot):
            table = begins if word.endswith("*") else ends if word.startswith("*") else whole
            table.setdefault(word.strip("*"), []).append(slot)
    return _frozen(whole), _frozen(begins), _frozen(ends)


# many words fill the same slots: one set for all of them
SHARED: dict[Slots, Slots] = {}


def _frozen(table: dict[str, list[str]]) -> Words:
    return {word: _shared(frozenset(slots)) for word, slots in table.items()}


def _shared(slots: Slots) -> Slots:
    return SHARED.setdefault(slots, slots)


WHOLE, BEGINS, ENDS = _by_word(_every_slot())
LENGTHS_BEGUN = sorted({len(word) for word in BEGINS})
LENGTHS_ENDED = sorted({len(word) for word in ENDS})


@cache
def _weights() -> dict[str, int]:
    weights: dict[str, int] = {}
    for table in (WHOLE, BEGINS, ENDS):
        for slots in table.values():
            for slot in slots:
                weights[slot] = weights.get(slot, 0) + len(slots)
    return weights


def _as_it_is(word: str) -> Slots:
    found = WHOLE.get(word, NONE)
    for length in LENGTHS_BEGUN:
        if length > len(word):
            break
        found |= BEGINS.get(word[:length], NONE)
    if word not in ORDINARY:
        for length in LENGTHS_ENDED:
            if length >= len(word):
                break
            found |= ENDS.get(word[-length:], NONE)
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
    for word in sorted({*WHOLE, *BEGINS}):
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
