"""Which weekdays a text names."""

import pytest

from bot.rules.weekdays import weekdays_in


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ma, di, do", {0, 1, 3}),
        ("ik werk ma, di en do", {0, 1, 3}),
        ("Maandag dinsdag donderdag", {0, 1, 3}),
        ("ma t/m do", {0, 1, 2, 3}),
        ("maandag tot en met donderdag", {0, 1, 2, 3}),
        ("ma-wo en vr", {0, 1, 2, 4}),
        ("niet op woensdag", {0, 1, 3, 4}),
        ("alle dagen", {0, 1, 2, 3, 4}),
        ("elke dag", {0, 1, 2, 3, 4}),
        ("ik werk fulltime", {0, 1, 2, 3, 4}),
        ("ma t/m vr behalve wo", {0, 1, 3, 4}),
        ("alleen op dinsdag", {1}),
        ("zaterdag", None),
        ("wanneer het uitkomt", None),
        ("ma en misschien di", None),
        ("niet ma di wo do vr", None),
        ("", None),
        ("?", None),
    ],
)
def test_weekdays(text: str, days: set[int] | None) -> None:
    """Named days, ranges and exceptions are read; a text with anything else in it is none of our business."""
    assert weekdays_in(text) == (frozenset(days) if days else None)
