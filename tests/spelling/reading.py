"""Which words of the content are spelt: all that a teacher reads, in sentences and on buttons."""

import html
import re
from collections.abc import Iterator, Sequence

from bot.checks.limits import without_markup
from bot.checks.readability import ABBREVIATION
from bot.checks.sentences import is_source
from bot.engine.words import Words

Path = tuple[str, ...]
SHOWN_LISTS = ("code_names",)
"""Lists that are read; all others hold what a teacher may type, and typing errors are welcome there."""
KEYS = ("id", "level", "theme", "approach", "step", "number", "checked")
"""Texts that are no words but keys for the code, numbers and days."""

# of an expression only the words it gives: {{ open | meervoud("open actie", "open acties") }}
EXPRESSION = re.compile(r"{{.*?}}", re.DOTALL)
QUOTED = re.compile(r'"([^"]*)"')
# addresses, commands, keys on a keyboard, numbers and what is joined to one ("2B")
NO_WORD = re.compile(r"\S+@\S+|https?://\S+|(?<!\w)/\w+|\bCtrl-\w\b|\S*\d\S*")
LETTERS = r"[^\W\d_]+"
WORD = re.compile(rf"(?:{ABBREVIATION.pattern})|'?{LETTERS}(?:[-'’.]{LETTERS})*", re.IGNORECASE)


def words_read(words: Words, names: Sequence[str] = ()) -> Iterator[tuple[str, Path]]:
    """Every word a teacher reads, as often as it stands somewhere, with the path of its sentence."""
    for path, text in words.everything():
        if is_read(words, path):
            yield from ((word, path) for word in in_text(text, names))


def is_read(words: Words, path: Path) -> bool:
    """Whether a teacher reads what stands at a path."""
    if is_source(path) or path[-1] in KEYS:
        return False
    return not isinstance(words.find(*path[:-1]), list) or path[-2] in SHOWN_LISTS


def in_text(text: str, names: Sequence[str] = ()) -> list[str]:
    """The words of a text, without markup, expressions and names of several words."""
    said = EXPRESSION.sub(lambda found: f" {' '.join(QUOTED.findall(found.group()))} ", text)
    said = html.unescape(without_markup(said))
    for name in names:
        said = said.replace(name, " ")
    return WORD.findall(NO_WORD.sub(" ", said))
