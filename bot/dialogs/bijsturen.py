"""Step 4, Bijsturen: check-ins, talks, notes with actions, and the teacher's own reminders."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogs.keeping import keep_log, rewrite_log
from bot.dialogs.offering import action_name
from bot.dialogs.promises import finish_delivered, finish_follow_up, not_yet, promise
from bot.dialogs.trend import trend
from bot.engine import conversation
from bot.engine.case import Answers, Case, text_of
from bot.engine.days import Day, is_timed, moment_of
from bot.engine.dialog import Dialog, Ending, Step
from bot.engine.messages import Button
from bot.engine.questions import Choose, Text
from bot.engine.shown import answers_in_words
from bot.engine.turn import Turn
from bot.state.rows import Action, Json, Run, replace


def rewrite_check_in(turn: Turn, run: Run, _subject: str, _value: Json) -> None:
    """An answer of a check-in that is changed afterwards changes its line in the log."""
    rewrite_log(turn, run, _check_in_line(turn, run))


def _check_in_line(turn: Turn, run: Run) -> str:
    case = turn.case_of(run)
    said = answers_in_words(turn.words, check_in, case, case.answers_of(run))
    return "; ".join(f"{turn.words.label('check_in', step, 'name')}: {answer}" for step, answer in said.items())


def rewrite_note(turn: Turn, run: Run, _subject: str, value: Json) -> None:
    """A note that is changed afterwards changes its line in the log."""
    rewrite_log(turn, run, text_of(value))


def rewrite_action_note(turn: Turn, run: Run, _subject: str, value: Json) -> None:
    """A note with an action that is changed afterwards changes there and in the log."""
    action, text = _noted_action(turn.case_of(run)), text_of(value)
    if run.ended_at is not None and action is not None:
        turn.save(replace(action, note=text, updated_at=turn.at))
        rewrite_log(turn, run, f"{action_name(turn.words, action)}: {text}")


def checked_in(turn: Turn, run: Run) -> None:
    """Writes the check-in in the log and says what it amounts to."""
    case = turn.case_of(run)
    answers = case.answers_of(run)
    said = answers_in_words(turn.words, check_in, case, answers)
    if not said:
        turn.say("check_in", "done", "nothing", buttons=onward(turn))
        return
    keep_log(turn, run, "check_in", _check_in_line(turn, run))
    finish_follow_up(turn, run)
    # asked or not, this is the check-in that was waited for
    finish_delivered(turn, ("pupil", "watch"))
    worse = "worse" in (answers.choice("pupil"), answers.choice("group"))
    ways = [*when_worse(turn, run), *adjusting(turn, run)] if worse else []
    turn.say(
        "check_in",
        "done",
        "said",
        leerling=case.alias,
        hoe=said.get("pupil", ""),
        groep=said.get("group", ""),
        slechter=worse,
        trend=trend(case, at_least=2),
        buttons=[*ways, *onward(turn)],
    )


def when_worse(turn: Turn, run: Run) -> list[Button]:
    """Asking after the pupil again soon, and whom to call."""
    return [
        turn.button(f"ask_again/{run.situation_id}", "check_in", "done", "again"),
        turn.button("contact", "check_in", "done", "call"),
    ]


def adjusting(turn: Turn, run: Run) -> list[Button]:
    """The way to another plan, while the plan is being carried out."""
    situation = turn.case_of(run).situation
    acting = situation is not None and situation.step == "bijsturen"
    return [turn.button("step_back/bijsturen", "commands", "verder", "bijsturen", "plan")] if acting else []


def onward(turn: Turn) -> list[Button]:
    """The ways on from what was said at an end."""
    return [turn.button("verder", "common", "buttons", "resume"), turn.button("status", "common", "buttons", "status")]


check_in = Dialog(
    id="check_in",
    steps=(
        Step(
            "pupil",
            asks=Choose(options=("better", "same", "worse", "unknown")),
            then="notices",
            carries=False,
            words_to="seen",
        ),
        Step(
            "notices",
            asks=Choose(options=("yes", "little", "no", "unknown")),
            then="group",
            carries=False,
            words_to="seen",
        ),
        Step(
            "group",
            asks=Choose(options=("better", "same", "worse", "unknown")),
            then="seen",
            carries=False,
            words_to="seen",
        ),
        Step("seen", asks=Text(), then="done", carries=False, saves=rewrite_check_in),
        Ending("done", checked_in),
    ),
)


def about_talk(case: Case, _subject: str) -> Mapping[str, Any]:
    """What the follow-up behind this talk was for."""
    promised = next((known for known in case.follow_ups if case.run and known.id == case.run.follow_up_id), None)
    kind = promised.kind if promised else "pupil"
    label = promised.label if promised and promised.label else ""
    return {"vraag": case.words.label("talk", "went", "about", kind, leerling=case.alias, label=label)}


def talked(turn: Turn, run: Run) -> None:
    """Writes how the talk went in the log."""
    text = turn.case_of(run).answers_of(run).text("went")
    keep_log(turn, run, "talk", text)
    if text:
        finish_follow_up(turn, run)
    case = turn.case_of(run)
    if text and case.situation is not None and case.situation.step == "bekijken" and _was_no_bullying(case):
        # it was watched because it did not look like bullying: now that can be said
        conversation.enter_step(turn, "bekijken", before=turn.words.text("talk", "done", "said"))
        return
    turn.say("talk", "done", "said" if text else "nothing", buttons=onward(turn))


def _was_no_bullying(case: Case) -> bool:
    return case.answers("bekijken").choice("possibly") == "no"


def talk_not_done(case: Case) -> Sequence[Button]:
    """The way to another day for a talk that was planned."""
    return not_yet(case, case.words.label("talk", "went", "later"))


talk = Dialog(
    id="talk",
    steps=(
        Step(
            "went",
            asks=Text(),
            then="done",
            shows=about_talk,
            saves=rewrite_note,
            counts=False,
            carries=False,
            suggests=talk_not_done,
        ),
        Ending("done", talked),
    ),
)


def about_action(case: Case, _subject: str) -> Mapping[str, Any]:
    """The action a note is written with."""
    found = _noted_action(case)
    return {"actie": action_name(case.words, found) if found else ""}


def _noted_action(case: Case) -> Action | None:
    """The action of the run's note, whatever became of it since."""
    return next((action for action in case.all_actions if case.run and action.id == case.run.action_id), None)


