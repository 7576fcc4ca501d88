"""The ways through a dialog: which step leads where, and which steps are asked for every subject."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.engine.dialog import Branch, Dialog, Each, Step

OPENING = ""
FOR_EACH, AFTER_ALL, OTHERWISE = "for each", "after all", "otherwise"


@dataclass(frozen=True)
class Edge:
    """A way from a step to what comes next; `label` says when it is taken."""

    start: str
    to: str
    label: str = ""

    @property
    def repeats(self) -> bool:
        """Whether it goes to the next subject, so that the step it leads to is another place each time."""
        return self.label == FOR_EACH


def edges(dialog: Dialog) -> Sequence[Edge]:
    """Every way through a dialog; the opening starts from OPENING."""
    opening = _each_edges(OPENING, dialog.opens) if dialog.opens else [Edge(OPENING, dialog.steps[0].id)]
    return [*opening, *(edge for step in dialog.steps if isinstance(step, Step) for edge in _edges(step))]


def _edges(step: Step) -> list[Edge]:
    if isinstance(step.then, str):
        return [Edge(step.id, step.then)]
    if isinstance(step.then, Each):
        return _each_edges(step.id, step.then)
    keys: dict[str, list[str]] = {}
    for key, target in step.then.to.items():
        keys.setdefault(target, []).append(key)
    if step.then.otherwise:
        keys.setdefault(step.then.otherwise, []).append(OTHERWISE)
    return [Edge(step.id, target, ", ".join(labels)) for target, labels in keys.items()]


def _each_edges(start: str, each: Each) -> list[Edge]:
    return [Edge(start, each.first, FOR_EACH), Edge(start, each.done, AFTER_ALL)]


def reachable(ways: Iterable[Edge], start: str = OPENING) -> set[str]:
    """Every step and ending that can be come to from a start; the start itself only when something leads back to it."""
    known = list(ways)
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        following = {edge.to for edge in known if edge.start == here} - found
        found |= following
        waiting += following
    return found


def every_each(dialog: Dialog) -> Sequence[Each]:
    """The places where a dialog goes on to the next subject, each once."""
    found = [step.then for step in dialog.steps if isinstance(step, Step) and isinstance(step.then, Each)]
    return list(dict.fromkeys([dialog.opens, *found] if dialog.opens else found))


def asked_for_each(dialog: Dialog) -> Mapping[str, Each]:
    """The steps that are asked for every subject in turn, with what they are asked for."""
    found: dict[str, Each] = {}
    for each in every_each(dialog):
        waiting = [each.first]
        while waiting:
            step = dialog.step(waiting.pop())
            if step is None or step.id in found:
                continue
            found[step.id] = each
            if isinstance(step.then, str | Branch):
                waiting += step.targets()
    return found
