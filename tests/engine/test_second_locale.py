"""A second language is a folder: a conversation in English with the real engine and store, and no code of its own."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.app import App
from bot.engine import conversation
from bot.engine import words as words_of_engine
from bot.engine.command import Command
from bot.engine.days import Day
from bot.engine.dialog import Dialog, Ending, Step
from bot.engine.engine import Engine
from bot.engine.questions import Several
from bot.engine.turn import Turn
from bot.engine.words import Words, load_words
from bot.errors import UnknownLanguageError
from bot.settings import Settings, read_settings
from bot.state.rows import Run
from tests.engine.teacher import Teacher, labels, texts
from tests.support.keys import SqliteStore, open_app
from tests.test_command_line import bot, refused
from tests.test_layers import BOT, FILES, strings

TALK = """
title = "Talk"
[day]
name = "Day"
ask = "When do you talk with the pupil?"
[places]
name = "Places"
ask = "Where shall we look?"
[places.options]
gym = "Gym"
yard = "Playground"
hall = "Hall"
[places.also]
yard = ["school yard"]
[done]
said = "You talk on {{ day | dag }}, about {{ places | lijst }}."
"""
COMMON = """
heading = "<i>{{ title }}</i>"
progress = "<i>Question {{ number }} of {{ total }} · {{ title }}</i>"
chosen = "✓ <b>{{ answer }}</b>"
noted = "Noted: {{ answer }}."
[hint]
several = "Tick what is right, then tap Done."
[controls]
back = "Back"
skip = "Skip"
stop = "Stop"
done = "Done"
[typed]
done = ["that is all"]
[soon]
today = "Today"
tomorrow = "Tomorrow"
week = "In a week"
two_weeks = "In two weeks"
calendar = "Another day"
[buttons]
resume = "Go on"
[refusals]
not_a_date = "I don't know that day. Write it as 2026-12-03."
choose_several = "That is none of the choices of “{{ vraag }}”."
"""


def begins(turn: Turn, _argument: str) -> None:
    """Opens the dialog."""
    conversation.begin(turn, "talk")


def ends(turn: Turn, run: Run) -> None:
    """Says what was agreed."""
    case = turn.case_of(run)
    answers = case.answers_of(run)
    places = [case.words.label("talk", "places", "options", key) for key in answers.chosen("places")]
    turn.say("talk", "done", "said", day=date.fromisoformat(str(answers.value("day"))), places=places)


DIALOG = Dialog(
    id="talk",
    steps=(
        Step("day", asks=Day(), then="places", optional=False),
        Step("places", asks=Several(options=("gym", "yard", "hall")), then="done"),
        Ending("done", ends),
    ),
    consent=False,
)


@pytest.fixture
def english(tmp_path: Path) -> Iterator[Teacher]:
    """A teacher who has opened the tiny dialog, in a language that is only a folder."""
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "talk.toml").write_text(TALK, encoding="utf-8")
    (folder / "common.toml").write_text(COMMON, encoding="utf-8")
    store = SqliteStore(tmp_path / "data")
    engine = Engine(
        store=store,
        words=Words(folder),
        dialogs={"talk": DIALOG},
        commands={"talk": Command(name="talk", does=begins, consent=False)},
        deliver=lambda *_: None,
        returned=lambda *_: None,
        unprompted=lambda *_: None,
    )
    teacher = Teacher(App(store=store, engine=engine))
    teacher.command("talk")
    yield teacher
    store.close()


def test_question_in_the_language(english: Teacher) -> None:
    """The question, its heading and the days to tap are in the language."""
    assert texts(english.heard) == ["Question 1 of 2 · Talk\n\nWhen do you talk with the pupil?"]
    assert labels(english.heard) == ["Today", "Tomorrow", "In a week", "In two weeks", "Another day", "Stop"]


def test_refusal_in_the_language(english: Teacher) -> None:
    """What can't be understood is refused in the language."""
    assert texts(english.say("whenever")) == ["I don't know that day. Write it as 2026-12-03."]
    english.say("2026-03-12")
    assert texts(english.say("cellar")) == ["That is none of the choices of “Places”."]