def action_noted(turn: Turn, run: Run) -> None:
    """Keeps the note with its action and in the log."""
    case = turn.case_of(run)
    text = case.answers_of(run).text("note")
    action = _noted_action(case)
    if action is not None and text:
        turn.save(replace(action, note=text, updated_at=turn.at))
        keep_log(turn, run, "action", f"{action_name(turn.words, action)}: {text}")
    turn.say("action_note", "done", "said", buttons=onward(turn))


action_note = Dialog(
    id="action_note",
    steps=(
        Step(
            "note",
            asks=Text(),
            then="done",
            shows=about_action,
            saves=rewrite_action_note,
            counts=False,
            carries=False,
            optional=False,
        ),
        Ending("done", action_noted),
    ),
)


def noted(turn: Turn, run: Run) -> None:
    """Keeps the note in the log."""
    case = turn.case_of(run)
    keep_log(turn, run, "note", case.answers_of(run).text("text"))
    turn.say("note", "done", "said", leerling=case.alias)


note = Dialog(
    id="note",
    steps=(
        Step("text", asks=Text(), then="done", saves=rewrite_note, counts=False, carries=False, optional=False),
        Ending("done", noted),
    ),
)


def reminded(turn: Turn, run: Run) -> None:
    """Keeps the teacher's own reminder."""
    answers = turn.case_of(run).answers_of(run)
    remind(turn, run, str(answers.value("day")), _first_line(answers))


def _first_line(answers: Answers) -> str:
    return " ".join(answers.text("about").split())


def remind(turn: Turn, run: Run, value: str, label: str) -> None:
    """Promises to remind the teacher of something on a kept day, and says so."""
    moment = moment_of(value, turn.hours, turn.at)
    timed = is_timed(value, moment)
    key = f"{run.situation_id}/own/{turn.event.id}"
    promised = promise(turn, run, kind="own", key=key, moment=moment, timed=timed, label=label)
    buttons = conversation.go_on_buttons(turn)
    turn.say("reminder", "done", "said", moment=promised.due_at, label=label, reden=turn.reason, buttons=buttons)


reminder = Dialog(
    id="reminder",
    aside=True,
    steps=(
        Step("day", asks=Day(timed=True), then="about", carries=False, optional=False, counts=False),
        Step(
            "about",
            asks=Text(several=False, max_length=120),
            then="done",
            carries=False,
            optional=False,
            counts=False,
        ),
        Ending("done", reminded),
    ),
)
