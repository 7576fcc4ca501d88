"""Step 5, Beoordelen: the outcome, a new round, and the look back after a longer time."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.dialogs import rounds
from bot.dialogs.begrijpen import unknown_in_words
from bot.dialogs.bekijken import missing
from bot.dialogs.keeping import here, keep_log
from bot.dialogs.moves import check_move, close_standing, move, start_new_round
from bot.dialogs.offering import action_name
from bot.dialogs.perspectives import PERSPECTIVES, was_heard
from bot.dialogs.promises import LONG_TERM_DAYS, finish_follow_up, promise, until_plan
from bot.dialogs.trend import newest, trend
from bot.engine.case import Case
from bot.engine.dialog import Branch, Dialog, Ending, Step, answered
from bot.engine.questions import Choose, NotUnderstood, Text
from bot.engine.shown import answers_in_words, small
from bot.engine.turn import Turn
from bot.rules.outcome import points_to
from bot.rules.school_time import local_day
from bot.state.rows import Json, Round, Run, replace

MOST_THIN = 4
CONFIRM_AFTER_WEEKS = 6
ASK_AGAIN_AFTER_WEEKS = 2
EVALUATED_AT = ("bijsturen", "beoordelen")


def _enter(turn: Turn, run: Run) -> None:
    finish_follow_up(turn, run)
    turn.enter(turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None)


def asked_pupil(case: Case, value: Json) -> None:
    """Only the pupil knows whether it has stopped: no "gestopt" before that was asked (3.a3, 5.h2a)."""
    if value == "stopped" and not was_heard(case, "beoordelen_pupil"):
        raise NotUnderstood("ask_pupil", command="dialog/beoordelen_pupil")


def voices(case: Case, _subject: str) -> Mapping[str, Any]:
    """What each perspective said, how the check-ins went, what was done, and what that points to together."""
    words = case.words
    lines = []
    for dialog in PERSPECTIVES:
        said = answers_in_words(words, dialog, case, case.answers(dialog.id))
        if said:
            who = words.label("commands", "verder", "beoordelen", "perspectives", dialog.id)
            heard = case.answers(dialog.id)
            named = []
            for step, answer in said.items():
                told = small(answer) if heard.choice(step) else answer.rstrip(".")
                named.append(f"{small(words.label(dialog.id, step, 'name'))}: {told}")
            lines.append({"wie": who, "wat": "; ".join(named)})
    finished = [action for action in case.actions if action.status == "done"]
    outcome = points_to(_evidence(case))
    return {
        "stemmen": lines,
        "trend": trend(case),
        "acties": len(case.actions),
        "gedaan": len(finished),
        "wijst": words.label("common", "outcomes", outcome) if outcome else "",
    }


def _evidence(case: Case) -> Mapping[str, str | None]:
    """What was chosen by the pupil, by the group, and at the newest check-in."""
    pupil, group = case.answers("beoordelen_pupil"), case.answers("beoordelen_group")
    return {
        "safer": pupil.choice("safer"),
        "belongs": pupil.choice("belongs"),
        "enough": group.choice("enough"),
        "pupil": newest(case, "pupil"),
        "group": newest(case, "group"),
    }


def can_begin_again(case: Case, value: Json) -> None:
    """A new round only from Beoordelen."""
    if value == "now":
        check_move(case, "new_round")


def goal_of_plan(case: Case, _subject: str) -> Mapping[str, Any]:
    """The goal the plan had."""
    return {"doel": case.answers("beslissen").text("goal")}


def keep_outcome(turn: Turn, run: Run, _subject: str, value: Json) -> None:
    """Writes the outcome with its round."""
    current = _round_of(turn, run)
    if current is not None and (isinstance(value, str) or value is None):
        turn.save(replace(current, outcome=value, evaluated_at=turn.at, confirmed_at=None))
        if value is not None:
            because = turn.case_of(run).answers_of(run).text("because")
            said = turn.words.label("common", "outcomes", value)
            keep_log(turn, run, "outcome", f"{said}: {because}" if because else said)


def _round_of(turn: Turn, run: Run) -> Round | None:
    return next((known for known in turn.case_of(run).rounds if known.id == run.round_id), None)


def stopped(turn: Turn, run: Run) -> None:
    """Keeps the situation open until a look back beyond two weeks says it lasted (5.adv)."""
    _enter(turn, run)
    case = turn.case
    earliest = case.today + timedelta(days=LONG_TERM_DAYS)
    standing = [
        promised
        for promised in case.follow_ups
        if promised.kind == "long_term" and promised.status == "waiting" and local_day(promised.due_at) >= earliest
    ]
    if standing:
        day = local_day(standing[0].due_at)
    else:
        day = case.calendar.weeks_later(case.today, CONFIRM_AFTER_WEEKS)
        promise(turn, run, kind="long_term", key=f"{run.situation_id}/{run.round_id}/long_term/{day}", day=day)
    turn.say("outcome", "stopped", "said", leerling=case.alias, dag=day)


def unclear(turn: Turn, run: Run) -> None:
    """Leaves it at Beoordelen."""
    _enter(turn, run)
    buttons = [turn.button("verder", "common", "buttons", "resume"), _new_round_button(turn)]
    turn.say("outcome", "unclear", "said", buttons=buttons)


def _new_round_button(turn: Turn) -> Any:
    return turn.button("new_round", "commands", "verder", "beoordelen", "new_round")


def again(turn: Turn, run: Run) -> None:
    """Begins a new round at Bekijken."""
    _enter(turn, run)
    begin_new_round(turn)


def begin_new_round(turn: Turn) -> None:
    """Begins a new round of the teacher's situation and asks its first question."""
    ended = turn.case
    back = rounds.look_back(ended, ended.round.number if ended.round else 1)
    thin = [
        *missing(ended, ended.answers("bekijken")),
        *unknown_in_words(ended, ended.answers("begrijpen")),
    ]
    current, cancelled = start_new_round(turn)
    day = look_after(turn)
    values = {"ronde": current.number, "geschrapt": cancelled, "dag": day, "leerling": turn.case.alias}
    said = turn.words.text(
        "outcome",
        "new_round",
        "said",
        dun=thin[:MOST_THIN],
        tegenspraak=back.contradicted,
        acties=len(ended.actions),
        liggen=[action_name(ended.words, action) for action in back.undone],
        **values,
    )
    rounds.begin_dialog(turn, "bekijken", before=said)


