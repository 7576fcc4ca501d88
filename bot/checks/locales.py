"""Whether every other language says the same things: each folder beside the first, compared with it key by key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jinja2 import TemplateSyntaxError, meta

from bot.checks.catalogue import check_catalogue
from bot.checks.facts import check_facts
from bot.checks.finding import Finding, at
from bot.checks.limits import check_limits
from bot.checks.sentences import SOURCES
from bot.checks.spoken import Spoken
from bot.checks.templates import check_templates
from bot.engine.dialog import Dialog
from bot.engine.words import Words, languages
from bot.errors import BotError

CATALOGUES = ("measures", "aids", "openings")
REFERENCES = ("level", "theme", "approach", "step", "fits", "measures")
"""What an item of a catalogue refers to: ids for the code, no words to translate."""
Path = tuple[str, ...]


def check_locales(dialogs: Mapping[str, Dialog], words: Words, said: Sequence[Spoken]) -> list[Finding]:
    """What the folders beside these words lack, have too many, or say with other values."""
    found: list[Finding] = []
    beside = words.folder.parent
    for name in languages(beside):
        if name == words.folder.name:
            continue
        try:
            other = Words(beside / name)
        except BotError as error:
            found.append(Finding(name, str(error)))
            continue
        # the other checks read every key, so these have to be there first
        differing = compare(words, other) or _fit(dialogs, other, said)
        found += [replace(finding, place=f"{name}/{finding.place}") for finding in differing]
    return found


def compare(words: Words, other: Words) -> list[Finding]:
    """Where the keys, the values in the sentences or the references of the other words differ from these."""
    return list(_Comparison(words, other).of((), words.tree, other.tree))


def _fit(dialogs: Mapping[str, Dialog], words: Words, said: Sequence[Spoken]) -> list[Finding]:
    """The checks that do not depend on which language it is."""
    return [
        *check_templates(dialogs, words, said),
        *check_limits(dialogs, words, said),
        *check_catalogue(words),
        *check_facts(words),
    ]


class _Comparison:
    def __init__(self, words: Words, other: Words) -> None:
        self.words = words
        self.other = other
        self.first = words.folder.name

    def of(self, path: Path, ours: Any, theirs: Any) -> Iterator[Finding]:
        """What differs at a path and below it."""
        if type(ours) is not type(theirs):
            yield Finding(at(*path), f"no {_kind(ours)}, as {self.first} has here")
        elif isinstance(ours, dict):
            yield from self._tables(path, ours, theirs)
        elif _refers(path):
            if ours != theirs:
                yield Finding(at(*path), f"differs from {self.first}, and is no matter of language: {ours}")
        elif isinstance(ours, str):
            yield from self._sentences(path, ours, theirs)
        elif isinstance(ours, list):
            yield from self._rows(path, ours, theirs)

    def _tables(self, path: Path, ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[Finding]:
        for key, below in ours.items():
            if key in theirs:
                yield from self.of((*path, key), below, theirs[key])
            else:
                yield Finding(at(*path, key), f"not there, and {self.first} has it")
        yield from (Finding(at(*path, key), f"{self.first} has no such key") for key in theirs if key not in ours)

    def _sentences(self, path: Path, ours: str, theirs: str) -> Iterator[Finding]:
        try:
            says = _values(self.other, theirs)
        except TemplateSyntaxError as error:
            yield Finding(at(*path), f"no template: {error.message}")
            return
        try:
            should = _values(self.words, ours)
        except TemplateSyntaxError:
            # told of the first language itself
            return
        yield from (Finding(at(*path), f'says no "{name}", and {self.first} does') for name in sorted(should - says))
        yield from (Finding(at(*path), f'says "{name}", and {self.first} does not') for name in sorted(says - should))

    def _rows(self, path: Path, ours: list[Any], theirs: list[Any]) -> Iterator[Finding]:
        """Lists of words may differ in length; rows, such as contacts, may be others, with the same keys."""
        tables = [row for row in ours if isinstance(row, dict)]
        needed = set.intersection(*(set(row) for row in tables)) if tables else set()
        for number, row in enumerate(theirs):
            if isinstance(row, dict) != bool(tables):
                kind = "table" if tables else "sentence"
                yield Finding(at(*path, str(number)), f"no {kind}, as {self.first} has here")
            elif tables:
                place = at(*path, str(row.get("id", number)))
                yield from (Finding(place, f'no "{key}", as {self.first} has') for key in sorted(needed - set(row)))


def _refers(path: Path) -> bool:
    return path[-1] in SOURCES or (path[0] in CATALOGUES and len(path) == 4 and path[-1] in REFERENCES)


def _values(words: Words, sentence: str) -> set[str]:
    return meta.find_undeclared_variables(words.environment.parse(sentence)) if "{" in sentence else set()


def _kind(value: Any) -> str:
    names = {"str": "sentence", "dict": "table"}
    return names.get(type(value).__name__, type(value).__name__)
