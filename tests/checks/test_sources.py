"""The items of the handreiking and where they are met."""

from pathlib import Path

import pytest

from bot.checks.sources import check_sources, count, covered, print_sources
from tests.checks.tiny import SOURCES, words

GROUP = """
[items."3.k1"]
kind = "measure"
gist = "normen"

[items."3.s1"]
kind = "measure"
gist = "team"
"""


def test_covered(tmp_path: Path) -> None:
    """An item is met where a table of the content names it, by `source` or by `covers`."""
    content = words(tmp_path, {'name = "Herinnering"': 'name = "Herinnering"\ncovers = ["1.v1", "1.h1"]'})
    where = covered(content)
    assert [str(place) for place in where["1.v1"]] == [
        "meeting · day: Wanneer spreek je …?",
        "meeting · reminder: Zal ik je herinneren?",
    ]
    assert len(where["1.h1"]) == 1
    assert count(content) == "covered 2 of 2"


def test_unknown_id(tmp_path: Path) -> None:
    """An id the handreiking does not have is told where it stands."""
    found = [str(finding) for finding in check_sources(words(tmp_path, {'"1.v1"]': '"1.v1", "9.x"]'}))]
    assert found[0] == 'meeting.day: its source "9.x" is not in sources.toml'


def test_source_that_is_no_list(tmp_path: Path) -> None:
    """A source outside the facts is a list of ids."""
    found = [str(finding) for finding in check_sources(words(tmp_path, {'["1.v1"]': '"1.v1"'}))]
    assert 'meeting.day: write its source as a list: source = ["1.v1"]' in found


def test_item_nobody_meets(tmp_path: Path) -> None:
    """Every item of the handreiking has to be met somewhere."""
    found = check_sources(words(tmp_path, {'source = ["1.v1"]\n': ""}, SOURCES + GROUP))
    assert sorted(str(finding) for finding in found) == [
        "sources.1.h1: nowhere met: gesprek",
        "sources.1.v1: nowhere met: wanneer",
        "sources.3.k1: nowhere met: normen",
        "sources.3.s1: nowhere met: team",
    ]


def test_address_of_a_fact(tmp_path: Path) -> None:
    """The source of a fact is the address of a page, and what it covers is said apart."""
    content = words(tmp_path)
    content.tree["facts"] = {"contacts": [{"id": "line", "name": "Lijn", "source": "https://x", "covers": ["1.h1"]}]}
    assert check_sources(content) == []
    assert [str(place) for place in covered(content)["1.h1"]] == ["facts · contacts · line: Lijn"]


def test_print_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """All 138 items are printed, each with where it is met."""
    assert print_sources() == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(not line.startswith(" ") for line in lines) == 138 + 1
    assert lines[-1].startswith("covered ")
    assert any(line.startswith("    bekijken · behaviour: Welk gedrag") for line in lines)
