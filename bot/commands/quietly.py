"""What the clock says between the lines of a talk: no word about a child, and the open question stays open."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.engine import conversation
from bot.engine.turn import Turn


@contextmanager
def quietly(turn: Turn) -> Iterator[None]:
    """Whatever is said inside, a number that is typed now is still an answer to the open question."""
    keyboard = turn.person.keyboard_id
    yield
    if conversation.open_run(turn) is not None:
        turn.set_person(keyboard_id=keyboard, notice_id=turn.outgoing[-1].id)
