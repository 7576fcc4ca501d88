"""A store of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.keys import SqliteStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """An empty store."""
    opened = SqliteStore(tmp_path)
    yield opened
    opened.close()
