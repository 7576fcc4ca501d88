"""A bot for invited people only, and the usual one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App
from tests.engine.conftest import anna, app
from tests.support.keys import open_app

__all__ = ["anna", "app"]


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[App]:
    """The bot as it is on Telegram: nobody comes in without an invitation."""
    opened = open_app(tmp_path / "closed", invited_only=True)
    yield opened
    opened.close()
