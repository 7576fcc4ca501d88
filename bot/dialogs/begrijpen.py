"""Step 2, Begrijpen: what the behaviour yields and what keeps it going."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogs import rounds
from bot.dialogs.moves import check_move, move, summary_step
from bot.dialogs.naming import about_pupil, bullying_pupils
from bot.dialogs.promises import finish_follow_up
from bot.engine.case import Answers, Case
from bot.engine.catalogue import Aid, aid
from bot.engine.dialog import Dialog, Each, Ending, Step
from bot.engine.messages import Button
from bot.engine.questions import Choose, Several, Text, YesNoUnknown
from bot.engine.shown import NOT_KNOWN, answers_in_words
from bot.engine.turn import Turn
from bot.errors import MissingWordsError
from bot.state.rows import Json, Run

KEEPS_IT_GOING = ("laughing", "following", "silent", "attention")
# what may be unknown, and the aid that helps to find out (2.h1-2.h4, 1.h1, 1.h3)
AIDS_FOR_UNKNOWN = {
    "yield": "share_findings",
    "rewarded": "observe",
    "norm": "class_talk",
    "need": "share_findings",
    "talents": "talk_pupil",
    "relations": "sociogram",
    "deviates": "observe_cool",
}
MOST_UNKNOWN = 3


def about_strength(case: Case, subject: str) -> Mapping[str, Any]:
    """What the pupil is called, and the strength that was named."""
    answers = case.given
    return {**about_pupil(case, subject), "kracht": answers.text("strength", subject)}


each_bullying_pupil = Each(over=bullying_pupils, first="yield", done="talents")


def summary(case: Case, _subject: str) -> Mapping[str, Any]:
    """The function of the behaviour as far as it is known: for each pupil, in the group, and for the bullied pupil."""
    answers = case.given
    found = [*(_pupil(case, answers, subject) for subject in bullying_pupils(case)), _group(case, answers)]
    found.append(_place(case, answers))
    helps = [{"wat": _unknown(case, key), "hulp": _aid(case, key).label} for key in unknown(case, answers)]
    return {"functie": [line for line in found if line["tekst"]], "onbekend": helps[:MOST_UNKNOWN]}


def _pupil(case: Case, answers: Answers, subject: str) -> Mapping[str, str]:
    """What it yields a pupil, which need may lie behind it, and the strength that could be used well."""
    who = str(about_pupil(case, subject)["wie"])
    values = {
        "wie": who,
        "levert": _phrases(case, answers, "yield", subject),
        "behoefte": _phrases(case, answers, "need", subject),
        "kracht": answers.text("strength", subject).rstrip(" ."),
        "via": answers.choice("strength_used", subject) == "yes",
    }
    return {"kop": who, "tekst": case.words.label("begrijpen", "summary", "pupil", **values)}


def _group(case: Case, answers: Answers) -> Mapping[str, str]:
    """How the group rewards it, who else supports it, and which norm that fits."""
    said = answers_in_words(case.words, begrijpen, case, answers)
    encouraged = said.get("encouraged", "") if answers.chosen("encouraged") != ["nobody"] else ""
    values = {
        "beloont": _phrases(case, answers, "rewarded"),
        "tegen": "against" in answers.chosen("rewarded"),
        "steun": encouraged,
        "norm": answers.text("norm"),
    }
    name = case.words.label("begrijpen", "summary", "heads", "group")
    return {"kop": name, "tekst": case.words.label("begrijpen", "summary", "group", **values)}


def _place(case: Case, answers: Answers) -> Mapping[str, str]:
    """Where the bullied pupil stands in the group, and the talent nobody sees yet."""
    values = {
        "leerling": case.alias,
        "afstand": answers.choice("deviates") if answers.value("deviates") not in NOT_KNOWN else None,
        "eigen": answers.text("deviates"),
        "talent": answers.text("talents"),
    }
    return {"kop": case.alias, "tekst": case.words.label("begrijpen", "summary", "place", **values)}


def _phrases(case: Case, answers: Answers, step: str, subject: str = "") -> list[str]:
    """What was ticked as it fits in a sentence, own words last."""
    path = ("begrijpen", "summary", "phrases", step)
    known = [key for key in answers.chosen(step, subject) if case.words.has(*path, key)]
    own = answers.text(step, subject)
    return [case.words.label(*path, key) for key in known] + ([own] if own else [])


def unknown_in_words(case: Case, answers: Answers) -> list[str]:
    """What these answers leave open, in words."""
    return [_unknown(case, key) for key in unknown(case, answers)]


def unknown(case: Case, answers: Answers) -> list[str]:
    """The questions that these answers leave open, most telling first."""
    found = []
    for step in AIDS_FOR_UNKNOWN:
        subjects = bullying_pupils(case) if step in ("yield", "need") else [""]
        if any(answers.value(step, subject) in NOT_KNOWN for subject in subjects):
            found.append(step)
    return found


def _unknown(case: Case, key: str) -> str:
    return case.words.label("begrijpen", "summary", "unknown", key, leerling=case.alias)


def _aid(case: Case, key: str) -> Aid:
    found = aid(case.words, AIDS_FOR_UNKNOWN[key])
    if found is None:
        raise MissingWordsError(f"aids.items.{AIDS_FOR_UNKNOWN[key]}")
    return found


def helps_to_know(case: Case) -> Sequence[Button]:
    """The aids that may tell what is not known yet."""
    found = [_aid(case, key) for key in unknown(case, case.given)[:MOST_UNKNOWN]]
    return [Button(item.label, f"c/aid/{item.id}") for item in dict.fromkeys(found)]


def can_go_on(case: Case, _value: Json) -> None:
    """Beslissen needs at least one idea of why."""
    check_move(case, "decide")


def to_beslissen(turn: Turn, run: Run) -> None:
    """Goes on with Beslissen."""
    finish_follow_up(turn, run)
    turn.enter(turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None)
    move(turn, "decide")
    rounds.begin_dialog(turn, "beslissen", before=turn.words.text("begrijpen", "onward", "said"))


begrijpen = Dialog(
    id="begrijpen",
    steps=(
        Step("norm", asks=Text(), then="rewarded", buttons=("aids/begrijpen",)),
        Step(
            "rewarded",
            asks=Several(options=(*KEEPS_IT_GOING, "against", "unknown"), alone=("unknown",), own=True),
            then=each_bullying_pupil,
        ),
        Step(
            "yield",
            asks=Several(
                options=("attention", "status", "belonging", "power", "safety", "relief", "unknown"),
                alone=("unknown",),
                own=True,
            ),
            then="need",
            shows=about_pupil,
        ),
        Step(
            "need",
            asks=Several(
                options=("belonging", "popularity", "seen", "safety", "feelings", "empathy", "unknown"),
                alone=("unknown",),
                own=True,
            ),
            then="strength",
            shows=about_pupil,
        ),
        Step("strength", asks=Text(), then="strength_used", shows=about_pupil, detail=True),
        Step("strength_used", asks=YesNoUnknown(), then=each_bullying_pupil, shows=about_strength, detail=True),
        Step("talents", asks=Text(), then="deviates", detail=True),
        Step(
            "deviates",
            asks=Choose(options=("hardly", "somewhat", "strongly", "unknown"), own=True),
            then="relations",
            detail=True,
        ),
        Step("relations", asks=Text(), then="encouraged", detail=True),
        Step(
            "encouraged",
            asks=Several(
                options=("nobody", "friends", "others", "teacher", "parents", "online", "unknown"),
                alone=("nobody", "unknown"),
                own=True,
            ),
            then="summary",
            detail=True,
        ),
        summary_step("onward", then="to_beslissen", shows=summary, checks=can_go_on, suggests=helps_to_know),
        Ending("to_beslissen", to_beslissen),
    ),
)
