"""The one place where settings, store, words, dialogs and engine meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot import absence, metrics
from bot.commands import COMMANDS
from bot.commands.delivery import deliver, returned
from bot.commands.unprompted import unprompted
from bot.dialogs import DIALOGS
from bot.dialogs.retention import KIND as KEPT
from bot.engine import undecided
from bot.engine.engine import Engine
from bot.engine.events import Chat, FollowUpsDue
from bot.engine.words import load_words
from bot.settings import Settings
from bot.state.key_ring import MasterKey
from bot.state.rows import FollowUp, Outgoing, replace
from bot.state.sqlite import SqliteStore

DUE_AT_ONCE = 100
VISIBLE = timedelta(hours=48)
"""How long it is known which messages stand in a chat: no longer than a channel can take them away."""


@dataclass(frozen=True)
class App:
    """The bot, ready for a channel; use it from the thread that opened it."""

    store: SqliteStore
    engine: Engine

    def deliver_due(self, now: datetime, channel: str | None = None, limit: int = DUE_AT_ONCE) -> list[Outgoing]:
        """Hands the follow-ups whose moment has come to the engine: one event for each person who has some.

        A channel delivers to its own people: the terminal may live in another time than the others.
        """
        said: list[Outgoing] = []
        late: list[timedelta] = []
        with self.store.transaction():
            undecided.forget_overdue(self.store, now)
            self.store.forget_strangers(now)
            self.store.forget_audit(now)
            self.store.forget_visible(now - VISIBLE)
            first_of: dict[int, FollowUp] = {}
            for promise in self.store.due(now, limit, channel):
                first_of.setdefault(promise.person_id, promise)
                if promise.kind != KEPT:
                    late.append(now - (promise.next_at or now))
            for promise in first_of.values():
                person = self.store.person_by_id(promise.person_id)
                if person is None:
                    continue
                event = FollowUpsDue(
                    id=f"follow_up/{promise.id}/{promise.times}",
                    at=now,
                    chat=Chat(channel=person.channel, id=person.chat_id, sender=person.external_id),
                )
                said += self.engine.handle(event)
        for by in late:
            metrics.late(by)
        return said

    def beat(self, channel: str, at: datetime) -> None:
        """Keeps that a channel is in touch with its people."""
        absence.beat(self.store, channel, at)

    def ask_again(self, now: datetime, channel: str) -> Sequence[Outgoing]:
        """After an absence, asks those who were busy with a question once more; the rest of them at the next call."""
        return absence.ask_again(self.store, self.engine, channel, now)

    def could_not_reach(self, row: Outgoing, at: datetime) -> None:
        """Keeps that a message was refused because its reader blocked the bot: what it said waits until they return."""
        with self.store.transaction():
            person = self.store.person_by_id(row.person_id) if row.person_id else None
            if person is None:
                return
            # somebody who was here after it was said can be reached again
            back = person.active_at is not None and person.active_at > row.created_at
            if not back:
                self.store.save(replace(person, unreachable_at=at))
            for promised in self.store.said_by(row.id):
                if back and promised.opened_at is not None and promised.kind != KEPT:
                    continue
                status = "undeliverable"
                if back or promised.kind == KEPT:
                    # of this the clock thinks again at once: it never arrived, or may not wait for ever
                    status, promised = "waiting", replace(promised, due_at=at)
                self.store.save(replace(promised, status=status, repeat_at=None, times=promised.times + 1))

    def tidy(self, now: datetime) -> bool:
        """Sweeps what was wiped out of the files; at the start and at every tick, for a kill may come before it."""
        return self.store.tidy(now)

    def close(self) -> None:
        """Closes the store."""
        self.store.close()


def open_app(
    data: Path,
    masters: Sequence[MasterKey],
    language: str = Settings.language,
    keep_weeks: int = Settings.keep_weeks,
    *,
    invited_only: bool = False,
) -> App:
    """Opens the bot on a data folder with its master keys; raises an OperatorError that says what is wrong.

    Everybody may use it, unless it is for who was invited only.
    """
    # first: without words there is nothing to open a database for
    words = load_words(language)
    store = SqliteStore(data, masters)
    engine = Engine(
        store=store,
        words=words,
        dialogs=DIALOGS,
        commands=COMMANDS,
        deliver=deliver,
        returned=returned,
        unprompted=unprompted,
        watch=metrics.turn,
        invited_only=invited_only,
        keep_weeks=keep_weeks,
    )
    return App(store=store, engine=engine)
