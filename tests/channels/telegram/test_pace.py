"""How fast the bot talks, how long it waits after trouble, and when it stops trying."""

from datetime import timedelta

import pytest

from bot.channels.telegram.pace import Pace
from bot.channels.telegram.waiting import is_hopeless, pause_after
from tests.channels.telegram.tiny import NOON


def test_thirty_in_any_second() -> None:
    """However they come, no second has more than thirty messages in it, and none waits longer than it must."""
    pace, now, starts = Pace(30), 0.0, []
    for number in range(200):
        while wait := pace.start(now):
            now += wait
        starts.append(now)
        now += 0.001 * (number % 7)
    assert all(later - first > 1 - 1e-9 for first, later in zip(starts, starts[30:], strict=False))
    assert starts[29] < 0.1
    assert starts[-1] < 200 / 30 + 1


def test_a_burst_in_one_chat_then_one_a_second() -> None:
    """A chat may get some messages at once; after them one a second, and after a rest it has its burst again."""
    pace = Pace(30, burst=3)
    assert [pace.start_in("7", 1, 0) for _ in range(4)] == [0, 0, 0, 1]
    assert pace.start_in("8", 1, 0) == 0
    assert [pace.start_in("7", 1, 1), pace.start_in("7", 1, 1.25)] == [0, 0.75]
    assert [pace.start_in("7", 1, 100) for _ in range(4)] == [0, 0, 0, 1]


def test_a_long_message_counts_for_its_parts() -> None:
    """A message in more parts than a burst waits until nothing is owed, and then pays for all."""
    pace = Pace(30, burst=3)
    assert [pace.start_in("7", 1, 0), pace.start_in("7", 5, 0)] == [0, 1]
    assert [pace.start_in("7", 5, 1), pace.start_in("7", 1, 1)] == [0, 3]


def test_chats_that_rested_are_forgotten() -> None:
    """What is remembered of chats does not grow for ever."""
    pace = Pace(30)
    for number in range(5000):
        pace.start_in(str(number), 1, float(number))
    assert len(pace._paid_until) <= 1001


def test_no_limit() -> None:
    """With 0 nothing waits, unless Telegram says so."""
    pace = Pace(0)
    assert {pace.start(0) for _ in range(1000)} == {0}
    assert {pace.start_in("7", 1, 0) for _ in range(1000)} == {0}
    for chat in "789":
        pace.slow_down(chat, 5, 0)
    assert (pace.start(1), pace.held(1), pace.start(5), pace.held(5)) == (4, 4, 0, 0)


def test_several_chats_told_to_wait() -> None:
    """One or two chats wait alone; a third in a short time makes everybody wait, as long as the shortest was told."""
    pace = Pace(30)
    assert [pace.slow_down("7", 30, 0), pace.slow_down("7", 30, 1), pace.slow_down("8", 9, 2)] == [False] * 3
    assert pace.start(2) == 0
    assert pace.slow_down("9", 20, 4)
    assert (pace.start(5), pace.held(5), pace.start(11)) == (6, 6, 0)


def test_slow_chats_long_after_each_other() -> None:
    """What was told long ago does not count."""
    pace = Pace(30)
    assert [pace.slow_down(str(number), 1, 6.0 * number) for number in range(9)] == [False] * 9


@pytest.mark.parametrize(
    ("faults", "luck", "seconds"),
    [(1, 1, 0.5), (2, 1, 1), (3, 1, 2), (6, 1, 15), (1000, 1, 15), (1, 0, 0.25), (3, 0.5, 1.5), (1000, 0, 7.5)],
)
def test_pause_grows_and_varies(faults: int, luck: float, seconds: float) -> None:
    """The pause doubles up to the longest, and luck takes away up to half of it."""
    assert pause_after(faults, luck) == seconds


@pytest.mark.parametrize(
    ("first_tried", "tried_here", "hopeless"),
    [
        (timedelta(days=1), timedelta(days=1), True),
        (timedelta(hours=23), timedelta(hours=23), False),
        # a bot that was off for the weekend tries for an hour before it gives up
        (timedelta(days=3), timedelta(0), False),
        (timedelta(days=3), timedelta(minutes=59), False),
        (timedelta(days=3), timedelta(hours=1), True),
    ],
)
def test_when_to_stop_trying(first_tried: timedelta, tried_here: timedelta, hopeless: bool) -> None:
    """A message is given up when it was tried for a day, and by this run of the bot for an hour."""
    assert is_hopeless(NOON - first_tried, NOON - tried_here, NOON) is hopeless
