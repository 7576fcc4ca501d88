"""Updates in their own order: one that overtook others waits a moment for them.

With a webhook Telegram delivers at the same time what somebody did one after the other: a text and the tap on "Klaar"
that closes it can arrive the wrong way round, and then the text would answer the next question. Telegram numbers its
updates one by one, so nothing waits unless a number before it is missing, and then `WINDOW` seconds at most.
"""

import asyncio
import heapq
from typing import Any

from bot.channels.telegram.inbound import Inbound
from bot.channels.telegram.updates import update_id

WINDOW = 0.05
RENUMBERED = 1000
"""How far back a number must be to mean that Telegram began to number anew, and not that it delivers once more."""


class Sequence:
    """Holds what came too early; says what may go now. It keeps no time of its own."""

    def __init__(self, window: float = WINDOW) -> None:
        self._window = window
        self._next: int | None = None
        self._held: list[tuple[int, int, float, Any]] = []
        self._arrivals = 0

    def arrive(self, number: int | None, item: Any, at: float) -> list[Any]:
        """Takes an item in and returns those that may go now, in order."""
        if number is None:
            return [item]
        if self._next is not None and number < self._next:
            if self._next - number < RENUMBERED:
                # late, or delivered once more: waiting longer would mend nothing
                return [item]
            self._next = None
        self._arrivals += 1
        heapq.heappush(self._held, (number, self._arrivals, at + self._window, item))
        return self.due(at)

    def due(self, at: float) -> list[Any]:
        """The items that may go at a moment: nothing before them is missing, or it was waited for long enough."""
        overdue = max((number for number, _, until, _ in self._held if until <= at), default=-1)
        ready = []
        while self._held and (self._held[0][0] <= overdue or self._held[0][0] == self._next):
            number, _, _, item = heapq.heappop(self._held)
            self._next = number + 1
            ready.append(item)
            while self._held and self._held[0][0] == number:
                # the same once more
                ready.append(heapq.heappop(self._held)[3])
        return ready

    @property
    def wakes_at(self) -> float | None:
        """When to ask what is due; None while nothing is held."""
        return min((until for _, _, until, _ in self._held), default=None)

    def forget(self) -> None:
        """Expects no number in particular: what failed will come again, in any order."""
        self._next = None


class InOrder:
    """Hands single updates to the way in, in their own order."""

    def __init__(self, inbound: Inbound, window: float = WINDOW) -> None:
        self._inbound = inbound
        self._sequence = Sequence(window)
        self._alarm: asyncio.TimerHandle | None = None

    async def take(self, update: object) -> None:
        """Comes back when the update is kept for ever; raises when it is not: then it may not be confirmed."""
        loop = asyncio.get_running_loop()
        kept: asyncio.Future[None] = loop.create_future()
        self._pass_on(self._sequence.arrive(update_id(update), (update, kept), loop.time()))
        try:
            await kept
        except Exception:
            self._sequence.forget()
            raise

    def _pass_on(self, ready: list[tuple[object, asyncio.Future[None]]]) -> None:
        for update, kept in ready:
            self._inbound.put([update], kept)
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        wakes_at = self._sequence.wakes_at
        if wakes_at is not None:
            self._alarm = asyncio.get_running_loop().call_at(wakes_at, self._ring)

    def _ring(self) -> None:
        # the clock of the loop may ring a hair early
        self._pass_on(self._sequence.due(max(asyncio.get_running_loop().time(), self._sequence.wakes_at or 0)))
