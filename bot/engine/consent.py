"""Asking for akkoord before anything about a situation; what was sent meanwhile waits, so that nothing is lost."""

from typing import Any

from bot.engine import conversation, escalation
from bot.engine.events import Commanded, EditedText, Event, Said, Tapped
from bot.engine.questions import Given, NotUnderstood
from bot.engine.turn import Turn
from bot.state.rows import Json, Run, replace

AGAIN = "consent_again"
"""The dialog for somebody who agreed to earlier words."""
KEPT: dict[type[Event], tuple[str, ...]] = {
    Said: ("text", "ref"),
    Tapped: ("data", "ref"),
    Commanded: ("name", "argument"),
    EditedText: ("ref", "text"),
}
"""What is held until akkoord, and by which fields."""


def closed(turn: Turn, run: Run) -> bool:
    """Whether a dialog has to wait for akkoord."""
    dialog = turn.dialogs.get(run.dialog)
    return dialog is not None and dialog.consent and not dialog.own_data and not turn.consented


def ask(turn: Turn) -> None:
    """Asks for akkoord; what somebody sent who agreed to earlier words is held until they answer.

    What speaks of danger is not held and asks nothing: it is answered with who helps.
    """
    go_on = turn.button("verder", "common", "buttons", "resume")
    if escalation.instead(turn, turn.words.text("danger", "not_kept"), [go_on]):
        return
    if turn.person.consented_at is not None:
        _ask_again(turn)
        return
    run = conversation.open_run(turn)
    if run is not None and not closed(turn, run):
        conversation.ask(turn, run, before=turn.words.text("common", "consent_first"))
    else:
        turn.say("common", "consent_first", buttons=[turn.button("start", "common", "buttons", "start")])


def _ask_again(turn: Turn) -> None:
    run = turn.store.unfinished(turn.person.id, AGAIN)
    if run is not None and run.id == turn.person.run_id:
        run = turn.save(replace(run, draft=_with(_held(run), turn.event)))
        conversation.again(turn, run, turn.words.text("common", "held_too"))
        return
    here: dict[str, Json] = {"run": turn.person.run_id, "keyboard": turn.person.keyboard_id}
    held = _held(run) if run is not None else here
    # the question that was open is no way back from this one: it is closed too, until akkoord
    turn.set_person(run_id=None)
    if run is None:
        begun = conversation.begin(turn, AGAIN)
        run = turn.store.run(turn.person.id, begun.id) or begun
    else:
        conversation.ask(turn, run)
        run = turn.store.run(turn.person.id, run.id) or run
    turn.save(replace(run, draft=_with(held, turn.event)))


def answers(turn: Turn, run: Run, text: str) -> bool:
    """Whether a text is an answer to the question for akkoord; any other is held like the one before."""
    asking = conversation.asking_now(turn, run)
    try:
        return asking is not None and bool(asking.step.asks.read(Given(text=text), asking.asked))
    except NotUnderstood:
        return False


def give(turn: Turn) -> None:
    """Keeps that the teacher agreed to the words as they are now."""
    turn.set_person(consented_at=turn.at, consent_version=turn.words.consent_version)


def release(turn: Turn, run: Run) -> None:
    """Goes back to where the teacher was; what was held is handled next, as if it were sent now."""
    held = _held(run)
    turn.save(replace(run, draft=None))
    number, keyboard = held.get("run"), held.get("keyboard")
    behind = turn.store.run(turn.person.id, number) if isinstance(number, int) else None
    turn.released = _events(held, turn)
    if behind is None or behind.ended_at is not None:
        return
    turn.set_person(run_id=behind.id)
    if turn.released:
        turn.set_person(keyboard_id=keyboard if isinstance(keyboard, int) else None)
    elif not turn.hidden:
        conversation.resume(turn, behind)


def drop(turn: Turn, run: Run) -> bool:
    """Lets go of what was held; says whether there was anything."""
    events = _held(run).get("events")
    turn.save(replace(run, draft=None))
    return bool(events)


def _held(run: Run) -> dict[str, Json]:
    held = run.draft.get("held") if isinstance(run.draft, dict) else None
    return held if isinstance(held, dict) else {}


def _with(held: dict[str, Json], event: Event) -> Json:
    fields = KEPT.get(type(event))
    known = held.get("events")
    events = list(known) if isinstance(known, list) else []
    if fields is not None:
        events.append({"id": event.id, "kind": type(event).__name__, **{name: getattr(event, name) for name in fields}})
    return {"held": {**held, "events": events}}


def _events(held: dict[str, Json], turn: Turn) -> list[Event]:
    known = held.get("events")
    kinds = {kind.__name__: (kind, fields) for kind, fields in KEPT.items()}
    found: list[Event] = []
    for item in known if isinstance(known, list) else []:
        if isinstance(item, dict) and str(item.get("kind")) in kinds:
            kind, fields = kinds[str(item["kind"])]
            values: dict[str, Any] = {name: item.get(name) for name in fields}
            found.append(kind(id=str(item["id"]), at=turn.at, chat=turn.event.chat, **values))
    return found
