"""Reading a time of the day as it is said in Dutch: "8.30", "half negen", "kwart over 3", "'s middags"."""

import re
from datetime import time

from bot.rules.date_words import without_politeness, words_in

LEAD = r"(?:(?:om|rond|omstreeks|tegen|vanaf) )?(?:ongeveer )?"
HOUR = r"(\d{1,2}|een)"
PART = r"(?: (?:s |in de )?(ochtends|ochtend|middags|middag|avonds|avond|nachts|nacht))?"
O_CLOCK = r"(?: ?(?:uur|u|h))?"
DIGITAL = re.compile(rf"{LEAD}(\d{{1,2}})(?:[:.uh]| uur )(\d{{2}}){O_CLOCK}{PART}")
WHOLE = re.compile(rf"{LEAD}(\d{{1,2}}) ?(?:uur|u|h)(?: precies)?{PART}")
# without "om" it is as easily how long something takes: "een uur", "om 9" but not "9"
AT_WHOLE = re.compile(rf"(?:om|rond|omstreeks|tegen) (?:ongeveer )?{HOUR}(?: uur)?{PART}")
AROUND = re.compile(rf"{LEAD}(?:(kwart|\d{{1,2}}) (?:minuten )?(over|voor) )?(half )?{HOUR}{O_CLOCK}{PART}")
ANSWER = re.compile(rf"{LEAD}{HOUR}{PART}")
MILITARY = re.compile(r"([01]\d)([0-5][05])")
DAY_PARTS = {
    "ochtend": time(8, 30),
    "ochtends": time(8, 30),
    "middag": time(13, 0),
    "middags": time(13, 0),
    "avond": time(19, 0),
    "avonds": time(19, 0),
    "nacht": time(23, 0),
    "nachts": time(23, 0),
    # "dinsdag morgen" is Tuesday morning
    "morgen": time(8, 30),
    "vroeg": time(8, 30),
    "voor school": time(8, 0),
    "voor schooltijd": time(8, 0),
    "na school": time(15, 30),
    "na schooltijd": time(15, 30),
}
DAY_PART = re.compile(rf"(?:s |in de |(?:vroeg )?in de )?({'|'.join(DAY_PARTS)})")
# what nobody takes for anything else, also in the middle of other words
CERTAIN = re.compile(
    r"half (?:\d|een)|kwart |:\d|\du\d|\d[.]\d\d ?(?:uur|u|h)|^(?:om|rond|tegen) .*(?:uur|\du|[.]\d\d)"
    r"|^(?:5|10|20) (?:over|voor) "
)
# "dinsdagmiddag half drie"
PART_FIRST = re.compile(r"(?:s |in de )?(ochtends?|middags?|avonds?|nachts?) (.+)")


def parse_time(text: str) -> time | None:
    """The time a whole text means; a bare number is an hour, and of 1 to 6 those in the afternoon."""
    said = without_politeness(" ".join(word.said for word in words_in(text)))
    if found := MILITARY.fullmatch(said):
        return time(int(found[1]), int(found[2]))
    if found := ANSWER.fullmatch(said):
        return _time(found[1], 0, found[2])
    return clock(said) or clock(f"om {said}")


def clock(said: str) -> time | None:
    """The time that plain words mean, when they cannot mean a number of something else; None when they mean none."""
    if found := DIGITAL.fullmatch(said):
        return _time(found[1], int(found[2]), found[3])
    if found := WHOLE.fullmatch(said) or AT_WHOLE.fullmatch(said):
        return _time(found[1], 0, found[2])
    if (found := AROUND.fullmatch(said)) and (found[1] or found[3]):
        minutes = 15 if found[1] == "kwart" else int(found[1] or 0)
        # "kwart over half" nobody says, nor thirty minutes past
        if minutes < 30 and not (found[1] == "kwart" and found[3]):
            return _time(found[4], (-minutes if found[2] == "voor" else minutes) - (30 if found[3] else 0), found[5])
    if (found := PART_FIRST.fullmatch(said)) and not found[2].endswith((found[1], found[1].rstrip("s"))):
        return clock(f"{found[2]} {found[1]}")
    return part_of_day(said)


def part_of_day(said: str) -> time | None:
    """The time that a part of the day such as "in de middag" stands for."""
    found = DAY_PART.fullmatch(said)
    return DAY_PARTS[found[1]] if found else None


def _time(said: str, minutes: int, part: str | None) -> time | None:
    hour = 1 if said == "een" else int(said)
    if hour > 23 or minutes > 59:
        return None
    total = hour * 60 + minutes
    part = (part or "").rstrip("s")
    early = total < 7 * 60
    if part == "avond" and total < 12 * 60:
        total += 12 * 60
    elif part == "nacht":
        # twelve at night is the beginning of the day
        total = total % (12 * 60) if hour == 12 else total
    elif early and part != "ochtend" and not (said.startswith("0") and minutes >= 0) and (hour or minutes < 0):
        # nobody is at school at three in the night; who means that writes 03:00
        total += 12 * 60
    return time(total // 60 % 24, total % 60)
