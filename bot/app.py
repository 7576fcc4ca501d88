"""The one place where settings, store, words, dialogs and engine meet."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.commands import COMMANDS
from bot.commands.follow_up import deliver
from bot.commands.unprompted import unprompted
from bot.dialogs import DIALOGS
from bot.engine.engine import Engine
from bot.engine.events import Chat, FollowUpDue
from bot.engine.words import load_words
from bot.settings import Settings
from bot.state.rows import Outgoing
from bot.state.sqlite import SqliteStore

DUE_AT_ONCE = 100


@dataclass(frozen=True)
class App:
    """The bot, ready for a channel; use it from the thread that opened it."""

    store: SqliteStore
    engine: Engine

    def deliver_due(self, now: datetime, channel: str | None = None, limit: int = DUE_AT_ONCE) -> list[Outgoing]:
        """Hands the follow-ups whose moment has come to the engine, each as an event of its own.

        A channel delivers to its own people: the terminal may live in another time than the others.
        """
        said: list[Outgoing] = []
        with self.store.transaction():
            for promise in self.store.due(now, limit, channel):
                person = self.store.person_by_id(promise.person_id)
                if person is None:
                    continue
                event = FollowUpDue(
                    id=f"follow_up/{promise.id}/{promise.times}",
                    at=now,
                    chat=Chat(channel=person.channel, id=person.chat_id, sender=person.external_id),
                    follow_up_id=promise.id,
                )
                said += self.engine.handle(event)
        return said

    def close(self) -> None:
        """Closes the store."""
        self.store.close()


def open_app(data: Path, language: str = Settings.language) -> App:
    """Opens the bot on a data folder, in a language; raises an OperatorError that says what is wrong."""
    # first: without words there is nothing to open a database for
    words = load_words(language)
    store = SqliteStore(data)
    engine = Engine(
        store=store,
        words=words,
        dialogs=DIALOGS,
        commands=COMMANDS,
        deliver=deliver,
        unprompted=unprompted,
    )
    return App(store=store, engine=engine)
