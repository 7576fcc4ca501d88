"""A teacher with one situation and no open question, whose week begins without an overview."""

from dataclasses import replace

import pytest

from bot.app import App
from tests.engine.conftest import anna as teacher
from tests.engine.conftest import app
from tests.engine.teacher import Teacher

__all__ = ["anna", "app", "teacher"]


@pytest.fixture
def anna(app: App, teacher: Teacher) -> Teacher:
    """A teacher with one situation; nothing is asked at this moment."""
    known = app.store.preferences(teacher.person.id)
    assert known is not None
    app.store.save(replace(known, weekly=False))
    teacher.new_situation()
    teacher.command("stop")
    return teacher
