"""A school year of a thousand teachers in a minute: `python -m tests.follow_ups.simulated_year [--teachers 1000]`.

The real bot on a real SQLite file, with time as an argument. It is down for random hours and killed in the middle of
random writes; teachers tap, answer, block the bot, come back and change their settings. One thing differs from the
running bot: nothing waits for the disk (`pragma synchronous = off`), because no machine loses its power here.
"""

import argparse
import heapq
import json
import logging
import random
import re
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import App
from bot.commands import COMMANDS
from bot.commands.delivery import PAUSE, deliver, returned
from bot.commands.unprompted import unprompted
from bot.dialogs import DIALOGS
from bot.dialogs.promises import LADDER, promise, shift_all
from bot.engine.engine import Engine
from bot.engine.events import Chat, Commanded, Event, Said, Tapped
from bot.engine.messages import Button, buttons_from_json, flat
from bot.engine.school import hours_of
from bot.engine.turn import Turn
from bot.engine.words import Words, load_words
from bot.rules.school_calendar import REGIONS
from bot.rules.school_time import SchoolHours, local_day
from bot.state.rows import FollowUp, Json, Outgoing, Person, Preferences, Round, Run, Situation
from bot.state.sqlite import SqliteStore
from bot.state.store import AnyRow
from tests.follow_ups.lateness import Presence, comes
from tests.support.keys import MASTERS

CHANNEL = "test"
BEGINS = datetime(2026, 9, 1, 6, tzinfo=UTC)
ENDS = datetime(2027, 8, 31, 20, tzinfo=UTC)
SITUATIONS = 3
SHORTLY = timedelta(seconds=1)
"""How long a teacher needs: what was due at the very moment they do something was said before."""
AT_ONCE = timedelta(minutes=1)
"""What comes later than this behind its moment is late."""
OUTAGES = 60
LONGEST_OUTAGE = 96
KILLED = 0.006
"""How often the bot is killed while it handles something."""
ACTIONS = ("open", "done", "later/hour", "later/tomorrow", "later/week", "other_day", "stop", "nothing")
LIKELY = (25, 20, 10, 12, 8, 7, 5, 13)
LATE_STEPS = (0.5, 0.9, 0.99, 1.0)


# a store that can be killed


class Killed(BaseException):
    """The process is gone."""


