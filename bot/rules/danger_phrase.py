"""A phrase by which a note speaks of danger, and the kinds of danger there are."""

from dataclasses import dataclass
from typing import Literal

Danger = Literal["suicide", "weapon", "injury", "staff", "home", "sexual"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that together say something.

    They stand in slots. In a slot "a|b" is one of several words, "a*" any word that begins so, "*a" any longer word
    that ends so, "+slaan" any form of that verb, "=slaan" any but its infinitive, and "<name>" a word of that list in
    `danger_words`.
    """

    said: str
    within: int = 1
    """How many words it takes at most, those in between counted."""
    ordered: bool = False
    without: str = ""
    """What can't stand among them, or it says something else."""
    unless: str = ""
    """What can't stand anywhere in the sentence."""


def alone(words: str, unless: str = "") -> tuple[Phrase, ...]:
    """A phrase for each word that says enough by itself."""
    return tuple(Phrase(word, unless=unless) for word in words.split())
