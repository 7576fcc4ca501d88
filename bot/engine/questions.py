"""The kinds of question; each reads what the teacher gave and says what it makes of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from bot.engine.matching import Option, choose, exact, fold, is_number
from bot.rules.school_time import SchoolHours, local_day
from bot.state.rows import Json

if TYPE_CHECKING:
    from bot.engine.case import Case


class NotUnderstood(Exception):  # noqa: N818 - a surprising answer is part of the conversation, not an error
    """An answer the question can't take; `key` names the sentence that says what to do next."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(key)


class Given(NamedTuple):
    """What the teacher gave: a tapped option, or typed text with the channel's id of its message."""

    option: str | None = None
    text: str = ""
    ref: str | None = None


USUAL_HOURS = SchoolHours()


class Asked(NamedTuple):
    """The question as it stands when the answer comes: its options, what was given so far, and the moment."""

    options: Sequence[Option]
    draft: Json
    now: datetime
    before: Json = None
    """The earlier answer, from which ticks and names go on."""
    hours: SchoolHours = USUAL_HOURS
    """When this teacher is at school."""
    may_ask_region: bool = False
    """Whether the region of the school is not known and was never asked."""
    no_alias: Callable[[str], bool] = lambda _: False
    """Whether a text can't be what a pupil is called."""

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""
        return local_day(self.now)


@dataclass(frozen=True)
class Complete:
    """The answer is there; `note` names what to say about how it was read."""

    value: Json
    note: str | None = field(default=None, compare=False)
    said: str = field(default="", compare=False)
    """The day as it was said, before it moved to a school day."""
    settles: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What it tells about the teacher besides: the region of the school."""


@dataclass(frozen=True)
class Ongoing:
    """More is expected; `say` names what to say meanwhile, None changes the question's own message."""

    draft: Json
    say: str | None = None
    settles: Mapping[str, str] = field(default_factory=dict, compare=False)


Reading = Complete | Ongoing


def clean(text: str, max_length: int) -> str:
    """The text without the spaces around it; raises NotUnderstood when nothing is left or it is too long."""
    text = text.strip()
    if not text:
        raise NotUnderstood("empty")
    if len(text) > max_length:
        raise NotUnderstood("too_long", max_length=max_length, length=len(text))
    return text


@dataclass(frozen=True, kw_only=True)
class Question:
    """What every kind of question shares: the options it offers and how it reads an answer."""

    kind: ClassVar[str]
    takes_text: ClassVar[bool] = False
    """Whether any text can be its answer."""

    def keys(self) -> tuple[str, ...]:
        """The keys of the options that stand in the content."""
        return ()

    def offers(self, case: "Case", subject: str, draft: Json) -> Sequence[Option] | None:
        """Options that depend on the case; None when they all stand in the content."""
        return None

    def done(self, draft: Json, before: Json = None) -> bool:
        """Whether the teacher says when the answer is complete ("Klaar")."""
        return False

    def read(self, given: Given, asked: Asked) -> Reading:
        """The answer, or what is still expected; raises NotUnderstood."""
        raise NotImplementedError(type(self).__name__)


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    """Open text; with `several`, messages add up to one answer until "Klaar"."""

    kind = "text"
    takes_text = True
    several: bool = True
    max_length: int = 4096

    def done(self, draft: Json, before: Json = None) -> bool:
        """Klaar is offered from the first message on."""
        return self.several and bool(draft)

    def read(self, given: Given, asked: Asked) -> Reading:
        """Adds the text to what was said; Klaar completes."""
        parts = list(asked.draft) if isinstance(asked.draft, list) else []
        if given.option == "done":
            if not parts:
                raise NotUnderstood("empty")
            return Complete({"parts": parts})
        text = clean(given.text, self.max_length)
        part: Json = {"text": text, "ref": given.ref}
        if not self.several:
            return Complete({"parts": [part]})
        return Ongoing([*parts, part], say="more")


@dataclass(frozen=True, kw_only=True)
class Choose(Question):
    """One of several options; with `own`, words of one's own will do too."""

    kind = "choose"
    options: tuple[str, ...] = ()
    offer: "Callable[[Case, str], Sequence[Option]] | None" = None
    own: bool = False
    alias: bool = False
    """Whether its answer is what a pupil is called here."""
    max_length: int = 200

    def keys(self) -> tuple[str, ...]:
        """The keys of the options that stand in the content."""
        return self.options

    def offers(self, case: "Case", subject: str, draft: Json) -> Sequence[Option] | None:
        """Options that depend on the case."""
        return self.offer(case, subject) if self.offer else None

    def read(self, given: Given, asked: Asked) -> Reading:
        """The key of the option, or {"own": words}."""
        if given.option is not None:
            if any(option.key == given.option for option in asked.options):
                return Complete(given.option)
            raise NotUnderstood("no_such_option")
        # where own words stand beside offered names, only that very name is meant by it
        index = (exact if self.own and self.offer else choose)(given.text, asked.options)
        if index is not None:
            return Complete(asked.options[index].key)
        if self.own:
            return Complete({"own": clean(given.text, self.max_length), "ref": given.ref})
        raise NotUnderstood("choose_one")


@dataclass(frozen=True, kw_only=True)
class YesNoUnknown(Choose):
    """Yes, no, or not known yet."""

    kind = "yes_no_unknown"
    options: tuple[str, ...] = ("yes", "no", "unknown")


