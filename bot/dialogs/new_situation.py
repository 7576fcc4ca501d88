"""A new situation: danger first, then an alias, the school, and where the signal came from."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup

from bot.dialogs import calm, retention
from bot.engine import conversation
from bot.engine.aliases import no_alias
from bot.engine.case import Case
from bot.engine.dialog import Branch, Dialog, Ending, Step, answered
from bot.engine.matching import Option, fold, fold_label
from bot.engine.questions import Choose, NotUnderstood
from bot.engine.turn import Turn
from bot.engine.words import Words
from bot.rules.school_type import school_type
from bot.state.rows import Json, Round, Run, Situation, replace

OFFERED = 3
MOST_WORDS = 3
"""Of an alias; what is longer tells who it is about."""


def code_names(case: Case, _subject: str) -> Sequence[Option]:
    """Three neutral code names that this teacher does not use yet."""
    taken = {fold(situation.alias) for situation in case.situations}
    names = case.words.list("new_situation", "code_names")
    free = [name for name in names if fold_label(name) not in taken]
    # another start for every run, so that two teachers do not both get the first name on the list
    start = (case.run.id * OFFERED) % max(len(free), 1) if case.run else 0
    return [Option(name, name) for name in (free[start:] + free[:start])[:OFFERED]]


def alias_is_free(case: Case, value: Json) -> None:
    """Two situations of one teacher can't have one alias."""
    alias = str(value["own"]) if isinstance(value, dict) else str(value)
    folded = fold(alias)
    if folded in _answers_to_danger(case.words) or no_alias(case.words, alias) or len(alias.split()) > MOST_WORDS:
        raise NotUnderstood("no_alias")
    here = case.run.situation_id if case.run else None
    if any(fold(other.alias) == folded and other.id != here for other in case.situations):
        raise NotUnderstood("taken", alias=alias)


@cache
def _answers_to_danger(words: Words) -> frozenset[str]:
    """What is meant for the question before: no pupil is called so."""
    labels = [words.label("new_situation", "danger", "options", key) for key in ("no", "yes", "unsure")]
    labels += [word for name in ("yes", "no", "unknown") for word in words.list("common", "also", name)]
    return frozenset(map(fold_label, labels))


def alias_of(case: Case) -> str:
    """The alias chosen in this dialog."""
    if case.run is None:
        return ""
    answers = case.answers_of(case.run)
    return answers.text("alias") or answers.choice("alias") or ""


def names_pupil(case: Case, _subject: str) -> Mapping[str, Any]:
    """The alias, before there is a situation."""
    return {"leerling": alias_of(case)}


def danger_contacts(case: Case, _subject: str) -> Mapping[str, Any]:
    """Who to call first when somebody is in danger."""
    words = case.words
    lines = [
        words.text("commands", "contact", "line", **{key: contact[key] for key in ("name", "number", "when")})
        for contact in words.tree["facts"]["contacts"]
        if contact["danger"]
    ]
    return {"contacten": Markup("\n").join(Markup(line) for line in lines)}  # noqa: S704 - rendered by Words, escaped there  # nosec B704


def keep_details(turn: Turn, run: Run, _subject: str, _value: Json) -> None:
    """A changed alias, school, group or signal changes the situation it belongs to."""
    situation = turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None
    if situation is not None:
        turn.save(replace(situation, **_details(turn.case_of(run), run)))


def _details(case: Case, run: Run) -> dict[str, Any]:
    answers = case.answers_of(run)
    # the group has been a question of its own: what was answered there still counts
    group = answers.text("school") or answers.text("group")
    school = answers.choice("school")
    return {
        "alias": alias_of(case),
        "school": school_type(group) if school in (None, "own") else school,
        "group_label": group,
        "signal": answers.value("signal"),
    }


def opened(turn: Turn, run: Run) -> None:
    """Keeps the situation with its first round, and goes on with Bekijken."""
    case = turn.case_of(run)
    situation = turn.add(
        Situation(
            person_id=turn.person.id,
            **_details(case, run),
            step="bekijken",
            round=1,
            created_at=turn.at,
            updated_at=turn.at,
        )
    )
    first = turn.add(Round(situation_id=situation.id, number=1, started_at=turn.at))
    turn.save(replace(run, situation_id=situation.id, round_id=first.id, ended_at=turn.at))
    turn.enter(situation)
    calm.keep_going(turn)
    retention.begin(turn, situation)
    before = turn.words.text("new_situation", "opened", "said", leerling=situation.alias)
    conversation.begin(turn, "bekijken", before=before)


new_situation = Dialog(
    id="new_situation",
    steps=(
        Step(
            "danger",
            asks=Choose(options=("no", "yes", "unsure")),
            then=Branch(answered("danger"), {"no": "alias"}, otherwise="danger_contacts"),
            optional=False,
        ),
        Step(
            "danger_contacts",
            asks=Choose(options=("continue",)),
            then="alias",
            shows=danger_contacts,
            depends=("danger",),
            optional=False,
            counts=False,
        ),
        Step(
            "alias",
            asks=Choose(offer=code_names, own=True, alias=True, max_length=30),
            then="school",
            checks=alias_is_free,
            saves=keep_details,
            optional=False,
        ),
        Step(
            "school",
            asks=Choose(options=("po", "vo"), own=True, max_length=30),
            then="signal",
            shows=names_pupil,
            saves=keep_details,
        ),
        Step(
            "signal",
            asks=Choose(options=("noticed", "pupil", "other_pupil", "parent", "colleague", "monitor"), own=True),
            then="opened",
            saves=keep_details,
        ),
        Ending("opened", opened),
    ),
)
