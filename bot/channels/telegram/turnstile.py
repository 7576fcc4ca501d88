"""The turnstile of the sender: one message at a time, answers first, and nobody waits long behind a slow one."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

MORE_PATIENT = 1.5


class Timer(Protocol):
    """Something that will happen, unless it is cancelled."""

    def cancel(self) -> None:
        """Keeps it from happening."""


def _later(seconds: float, what: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(seconds, what)


class Passage:
    """The turn of one message, until the end of its block; its patience counts only while a call is under way."""

    def __init__(self, turnstile: "Turnstile") -> None:
        self.overtaken = False
        self._turnstile = turnstile

    def __enter__(self) -> "Passage":
        return self

    def __exit__(self, *_: object) -> None:
        self.came_back()
        self._turnstile.leave(self)

    def began(self) -> None:
        """Says that a call is under way."""
        if not self.overtaken:
            self._turnstile.watch(self)

    def came_back(self) -> None:
        """Says that the call came back."""
        if not self.overtaken:
            self._turnstile.watch(None)


class Turnstile:
    """Lets messages through one by one, so that a kill leaves one at most that was sent without our knowing it.

    Telegram can't be asked whether a message arrived, so each one under way at a kill is sent again. A call that
    takes longer than `patience` stops counting: behind it the next goes, so that nobody waits for one that hangs.
    The more calls are overtaken in this way, the longer the next has to wait: when everything is slow, few messages
    are under way at once. What it costs: an answer that takes Telegram 60 ms makes 16 messages a second, not 30.
    """

    def __init__(
        self,
        patience: float,
        later: Callable[[float, Callable[[], None]], Timer] = _later,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._patience = patience
        self._later = later
        self._clock = clock
        self._watched: Passage | None = None
        self._until = self._timer_until = 0.0
        self._timer: Timer | None = None
        self._busy = False
        self._overtaken = 0
        self._answers: OrderedDict[str, asyncio.Future[None]] = OrderedDict()
        self._bulk: OrderedDict[str, asyncio.Future[None]] = OrderedDict()

    def hurry(self, chat_id: str) -> None:
        """Puts what waits for a chat among the answers, because an answer waits behind it."""
        if chat_id in self._bulk:
            self._answers[chat_id] = self._bulk.pop(chat_id)

    async def passing(self, chat_id: str, *, bulk: bool = False) -> Passage:
        """Waits for its turn, which ends with the block or with the patience; a chat passes once at a time."""
        if self._busy:
            await self._turn(chat_id, self._bulk if bulk else self._answers)
        self._busy = True
        return Passage(self)

    def leave(self, passage: Passage) -> None:
        """Ends a turn."""
        if passage.overtaken:
            self._overtaken -= 1
        else:
            self._next()

    def watch(self, passage: Passage | None) -> None:
        """Begins to lose patience with a message, or stops losing it."""
        self._watched = passage
        if passage is not None:
            seconds = self._patience * MORE_PATIENT**self._overtaken
            self._until = self._clock() + seconds
            if self._timer is None or self._until < self._timer_until:
                self._start_timer(seconds)

    def _start_timer(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._later(seconds, self._look)
        self._timer_until = self._until

    def _look(self) -> None:
        # one timer looks after many messages, most of which are back long before it: one for each costs more
        self._timer = None
        if self._watched is None:
            return
        if (left := self._until - self._clock()) > 0:
            self._start_timer(left)
            return
        self._watched.overtaken = True
        self._watched = None
        self._overtaken += 1
        self._next()

    async def _turn(self, chat_id: str, queue: OrderedDict[str, asyncio.Future[None]]) -> None:
        ours = queue[chat_id] = asyncio.get_running_loop().create_future()
        try:
            await ours
        except asyncio.CancelledError:
            if ours.cancelled():
                self._answers.pop(chat_id, None)
                self._bulk.pop(chat_id, None)
            else:
                # its turn had just come
                self._next()
            raise

    def _next(self) -> None:
        while queue := self._answers or self._bulk:
            _, turn = queue.popitem(last=False)
            # who was cancelled a moment ago stands there still
            if not turn.done():
                turn.set_result(None)
                return
        self._busy = False
