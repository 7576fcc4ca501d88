"""Whether a dialog can be walked: every way leads somewhere, everything can be reached, and it always ends."""

import ast
import inspect
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.checks.finding import Finding, at
from bot.checks.routes import OPENING, Edge, asked_for_each, edges, every_each, reachable
from bot.engine.dialog import ANYTHING, Branch, Dialog, Each, Step, answered
from bot.engine.questions import Choose, Text

LONGEST_STEP, LONGEST_OPTION = 24, 20


def check_structure(dialogs: Mapping[str, Dialog]) -> list[Finding]:
    """Everything that keeps a teacher from walking through these dialogs."""
    found: list[Finding] = []
    for name, dialog in dialogs.items():
        if name != dialog.id:
            found.append(Finding(name, f'listed under this name, but its id is "{dialog.id}"'))
        if not dialog.steps or not isinstance(dialog.steps[0], Step):
            found.append(Finding(dialog.id, "does not open with a question"))
            continue
        found += [*_names(dialog), *_targets(dialog), *_ways(dialog), *_every_subject(dialog)]
        for step in dialog.steps:
            if isinstance(step, Step) and isinstance(step.then, Branch):
                found += [Finding(at(dialog.id, step.id), problem) for problem in _branch(dialog, step.then)]
    return found


def _names(dialog: Dialog) -> Iterator[Finding]:
    for name, times in Counter(step.id for step in dialog.steps).items():
        if times > 1:
            yield Finding(at(dialog.id, name), "there are two of this name")
        if not _is_name(name, LONGEST_STEP):
            yield Finding(at(dialog.id, name), f"a name has at most {LONGEST_STEP} of a-z, 0-9 and _")
    for step in dialog.steps:
        for key in step.asks.keys() if isinstance(step, Step) else ():
            if not _is_name(key, LONGEST_OPTION):
                problem = f'option "{key}": a key has at most {LONGEST_OPTION} of a-z, 0-9 and _'
                yield Finding(at(dialog.id, step.id), problem)


def _is_name(name: str, longest: int) -> bool:
    return re.fullmatch(rf"[a-z0-9_]{{1,{longest}}}", name) is not None


def _targets(dialog: Dialog) -> Iterator[Finding]:
    for edge in edges(dialog):
        if edge.to not in dialog.by_id:
            yield Finding(_start(dialog, edge), f'leads to "{edge.to}", which is not there')
    for step in dialog.steps:
        told = step.words_to if isinstance(step, Step) else None
        after = dialog.step(told) if told is not None else None
        if told is not None and not (after and isinstance(after.asks, Text)):
            yield Finding(at(dialog.id, step.id), f'words go to "{told}", which is no open question')
        for other in step.depends if isinstance(step, Step) else ():
            if other != ANYTHING and dialog.step(other) is None:
                yield Finding(at(dialog.id, step.id), f'depends on "{other}", which is no step')


def _ways(dialog: Dialog) -> Iterator[Finding]:
    ways = edges(dialog)
    seen = reachable(ways)
    for step in dialog.steps:
        if step.id not in seen:
            yield Finding(at(dialog.id, step.id), "nothing leads here")
        if isinstance(step, Step) and not step.targets():
            yield Finding(at(dialog.id, step.id), "a dead end: its answer leads nowhere")
    # the way to the next subject is no circle: the subjects run out
    onward = [edge for edge in ways if not edge.repeats]
    for step in dialog.steps:
        if step.id in reachable(onward, step.id):
            yield Finding(at(dialog.id, step.id), "comes round again, so the dialog need not end")


def _every_subject(dialog: Dialog) -> Iterator[Finding]:
    inside = asked_for_each(dialog)
    for each in every_each(dialog):
        body = [dialog.step(name) for name, other in inside.items() if other.first == each.first]
        if not any(step and isinstance(step.then, Each) and step.then.first == each.first for step in body):
            yield Finding(at(dialog.id, each.first), "asked for every subject, but nothing leads to the next subject")


def _start(dialog: Dialog, edge: Edge) -> str:
    return dialog.id if edge.start == OPENING else at(dialog.id, edge.start)


# branches


def _branch(dialog: Dialog, branch: Branch) -> Iterator[str]:
    name = _answered_step(branch.on)
    if name is None:
        keys = _returned_keys(branch.on)
    else:
        other = dialog.step(name)
        if other is None:
            yield f'branches on "{name}", which is no step'
            return
        if not isinstance(other.asks, Choose):
            yield f'branches on the choice at "{name}", which asks no choice'
            return
        keys = _answer_keys(other, other.asks)
    if keys is None:
        if branch.otherwise is None:
            yield "branches on options that depend on the situation, and has no otherwise"
        return
    for key in branch.to:
        if key not in keys:
            yield f'branches on "{key}", which is never the answer'
    if branch.otherwise is None:
        for key in keys:
            if key not in branch.to:
                yield f'has no way on for "{key}"'


def _answered_step(on: Callable[..., str]) -> str | None:
    """The step in `answered(step)`, read from the function it made."""
    if getattr(on, "__qualname__", "") != f"{answered.__qualname__}.<locals>.key":
        return None
    return str(inspect.getclosurevars(on).nonlocals["step"])


def _answer_keys(step: Step, question: Choose) -> Sequence[str] | None:
    if question.offer is not None:
        return None
    return [*question.keys(), *(["own"] if question.own else []), *(["skipped"] if step.optional else [])]


def _returned_keys(on: Callable[..., str]) -> Sequence[str] | None:
    """The keys a rule returns, where all are written out in it; None when some are computed."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(on)))
    except (OSError, TypeError, SyntaxError):
        return None
    keys: list[str] = []
    waiting = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.IfExp):
            waiting += [node.body, node.orelse]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            keys.append(node.value)
        else:
            return None
    return keys or None
