"""The engine alone: real dialog turns through engine and store, one after the other."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from bot.app import App
from bot.engine.events import Chat, Commanded, Event, Said, Started

SCRIPT = (
    "Akkoord",
    "/nieuw",
    "Nee, geen gevaar",
    "1",
    "po",
    "groep 7",
    "Zelf gezien",
    "Buitensluiten",
    "klaar",
    "Bij gym koos niemand deze leerling. Twee anderen lachten.",
    "klaar",
    "Bij gym",
    "klaar",
    "Een paar weken",
    "Elke week",
    "leerling B, pest",
    "klaar",
    "Eigen observaties",
    "klaar",
    "Het gebeurt elke les.",
    "klaar",
    "ja",
    "Misschien",
    "Door naar Begrijpen",
    "Wie sport, hoort erbij.",
    "klaar",
    "/status",
    "/tips groep",
)


class Time(NamedTuple):
    """The seconds that something took: on the clock, and on the processor."""

    clock: float
    processor: float


@contextmanager
def timed() -> Iterator[list[Time]]:
    """How long what happens inside takes."""
    found: list[Time] = []
    began, worked = time.perf_counter(), time.thread_time()
    yield found
    found.append(Time(time.perf_counter() - began, time.thread_time() - worked))


def turns(app: App, number: int) -> Iterator[Time]:
    """How long each turn of a new teacher takes: event in, messages out, committed."""
    for event in _events(str(number)):
        with timed() as times:
            app.engine.handle(event)
        yield times[0]


def _events(sender: str) -> Iterator[Event]:
    chat = Chat(channel="bench", id=sender, sender=sender)
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    yield Started(id=f"{sender}/start", at=at, chat=chat)
    for number, text in enumerate(SCRIPT):
        at += timedelta(seconds=5)
        event_id = f"{sender}/{number}"
        if text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            yield Commanded(id=event_id, at=at, chat=chat, name=name, argument=argument)
        else:
            yield Said(id=event_id, at=at, chat=chat, text=text, ref=event_id)
