"""What becomes of a promise: said once, at a moment that suits, and never lost."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.app import App
from bot.commands import delivery
from bot.commands.follow_up import snooze_moment
from bot.dialogs import DIALOGS
from bot.dialogs.promises import is_missed, promise, shift_all
from bot.engine.days import Chosen, moment_of
from bot.engine.events import Chat, Commanded, Event, Said, Tapped
from bot.engine.messages import plain
from bot.engine.school import hours_of
from bot.engine.turn import Turn
from bot.engine.words import load_words
from bot.rules.school_calendar import REGIONS
from bot.rules.school_time import AMSTERDAM, SchoolHours, local_day
from bot.state.key_ring import RING, copy_ring
from bot.state.rows import FollowUp, Outgoing, Person, Preferences, Round, Run
from bot.state.sqlite import SqliteStore
from tests.engine.teacher import Teacher, count, data, failures, texts
from tests.follow_ups.simulated_year import Book, doing, open_mortal, situation, standing
from tests.rules.calendars import DRAWN, FIRST, LAST, days, moments
from tests.support.keys import open_app

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONGEST_MESSAGE = 4096
# found while these tests were written; each goes as soon as the bot is mended


def wall(day: int, hour: int = 15, minute: int = 30, month: int = 3) -> datetime:
    """A moment on the wall in the Netherlands in 2026; 2 March is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM).astimezone(UTC)


TUESDAY = wall(3)


def remind(anna: Teacher, *texts: str) -> list[FollowUp]:
    """The reminders a teacher asks for with these words, in this order."""
    before = {known.id for known in anna.app.store.follow_ups(anna.person.id)}
    for text in texts:
        anna.command("herinner", text)
    return sorted((known for known in follow_ups(anna) if known.id not in before), key=lambda known: known.id)


def follow_ups(anna: Teacher) -> Sequence[FollowUp]:
    """Everything that was promised about a situation."""
    return anna.app.store.follow_ups(anna.person.id)


def now_of(anna: Teacher, promised: FollowUp) -> FollowUp:
    """How a promise stands now."""
    found = anna.app.store.follow_up(anna.person.id, promised.id)
    assert found is not None
    return found


def deliver(app: App, at: datetime) -> list[Outgoing]:
    """The messages the clock brings at a moment."""
    return [row for row in app.deliver_due(at) if row.kind == "message"]


def passing(app: App, since: datetime, until: datetime) -> list[tuple[datetime, Outgoing]]:
    """The messages the clock brings from one due moment to the next, each with its moment."""
    said: list[tuple[datetime, Outgoing]] = []
    at = since
    for _ in range(1000):
        due = app.store.next_due()
        at = max(at, due) if due is not None else until
        if due is None or at > until:
            return said
        said += [(at, row) for row in deliver(app, at)]
    raise AssertionError(f"what is due at {at} never ends")


def about(rows: Sequence[Outgoing], promised: FollowUp) -> list[Outgoing]:
    """The messages of their own about a promise."""
    return [row for row in rows if f"c/follow_up/{promised.id}/open" in data([row])]


def is_digest(row: Outgoing) -> bool:
    """Whether a message speaks of several follow-ups."""
    return "c/herinneringen/now" in data([row])


def words(app: App, *path: str, **values: object) -> str:
    """Words of the content as they are read."""
    return plain(app.engine.words.text(*path, **values))


def prefer(anna: Teacher, **changes: Any) -> None:
    """Other preferences, kept without a word."""
    known = anna.app.store.preferences(anna.person.id)
    assert known is not None
    anna.app.store.save(replace(known, **changes))


def act(anna: Teacher, promised: FollowUp, action: str, at: datetime | None = None) -> list[Outgoing]:
    """Taps what can be done with a promise."""
    anna.at = at or anna.at
    return anna.tap(f"c/follow_up/{promised.id}/{action}")


# one event for each moment


def test_a_promise_is_said_once(app: App, anna: Teacher) -> None:
    """What was promised for Tuesday is said on Tuesday at half past three, in one event, and not at the next tick."""
    (one,) = remind(anna, "morgen bellen")
    assert one.due_at == TUESDAY
    assert deliver(app, TUESDAY - timedelta(seconds=1)) == []
    events = count(app, "seen_events")
    (row,) = deliver(app, TUESDAY)
    assert about([row], one) == [row]
    assert texts([row]) == [words(app, "commands", "follow_up", "notice")]
    for seconds in range(0, 3600, 20):
        assert deliver(app, TUESDAY + timedelta(seconds=seconds)) == []
    assert count(app, "seen_events") == events + 1


def test_the_same_event_twice_says_nothing_twice(app: App, anna: Teacher) -> None:
    """An event of the clock that was handled before is recognised, whatever the row looks like."""
    (one,) = remind(anna, "morgen bellen")
    assert deliver(app, TUESDAY)
    app.store.save(one)
    assert deliver(app, TUESDAY) == []


def test_three_at_one_moment_are_one_message(app: App, anna: Teacher) -> None:
    """Three follow-ups at one moment come in one message; what is done with one leaves the other two alone."""
    one, two, three = remind(anna, "morgen bellen", "morgen mailen", "morgen praten")
    (row,) = deliver(app, TUESDAY)
    assert is_digest(row)
    assert texts([row]) == [words(app, "commands", "follow_up", "digest", aantal=3, laat=0, gepland=TUESDAY)]
    before = [now_of(anna, two), now_of(anna, three)]
    assert {known.status for known in before} == {"delivered"}
    act(anna, one, "later/tomorrow", TUESDAY + MINUTE)
    assert now_of(anna, one).status == "waiting"
    assert [now_of(anna, two), now_of(anna, three)] == before
    act(anna, two, "done")
    assert now_of(anna, three) == before[1]
    # the digest has buttons for all: it stays as it is
    assert [row for row in anna.heard if row.kind == "edit"] == []


def test_all_of_a_digest_can_be_put_off_together(app: App, anna: Teacher) -> None:
    """One tap under the digest brings all of them back tomorrow, in one message again."""
    promised = remind(anna, "morgen bellen", "morgen mailen", "morgen praten")
    deliver(app, TUESDAY)
    anna.at = TUESDAY + MINUTE
    anna.tap("c/all_later/tomorrow")
    assert {now_of(anna, known).due_at for known in promised} == {wall(4)}
    (row,) = deliver(app, wall(4))
    assert is_digest(row)


def test_without_digest_each_has_its_own_message(app: App, anna: Teacher) -> None:
    """Who wants them apart gets three messages, each with its own buttons."""
    prefer(anna, digest=False)
    promised = remind(anna, "morgen bellen", "morgen mailen", "morgen praten")
    rows = deliver(app, TUESDAY)
    assert [len(about(rows, known)) for known in promised] == [1, 1, 1]
    assert len(rows) == 3
    assert not any(is_digest(row) for row in rows)


# late


@pytest.mark.parametrize("digest", [True, False])
def test_late_ones_come_in_one_message(app: App, anna: Teacher, digest: bool) -> None:
    """After some days without the bot all comes in one message, also without digest, saying when the first was due."""
    prefer(anna, digest=digest)
    remind(anna, "morgen bellen", "woensdag mailen", "donderdag praten")
    (row,) = deliver(app, wall(6, 10, 0))
    assert is_digest(row)
    assert texts([row]) == [words(app, "commands", "follow_up", "digest", aantal=3, laat=3, gepland=TUESDAY)]
    assert deliver(app, wall(6, 10, 1)) == []


