"""What the bot counts, for /metrics: how much, how fast and how late, never who."""

import time
from collections.abc import Iterator, Sequence
from datetime import timedelta

import prometheus_client
from prometheus_client import CollectorRegistry, Gauge, Histogram, Metric, ProcessCollector
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

# when each row began to be counted is of no use to anybody here
prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]  # it ships without the type
REGISTRY = CollectorRegistry(auto_describe=True)
ProcessCollector(registry=REGISTRY)

TURNS = ("answered", "seen_before", "failed", "not_kept")
SENDS = ("sent", "superseded", "failed", "given_up", "later")


class _Outcomes(Collector):
    """How often each thing became of something; one thread counts, so it needs no lock."""

    def __init__(self, name: str, about: str, outcomes: Sequence[str]) -> None:
        self.counts = dict.fromkeys(outcomes, 0)
        self._family = name, about
        REGISTRY.register(self)

    def collect(self) -> Iterator[Metric]:
        """What is shown."""
        family = CounterMetricFamily(*self._family, labels=["outcome"])
        for outcome, count in self.counts.items():
            family.add_metric([outcome], count)
        yield family


_turns = _Outcomes("vijfb_turns", "Turns by what became of them", TURNS)
_turn_seconds = Histogram(
    "vijfb_turn_seconds",
    "Time of a turn, from the event to its messages, without the commit of its batch",
    buckets=(0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2),
    registry=REGISTRY,
)
_lateness = Histogram(
    "vijfb_due_lateness_seconds",
    "How long after its moment a follow-up was taken up",
    buckets=(1, 20, 60, 300, 900, 3600, 4 * 3600, 24 * 3600, 7 * 24 * 3600),
    registry=REGISTRY,
)
_sends = _Outcomes("vijfb_sends", "Attempts to send a message, by what became of them", SENDS)
_last_poll = Gauge(
    "vijfb_last_poll_age_seconds", "Time since updates were got; NaN before the first", registry=REGISTRY
)
outbox_waiting = Gauge("vijfb_outbox_waiting", "Messages that wait to be sent", registry=REGISTRY)
outbox_oldest = Gauge("vijfb_outbox_oldest_seconds", "Age of the message that waits longest", registry=REGISTRY)
set_aside = Gauge("vijfb_set_aside", "Events that failed and were set aside", registry=REGISTRY)
database_writable = Gauge("vijfb_database_writable", "1 when the database can be written", registry=REGISTRY)


class _Moments:
    """When something happened last, by a clock that nobody sets."""

    polled: float | None = None
    sent: float = time.monotonic()


def turn(outcome: str, seconds: float) -> None:
    """Counts a turn: answered, seen_before, failed (set aside), or not_kept (the database refused)."""
    _turns.counts[outcome] += 1
    _turn_seconds.observe(seconds)


def send(outcome: str) -> None:
    """Counts an attempt to send: sent, failed (never again), or later."""
    _sends.counts[outcome] += 1
    if outcome == "sent":
        _Moments.sent = time.monotonic()


def late(by: timedelta) -> None:
    """Counts a follow-up that was taken up so long after its moment."""
    _lateness.observe(max(by.total_seconds(), 0))


def polled() -> None:
    """Notes that updates were got, or that there were none."""
    _Moments.polled = time.monotonic()


def since_poll() -> float | None:
    """The seconds since the last poll that came back; None before the first."""
    return None if _Moments.polled is None else time.monotonic() - _Moments.polled


def since_send() -> float:
    """The seconds since something was sent, or since the start."""
    return time.monotonic() - _Moments.sent


def _poll_age() -> float:
    age = since_poll()
    return float("nan") if age is None else age


_last_poll.set_function(_poll_age)
