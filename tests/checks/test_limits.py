"""The check of what fits in a message, on a button and in a tap."""

from pathlib import Path

from bot.checks.limits import check_limits
from bot.engine.dialog import Dialog
from bot.engine.matching import Option
from bot.engine.questions import Choose
from tests.checks.tiny import CODE, DAY, REMINDER, changed, meeting, said, words


def problems(folder: Path, changes: dict[str, str], dialogs: dict[str, Dialog]) -> list[str]:
    """What the check says."""
    return [str(finding) for finding in check_limits(dialogs, words(folder, changes), said(CODE))]


def test_stays_green(tmp_path: Path) -> None:
    """What fits is left alone."""
    assert problems(tmp_path, {}, meeting()) == []


def test_long_question(tmp_path: Path) -> None:
    """A question counts without its tags and templates; a value counts as twelve characters, or as it is cut."""
    question = "Zal ik je herinneren?"
    fits = "<b>" + "a" * 488 + "</b>{% if leerling %}{{ leerling }}{{ leerling | kort(100) }}{% endif %}"
    assert problems(tmp_path, {question: fits}, meeting()) == []
    found = problems(tmp_path, {question: fits + "b"}, meeting())
    assert found == ["meeting.reminder: the question has 601 characters, 600 fit"]


def test_long_labels(tmp_path: Path) -> None:
    """Options, ways out, names and the buttons of commands have at most 24 characters."""
    long = "Dit is echt een te lange k"
    for label, place in (
        ("Later", "meeting.reminder.options.later"),
        ("Overslaan", "common.controls.skip"),
        ("Herinnering", "meeting.reminder.name"),
        ("Nog eens", "common.buttons.again"),
    ):
        found = problems(tmp_path, {f'"{label}"': f'"{long}"'}, meeting())
        assert found == [f"{place}: a button of 26 characters, 24 fit: {long}"]


def test_value_in_label(tmp_path: Path) -> None:
    """A value in a label counts as twelve characters."""
    assert problems(tmp_path, {'"Later"': '"Later met {{ naam }}"'}, meeting()) == []
    assert len(problems(tmp_path, {'"Later"': '"Later samen met {{ naam }}"'}, meeting())) == 1


def test_offered_options(tmp_path: Path) -> None:
    """Options that depend on the situation are tried on an empty one."""
    offer = Choose(offer=lambda case, _subject: [Option("k" * 60, f"Met {case.alias} en de anderen")])
    found = problems(tmp_path, {}, meeting(DAY, changed(REMINDER, asks=offer)))
    assert len(found) == 2
    assert "a button of 30 characters" in found[0]
    assert "takes 80 bytes, 64 fit" in found[1]


def test_labels_of_a_catalogue(tmp_path: Path) -> None:
    """The label of a measure or an aid is a button too, and so is whom a teacher asks at the end."""
    long = "l" * 25
    for path in (
        ("measures", "items", "talk", "label"),
        ("aids", "items", "talk", "label"),
        ("commands", "verder", "beoordelen", "perspectives", "group"),
    ):
        content = words(tmp_path)
        table = content.tree
        for key in path[:-1]:
            table = table.setdefault(key, {})
        table[path[-1]] = long[1:]
        assert [str(finding) for finding in check_limits(meeting(), content, said())] == []
        table[path[-1]] = long
        found = [str(finding) for finding in check_limits(meeting(), content, said())]
        assert found == [f"{'.'.join(path)}: a button of 25 characters, 24 fit: {long}"]
