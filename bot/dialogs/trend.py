"""Check-ins side by side: is it better, the same or worse since the last time (4.v1-4.v3)?"""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.engine.case import Case
from bot.engine.shown import option_label
from bot.rules.school_time import local_day

QUESTIONS = ("pupil", "notices", "group")
# what a pupil notices is no comparison in itself: it is compared with the time before
AMOUNTS = ("no", "little", "yes")
SHOWN = 4


def check_ins(case: Case, question: str, number: int | None = None) -> list[tuple[date, str]]:
    """The known answers to a question of the check-ins of a round (the current one unless said), with their days."""
    found = []
    for run in case.runs_of("check_in", number):
        answers = case.answers_of(run)
        choice, moment = answers.choice(question), answers.moment(question)
        if choice not in (None, "unknown") and moment is not None and run.ended_at is not None:
            found.append((local_day(moment), str(choice)))
    return found


def newest(case: Case, question: str, number: int | None = None) -> str | None:
    """The newest known answer to a question of the check-ins of a round."""
    found = check_ins(case, question, number)
    return found[-1][1] if found else None


def direction(question: str, choices: Sequence[str]) -> str:
    """Where it went last: `better`, `same` or `worse`; empty where there is nothing to compare."""
    if question != "notices":
        return choices[-1] if choices else ""
    if len(choices) < 2:
        return ""
    step = AMOUNTS.index(choices[-1]) - AMOUNTS.index(choices[-2])
    return "better" if step > 0 else "worse" if step < 0 else "same"


def trend(case: Case, at_least: int = 1) -> Sequence[Mapping[str, str]]:
    """A line for each question that so many check-ins answered: its name, the answers with their days, and a sign."""
    words, lines = case.words, []
    for question in QUESTIONS:
        found = check_ins(case, question)
        if len(found) < at_least:
            continue
        going = direction(question, [choice for _, choice in found])
        said = [
            words.label(
                "check_in",
                "trend",
                "point",
                antwoord=option_label(words, "check_in", question, choice),
                dag=words.short_day(day),
            )
            for day, choice in found[-SHOWN:]
        ]
        sign = words.label("check_in", "trend", "signs", going or "unknown")
        lines.append({"naam": words.label("check_in", question, "name"), "teken": sign, "verloop": " · ".join(said)})
    return lines
