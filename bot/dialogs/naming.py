"""What those who bully are called: by alias, or as a group where nobody leads."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.engine.case import Case

NOBODY = "nobody"


def bullying_pupils(case: Case) -> Sequence[str]:
    """The pupils who bully, by id; when none is known, the questions are asked once all the same."""
    return [str(pupil.id) for pupil in case.with_role("bullying")] or [NOBODY]


def about_pupil(case: Case, subject: str) -> Mapping[str, Any]:
    """What the pupil who bullies is called; where nobody leads, those who join in."""
    pupil = next((known for known in case.everyone if str(known.id) == subject), None)
    if pupil:
        return {"wie": pupil.alias}
    key = "together" if case.with_role("follower", "encourager") else "wie"
    return {"wie": case.words.label("begrijpen", "nobody", key)}


def about_bullying(case: Case) -> Mapping[str, Any]:
    """What all who bully are called together."""
    pupils = case.with_role("bullying")
    if len(pupils) == 1:
        return {"wie": pupils[0].alias}
    return about_pupil(case, NOBODY)
