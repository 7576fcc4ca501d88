"""How a planned talk went in Bijsturen: with the parents, about who bullies, or with the group; a few taps each."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogs.beslissen import OPENINGS_FOR_PARENTS
from bot.dialogs.bijsturen import adjusting, onward, talk_not_done, when_worse
from bot.dialogs.keeping import keep_log, rewrite_log
from bot.dialogs.naming import about_bullying
from bot.dialogs.perspectives import words_from
from bot.dialogs.promises import finish_follow_up
from bot.engine import conversation
from bot.engine.case import Answers, Case
from bot.engine.dialog import Dialog, Ending, Step
from bot.engine.messages import Button
from bot.engine.questions import Choose, Question, Text
from bot.engine.shown import answers_in_words
from bot.engine.turn import Turn
from bot.state.rows import Json, Run

WITH_PARENTS = ("parents_talk", "beoordelen_parents")
GOING = ("better", "same", "worse", "unknown")
KEPT = ("yes", "partly", "no", "unknown")
AGREED = ("yes", "partly", "no", "none", "unknown")


def about_talk(case: Case, _subject: str) -> Mapping[str, Any]:
    """What who bullies is called."""
    return about_bullying(case)


def keep_talk(turn: Turn, run: Run, _subject: str, _value: Json) -> None:
    """An answer that is changed afterwards changes the line in the log."""
    if run.ended_at is not None:
        _note(turn, run)


def _note(turn: Turn, run: Run) -> bool:
    """Writes the one line of a talk in the log, or writes it anew; says whether there was anything to write."""
    case = turn.case_of(run)
    said = answers_in_words(turn.words, conversation.dialog_of(turn, run.dialog), case, case.answers_of(run))
    line = "; ".join(f"{turn.words.label(run.dialog, step, 'name')}: {answer}" for step, answer in said.items())
    if line and run.situation_id and any(entry.run_id == run.id for entry in turn.store.log(run.situation_id)):
        rewrite_log(turn, run, line)
    elif line:
        keep_log(turn, run, "talk", line)
        finish_follow_up(turn, run)
    return bool(line)


def talked_over(turn: Turn, run: Run) -> None:
    """Keeps how a talk went and says what each answer asks for; where it got worse, only that."""
    if not _note(turn, run):
        later = talk_not_done(turn.case_of(run))
        turn.say(run.dialog, "done", "nothing", buttons=[*later, *onward(turn)])
        return
    case = turn.case_of(run)
    chosen = _chosen(turn, case, run)
    values = {"leerling": case.alias, **about_bullying(case)}
    said = [
        turn.words.label(run.dialog, "done", step, choice, **values)
        for step, choice in chosen.items()
        if choice == "worse" or "worse" not in chosen.values()
    ]
    if case.answers_of(run).text("first"):
        said.append(turn.words.label("parents_talk", "done", "first", "told", **values))
    turn.say(run.dialog, "done", "said", terug=said, buttons=[*_ways(turn, run, chosen), *onward(turn)])


def _chosen(turn: Turn, case: Case, run: Run) -> Mapping[str, str]:
    """What was tapped and says something, by step."""
    answers = case.answers_of(run)
    found = {step.id: answers.choice(step.id) for step in conversation.dialog_of(turn, run.dialog).steps}
    return {step: choice for step, choice in found.items() if choice not in (None, "unknown")}


def _ways(turn: Turn, run: Run, chosen: Mapping[str, str]) -> list[Button]:
    """The ways on where something got worse or does not work."""
    worse = "worse" in chosen.values()
    if not worse and "no" not in chosen.values():
        return []
    first = when_worse(turn, run) if worse else [_opening(turn, name) for name in _openings(turn, run)]
    return [*first, _opening(turn, "ask_coordinator"), *adjusting(turn, run)]


def _openings(turn: Turn, run: Run) -> Sequence[str]:
    """What to say first, for the talk that has to be held again."""
    plan = turn.case_of(run).answers("beslissen")
    if run.dialog == "parents_talk":
        return [OPENINGS_FOR_PARENTS[who] for who in plan.chosen("parents") if who in OPENINGS_FOR_PARENTS]
    if run.dialog == "bullying_talk":
        return ["confronting_talk" if plan.choice("approach") in ("confronting", "both") else "need_talk"]
    return ["class_talk"]


def _opening(turn: Turn, name: str) -> Button:
    return turn.button(f"opening/{name}", "openings", "items", name, "label")


def is_first(case: Case, answers: Answers) -> bool:
    """Whether it is the first talk with the parents: there is nothing yet to compare with, and nothing was agreed."""
    if case.run is None or any(answers.has(step) for step in ("home", "kept")):
        return False
    spoken = (run for run in case.runs if run.dialog in WITH_PARENTS and run.id < case.run.id)
    return not any(case.answers_of(run).value(place.step) for run in spoken for place in case.answers_of(run).places())


def is_not_first(case: Case, answers: Answers) -> bool:
    """Whether they were spoken before."""
    return not is_first(case, answers)


UNLESS = {
    ("parents_talk", "first"): is_not_first,
    ("parents_talk", "home"): is_first,
    ("parents_talk", "kept"): is_first,
}
"""What the first talk with the parents passes over, and what every later one does."""


def _talk(dialog_id: str, *questions: tuple[str, Question]) -> Dialog:
    """A dialog that asks its questions one after the other; the first can be put off."""
    names = [name for name, _ in questions]
    steps = tuple(
        Step(
            name,
            asks=question,
            then=after,
            carries=False,
            shows=about_talk,
            saves=keep_talk,
            unless=UNLESS.get((dialog_id, name)),
            suggests=talk_not_done if name in (names[0], "home") else None,
            words_to=words_from(questions, name),
        )
        for (name, question), after in zip(questions, [*names[1:], "done"], strict=True)
    )
    return Dialog(id=dialog_id, steps=(*steps, Ending("done", talked_over)))


parents_talk = _talk(
    "parents_talk",
    ("first", Text()),
    ("home", Choose(options=GOING)),
    ("kept", Choose(options=AGREED)),
    ("next", Text()),
)
bullying_talk = _talk("bullying_talk", ("kept", Choose(options=KEPT)), ("helps", Text()))
group_talk = _talk("group_talk", ("mood", Choose(options=GOING)), ("kept", Choose(options=AGREED)), ("adjust", Text()))
TALKS = (parents_talk, bullying_talk, group_talk)
