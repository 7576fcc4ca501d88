"""What a teacher does to what has passed: a tap on an old button, a change to a message that was sent."""

from bot.engine.asking import Asking, draft_of, with_draft
from bot.engine.conversation import LEFT, add_answer, answer, dialog_of, go_on_buttons, refusal_of, where
from bot.engine.dialog import Place
from bot.engine.messages import Message
from bot.engine.questions import Given, NotUnderstood
from bot.engine.turn import Turn
from bot.engine.ways_out import control
from bot.state.rows import Json, Run, replace


def tap(turn: Turn, run_id: int, place: Place, what: str) -> None:
    """A tap on a question's button: an answer, a way out, or a word about a question that has passed."""
    run = turn.store.run(turn.person.id, run_id)
    if run is None or run.dialog not in turn.dialogs:
        turn.say("common", "old", "unknown")
        return
    _, now = where(turn, run)
    if run.id != turn.person.run_id or now != place:
        _old_button(turn, run, place)
    elif what.startswith("="):
        answer(turn, run, Given(option=what[1:]))
    else:
        control(turn, run, what.removeprefix("!"))


def _old_button(turn: Turn, run: Run, place: Place) -> None:
    dialog = dialog_of(turn, run.dialog)
    at, now = where(turn, run)
    step = dialog.step(place.step)
    title = turn.words.label(dialog.id, "title")
    go_on = go_on_buttons(turn)
    if step is None or run.ending == LEFT or (place not in at.behind and now != place):
        turn.say("common", "old", "gone", buttons=go_on)
    elif now == place and run.ended_at is None:
        case = turn.case_of(run)
        button = turn.button(f"resume/{run.id}", "common", "buttons", "go_there")
        turn.say("common", "old", "elsewhere", title=title, leerling=case.alias, buttons=[button, *go_on])
    else:
        asking = Asking(turn, run, dialog, at, place)
        value = asking.answers.value(place.step, place.subject)
        button = turn.button(f"change/{run.id}:{place}", "common", "controls", "change")
        changeable = [button] if step.counts else []
        turn.say("common", "old", "answered", title=title, answer=asking.show(value), buttons=[*changeable, *go_on])


def edited(turn: Turn, ref: str, text: str) -> None:
    """A message of the teacher's was changed: the answer it became changes with it."""
    known = turn.store.text_ref(turn.person.id, ref)
    run = turn.store.run(turn.person.id, known.run_id) if known else None
    if known is None or run is None or run.dialog not in turn.dialogs:
        turn.say("common", "edited", "unknown")
        return
    refused = unchangeable(turn, run)
    if refused:
        turn.put(Message(text=refused))
        return
    text = text.strip()
    step = dialog_of(turn, run.dialog).step(known.step)
    limit = getattr(step.asks, "max_length", 4096) if step else 4096
    if not text:
        turn.say("common", "edited", "unknown")
    elif len(text) > limit:
        turn.say("common", "refusals", "too_long", max_length=limit, length=len(text))
    else:
        _change_text(turn, run, Place(known.step, known.subject), ref, text)


def unchangeable(turn: Turn, run: Run) -> str | None:
    """Why an answer of this run can't be changed any more, in words; None when it can."""
    situation = turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None
    if situation is None:
        return None
    if situation.closed_at is not None:
        return turn.words.text("common", "edited", "closed")
    rounds = turn.store.rounds(situation.id)
    earlier = bool(rounds) and run.round_id not in (None, rounds[-1].id) and run.dialog != "new_situation"
    return turn.words.text("common", "edited", "earlier_round") if earlier else None


def _change_text(turn: Turn, run: Run, place: Place, ref: str, text: str) -> None:
    draft, case = draft_of(run, place), turn.case_of(run)
    value = case.answers_of(run).value(place.step, place.subject)
    if _holds(draft, ref):
        turn.save(replace(run, draft=with_draft(run, place, _replaced(draft, ref, text))))
        turn.say("common", "edited", "changed")
        return
    if not _holds(value, ref):
        turn.say("common", "edited", "unknown")
        return
    step = dialog_of(turn, run.dialog).step(place.step)
    value = _replaced(value, ref, text)
    try:
        if step and step.checks:
            step.checks(case, value)
    except NotUnderstood as trouble:
        asking = Asking(turn, run, dialog_of(turn, run.dialog), where(turn, run)[0], place)
        turn.put(Message(text=refusal_of(asking, trouble)))
        return
    keep_anew(turn, run, place, value)
    turn.say("common", "edited", "changed")


def keep_anew(turn: Turn, run: Run, place: Place, value: Json) -> None:
    """Keeps an earlier answer in its new form, and does what else it does."""
    add_answer(turn, run, place, value)
    step = dialog_of(turn, run.dialog).step(place.step)
    if step and step.saves:
        step.saves(turn, run, place.subject, value)


def _holds(value: Json, ref: str) -> bool:
    if isinstance(value, dict):
        return value.get("ref") == ref or _holds(value.get("parts"), ref)
    return isinstance(value, list) and any(_holds(item, ref) for item in value)


def _replaced(value: Json, ref: str, text: str) -> Json:
    if isinstance(value, list):
        return [_replaced(item, ref, text) for item in value]
    if isinstance(value, dict):
        if value.get("ref") == ref:
            return {**value, ("own" if "own" in value else "text"): text}
        return {key: _replaced(item, ref, text) if key == "parts" else item for key, item in value.items()}
    return value
