"""What answers do beside being kept: pupils, actions and lines of the log become rows of their own."""

from datetime import date

from bot.engine.matching import fold
from bot.engine.turn import Turn
from bot.state.rows import Action, Involved, Json, LogEntry, Run, replace


def here(turn: Turn) -> Run:
    """The teacher's situation and round as a place to keep something at, outside any dialog."""
    situation, current = turn.case.situation, turn.case.round
    return Run(
        person_id=turn.person.id,
        dialog="",
        started_at=turn.at,
        situation_id=situation.id if situation else None,
        round_id=current.id if current else None,
    )


def keep_people(turn: Turn, run: Run, _subject: str, value: Json) -> None:
    """Makes the pupils of a situation those that were named; a pupil who stays keeps its id."""
    if run.situation_id is None:
        return
    everyone = turn.store.everyone_involved(run.situation_id)
    known = {fold(pupil.alias): pupil for pupil in everyone if pupil.removed_at is None}
    removed = {fold(pupil.alias): pupil for pupil in everyone if pupil.removed_at is not None}
    named = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    for item in named:
        alias, role = str(item["alias"]), str(item["role"])
        pupil = known.pop(fold(alias), None) or removed.pop(fold(alias), None)
        if pupil is None:
            turn.add(Involved(situation_id=run.situation_id, alias=alias, role=role, created_at=turn.at))
        elif (pupil.alias, pupil.role, pupil.removed_at) != (alias, role, None):
            # a pupil who was removed and is named again is the same pupil, with all that was said
            turn.save(replace(pupil, alias=alias, role=role, removed_at=None))
    for pupil in known.values():
        turn.save(replace(pupil, removed_at=turn.at))


def keep_measures(turn: Turn, run: Run, subject: str, value: Json) -> None:
    """Makes the actions on a level those that were chosen; an action that stays keeps who, when and note."""
    if run.situation_id is None or run.round_id is None:
        return
    here = [action for action in _actions(turn, run) if action.level == subject]
    known = {_what(action.measure, action.own): action for action in here if action.dropped_at is None}
    dropped = {_what(action.measure, action.own): action for action in here if action.dropped_at is not None}
    earlier = _earlier_words(turn, run, subject)
    for item in value if isinstance(value, list) else []:
        own = str(item["own"]) if isinstance(item, dict) else None
        measure = item if isinstance(item, str) else None
        action = known.pop(_what(measure, own), None)
        if action is None and isinstance(item, dict):
            # the words of an own action were edited: it stays the same action
            words = next((old for old in earlier.get(str(item.get("ref")), []) if _what(None, old) in known), None)
            action = known.pop(_what(None, words)) if words is not None else None
        again = dropped.pop(_what(measure, own), None) if action is None else None
        if again is not None:
            turn.save(replace(again, dropped_at=None, updated_at=turn.at))
        elif action is None:
            action = Action(
                situation_id=run.situation_id,
                round_id=run.round_id,
                level=subject,
                measure=measure,
                own=own,
                status="planned",
                created_at=turn.at,
                updated_at=turn.at,
            )
            turn.add(action)
        elif action.own != own:
            turn.save(replace(action, own=own, updated_at=turn.at))
    for action in known.values():
        turn.save(replace(action, dropped_at=turn.at, updated_at=turn.at))


def _actions(turn: Turn, run: Run) -> list[Action]:
    """The actions of the run's own round, dropped ones too; an answer of an earlier round leaves later plans alone."""
    found = turn.store.actions(run.situation_id) if run.situation_id else []
    return [action for action in found if action.round_id == run.round_id]


def _earlier_words(turn: Turn, run: Run, subject: str) -> dict[str, list[str]]:
    """The own words that each message of the teacher's gave in earlier versions of this answer, newest first."""
    found: dict[str, list[str]] = {}
    for answer in turn.store.answers(run.id):
        if (answer.step, answer.subject) == ("measures", subject) and isinstance(answer.value, list):
            for item in answer.value:
                if isinstance(item, dict) and item.get("ref"):
                    found.setdefault(str(item["ref"]), []).insert(0, str(item["own"]))
    return found


def keep_levels(turn: Turn, run: Run, _subject: str, value: Json) -> None:
    """Drops the actions on levels that are no longer chosen; a level chosen again has its actions again."""
    levels = [level for level in value if isinstance(level, str)] if isinstance(value, list) else []
    for action in _actions(turn, run):
        if action.level not in levels and action.dropped_at is None:
            turn.save(replace(action, dropped_at=turn.at, updated_at=turn.at))
    answers = turn.case_of(run).answers_of(run)
    for level in levels:
        if answers.has("measures", level):
            keep_measures(turn, run, level, answers.value("measures", level))


def _what(measure: str | None, own: str | None) -> str:
    return measure or f"own:{fold(own or '')}"


def keep_who(turn: Turn, run: Run, subject: str, value: Json) -> None:
    """Writes who does an action."""
    _change_action(turn, run, subject, who=value)


def keep_when(turn: Turn, run: Run, subject: str, value: Json) -> None:
    """Writes when an action begins."""
    _change_action(turn, run, subject, day=date.fromisoformat(value) if isinstance(value, str) else None)


def keep_goal(turn: Turn, run: Run, subject: str, goal: str) -> None:
    """Writes how one will see that an action works."""
    _change_action(turn, run, subject, goal=goal or None)


def _change_action(turn: Turn, run: Run, subject: str, **changes: object) -> None:
    for action in _actions(turn, run):
        if str(action.id) == subject:
            turn.save(replace(action, updated_at=turn.at, **changes))  # type: ignore[arg-type]  # replace checks the names


def keep_log(turn: Turn, run: Run, kind: str, text: str) -> None:
    """Writes a line in the log of a situation."""
    situation = turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None
    if situation is None or run.round_id is None or not text:
        return
    entry = LogEntry(
        situation_id=situation.id,
        round_id=run.round_id,
        at=turn.at,
        step=situation.step,
        kind=kind,
        text=text,
        run_id=run.id or None,
    )
    turn.add(entry)


def rewrite_log(turn: Turn, run: Run, text: str) -> None:
    """Brings the line that a run wrote in the log in step with an answer that was changed afterwards."""
    for entry in turn.store.log(run.situation_id) if run.situation_id and run.ended_at else ():
        if entry.run_id == run.id and text and entry.text != text:
            turn.save(replace(entry, text=text))
