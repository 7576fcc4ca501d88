"""Handles an event in one transaction: knows what was seen before and who it came from, and sets aside what fails."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from time import perf_counter

from bot.engine.command import Command
from bot.engine.dialog import Dialog
from bot.engine.events import (
    SENT,
    UNASKED,
    Event,
    FollowUpsDue,
    Unreadable,
    aside,
)
from bot.engine.routing import Router, answer_tap
from bot.engine.turn import KEEP_WEEKS, Turn
from bot.engine.words import Words
from bot.errors import place_of
from bot.state.rows import Failure, Outgoing, Person, postponed, replace
from bot.state.store import Store

log = logging.getLogger(__name__)
TRY_AGAIN_AFTER = timedelta(minutes=10)


class Engine(Router):
    """The bot without its channels: `handle` is all they need."""

    def __init__(
        self,
        *,
        store: Store,
        words: Words,
        dialogs: Mapping[str, Dialog],
        commands: Mapping[str, Command],
        deliver: Callable[[Turn], None],
        returned: Callable[[Turn], None],
        unprompted: Callable[[Turn, str], None],
        watch: Callable[[str, float], None] = lambda *_: None,
        keep_weeks: int = KEEP_WEEKS,
        invited_only: bool = False,
    ) -> None:
        """`watch` hears what became of each turn, and its seconds; `keep_weeks` says how long a closed situation is
        kept; the others are for the router.
        """
        super().__init__(
            words=words,
            commands=commands,
            deliver=deliver,
            returned=returned,
            unprompted=unprompted,
            invited_only=invited_only,
        )
        self.store = store
        self.dialogs = dialogs
        self._watch = watch
        self._keep_weeks = keep_weeks

    def handle(self, event: Event) -> list[Outgoing]:
        """Handles an event in one transaction and returns what it put in the outbox; nothing for one seen before.

        What a failing turn did is taken back whole; that it was seen and failed is kept in a transaction of its own.
        """
        began, outcome = perf_counter(), "not_kept"
        try:
            try:
                with self.store.transaction():
                    said, became = self._handled(event)
            except Exception as error:
                if self.store.in_trouble(error):
                    raise
                with self.store.transaction():
                    said, became = self._failed(event, type(error).__name__, place_of(error)), "failed"
            outcome = became
            return said
        finally:
            self._watch(outcome, perf_counter() - began)

    def _handled(self, event: Event) -> tuple[list[Outgoing], str]:
        if isinstance(event, UNASKED) and not self._knows(event):
            # nobody asked for it, and that it was seen would say for ever who was here
            return [], "answered"
        if not self.store.see(event.id, event.at):
            log.debug("event %s was seen before", event.id)
            return [], "seen_before"
        if isinstance(event, Unreadable):
            return self._set_aside(event, event.error, event.place), "failed"
        turn = self._turn(event)
        self.route(turn)
        turn.finish()
        return turn.outgoing, "answered"

    def _failed(self, event: Event, error: str, place: str) -> list[Outgoing]:
        """Sets aside an event whose turn was rolled back, with what was seen of it."""
        self.store.see(event.id, event.at)
        return self._set_aside(event, error, place)

    def _set_aside(self, event: Event, error: str, place: str) -> list[Outgoing]:
        log.error("event %s failed: %s at %s", event.id, error, place)
        self.store.add(Failure(event_id=event.id, at=event.at, error=error, place=place))
        turn = self._turn(event)
        # of who was not let in nothing is kept
        if event.raw is not None and (turn.person.id or not event.chat.private):
            self.store.add(aside(event, error, place, turn.person.id or None))
        if isinstance(event, FollowUpsDue):
            self._try_later(turn)
        elif event.chat.private and not isinstance(event, UNASKED):
            turn.say("common", "failed", buttons=[turn.button("verder", "common", "buttons", "resume")])
        answer_tap(turn)
        turn.finish()
        return turn.outgoing

    def _try_later(self, turn: Turn) -> None:
        """A promise is not lost because its delivery failed: it falls due again a little later, as a new event.

        Each at a moment of its own, so that one that always fails does not take the others along.
        """
        # what was tried most comes last: what never succeeds ends up at a moment of its own
        due = sorted(self.store.due_of(turn.person.id, turn.at), key=lambda known: known.times)
        for number, promised in enumerate(due, 1):
            self.store.save(postponed(promised, turn.at + TRY_AGAIN_AFTER * number))

    def _turn(self, event: Event) -> Turn:
        person = self._person(event)
        if person.id and isinstance(event, SENT) and event.ref is not None:
            self.store.show(person.id, event.ref, event.at)
        return Turn(
            store=self.store,
            words=self.words,
            dialogs=self.dialogs,
            event=event,
            person=person,
            keep_weeks=self._keep_weeks,
        )

    def _person(self, event: Event) -> Person:
        chat = event.chat
        known = self.store.person(chat.channel, chat.sender) if chat.private else None
        if known is not None:
            return known if known.chat_id == chat.id else self.store.save(replace(known, chat_id=chat.id))
        new = Person(
            channel=chat.channel,
            external_id=chat.sender,
            chat_id=chat.id,
            created_at=event.at,
            admitted_at=None if self._invited_only else event.at,
        )
        return self.store.add(new) if chat.private and not self._invited_only else new

    def _knows(self, event: Event) -> bool:
        return not self._invited_only or self.store.person(event.chat.channel, event.chat.sender) is not None
