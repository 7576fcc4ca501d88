"""Leading a teacher through a dialog: asking, reading, going back, stopping, and ending."""

from collections.abc import Mapping, Sequence

from markupsafe import escape

from bot.engine.asking import Asking, asking_of, chosen_line, values_of, with_draft
from bot.engine.case import refs_in
from bot.engine.days import why_moved
from bot.engine.dialog import Dialog, Ending, Place
from bot.engine.messages import Button, Edit, Message
from bot.engine.people import People
from bot.engine.questions import Complete, Given, NotUnderstood
from bot.engine.turn import Turn
from bot.engine.walk import Walk, walk
from bot.errors import UnknownDialogError
from bot.rules.school_calendar import REGIONS
from bot.state.rows import Answer, Json, Run, TextRef, replace

LEFT = "left"
"""How a dialog ends that was dropped."""


def begin(
    turn: Turn,
    dialog_id: str,
    *,
    before: str = "",
    follow_up_id: int | None = None,
    action_id: int | None = None,
    topic: str | None = None,
    resumes: int | None = None,
    answers: Sequence[tuple[Place, Json]] = (),
    given: Given | None = None,
) -> Run:
    """Opens a dialog; what was open, or the run said, is gone on with when it ends.

    `answers` are there already, such as those of an earlier round that still stand; `given` is read as the answer to
    the question that comes first then.
    """
    dialog_of(turn, dialog_id)
    current_run = open_run(turn)
    if current_run is not None and dialog_of(turn, current_run.dialog).aside:
        # one thing aside at a time: the new one leads back to where the old one would have
        leave(turn, current_run)
        resumes = resumes if resumes not in (None, current_run.id) else current_run.resumes
    situation, current = turn.case.situation, turn.case.round
    run = turn.add(
        Run(
            person_id=turn.person.id,
            dialog=dialog_id,
            started_at=turn.at,
            situation_id=situation.id if situation else None,
            round_id=current.id if current else None,
            follow_up_id=follow_up_id,
            action_id=action_id,
            topic=topic,
            resumes=resumes or turn.person.run_id,
        )
    )
    turn.set_person(run_id=run.id)
    turn.audit("dialog_begun", run.situation_id)
    for place, value in answers:
        add_answer(turn, run, place, value)
        claim(turn, run, place, value)
    if given is None:
        ask(turn, run, before=before)
    else:
        answer(turn, run, given)
    return run


def dialog_of(turn: Turn, dialog_id: str) -> Dialog:
    """The dialog by its name; raises UnknownDialogError."""
    if dialog_id not in turn.dialogs:
        raise UnknownDialogError(dialog_id)
    return turn.dialogs[dialog_id]


def go_on_buttons(turn: Turn) -> list[Button]:
    """The way back to the open question, when there is one."""
    run = open_run(turn) if turn.person.id else None
    return [turn.button(f"resume/{run.id}", "common", "buttons", "resume")] if run else []


def open_run(turn: Turn) -> Run | None:
    """The run whose question waits for this teacher; none while it is hidden."""
    return turn.store.run(turn.person.id, turn.person.run_id) if turn.person.run_id and not turn.hidden else None


def where(turn: Turn, run: Run) -> tuple[Walk, Place | Ending]:
    """How far a run has come, and the place it asks now."""
    key = (run.id, run.ended_at)
    at = turn.walks.get(key)
    if at is None:
        case = turn.case_of(run)
        at = turn.walks[key] = walk(dialog_of(turn, run.dialog), case, case.answers_of(run))
    if run.focus:
        focus = Place.parse(run.focus)
        if focus in at.behind:
            return at, focus
    return at, at.now


def asking_now(turn: Turn, run: Run) -> Asking | None:
    """The question a run asks now; None when it has come to its end."""
    at, now = where(turn, run)
    return asking_of(turn, run, dialog_of(turn, run.dialog), at, now) if isinstance(now, Place) else None


