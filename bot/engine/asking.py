"""How a question looks: heading, words, what was answered before, options and ways out."""

from functools import cache, partial
from typing import Any

from bot.engine.aliases import no_alias
from bot.engine.case import Case
from bot.engine.days import Day, Hour
from bot.engine.dialog import Dialog, Place, Step
from bot.engine.lazy import lazy
from bot.engine.matching import Option
from bot.engine.messages import Button, Rows, rows_of, shortened
from bot.engine.people import People
from bot.engine.questions import Asked, Several
from bot.engine.shown import options_of, shown
from bot.engine.turn import Turn
from bot.engine.walk import Walk, details_from, progress
from bot.engine.words import Words
from bot.state.rows import Json, Run

TICK = "✓ "
NOT_ALWAYS = ("skip", "rest", "back")
"""The ways out that are not offered at each moment."""


class Asking:
    """A question of a run at a place as it stands now, ready to be shown; what is answered later does not change it."""

    def __init__(self, turn: Turn, run: Run, dialog: Dialog, at: Walk, place: Place) -> None:
        self.turn = turn
        self.run = run
        self.dialog = dialog
        self.at = at
        self.place = place
        self.case: Case = turn.case_of(run)
        self.step: Step = dialog.by_id[place.step]  # type: ignore[assignment]  # a place is never an ending
        self.answers = self.case.answers_of(run)
        self.draft = draft_of(run, place)
        """What was given so far."""
        self.way = f"{run.id}/{place}"
        """Where it is asked, as a message keeps it."""
        self._question = f"q/{self.way}/"

    @property
    def first(self) -> bool:
        """Whether nothing was asked before it in this dialog."""
        return not self.at.behind and isinstance(self.run.trail, list) and len(self.run.trail) <= 1

    @lazy
    def options(self) -> list[Option]:
        """The options offered now."""
        return options_of(self.turn.words, self.dialog, self.step, self.place.subject, self.case, self.draft)

    def values(self) -> dict[str, Any]:
        """What its words may name."""
        return values_of(self.case, self.step, self.place.subject)

    @lazy
    def before(self) -> Json:
        """The answer that can be kept as it is: an earlier one here, or the one of the round before.

        A step that does not count is a crossroads: there is nothing in it to keep.
        """
        if not self.step.counts and not (isinstance(self.step.asks, Several) and self.step.asks.preset):
            return None
        value = self.answers.value(self.place.step, self.place.subject)
        if value is None and self.step.carries:
            value = self.case.earlier(self.run).value(self.place.step, self.place.subject)
        return value if self.answers.has(self.place.step, self.place.subject) else self._with_preset(value)

    def _with_preset(self, carried: Json) -> Json:
        """What the round before ticked, and what something said since speaks for."""
        question = self.step.asks
        if not isinstance(question, Several) or not question.preset:
            return carried
        before = carried if isinstance(carried, list) else []
        more = [key for key in question.preset(self.case, self.place.subject) if key not in before]
        own = [item for item in before if isinstance(item, dict)]
        return [*(item for item in before if not isinstance(item, dict)), *more, *own] or None

    def has_something(self) -> bool:
        """Whether anything was given here that skipping would lose."""
        question = self.step.asks
        if isinstance(question, Several):
            return bool(question.ticked(self.asked))
        if isinstance(question, Day):
            # what was asked back, or the week in sight, is no answer yet
            return False
        return bool(self.draft) or (isinstance(question, People) and bool(self.before))

    def can_skip(self) -> bool:
        """Whether skipping is offered: not where it would seem to lose what was given; yes where all was taken out."""
        if not self.step.optional:
            return False
        return self.draft == [] or not (self.has_something() or self.before is not None)

    def can_wait(self) -> bool:
        """Whether "rest later" is offered: on a detail that more of them come after."""
        if not self.step.detail:
            return False
        if isinstance(self.step.asks, People) and People.waiting(self.draft) is not None:
            return False
        return len(details_from(self.dialog, self.case, self.answers, self.place)) > 1

    def name(self) -> str:
        """What the question is called in a list of answers, or else its dialog."""
        words, path = self.turn.words, (self.dialog.id, self.step.id, "name")
        return words.label(*path) if words.has(*path) else words.label(self.dialog.id, "title")

    def show(self, value: Json) -> str:
        """An answer to this question in plain words."""
        return shown(self.turn.words, self.dialog, self.step, self.place.subject, self.case, value)

    def text(self) -> str:
        """The whole message."""
        words = self.turn.words
        parts = [self.heading(), words.text(self.dialog.id, self.step.id, "ask", **self.values())]
        before = self.before
        # ticks and names are shown on the buttons themselves
        if before is not None and not self.draft and not isinstance(self.step.asks, Several):
            key = "answered" if self.answers.has(self.place.step, self.place.subject) else "round_before"
            parts.append(words.text("common", "before", key, answer=self.show(before)))
        if isinstance(self.draft, list) and self.draft and not isinstance(self.step.asks, Several | People):
            so_far = "\n".join(str(part["text"]) for part in self.draft if isinstance(part, dict))
            parts.append(words.text("common", "before", "draft", answer=so_far))
        asked_back = self.step.asks.asks_back(self.draft) if isinstance(self.step.asks, Day) else None
        if asked_back is not None:
            parts.append(words.text("common", "ongoing", asked_back))
        waiting = People.waiting(self.draft) if isinstance(self.step.asks, People) else None
        if waiting is not None:
            return words.text("common", "ongoing", "role", alias=waiting)
        if isinstance(self.step.asks, Several):
            parts.append(words.text("common", "hint", "several"))
        return "\n\n".join([part for part in parts if part])

    def heading(self) -> str:
        """Which question of how many, in which step."""
        words = self.turn.words
        count = progress(self.dialog, self.case, self.at, self.place)
        title = words.label(self.dialog.id, "title")
        if count is None:
            return words.text("common", "heading", title=title)
        return words.text("common", "progress", number=count[0], total=count[1], title=title)

    def buttons(self) -> Rows:
        """Options, then Klaar and what else can be tapped, then the ways out."""
        return (
            *rows_of(self._options()),
            *rows_of(self._others(self.draft)),
            *rows_of(self._ways_out(), width=34),
        )

    def _options(self) -> list[Button]:
        question = self.step.asks
        options = [Button(option.label, self._data("=" + option.key)) for option in self.options]
        if isinstance(question, People):
            drop = self.turn.words.label("common", "controls", "drop")
            named = question.named(self.before if self.draft is None else self.draft)
            drops = [
                Button(f"{drop} {shortened(str(item['alias']), 19)}", self._data(f"=drop:{number}"))
                for number, item in enumerate(named)
            ]
            # while a role is asked, only the pupil it is asked of can be taken back
            return [*options, drops[-1]] if question.waiting(self.draft) else drops
        if not isinstance(question, Several):
            return options
        ticked = question.ticked(self.asked)
        keys = [option.key for option in self.options]
        buttons = [
            Button(TICK + button.label, button.data) if key in ticked else button
            for key, button in zip(keys, options, strict=True)
        ]
        own = [str(item["own"]) for item in ticked if isinstance(item, dict)]
        return buttons + [
            Button(TICK + shortened(words, 22), self._data(f"=own:{number}")) for number, words in enumerate(own)
        ]

    @lazy
    def asked(self) -> Asked:
        """The question as it is read."""
        return Asked(
            options=self.options,
            draft=self.draft,
            now=self.turn.at,
            before=self.before,
            no_alias=partial(no_alias, self.turn.words),
            **self._school_time(),
        )

    def _school_time(self) -> dict[str, Any]:
        """What only a question for a day or hour needs to know of the teacher."""
        if not isinstance(self.step.asks, Day | Hour):
            return {}
        return {"hours": self.case.hours, "may_ask_region": self.case.preferences.region_asked_at is None}

    def _others(self, draft: Json) -> list[Button]:
        words = self.turn.words
        found = []
        if self.before is not None and not draft and not isinstance(self.step.asks, Several | People):
            found.append(Button(words.label("common", "controls", "keep"), self._data("!keep")))
        if self.step.asks.done(draft, self.before):
            found.append(Button(_label(words, self.dialog.id, self.step.id, "done"), self._data("=done")))
        for name in self.step.buttons:
            key = name.partition("/")[0]
            found.append(Button(words.label(self.dialog.id, self.step.id, "buttons", key), f"c/{name}"))
        return [*found, *(self.step.suggests(self.case) if self.step.suggests else ())]

    def _ways_out(self) -> list[Button]:
        words, dialog, step = self.turn.words, self.dialog.id, self.step.id
        return [
            Button(_label(words, dialog, step, control), self._data("!" + control))
            for control in _ways(words, dialog, step, self.step.controls)
            if control not in NOT_ALWAYS or self._is_open(control)
        ]

    def _is_open(self, control: str) -> bool:
        """Whether a way out makes sense now."""
        if control == "skip":
            # where something was given, "zo laten" and "klaar" keep it; skipping would seem to lose it
            return self.can_skip()
        if control == "rest":
            return self.can_wait()
        return not self.first or self.turn.words.has(self.dialog.id, "step_back")

    def _data(self, what: str) -> str:
        return self._question + what


