"""How easily the words of a dialog are read: how long its sentences are, and how they score on Flesch-Douma."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checks.finding import Finding
from bot.checks.limits import without_markup
from bot.checks.sentences import is_source
from bot.engine.words import Words

MOST_WORDS = 13
LEAST_FLESCH_DOUMA = 60
FEWEST_WORDS = 30
"""Files with fewer words are judged together: a score over two sentences says nothing."""
SHORT_DIALOGS = "short dialogs"
LONGEST_LABEL = 4
"""How many words a label has at most; what is longer is read as a sentence, on a button too."""
BUTTONS = ("options", "controls", "buttons")

VALUE = "\ufffc"
"""Stands for a value or a number in a sentence."""
VALUE_SYLLABLES = 2
"""A value is often a code name, and most of those have two."""

NUMBER = re.compile(r"\d+(?:[-.,:/ ]\d+)*")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
ABBREVIATION = re.compile(r"\b(?:dr|drs|prof|bijv|evt|nr|tel|ca)\.|\b(?:[a-z]\.){2,}", re.IGNORECASE)
BETWEEN = re.compile(r"(?<=[.?!…])[”’\")]*\s|\n|·")
ENDS = re.compile(r"[.?!:…][”’\")]*\s*$")
LETTERS = r"[^\W\d_]+"
WORD = re.compile(rf"{VALUE}|{LETTERS}(?:[-'’]{LETTERS})*")

# Counted are groups of vowels, as Dutch writes them. Hyphenation (pyphen) would flatter us: it never parts a single
# letter from a word (e-ven, o-ver, i-dee), with its minimum set to one neither. Of 188 words counted by hand it had 18
# wrong, nearly all too low; these groups had one wrong of 298, too high ("database").
VOWELS = re.compile(
    r"ieu(?=w)|eeu(?=w)|eau|ea(?=m)|aai|ooi|oei"
    r"|[aá][aá]|[eé][eé]|[oó][oó]|uu|[ií]e|oe|eu|ui|[eë]i|[ií]j|au|ou"
    r"|[aeiouyáàâäéèêëíìîïóòôöúùûü]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figures:
    """How much text a dialog has, and how easily it is read."""

    name: str
    sentences: int
    words: int
    syllables: int

    @property
    def words_a_sentence(self) -> float:
        """How long a sentence is on average."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def flesch_douma(self) -> float:
        """The reading ease of Flesch, as Douma fitted it to Dutch: higher is easier."""
        return 206.835 - 0.93 * self.words_a_sentence - 77 * self.syllables / self.words if self.words else 100.0

    @property
    def short(self) -> bool:
        """Whether there is too little of it to judge by itself."""
        return self.words < FEWEST_WORDS


def check_readability(words: Words) -> list[Finding]:
    """Dialogs whose sentences are too long or too hard on average."""
    every = figures(words)
    judged = [one for one in every if not one.short]
    found = []
    for one in (*judged, *together([one for one in every if one.short])):
        if one.words_a_sentence > MOST_WORDS:
            found.append(Finding(one.name, f"{one.words_a_sentence:.1f} words a sentence, {MOST_WORDS} at most"))
        if one.flesch_douma < LEAST_FLESCH_DOUMA:
            found.append(Finding(one.name, f"Flesch-Douma is {one.flesch_douma:.0f}, {LEAST_FLESCH_DOUMA} at least"))
    return found


def figures(words: Words) -> list[Figures]:
    """The figures of every file that has sentences to read."""
    read: dict[str, list[Sequence[str]]] = {}
    for path, text in words.everything():
        if is_read(words, path, text):
            read.setdefault(path[0], []).extend(sentences(text))
    return [
        Figures(name, len(found), sum(map(len, found)), sum(syllables(word) for one in found for word in one))
        for name, found in sorted(read.items())
        if found
    ]


def together(few: Sequence[Figures]) -> list[Figures]:
    """The figures of several files as one; none when there are none."""
    if not few:
        return []
    return [
        Figures(
            SHORT_DIALOGS,
            sum(one.sentences for one in few),
            sum(one.words for one in few),
            sum(one.syllables for one in few),
        )
    ]


def table(words: Words) -> list[str]:
    """The figures in aligned lines, the files that are judged together last."""
    every = figures(words)
    few = [one for one in every if one.short]
    lines = [one for one in every if not one.short] + together(few) + few
    width = max([len(one.name) for one in lines] + [len(SHORT_DIALOGS)]) + 2
    return [
        f"{'':{width}}  sentences  words/sentence  Flesch-Douma",
        *(
            f"{'  ' * (one in few) + one.name:{width}}  {one.sentences:9}  {one.words_a_sentence:14.1f}  "
            f"{one.flesch_douma:12.0f}"
            for one in lines
        ),
    ]


def is_read(words: Words, path: tuple[str, ...], text: str) -> bool:
    """Whether a teacher reads it as a sentence: no source, no list of what may be typed, no label of a few words."""
    if is_source(path) or isinstance(words.find(*path[:-1]), list):
        return False
    bare = plain(text)
    return is_sentence(bare) and (not set(BUTTONS) & set(path[:-1]) or len(WORD.findall(bare)) > LONGEST_LABEL)


def is_sentence(bare: str) -> bool:
    """Whether it is more than a label or a heading: it ends as a sentence does, or is longer than a label."""
    return bool(ENDS.search(bare)) or len(WORD.findall(bare)) > LONGEST_LABEL


def plain(text: str) -> str:
    """A text without markup, with one character for a value, an address or a number."""
    bare = html.unescape(without_markup(text, VALUE))
    for pattern in (ADDRESS, NUMBER):
        bare = pattern.sub(VALUE, bare)
    return ABBREVIATION.sub(lambda found: found.group().replace(".", ""), bare)


def sentences(text: str) -> list[Sequence[str]]:
    """The sentences of a text, each as its words; a line or a bullet ends one, and values alone are none."""
    pieces = [WORD.findall(piece) for piece in BETWEEN.split(plain(text)) if is_sentence(piece)]
    return [piece for piece in pieces if set(piece) - {VALUE}]


def syllables(word: str) -> int:
    """How many syllables a word has."""
    return VALUE_SYLLABLES if word == VALUE else max(1, len(VOWELS.findall(word)))
