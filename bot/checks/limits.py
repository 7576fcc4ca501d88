"""Whether messages and buttons fit: what a teacher can read at a glance and a channel can carry."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from bot.checks.expressions import ANY
from bot.checks.finding import Finding, at
from bot.checks.needs import by_path, needs
from bot.checks.routes import asked_for_each
from bot.checks.samples import offered
from bot.checks.spoken import Spoken
from bot.engine.dialog import Dialog, Step
from bot.engine.words import Words

LONGEST_QUESTION = 600
LONGEST_LABEL = 24
VALUE = 12
"""How many characters a value counts for, where its words do not cut it at a length of their own."""
CUT = re.compile(r"{{[^}]*\|\s*kort\((\d+)\).*?}}", re.DOTALL)
MORE_LABELS = (("*", "items", "*", "label"), ("commands", "verder", "beoordelen", "perspectives", "*"))
"""Buttons made of words the code already had, so that no call tells they are on one."""
MOST_BYTES = 64
LONGEST_RUN = "1234567"
LONGEST_SUBJECT = "@12345678"

ELSE = re.compile(r"{%-?\s*el(?:se|if)\b.*?%}", re.DOTALL)
"""Where one way of saying a sentence ends and another begins."""


def check_limits(dialogs: Mapping[str, Dialog], words: Words, said: Sequence[Spoken]) -> list[Finding]:
    """Questions, labels and buttons that are too long."""
    found = [*_questions(dialogs, words), *_labels(dialogs, words, said)]
    for dialog in dialogs.values():
        for step in dialog.steps:
            if isinstance(step, Step):
                found += _options(words, dialog, step)
    return list(dict.fromkeys(found))


def without_markup(sentence: str, value: str = "") -> str:
    """A sentence as it counts: without tags and templates, with something in place of every value.

    What an else says begins on a line of its own: it is never said after the rest.
    """
    bare = re.sub(r"{%.*?%}|{#.*?#}", "", ELSE.sub("\n", sentence), flags=re.DOTALL)
    bare = re.sub(r"{{.*?}}", value, bare, flags=re.DOTALL)
    return re.sub(r"</?\w+[^>]*>", "", bare).strip()


def _questions(dialogs: Mapping[str, Dialog], words: Words) -> Iterator[Finding]:
    for dialog in dialogs.values():
        for step in dialog.steps:
            ask = words.find(dialog.id, step.id, "ask")
            length = len(_filled(ask)) if isinstance(step, Step) and isinstance(ask, str) else 0
            if length > LONGEST_QUESTION:
                yield Finding(at(dialog.id, step.id), f"the question has {length} characters, {LONGEST_QUESTION} fit")


def _filled(ask: str) -> str:
    return without_markup(CUT.sub(lambda found: "x" * int(found.group(1)), ask), "x" * VALUE)


def _labels(dialogs: Mapping[str, Dialog], words: Words, said: Sequence[Spoken]) -> Iterator[Finding]:
    labels = {
        path for path, met in by_path(needs(words, dialogs, said), words).items() if any(need.button for need in met)
    }
    # "any sentence of this table" may be a button here and a message there: only a call that says which key counts
    buttons = [one for one in said if one.button and ANY not in one.path[-1] and one.names_section()]
    for path, sentence in words.everything():
        if path in labels or _is_more(path) or any(one.takes(path) for one in buttons):
            yield from _too_long(at(*path), without_markup(sentence, "x" * VALUE))


def _is_more(path: tuple[str, ...]) -> bool:
    return any(len(path) == len(more) and all(map(fnmatchcase, path, more)) for more in MORE_LABELS)


def _too_long(place: str, label: str) -> Iterator[Finding]:
    if len(label) > LONGEST_LABEL:
        yield Finding(place, f"a button of {len(label)} characters, {LONGEST_LABEL} fit: {label}")


def _options(words: Words, dialog: Dialog, step: Step) -> Iterator[Finding]:
    place = step.id + (LONGEST_SUBJECT if step.id in asked_for_each(dialog) else "")
    try:
        options = offered(words, dialog, step)
    except Exception:  # the check of templates tells
        options = ()
    for option in options:
        yield from _too_long(f'{at(dialog.id, step.id)}, option "{option.key}"', option.label)
    for key in (*step.asks.keys(), *(option.key for option in options)):
        size = len(f"q/{LONGEST_RUN}/{place}/={key}".encode())
        if size > MOST_BYTES:
            problem = f'a tap on option "{key}" takes {size} bytes, {MOST_BYTES} fit'
            yield Finding(at(dialog.id, step.id), problem)
