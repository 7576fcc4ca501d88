"""The calm rhythm as a teacher meets it: the week, the word before the summer, and the new school year."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.commands import here
from bot.commands.plan import open_actions
from bot.commands.quietly import quietly
from bot.dialogs import calm
from bot.dialogs.moves import close_standing, move
from bot.dialogs.other_day import follow_up_name
from bot.dialogs.promises import is_missed
from bot.engine import conversation
from bot.engine.case import Case
from bot.engine.messages import Button, rows_of, shortened
from bot.engine.turn import Turn
from bot.rules.school_time import local_day
from bot.state.rows import FollowUp, Situation, replace

MOST_NAMED = 5
MISSED_LATELY = timedelta(weeks=2)


def say_rhythm(turn: Turn, promised: FollowUp) -> None:
    """Says what this moment of the rhythm is for, when anything is open; without a word about a child."""
    turn.save(replace(promised, status="done", delivered_at=turn.at, done_at=turn.at, times=promised.times + 1))
    cases = open_cases(turn)
    if not cases or _said_this_week(turn, promised) or _summer_began(turn, promised):
        return
    SAYS[promised.kind](turn, cases)
    calm.keep_going(turn)


def _said_this_week(turn: Turn, promised: FollowUp) -> bool:
    """Whether the overview of another week, moved by days off that were given since, came in this one already."""
    week = turn.case.today.isocalendar()[:2]
    return promised.kind == "weekly" and any(
        known.id != promised.id
        and known.kind == "weekly"
        and known.delivered_at is not None
        and local_day(known.delivered_at).isocalendar()[:2] == week
        for known in turn.store.rhythm(turn.person.id)
    )


def _summer_began(turn: Turn, promised: FollowUp) -> bool:
    """Whether the summer that a word was meant for is there or over, because it could not be said in time."""
    summer = calm.next_summer(turn.hours.calendar, turn.case.today)
    return promised.kind == "summer" and (
        summer is None or summer[0] <= turn.case.today or not promised.key.endswith(f"/{summer[0].year}")
    )


def open_cases(turn: Turn) -> list[Case]:
    """The situations of this teacher that are not closed."""
    found = turn.store.situations(turn.person.id)
    return [turn.case_in(situation) for situation in found if situation.closed_at is None]


# the week


def _say_week(turn: Turn, cases: Sequence[Case]) -> None:
    weeks = [_week_of(case) for case in cases]
    count = {key: sum(len(week[key]) for week in weeks) for key in ("komt", "gemist", "wacht", "acties")}
    unfinished = sum(bool(week["vraag"]) for week in weeks)
    if not (unfinished or any(count.values())):
        return
    ways = [turn.button("week", "overview", "weekly", "see")]
    with quietly(turn):
        turn.say("overview", "weekly", "notice", buttons=ways, vragen=unfinished, **count)


def _week_of(case: Case) -> Mapping[str, Any]:
    """What a situation asks for this week: by follow-up, missed, waiting, and actions that are due."""
    friday = case.today + timedelta(days=6 - case.today.weekday())
    coming = [known for known in case.follow_ups if known.status == "waiting" and local_day(known.due_at) <= friday]
    delivered = [known for known in case.follow_ups if known.status == "delivered"]
    missed = [known for known in delivered if is_missed(known, case.today) and _lately(case, known)]
    actions = [action for action in open_actions(case) if action.day is not None and action.day <= friday]
    step = case.situation.step if case.situation else ""
    runs = case.runs_of(step) if step in here.DIALOG_STEPS else []
    unfinished = bool(runs) and runs[-1].ended_at is None
    return {
        "komt": coming,
        "gemist": missed,
        "wacht": [known for known in delivered if not is_missed(known, case.today)],
        "acties": actions if step == "bijsturen" else [],
        "vraag": case.words.label("common", "steps", step) if unfinished else "",
    }


def _lately(case: Case, promised: FollowUp) -> bool:
    """Whether it was missed in the last weeks; what is older stays in /status, and is not brought up every week."""
    return promised.repeated_at is not None and case.at - promised.repeated_at < MISSED_LATELY


def show_week(turn: Turn, _argument: str) -> None:
    """Lists what this week asks, situation by situation."""
    lines, ways = [], []
    for case in open_cases(turn):
        week = _week_of(case)
        if not any(week.values()):
            continue
        line = {key: _names(turn, case, week[key]) for key in ("komt", "gemist", "wacht")}
        lines.append({"leerling": case.alias, **line, "acties": len(week["acties"]), "vraag": week["vraag"]})
        if case.situation is not None:
            ways.append(Button(shortened(case.alias), f"c/go/{case.situation.id}"))
    if not lines:
        turn.say("overview", "weekly", "nothing", buttons=[turn.button("verder", "common", "buttons", "resume")])
        return
    ways.append(turn.button("herinneringen", "common", "buttons", "reminders"))
    turn.say("overview", "weekly", "list", regels=lines, buttons=rows_of(ways))


def _names(turn: Turn, case: Case, known: Sequence[FollowUp]) -> list[str]:
    """The first follow-ups by name, and how many more there are; /herinneringen has them all."""
    names = [_named(turn, case, one) for one in known[:MOST_NAMED]]
    more = len(known) - len(names)
    return [*names, turn.words.label("overview", "weekly", "more", aantal=more)] if more else names


def _named(turn: Turn, case: Case, promised: FollowUp) -> str:
    day = turn.words.short_day(local_day(promised.due_at if promised.status == "waiting" else promised.agreed_at))
    return f"{follow_up_name(case, promised)} ({day})"


# the summer


def _say_summer(turn: Turn, cases: Sequence[Case]) -> None:
    summer = calm.next_summer(turn.hours.calendar, turn.case.today)
    if summer is None:
        return
    ways = [turn.button("summer", "overview", "summer", "see")]
    with quietly(turn):
        turn.say("overview", "summer", "notice", buttons=ways, aantal=len(cases), eerste=summer[0], laatste=summer[1])


def show_summer(turn: Turn, _argument: str) -> None:
    """Lists what runs on over the summer, and when each situation is taken up again."""
    cases = open_cases(turn)
    summer = calm.next_summer(turn.hours.calendar, turn.case.today)
    if not cases or summer is None:
        turn.say("overview", "summer", "nothing", buttons=[turn.button("verder", "common", "buttons", "resume")])
        return
    lines = []
    for case in cases:
        coming = [known for known in case.follow_ups if known.status == "waiting"]
        before = [known for known in coming if local_day(known.due_at) < summer[0]]
        after = [known for known in coming if local_day(known.due_at) >= summer[0]]
        lines.append(
            {
                "leerling": case.alias,
                "stap": turn.words.label("common", "steps", case.situation.step if case.situation else ""),
                "ervoor": _names(turn, case, before),
                "erna": _names(turn, case, after),
            }
        )
    ways = [turn.button("situaties", "common", "buttons", "situations")]
    ways.append(turn.button("herinneringen", "common", "buttons", "reminders"))
    turn.say("overview", "summer", "list", regels=lines, buttons=ways)


# the new school year


def _say_new_year(turn: Turn, cases: Sequence[Case]) -> None:
    ways = [turn.button("new_year", "overview", "new_year", "see")]
    with quietly(turn):
        turn.say("overview", "new_year", "notice", buttons=ways, aantal=len(cases))


def show_new_year(turn: Turn, _argument: str) -> None:
    """Goes through the situations that were open before the summer: go on, hand over, or finish."""
    cases = open_cases(turn)
    if not cases:
        turn.say("overview", "new_year", "nothing", buttons=[turn.button("nieuw", "common", "buttons", "new")])
        return
    for case in cases:
        situation = case.situation
        if situation is None:
            continue
        ways = [
            turn.button(f"go/{situation.id}", "overview", "new_year", "go_on"),
            turn.button(f"hand_over/{situation.id}", "overview", "new_year", "hand_over"),
            turn.button(f"over/{situation.id}", "overview", "new_year", "finish"),
        ]
        step = turn.words.label("common", "steps", situation.step)
        turn.say("overview", "new_year", "one", leerling=case.alias, stap=step, buttons=ways)


def is_over(turn: Turn, number: str) -> None:
    """Leads to the end of a situation of which the teacher says that it is over."""
    situation = _own(turn, number)
    if situation is None:
        turn.say("common", "old", "unknown")
        return
    run = conversation.open_run(turn)
    if run is not None:
        conversation.leave(turn, run)
    turn.enter(situation)
    if situation.step == "bijsturen":
        move(turn, "evaluate")
    step = turn.case.situation.step if turn.case.situation else ""
    if step == "beoordelen":
        conversation.enter_step(turn, "outcome", before=turn.words.text("overview", "new_year", "evaluate"))
    else:
        name = turn.words.label("common", "steps", step)
        here.show(turn, before=turn.words.text("overview", "new_year", "unfinished", stap=name))


def hand_over(turn: Turn, argument: str) -> None:
    """Says how a situation is handed over to the next teacher, and closes it here once that is done."""
    number, _, sure = argument.partition(" ")
    situation = _own(turn, number)
    if situation is None:
        turn.say("common", "old", "unknown")
        return
    if situation.closed_at is not None:
        turn.say("overview", "handed_over", "closed", leerling=situation.alias, buttons=_situations(turn))
        return
    if sure != "yes":
        ways = [
            turn.button(f"hand_over/{situation.id}/yes", "overview", "handed_over", "yes"),
            turn.button(f"go/{situation.id}", "overview", "handed_over", "no"),
        ]
        turn.say("overview", "handed_over", "how", leerling=situation.alias, buttons=ways)
        return
    run = conversation.open_run(turn)
    if run is not None and run.situation_id == situation.id:
        conversation.leave(turn, run)
    turn.enter(situation)
    move(turn, "hand_over")
    cancelled = close_standing(turn)
    turn.say(
        "overview",
        "handed_over",
        "said",
        leerling=situation.alias,
        dag=turn.case.today,
        geschrapt=cancelled,
        buttons=_situations(turn),
    )


def _own(turn: Turn, number: str) -> Situation | None:
    known = number.isdecimal() and len(number) < 18
    found = turn.store.situation(turn.person.id, int(number)) if known else None
    if found is not None:
        turn.about.add(found.id)
    return found


def _situations(turn: Turn) -> list[Button]:
    return [turn.button("situaties", "common", "buttons", "situations")]


SAYS: dict[str, Callable[[Turn, Sequence[Case]], None]] = {
    "weekly": _say_week,
    "summer": _say_summer,
    "new_year": _say_new_year,
}
