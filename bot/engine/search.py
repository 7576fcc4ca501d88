"""Finding what a question is about in everything the content holds; or honestly nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from bot.engine.lexicon import TOPIC, Lexicon, Term, is_topic
from bot.rules.dutch import words_of
from bot.state.search_index import COLUMNS, Row, SearchIndex

MOST_WORDS = 60
"""Of a longer text the beginning has to do."""
WORTH = dict(zip(COLUMNS, (0.8, 0.8, 0.6, 0.3), strict=True))
"""How much finding a word there says that it is about that word: the body names much in passing."""
ON_TOPIC = 0.2
"""What a word adds that means the same to teachers as others do: it names a topic."""
HEAVIEST = 3.0
"""The weight of a word that is rare; one that stands everywhere weighs little."""
UNKNOWN = 3.2
"""The weight of a word that nobody knows, so that half a question about something else is not enough."""
UNKNOWN_AT_HOME = 1.2
"""The same in a question that names pupils, parents or bullying: then the word most likely tells more about them."""
ENOUGH = 0.42
"""The share of a question, by weight, that something has to be about to be a hit."""
ENOUGH_OF_TOPICS = 0.25
"""The same for a question that is all topics: nothing may be about each of them ("vechten op het plein")."""
ALL_TOPICS = 0.6
NEXT_TO_THE_BEST = 0.4
"""What scores less than this part of the best hit would be far-fetched beside it."""
NAMED = 2.0
"""How much better something scores when a question holds its whole name."""


@dataclass(frozen=True)
class Findable:
    """Something a teacher can find: what is shown of it, what opens it, and the words it is found by."""

    id: str
    """Its kind and name: "measure/contract"."""
    title: str
    place: str
    gist: str
    opens: str
    """The command behind its button, as "name" or "name/argument"."""
    keywords: tuple[str, ...] = ()
    body: str = ""


class Search:
    """Everything that can be found, with its index; made once and then only read."""

    def __init__(
        self,
        findables: Sequence[Findable],
        stop: Sequence[str],
        synonyms: Mapping[str, Sequence[str]],
        home: Sequence[str],
    ) -> None:
        """`home` names the synonyms that all is about."""
        self.findables = findables
        texts = [text for one in findables for text in _texts(one)]
        self.lexicon = Lexicon(stop, synonyms, texts)
        tokens = self.lexicon.tokens
        self._index = SearchIndex(
            (tokens(one.title), tokens("\n".join(one.keywords)), tokens(one.gist), tokens(one.body))
            for one in findables
        )
        self._home = {TOPIC + name for name in home}
        self._names = [{self.lexicon.stem(word) for word in self.lexicon.informative(one.title)} for one in findables]

    def find(self, question: str) -> list[Findable]:
        """What a question is about, best first; empty when nothing comes near."""
        return self._good_ones(self.lexicon.terms(words_of(question)[:MOST_WORDS]))

    def _good_ones(self, terms: Sequence[Term]) -> list[Findable]:
        at_home = any(token in self._home for term in terms for token in term.tokens)
        weights = {term: self._weight(term, UNKNOWN_AT_HOME if at_home else UNKNOWN) for term in terms}
        whole = sum(weights.values())
        topics = sum(weight for term, weight in weights.items() if term.share == 1 and any(map(is_topic, term.tokens)))
        needed = ENOUGH_OF_TOPICS if topics >= whole * ALL_TOPICS else ENOUGH
        scores: dict[int, float] = {}
        for row in self._index.search(list(dict.fromkeys(token for term in terms for token in term.tokens))):
            share = sum(weights[term] * term.share * _worth(term, row) for term in terms) / whole
            if share >= needed:
                scores[row.number] = row.score * share * (NAMED if self._is_named(row) else 1.0)
        best = max(scores.values(), default=0.0)
        numbers = sorted(scores, key=lambda number: -scores[number])
        return [self.findables[number] for number in numbers if scores[number] >= best * NEXT_TO_THE_BEST]

    def _is_named(self, row: Row) -> bool:
        """Whether all of a name of more than one word was typed."""
        name = self._names[row.number]
        return len(name) > 1 and all("title" in row.columns.get(token, ()) for token in name)

    def _weight(self, term: Term, unknown: float) -> float:
        if not term.tokens:
            return unknown
        rows = self._index.count(term.tokens)
        return min(HEAVIEST, log((self._index.size + 1) / (rows + 0.5)))


def _worth(term: Term, row: Row) -> float:
    worth = ((WORTH[name], is_topic(token)) for token in term.tokens for name in row.columns.get(token, ()))
    return max((min(1.0, at + ON_TOPIC * topic) for at, topic in worth), default=0.0)


def _texts(one: Findable) -> list[str]:
    return [one.title, one.gist, one.body, *one.keywords]
