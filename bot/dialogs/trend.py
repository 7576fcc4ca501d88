"""Check-ins and talks side by side: is it better, the same or worse since the last time (4.v1-4.v3, 4.h2, 4.h3)?"""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.engine.case import Case
from bot.engine.shown import option_label
from bot.rules.school_time import local_day

# the dialogs that ask the same each time, with the questions that are set side by side
QUESTIONS = (
    ("check_in", "pupil"),
    ("check_in", "notices"),
    ("check_in", "group"),
    ("parents_talk", "home"),
    ("bullying_talk", "kept"),
    ("group_talk", "mood"),
    ("group_talk", "kept"),
)
# how much a pupil notices or is kept is no comparison in itself: it is compared with the time before
AMOUNTS = {"no": 0, "little": 1, "partly": 1, "yes": 2}
OF_AMOUNT = ("notices", "kept")
SAYS_NOTHING = (None, "unknown", "none")
SHOWN = 4


def times(case: Case, dialog: str, question: str, number: int | None = None) -> list[tuple[date, str]]:
    """The known answers to a question of a dialog in a round (the current one unless said), with their days."""
    found = []
    for run in case.runs_of(dialog, number):
        answers = case.answers_of(run)
        choice, moment = answers.choice(question), answers.moment(question)
        if choice not in SAYS_NOTHING and moment is not None and run.ended_at is not None:
            found.append((local_day(moment), str(choice)))
    return found


def newest(case: Case, question: str, number: int | None = None) -> str | None:
    """The newest known answer to a question of the check-ins of a round."""
    found = times(case, "check_in", question, number)
    return found[-1][1] if found else None


def direction(question: str, choices: Sequence[str]) -> str:
    """Where it went last: `better`, `same` or `worse`; empty where there is nothing to compare."""
    if question not in OF_AMOUNT:
        return choices[-1] if choices else ""
    if len(choices) < 2:
        return ""
    step = AMOUNTS[choices[-1]] - AMOUNTS[choices[-2]]
    return "better" if step > 0 else "worse" if step < 0 else "same"


def trend(case: Case, at_least: int = 1) -> Sequence[Mapping[str, str]]:
    """A line for each question that was answered so many times: its name, the answers with their days, and a sign."""
    words, lines = case.words, []
    for dialog, question in QUESTIONS:
        found = times(case, dialog, question)
        if len(found) < at_least:
            continue
        going = direction(question, [choice for _, choice in found])
        said = [
            words.label(
                "check_in",
                "trend",
                "point",
                antwoord=option_label(words, dialog, question, choice),
                dag=words.short_day(day),
            )
            for day, choice in found[-SHOWN:]
        ]
        sign = words.label("check_in", "trend", "signs", going or "unknown")
        lines.append({"naam": words.label(dialog, question, "name"), "teken": sign, "verloop": " · ".join(said)})
    return lines
