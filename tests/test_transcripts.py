"""Every transcript plays as it is written down."""

from pathlib import Path

import pytest

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
