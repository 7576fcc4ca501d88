"""Opening sentences and the non-pestcontract: what they say, and what they keep to themselves."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.app import App
from bot.engine.catalogue import measure, measures, opening, openings, openings_for
from bot.engine.words import load_words
from bot.state.rows import Action, FollowUp, Involved
from tests.engine.teacher import Teacher, buttons, data, failures, saved, texts

ALIAS = "Zwaluw"
PUPILS = ("Havik", "Specht")
DOTS = "........"
EVERY_OPENING = [item.id for item in openings(load_words())]
IN_PUBLIC = ("class_talk", "bystander_friend", "call_parents_bullying", "ask_colleague")
"""Where others than the pupil, the parents and who helps are listening."""


def plan(
    teacher: Teacher, people: Sequence[str] = PUPILS, measures: Sequence[str] = ("contract", "use_strength")
) -> None:
    """Comes to Bijsturen with a plan for who bullies."""
    teacher.new_situation(ALIAS)
    named = [(alias, "bullying") for alias in people] or [("Merel", "helper")]
    teacher.to_begrijpen(behaviour=["words", "online"], people=named)
    teacher.to_beslissen()
    teacher.to_bijsturen(
        **{
            "approach": "confronting",
            "levels": ["bullying"],
            "measures@bullying": measures,
            "follow_ups": ["pupil", "bullying", "long_term"],
        }
    )


def pupil_id(app: App, alias: str) -> int:
    """The id of a pupil who plays a part."""
    return next(row.id for row in saved(app, Involved) if row.alias == alias)


def contract_of(teacher: Teacher, argument: int | str = "") -> str:
    """The text of a contract, which comes before how to use it."""
    rows = teacher.tap(f"c/contract/{argument}")
    said, use = [row for row in rows if row.kind == "message"]
    assert not buttons(said)
    assert buttons(use)
    return texts([said])[0]


# opening sentences


@pytest.mark.parametrize("inside", [True, False], ids=["in a situation", "outside one"])
def test_every_opening_has_a_card(app: App, anna: Teacher, inside: bool) -> None:
    """Every opening opens from the list; the pupil has the alias of the situation, or a neutral word."""
    neutral = app.engine.words.label("commands", "openings", "pupil")
    if inside:
        anna.new_situation(ALIAS)
    listed = data(anna.tap("c/openings"))
    for item in openings(app.engine.words):
        assert f"c/opening/{item.id}" in listed
        [card] = texts(anna.tap(f"c/opening/{item.id}"))
        assert card.startswith(item.label)
        assert (ALIAS in card) == (inside and "{{ leerling" in item.sentences)
        assert (neutral in card) == (not inside and "{{ leerling" in item.sentences)
        assert "{" not in card
        assert "c/openings" in data(anna.heard)
    assert failures(app) == []


def test_before_akkoord(app: App) -> None:
    """Somebody who has not given akkoord reads the openings, and has no contract."""
    ben = Teacher(app, "ben")
    assert data(ben.tap("c/openings"))
    assert texts(ben.tap("c/opening/tell_pupil"))[0].startswith(opening_label(app, "tell_pupil"))
    assert texts(ben.tap("c/contract")) == [app.engine.words.text("common", "consent_first")]


def opening_label(app: App, opening_id: str) -> str:
    """The name of an opening."""
    found = opening(app.engine.words, opening_id)
    assert found is not None
    return found.label


@pytest.mark.parametrize("opening_id", IN_PUBLIC)
def test_never_in_public(app: App, anna: Teacher, opening_id: str) -> None:
    """What is said where others listen never names the bullied pupil."""
    anna.new_situation(ALIAS)
    [card] = texts(anna.tap(f"c/opening/{opening_id}"))
    assert ALIAS not in card


@pytest.mark.parametrize("opening_id", EVERY_OPENING)
def test_ready_to_say(opening_id: str) -> None:
    """An opening is three or four lines, each between quotation marks."""
    found = opening(load_words(), opening_id)
    assert found is not None
    lines = found.sentences.strip().split("\n")
    assert 3 <= len(lines) <= 4
    assert all(line.startswith("“") and line.endswith("”") for line in lines)


@pytest.mark.parametrize("opening_id", EVERY_OPENING)
def test_openings_name_measures_that_exist(opening_id: str) -> None:
    """Every measure an opening names exists, and has the opening."""
    words = load_words()
    found = opening(words, opening_id)
    assert found is not None
    for measure_id in found.measures:
        assert measure(words, measure_id) is not None
        assert found in openings_for(words, measure_id)


def test_openings_of_a_measure(app: App, anna: Teacher) -> None:
    """A measure lists the openings that fit it; one alone opens at once, and a measure without any has none."""
    words = app.engine.words
    for item in measures(words):
        fitting = [found.id for found in openings_for(words, item.id)]
        rows = anna.tap(f"c/openings/{item.id}")
        if len(fitting) > 1:
            listed = [button for button in data(rows) if button.startswith("c/opening/")]
            assert listed == [f"c/opening/{opening_id}" for opening_id in fitting]
            assert item.label in texts(rows)[0]
        elif fitting:
            assert texts(rows)[0].startswith(opening_label(app, fitting[0]))
        else:
            assert texts(rows) == [words.text("common", "old", "unknown")]


@pytest.mark.parametrize("tapped", ["c/opening", "c/opening/", "c/opening/nothing", "c/openings/nothing"])
def test_an_opening_nobody_made(app: App, anna: Teacher, tapped: str) -> None:
    """A button nobody made is answered as such."""
    assert texts(anna.tap(tapped)) == [app.engine.words.text("common", "old", "unknown")]


def test_an_open_question_stays_open(anna: Teacher) -> None:
    """A card in the middle of a dialog has the way back to the question."""
    anna.new_situation(ALIAS)
    number = anna.run.id
    for tapped in ("c/openings", "c/opening/class_talk", "c/contract"):
        assert f"c/resume/{number}" in data(anna.tap(tapped))
    assert anna.person.run_id == number


def test_no_card_is_a_dead_end(anna: Teacher) -> None:
    """Where no question is open, a card leads back to where the situation stands."""
    plan(anna, people=("Havik",))
    for tapped in ("c/openings", "c/openings/contract", "c/opening/class_talk", "c/contract"):
        assert "c/verder" in data(anna.tap(tapped))


def test_contract_from_a_card(anna: Teacher) -> None:
    """The card of a talk that a contract can follow leads to it, in a situation only."""
    assert "c/contract" not in data(anna.tap("c/opening/confronting_talk"))
    anna.new_situation(ALIAS)
    assert "c/contract" in data(anna.tap("c/opening/confronting_talk"))
    assert "c/contract" not in data(anna.tap("c/opening/class_talk"))


# how to begin an action


@pytest.mark.parametrize(
    ("chosen", "leads_to"),
    [
        ("use_strength", ["c/openings/use_strength"]),
        ("contract", ["c/openings/contract", "c/contract"]),
        ("public_praise", []),
    ],
)
def test_how_to_begin_an_action(app: App, anna: Teacher, chosen: str, leads_to: list[str]) -> None:
    """An action in the plan leads to what to say first, and a contract to its text."""
    plan(anna, measures=[chosen])
    [action] = saved(app, Action)
    offered = data(anna.tap(f"c/action/{action.id}"))
    assert [button for button in offered if not button.startswith("c/action/")] == leads_to


# the contract


def test_contract_is_filled_in(app: App, anna: Teacher) -> None:
    """The contract has what was seen, what the plan puts in its place, and the day of the talk after it."""
    plan(anna)
    words = app.engine.words
    [talk] = [row for row in saved(app, FollowUp) if row.kind == "bullying"]
    text = contract_of(anna, pupil_id(app, "Havik"))
    for kind in ("words", "online"):
        assert words.label("commands", "contract", "stops", kind) in text
    assert words.label("commands", "contract", "instead", "use_strength") in text
    assert words.day(talk.due_at.date()) in text
    assert words.label("commands", "contract", "stops", "physical") not in text


def test_contract_for_one_pupil_each(app: App, anna: Teacher) -> None:
    """With several pupils who bully it asks for whom; each has an own contract, said in how to use it."""
    plan(anna)
    both = [f"c/contract/{pupil_id(app, alias)}" for alias in PUPILS]
    assert [button for button in data(anna.tap("c/contract")) if button.startswith("c/contract/")] == both
    for alias, tapped in zip(PUPILS, both, strict=True):
        use = texts(anna.tap(tapped))[1]
        assert [name for name in PUPILS if name in use] == [alias]


def test_contract_for_the_only_pupil(anna: Teacher) -> None:
    """With one pupil who bullies nothing is asked."""
    plan(anna, people=("Havik",))
    assert "Havik" in texts(anna.tap("c/contract"))[1]


def test_contract_for_nobody_named(app: App, anna: Teacher) -> None:
    """Without anybody named it is for the pupil."""
    plan(anna, people=())
    assert app.engine.words.label("commands", "contract", "pupil") in texts(anna.tap("c/contract"))[1]


def test_contract_names_nobody(app: App, anna: Teacher) -> None:
    """The contract has no alias, and nothing that a teacher typed."""
    anna.new_situation(ALIAS)
    anna.to_begrijpen(
        behaviour=["words"], behaviour_words="Geheimpje bij gym.", people=[("Havik", "bullying"), ("Merel", "helper")]
    )
    anna.to_beslissen(strength="Geheimpje over humor.", norm="Geheimpje over sport.")
    anna.walk({"levels": ["bullying"], "considerations": "agree"}, until="measures")
    anna.key("=use_strength")
    anna.say("Geheimpje van mij")
    anna.key("=done")
    seen = contract_of(anna)
    assert not [name for name in (ALIAS, "Havik", "Merel", "Geheimpje") if name in seen]
    assert app.engine.words.label("commands", "contract", "instead", "use_strength") in seen


def test_own_behaviour_is_a_line_to_fill_in(app: App, anna: Teacher) -> None:
    """Behaviour in the teacher's own words is no sentence of the contract, but leaves room for it."""
    anna.new_situation(ALIAS)
    anna.say("Geheimpje met de gymtas")
    anna.key("=gossip")
    anna.key("=done")
    seen = contract_of(anna)
    assert "Geheimpje" not in seen
    first = seen.partition("2.")[0]
    assert app.engine.words.label("commands", "contract", "stops", "gossip") in first
    assert DOTS in first


