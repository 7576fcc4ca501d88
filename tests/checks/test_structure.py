"""The check of where answers lead."""

import pytest

from bot.checks.structure import check_structure
from bot.engine.case import Answers
from bot.engine.dialog import Branch, Dialog, Each, Ending, Step, answered
from bot.engine.questions import Choose, Several, Text
from tests.checks.tiny import DAY, PLANNED, REMINDER, changed, meeting, planned


def problems(dialogs: dict[str, Dialog]) -> list[str]:
    """What the check says."""
    return [str(finding) for finding in check_structure(dialogs)]


def by_length(answers: Answers, subject: str) -> str:
    """A rule with its keys written out."""
    return "some" if answers.text("day", subject) else "none"


def branch(keys: list[str], *, otherwise: str | None = None, on: str = "reminder") -> Branch:
    """A branch on a choice, all ways to the ending."""
    return Branch(answered(on), dict.fromkeys(keys, "planned"), otherwise)


PEOPLE = Each(over=lambda _case: ["1", "2"], first="reminder", done="planned")
EVERYBODY = Each(over=lambda _case: ["1", "2"], first="day", done="planned")
RED = {
    "a target that is not there": (
        meeting(changed(DAY, then="evening")),
        'meeting.day: leads to "evening", which is not there',
    ),
    "depends on no step": (
        meeting(changed(DAY, depends=("planned",))),
        'meeting.day: depends on "planned", which is no step',
    ),
    "a step nothing leads to": (meeting(changed(DAY, then="planned")), "meeting.reminder: nothing leads here"),
    "an ending nothing leads to": (
        meeting(DAY, REMINDER, Ending("lost", planned)),
        "meeting.lost: nothing leads here",
    ),
    "a circle": (
        meeting(DAY, changed(REMINDER, then=Branch(answered("reminder"), {"yes": "day"}, otherwise="planned"))),
        "meeting.day: comes round again, so the dialog need not end",
    ),
    "a dead end": (
        meeting(DAY, changed(REMINDER, then=Branch(answered("reminder"), {}))),
        "meeting.reminder: a dead end: its answer leads nowhere",
    ),
    "no next subject": (
        meeting(changed(DAY, then=PEOPLE), changed(REMINDER, then="planned")),
        "meeting.reminder: asked for every subject, but nothing leads to the next subject",
    ),
    "a long name": (
        meeting(changed(DAY, id="d" * 25)),
        f"meeting.{'d' * 25}: a name has at most 24 of a-z, 0-9 and _",
    ),
    "a name with a capital": (meeting(changed(DAY, id="Day")), "meeting.Day: a name has at most 24 of a-z, 0-9 and _"),
    "a long option": (
        meeting(DAY, changed(REMINDER, asks=Choose(options=("yes", "l" * 21)))),
        f'meeting.reminder: option "{"l" * 21}": a key has at most 20 of a-z, 0-9 and _',
    ),
    "two of one name": (meeting(DAY, REMINDER, DAY), "meeting.day: there are two of this name"),
    "another name than its id": (
        {"talk": meeting()["meeting"]},
        'talk: listed under this name, but its id is "meeting"',
    ),
    "no question to open with": (
        {"meeting": Dialog(id="meeting", steps=(PLANNED,))},
        "meeting: does not open with a question",
    ),
    "a key that is no option": (
        meeting(DAY, changed(REMINDER, then=branch(["yes", "never"], otherwise="planned"))),
        'meeting.reminder: branches on "never", which is never the answer',
    ),
    "an option without a way on": (
        meeting(DAY, changed(REMINDER, then=branch(["yes"]), optional=False)),
        'meeting.reminder: has no way on for "later"',
    ),
    "no way on when skipped": (
        meeting(DAY, changed(REMINDER, then=branch(["yes", "later"]))),
        'meeting.reminder: has no way on for "skipped"',
    ),
    "no way on for own words": (
        meeting(DAY, changed(REMINDER, asks=Choose(options=("yes",), own=True), then=branch(["yes", "skipped"]))),
        'meeting.reminder: has no way on for "own"',
    ),
    "a branch on no step": (
        meeting(DAY, changed(REMINDER, then=branch(["yes"], on="night"))),
        'meeting.reminder: branches on "night", which is no step',
    ),
    "a branch on a step without a choice": (
        meeting(DAY, changed(REMINDER, asks=Several(options=("yes",)), then=branch(["yes"], otherwise="planned"))),
        'meeting.reminder: branches on the choice at "reminder", which asks no choice',
    ),
    "a rule with a key that has no way on": (
        meeting(changed(DAY, then=Branch(by_length, {"some": "reminder"}))),
        'meeting.day: has no way on for "none"',
    ),
    "options that depend and no otherwise": (
        meeting(DAY, changed(REMINDER, asks=Choose(offer=lambda _case, _subject: []), then=branch(["yes"]))),
        "meeting.reminder: branches on options that depend on the situation, and has no otherwise",
    ),
}


@pytest.mark.parametrize(("dialogs", "problem"), RED.values(), ids=RED)
def test_turns_red(dialogs: dict[str, Dialog], problem: str) -> None:
    """One thing that is wrong in a dialog is said where it is."""
    assert problem in problems(dialogs)


GREEN = {
    "the dialog itself": meeting(),
    "all options have a way on": meeting(DAY, changed(REMINDER, then=branch(["yes", "later", "skipped"]))),
    "an obligatory question is never skipped": meeting(
        DAY, changed(REMINDER, then=branch(["yes", "later"]), optional=False)
    ),
    "the next subject is no circle": meeting(changed(DAY, then=PEOPLE), changed(REMINDER, then=PEOPLE)),
    "the first question for every subject": {
        "meeting": Dialog(id="meeting", opens=EVERYBODY, steps=(Step("day", asks=Text(), then=EVERYBODY), PLANNED))
    },
}


@pytest.mark.parametrize("dialogs", GREEN.values(), ids=GREEN)
def test_stays_green(dialogs: dict[str, Dialog]) -> None:
    """What can be walked is left alone."""
    assert problems(dialogs) == []
