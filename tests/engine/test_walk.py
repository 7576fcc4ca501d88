"""Where a teacher is follows from the answers alone, also when the content changes underneath."""

import random
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.app import App
from bot.dialogs import DIALOGS
from bot.engine.case import Answers, Case
from bot.engine.dialog import Branch, Dialog, Each, Ending, Place, Step, answered
from bot.engine.engine import Engine
from bot.engine.questions import Choose, Text
from bot.engine.walk import progress, stale, walk
from bot.errors import ContentError
from bot.state.rows import Json
from tests.engine.dialogs import case_with, given
from tests.engine.teacher import MORNING, Teacher, texts


def over(case: Case) -> Sequence[str]:
    """The pupils who bully, by id."""
    return [str(pupil.id) for pupil in case.involved]


def end(*_: object) -> None:
    """Does nothing."""


each = Each(over=over, first="who", done="last")
small = Dialog(
    id="small",
    steps=(
        Step(
            "way",
            asks=Choose(options=("long", "short", "none")),
            then=Branch(answered("way"), {"long": "more", "short": "last"}, otherwise="end"),
        ),
        Step("more", asks=Text(), then=each, depends=("way",)),
        Step("who", asks=Text(), then="why"),
        Step("why", asks=Text(), then=each),
        Step("last", asks=Text(), then="end"),
        Ending("end", end),
    ),
)


def now(answers: Answers, case: Case | None = None, dialog: Dialog = small) -> str:
    """The place or ending a walk comes to."""
    found = walk(dialog, case or case_with(), answers).now
    return found.id if isinstance(found, Ending) else str(found)


def test_opens_at_the_first_step() -> None:
    """Without answers the first step is asked."""
    assert now(given()) == "way"


@pytest.mark.parametrize(("way", "place"), [("long", "more"), ("short", "last"), ("none", "end"), (None, "end")])
def test_branches(way: str | None, place: str) -> None:
    """An answer leads to its own branch; what is not listed, a skip included, goes the other way."""
    assert now(given(("way", way))) == place


def test_no_way_on_is_an_error() -> None:
    """A branch that does not know an answer says so to whoever wrote it."""
    step = Step("a", asks=Text(), then=Branch(answered("a"), {"x": "end"}))
    with pytest.raises(ContentError):
        now(given(("a", "y")), dialog=Dialog(id="d", steps=(step, Ending("end", end))))


def test_a_circle_is_an_error() -> None:
    """A dialog that comes back to an answered step ends in an error and not in a loop."""
    dialog = Dialog(id="d", steps=(Step("a", asks=Text(), then="b"), Step("b", asks=Text(), then="a")))
    with pytest.raises(ContentError):
        now(given(("a", "x"), ("b", "y")), dialog=dialog)


def test_a_missing_step_is_an_error() -> None:
    """A dialog that leads to a step it does not have says so."""
    dialog = Dialog(id="d", steps=(Step("a", asks=Text(), then="b"),))
    with pytest.raises(ContentError):
        now(given(("a", "x")), dialog=dialog)


@pytest.mark.parametrize(
    ("pupils", "answered_places", "place"),
    [
        (0, [], "last"),
        (1, [], "who@1"),
        (1, ["who@1"], "why@1"),
        (1, ["who@1", "why@1"], "last"),
        (2, ["who@1", "why@1"], "who@2"),
        (2, ["who@1", "why@1", "who@2"], "why@2"),
        (2, ["who@1", "why@1", "who@2", "why@2"], "last"),
        (2, ["who@2", "why@2"], "who@1"),
        (2, ["who@1", "who@2"], "why@1"),
        (1, ["who@2", "why@2"], "who@1"),
        (0, ["who@1", "why@1"], "last"),
    ],
)
def test_each(pupils: int, answered_places: list[str], place: str) -> None:
    """The steps are asked for every subject in turn, whoever was answered first; without subjects they are passed."""
    start: list[tuple[str, Json]] = [("way", "long"), ("more", "x")]
    answers = given(*start, *((known, "x") for known in answered_places))
    assert now(answers, case_with(bullying=pupils)) == place


def test_each_that_opens() -> None:
    """A dialog can open with a subject, and ends at once when there is none."""
    opening = Each(over=over, first="who", done="end")
    dialog = Dialog(id="d", opens=opening, steps=(Step("who", asks=Text(), then=opening), Ending("end", end)))
    assert now(given(), case_with(bullying=2), dialog) == "who@1"
    assert now(given(("who@1", "x")), case_with(bullying=2), dialog) == "who@2"
    assert now(given(), case_with(), dialog) == "end"


