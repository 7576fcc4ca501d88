"""What an expression in the sources can stand for, as far as paths of words go.

A segment that is known only at run time is `*`, any number of unknown ones `**`. Followed are names that are given a
value once, module constants, both sides of a conditional, and the items of a literal that is looped over.
"""

import ast
from collections.abc import Iterable, Sequence
from itertools import product

ANY = "*"
UNKNOWN = "**"
Segments = tuple[str, ...]
Known = dict[str, list[Segments]]
"""What a name can stand for: alternatives, each of some segments."""


def assigned(nodes: Iterable[ast.AST], around: Known) -> Known:
    """What the names that are given a value once stand for."""
    given: dict[str, list[list[Segments]]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            given.setdefault(node.targets[0].id, []).append(values(node.value, around))
        elif isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Name):
            local = {name: found[0] for name, found in given.items() if len(found) == 1}
            each: list[Segments] = [(item,) for choice in values(node.iter, around | local) for item in choice]
            # where the loop looks at the item, not every item need be said
            given.setdefault(node.target.id, []).append([(ANY,)] if _looks_at(node, node.target.id) else each)
    return {name: found[0] if len(found) == 1 else [(ANY,)] for name, found in given.items()}


def _looks_at(loop: ast.For | ast.comprehension, name: str) -> bool:
    tests = [node.test for node in ast.walk(loop) if isinstance(node, ast.If)] + getattr(loop, "ifs", [])
    return any(isinstance(node, ast.Name) and node.id == name for test in tests for node in ast.walk(test))


def values(node: ast.expr, known: Known) -> list[Segments]:
    """What an expression can stand for."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        return [(node.value,)]
    if isinstance(node, ast.JoinedStr):
        return [("".join(str(part.value) if isinstance(part, ast.Constant) else ANY for part in node.values),)]
    if isinstance(node, ast.IfExp):
        return values(node.body, known) + values(node.orelse, known)
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return joined(node.elts, known)
    if isinstance(node, ast.Dict):
        return joined([key for key in node.keys if key is not None], known)
    if isinstance(node, ast.Name):
        return known.get(node.id, [(ANY,)])
    return [(ANY,)]


def joined(parts: Sequence[ast.expr], known: Known) -> list[Segments]:
    """The paths that arguments make together."""
    choices: list[list[Segments]] = []
    for part in parts:
        if isinstance(part, ast.Starred):
            choices.append([(UNKNOWN,) if value == (ANY,) else value for value in values(part.value, known)])
        else:
            choices.append([value if len(value) == 1 else (ANY,) for value in values(part, known)])
    return [tuple(segment for value in combined for segment in value) for combined in product(*choices)]
