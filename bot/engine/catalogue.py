"""The catalogues of measures, aids and opening sentences, as the content holds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.engine.words import Words

LEVELS = ("pupil", "bullying", "group", "school", "parents")
THEMES = ("norms", "dynamics", "bystanders", "repair")
APPROACHES = ("confronting", "non_confronting")


@dataclass(frozen=True)
class Measure:
    """One measure: what it is and how to do it tomorrow."""

    id: str
    level: str
    label: str
    what: str
    how: str
    example: str
    goal: str
    """What a teacher will see when it works."""
    theme: str | None
    approach: str | None
    fits: tuple[str, ...]
    """What it helps with, as named in the content under `reasons`."""


def measures(words: Words, level: str | None = None, theme: str | None = None) -> Sequence[Measure]:
    """The measures of a level, a theme, or all, in the order of the content."""
    found = [_measure(key, table) for key, table in words.section("measures", "items").items()]
    return [item for item in found if (level is None or item.level == level) and (theme is None or item.theme == theme)]


def measure(words: Words, measure_id: str) -> Measure | None:
    """A measure by its id."""
    table = words.find("measures", "items", measure_id)
    return _measure(measure_id, table) if isinstance(table, dict) else None


def _measure(measure_id: str, table: dict[str, Any]) -> Measure:
    return Measure(
        id=measure_id,
        level=table["level"],
        label=table["label"],
        what=table["what"],
        how=table["how"],
        example=table.get("example", ""),
        goal=table.get("goal", ""),
        theme=table.get("theme"),
        approach=table.get("approach"),
        fits=tuple(table.get("fits", ())),
    )


@dataclass(frozen=True)
class Aid:
    """Something a teacher can do to find out more: why it helps and how to go about it."""

    id: str
    step: str
    label: str
    what: str
    how: str


def aids(words: Words, step: str | None = None) -> Sequence[Aid]:
    """The aids of a step, or all, in the order of the content."""
    found = [
        Aid(id=key, step=table["step"], label=table["label"], what=table["what"], how=table["how"])
        for key, table in words.section("aids", "items").items()
    ]
    return [item for item in found if step is None or item.step == step]


def aid(words: Words, aid_id: str | None) -> Aid | None:
    """An aid by its id."""
    return next((item for item in aids(words) if item.id == aid_id), None)


@dataclass(frozen=True)
class Opening:
    """What to say first at a hard moment, as the content has it: its words may still name `leerling`."""

    id: str
    label: str
    when: str
    sentences: str
    avoid: str
    measures: tuple[str, ...]
    """The measures it is a beginning for."""


def openings(words: Words) -> Sequence[Opening]:
    """All opening sentences, in the order of the content."""
    return [
        Opening(
            id=key,
            label=table["label"],
            when=table["when"],
            sentences=table["sentences"],
            avoid=table["avoid"],
            measures=tuple(table["measures"]),
        )
        for key, table in (words.find("openings", "items") or {}).items()
    ]


def opening(words: Words, opening_id: str) -> Opening | None:
    """The opening sentences by their id."""
    return next((item for item in openings(words) if item.id == opening_id), None)


def openings_for(words: Words, measure_id: str) -> Sequence[Opening]:
    """The opening sentences a measure can begin with."""
    return [item for item in openings(words) if measure_id in item.measures]
