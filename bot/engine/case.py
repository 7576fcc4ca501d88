"""What is known of a situation while a turn is handled; read only."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.engine.dialog import Place
from bot.engine.lazy import lazy
from bot.engine.school import hours_of
from bot.engine.words import Words
from bot.rules.school_calendar import SchoolCalendar
from bot.rules.school_time import SchoolHours, local_day
from bot.state.rows import Action, Answer, FollowUp, Involved, Json, Person, Preferences, Round, Run, Situation
from bot.state.store import Store


class Answers:
    """The newest answer of every place in one run."""

    def __init__(self, rows: Sequence[Answer] = ()) -> None:
        self._newest = {(row.step, row.subject): row for row in rows}

    def plus(self, row: Answer) -> "Answers":
        """These answers and a newer one."""
        found = Answers()
        found._newest = {**self._newest, (row.step, row.subject): row}
        return found

    def has(self, step: str, subject: str = "") -> bool:
        """Whether it was answered or skipped."""
        return (step, subject) in self._newest

    def age(self, step: str, subject: str = "") -> int:
        """A number that is higher for a newer answer; 0 for none."""
        row = self._newest.get((step, subject))
        return row.id if row else 0

    def moment(self, step: str, subject: str = "") -> datetime | None:
        """When the newest answer was given."""
        row = self._newest.get((step, subject))
        return row.at if row else None

    def value(self, step: str, subject: str = "") -> Json:
        """The answer as it is kept; None when skipped or not given."""
        row = self._newest.get((step, subject))
        return row.value if row else None

    def choice(self, step: str, subject: str = "") -> str | None:
        """The chosen option; `own` for own words."""
        value = self.value(step, subject)
        if isinstance(value, dict) and "own" in value:
            return "own"
        return value if isinstance(value, str) else None

    def chosen(self, step: str, subject: str = "") -> list[str]:
        """The ticked options, own words left out."""
        value = self.value(step, subject)
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

    def text(self, step: str, subject: str = "") -> str:
        """What was typed: an open text, or the own words beside the options."""
        return text_of(self.value(step, subject))

    def places(self) -> list[Place]:
        """Every place that was answered or skipped."""
        return [Place(*key) for key in self._newest]


def text_of(value: Json) -> str:
    """The typed words in a kept answer."""
    if isinstance(value, dict):
        if "own" in value:
            return str(value["own"])
        parts = value.get("parts")
        if isinstance(parts, list):
            return "\n".join(str(part["text"]) for part in parts if isinstance(part, dict))
    if isinstance(value, list):
        return ", ".join(str(item["own"]) for item in value if isinstance(item, dict) and "own" in item)
    return ""


def refs_in(value: Json) -> list[str]:
    """The messages of the teacher's that a kept answer was typed in."""
    if isinstance(value, dict):
        own = [str(value["ref"])] if value.get("ref") else []
        return own + refs_in(value.get("parts"))
    return [ref for item in value for ref in refs_in(item)] if isinstance(value, list) else []


NO_SITUATION = 0
"""In what was looked at: something that is in no situation, or not yet."""


NONE_GIVEN = Answers()


