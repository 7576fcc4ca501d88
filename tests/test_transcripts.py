"""Every transcript plays as it is written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.app import App
from tests.support.keys import open_app
from tests.support.known import wrong_rows
from tests.support.transcript import EnginePlayer, play

FOLDER = Path(__file__).parent / "transcripts"
TRANSCRIPTS = sorted(FOLDER.rglob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_transcript(path: Path, tmp_path: Path, rewrite: bool) -> None:
    """The bot says word for word what the transcript says, with its database reopened before every line."""
    written = path.read_text(encoding="utf-8")
    # the others are about what comes after the door
    played = play(EnginePlayer(tmp_path, invited_only=path.parent.name == "access"), written)
    if rewrite:
        path.write_text(played, encoding="utf-8")
    else:
        assert played == written


@dataclass
class LastingPlayer(EnginePlayer):
    """Talks to one engine that goes on from line to line, as a bot that is never stopped."""

    opened: list[App] = field(default_factory=list)

    @contextmanager
    def open(self) -> Iterator[App]:
        """The bot as it is; behind each line it knows nothing else than its database says."""
        if not self.opened:
            self.opened.append(open_app(self.folder, invited_only=self.invited_only))
        yield self.opened[0]
        assert wrong_rows(self.opened[0].store) == []


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_transcript_without_a_stop(path: Path, tmp_path: Path) -> None:
    """A bot that was never stopped says the same, from what it knows by heart."""
    written = path.read_text(encoding="utf-8")
    player = LastingPlayer(tmp_path, invited_only=path.parent.name == "access")
    assert play(player, written) == written
    for app in player.opened:
        app.close()
