"""What an unknown command or a loose text is answered with."""

import pytest

from bot.app import App
from tests.engine.teacher import Teacher, data, failures, texts


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("niew", "nieuw"),
        ("nieuwe", "nieuw"),
        ("situatie", "situaties"),
        ("statis", "status"),
        ("tip", "tips"),
        ("tisp", "tips"),
        ("helpp", "help"),
        ("contakt", "contact"),
        ("herinnering", "herinneringen"),
        ("notities", "notitie"),
        ("antwoord", "antwoorden"),
        ("logbook", "logboek"),
        ("verderr", "verder"),
    ],
)
def test_nearest_command(app: App, anna: Teacher, typed: str, nearest: str) -> None:
    """A command with a typo offers the one that was meant, and does nothing yet."""
    rows = anna.command(typed)
    assert texts(rows) == [app.engine.words.text("common", "unknown_command", "nearest", nearest=nearest)]
    assert data(rows) == [f"c/{nearest}"]


@pytest.mark.parametrize("typed", ["xqz", "123", "🙂", "zzzzzzzz"])
def test_no_command_near(app: App, anna: Teacher, typed: str) -> None:
    """A command like none offers help."""
    rows = anna.command(typed)
    assert texts(rows) == [app.engine.words.text("common", "unknown_command", "none")]
    assert data(rows) == ["c/help"]


@pytest.mark.parametrize("name", ["go", "resume", "change", "step_back", "reopen", "action", "follow_up", "dialog"])
def test_commands_behind_buttons_can_not_be_typed(app: App, anna: Teacher, name: str) -> None:
    """A command that is only behind a button is unknown when it is typed."""
    said = texts(anna.command(name, "1"))
    allowed = [app.engine.words.text("common", "unknown_command", "none")]
    allowed += [
        app.engine.words.text("common", "unknown_command", "nearest", nearest=known)
        for known, command in app.engine.commands.items()
        if command.typed
    ]
    assert said[0] in allowed


def test_capitals_in_a_command(app: App, anna: Teacher) -> None:
    """A command in capitals is the command."""
    assert texts(anna.command("HELP")) == texts(anna.command("help"))


def test_unknown_command_keeps_the_place(app: App, anna: Teacher) -> None:
    """An unknown command in the middle of a dialog leaves the question open."""
    anna.new_situation()
    place = anna.place
    anna.command("xqz")
    anna.command("verder")
    assert anna.place == place


@pytest.mark.parametrize("text", ["", "   ", "🙂", "a" * 4096, "<b>", "{{ 7 * 7 }}"])
def test_loose_text(app: App, anna: Teacher, text: str) -> None:
    """A text that nobody asked for is answered with the ways on, and not said back."""
    rows = anna.say(text)
    assert texts(rows) == [app.engine.words.text("commands", "unprompted", "searching")]
    assert failures(app) == []


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("help", "help"),
        ("Verder", "verder"),
        ("waar was ik gebleven?", "verder"),
        ("situaties", "situaties"),
        ("stop", "stop"),
        ("klaar", "stop"),
        ("intrekken", "privacy"),
        ("ik trek mijn akkoord in", "privacy"),
    ],
)
def test_command_without_its_slash(anna: Teacher, typed: str, command: str) -> None:
    """A word that means a command does it when no question is open, and is no search."""
    anna.new_situation()
    anna.command("stop")
    said = texts(anna.command(command))
    anna.command("stop")
    assert texts(anna.say(typed)) == said
    assert failures(anna.app) == []


def test_greeting_of_a_stranger(app: App) -> None:
    """Who was never here and says hello is told what this is."""
    stranger = Teacher(app, name="ben")
    stranger.say("hoi")
    assert stranger.run.dialog == "welcome"


def test_word_for_a_command_before_akkoord(app: App) -> None:
    """What is about situations stays closed before akkoord, whatever word is used for it."""
    stranger = Teacher(app, name="ben")
    assert texts(stranger.say("situaties")) == texts(stranger.command("situaties"))
    assert stranger.person.consented_at is None


def test_hidden_stays_hidden_for_a_loose_word(app: App, anna: Teacher) -> None:
    """While it is hidden, no loose word brings it back: a pupil may be typing."""
    anna.new_situation(alias="Bever")
    anna.command("verberg")
    for typed in ("verder", "situaties", "hoi", "herinneringen"):
        said = texts(anna.say(typed))
        assert not any("Bever" in text for text in said)
    assert app.store.person("test", "anna") is not None
    assert anna.person.hidden_at is not None
