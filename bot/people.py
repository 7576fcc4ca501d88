"""`python -m bot people`: who uses the bot, and keeping somebody out, letting them back or taking them out.

Nothing here shows what anybody keeps. Each is a short transaction, so it works beside the running bot.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.beside import in_columns, store_beside
from bot.errors import NobodyError, NotConfirmedError
from bot.rules.school_time import AMSTERDAM
from bot.settings import Settings
from bot.state.access import Known
from bot.state.rows import Person
from bot.state.sqlite import SqliteStore

HEAD = ("id", "channel", "since", "last active", "invitation", "open", "state")


def listed(settings: Settings) -> str:
    """Everybody who uses the bot, a line each."""
    with store_beside(settings) as store:
        lines = [_line(known) for known in store.everybody()]
    return in_columns(HEAD, lines) if lines else "Nobody uses the bot yet."


def _line(known: Known) -> tuple[str, ...]:
    person = known.person
    return (
        str(person.id),
        person.channel,
        _day(person.admitted_at or person.created_at),
        _day(person.active_at),
        known.label or "-",
        str(known.open_situations),
        _state(person),
    )


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone(AMSTERDAM):%Y-%m-%d}" if moment else "-"


def _state(person: Person) -> str:
    if person.suspended_at is not None:
        return "suspended"
    if person.admitted_at is None:
        return "not admitted"
    if person.unreachable_at is not None:
        return "blocked the bot"
    return "active" if person.consented_at is not None else "no consent yet"


def suspend(settings: Settings, number: int, now: datetime) -> str:
    """Keeps somebody out, and their reminders back; what is theirs they can still take along or wipe."""
    with store_beside(settings) as store:
        person = _find(store, number)
        if person.suspended_at is not None:
            return f"{number} was suspended already."
        store.save(replace(person, suspended_at=now))
        store.audit(now, number, ("access_suspended", None))
    return (
        f"{number} is suspended: the bot answers with one sentence and sends no reminders. Nothing is lost;"
        " they can still take along or wipe what is theirs, with /exporteer and /wis."
    )


def resume(settings: Settings, number: int, now: datetime) -> str:
    """Lets somebody back in; what fell due meanwhile is said now."""
    with store_beside(settings) as store:
        person = _find(store, number)
        if person.suspended_at is None:
            return f"{number} was not suspended."
        store.save(replace(person, suspended_at=None))
        store.audit(now, number, ("access_resumed", None))
    return f"{number} can go on where they were."


def remove(settings: Settings, number: int, now: datetime, asks: Callable[[str], str] | None) -> str:
    """Takes somebody out with everything they keep; `asks` has the number typed once more, None means it need not."""
    with store_beside(settings) as store:
        _find(store, number)
    if asks is not None:
        # outside a transaction: the bot goes on while somebody thinks
        said = asks(f"This wipes everything that {number} keeps, for ever. Type {number} again to go on: ")
        if said.strip() != str(number):
            raise NotConfirmedError
    with store_beside(settings) as store:
        _find(store, number)
        store.wipe_person(number, now)
        store.audit(now, number, ("access_removed", None))
    return f"{number} is removed, with everything they kept. Backups that were made before still hold it."


def _find(store: SqliteStore, number: int) -> Person:
    # a number that is too long for the database is nobody's either
    person = store.person_by_id(number) if 0 < number < 2**63 else None
    if person is None:
        raise NobodyError(str(number))
    return person
