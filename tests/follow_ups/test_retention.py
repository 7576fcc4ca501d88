"""How long a situation is kept: never wiped without a warning in time, and never kept for ever."""

import logging
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.dialogs import retention
from bot.rules.retention import AHEAD, LONGEST, kept_longer, last_day, warned_from
from bot.rules.school_calendar import SchoolCalendar
from bot.rules.school_time import local_day
from bot.settings import Settings
from bot.state.rows import FollowUp, Outgoing
from tests.engine.teacher import Teacher, count, data, failures, texts
from tests.rules.calendars import DRAWN, calendars, days
from tests.support.keys import open_app

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
LONG_HOLIDAY = 60
"""More days than any holiday with the days off around it."""


def close(teacher: Teacher) -> None:
    """Closes the situation: another teacher goes on with it."""
    teacher.tap(f"c/hand_over/{teacher.situation_id}/yes")
    situation = teacher.app.store.situation(teacher.person.id, teacher.situation_id)
    assert situation is not None
    assert situation.closed_at is not None


def promise(teacher: Teacher) -> FollowUp:
    """The promise to wipe the situation."""
    (found,) = [row for row in teacher.app.store.rhythm(teacher.person.id) if row.kind == retention.KIND]
    return found


def send(app: App, rows: list[Outgoing], state: str = "sent") -> None:
    """What was said is sent at its own moment, or fails."""
    for row in rows:
        app.store.tick_off(replace(row, state=state, sent_at=row.created_at if state == "sent" else None))


def pass_time(teacher: Teacher, until: date, state: str = "sent") -> list[Outgoing]:
    """Lets time pass from one due moment to the next, with everything sent at once; what was said of keeping."""
    app, said = teacher.app, []
    while (due := app.store.next_due()) is not None and local_day(due) <= until:
        teacher.at = max(teacher.at, due)
        rows = app.deliver_due(teacher.at)
        send(app, rows, state)
        said += [row for row in rows if any(button.startswith("c/keep_longer") for button in data([row]))]
        assert failures(app) == []
    teacher.at = max(teacher.at, datetime.combine(until, time(18), UTC))
    return said


def test_a_closed_situation_goes(app: App, anna: Teacher, caplog: pytest.LogCaptureFixture) -> None:
    """Twelve weeks after it was closed a situation is wiped, after one warning two school weeks ahead."""
    caplog.set_level(logging.INFO)
    close(anna)
    day = local_day(anna.at) + 12 * WEEK
    (warning,) = pass_time(anna, day - DAY)
    assert local_day(warning.created_at) <= warned_from(SchoolCalendar("midden"), day)
    assert "Otter" not in str(warning.payload)
    assert len(app.store.situations(anna.person.id)) == 1
    pass_time(anna, day + WEEK)
    assert app.store.situations(anna.person.id) == []
    send(app, list(app.store.waiting("test", 1000)))
    assert app.tidy(anna.at)
    steps = [getattr(record, "action", "") for record in caplog.records]
    assert [step for step in steps if step.startswith("retention")] == ["retention_warned", "retention_wiped"]
    assert "Otter" not in caplog.text


def test_keeping_longer(app: App, anna: Teacher) -> None:
    """A tap keeps it as long once more, twice is once, and no tap keeps it longer than a year after it was closed."""
    close(anna)
    closed = local_day(anna.at)
    for _ in range(10):
        said = pass_time(anna, retention_day(anna) - DAY)
        if not said:
            break
        before = retention_day(anna)
        anna.tap(f"c/keep_longer/{anna.situation_id}")
        after = retention_day(anna)
        anna.tap(f"c/keep_longer/{anna.situation_id}")
        assert retention_day(anna) == after > before
    assert retention_day(anna) <= closed + LONGEST + LONG_HOLIDAY * DAY
    pass_time(anna, closed + LONGEST + LONG_HOLIDAY * DAY)
    assert count(app, "situations") == 0


def retention_day(teacher: Teacher) -> date:
    """The day that is promised."""
    return local_day(promise(teacher).planned_at)


def test_opened_again_it_stays(app: App, anna: Teacher) -> None:
    """A situation that is opened again after the warning is not wiped on the day that was named."""
    close(anna)
    day = local_day(anna.at) + 12 * WEEK
    pass_time(anna, day - 3 * DAY)
    anna.tap(f"c/go/{anna.situation_id}")
    anna.command("reopen")
    anna.tap("c/reopen")
    pass_time(anna, day + 8 * WEEK)
    assert len(app.store.situations(anna.person.id)) == 1