class MortalStore(SqliteStore):
    """The real store, in a process that may end before any write."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, MASTERS)
        self._connection.execute("pragma synchronous = off")
        self.writes_left: int | None = None
        """After so many writes the process ends; None when it lives on."""
        self.abruptly = False
        """Whether the file is let go in the middle of its transaction, with nothing rolled back by the bot."""
        self.dead = False

    def add(self, row: AnyRow) -> AnyRow:
        """As the store, while the process lives."""
        self._live_on()
        return super().add(row)

    def save(self, row: AnyRow) -> AnyRow:
        """As the store, while the process lives."""
        self._live_on()
        return super().save(row)

    def _live_on(self) -> None:
        if self.writes_left is not None:
            self.writes_left -= 1
            self.dead = self.dead or self.writes_left < 0
        if self.dead:
            if self.abruptly:
                self._connection.close()
            raise Killed


def open_mortal(folder: Path, words: Words) -> App:
    """The bot as `open_app` makes it, on a store that can be killed; the words are read once."""
    store = MortalStore(folder)
    engine = Engine(
        store=store,
        words=words,
        dialogs=DIALOGS,
        commands=COMMANDS,
        deliver=deliver,
        returned=returned,
        unprompted=unprompted,
    )
    return App(store=store, engine=engine)


def doing(app: App, does: Callable[[], None], writes: int | None, abruptly: bool = False) -> bool:
    """Does something in a process that ends after so many writes; False when it did."""
    store = app.store
    assert isinstance(store, MortalStore)
    store.writes_left, store.abruptly = writes, abruptly
    try:
        does()
    except (Killed, sqlite3.ProgrammingError):
        if not store.dead:
            raise
        store.close()
        return False
    store.writes_left = None
    return True


# a book of what was promised


@dataclass
class Entry:
    """What the teacher knows of one promise."""

    agreed: datetime
    situation_id: int | None = None
    said: list[datetime] = field(default_factory=list)
    """When it was said since it was agreed on last."""
    ever: bool = False
    over: bool = False
    """Whether the teacher reacted, so that nothing more is to come."""
    not_before: date = date.min
    """The next school day after it was said: later than that it may be said once more."""
    refused: bool = False
    """Whether it waits for a teacher who had blocked the bot."""
    back_at: datetime | None = None
    """When a teacher who had blocked the bot was here again, since it was agreed on last."""


@dataclass(frozen=True)
class Heard:
    """When a promise came."""

    number: int
    person_id: int
    agreed: datetime
    back_at: datetime | None
    came: datetime

    @property
    def late(self) -> timedelta:
        """How long after the moment that was agreed on it came."""
        return self.came - self.agreed


@dataclass
class Book:
    """What was promised and what was heard, kept outside the database so that the two can be compared."""

    entries: dict[int, Entry] = field(default_factory=dict)
    heard: set[tuple[int, int]] = field(default_factory=set)
    first: list[Heard] = field(default_factory=list)
    """When everything came that was said for the first time since it was agreed on."""
    doubled: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    notices: int = 0
    rhythm: Counter[str] = field(default_factory=Counter)
    """Overviews that arrived, by teacher, kind and week."""
    overviews_refused: int = 0

    def agreed(self, row: FollowUp) -> None:
        """A promise was made, moved to another moment together with the teacher, or reacted to."""
        known = self.entries.get(row.id)
        if known is None:
            self.entries[row.id] = Entry(row.agreed_at, row.situation_id)
        elif row.status == "waiting":
            if row.agreed_at != known.agreed:
                known.agreed, known.back_at = row.agreed_at, None
            known.said, known.over = [], False
        elif row.status in ("done", "cancelled") or row.opened_at is not None:
            known.over = True

    def kept_back(self, number: int) -> None:
        """What was said, or was to be said, never arrived."""
        self.entries[number].said.clear()
        self.entries[number].refused = True

    def refused(self, row: Outgoing, about: Sequence[FollowUp], now: datetime) -> None:
        """A message that was said never arrived: what it was about waits, or will be said once more."""
        mine = [promised for promised in about if promised.situation_id is not None]
        for promised in mine:
            self.kept_back(promised.id)
        if not mine:
            # the warning that a situation is going to be wiped, or another overview
            self.rhythm[_overview(row, now)] -= 1
            self.overviews_refused += 1

    def back(self, number: int, now: datetime) -> None:
        """The teacher whom something could not reach is here again: it is to come at the next moment that suits."""
        self.kept_back(number)
        self.entries[number].back_at = now

    def told(
        self, store: SqliteStore, rows: Sequence[Outgoing], now: datetime, hours: Callable[[int], SchoolHours]
    ) -> None:
        """Writes down what was said to whom, and whether that was once and in time."""
        for row in rows:
            if row.kind != "message" or row.person_id is None:
                continue
            self.notices += 1
            school = hours(row.person_id)
            if not school.allowed(now):
                self.outside.append(f"{now} {row.payload}")
            said = [promised for promised in store.said_by(row.id) if promised.situation_id is not None]
            for promised in said:
                self._told_one(promised, now, school)
            if not said:
                self.rhythm[_overview(row, now)] += 1

    def _told_one(self, promised: FollowUp, now: datetime, school: SchoolHours) -> None:
        entry = self.entries[promised.id]
        pair = promised.id, promised.times
        if pair in self.heard:
            self.doubled.append(f"{pair} {now}")
        self.heard.add(pair)
        if entry.over:
            self.doubled.append(f"{promised.id} was over {now}")
        elif entry.said:
            # once more is meant, two school days on; everything else is a double
            if len(entry.said) > 1 or local_day(now) <= entry.not_before:
                self.doubled.append(f"{promised.id} {entry} {now}")
        else:
            self.first.append(Heard(promised.id, promised.person_id, entry.agreed, entry.back_at, now))
        entry.said.append(now)
        entry.not_before = school.calendar.open_after(local_day(now))
        entry.ever, entry.refused = True, False


@dataclass(frozen=True)
class Standing:
    """What became of everything that was promised."""

    promised: int
    wiped: int
    """Gone with a situation that was wiped; not counted in what was promised."""
    delivered: int
    """Said to the teacher at least once, whatever they did with it."""
    done: int
    cancelled: int
    """Taken back before it was ever said."""
    waiting: int
    undeliverable: int
    lost: tuple[str, ...]
    """Promises that are nowhere, or that wait for a moment that has passed."""

    @property
    def balances(self) -> bool:
        """Whether every promise is in one of the four places."""
        return self.promised == self.delivered + self.cancelled + self.waiting + self.undeliverable


def standing(store: SqliteStore, book: Book, now: datetime) -> Standing:
    """Compares the book with the database."""
    rows = {row.id: row for row in store._find(FollowUp, "situation_id is not null order by id")}
    # what was promised about a situation went with it, after the warning; nothing else may be missing
    kept = {situation.id for situation in store._find(Situation, "1")}
    entries = {number: entry for number, entry in book.entries.items() if entry.situation_id in kept}
    lost = [f"{number} is not in the database" for number in entries if number not in rows]
    lost += [f"{number} was never promised" for number in rows if number not in book.entries]
    count: Counter[str] = Counter()
    for number, row in rows.items():
        entry = book.entries.get(number)
        if entry is None:
            continue
        if row.status == "waiting" and row.due_at <= now:
            lost.append(f"{number} was due at {row.due_at}")
        if row.status == "delivered" and not entry.said:
            lost.append(f"{number} is said to be delivered, and was never heard")
        if row.status == "delivered" and row.repeat_at is not None and row.repeat_at <= now:
            lost.append(f"{number} was to be repeated at {row.repeat_at}")
        place = "delivered" if entry.ever or row.status in ("delivered", "done") else row.status
        count[place] += 1
        count["done"] += row.status == "done"
    return Standing(
        promised=len(entries),
        wiped=len(book.entries) - len(entries),
        delivered=count["delivered"],
        done=count["done"],
        cancelled=count["cancelled"],
        waiting=count["waiting"],
        undeliverable=count["undeliverable"],
        lost=tuple(lost),
    )


# the year


@dataclass(order=True)
class Plan:
    """Something a teacher is going to do."""

    at: datetime
    number: int
    does: Callable[[datetime], None] = field(compare=False)


@dataclass
class Result:
    """What a simulated year came to."""

    teachers: int = 0
    promised: int = 0
    wiped: int = 0
    delivered: int = 0
    repeated: int = 0
    done: int = 0
    cancelled: int = 0
    waiting: int = 0
    undeliverable: int = 0
    doubled: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    """What came at another moment than the rules say; a pause may end earlier than the book can tell."""
    latest: list[str] = field(default_factory=list)
    """The one that was latest of all, and why."""
    reasons: Counter[str] = field(default_factory=Counter)
    """What held up what came late, and how often; who blocked the bot is not counted as late."""
    failures: list[str] = field(default_factory=list)
    overviews: int = 0
    overviews_doubled: list[str] = field(default_factory=list)
    notices: int = 0
    events: int = 0
    kills: int = 0
    hours_down: float = 0.0
    late: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def balances(self) -> bool:
        """Whether promised is delivered and cancelled and waiting together."""
        return self.promised == self.delivered + self.cancelled + self.waiting + self.undeliverable

    def __add__(self, other: "Result") -> "Result":
        """Two groups of teachers together."""
        return Result(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    def __str__(self) -> str:
        rows: list[tuple[str, object]] = [
            ("teachers", self.teachers),
            ("promised", self.promised),
            ("delivered", self.delivered),
            ("  of these repeated once", self.repeated),
            ("  of these done", self.done),
            ("cancelled before it was said", self.cancelled),
            ("waiting", self.waiting),
            ("kept until the teacher is back", self.undeliverable),
            ("promised = the four together", self.balances),
            ("gone with a situation that was wiped", self.wiped),
            ("doubled", len(self.doubled)),
            ("outside allowed time", len(self.outside)),
            ("lost", len(self.lost)),
            ("at a moment that nothing explains", len(self.unexplained)),
            ("turns that failed", len(self.failures)),
            ("messages of the clock", self.notices),
            ("  of these overviews that arrived", self.overviews),
            ("  of these doubled", len(self.overviews_doubled)),
            ("events handled", self.events),
            ("kills", self.kills),
            ("hours down", round(self.hours_down)),
        ]
        late = sorted(self.late) or [0.0]
        for part in LATE_STEPS:
            name = "max" if part == 1 else f"p{part * 100:.0f}"
            rows.append((f"late, hours, {name}", f"{late[min(len(late) - 1, int(part * len(late)))]:.2f}"))
        rows += [(f"held up by {why}", count) for why, count in self.reasons.most_common()]
        rows.append(("seconds taken", f"{self.seconds:.1f}"))
        return "\n".join(f"{name:<46}{value!s:>10}" for name, value in rows)


class Year:
    """The teachers, the bot and the clock."""

    def __init__(self, folder: Path, teachers: int, seed: int, part: int, killed: float) -> None:
        self._random = random.Random(f"{seed}/{part}")  # noqa: S311 - a simulation
        self._killed = killed
        self._folder = folder
        self._words = load_words("nl")
        self.app = open_mortal(folder, self._words)
        self.book = Book()
        self.result = Result(teachers=teachers)
        self._plans: list[Plan] = []
        self._numbers = 0
        self._down = _outages(seed)
        self._blocked: set[int] = set()
        self._chats: dict[int, Chat] = {}
        self._presence: dict[int, Presence] = {}
        with self.app.store.transaction():
            for number in range(teachers):
                self._settle_in(number)

    # teachers

    def _settle_in(self, number: int) -> None:
        pick = self._random
        person = self.app.store.add(
            Person(
                channel=CHANNEL,
                external_id=f"t{number}",
                chat_id=f"c{number}",
                created_at=BEGINS,
                consented_at=BEGINS,
                consent_version=self._words.consent_version,
            )
        )
        self.app.store.add(self._prefers(person.id))
        self._chats[person.id] = Chat(channel=CHANNEL, id=person.chat_id, sender=person.external_id)
        self._presence[person.id] = Presence()
        self._remember(person.id, BEGINS)
        for _ in range(SITUATIONS):
            day = BEGINS + timedelta(days=pick.randrange(0, 240), hours=pick.random() * 10)
            self._plan(day, lambda now: self._begin(person.id, now))
        if pick.random() < 0.5:
            day = BEGINS + timedelta(days=pick.randrange(20, 300), hours=pick.random() * 10)
            self._plan(day, lambda now: self._change_settings(person.id, now))

    def _prefers(self, person_id: int, number: int = 0) -> Preferences:
        pick = self._random
        days_off: list[list[Json]] = []
        for _ in range(pick.randrange(4)):
            first = BEGINS.date() + timedelta(days=pick.randrange(350))
            days_off.append([str(first), str(first + timedelta(days=pick.choice((0, 0, 1, 4))))])
        quiet_from, quiet_until = pick.choice(
            (("17:00", "08:00"), ("16:30", "07:30"), ("12:00", "13:00"), ("16:00", "08:30"))
        )
        return Preferences(
            id=number,
            person_id=person_id,
            region=pick.choice((None, *REGIONS)),
            region_asked_at=BEGINS,
            workdays=[*sorted(pick.sample(range(5), pick.choice((2, 3, 4, 5, 5, 5))))],
            reminder_at=pick.choice(("08:45", "12:30", "15:30", "15:30", "16:25")),
            quiet_from=quiet_from,
            quiet_until=quiet_until,
            days_off=[*sorted(days_off, key=str)],
            digest=pick.random() < 0.7,
            weekly=pick.random() < 0.4,
        )

    def _remember(self, person_id: int, now: datetime) -> None:
        known = self.app.store.preferences(person_id)
        assert known is not None
        self._presence[person_id].hours.append((now, hours_of(known)))

    def _hours(self, person_id: int) -> SchoolHours:
        return self._presence[person_id].hours[-1][1]

    def _plan(self, at: datetime, does: Callable[[datetime], None]) -> None:
        self._numbers += 1
        if at < ENDS:
            heapq.heappush(self._plans, Plan(at, self._numbers, does))

    # what teachers do

    def _turn(self, person_id: int, now: datetime) -> Turn:
        person = self.app.store.person_by_id(person_id)
        assert person is not None
        event = Commanded(id=f"sim/{person_id}/{now}", at=now, chat=self._chats[person_id], name="")
        return Turn(store=self.app.store, words=self._words, dialogs=DIALOGS, event=event, person=person)

    def _mortally(self, does: Callable[[], None]) -> bool:
        """Does something, and may be killed in the middle of it; False when it was."""
        pick = self._random
        writes = int(pick.expovariate(1 / 12)) if pick.random() < self._killed else None
        if doing(self.app, does, writes, abruptly=pick.random() < 0.5):
            return True
        self.result.kills += 1
        self.app = open_mortal(self._folder, self._words)
        return False

    def _begin(self, person_id: int, now: datetime) -> None:
        """Takes a situation on: a plan with its ladder, and some reminders of one's own."""
        pick = self._random
        if person_id in self._blocked:
            self._return(person_id, now)
        kinds = [known for known in LADDER if pick.random() < 0.55]
        own = [timedelta(days=pick.randrange(1, 90)) for _ in range(pick.randrange(3))]
        made: list[FollowUp] = []

        def keep() -> None:
            made.clear()
            store = self.app.store
            with store.transaction():
                begun = store.add(situation(person_id, now))
                current = store.add(Round(situation_id=begun.id, number=1, started_at=now))
                turn = self._turn(person_id, now)
                run = Run(person_id=person_id, dialog="", started_at=now, situation_id=begun.id, round_id=current.id)
                for kind, weeks in kinds:
                    key = f"{begun.id}/{current.id}/{kind}"
                    day = turn.hours.calendar.weeks_later(local_day(now), weeks)
                    made.append(promise(turn, run, kind=kind, key=key, day=day))
                for number, ahead in enumerate(own):
                    moment = turn.hours.next_allowed(turn.hours.on(local_day(now + ahead)))
                    key = f"{begun.id}/own/{number}"
                    made.append(
                        promise(turn, run, kind="own", key=key, moment=moment, timed=number == 0, label="bellen")
                    )

        while not self._mortally(keep):
            pass
        for row in made:
            self.book.agreed(row)
            self._come_between(row)
        if pick.random() < 0.1:
            situation_id = made[0].situation_id if made else None
            if situation_id is not None:
                later = now + timedelta(days=pick.randrange(10, 100))
                self._plan(later, lambda at: self._hand_over(person_id, situation_id, at))

    def _come_between(self, promised: FollowUp) -> None:
        """What makes a moment hard: its teacher is busy with a question then, or had other hours that very day."""
        pick, person_id = self._random, promised.person_id
        if pick.random() < 0.15:
            begins = promised.due_at - timedelta(minutes=12 * pick.random())
            self._plan(
                begins, lambda at: self._ignore(self._tap(person_id, f"c/follow_up/{promised.id}/other_day", at))
            )
        if pick.random() < 0.1:
            changes = promised.due_at - timedelta(hours=6 * pick.random())
            self._plan(changes, lambda at: self._change_settings(person_id, at))

    def _hand_over(self, person_id: int, situation_id: int, now: datetime) -> None:
        self._tap(person_id, f"c/hand_over/{situation_id}/yes", now)

    def _change_settings(self, person_id: int, now: datetime) -> None:
        """Other working days, hours or region: what was promised moves along."""
        now += SHORTLY
        if person_id in self._blocked:
            self._return(person_id, now)
        before = self._stands(person_id)
        known = self.app.store.preferences(person_id)
        wanted = self._prefers(person_id, number=known.id if known else 0)

        def keep() -> None:
            with self.app.store.transaction():
                turn = self._turn(person_id, now)
                turn.save(wanted)
                shift_all(turn)

        while not self._mortally(keep):
            pass
        self._remember(person_id, now)
        self._note_changes(person_id, before)

    def _event(self, person_id: int, make: Callable[[dict[str, Any]], Event], now: datetime) -> list[Outgoing]:
        """Hands an event to the bot; one that is killed is handed over again, as a channel does."""
        self._numbers += 1
        now += SHORTLY
        event = make({"id": f"t/{self._numbers}", "at": now, "chat": self._chats[person_id]})
        said: list[Outgoing] = []
        before = self._stands(person_id)
        self._blocked.discard(person_id)
        for number, status, _ in before:
            if status == "undeliverable":
                self.book.back(number, now)
        while not self._mortally(lambda: said.extend(self.app.engine.handle(event))):
            said.clear()
        if not said:
            self.result.failures.append(f"{event.id} has no answer")
        self.result.events += 1
        person = self.app.store.person_by_id(person_id)
        assert person is not None
        self._presence[person_id].here.append((now, person.run_id is not None))
        self._note_changes(person_id, before)
        return said

    def _stands(self, person_id: int) -> set[tuple[int, str, str]]:
        """How every promise to a teacher stands, read straight from the file."""
        query = (
            "select id, status, agreed_at || coalesce(opened_at, '') from follow_ups"
            " where person_id = ? and situation_id is not null"
        )
        return {tuple(row) for row in self.app.store._connection.execute(query, [person_id])}

    def _note_changes(self, person_id: int, before: set[tuple[int, str, str]]) -> None:
        for number, _, _ in self._stands(person_id) - before:
            row = self.app.store.follow_up(person_id, number)
            assert row is not None
            self.book.agreed(row)

    def _tap(self, person_id: int, data: str, now: datetime) -> list[Outgoing]:
        return self._event(person_id, lambda stamp: Tapped(**stamp, data=data, tap="tap"), now)

    def _say(self, person_id: int, text: str, now: datetime) -> list[Outgoing]:
        return self._event(person_id, lambda stamp: Said(**stamp, text=text, ref=stamp["id"]), now)

    # the bot

    def run(self) -> Result:
        """Lets the year pass: from one moment something is due or done to the next."""
        now = BEGINS
        while True:
            coming = self._next(now)
            if coming is None or coming >= ENDS:
                break
            now = self._up_again(coming)
            self._deliver(now)
            while self._plans and self._plans[0].at <= now:
                heapq.heappop(self._plans).does(now)
        return self._count(now)

    def _next(self, now: datetime) -> datetime | None:
        moments = [plan.at for plan in self._plans[:1]]
        due = self.app.store.next_due()
        if due is not None:
            moments.append(due)
        return max(now, min(moments)) if moments else None

    def _up_again(self, moment: datetime) -> datetime:
        """The moment itself, or the one at which the bot runs again when it is down then."""
        for begin, end in self._down:
            if begin <= moment < end:
                moment = end
        return moment

    def _deliver(self, now: datetime) -> None:
        """As the clock does: until nothing is due; a kill is followed by a start."""
        for _ in range(10_000):
            if not self.app.store.due(now, 1):
                return
            said: list[Outgoing] = []
            if self._mortally(lambda said=said: said.extend(self.app.deliver_due(now))):  # type: ignore[misc]  # bound now
                self.result.events += len({row.person_id for row in said})
                self.book.told(self.app.store, said, now, self._hours)
                for row in said:
                    self._react(row, now)
        raise AssertionError(f"what is due at {now} never ends")

    def _react(self, row: Outgoing, now: datetime) -> None:
        """What the teacher is going to do with a message."""
        pick, person_id = self._random, row.person_id
        if row.kind != "message" or person_id is None:
            return
        about = self.app.store.said_by(row.id)
        if person_id in self._blocked or (about and pick.random() < 0.01):
            self._refuse(row, now)
            return
        if len(about) > 1 and pick.random() < 0.2:
            key = pick.choice(("hour", "tomorrow", "week"))
            self._plan(now + self._while(), lambda at: self._ignore(self._tap(person_id, f"c/all_later/{key}", at)))
            return
        for promised in about:
            action = pick.choices(ACTIONS, LIKELY)[0]
            if action != "nothing":
                self._plan(now + self._while(), lambda at, p=promised, a=action: self._act(p, a, at))  # type: ignore[misc]  # bound now

    def _ignore(self, _said: object) -> None:
        return

    def _while(self) -> timedelta:
        """How long it takes until somebody reacts: minutes mostly, days now and then."""
        pick = self._random
        return timedelta(minutes=pick.expovariate(1 / 40) if pick.random() < 0.8 else pick.expovariate(1 / 3000))

    def _act(self, promised: FollowUp, action: str, now: datetime) -> None:
        person_id, pick = promised.person_id, self._random
        if person_id in self._blocked:
            return
        said = self._tap(person_id, f"c/follow_up/{promised.id}/{action}", now)
        if action == "other_day":
            ahead = now.date() + timedelta(days=pick.randrange(1, 40))
            text = f"{ahead:%d-%m-%Y}" + pick.choice(("", " om 11:00", " om 14:15"))
            said = self._say(person_id, text, now + timedelta(seconds=20))
        elif action == "stop" and pick.random() < 0.4:
            self._tap(person_id, f"c/follow_up/{promised.id}/keep", now + timedelta(seconds=20))
        elif action == "open" and pick.random() < 0.2:
            self._talk(person_id, said, now)
        # who goes on with something else leaves a question open, at times
        if action in ("open", "other_day") and pick.random() < 0.5:
            self._event(person_id, lambda stamp: Commanded(**stamp, name="stop"), now + timedelta(minutes=1))

    def _talk(self, person_id: int, said: list[Outgoing], now: datetime) -> None:
        """Answers the questions of a dialog, until it ends or something else is asked."""
        for number in range(8):
            asked = [row for row in said if row.kind == "message" and _place(row)]
            if not asked:
                return
            at = now + timedelta(seconds=10 * number)
            options = [data for data in _data(asked[-1]) if "/=" in data and not data.endswith("=done")]
            if options:
                said = self._tap(person_id, self._random.choice(options), at)
            else:
                self._say(person_id, "Het gaat iets beter.", at)
                said = self._tap(person_id, f"q/{_place(asked[-1])}/=done", at)

    def _refuse(self, row: Outgoing, now: datetime) -> None:
        """The teacher blocked the bot: the message does not arrive, and in some days they are back."""
        assert row.person_id is not None
        person_id, back = row.person_id, now + timedelta(days=self._random.expovariate(1 / 10))
        about = self.app.store.said_by(row.id)
        while not self._mortally(lambda: self.app.could_not_reach(row, now)):
            pass
        self.book.refused(row, about, now)
        if person_id not in self._blocked:
            self._blocked.add(person_id)
            self._plan(back, lambda at: self._return(person_id, at))

    def _return(self, person_id: int, now: datetime) -> None:
        self._event(person_id, lambda stamp: Commanded(**stamp, name="status"), now)

    # the end

    def _count(self, now: datetime) -> Result:
        store, found = self.app.store, self.result
        stands = standing(store, self.book, now)
        found.promised, found.delivered, found.done = stands.promised, stands.delivered, stands.done
        found.wiped = stands.wiped
        found.cancelled, found.waiting, found.undeliverable = stands.cancelled, stands.waiting, stands.undeliverable
        found.lost = [*stands.lost, *self._unheard()]
        found.repeated = sum(len(entry.said) > 1 for entry in self.book.entries.values())
        found.doubled, found.outside = self.book.doubled, self.book.outside
        weighed = [self._weigh(heard) for heard in self.book.first]
        found.late, found.latest = [late for late, _ in weighed], [line for _, line in sorted(weighed)[-1:]]
        found.overviews = sum(self.book.rhythm.values())
        found.overviews_doubled = [f"{key}: {count}" for key, count in self.book.rhythm.items() if count > 1]
        found.notices = self.book.notices
        failed = store._connection.execute("select event_id, error, place from failures")
        found.failures += [" ".join(row) for row in failed]
        found.hours_down = _hours_of(self._down)
        self.app.close()
        return found

    def _weigh(self, heard: Heard) -> tuple[float, str]:
        """Puts when something came beside when it was to come; returns by how many hours it was late, and a line."""
        found, presence = self.result, self._presence[heard.person_id]
        due, why = comes(heard.agreed, heard.back_at, presence, self._down)
        line = (
            f"{heard.number}: agreed {heard.agreed:%a %Y-%m-%d %H:%M}, due {due:%a %Y-%m-%d %H:%M}"
            f" ({' + '.join(why)}), came {heard.came:%a %Y-%m-%d %H:%M}"
        )
        if not presence.hours_at(heard.agreed).allowed(heard.agreed):
            found.unexplained.append(f"{line}, and was agreed outside school time")
        elif not due - PAUSE <= heard.came <= due + AT_ONCE:
            found.unexplained.append(line)
        # by somebody's own doing it is not late
        late = timedelta() if "blocked" in why else heard.late
        if heard.late > AT_ONCE:
            found.reasons["blocked" if "blocked" in why else " + ".join(why)] += 1
        return late.total_seconds() / 3600, line

    def _unheard(self) -> list[str]:
        """Messages about follow-ups that are in the outbox and that nobody was told of, or the other way round."""
        texts = [json.dumps(row.payload) for row in self.app.store._find(Outgoing, "kind = 'message'")]
        notices = re.compile(r'"c/follow_up/.*/open"|"c/herinneringen/now"')
        kept = sum(1 for text in texts if "later" in text and notices.search(text))
        told = self.book.notices - sum(self.book.rhythm.values()) - self.book.overviews_refused
        return [] if kept == told else [f"{kept} notices in the outbox, {told} heard"]


