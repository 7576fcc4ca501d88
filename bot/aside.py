"""Looking after what was set aside: what waits, handing one in again, letting one go. Never what was typed in it.

Each is a short transaction of its own, so it works beside the running bot, which then sends what is said.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from bot.app import App, open_app
from bot.channels.telegram.updates import named_bot, read_update
from bot.engine.events import CameBack, Event, Said, Unreadable
from bot.errors import GoneOnError, NothingAsideError, NotKeptError
from bot.keys import known_keys
from bot.rules.school_time import AMSTERDAM
from bot.settings import Settings
from bot.state.rows import Aside, Outgoing
from bot.state.sqlite import SqliteStore

Found = TypeVar("Found")


def listed(settings: Settings) -> str:
    """What waits, a line each."""
    if not _is_there(settings.data):
        return f"There is no database in {settings.data}."
    rows = _with_store(settings, lambda store: store.asides())
    lines = [
        (
            f"{row.id:>5}",
            f"{row.received_at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M:%S}",
            row.event_id,
            row.error,
            row.place,
        )
        for row in rows
    ]
    return "\n".join(map("  ".join, lines)) or "Nothing is set aside."


def drop(settings: Settings, number: int) -> str:
    """Lets one go, with what was typed in it."""

    def dropped(store: SqliteStore) -> str:
        with store.transaction():
            store.save(replace(_waiting(store, number), state="dropped", raw=None))
        return f"{number} is dropped."

    if not _is_there(settings.data):
        raise NothingAsideError(str(number))
    return _with_store(settings, dropped)


def retry(settings: Settings, number: int, *, anyway: bool = False) -> str:
    """Hands one to the engine again, as a new event."""
    if not _is_there(settings.data):
        raise NothingAsideError(str(number))
    app = open_app(
        settings.data,
        known_keys(settings),
        settings.language,
        settings.keep_weeks,
        invited_only=settings.invited_only,
    )
    try:
        failed = retry_in(app, number, datetime.now(UTC), anyway=anyway)
    finally:
        app.close()
    return (
        f"{number} fails again: {failed.error} at {failed.place}. It waits still." if failed else f"{number} is done."
    )


def retry_in(app: App, number: int, now: datetime, *, anyway: bool = False) -> Aside | None:
    """Hands one to the engine again; returns it when it failed again: then all is as it was, but for the error."""
    row = _waiting(app.store, number)
    if row.raw is None:
        raise NotKeptError
    update = json.loads(row.raw)
    # what named a bot got as far as the engine because that bot is us
    event = read_update(update, now, named_bot(update))
    if isinstance(event, Unreadable):
        return app.store.save(replace(row, error=event.error, place=event.place))
    try:
        with app.store.transaction():
            if event is not None:
                event = replace(event, id=f"{row.event_id}/again")
                if not anyway:
                    _check_fits(app, row, event)
                said = app.engine.handle(event)
                _check_done(app.store, event)
                _out_of_sight(app, event, said)
            app.store.save(replace(_waiting(app.store, number), state="done", raw=None))
    except _FailedAgainError as failure:
        return app.store.save(replace(row, error=failure.row.error, place=failure.row.place))
    return None


def _out_of_sight(app: App, event: Event, said: Sequence[Outgoing]) -> None:
    """Keeps back what is about a situation: nobody waits for it now, and a notification would tell of it."""
    about = [row for row in said if row.kind == "message" and _is_confidential(row)]
    for row in about:
        app.store.save(replace(row, state="withdrawn"))
    if about:
        app.engine.handle(CameBack(id=f"{event.id}/back", at=event.at, chat=event.chat))


def _is_confidential(row: Outgoing) -> bool:
    return isinstance(row.payload, dict) and bool(row.payload.get("confidential"))


class _FailedAgainError(Exception):
    def __init__(self, row: Aside) -> None:
        super().__init__()
        self.row = row


def _check_done(store: SqliteStore, event: Event) -> None:
    for row in store.asides():
        if row.event_id == event.id:
            raise _FailedAgainError(row)


def _check_fits(app: App, row: Aside, event: Event) -> None:
    """A text answers the question that is open: the one of then, only when its teacher did nothing since."""
    if not isinstance(event, Said):
        return
    person = app.store.person(event.chat.channel, event.chat.sender)
    if person is not None and person.active_at is not None and person.active_at > row.received_at:
        raise GoneOnError


def _waiting(store: SqliteStore, number: int) -> Aside:
    row = store.aside(number)
    if row is None or row.state != "waiting":
        raise NothingAsideError(str(number))
    return row


def _is_there(folder: Path) -> bool:
    """Whether there is a database: looking must not make one."""
    return (folder / "vijfb.db").exists()


def _with_store(settings: Settings, job: Callable[[SqliteStore], Found]) -> Found:
    store = SqliteStore(settings.data, known_keys(settings))
    try:
        return job(store)
    finally:
        store.close()
