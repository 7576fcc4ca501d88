"""Which weekdays somebody means: "ik werk ma, di en do", "ma t/m do", "niet op woensdag"."""

import re

NAMES = {
    0: ("maandag", "maandags", "ma"),
    1: ("dinsdag", "dinsdags", "di"),
    2: ("woensdag", "woensdags", "wo"),
    3: ("donderdag", "donderdags", "do"),
    4: ("vrijdag", "vrijdags", "vr"),
}
DAYS = {name: day for day, names in NAMES.items() for name in names}
ALL = frozenset(NAMES)
FILLERS = {"ik", "werk", "op", "en", "ook", "alleen", "werkdagen", "mijn", "zijn", "de", "'s", "s", "wel"}
NOT = {"niet", "geen", "behalve", "nooit"}
EVERY = {"elke dag", "alle dagen", "hele week", "fulltime", "voltijd", "allemaal"}
RANGE = {"t/m", "tm", "tot", "-", "–"}


def weekdays_in(text: str) -> frozenset[int] | None:
    """The weekdays a text names, Monday being 0; None when it says anything else or names none."""
    said = text.casefold().strip(" .!")
    if said.removeprefix("ik werk ") in EVERY:
        return ALL
    said = said.replace("tot en met", "t/m")
    tokens = re.findall(r"t/m|[-–]|[\w']+", said)
    found: set[int] = set()
    left_out: set[int] = set()
    last: int | None = None
    excluding = ranging = False
    for token in tokens:
        day = DAYS.get(token)
        if day is None:
            if token in RANGE and last is not None:
                ranging = True
            elif token in NOT:
                excluding = True
            elif token not in FILLERS:
                return None
            continue
        days = set(range(last, day + 1)) if ranging and last is not None else {day}
        (left_out if excluding else found).update(days)
        last, ranging = day, False
    chosen = (found or set(ALL)) - left_out
    return frozenset(chosen) if (found or left_out) and chosen else None