def test_conversation_to_its_end(english: Teacher) -> None:
    """Typed labels and other words for them are understood; days and lists are said as the language says them."""
    said = texts(english.say("2026-03-12"))
    assert said == [
        "Noted: Thursday 12 March 2026.\n\nQuestion 2 of 2 · Talk\n\nWhere shall we look?"
        "\n\nTick what is right, then tap Done."
    ]
    english.say("hall")
    assert labels(english.say("school yard")) == ["Gym", "✓ Playground", "✓ Hall", "Done", "Back", "Stop"]
    english.say("Gym")
    done = english.say("that is all")
    assert texts(done) == ["You talk on Thursday 12 March 2026, about Gym, Playground, and Hall."]
    (answered,) = [row for row in done if row.kind == "edit"]
    assert "Gym, playground, and hall" in str(answered.payload)


def test_typed_day_to_tap(english: Teacher) -> None:
    """A label of a day that is typed in the language is taken as that day."""
    assert texts(english.say("tomorrow"))[0].startswith("Noted: Tuesday 3 March 2026.")


# choosing the language


def test_setting_opens_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app opens with the words of the language that is set; nothing else has to change."""
    folder = tmp_path / "content" / "en"
    folder.mkdir(parents=True)
    (folder / "common.toml").write_text(COMMON, encoding="utf-8")
    monkeypatch.setattr(words_of_engine, "CONTENT", tmp_path / "content")
    load_words.cache_clear()
    app = open_app(tmp_path / "data", "en")
    try:
        assert app.engine.words.label("common", "soon", "today") == "Today"
    finally:
        app.close()
        load_words.cache_clear()


def test_language_that_is_not_set() -> None:
    """Without the setting, or with an empty one, the language is the first one."""
    assert read_settings({}).language == read_settings({"VIJFB_LANGUAGE": " "}).language == Settings.language
    assert read_settings({"VIJFB_LANGUAGE": "fy "}).language == "fy"
    assert load_words(Settings.language).tree == load_words().tree


@pytest.mark.parametrize("name", ["xx", "../nl", "nl/..", "."])
def test_language_that_is_not_there(tmp_path: Path, name: str) -> None:
    """A language without a folder is refused before anything is written."""
    with pytest.raises(UnknownLanguageError, match="VIJFB_LANGUAGE"):
        open_app(tmp_path / "data", name)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("arguments", [("chat",), ("telegram",)])
def test_unknown_language_on_the_command_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Whoever sets a language that is not there gets one sentence and exit code 2."""
    environment = {
        "VIJFB_LANGUAGE": "xx",
        "VIJFB_TELEGRAM_TOKEN": "1:x",
        "VIJFB_TELEGRAM_API": "http://127.0.0.1:1",
    }
    done = bot(*arguments, "--data", str(tmp_path), environment=environment)
    assert "VIJFB_LANGUAGE" in "".join(done.stderr.splitlines()[-1:])
    assert done.returncode == 2
    if arguments == ("chat",):
        refused(done)


# no code of its own


def test_only_two_places_name_the_language() -> None:
    """The first language is named as a default of the words and of the settings, and nowhere else in the code."""
    naming = {
        str(path.relative_to(BOT)) for path in FILES for text in strings(path) if re.search(r"(?<![\w.])nl(?!\w)", text)
    }
    # and the Dutch grammar of days tells its library that it is Dutch
    assert naming == {"engine/words.py", "settings.py", "rules/date_library.py"}


def test_nothing_picks_words_by_itself() -> None:
    """Dialogs, commands, the engine and the channels say the words they are given; the app and the checks load them."""
    loading = {path.relative_to(BOT) for path in FILES if "load_words" in path.read_text(encoding="utf-8")}
    assert {path.parts[0] for path in loading} == {"app.py", "checks", "engine"}
    assert {path.name for path in loading if path.parts[0] == "engine"} == {"words.py"}


def test_days_and_lists_know_their_language() -> None:
    """Babel is always told which language it is; without that it takes the one of the machine."""
    lacking = [
        f"{path.relative_to(BOT)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("format_date", "format_datetime", "format_list", "format_decimal", "format_time")
        and all(keyword.arg != "locale" for keyword in node.keywords)
    ]
    assert lacking == []