def test_the_order_of_answering_does_not_matter() -> None:
    """The place comes from which answers there are and not from when they were given."""
    pairs: list[tuple[str, Json]] = [("last", "x"), ("way", "long"), ("more", "x")]
    case = case_with()
    assert now(given(*pairs), case) == "end"
    at = walk(small, case, given(*pairs))
    assert [str(place) for place in at.behind] == ["way", "more", "last"]


def test_the_newest_version_counts() -> None:
    """Of two answers to one question the newer leads."""
    assert now(given(("way", "none"), ("way", "short"))) == "last"


@pytest.mark.parametrize(
    ("pairs", "place"),
    [
        ([("way", "long"), ("more", "x")], "last"),
        ([("more", "x"), ("way", "long")], "more"),
        ([("way", "long"), ("more", "x"), ("way", "long")], "more"),
        ([("way", "long"), ("more", "x"), ("way", "long"), ("more", "x")], "last"),
        ([("way", "long"), ("more", "x"), ("way", "short")], "last"),
        ([("way", "long"), ("more", "x"), ("last", "x"), ("way", "long")], "more"),
    ],
)
def test_what_depends_is_asked_again(pairs: list[tuple[str, Json]], place: str) -> None:
    """A newer answer makes what depends on it worth asking again, and nothing else."""
    assert now(given(*pairs)) == place


def test_stale_for_the_same_subject() -> None:
    """With subjects, only the same subject's newer answer counts, or a general one."""
    step = Step("need", asks=Text(), then="end", depends=("yield",))
    answers = given(("yield@1", "x"), ("need@1", "x"), ("need@2", "x"), ("yield@2", "x"))
    assert not stale(step, Place("need", "1"), answers)
    assert stale(step, Place("need", "2"), answers)
    assert not stale(step, Place("need", "3"), answers)
    assert stale(step, Place("need", "1"), given(("need@1", "x"), ("yield", "x")))


def test_every_dialog_opens_and_ends() -> None:
    """With everything skipped every dialog still comes to an ending, with 0, 1 and 2 pupils and actions."""
    for dialog in DIALOGS.values():
        for subjects in range(3):
            pairs: list[tuple[str, Json]] = []
            for _ in range(100):
                answers = given(*pairs)
                found = walk(dialog, case_with(answers, bullying=subjects, actions=subjects), answers).now
                if isinstance(found, Ending):
                    break
                step = dialog.step(found.step)
                assert step is not None
                pairs.append((str(found), None if step.optional else answer_to(step, random.Random(1))))  # noqa: S311
            else:
                pytest.fail(f"{dialog.id} does not end")


@pytest.mark.parametrize("dialog", DIALOGS.values(), ids=list(DIALOGS))
@pytest.mark.parametrize("seed", range(6))
def test_progress_never_passes_its_total(dialog: Dialog, seed: int) -> None:
    """Along any path, also when changing earlier answers, no question is numbered beyond its total, and none 0."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    pairs: list[tuple[str, Json]] = []
    for _ in range(60):
        answers = given(*pairs)
        case = case_with(answers, bullying=seed % 3, actions=chance.randrange(3))
        at = walk(dialog, case, answers)
        for place in [*at.behind, *([at.now] if isinstance(at.now, Place) else [])]:
            shown = progress(dialog, case, at, place)
            step = dialog.step(place.step)
            assert step is not None
            assert (shown is not None) == (step.counts and not (step.detail and place.subject))
            if shown is not None:
                assert 1 <= shown[0] <= shown[1], (place, shown)
        target = at.now if isinstance(at.now, Place) else chance.choice(at.behind) if at.behind else None
        if target is None:
            return
        if at.behind and chance.random() < 0.2:
            target = chance.choice(at.behind)
        step = dialog.step(target.step)
        assert step is not None
        pairs.append((str(target), answer_to(step, chance)))


def answer_to(step: Step, chance: random.Random) -> Json:
    """Some answer the step could keep."""
    keys = step.asks.keys()
    if step.id == "levels":
        return list(chance.sample(keys, chance.randrange(1, len(keys))))
    if step.asks.kind in ("several", "people"):
        return [chance.choice(keys)] if keys else ["not_yet"]
    return chance.choice([*keys, None] if step.optional or not keys else keys)


def test_progress_counts_along_the_path() -> None:
    """The first question of a short path is 1, and the last one's number equals the total."""
    case = case_with()
    at = walk(small, case, given(("way", "short")))
    assert progress(small, case, at, Place("way")) == (1, 3)
    assert progress(small, case, at, Place("last")) == (2, 2)


