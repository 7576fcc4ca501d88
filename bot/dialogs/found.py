"""What Bekijken, Begrijpen and the considerations found, in the words that measures are ranked by."""

from collections.abc import Sequence

from bot.engine.case import Answers, Case

OUT_OF_SIGHT = {"corridor", "yard", "way", "online"}


def found_in(case: Case, considered: Answers) -> Sequence[str]:
    """What was found, the function of the behaviour first: it says most about what may help."""
    found = [*_function(case), *_group(case), *_pupil(case, considered), *_seen(case), *_considered(considered)]
    return list(dict.fromkeys(found))


def _function(case: Case) -> list[str]:
    answers = case.answers("begrijpen")
    found = []
    for place in answers.places():
        if place.step in ("need", "yield"):
            found += [key for key in answers.chosen(place.step, place.subject) if key not in ("unknown", "safety")]
        if place.step == "strength" and answers.text(place.step, place.subject):
            found.append("strength")
    # the need first, then what it yields
    return sorted(found, key=lambda tag: tag not in ("popularity", "seen", "feelings", "empathy"))


def _group(case: Case) -> list[str]:
    answers = case.answers("begrijpen")
    rewarded, encouraged = answers.chosen("rewarded"), answers.chosen("encouraged")
    found: list[str] = [tag for tag in ("silent", "against") if tag in rewarded]
    if {"laughing", "following", "attention"} & set(rewarded):
        found.insert(0, "rewarded")
    if answers.text("norm"):
        found.append("norm")
    return found + [tag for tag in ("friends", "teacher", "parents") if tag in encouraged]


def _pupil(case: Case, considered: Answers) -> list[str]:
    answers = case.answers("begrijpen")
    found = ["talent"] if answers.text("talents") else []
    if answers.choice("deviates") == "strongly":
        found.append("deviates")
    helpers = case.with_role("helper")
    if helpers:
        found.append("helpers")
    if considered.choice("faith") == "alone":
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


def _considered(considered: Answers) -> list[str]:
    says = (("duration", "longer", "long"), ("severity", "severe", "severe"), ("rules", "yes", "rules"))
    return [tag for step, choice, tag in says if considered.choice(step) == choice]
