"""The items of the handreiking, and where a teacher meets each."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.checks.finding import Finding, at
from bot.checks.limits import without_markup
from bot.engine.words import Words, load_words

FILE = "sources.toml"
FACTS = "facts"
OPENS_WITH = ("ask", "said", "what", "card", "goal", "intro", "name", "label", "title")
SHOWN = 48


@dataclass(frozen=True)
class Item:
    """An item of the handreiking in our own words."""

    id: str
    kind: str
    gist: str


@dataclass(frozen=True)
class Where:
    """A table in the content that covers an item."""

    path: tuple[str, ...]
    begins: str

    def __str__(self) -> str:
        return f"{' · '.join(self.path)}: {self.begins}"


def inventory(words: Words) -> list[Item]:
    """Every item of the handreiking."""
    tables = tomllib.loads((words.folder.parent / FILE).read_text(encoding="utf-8"))["items"]
    return [Item(key, table["kind"], table["gist"]) for key, table in tables.items()]


def covered(words: Words) -> dict[str, list[Where]]:
    """Where each item is met, by its id."""
    found: dict[str, list[Where]] = {}
    for path, table in _tables((), words.tree):
        for item in _ids(path, table):
            found.setdefault(item, []).append(Where(path, _begins(table)))
    return found


def _tables(path: tuple[str, ...], node: Any) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    if isinstance(node, dict):
        yield path, node
        for key, below in node.items():
            yield from _tables((*path, key), below)
    elif isinstance(node, list):
        for number, below in enumerate(node):
            name = str(below.get("id", number)) if isinstance(below, dict) else str(number)
            yield from _tables((*path, name), below)


def _ids(path: tuple[str, ...], table: Mapping[str, Any]) -> list[str]:
    # the source of a fact is the address of a page; which item it covers is said apart
    keys = ("covers",) if path[:1] == (FACTS,) else ("source", "covers")
    return [str(item) for key in keys if isinstance(table.get(key), list) for item in table[key]]


def _begins(table: Mapping[str, Any]) -> str:
    sentence = next((table[key] for key in OPENS_WITH if isinstance(table.get(key), str)), "")
    words = " ".join(without_markup(sentence, "…").split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"


def check_sources(words: Words) -> list[Finding]:
    """Ids that the handreiking does not have, and items that nobody meets."""
    items = inventory(words)
    met = covered(words)
    known = {item.id for item in items}
    found = [
        Finding(at(*where.path), f'its source "{item}" is not in {FILE}')
        for item, places in met.items()
        if item not in known
        for where in places
    ]
    for path, table in _tables((), words.tree):
        if path[:1] != (FACTS,) and isinstance(table.get("source"), str):
            found.append(Finding(at(*path), 'write its source as a list: source = ["1.v1"]'))
    left = [item for item in items if item.id not in met]
    return found + [Finding(at("sources", item.id), f"nowhere met: {item.gist}") for item in left]


def count(words: Words) -> str:
    """How many items are met, in words."""
    items, met = inventory(words), covered(words)
    return f"covered {sum(item.id in met for item in items)} of {len(items)}"


def print_sources() -> int:
    """Prints every item with where a teacher meets it; returns 0."""
    words = load_words()
    met = covered(words)
    for item in inventory(words):
        print(f"{item.id} · {item.kind} · {item.gist}")
        for where in met.get(item.id, ["—"]):
            print(f"    {where}")
    print(count(words))
    return 0
