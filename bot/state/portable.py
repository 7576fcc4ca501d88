"""All there is of a teacher as one document without a trace of where it was kept, and back into rows.

Rows get numbers that mean something in the document only. What belongs to the channel stays behind: who the teacher is
there, which messages were sent, and which message an answer was typed in. So a change of a message that waits for a
word about it is taken along to be read, but does not come back: there is no message to change.
"""

import types
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.state.codec import moment_to_text
from bot.state.rows import (
    Action,
    Answer,
    AnyRow,
    Export,
    FollowUp,
    Held,
    Involved,
    Json,
    LogEntry,
    NameChoice,
    Person,
    Preferences,
    Round,
    Row,
    Run,
    Situation,
    replace,
)
from bot.state.store import Store

FORMAT, VERSION = "vijfb-export", 2
RETENTION = "retention"
# what a field refers to, by the class whose rows are numbered
REFERS: Mapping[str, type[Row]] = {
    "round_id": Round,
    "follow_up_id": FollowUp,
    "action_id": Action,
    "resumes": Run,
    "run_id": Run,
}
LEFT_BEHIND = (
    *("id", "person_id", "situation_id", "notice_id", "live_id", "event_id", "key", "trail", "focus", "draft"),
    *("ref", "ask_id", "way"),
    # whether a word about traits was said: once more does no harm
    "traits_told_at",
)
# a step that is asked about each action of a plan; all others that are asked about somebody are about a pupil
ABOUT_ACTIONS = ("beslissen",)
Document = dict[str, Any]


class Numbers:
    """The numbers of rows in a document."""

    def __init__(self) -> None:
        self._known: dict[type[Row], dict[int, int]] = {}

    def of(self, row_class: type[Row], row_id: int | None) -> int | None:
        """The number of a row; None for one that is not in the document."""
        return None if row_id is None else self._known.get(row_class, {}).get(row_id)

    def give(self, rows: Sequence[Row]) -> None:
        """Numbers rows of one class, in the order in which they were kept."""
        for row in sorted(rows, key=lambda row: row.id):
            known = self._known.setdefault(type(row), {})
            known[row.id] = len(known) + 1


# taking along


def document_of(store: Store, person: Person, at: datetime) -> Document:
    """All there is of a teacher, as one document."""
    situations = store.situations(person.id)
    outside = store.runs_outside(person.id)
    runs = {found.id: store.runs(person.id, found.id) for found in situations}
    every_run = [*outside, *(run for found in runs.values() for run in found)]
    answers = {run.id: store.answers(run.id) for run in every_run}
    promised = store.follow_ups(person.id)
    rhythm = store.rhythm(person.id)
    numbers = Numbers()
    numbers.give(situations)
    numbers.give(promised)
    numbers.give(every_run)
    numbers.give([row for found in answers.values() for row in found])
    for found in situations:
        for rows in (store.rounds(found.id), store.everyone_involved(found.id), store.actions(found.id)):
            numbers.give(rows)
        numbers.give(store.log(found.id))
    writing = _Writing(numbers, answers)
    preferences = store.preferences(person.id)
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": _id_of(person, at),
        "made_at": moment_to_text(at),
        "person": {
            "created_at": moment_to_text(person.created_at),
            "consented_at": moment_to_text(person.consented_at) if person.consented_at else None,
            "consent_version": person.consent_version,
            "situation": numbers.of(Situation, person.situation_id),
            "run": numbers.of(Run, person.run_id),
            "preferences": writing.bare(preferences) if preferences else None,
            "rhythm": [writing.rhythm(row, person) for row in rhythm if row.kind != RETENTION],
        },
        "situations": [
            {
                **writing.record(found),
                "rounds": writing.records(store.rounds(found.id)),
                "involved": writing.records(store.everyone_involved(found.id)),
                "actions": writing.records(store.actions(found.id)),
                "follow_ups": [writing.follow_up(row) for row in promised if row.situation_id == found.id],
                "runs": [writing.run(run) for run in runs[found.id]],
                "log": writing.records(store.log(found.id)),
                "names": [writing.bare(row) for row in store.name_choices(found.id)],
                "retention": next(
                    (
                        writing.bare(row, "topic")
                        for row in rhythm
                        if row.kind == RETENTION and row.topic == str(found.id)
                    ),
                    None,
                ),
            }
            for found in situations
        ],
        "runs": [writing.run(run) for run in outside],
        # what spoke of danger and was not decided about in time is only an empty row
        "held": [writing.held(row, every_run) for row in store.held(person.id) if row.text],
    }


