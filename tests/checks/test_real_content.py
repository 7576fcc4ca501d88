"""The dialogs and words the bot really has."""

import pytest

from bot.checks import findings, report
from bot.checks.spoken import spoken_by_bot
from bot.dialogs import DIALOGS
from bot.engine.words import load_words


def test_everything_fits() -> None:
    """Nothing in the bot's own dialogs and words has to be mended."""
    found = findings(DIALOGS, load_words(), spoken_by_bot())
    assert [str(finding) for finding in found] == []


def test_report_ends_with_a_sum(capsys: pytest.CaptureFixture[str]) -> None:
    """The report ends with how much was read and how much of the handreiking is met."""
    code = report()
    last = capsys.readouterr().out.splitlines()[-1]
    assert f"{len(DIALOGS)} dialogs" in last
    assert "of 138 items" in last
    assert code == (0 if last.endswith("all fits") else 1)
