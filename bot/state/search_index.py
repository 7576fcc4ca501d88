"""An index in memory over what can be found: SQLite's full text search, made anew in every process."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

COLUMNS = ("title", "keywords", "gist", "body")
"""From what it is called to what is said about it in passing."""
WEIGHTS = (8.0, 6.0, 3.0, 1.0)


@dataclass(frozen=True)
class Row:
    """A row that has some of the tokens: how well it scores (higher is better), and which token stands where."""

    number: int
    score: float
    columns: Mapping[str, frozenset[str]]
    """By token the columns it stands in."""


class SearchIndex:
    """Rows of tokens, found by any of their tokens."""

    def __init__(self, rows: Iterable[Sequence[Sequence[str]]]) -> None:
        """Each row holds the tokens of every column; a row is known by its number, from 0."""
        # read only once it is filled, so any thread may search it
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        columns = ", ".join(COLUMNS)
        # an underscore is part of a token, so that a token can be made that nobody types
        tokenizer = "unicode61 remove_diacritics 0 tokenchars '_'"
        self._connection.execute(f'create virtual table entries using fts5({columns}, tokenize = "{tokenizer}")')
        self._connection.execute("create virtual table places using fts5vocab(entries, instance)")
        with self._connection:
            self._connection.executemany(
                f"insert into entries (rowid, {columns}) values (?, ?, ?, ?, ?)",  # noqa: S608 - names of our own
                ((number, *(" ".join(tokens) for tokens in row)) for number, row in enumerate(rows)),
            )
        (self.size,) = self._connection.execute("select count(*) from entries").fetchone()

    def count(self, tokens: Sequence[str]) -> int:
        """How many rows have any of these tokens."""
        return len({number for number, _, _ in self._places(tokens)})

    def search(self, tokens: Sequence[str]) -> list[Row]:
        """The rows that have any of these tokens, best first."""
        if not tokens:
            return []
        # quoted, a token is never read as a word of the query language
        quoted = [token.replace('"', '""') for token in tokens]
        query = " OR ".join(f'"{token}"' for token in quoted)
        weights = ", ".join(str(weight) for weight in WEIGHTS)
        scored = self._connection.execute(
            f"select rowid, -bm25(entries, {weights}) from entries where entries match ? order by 2 desc, 1",  # noqa: S608 - numbers of our own
            [query],
        ).fetchall()
        columns: dict[int, dict[str, set[str]]] = {}
        for number, token, column in self._places(tokens):
            columns.setdefault(number, {}).setdefault(token, set()).add(column)
        return [
            Row(number, score, {token: frozenset(found) for token, found in columns[number].items()})
            for number, score in scored
            # what is no single word to the tokenizer is no token of ours
            if number in columns
        ]

    def _places(self, tokens: Sequence[str]) -> list[tuple[int, str, str]]:
        marks = ", ".join("?" for _ in tokens)
        query = f"select distinct doc, term, col from places where term in ({marks})"  # noqa: S608 - only question marks
        return list(self._connection.execute(query, list(tokens)))
