"""Different functions of the behaviour lead to different measures first."""

from bot.checks.samples import empty_case
from bot.dialogs.found import found_in
from bot.engine.words import load_words


def test_nothing_found() -> None:
    """In an empty situation one thing is known: that the pupil was not heard yet."""
    assert found_in(empty_case(load_words()), {}) == ["untold"]
