"""Step 3, Beslissen: the wish of the pupil, the weighing of the approach, the plan, and when to look back."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogs.found import found_in
from bot.dialogs.keeping import (
    finish_follow_up,
    keep_follow_ups,
    keep_levels,
    keep_measures,
    keep_when,
    keep_who,
    promise_plan,
    proposals,
)
from bot.dialogs.moves import check_move, move, summary_step
from bot.engine.case import Answers, Case
from bot.engine.catalogue import LEVELS, measures
from bot.engine.dialog import Branch, Dialog, Each, Ending, Step
from bot.engine.matching import Option
from bot.engine.questions import Choose, Day, Several, Text, YesNoUnknown
from bot.engine.shown import shown
from bot.engine.turn import Turn
from bot.engine.words import Words
from bot.rules.approach import SIDES, is_serious, weigh
from bot.rules.ranking import Ranked, rank
from bot.state.rows import Action, Json, Run

BEST = 3
REASONS = 2
SIGNS_OF_SUPPORT = ("laughing", "following", "attention")


def _hint(case: Case, key: str, **values: object) -> str:
    return case.words.label("beslissen", "hints", key, **values)


def duration_hint(case: Case, _subject: str) -> Mapping[str, Any]:
    """What Bekijken says about how long it has gone on (3.c1)."""
    since = case.answers("bekijken").choice("since")
    return {"aanwijzing": _hint(case, f"since_{since}") if since in ("days", "weeks", "months", "longer") else ""}


def severity_hint(case: Case, _subject: str) -> Mapping[str, Any]:
    """What Bekijken says about how serious it is (3.c2)."""
    seen = case.answers("bekijken")
    if {"physical", "threats"} & set(seen.chosen("behaviour")):
        return {"aanwijzing": _hint(case, "physical")}
    return {"aanwijzing": _hint(case, "daily") if seen.choice("frequency") == "daily" else ""}


def support_hint(case: Case, _subject: str) -> Mapping[str, Any]:
    """What Begrijpen says about support in the group (3.c3)."""
    rewarded = case.answers("begrijpen").chosen("rewarded")
    return {"aanwijzing": _hint(case, "rewarded") if set(SIGNS_OF_SUPPORT) & set(rewarded) else ""}


def faith_hint(case: Case, _subject: str) -> Mapping[str, Any]:
    """What was said about who stands by the pupil (3.c4)."""
    helpers = [pupil.alias for pupil in case.with_role("helper")]
    if helpers:
        return {"aanwijzing": _hint(case, "helpers", wie=helpers, leerling=case.alias)}
    return {"aanwijzing": _hint(case, "against") if "against" in case.answers("begrijpen").chosen("rewarded") else ""}


def weighing(case: Case, _subject: str) -> Mapping[str, Any]:
    """The considerations together, as a weighing."""
    answers = _answers(case)
    given = {criterion: answers.choice(criterion) for criterion in SIDES}
    counted = weigh(given)
    path = ("beslissen", "approach", "weighing")
    values = {"niet": counted.non_confronting, "wel": counted.confronting, "leerling": case.alias}
    warns = is_serious(given) and counted.outcome != "confronting"
    return {
        "weging": case.words.label(*path, counted.outcome, **values),
        "ernstig": case.words.label(*path, "serious") if warns else "",
    }


def _answers(case: Case) -> Answers:
    return case.answers_of(case.run) if case.run else Answers()


def chosen_levels(case: Case) -> Sequence[str]:
    """The levels the plan works on, in the order of the handreiking."""
    chosen = _answers(case).chosen("levels")
    return [level for level in LEVELS if level in chosen]


def planned_actions(case: Case) -> Sequence[str]:
    """The actions of the plan, by id."""
    return [str(action.id) for action in case.actions]


def ranked_measures(case: Case, level: str) -> Sequence[Ranked]:
    """The measures of a level, those that fit what was found first, with their reasons."""
    answers = _answers(case)
    found = measures(case.words, level=level)
    unfit = {"confronting": "non_confronting", "non_confronting": "confronting"}.get(answers.choice("approach") or "")
    return rank(
        {measure.id: measure.fits for measure in found},
        found_in(case, answers),
        [measure.id for measure in found if unfit and measure.approach == unfit],
    )


def measures_of_level(case: Case, subject: str) -> Sequence[Option]:
    """The measures of a level in the order they are worth considering."""
    labels = {measure.id: measure.label for measure in measures(case.words, level=subject)}
    return [Option(item.id, labels[item.id]) for item in ranked_measures(case, subject)]


def about_level(case: Case, subject: str) -> Mapping[str, Any]:
    """The level's name and goal, and which measures fit what was found, with the reasons."""
    words = case.words
    if not words.has("measures", "levels", subject):
        return {"niveau": subject, "doel": "", "passend": []}
    goal = words.label("measures", "levels", subject, "goal").partition("\n")[0]
    fitting = [item for item in ranked_measures(case, subject) if item.reasons][:BEST]
    return {
        "niveau": words.label("measures", "levels", subject, "name"),
        "doel": goal,
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
    """The name of an action."""
    found = next((action for action in case.all_actions if str(action.id) == subject), None)
    return {"actie": action_name(case.words, found) if found else ""}


def who_does(case: Case, action: Action) -> str:
    """Who does an action, in words."""
    step = beslissen.step("who")
    if step is None or action.who is None:
        return ""
    return shown(case.words, beslissen, step, str(action.id), case, action.who)


def moments(case: Case, _subject: str) -> Sequence[Option]:
    """The proposed follow-ups, each with its day."""
    words = case.words
    options = []
    for proposed in proposals(case):
        who = words.label("beslissen", "follow_ups", "kinds", proposed.kind, leerling=_cut(case.alias))
        over = case.round is not None and case.round.ended_at is not None
        options.append(Option(proposed.kind, who if over else f"{who}, {words.short_day(proposed.day)}"))
    return options


def _cut(alias: str) -> str:
    return alias if len(alias) <= 12 else alias[:11] + "…"


def has_parents(answers: Answers, subject: str) -> str:
    """Whether any parents are to be spoken to."""
    return "some" if any(who != "not_yet" for who in answers.chosen("parents", subject)) else "none"


def was_consulted(answers: Answers, subject: str) -> str:
    """Whether the plan was talked over, so that trust can be asked."""
    return "yes" if answers.choice("consulted", subject) == "yes" else "no"


def summary(case: Case, _subject: str) -> Mapping[str, Any]:
    """The plan."""
    words, answers = case.words, _answers(case)
    step = beslissen.step("approach")
    chosen = answers.value("approach")
    approach = shown(words, beslissen, step, "", case, chosen) if step and chosen else ""
    kinds = answers.chosen("follow_ups")
    return {
        "aanpak": approach,
        "acties": [
            {
                "teken": words.label("commands", "actions", "signs", action.status),
                "naam": action_name(words, action),
                "wie": who_does(case, action),
                "dag": action.day,
            }
            for action in case.actions
        ],
        "momenten": [
            {
                "naam": words.label("beslissen", "follow_ups", "kinds", proposed.kind, leerling=case.alias),
                "dag": proposed.day,
            }
            for proposed in proposals(case)
            if proposed.kind in kinds
        ],
        "vertrouwen": answers.choice("trust"),
        "wens": answers.text("wish"),
        "hulp": _help_line(case, answers),
    }


def _help_line(case: Case, answers: Answers) -> str:
    """A word about help, when it is needed or nobody thinks along (3.r2)."""
    key = {"help": "needed", "no": "nobody"}.get(answers.choice("coordinator") or "")
    return case.words.label("beslissen", "help", key) if key else ""


def parents_options(case: Case, _subject: str) -> Sequence[Option]:
    """Whose parents can be involved; the words name the pupil."""
    words = case.words
    keys = ("bullied", "bullying", "bystanders", "not_yet")
    path = ("beslissen", "parents", "options")
    return [Option(key, words.label(*path, key, leerling=_cut(case.alias))) for key in keys]


def can_go_on(case: Case, _value: Json) -> None:
    """A plan is ready when it was talked over, has an action, and moments to look back, one of them late."""
    check_move(case, "act")


def to_bijsturen(turn: Turn, run: Run) -> None:
    """Keeps the promises of the plan and goes on with Bijsturen."""
    finish_follow_up(turn, run)
    turn.enter(turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None)
    move(turn, "act")
    days = [turn.words.day(day) for day in promise_plan(turn, run)]
    values = {"leerling": turn.case.alias, "dagen": days}
    turn.say("beslissen", "ready", "said", buttons=[turn.button("verder", "common", "buttons", "resume")], **values)


each_level = Each(over=chosen_levels, first="measures", done="goal")
each_action = Each(over=planned_actions, first="who", done="parents")

beslissen = Dialog(
    id="beslissen",
    steps=(
        Step("wish", asks=Text(), then="change"),
        Step("change", asks=Text(), then="guide"),
        Step(
            "guide",
            asks=Several(options=("method", "protocol", "none", "unknown"), alone=("none", "unknown")),
            then="coordinator",
        ),
        Step("coordinator", asks=Choose(options=("yes", "planned", "help", "no")), then="duration"),
        Step("duration", asks=Choose(options=("recent", "longer", "unknown")), then="severity", shows=duration_hint),
        Step("severity", asks=Choose(options=("mild", "severe", "unknown")), then="support", shows=severity_hint),
        Step("support", asks=Choose(options=("little", "much", "unknown")), then="faith", shows=support_hint),
        Step("faith", asks=Choose(options=("group", "alone", "unknown")), then="rules", shows=faith_hint),
        Step("rules", asks=YesNoUnknown(), then="approach"),
        Step(
            "approach",
            asks=Choose(options=("non_confronting", "confronting", "both")),
            then="levels",
            shows=weighing,
            depends=tuple(SIDES),
        ),
        Step("levels", asks=Several(options=LEVELS), then=each_level, saves=keep_levels),
        Step(
            "measures",
            asks=Several(offer=measures_of_level, own=True),
            then=each_level,
            shows=about_level,
            saves=keep_measures,
        ),
        Step("goal", asks=Text(), then=each_action),
        Step(
            "who",
            asks=Choose(options=("me", "colleague", "coordinator", "together"), own=True),
            then="when",
            shows=about_action,
            saves=keep_who,
        ),
        Step("when", asks=Day(), then=each_action, shows=about_action, saves=keep_when),
        Step(
            "parents",
            asks=Several(offer=parents_options, alone=("not_yet",)),
            then=Branch(has_parents, {"some": "parents_when", "none": "follow_ups"}),
        ),
        Step("parents_when", asks=Day(), then="parents_how", depends=("parents",), carries=False),
        Step("parents_how", asks=Choose(options=("call", "school", "together"), own=True), then="follow_ups"),
        Step(
            "follow_ups",
            asks=Several(offer=moments, all_ticked=True),
            then="consulted",
            saves=keep_follow_ups,
            carries=False,
            optional=False,
        ),
        Step(
            "consulted",
            asks=Choose(options=("yes", "not_yet")),
            then=Branch(was_consulted, {"yes": "trust", "no": "summary"}),
            carries=False,
        ),
        Step("trust", asks=Choose(options=("yes", "partly", "no")), then="summary", carries=False),
        summary_step("ready", then="to_bijsturen", shows=summary, checks=can_go_on),
        Ending("to_bijsturen", to_bijsturen),
    ),
)