def moved_on(turn: Turn, run: Run) -> bool:
    """Whether the question in sight is no longer the one asked now, because the dialog itself has changed since."""
    live = turn.store.outgoing(run.live_id) if run.live_id else None
    _, now = where(turn, run)
    if live is None or not isinstance(live.payload, dict) or isinstance(now, Ending) or not live.payload.get("place"):
        return False
    return live.payload["place"] != f"{run.id}/{now}"


def ask(turn: Turn, run: Run, before: str = "") -> None:
    """Asks the question a run has come to, or ends it."""
    at, now = where(turn, run)
    if isinstance(now, Ending):
        _end(turn, run, now)
        return
    trail, here = (run.trail if isinstance(run.trail, list) else []), str(now)
    if not trail or trail[-1] != here:
        trail = [*trail, here]
    run = replace(retire(turn, run), trail=trail[-200:])
    asking = Asking(turn, run, dialog_of(turn, run.dialog), at, now)
    text = "\n\n".join([part for part in (before, asking.text()) if part])
    _show(turn, run, asking, text)


def _show(turn: Turn, run: Run, asking: Asking, text: str) -> None:
    row = turn.put(Message(text=text, buttons=asking.buttons(), place=asking.way))
    turn.save(replace(run, live_id=row.id))
    turn.set_person(run_id=run.id)


def again(turn: Turn, run: Run, text: str, extra: tuple[Button, ...] = ()) -> None:
    """Says something with the question's buttons under it, so that the question stays within reach."""
    asking = asking_now(turn, run)
    if asking is None:
        ask(turn, run, before=text)
        return
    run = retire(turn, run)
    buttons = ((extra,) if extra else ()) + asking.buttons()
    row = turn.put(Message(text=text, buttons=buttons, place=asking.way))
    turn.save(replace(run, live_id=row.id))


def retire(turn: Turn, run: Run, answer: str | None = None) -> Run:
    """Takes the keyboard off the message that carries it, and writes the answer there when it is given."""
    live = turn.store.outgoing(run.live_id) if run.live_id else None
    if live is None or not isinstance(live.payload, dict):
        return run
    text = str(live.payload["text"])
    if answer is not None:
        text += "\n\n" + chosen_line(turn, answer)
    turn.put(Edit(text=text, outgoing_id=live.id))
    return replace(run, live_id=None)


# reading


def answer(turn: Turn, run: Run, given: Given) -> None:
    """Reads what the teacher gave as an answer to the question the run asks now."""
    asking = asking_now(turn, run)
    if asking is None:
        ask(turn, run)
        return
    question, place = asking.step.asks, asking.place
    try:
        reading = question.read(given, asking.asked)
        if isinstance(reading, Complete):
            check(asking, reading.value)
    except NotUnderstood as trouble:
        refuse(turn, run, asking, trouble)
        return
    if given.ref and given.text:
        remember_ref(turn, run, place, given.ref)
    settle(turn, reading.settles)
    if isinstance(reading, Complete):
        note, reason = _note(turn, asking, reading)
        keep(turn, run, asking, reading.value, note=note, reason=reason)
        return
    run = turn.save(replace(run, draft=with_draft(run, place, reading.draft)))
    if reading.say is None:
        _redraw(turn, run)
        return
    waiting = People.waiting(reading.draft) if isinstance(question, People) else None
    again(turn, run, turn.words.text("common", "ongoing", reading.say, alias=waiting or ""))


def settle(turn: Turn, told: Mapping[str, str]) -> None:
    """Keeps what an answer tells about the teacher besides: the region of the school, or that it is not known."""
    if "region" in told:
        region = told["region"] if told["region"] in REGIONS else None
        turn.prefer(region=region, region_asked_at=turn.at)


def _note(turn: Turn, asking: Asking, reading: Complete) -> tuple[str, str]:
    """How an answer was read, and why it is another day than was said."""
    if reading.note != "day":
        return (turn.words.text("common", reading.note, answer=asking.show(reading.value)) if reading.note else ""), ""
    noted = turn.words.text("common", "noted", answer=asking.show(reading.value))
    return noted, why_moved(turn.words, turn.hours, reading.said, reading.value)


