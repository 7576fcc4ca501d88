"""What starts ticked because something said before speaks for it, and that the teacher has the last word."""

import pytest

from bot.app import App
from bot.dialogs.bekijken import SOURCES_OF_SIGNALS, bekijken, sources_of_signal
from bot.dialogs.considering import levels_to_begin_with, parents_to_begin_with
from bot.dialogs.new_situation import new_situation
from bot.engine.dialog import Place
from bot.state.rows import Json
from tests.dialogs.cases import action, situation_with
from tests.dialogs.test_effects import change
from tests.engine.teacher import BESLISSEN, Teacher, data, labels


def ticked(anna: Teacher) -> list[str]:
    """The keys that stand ticked in the newest message."""
    shown = zip(labels(anna.heard), data(anna.heard), strict=True)
    return [key.rpartition("/=")[2] for label, key in shown if label.startswith("✓")]


def at_levels(anna: Teacher, approach: str | None) -> None:
    """Comes to the levels of a plan with this approach."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.walk({**BESLISSEN, "approach": approach}, until="levels")


@pytest.mark.parametrize(
    ("signal", "sources"),
    [
        *((signal, [source]) for signal, source in SOURCES_OF_SIGNALS.items()),
        ({"own": "de conciërge", "ref": None}, []),
        (None, []),
    ],
)
def test_sources_of_a_signal(signal: Json, sources: list[str]) -> None:
    """The source is what the signal itself came from; words of the teacher's own tick nothing."""
    assert sources_of_signal(situation_with({}, signal=signal), "") == sources


def test_every_signal_has_its_source() -> None:
    """Each way a signal can come in ticks a source that the question offers."""
    asks, offers = new_situation.step("signal"), bekijken.step("sources")
    assert asks is not None
    assert offers is not None
    assert set(SOURCES_OF_SIGNALS) == set(asks.asks.keys())
    assert set(SOURCES_OF_SIGNALS.values()) <= set(offers.asks.keys())


@pytest.mark.parametrize(
    ("approach", "levels", "parents"),
    [
        ("confronting", ["pupil", "bullying", "group"], ["bullied", "bullying"]),
        ("both", ["pupil", "bullying", "group"], ["bullied", "bullying"]),
        ("non_confronting", ["pupil", "group"], ["bullied"]),
        (None, ["pupil", "group"], ["bullied"]),
    ],
)
def test_plan_to_begin_with(approach: Json, levels: list[str], parents: list[str]) -> None:
    """The pupil, the group and the pupil's parents always; who bullies, and their parents, where it is confronting."""
    case = situation_with({"beslissen": {"approach": approach}})
    assert levels_to_begin_with(case, "") == levels
    assert parents_to_begin_with(case, "") == parents


@pytest.mark.parametrize(
    ("approach", "chosen", "parents"),
    [
        ("non_confronting", ["parents_bystanders"], ["bullied", "bystanders"]),
        ("non_confronting", ["parents_bullying", "open_contact"], ["bullied", "bullying"]),
        ("confronting", ["parents_bystanders", "parents_bullied"], ["bullied", "bullying", "bystanders"]),
        ("non_confronting", ["group_building"], ["bullied"]),
    ],
)
def test_parents_that_an_action_names(approach: Json, chosen: list[str], parents: list[str]) -> None:
    """Whose parents an action of the plan is for, start ticked as well; an action that was taken out does not count."""
    actions = [action(number, measure, level="parents") for number, measure in enumerate(chosen, 1)]
    case = situation_with({"beslissen": {"approach": approach}}, actions=actions)
    assert parents_to_begin_with(case, "") == parents
    gone = [action(number, measure, dropped=True) for number, measure in enumerate(chosen, 1)]
    case = situation_with({"beslissen": {"approach": "non_confronting"}}, actions=gone)
    assert parents_to_begin_with(case, "") == ["bullied"]


def test_klaar_keeps_what_started_ticked(anna: Teacher) -> None:
    """What starts ticked is shown so, cannot be skipped past, and is the answer once Klaar."""
    at_levels(anna, "confronting")
    assert ticked(anna) == ["pupil", "bullying", "group"]
    assert not any(key.endswith("!skip") or key.endswith("!keep") for key in data(anna.heard))
    run = anna.run.id
    anna.key("=done")
    assert anna.answer(run, "levels") == ["pupil", "bullying", "group"]


def test_typed_skip_keeps_what_started_ticked(anna: Teacher) -> None:
    """Whoever types "overslaan" keeps what is ticked rather than losing it."""
    at_levels(anna, None)
    run = anna.run.id
    anna.say("overslaan")
    assert anna.answer(run, "levels") == ["pupil", "group"]


def test_a_tap_goes_on_from_what_started_ticked(anna: Teacher) -> None:
    """A tap changes that one tick; the others stay."""
    at_levels(anna, None)
    run = anna.run.id
    anna.key("=group")
    assert ticked(anna) == ["pupil"]
    anna.key("=school")
    anna.key("=done")
    assert anna.answer(run, "levels") == ["pupil", "school"]


def test_everything_taken_out(anna: Teacher) -> None:
    """When all ticks are taken out, Klaar asks for one, and skipping is skipping."""
    at_levels(anna, None)
    run = anna.run.id
    anna.key("=group")
    anna.key("=pupil")
    anna.key("=done")
    assert anna.here == Place("levels")
    assert f"q/{anna.place}/!skip" in data(anna.heard)
    anna.key("!skip")
    assert anna.here == Place("goal")
    assert anna.answer(run, "levels") is None


def test_an_answer_goes_before_it(anna: Teacher) -> None:
    """Once answered the answer stands there, also when the approach changes afterwards."""
    at_levels(anna, "non_confronting")
    anna.give(["group"])
    change(anna, "beslissen", "approach")
    anna.key("=confronting")
    change(anna, "beslissen", "levels")
    assert ticked(anna) == ["group"]


def test_an_answer_of_the_round_before_goes_before_it(app: App, anna: Teacher) -> None:
    """In a later round the sources of the round before stand ticked, not the one of the signal."""
    anna.in_bijsturen()
    anna.tap("c/evaluate")
    anna.tap("c/dialog/outcome")
    anna.walk({"result": "less", "again": "now"})
    anna.walk({}, until="sources")
    assert ticked(anna) == ["talk"]


def test_sources_in_the_conversation(anna: Teacher) -> None:
    """The source of the signal stands ticked when the question comes, and is kept with what is added."""
    anna.new_situation(signal="parent")
    anna.walk({}, until="sources")
    assert ticked(anna) == ["parents"]
    run = anna.run.id
    anna.key("=talk")
    anna.key("=done")
    assert anna.answer(run, "sources") == ["talk", "parents"]