def test_one_late_one_says_when_it_was_planned(app: App, anna: Teacher) -> None:
    """A single one that is late says when it was planned; less than an hour is not worth a word."""
    remind(anna, "morgen bellen", "donderdag bellen")
    assert texts(deliver(app, TUESDAY + 59 * MINUTE)) == [words(app, "commands", "follow_up", "notice")]
    (row,) = deliver(app, wall(5, 16, 31))
    # the repeat of the first belongs to the same moment
    assert is_digest(row)
    assert texts([row]) == [words(app, "commands", "follow_up", "digest", aantal=2, laat=1, gepland=wall(5))]
    (late,) = remind(anna, "vrijdag bellen")
    (row,) = about(deliver(app, wall(6, 16, 45)), late)
    assert texts([row]) == [words(app, "commands", "follow_up", "notice_late", gepland=wall(6))]


# never outside school time


@pytest.mark.parametrize(
    ("changes", "up_again", "comes"),
    [
        ({}, wall(3, 21, 0), wall(4)),
        ({}, wall(4, 6, 0), wall(4)),
        ({}, wall(7, 12, 0), wall(9)),
        ({}, wall(3, 17, 0), wall(4)),
        ({"quiet_from": "12:00", "quiet_until": "13:00"}, wall(4, 12, 0), wall(4, 13, 0)),
        ({"workdays": [0, 1, 4]}, wall(4, 10, 0), wall(6)),
        ({"days_off": [["2026-03-04", "2026-03-06"]]}, wall(4, 10, 0), wall(9)),
        ({}, wall(3, 11, 0, month=4), wall(7, month=4)),
        ({}, wall(27, 11, 0, month=4), wall(4, month=5)),
        ({}, wall(20, 11, 0, month=7), wall(31, month=8)),
        ({"region": None}, wall(6, 11, 0, month=7), wall(31, month=8)),
    ],
    ids=[
        "evening",
        "too early",
        "weekend",
        "quiet hours",
        "quiet hours by day",
        "not a working day",
        "days off",
        "Good Friday",
        "King's day in the May holiday",
        "summer",
        "a region that is not known",
    ],
)
def test_never_outside_school_time(
    app: App, anna: Teacher, changes: dict[str, Any], up_again: datetime, comes: datetime
) -> None:
    """What falls due while the bot is down is said at the next allowed moment; what was agreed stays."""
    (one,) = remind(anna, "morgen bellen")
    prefer(anna, **changes)
    assert about(deliver(app, up_again), one) == []
    waits = now_of(anna, one)
    assert (waits.due_at, waits.status, waits.agreed_at) == (comes, "waiting", TUESDAY)
    assert about(deliver(app, comes - MINUTE), one) == []
    (row,) = about(deliver(app, comes), one)
    assert texts([row]) == [words(app, "commands", "follow_up", "notice_late", gepland=TUESDAY)]


def test_a_repeat_keeps_to_school_time_too(app: App, anna: Teacher) -> None:
    """What is said once more waits as well when that day became a day off."""
    (one,) = remind(anna, "morgen bellen")
    deliver(app, TUESDAY)
    prefer(anna, days_off=[["2026-03-05", "2026-03-05"]])
    assert [at for at, _ in passing(app, TUESDAY, wall(31))] == [wall(6)]
    assert now_of(anna, one).repeated_at == wall(6)


@pytest.mark.parametrize(
    ("changed_at", "changes", "comes"),
    [
        (wall(3, 13, 28), {"reminder_at": "08:45", "quiet_from": "15:00"}, wall(3, 14, 28)),
        (wall(3, 13, 28), {"reminder_at": "08:45"}, wall(3)),
        (wall(3, 14, 28), {"reminder_at": "08:45", "quiet_from": "15:00"}, wall(4, 8, 45)),
        (wall(3, 8, 30), {"reminder_at": "08:45", "quiet_from": "15:00"}, wall(3, 8, 45)),
        (wall(3, 13, 28), {"workdays": [0, 4]}, wall(6)),
    ],
    ids=["soon", "at its own hour", "no time left", "the new hour", "not a working day"],
)
def test_other_hours_move_what_was_promised_for_today(
    app: App, anna: Teacher, changed_at: datetime, changes: dict[str, Any], comes: datetime
) -> None:
    """What is due today comes today when that can be, also when the new hour of reminders has passed; never as late."""
    (one,) = remind(anna, "morgen bellen")
    anna.at = changed_at
    prefer(anna, **changes)
    with app.store.transaction():
        shift_all(turn_for(app, anna.person, anna.at))
    ((at, row),) = [(at, row) for at, row in passing(app, anna.at, wall(7)) if now_of(anna, one).delivered_at == at]
    assert (at, now_of(anna, one).agreed_at) == (comes, comes)
    assert texts([row]) == [words(app, "commands", "follow_up", "notice")]


# a pause in a conversation


def test_a_conversation_is_not_interrupted(app: App, anna: Teacher) -> None:
    """With a question open, it waits until ten minutes nothing was said; the question stays the one in sight."""
    (one,) = remind(anna, "morgen bellen")
    anna.at = TUESDAY - MINUTE
    anna.command("verder")
    assert anna.open_run is not None
    assert deliver(app, TUESDAY) == []
    anna.at = TUESDAY + 5 * MINUTE
    anna.command("verder")
    last = anna.at
    assert [at for at, _ in passing(app, TUESDAY, TUESDAY + HOUR)] == [last + delivery.PAUSE]
    assert now_of(anna, one).agreed_at == TUESDAY


def test_a_conversation_makes_nothing_a_day_late(app: App, anna: Teacher) -> None:
    """A pause for which quiet hours leave no time today is not waited for, and the question stays open."""
    prefer(anna, reminder_at="16:55")
    (one,) = remind(anna, "morgen bellen")
    due = wall(3, 16, 55)
    anna.at = due - MINUTE
    anna.command("verder")
    run = anna.open_run
    assert run is not None
    assert about(deliver(app, due), one)
    assert anna.open_run == run


def test_a_pause_may_last_over_quiet_hours_by_day(app: App, anna: Teacher) -> None:
    """Whose quiet hours begin in the pause hears it after them, on the same day."""
    prefer(anna, quiet_from="12:00", quiet_until="13:00")
    (one,) = remind(anna, "morgen om 11:55 bellen")
    anna.at = wall(3, 11, 54)
    anna.command("verder")
    assert [at for at, row in passing(app, anna.at, wall(4)) if about([row], one)] == [wall(3, 13, 0)]


def test_nothing_waits_without_a_question(app: App, anna: Teacher) -> None:
    """Who was here a minute ago and has no question open hears it at its moment."""
    (one,) = remind(anna, "morgen bellen")
    anna.at = TUESDAY - MINUTE
    anna.command("help")
    assert about(deliver(app, TUESDAY), one)


def test_a_question_that_waits_for_days_holds_nothing_up(app: App, anna: Teacher) -> None:
    """A question that was left open long ago does not hold a follow-up up, and stays open."""
    (one,) = remind(anna, "morgen bellen")
    anna.command("verder")
    run = anna.open_run
    assert about(deliver(app, TUESDAY), one)
    assert anna.open_run == run


# once more, and then missed


def test_said_once_more_and_then_missed(app: App, anna: Teacher) -> None:
    """Without an answer it is said once more after two school days; from the next day on it counts as missed."""
    (one,) = remind(anna, "donderdag bellen")
    said = passing(app, anna.at, wall(30, month=4))
    # Friday and Monday are the school days between
    assert [at for at, _ in said] == [wall(5), wall(9)]
    assert texts([said[1][1]]) == [words(app, "commands", "follow_up", "repeat", gepland=wall(5))]
    row = now_of(anna, one)
    assert (row.status, row.delivered_at, row.repeated_at, row.repeat_at) == ("delivered", wall(5), wall(9), None)
    assert not is_missed(row, date(2026, 3, 9))
    assert is_missed(row, date(2026, 3, 10))
    missed = app.engine.words.label("commands", "situaties", "missed_follow_up")
    waits = app.engine.words.label("commands", "situaties", "waits_follow_up")
    for moment, seen in ((wall(9, 16, 0), False), (wall(10, 9, 0), True)):
        anna.at = moment
        (overview,) = texts(anna.command("situaties"))
        assert (missed in overview, waits in overview) == (seen, not seen)
        (status,) = texts(anna.command("status"))
        assert ("gemist" in status) == seen
        assert f"c/follow_up/{one.id}/open" in data(anna.heard)