def up_to_date(document: Document) -> Document:
    """A document of an earlier version as this version writes it; anything else as it is."""
    if document.get("version") != 1 or not isinstance(document.get("situations"), list):
        return document
    situations = [{"names": [], **one} if isinstance(one, dict) else one for one in document["situations"]]
    return {"held": [], **document, "version": VERSION, "situations": situations}


def _id_of(person: Person, at: datetime) -> str:
    """What tells an export from all others, of other teachers and of other bots; of one moment it is the same."""
    parts = str(person.id), person.channel, moment_to_text(person.created_at), moment_to_text(at)
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "/".join(parts)))


class _Writing:
    """Writes rows as records of a document."""

    def __init__(self, numbers: Numbers, answers: Mapping[int, Sequence[Answer]]) -> None:
        self._numbers = numbers
        self._answers = answers

    def bare(self, row: Row, *without: str) -> Document:
        """A row without a number."""
        found: Document = {}
        for field in fields(row):
            name, value = field.name, getattr(row, field.name)
            if name in LEFT_BEHIND or name in without:
                continue
            if name in REFERS:
                found[name.removesuffix("_id")] = self._numbers.of(REFERS[name], value)
            elif isinstance(value, datetime):
                found[name] = moment_to_text(value)
            elif isinstance(value, date):
                found[name] = value.isoformat()
            else:
                found[name] = without_refs(value)
        return found

    def record(self, row: Row) -> Document:
        """A row with its number."""
        return {"id": self._numbers.of(type(row), row.id), **self.bare(row)}

    def records(self, rows: Sequence[Row]) -> list[Document]:
        """Rows with their numbers."""
        return [self.record(row) for row in rows]

    def follow_up(self, row: FollowUp) -> Document:
        """A follow-up; of its key only what is its own."""
        start = f"{row.situation_id}/{row.round_id}/"
        return {**self.record(row), "key": row.key.removeprefix(start)}

    def rhythm(self, row: FollowUp, person: Person) -> Document:
        """A promise about no situation."""
        return {**self.bare(row, "topic"), "key": row.key.removeprefix(f"person/{person.id}/")}

    def run(self, run: Run) -> Document:
        """A run with every version of its answers."""
        draft = run.draft if isinstance(run.draft, dict) else {}
        return {
            **self.record(run),
            "trail": [self._place(run, str(one)) for one in run.trail] if isinstance(run.trail, list) else [],
            "focus": self._place(run, run.focus) if run.focus else None,
            "draft": {self._place(run, key): without_refs(value) for key, value in draft.items()},
            "answers": [self._answer(run, row) for row in self._answers[run.id]],
        }

    def held(self, row: Held, runs: Sequence[Run]) -> Document:
        """A text that waits, with the question or the command it was typed at; a change of a message with neither."""
        kind, _, rest = row.way.partition("/")
        number, _, place = rest.partition("/")
        run = next((run for run in runs if kind == "q" and str(run.id) == number), None)
        return {
            **self.bare(row),
            "situation": self._numbers.of(Situation, row.situation_id),
            "run": self._numbers.of(Run, run.id) if run else None,
            "place": self._place(run, place) if run else None,
            "command": rest if kind == "c" else None,
        }

    def _place(self, run: Run, text: str) -> str:
        step, _, subject = text.partition("@")
        return f"{step}@{self._subject(run, subject)}" if subject else step

    def _answer(self, run: Run, row: Answer) -> Document:
        number = self._numbers.of(Answer, row.id)
        return {"id": number, **self.bare(row, "run_id"), "subject": self._subject(run, row.subject)}

    def _subject(self, run: Run, subject: str) -> str:
        if not subject.isdecimal():
            return subject
        kind: type[Row] = Action if run.dialog in ABOUT_ACTIONS else Involved
        return f"{kind.__name__.lower()}:{self._numbers.of(kind, int(subject)) or 0}"


