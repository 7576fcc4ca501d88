"""When a promise is to come by the rules, told apart from the bot, and why that is later than was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.commands.delivery import PAUSE
from bot.rules.school_time import SchoolHours, local_day

Outages = Sequence[tuple[datetime, datetime]]


@dataclass
class Presence:
    """What a teacher's reminders depend on, as it was at every moment."""

    hours: list[tuple[datetime, SchoolHours]] = field(default_factory=list)
    """Since when which hours were theirs, oldest first."""
    here: list[tuple[datetime, bool]] = field(default_factory=list)
    """When they did something, and whether a question was open after it, in order."""

    def hours_at(self, moment: datetime) -> SchoolHours:
        """The school days and hours that were theirs at a moment."""
        return next(hours for since, hours in reversed(self.hours) if since <= moment)

    def busy_until(self, moment: datetime) -> datetime:
        """Until when a question that is open is not interrupted; the moment itself when there is none."""
        at, asked = next(((at, asked) for at, asked in reversed(self.here) if at <= moment), (moment, False))
        if not asked or at + PAUSE <= moment:
            return moment
        until = self.hours_at(moment).next_allowed(at + PAUSE)
        # a pause that ends after school holds nothing up
        return until if local_day(until) == local_day(moment) else moment


def comes(agreed: datetime, back_at: datetime | None, presence: Presence, down: Outages) -> tuple[datetime, list[str]]:
    """The moment at which what was agreed is to be said, and what holds it up until then, each thing once."""
    moment, why = agreed, dict[str, None]()
    if back_at is not None and back_at > moment:
        moment, why = back_at, {"blocked": None}
    while True:
        held, until = _held(moment, presence, down)
        if not held:
            return moment, [*why]
        moment, why = until, why | dict.fromkeys(held)


def _held(moment: datetime, presence: Presence, down: Outages) -> tuple[list[str], datetime]:
    """What holds something up at a moment, and until when; nothing when it is said."""
    for begin, end in down:
        if begin <= moment < end:
            return ["down"], end
    hours = presence.hours_at(moment)
    if not hours.allowed(moment):
        until = hours.next_allowed(moment)
        return _closed(hours, local_day(moment), local_day(until)), until
    until = presence.busy_until(moment)
    return (["busy"], until) if until > moment else ([], moment)


def _closed(hours: SchoolHours, day: date, until: date) -> list[str]:
    """Why nothing is said from a day on until another: the hour, and then days without school."""
    why: list[str] = []
    while day < until or not why:
        closed = hours.calendar.closed_because(day)
        why.append(closed.kind if closed else "quiet")
        day += timedelta(days=1)
    return why
