"""Sentences with their names marked, and how many of the names the rules find."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.rules.names import Found, find

HERE = Path(__file__).parent
MARKED = re.compile(r"\[(.*?)\]")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a teacher and where the names in it stand."""

    group: str
    text: str
    names: tuple[tuple[int, int], ...]


def read(name: str) -> Sequence[Sentence]:
    """The sentences of a file, in which [ ] stands around each name."""
    found = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            group, marked = line.split("\t")
            text, spans = "", []
            for position, piece in enumerate(re.split(r"[\[\]]", marked)):
                if position % 2:
                    spans.append((len(text), len(text) + len(piece)))
                text += piece
            found.append(Sentence(group, text, tuple(spans)))
    return found


def covers(found: Sequence[Found], text: str, start: int, end: int) -> bool:
    """Whether every word of a name lies in something found."""
    words = [(start + word.start(), start + word.end()) for word in re.finditer(r"\S+", text[start:end])]
    return all(any(one.start <= first and last <= one.end for one in found) for first, last in words)


def measured(sentences: Sequence[Sentence]) -> tuple[list[str], list[str]]:
    """The names that are missed, and the sentences in which something else or more than a name is found."""
    missed, wrong = [], []
    for sentence in sentences:
        found = find(sentence.text)
        for start, end in sentence.names:
            if not covers(found, sentence.text, start, end):
                missed.append(f"{sentence.text[start:end]}: {sentence.text}")
        beside = [
            one.text for one in found if not any(start <= one.start and one.end <= end for start, end in sentence.names)
        ]
        if beside:
            wrong.append(f"{', '.join(beside)}: {sentence.text}")
    return missed, wrong
