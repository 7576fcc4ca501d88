"""What is counted, and that nobody can be found in it."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import generate_latest

from bot import metrics
from bot.app import App
from bot.engine.events import Chat, Commanded
from tests.engine.teacher import Teacher
from tests.state.rows import follow_up
from tests.support.keys import open_app

CHAT = Chat(channel="test", id="x", sender="x")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The whole bot."""
    opened = open_app(tmp_path)
    yield opened
    opened.close()


def value(name: str, **labels: str) -> float:
    """A figure as it stands now."""
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0


def test_turns_by_outcome(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn counts once, by what became of it, with its time."""
    before = {outcome: value("vijfb_turns_total", outcome=outcome) for outcome in metrics.TURNS}
    timed = value("vijfb_turn_seconds_count")
    anna = Teacher(app)
    anna.command("help")
    event = Commanded(id="twice", at=anna.at, chat=CHAT, name="help", argument="")
    app.engine.handle(event)
    app.engine.handle(event)
    with monkeypatch.context() as patch:
        patch.setattr(app.engine, "route", lambda _: 1 / 0)
        anna.command("help")
    app.close()
    with pytest.raises(Exception, match="closed"):
        anna.command("help")
    grown = {outcome: value("vijfb_turns_total", outcome=outcome) - before[outcome] for outcome in metrics.TURNS}
    assert grown == {"answered": 2, "seen_before": 1, "failed": 1, "not_kept": 1}
    assert value("vijfb_turn_seconds_count") - timed == 5


def test_lateness_of_follow_ups(app: App) -> None:
    """How late a follow-up is taken up is counted from its own moment, or that of its repeat."""
    before = value("vijfb_due_lateness_seconds_sum"), value("vijfb_due_lateness_seconds_count")
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    anna = Teacher(app, at=at)
    anna.command("start")
    person = app.store.person("test", "anna")
    assert person is not None
    app.store.add(follow_up(person, "one"))
    app.store.add(follow_up(person, "two", status="delivered", repeat_at=at + timedelta(seconds=60)))
    app.deliver_due(at + timedelta(seconds=90), "test")
    sums = value("vijfb_due_lateness_seconds_sum"), value("vijfb_due_lateness_seconds_count")
    assert (sums[0] - before[0], sums[1] - before[1]) == (90 + 30, 2)


def test_sends_and_polls(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sends count by outcome; the ages of the last send and poll grow."""
    before = value("vijfb_sends_total", outcome="sent")
    metrics.send("sent")
    metrics.polled()
    assert value("vijfb_sends_total", outcome="sent") == before + 1
    assert 0 <= metrics.since_send() < 5
    age = metrics.since_poll()
    assert age is not None
    assert 0 <= age < 5
    assert 0 <= value("vijfb_last_poll_age_seconds") < 5


def test_nobody_is_in_it() -> None:
    """The only labels are outcomes and limits of histograms, from closed lists."""
    text = generate_latest(metrics.REGISTRY).decode()
    labels = set(re.findall(r'(\w+)="([^"]*)"', text))
    assert {name for name, _ in labels} == {"outcome", "le"}
    assert {label for name, label in labels if name == "outcome"} == {*metrics.TURNS, *metrics.SENDS}
    assert "_created" not in text


def test_counting_costs_little() -> None:
    """Counting a turn costs a few microseconds."""
    began = time.process_time()
    for _ in range(1000):
        metrics.turn("answered", 0.0007)
    assert time.process_time() - began < 1000 * 20e-6
