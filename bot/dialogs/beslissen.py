"""Step 3, Beslissen: the wish of the pupil, the weighing of the approach, the plan, and when to look back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.dialogs.considering import (
    asks_confronting,
    duration_hint,
    faith_hint,
    levels_to_begin_with,
    overview,
    parents_to_begin_with,
    rules_hint,
    severity_hint,
    support_hint,
    weighing,
)
from bot.dialogs.keeping import keep_levels, keep_measures, keep_when, keep_who
from bot.dialogs.moves import check_move, move, summary_step
from bot.dialogs.offering import about_action, about_level, action_name, goal_options, keep_aim, measures_of_level
from bot.dialogs.promises import (
    finish_follow_up,
    is_over,
    keep_follow_ups,
    keep_region,
    promise_plan,
    proposals,
    region_matters,
)
from bot.engine.case import Answers, Case
from bot.engine.catalogue import LEVELS, opening
from bot.engine.days import Day
from bot.engine.dialog import Branch, Dialog, Each, Ending, Step
from bot.engine.matching import Option, fold
from bot.engine.messages import Button, shortened
from bot.engine.questions import Choose, Several, Text, YesNoUnknown
from bot.engine.shown import NOT_KNOWN, answers_in_words, shown, small
from bot.engine.turn import Turn
from bot.rules.approach import SIDES
from bot.state.rows import Action, Json, Run

LONGEST_ALIAS = 12
"""As much of an alias as fits on a button beside a day."""
OPENINGS_FOR_PARENTS = {"bullied": "call_parents_bullied", "bullying": "call_parents_bullying"}


def chosen_levels(case: Case) -> Sequence[str]:
    """The levels the plan works on, in the order of the handreiking."""
    chosen = case.given.chosen("levels")
    return [level for level in LEVELS if level in chosen]


def planned_actions(case: Case) -> Sequence[str]:
    """The actions of the plan, by id."""
    return [str(action.id) for action in case.actions]


def who_does(case: Case, action: Action) -> str:
    """Who does an action, in words."""
    step = beslissen.step("who")
    if step is None or action.who is None:
        return ""
    said = shown(case.words, beslissen, step, str(action.id), case, action.who)
    return small(said) if isinstance(action.who, str) else said


def moments(case: Case, _subject: str) -> Sequence[Option]:
    """The proposed follow-ups, each with its day."""
    words = case.words
    options = []
    for proposed in proposals(case):
        who = words.label(
            "beslissen", "follow_ups", "kinds", proposed.kind, leerling=shortened(case.alias, LONGEST_ALIAS)
        )
        over = case.round is not None and case.round.ended_at is not None
        options.append(Option(proposed.kind, who if over else f"{who}, {words.short_day(proposed.day)}"))
    return options


def moments_to_begin_with(case: Case, _subject: str) -> Sequence[str]:
    """All, but a talk with who bullies only where somebody does and is spoken to: not where it goes via the group."""
    via_group = case.given.choice("approach") == "non_confronting"
    apart = bool(case.with_role("bullying")) and not via_group
    return [proposed.kind for proposed in proposals(case) if apart or proposed.kind != "bullying"]


def goes_through(answers: Answers, subject: str) -> str:
    """Whether the considerations are gone through one by one, as they always were before they were suggested."""
    chosen = answers.choice("considerations", subject)
    return "adjust" if chosen == "adjust" or (chosen is None and answers.has("duration")) else "agree"


def planned_before(_case: Case, answers: Answers) -> bool:
    """Whether the approach was chosen before the considerations were shown together: then nothing is asked again."""
    return answers.has("approach") and not answers.has("considerations")


def region_is_settled(case: Case, answers: Answers) -> bool:
    """Whether the region of the school need not be asked: it was, it makes no difference, or the days were chosen."""
    return answers.has("follow_ups") or case.preferences.region_asked_at is not None or not region_matters(case)


def has_parents(answers: Answers, subject: str) -> str:
    """Whether any parents are to be spoken to."""
    return "some" if any(who != "not_yet" for who in answers.chosen("parents", subject)) else "none"


def was_consulted(answers: Answers, subject: str) -> str:
    """Whether the plan was talked over, so that trust can be asked."""
    return "yes" if answers.choice("consulted", subject) == "yes" else "no"


def summary(case: Case, _subject: str) -> Mapping[str, Any]:
    """The plan, and what is still open in it."""
    words, answers = case.words, case.given
    approach = answers.choice("approach")
    kinds = answers.chosen("follow_ups")
    return {
        "aanpak": words.label("beslissen", "approach", "said", approach) if approach else "",
        "doel": answers.text("goal"),
        "acties": [
            {
                "teken": words.label("commands", "actions", "signs", action.status),
                "naam": action_name(words, action),
                "wie": who_does(case, action),
                "dag": action.day,
            }
            for action in sorted(case.actions, key=lambda action: (action.day is None, action.day))
        ],
        "momenten": [
            {
                "naam": words.label("beslissen", "follow_ups", "kinds", proposed.kind, leerling=case.alias),
                "dag": proposed.day,
            }
            for proposed in proposals(case)
            if proposed.kind in kinds and not is_over(case, proposed.kind)
        ],
        "ouders": parents_line(case),
        "open": still_open(case),
        "zelfde": same_as_before(case),
    }


def parents_line(case: Case) -> str:
    """Whose parents are spoken to, how and when; empty when none are."""
    said = answers_in_words(case.words, beslissen, case, case.given)
    day = case.given.value("parents_when")
    if has_parents(case.given, "") == "none":
        return ""
    found = [said["parents"], said.get("parents_how", "")]
    when = case.words.short_day(date.fromisoformat(day)) if isinstance(day, str) else ""
    return ", ".join(small(item) for item in (*found, when) if item)


def still_open(case: Case) -> list[str]:
    """What a coordinator would still ask about this plan, each with a way on (3.p2, 3.r1-3.r3)."""
    answers = case.given
    waiting = [action for action in case.actions if action.status == "planned"]
    unplanned = [action_name(case.words, action) for action in waiting if None in (action.who, action.day)]
    checks = {
        "consulted": answers.choice("consulted") != "yes",
        "wish": not answers.text("wish"),
        "distrust": answers.choice("trust") in ("partly", "no"),
        "guide": answers.value("guide") in NOT_KNOWN,
        "help": answers.choice("coordinator") == "help",
        "asking": answers.choice("coordinator") == "planned",
        "coordinator": answers.choice("coordinator") in (None, "no"),
        "limit": asks_confronting(case) and "set_limits" not in {action.measure for action in case.actions},
        "unplanned": bool(unplanned),
    }
    phone = next(item["number"] for item in case.words.tree["facts"]["contacts"] if item["id"] == "advice")
    values = {"leerling": case.alias, "telefoon": phone, "acties": unplanned}
    return [
        case.words.label("beslissen", "summary", "open", key, **values) for key, is_open in checks.items() if is_open
    ]


def same_as_before(case: Case) -> list[str]:
    """The actions that stood in the plan of the round before and did not do enough (A7); empty unless all did."""
    current = case.round
    before = next((known for known in case.rounds if current and known.number == current.number - 1), None)
    stood = [action for action in case.all_actions if action.dropped_at is None]
    then = {_of_plan(action) for action in stood if before and action.round_id == before.id}
    now = {_of_plan(action): action for action in case.actions}
    same = bool(now) and set(now) <= then
    return [action_name(case.words, action) for action in now.values()] if same else []


def _of_plan(action: Action) -> str:
    return action.measure or fold(action.own or "")


def parents_options(case: Case, _subject: str) -> Sequence[Option]:
    """Whose parents can be involved; the words name the pupil."""
    words = case.words
    keys = ("bullied", "bullying", "bystanders", "not_yet")
    path = ("beslissen", "parents", "options")
    return [Option(key, words.label(*path, key, leerling=shortened(case.alias, LONGEST_ALIAS))) for key in keys]


def words_for_parents(case: Case) -> Sequence[Button]:
    """What to say first to the parents that were chosen."""
    chosen = case.given.chosen("parents")
    found = [opening(case.words, OPENINGS_FOR_PARENTS[who]) for who in chosen if who in OPENINGS_FOR_PARENTS]
    return [Button(item.label, f"c/opening/{item.id}") for item in found if item is not None]


def mend_consulted(case: Case) -> Sequence[Button]:
    """The way to say that the plan was talked over, as long as it was not: without that it can't begin (3.p2)."""
    if case.run is None or was_consulted(case.given, "") == "yes":
        return []
    label = case.words.label("beslissen", "summary", "talked_over")
    return [Button(label, f"c/change/{case.run.id}:consulted")]


