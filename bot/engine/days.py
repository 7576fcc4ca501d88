"""The question for a day: tapped, picked from a week, or said in Dutch; asked back where it is unclear."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar

from bot.engine.matching import Option, exact
from bot.engine.questions import Asked, Complete, Given, NotUnderstood, Ongoing, Question, Reading
from bot.engine.words import Words
from bot.rules.dates import is_vague, parse_time, understand
from bot.rules.school_calendar import REGIONS, Closed, SchoolCalendar
from bot.rules.school_time import AMSTERDAM, SchoolHours, local_day
from bot.state.rows import Json

if TYPE_CHECKING:
    from bot.engine.case import Case

FURTHEST = 366
"""Days ahead; what is promised later than that nobody remembers why."""
UNKNOWN_REGION = "unknown"


@dataclass(frozen=True)
class Chosen:
    """A day somebody chose, with the hour if that was said; as it was meant, before it moves to a school day."""

    day: date
    hour: time | None = None

    def key(self) -> str:
        """As an option's key and in drafts."""
        return f"{self.day.isoformat()}T{self.hour:%H:%M}" if self.hour else self.day.isoformat()

    @classmethod
    def parse(cls, key: str) -> "Chosen":
        """What `key` wrote; raises ValueError."""
        day, _, hour = key.partition("T")
        return cls(date.fromisoformat(day), time.fromisoformat(hour) if hour else None)


@dataclass(frozen=True)
class Refusal:
    """Why a day can't be, as something to compare."""

    key: str
    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, kw_only=True)
class Day(Question):
    """A day from today on; with `timed` an hour may be said too, without `school` any day will do."""

    kind: ClassVar[str] = "day"
    timed: bool = False
    school: bool = True
    past: bool = False
    """Whether a day that has been will do, such as the first of some days off."""

    def offers(self, case: "Case", subject: str, draft: Json) -> Sequence[Option] | None:
        """A few days soon, or what was asked back: one of two days, a region, or the days of a week."""
        return day_options(case.words, case.hours.calendar, case.today, draft, school=self.school)

    @staticmethod
    def asks_back(draft: Json) -> str | None:
        """What was asked back about the day that was said: which region, or which day."""
        waiting = draft if isinstance(draft, dict) else {}
        return "which_region" if "text" in waiting else "which_day" if "either" in waiting else None

    def read(self, given: Given, asked: Asked) -> Reading:
        """The day as ISO text, with the hour behind a T; asks back what is unclear and never guesses."""
        waiting = asked.draft if isinstance(asked.draft, dict) else {}
        key = given.option if given.option is not None else self._typed(given.text, asked)
        region = None
        if key is not None and key.startswith("week:"):
            return Ongoing({"week": _monday(key.removeprefix("week:"), asked.today).isoformat()})
        if key is not None and key.startswith("region:"):
            region, key = key.removeprefix("region:"), None
            if "text" not in waiting:
                raise NotUnderstood("no_such_option")
        text = str(waiting["text"]) if region else given.text
        calendars = self._calendars(asked, region)
        found = {self._resolve(key, text, asked, calendar) for calendar in calendars}
        if len(found) > 1:
            # the answer depends on the school holidays of the region, which nobody told yet
            return Ongoing({"text": key or text}, say="which_region")
        settles = {"region": region} if region else {}
        resolved = found.pop()
        if isinstance(resolved, Refusal):
            raise NotUnderstood(resolved.key, **dict(resolved.values))
        days, shown = resolved
        if len(days) > 1:
            return Ongoing({"either": [day.key() for day in days]}, say="which_day", settles=settles)
        value = Chosen(shown, days[0].hour if self.timed else None).key()
        return Complete(value, note="day", said=days[0].key(), settles=settles)

    @staticmethod
    def _typed(text: str, asked: Asked) -> str | None:
        """The option whose number or very words were typed; "over drie weken" is no slip for "over twee weken"."""
        index = exact(text, asked.options)
        return asked.options[index].key if index is not None else None

    @staticmethod
    def _calendars(asked: Asked, region: str | None) -> Sequence[SchoolCalendar]:
        calendar = asked.hours.calendar
        if region is not None:
            return (replace(calendar, region=region if region in REGIONS else None),)
        return calendar.possible() if asked.may_ask_region else (calendar,)

    def _resolve(
        self, key: str | None, text: str, asked: Asked, calendar: SchoolCalendar
    ) -> "tuple[tuple[Chosen, ...], date] | Refusal":
        """The days that are meant, and the day the first of them comes to; or why none can be."""
        try:
            meant = self._possible(self._meant(key, text, asked, calendar), asked)
        except NotUnderstood as trouble:
            return Refusal(trouble.key, tuple(trouble.values.items()))
        return meant, calendar.open_from(meant[0].day) if self.school else meant[0].day

    def _possible(self, meant: tuple[Chosen, ...], asked: Asked) -> tuple[Chosen, ...]:
        """The days that can be; raises NotUnderstood."""
        if not self.past:
            coming = tuple(chosen for chosen in meant if chosen.day >= asked.today)
            if not coming:
                raise NotUnderstood("in_the_past", day=meant[-1].day)
            # "dinsdag half negen", said on a Tuesday at ten, can only be the next one
            meant = tuple(chosen for chosen in coming if not self._is_over(chosen, asked)) or coming
        first = meant[0]
        if (first.day - asked.today).days > FURTHEST:
            raise NotUnderstood("far_away", day=first.day)
        if self._is_over(first, asked):
            raise NotUnderstood("hour_past", tijd=first.hour)
        return meant

    def _is_over(self, chosen: Chosen, asked: Asked) -> bool:
        """Whether its hour is behind us today."""
        if not self.timed or chosen.hour is None or chosen.day != asked.today:
            return False
        return asked.hours.on(chosen.day, chosen.hour) <= asked.now

    @staticmethod
    def _meant(key: str | None, text: str, asked: Asked, calendar: SchoolCalendar) -> tuple[Chosen, ...]:
        for written in (key, text):
            try:
                return (Chosen.parse(written or ""),)
            except ValueError:
                continue
        if key is not None:
            raise NotUnderstood("no_such_option")
        said = understand(text, asked.today, calendar)
        if said is None:
            if is_vague(text):
                raise NotUnderstood("which_moment")
            raise NotUnderstood("not_a_date")
        return tuple(Chosen(day, said.time) for day in said.days)


