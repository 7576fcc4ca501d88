"""Promises to come back: the ladder of a plan, other follow-ups, and what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.dialogs import calm
from bot.dialogs.considering import considered_in
from bot.engine.case import Answers, Case
from bot.engine.messages import Button
from bot.engine.turn import Turn
from bot.rules.school_calendar import SchoolCalendar
from bot.rules.school_time import local_day
from bot.state.rows import FollowUp, Json, Run, replace

# kind of follow-up, and after how many weeks: short and long term, because two weeks say little (5.adv)
LADDER = (("pupil", 1), ("parents", 2), ("bullying", 3), ("group", 5), ("evaluation", 6), ("long_term", 13))
LONG_TERM_DAYS = 15
SEVERE_AFTER_DAYS = 2
"""After how many school days a pupil is seen who goes through something severe."""
STANDING = ("waiting", "delivered", "undeliverable")
"""What a follow-up is as long as something is still to come of it."""


@dataclass(frozen=True)
class Proposed:
    """A moment the bot proposes to come back."""

    kind: str
    day: date


def proposals(case: Case, calendar: SchoolCalendar | None = None) -> Sequence[Proposed]:
    """The ladder of follow-ups, counted from today on the teacher's school days; never two moments on one day.

    What this round promised and still stands keeps its day, and so does a day the teacher picked or agreed on.
    """
    calendar = calendar or case.calendar
    answers = case.answers_of(case.run) if case.run and case.run.dialog == "beslissen" else case.answers("beslissen")
    agreed = _agreed(case, answers, calendar)
    fixed = {kind: _standing_day(case, kind) or picked(case, kind) or agreed.get(kind) for kind, _ in LADDER}
    taken = {day for day in fixed.values() if day}
    found = []
    for kind, weeks in LADDER:
        day = fixed[kind]
        if day is None:
            day = calendar.weeks_later(case.today, weeks)
            while day in taken:
                day = calendar.open_after(day)
            taken.add(day)
        found.append(Proposed(kind, day))
    return found


def _agreed(case: Case, answers: Answers, calendar: SchoolCalendar) -> dict[str, date]:
    """The days that follow from the plan itself."""
    agreed = {}
    talk = answers.value("parents_when")
    if isinstance(talk, str) and date.fromisoformat(talk) >= case.today:
        # the talk with parents is asked about on its own day
        agreed["parents"] = date.fromisoformat(talk)
    if considered_in(case, answers).get("severity") == "severe":
        agreed["pupil"] = calendar.open_after(case.today, SEVERE_AFTER_DAYS)
    if answers.choice("approach") in ("confronting", "both"):
        # a limit that was set is looked at soon, on another day than the talk with the pupil
        soon = calendar.weeks_later(case.today, 1)
        agreed["bullying"] = soon if "pupil" in agreed else calendar.open_after(soon)
    return agreed


def region_matters(case: Case) -> bool:
    """Whether the proposed days differ between the regions of the school holidays."""
    return len({tuple(proposals(case, calendar)) for calendar in case.calendar.possible()}) > 1


def _standing_day(case: Case, kind: str) -> date | None:
    promised = standing(case, kind)
    return local_day(promised.due_at) if promised else None


def picked(case: Case, kind: str) -> date | None:
    """The day the teacher picked for a moment of the plan that is not promised yet."""
    runs = [run for run in case.runs_of("other_day") if run.topic == kind and run.follow_up_id is None]
    for run in reversed(runs):
        day = case.answers_of(run).value("day")
        if isinstance(day, str) and date.fromisoformat(day[:10]) >= case.today:
            return date.fromisoformat(day[:10])
    return None


def standing(case: Case, kind: str) -> FollowUp | None:
    """The follow-up of a kind that the plan of this round promised and that is still to come or to be answered."""
    current = case.round
    mine = [known for known in case.follow_ups if current and known.round_id == current.id and known.kind == kind]
    return next((known for known in mine if known.status in STANDING), None)


def is_over(case: Case, kind: str) -> bool:
    """Whether this moment of the plan has been and was not chosen again since."""
    current = case.round
    mine = [known for known in case.follow_ups if current and known.round_id == current.id and known.kind == kind]
    done = [known.done_at for known in mine if known.done_at is not None]
    chosen_at = case.answers("beslissen", current.number if current else None).moment("follow_ups")
    return standing(case, kind) is None and bool(done) and chosen_at is not None and max(done) > chosen_at


def promise_plan(turn: Turn, run: Run) -> list[date]:
    """Keeps the chosen follow-ups of a plan and cancels those no longer chosen; returns the days still to come."""
    case = turn.case_of(run)
    chosen = [kind for kind in case.answers_of(run).chosen("follow_ups") if not is_over(case, kind)]
    used = {known.key for known in case.follow_ups}
    days = []
    for proposed in proposals(case):
        promised = standing(case, proposed.kind)
        if proposed.kind not in chosen:
            cancel(turn, [promised] if promised else [])
            continue
        if promised is None:
            key = f"{run.situation_id}/{run.round_id}/{proposed.kind}"
            # one that was done before stays done: a second of its kind is a promise of its own
            key = f"{key}/{proposed.day}" if key in used else key
            promised = promise(turn, run, kind=proposed.kind, key=key, day=proposed.day)
        if promised.status == "waiting":
            days.append(local_day(promised.due_at))
    # until there was a plan somebody had to look after the pupil; now the plan does
    cancel(turn, [known for known in case.follow_ups if known.key == until_plan(case) and known.status == "waiting"])
    return sorted(set(days))


def until_plan(case: Case) -> str:
    """The key of the promise to look after the pupil as long as a round has no plan."""
    return f"{case.situation.id}/{case.round.id}/watch/start" if case.situation and case.round else ""


def keep_follow_ups(turn: Turn, run: Run, _subject: str, _value: Json) -> None:
    """A plan that is ready already changes its promises at once."""
    if run.ended_at is not None:
        promise_plan(turn, run)


def keep_region(turn: Turn, _run: Run, _subject: str, value: Json) -> None:
    """Writes in which region the school is; skipped or not known is an answer too, so that it is asked once."""
    known = value if isinstance(value, str) and value != "unknown" else turn.case.preferences.region
    turn.prefer(region=known, region_asked_at=turn.at)


def promise(
    turn: Turn,
    run: Run,
    *,
    kind: str,
    key: str,
    day: date | None = None,
    moment: datetime | None = None,
    timed: bool = False,
    label: str | None = None,
    topic: str | None = None,
) -> FollowUp:
    """Keeps a follow-up on a school day, or at a moment in school time; promising twice under one key keeps one."""
    hours = turn.hours
    if moment is None:
        moment = hours.next_allowed(hours.on(hours.calendar.open_from(day or turn.case.today)))
    if moment <= turn.at:
        moment = _in_an_hour(turn)
    row = turn.store.promise(
        FollowUp(
            person_id=turn.person.id,
            situation_id=run.situation_id,
            round_id=run.round_id,
            key=key,
            kind=kind,
            label=label,
            topic=topic,
            due_at=moment,
            planned_at=moment,
            agreed_at=moment,
            timed=timed,
            status="waiting",
            created_at=turn.at,
        )
    )
    if row.status == "cancelled":
        row = replace(row, status="waiting", planned_at=moment, opened_at=None, repeated_at=None)
        row = turn.save(at_moment(row, moment))
    calm.keep_going(turn)
    return row


def _in_an_hour(turn: Turn) -> datetime:
    return turn.hours.next_allowed(turn.at.replace(second=0, microsecond=0) + timedelta(hours=1))


def at_moment(promised: FollowUp, moment: datetime, timed: bool = False) -> FollowUp:
    """The follow-up as it waits for another moment that the teacher was told of; its place in the series stays."""
    return replace(
        promised,
        status="waiting",
        due_at=moment,
        agreed_at=moment,
        timed=timed,
        times=promised.times + 1,
        repeat_at=None,
        repeated_at=None,
        opened_at=None,
    )


def shift_all(turn: Turn) -> int:
    """Brings what was promised to the days and hours the teacher can be reminded in now; returns how many moved."""
    hours, moved = turn.hours, 0
    for promised in turn.store.follow_ups(turn.person.id):
        if promised.status != "waiting" or promised.due_at <= turn.at:
            continue
        moment = promised.due_at if promised.timed else hours.on(local_day(promised.due_at))
        moment = hours.next_allowed(moment)
        if moment <= turn.at:
            # its new hour has passed today: today still, at its own hour or else soon
            moment = promised.due_at if hours.allowed(promised.due_at) else _in_an_hour(turn)
        if moment != promised.due_at:
            turn.save(replace(promised, due_at=moment, agreed_at=moment, times=promised.times + 1))
            moved += 1
    calm.keep_going(turn)
    return moved


def cancel(turn: Turn, follow_ups: Sequence[FollowUp]) -> int:
    """Takes back follow-ups that still stand; returns how many."""
    standing = [promised for promised in follow_ups if promised.status in STANDING]
    for promised in standing:
        turn.save(replace(promised, status="cancelled", times=promised.times + 1))
    return len(standing)


def finish(turn: Turn, promised: FollowUp) -> FollowUp:
    """Marks a follow-up as done."""
    return turn.save(replace(promised, status="done", done_at=turn.at, opened_at=promised.opened_at or turn.at))


def finish_follow_up(turn: Turn, run: Run) -> None:
    """Marks the follow-up that a run was opened from as done."""
    if run.follow_up_id is None:
        return
    promised = turn.store.follow_up(turn.person.id, run.follow_up_id)
    if promised is not None and promised.status in STANDING:
        finish(turn, promised)


def finish_delivered(turn: Turn, kinds: Sequence[str]) -> None:
    """Marks what waits for an answer as done, because the teacher came to it without its button."""
    for promised in turn.case.follow_ups:
        if promised.kind in kinds and promised.status == "delivered":
            finish(turn, promised)


def not_yet(case: Case, label: str) -> Sequence[Button]:
    """The way to put off the follow-up that a dialog was opened from."""
    number = case.run.follow_up_id if case.run else None
    return [Button(label, f"c/follow_up/{number}/later")] if number else []


def is_missed(promised: FollowUp, today: date) -> bool:
    """Whether it was said twice and nothing came of it, the second time before today."""
    said = promised.repeated_at
    return (
        promised.status == "delivered" and promised.opened_at is None and said is not None and local_day(said) < today
    )
