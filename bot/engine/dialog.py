"""How a dialog is written down: steps, where each answer leads, and endings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.engine.questions import Question

if TYPE_CHECKING:
    from bot.engine.case import Answers, Case
    from bot.engine.messages import Button
    from bot.engine.turn import Turn
    from bot.state.rows import Json, Run


class Place(NamedTuple):
    """A question in a dialog, and about whom or what it is asked when it is asked more than once."""

    step: str
    subject: str = ""

    def __str__(self) -> str:
        return f"{self.step}@{self.subject}" if self.subject else self.step

    @classmethod
    def parse(cls, text: str) -> "Place":
        """The place that `str` wrote."""
        step, _, subject = text.partition("@")
        return cls(step, subject)


def answered(step: str) -> "Callable[[Answers, str], str]":
    """A branch on the choice made at a step, for the same subject; a skipped one is `skipped`."""

    def key(answers: "Answers", subject: str) -> str:
        return answers.choice(step, subject) or "skipped"

    return key


@dataclass(frozen=True)
class Branch:
    """Goes where the key of the answers so far leads; `otherwise` for every key not listed."""

    on: "Callable[[Answers, str], str]"
    to: Mapping[str, str]
    otherwise: str | None = None

    def targets(self) -> Sequence[str]:
        """Every place it can lead to."""
        return [*self.to.values(), *([self.otherwise] if self.otherwise else [])]


@dataclass(frozen=True)
class Each:
    """Asks the steps from `first` on for every subject in turn, then goes to `done`."""

    over: "Callable[[Case], Sequence[str]]"
    first: str
    done: str

    def targets(self) -> Sequence[str]:
        """Every place it can lead to."""
        return [self.first, self.done]


Then = str | Branch | Each
ANYTHING = "*"
"""In `depends`: every other answer of the dialog."""


@dataclass(frozen=True)
class Step:
    """One question: what it asks, and where its answer leads."""

    id: str
    asks: Question
    then: Then
    optional: bool = True
    """Whether it can be skipped."""
    counts: bool = True
    """Whether it counts in "vraag 2 van 7"."""
    detail: bool = False
    """Whether it can wait: "rest later" passes over it and the details after it."""
    carries: bool = True
    """Whether the answer of the round before is offered."""
    unless: "Callable[[Case, Answers], bool] | None" = None
    """When it is passed over unasked: a question that was added, in a run that had gone past it before."""
    depends: tuple[str, ...] = ()
    """Steps whose newer answer makes this one worth asking again."""
    shows: "Callable[[Case, str], Mapping[str, Any]] | None" = None
    """More values for its words, from the case and the subject."""
    saves: "Callable[[Turn, Run, str, Json], None] | None" = None
    """What else is kept when it is answered."""
    checks: "Callable[[Case, Json], None] | None" = None
    """What must be true before an answer is taken; raises NotUnderstood, with `change` for the step that mends it."""
    buttons: tuple[str, ...] = ()
    """Commands offered as buttons under the question, as "name" or "name/argument"."""
    suggests: "Callable[[Case], Sequence[Button]] | None" = None
    """More buttons under the question, for what this situation asks for."""
    words_to: str | None = None
    """The open question that a story belongs to which is typed here, where a tap is asked."""
    controls: tuple[str, ...] = ("back", "skip", "rest", "why", "example", "stop")
    """Which ways out it offers; the ones that make no sense are left out by themselves."""

    def targets(self) -> Sequence[str]:
        """Every place its answer can lead to."""
        return [self.then] if isinstance(self.then, str) else self.then.targets()


@dataclass(frozen=True)
class Ending:
    """Where a dialog ends and what that does."""

    id: str
    does: "Callable[[Turn, Run], None]"


@dataclass(frozen=True)
class Dialog:
    """A conversation the bot can lead; its first step opens it."""

    id: str
    steps: tuple[Step | Ending, ...]
    opens: Each | None = None
    """When its first step is asked for every subject in turn."""
    aside: bool = False
    """Whether it is dropped when it is left: something small beside a situation, quicker asked for anew."""
    consent: bool = True
    """Whether it is about situations, so that it is closed before akkoord."""
    own_data: bool = False
    """Whether it is somebody's right over what is kept of them: open without akkoord, and to who is suspended."""
    by_id: Mapping[str, Step | Ending] = field(init=False, repr=False)
    before_each: frozenset[str] = field(init=False, repr=False)
    """The steps after which something may be asked for every subject in turn."""
    counted: frozenset[str] = field(init=False, repr=False)
    """The steps that count in "vraag 2 van 7"."""
    counted_for_each: frozenset[str] = field(init=False, repr=False)
    """The steps that count there each time they are asked about somebody or something."""
    ahead: dict[tuple[str, bool], int] = field(init=False, repr=False, compare=False, default_factory=dict)
    """How many questions can follow a step, with or without a subject: what is the same in every situation."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {step.id: step for step in self.steps})
        object.__setattr__(self, "before_each", frozenset(self._before_each()))
        counted = [step for step in self.steps if isinstance(step, Step) and step.counts]
        object.__setattr__(self, "counted", frozenset(step.id for step in counted))
        object.__setattr__(self, "counted_for_each", frozenset(step.id for step in counted if not step.detail))

    def _before_each(self) -> set[str]:
        steps = [step for step in self.steps if isinstance(step, Step)]
        found = {step.id for step in steps if isinstance(step.then, Each)}
        # a step that leads to one of them is one of them
        while more := {step.id for step in steps if not found.isdisjoint(step.targets())} - found:
            found |= more
        return found

    @property
    def first(self) -> Step:
        """The step that opens the dialog."""
        step = self.steps[0]
        if not isinstance(step, Step):
            raise TypeError(f"{self.id} opens with an ending")
        return step

    def step(self, step_id: str) -> Step | None:
        """The step by its id, if the dialog (still) has it."""
        found = self.by_id.get(step_id)
        return found if isinstance(found, Step) else None
