"""An app of its own for every test, and a teacher who has given akkoord."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App
from tests.engine.teacher import Teacher
from tests.support.keys import open_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The real bot on an empty folder."""
    opened = open_app(tmp_path)
    # these tests end no process: waiting for the disk would only make them slow
    opened.store._connection.execute("pragma synchronous = off")
    yield opened
    opened.close()


@pytest.fixture
def anna(app: App) -> Teacher:
    """A teacher who has given akkoord."""
    teacher = Teacher(app)
    teacher.agree()
    return teacher
