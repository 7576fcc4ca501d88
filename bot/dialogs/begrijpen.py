"""Step 2, Begrijpen: what the behaviour yields and what keeps it going."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogs.keeping import finish_follow_up
from bot.dialogs.moves import check_move, move, summary_step
from bot.engine import conversation
from bot.engine.case import Answers, Case
from bot.engine.dialog import Dialog, Each, Ending, Step
from bot.engine.questions import Choose, Several, Text, YesNoUnknown
from bot.engine.shown import NOT_KNOWN, answers_in_words, shown
from bot.engine.turn import Turn
from bot.state.rows import Json, Run

NOBODY = "nobody"
KEEPS_IT_GOING = ("laughing", "following", "silent", "attention")


def bullying_pupils(case: Case) -> Sequence[str]:
    """The pupils who bully, by id; when none is known, the questions are asked once all the same."""
    return [str(pupil.id) for pupil in case.with_role("bullying")] or [NOBODY]


def about_pupil(case: Case, subject: str) -> Mapping[str, Any]:
    """What the pupil who bullies is called."""
    pupil = next((known for known in case.everyone if str(known.id) == subject), None)
    return {"wie": pupil.alias if pupil else case.words.label("begrijpen", "nobody", "wie")}


def about_strength(case: Case, subject: str) -> Mapping[str, Any]:
    """What the pupil is called, and the strength that was named."""
    answers = case.answers_of(case.run) if case.run else Answers()
    return {**about_pupil(case, subject), "kracht": answers.text("strength", subject)}


each_bullying_pupil = Each(over=bullying_pupils, first="yield", done="talents")


def summary(case: Case, _subject: str) -> Mapping[str, Any]:
    """The function of the behaviour as far as it is known, and what is not."""
    answers = case.answers_of(case.run) if case.run else Answers()
    lines: list[str] = []
    unknown: list[str] = []
    for subject in bullying_pupils(case):
        who = str(about_pupil(case, subject)["wie"])
        for step in ("yield", "need", "strength"):
            value = answers.value(step, subject)
            if value not in NOT_KNOWN:
                lines.append(_line(case, step, wie=who, wat=_shown(case, step, subject, value)))
            elif step == "yield":
                unknown.append(_unknown(case, step, wie=who))
    lines += _about_group(case, answers, unknown)
    return {"functie": lines, "onbekend": unknown}


def _about_group(case: Case, answers: Answers, unknown: list[str]) -> list[str]:
    said = answers_in_words(case.words, begrijpen, case, answers)
    lines = []
    rewards = [key for key in answers.chosen("rewarded") if key in KEEPS_IT_GOING]
    if rewards:
        lines.append(_line(case, "rewarded", wat=_shown(case, "rewarded", "", list(rewards))))
    elif "against" not in answers.chosen("rewarded"):
        unknown.append(_unknown(case, "rewarded"))
    if "against" in answers.chosen("rewarded"):
        lines.append(_line(case, "against"))
    if "encouraged" in said and answers.chosen("encouraged") != ["nobody"]:
        lines.append(_line(case, "encouraged", wat=said["encouraged"]))
    for step in ("norm", "deviates", "talents"):
        if step == "deviates" and answers.choice(step) == "hardly":
            lines.append(_line(case, "fits", leerling=case.alias))
        elif step in said:
            lines.append(_line(case, step, wat=said[step], leerling=case.alias))
        elif step != "deviates":
            unknown.append(_unknown(case, step, leerling=case.alias))
    return lines


def _shown(case: Case, step_id: str, subject: str, value: Json) -> str:
    step = begrijpen.step(step_id)
    return shown(case.words, begrijpen, step, subject, case, value) if step else ""


def _line(case: Case, key: str, **values: object) -> str:
    return case.words.label("begrijpen", "summary", "lines", key, **values)


def _unknown(case: Case, key: str, **values: object) -> str:
    return case.words.label("begrijpen", "summary", "unknown", key, **values)


def can_go_on(case: Case, _value: Json) -> None:
    """Beslissen needs at least one idea of why."""
    check_move(case, "decide")


def to_beslissen(turn: Turn, run: Run) -> None:
    """Goes on with Beslissen."""
    finish_follow_up(turn, run)
    turn.enter(turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None)
    move(turn, "decide")
    conversation.enter_step(turn, "beslissen", before=turn.words.text("begrijpen", "onward", "said"))


begrijpen = Dialog(
    id="begrijpen",
    steps=(
        Step("norm", asks=Text(), then="relations", buttons=("aids/begrijpen",)),
        Step("relations", asks=Text(), then="rewarded"),
        Step(
            "rewarded",
            asks=Several(options=(*KEEPS_IT_GOING, "against", "unknown"), alone=("unknown",), own=True),
            then="encouraged",
        ),
        Step(
            "encouraged",
            asks=Several(
                options=("nobody", "friends", "others", "teacher", "parents", "online", "unknown"),
                alone=("nobody", "unknown"),
                own=True,
            ),
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
        Step("strength", asks=Text(), then="strength_used", shows=about_pupil),
        Step("strength_used", asks=YesNoUnknown(), then=each_bullying_pupil, shows=about_strength),
        Step("talents", asks=Text(), then="deviates"),
        Step("deviates", asks=Choose(options=("hardly", "somewhat", "strongly", "unknown"), own=True), then="summary"),
        summary_step("onward", then="to_beslissen", shows=summary, checks=can_go_on),
        Ending("to_beslissen", to_beslissen),
    ),
)
