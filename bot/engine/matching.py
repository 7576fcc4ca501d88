"""Which option was meant by what somebody typed."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.rules.dutch import without_accents

NUMBERS = re.compile(r"\d+")
BETWEEN_WORDS = re.compile(r"[\W_]+")


class Option(NamedTuple):
    """One of the answers a question offers."""

    key: str
    label: str
    also: tuple[str, ...] = ()
    """Other words that mean it when they are typed."""
    means: str = ""
    """What it stands for when it is read back, where its label does not say that."""


def fold(text: str) -> str:
    """Text as it is compared: without case, accents, punctuation or double spaces."""
    bare = BETWEEN_WORDS.sub(" ", without_accents(text.casefold())).strip()
    # an emoji alone has nothing else to be compared by
    return bare or " ".join(text.split())


# every turn is compared with the same few labels
@lru_cache(maxsize=2000)
def fold_label(label: str) -> str:
    """A label as it is compared, or another word that means the same."""
    return fold(label)


def is_number(text: str) -> bool:
    """Whether it is a whole number; a digit that is no decimal number, such as a circled one, is not."""
    return text.isdecimal()


def match(text: str, labels: Sequence[str]) -> int | None:
    """Which label was typed: by its number, words, beginning, some words of it, or nearly so; None when unclear."""
    return _match(fold(text), labels)


def _match(typed: str, labels: Sequence[str]) -> int | None:
    if is_number(typed):
        return int(typed) - 1 if len(typed) < 4 and 1 <= int(typed) <= len(labels) else None
    if not typed:
        return None
    folded = [fold_label(label) for label in labels]
    if typed in folded:
        return folded.index(typed)
    beginnings = [index for index, label in enumerate(folded) if label.startswith(typed)]
    if len(beginnings) == 1 and len(typed) >= 2:
        return beginnings[0]
    if len(typed) >= 3:
        inside = [index for index, label in enumerate(folded) if f" {typed} " in f" {label} "]
        if len(inside) == 1:
            return inside[0]
    near = process.extract(typed, folded, scorer=fuzz.ratio, score_cutoff=82, limit=2)
    if near and (len(near) == 1 or near[0][1] - near[1][1] >= 5):
        index = int(near[0][2])
        # another number is no typo: "14. Plek" is not "15. Plek"
        return index if NUMBERS.findall(folded[index]) == NUMBERS.findall(typed) else None
    return None


def exact(text: str, options: Sequence[Option]) -> int | None:
    """Which option was typed, by its number or in so many words."""
    typed = fold(text)
    if is_number(typed):
        return _match(typed, [option.label for option in options])
    for index, option in enumerate(options):
        if typed == fold_label(option.label) or typed in map(fold_label, option.also):
            return index
    return None


def choose(text: str, options: Sequence[Option]) -> int | None:
    """Which option was typed: by another word for it, or as `match` finds its label."""
    typed = fold(text)
    for index, option in enumerate(options):
        if option.also and typed in map(fold_label, option.also):
            return index
    return _match(typed, [option.label for option in options])
