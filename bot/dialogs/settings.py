"""The settings of a teacher: one card that shows them, and a short question for the one that changes."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from bot.dialogs import calm
from bot.dialogs.promises import keep_region, shift_all
from bot.engine.case import Case
from bot.engine.days import Day, Hour
from bot.engine.dialog import Branch, Dialog, Ending, Step, Then, answered
from bot.engine.matching import Option
from bot.engine.questions import Choose, NotUnderstood, Question, Several
from bot.engine.school import days_off, hours_of
from bot.engine.turn import Turn
from bot.rules.school_time import SCHOOL_CLOSES, SCHOOL_OPENS
from bot.rules.weekdays import weekdays_in
from bot.state.rows import Json, Preferences, Run, replace

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
REMINDERS_AT = ("at_0815", "at_1230", "at_1530", "at_1615")
QUIET_FROM = ("at_1600", "at_1630", "at_1700")
QUIET_UNTIL = ("at_0745", "at_0800", "at_0830")
CHANGES = ("region", "workdays", "reminder_at", "quiet", "day_off", "back_to_work", "digest", "weekly")
MOST_DAYS_OFF = 40


def current(case: Case, _subject: str) -> Mapping[str, Any]:
    """The settings as they are."""
    words, preferences = case.words, case.preferences
    works = [words.label("settings", "workdays", "short", WEEKDAYS[day]) for day in sorted(case.calendar.workdays)]
    coming = [(first, last) for first, last in days_off(preferences) if last >= case.today]
    return {
        "regio": words.label("common", "regions", preferences.region) if preferences.region else "",
        "werkdagen": works,
        "tijd": case.hours.reminder_at,
        "stil_van": case.hours.quiet_from,
        "stil_tot": case.hours.quiet_until,
        "vrij": [_period(case, first, last) for first, last in coming],
        "samen": preferences.digest,
        "week": preferences.weekly,
    }


def _period(case: Case, first: date, last: date) -> str:
    words = case.words
    if first == last:
        return words.short_day(first)
    return words.label("settings", "day_off", "period", van=words.short_day(first), tot=words.short_day(last))


def workdays_now(case: Case, _subject: str) -> Sequence[str]:
    """The days this teacher works, as they are now."""
    return [WEEKDAYS[day] for day in sorted(case.calendar.workdays)]


def workdays_said(text: str) -> Sequence[str] | None:
    """The options that a text such as "ik werk ma, di en do" ticks."""
    found = weekdays_in(text)
    return [WEEKDAYS[day] for day in sorted(found)] if found else None


def own_days_off(case: Case, _subject: str) -> Sequence[Option]:
    """The days off that are still to come."""
    coming = [(first, last) for first, last in days_off(case.preferences) if last >= case.today]
    return [Option(first.isoformat(), _period(case, first, last)) for first, last in coming]


# checks


def outside_quiet_hours(case: Case, value: Json) -> None:
    """A reminder in quiet hours would never come."""
    hours = case.hours
    at = time.fromisoformat(str(value))
    day = hours.calendar.open_from(case.today)
    if not hours.allowed(hours.on(day, at)):
        raise NotUnderstood("quiet", van=hours.quiet_from, tot=hours.quiet_until)


def leaves_school_time(case: Case, value: Json) -> None:
    """Quiet hours that leave nothing of the school day would mean that nothing ever comes."""
    begins = str(case.given.value("quiet_from"))
    trial = hours_of(_with(case.preferences, quiet_from=begins, quiet_until=str(value)))
    if not trial.leaves_time():
        raise NotUnderstood("nothing_left")
    if not trial.allowed(trial.on(trial.calendar.open_from(case.today), trial.reminder_at)):
        raise NotUnderstood("covers_reminder", tijd=trial.reminder_at)


def ends_after_it_begins(case: Case, value: Json) -> None:
    """The last day off does not lie before the first."""
    first = str(case.given.value("day_off"))
    if str(value) < first:
        raise NotUnderstood("ends_before", eerste=date.fromisoformat(first))


def has_some(case: Case, value: Json) -> None:
    """Days off can be taken back only when there are some, and the list stays one a teacher can oversee."""
    found = days_off(case.preferences)
    if value == "back_to_work" and not own_days_off(case, ""):
        raise NotUnderstood("none_off")
    if value == "day_off" and len([last for _, last in found if last >= case.today]) >= MOST_DAYS_OFF:
        raise NotUnderstood("many_off")


def _with(preferences: Preferences, **changes: Any) -> Preferences:
    return replace(preferences, **changes)


# endings


def region_set(turn: Turn, _run: Run) -> None:
    """The region was kept with the answer."""
    _settled(turn)


def workdays_set(turn: Turn, run: Run) -> None:
    """Keeps the working days."""
    chosen = turn.case_of(run).answers_of(run).chosen("workdays")
    turn.prefer(workdays=[WEEKDAYS.index(day) for day in chosen])
    _settled(turn)


def reminder_set(turn: Turn, run: Run) -> None:
    """Keeps the hour of reminders."""
    turn.prefer(reminder_at=str(turn.case_of(run).answers_of(run).value("reminder_at")))
    _settled(turn)


def quiet_set(turn: Turn, run: Run) -> None:
    """Keeps the quiet hours."""
    answers = turn.case_of(run).answers_of(run)
    turn.prefer(quiet_from=str(answers.value("quiet_from")), quiet_until=str(answers.value("quiet_until")))
    _settled(turn)


def day_off_set(turn: Turn, run: Run) -> None:
    """Keeps one more stretch of days off; those that have passed are left out by now."""
    case = turn.case_of(run)
    answers = case.answers_of(run)
    first = str(answers.value("day_off"))
    last = str(answers.value("last_day_off") or first)
    kept = [[str(begins), str(ends)] for begins, ends in days_off(case.preferences) if ends >= case.today]
    turn.prefer(days_off=sorted([*(item for item in kept if item != [first, last]), [first, last]]))
    _settled(turn)


def day_off_dropped(turn: Turn, run: Run) -> None:
    """Takes a stretch of days off back."""
    case = turn.case_of(run)
    first = case.answers_of(run).choice("back_to_work")
    kept = [[str(begins), str(ends)] for begins, ends in days_off(case.preferences) if str(begins) != first]
    turn.prefer(days_off=kept)
    _settled(turn)


def digest_switched(turn: Turn, _run: Run) -> None:
    """Several follow-ups at one moment: one message, or one each."""
    turn.prefer(digest=not turn.case.preferences.digest)
    _settled(turn)


def weekly_switched(turn: Turn, _run: Run) -> None:
    """The overview at the beginning of the week: on, or off."""
    turn.prefer(weekly=not turn.case.preferences.weekly)
    if not turn.case.preferences.weekly:
        calm.stop_weekly(turn)
    _settled(turn)


def _settled(turn: Turn) -> None:
    moved = shift_all(turn)
    buttons = [turn.button("instellingen", "settings", "done", "more")]
    buttons.append(turn.button("verder", "common", "buttons", "resume"))
    turn.say("settings", "done", "said", verschoven=moved, reden=turn.reason, buttons=buttons)


ROUTES = {
    "region": "region",
    "workdays": "workdays",
    "reminder_at": "reminder_at",
    "quiet": "quiet_from",
    "day_off": "day_off",
    "back_to_work": "back_to_work",
    "digest": "digest_switched",
    "weekly": "weekly_switched",
}


def _question(step: str, asks: Question, then: Then, **more: Any) -> Step:
    return Step(step, asks=asks, then=then, counts=False, carries=False, **{"optional": False, **more})


settings = Dialog(
    id="settings",
    aside=True,
    steps=(
        _question(
            "what",
            Choose(options=CHANGES),
            Branch(answered("what"), ROUTES),
            shows=current,
            checks=has_some,
            controls=("why", "stop"),
        ),
        _question("region", Choose(options=("noord", "midden", "zuid", "unknown")), "region_set", saves=keep_region),
        _question(
            "workdays",
            Several(options=WEEKDAYS, preset=workdays_now, reads=workdays_said),
            "workdays_set",
        ),
        _question(
            "reminder_at",
            Hour(options=REMINDERS_AT, within=(SCHOOL_OPENS, SCHOOL_CLOSES)),
            "reminder_set",
            checks=outside_quiet_hours,
        ),
        _question("quiet_from", Hour(options=QUIET_FROM), "quiet_until"),
        _question("quiet_until", Hour(options=QUIET_UNTIL), "quiet_set", checks=leaves_school_time),
        _question("day_off", Day(school=False), "last_day_off"),
        _question("last_day_off", Day(school=False), "day_off_set", checks=ends_after_it_begins, optional=True),
        _question("back_to_work", Choose(offer=own_days_off), "day_off_dropped"),
        Ending("region_set", region_set),
        Ending("workdays_set", workdays_set),
        Ending("reminder_set", reminder_set),
        Ending("quiet_set", quiet_set),
        Ending("day_off_set", day_off_set),
        Ending("day_off_dropped", day_off_dropped),
        Ending("digest_switched", digest_switched),
        Ending("weekly_switched", weekly_switched),
    ),
)
