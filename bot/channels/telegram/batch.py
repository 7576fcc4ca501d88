"""A batch of events: handled in one transaction, so that full durability costs one sync a batch."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.engine.events import Event

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)


def handle_batch(app: "App", events: Sequence[Event]) -> None:
    """Handles the events and commits; whatever it raises, nothing of the batch may be confirmed."""
    try:
        with app.store.transaction():
            for event in events:
                app.engine.handle(event)
    except Exception as error:
        if app.store.in_trouble(error):
            raise
        # one event spoils the batch, and would again: each for itself, so that the others are not held up for ever
        log.error("a batch failed: %s; its events go one by one", type(error).__name__)
        _one_by_one(app, events)


def _one_by_one(app: "App", events: Sequence[Event]) -> None:
    for event in events:
        try:
            app.engine.handle(event)
        except Exception as error:
            if app.store.in_trouble(error):
                raise
            log.error("event %s is left out: %s", event.id, type(error).__name__)
