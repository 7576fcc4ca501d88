"""Random updates against the real bot: `python -m tests.channels.telegram.fuzz --updates 100000`."""

import argparse
import gc
import logging
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot.app import App
from bot.channels.telegram.batch import handle_batch, put_off, take_turns
from bot.channels.telegram.updates import sender_of
from bot.engine.messages import buttons_from_json, flat
from bot.state.rows import Outgoing
from tests.channels.telegram.shapes import BUTTON, NEXT, Shape, updates
from tests.support.keys import open_app

BATCH = 20
BATCHES = 50
"""Batches a round: each round has people of its own, so that nobody has a thousand situations."""
PEOPLE = 4
WARM_UP = 5


@dataclass
class Figures:
    """What came of it."""

    updates: int = 0
    unhandled: Counter[str] = field(default_factory=Counter)
    aside: Counter[str] = field(default_factory=Counter)
    """By class and place."""
    said: int = 0


class Fuzz:
    """Hands random batches to a bot on a database of its own."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.figures = Figures()
        self._at = datetime(2026, 3, 2, 8, tzinfo=UTC)
        self._shown: dict[str, list[str]] = {}
        self._seen = self._number = 0

    def round(self, number: int, most: int) -> None:
        """One round of at most so many updates."""
        users = tuple(range(number * PEOPLE + 1, number * PEOPLE + PEOPLE + 1))
        self._shown.clear()
        left = [most]

        @seed(number)
        @settings(
            max_examples=BATCHES,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.lists(updates(users), min_size=1, max_size=2 * BATCH))
        def batches(batch: list[Shape]) -> None:
            self._batch(batch[: left[0]])
            left[0] -= min(left[0], len(batch))

        batches()
        self.app.deliver_due(self._at, "telegram")

    def _batch(self, batch: Sequence[Shape]) -> None:
        self._at += timedelta(seconds=40)
        real = [self._numbered(self._with_button(update)) for update in batch]
        self.figures.updates += len(real)
        try:
            # now and then the same once more, and what waits its turn
            rest = handle_batch(self.app, [*real, *real[:1]], self._at, "vijfb", in_touch=True)
            put_off(self.app, rest, self._at)
            self._send()
            while take_turns(self.app, username="vijfb")[1]:
                self._send()
        except Exception as error:  # counting them is what this is for
            self.figures.unhandled[type(error).__name__] += 1
        self._look()

    def _numbered(self, update: Shape) -> Shape:
        if update.get("update_id") != NEXT or isinstance(update["update_id"], bool):
            return update
        self._number += 1
        return update | {"update_id": self._number}

    def _with_button(self, update: Shape) -> Shape:
        """The update with a button that was really shown in place of a number."""
        query = update.get("callback_query")
        data = query.get("data") if isinstance(query, dict) else None
        if not isinstance(query, dict) or not isinstance(data, str) or not data.startswith(BUTTON):
            return update
        shown = self._shown.get(sender_of(update), ["c/start"])
        return update | {"callback_query": query | {"data": shown[int(data.removeprefix(BUTTON)) % len(shown)]}}

    def _send(self) -> None:
        """Sends what was said, so that more of a person's can have its turn."""
        for row in self.app.store.waiting("telegram", 1000):
            self.app.store.save(replace(row, state="sent"))

    def _look(self) -> None:
        """Looks what was said and set aside since the last time."""
        for row in self.app.store._find(Outgoing, "id > ? order by id", self._seen):
            self._seen = row.id
            self.figures.said += 1
            payload = row.payload if isinstance(row.payload, dict) else {}
            data = [button.data for button in flat(buttons_from_json(payload.get("buttons"))) if button.data]
            if data and row.kind in ("message", "edit"):
                self._shown[row.chat_id] = data
        for aside in self.app.store.asides():
            self.figures.aside[f"{aside.error} at {aside.place}"] += 1
            with self.app.store.transaction():
                self.app.store._connection.execute("delete from aside where id = ?", [aside.id])


def fuzz(folder: Path, number: int, first_round: int = 0) -> tuple[Figures, list[int]]:
    """Plays so many updates; the figures, and the memory in kB after the warm-up and after each tenth of the rest."""
    logging.disable(logging.CRITICAL)
    app = open_app(folder)
    memory: list[int] = []
    try:
        player = Fuzz(app)
        rounds = 0
        while player.figures.updates < number:
            player.round(first_round + rounds, number - player.figures.updates)
            rounds += 1
            if rounds >= WARM_UP and player.figures.updates >= number * len(memory) / 10:
                gc.collect()
                memory.append(_memory())
        return player.figures, memory
    finally:
        app.close()
        logging.disable(logging.NOTSET)


def _memory() -> int:
    """The memory of this process now, in kB; the most it ever had where that can't be told."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> int:
    """Prints the figures; fails when anything was not handled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        figures, memory = fuzz(Path(folder), chosen.updates, chosen.seed * 1_000_000)
    print(f"{figures.updates} updates, {figures.said} things said, in {time.monotonic() - began:.0f} s")
    print(f"unhandled exceptions: {sum(figures.unhandled.values())} {dict(figures.unhandled) or ''}")
    print(f"set aside: {sum(figures.aside.values())}")
    for what, count in figures.aside.most_common():
        print(f"  {count:>6}  {what}")
    print("memory (MB) from the warm-up on: " + " ".join(f"{kilobytes / 1024:.1f}" for kilobytes in memory))
    return 1 if figures.unhandled else 0


if __name__ == "__main__":
    sys.exit(main())
