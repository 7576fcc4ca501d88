"""What the Python code says: every call that takes words by their path, read from the sources without running them.

A private function that takes a key or values from its caller is followed to what it is called with
(`_hint("helpers", wie=...)`).
"""

import ast
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from bot.checks.expressions import ANY, UNKNOWN, Known, Segments, assigned, joined, values

BOT = Path(__file__).parent.parent
TAKES_TABLE = ("section", "find", "list")
MUST_EXIST = ("text", "label", "section", "say", "button")


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A path the code takes words from, and the values it gives them."""

    path: Segments
    names: frozenset[str] = frozenset()
    open: bool = False
    """Whether it gives more values than can be read from the call."""
    way: str = "text"
    """The method it is taken with."""
    button: bool = False
    function: str = ""
    """The function that says it."""
    where: str = ""

    @property
    def exact(self) -> bool:
        """Whether every segment is known."""
        return not any(ANY in segment for segment in self.path)

    @property
    def must_exist(self) -> bool:
        """Whether it fails when there are no such words."""
        return self.way in MUST_EXIST

    def takes(self, path: Sequence[str]) -> bool:
        """Whether it can take the words at a path, or a table or list they are in."""
        ahead = path[: len(self.path)] if self.way in (*TAKES_TABLE, "tree") else path
        return len(ahead) == len(self.path) and all(map(fnmatchcase, ahead, self.path))

    def names_section(self) -> bool:
        """Whether it says which file or section it takes from, rather than any step of any dialog."""
        return any(ANY not in segment for segment in self.path[:2])


@cache
def spoken_by_bot() -> tuple[Spoken, ...]:
    """Everything the bot's own sources say."""
    files = [path for path in sorted(BOT.rglob("*.py")) if "checks" not in path.relative_to(BOT).parts]
    return tuple(spoken({str(path.relative_to(BOT.parent)): path.read_text(encoding="utf-8") for path in files}))


def spoken(sources: dict[str, str]) -> list[Spoken]:
    """What the sources say, by file name."""
    trees = {name: ast.parse(source) for name, source in sources.items()}
    constants = {name: assigned(tree.body, {}) for name, tree in trees.items()}
    times = Counter(constant for own in constants.values() for constant in own)
    # a constant that is imported is known by its name, as long as only one module has it
    shared = {key: value for own in constants.values() for key, value in own.items() if times[key] == 1}
    found: list[Spoken] = []
    for name, tree in trees.items():
        reader = _Reader(name, shared | constants[name])
        reader.visit(tree)
        found += reader.found + reader.passed_on()
    return [said for said in dict.fromkeys(found) if UNKNOWN not in said.path and set(said.path) != {ANY}]


class _Reader(ast.NodeVisitor):
    """Reads one module."""

    def __init__(self, file: str, constants: Known) -> None:
        self.file = file
        self.known = constants
        self.function: ast.FunctionDef | None = None
        self.found: list[Spoken] = []
        self.buttons: set[int] = set()
        self.calls: list[tuple[ast.Call, Known]] = []
        self.passing: list[tuple[ast.FunctionDef, ast.Call, Known]] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        outer = self.known, self.function
        parameters = {argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)}
        around = {name: value for name, value in self.known.items() if name not in parameters}
        self.known, self.function = around | assigned(list(ast.walk(node)), around), node
        self.generic_visit(node)
        self.known, self.function = outer

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name):
            self.calls.append((node, self.known))
            if node.func.id == "Button" and node.args:
                self.buttons.add(id(node.args[0]))
        elif _takes_words(node.func):
            if self.function and _passes_on(self.function, node):
                self.passing.append((self.function, node, self.known))
            else:
                self.found += self._said(node, self.known)
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        path: list[str] = []
        below: ast.expr = node
        while isinstance(below, ast.Subscript):
            path.insert(0, str(below.slice.value) if isinstance(below.slice, ast.Constant) else ANY)
            below = below.value
        if isinstance(below, ast.Attribute) and below.attr == "tree":
            self.found.append(Spoken(path=tuple(path), way="tree"))
            return
        self.generic_visit(node)

    def passed_on(self) -> list[Spoken]:
        """What is said through private functions with what they are called with, once for each call to them."""
        found: list[Spoken] = []
        for function, said, known in self.passing:
            sites = [
                (call, around)
                for call, around in self.calls
                if isinstance(call.func, ast.Name) and call.func.id == function.name
            ]
            if not sites:
                found += self._said(said, known)
            for call, around in sites:
                found += self._said_at(call, around, function, said, known)
        return found

    def _said_at(
        self, call: ast.Call, around: Known, function: ast.FunctionDef, said: ast.Call, known: Known
    ) -> list[Spoken]:
        parameters = [argument.arg for argument in function.args.args]
        given = dict(zip(parameters, [values(value, around) for value in call.args], strict=False))
        if function.args.kwarg is None:
            return self._said(said, known | given)
        names = frozenset(keyword.arg for keyword in call.keywords if keyword.arg) - set(parameters)
        is_open = any(keyword.arg is None for keyword in call.keywords)
        return [replace(one, names=one.names | names, open=is_open) for one in self._said(said, known | given)]

    def _said(self, call: ast.Call, known: Known) -> list[Spoken]:
        way = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        parts = call.args[1:] if way == "button" else call.args
        spread = [keyword.value for keyword in call.keywords if keyword.arg is None]
        dictionaries = [value for value in spread if isinstance(value, ast.Dict) and None not in value.keys]
        names = {keyword.arg for keyword in call.keywords if keyword.arg not in (None, "buttons")}
        names |= {str(key.value) for one in dictionaries for key in one.keys if isinstance(key, ast.Constant)}
        return [
            Spoken(
                path=path,
                names=frozenset(str(name) for name in names),
                open=len(dictionaries) < len(spread),
                way=way,
                button=way == "button" or id(call) in self.buttons,
                function=self.function.name if self.function else "",
                where=f"{self.file}:{call.lineno}",
            )
            for path in joined(parts, known)
        ]


def _takes_words(function: ast.expr) -> bool:
    if not isinstance(function, ast.Attribute):
        return False
    if function.attr in ("say", "button"):
        return isinstance(function.value, ast.Name) and function.value.id == "turn"
    if function.attr not in (*MUST_EXIST, *TAKES_TABLE, "has"):
        return False
    owner = function.value
    if isinstance(owner, ast.Call):
        return isinstance(owner.func, ast.Name) and owner.func.id == "load_words"
    return (isinstance(owner, ast.Name) and owner.id == "words") or (
        isinstance(owner, ast.Attribute) and owner.attr == "words"
    )


def _passes_on(function: ast.FunctionDef, call: ast.Call) -> bool:
    """Whether what is said depends on what a private function is called with."""
    own = {argument.arg for argument in function.args.args}
    if function.args.kwarg:
        own.add(function.args.kwarg.arg)
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg is None)]
    named = {node.id for value in given for node in ast.walk(value) if isinstance(node, ast.Name)}
    return function.name.startswith("_") and bool((named - {"turn", "words"}) & own)
