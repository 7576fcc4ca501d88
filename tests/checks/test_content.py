"""The checks of language, facts and the catalogue."""

from pathlib import Path
from typing import Any

import pytest

from bot.checks.catalogue import check_catalogue
from bot.checks.facts import check_facts
from bot.checks.language import check_language
from tests.checks.tiny import words

LANGUAGE = {
    "shouting": ("Wanneer", "Let op! Wanneer", ["meeting.day.ask: an exclamation mark"]),
    "naming a child": ("Wanneer", "Dader? Wanneer", ['meeting.day.ask: says "Dader"']),
    "more of them": ("Wanneer", "Pesters? Wanneer", ['meeting.day.ask: says "Pesters"']),
    "what befell a child": ("Wanneer", "Als slachtoffer, wanneer", ['meeting.day.ask: says "slachtoffer"']),
    "the behaviour itself": ("Wanneer", "Bij pesten of pesterij, wanneer", []),
    "a comparison in a template": ("Wanneer", "{% if leerling != 1 %}Wanneer{% endif %}", []),
    "what a teacher may type": ("", '[day.also]\nx = ["dader", "slachtoffer", "pester"]', []),
}


@pytest.mark.parametrize(("old", "new", "expected"), LANGUAGE.values(), ids=LANGUAGE)
def test_language(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    """Our own sentences do not shout, and name behaviour rather than a child."""
    assert [str(finding) for finding in check_language(words(tmp_path, {old: new}))] == expected


CONTACT = {"id": "line", "name": "Lijn", "source": "https://example.org", "checked": "2026-11-22"}
FACTS: dict[str, tuple[dict[str, Any], str]] = {
    "no source": ({"source": ""}, "facts.contacts.line: no source: the address of a page"),
    "no day": ({"checked": None}, 'facts.contacts.line: no day it was checked: write checked = "2026-11-22"'),
    "no real day": (
        {"checked": "2026-02-30"},
        'facts.contacts.line: no day it was checked: write checked = "2026-11-22"',
    ),
}


@pytest.mark.parametrize(("change", "problem"), FACTS.values(), ids=FACTS)
def test_facts(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    """Every contact says where it comes from and when somebody looked."""
    content = words(tmp_path)
    content.tree["facts"] = {"contacts": [CONTACT]}
    assert check_facts(content) == []
    content.tree["facts"] = {"contacts": [CONTACT | change]}
    assert [str(finding) for finding in check_facts(content)] == [problem]


MEASURE = {
    "level": "group",
    "theme": "norms",
    "label": "Praten",
    "what": "Praat.",
    "how": "Rustig.",
    "source": ["3.k1"],
}
MEASURES: dict[str, tuple[dict[str, Any], str]] = {
    "no way to do it": ({"how": None}, 'no words for "how"'),
    "no such level": ({"level": "class"}, "its level is none of pupil, bullying, group, school, parents"),
    "no such theme": ({"theme": "fun"}, "its theme is none of norms, dynamics, bystanders, repair"),
    "no such approach": ({"approach": "kind"}, "its approach is none of confronting, non_confronting"),
    "a misspelt key": ({"exmple": "Zo."}, 'no card shows "exmple"'),
}


@pytest.mark.parametrize(("change", "problem"), MEASURES.values(), ids=MEASURES)
def test_catalogue(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    """Every measure has what its card shows."""
    content = words(tmp_path)
    content.tree["measures"] = {"items": {"talk": MEASURE}}
    assert check_catalogue(content) == []
    content.tree["measures"] = {"items": {"talk": MEASURE | change}}
    assert [str(finding) for finding in check_catalogue(content)] == [f"measures.items.talk: {problem}"]