def test_what_is_unknown_is_dotted(app: App, anna: Teacher) -> None:
    """Nothing known yet: each of the four parts, the day and the signatures are lines to fill in."""
    anna.new_situation(ALIAS)
    text = contract_of(anna)
    parts = [text.partition(f"{number}.")[2].partition(f"{number + 1}.")[0] for number in range(1, 5)]
    assert all(DOTS in part for part in parts)
    assert text.count(DOTS) == 4 + 1 + 7
    plan(anna)
    filled = contract_of(anna, pupil_id(app, "Havik"))
    assert DOTS not in filled.partition("2.")[0]
    assert filled.partition("4.")[2].count(DOTS) == 1 + 7


def test_a_talk_that_is_past_is_dotted(app: App, anna: Teacher) -> None:
    """A day that has gone by is no promise any more."""
    plan(anna)
    [talk] = [row for row in saved(app, FollowUp) if row.kind == "bullying"]
    anna.at = talk.due_at.replace(year=talk.due_at.year + 1)
    assert app.engine.words.day(talk.due_at.date()) not in contract_of(anna, pupil_id(app, "Havik"))


def test_dropped_actions_are_left_out(app: App, anna: Teacher) -> None:
    """What is no longer in the plan is not in the contract."""
    plan(anna)
    action = next(row for row in saved(app, Action) if row.measure == "use_strength")
    app.store.save(replace(action, dropped_at=anna.at))
    line = app.engine.words.label("commands", "contract", "instead", "use_strength")
    assert line not in contract_of(anna, pupil_id(app, "Havik"))


