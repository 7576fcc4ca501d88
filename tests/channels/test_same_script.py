"""One script, the same conversation on every channel."""

from pathlib import Path

import pytest

from bot.channels.terminal import parse_moment
from tests.support.keys import open_app
from tests.support.players import TelegramPlayer, TerminalPlayer, squeezed
from tests.support.transcript import INDENT, Line, parse, perform

FOLDER = Path(__file__).parent.parent / "transcripts"
FULL_LIFE = FOLDER / "full_life" / "two_rounds.txt"
IN_TERMINAL = [
    FULL_LIFE,
    FOLDER / "follow_up" / "late_and_unanswered.txt",
    FOLDER / "tips" / "groep.txt",
    FOLDER / "privacy" / "hide.txt",
]
ON_TELEGRAM = [
    FULL_LIFE,
    FOLDER / "own_data" / "wis.txt",
    FOLDER / "bad_input" / "edited.txt",
    FOLDER / "follow_up" / "late_and_unanswered.txt",
    FOLDER / "tips" / "groep.txt",
    FOLDER / "privacy" / "hide.txt",
]


def expected(line: Line) -> str:
    """What a transcript says the teacher hears after a line."""
    return squeezed("\n".join(heard.removeprefix(INDENT) for heard in line.hears))


@pytest.mark.parametrize("path", IN_TERMINAL, ids=lambda path: path.stem)
def test_terminal_plays_the_transcript(path: Path, tmp_path: Path) -> None:
    """The terminal prints word for word what the transcript says, one session a line."""
    lines = parse(path.read_text(encoding="utf-8"))
    player = TerminalPlayer(tmp_path, parse_moment(lines[0].does[2:].replace(" ", "T"), TerminalPlayer.moment))
    for line in lines[1:]:
        heard = perform(player, line.does)
        if expected(line).startswith("~"):
            # a terminal can't change what it printed, so it prints the buttons again, with their ticks
            ticked = [label for message in heard for label in message.buttons if label.startswith("✓")]
            assert " ".join(["~", *(f"[{label}]" for label in ticked)]) == expected(line), line.does
        else:
            assert squeezed("\n".join(message.text for message in heard)) == expected(line), line.does


def test_a_full_life_ends_well(tmp_path: Path) -> None:
    """At the end of the script the situation is closed, with both rounds and every word still there."""
    lines = parse(FULL_LIFE.read_text(encoding="utf-8"))
    player = TerminalPlayer(tmp_path, parse_moment(lines[0].does[2:].replace(" ", "T"), TerminalPlayer.moment))
    for line in lines[1:]:
        perform(player, line.does)
    app = open_app(tmp_path)
    try:
        person = app.store.person("terminal", "terminal")
        assert person is not None
        (situation,) = app.store.situations(person.id)
        assert situation.step == "afgerond"
        first, second = app.store.rounds(situation.id)
        assert (first.outcome, second.outcome) == ("not_stopped", "stopped")
        kept = str([app.store.answers(run.id) for run in app.store.runs(person.id, situation.id)])
        assert "Twee leerlingen lachten." in kept
        assert "De conciërge ziet het elke dag." in kept
    finally:
        app.close()


@pytest.mark.parametrize("path", ON_TELEGRAM, ids=lambda path: path.stem)
def test_telegram_plays_the_transcript(path: Path, tmp_path: Path) -> None:
    """Telegram shows word for word what the transcript says, with the channel started anew for every line."""
    lines = parse(path.read_text(encoding="utf-8"))
    player = TelegramPlayer(tmp_path)
    player.moment = parse_moment(lines[0].does[2:].replace(" ", "T"), player.moment)
    for line in lines[1:]:
        heard = [text for message in perform(player, line.does) for text in message.lines()]
        assert squeezed("\n".join(heard)) == expected(line), line.does
    answered = {call.params["callback_query_id"] for call in player.model.calls_of("answerCallbackQuery")}
    assert len(answered) == len(player.model.calls_of("answerCallbackQuery"))
    failed = [call for call in player.model.calls if call.status != 200]
    assert not failed
