"""Notes as hurried teachers type them, each with the danger it speaks of; all of them are made up."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.rules.danger import dangers

ORDINARY = "none"


@dataclass(frozen=True)
class Note:
    """What a teacher typed, and the kind of danger in it."""

    kind: str
    text: str


def read(name: str) -> list[Note]:
    """The notes of a file.

    `danger`, `ordinary`, `hard`, `dev` and `blind` may be tuned on. `held_out` and `sealed` were written before their
    rules, `unseen` after the first ones: those three stay as they are, and no rule is ever made for a note of theirs.
    `blind` is by another author, who had not seen the rules. Measured once, before any rule was made from it, 65 of
    its 72 dangers were found (90 %; two of them as another kind) and 2 of its 80 ordinary notes were false alarms.
    """
    with (Path(__file__).parent / f"{name}.tsv").open(encoding="utf-8") as rows:
        return [
            Note(row["kind"], row["note"]) for row in csv.DictReader(rows, dialect="excel-tab", quoting=csv.QUOTE_NONE)
        ]


def missed(notes: Sequence[Note]) -> list[Note]:
    """Danger that is not recognised as any."""
    return [note for note in notes if note.kind != ORDINARY and not dangers(note.text)]


def wrong_kind(notes: Sequence[Note]) -> list[Note]:
    """Danger that is recognised, but only as another kind."""
    return [
        note for note in notes if note.kind != ORDINARY and dangers(note.text) and note.kind not in dangers(note.text)
    ]


def false_alarms(notes: Sequence[Note]) -> list[Note]:
    """Ordinary bullying that is taken for danger."""
    return [note for note in notes if note.kind == ORDINARY and dangers(note.text)]