def look_after(turn: Turn) -> date:
    """Promises to ask after the pupil in a week: until there is a plan, nothing else does. Returns the day."""
    day = turn.hours.calendar.weeks_later(turn.case.today, 1)
    promise(turn, here(turn), kind="watch", key=until_plan(turn.case), day=day)
    return day


def later(turn: Turn, run: Run) -> None:
    """Leaves the new round for another day."""
    _enter(turn, run)
    buttons = [_new_round_button(turn)]
    turn.say("outcome", "unclear", "said", buttons=buttons)


outcome = Dialog(
    id="outcome",
    steps=(
        Step(
            "effect",
            asks=Choose(options=("yes", "little", "no", "unknown")),
            then="visible",
            carries=False,
            words_to="visible",
        ),
        Step("visible", asks=Text(), then="because", shows=goal_of_plan, carries=False),
        Step("because", asks=Text(), then="next", carries=False),
        Step("next", asks=Text(), then="result", carries=False),
        Step(
            "result",
            asks=Choose(options=("stopped", "less", "not_stopped", "unclear")),
            then=Branch(answered("result"), {"stopped": "stopped", "unclear": "unclear"}, otherwise="again"),
            shows=voices,
            checks=asked_pupil,
            saves=keep_outcome,
            carries=False,
            optional=False,
        ),
        Step(
            "again",
            asks=Choose(options=("now", "later")),
            checks=can_begin_again,
            then=Branch(answered("again"), {"now": "new_round"}, otherwise="later"),
            counts=False,
            carries=False,
            optional=False,
            depends=("result",),
        ),
        Ending("stopped", stopped),
        Ending("unclear", unclear),
        Ending("new_round", again),
        Ending("later", later),
    ),
)


def still_stopped(turn: Turn, run: Run) -> None:
    """Confirms that it lasted and closes the situation; whatever the outcome said meanwhile, it has stopped now."""
    _enter(turn, run)
    current, situation = turn.case.round, turn.case.situation
    if current is None or situation is None or current.id != run.round_id or situation.step not in EVALUATED_AT:
        turn.say("confirmation", "still", "moved_on", buttons=[turn.button("verder", "common", "buttons", "resume")])
        return
    turn.save(replace(current, outcome="stopped", confirmed_at=turn.at))
    if situation.step == "bijsturen":
        move(turn, "evaluate")
    situation = move(turn, "close")
    turn.say(
        "confirmation",
        "closed",
        "said",
        leerling=situation.alias,
        geschrapt=close_standing(turn),
        buttons=[turn.button("situaties", "common", "buttons", "situations")],
    )


def came_back(turn: Turn, run: Run) -> None:
    """Says that it is back, and offers a new round."""
    _enter(turn, run)
    current = _round_of(turn, run)
    if current is not None and current.ended_at is None:
        turn.save(replace(current, outcome="not_stopped"))
    turn.say("confirmation", "back", "said", buttons=[_new_round_button(turn)])


def not_sure(turn: Turn, run: Run) -> None:
    """Comes back to it a little later."""
    _enter(turn, run)
    day = turn.hours.calendar.weeks_later(turn.case.today, ASK_AGAIN_AFTER_WEEKS)
    promise(turn, run, kind="long_term", key=f"{run.situation_id}/{run.round_id}/long_term/{day}", day=day)
    turn.say("confirmation", "unsure", "said", dag=day)


confirmation = Dialog(
    id="confirmation",
    steps=(
        Step(
            "still",
            asks=Choose(options=("yes", "no", "unknown")),
            then=Branch(answered("still"), {"yes": "closed", "no": "back"}, otherwise="unsure"),
            counts=False,
            carries=False,
            optional=False,
        ),
        Ending("closed", still_stopped),
        Ending("back", came_back),
        Ending("unsure", not_sure),
    ),
)
