"""A situation in which nothing is known yet, to try out the functions of a dialog that read one.

Every question can be skipped, so what a `shows` function returns for this situation is what words can count on.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from bot.checks.routes import asked_for_each
from bot.engine.case import Case
from bot.engine.dialog import Dialog, Step
from bot.engine.matching import Option
from bot.engine.words import Words
from bot.state.rows import Person, Situation
from bot.state.store import Store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NAME = "Kastanje 123"
"""As long as a name counts in the width of a button."""
VALUES_OF_EVERY_STEP = frozenset({"leerling", "ronde"})


class _EmptyStore:
    """A store that has nothing of anything."""

    def __getattr__(self, _name: str) -> object:
        return lambda *_arguments: ()


def empty_case(words: Words) -> Case:
    """A situation just begun: a name for the pupil and not one answer."""
    person = Person(id=1, channel="check", external_id="1", chat_id="1", created_at=NOON)
    situation = Situation(
        id=1,
        person_id=1,
        alias=NAME,
        school="",
        group_label="",
        signal=None,
        step="bekijken",
        round=1,
        created_at=NOON,
        updated_at=NOON,
    )
    return Case(cast(Store, _EmptyStore()), words, person, NOON, situation, None)


def subject_of(words: Words, dialog: Dialog, step: Step) -> str:
    """Somebody or something a step can be asked about; empty when it is asked once."""
    each = asked_for_each(dialog).get(step.id)
    subjects = each.over(empty_case(words)) if each else ()
    return subjects[0] if subjects else ""


def values_of_step(words: Words, dialog: Dialog, step: Step) -> frozenset[str]:
    """The names that the words of a step can count on; raises what its `shows` raises."""
    shown = step.shows(empty_case(words), subject_of(words, dialog, step)) if step.shows else {}
    return VALUES_OF_EVERY_STEP | frozenset(shown)


def offered(words: Words, dialog: Dialog, step: Step) -> Sequence[Option]:
    """The options a step offers that depend on the situation; raises what its `offer` raises."""
    return step.asks.offers(empty_case(words), subject_of(words, dialog, step), None) or ()
