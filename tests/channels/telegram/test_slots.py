"""Who gets a slot, and when."""

import asyncio

from bot.channels.telegram.slots import Slots


async def _take(slots: Slots, taken: list[str], name: str) -> None:
    if not slots.take():
        await slots.waited_for()
    taken.append(name)


async def _turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_no_more_than_there_are() -> None:
    """Who finds none free waits, and gets the next in the order of coming, before anybody who comes later."""
    slots, taken = Slots(2), list[str]()
    async with asyncio.TaskGroup() as work:
        for name in "abcd":
            work.create_task(_take(slots, taken, name))
        await _turns()
        assert taken == ["a", "b"]
        slots.give_back()
        assert not slots.take()
        await _turns()
        assert taken == ["a", "b", "c"]
        slots.give_back()
    assert taken == ["a", "b", "c", "d"]
    slots.give_back()
    slots.give_back()
    assert [slots.take() for _ in range(3)] == [True, True, False]


async def test_who_is_cancelled_keeps_no_slot() -> None:
    """A slot is not lost when who waited for it is cancelled, before it is given or just when it was."""
    slots, taken = Slots(1), list[str]()
    assert slots.take()
    never, just, last = (asyncio.create_task(_take(slots, taken, name)) for name in ("never", "just", "last"))
    await _turns()
    never.cancel()
    slots.give_back()
    just.cancel()
    await _turns()
    assert [task.cancelled() for task in (never, just, last)] == [True, True, False]
    assert taken == ["last"]
    slots.give_back()
    assert slots.take()
