"""Step 1, Bekijken: what is seen, by whom, how long; no explaining yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogs import rounds
from bot.dialogs.keeping import keep_people
from bot.dialogs.moves import check_move, close_standing, move, summary_step
from bot.dialogs.promises import finish_follow_up, promise
from bot.engine.case import Answers, Case
from bot.engine.dialog import Branch, Dialog, Ending, Step, answered
from bot.engine.people import People
from bot.engine.questions import Choose, Several, Text, YesNoUnknown
from bot.engine.shown import answers_in_words
from bot.engine.turn import Turn
from bot.state.rows import Json, Run

SOURCES_OF_SIGNALS = {
    "noticed": "observed",
    "pupil": "talk",
    "other_pupil": "pupils",
    "parent": "parents",
    "colleague": "colleagues",
    "monitor": "monitor",
}
ROLES = ("bullying", "follower", "encourager", "bystander", "helper", "unknown")


def has_sources(answers: Answers, subject: str) -> str:
    """Whether any source was used, so that it makes sense to ask what it showed."""
    chosen = answers.chosen("sources", subject)
    return "some" if any(source != "none" for source in chosen) or answers.text("sources", subject) else "none"


def sources_of_signal(case: Case, _subject: str) -> Sequence[str]:
    """The source that the signal itself came from; a later round has the sources of the one before."""
    signal = case.situation.signal if case.situation and case.round and case.round.number == 1 else None
    return [SOURCES_OF_SIGNALS[signal]] if isinstance(signal, str) and signal in SOURCES_OF_SIGNALS else []


def weighs(case: Case, _subject: str) -> Mapping[str, Any]:
    """What speaks for bullying and what does not: repetition and power (A1)."""
    words, answers = case.words, case.given
    said = answers_in_words(words, bekijken, case, answers)
    points = []
    if said.get("behaviour"):
        points.append(_weigh(case, "behaviour", gedrag=said["behaviour"]))
    often = answers.choice("frequency")
    if often == "once":
        points.append(_weigh(case, "once"))
    elif often in (None, "unknown"):
        points.append(_weigh(case, "how_often_unknown"))
    else:
        points.append(_weigh(case, "again", vaak=said["frequency"]))
    if len(case.with_role("bullying", "follower", "encourager")) > 1:
        points.append(_weigh(case, "many"))
    power = {"yes": "unequal", "no": "equal"}.get(answers.choice("power") or "", "power_unknown")
    points.append(_weigh(case, power, leerling=case.alias))
    return {"weging": points}


def _weigh(case: Case, key: str, **values: object) -> str:
    return case.words.label("bekijken", "possibly", "weigh", key, **values)


def summary(case: Case, _subject: str) -> Mapping[str, Any]:
    """What was seen, and what is still thin."""
    words, answers = case.words, case.given
    said = answers_in_words(words, bekijken, case, answers)
    lines = [
        {"naam": words.label("bekijken", step, "name"), "antwoord": answer}
        for step, answer in said.items()
        if words.has("bekijken", step, "name")
    ]
    talked = "talk" in answers.chosen("sources")
    thin = missing(case, answers)
    return {"regels": lines, "gesproken": talked, "mist": thin if talked else thin[1:]}


def missing(case: Case, answers: Answers) -> list[str]:
    """What would make the picture firmer, in words."""
    sources = answers.chosen("sources")
    absent = {
        "talk": "talk" not in sources,
        "people": not answers.value("people"),
        "sources": not [source for source in sources if source not in ("talk", "none")],
        "since": answers.choice("since") in (None, "unknown"),
        "frequency": answers.choice("frequency") in (None, "unknown"),
    }
    path = ("bekijken", "summary", "missing")
    return [case.words.label(*path, key, leerling=case.alias) for key, gone in absent.items() if gone]


def can_go_on(case: Case, value: Json) -> None:
    """Begrijpen only for behaviour that is described and may be bullying."""
    if value == "onward":
        check_move(case, "understand")


def can_close(case: Case, value: Json) -> None:
    """No bullying only where the cycle still can end so."""
    if value == "close":
        check_move(case, "no_bullying")


def to_begrijpen(turn: Turn, run: Run) -> None:
    """Goes on with Begrijpen."""
    _enter(turn, run)
    move(turn, "understand")
    rounds.begin_dialog(turn, "begrijpen", before=turn.words.text("bekijken", "onward", "said"))


def closed(turn: Turn, run: Run) -> None:
    """Closes the situation as no bullying."""
    _enter(turn, run)
    situation = move(turn, "no_bullying")
    close_standing(turn)
    buttons = [turn.button("situaties", "common", "buttons", "situations")]
    turn.say("bekijken", "closed", "said", leerling=situation.alias, buttons=buttons)


def watched(turn: Turn, run: Run) -> None:
    """Keeps the situation open and comes back in two weeks."""
    _enter(turn, run)
    day = turn.hours.calendar.weeks_later(turn.case.today, 2)
    promise(turn, run, kind="watch", key=f"{run.situation_id}/{run.round_id}/watch/{day}", day=day)
    turn.say("bekijken", "watch", "said", leerling=turn.case.alias, dag=day)


def _enter(turn: Turn, run: Run) -> None:
    finish_follow_up(turn, run)
    turn.enter(turn.store.situation(turn.person.id, run.situation_id) if run.situation_id else None)


bekijken = Dialog(
    id="bekijken",
    steps=(
        Step(
            "behaviour",
            asks=Several(
                options=("words", "excluding", "gossip", "physical", "belongings", "threats", "online"), own=True
            ),
            then="behaviour_words",
            words_to="behaviour_words",
        ),
        Step("behaviour_words", asks=Text(), then="since"),
        Step("since", asks=Choose(options=("days", "weeks", "months", "longer", "unknown")), then="frequency"),
        Step("frequency", asks=Choose(options=("once", "sometimes", "weekly", "daily", "unknown")), then="people"),
        Step("people", asks=People(roles=ROLES), then="places", saves=keep_people, detail=True),
        Step(
            "places",
            asks=Several(
                options=("class", "corridor", "yard", "gym", "way", "online", "unknown"), alone=("unknown",), own=True
            ),
            then="sources",
            detail=True,
        ),
        Step(
            "sources",
            asks=Several(
                options=("talk", "monitor", "observed", "colleagues", "parents", "pupils", "messages", "none"),
                alone=("none",),
                own=True,
                preset=sources_of_signal,
            ),
            then=Branch(has_sources, {"some": "sources_showed", "none": "power"}),
            buttons=("aids/bekijken",),
            detail=True,
        ),
        Step("sources_showed", asks=Text(), then="power", depends=("sources",), detail=True),
        Step("power", asks=YesNoUnknown(), then="possibly", detail=True),
        Step(
            "possibly",
            asks=Choose(options=("yes", "maybe", "no")),
            then=Branch(answered("possibly"), {"no": "not_bullying"}, otherwise="summary"),
            shows=weighs,
            depends=("frequency", "power"),
        ),
        Step(
            "not_bullying",
            asks=Choose(options=("close", "watch", "onward")),
            checks=can_close,
            then=Branch(answered("not_bullying"), {"close": "closed", "watch": "watched"}, otherwise="summary"),
            counts=False,
            carries=False,
            optional=False,
            depends=("possibly",),
        ),
        summary_step("onward", then="to_begrijpen", shows=summary, checks=can_go_on),
        Ending("to_begrijpen", to_begrijpen),
        Ending("closed", closed),
        Ending("watched", watched),
    ),
)