def _outages(seed: int) -> list[tuple[datetime, datetime]]:
    """When the bot is down: mostly an hour or some, now and then a few days."""
    pick, found = random.Random(seed), []  # noqa: S311 - a simulation
    for _ in range(OUTAGES):
        begin = BEGINS + (ENDS - BEGINS) * pick.random()
        found.append((begin, begin + timedelta(hours=min(pick.expovariate(1 / 5) + 0.1, LONGEST_OUTAGE))))
    return sorted(found)


def _hours_of(outages: Sequence[tuple[datetime, datetime]]) -> float:
    """How many hours the bot was down, where outages overlap counted once."""
    total, until = timedelta(), BEGINS
    for begin, end in outages:
        begin = max(begin, until)
        total += max(end - begin, timedelta())
        until = max(until, end)
    return total.total_seconds() / 3600


def situation(person_id: int, now: datetime) -> Situation:
    """A situation that is being worked on."""
    return Situation(
        person_id=person_id,
        alias="Otter",
        school="po",
        group_label="groep 7",
        signal="noticed",
        step="bijsturen",
        round=1,
        created_at=now,
        updated_at=now,
    )


def _buttons(row: Outgoing) -> list[Button]:
    return flat(buttons_from_json(row.payload.get("buttons"))) if isinstance(row.payload, dict) else []