@pytest.mark.parametrize(
    ("action", "status", "again"),
    [
        ("open", "delivered", []),
        ("done", "done", []),
        ("stop", "cancelled", []),
        # a day that is asked for and never given is no reaction
        ("other_day", "delivered", [wall(5)]),
        ("later/hour", "waiting", [wall(3, 16, 31), wall(5)]),
        ("later/tomorrow", "waiting", [wall(4), wall(6)]),
        ("later/week", "waiting", [wall(10), wall(12)]),
    ],
)
def test_what_somebody_reacted_to_is_not_repeated(
    app: App, anna: Teacher, action: str, status: str, again: list[datetime]
) -> None:
    """Opened, done, stopped: not said again. Put off: at the new moment, and once more after that."""
    (one,) = remind(anna, "morgen bellen")
    deliver(app, TUESDAY)
    act(anna, one, action, TUESDAY + MINUTE)
    assert now_of(anna, one).status == status
    assert [at for at, _ in passing(app, anna.at, wall(30, month=4))] == again
    assert not is_missed(now_of(anna, one), date(2026, 4, 30)) or again


# putting off


def test_putting_off_keeps_the_series(app: App, anna: Teacher) -> None:
    """A follow-up that is put off keeps its place in the series, and the others stay exactly as they were."""
    one, *others = remind(anna, "morgen bellen", "over een week bellen", "over twee weken bellen")
    deliver(app, TUESDAY)
    for key in ("hour", "week", "tomorrow"):
        act(anna, one, f"later/{key}", TUESDAY + MINUTE)
        moved = now_of(anna, one)
        assert (moved.planned_at, moved.key) == (one.planned_at, one.key)
        assert [now_of(anna, other) for other in others] == others
    assert moved.due_at == wall(4)


@pytest.mark.parametrize(
    ("tapped", "comes"),
    [
        (wall(3, 15, 30), wall(3, 16, 30)),
        (wall(3, 15, 59), wall(3, 16, 59)),
        (wall(3, 16, 0), wall(4)),
        (wall(6, 16, 30), wall(9)),
        (wall(24, 16, 30, month=4), wall(4, month=5)),
    ],
    ids=["in time", "the last minute", "quiet by then", "before the weekend", "before the May holiday"],
)
def test_in_an_hour_near_the_end_of_school(app: App, anna: Teacher, tapped: datetime, comes: datetime) -> None:
    """ "Over een uur" that would end after school comes at the usual hour of the next school day."""
    (one,) = remind(anna, "morgen bellen")
    deliver(app, TUESDAY)
    act(anna, one, "later/hour", tapped - timedelta(seconds=1))
    assert now_of(anna, one).due_at == comes
    assert about([row for _, row in passing(app, tapped, comes)], one)


def test_a_double_tap_puts_off_once(app: App, anna: Teacher) -> None:
    """The same button tapped twice brings it back once."""
    (one,) = remind(anna, "morgen bellen")
    deliver(app, TUESDAY)
    act(anna, one, "later/tomorrow", TUESDAY + MINUTE)
    act(anna, one, "later/tomorrow")
    assert len(deliver(app, wall(4))) == 1
    assert deliver(app, wall(4) + MINUTE) == []


# stopping


def test_stopped_and_kept_after_all(app: App, anna: Teacher) -> None:
    """Who takes a stop back before its moment keeps the moment; the others never moved."""
    one, other = remind(anna, "over een week bellen", "over twee weken bellen")
    act(anna, one, "stop")
    assert now_of(anna, one).status == "cancelled"
    assert now_of(anna, other) == other
    act(anna, one, "keep")
    assert (now_of(anna, one).status, now_of(anna, one).due_at) == ("waiting", one.due_at)
    assert [at for at, _ in passing(app, anna.at, one.due_at)] == [one.due_at]


def test_kept_after_its_moment(app: App, anna: Teacher) -> None:
    """Who takes a stop back after its moment hears it on the next school day, once."""
    (one,) = remind(anna, "vrijdag bellen")
    deliver(app, wall(6))
    act(anna, one, "stop", wall(6, 16, 0))
    act(anna, one, "keep")
    assert [at for at, _ in passing(app, anna.at, wall(10))] == [wall(9)]


def test_a_closed_situation_takes_nothing_back(app: App, anna: Teacher) -> None:
    """The button to keep it after all does nothing once its situation was closed."""
    (one,) = remind(anna, "over een week bellen")
    act(anna, one, "stop")
    anna.tap(f"c/hand_over/{anna.situation_id}/yes")
    act(anna, one, "keep")
    assert now_of(anna, one).status == "cancelled"


# blocked


def test_blocked_by_its_reader(app: App, anna: Teacher) -> None:
    """What a teacher who blocked the bot could not hear is kept, and said once when they are back."""
    one, two = remind(anna, "morgen bellen", "donderdag bellen")
    (row,) = deliver(app, TUESDAY)
    app.could_not_reach(row, TUESDAY + MINUTE)
    assert now_of(anna, one).status == "undeliverable"
    assert passing(app, TUESDAY, wall(6, 12, 0)) == []
    assert [now_of(anna, known).status for known in (one, two)] == ["undeliverable", "undeliverable"]
    anna.at = wall(6, 12, 0)
    anna.command("help")
    assert anna.person.unreachable_at is None
    ((at, back),) = passing(app, anna.at, wall(6, 17, 0))
    assert (at, is_digest(back)) == (anna.at, True)
    assert texts([back]) == [words(app, "commands", "follow_up", "digest", aantal=2, laat=2, gepland=TUESDAY)]
    assert [moment for moment, _ in passing(app, at, wall(31))] == [wall(10)]


def test_refused_while_it_was_said_once_more(app: App, anna: Teacher) -> None:
    """A repeat that is refused is kept too."""
    (one,) = remind(anna, "morgen bellen")
    deliver(app, TUESDAY)
    (row,) = deliver(app, wall(5))
    app.could_not_reach(row, wall(5))
    assert now_of(anna, one).status == "undeliverable"
    anna.at = wall(6, 12, 0)
    anna.command("help")
    assert len(deliver(app, anna.at)) == 1


def test_what_waits_for_somebody_blocked_can_still_be_cancelled(app: App, anna: Teacher) -> None:
    """Closing the situation takes back what was kept; nothing of it comes after all."""
    (one,) = remind(anna, "morgen bellen")
    (row,) = deliver(app, TUESDAY)
    app.could_not_reach(row, TUESDAY)
    anna.at = wall(6, 12, 0)
    anna.tap(f"c/hand_over/{anna.situation_id}/yes")
    assert now_of(anna, one).status == "cancelled"
    assert passing(app, anna.at, wall(31)) == []


def test_an_old_refusal_does_not_block_who_is_back(app: App, anna: Teacher) -> None:
    """A refusal of something older than the teacher's last word says nothing about now: it is said again at once."""
    one, two = remind(anna, "morgen bellen", "morgen mailen")
    (row,) = deliver(app, TUESDAY)
    anna.at = TUESDAY + HOUR
    act(anna, two, "open")
    app.could_not_reach(row, TUESDAY + HOUR + 20 * MINUTE)
    assert anna.person.unreachable_at is None
    # what they came to without it is not said again
    ((at, again),) = passing(app, TUESDAY + HOUR + 20 * MINUTE, wall(4))
    assert (at, about([again], one)) == (TUESDAY + HOUR + 20 * MINUTE, [again])


# the numbers of promises


