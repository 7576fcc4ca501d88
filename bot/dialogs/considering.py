"""The considerations for an approach: suggested by what was said before, for the teacher to change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.dialogs.naming import about_bullying
from bot.engine.case import Answers, Case
from bot.engine.shown import option_label
from bot.rules.approach import SIDES, is_serious, weigh

SIGNS_OF_SUPPORT = {"laughing", "following"}
SIGNS_OF_STANDING_BY = {"silent", "attention"}
AGAINST_RULES = {"physical", "threats", "belongings"}
HARD = {"physical", "threats"}
# where only the whole team can look
HARDLY_SEEN = {"corridor", "way"}
PARENTS_OF_MEASURES = {
    "bullied": "parents_bullied",
    "bullying": "parents_bullying",
    "bystanders": "parents_bystanders",
}


@dataclass(frozen=True)
class Suggestion:
    """What an earlier answer says about a criterion: the answer that fits, empty when it may go either way."""

    answer: str
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


def suggested(case: Case, number: int | None = None) -> Mapping[str, Suggestion]:
    """What Bekijken and Begrijpen of a round (the current one unless said) say about each criterion (3.c1-3.c5)."""
    seen, understood = case.answers("bekijken", number), case.answers("begrijpen", number)
    found = {
        "duration": _duration(seen),
        "severity": _severity(seen),
        "support": _support(case, understood),
        "faith": _faith(case, understood),
        "rules": Suggestion("yes", "rules") if AGAINST_RULES & set(seen.chosen("behaviour")) else None,
    }
    return {criterion: suggestion for criterion, suggestion in found.items() if suggestion is not None}


def _duration(seen: Answers) -> Suggestion | None:
    since = seen.choice("since")
    answers = {"days": "recent", "weeks": "", "months": "longer", "longer": "longer"}
    return Suggestion(answers[since], f"since_{since}") if since in answers else None


def _severity(seen: Answers) -> Suggestion | None:
    behaviour, often = set(seen.chosen("behaviour")), seen.choice("frequency")
    if HARD & behaviour:
        return Suggestion("severe", "hard")
    if often == "daily":
        return Suggestion("severe", "daily")
    if often in ("once", "sometimes") and seen.choice("since") in ("days", "weeks"):
        return Suggestion("mild", "now_and_then")
    return None


def _support(case: Case, understood: Answers) -> Suggestion | None:
    rewarded = set(understood.chosen("rewarded"))
    if SIGNS_OF_SUPPORT & rewarded:
        return Suggestion("much", "rewarded")
    if len(case.with_role("follower", "encourager")) > 1:
        return Suggestion("much", "followers")
    if "attention" in rewarded:
        return Suggestion("", "watching")
    return Suggestion("little", "against") if "against" in rewarded else None


def _faith(case: Case, understood: Answers) -> Suggestion | None:
    helpers = [pupil.alias for pupil in case.with_role("helper")]
    rewarded = set(understood.chosen("rewarded"))
    # one pupil who helps while the others laugh is no group yet
    if len(helpers) == 1 and SIGNS_OF_SUPPORT & rewarded:
        return Suggestion("", "one_helper")
    if helpers:
        return Suggestion("group", "helpers", {"wie": helpers})
    if "against" in rewarded:
        return Suggestion("group", "against")
    if rewarded & (SIGNS_OF_SUPPORT | SIGNS_OF_STANDING_BY):
        return Suggestion("alone", "nobody_helps")
    return None


def considered(case: Case) -> Mapping[str, str | None]:
    """Each criterion as the teacher answered it, or else as it was suggested."""
    return considered_in(case, _answers(case))


def considered_in(case: Case, answers: Answers, number: int | None = None) -> Mapping[str, str | None]:
    """Each criterion as these answers give it, or else as it was suggested in that round."""
    found = suggested(case, number)
    said: dict[str, str | None] = {}
    for criterion in SIDES:
        suggestion = found[criterion].answer or None if criterion in found else None
        said[criterion] = answers.choice(criterion) or suggestion
    return said


def _answers(case: Case) -> Answers:
    if case.run is not None and case.run.dialog == "beslissen":
        return case.answers_of(case.run)
    return case.answers("beslissen")


def overview(case: Case, _subject: str) -> Mapping[str, Any]:
    """The wish of the pupil, and every criterion with its reason and the side it speaks for."""
    words, found = case.words, suggested(case)
    lines = []
    for criterion, answer in considered(case).items():
        side = SIDES[criterion].get(answer or "")
        lines.append(
            {
                "naam": words.label("beslissen", criterion, "name"),
                "antwoord": _answer_in_words(case, criterion, answer, found.get(criterion)),
                "kant": words.label("beslissen", "considerations", "sides", side) if side else "",
            }
        )
    return {"overwegingen": lines, "wens": _answers(case).text("wish")}


def _answer_in_words(case: Case, criterion: str, answer: str | None, reason: Suggestion | None) -> str:
    words = case.words
    path = ("beslissen", "considerations")
    if answer:
        said = option_label(words, "beslissen", criterion, answer)
        # what the teacher answered needs no reason
        told = reason if reason and reason.answer == answer else None
        return f"{said} ({reason_in_words(case, told)})" if told else said
    if reason is None:
        return words.label(*path, "nothing_said")
    return words.label(*path, "both_ways", reden=reason_in_words(case, reason))


def reason_in_words(case: Case, suggestion: Suggestion) -> str:
    """Which earlier answer a suggestion comes from."""
    return case.words.label("beslissen", "considerations", "reasons", suggestion.reason, **suggestion.values)


def _hint(case: Case, criterion: str) -> Mapping[str, Any]:
    found = suggested(case).get(criterion)
    if found is None:
        return {"aanwijzing": ""}
    key = "either" if not found.answer else "fits"
    answer = option_label(case.words, "beslissen", criterion, found.answer) if found.answer else ""
    values = {"reden": reason_in_words(case, found), "antwoord": answer}
    return {"aanwijzing": case.words.label("beslissen", "considerations", key, **values)}


def duration_hint(case: Case, _subject: str) -> Mapping[str, Any]:
    """What Bekijken says about how long it has gone on (3.c1)."""
    return _hint(case, "duration")


def severity_hint(case: Case, _subject: str) -> Mapping[str, Any]:
    """What Bekijken says about how serious it is (3.c2)."""
    return _hint(case, "severity")


def support_hint(case: Case, _subject: str) -> Mapping[str, Any]:
    """What Begrijpen says about support in the group, and for whom (3.c3)."""
    return {**_hint(case, "support"), **about_bullying(case)}


def faith_hint(case: Case, _subject: str) -> Mapping[str, Any]:
    """What was said about who stands by the pupil (3.c4)."""
    return _hint(case, "faith")


def rules_hint(case: Case, _subject: str) -> Mapping[str, Any]:
    """What Bekijken says about the rules of the school (3.c5)."""
    return _hint(case, "rules")


def weighing(case: Case, _subject: str) -> Mapping[str, Any]:
    """The considerations together, as a weighing."""
    given = considered(case)
    counted = weigh(given)
    path = ("beslissen", "approach", "weighing")
    values = {"niet": counted.non_confronting, "wel": counted.confronting, "leerling": case.alias}
    warns = is_serious(given) and counted.outcome != "confronting"
    return {
        "weging": case.words.label(*path, counted.outcome, **values),
        "ernstig": case.words.label(*path, "serious") if warns else "",
    }


def asks_confronting(case: Case) -> bool:
    """Whether the chosen approach, or part of it, is confronting."""
    return _answers(case).choice("approach") in ("confronting", "both")


def levels_to_begin_with(case: Case, _subject: str) -> Sequence[str]:
    """The pupil and the group always; who bullies where it is confronting; the school where few adults look (3.p1)."""
    unseen = bool(HARDLY_SEEN & set(case.answers("bekijken").chosen("places")))
    wanted = {
        "pupil": True,
        "bullying": asks_confronting(case),
        "group": True,
        "school": unseen or considered(case).get("rules") == "yes",
    }
    return [level for level, is_wanted in wanted.items() if is_wanted]


def parents_to_begin_with(case: Case, _subject: str) -> Sequence[str]:
    """The parents of the bullied pupil always (3.o1), those of who bullies where it is confronting (3.o2).

    Whose parents an action of the plan names, are there as well.
    """
    actions = {action.measure for action in case.actions}
    named = {who for who, measure in PARENTS_OF_MEASURES.items() if measure in actions}
    wanted = {"bullied", *named} | ({"bullying"} if asks_confronting(case) else set())
    return [who for who in PARENTS_OF_MEASURES if who in wanted]
