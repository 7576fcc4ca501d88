"""A storm: teachers talk, the weather is bad, and the bot is killed and started again until everything was said."""

import asyncio
import random
import shutil
import signal
import sqlite3
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.chaos.backup import Backups
from tests.chaos.clock import Clock
from tests.chaos.faulty_api import Ambush, FaultyApi, Moment
from tests.chaos.follow_ups import Planted, waiting
from tests.chaos.look_back import UNFINISHED, Findings, Story, look_back
from tests.chaos.plan import Event, Plan
from tests.chaos.process import BOT, BotProcess, environment, free_port, webhook
from tests.chaos.room import Room, room
from tests.chaos.teachers import Teacher
from tests.chaos.weather import Weather
from tests.chaos.webhook import Webhook
from tests.support.telegram_model import TelegramModel

MEGABYTES = 512
TICK = 0.003
START_SECONDS = 20.0
STOP_SECONDS = 5.0
EARLY_SECONDS = 0.5
CALM_SECONDS = 40.0
PAUSE = timedelta(minutes=12)
AMBUSHES: dict[Event, Moment] = {
    "kill_before_send": "before_send",
    "kill_after_send": "after_send",
    "kill_in_batch": "in_batch",
    "kill_before_confirm": "before_confirm",
}


@dataclass
class Report:
    """What a storm did, and what it found."""

    plan: Plan
    findings: Findings = field(default_factory=Findings)
    happened: Counter[str] = field(default_factory=Counter)
    skipped: list[str] = field(default_factory=list)
    updates: int = 0
    kills: int = 0
    starts: int = 0
    slowest_start: float = 0.0
    slowest_stop: float = 0.0
    seconds: float = 0.0
    numbers: dict[str, int] = field(default_factory=dict)
    log: str = ""

    def __str__(self) -> str:
        lines = [
            f"seed {self.plan.seed}: {self.updates} updates, {self.kills} kills, {self.starts} starts "
            f"in {self.seconds:.0f} s; slowest first poll {self.slowest_start:.2f} s after a start, "
            f"slowest stop {self.slowest_stop:.2f} s",
            "happened: " + ", ".join(f"{name} {count}" for name, count in sorted(self.happened.items())),
            "counts: " + ", ".join(f"{name} {count}" for name, count in self.numbers.items()),
            *(f"skipped: {reason}" for reason in self.skipped),
            *(f"{count:6}  {name}" for name, count in self.findings.counts.items()),
        ]
        return "\n".join([*lines, str(self.findings) or "every invariant holds"])


