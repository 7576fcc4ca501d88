"""Small school years: every promise in its place, nothing twice, nothing at a moment that is not allowed."""

from functools import reduce
from operator import add
from pathlib import Path

import pytest

from bot.dialogs.retention import KIND as KEPT
from bot.rules.school_time import SchoolHours
from bot.state.rows import FollowUp, Json, Outgoing
from bot.state.sqlite import SqliteStore
from tests.follow_ups.simulated_year import BEGINS, Book, Result, simulate
from tests.support.keys import MASTERS

TEACHERS = 20
SEEDS = (1, 2, 3, 4)
KILLED = 0.06


@pytest.fixture(scope="module")
def years() -> list[Result]:
    """Years of some teachers, in which the bot is killed more often than in the large one."""
    return [simulate(TEACHERS, seed, killed=KILLED) for seed in SEEDS]


def test_every_promise_is_somewhere(years: list[Result]) -> None:
    """What was promised was delivered or cancelled, or still waits for a moment to come."""
    for year in years:
        assert year.balances
        assert year.lost == []
        assert year.failures == []


def test_nothing_comes_twice(years: list[Result]) -> None:
    """Nothing is said twice, but for the one time it is said once more; no week begins with two overviews."""
    for year in years:
        assert year.doubled == []
        assert year.overviews_doubled == []


def test_nothing_comes_when_a_teacher_may_not_hear_it(years: list[Result]) -> None:
    """Every message comes on a school day, in school time, outside quiet hours."""
    for year in years:
        assert year.outside == []


def test_everything_comes_at_its_moment(years: list[Result]) -> None:
    """What was agreed comes to the minute, and later only by as much as a reason that has a name holds it up."""
    for year in years:
        assert year.unexplained == []
        assert sorted(year.late)[len(year.late) // 2] < 0.01


def test_they_were_hard_years(years: list[Result]) -> None:
    """There was enough of everything for the other tests to mean something."""
    all_years = reduce(add, years)
    assert all_years.teachers == TEACHERS * len(SEEDS)
    assert all_years.promised > 10 * all_years.teachers
    assert all_years.delivered > 0.9 * all_years.promised
    assert all_years.kills > 50
    assert all_years.hours_down > 400
    assert min(all_years.repeated, all_years.done, all_years.overviews, all_years.wiped) > 16
    # most that were cancelled went later with a situation that was closed and wiped
    assert all_years.cancelled > 0
    assert max(all_years.late) > 12
    held_up = " + ".join(all_years.reasons)
    assert all(reason in held_up for reason in ("down", "quiet", "weekend", "busy", "blocked"))


def test_a_warning_that_is_refused_is_no_promise(tmp_path: Path) -> None:
    """A warning of a wipe that is refused and said again later that week is one overview, and no promise is missing."""
    warning = FollowUp(
        person_id=1,
        key="retention/1",
        kind=KEPT,
        due_at=BEGINS,
        planned_at=BEGINS,
        agreed_at=BEGINS,
        status="delivered",
        created_at=BEGINS,
    )
    payload: dict[str, Json] = {"text": "", "buttons": [[["", "c/go/1", ""]]], "place": ""}
    row = Outgoing(id=1, person_id=1, channel="test", chat_id="c1", kind="message", payload=payload, created_at=BEGINS)
    store, book = SqliteStore(tmp_path, MASTERS), Book()
    book.told(store, [row], BEGINS, lambda _: SchoolHours())
    book.refused(row, [warning], BEGINS)
    book.told(store, [row], BEGINS, lambda _: SchoolHours())
    store.close()
    assert [*book.rhythm.values()] == [1]
    assert (book.notices, book.overviews_refused) == (2, 1)
