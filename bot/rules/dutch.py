"""Dutch words as a search compares them: without case and accents, by their stem, and a compound by its parts."""

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.dutch_stemmer import DutchStemmer  # type: ignore[import-untyped]  # it ships no types

WORD = re.compile(r"[^\W_]+")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
LONGEST_WORD = 40
SHORTEST_PART = 3
SHORTEST_HEAD = 4
LINKS = ("s", "en", "n", "e")


def without_accents(text: str) -> str:
    """Text with its letters bare: "conciërge" is "concierge"."""
    if text.isascii():
        return text
    return BEYOND_ASCII.sub(_unless_accent, unicodedata.normalize("NFKD", text))


def _unless_accent(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def words_of(text: str) -> list[str]:
    """The words of a text, without case, accents and punctuation; "collega's" is one word, "non-contact" two."""
    bare = without_accents(text.casefold().replace("'", "").replace("’", ""))
    return [word[:LONGEST_WORD] for word in WORD.findall(bare)]


@cache
def _stemmer() -> "DutchStemmer":
    # the library loads the stemmers of forty languages at once: not before somebody searches
    from snowballstemmer.dutch_stemmer import DutchStemmer

    return DutchStemmer()


def stem(word: str) -> str:
    """What a word has in common with its other forms: "gefilmd" and "filmen" are both "film"."""
    return str(_stemmer().stemWord(word))


def parts(word: str, known: Container[str]) -> tuple[str, str] | None:
    """The two known words that a compound is made of ("klassenapp": "klassen" and "app"), with the longest last one."""
    for cut in range(SHORTEST_HEAD, len(word) - SHORTEST_PART + 1):
        head, tail = word[:cut], word[cut:]
        if tail not in known:
            continue
        heads = [head, *(head.removesuffix(link) for link in LINKS if head.endswith(link))]
        found = next((one for one in heads if one in known and len(one) >= SHORTEST_PART), None)
        if found is not None:
            return found, tail
    return None


def said_at(phrase: Sequence[str], words: Sequence[str], between: int) -> list[int]:
    """Where the words of a phrase stand, in their order and with at most some others in between; empty when not."""
    for start, word in enumerate(words):
        if word != phrase[0]:
            continue
        found = [start]
        for position in range(start + 1, min(start + len(phrase) + between, len(words))):
            if len(found) < len(phrase) and words[position] == phrase[len(found)]:
                found.append(position)
        if len(found) == len(phrase):
            return found
    return []
