"""The check of words that are missing and words that nothing says."""

from pathlib import Path

import pytest

from bot.checks.sentences import check_sentences
from bot.engine.case import Case
from bot.engine.days import Day
from bot.engine.dialog import Dialog
from bot.engine.people import People
from bot.engine.questions import Choose, NotUnderstood
from bot.state.rows import Json
from tests.checks.tiny import CODE, DAY, REMINDER, changed, meeting, said, words


def problems(folder: Path, changes: dict[str, str], dialogs: dict[str, Dialog], code: str = CODE) -> list[str]:
    """What the check says."""
    return [str(finding) for finding in check_sentences(dialogs, words(folder, changes), said(code))]


def full(_case: Case, _value: Json) -> None:
    """A check that refuses."""
    raise NotUnderstood("full", change="day")


MISSING = {
    "a question": ({'ask = "Zal ik je herinneren?"\n': ""}, 'meeting.reminder: no words for "ask"'),
    "a name for the list of answers": ({'name = "Dag"\n': ""}, 'meeting.day: no words for "name"'),
    "an option": ({'later = "Later"': ""}, 'meeting.reminder: no words for option "later"'),
    "an option every dialog shares": ({'yes = "Ja"': ""}, 'meeting.reminder: no words for option "yes"'),
    "a way out": ({'skip = "Overslaan"': ""}, 'meeting.day: no words for control "skip"'),
    "the button that completes": ({'done = "Klaar"': ""}, 'meeting.day: no words for control "done"'),
    "a refusal": ({'choose_one = "Kies er een."': ""}, 'meeting.reminder: no words for "choose_one"'),
    "what is said meanwhile": ({'more = "Nog meer?"': ""}, 'common.ongoing: no words for "more"'),
    "the title": ({'title = "Gesprek"': ""}, 'meeting: no words for "title"'),
    "what a command says": (
        {'card = "Ik ben {{ naam }}."': ""},
        "commands.help.card: no words for what tiny.py:6 says",
    ),
    "the button of a command": (
        {'again = "Nog eens"': ""},
        "common.buttons.again: no words for what tiny.py:6 says",
    ),
}


@pytest.mark.parametrize(("changes", "problem"), MISSING.values(), ids=MISSING)
def test_missing_words(tmp_path: Path, changes: dict[str, str], problem: str) -> None:
    """Words that are taken away are missed where they would be said."""
    assert problem in problems(tmp_path, changes, meeting())


def test_everything_is_said(tmp_path: Path) -> None:
    """The words of the tiny bot are neither too few nor too many."""
    assert problems(tmp_path, {}, meeting()) == []


def test_no_file_at_all(tmp_path: Path) -> None:
    """A dialog without a file of words is told in one line."""
    lonely = Dialog(id="lonely", steps=meeting()["meeting"].steps)
    found = problems(tmp_path, {}, {**meeting(), "lonely": lonely})
    assert found == ["lonely: no words at all: add lonely.toml"]


def test_words_of_other_questions(tmp_path: Path) -> None:
    """A day asks for the words of its taps, a command button for its label, a check for its refusal."""
    found = problems(tmp_path, {}, meeting(changed(DAY, asks=Day(), checks=full, buttons=("help/me",))))
    assert 'common.soon: no words for "today"' in found
    assert 'meeting.day: no words for "not_a_date"' in found
    assert 'meeting.day: no words for "full"' in found
    assert 'meeting.day: no words for button "help"' in found


def test_words_of_people(tmp_path: Path) -> None:
    """Naming pupils asks for the words of roles, and of what is said before the answer is complete."""
    found = problems(tmp_path, {}, meeting(changed(DAY, asks=People(roles=("helper",)))))
    assert 'meeting.day: no words for option "helper"' in found
    assert 'meeting.day: no words for "which_role"' in found
    assert 'common.ongoing: no words for "role"' in found
    assert 'meeting.day: no words for control "done"' not in found


def test_ending_shared_by_dialogs(tmp_path: Path) -> None:
    """What an ending says with the dialog it ends is missed in every dialog that ends so."""
    code = CODE.replace('"meeting", "planned", "said"', 'run.dialog, "planned", "said"')
    gone = {'said = "Genoteerd voor {{ leerling }}."': 'source = ["1.v1"]'}
    assert problems(tmp_path, {}, meeting(), code) == []
    assert problems(tmp_path, gone, meeting(), code) == ['meeting.planned: no words for "said"']


UNUSED = {
    "a section that is no step": (
        {"": '[evening]\nask = "En de avond?"\nwhy = "Zomaar."'},
        "meeting.evening: no step of this dialog, and nothing says these words",
    ),
    "a misspelt key": (
        {'why = "Dan': 'whi = "Dan'},
        "meeting.day.whi: nothing says these words; this question never answers so",
    ),
    "an option that is gone": (
        {"": '[reminder.options.x]\nnever = "Nooit"'},
        "meeting.reminder.options.x: nothing says these words",
    ),
    "a sentence of no command": (
        {'card = "Ik': 'other = "Iets."\ncard = "Ik'},
        "commands.help.other: nothing says these words",
    ),
    "a shared button": (
        {'again = "Nog eens"': 'again = "Nog eens"\nonce = "Eens"'},
        "common.buttons.once: nothing says these words",
    ),
}


@pytest.mark.parametrize(("changes", "problem"), UNUSED.values(), ids=UNUSED)
def test_unused_words(tmp_path: Path, changes: dict[str, str], problem: str) -> None:
    """Words that nothing says are listed, a whole table in one line."""
    assert problems(tmp_path, changes, meeting()) == [problem]


def test_way_out_that_is_not_offered(tmp_path: Path) -> None:
    """An explanation at a question that offers none is unused."""
    found = problems(tmp_path, {}, meeting(changed(DAY, controls=("back", "skip", "stop"))))
    assert "meeting.day.why: nothing says these words" in found


def test_words_of_code_by_pattern(tmp_path: Path) -> None:
    """A key that is known only at run time uses every sentence of its table, and asks for at least one."""
    code = CODE.replace('"help", "card"', '"help", name')
    two = {'card = "Ik': 'other = "Iets."\ncard = "Ik'}
    assert problems(tmp_path, two, meeting(), code) == []
    none = {'[help]\ncard = "Ik ben {{ naam }}."': ""}
    assert problems(tmp_path, none, meeting(), code) == ["commands.help.*: no words for what tiny.py:6 says"]


def test_synonyms_of_an_option(tmp_path: Path) -> None:
    """Other words for an option are known; those for an option that is not there are unused."""
    dialogs = meeting(DAY, changed(REMINDER, asks=Choose(options=("yes", "later"))))
    known = {"": '[reminder.also]\nlater = ["straks", "een andere keer"]'}
    assert problems(tmp_path, known, dialogs) == []
    unknown = {"": '[reminder.also]\nnever = ["nooit"]'}
    assert len(problems(tmp_path, unknown, dialogs)) == 1
