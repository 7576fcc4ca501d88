"""Which words of a free text look like personal data, so that the bot can ask before it keeps them."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.rules.contact_details import Found, contact_details
from bot.rules.dutch import LONGEST_WORD
from bot.rules.name_words import (
    AMBIGUOUS,
    BEFORE,
    NEVER,
    NO_PERSON_AFTER,
    OPENERS,
    PREFIXES,
    RELATIONS,
    SHORTEST_STRANGER,
    SURNAMES,
    TITLES,
    VERBS,
    first_names,
    fold,
    is_dutch,
    is_first_name,
    needs_capital,
)

__all__ = ["Found", "find"]

LETTERS = r"[^\W\d_]+"
# what is joined to a digit, a sign or a stop inside a word is a class, an account or an abbreviation
WORD = re.compile(rf"(?<![\w@#.])(?<!//)(?<!\s/){LETTERS}(?:['’-]{LETTERS})*['’]?(?![\w@]|\.\w)")
LINK = re.compile(r"(?:https?://|www\.)\S+")
# what ends a sentence, or may open one that somebody said
SENTENCE_END = re.compile(r"[.!?:;…\n\"“”„]|(?:^|\s)[-–•*]\s|(?:^|\s)['‘]")
POSSESSIVE = re.compile(r"['’]s?$")
MAY_BE_POSSESSIVE = ("s", "S", "'", "’")
AND = frozenset({"en", "of"})
SHORTEST = 2


class _Word(NamedTuple):
    start: int
    end: int
    written: str
    folded: str
    starts: bool
    """Whether it is the first word of a sentence."""
    follows: bool
    """Whether only a space stands between it and the word in front."""
    capital: bool
    """Whether it is written like a name: a capital in front, and no abbreviation or text in capitals alone."""


def find(text: str, allowed: Collection[str] = ()) -> list[Found]:
    """The personal data in a text, in the order of the text; `allowed` are folded words the teacher said to leave."""
    details = contact_details(text)
    names = (
        name
        for name in _names(text, frozenset(allowed))
        if not any(name.start < detail.end and detail.start < name.end for detail in details)
    )
    return sorted((*details, *names), key=lambda found: found.start)


def _names(text: str, allowed: frozenset[str]) -> Iterator[Found]:
    words = _words_of(text)
    position = 0
    # behind the last name: in "daan en roos" both are one when the first is
    last = -1
    while position < len(words):
        first = position
        beside_name = last == position - 1 and words[last].folded in AND
        if _is_name(words, position, allowed, beside_name):
            position = _end_of_name(words, position, allowed)
        elif end := _family_name(words, position, allowed):
            position = end
        else:
            position += 1
            continue
        start, end = words[first].start, words[position - 1].end
        last = position
        title = words[first - 1].written if _before(words, first) in TITLES else ""
        yield Found("name", start, end, text[start:end], title)


def _words_of(text: str) -> Sequence[_Word]:
    found: list[_Word] = []
    end = 0
    # a link stays as long as it is, so that all words stand where they stood
    for token in WORD.finditer(LINK.sub(lambda link: "_" * len(link.group()), text)):
        written = _without_possessive(token.group())
        between = text[end : token.start()]
        if found and between == ". " and found[-1].folded in TITLES:
            between = " "
        found.append(
            _Word(
                start=token.start(),
                end=token.start() + len(written),
                written=written,
                folded=fold(written),
                starts=not found or (between != " " and SENTENCE_END.search(between) is not None),
                follows=bool(found) and between == " ",
                capital=written[:1].isupper() and _is_capitalised(written),
            )
        )
        end = token.end()
    return found


def _is_capitalised(word: str) -> bool:
    return all(part[:1].isupper() and not part[1:].isupper() for part in word.split("-"))


def _without_possessive(word: str) -> str:
    """A word without the sign of belonging: "Emma's", "Thijs'" and, where that leaves a name, "zeyneps"."""
    if not word.endswith(MAY_BE_POSSESSIVE):
        return word
    bare = POSSESSIVE.sub("", word)
    if bare != word or word[-1:] not in ("s", "S"):
        return bare
    folded = fold(word)
    is_owner = is_first_name(folded[:-1]) and folded not in first_names() and not is_dutch(folded)
    return word[:-1] if is_owner else word


def _is_name(words: Sequence[_Word], position: int, allowed: frozenset[str], beside_name: bool) -> bool:
    word = words[position]
    if not SHORTEST <= len(word.folded) <= LONGEST_WORD or word.folded in allowed or word.folded in NEVER:
        return False
    doubtful = word.folded in AMBIGUOUS
    if not doubtful and is_first_name(word.folded):
        return True
    if word.capital and not word.starts:
        before = _before(words, position)
        if doubtful or word.folded in needs_capital() or before in TITLES:
            return True
        return before not in NO_PERSON_AFTER and not _opens_with_place(words, position) and not is_dutch(word.folded)
    if doubtful:
        return beside_name or _is_meant(words, position)
    return (beside_name or _stands_like_a_name(words, position)) and _is_strange(word.folded)


def _before(words: Sequence[_Word], position: int) -> str:
    """The word in front, when nothing but a space is between; empty when there is none."""
    return words[position - 1].folded if words[position].follows else ""


def _after(words: Sequence[_Word], position: int) -> str:
    return words[position + 1].folded if position + 1 < len(words) and words[position + 1].follows else ""


def _is_meant(words: Sequence[_Word], position: int) -> bool:
    """Whether an ordinary word that is a first name as well stands where a name would."""
    before = _before(words, position)
    if before:
        return before in TITLES or before in BEFORE
    return _does_something(words, position)


def _stands_like_a_name(words: Sequence[_Word], position: int) -> bool:
    """Whether a word stands where hardly anything but a name can, so that it may be one that no list has."""
    before = _before(words, position)
    if not before:
        return _does_something(words, position)
    return before in TITLES or (before == "van" and position > 1 and words[position - 2].folded in RELATIONS)


def _opens_with_place(words: Sequence[_Word], position: int) -> bool:
    """Whether a word follows the "Op" that opens a sentence: an app, a camp, a day."""
    return position > 0 and words[position - 1].starts and _before(words, position) == "op"


def _does_something(words: Sequence[_Word], position: int) -> bool:
    """Whether a word has the verb of a person behind it, by itself or together with another name."""
    after = _after(words, position)
    if after not in AND or position + 2 == len(words):
        return after in VERBS
    other = words[position + 2].folded
    return is_first_name(other) or _is_strange(other)


def _is_strange(folded: str) -> bool:
    """Whether a word is no Dutch, not even with a slip."""
    if len(folded) < SHORTEST_STRANGER or is_dutch(folded):
        return False
    return not any(OSA.distance(folded, opener, score_cutoff=1) <= 1 for opener in OPENERS)


def _end_of_name(words: Sequence[_Word], position: int, allowed: frozenset[str]) -> int:
    """The position behind the last word that belongs to the name that starts here."""
    end = behind = position + 1
    while behind < len(words) and words[behind].follows:
        if _goes_on(words, position, behind, allowed):
            end = behind + 1
        elif words[behind].folded not in PREFIXES:
            break
        behind += 1
    return end


def _goes_on(words: Sequence[_Word], first: int, position: int, allowed: frozenset[str]) -> bool:
    """Whether a word is the next part of the name that starts at `first`."""
    word = words[position]
    if word.folded in NEVER or word.folded in allowed:
        return False
    if word.capital:
        return words[first].capital
    return words[position - 1].folded in PREFIXES and word.folded in SURNAMES


def _family_name(words: Sequence[_Word], position: int, allowed: frozenset[str]) -> int | None:
    """The position behind a family name that stands alone: "mevrouw van Dijk", "vader El Amrani"."""
    prefix, before = words[position], _before(words, position)
    # "ouders van Noah" is no family of that name
    if prefix.folded not in PREFIXES or not (before in TITLES or (before in RELATIONS and prefix.capital)):
        return None
    behind = position + 1
    while behind < len(words) and words[behind].follows and words[behind].folded in PREFIXES:
        behind += 1
    if behind == len(words) or words[behind].folded in NEVER or words[behind].folded in allowed:
        return None
    if words[behind].folded in SURNAMES:
        return behind + 1
    return behind + 1 if words[behind].capital and not is_first_name(words[behind].folded) else None
