"""Rows to keep, with as little said about them as a test needs."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.state.rows import FollowUp, Outgoing, Person, Round, Run, Situation
from bot.state.sqlite import SqliteStore

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def person(name: str = "anna", **changes: Any) -> Person:
    """Somebody."""
    return Person(**{"channel": "test", "external_id": name, "chat_id": f"chat-{name}", "created_at": NOON, **changes})


def situation(owner: Person, **changes: Any) -> Situation:
    """A situation of somebody's."""
    given: dict[str, Any] = {
        "person_id": owner.id,
        "alias": "Otter",
        "school": "po",
        "group_label": "",
        "signal": None,
        "step": "bekijken",
        "round": 1,
        "created_at": NOON,
        "updated_at": NOON,
    }
    return Situation(**{**given, **changes})


def run(owner: Person, **changes: Any) -> Run:
    """A walk through a dialog."""
    return Run(**{"person_id": owner.id, "dialog": "bekijken", "started_at": NOON, **changes})


def follow_up(owner: Person, key: str, hours: float = 0, **changes: Any) -> FollowUp:
    """A promise, due so many hours after noon."""
    due = changes.get("due_at", NOON + timedelta(hours=hours))
    given: dict[str, Any] = {
        "person_id": owner.id,
        "key": key,
        "kind": "own",
        "due_at": due,
        "planned_at": due,
        "agreed_at": due,
        "status": "waiting",
        "created_at": NOON,
    }
    return FollowUp(**{**given, **changes})


def outgoing(text: Any = "hoi", **changes: Any) -> Outgoing:
    """Something to send."""
    given: dict[str, Any] = {
        "person_id": None,
        "channel": "test",
        "chat_id": "1",
        "kind": "message",
        "payload": {"text": text, "buttons": [], "place": None},
        "created_at": NOON,
    }
    return Outgoing(**{**given, **changes})


def first_round(store: SqliteStore, of: Situation) -> Round:
    """The first round of a situation, kept."""
    return store.add(Round(situation_id=of.id, number=1, started_at=NOON))
