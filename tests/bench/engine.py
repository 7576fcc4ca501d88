"""The engine alone: real dialog turns through engine and store, one after the other."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

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


def turns(app: App, teachers: int) -> Iterator[float]:
    """The seconds that each turn of so many new teachers takes: event in, messages out, committed."""
    for event in _events("warm"):
        app.engine.handle(event)
    for number in range(teachers):
        for event in _events(str(number)):
            began = time.perf_counter()
            app.engine.handle(event)
            yield time.perf_counter() - began


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