def test_an_open_one_is_kept_while_it_is_worked_on(app: App, anna: Teacher) -> None:
    """An open situation goes half a year after the teacher last did something in it; a plan far ahead is no work."""
    anna.command("herinner", "over 40 weken bellen")
    begun = local_day(anna.at)
    assert pass_time(anna, begun + 16 * WEEK) == []
    anna.command("notitie", "Nog steeds rustig.")
    noted = local_day(anna.at)
    assert pass_time(anna, begun + 28 * WEEK) == []
    (warning,) = pass_time(anna, noted + 26 * WEEK - DAY)
    anna.tap(f"c/keep_longer/{anna.situation_id}")
    kept = local_day(anna.at)
    pass_time(anna, kept + 25 * WEEK)
    assert count(app, "situations") == 1
    pass_time(anna, kept + 26 * WEEK + LONG_HOLIDAY * DAY)
    assert count(app, "situations") == 0
    assert warning.situation_id is None


def test_nobody_to_warn(app: App, anna: Teacher) -> None:
    """Who can't be reached loses nothing on the day itself, and everything four weeks later."""
    close(anna)
    day = local_day(anna.at) + 12 * WEEK
    app.store.save(replace(anna.person, unreachable_at=anna.at))
    pass_time(anna, day + 3 * WEEK)
    assert count(app, "situations") == 1
    pass_time(anna, day + 5 * WEEK)
    assert count(app, "situations") == 0


def test_blocked_after_the_warning_was_refused(app: App, anna: Teacher) -> None:
    """A warning that is refused counts as none; who is back hears it again, with two school weeks to go."""
    close(anna)
    day = local_day(anna.at) + 12 * WEEK
    pass_time(anna, warned_from(SchoolCalendar("midden"), day) - DAY)
    due = app.store.next_due()
    assert due is not None
    rows = app.deliver_due(due)
    notice = app.store.outgoing(promise(anna).notice_id or 0)
    assert notice is not None
    app.could_not_reach(replace(notice, state="failed"), due)
    app.store.tick_off(replace(notice, state="failed"))
    pass_time(anna, day + WEEK)
    assert count(app, "situations") == 1
    anna.command("status")
    back = local_day(anna.at)
    (again,) = pass_time(anna, back + WEEK)
    assert again.id not in {row.id for row in rows}
    calendar = SchoolCalendar("midden")
    pass_time(anna, calendar.open_after(back, AHEAD) - DAY)
    assert count(app, "situations") == 1
    pass_time(anna, calendar.open_after(back, AHEAD + 3))
    assert count(app, "situations") == 0


@pytest.mark.parametrize("state", ["failed", "given_up"])
def test_a_warning_that_never_arrives(app: App, anna: Teacher, state: str) -> None:
    """As long as no warning arrives it is said again, until the day has passed by four weeks."""
    close(anna)
    day = local_day(anna.at) + 12 * WEEK
    pass_time(anna, day + 3 * WEEK, state)
    assert count(app, "situations") == 1
    pass_time(anna, day + 8 * WEEK, state)
    assert count(app, "situations") == 0


def test_status_says_when(app: App, anna: Teacher) -> None:
    """/status of a closed situation says when it goes, of an open one nothing."""
    words, calendar = app.engine.words, SchoolCalendar("midden")
    assert all("wis ik" not in text for text in texts(anna.command("status")))
    close(anna)
    (said,) = texts(anna.command("status"))
    assert words.day(calendar.open_from(local_day(anna.at) + 12 * WEEK)) in said


def test_weeks_are_a_setting(app: App, anna: Teacher, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The operator chooses how many weeks a closed situation is kept."""
    assert Settings.keep_weeks == 12
    other = open_app(tmp_path_factory.mktemp("short"), keep_weeks=4)
    try:
        bert = Teacher(other, "bert")
        bert.agree()
        bert.new_situation()
        close(bert)
        assert retention_day(bert) == local_day(bert.at) + 4 * WEEK
    finally:
        other.close()


def test_ones_own_only(app: App, anna: Teacher) -> None:
    """Nobody keeps another's situation longer, or hears of it."""
    bert = Teacher(app, "bert")
    bert.agree()
    before = promise(anna)
    bert.tap(f"c/keep_longer/{anna.situation_id}")
    assert promise(anna) == before


# the rule


@DRAWN
@given(calendar=calendars, closed=days, weeks=st.integers(1, 52))
def test_two_school_weeks_lie_between(calendar: SchoolCalendar, closed: date, weeks: int) -> None:
    """Between the warning and the day lie ten school days; the day is a school day on which its time has come."""
    day = last_day(calendar, closed, closed, weeks)
    assert calendar.is_open(day)
    assert day >= closed + weeks * WEEK
    assert calendar.open_after(warned_from(calendar, day), AHEAD) == day


@DRAWN
@given(calendar=calendars, closed=days, weeks=st.integers(1, 52))
def test_longer_comes_to_an_end(calendar: SchoolCalendar, closed: date, weeks: int) -> None:
    """However often it is kept longer, each time is later, and the last school day it can be is a year after."""
    day = last_day(calendar, closed, closed, weeks)
    for _ in range(53):
        longer = kept_longer(calendar, closed, day, weeks)
        if longer is None:
            break
        assert day < longer <= calendar.open_from(closed + LONGEST)
        day = longer
    assert kept_longer(calendar, closed, day, weeks) is None
