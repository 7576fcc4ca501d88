"""A measure put in the plan from outside Beslissen: kept as an answer, or as a tick until its question comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogs.keeping import here
from bot.engine.asking import Asking, draft_of, with_draft
from bot.engine.case import Case
from bot.engine.catalogue import Measure
from bot.engine.conversation import add_answer, dialog_of, retire, where
from bot.engine.dialog import Place
from bot.engine.questions import Several
from bot.engine.turn import Turn
from bot.state.rows import Json, Run, replace

PLANNING = ("bekijken", "begrijpen", "beslissen", "bijsturen")
"""The steps in which a plan can still grow."""
LEVEL = Place("levels")


@dataclass(frozen=True)
class Added:
    """What became of a measure: `already`, `added` as an action, or `ticked` for when the question comes."""

    outcome: str
    run: Run
    unasked: Sequence[Place] = ()
    """Questions about the new action that a finished plan does not ask by itself."""


def put_in_plan(turn: Turn, measure: Measure) -> Added:
    """Puts a measure in the plan of the teacher's situation; twice is once."""
    run = _plan(turn)
    measures = Place("measures", measure.level)
    if _has(turn, run, LEVEL, measure.level) and _has(turn, run, measures, measure.id):
        return Added("already", run)
    answers = turn.case_of(run).answers_of(run)
    finished = run.ended_at is not None
    level_kept = finished or answers.has(LEVEL.step)
    measure_kept = finished or answers.has(measures.step, measures.subject)
    # what was chosen on a level that was taken out of the plan does not come back with it
    afresh = level_kept and measure.level not in answers.chosen(LEVEL.step)
    run = _choose(turn, run, measures, measure.id, afresh=afresh) if measure_kept else run
    run = _choose(turn, run, LEVEL, measure.level) if level_kept else run
    run = _tick(turn, run, measures, measure.id, kept=measure_kept)
    run = _tick(turn, run, LEVEL, measure.level, kept=level_kept)
    if turn.person.run_id == run.id:
        # the question in sight has other ticks now, or is no longer the next
        run = turn.save(retire(turn, run))
    unasked = _pass_over(turn, run, measure) if finished else ()
    return Added("added" if level_kept and measure_kept else "ticked", run, unasked)


def ticks_waiting(case: Case, level: str) -> list[str]:
    """The measures of a level that are ticked for when their question comes, or while it is open."""
    draft = draft_of(case.run, Place("measures", level)) if case.run else None
    return [item for item in draft if isinstance(item, str)] if isinstance(draft, list) else []


def _plan(turn: Turn) -> Run:
    """The walk through Beslissen of this round, the same that is gone on with there; begun now if there is none."""
    runs = turn.case.runs_of("beslissen")
    return runs[-1] if runs else turn.add(replace(here(turn), dialog="beslissen"))


def _ticked(turn: Turn, run: Run, place: Place) -> list[Json]:
    """What the question shows as ticked: so far, by its answer, by the round before, or by itself."""
    asking = Asking(turn, run, dialog_of(turn, run.dialog), where(turn, run)[0], place)
    if not isinstance(asking.step.asks, Several):
        raise TypeError(f"{place} has no ticks")
    return asking.step.asks.ticked(asking.asked)


def _has(turn: Turn, run: Run, place: Place, key: str) -> bool:
    """Whether it is chosen, and not being unticked just now."""
    answers = turn.case_of(run).answers_of(run)
    kept = not answers.has(place.step, place.subject) or key in answers.chosen(place.step, place.subject)
    return kept and key in _ticked(turn, run, place)


def _choose(turn: Turn, run: Run, place: Place, key: str, *, afresh: bool = False) -> Run:
    """Adds a key to an answer that was given, with what else that does."""
    before = turn.case_of(run).answers_of(run).value(place.step, place.subject)
    value = _with(before if isinstance(before, list) and not afresh else [], key)
    add_answer(turn, run, place, value)
    step = dialog_of(turn, run.dialog).step(place.step)
    if step is not None and step.saves:
        step.saves(turn, run, place.subject, value)
    return turn.store.run(turn.person.id, run.id) or run


def _tick(turn: Turn, run: Run, place: Place, key: str, *, kept: bool) -> Run:
    """Ticks a key for when the question comes; of one that was answered only while it is answered again."""
    ticked = _ticked(turn, run, place)
    if key in ticked or (kept and not isinstance(draft_of(run, place), list)):
        return run
    return turn.save(replace(run, draft=with_draft(run, place, _with(ticked, key))))


def _with(ticked: list[Json], key: str) -> list[Json]:
    """Ticks with one more; own words stay last."""
    if key in ticked:
        return ticked
    own = [item for item in ticked if isinstance(item, dict)]
    return [*(item for item in ticked if not isinstance(item, dict)), key, *own]


def _pass_over(turn: Turn, run: Run, measure: Measure) -> list[Place]:
    """Skips what a finished plan would ask about the new action: an open question would hide all answers after it."""
    new = {str(action.id) for action in turn.case_of(run).actions if action.measure == measure.id}
    dialog, passed = dialog_of(turn, run.dialog), []
    while isinstance(place := where(turn, run)[0].now, Place) and place.subject in new:
        step = dialog.step(place.step)
        if step is None or not step.optional:
            break
        add_answer(turn, run, place, None)
        passed.append(place)
    return passed
