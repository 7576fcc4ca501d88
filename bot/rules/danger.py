"""Whether a note speaks of danger that is bigger than bullying; a reading of words, never a verdict."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.rules.danger_phrases import FIGURES, PHRASES, Danger, Phrase
from bot.rules.danger_signs import ENOUGH, SIGNS
from bot.rules.danger_slots import NONE, Slots, slots_of_words, weight
from bot.rules.danger_words import COLLOQUIAL
from bot.rules.dutch import words_of

SENTENCE_ENDS = re.compile(r"[.!?;\n]+")
NOT_ANY = ("geen", "zonder")
NOT_ANY_BEFORE = 3
"""How many words before it "geen" may stand: "geen van beiden gewond"."""
NOT = ("niet", "nooit")
AROUND = 10
"""How many words before and after a phrase can say that it means something else; a hurried note has no full stops."""
LONG = 24
"""Of how many words at most the signs are added up."""
NEVER_DENIED: tuple[Danger, ...] = ("suicide",)
"""Of a child that may want to die, "geen zelfmoord" is reason enough to look."""


def dangers(text: str) -> tuple[Danger, ...]:
    """The dangers that a text speaks of, the most urgent first; empty for ordinary bullying."""
    kinds: set[Danger] = set()
    for sentence in SENTENCE_ENDS.split(text):
        said = _said(sentence)
        for sought in _possible(SOUGHT, said):
            if sought.kind is not None and sought.kind not in kinds and _says(said, sought):
                kinds.add(sought.kind)
        kinds.update(_signalled(said))
    return tuple(kind for kind in PHRASES if kind in kinds)


class _Said:
    """A sentence: its words, the slots that each of them fills, and all slots that are filled."""

    def __init__(self, words: Sequence[str], filled: Sequence[Slots]) -> None:
        self.words = words
        self.filled = filled
        self.all = NONE.union(*filled)
        self._places: dict[str, Sequence[int]] = {}

    def places(self, slot: str) -> Sequence[int]:
        """Where a word stands that fills a slot, such as "niet" or "arm|armen"."""
        places = self._places.get(slot)
        if places is None:
            places = self._places[slot] = [at for at, slots in enumerate(self.filled) if slot in slots]
        return places

    def signs(self) -> Sequence[Slots]:
        """The signs that stand together, in each stretch of a long sentence."""
        if len(self.filled) <= LONG:
            return [self.all & EVERY_SIGN]
        signs = [_signs(slots) for slots in self.filled]
        last = max(1, len(signs) - LONG // 2)
        return [NONE.union(*signs[at : at + LONG]) for at in range(0, last, LONG // 2)]


@dataclass(frozen=True, slots=True)
class _Sought:
    """A phrase with its slots taken apart, and the danger it speaks of; a figure of speech speaks of none."""

    phrase: Phrase
    slots: tuple[str, ...]
    kind: Danger | None = None


BySlot = Mapping[str, Sequence[tuple[Slots, _Sought]]]
"""Phrases by the slot that is filled least easily: in an ordinary sentence few of them are possible."""


def _by_slot(phrases: Iterable[tuple[Phrase, Danger | None]]) -> BySlot:
    table: dict[str, list[tuple[Slots, _Sought]]] = {}
    for phrase, kind in phrases:
        slots = tuple(phrase.said.split())
        table.setdefault(min(slots, key=weight), []).append((frozenset(slots), _Sought(phrase, slots, kind)))
    return table


SOUGHT = _by_slot((phrase, kind) for kind, phrases in PHRASES.items() for phrase in phrases)
SOUGHT_FIGURES = _by_slot((phrase, None) for phrase in FIGURES)

POINTS = {
    slot: tuple((kind, worth) for kind, signs in SIGNS.items() for sign, worth in signs if sign == slot)
    for slot in {sign for signs in SIGNS.values() for sign, _ in signs}
}
EVERY_SIGN = frozenset(POINTS)


@lru_cache(maxsize=8192)
def _signs(slots: Slots) -> Slots:
    """Which of the slots that a word fills are signs."""
    return slots & EVERY_SIGN


def _possible(table: BySlot, said: _Said) -> Iterator[_Sought]:
    """The phrases of which all words stand in a sentence."""
    filled = said.all
    for slot in table.keys() & filled:
        for slots, sought in table[slot]:
            if slots <= filled:
                yield sought


def _said(sentence: str) -> _Said:
    """A sentence as phrases are sought in it, without its figures of speech."""
    words = [COLLOQUIAL.get(word, word) for word in words_of(sentence)]
    said = _Said(words, slots_of_words(words))
    spent = {at for figure in _possible(SOUGHT_FIGURES, said) for found in _found(figure, said) for at in found}
    if spent:
        said = _Said(words, [NONE if at in spent else slots for at, slots in enumerate(said.filled)])
    return said


def _signalled(said: _Said) -> Iterator[Danger]:
    """The kinds of which enough signs stand together in a sentence."""
    for signs in said.signs():
        points = dict.fromkeys(SIGNS, 0)
        for sign in signs:
            for kind, worth in POINTS[sign]:
                points[kind] += worth
        yield from (kind for kind, total in points.items() if total >= ENOUGH)


def _says(said: _Said, sought: _Sought) -> bool:
    """Whether a sentence says a phrase, and does not deny it."""
    can_be_denied = sought.kind not in NEVER_DENIED
    unless = said.places(sought.phrase.unless)
    return any(
        not (can_be_denied and _denied(said.words, min(found)))
        and not any(min(found) - AROUND <= at <= max(found) + AROUND for at in unless)
        for found in _found(sought, said)
    )


def _denied(words: Sequence[str], first: int) -> bool:
    """Whether it is said that it is not so: "geen mes", "niet gewond"."""
    before = words[max(0, first - NOT_ANY_BEFORE) : first]
    return any(word in NOT_ANY for word in before) or (first > 0 and words[first - 1] in NOT)


def _found(sought: _Sought, said: _Said) -> Iterator[Sequence[int]]:
    """Each place where the words of a phrase stand near enough to each other."""
    phrase = sought.phrase
    for start in said.places(sought.slots[0]):
        found = [start]
        for slot in sought.slots[1:]:
            places = said.places(slot)
            at = _next(places, found[-1]) if phrase.ordered else _nearest(places, start, found)
            if at is None:
                break
            found.append(at)
        first, last = min(found), max(found)
        near = len(found) == len(sought.slots) and last - first < max(phrase.within, len(found))
        if near and not any(first < at < last and at not in found for at in said.places(phrase.without)):
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