# content that changes under a run


def changed(app: App, steps: tuple[Step | Ending, ...]) -> None:
    """The same bot with another version of the dialog."""
    engine = app.engine
    app.engine.dialogs = {**engine.dialogs, "note": Dialog(id="note", steps=steps)}
    assert isinstance(engine, Engine)


FIRST = Step("text", asks=Text(several=False), then="done", optional=False, counts=False)


def test_a_step_inserted_behind_is_asked(app: App, anna: Teacher) -> None:
    """A question put in before the one that is open is asked first; what was answered stays answered."""
    anna.new_situation()
    ending = DIALOGS["note"].by_id["done"]
    went = Step("went", asks=Text(several=False), then="done", counts=False)
    changed(app, (Step("text", asks=Text(several=False), then="went", counts=False), went, ending))
    app.engine.words.tree["note"]["went"] = {"ask": "Hoe ging het?"}
    try:
        anna.command("notitie")
        run = anna.run.id
        anna.say("iets")
        assert str(anna.here) == "went"
        new = Step("text", asks=Text(several=False), then="extra", counts=False)
        extra = Step("extra", asks=Text(several=False), then="went", counts=False)
        changed(app, (new, extra, went, ending))
        app.engine.words.tree["note"]["extra"] = {"ask": "Wat nog meer?"}
        anna.command("verder")
        assert (anna.run.id, str(anna.here)) == (run, "extra")
        anna.say("dit")
        assert str(anna.here) == "went"
        rows = anna.say("goed")
        assert texts(rows)
        assert [row.step for row in app.store.answers(run)] == ["text", "extra", "went"]
    finally:
        for key in ("went", "extra"):
            app.engine.words.tree["note"].pop(key, None)


def test_a_step_taken_out_is_passed(app: App, anna: Teacher) -> None:
    """An answer to a question that no longer exists is in nobody's way, and its old button says it is gone."""
    anna.new_situation()
    ending = DIALOGS["note"].by_id["done"]
    app.engine.words.tree["note"]["went"] = {"ask": "Hoe ging het?"}
    try:
        went = Step("went", asks=Text(several=False), then="text", counts=False)
        changed(app, (went, FIRST, ending))
        anna.command("notitie")
        old = anna.place
        anna.say("goed")
        changed(app, (FIRST, ending))
        rows = anna.tap(f"q/{old}/!skip")
        assert texts(rows) == [app.engine.words.text("common", "old", "gone")]
        run = anna.run.id
        anna.say("de notitie")
        ended = app.store.run(anna.person.id, run)
        assert ended is not None
        assert ended.ended_at is not None
    finally:
        app.engine.words.tree["note"].pop("went", None)


def test_a_dialog_taken_out(app: App, anna: Teacher) -> None:
    """A button of a dialog that no longer exists answers as an unknown one."""
    anna.new_situation()
    anna.command("notitie")
    old = anna.place
    anna.command("stop")
    app.engine.dialogs = {name: dialog for name, dialog in app.engine.dialogs.items() if name != "note"}
    assert texts(anna.tap(f"q/{old}/=done")) == [app.engine.words.text("common", "old", "unknown")]


def test_back_follows_the_path_walked(app: App, anna: Teacher) -> None:
    """Back goes along the questions really asked, one by one, to the first."""
    anna.new_situation()
    anna.walk({"sources": ["talk"]}, until="power")
    seen = []
    for _ in range(9):
        anna.key("!back")
        seen.append(str(anna.here))
    assert seen[:4] == ["sources_showed", "sources", "places", "people"]
    assert seen[-2:] == ["behaviour", "behaviour"]


def test_a_place_survives_a_long_pause(app: App, anna: Teacher) -> None:
    """Half a year later the same question is open, with what was given so far."""
    anna.new_situation()
    anna.key("=excluding")
    place = anna.place
    anna.at = MORNING + timedelta(days=183)
    anna.command("verder")
    assert anna.place == place
    assert anna.run.draft == {"behaviour": ["excluding"]}
