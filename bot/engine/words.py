"""The words of a language: TOML files of one folder, with Jinja2 inside and Babel for dates, lists and plurals."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from bot.engine.matching import Option
from bot.errors import MissingWordsError, UnknownLanguageError, UnreadableWordsError
from bot.rules.school_time import AMSTERDAM

CONTENT = Path(__file__).parent.parent / "content"
Context = Mapping[str, Any]
TO_ESCAPE = re.compile("[&<>'\"]")
BARE_VALUE = re.compile(r"\{\{ *([a-z_]+) *\}\}")


class Words:
    """Every sentence of one locale, found by its path: dialog, step, key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.locale = _locale(folder.name)
        self.tree: dict[str, Any] = {path.stem: _read(path) for path in sorted(folder.glob("*.toml"))}
        self._text = _environment(self.locale, autoescape=True)
        self._label = _environment(self.locale, autoescape=False)
        self._templates: dict[tuple[bool, str], Template] = {}
        self._plain: dict[tuple[str, ...], str] = {}
        self._said: dict[tuple[bool, tuple[str, ...]], Callable[[Context], str]] = {}
        """How each sentence with values in it is said, by whether they are escaped, and its path."""
        self.options: dict[tuple[str, str], list[Option]] = {}
        """The options of questions that always offer the same, by dialog and step."""

    @cached_property
    def sources(self) -> dict[str, Any]:
        """The inventory of the handreiking with its links, the same for every locale."""
        return tomllib.loads((self.folder.parent / "sources.toml").read_text(encoding="utf-8"))

    @cached_property
    def consent_version(self) -> int:
        """The version of the words about consent: who agreed to another one is asked again."""
        return int(self.find("welcome", "consent", "version") or 1)

    def find(self, *path: str) -> Any:
        """What stands at a path, or None."""
        found: Any = self.tree
        for key in path:
            if not isinstance(found, dict) or key not in found:
                return None
            found = found[key]
        return found

    def has(self, *path: str) -> bool:
        """Whether there are words at a path."""
        return self.find(*path) is not None

    def section(self, *path: str) -> dict[str, Any]:
        """The table at a path; raises MissingWordsError."""
        found = self.find(*path)
        if not isinstance(found, dict):
            raise MissingWordsError(".".join(path))
        return found

    def list(self, *path: str) -> list[str]:
        """The list of texts at a path; empty when there is none."""
        found = self.find(*path)
        return [str(item) for item in found] if isinstance(found, list) else []

    def text(self, *path: str, **values: object) -> str:
        """A sentence for a message: HTML in which every value is escaped; raises MissingWordsError."""
        return self._render(path, values, escaping=True)

    def label(self, *path: str, **values: object) -> str:
        """A sentence for a button or a name: plain text."""
        return self._render(path, values, escaping=False)

    def _render(self, path: tuple[str, ...], values: Context, escaping: bool) -> str:
        plain = self._plain.get(path)
        if plain is not None:
            return plain
        said = self._said.get((escaping, path))
        if said is None:
            source = self.find(*path)
            if not isinstance(source, str):
                raise MissingWordsError(".".join(path))
            if "{" not in source:
                plain = self._plain[path] = source.strip()
                return plain
            render = self.template(source, escaping=escaping).render
            said = self._said[escaping, path] = _filled(source, _escaped if escaping else str, render) or render
        return said(values).strip()

    def template(self, source: str, escaping: bool = True) -> Template:
        """The compiled template of a sentence; compiled when it is first said."""
        key = (escaping, source)
        if key not in self._templates:
            environment = self._text if escaping else self._label
            template = self._templates[key] = environment.from_string(source)
            # they are a chain of two dictionaries, and copying that for a sentence takes longer than saying it
            template.globals = dict(template.globals)
        return self._templates[key]

    def day(self, day: date) -> str:
        """A day as it is always said: weekday and full date."""
        return format_date(day, "EEEE d MMMM y", locale=self.locale)

    def hour(self, hour: time) -> str:
        """An hour as it is always said: 8.30 uur."""
        return _hour(hour)

    def short_day(self, day: date) -> str:
        """A day as it fits on a button."""
        return _short_day(day, self.locale)

    @property
    def environment(self) -> Environment:
        """The Jinja2 environment of message texts, for the checks."""
        return self._text

    def everything(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Every sentence with its path."""
        yield from _leaves((), self.tree)


def _escaped(value: object) -> str:
    # few values have anything to escape, and to see that is much quicker than to escape it
    if type(value) is str and not TO_ESCAPE.search(value):
        return value
    return escape(value)


def _filled(
    source: str, written: Callable[[Any], str], render: Callable[[Context], str]
) -> Callable[[Context], str] | None:
    """How a sentence is said that holds nothing but bare values, such as "{{ leerling }}"; None for any other.

    Most do, and are said as the template says them in a fraction of its time. `render` says what is wrong when a
    value is missing.
    """
    first, *rest = BARE_VALUE.split(source)
    names, behind = rest[::2], rest[1::2]
    if "{" in first or any("{" in words for words in behind):
        return None
    pairs = tuple(zip(names, behind, strict=True))

    def said(values: Context) -> str:
        found = [first]
        for name, words in pairs:
            if name not in values:
                return render(values)
            found += written(values[name]), words
        return "".join(found)

    return said


def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError) as error:
        raise UnknownLanguageError(name) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        # a quote that was forgotten, or a file in another encoding
        raise UnreadableWordsError(f"{path.parent.name}/{path.name}: {error}") from error


def _leaves(path: tuple[str, ...], found: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(found, str):
        yield path, found
    elif isinstance(found, dict):
        for key, below in found.items():
            yield from _leaves((*path, key), below)
    elif isinstance(found, list):
        for index, below in enumerate(found):
            yield from _leaves((*path, str(index)), below)


def _short_day(day: date, locale: Locale) -> str:
    return format_date(day, "EEEEEE d MMM", locale=locale)


def _hour(hour: time) -> str:
    return f"{hour.hour}.{hour.minute:02d} uur"


def _like(value: object, words: str) -> str:
    # what was escaped already stays so, or it would be escaped twice
    return Markup(words) if isinstance(value, Markup) else words  # noqa: S704 - its value was markup before  # nosec B704


def _environment(locale: Locale, autoescape: bool) -> Environment:
    environment = Environment(  # nosec B701
        autoescape=autoescape,  # noqa: S701 - labels of buttons are plain text, messages are escaped
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def dag(value: date) -> str:
        return format_date(value, "EEEE d MMMM y", locale=locale)

    def kortedag(value: date) -> str:
        return _short_day(value, locale)

    def moment(value: datetime) -> str:
        local = value.astimezone(AMSTERDAM)
        return f"{dag(local)}, {_hour(local.time())}"

    def tijd(value: time | datetime) -> str:
        return _hour(value.astimezone(AMSTERDAM).time() if isinstance(value, datetime) else value)

    def dag_van(value: datetime) -> str:
        return dag(value.astimezone(AMSTERDAM).date())

    def lijst(items: Sequence[object], style: Any = "standard") -> str:
        shown = [str(escape(item)) if autoescape else str(item) for item in items]
        joined = format_list(shown, style=style, locale=locale) if shown else ""
        return Markup(joined) if autoescape else joined  # noqa: S704 - its parts are escaped above  # nosec B704

    def meervoud(number: int, one: str, more: str) -> str:
        return f"{number} {one if locale.plural_form(number) == 'one' else more}"

    def kort(value: object, length: int = 160) -> str:
        words = " ".join(str(value).split())
        return words if len(words) <= length else words[: length - 1].rstrip() + "…"

    def zin(value: object) -> str:
        words = str(value)
        return _like(value, words if words.endswith((".", "!", "?", "…")) else f"{words}.")

    def begin(value: object) -> str:
        words = str(value)
        return _like(value, words[:1].lower() + words[1:])

    def hoofd(value: object) -> str:
        words = str(value)
        return _like(value, words[:1].upper() + words[1:])

    environment.filters.update(
        dag=dag,
        kortedag=kortedag,
        zin=zin,
        moment=moment,
        tijd=tijd,
        dag_van=dag_van,
        lijst=lijst,
        meervoud=meervoud,
        kort=kort,
        klein=begin,
        hoofd=hoofd,
    )
    return environment


def languages(content: Path) -> list[str]:
    """The languages there are words in: the folders that hold TOML files."""
    return sorted({path.parent.name for path in content.glob("*/*.toml")})


@cache
def load_words(locale: str = "nl") -> Words:
    """The words of a locale, read once; raises UnknownLanguageError."""
    known = languages(CONTENT)
    if locale not in known:
        raise UnknownLanguageError(f"{locale}; there is {', '.join(known)}")
    return Words(CONTENT / locale)
