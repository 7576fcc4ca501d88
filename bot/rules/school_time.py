"""School time: the wall clock of the Netherlands, and the moments at which a teacher may hear from the bot."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.rules.school_calendar import SchoolCalendar

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
REMINDER_TIME = time(15, 30)
# whatever quiet hours say, no teacher hears from the bot outside these
SCHOOL_OPENS = time(7, 30)
SCHOOL_CLOSES = time(17, 30)


def local_day(moment: datetime) -> date:
    """The day it is in the Netherlands at an aware moment."""
    return moment.astimezone(AMSTERDAM).date()


@dataclass(frozen=True)
class SchoolHours:
    """When a teacher may hear from the bot: school days, school time, and outside the quiet hours.

    Quiet hours may pass midnight or lie within a day; the two times being equal means none. Times are whole minutes.
    """

    calendar: SchoolCalendar = field(default_factory=SchoolCalendar)
    reminder_at: time = REMINDER_TIME
    quiet_from: time = time(17, 0)
    quiet_until: time = time(8, 0)

    def allowed(self, moment: datetime) -> bool:
        """Whether a teacher may hear from the bot at an aware moment."""
        local = moment.astimezone(AMSTERDAM)
        return self._in_hours(local.time()) and self.calendar.is_open(local.date())

    def next_allowed(self, moment: datetime) -> datetime:
        """The moment itself when it is allowed, otherwise the first one to come back at; in UTC.

        What comes too early in the morning or on a day without school waits for the usual time of reminders, what
        comes in quiet hours by day for their end.
        """
        if self.allowed(moment):
            return moment.astimezone(UTC)
        local = moment.astimezone(AMSTERDAM)
        day, at = local.date(), local.time()
        if self.calendar.is_open(day):
            if at < self._first():
                return self.on(day, self._usual())
            # allowed earlier today and not now: it is quiet, or school is over
            if at < self.quiet_until and self._in_hours(self.quiet_until):
                return self.on(day, self.quiet_until)
        return self.on(self.calendar.open_after(day), self._usual())

    def on(self, day: date, at: time | None = None) -> datetime:
        """The moment of a time on the wall on a day, in UTC; without a time the usual one of reminders."""
        return datetime.combine(day, at or self._usual(), AMSTERDAM).astimezone(UTC)

    def leaves_time(self) -> bool:
        """Whether the quiet hours leave any minute of school time."""
        return any(self._in_hours(at) for at in (SCHOOL_OPENS, self.quiet_until))

    def morning(self, day: date) -> datetime:
        """The first allowed moment of a school day, in UTC."""
        return self.on(day, self._first())

    def _first(self) -> time:
        """The first allowed time of a school day."""
        for at in (SCHOOL_OPENS, self.quiet_until):
            if self._in_hours(at):
                return at
        raise ValueError("the quiet hours leave no school time")

    def _usual(self) -> time:
        """The time of reminders, or the first allowed one when that is not allowed."""
        return self.reminder_at if self._in_hours(self.reminder_at) else self._first()

    def _in_hours(self, at: time) -> bool:
        if self.quiet_from <= self.quiet_until:
            quiet = self.quiet_from <= at < self.quiet_until
        else:
            quiet = at >= self.quiet_from or at < self.quiet_until
        return SCHOOL_OPENS <= at < SCHOOL_CLOSES and not quiet
