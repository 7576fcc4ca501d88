"""The same app and teacher as the tests of the engine."""

from tests.engine.conftest import anna, app

__all__ = ["anna", "app"]
