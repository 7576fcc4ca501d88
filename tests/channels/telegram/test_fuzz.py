"""Random updates against the real bot, a short run of them; `python -m tests.channels.telegram.fuzz` plays more."""

from pathlib import Path

from tests.channels.telegram.fuzz import fuzz

UPDATES = 400


def test_no_update_brings_the_bot_down(tmp_path: Path) -> None:
    """Whatever an update holds or lacks, no exception comes out; what can't be read is set aside, and no turn fails."""
    figures, _ = fuzz(tmp_path, UPDATES)
    assert figures.updates == UPDATES
    assert figures.unhandled == {}
    assert figures.said > UPDATES / 2
    assert figures.aside
    assert [what for what in figures.aside if " at bot.channels.telegram.updates:" not in what] == []