def _data(row: Outgoing) -> list[str]:
    return [button.data for button in _buttons(row)]


def _overview(row: Outgoing, now: datetime) -> str:
    """Which overview of which week a message is, or which warning; that a situation was wiped has no buttons."""
    kind = next(iter(_data(row)), f"wiped {row.id}").removeprefix("c/")
    return f"{row.person_id}/{kind}/{local_day(now):%G-%V}"


def _place(row: Outgoing) -> str:
    return str(row.payload.get("place") or "") if isinstance(row.payload, dict) else ""


def simulate(teachers: int, seed: int = 1, part: int = 0, killed: float = KILLED) -> Result:
    """A school year of so many teachers, the same one for the same seed."""
    began = time.perf_counter()
    log = logging.getLogger("bot.engine.engine")
    # a kill in the middle of a transaction is logged as trouble with the file; real failures are counted at the end
    log.disabled = True
    try:
        with tempfile.TemporaryDirectory() as folder:
            result = Year(Path(folder), teachers, seed, part, killed).run()
    finally:
        log.disabled = False
    result.seconds = time.perf_counter() - began
    return result


def simulate_beside(teachers: int, seed: int, processes: int) -> Result:
    """The same year in several bots beside each other, each with a part of the teachers and a database of its own."""
    began = time.perf_counter()
    parts = [teachers // processes + (number < teachers % processes) for number in range(processes)]
    with ProcessPoolExecutor(processes) as pool:
        results = list(pool.map(simulate, parts, [seed] * processes, range(processes)))
    total = sum(results[1:], results[0])
    # they were down at the same time
    total.hours_down = results[0].hours_down
    total.seconds = time.perf_counter() - began
    return total


def main() -> None:
    """Prints the table of a year."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--teachers", type=int, default=1000)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--processes", type=int, default=2)
    given = reader.parse_args()
    if given.processes > 1:
        result = simulate_beside(given.teachers, given.seed, given.processes)
    else:
        result = simulate(given.teachers, given.seed)
    print(result)
    for name in ("doubled", "outside", "lost", "unexplained", "latest", "failures", "overviews_doubled"):
        for line in getattr(result, name)[:5]:
            print(f"{name}: {line}")


if __name__ == "__main__":
    main()
