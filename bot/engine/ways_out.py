"""The ways out of a question: back, skip, why, example, keep, done."""

from bot.engine.asking import Asking
from bot.engine.conversation import (
    again,
    answer,
    ask,
    asking_now,
    check,
    keep,
    keep_quietly,
    refuse,
    stop,
    where,
)
from bot.engine.dialog import Place
from bot.engine.holding import DANGER, remind
from bot.engine.messages import Button
from bot.engine.people import People
from bot.engine.questions import Complete, Given, NotUnderstood
from bot.engine.turn import Turn
from bot.state.rows import Json, Run, replace


def control(turn: Turn, run: Run, name: str) -> bool:
    """Takes a way out at the question the run asks now; False when here the word is better read as an answer."""
    asking = asking_now(turn, run)
    if asking is None:
        ask(turn, run)
    elif name == "stop":
        stop(turn)
    elif name == "back":
        back(turn, run)
    elif name == "skip":
        _skip(turn, run, asking)
    elif name == "rest":
        _rest(turn, run, asking)
    elif name == "on":
        _on(turn, run, asking)
    elif name == "done":
        _done(turn, run, asking)
    elif name == "unknown":
        return _unknown(turn, run, asking)
    elif name == "keep":
        _keep_before(turn, run, asking)
    elif name in ("why", "example"):
        path = (asking.dialog.id, asking.step.id, name)
        if turn.words.has(*path):
            again(turn, run, turn.words.text(*path, **asking.values()))
        else:
            again(turn, run, f"{turn.words.text('common', 'refusals', f'no_{name}')}\n\n{asking.text()}")
    elif name == "lost":
        return _lost(turn, run, asking)
    else:
        again(turn, run, asking.text())
    return True


def _skip(turn: Turn, run: Run, asking: Asking) -> None:
    """Skips the question; what was given already is kept rather than lost."""
    if not _role_is_missing(turn, run, asking) and not _kept(turn, run, asking):
        again(turn, run, turn.words.text("common", "refusals", "needed"))


def _rest(turn: Turn, run: Run, asking: Asking) -> None:
    """Keeps what was given here, and passes over the details that follow; each can be given later."""
    if not asking.can_wait():
        _skip(turn, run, asking)
        return
    if _role_is_missing(turn, run, asking):
        return
    waiting: Asking | None = asking
    while waiting is not None and waiting.step.detail:
        value = _so_far(waiting)
        run = keep_quietly(turn, run, waiting, value)
        waiting = asking_now(turn, run)
    ask(turn, run, before=turn.words.text("common", "rested"))


def _so_far(asking: Asking) -> Json:
    """What was given at a question that is left now: the ticks or words so far, the answer of before, or nothing."""
    question = asking.step.asks
    if asking.draft and question.done(asking.draft, asking.before):
        try:
            reading = question.read(Given(option="done"), asking.asked)
        except NotUnderstood:
            return None
        return reading.value if isinstance(reading, Complete) else None
    return None if asking.draft == [] else asking.before


def _role_is_missing(turn: Turn, run: Run, asking: Asking) -> bool:
    """Whether a pupil still waits for a role; says so."""
    waiting = People.waiting(asking.draft) if isinstance(asking.step.asks, People) else None
    if waiting is not None:
        refuse(turn, run, asking, NotUnderstood("which_role", alias=waiting))
    return waiting is not None


def _kept(turn: Turn, run: Run, asking: Asking) -> bool:
    """Goes on with what was given, or with nothing; False when the question needs an answer."""
    if asking.has_something() and asking.step.asks.done(asking.draft, asking.before):
        answer(turn, run, Given(option="done"))
    elif asking.draft == [] and asking.step.optional:
        keep(turn, run, asking, None)
    elif asking.before is not None and not asking.draft:
        _keep_before(turn, run, asking)
    elif asking.step.optional:
        keep(turn, run, asking, None)
    else:
        return False
    return True


def _done(turn: Turn, run: Run, asking: Asking) -> None:
    way = f"q/{asking.way}"
    if not asking.has_something() and any(
        one.why == DANGER and one.way == way for one in turn.store.held(turn.person.id)
    ):
        # there is an answer, but whether it may be kept was not said yet
        remind(turn)
    elif asking.step.asks.done(asking.draft, asking.before):
        answer(turn, run, Given(option="done"))
    elif not _role_is_missing(turn, run, asking):
        typing = asking.step.asks.takes_text or not asking.options
        again(turn, run, turn.words.text("common", "refusals", "empty" if typing else "not_done"))


def _unknown(turn: Turn, run: Run, asking: Asking) -> bool:
    """ "Geen idee" is the option for it, or else skips; after other words it is one more of them."""
    if isinstance(asking.step.asks, People) and People.waiting(asking.draft) is None:
        # nobody, or nobody else: "unknown" is a role, for when one is asked
        return _kept(turn, run, asking)
    if any(option.key == "unknown" for option in asking.options):
        answer(turn, run, Given(option="unknown"))
    elif asking.step.optional and not asking.has_something():
        keep(turn, run, asking, None)
    else:
        return False
    return True


def _on(turn: Turn, run: Run, asking: Asking) -> None:
    """Goes on with what was given; where that is nothing, the question itself is what to go on with."""
    if asking.has_something() and asking.step.asks.done(asking.draft, asking.before):
        answer(turn, run, Given(option="done"))
    else:
        ask(turn, run, before=turn.words.text("commands", "verder", "here"))


def _lost(turn: Turn, run: Run, asking: Asking) -> bool:
    """Says why it is asked, and asks it once more, for who does not know what to do."""
    if not asking.dialog.consent:
        # before akkoord there is one thing to do, and its refusal says which
        return False
    path = (asking.dialog.id, asking.step.id, "why")
    why = turn.words.text(*path, **asking.values()) if turn.words.has(*path) else ""
    again(turn, run, "\n\n".join(part for part in (why, asking.text()) if part))
    return True


def _keep_before(turn: Turn, run: Run, asking: Asking) -> None:
    before = asking.before
    if before is None:
        again(turn, run, turn.words.text("common", "refusals", "nothing_before"))
        return
    try:
        check(asking, before)
    except NotUnderstood as trouble:
        refuse(turn, run, asking, trouble)
        return
    keep(turn, run, asking, before)


def back(turn: Turn, run: Run) -> None:
    """Goes to the question asked before this one, along the path really walked."""
    at, now = where(turn, run)
    trail = [str(place) for place in run.trail] if isinstance(run.trail, list) else []
    while trail and trail[-1] == str(now):
        trail.pop()
    behind = {str(place) for place in (*at.behind, at.now) if isinstance(place, Place)}
    while trail and trail[-1] not in behind:
        trail.pop()
    if not trail and at.behind and not run.focus:
        trail = [str(at.behind[-1])]
    if not trail:
        _at_the_beginning(turn, run)
        return
    focus = None if trail[-1] == str(at.now) else trail[-1]
    run = turn.save(replace(run, focus=focus, trail=list(trail)))
    ask(turn, run)


def _at_the_beginning(turn: Turn, run: Run) -> None:
    words = turn.words
    extra: tuple[Button, ...] = ()
    if words.has(run.dialog, "step_back"):
        extra = (turn.button("step_back", run.dialog, "step_back"),)
    again(turn, run, words.text("common", "refusals", "first", title=words.label(run.dialog, "title")), extra)
