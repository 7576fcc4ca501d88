"""The measures on offer for a plan, ranked by what was found, and the actions they become."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogs.considering import considered
from bot.dialogs.found import found_in
from bot.dialogs.into_plan import ticks_waiting
from bot.dialogs.keeping import keep_goal
from bot.engine.case import Case, text_of
from bot.engine.catalogue import LEVELS, measure, measures
from bot.engine.matching import Option
from bot.engine.turn import Turn
from bot.engine.words import Words
from bot.rules.ranking import Ranked, rank
from bot.state.rows import Action, Json, Run

BEST = 3
REASONS = 2


def ranked_measures(case: Case, level: str) -> Sequence[Ranked]:
    """The measures of a level that suit the approach, those that fit what was found first, with their reasons.

    One of the other approach is only there when it was chosen before: nothing that was ticked goes out of sight.
    """
    answers = case.given
    other = {"confronting": "non_confronting", "non_confronting": "confronting"}.get(answers.choice("approach") or "")
    chosen = {*answers.chosen("measures", level), *_chosen_before(case, level), *ticks_waiting(case, level)}
    found = [
        measure
        for measure in measures(case.words, level=level)
        if measure.id in chosen or other is None or measure.approach != other
    ]
    return rank(
        {measure.id: measure.fits for measure in found}, found_in(case, considered(case), answers.choice("approach"))
    )


def _chosen_before(case: Case, level: str) -> list[str]:
    return case.earlier(case.run).chosen("measures", level) if case.run else []


def measures_of_level(case: Case, subject: str) -> Sequence[Option]:
    """The measures of a level in the order they are worth considering."""
    labels = {measure.id: measure.label for measure in measures(case.words, level=subject)}
    return [Option(item.id, labels[item.id]) for item in ranked_measures(case, subject)]


def about_level(case: Case, subject: str) -> Mapping[str, Any]:
    """The level's name and goal, and which measures fit what was found, with the reasons."""
    words = case.words
    if not words.has("measures", "levels", subject):
        return {"niveau": subject, "doel": "", "passend": [], "eerste": False}
    goal = words.label("measures", "levels", subject, "goal").partition("\n")[0]
    fitting = [item for item in ranked_measures(case, subject) if item.reasons][:BEST]
    return {
        "niveau": words.label("measures", "levels", subject, "name"),
        "doel": goal,
        "eerste": subject == next((level for level in LEVELS if level in case.given.chosen("levels")), ""),
        "passend": [
            {
                "naam": words.label("measures", "items", item.id, "label"),
                "redenen": [words.label("measures", "reasons", reason) for reason in item.reasons[:REASONS]],
            }
            for item in fitting
        ],
    }


def action_name(words: Words, action: Action) -> str:
    """What an action is called."""
    if action.measure and words.has("measures", "items", action.measure):
        return words.label("measures", "items", action.measure, "label")
    return action.own or action.measure or ""


def about_action(case: Case, subject: str) -> Mapping[str, Any]:
    """The name of an action, and how one may see that it works."""
    found = next((action for action in case.all_actions if str(action.id) == subject), None)
    return {"actie": action_name(case.words, found) if found else "", "voorstel": proposed_goal(case, subject)}


def proposed_goal(case: Case, subject: str) -> str:
    """How one may see that an action works, as the catalogue says it; empty for an action of the teacher's own."""
    found = next((action for action in case.all_actions if str(action.id) == subject), None)
    known = measure(case.words, found.measure) if found and found.measure else None
    return known.goal if known else ""


def goal_options(case: Case, subject: str) -> Sequence[Option]:
    """Taking over the proposed goal, where there is one."""
    goal = proposed_goal(case, subject)
    label = case.words.label("beslissen", "aim", "options", "proposed")
    return [Option("proposed", label, means=goal)] if goal else []


def keep_aim(turn: Turn, run: Run, subject: str, value: Json) -> None:
    """Writes how one will see that an action works; a proposal is kept in its own words, which may change later."""
    proposed = proposed_goal(turn.case_of(run), subject)
    keep_goal(turn, run, subject, proposed if value == "proposed" else text_of(value))
