"""The one way in: what comes at the same time is kept in one commit, and who brought it hears so."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.channels.telegram import inbound as module
from bot.channels.telegram.app_access import AppAccess
from bot.channels.telegram.batch import OF_ONE, UNSENT, Rest, handle_batch, put_off, take_turns
from bot.channels.telegram.inbound import BETWEEN_TURNS, TO_OTHERS, Inbound
from bot.channels.telegram.waiting import Sleep
from tests.channels.telegram.raw import text_update
from tests.channels.telegram.tiny import NOON, Sleeps, client_of, ended, tiny_app, until
from tests.support.telegram_model import TelegramModel


@asynccontextmanager
async def running(
    folder: Path, sleeps: Sleep | None = None, clock: Callable[[], float] = lambda: 0.0
) -> AsyncIterator[Inbound]:
    """A way in that is open; unless the clock says otherwise, it takes no time."""
    thread = AppAccess(lambda: tiny_app(folder))
    client = client_of(TelegramModel())
    sleep = sleeps or Sleeps()
    inbound = Inbound(thread, client, on_kept=lambda: None, sleep=sleep, now=lambda: NOON, clock=clock)
    await thread.open()
    task = asyncio.create_task(inbound.run())
    try:
        yield inbound
    finally:
        task.cancel()
        await ended(task)
        await thread.close()


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the batches that are handled."""
    sizes: list[int] = []

    def counted(app: App, updates: Sequence[object], *rest: Any, **more: Any) -> Rest:
        sizes.append(len(updates))
        return handle_batch(app, updates, *rest, **more)

    monkeypatch.setattr(module, "handle_batch", counted)
    return sizes


def failing(function: Callable[..., Any], times: int) -> Callable[..., Any]:
    """The function, which fails so often first."""
    fails = [True] * times

    def full(*arguments: Any, **more: Any) -> Any:
        if fails:
            fails.pop()
            raise sqlite3.OperationalError("database or disk is full")
        return function(*arguments, **more)

    return full


async def test_what_comes_at_once_is_one_commit(tmp_path: Path, batches: list[int]) -> None:
    """Requests that come while a batch is being committed are gathered into the next one, and all hear of it."""
    async with running(tmp_path) as inbound:
        await until(lambda: inbound.idle)
        batches.clear()
        await asyncio.gather(*(inbound.take([text_update(number, "a", number)]) for number in range(1, 101)))
    assert sum(batches) == 100
    assert len(batches) <= 3


async def test_who_brought_it_hears_of_the_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a commit fails, everybody in it hears so, so that nobody confirms; afterwards it goes on."""
    monkeypatch.setattr(module, "handle_batch", failing(handle_batch, 1))
    async with running(tmp_path) as inbound:
        takes = [inbound.take([text_update(number, "a", number)]) for number in (1, 2)]
        outcomes = await asyncio.gather(*takes, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [sqlite3.OperationalError] * 2
        await inbound.take([text_update(1, "a", 1)])
    app = tiny_app(tmp_path)
    assert (app.store.was_seen("telegram/1"), app.store.was_seen("telegram/2")) == (True, False)
    app.close()


async def test_rest_that_is_not_kept_is_not_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When only the rest of what somebody sent can't be kept, whoever brought it hears so all the same."""
    monkeypatch.setattr(module, "put_off", failing(put_off, 1))
    updates = [text_update(number, "a") for number in range(1, 10)]
    async with running(tmp_path) as inbound:
        with pytest.raises(sqlite3.OperationalError):
            await inbound.take(updates)
        await inbound.take(updates)
        await until(lambda: inbound.idle)
    app = tiny_app(tmp_path)
    assert len(app.store.waiting("telegram", 100)) == 9
    app.close()


async def test_what_waits_its_turn_is_handled_by_itself(tmp_path: Path) -> None:
    """Nobody needs to send anything for the rest of what somebody sent to be handled."""
    async with running(tmp_path) as inbound:
        await inbound.take([text_update(number, "a") for number in range(1, UNSENT + 1)])
        assert not inbound.idle
        await until(lambda: inbound.idle)
    app = tiny_app(tmp_path)
    assert all(app.store.was_seen(f"telegram/{number}") for number in range(1, UNSENT + 1))
    app.close()


async def test_goes_on_when_the_answers_went_out(tmp_path: Path) -> None:
    """More than can be answered at once is handled bit by bit as the answers are sent; meanwhile others are handled."""
    async with running(tmp_path) as inbound:
        await inbound.take([text_update(number, "a") for number in range(1, 31)])
        app = tiny_app(tmp_path)
        number = 100
        while not inbound.idle:
            number += 1
            for row in app.store.waiting("telegram", 100):
                app.store.save(replace(row, state="sent"))
            await asyncio.wait_for(inbound.take([text_update(number, "b", 8)]), 5)
        assert all(app.store.was_seen(f"telegram/{number}") for number in range(1, 31))
        app.close()


async def test_trouble_while_others_wait_their_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the store fails while nobody waits for an answer, it is tried again after a pause, and nothing is lost."""
    app = tiny_app(tmp_path)
    put_off(app, handle_batch(app, [text_update(number, "a") for number in range(1, OF_ONE + 4)], NOON), NOON)
    app.close()
    monkeypatch.setattr(module, "take_turns", failing(take_turns, 2))
    sleeps = Sleeps()
    async with running(tmp_path, sleeps) as inbound:
        await until(lambda: inbound.idle)
    assert sleeps.asked == [0.5, 1]


async def test_trouble_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While what waits its turn must wait for the store, what comes is handled."""

    async def for_ever(_seconds: float) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(module, "take_turns", failing(take_turns, 100))
    async with running(tmp_path, for_ever) as inbound:
        for number in range(1, 4):
            await asyncio.wait_for(inbound.take([text_update(number, "a")]), 5)


async def test_one_person_is_handled_at_a_pace(tmp_path: Path) -> None:
    """Between two slices of what waits there is a pause, in which others have the bot to themselves."""
    asked: list[float] = []
    goes_on = asyncio.Event()

    async def pause(seconds: float) -> None:
        asked.append(seconds)
        await goes_on.wait()

    async with running(tmp_path, pause) as inbound:
        await inbound.take([text_update(number, "a") for number in range(1, 3 * OF_ONE + 2)])
        await until(lambda: asked)
        for number in range(100, 110):
            await inbound.take([text_update(number, "b", number)])
        app = tiny_app(tmp_path)
        assert [row.chat_id for row in app.store.waiting("telegram", 100)].count("7") == 2 * OF_ONE
        goes_on.set()
        await until(lambda: inbound.idle)
        app.close()
    assert asked[0] == BETWEEN_TURNS


async def test_what_takes_long_comes_more_seldom(tmp_path: Path) -> None:
    """After a slice that took long the others have the bot to themselves for many times as long."""
    sleeps = Sleeps()
    # from each look at the clock to the next
    took = 0.05
    async with running(tmp_path, sleeps, count(step=took).__next__) as inbound:
        await inbound.take([text_update(number, "a") for number in range(1, 3 * OF_ONE + 1)])
        await until(lambda: inbound.idle)
    assert sleeps.asked[0] == pytest.approx(TO_OTHERS * took)


async def test_in_touch_without_updates(tmp_path: Path) -> None:
    """A poll that returned nothing still counts as being in touch."""
    async with running(tmp_path) as inbound:
        await inbound.take([])
    app = tiny_app(tmp_path)
    pulse = app.store.pulse("telegram")
    assert pulse is not None
    assert pulse.at == NOON
    app.close()
