"""What the terminal does when nothing is to be in sight."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.terminal import EMPTY_SCREEN, Clock, Terminal
from tests.support.keys import open_app

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("pretty", [True, False])
def test_terminal_clears_its_screen(tmp_path: Path, pretty: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a TTY the screen, what can be scrolled back to and the typed lines go; the neutral line comes after that."""
    import readline

    cleared: list[bool] = []
    monkeypatch.setattr(readline, "clear_history", lambda: cleared.append(True))
    app = open_app(tmp_path)
    out = io.StringIO()
    terminal = Terminal(app, Clock(NOON), out, pretty=pretty, data=tmp_path)
    terminal.take("/start")
    before = len(out.getvalue())
    terminal.take("/verberg")
    app.close()
    said = out.getvalue()[before:]
    assert said == (EMPTY_SCREEN if pretty else "") + "Klaar. Waar kan ik je mee helpen?\n\n"
    assert cleared == ([True] if pretty else [])