@pytest.mark.parametrize("argument", ["0", "987654", "x", "1 2", "-1"])
def test_a_pupil_that_is_not_there(app: App, anna: Teacher, argument: str) -> None:
    """A pupil nobody named is answered as unknown."""
    plan(anna)
    assert texts(anna.tap(f"c/contract/{argument}")) == [app.engine.words.text("common", "old", "unknown")]


def test_the_pupil_of_somebody_else(app: App, anna: Teacher) -> None:
    """Neither another teacher's pupil, nor one who does not bully, has a contract here."""
    plan(anna)
    ben = Teacher(app, "ben")
    ben.agree()
    ben.new_situation("Ekster")
    ben.to_begrijpen(people=[("Wezel", "bullying"), ("Das", "helper")])
    unknown = app.engine.words.text("common", "old", "unknown")
    assert texts(anna.tap(f"c/contract/{pupil_id(app, 'Wezel')}")) == [unknown]
    assert texts(ben.tap(f"c/contract/{pupil_id(app, 'Havik')}")) == [unknown]
    assert texts(ben.tap(f"c/contract/{pupil_id(app, 'Das')}")) == [unknown]
    assert failures(app) == []


def test_contract_outside_a_situation(app: App, anna: Teacher) -> None:
    """Without a situation it says kindly what it needs, and offers to begin."""
    rows = anna.tap("c/contract")
    assert texts(rows) == [app.engine.words.text("commands", "contract", "none")]
    assert "c/nieuw" in data(rows)


def test_contract_takes_its_words_from_the_content() -> None:
    """Every kind of behaviour has a sentence of the pupil, and what comes instead is of a measure that exists."""
    words = load_words()
    assert set(words.section("commands", "contract", "stops")) == set(words.section("bekijken", "behaviour", "options"))
    for measure_id in words.section("commands", "contract", "instead"):
        found = measure(words, measure_id)
        assert found is not None
        assert found.level == "bullying"
