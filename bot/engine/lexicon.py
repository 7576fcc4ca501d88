"""What the words of a question mean: stems, words that mean the same, parts of compounds, and typos undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.rules.dutch import parts, said_at, stem, words_of

BETWEEN = 3
"""How many other words may stand within a phrase: "sluiten haar in de app buiten"."""
SHORTEST_TYPO = 4
SHORT_WORD = 5
"""Up to here a typo is a guess: it counts for half, and the first letter has to be right."""
LONG_WORD = 10
"""From here on a word may have two typos."""
SURE_STEM = 5
"""From here on words with the same stem are forms of one word; "snapt" has nothing to do with "snap"."""
MOST_BEGUN = 3
SHORTEST_PART_ALONE = 5
HALF, NEARLY = 0.5, 0.9
TOPIC = "_"
"""How the token of a group begins; nobody types it, for it is no letter."""


@dataclass(frozen=True)
class Term:
    """One thing a question names, by any of the tokens that stand for it in the index."""

    tokens: tuple[str, ...]
    """Empty when nobody knows the word."""
    share: float = 1.0
    """How much of what was typed they stand for: less for a word with a typo, half for a part of a compound."""


def is_topic(token: str) -> bool:
    """Whether a token stands for a group of words that mean the same."""
    return token.startswith(TOPIC)


class Lexicon:
    """The words that can be found: made once from all texts, and asked for the tokens of a text or a question."""

    def __init__(self, stop: Iterable[str], groups: Mapping[str, Sequence[str]], texts: Iterable[str]) -> None:
        """`groups` are words and phrases that mean the same; `texts` is everything that will be indexed."""
        self._stop = {word for text in stop for word in words_of(text)}
        members = [member for group in groups.values() for member in group]
        known = {word for text in (*members, *texts) for word in words_of(text)}
        self._known = {word for word in known if len(word) > 1} - self._stop
        self._stems = {word: stem(word) for word in self._known}
        self._groups: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
        for name, group in groups.items():
            for member in group:
                self._add_to_group(TOPIC + name, words_of(member))
        self._phrases_by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self._phrases, key=lambda one: -len(one)):
            self._phrases_by_first.setdefault(phrase[0], []).append(phrase)
        self._known_stems = {self.stem(word) for word in self._known}
        # a word that stands in a group means what the group means, and is not taken apart: "leerkracht"
        apart = (word for word in self._known if not self._groups_of(word))
        self._parts = {word: found for word in apart if (found := parts(word, self._known)) is not None}

    def _add_to_group(self, token: str, words: Sequence[str]) -> None:
        if len(words) > 1:
            phrase = tuple(self.stem(word) for word in words)
            self._phrases[phrase] = tuple(dict.fromkeys((*self._phrases.get(phrase, ()), token)))
            return
        for word in words:
            for key in {word, *((self.stem(word),) if len(self.stem(word)) >= SURE_STEM else ())}:
                self._groups[key] = tuple(dict.fromkeys((*self._groups.get(key, ()), token)))

    def stem(self, word: str) -> str:
        """The stem of a word; working it out takes time, so it is remembered, but not what teachers type."""
        if word in self._stems:
            return self._stems[word]
        found = stem(word)
        if word in self._stop:
            self._stems[word] = found
        return found

    def _groups_of(self, word: str) -> tuple[str, ...]:
        return self._groups.get(word) or self._groups.get(self.stem(word), ())

    def _whole(self, word: str) -> tuple[str, ...]:
        return (self.stem(word), *self._groups_of(word))

    def _is_known(self, word: str) -> bool:
        return word in self._known or self.stem(word) in self._known_stems

    # of a text

    def tokens(self, text: str) -> list[str]:
        """The tokens a text is indexed by."""
        words = words_of(text)
        found: list[str] = []
        for word in words:
            if word not in self._stop:
                together = [self._whole(one) for one in (word, *self._parts.get(word, ()))]
                found += dict.fromkeys(token for tokens in together for token in tokens)
        for _, tokens_of_phrase in self._phrases_in(words):
            found += tokens_of_phrase
        return found

    def _phrases_in(self, words: Sequence[str], between: int = 0) -> list[tuple[list[int], tuple[str, ...]]]:
        """Which phrases of a group are said: where their words stand, and the tokens of the groups."""
        stems = [self.stem(word) for word in words]
        found: list[tuple[list[int], tuple[str, ...]]] = []
        for stem_of_first in dict.fromkeys(stems):
            for phrase in self._phrases_by_first.get(stem_of_first, ()):
                positions = said_at(phrase, stems, between)
                if positions and not any(set(positions) & set(others) for others, _ in found):
                    found.append((positions, self._phrases[phrase]))
        return found

    # of a question

    def informative(self, question: str) -> list[str]:
        """The words that say what a question is about."""
        return [word for word in words_of(question) if word not in self._stop]

    def corrected(self, word: str) -> str:
        """The stem of the word that was meant."""
        return self.stem(self._known_or_meant(word))

    def _known_or_meant(self, word: str) -> str:
        # a short word one letter away from another is not a typo often enough: "doof" is not "dood"
        if len(word) <= SHORT_WORD or word in self._stop or self._is_known(word):
            return word
        return self._meant(word) or word

    def terms(self, question: Sequence[str]) -> list[Term]:
        """What the words of a question name, one term for each word or phrase that says something."""
        said = self._phrases_in(question, between=BETWEEN)
        spent = {position for positions, _ in said for position in positions}
        rest = [word for position, word in enumerate(question) if position not in spent and word not in self._stop]
        found = [Term(tokens) for _, tokens in said]
        found += [term for word in rest if (term := self._term(word)) is not None]
        # words that nobody knows count once together: a longer question is not less about what it does name
        return list(dict.fromkeys(found))

    def _term(self, word: str) -> Term | None:
        """What one word stands for; None for one that is too short to miss."""
        if self._is_known(word):
            return Term(self._whole(word))
        compound = parts(word, self._known)
        if compound is not None:
            return Term(tuple(dict.fromkeys(token for part in compound for token in self._whole(part))))
        if len(word) < SHORTEST_TYPO:
            return Term(()) if len(word) == SHORTEST_TYPO - 1 else None
        meant = self._meant(word)
        if meant:
            return Term(self._whole(meant), share=HALF if len(word) <= SHORT_WORD else NEARLY)
        begun = self._begun(word)
        if begun:
            return Term(tuple(dict.fromkeys(token for one in begun for token in self._whole(one))))
        part = self._part(word)
        return Term(self._whole(part), share=HALF) if part else Term(())

    def _part(self, word: str) -> str | None:
        """The last part of a compound when that is known, or the first when that is a topic: "gesprekstips"."""
        tails = (word[cut:] for cut in range(3, len(word) - SHORTEST_PART_ALONE + 1))
        heads = (word[:cut] for cut in range(len(word) - 3, SHORTEST_PART_ALONE - 1, -1))
        topics = (head for head in heads if self._groups_of(head))
        return next((part for part in (*tails, *topics) if part in self._known), None)

    def _begun(self, word: str) -> list[str]:
        """The known words that begin with what was typed, when they are few."""
        found = sorted(known for known in self._known if known.startswith(word))
        meanings = {self._groups_of(known) or (self.stem(known),) for known in found}
        return found if len(meanings) <= MOST_BEGUN else []

    def _meant(self, word: str) -> str | None:
        """The known word that was meant by one with a typo."""
        if len(word) < SHORTEST_TYPO:
            return None
        known = self._known
        if len(word) <= SHORT_WORD:
            known = {one for one in known if one[0] == word[0]}
        near = process.extractOne(
            word, sorted(known), scorer=OSA.distance, score_cutoff=2 if len(word) >= LONG_WORD else 1
        )
        return str(near[0]) if near else None