class Storm:
    """One run of a plan against one build of the bot."""

    def __init__(self, plan: Plan, folder: Path, data: Room, command: Sequence[str] = BOT) -> None:
        self.plan = plan
        self.report = Report(plan)
        self._folder = folder
        self._room = data
        self._command = command
        self._chance = random.Random(plan.seed + 2)  # noqa: S311 - the same storm every time
        self._model = TelegramModel()
        self._weather = Weather(plan.seed)
        self._planted = Planted()
        self._teachers = [
            Teacher(self._model, number, plan.updates // plan.teachers, plan.seed, hasty=plan.hasty)
            for number in range(plan.teachers)
        ]
        self._by_chat = {teacher.chat_id: teacher for teacher in self._teachers}
        self._clock = Clock(folder)
        self._events = deque(plan.events())
        self._ends = 0.0
        self._progress = (0, 0.0)
        self._poison: list[int] = []
        self._started = 0.0

    @property
    def _database(self) -> Path:
        return self._room.folder / "vijfb.db"

    @property
    def _updates(self) -> int:
        return sum(teacher.said.updates for teacher in self._teachers)

    async def run(self) -> Report:
        """The whole storm, and what is left after it."""
        began = time.monotonic()
        self._ends = began + self.plan.seconds
        self._progress = (0, began)
        async with FaultyApi(self._model, self._weather, self._watch) as self._api:
            port = free_port()
            more = webhook(port) if self.plan.webhook else {}
            settings = environment(self._api.url, self._room.folder, {**self._clock.environment, **more})
            self._bot = BotProcess(self._command, settings, self._folder / "log")
            self._backups = Backups(self._command, settings, self._folder)
            async with Webhook(self._api, port, self.plan.seed):
                try:
                    await self._blow()
                    await self._calm_down()
                finally:
                    self._bot.kill()
                    self._backups.end()
                    self._room.free()
            self._backups.restore()
        self.report.seconds = time.monotonic() - began
        self._look_back()
        return self.report

    def _watch(self, chat_id: int) -> None:
        teacher = self._by_chat.get(chat_id)
        if teacher is not None:
            teacher.look()

    # the storm

    async def _blow(self) -> None:
        await self._start()
        for teacher in self._teachers:
            teacher.look()
        while (self._events or not all(teacher.done for teacher in self._teachers)) and not self._stuck():
            self._backups.look()
            if not self._bot.alive:
                await self._revive()
            elif self._events and self._updates >= self._events[0][0] and self._api.ambush is None:
                await self._happen(self._events.popleft()[1])
            elif self._events and all(teacher.done for teacher in self._teachers):
                # whatever did not come up while somebody was talking
                self._events = deque((0, event) for _, event in self._events if not event.startswith("kill_before"))
                self._api.ambush = None
                await asyncio.sleep(TICK)
            else:
                await asyncio.sleep(TICK)

    async def _happen(self, event: Event) -> None:
        self.report.happened[event] += 1
        if event in AMBUSHES:
            fewest = 3 if event == "kill_in_batch" else 1
            self._api.ambush = Ambush(AMBUSHES[event], self._kill, fewest)
            await self._until(lambda: not self._bot.alive, 2.0)
            # nothing of the kind came by: then right now
            self._kill()
        elif event == "kill_at_random":
            await asyncio.sleep(self._chance.uniform(0, 0.15))
            self._kill()
        elif event == "kill_at_start":
            self._kill()
            self._api.new_life()
            self._bot.start()
            self.report.starts += 1
            await asyncio.sleep(self._chance.uniform(0, 1.2))
            self._kill()
        elif event == "stop":
            await self._stop()
        elif event == "full_disk":
            await self._run_full()
        elif event == "full_disk_after_start":
            # after a stop the journal is gone: the very first commit finds no room
            await self._stop()
            await self._start()
            # with its second poll it has opened the database
            polls = self._api.polls
            await self._until(lambda: self._api.polls > polls, 3)
            await self._run_full()
        elif event == "full_disk_at_start":
            await self._stop()
            await self._start_full()
        elif event == "jump":
            self._clock.jump(PAUSE * self._chance.choice((1, 1, -1)))
        elif event == "poison":
            self._add_poison()
        else:
            self._backups.begin(killed_after=self._chance.uniform(0.05, 0.5) if event == "killed_backup" else None)

    def _kill(self) -> None:
        if self._bot.alive:
            self._bot.kill()
            self.report.kills += 1

    async def _stop(self) -> None:
        began = time.monotonic()
        self._bot.ask_to_stop()
        stopped = await self._until(lambda: not self._bot.alive, STOP_SECONDS + 1)
        seconds = time.monotonic() - began
        self.report.slowest_stop = max(self.report.slowest_stop, seconds)
        if self._bot.code == -signal.SIGTERM and began - self._started < EARLY_SECONDS:
            # so early that nothing was begun: a poll of the life before was taken for its first
            self.report.happened["stopped while Python started"] += 1
        elif not stopped or seconds > STOP_SECONDS or self._bot.code:
            self.report.findings.broken.setdefault("it stops when asked", []).append(
                f"{seconds:.1f} s, code {self._bot.code}"
            )
        self._bot.kill()
        self._bot.killed = True

    async def _run_full(self) -> None:
        """Fills the disk until the bot was seen refusing to confirm, or for a few seconds."""
        if self._room.why_not:
            return
        self._room.fill()
        confirmed = self._updates
        await self._until(lambda: not self._bot.alive, self._chance.uniform(0.5, 2.5))
        if not self._bot.alive:
            self.report.happened["ended on a full disk"] += 1
            self._bot.killed = True
            self.report.findings.broken.setdefault("it goes on when there is room", []).append(self._bot.tail(200))
        if self._updates == confirmed:
            self.report.happened["stood still on a full disk"] += 1
        self._room.free()

    async def _start_full(self) -> None:
        """Starts it on a full disk: it may refuse, but says no wrong thing about the database."""
        if self._room.why_not:
            return
        said = len(self._bot.tail(1 << 30))
        self._room.fill()
        await self._start()
        await self._until(lambda: not self._bot.alive, 2)
        if not self._bot.alive:
            self.report.happened["refused to start on a full disk"] += 1
            self._bot.killed = True
        self._room.free()
        sentence = self._bot.tail(1 << 30)[said:]
        if "damaged" in sentence or "Traceback" in sentence:
            self.report.findings.broken.setdefault("a full disk is called a full disk", []).append(sentence[-200:])

    def _add_poison(self) -> None:
        teacher = self._chance.choice(self._teachers)
        person = {"id": teacher.chat_id, "is_bot": False, "first_name": "Sanne"}
        chat = {"id": teacher.chat_id, "type": "private"}
        message = {"message_id": 1, "date": 1, "from": person, "chat": chat, "text": 5}
        shapes = (
            {"message": {"chat": "?"}},
            {"callback_query": 5},
            {"message": message},
            {"callback_query": {"id": 7, "from": person, "data": ["x"]}},
        )
        update_id = self._model.add_raw_update(self._chance.choice(shapes))
        if update_id is not None:
            self._poison.append(update_id)

    # lives

    async def _revive(self) -> None:
        if not self._bot.killed:
            self.report.findings.broken.setdefault("it never ends by itself", []).append(
                f"code {self._bot.code}: {self._bot.tail(200)}"
            )
        if self._chance.random() < 0.3 and self._database.exists():
            self._plant()
        if self._chance.random() < 0.2:
            self._clock.jump(PAUSE * self._chance.choice((1, 1, -1)))
        await self._start()

    async def _start(self) -> None:
        began, polls = time.monotonic(), self._api.polls
        self._api.new_life()
        self._started = began
        self._bot.start()
        self.report.starts += 1
        await self._until(lambda: self._api.polls > polls or not self._bot.alive, START_SECONDS)
        self.report.slowest_start = max(self.report.slowest_start, time.monotonic() - began)

    def _plant(self) -> None:
        chosen = self._chance.sample(self._teachers, k=min(3, len(self._teachers)))
        try:
            self._planted.plant(self._database, [teacher.chat_id for teacher in chosen], self._clock.now())
        except sqlite3.OperationalError as error:
            # killed before its tables were made
            if "no such table" not in str(error):
                raise

    async def _until(self, condition: Callable[[], bool], seconds: float) -> bool:
        ends = min(time.monotonic() + seconds, self._ends + CALM_SECONDS)
        while not condition():
            if time.monotonic() > ends:
                return False
            await asyncio.sleep(TICK)
        return True

    def _stuck(self) -> bool:
        """Whether the time is over, or nothing came of anything for long."""
        now = time.monotonic()
        if self._updates != self._progress[0] or not self._bot.alive:
            self._progress = (self._updates, now)
        return now > self._ends or now - self._progress[1] > self.plan.stuck_after

    # the calm after it

    async def _calm_down(self) -> None:
        """The last deliveries, in good weather: everything that is still owed must come by itself."""
        self._weather.calm = True
        self._api.ambush = None
        if not self._bot.alive:
            await self._start()
        await self._until(lambda: all(teacher.done for teacher in self._teachers), CALM_SECONDS)
        await self._stop()
        self._plant()
        self._clock.settle(PAUSE)
        await self._start()
        await self._until(lambda: self._quiet() or not self._bot.alive, CALM_SECONDS)
        await self._stop()

    def _quiet(self) -> bool:
        if self._model.pending_updates or not all(teacher.done for teacher in self._teachers):
            return False
        if not self._clock.why_not and waiting(self._database):
            return False
        connection = sqlite3.connect(self._database, timeout=5)
        try:
            marks = ", ".join("?" * len(UNFINISHED))
            query = f"select count(*) from outbox where state in ({marks})"  # noqa: S608 - question marks only
            return bool(connection.execute(query, UNFINISHED).fetchone() == (0,))
        finally:
            connection.close()

    def _look_back(self) -> None:
        report, ledger = self.report, self._api.ledger
        broken = report.findings.broken
        allowed = report.kills + self._weather.messages_dropped_after
        if not self.plan.strict:
            # a short storm can't average out that several calls are under way at one kill
            allowed += ledger.unheard
        story = Story(
            database=self._database,
            model=self._model,
            ledger=ledger,
            teachers=self._teachers,
            planted=self._planted,
            allowed_twice=allowed,
            poison=self._poison,
            school_time=not self._clock.why_not,
            log=self._bot.log.read_text(encoding="utf-8", errors="replace"),
        )
        report.findings = look_back(story)
        for name, what in [*broken.items(), *self._backups.broken.items()]:
            report.findings.expect(name, what)
        report.updates = self._updates
        report.log = story.log
        report.happened.update(self._weather.counts)
        report.happened["clock jumps"] = self._clock.jumps
        report.numbers = {
            "batches": ledger.batches,
            "largest batch": ledger.largest_batch,
            "calls": ledger.calls,
            "delivered again": ledger.delivered_again,
            "mixed batches": ledger.mixed,
            "planted follow-ups": len(self._planted.chats),
            "messages dropped after the effect": self._weather.messages_dropped_after,
            "allowed twice": allowed,
            "messages whose sender was dead": ledger.unheard,
            "answers": sum(len(teacher.said.answers) for teacher in self._teachers),
            "notes": sum(len(teacher.said.notes) for teacher in self._teachers),
            "taps": sum(len(teacher.said.taps) for teacher in self._teachers),
            "backups": self._backups.whole,
            "backups killed": self._backups.killed,
            "backups restored": self._backups.restored,
        }
        reasons = {"full disk": self._room.why_not, "clock jumps": self._clock.why_not, "backup": self._backups.why_not}
        report.skipped = [f"{name}, because of {why}" for name, why in reasons.items() if why]


def weather_the_storm(plan: Plan, folder: Path, command: Sequence[str] = BOT) -> Report:
    """Runs a plan in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    with room(folder / "data", MEGABYTES) as data:
        report = asyncio.run(Storm(plan, folder, data, command).run())
        if report.findings.broken:
            # the disk is gone in a moment
            shutil.copytree(data.folder, folder / "found", dirs_exist_ok=True)
        return report
