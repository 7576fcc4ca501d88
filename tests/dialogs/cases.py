"""Situations made up answer by answer, without a store, for what reads several dialogs together."""

from collections.abc import Mapping, Sequence
from typing import cast

from bot.engine.case import Answers, Case
from bot.engine.words import load_words
from bot.state.rows import Action, Involved, Json, Preferences, Round, Run, Situation
from bot.state.store import Store
from tests.engine.dialogs import TEACHER, given
from tests.engine.teacher import MORNING

Said = Mapping[str, Json]
DIALOGS = ("bekijken", "begrijpen", "beslissen")


def situation_with(
    *rounds: Mapping[str, Said],
    people: Sequence[tuple[str, str]] = (),
    actions: Sequence[Action] = (),
    signal: Json = None,
    run: str = "beslissen",
) -> Case:
    """A situation with these answers by dialog in each round, seen from the run of a dialog in the last round."""
    situation = Situation(
        id=1,
        person_id=1,
        alias="Otter",
        school="po",
        group_label="",
        signal=signal,
        step="bekijken",
        round=len(rounds),
        created_at=MORNING,
        updated_at=MORNING,
    )
    runs: list[Run] = []
    answers: dict[int, Answers] = {}
    for number, said in enumerate(rounds, 1):
        for dialog in DIALOGS:
            known = Run(
                id=len(runs) + 1, person_id=1, dialog=dialog, started_at=MORNING, situation_id=1, round_id=number
            )
            runs.append(known)
            answers[known.id] = given(*said.get(dialog, {}).items())
    now = next(known for known in reversed(runs) if known.dialog == run)
    case = Case(cast(Store, None), load_words(), TEACHER, MORNING, situation, now)
    pupils = [
        Involved(id=number, situation_id=1, alias=alias, role=role, created_at=MORNING)
        for number, (alias, role) in enumerate(people, 1)
    ]
    case.__dict__.update(
        rounds=[
            Round(id=number, situation_id=1, number=number, started_at=MORNING) for number in range(1, len(rounds) + 1)
        ],
        runs=runs,
        involved=pupils,
        everyone=pupils,
        all_actions=list(actions),
        follow_ups=[],
        preferences=Preferences(person_id=1),
    )
    case._answers = answers
    return case


def action(
    number: int,
    measure: str | None = "group_building",
    *,
    own: str | None = None,
    round_id: int = 1,
    level: str = "group",
    planned: bool = True,
    status: str = "planned",
    dropped: bool = False,
) -> Action:
    """An action in the plan of a round, with who and when unless said otherwise."""
    return Action(
        id=number,
        situation_id=1,
        round_id=round_id,
        level=level,
        measure=measure if own is None else None,
        own=own,
        status=status,
        created_at=MORNING,
        updated_at=MORNING,
        who="me" if planned else None,
        day=MORNING.date() if planned else None,
        dropped_at=MORNING if dropped else None,
    )
