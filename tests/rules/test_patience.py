"""Wrong invitations cost ever more time, and never more than an hour."""

from datetime import timedelta

import pytest

from bot.rules.patience import wait_after


@pytest.mark.parametrize(
    ("wrong", "minutes"),
    [(0, 0), (1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (10, 32), (11, 60), (12, 60), (10_000, 60)],
)
def test_wait_after(wrong: int, minutes: int) -> None:
    """Four slips are free; from the fifth on each wait is twice as long as the last."""
    assert wait_after(wrong) == timedelta(minutes=minutes)