class Case:
    """A teacher's situation, or the beginning of one, as it stands in this turn."""

    def __init__(
        self,
        store: Store,
        words: Words,
        person: Person,
        at: datetime,
        situation: Situation | None,
        run: Run | None,
        about: set[int] | None = None,
    ) -> None:
        """`about` is told which situations are looked at, by their ids."""
        self._about = set() if about is None else about
        self._about.add(situation.id if situation is not None else NO_SITUATION)
        self._store = store
        self.words = words
        self.person = person
        self.at = at
        self.situation = situation
        self.run = run
        self._answers: dict[int, Answers] = {}

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""
        return local_day(self.at)

    @lazy
    def preferences(self) -> Preferences:
        """When this teacher wants to be reminded."""
        return self._store.preferences(self.person.id) or Preferences(person_id=self.person.id)

    @lazy
    def hours(self) -> SchoolHours:
        """The school days and hours in which this teacher may be reminded."""
        return hours_of(self.preferences)

    @property
    def calendar(self) -> SchoolCalendar:
        """The school days of this teacher."""
        return self.hours.calendar

    @property
    def alias(self) -> str:
        """What the pupil is called here."""
        return self.situation.alias if self.situation else ""

    @lazy
    def situations(self) -> Sequence[Situation]:
        """All situations of this teacher."""
        found = self._store.situations(self.person.id)
        self._about.update(situation.id for situation in found)
        return found

    def of(self, situation: Situation) -> "Case":
        """Another situation of this teacher, as it stands now."""
        return Case(self._store, self.words, self.person, self.at, situation, None, self._about)

    @lazy
    def rounds(self) -> Sequence[Round]:
        """The rounds so far."""
        return self._store.rounds(self.situation.id) if self.situation else []

    @property
    def round(self) -> Round | None:
        """The round it is in; seen from a run of an earlier round, that round."""
        if self.run is not None and self.run.round_id is not None:
            return next((found for found in self.rounds if found.id == self.run.round_id), None)
        return self.rounds[-1] if self.rounds else None

    @lazy
    def runs(self) -> Sequence[Run]:
        """All dialogs walked in this situation."""
        return self._store.runs(self.person.id, self.situation.id) if self.situation else []

    @lazy
    def involved(self) -> Sequence[Involved]:
        """The pupils who play a part."""
        return self._store.involved(self.situation.id) if self.situation else []

    @lazy
    def actions(self) -> Sequence[Action]:
        """The actions of this round's plan; dropped ones left out."""
        current = self.round
        found = self.all_actions
        return [action for action in found if current and action.round_id == current.id and action.dropped_at is None]

    @lazy
    def all_actions(self) -> Sequence[Action]:
        """The actions of every round, dropped ones too."""
        return self._store.actions(self.situation.id) if self.situation else []

    @lazy
    def everyone(self) -> Sequence[Involved]:
        """All pupils who were ever named, removed ones too."""
        return self._store.everyone_involved(self.situation.id) if self.situation else []

    @lazy
    def follow_ups(self) -> Sequence[FollowUp]:
        """The follow-ups of this situation by due moment; cancelled ones left out."""
        if not self.situation:
            return []
        found = self._store.follow_ups(self.person.id)
        return [
            promise for promise in found if promise.situation_id == self.situation.id and promise.status != "cancelled"
        ]

    def add_answer(self, row: Answer) -> None:
        """Takes in an answer that was kept just now."""
        if row.run_id in self._answers:
            self._answers[row.run_id] = self._answers[row.run_id].plus(row)

    def forget_runs(self) -> None:
        """Lets go of the list of runs, because one changed."""
        self.__dict__.pop("runs", None)

    def answers_of(self, run: Run) -> Answers:
        """The answers of one run."""
        if run.id not in self._answers:
            self._answers[run.id] = Answers(self._store.answers(run.id))
        return self._answers[run.id]

    @property
    def given(self) -> Answers:
        """The answers of the run it is seen from; empty without one."""
        return self.answers_of(self.run) if self.run else Answers()

    def runs_of(self, dialog: str, round_number: int | None = None) -> list[Run]:
        """The walks through a dialog in a round (the current one unless said), oldest first."""
        if not self.rounds:
            return []
        number = round_number or (self.round.number if self.round else 0)
        round_ids = {found.id for found in self.rounds if found.number == number}
        return [run for run in self.runs if run.dialog == dialog and run.round_id in round_ids]

    def answers(self, dialog: str, round_number: int | None = None) -> Answers:
        """The answers of the newest walk through a dialog in a round; empty when there is none."""
        for run in reversed(self.runs_of(dialog, round_number)):
            # a dialog that was opened again and left at once does not hide what was answered before
            if self.answers_of(run).places():
                return self.answers_of(run)
        return Answers()

    def earlier(self, run: Run) -> Answers:
        """The answers the round before gave in the same dialog."""
        if len(self.rounds) < 2:
            return NONE_GIVEN
        current = next((found for found in self.rounds if found.id == run.round_id), None)
        return self.answers(run.dialog, current.number - 1) if current and current.number > 1 else NONE_GIVEN

    def with_role(self, *roles: str) -> list[Involved]:
        """The pupils in one of these roles."""
        return [pupil for pupil in self.involved if pupil.role in roles]