def _monday(written: str, today: date) -> date:
    """The Monday of a week that can be looked at; raises NotUnderstood for any other."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise NotUnderstood("no_such_option") from None
    if not -7 < (day - today).days <= FURTHEST:
        raise NotUnderstood("no_such_option")
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, kw_only=True)
class Hour(Question):
    """An hour of the day, as one of a few taps or typed; within school time."""

    kind: ClassVar[str] = "hour"
    options: tuple[str, ...] = ()
    """Hours to tap, as at_1530."""
    within: tuple[time, time] | None = None
    """The first and last hour that will do."""

    def keys(self) -> tuple[str, ...]:
        """The keys of the options that stand in the content."""
        return self.options

    def read(self, given: Given, asked: Asked) -> Reading:
        """The hour as "15:30"."""
        index = exact(given.text, asked.options) if given.option is None else None
        key = asked.options[index].key if index is not None else given.option
        if key is not None and key not in {option.key for option in asked.options}:
            raise NotUnderstood("no_such_option")
        hour = time.fromisoformat(key.removeprefix("at_")) if key is not None else parse_time(given.text)
        if hour is None:
            raise NotUnderstood("not_an_hour")
        if self.within is not None and not self.within[0] <= hour <= self.within[1]:
            raise NotUnderstood("outside_school", tijd=hour, eerste=self.within[0], laatste=self.within[1])
        return Complete(f"{hour:%H:%M}")


# what is offered


def day_options(
    words: Words, calendar: SchoolCalendar, today: date, draft: Json, school: bool = True
) -> Sequence[Option]:
    """The options of a day: what the draft asks back, or a few days soon and the way to a week."""
    waiting = draft if isinstance(draft, dict) else {}
    if isinstance(waiting.get("either"), list):
        chosen = [Chosen.parse(str(key)) for key in waiting["either"]]  # type: ignore[union-attr]  # a list, as asked above
        return [Option(one.key(), words.short_day(one.day)) for one in chosen]
    if "text" in waiting:
        no_idea = {UNKNOWN_REGION: tuple(words.list("common", "typed", "unknown"))}
        return [
            Option(f"region:{key}", words.label("common", "regions", key), no_idea.get(key, ()))
            for key in (*REGIONS, UNKNOWN_REGION)
        ]
    if "week" in waiting:
        return _week(words, calendar, today, date.fromisoformat(str(waiting["week"])), school)
    return [*_soon(words, calendar, today, school), Option(_week_key(today), words.label("common", "soon", "calendar"))]


def _soon(words: Words, calendar: SchoolCalendar, today: date, school: bool) -> Sequence[Option]:
    """The days that are offered as a tap: today, the next one, one week and two weeks on."""
    following = calendar.open_after(today) if school else today + timedelta(days=1)
    later = {weeks: today + timedelta(weeks=weeks) for weeks in (1, 2)}
    if school:
        later = {weeks: calendar.open_from(day) for weeks, day in later.items()}
    exactly = {weeks: later[weeks] == today + timedelta(weeks=weeks) for weeks in later}
    labels = {following: "tomorrow" if (following - today).days == 1 else ""}
    for weeks, key in ((2, "two_weeks"), (1, "week")):
        labels.setdefault(later[weeks], key if exactly[weeks] else "")
    if not school or calendar.is_open(today):
        labels[today] = "today"
    return [
        # a tap says the day it leads to: "over twee weken" only when that very day can be
        Option(day.isoformat(), words.label("common", "soon", key) if key else words.short_day(day))
        for day, key in sorted(labels.items())
    ]


def _week(words: Words, calendar: SchoolCalendar, today: date, monday: date, school: bool) -> Sequence[Option]:
    """The days of a week that can be, and the ways to the week before and after it."""
    days = [monday + timedelta(days=number) for number in range(7)]
    days = [day for day in days if day >= today and (not school or calendar.is_open(day))]
    after = monday + timedelta(weeks=1)
    # a week without a day that can be is passed over
    coming = calendar.open_from(after) if school else after
    before = calendar.open_before(monday) if school else monday - timedelta(days=1)
    options = [Option(day.isoformat(), words.short_day(day)) for day in days]
    if before >= today:
        options.append(Option(_week_key(before), words.label("common", "soon", "week_before")))
    if (coming - today).days <= FURTHEST:
        options.append(Option(_week_key(coming), words.label("common", "soon", "week_after")))
    return options


def _week_key(day: date) -> str:
    return f"week:{(day - timedelta(days=day.weekday())).isoformat()}"


# what is said back


def why_moved(words: Words, hours: SchoolHours, said: str, value: Json) -> str:
    """Why a day or hour is not the very one that was said, and what is not known about it; empty when it is."""
    if not isinstance(value, str):
        return ""
    meant, chosen = Chosen.parse(said), Chosen.parse(value)
    closed = hours.calendar.closed_because(meant.day)
    parts = []
    if chosen.day != meant.day and closed is not None:
        # of a region that is not known, nobody can say until when
        last = closed.last if closed.kind != "vacation" or hours.calendar.region else meant.day
        name = _holiday(words, closed)
        parts.append(words.label("common", "moved", closed.kind, dag=meant.day, naam=name, laatste=last))
    if not hours.calendar.knows(chosen.day):
        parts.append(words.label("common", "moved", "not_known"))
    if chosen.hour is not None and not hours.allowed(hours.on(chosen.day, chosen.hour)):
        parts.append(words.label("common", "moved", "outside", tijd=chosen.hour, wordt=hours.reminder_at))
    return " ".join(parts)


def _holiday(words: Words, closed: Closed) -> str:
    return words.label("common", "holidays", closed.name) if words.has("common", "holidays", closed.name) else ""


def is_timed(value: str, moment: datetime) -> bool:
    """Whether a moment comes at the very hour that was asked for with a kept day."""
    return Chosen.parse(value).hour == moment.astimezone(AMSTERDAM).time()


def moment_of(value: str, hours: SchoolHours, now: datetime) -> datetime:
    """When a reminder for a kept day is due, in UTC: at the hour that was asked when that can be, or the usual one.

    Today after the usual hour it is an hour from now; whatever it comes to, it lies in school time.
    """
    chosen = Chosen.parse(value)
    moment = hours.on(chosen.day, chosen.hour)
    if not hours.allowed(moment):
        moment = hours.on(chosen.day)
    if moment <= now and chosen.day == local_day(now):
        moment = now.replace(second=0, microsecond=0) + timedelta(hours=1)
    return hours.next_allowed(moment)