def can_go_on(case: Case, _value: Json) -> None:
    """A plan is ready when it was talked over, has an action, and moments to look back, one of them late."""
    levels = chosen_levels(case)
    # the levels are ticked from the start: without an action it is the measures that were skipped
    check_move(case, "act", has_action=f"measures@{levels[0]}" if levels else "levels")


def to_bijsturen(turn: Turn, run: Run) -> None:
    """Keeps the promises of the plan and goes on with Bijsturen."""
    finish_follow_up(turn, run)
    turn.enter(turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None)
    move(turn, "act")
    days = [turn.words.day(day) for day in promise_plan(turn, run) if day >= turn.case.today]
    values = {"leerling": turn.case.alias, "dagen": days}
    buttons = [
        turn.button("openings", "beslissen", "ready", "openings"),
        turn.button("verder", "common", "buttons", "resume"),
    ]
    turn.say("beslissen", "ready", "said", buttons=buttons, **values)


each_level = Each(over=chosen_levels, first="measures", done="goal")
each_action = Each(over=planned_actions, first="who", done="parents")

beslissen = Dialog(
    id="beslissen",
    steps=(
        Step("wish", asks=Text(), then="change", buttons=("opening/tell_pupil",)),
        Step("change", asks=Text(), then="guide", detail=True),
        Step(
            "guide",
            asks=Several(options=("method", "protocol", "none", "unknown"), alone=("none", "unknown")),
            then="coordinator",
            detail=True,
        ),
        Step(
            "coordinator",
            asks=Choose(options=("yes", "planned", "help", "no")),
            then="considerations",
            detail=True,
            buttons=("opening/ask_coordinator",),
        ),
        Step(
            "considerations",
            asks=Choose(options=("agree", "adjust")),
            then=Branch(goes_through, {"adjust": "duration", "agree": "approach"}),
            shows=overview,
            unless=planned_before,
            carries=False,
            optional=False,
        ),
        Step(
            "duration",
            asks=Choose(options=("recent", "longer", "unknown")),
            then="severity",
            shows=duration_hint,
            depends=("considerations",),
        ),
        Step(
            "severity",
            asks=Choose(options=("mild", "severe", "unknown")),
            then="support",
            shows=severity_hint,
            depends=("considerations",),
        ),
        Step(
            "support",
            asks=Choose(options=("little", "much", "unknown")),
            then="faith",
            shows=support_hint,
            depends=("considerations",),
        ),
        Step(
            "faith",
            asks=Choose(options=("group", "alone", "unknown")),
            then="rules",
            shows=faith_hint,
            depends=("considerations",),
        ),
        Step("rules", asks=YesNoUnknown(), then="approach", shows=rules_hint, depends=("considerations",)),
        Step(
            "approach",
            asks=Choose(options=("non_confronting", "confronting", "both")),
            then="levels",
            shows=weighing,
            depends=("considerations", *SIDES),
        ),
        Step(
            "levels",
            asks=Several(options=LEVELS, preset=levels_to_begin_with),
            then=each_level,
            saves=keep_levels,
        ),
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
            detail=True,
        ),
        Step("when", asks=Day(), then="aim", shows=about_action, saves=keep_when, detail=True),
        Step(
            "aim",
            asks=Choose(offer=goal_options, own=True, max_length=300),
            then=each_action,
            shows=about_action,
            saves=keep_aim,
            detail=True,
            unless=planned_before,
        ),
        Step(
            "parents",
            asks=Several(offer=parents_options, alone=("not_yet",), preset=parents_to_begin_with),
            then=Branch(has_parents, {"some": "parents_when", "none": "region"}),
        ),
        Step("parents_when", asks=Day(), then="parents_how", depends=("parents",), carries=False, detail=True),
        Step(
            "parents_how",
            asks=Choose(options=("call", "school", "together"), own=True),
            then="region",
            detail=True,
            suggests=words_for_parents,
        ),
        Step(
            "region",
            asks=Choose(options=("noord", "midden", "zuid", "unknown")),
            then="follow_ups",
            saves=keep_region,
            unless=region_is_settled,
            counts=False,
            carries=False,
        ),
        Step(
            "follow_ups",
            asks=Several(offer=moments, preset=moments_to_begin_with),
            then="consulted",
            buttons=("moments",),
            saves=keep_follow_ups,
            carries=False,
            optional=False,
        ),
        Step(
            "consulted",
            asks=Choose(options=("yes", "not_yet")),
            then=Branch(was_consulted, {"yes": "trust", "no": "summary"}),
            carries=False,
            buttons=("opening/propose_plan",),
        ),
        Step("trust", asks=Choose(options=("yes", "partly", "no")), then="summary", carries=False),
        summary_step("ready", then="to_bijsturen", shows=summary, checks=can_go_on, suggests=mend_consulted),
        Ending("to_bijsturen", to_bijsturen),
    ),
)
