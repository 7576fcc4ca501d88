"""Who goes through the turnstile, and when."""

import asyncio
from collections.abc import Callable

import pytest

from bot.channels.telegram.turnstile import Turnstile


class Time:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0
        self._timers: list[_Timer] = []

    def later(self, seconds: float, what: Callable[[], None]) -> "_Timer":
        """Takes the place of the loop's call_later."""
        self._timers.append(_Timer(self.now + seconds, what))
        return self._timers[-1]

    def clock(self) -> float:
        """The seconds since the beginning."""
        return self.now

    async def pass_until(self, moment: float) -> None:
        """Lets what was to come until then happen, each at its own moment."""
        while due := [timer for timer in self._timers if not timer.over and timer.at <= moment]:
            first = min(due, key=lambda timer: timer.at)
            self.now = first.at
            first.run_out()
            await _turns()
        self.now = moment


class _Timer:
    def __init__(self, at: float, what: Callable[[], None]) -> None:
        self.at = at
        self.over = False
        self._what = what

    def cancel(self) -> None:
        self.over = True

    def run_out(self) -> None:
        self.over = True
        self._what()


class Walk:
    """Messages on their way, which the test holds in the turnstile."""

    def __init__(self) -> None:
        self.time = Time()
        self.turnstile = Turnstile(8, self.time.later, self.time.clock)
        self.entered: list[str] = []
        self._back: dict[str, asyncio.Event] = {}
        self._ticked: dict[str, asyncio.Event] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    async def begin(self, *names: str, bulk: bool = False, error: Exception | None = None) -> None:
        """Lets messages come to the turnstile."""
        for name in names:
            self._back[name], self._ticked[name] = asyncio.Event(), asyncio.Event()
            self.tasks[name] = asyncio.create_task(self._walk(name, bulk, error))
        await _turns()

    async def come_back(self, *names: str) -> None:
        """Lets their calls come back."""
        for name in names:
            self._back[name].set()
            await _turns()

    async def end(self, *names: str) -> None:
        """Lets messages leave it."""
        for name in names:
            self._ticked[name].set()
            await self.come_back(name)

    async def _walk(self, name: str, bulk: bool, error: Exception | None) -> None:
        with await self.turnstile.passing(name, bulk=bulk) as passage:
            self.entered.append(name)
            passage.began()
            await self._back[name].wait()
            if error:
                raise error
            passage.came_back()
            await self._ticked[name].wait()


async def _turns(count: int = 10) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_one_at_a_time() -> None:
    """The next goes only when the one before is done, so a kill can repeat one message and no more."""
    walk = Walk()
    await walk.begin("a", "b", "c")
    assert walk.entered == ["a"]
    await walk.come_back("a")
    # being noted takes no patience
    await walk.time.pass_until(100)
    assert walk.entered == ["a"]
    await walk.end("a")
    assert walk.entered == ["a", "b"]
    await walk.end("b", "c")
    assert walk.entered == ["a", "b", "c"]
    await walk.begin("d")
    assert walk.entered[-1] == "d"


async def test_nobody_waits_for_a_slow_one() -> None:
    """A call that takes longer than the patience lets the next go, and its own end lets nobody else go."""
    walk = Walk()
    await walk.begin("slow", "b", "c")
    await walk.time.pass_until(7.9)
    assert walk.entered == ["slow"]
    await walk.time.pass_until(8)
    assert walk.entered == ["slow", "b"]
    await walk.end("slow")
    assert walk.entered == ["slow", "b"]
    await walk.end("b")
    assert walk.entered == ["slow", "b", "c"]


async def test_more_patience_when_everything_is_slow() -> None:
    """The more calls are passed, the longer the next waits, so that few are under way at a kill."""
    walk = Walk()
    await walk.begin("a", "b", "c", "d", "e")
    for moment, entered in ((8, "ab"), (8 + 11.9, "ab"), (8 + 12, "abc"), (20 + 17.9, "abc"), (20 + 18, "abcd")):
        await walk.time.pass_until(moment)
        assert "".join(walk.entered) == entered
    # d has patience until 38 + 27; when all are back, the next has as much as the first had
    await walk.end("a", "b", "c", "d")
    await walk.begin("f")
    await walk.time.pass_until(38 + 7.9)
    assert walk.entered[-1] == "e"
    await walk.time.pass_until(38 + 8)
    assert walk.entered[-1] == "f"


async def test_patience_begins_anew_with_each_call() -> None:
    """A message has its own full patience, however shortly before the one before it came back."""
    walk = Walk()
    await walk.begin("a", "b", "c")
    await walk.time.pass_until(7)
    await walk.end("a")
    await walk.time.pass_until(14.9)
    assert walk.entered == ["a", "b"]
    await walk.time.pass_until(15)
    assert walk.entered == ["a", "b", "c"]


async def test_answers_go_before_bulk() -> None:
    """What the clock says waits for answers, in its own order; behind it an answer to the same chat hurries it on."""
    walk = Walk()
    await walk.begin("under way")
    await walk.begin("bulk 1", "bulk 2", "bulk 3", bulk=True)
    await walk.begin("answer")
    walk.turnstile.hurry("bulk 3")
    walk.turnstile.hurry("nobody")
    await walk.end("under way", "answer", "bulk 3", "bulk 1", "bulk 2")
    assert walk.entered == ["under way", "answer", "bulk 3", "bulk 1", "bulk 2"]


async def test_a_failure_lets_the_next_go() -> None:
    """A call that fails, or is cancelled before or during its turn, makes room."""
    walk = Walk()
    await walk.begin("failing", error=OSError("no network"))
    await walk.begin("cancelled", "never came", "just came", "last")
    walk.tasks["never came"].cancel()
    await walk.end("failing")
    with pytest.raises(OSError, match="no network"):
        await walk.tasks["failing"]
    assert walk.entered == ["failing", "cancelled"]
    walk.tasks["cancelled"].cancel()
    # the turn passes to the next just when that is cancelled too
    await asyncio.sleep(0)
    walk.tasks["just came"].cancel()
    await _turns()
    assert walk.entered == ["failing", "cancelled", "last"]


async def test_who_was_just_cancelled_gets_no_turn() -> None:
    """The turn passes over who stopped waiting a moment ago, before the loop came round."""
    turnstile = Turnstile(8)
    first = await turnstile.passing("a")
    gone, last = (asyncio.create_task(turnstile.passing(name)) for name in "bc")
    await _turns()
    gone.cancel()
    turnstile.leave(first)
    await _turns()
    assert gone.cancelled()
    assert last.result()
