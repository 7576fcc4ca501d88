"""What is seen of a text."""

import pytest

from bot.rules.danger import dangers
from bot.rules.names import find
from bot.rules.visible import visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Gewoon, met é en €.", "Gewoon, met é en €."),
        ("twee\n\tregels\r\n", "twee\n\tregels\r\n"),
        ("zelf\u00admoord", "zelfmoord"),
        ("San\u200bne\ufeff \u200e\u2060", "Sanne "),
        ("\u202eretto\u202c \u2066x\u2069", "retto x"),
        ("a\x00b\x1bc\x85d", "abcd"),
        ("👩‍👩‍👧 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩‍👩‍👧 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
        ("\u200b\u00ad\u202e", ""),
    ],
)
def test_only_what_is_seen_stays(text: str, seen: str) -> None:
    """Signs that show nothing go; words, lines and emoji of several parts stay as they were."""
    assert visible(text) == seen


def test_danger_and_names_are_seen_through_hyphens() -> None:
    """A word pasted with a soft hyphen in it means what it says."""
    assert dangers(visible("Ze praat over zelf\u00admoord")) == ("suicide",)
    assert [found.text for found in find(visible("Gisteren sloeg San\u00adne hem"))] == ["Sanne"]
