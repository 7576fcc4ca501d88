"""What Bekijken, Begrijpen and the considerations found, in the words that measures are ranked by."""

from collections.abc import Mapping, Sequence

from bot.dialogs.naming import bullying_pupils
from bot.engine.case import Case

OUT_OF_SIGHT = {"corridor", "yard", "way", "online"}


def found_in(case: Case, considered: Mapping[str, str | None], approach: str | None = None) -> Sequence[str]:
    """What was found, the function of the behaviour first: it says most about what may help."""
    found = [*_approach(approach), *_function(case), *_group(case), *_pupil(case, considered), *_seen(case)]
    return list(dict.fromkeys([*found, *_considered(considered), *_round(case)]))


def _approach(approach: str | None) -> list[str]:
    return {"both": ["confronting"], None: []}.get(approach, [str(approach)])


def _round(case: Case) -> list[str]:
    return ["again"] if case.round and case.round.number > 1 else []


def _function(case: Case) -> list[str]:
    """The need first, then what the behaviour yields."""
    answers = case.answers("begrijpen")
    subjects = bullying_pupils(case)
    places = [place for place in answers.places() if place.subject in subjects]
    found = []
    for step in ("need", "yield"):
        for place in places:
            if place.step == step:
                found += [key for key in answers.chosen(step, place.subject) if key not in ("unknown", "safety")]
    strong = any(place.step == "strength" and answers.text(place.step, place.subject) for place in places)
    return [*found, *(["strength"] if strong else [])]


def _group(case: Case) -> list[str]:
    answers = case.answers("begrijpen")
    rewarded, encouraged = answers.chosen("rewarded"), answers.chosen("encouraged")
    found: list[str] = [tag for tag in ("silent", "against") if tag in rewarded]
    if {"laughing", "following", "attention"} & set(rewarded):
        found.insert(0, "rewarded")
    if case.with_role("follower", "encourager"):
        found.append("followers")
    if answers.text("norm"):
        found.append("norm")
    return found + [tag for tag in ("friends", "teacher", "parents") if tag in encouraged]


def _pupil(case: Case, considered: Mapping[str, str | None]) -> list[str]:
    answers = case.answers("begrijpen")
    found = ["talent"] if answers.text("talents") else []
    if answers.choice("deviates") == "strongly":
        found.append("deviates")
    if case.with_role("helper"):
        found.append("helpers")
    if not case.answers("beslissen").text("wish") and "talk" not in case.answers("bekijken").chosen("sources"):
        found.insert(0, "untold")
    if considered.get("faith") == "alone":
        found.append("alone")
    return found


def _seen(case: Case) -> list[str]:
    answers = case.answers("bekijken")
    places = set(answers.chosen("places"))
    found = []
    if "online" in places or "online" in answers.chosen("behaviour"):
        found.append("online")
    if places & OUT_OF_SIGHT:
        found.append("out_of_sight")
    if answers.choice("frequency") in ("weekly", "daily"):
        found.append("often")
    return found


def _considered(considered: Mapping[str, str | None]) -> list[str]:
    says = (("duration", "longer", "long"), ("severity", "severe", "severe"), ("rules", "yes", "rules"))
    return [tag for step, choice, tag in says if considered.get(step) == choice]
