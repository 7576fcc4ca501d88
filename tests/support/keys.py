"""The key of the tests, and what is opened with it."""

import base64
from pathlib import Path

from bot import app
from bot.settings import Settings
from bot.state import sqlite
from bot.state.key_ring import MasterKey

SECRET = bytes(range(32))
KEY = base64.urlsafe_b64encode(SECRET).decode()
MASTERS = [MasterKey(SECRET)]


def open_app(data: Path, language: str = Settings.language) -> app.App:
    """The bot on a data folder, with the key of the tests."""
    return app.open_app(data, MASTERS, language)


class SqliteStore(sqlite.SqliteStore):
    """The store in a data folder, with the key of the tests."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, MASTERS)