def without_refs(value: Json) -> Json:
    """A value without the messages it was typed in."""
    if isinstance(value, dict):
        return {key: None if key == "ref" else without_refs(item) for key, item in value.items()}
    return [without_refs(item) for item in value] if isinstance(value, list) else value


# bringing in


def bring_in(store: Store, person: Person, document: Document, at: datetime) -> Person:
    """Keeps a whole document as this teacher's; raises KeyError or ValueError when it refers to what is not in it.

    In a transaction of the caller, so that all of it is kept or nothing.
    """
    store.add(Export(export_id=str(document["id"]), person_id=person.id, at=at))
    reading = _Reading(store, person, str(document["id"]))
    for record in document["situations"]:
        reading.situation(record)
    reading.follow_ups(document["situations"])
    reading.runs([*document["runs"], *(run for record in document["situations"] for run in record["runs"])])
    reading.log(document["situations"])
    reading.held(document)
    mine = document["person"]
    for record in mine["rhythm"]:
        store.promise(reading.row(FollowUp, record, key=f"person/{person.id}/{record['key']}"))
    if mine["preferences"] is not None and store.preferences(person.id) is None:
        store.add(reading.row(Preferences, mine["preferences"]))
    changes: dict[str, Any] = {}
    if person.consented_at is None and mine["consented_at"]:
        changes["consented_at"] = datetime.fromisoformat(mine["consented_at"])
        changes["consent_version"] = mine["consent_version"]
    if person.situation_id is None and person.run_id is None:
        changes["situation_id"] = reading.new(Situation, mine["situation"])
        changes["run_id"] = reading.new(Run, mine["run"])
    return store.save(replace(person, **changes))


