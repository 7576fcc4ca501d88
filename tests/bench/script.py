"""What a teacher of the benchmark does, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import Literal

from bot.engine.words import load_words


@dataclass(frozen=True)
class Line:
    """One thing to type or to tap, and what answers it: a message with buttons, a tick at a button, or any message."""

    kind: Literal["type", "tap"]
    what: str
    answered_by: Literal["question", "tick", "message", "nothing"] = "question"


def dialog() -> Iterator[Line]:
    """The first questions of one situation after another, typed and tapped as a teacher does."""
    words = load_words()

    def tap(*path: str) -> Line:
        return Line("tap", words.label(*path))

    gossip = Line("tap", words.label("bekijken", "behaviour", "options", "gossip"), answered_by="tick")
    done, skip = tap("common", "controls", "done"), tap("common", "controls", "skip")
    safe = tap("new_situation", "danger", "options", "no")
    weeks, weekly = tap("bekijken", "since", "options", "weeks"), tap("bekijken", "frequency", "options", "weekly")
    yield Line("type", "/start")
    yield tap("welcome", "consent", "options", "agree")
    for number in count(1):
        yield Line("type", "/nieuw")
        yield safe
        yield Line("type", f"Kaars {number}")
        yield Line("type", "groep 7")
        yield Line("type", "gehoord van de conciërge")
        yield gossip
        yield done
        yield Line("type", "Bij gym koos niemand deze leerling. Twee anderen lachten.")
        yield done
        yield weeks
        yield weekly
        yield skip


def small_talk() -> Iterator[Line]:
    """Texts for a bot that answers anything."""
    for number in count(1):
        yield Line("type", f"Bij gym koos niemand deze leerling, dag {number}.", answered_by="message")


def a_question() -> Iterator[Line]:
    """As far as the question what happened, which many texts answer."""
    return islice(dialog(), 9)


def consent() -> Iterator[Line]:
    """As far as akkoord: no question is open then."""
    return islice(dialog(), 2)


PLACES = {"outside a dialog": consent, "at a question": a_question}
"""Where somebody noisy can be."""

SCRIPTS = {"dialog": dialog, "small_talk": small_talk}
