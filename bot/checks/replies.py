"""What a question can say to an answer: refuse it, or ask for more; read from its own source and that of its check."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import FunctionType
from typing import Any

from bot.dialogs.moves import check_move
from bot.engine.dialog import Step
from bot.engine.questions import NotUnderstood, Ongoing
from bot.state.cycle import MOVES

PURE = "bot.rules."
"""Functions here know of no question, so they refuse nothing."""
NOT_A_VALUE = "change"
"""Says which question mends it; the conversation keeps it from the words."""


@dataclass(frozen=True)
class Reply:
    """A sentence by its key, and the values it gets; `meanwhile` when the answer is not complete yet."""

    key: str
    names: frozenset[str] = frozenset()
    meanwhile: bool = False


def replies(step: Step) -> list[Reply]:
    """Everything a step can say to an answer."""
    methods = [method for _, method in inspect.getmembers(type(step.asks), inspect.isfunction)]
    functions = [*methods, *([step.checks] if step.checks else [])]
    return list(dict.fromkeys(reply for function in functions for reply in _of(function)))


@cache
def _of(function: Callable[..., Any]) -> tuple[Reply, ...]:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return ()
    return tuple(reply for node in ast.walk(tree) if isinstance(node, ast.Call) for reply in _call(node, function))


def _call(call: ast.Call, function: Callable[..., Any]) -> Iterator[Reply]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    called = getattr(function, "__globals__", {}).get(name)
    if called is NotUnderstood and call.args and isinstance(call.args[0], ast.Constant):
        names = {keyword.arg for keyword in call.keywords if keyword.arg} - {NOT_A_VALUE}
        yield Reply(str(call.args[0].value), frozenset(names))
    elif called is Ongoing:
        for said in [*call.args[1:], *(keyword.value for keyword in call.keywords if keyword.arg == "say")]:
            if isinstance(said, ast.Constant) and said.value:
                yield Reply(str(said.value), frozenset({"alias"}), meanwhile=True)
    elif called is check_move:
        moves = {argument.value for argument in call.args if isinstance(argument, ast.Constant)}
        for move, _, _, guards in MOVES:
            if move in moves:
                yield from (Reply(guard.__name__) for guard in guards)
    elif isinstance(called, FunctionType) and called is not function and not called.__module__.startswith(PURE):
        yield from _of(called)