@pytest.mark.parametrize("everything", [False, True])
def test_a_promise_made_after_a_wipe_comes(tmp_path: Path, everything: bool) -> None:
    """Also after a restart no promise or conversation gets the number of a wiped one, whose events were seen."""
    asked = [f"morgen om {hour}:00 bellen" for hour in range(9, 16)]
    app = open_app(tmp_path)
    anna = Teacher(app)
    anna.agree()
    anna.new_situation()
    wiped = remind(anna, *asked)
    passing(app, anna.at, TUESDAY)
    anna.at = TUESDAY
    runs = run_numbers(app)
    with app.store.transaction():
        if everything:
            app.store.wipe_person(anna.person.id, anna.at)
        else:
            app.store.wipe_situation(anna.person.id, anna.situation_id, anna.at)
    app.tidy(anna.at)
    app.close()
    app = anna.app = open_app(tmp_path)
    gone = runs - run_numbers(app)
    if everything:
        anna.agree()
    anna.new_situation()
    assert gone
    assert gone.isdisjoint(run_numbers(app))
    promised = remind(anna, *asked)
    assert min(known.id for known in promised) > max(known.id for known in wiped)
    said = passing(app, anna.at, wall(4))
    assert [len(about([row], known)) for known, (_, row) in zip(promised, said, strict=True)] == [1] * len(asked)
    app.close()


def run_numbers(app: App) -> set[int]:
    """The numbers of all conversations."""
    return {number for (number,) in app.store._connection.execute("select id from runs")}


# a delivery that fails


class BrokenError(RuntimeError):
    """Something in the bot is wrong for one follow-up."""


def breaking(monkeypatch: pytest.MonkeyPatch, broken: set[int], times: int = 1000) -> None:
    """Lets the delivery of some follow-ups fail, so many times."""
    left, real = [times], delivery._delivered

    def delivered(turn: Turn, promised: FollowUp, row: Outgoing) -> None:
        if promised.id in broken and left[0]:
            left[0] -= 1
            raise BrokenError
        real(turn, promised, row)

    monkeypatch.setattr(delivery, "_delivered", delivered)


