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
    "a child called a bully": ("Wanneer", "PESTKOP? Wanneer", ['meeting.day.ask: says "PESTKOP"']),
    "a small one": ("Wanneer", "Een pestertje? Wanneer", ['meeting.day.ask: says "pestertje"']),
    "the beginning of a compound": ("Wanneer", "Bij daderschap, wanneer", ['meeting.day.ask: says "daderschap"']),
    "the end of a compound": ("Wanneer", "Bij mededaders, wanneer", ['meeting.day.ask: says "mededaders"']),
    "half of a pair": (
        "Wanneer",
        "Een dader-slachtoffer, wanneer",
        [
            'meeting.day.ask: says "dader"',
            'meeting.day.ask: says "slachtoffer"',
        ],
    ),
    "the behaviour itself": ("Wanneer", "Bij pesten of pesterij, wanneer", []),
    "who is bullied": ("Wanneer", "De gepeste leerling wordt gepest. Wanneer", []),
    "who bullies": ("Wanneer", "De pestende leerling pest. Wanneer", []),
    "who helps": ("Wanneer", "De anti-pestcoördinator, het pestprotocol. Wanneer", []),
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
    "goal": "Ieder praat.",
    "source": ["3.k1"],
}
MEASURES: dict[str, tuple[dict[str, Any], str]] = {
    "no way to do it": ({"how": None}, 'no words for "how"'),
    "no goal": ({"goal": None}, 'no words for "goal"'),
    "a long goal": ({"goal": "x" * 121}, "a goal of 121 characters, 120 fit"),
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


OPENING = {
    "measures": ["talk"],
    "label": "Beginnen",
    "when": "Je begint.",
    "sentences": "“Heb je even?”",
    "avoid": "Haast.",
    "source": ["3.k1"],
}
OPENINGS: dict[str, tuple[dict[str, Any], str]] = {
    "nothing to say": ({"sentences": None}, 'no words for "sentences"'),
    "nothing to avoid": ({"avoid": None}, 'no words for "avoid"'),
    "a misspelt key": ({"sentence": "Zo."}, 'no card shows "sentence"'),
    "no such measure": ({"measures": ["talk", "walk"]}, 'no measure is called "walk"'),
    "no measures": (
        {"measures": "talk"},
        'write which measures it begins: measures = ["set_limits"], or [] for none',
    ),
    "a long label": ({"label": "x" * 25}, f"a button of 25 characters, 24 fit: {'x' * 25}"),
}


@pytest.mark.parametrize(("change", "problem"), OPENINGS.values(), ids=OPENINGS)
def test_openings(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    """Every opening has what its card shows, and names measures that exist."""
    content = words(tmp_path)
    content.tree["measures"] = {"items": {"talk": MEASURE}}
    content.tree["openings"] = {"items": {"begin": OPENING}}
    assert check_catalogue(content) == []
    content.tree["openings"] = {"items": {"begin": OPENING | change}}
    assert [str(finding) for finding in check_catalogue(content)] == [f"openings.items.begin: {problem}"]
