"""Different functions of the behaviour lead to different measures first."""

from bot.checks.samples import empty_case
from bot.dialogs.found import found_in
from bot.engine.case import Answers
from bot.engine.words import load_words


def test_nothing_found() -> None:
    """An empty situation gives no reason for any measure."""
    assert found_in(empty_case(load_words()), Answers()) == []
