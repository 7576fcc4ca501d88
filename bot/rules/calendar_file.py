"""A calendar file: moments that a teacher can put in a calendar of their own (iCalendar, RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rules.school_time import AMSTERDAM

PRODUCT = "-//Vijf B's//vijfb//NL"
LENGTH = timedelta(minutes=15)

# as a rule for every year: the library writes a list of dates, of which Outlook reads the first only, and then shows
# the summer an hour off (https://github.com/iCalcreator/iCalcreator/issues/86)
CLOCK = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""The Dutch clock, as the rules of the European Union have it since 1996."""


@dataclass(frozen=True)
class Moment:
    """An aware moment; `uid` is its name for ever, by which a calendar changes the event it has and adds no other."""

    uid: str
    at: datetime


def calendar_file(moments: Sequence[Moment], title: str, description: str, stamp: datetime) -> bytes:
    """The file with an event of a quarter of an hour and an alarm for each moment; `stamp` is when it is made."""
    # only here: it takes a tenth of a second, and the start of the bot is felt
    from icalendar import Alarm, Calendar, Event, Timezone

    # no METHOD: that makes it a message between people, which has to name its sender
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(Timezone.from_ical(CLOCK))
    for moment in moments:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta())
        event = Event()
        event.add("uid", moment.uid)
        event.add("dtstamp", stamp)
        event.add("dtstart", moment.at.astimezone(AMSTERDAM))
        # no end: in the night that the clock goes back it could come before the start
        event.add("duration", LENGTH)
        event.add("summary", title)
        event.add("description", description)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
