"""A teacher with a script, who goes on only after the bot asked the next thing."""

from dataclasses import dataclass, field
from typing import Literal

from bot.engine.messages import plain
from bot.engine.words import load_words
from bot.state.rows import Json
from bot.state.sqlite import SqliteStore
from tests.support.telegram_model import FakeUser

Kind = Literal["type", "tap", "answer"]


@dataclass(frozen=True)
class Line:
    """One thing to do, and what the bot must have shown before it; an answer is a text of the teacher's own."""

    kind: Kind
    what: str
    after: str = ""

    def may_follow(self, user: FakeUser) -> bool:
        """Whether the bot shows what this line reacts to: the button, or the question."""
        if not self.after and self.kind == "type":
            return True
        if not user.messages:
            return False
        shown = [user.last.text, *user.last.labels]
        return any(part.startswith(self.after) or f"\n{self.after}" in part for part in shown)


def _label(*path: str) -> str:
    return load_words().label(*path)


def _ask(*path: str) -> str:
    """The beginning of a question, up to the first value in it."""
    return plain(str(load_words().find(*path, "ask"))).strip().partition("{{")[0].partition("\n")[0].strip()


SCRIPT = (
    Line("type", "/start"),
    Line("tap", _label("welcome", "consent", "options", "agree"), _label("welcome", "consent", "options", "agree")),
    Line("type", "/nieuw", _label("common", "buttons", "new")),
    Line("tap", _label("new_situation", "danger", "options", "no"), _label("new_situation", "danger", "options", "no")),
    Line("answer", "Kaars {}", _ask("new_situation", "alias")),
    Line("answer", "groep {}", _ask("new_situation", "school")),
    Line("answer", "gehoord van conciërge {}", _ask("new_situation", "signal")),
    Line(
        "tap",
        _label("bekijken", "behaviour", "options", "gossip"),
        _label("bekijken", "behaviour", "options", "gossip"),
    ),
    Line("tap", _label("common", "controls", "done"), f"✓ {_label('bekijken', 'behaviour', 'options', 'gossip')}"),
    Line("tap", _label("common", "controls", "skip"), _ask("bekijken", "behaviour_words")),
)
LAST_QUESTION = Line("answer", "", _ask("bekijken", "since"))


@dataclass
class Teacher:
    """One conversation on its way."""

    user: FakeUser
    number: int
    step: int = 0
    taps: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    @property
    def done(self) -> bool:
        """Whether the script is played and the bot asked what comes after it."""
        return self.step == len(SCRIPT) and LAST_QUESTION.may_follow(self.user)

    @property
    def where(self) -> str:
        """Where this conversation is, for a test that failed."""
        last = self.user.last.text[:60] if self.user.messages else ""
        return f"teacher {self.number} at line {self.step}, sees {last!r}"

    @property
    def secret(self) -> str:
        """Something that only this teacher typed."""
        return f"conciërge {self.number}"

    def go_on(self) -> bool:
        """Does the next line if the bot asked for it."""
        if self.step == len(SCRIPT) or not SCRIPT[self.step].may_follow(self.user):
            return False
        line = SCRIPT[self.step]
        what = line.what.format(self.number)
        if line.kind == "tap":
            self.taps.append(self.user.tap(what))
        else:
            self.user.say(what)
        if line.kind == "answer":
            self.typed.append(what)
        self.step += 1
        return True

    def missing_in(self, store: SqliteStore) -> list[str]:
        """The texts that are in no answer of this teacher's."""
        person = store.person("telegram", str(self.user.user_id))
        assert person is not None
        kept = [
            _words(answer.value)
            for situation in store.situations(person.id)
            for run in store.runs(person.id, situation.id)
            for answer in store.answers(run.id)
        ]
        return [text for text in self.typed if not any(text in words for words in kept)]


def _words(value: Json) -> list[str]:
    """Every text in a value."""
    if isinstance(value, dict):
        return [word for part in value.values() for word in _words(part)]
    if isinstance(value, list):
        return [word for part in value for word in _words(part)]
    return [value] if isinstance(value, str) else []