def check(asking: Asking, value: Json) -> None:
    """Raises NotUnderstood when an answer can't be taken yet."""
    if asking.step.checks:
        asking.step.checks(asking.case, value)


def refuse(turn: Turn, run: Run, asking: Asking, trouble: NotUnderstood) -> None:
    """Says why an answer can't be taken and what to do next, with the question's buttons under it."""
    change, command = trouble.values.get("change"), trouble.values.get("command")
    mends = f"change/{run.id}:{change}" if change else command
    extra = (turn.button(str(mends), "common", "controls", "mend"),) if mends else ()
    again(turn, run, refusal_of(asking, trouble), extra)


def refusal_of(asking: Asking, trouble: NotUnderstood) -> str:
    """Why an answer can't be taken: in the step's own words, or in the common ones."""
    words, own = asking.turn.words, (asking.dialog.id, asking.step.id, trouble.key)
    path = own if words.has(*own) else ("common", "refusals", trouble.key)
    values = values_of(asking.case, asking.step, asking.place.subject)
    return words.text(*path, **{"vraag": asking.name(), **values, **trouble.values})


def _redraw(turn: Turn, run: Run) -> None:
    """Shows the question's own message with its ticks as they are now."""
    asking = asking_now(turn, run)
    live = turn.store.outgoing(run.live_id) if run.live_id else None
    if asking is None or live is None or not isinstance(live.payload, dict):
        ask(turn, run)
        return
    turn.set_person(keyboard_id=live.id)
    edit = Edit(text=str(live.payload["text"]), buttons=asking.buttons(), outgoing_id=live.id)
    turn.put(edit)
    # numbers and labels that are typed next are read against the buttons as they are now
    turn.store.save(replace(live, payload={**live.payload, "buttons": edit.payload()["buttons"]}))  # type: ignore[index, call-overload]  # an edit's payload is a dictionary


def remember_ref(turn: Turn, run: Run, place: Place, ref: str) -> None:
    """Keeps which answer a message of the teacher's became."""
    turn.add(TextRef(person_id=turn.person.id, ref=ref, run_id=run.id, step=place.step, subject=place.subject))


def claim(turn: Turn, run: Run, place: Place, value: Json) -> None:
    """Makes the messages an answer was typed in, maybe in an earlier round, those of this run."""
    for ref in refs_in(value):
        known = turn.store.text_ref(turn.person.id, ref)
        if known is None or known.run_id != run.id:
            remember_ref(turn, run, place, ref)


def keep(turn: Turn, run: Run, asking: Asking, value: Json, note: str = "", reason: str = "") -> None:
    """Keeps a whole answer, does what else it does, and goes on.

    `note` says how it was read, unless that was the last question; `reason` is told in any case.
    """
    run = keep_quietly(turn, run, asking, value)
    turn.reason = str(escape(reason)) if reason else ""
    ask(turn, run, before=" ".join(part for part in (note, turn.reason) if part))


def keep_quietly(turn: Turn, run: Run, asking: Asking, value: Json) -> Run:
    """Keeps a whole answer and does what else it does, without asking on; returns the run as it is then."""
    place = asking.place
    shown = asking.show(value)
    add_answer(turn, run, place, value)
    claim(turn, run, place, value)
    run = retire(turn, run, answer=shown)
    run = turn.save(replace(run, focus=None, draft=with_draft(run, place, None)))
    if asking.step.saves:
        asking.step.saves(turn, run, place.subject, value)
    return turn.store.run(turn.person.id, run.id) or run


def add_answer(turn: Turn, run: Run, place: Place, value: Json) -> None:
    """Keeps a version of an answer; the older ones stay."""
    answer = Answer(
        run_id=run.id, step=place.step, subject=place.subject, value=value, at=turn.at, event_id=turn.event.id
    )
    turn.add(answer)


