"""Whether every measure has what its card and its button show."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from bot.checks.finding import Finding, at
from bot.checks.sentences import SOURCES
from bot.engine.catalogue import APPROACHES, LEVELS, THEMES, Measure
from bot.engine.words import Words

NEEDED = ("label", "what", "how")
KNOWN = {field.name for field in fields(Measure)} - {"id"} | set(SOURCES)


def check_catalogue(words: Words) -> list[Finding]:
    """Measures that lack something, or have something no card shows."""
    items = words.find("measures", "items")
    if not isinstance(items, dict):
        return []
    reasons = words.find("measures", "reasons") or {}
    return [
        Finding(at("measures", "items", key), problem)
        for key, table in items.items()
        for problem in (*_item(table), *_fits(table, reasons))
    ]


def _fits(table: dict[str, Any], reasons: dict[str, Any]) -> Iterator[str]:
    yield from (f'no reason is called "{tag}"' for tag in table.get("fits", ()) if tag not in reasons)


def _item(table: dict[str, Any]) -> Iterator[str]:
    yield from (f'no words for "{key}"' for key in NEEDED if not isinstance(table.get(key), str))
    yield from (f'no card shows "{key}"' for key in table if key not in KNOWN)
    if table.get("level") not in LEVELS:
        yield f"its level is none of {', '.join(LEVELS)}"
    if table.get("level") == "group" and table.get("theme") not in THEMES:
        yield f"its theme is none of {', '.join(THEMES)}"
    if table.get("approach") not in (None, *APPROACHES):
        yield f"its approach is none of {', '.join(APPROACHES)}"
