"""The bot's own absence: noticing it, and asking once more what somebody may have answered meanwhile."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.engine.engine import Engine
from bot.engine.events import CameBack, Chat
from bot.engine.school import hours_of
from bot.rules.school_time import AMSTERDAM
from bot.state.codec import moment_to_text
from bot.state.rows import Outgoing, Person, Preferences, Pulse, replace
from bot.state.sqlite import SqliteStore

AWAY = timedelta(seconds=150)
"""How long Telegram keeps a tap: what was tapped in a longer absence may be lost."""
BUSY = timedelta(hours=24)
"""How long ago somebody may have done something to be asked again; who is longer silent is not waiting."""
STILL_THERE = timedelta(hours=1)
"""How long after that they are taken to be waiting at this very moment."""
AT_ONCE = 25
LOOKED_AT = 500
LOOK_EVERY = timedelta(minutes=10)
GIVEN_UP_AFTER = timedelta(days=4)
"""Longer than a weekend with its first reminder; after that the question is no news any more."""
DAY_BEGINS, DAY_ENDS = time(7, 30), time(22)


def beat(store: SqliteStore, channel: str, at: datetime) -> None:
    """Keeps that a channel is in touch; a pause since the last time that was too long is an absence."""
    pulse = store.pulse(channel)
    if pulse is None:
        store.add(Pulse(channel=channel, at=at))
    elif at - pulse.at > AWAY:
        store.save(replace(pulse, at=at, back_at=at, look_at=at))
    else:
        store.save(replace(pulse, at=at))


def ask_again(store: SqliteStore, engine: Engine, channel: str, now: datetime) -> Sequence[Outgoing]:
    """Asks those who were busy before the absence once more, a few at a time, each at a moment that suits."""
    pulse = store.pulse(channel)
    if pulse is None or pulse.back_at is None or pulse.look_at is None or now < pulse.look_at:
        return []
    said: list[Outgoing] = []
    asked = 0
    with store.transaction():
        waiting = store.interrupted(channel, pulse.back_at - BUSY, pulse.back_at, LOOKED_AT)
        for person in waiting:
            if asked < AT_ONCE and _suits(store, person, now):
                said += engine.handle(_came_back(person, pulse.back_at, now))
                asked += 1
        if asked == len(waiting) or now - pulse.back_at > GIVEN_UP_AFTER:
            store.save(replace(pulse, back_at=None, look_at=None))
        else:
            store.save(replace(pulse, look_at=now if asked == AT_ONCE else now + LOOK_EVERY))
    return said


def _came_back(person: Person, back_at: datetime, now: datetime) -> CameBack:
    chat = Chat(channel=person.channel, id=person.chat_id, sender=person.external_id)
    return CameBack(id=f"back/{person.id}/{moment_to_text(back_at)}", at=now, chat=chat)


def _suits(store: SqliteStore, person: Person, now: datetime) -> bool:
    """In school time; and to somebody who was busy just now, at any hour of the day: it answers their own waiting."""
    hours = hours_of(store.preferences(person.id) or Preferences(person_id=person.id))
    if hours.allowed(now):
        return True
    still_there = person.active_at is not None and now - person.active_at <= STILL_THERE
    return still_there and DAY_BEGINS <= now.astimezone(AMSTERDAM).time() < DAY_ENDS
