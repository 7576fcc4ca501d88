"""A group is enough to know the kind of school, where its name tells."""

import pytest

from bot.rules.school_type import school_type


@pytest.mark.parametrize(
    ("label", "school"),
    [
        ("groep 7", "po"),
        ("Groep 8b", "po"),
        ("groep 5/6", "po"),
        ("kleuters", "po"),
        ("klas 2B", "vo"),
        ("brugklas", "vo"),
        ("3 havo", "vo"),
        ("H/V1", ""),
        ("2B", ""),
        ("7a", ""),
        ("groep 12", ""),
        ("", ""),
    ],
)
def test_school_of_a_group(label: str, school: str) -> None:
    """What a label does not tell, is not guessed."""
    assert school_type(label) == school
