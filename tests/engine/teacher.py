"""A teacher who talks to the real engine by step ids and keys, so that no test needs a sentence of the content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.app import App
from bot.dialogs import DIALOGS
from bot.engine.days import Day
from bot.engine.dialog import Place, Step
from bot.engine.events import Chat, Commanded, EditedText, Event, Said, SentFile, Started, Tapped
from bot.engine.messages import Button, buttons_from_json, flat, plain
from bot.engine.people import People
from bot.engine.questions import Choose, Several, Text
from bot.state.rows import Failure, Json, Outgoing, Person, Preferences, Row, Run

Found = TypeVar("Found", bound=Row)
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Teacher:
    """Somebody with a chat of their own; every event has an id and a moment of its own."""

    app: App
    name: str = "anna"
    at: datetime = MORNING
    private: bool = True
    heard: list[Outgoing] = field(default_factory=list)
    place: str = ""
    events: int = 0

    # events

    def stamp(self) -> dict[str, Any]:
        """What every event carries."""
        self.events += 1
        self.at += timedelta(seconds=1)
        chat = Chat(channel="test", id=f"chat-{self.name}", sender=self.name, private=self.private)
        return {"id": f"{self.name}/{self.events}", "at": self.at, "chat": chat}

    def handle(self, event: Event) -> list[Outgoing]:
        """Hands an event to the engine and remembers the question asked last."""
        self.heard = self.app.engine.handle(event)
        for row in self.heard:
            if row.kind == "message" and payload(row).get("place"):
                self.place = str(payload(row)["place"])
        return self.heard

    def say(self, text: str, ref: str | None = None) -> list[Outgoing]:
        """Types a text."""
        stamp = self.stamp()
        return self.handle(Said(**stamp, text=text, ref=ref or f"m{self.events}"))

    def tap(self, data: str) -> list[Outgoing]:
        """Taps a button with this data."""
        stamp = self.stamp()
        return self.handle(Tapped(**stamp, data=data, tap=f"tap-{self.name}-{self.events}"))

    def command(self, name: str, argument: str = "") -> list[Outgoing]:
        """Types a command."""
        return self.handle(Commanded(**self.stamp(), name=name, argument=argument))

    def start(self, given: str = "") -> list[Outgoing]:
        """Opens the bot."""
        return self.handle(Started(**self.stamp(), payload=given))

    def edit(self, ref: str, text: str) -> list[Outgoing]:
        """Changes an earlier message."""
        return self.handle(EditedText(**self.stamp(), ref=ref, text=text))

    def send(self, kind: str) -> list[Outgoing]:
        """Sends something that is no text."""
        return self.handle(SentFile(**self.stamp(), kind=kind))

    # where it stands

    @property
    def person(self) -> Person:
        """The row of this teacher."""
        found = self.app.store.person("test", self.name)
        assert found is not None
        return found

    @property
    def run(self) -> Run:
        """The run of the newest question."""
        found = self.app.store.run(self.person.id, int(self.place.partition("/")[0]))
        assert found is not None
        return found

    @property
    def here(self) -> Place:
        """The newest question."""
        return Place.parse(self.place.partition("/")[2])

    @property
    def open_run(self) -> Run | None:
        """The run whose question waits, if any."""
        number = self.person.run_id
        return self.app.store.run(self.person.id, number) if number else None

    @property
    def step(self) -> Step:
        """The step of the newest question."""
        found = DIALOGS[self.run.dialog].step(self.here.step)
        assert found is not None
        return found

    @property
    def situation_id(self) -> int:
        """The situation the teacher is in."""
        found = self.person.situation_id
        assert found is not None
        return found

    def answer(self, run_id: int, step: str, subject: str = "") -> Json:
        """The newest answer kept at a place."""
        found = [row for row in self.app.store.answers(run_id) if (row.step, row.subject) == (step, subject)]
        return found[-1].value if found else None

    # answering by key

    def key(self, what: str) -> list[Outgoing]:
        """Taps a button of the newest question: "=yes", "!skip"."""
        return self.tap(f"q/{self.place}/{what}")

    def give(self, value: Any) -> list[Outgoing]:
        """Gives an answer to the newest question; None skips it."""
        question = self.step.asks
        if value is None:
            return self.key("!skip")
        if isinstance(question, Text):
            said = self.say(str(value))
            return self.key("=done") if question.several else said
        if isinstance(question, Day):
            return self.say(str(value))
        if isinstance(question, Several):
            return self._tick(question, value)
        if isinstance(question, People):
            for alias, role in value:
                self.say(alias)
                self.key(f"={role}")
            return self.key("=done")
        if isinstance(question, Choose) and question.own and value not in (*question.options, "proposed"):
            return self.say(str(value))
        return self.key(f"={value}")

    def _tick(self, question: Several, wanted: Sequence[str]) -> list[Outgoing]:
        shown = [button for row in self.heard for button in buttons(row)]
        ticked = [
            button.data.rpartition("/=")[2] for button in shown if button.label.startswith("✓") and "/=" in button.data
        ]
        for key in sorted(set(ticked) ^ set(wanted)):
            self.key(f"={key}")
        return self.key("=done")

    def walk(self, answers: Mapping[str, Any], until: str = "") -> None:
        """Answers the open dialog by step id (skipping what is not named) until it ends or comes to a step."""
        dialog, run_id = self.run.dialog, self.run.id
        for _ in range(200):
            if self.here.step == until or self.person.run_id != run_id or self.run.dialog != dialog:
                return
            before = self.place, self.events
            step = self.step
            value = answers.get(str(self.here), answers.get(step.id))
            if value is None and not step.optional:
                value = REQUIRED.get(step.id) or ("ready" if dialog == "beslissen" else "onward")
            self.give(value)
            assert (self.place, self.person.run_id) != (before[0], run_id), f"{before[0]} is not left by {value!r}"
        raise AssertionError(f"{dialog} never ends")

    # the cycle

    def agree(self) -> None:
        """Gives akkoord; the region of the school is known, so that no day depends on it."""
        self.start()
        self.key("=agree")
        self.app.store.add(Preferences(person_id=self.person.id, region="midden", region_asked_at=self.at))

    def new_situation(self, alias: str = "Otter", **answers: Any) -> int:
        """Begins a situation and comes to Bekijken."""
        self.command("nieuw")
        self.give("no")
        self.say(alias)
        self.walk({"school": "po", "signal": "noticed", **answers})
        return self.situation_id

    def to_begrijpen(self, **answers: Any) -> None:
        """Walks Bekijken to its end."""
        self.walk({**BEKIJKEN, **answers})

    def to_beslissen(self, **answers: Any) -> None:
        """Walks Begrijpen to its end."""
        self.walk({**BEGRIJPEN, **answers})

    def to_bijsturen(self, **answers: Any) -> None:
        """Walks Beslissen to its end."""
        self.walk({**BESLISSEN, **answers})

    def in_bijsturen(self, understood: Mapping[str, Any] | None = None) -> None:
        """Begins a situation and walks to Bijsturen, with these answers in Begrijpen."""
        self.new_situation()
        self.to_begrijpen()
        self.to_beslissen(**(understood or {}))
        self.to_bijsturen()


REQUIRED = {"considerations": "agree"}
BEKIJKEN: Mapping[str, Any] = {
    "behaviour": ["words"],
    "behaviour_words": "Bij gym koos niemand.",
    "since": "weeks",
    "frequency": "weekly",
    "people": [("leerling B", "bullying"), ("leerling C", "helper")],
    "sources": ["talk"],
    "sources_showed": "Elke gymles.",
    "power": "yes",
    "possibly": "yes",
}
BEGRIJPEN: Mapping[str, Any] = {
    "norm": "Sport telt.",
    "rewarded": ["laughing"],
    "yield": ["attention"],
    "need": ["seen"],
}
BESLISSEN: Mapping[str, Any] = {
    "wish": "Dat het stopt.",
    "considerations": "agree",
    "approach": "non_confronting",
    "levels": ["group", "pupil"],
    "measures@pupil": ["meaningful_role"],
    "measures@group": ["group_building"],
    "goal": "Samen gymmen.",
    "who": "me",
    "when": "over 7 dagen",
    "follow_ups": ["pupil", "evaluation", "long_term"],
    "consulted": "yes",
    "trust": "yes",
}


def payload(row: Outgoing) -> dict[str, Json]:
    """What a row of the outbox carries."""
    assert isinstance(row.payload, dict)
    return row.payload


def texts(rows: Sequence[Outgoing]) -> list[str]:
    """The messages among these rows as somebody reads them."""
    return [plain(str(payload(row)["text"])) for row in rows if row.kind == "message"]


def buttons(row: Outgoing) -> list[Button]:
    """The buttons of a row."""
    return flat(buttons_from_json(payload(row).get("buttons")))


def labels(rows: Sequence[Outgoing]) -> list[str]:
    """All labels in reading order."""
    return [button.label for row in rows for button in buttons(row)]


def data(rows: Sequence[Outgoing]) -> list[str]:
    """The data of all buttons in reading order."""
    return [button.data for row in rows for button in buttons(row)]


def failures(app: App) -> list[Failure]:
    """The turns that failed."""
    return app.store._find(Failure, "1 order by id")


def count(app: App, table: str) -> int:
    """How many rows a table has."""
    found = app.store._connection.execute(f"select count(*) from {table}").fetchone()  # noqa: S608 - a name from a test
    return int(found[0])


def everything(app: App) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    names = [name for (name,) in app.store._connection.execute("select name from sqlite_master where type = 'table'")]
    return {
        name: [tuple(row) for row in app.store._connection.execute(f"select * from {name}")]  # noqa: S608 - a name from the database
        for name in names
    }


def saved(app: App, row_class: type[Found]) -> Sequence[Found]:
    """All rows of a kind, oldest first."""
    return app.store._find(row_class, "1 order by id")
