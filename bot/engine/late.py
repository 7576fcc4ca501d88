"""A text that comes late: behind a tap that its teacher made after it. It belongs to the question it was typed at.

A channel may bring what somebody did in another order, seconds or hours apart; its numbers say what came first.
"""

from datetime import timedelta

from bot.engine.asking import Asking, asking_of, with_draft
from bot.engine.conversation import (
    LEFT,
    add_answer,
    again,
    ask,
    change,
    check,
    dialog_of,
    moved_on,
    open_run,
    remember_ref,
    settle,
    where,
)
from bot.engine.dialog import Place
from bot.engine.events import Event
from bot.engine.messages import Button, Message, rows_of
from bot.engine.past import keep_anew, unchangeable
from bot.engine.questions import Complete, Given, NotUnderstood, Ongoing, Reading
from bot.engine.turn import Turn
from bot.engine.typed import typed_control
from bot.state.rows import Json, Person, Run, replace

NOWHERE = ""
"""Where somebody is when no question is open."""
COMPARABLE = timedelta(days=1)
"""How far apart two numbers can be compared. A channel gives up what it could not bring in a day, and one that counts
anew does so only after a longer silence."""


def newest(person: Person, event: Event) -> int | None:
    """The number of the newest thing somebody did, this event included."""
    if event.number is None or person.newest is None:
        return person.newest if event.number is None else event.number
    counted = person.active_at is not None and event.at - person.active_at < COMPARABLE
    return max(event.number, person.newest) if counted else event.number


def typed_at(turn: Turn) -> str | None:
    """The question a text was typed at, or NOWHERE, when its teacher has gone on since; None when it is on time."""
    number = turn.event.number
    if number is None or turn.person.newest is None or number >= turn.person.newest:
        return None
    before: str | None = None
    since: list[str] = []
    for row in turn.store.said_since(turn.person, turn.at - COMPARABLE):
        place = row.payload.get("place") if isinstance(row.payload, dict) else None
        if place is None or row.newest is None:
            continue
        if row.newest < number:
            before = str(place)
        else:
            since.append(str(place))
    return before if any(place != before for place in since) else None


def asking_at(turn: Turn, typed_at: str) -> Asking | None:
    """The question that a text was typed at; None when it is gone."""
    run_id, _, written = typed_at.partition("/")
    run, place = turn.store.run(turn.person.id, int(run_id)), Place.parse(written)
    if run is None or run.dialog not in turn.dialogs or dialog_of(turn, run.dialog).step(place.step) is None:
        return None
    return asking_of(turn, run, dialog_of(turn, run.dialog), where(turn, run)[0], place)


def take(turn: Turn, typed_at: str, given: Given, *, held: bool = False, told: str = "") -> bool:
    """Adds a text to what was given where it was typed, and goes on; False when that question is gone.

    One that was held until its teacher decided about it comes no later than it should; `told` says what became of it.
    """
    asking = asking_at(turn, typed_at)
    if asking is None:
        return False
    run, place, words = asking.run, asking.place, turn.words
    try:
        reading = _read(asking, given)
    except NotUnderstood:
        name = asking.name()
        unfit = words.text("common", "late", "held_unfit", vraag=name) if held else ""
        _go_on(turn, unfit or words.text("common", "late", "unfit", vraag=name))
        return True
    if given.ref:
        remember_ref(turn, run, place, given.ref)
    settle(turn, reading.settles)
    told = told or (words.text("common", "late", "held", vraag=asking.name()) if held else "")
    told = told or words.text("common", "late", "added", vraag=asking.name())
    if isinstance(reading, Complete):
        _keep(turn, run, place, reading.value)
        _go_on(turn, told, run)
        return True
    run = turn.save(replace(run, draft=with_draft(run, place, reading.draft)))
    if asking.answers.has(*place):
        # more is needed than the text, such as the role of a pupil
        turn.put(Message(text=told))
        change(turn, run, place)
    else:
        _go_on(turn, told, run)
    return True


def _read(asking: Asking, given: Given) -> Reading:
    """What a text makes of a question's answer; raises NotUnderstood when it adds nothing to it."""
    if typed_control(asking.turn, given.text) is not None:
        # a way out of where the teacher is no more
        raise NotUnderstood("passed")
    question, place = asking.step.asks, asking.place
    value = asking.answers.value(*place)
    closed = asking.draft is None and asking.answers.has(*place)
    asked = asking.asked
    if closed:
        asked = asked._replace(draft=_as_draft(value))
    reading = question.read(given, asked)
    if closed and isinstance(reading, Ongoing) and question.done(reading.draft, value):
        reading = question.read(Given(option="done"), asked._replace(draft=reading.draft))
    if isinstance(reading, Complete):
        if closed and value is not None and not isinstance(reading.value, dict | list):
            # a choice adds no words, and the one that was tapped after it stands
            raise NotUnderstood("passed")
        check(asking, reading.value)
    return reading


def _as_draft(value: Json) -> Json:
    """An answer of several parts as it was before Klaar."""
    if isinstance(value, dict):
        return value.get("parts")
    return value if isinstance(value, list) else None


def _keep(turn: Turn, run: Run, place: Place, value: Json) -> None:
    if unchangeable(turn, run) is None:
        keep_anew(turn, run, place, value)
    else:
        # the words are kept; what was made of the answer belongs to another round by now, or is closed
        add_answer(turn, run, place, value)


def _go_on(turn: Turn, told: str, kept_in: Run | None = None) -> None:
    """Tells where a text went, with the question that is open now, and the way to the one that waits."""
    current = open_run(turn)
    there: list[Button] = []
    if kept_in is not None and kept_in.ending == LEFT:
        # dropped when it was left, but there was something in it
        kept_in = turn.save(replace(kept_in, ended_at=None, ending=None))
    if kept_in is not None and kept_in.ended_at is None and (current is None or kept_in.id != current.id):
        there = [turn.button(f"resume/{kept_in.id}", "common", "buttons", "go_there")]
    if current is None:
        turn.put(Message(text=told, buttons=rows_of(there)))
    elif moved_on(turn, current):
        ask(turn, current, before=told)
    else:
        again(turn, current, told, tuple(there))
