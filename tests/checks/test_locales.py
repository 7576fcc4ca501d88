"""A second language has the keys, the values and the references of the first, and the words tell where it has not."""

import shutil
from pathlib import Path

import pytest

from bot.checks import findings
from bot.checks.locales import compare
from bot.engine.words import CONTENT, Words, languages
from bot.errors import UnreadableWordsError
from tests.checks.tiny import meeting, said, words

FIRST = """
title = "Gesprek"
code_names = ["Duin", "Eik"]
[day]
source = ["1.v1"]
ask = "Wanneer spreek je {{ leerling }}{% if groep %} van {{ groep }}{% endif %}?"
why = "Dan weet je het."
[day.also]
today = ["vandaag", "nu"]
[day.options]
today = "Vandaag"
"""
SECOND = """
title = "Talk"
code_names = ["Dune"]
[day]
source = ["1.v1"]
ask = "{% if groep %}({{ groep }}) {% endif %}When do you talk with {{ leerling | klein }}?"
why = "So that you know."
[day.also]
today = []
[day.options]
today = "Today"
"""
MEASURES = """
[items.talk]
level = "pupil"
fits = ["alone"]
label = "{label}"
"""
FACTS = """
[[contacts]]
id = "{id}"
number = "112"
"""


def both(folder: Path, name: str, first: str, second: str) -> list[str]:
    """What a comparison of two languages with one file each tells."""
    for language, text in (("nl", first), ("en", second)):
        (folder / language).mkdir(exist_ok=True)
        (folder / language / f"{name}.toml").write_text(text, encoding="utf-8")
    return [str(finding) for finding in compare(Words(folder / "nl"), Words(folder / "en"))]


def test_equal_languages(tmp_path: Path) -> None:
    """Nothing is told of a language that says the same; synonyms may be more or fewer, or none."""
    assert both(tmp_path, "talk", FIRST, SECOND) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('why = "So that you know."', "", "talk.day.why: not there, and nl has it"),
        ('today = "Today"', "", "talk.day.options.today: not there, and nl has it"),
        ("[day.options]", "[day.buttons]", "talk.day.options: not there, and nl has it"),
        ('title = "Talk"', 'title = "Talk"\nsubtitle = "x"', "talk.subtitle: nl has no such key"),
        ("{{ leerling | klein }}", "the pupil", 'talk.day.ask: says no "leerling", and nl does'),
        ("{{ leerling", "{{ pupil", 'talk.day.ask: says "pupil", and nl does not'),
        ("{% endif %}", "", "talk.day.ask: no template: "),
        ('["1.v1"]', '["1.v2"]', "talk.day.source: differs from nl, and is no matter of language: ['1.v1']"),
        ('title = "Talk"', "title = 5", "talk.title: no sentence, as nl has here"),
        ('["Dune"]', '[{ name = "Dune" }]', "talk.code_names.0: no sentence, as nl has here"),
    ],
)
def test_differences(tmp_path: Path, old: str, new: str, told: str) -> None:
    """What is missing, what is too many and what names other values is told with its place."""
    assert old in SECOND
    assert any(line.startswith(told) for line in both(tmp_path, "talk", FIRST, SECOND.replace(old, new)))


def test_file_that_is_missing(tmp_path: Path) -> None:
    """A file that the first language has and the other has not is told once."""
    both(tmp_path, "talk", FIRST, SECOND)
    (tmp_path / "nl" / "note.toml").write_text(FIRST, encoding="utf-8")
    found = compare(Words(tmp_path / "nl"), Words(tmp_path / "en"))
    assert [str(finding) for finding in found] == ["note: not there, and nl has it"]


def test_references_of_a_catalogue(tmp_path: Path) -> None:
    """The label of a measure is translated; its level and what it fits are not."""
    ours, theirs = MEASURES.replace("{label}", "Gesprek"), MEASURES.replace("{label}", "Talk")
    assert both(tmp_path, "measures", ours, theirs) == []
    (told,) = both(tmp_path, "measures", ours, theirs.replace('"pupil"', '"leerling"'))
    assert told.startswith("measures.items.talk.level: differs")


def test_rows_of_facts(tmp_path: Path) -> None:
    """Another language may be that of another country, with other contacts; each has to be as complete."""
    ours, theirs = FACTS.replace("{id}", "emergency"), FACTS.replace("{id}", "helpline")
    assert both(tmp_path, "facts", ours, theirs + FACTS.replace("{id}", "police")) == []
    (told,) = both(tmp_path, "facts", ours, theirs.replace('number = "112"', ""))
    assert told == 'facts.contacts.helpline: no "number", as nl has'


# as part of `check`


def in_second(folder: Path, *replaced: tuple[str, str]) -> list[str]:
    """What `check` tells of a copy of the tiny words with a few texts replaced, as a second language."""
    first = words(folder)
    second = shutil.copytree(folder / "nl", folder / "en", dirs_exist_ok=True)
    for path in second.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        for old, new in replaced:
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return [str(finding) for finding in findings(meeting(), first, said()) if str(finding).startswith("en")]


def test_check_reads_added_folders(tmp_path: Path) -> None:
    """`check` compares each added folder, and names it."""
    assert in_second(tmp_path) == []
    (told,) = in_second(tmp_path, ('later = "Later"', ""))
    assert told == "en/meeting.reminder.options.later: not there, and nl has it"


def test_check_measures_added_folders(tmp_path: Path) -> None:
    """A button that is too long in the added language is told as well."""
    (told,) = in_second(tmp_path, ('"Later"', '"At some moment later on, perhaps"'))
    assert told.startswith("en/meeting.reminder")
    assert "24 fit" in told


def test_folder_that_is_no_language(tmp_path: Path) -> None:
    """A folder whose name is no locale, and a file that is no TOML, are told and end nothing."""
    first = words(tmp_path)
    shutil.copytree(tmp_path / "nl", tmp_path / "xx")
    shutil.copytree(tmp_path / "nl", tmp_path / "fy")
    (tmp_path / "fy" / "common.toml").write_text('title = "no end\nother = "x"', encoding="utf-8")
    told = {finding.place: finding.problem for finding in findings(meeting(), first, said())}
    assert "Babel" in told["xx"]
    assert "fy/common.toml" in told["fy"]
    assert "line 1" in told["fy"]


def test_broken_file_is_named(tmp_path: Path) -> None:
    """A forgotten quote is told with its file and line, to a writer who is no programmer."""
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "note.toml").write_text('title = "Notitie"\nask = "Wat\nname = "Dag"', encoding="utf-8")
    with pytest.raises(UnreadableWordsError, match=r"nl/note\.toml: .*line 2"):
        Words(tmp_path / "nl")


def test_whole_copy_fits(tmp_path: Path) -> None:
    """A copy of all words under another name, where a translator begins, is complete."""
    shutil.copytree(CONTENT / "nl", tmp_path / "nl")
    shutil.copytree(CONTENT / "nl", tmp_path / "en")
    assert languages(tmp_path) == ["en", "nl"]
    assert compare(Words(tmp_path / "nl"), Words(tmp_path / "en")) == []
