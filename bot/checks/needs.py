"""The words a dialog needs: by step its question, labels, ways out and refusals, each with the values it gets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.checks.expressions import ANY
from bot.checks.replies import replies
from bot.checks.samples import values_of_step
from bot.checks.spoken import Spoken
from bot.engine.days import UNKNOWN_REGION, Day
from bot.engine.dialog import Dialog, Ending, Step
from bot.engine.words import Words
from bot.rules.school_calendar import REGIONS
from bot.state.rows import Json

Names = frozenset[str] | None
"""The values a sentence gets; None when that can't be told."""


SOON = ("today", "tomorrow", "week", "two_weeks", "calendar", "week_before", "week_after")
DAYS = (*(("soon", key) for key in SOON), *(("regions", key) for key in (*REGIONS, UNKNOWN_REGION)))
"""The labels that every question for a day may need."""


@dataclass(frozen=True)
class Need:
    """Words that are said somewhere: at their own path, or else in the words every dialog shares."""

    path: tuple[str, ...]
    names: Names = frozenset()
    common: tuple[str, ...] | None = None
    optional: bool = False
    button: bool = False

    def found(self, words: Words) -> tuple[str, ...] | None:
        """The path its words stand at; None when there are none."""
        paths = (self.path, *([self.common] if self.common else []))
        return next((path for path in paths if isinstance(words.find(*path), str)), None)


def needs(words: Words, dialogs: Mapping[str, Dialog], said: Sequence[Spoken] = ()) -> list[Need]:
    """The words that these dialogs need."""
    return [need for dialog in dialogs.values() for need in _of_dialog(words, dialog, said)]


def _of_dialog(words: Words, dialog: Dialog, said: Sequence[Spoken]) -> Iterator[Need]:
    yield Need((dialog.id, "title"))
    for step in dialog.steps:
        if isinstance(step, Step):
            yield from _of_step(words, dialog, step)
        else:
            yield from _of_ending(dialog, step, said)


def _of_step(words: Words, dialog: Dialog, step: Step) -> Iterator[Need]:
    here = (dialog.id, step.id)
    names = values(words, dialog, step)
    yield Need((*here, "ask"), names)
    yield from (Need((*here, way), names, optional=True) for way in ("why", "example") if way in step.controls)
    # a list of answers names each question by it, on a button too
    yield Need((*here, "name"), optional=not step.counts, button=True)
    for key in step.asks.keys():  # noqa: SIM118 - a method of ours
        yield Need((*here, "options", key), common=("common", "options", key), button=True)
        yield Need((*here, "also", key), optional=True)
    for path in DAYS if isinstance(step.asks, Day) else ():
        yield Need(("common", *path), frozenset(), button=True)
    for control in _controls(step):
        yield Need((*here, "controls", control), common=("common", "controls", control), button=True)
    for name in step.buttons:
        yield Need((*here, "buttons", name.partition("/")[0]), button=True)
    for reply in replies(step):
        if reply.meanwhile:
            yield Need(("common", "ongoing", reply.key), reply.names)
        else:
            # every refusal is told which question it is about
            given = None if names is None else names | reply.names | {"vraag"}
            yield Need((*here, reply.key), given, common=("common", "refusals", reply.key))


def values(words: Words, dialog: Dialog, step: Step) -> Names:
    """The values of a step's words; None when its `shows` fails on an empty situation, a finding of its own."""
    try:
        return values_of_step(words, dialog, step)
    except Exception:  # whatever a `shows` function can raise
        return None


def _controls(step: Step) -> list[str]:
    given: Json = [{"alias": "somebody", "role": "helper"}]
    done = ["done"] if step.asks.done(given) else []
    offered = {"skip": step.optional, "rest": step.detail}
    return [control for control in step.controls if offered.get(control, True)] + done


def _of_ending(dialog: Dialog, ending: Ending, said: Sequence[Spoken]) -> Iterator[Need]:
    """What an ending says that several dialogs share: the dialog is known only while it runs."""
    for one in said:
        if one.function == ending.does.__name__ and one.path[0] == ANY and one.must_exist:
            path = (dialog.id, *one.path[1:])
            if not any(ANY in segment for segment in path):
                yield Need(path, None if one.open else one.names, button=one.button)


def by_path(found: Sequence[Need], words: Words) -> Mapping[tuple[str, ...], list[Need]]:
    """The needs that are met, by the path their words stand at."""
    met: dict[tuple[str, ...], list[Need]] = {}
    for need in found:
        path = need.found(words)
        if path is not None:
            met.setdefault(path, []).append(replace(need, path=path))
    return met
