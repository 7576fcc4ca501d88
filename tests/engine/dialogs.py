"""Answers and situations made up for walks, without a store."""

from datetime import datetime, timedelta
from typing import Any, cast

from bot.engine.case import Answers, Case
from bot.engine.words import load_words
from bot.state.rows import Action, Answer, Involved, Json, Person, Preferences, Run
from bot.state.store import Store
from tests.engine.teacher import MORNING

TEACHER = Person(id=1, channel="test", external_id="anna", chat_id="1", created_at=MORNING)


def given(*in_order: tuple[str, Json], at: datetime = MORNING) -> Answers:
    """Answers given in this order: ("step" or "step@subject", value)."""
    rows = []
    for number, (place, value) in enumerate(in_order, 1):
        step, _, subject = place.partition("@")
        moment = at + timedelta(minutes=number)
        rows.append(
            Answer(id=number, run_id=1, step=step, subject=subject, value=value, at=moment, event_id=str(number))
        )
    return Answers(rows)


def case_with(
    answers: Answers | None = None, *, bullying: int = 0, actions: int = 0, at: datetime = MORNING, **known: Any
) -> Case:
    """A situation as a walk sees it: so many pupils who bully, so many actions, and the answers of the open run."""
    run = Run(id=1, person_id=1, dialog="", started_at=at)
    case = Case(cast(Store, None), load_words(), TEACHER, at, None, run)
    pupils = [
        Involved(id=number, situation_id=1, alias=f"leerling {number}", role="bullying", created_at=at)
        for number in range(1, bullying + 1)
    ]
    planned = [
        Action(
            id=number,
            situation_id=1,
            round_id=1,
            level="group",
            measure="group_building",
            own=None,
            status="planned",
            created_at=at,
            updated_at=at,
        )
        for number in range(1, actions + 1)
    ]
    case.__dict__.update({"involved": pupils, "actions": planned, "rounds": [], "runs": [], "follow_ups": [], **known})
    case.__dict__.setdefault("preferences", Preferences(person_id=1, region="midden", region_asked_at=at))
    case._answers[1] = answers or Answers()
    return case
