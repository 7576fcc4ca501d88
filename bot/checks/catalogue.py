"""Whether every measure and every opening has what its card and its button show."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from bot.checks.finding import Finding, at
from bot.checks.limits import LONGEST_LABEL
from bot.checks.sentences import SOURCES
from bot.engine.catalogue import APPROACHES, LEVELS, THEMES, Measure, Opening
from bot.engine.words import Words

NEEDED = ("label", "what", "how", "goal")
KNOWN = {field.name for field in fields(Measure)} - {"id"} | set(SOURCES)
LONGEST_GOAL = 120
NEEDED_OPENING = ("label", "when", "sentences", "avoid")
KNOWN_OPENING = {field.name for field in fields(Opening)} - {"id"} | set(SOURCES)


def check_catalogue(words: Words) -> list[Finding]:
    """Measures and openings that lack something, or have something no card shows."""
    measures = words.find("measures", "items")
    measures = measures if isinstance(measures, dict) else {}
    reasons = words.find("measures", "reasons") or {}
    found = [
        Finding(at("measures", "items", key), problem)
        for key, table in measures.items()
        for problem in (*_item(table), *_fits(table, reasons))
    ]
    openings = words.find("openings", "items")
    for key, table in openings.items() if isinstance(openings, dict) else ():
        found += [Finding(at("openings", "items", key), problem) for problem in _opening(table, measures)]
    return found


def _fits(table: dict[str, Any], reasons: dict[str, Any]) -> Iterator[str]:
    yield from (f'no reason is called "{tag}"' for tag in table.get("fits", ()) if tag not in reasons)


def _item(table: dict[str, Any]) -> Iterator[str]:
    yield from (f'no words for "{key}"' for key in NEEDED if not isinstance(table.get(key), str))
    yield from (f'no card shows "{key}"' for key in table if key not in KNOWN)
    length = len(str(table.get("goal", "")))
    if length > LONGEST_GOAL:
        yield f"a goal of {length} characters, {LONGEST_GOAL} fit"
    if table.get("level") not in LEVELS:
        yield f"its level is none of {', '.join(LEVELS)}"
    if table.get("level") == "group" and table.get("theme") not in THEMES:
        yield f"its theme is none of {', '.join(THEMES)}"
    if table.get("approach") not in (None, *APPROACHES):
        yield f"its approach is none of {', '.join(APPROACHES)}"


def _opening(table: dict[str, Any], measures: dict[str, Any]) -> Iterator[str]:
    yield from (f'no words for "{key}"' for key in NEEDED_OPENING if not isinstance(table.get(key), str))
    yield from (f'no card shows "{key}"' for key in table if key not in KNOWN_OPENING)
    label = str(table.get("label", ""))
    if len(label) > LONGEST_LABEL:
        yield f"a button of {len(label)} characters, {LONGEST_LABEL} fit: {label}"
    named = table.get("measures")
    if not isinstance(named, list):
        yield 'write which measures it begins: measures = ["set_limits"], or [] for none'
        return
    yield from (f'no measure is called "{key}"' for key in named if key not in measures)
