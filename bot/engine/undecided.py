"""What becomes of a text that waits when nothing is decided about it: its teacher goes on, changes it, or stays away.

With names in it, it goes on with all of them replaced; what spoke of danger is let go of.
"""

from datetime import datetime, timedelta

from bot.engine import guarding
from bot.engine.asking import Asking, with_draft
from bot.engine.conversation import asking_now, remember_ref
from bot.engine.holding import DANGER, NAMES, Typed, close, typed_of
from bot.engine.people import People
from bot.engine.questions import Complete, Given, NotUnderstood, Several, Text
from bot.engine.spotted import REPLACE, Spotted, decided, from_json, replaced
from bot.engine.turn import Turn
from bot.state.rows import Held, Run, replace
from bot.state.store import Store

WAITS = timedelta(days=1)
"""How long a text waits for a word about it."""


def settle(turn: Turn, run: Run, asking: Asking, *, ends: bool) -> list[Typed]:
    """What becomes of the held texts with names when their teacher goes on at a question.

    A part of an answer joins it, replaced; a whole answer gives way to the one that comes now. The texts that are
    returned are still to go on: corrections, and what is the answer when the teacher ends the question.
    """
    way = f"q/{asking.way}"
    question = asking.step.asks
    in_parts = isinstance(question, Several) or (isinstance(question, Text) and question.several)
    found: list[Typed] = []
    for held in turn.store.held(turn.person.id):
        if held.why != NAMES or not (held.way == way or held.way.startswith("edit/")):
            continue
        if held.way == way and not ends and not in_parts:
            if not isinstance(question, People):
                close(turn, held, turn.words.text("guard", "told", "passed"))
                turn.store.let_go_of(held)
            continue
        typed = _gone_on(turn, held)
        if held.way != way or not in_parts or not _joins(turn, run, typed):
            found.append(typed)
    return found


def _gone_on(turn: Turn, held: Held) -> Typed:
    spotted = decided(from_json(held.spotted), REPLACE)
    held = turn.save(replace(held, spotted=[one.to_json() for one in spotted]))
    return guarding.release(
        turn, held, turn.words.text("guard", "told", "went_on", wordt=guarding.become(spotted), weg=bool(held.ref))
    )


def _joins(turn: Turn, run: Run, typed: Typed) -> bool:
    """Adds a text to the answer that is being written; False when it has to be read as an answer."""
    run = turn.store.run(turn.person.id, run.id) or run
    asking = asking_now(turn, run)
    if asking is None:
        return False
    try:
        reading = asking.step.asks.read(Given(text=typed.text, ref=typed.ref), asking.asked)
    except NotUnderstood:
        return False
    if isinstance(reading, Complete):
        return False
    if typed.ref:
        remember_ref(turn, run, asking.place, typed.ref)
    turn.save(replace(run, draft=with_draft(run, asking.place, reading.draft)))
    return True


def retyped(turn: Turn, ref: str, text: str) -> Typed | None:
    """A text that waits, as its teacher changed it meanwhile: it is looked at anew."""
    for held in turn.store.held(turn.person.id):
        if held.ref == ref:
            close(turn, held, turn.words.text("guard", "told", "passed"))
            turn.store.let_go_of(held)
            return typed_of(held, text)
    return None


def overdue(turn: Turn) -> list[Typed]:
    """The texts that waited too long: those with names go on, replaced; what spoke of danger is not kept."""
    found: list[Typed] = []
    for held in turn.store.held(turn.person.id):
        if turn.at - held.at < WAITS:
            continue
        if held.why == NAMES:
            found.append(_gone_on(turn, held))
            continue
        close(turn, held, turn.words.text("guard", "told", "passed"))
        turn.store.let_go_of(held)
        turn.say_first(turn.words.text("danger", "left"))
    return found


def forget_overdue(store: Store, now: datetime) -> None:
    """Lets go of the words of texts that waited too long, also when their teacher never comes back."""
    for held in store.held_before(now - WAITS):
        if held.why == DANGER and held.text:
            store.save(replace(held, text=""))
        elif held.why == NAMES and any(one.spans for one in from_json(held.spotted)):
            spotted = decided(from_json(held.spotted), REPLACE)
            bare = [Spotted(kind=one.kind, said=one.said, becomes=one.becomes, choice=one.choice) for one in spotted]
            store.save(replace(held, text=replaced(held.text, spotted), spotted=[one.to_json() for one in bare]))