class _Reading:
    """Makes rows of records, and knows which row each number became."""

    def __init__(self, store: Store, person: Person, export_id: str) -> None:
        self._store = store
        self._person = person
        self._event = f"import/{export_id}"
        self._ids: dict[tuple[type[Row], int], int] = {}
        self._in: dict[int, int] = {}
        """The new situation of each run, by the number of the run."""

    def new(self, row_class: type[Row], number: int | None) -> int | None:
        """The new id of what a number refers to."""
        return None if number is None else self._ids[row_class, number]

    def row(self, row_class: type[AnyRow], record: Document, **given: Any) -> AnyRow:
        """A row of a record, not kept yet."""
        readers = _readers(row_class)
        values: dict[str, Any] = {}
        for name, read in readers.items():
            if name in given:
                values[name] = given[name]
            elif name == "person_id":
                values[name] = self._person.id
            elif name in REFERS and name != "resumes":
                values[name] = self.new(REFERS[name], record[name.removesuffix("_id")])
            elif name in record and name not in ("id", "resumes"):
                values[name] = None if record[name] is None else read(record[name])
        return row_class(**values)

    def keep(self, row: AnyRow, number: int) -> AnyRow:
        """Keeps a row and remembers which number it had."""
        if (type(row), number) in self._ids:
            raise ValueError(f"{type(row).__name__} {number} is there twice")
        kept = self._store.add(row)
        self._ids[type(row), number] = kept.id
        return kept

    def situation(self, record: Document) -> None:
        """Keeps a situation with all but its runs and log."""
        situation = self.keep(self.row(Situation, record), record["id"])
        for row_class, name in ((Round, "rounds"), (Involved, "involved"), (Action, "actions")):
            for one in record[name]:
                self.keep(self.row(row_class, one, situation_id=situation.id), one["id"])
        for one in record["names"]:
            self._store.add(self.row(NameChoice, one, situation_id=situation.id))
        if record["retention"] is not None:
            key, topic = f"{RETENTION}/{situation.id}", str(situation.id)
            self._store.promise(self.row(FollowUp, record["retention"], key=key, topic=topic))
        for one in record["runs"]:
            self._in[one["id"]] = situation.id

    def follow_ups(self, situations: Sequence[Document]) -> None:
        """Keeps the follow-ups of all situations, in the order in which they were promised."""
        found = [(self.new(Situation, record["id"]), one) for record in situations for one in record["follow_ups"]]
        for situation_id, one in sorted(found, key=lambda item: item[1]["id"]):
            key = f"{situation_id}/{self.new(Round, one['round'])}/{one['key']}"
            self.keep(self.row(FollowUp, _reachable(one), situation_id=situation_id, key=key), one["id"])

    def runs(self, records: Sequence[Document]) -> None:
        """Keeps the runs with their answers, in the order in which they were given: the newest counts."""
        kept = []
        for record in sorted(records, key=lambda record: record["id"]):
            given = {
                "situation_id": self._in.get(record["id"]),
                "trail": [self._place(record, place) for place in record["trail"]],
                "focus": self._place(record, record["focus"]) if record["focus"] else None,
                "draft": {self._place(record, place): value for place, value in record["draft"].items()} or None,
            }
            kept.append((self.keep(self.row(Run, record, **given), record["id"]), record))
        for run, record in kept:
            if record["resumes"] is not None:
                self._store.save(replace(run, resumes=self.new(Run, record["resumes"])))
        answers = [(run, record, one) for run, record in kept for one in record["answers"]]
        for run, record, one in sorted(answers, key=lambda item: item[2]["id"]):
            subject = self._subject(record, one["subject"])
            self.keep(self.row(Answer, one, run_id=run.id, subject=subject, event_id=self._event), one["id"])

    def log(self, situations: Sequence[Document]) -> None:
        """Keeps the log of every situation."""
        for record in situations:
            for one in record["log"]:
                entry = self.row(LogEntry, one, situation_id=self.new(Situation, record["id"]))
                self.keep(entry, one["id"])

    def held(self, document: Document) -> None:
        """Keeps the texts that wait for a word about them; their teacher is asked again on the way on."""
        runs = {run["id"]: run for part in (document, *document["situations"]) for run in part["runs"]}
        for one in document["held"]:
            if one["run"] is not None:
                run = runs[one["run"]]
                way = f"q/{self.new(Run, run['id'])}/{self._place(run, one['place'] or '')}"
            elif one["command"] is not None:
                way = f"c/{one['command']}"
            else:
                # it would change a message that stayed behind
                continue
            situation_id = self.new(Situation, one["situation"])
            self._store.add(self.row(Held, one, way=way, situation_id=situation_id, event_id=self._event))

    def _place(self, run: Document, place: str) -> str:
        step, _, subject = place.partition("@")
        return f"{step}@{self._subject(run, subject)}" if subject else step

    def _subject(self, run: Document, subject: str) -> str:
        kind, colon, number = subject.partition(":")
        if not colon:
            return subject
        row_class: type[Row] = {"action": Action, "involved": Involved}[kind]
        return str(self._ids.get((row_class, int(number)), 0))


def _reachable(record: Document) -> Document:
    """What could not be said where the teacher was is said where they are now."""
    return {**record, "status": "waiting"} if record["status"] == "undeliverable" else record


def _readers(row_class: type[Row]) -> dict[str, Callable[[Any], Any]]:
    """By field how its value is read."""
    found: dict[str, Callable[[Any], Any]] = {}
    for name, hint in get_type_hints(row_class).items():
        kinds = set(get_args(hint)) if get_origin(hint) in (Union, types.UnionType) else {hint}
        if datetime in kinds:
            found[name] = datetime.fromisoformat
        elif date in kinds:
            found[name] = date.fromisoformat
        else:
            found[name] = lambda value: value
    return found