@dataclass(frozen=True, kw_only=True)
class Several(Question):
    """Several options: each tap ticks or unticks one, until "Klaar"; with `own`, words of one's own are added."""

    kind = "several"
    options: tuple[str, ...] = ()
    offer: "Callable[[Case, str], Sequence[Option]] | None" = None
    alone: tuple[str, ...] = ()
    """Options that exclude all others, such as "weet ik niet"."""
    minimum: int = 1
    own: bool = False
    preset: "Callable[[Case, str], Sequence[str]] | None" = None
    """Which options start ticked, because something said before speaks for them."""
    reads: Callable[[str], Sequence[str] | None] | None = None
    """Another way to type the whole answer; None when a text is no such answer."""
    max_length: int = 200

    def keys(self) -> tuple[str, ...]:
        """The keys of the options that stand in the content."""
        return self.options

    def offers(self, case: "Case", subject: str, draft: Json) -> Sequence[Option] | None:
        """Options that depend on the case."""
        return self.offer(case, subject) if self.offer else None

    def done(self, draft: Json, before: Json = None) -> bool:
        """Klaar is always offered."""
        return True

    def ticked(self, asked: Asked) -> list[Json]:
        """What is ticked now."""
        for given in (asked.draft, asked.before):
            if isinstance(given, list):
                return list(given)
        return []

    def read(self, given: Given, asked: Asked) -> Reading:
        """The ticked keys and own words once Klaar; several labels or numbers in one text tick each.

        Where nothing was tapped yet, such a list is the whole answer: who types "1, 3" has chosen. Otherwise it adds.
        """
        ticked = self.ticked(asked)
        if given.option == "done":
            if len(ticked) < self.minimum:
                raise NotUnderstood("tick_one")
            return Complete(self._in_order(ticked, asked.options))
        if given.option is not None and given.option.startswith("own:"):
            return Ongoing(self._without_own(ticked, given.option.removeprefix("own:")))
        if given.option is not None:
            if all(option.key != given.option for option in asked.options):
                raise NotUnderstood("no_such_option")
            return self._tap(ticked, given.option)
        said = self.reads(given.text) if self.reads else None
        if said is not None:
            return Complete(self._in_order(list(said), asked.options))
        index = choose(given.text, asked.options)
        if not given.text.strip():
            raise NotUnderstood("empty" if self.own else "choose_several")
        if index is None and re.search(r"[,;\n]|\ben\b|^[\d\s]+$", given.text):
            pieces = [piece for piece in re.split(r"[,;\n]|\ben\b|(?<=\d)\s+(?=\d)", given.text) if piece.strip()]
            found = [choose(piece, asked.options) for piece in pieces]
            chosen = [number for number in found if number is not None]
            if found and len(chosen) == len(found):
                whole = not isinstance(asked.draft, list) or not asked.draft
                ticked = [] if whole else ticked
                for key in dict.fromkeys(asked.options[number].key for number in chosen):
                    ticked = ticked if key in ticked else self._toggle(ticked, key)
                whole = whole and len(ticked) > 1
                return Complete(self._in_order(ticked, asked.options)) if whole else Ongoing(ticked)
            if all(is_number(fold(piece)) for piece in pieces):
                # numbers are meant as choices: one that is too high is a slip and no words of one's own
                raise NotUnderstood("choose_several")
        if index is not None:
            return self._tap(ticked, asked.options[index].key)
        if self.own and not is_number(fold(given.text)):
            own: Json = {"own": clean(given.text, self.max_length), "ref": given.ref}
            return Ongoing([*(item for item in ticked if item not in self.alone), own])
        raise NotUnderstood("choose_several")

    @staticmethod
    def _without_own(ticked: list[Json], number: str) -> list[Json]:
        own = [item for item in ticked if isinstance(item, dict)]
        if not number.isdecimal() or not 0 <= int(number) < len(own):
            raise NotUnderstood("no_such_option")
        return [item for item in ticked if item is not own[int(number)]]

    @staticmethod
    def _in_order(ticked: list[Json], options: Sequence[Option]) -> list[Json]:
        """The ticks in the order of the options, own words last, whatever the order of tapping."""
        keys = [option.key for option in options]
        return sorted(ticked, key=lambda item: keys.index(item) if item in keys else len(keys))

    def _tap(self, ticked: list[Json], key: str) -> Reading:
        """What excludes all others leaves nothing to choose, so it is the answer at once."""
        if key in self.alone and key not in ticked:
            return Complete([key])
        return Ongoing(self._toggle(ticked, key))

    def _toggle(self, ticked: list[Json], key: str) -> list[Json]:
        if key in ticked:
            return [other for other in ticked if other != key]
        if key in self.alone:
            return [key]
        return [*(other for other in ticked if other not in self.alone), key]


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A whole number between two bounds."""

    kind = "number"
    minimum: int = 0
    maximum: int = 100

    def read(self, given: Given, asked: Asked) -> Reading:
        """The number."""
        found = re.fullmatch(r"\s*(-?\d{1,9})\s*", given.text)
        if not found:
            raise NotUnderstood("not_a_number", minimum=self.minimum, maximum=self.maximum)
        number = int(found.group(1))
        if not self.minimum <= number <= self.maximum:
            raise NotUnderstood("not_a_number", minimum=self.minimum, maximum=self.maximum)
        return Complete(number)
