"""The check of templates and the values they name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.checks.templates import check_templates
from bot.engine.case import Case
from bot.engine.dialog import Dialog
from tests.checks.tiny import CODE, DAY, changed, meeting, said, words


def problems(folder: Path, changes: dict[str, str], dialogs: dict[str, Dialog], code: str = CODE) -> list[str]:
    """What the check says."""
    return [str(finding) for finding in check_templates(dialogs, words(folder, changes), said(code))]


def shows(case: Case, _subject: str) -> Mapping[str, Any]:
    """A value of its own for a step."""
    return {"goal": case.answers("meeting").text("goal")}


def fails(_case: Case, _subject: str) -> Mapping[str, Any]:
    """Counts on an answer that may not be there."""
    raise KeyError("frequency")


RED = {
    "a filter that is not there": (
        "{{ leerling }}",
        "{{ leerling | groot }}",
        "meeting.day.ask: no template: No filter",
    ),
    "a brace too few": ("{{ leerling }}", "{{ leerling }", "meeting.day.ask: no template: unexpected"),
    "a value no step gets": ("{{ leerling }}?", "{{ school }}?", 'meeting.day.ask: nothing gives it "school"'),
    "a value an option never gets": ('"Later"', '"{{ leerling }}"', 'options.later: nothing gives it "leerling"'),
    "a value a refusal never gets": ("{{ length }}", "{{ size }}", 'refusals.too_long: nothing gives it "size"'),
    "a value a command never gives": ("{{ naam }}", "{{ wie }}", 'commands.help.card: nothing gives it "wie"'),
}


@pytest.mark.parametrize(("old", "new", "problem"), RED.values(), ids=RED)
def test_turns_red(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """A sentence that could not be said is found before a teacher meets it."""
    assert any(problem in found for found in problems(tmp_path, {old: new}, meeting()))


def test_stays_green(tmp_path: Path) -> None:
    """Sentences that get what they name are left alone."""
    assert problems(tmp_path, {}, meeting()) == []


def test_values_of_a_step(tmp_path: Path) -> None:
    """What `shows` returns for an empty situation can be named, loop variables are no values."""
    ask = {"Wanneer spreek je {{ leerling }}?": "{% for x in [goal] %}{{ x }}{% endfor %}"}
    assert problems(tmp_path, ask, meeting()) == ['meeting.day.ask: nothing gives it "goal"']
    assert problems(tmp_path, ask, meeting(changed(DAY, shows=shows))) == []


def test_shows_that_fails(tmp_path: Path) -> None:
    """A `shows` that counts on an answer is told, for every question can be skipped."""
    found = problems(tmp_path, {}, meeting(changed(DAY, shows=fails)))
    assert found == ["meeting.day: its `shows` fails on an empty situation: KeyError: 'frequency'"]


def test_open_call(tmp_path: Path) -> None:
    """A call that gives more than can be read from it is trusted."""
    code = CODE.replace('naam="bot"', "**given")
    assert problems(tmp_path, {"{{ naam }}": "{{ anything }}"}, meeting(), code) == []
