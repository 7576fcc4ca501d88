"""Imports go one way, and each kind of thing lives in its own place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent / "bot"
# which parts of the bot a part may import; app and __main__ bring everything together
ALLOWED = {
    "rules": {"rules"},
    "state": {"state", "rules", "errors", "json_text"},
    "engine": {"engine", "state", "rules", "errors", "json_text"},
    "dialogs": {"dialogs", "engine", "state", "rules", "errors"},
    "commands": {"commands", "dialogs", "engine", "state", "rules", "errors"},
    "channels": {"channels", "engine", "state", "rules", "errors", "json_text", "settings", "app", "metrics"},
    "checks": {"checks", "commands", "dialogs", "engine", "state", "rules", "errors"},
}
FILES = sorted(BOT.rglob("*.py"))
SQL = re.compile(r"\b(select .+ from|insert into|update \w+ set|delete from|create table|pragma \w+)\b", re.IGNORECASE)
# words of the trade that keep their Dutch name in code (see the glossary in README), and Dutch in patterns of rules
DUTCH = re.compile(r"\b(het|een|wij|jij|niet|maar|voor|naar|leerlingen|ouders|groep|wordt|deze|zijn)\b", re.IGNORECASE)


def imports(path: Path) -> Iterator[str]:
    """The modules of ours that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "bot":
                yield from (f"bot.{alias.name}" for alias in node.names)
            else:
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def strings(path: Path) -> Iterator[str]:
    """The string literals of a file that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in bare else None
        if isinstance(text, str) and text not in docs:
            yield text


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BOT)))
def test_imports_go_one_way(path: Path) -> None:
    """A file imports only from the layers below its own."""
    part = path.relative_to(BOT).parts[0]
    if part not in ALLOWED:
        return
    used = {module.split(".")[1] for module in imports(path) if module.startswith("bot.")}
    assert used <= ALLOWED[part]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BOT)))
def test_each_library_in_its_place(path: Path) -> None:
    """Telegram is known only in its channel, SQLite and the machine of the cycle only in the state and its drawings."""
    roots = {module.split(".")[0] for module in imports(path)}
    relative = path.relative_to(BOT)
    if "telegram" in roots:
        assert relative.parts[:2] == ("channels", "telegram")
    if "transitions" in roots:
        assert relative.parts[0] in ("state", "checks")
    if "sqlite_utils" in roots:
        assert relative.parts[0] == "state"
    if "sqlite3" in roots:
        assert relative.parts[0] == "state" or relative.parts[:2] == ("channels", "telegram")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BOT)))
def test_sql_only_in_the_state(path: Path) -> None:
    """No file outside bot/state holds a statement of SQL."""
    if path.relative_to(BOT).parts[0] != "state":
        assert not [text for text in strings(path) if SQL.search(text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BOT)))
def test_dutch_only_in_the_content(path: Path) -> None:
    """No sentence for a teacher stands in the code; rules may hold the words they recognise."""
    if path.relative_to(BOT).parts[0] != "rules":
        assert not [text for text in strings(path) if len(DUTCH.findall(text)) >= 2]