def test_a_delivery_that_fails_is_tried_again(app: App, anna: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    """A delivery that fails says nothing, is written down, and succeeds a little later, once."""
    (one,) = remind(anna, "morgen bellen")
    breaking(monkeypatch, {one.id}, times=1)
    assert deliver(app, TUESDAY) == []
    assert [failure.error for failure in failures(app)] == ["BrokenError"]
    assert [at for at, _ in passing(app, TUESDAY, TUESDAY + 2 * HOUR)] == [TUESDAY + 10 * MINUTE]
    assert now_of(anna, one).status == "delivered"


@pytest.mark.parametrize("which", [0, 1, 2])
@pytest.mark.parametrize("digest", [True, False])
def test_one_that_always_fails_takes_no_other_along(
    app: App, anna: Teacher, monkeypatch: pytest.MonkeyPatch, which: int, digest: bool
) -> None:
    """Of three at one moment one always fails: the other two are said once, that same afternoon."""
    prefer(anna, digest=digest, reminder_at="12:30")
    promised = remind(anna, "morgen bellen", "morgen mailen", "morgen praten")
    broken = promised.pop(which)
    breaking(monkeypatch, {broken.id})
    said = [row for _, row in passing(app, wall(3, 12, 30), wall(3, 16, 0))]
    assert [now_of(anna, known).status for known in promised] == ["delivered", "delivered"]
    assert sum(len(app.store.said_by(row.id)) for row in said) == 2
    assert now_of(anna, broken).status == "waiting"


def test_one_teacher_s_trouble_is_no_other_s(app: App, anna: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    """A delivery that fails for one teacher leaves the messages of all others at their moment."""
    bo = Teacher(app, name="bo")
    bo.agree()
    bo.new_situation()
    bo.command("stop")
    (hers,) = remind(anna, "morgen bellen")
    (his,) = remind(bo, "morgen bellen")
    breaking(monkeypatch, {hers.id})
    assert about(deliver(app, TUESDAY), his)
    assert now_of(bo, his).status == "delivered"


def test_a_full_disk_loses_nothing(app: App, anna: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the file itself is in trouble all of it is undone, and comes as soon as the trouble is over."""
    (one,) = remind(anna, "morgen bellen")
    real = SqliteStore.save

    def save(store: SqliteStore, row: Any) -> Any:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(SqliteStore, "save", save)
    with pytest.raises(sqlite3.OperationalError):
        app.deliver_due(TUESDAY)
    monkeypatch.setattr(SqliteStore, "save", real)
    assert now_of(anna, one) == one
    assert len(deliver(app, TUESDAY)) == 1


# bad clocks and old files


def test_a_clock_that_jumps_back_an_hour(app: App, anna: Teacher) -> None:
    """After the clock went back an hour nothing is said a second time, and what is still to come comes."""
    one, two = remind(anna, "morgen om 14:00 bellen", "morgen om 15:30 mailen")
    said = [(at, row) for at, row in passing(app, anna.at, wall(3, 15, 0))]
    assert [at for at, _ in said] == [wall(3, 14, 0)]
    again = []
    for minute in range(121):
        again += deliver(app, wall(3, 14, 0) + minute * MINUTE)
    assert about(again, one) == []
    assert len(about(again, two)) == len(again) == 1


def test_a_clock_that_was_ahead_holds_nothing_up(app: App, anna: Teacher) -> None:
    """A word of the teacher's at a moment that is yet to come, of a clock that was wrong, holds nothing up for long."""
    (one,) = remind(anna, "morgen bellen")
    anna.at = wall(3, month=6)
    anna.command("verder")
    assert anna.open_run is not None
    assert [at for at, _ in passing(app, TUESDAY, TUESDAY + HOUR)] in ([TUESDAY], [TUESDAY + delivery.PAUSE])
    assert now_of(anna, one).status == "delivered"


def copied(app: App, folder: Path) -> Path:
    """A copy of the database and its keys as they are now."""
    folder.mkdir()
    copy_ring(app.store._folder / RING, folder / RING)
    app.store._connection.execute("vacuum into ?", [str(folder / "vijfb.db")])
    return folder


@pytest.fixture
def opened() -> Iterator[list[App]]:
    """Bots that are opened in a test."""
    found: list[App] = []
    yield found
    for one in found:
        one.close()


def test_a_database_restored_from_last_week(app: App, anna: Teacher, tmp_path: Path, opened: list[App]) -> None:
    """After a week's old file is put back, all that week's come in one message, once; what is to come stays."""
    *late, later = remind(anna, "morgen bellen", "woensdag mailen", "donderdag praten", "over drie weken bellen")
    folder = copied(app, tmp_path / "backup")
    for moment in (TUESDAY, wall(4), wall(5)):
        assert deliver(app, moment)
        act(anna, late[0], "later/tomorrow", moment + MINUTE)
    restored = open_app(folder)
    opened.append(restored)
    back = replace(anna, app=restored)
    monday = wall(9, 10, 0)
    ((at, row),) = passing(restored, monday, wall(10, 12, 0))
    assert (at, is_digest(row)) == (monday, True)
    assert texts([row]) == [words(restored, "commands", "follow_up", "digest", aantal=3, laat=3, gepland=TUESDAY)]
    assert {now_of(back, known).status for known in late} == {"delivered"}
    assert now_of(back, later) == later
    # once more after two school days, then never again
    assert [moment for moment, _ in passing(restored, monday, wall(20))] == [wall(11)]


# very many


def turn_of(anna: Teacher, at: datetime) -> Turn:
    """A turn of a teacher's, for what needs no event of its own."""
    chat = Chat(channel="test", id=anna.person.chat_id, sender=anna.name)
    event = Commanded(id=f"turn/{at}", at=at, chat=chat, name="")
    store, spoken = anna.app.store, anna.app.engine.words
    return Turn(store=store, words=spoken, dialogs=DIALOGS, event=event, person=anna.person)


def promise_many(anna: Teacher, number: int, moment: datetime) -> list[FollowUp]:
    """So many reminders in the teacher's situation, all for one moment."""
    store = anna.app.store
    run = Run(
        person_id=anna.person.id,
        dialog="",
        started_at=anna.at,
        situation_id=anna.situation_id,
        round_id=store.rounds(anna.situation_id)[-1].id,
    )
    with store.transaction():
        turn = turn_of(anna, anna.at)
        return [
            promise(turn, run, kind="own", key=f"many/{index}", moment=moment, label="b" * 120)
            for index in range(number)
        ]


def test_two_hundred_in_one_situation(app: App, anna: Teacher) -> None:
    """200 follow-ups in one situation are one message, pages that fit, one tap to put all off, and none is lost."""
    many = promise_many(anna, 200, TUESDAY)
    (row,) = deliver(app, TUESDAY)
    assert is_digest(row)
    assert {now_of(anna, known).status for known in many} == {"delivered"}
    anna.at = TUESDAY + MINUTE
    listed: list[str] = []
    for page in range(1, 26):
        rows = anna.command("herinneringen", str(page))
        assert max(len(text) for text in texts(rows)) <= LONGEST_MESSAGE
        listed += [item for item in data(rows) if item.startswith("c/reminder/")]
    assert sorted(listed) == sorted(f"c/reminder/{known.id}" for known in many)
    for name in ("status", "situaties", "verder"):
        assert max(len(text) for text in texts([row, *anna.command(name)])) <= LONGEST_MESSAGE
    anna.tap("c/herinneringen/now")
    assert max(len(text) for text in texts(anna.heard)) <= LONGEST_MESSAGE
    anna.tap("c/all_later/tomorrow")
    assert {now_of(anna, known).due_at for known in many} == {wall(4)}
    assert len(deliver(app, wall(4))) == 1
    assert failures(app) == []


@pytest.mark.parametrize("name", ["week", "summer"])
def test_two_hundred_in_an_overview(app: App, anna: Teacher, name: str) -> None:
    """An overview of 200 follow-ups is still one message."""
    promise_many(anna, 200, TUESDAY)
    assert max(len(text) for text in texts(anna.tap(f"c/{name}"))) <= LONGEST_MESSAGE


# another day


def test_another_day(app: App, anna: Teacher) -> None:
    """Another day with an hour moves this one and no other, and the question that was open comes back."""
    one, other = remind(anna, "morgen bellen", "over een week bellen")
    anna.command("verder")
    asked = anna.place
    anna.at = TUESDAY + HOUR
    deliver(app, TUESDAY + HOUR)
    act(anna, one, "other_day")
    assert anna.run.dialog == "other_day"
    anna.say("vrijdag om 11:00")
    moved = now_of(anna, one)
    assert (moved.status, moved.due_at, moved.timed, moved.planned_at) == ("waiting", wall(6, 11, 0), True, TUESDAY)
    assert now_of(anna, other) == other
    assert anna.place == asked
    assert [at for at, _ in passing(app, anna.at, wall(6, 12, 0))] == [wall(6, 11, 0)]


def test_another_day_that_has_no_school(app: App, anna: Teacher) -> None:
    """A Saturday becomes the Monday after it, and is said so."""
    (one,) = remind(anna, "morgen bellen")
    act(anna, one, "other_day")
    anna.say("07-03-2026")
    assert now_of(anna, one).due_at == wall(9)


def test_another_day_for_what_was_done_meanwhile(app: App, anna: Teacher) -> None:
    """A day for a follow-up that was ticked off meanwhile moves nothing."""
    (one,) = remind(anna, "morgen bellen")
    act(anna, one, "other_day")
    place = anna.place
    act(anna, one, "done")
    anna.place = place
    anna.say("vrijdag")
    assert now_of(anna, one).status == "done"
    assert failures(app) == []


# other settings


def settle(anna: Teacher, what: str, *answers: Any) -> None:
    """Changes a setting in its dialog."""
    anna.command("instellingen")
    anna.give(what)
    for answer in answers:
        if isinstance(answer, str) and not answer.startswith("!"):
            anna.say(answer)
        elif isinstance(answer, str):
            anna.key(answer)
        else:
            anna.give(answer)


def test_another_hour_moves_what_has_no_hour_of_its_own(app: App, anna: Teacher) -> None:
    """Another usual hour moves what was promised for a day; what was asked for at an hour keeps it."""
    plain_one, timed = remind(anna, "woensdag bellen", "woensdag om 11:00 bellen")
    settle(anna, "reminder_at", "12:30")
    assert now_of(anna, plain_one).due_at == now_of(anna, plain_one).agreed_at == wall(4, 12, 30)
    assert now_of(anna, timed) == timed
    assert now_of(anna, plain_one).planned_at == plain_one.planned_at
    assert [at for at, _ in passing(app, anna.at, wall(4, 17, 0))] == [wall(4, 11, 0), wall(4, 12, 30)]


def test_other_working_days_move_what_was_promised(app: App, anna: Teacher) -> None:
    """What was promised for a day somebody no longer works comes on the next day they do; nothing else moves."""
    tuesday, wednesday = remind(anna, "morgen bellen", "woensdag bellen")
    settle(anna, "workdays", "ma, di en vr")
    assert now_of(anna, tuesday) == tuesday
    assert now_of(anna, wednesday).due_at == wall(6)


def test_days_off_move_what_was_promised(app: App, anna: Teacher) -> None:
    """What was promised for days off comes after them, and moves no further when they are taken back."""
    (one,) = remind(anna, "over een week bellen")
    settle(anna, "day_off", "09-03-2026", "11-03-2026")
    assert now_of(anna, one).due_at == wall(12)
    assert [at for at, _ in passing(app, anna.at, wall(12))] == [wall(12)]


def test_another_setting_moves_nothing_twice(app: App, anna: Teacher) -> None:
    """A change that has nothing to do with days moves nothing, also when the usual hour lies in the quiet hours."""
    (one,) = remind(anna, "over een week bellen")
    settle(anna, "reminder_at", "16:15")
    settle(anna, "quiet", "16:00", "08:00")
    moved = now_of(anna, one)
    settle(anna, "digest")
    settle(anna, "digest")
    assert now_of(anna, one) == moved
    assert local_day(moved.due_at) == date(2026, 3, 9)


# the rhythm


def overviews(said: Sequence[tuple[datetime, Outgoing]], kind: str) -> list[datetime]:
    """When an overview of this kind came."""
    return [at for at, row in said if f"c/{kind}" in data([row])]


def test_a_week_begins_with_an_overview(app: App, anna: Teacher) -> None:
    """Each week with something open begins with one overview, early on its first school day; not in a holiday."""
    prefer(anna, weekly=True)
    remind(anna, "morgen bellen")
    weeks = overviews(passing(app, anna.at, wall(15, month=5)), "week")
    assert weeks == [
        wall(9, 8, 0),
        wall(16, 8, 0),
        wall(23, 8, 0),
        wall(30, 8, 0),
        wall(7, 8, 0, month=4),
        wall(13, 8, 0, month=4),
        wall(20, 8, 0, month=4),
        wall(4, 8, 0, month=5),
        wall(11, 8, 0, month=5),
    ]


def test_no_overview_when_nothing_is_open(app: App, anna: Teacher) -> None:
    """A week in which every situation is closed begins without a word."""
    prefer(anna, weekly=True)
    remind(anna, "over 10 weken bellen")
    anna.tap(f"c/hand_over/{anna.situation_id}/yes")
    assert passing(app, anna.at, wall(31)) == []


def test_the_overview_can_be_switched_off_and_on(app: App, anna: Teacher) -> None:
    """Switched off no week begins with an overview; switched on again the next one does, once."""
    prefer(anna, weekly=True)
    remind(anna, "morgen bellen")
    settle(anna, "weekly")
    assert overviews(passing(app, anna.at, wall(13)), "week") == []
    anna.at = wall(13)
    settle(anna, "weekly")
    assert overviews(passing(app, anna.at, wall(20)), "week") == [wall(16, 8, 0)]


@pytest.mark.parametrize("weeks", [1, 2])
def test_a_week_off_has_one_overview_after_it(app: App, anna: Teacher, weeks: int) -> None:
    """After days off of a week or more the next week begins with one overview, not with those that were missed."""
    prefer(anna, weekly=True)
    remind(anna, "morgen bellen")
    last = date(2026, 3, 15) + timedelta(weeks=weeks - 1)
    settle(anna, "day_off", "09-03-2026", f"{last:%d-%m-%Y}")
    back = wall(last.day + 1, 8, 0)
    assert overviews(passing(app, anna.at, back + 4 * DAY), "week") == [back]


def test_a_bot_that_was_down_for_weeks_gives_one_overview(app: App, anna: Teacher) -> None:
    """After weeks without the bot there are no two overviews at once."""
    prefer(anna, weekly=True)
    remind(anna, "morgen bellen")
    # early on the Monday itself: this week's is waiting, the next is promised
    anna.at = wall(9, 7, 45)
    remind(anna, "over 10 weken mailen")
    assert len(overviews(passing(app, wall(26, 10, 0), wall(27)), "week")) <= 1


def test_who_is_back_in_a_weekend_has_one_overview(app: App, anna: Teacher) -> None:
    """Somebody who blocked the bot and is back on Saturday hears of the week once on Monday."""
    prefer(anna, weekly=True)
    remind(anna, "morgen bellen")
    (row,) = deliver(app, TUESDAY)
    app.could_not_reach(row, TUESDAY)
    assert passing(app, TUESDAY, wall(13)) == []
    anna.at = wall(14, 11, 0)
    remind(anna, "over 10 weken mailen")
    assert len(overviews(passing(app, anna.at, wall(16, 17, 0)), "week")) == 1


def test_a_step_that_is_not_finished_is_something_open(app: App, anna: Teacher) -> None:
    """A situation that stands in the middle of Bekijken is in the overview, also after a reminder was made there."""
    prefer(anna, weekly=True)
    remind(anna, "over 10 weken bellen")
    assert overviews(passing(app, anna.at, wall(10)), "week") == [wall(9, 8, 0)]


def test_the_summer(app: App, anna: Teacher) -> None:
    """A word before the summer, nothing during it, and the open situations on the second day of the new year."""
    remind(anna, "over 20 weken bellen", "over 22 weken bellen")
    said = passing(app, anna.at, wall(30, month=9))
    assert overviews(said, "summer") == [wall(13, month=7)]
    assert overviews(said, "new_year") == [wall(1, month=9)]
    assert [at for at, _ in said if wall(18, 0, 0, month=7) <= at < wall(31, 0, 0, month=8)] == []


def test_the_summer_of_a_region_that_is_not_known(app: App, anna: Teacher) -> None:
    """Without a region there is silence as long as it may be summer; the word comes before the first of the three."""
    prefer(anna, region=None)
    remind(anna, "over 19 weken bellen")
    said = passing(app, anna.at, wall(30, month=9))
    assert overviews(said, "summer") == [wall(29, month=6)]
    assert overviews(said, "new_year") == [wall(1, month=9)]
    assert [at for at, _ in said if wall(4, 0, 0, month=7) <= at < wall(31, 0, 0, month=8)] == []


def test_a_summer_without_the_bot(app: App, anna: Teacher) -> None:
    """A bot that was down from June to September does not say in September that the summer is nearly there."""
    remind(anna, "morgen bellen")
    said = passing(app, wall(7, 10, 0, month=9), wall(8, month=9))
    assert overviews(said, "summer") == []
    assert len(overviews(said, "new_year")) == 1


def test_the_word_before_the_summer_is_not_said_after_it(app: App, anna: Teacher) -> None:
    """Who could not be reached before the summer does not hear in September that it is nearly there."""
    (one,) = remind(anna, "morgen bellen")
    (row,) = deliver(app, TUESDAY)
    app.could_not_reach(row, TUESDAY)
    assert passing(app, TUESDAY, wall(7, 9, 0, month=9)) == []
    anna.at = wall(7, 9, 0, month=9)
    anna.command("help")
    said = passing(app, anna.at, wall(8, month=9))
    assert now_of(anna, one).status == "delivered"
    assert overviews(said, "summer") == []
    assert len(overviews(said, "new_year")) == 1


# handing over


def test_handing_over_closes_and_cancels(app: App, anna: Teacher) -> None:
    """A situation that is handed over is closed, and none of its follow-ups comes; another situation's do."""
    first = anna.situation_id
    mine = remind(anna, "morgen bellen", "over een week bellen")
    anna.new_situation("Vos")
    anna.command("stop")
    (other,) = remind(anna, "morgen bellen")
    anna.tap(f"c/hand_over/{first}")
    assert {now_of(anna, known).status for known in mine} == {"waiting"}
    anna.tap(f"c/hand_over/{first}/yes")
    closed = app.store.situation(anna.person.id, first)
    assert closed is not None
    assert (closed.step, closed.closed_at is not None) == ("overgedragen", True)
    assert {now_of(anna, known).status for known in mine} == {"cancelled"}
    assert [at for at, _ in passing(app, anna.at, wall(4))] == [TUESDAY]
    assert now_of(anna, other).status == "delivered"


def test_an_old_button_of_a_situation_that_was_handed_over(app: App, anna: Teacher) -> None:
    """A button under an older message brings nothing back to life."""
    (one,) = remind(anna, "morgen bellen")
    deliver(app, TUESDAY)
    anna.at = TUESDAY + HOUR
    anna.tap(f"c/hand_over/{anna.situation_id}/yes")
    for action in ("open", "done", "later/hour", "other_day", "stop"):
        act(anna, one, action)
        assert now_of(anna, one).status == "cancelled"
    assert passing(app, anna.at, wall(31)) == []


def test_preferences_are_one_row(app: App, anna: Teacher) -> None:
    """All these settings stay one row for each teacher."""
    settle(anna, "digest")
    settle(anna, "weekly")
    assert len(app.store._find(Preferences, "1")) == 1


# drawn at random

HOURS = st.times(time(0, 0), time(23, 59)).map(lambda at: f"{at:%H:%M}")
OFF = st.tuples(days, st.integers(0, 20)).map(lambda drawn: [str(drawn[0]), str(drawn[0] + timedelta(days=drawn[1]))])
PREFERENCES = st.builds(
    Preferences,
    person_id=st.just(0),
    region=st.sampled_from([None, *REGIONS]),
    workdays=st.lists(st.integers(0, 4), min_size=1, max_size=5, unique=True),
    reminder_at=HOURS,
    quiet_from=HOURS,
    quiet_until=HOURS,
    days_off=st.lists(OFF, max_size=3),
    digest=st.booleans(),
    weekly=st.booleans(),
).filter(lambda drawn: hours_of(drawn).leaves_time())
# the nights on which the clock goes forward and back, and the school days around them
CHANGES = [datetime(2026, 3, 27, 5, tzinfo=UTC), datetime(2026, 10, 30, 5, tzinfo=UTC)]
AROUND_A_CHANGE = st.builds(
    lambda day, minutes: day + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(-8000, 8000)
)
MOMENTS = st.one_of(moments, AROUND_A_CHANGE)
AHEAD = st.integers(0, 366)
SCHOOL_HOUR = st.one_of(
    st.none(), st.times(time(0, 0), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))
)


def seen_at(hours: SchoolHours, at: datetime) -> Turn:
    """All that is asked of a turn to know when something comes back."""
    return cast(Turn, SimpleNamespace(hours=hours, at=at))


@DRAWN
@given(drawn=PREFERENCES, at=MOMENTS, key=st.sampled_from(["hour", "tomorrow", "week"]))
def test_what_is_put_off_comes_back_at_an_allowed_moment(drawn: Preferences, at: datetime, key: str) -> None:
    """Whenever something is put off, it comes back later, when the teacher may hear from the bot."""
    hours = hours_of(drawn)
    moment = snooze_moment(seen_at(hours, at), key)
    assert moment is not None
    assert hours.allowed(moment)
    assert moment > at
    ahead = (local_day(moment) - local_day(at)).days
    assert ahead >= {"hour": 0, "tomorrow": 1, "week": 7}[key]
    if key == "hour":
        assert moment - at >= timedelta(minutes=59)
        if hours.allowed(at + HOUR) and at.second == 0 and at.microsecond == 0:
            assert moment == at + HOUR
    assert snooze_moment(seen_at(hours, at), "someday") is None


@DRAWN
@given(drawn=PREFERENCES, at=MOMENTS, ahead=AHEAD, hour=SCHOOL_HOUR)
def test_a_kept_day_comes_at_an_allowed_moment(drawn: Preferences, at: datetime, ahead: int, hour: time | None) -> None:
    """A day with or without an hour comes at an allowed moment still to come: that very hour, when it can be."""
    hours = hours_of(drawn)
    day = local_day(at) + timedelta(days=ahead)
    moment = moment_of(Chosen(day, hour).key(), hours, at)
    assert hours.allowed(moment)
    assert moment > at
    asked = hours.on(day, hour)
    if hours.allowed(asked) and asked > at:
        assert moment == asked


@pytest.mark.parametrize("region", [None, *REGIONS])
def test_every_day_and_all_working_days(region: str | None) -> None:
    """For every day from 2025 to 2030 and every set of working days, what is due then is said at an allowed moment."""
    sets = [tuple(chosen) for size in range(1, 6) for chosen in combinations(range(5), size)]
    for workdays in sets:
        hours = hours_of(Preferences(person_id=0, region=region, workdays=[*workdays]))
        for number in range((LAST - FIRST).days + 1):
            due = hours.on(FIRST + timedelta(days=number))
            moment = hours.next_allowed(due)
            assert hours.allowed(moment)
            assert moment >= due
            # of its own day when there is school that day, and never skipping a day that can be
            assert local_day(moment) == hours.calendar.open_from(local_day(due))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """One bot for all that is drawn; each time with another teacher."""
    found = open_app(tmp_path_factory.mktemp("world"))
    found.store._connection.execute("pragma synchronous = off")
    yield found
    found.close()


def newcomer(app: App, prefers: Preferences, at: datetime) -> tuple[Person, Run]:
    """A teacher nobody met before, with one situation."""
    name = f"p{count(app, 'people')}"
    person = app.store.add(
        Person(
            channel="test",
            external_id=name,
            chat_id=f"c-{name}",
            created_at=at,
            consented_at=at,
            consent_version=app.engine.words.consent_version,
        )
    )
    app.store.add(replace(prefers, person_id=person.id))
    begun = app.store.add(situation(person.id, at))
    current = app.store.add(Round(situation_id=begun.id, number=1, started_at=at))
    run = Run(person_id=person.id, dialog="", started_at=at, situation_id=begun.id, round_id=current.id)
    return person, run


def turn_for(app: App, person: Person, at: datetime) -> Turn:
    """A turn of somebody's, without an event of its own."""
    event = Commanded(
        id="turn", at=at, chat=Chat(channel="test", id=person.chat_id, sender=person.external_id), name=""
    )
    return Turn(store=app.store, words=app.engine.words, dialogs=DIALOGS, event=event, person=person)


@settings(DRAWN, max_examples=100)
@given(drawn=PREFERENCES, at=MOMENTS, ahead=st.integers(-3, 366))
def test_promising_is_once_and_allowed(world: App, drawn: Preferences, at: datetime, ahead: int) -> None:
    """A promise comes at an allowed moment still to come; promising twice under a key keeps the first."""
    with world.store.transaction():
        person, run = newcomer(world, drawn, at)
        turn = turn_for(world, person, at)
        key, day = f"{person.id}/pupil", local_day(at) + timedelta(days=ahead)
        row = promise(turn, run, kind="pupil", key=key, day=day)
        assert turn.hours.allowed(row.due_at)
        assert row.due_at > at
        assert row.due_at == row.planned_at == row.agreed_at
        assert promise(turn, run, kind="pupil", key=key, day=day + 20 * DAY) == row
        assert world.store.follow_ups(person.id) == [row]


@settings(DRAWN, max_examples=100)
@given(
    before=PREFERENCES,
    after=PREFERENCES,
    at=MOMENTS,
    wanted=st.lists(st.tuples(AHEAD, SCHOOL_HOUR), min_size=1, max_size=6),
)
def test_shifting_loses_and_doubles_nothing(
    world: App, before: Preferences, after: Preferences, at: datetime, wanted: list[tuple[int, time | None]]
) -> None:
    """Other settings keep every promise once, at an allowed moment, and its hour when that was asked and can be."""
    with world.store.transaction():
        person, run = newcomer(world, before, at)
        turn = turn_for(world, person, at)
        for number, (ahead, hour) in enumerate(wanted):
            value = Chosen(local_day(at) + timedelta(days=ahead), hour).key()
            moment = moment_of(value, turn.hours, at)
            key = f"{person.id}/{number}"
            promise(turn, run, kind="own", key=key, moment=moment, timed=hour is not None)
        kept = {row.id: row for row in world.store.follow_ups(person.id)}
        turn.prefer(**{name: getattr(after, name) for name in ("region", "workdays", "reminder_at", "days_off")})
        turn.prefer(quiet_from=after.quiet_from, quiet_until=after.quiet_until)
        moved = shift_all(turn)
        assert shift_all(turn) == 0
        found = {row.id: row for row in world.store.follow_ups(person.id)}
        assert set(found) == set(kept)
        assert moved == sum(found[number] != kept[number] for number in kept)
        for number, row in found.items():
            old = kept[number]
            assert (row.status, row.planned_at, row.key) == ("waiting", old.planned_at, old.key)
            assert row.due_at > at
            assert turn.hours.allowed(row.due_at)
            if old.timed and turn.hours.allowed(old.due_at):
                assert row == old


@pytest.mark.parametrize("friday", [date(2026, 10, 23), date(2028, 3, 24)])
def test_the_nights_the_clock_changes(app: App, anna: Teacher, friday: date) -> None:
    """Across both nights: half past three on the wall, an hour is an hour, and a week is the same time on the wall."""
    prefer(anna, region="noord")
    anna.at = datetime.combine(friday, time(9), AMSTERDAM).astimezone(UTC)
    monday, one_week = friday + 3 * DAY, friday + 7 * DAY
    on_monday, on_friday = remind(anna, f"{monday:%d-%m-%Y} bellen", f"{friday:%d-%m-%Y} om 15:30 bellen")
    due = datetime.combine(monday, time(15, 30), AMSTERDAM).astimezone(UTC)
    assert on_monday.due_at == due
    said = deliver(app, on_friday.due_at)
    assert about(said, on_friday)
    act(anna, on_friday, "later/week", on_friday.due_at)
    later = now_of(anna, on_friday).due_at
    assert later.astimezone(AMSTERDAM).replace(tzinfo=None) == datetime.combine(one_week, time(15, 30))
    assert [at for at, _ in passing(app, anna.at, due)] == [due]
    act(anna, on_monday, "later/hour", due - timedelta(seconds=1))
    assert now_of(anna, on_monday).due_at == due + HOUR


# the whole life of promises, drawn at random

START = datetime(2026, 9, 7, 7, tzinfo=UTC)


class Promises(RuleBasedStateMachine):
    """One teacher, a bot that may be killed at any write, and a book beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.words = WORDS
        self.app = open_mortal(Path(self.folder.name), self.words)
        self.book = Book()
        self.now = START
        self.quiet_until = START
        """Everything before this moment was taken up."""
        self.numbers = 0
        self.last: list[Outgoing] = []
        first = Preferences(person_id=0, region="midden", region_asked_at=START)
        with self.app.store.transaction():
            self.person, self.run = newcomer(self.app, first, START)

    def teardown(self) -> None:
        """Puts the file away."""
        self.app.close()
        self.folder.cleanup()

    # what all do

    def hours(self, _person_id: int = 0) -> SchoolHours:
        """The school time of the teacher as it is now."""
        known = self.app.store.preferences(self.person.id)
        assert known is not None
        return hours_of(known)

    def rows(self) -> Sequence[FollowUp]:
        """All that was promised."""
        return self.app.store.follow_ups(self.person.id)

    def mortally(self, does: Callable[[], None], writes: int | None, abruptly: bool = False) -> None:
        """Does something; when the bot is killed in it, it is started and does it again."""
        before = self.rows()
        while not doing(self.app, does, writes, abruptly):
            self.app = open_mortal(Path(self.folder.name), self.words)
            assert self.rows() == before
            writes = None

    def event(self, make: Callable[[dict[str, Any]], Event], writes: int | None = None, abruptly: bool = False) -> None:
        """Something the teacher does."""
        self.numbers += 1
        chat = Chat(channel="test", id=self.person.chat_id, sender=self.person.external_id)
        event = make({"id": f"e/{self.numbers}", "at": self.now, "chat": chat})
        before = {row.id: row for row in self.rows()}
        for row in before.values():
            if row.status == "undeliverable":
                self.book.kept_back(row.id)
        # who is back may have something due at this very moment
        self.quiet_until = min(self.quiet_until, self.now - MINUTE)
        self.last = []
        self.mortally(lambda: self.last.extend(self.app.engine.handle(event)), writes, abruptly)
        # also what was handed over a second time is answered
        assert self.last
        for row in self.rows():
            old = before[row.id]
            if (row.status, row.agreed_at, row.opened_at) != (old.status, old.agreed_at, old.opened_at):
                self.book.agreed(row)

    def tick(self, writes: int | None = None, abruptly: bool = False) -> None:
        """The clock looks what is due."""
        said: list[Outgoing] = []
        self.mortally(lambda: said.extend(self.app.deliver_due(self.now)), writes, abruptly)
        self.book.told(self.app.store, said, self.now, self.hours)
        self.last = [row for row in said if row.kind == "message"] or self.last
        self.quiet_until = self.now

    # rules

    @rule(ahead=st.integers(0, 30), hour=SCHOOL_HOUR)
    def promises(self, ahead: int, hour: time | None) -> None:
        """A reminder is promised."""
        self.numbers += 1
        value = Chosen(local_day(self.now) + timedelta(days=ahead), hour).key()
        with self.app.store.transaction():
            turn = turn_for(self.app, self.person, self.now)
            moment = moment_of(value, turn.hours, self.now)
            key = f"own/{self.numbers}"
            row = promise(turn, self.run, kind="own", key=key, moment=moment, timed=hour is not None, label="bellen")
        self.book.agreed(row)

    @precondition(lambda self: self.rows())
    @rule(
        which=st.integers(0, 30),
        action=st.sampled_from(
            ["open", "done", "later/hour", "later/tomorrow", "later/week", "other_day", "stop", "keep"]
        ),
        writes=st.one_of(st.none(), st.integers(0, 8)),
        abruptly=st.booleans(),
    )
    def taps(self, which: int, action: str, writes: int | None, abruptly: bool) -> None:
        """A button under a follow-up, new or old."""
        row = self.rows()[which % len(self.rows())]
        self.event(lambda stamp: Tapped(**stamp, data=f"c/follow_up/{row.id}/{action}"), writes, abruptly)

    @rule(key=st.sampled_from(["hour", "tomorrow", "week"]), writes=st.one_of(st.none(), st.integers(0, 8)))
    def puts_all_off(self, key: str, writes: int | None) -> None:
        """The button under a digest."""
        self.event(lambda stamp: Tapped(**stamp, data=f"c/all_later/{key}"), writes)

    @rule(ahead=st.integers(0, 20), hour=SCHOOL_HOUR)
    def says_a_day(self, ahead: int, hour: time | None) -> None:
        """A day, as the answer to whatever is asked."""
        day = local_day(self.now) + timedelta(days=ahead)
        text = f"{day:%d-%m-%Y}" + (f" om {hour:%H:%M}" if hour else "")
        self.event(lambda stamp: Said(**stamp, text=text, ref=stamp["id"]))

    @rule(name=st.sampled_from(["verder", "stop", "status", "herinneringen"]))
    def looks_around(self, name: str) -> None:
        """Opens a question, leaves it, or looks at a list."""
        self.event(lambda stamp: Commanded(**stamp, name=name))

    @rule(after=PREFERENCES, writes=st.one_of(st.none(), st.integers(0, 8)))
    def prefers(self, after: Preferences, writes: int | None) -> None:
        """Other settings, and what they move."""
        before = {row.id: row for row in self.rows()}

        def keep() -> None:
            with self.app.store.transaction():
                turn = turn_for(self.app, self.person, self.now)
                known = turn.case.preferences
                turn.save(replace(after, id=known.id, person_id=self.person.id))
                shift_all(turn)

        self.mortally(keep, writes)
        for row in self.rows():
            if row.agreed_at != before[row.id].agreed_at:
                self.book.agreed(row)

    @rule(times=st.integers(1, 4), writes=st.one_of(st.none(), st.integers(0, 12)), abruptly=st.booleans())
    def next_moments(self, times: int, writes: int | None, abruptly: bool) -> None:
        """The clock goes to the next moment something is due, and on to the one after it."""
        for _ in range(times):
            due = self.app.store.next_due()
            if due is not None:
                self.now = max(self.now, due)
                self.tick(writes, abruptly)

    @rule(minutes=st.integers(1, 5000), writes=st.one_of(st.none(), st.integers(0, 12)), abruptly=st.booleans())
    def later(self, minutes: int, writes: int | None, abruptly: bool) -> None:
        """The bot was down, and looks what is due."""
        self.now += minutes * MINUTE
        self.tick(writes, abruptly)

    @rule(minutes=st.integers(1, 5000))
    def down(self, minutes: int) -> None:
        """The bot is down; the next thing that comes may be a tap."""
        self.now += minutes * MINUTE

    @rule(minutes=st.integers(1, 60))
    def clock_back(self, minutes: int) -> None:
        """Somebody sets the clock back."""
        self.now -= minutes * MINUTE
        self.quiet_until = min(self.quiet_until, self.now)

    @rule()
    def blocks(self) -> None:
        """What was said last is refused."""
        told = [row for row in self.last if row.kind == "message" and self.app.store.said_by(row.id)]
        for row in told:
            about = self.app.store.said_by(row.id)
            self.app.could_not_reach(row, self.now)
            for promised in about:
                standing_now = self.app.store.follow_up(self.person.id, promised.id)
                if standing_now is not None and standing_now != promised:
                    self.book.kept_back(promised.id)
        self.last = []

    # what always holds

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        """Promised is delivered and cancelled and waiting together; nothing twice, nothing outside school time."""
        stands = standing(self.app.store, self.book, min(self.quiet_until, self.now))
        assert stands.balances, stands
        assert stands.lost == (), stands
        assert self.book.doubled == []
        assert self.book.outside == []
        assert count(self.app, "failures") == 0


WORDS = load_words("nl")
TestPromises = Promises.TestCase
TestPromises.settings = settings(DRAWN, max_examples=120, stateful_step_count=50)
