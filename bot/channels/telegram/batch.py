"""A batch of updates: handled and kept in one transaction, so that full durability costs one sync a batch.

The queue is fair. Of somebody who sends much at once only the first few are handled with the batch. The rest is kept
in a transaction of its own, so that it can be confirmed, and has its turn after everybody else's, in order.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING

from bot.channels.telegram.updates import CHANNEL, event_id, hides, raw_text, read_update, sender_of, update_id
from bot.engine.events import Event, SentMuch, aside
from bot.errors import place_of
from bot.state.rows import Deferred

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

Rest = Mapping[str, Sequence[object]]
"""What is for later, by its sender."""
OF_ONE = 3
"""How many of one person are handled at a time; of whom much waits, one."""
SLICE = 10
"""How many that waited their turn are handled at a time, of all together: so long may somebody new have to wait."""
UNSENT = 10
"""How many answers to one person may be under way before more of them is handled: Telegram sends a chat about one a
second, and a long row of answers to one person would be in the way of those to others."""
MUCH = 20
"""How many of one person may wait their turn before they are told that it takes a moment, and it does."""


def handle_batch(
    app: "App", updates: Sequence[object], at: datetime, username: str | None = None, *, in_touch: bool = False
) -> Rest:
    """Handles the updates and commits, all but what is for later: that is to be put off before any is confirmed."""
    with app.store.transaction():
        if in_touch:
            app.beat(CHANNEL, at)
        first, rest = fair(updates, app.store.deferred_by(CHANNEL))
        for update in first:
            _take(app, update, at, username)
    return rest


def put_off(app: "App", rest: Rest, at: datetime) -> int:
    """Keeps for later what a batch left and commits; returns how much waits its turn."""
    with app.store.transaction():
        waiting = app.store.deferred_by(CHANNEL)
        for sender, updates in rest.items():
            _defer(app, sender, updates, at, waiting.get(sender, 0))
        return sum(app.store.deferred_by(CHANNEL).values())


def take_turns(app: "App", username: str | None = None) -> tuple[int, int]:
    """Handles some of what waits its turn, little of each sender, and commits.

    Returns how much was handled, and how much waits still. Who has answers under way hears those first.
    """
    taken = 0
    with app.store.transaction():
        waiting = app.store.deferred_by(CHANNEL)
        unsent = app.store.unsent(CHANNEL) if waiting else {}
        ready = [sender for sender in waiting if unsent.get(sender, 0) < UNSENT][:SLICE]
        for sender in ready:
            most = 1 if waiting[sender] > MUCH else min(OF_ONE, SLICE // len(ready))
            for row in app.store.deferred(CHANNEL, sender, most):
                _take(app, json.loads(row.raw), row.received_at, username, waited=True)
                app.store.handled(row)
                taken += 1
    return taken, sum(waiting.values()) - taken


def fair(updates: Sequence[object], waiting: Mapping[str, int]) -> tuple[list[object], Rest]:
    """What to handle now, everybody's first before anybody's second, and what is for later by its sender."""
    queues: dict[str, list[object]] = {}
    for update in sorted(updates, key=lambda update: update_id(update) or 0):
        queues.setdefault(sender_of(update), []).append(update)
    room = {sender: 0 if sender in waiting else OF_ONE for sender in queues}
    nothing = object()
    rounds = zip_longest(*(own[: room[sender]] for sender, own in queues.items()), fillvalue=nothing)
    first = [update for one_each in rounds for update in one_each if update is not nothing]
    rest = {sender: own[room[sender] :] for sender, own in queues.items() if len(own) > room[sender]}
    # a chat that is to be emptied waits behind nothing that was sent before
    first += [update for own in rest.values() for update in own if hides(update)]
    rest = {sender: [update for update in own if not hides(update)] for sender, own in rest.items()}
    return first, {sender: own for sender, own in rest.items() if own}


def _take(app: "App", update: object, at: datetime, username: str | None, *, waited: bool = False) -> None:
    event = read_update(update, at, username)
    if event is not None:
        _hand(app, replace(event, waited=True) if waited else event)


def _hand(app: "App", event: Event) -> None:
    try:
        app.engine.handle(event)
    except Exception as error:
        if app.store.in_trouble(error):
            raise
        # not even the apology can be said: it would fail each time, and must not hold up the others for ever
        log.error("event %s is set aside: %s", event.id, type(error).__name__)
        with app.store.transaction():
            if app.store.see(event.id, event.at):
                app.store.add(aside(event, type(error).__name__, place_of(error)))


# for later


def _defer(app: "App", sender: str, updates: Sequence[object], at: datetime, before: int) -> None:
    """Keeps updates for later; somebody of whom much waits is told once, and within the hour not again."""
    after = before
    for update in updates:
        raw = raw_text(update)
        if raw is None:
            _take(app, update, at, None)
            continue
        row = Deferred(event_id=event_id(update), channel=CHANNEL, sender=sender, received_at=at, raw=raw)
        after += app.store.defer(row)
    if before <= MUCH < after:
        last = read_update(updates[-1], at)
        if last is not None and last.chat.private:
            _hand(app, SentMuch(id=f"much/{sender}/{at:%Y-%m-%dT%H}", at=at, chat=last.chat))
