"""How long a storm is, and what happens in it when."""

import random
from dataclasses import dataclass
from typing import Literal

Event = Literal[
    "kill_at_random",
    "kill_before_send",
    "kill_after_send",
    "kill_in_batch",
    "kill_before_confirm",
    "kill_at_start",
    "stop",
    "full_disk",
    "full_disk_after_start",
    "full_disk_at_start",
    "jump",
    "poison",
    "backup",
    "killed_backup",
]
KILLS: tuple[tuple[Event, int], ...] = (
    ("kill_at_random", 6),
    ("kill_in_batch", 5),
    ("kill_before_send", 3),
    ("kill_after_send", 3),
    ("kill_before_confirm", 2),
    ("kill_at_start", 2),
)
FULL: tuple[Event, ...] = ("full_disk_after_start", "full_disk_at_start", "full_disk")


@dataclass(frozen=True)
class Plan:
    """A storm."""

    updates: int
    kills: int
    teachers: int
    seconds: float
    """After so many seconds it ends, finished or not."""
    seed: int = 5
    stops: int = 1
    full_disks: int = 1
    jumps: int = 2
    poison: int = 4
    backups: int = 1
    migration_kills: int = 3
    webhook: bool = False
    """Whether Telegram calls the bot, instead of being polled."""
    hasty: bool = True
    """Whether teachers tap Klaar before every text had its reaction; by webhook that tap can overtake a text."""
    strict: bool = False
    """Whether a kill may cost one message twice and no more, however many calls were under way."""
    stuck_after: float = 25.0
    """After so many seconds in which nothing came of anything, it is given up."""

    def events(self) -> list[tuple[int, Event]]:
        """What happens, each after so many updates; the kills spread over all of it."""
        chance = random.Random(self.seed)  # noqa: S311 - the same plan every time
        # every kind comes, also in a short storm
        deck = [event for event, _ in KILLS]
        chance.shuffle(deck)
        more = [event for event, weight in KILLS for _ in range(weight)]
        names: list[Event] = []
        while sum(2 if event == "kill_at_start" else 1 for event in names) < self.kills:
            names.append(deck.pop() if deck else chance.choice(more))
        names += ["stop"] * self.stops
        names += [FULL[number % 3] for number in range(self.full_disks)]
        others: tuple[tuple[Event, int], ...] = (
            ("jump", self.jumps),
            ("poison", self.poison),
            ("backup", self.backups),
            ("killed_backup", self.backups),
        )
        names += [event for event, count in others for _ in range(count)]
        chance.shuffle(names)
        first, last = self.updates * 0.05, self.updates * 0.95
        step = (last - first) / max(len(names), 1)
        return [(int(first + step * (number + chance.random())), name) for number, name in enumerate(names)]


SHORT = Plan(updates=300, kills=6, teachers=15, seconds=25, stops=0, migration_kills=1)
LONG = Plan(
    updates=20_000,
    kills=200,
    teachers=80,
    seconds=1500,
    stops=10,
    full_disks=10,
    jumps=40,
    poison=100,
    backups=10,
    migration_kills=15,
    strict=True,
)
WEBHOOK = Plan(
    updates=4_000,
    kills=40,
    teachers=80,
    seconds=600,
    stops=4,
    full_disks=6,
    jumps=10,
    poison=40,
    backups=4,
    migration_kills=0,
    webhook=True,
)
