"""A dialog of two questions with its words, to change one thing of and see a check turn red."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.checks.spoken import Spoken, spoken
from bot.engine.dialog import Branch, Dialog, Ending, Step, answered
from bot.engine.questions import Choose, Text
from bot.engine.turn import Turn
from bot.engine.words import Words
from bot.state.rows import Run

CODE = """
def planned(turn, run):
    turn.say("meeting", "planned", "said", leerling="Sam")

def help(turn, _argument):
    turn.say("commands", "help", "card", naam="bot", buttons=[turn.button("help", "common", "buttons", "again")])
"""
MEETING = """
title = "Gesprek"

[day]
source = ["1.v1"]
ask = "Wanneer spreek je {{ leerling }}?"
name = "Dag"
why = "Dan weet je het."

[reminder]
ask = "Zal ik je herinneren?"
name = "Herinnering"
[reminder.options]
later = "Later"

[planned]
said = "Genoteerd voor {{ leerling }}."
"""
COMMON = """
[options]
yes = "Ja"

[controls]
back = "Terug"
skip = "Overslaan"
why = "Waarom?"
example = "Voorbeeld"
stop = "Stoppen"
done = "Klaar"

[buttons]
again = "Nog eens"

[ongoing]
more = "Nog meer?"

[refusals]
empty = "Er staat niets."
too_long = "Dat is {{ length }}, er passen er {{ max_length }}."
no_such_option = "Kies een knop."
choose_one = "Kies er een."
"""
COMMANDS = """
[help]
card = "Ik ben {{ naam }}."
"""
SOURCES = """
[items."1.v1"]
kind = "question"
gist = "wanneer"

[items."1.h1"]
kind = "aid"
gist = "gesprek"
"""
FILES = {"meeting": MEETING, "common": COMMON, "commands": COMMANDS}


def planned(turn: Turn, run: Run) -> None:
    """Ends the dialog."""


DAY = Step("day", asks=Text(), then="reminder")
REMINDER = Step(
    "reminder",
    asks=Choose(options=("yes", "later")),
    then=Branch(answered("reminder"), {"yes": "planned"}, otherwise="planned"),
)
PLANNED = Ending("planned", planned)


def meeting(day: Step = DAY, reminder: Step = REMINDER, *others: Step | Ending) -> dict[str, Dialog]:
    """The dialog, with other steps when given."""
    return {"meeting": Dialog(id="meeting", steps=(day, reminder, PLANNED, *others))}


def changed(step: Step, **changes: Any) -> Step:
    """A step with one thing changed."""
    return replace(step, **changes)


def words(folder: Path, changes: Mapping[str, str] | None = None, sources: str = SOURCES) -> Words:
    """The words, with text in them replaced (or added at the end of meeting.toml, for "")."""
    nl = folder / "nl"
    nl.mkdir(exist_ok=True)
    (folder / "sources.toml").write_text(sources, encoding="utf-8")
    for name, text in FILES.items():
        for old, new in (changes or {}).items():
            text = text.replace(old, new) if old else text + (new if name == "meeting" else "")
        (nl / f"{name}.toml").write_text(text, encoding="utf-8")
    return Words(nl)


def said(code: str = CODE) -> list[Spoken]:
    """What the code of the tiny bot says."""
    return spoken({"tiny.py": code})
