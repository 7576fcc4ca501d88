"""What the answers of Beoordelen point to."""

import pytest

from bot.rules.outcome import points_to


@pytest.mark.parametrize(
    ("heard", "outcome"),
    [
        ({}, ""),
        ({"enough": "yes", "pupil": "better"}, ""),
        ({"safer": "yes", "belongs": "yes"}, "stopped"),
        ({"safer": "yes", "belongs": "yes", "enough": "partly", "pupil": "better"}, "stopped"),
        ({"safer": "yes", "belongs": "yes", "pupil": "worse"}, "less"),
        ({"safer": "yes", "belongs": "yes", "enough": "no"}, "less"),
        ({"safer": "yes", "belongs": "little"}, "less"),
        ({"safer": "yes", "belongs": "no"}, "less"),
        ({"safer": "little", "belongs": None}, "less"),
        ({"safer": "no", "belongs": "yes", "enough": "yes", "pupil": "better"}, "not_stopped"),
        ({"safer": "unknown", "belongs": "no"}, "not_stopped"),
        ({"safer": "yes", "belongs": "unknown"}, "unclear"),
        ({"safer": "unknown", "belongs": "unknown"}, "unclear"),
    ],
)
def test_points_to(heard: dict[str, str | None], outcome: str) -> None:
    """The pupil's words weigh most, nobody else's can make it stopped, and a doubt makes it less."""
    assert points_to(heard) == outcome
