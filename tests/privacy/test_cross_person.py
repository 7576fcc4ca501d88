"""Two teachers on one database, in any order and with each other's buttons: neither ever reads a word of the other."""

import shutil
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.app import App
from bot.commands import COMMANDS
from bot.engine.events import CameBack
from bot.state.key_ring import RING
from bot.state.rows import Outgoing, Situation
from bot.state.sqlite import SqliteStore
from tests.engine.teacher import MORNING, Teacher, buttons, failures
from tests.privacy.forged import Forger, full_teacher, one_of, token_of
from tests.support.keys import open_app
from tests.support.known import wrong_rows

NAMES = ("anna", "ben")
FORM = settings(
    max_examples=15,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # the same ways every time: a build that fails is one that can be repeated
    derandomize=True,
    database=None,
)
who = st.sampled_from(NAMES)
# by its seed alone: what hypothesis draws itself is nearly always the first button
chances = st.randoms(use_true_random=True)


@cache
def template() -> Path:
    """A database with two teachers in the middle of their work, made once."""
    folder = Path(tempfile.mkdtemp(prefix="vijfb-two-"))
    app = open_app(folder)
    for name in NAMES:
        full_teacher(app, name)
    app.close()
    return folder


class TwoTeachers(RuleBasedStateMachine):
    """Everything two teachers can do to the bot, and to each other."""

    app: App

    @initialize()
    def opens(self) -> None:
        """Each run begins with the same two teachers."""
        self.folder = Path(tempfile.mkdtemp(prefix="vijfb-two-"))
        for name in ("vijfb.db", RING):
            shutil.copy(template() / name, self.folder / name)
        self.app = open_app(self.folder)
        at = MORNING + timedelta(hours=1)
        self.teachers = {name: Teacher(self.app, name, events=1000, at=at) for name in NAMES}
        self.looked = 0
        self.shown: dict[str, set[str]] = {name: set() for name in NAMES}
        """The data of every button that was ever shown to each."""
        self.nobody_reads_the_other()

    def teardown(self) -> None:
        """Leaves nothing behind."""
        if hasattr(self, "app"):
            self.app.close()
            shutil.rmtree(self.folder)

    def teacher(self, name: str) -> Teacher:
        """A teacher at the moment that everybody is at."""
        found = self.teachers[name]
        found.at = max(teacher.at for teacher in self.teachers.values())
        return found

    @rule(name=who, command=st.sampled_from(sorted(COMMANDS)), number=st.integers(0, 60), kind=st.integers(0, 3))
    def commands(self, name: str, command: str, number: int, kind: int) -> None:
        """Types a command with nothing, a number, own words or a moment behind it."""
        token = token_of(name)
        argument = ("", str(number), f"{token} {number}", f"morgen {token}")[kind]
        self.teacher(name).command(command, argument)

    @rule(name=who, chance=chances)
    def taps_own(self, name: str, chance: Random) -> None:
        """Taps any button that was ever shown to them."""
        self.teacher(name).tap(one_of(sorted(self.shown[name]), chance))

    @rule(name=who, chance=chances)
    def taps_the_others(self, name: str, chance: Random) -> None:
        """Taps three buttons that were ever shown to the other."""
        for _ in range(3):
            self.teacher(name).tap(one_of(sorted(self.shown[other(name)]), chance))

    @rule(name=who, chance=chances)
    def forges(self, name: str, chance: Random) -> None:
        """Taps five that nobody ever made."""
        own, others = (sorted(self.shown[one]) for one in (name, other(name)))
        forger = Forger(chance, own, others, sorted(COMMANDS))
        for _ in range(5):
            self.teacher(name).tap(forger.made())

    @rule(
        name=who, what=st.sampled_from(["=yes", "=no", "=done", "!skip", "!back", "!why", "!stop", "=own:0", "=onward"])
    )
    def answers(self, name: str, what: str) -> None:
        """Answers the question that is open."""
        run = self.teacher(name).open_run
        if run is not None:
            live = self.app.store.outgoing(run.live_id or 0)
            place = live.payload.get("place") if live and isinstance(live.payload, dict) else None
            self.teacher(name).tap(f"q/{place}/{what}")

    @rule(name=who, text=st.sampled_from(["", "morgen", "2", "klaar", "wat te doen bij pesten?", "B, meeloper"]))
    def says(self, name: str, text: str) -> None:
        """Types something, with their token in it unless it is a word the bot knows."""
        known = ("morgen", "2", "klaar")
        self.teacher(name).say(text if text in known else f"{text} {token_of(name)}")

    @rule(name=who, number=st.integers(1, 1100))
    def edits(self, name: str, number: int) -> None:
        """Changes a message by its number, maybe one that only the other has."""
        self.teacher(name).edit(f"m{number}", f"{token_of(name)} anders")

    @rule(name=who, kind=st.sampled_from(["photo", "contact", "else"]))
    def sends(self, name: str, kind: str) -> None:
        """Sends something that is no text."""
        self.teacher(name).send(kind)

    @rule(name=who)
    def is_asked_again(self, name: str) -> None:
        """The bot takes up an open question after an absence."""
        teacher = self.teacher(name)
        self.app.engine.handle(CameBack(**teacher.stamp()))

    @rule(days=st.sampled_from([1, 2, 7, 40]))
    def time_passes(self, days: int) -> None:
        """Follow-ups fall due for both."""
        for teacher in self.teachers.values():
            teacher.at += timedelta(days=days)
        self.app.deliver_due(self.teacher("anna").at)

    @rule(name=who)
    def leaves_or_returns(self, name: str) -> None:
        """Blocks the bot: what falls due waits until they are back."""
        teacher = self.teacher(name)
        rows = self.app.store._find(Outgoing, "chat_id = ? order by id desc limit 1", f"chat-{name}")
        self.app.could_not_reach(rows[0], teacher.at + timedelta(seconds=1))

    @invariant()
    def what_is_known_is_true(self) -> None:
        """What the store knows by heart is what its database says."""
        if hasattr(self, "app"):
            assert wrong_rows(self.app.store) == []

    @invariant()
    def nobody_reads_the_other(self) -> None:
        """In no message to a teacher stands the token of the other, and no turn fails."""
        if not hasattr(self, "app"):
            return
        rows = self.app.store._find(Outgoing, "id > ? order by id", self.looked)
        for row in rows:
            name = row.chat_id.removeprefix("chat-")
            assert token_of(other(name)) not in str(row.payload), row
            if row.kind != "tap":
                self.shown[name].update(button.data for button in buttons(row) if button.data)
            self.looked = row.id
        assert failures(self.app) == []
        for name in NAMES:
            person = self.teachers[name].person
            for situation in self.app.store.situations(person.id):
                assert token_of(other(name)) not in str(situation)


def other(name: str) -> str:
    """The other of the two."""
    return NAMES[1 - NAMES.index(name)]


def test_neither_reads_the_other() -> None:
    """Whatever two teachers do with their own and each other's buttons, neither reads a word that the other typed."""
    run_state_machine_as_test(TwoTeachers, settings=FORM)


def test_it_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """When situations are found without their owner, the two teachers find out."""

    def anybodys(store: SqliteStore, _person_id: int, number: int) -> Situation | None:
        return store._by_id(Situation, number)

    monkeypatch.setattr(SqliteStore, "situation", anybodys)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(TwoTeachers, settings=settings(FORM, phases=[Phase.generate]))