def stop(turn: Turn) -> None:
    """Leaves the open question; everything stays."""
    run = open_run(turn)
    if run is None:
        turn.say("common", "stopped_nothing", buttons=[turn.button("situaties", "common", "buttons", "situations")])
        return
    leave(turn, run)
    way_back = run.resumes if dialog_of(turn, run.dialog).aside else run.id
    command = f"resume/{way_back}" if way_back else "verder"
    turn.say("common", "stopped", buttons=[turn.button(command, "common", "buttons", "resume")])


def enter_step(turn: Turn, dialog_id: str, before: str = "", resumes: int | None = None) -> None:
    """Leads into a dialog of this round: goes on with it, opens it again with its answers, or begins it."""
    runs = turn.case.runs_of(dialog_id)
    if not runs:
        begin(turn, dialog_id, before=before)
        return
    run = turn.save(replace(runs[-1], resumes=resumes)) if resumes and resumes != runs[-1].id else runs[-1]
    if run.ended_at is None:
        resume(turn, run, before=before)
    else:
        reopen(turn, run, before=before)


def leave(turn: Turn, run: Run) -> None:
    """Takes the keyboard off an open question because the teacher goes elsewhere.

    The question waits, unless it is one of something aside, which is dropped.
    """
    run = retire(turn, run)
    aside = run.dialog in turn.dialogs and turn.dialogs[run.dialog].aside
    turn.save(replace(run, ended_at=turn.at, ending=LEFT) if aside and run.ended_at is None else run)
    turn.set_person(run_id=None)


def reopen(turn: Turn, run: Run, before: str = "") -> None:
    """Opens a dialog again at its last question, with all its answers."""
    at, _ = where(turn, run)
    last = at.behind[-1] if at.behind else None
    trail = [str(place) for place in at.behind]
    run = replace(run, ended_at=None, focus=str(last) if last else None, trail=list(trail))
    turn.save(run)
    ask(turn, run, before=before)


def resume(turn: Turn, run: Run, before: str = "") -> None:
    """Goes on at the question a run had come to."""
    situation = turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None
    if run.situation_id:
        turn.enter(situation, run)
    ask(turn, run, before=before)


def change(turn: Turn, run: Run, place: Place) -> None:
    """Asks a question again that was answered before; an ended run is opened for it and closes after."""
    at, _ = where(turn, run)
    if place not in at.behind:
        turn.say("common", "refusals", "not_asked")
        return
    current = open_run(turn)
    if current is not None and current.id != run.id:
        turn.save(retire(turn, current))
        run = replace(run, resumes=current.id)
    elif current is None:
        run = replace(run, resumes=None)
    trail = [*(run.trail if isinstance(run.trail, list) else []), str(place)]
    run = turn.save(replace(run, focus=str(place), trail=trail))
    situation = turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None
    turn.enter(situation or turn.case.situation, run)
    ask(turn, run)


# endings


def _end(turn: Turn, run: Run, ending: Ending) -> None:
    # a changed answer that leads to the same end does nothing twice; one that leads elsewhere does what it says
    amended = run.ended_at is not None and run.ending in (None, ending.id)
    resumes = run.resumes
    ended = replace(retire(turn, run), ended_at=run.ended_at or turn.at, ending=ending.id, resumes=None, focus=None)
    run = turn.save(ended)
    turn.set_person(run_id=None)
    said = len(turn.outgoing)
    if amended:
        turn.say("common", "amended")
    else:
        ending.does(turn, run)
    if turn.person.run_id is not None or resumes is None:
        return
    parent = turn.store.run(turn.person.id, resumes)
    if parent is not None and parent.ended_at is None and _may_come_back(turn, parent):
        before = turn.words.text("common", "back_to") if len(turn.outgoing) > said else ""
        resume(turn, parent, before=before)


def _may_come_back(turn: Turn, run: Run) -> bool:
    """Whether a question may be asked again: what was wiped without akkoord or access opens nothing."""
    return turn.person.suspended_at is None and (turn.consented or not dialog_of(turn, run.dialog).consent)
