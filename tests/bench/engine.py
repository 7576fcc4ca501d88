"""How fast a turn is: `python -m tests.bench` plays real dialog turns through engine and store."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import App, open_app
from bot.engine.events import Chat, Commanded, Event, Said, Started

TEACHERS = 50
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
ROUNDS = 3


def main() -> None:
    """Prints cold opening, and median, p95 and p99 of a turn with its commit."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        app = open_app(Path(folder))
        opened = time.perf_counter() - began
        try:
            _warm_up(app)
            times = list(_turns(app))
        finally:
            app.close()
    times.sort()
    print(f"open the bot: {opened * 1000:.0f} ms")
    print(f"turns (event in, messages out, committed with synchronous=FULL): {len(times)}")
    print(f"median {statistics.median(times) * 1000:.2f} ms")
    for percent in (95, 99):
        print(f"p{percent} {times[len(times) * percent // 100] * 1000:.2f} ms")
    print(f"slowest {times[-1] * 1000:.2f} ms; {len(times) / sum(times):.0f} turns a second, one after the other")


def _warm_up(app: App) -> None:
    for event in _events("warm"):
        app.engine.handle(event)


def _turns(app: App) -> Iterator[float]:
    for number in range(TEACHERS * ROUNDS):
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


if __name__ == "__main__":
    main()
