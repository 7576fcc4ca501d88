"""Where a teacher is in a dialog: derived from the answers, so content may change under a run that lives for months."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.engine.case import Answers, Case
from bot.engine.dialog import ANYTHING, Branch, Dialog, Each, Ending, Place, Step
from bot.errors import ContentError


class Walk(NamedTuple):
    """The places answered in order, and what comes now: a place to ask, or an ending."""

    behind: tuple[Place, ...]
    now: Place | Ending


def walk(dialog: Dialog, case: Case, answers: Answers) -> Walk:
    """Follows the answers from the first step to the first that is missing or out of date."""
    behind: list[Place] = []
    place = _next_subject(dialog.opens, Place(""), case) if dialog.opens else Place(dialog.first.id)
    open_still = case.run is None or case.run.ended_at is None
    while True:
        step = dialog.by_id.get(place.step)
        if step is None:
            raise ContentError(f"{dialog.id}.{place.step}")
        if isinstance(step, Ending):
            return Walk(tuple(behind), step)
        if place in behind:
            raise ContentError(f"{dialog.id}.{place} comes round again")
        if answers.has(*place):
            if step.depends and stale(step, place, answers, open_still):
                return Walk(tuple(behind), place)
            behind.append(place)
        elif not step.unless or not step.unless(case, answers):
            return Walk(tuple(behind), place)
        place = _next(step, place, case, answers)


def stale(step: Step, place: Place, answers: Answers, open_still: bool = True) -> bool:
    """Whether something this answer depends on was answered later; a summary depends on all, while it is open."""
    age = answers.age(place.step, place.subject)
    if ANYTHING in step.depends:
        return open_still and any(answers.age(other.step, other.subject) > age > 0 for other in answers.places())
    return any(max(answers.age(other, place.subject), answers.age(other)) > age > 0 for other in step.depends)


def _next(step: Step, place: Place, case: Case, answers: Answers) -> Place:
    then = step.then
    if isinstance(then, str):
        return Place(then, place.subject)
    if isinstance(then, Branch):
        key = then.on(answers, place.subject)
        target = then.to.get(key, then.otherwise)
        if target is None:
            raise ContentError(f"no way on from {step.id} for {key}")
        return Place(target, place.subject)
    return _next_subject(then, place, case)


def _next_subject(each: Each, place: Place, case: Case) -> Place:
    subjects = list(each.over(case))
    following = subjects.index(place.subject) + 1 if place.subject in subjects else 0
    if place.subject and place.subject not in subjects:
        following = len(subjects)
    return Place(each.first, subjects[following]) if following < len(subjects) else Place(each.done)


def details_from(dialog: Dialog, case: Case, answers: Answers, place: Place) -> list[Place]:
    """The details from this place on that are still to be asked, up to the first question that is none."""
    found: list[Place] = []
    step = dialog.step(place.step)
    while step is not None and step.detail:
        if not answers.has(place.step, place.subject):
            found.append(place)
        place = _next(step, place, case, answers)
        step = dialog.step(place.step)
    return found


def progress(dialog: Dialog, case: Case, at: Walk, place: Place) -> tuple[int, int] | None:
    """Which question this is and about how many there are; None for a place that does not count."""
    if not _counts(dialog, place):
        return None
    behind = at.behind[: at.behind.index(place)] if place in at.behind else at.behind
    number = 1 + sum(_counts(dialog, passed) for passed in behind)
    return number, number - 1 + _ahead(dialog, case, place)


def _counts(dialog: Dialog, place: Place) -> bool:
    """Whether a question counts; a detail of each action or pupil does not, or the total would grow and grow."""
    return place.step in (dialog.counted_for_each if place.subject else dialog.counted)


def _ahead(dialog: Dialog, case: Case, place: Place) -> int:
    """The most questions that can still come, this one included: a total that shrinks is kinder than one that grows."""
    if place.step in dialog.before_each:
        return _longest(dialog, case, place)
    key = place.step, bool(place.subject)
    if key not in dialog.ahead:
        dialog.ahead[key] = _longest(dialog, case, place)
    return dialog.ahead[key]


def _longest(dialog: Dialog, case: Case, place: Place) -> int:
    known: dict[tuple[str, str], int] = {}

    def longest(at: Place) -> int:
        key = (at.step, at.subject)
        if key not in known:
            step = dialog.step(at.step)
            known[key] = 0
            if step is not None:
                known[key] = _counts(dialog, at) + max((longest(after) for after in following(step, at)), default=0)
        return known[key]

    def following(step: Step, at: Place) -> Sequence[Place]:
        if isinstance(step.then, Each):
            return [_next_subject(step.then, at, case)]
        return [Place(target, at.subject) for target in step.targets()]

    return longest(place)