# the words of a language never change while the bot runs
@cache
def _label(words: Words, dialog: str, step: str, control: str) -> str:
    """The words of a way out: the step's own, or the common ones."""
    own = (dialog, step, "controls", control)
    return words.label(*own) if words.has(*own) else words.label("common", "controls", control)


@cache
def _ways(words: Words, dialog: str, step: str, controls: tuple[str, ...]) -> tuple[str, ...]:
    """The ways out of a step that there are words for."""
    return tuple(
        control for control in controls if control not in ("why", "example") or words.has(dialog, step, control)
    )


def asking_of(turn: Turn, run: Run, dialog: Dialog, at: Walk, place: Place) -> Asking:
    """The question of a run at a place; the one that was looked at last, as long as all it stands on is the same."""
    last = turn.asking
    # what an answer, or another row of the situation, changes is walked anew, from another case
    same = last is not None and last.run is run and last.at is at and last.place == place
    if last is not None and same and last.case is turn.case_of(run):
        return last
    asking = turn.asking = Asking(turn, run, dialog, at, place)
    return asking


def values_of(case: Case, step: Step, subject: str) -> dict[str, Any]:
    """What the words of a step may name."""
    current = case.round
    values: dict[str, Any] = {"leerling": case.alias, "ronde": current.number if current else 1}
    if step.shows:
        values.update(step.shows(case, subject))
    return values


def draft_of(run: Run, place: Place) -> Json:
    """What was given so far at a place."""
    return run.draft.get(str(place)) if isinstance(run.draft, dict) else None


def with_draft(run: Run, place: Place, draft: Json) -> Json:
    """The run's drafts with this one; None takes it out."""
    drafts = dict(run.draft) if isinstance(run.draft, dict) else {}
    drafts.pop(str(place), None)
    if draft is not None:
        drafts[str(place)] = draft
    return drafts or None


def chosen_line(turn: Turn, answer: str) -> str:
    """The line an answered question gets in place of its keyboard."""
    return turn.words.text("common", "chosen", answer=shortened(" ".join(answer.split()), 300))
