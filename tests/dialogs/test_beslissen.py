"""The plan: which measures are on offer, the goal of each action, and what is still open in it."""

from collections.abc import Sequence

import pytest

from bot.app import App
from bot.dialogs.beslissen import same_as_before, still_open
from bot.dialogs.offering import action_name, ranked_measures
from bot.engine.catalogue import LEVELS, measure, measures
from bot.engine.dialog import Place
from bot.engine.words import load_words
from bot.state.rows import Action, Json
from tests.dialogs.cases import Said, action, situation_with
from tests.dialogs.test_effects import change, standing
from tests.engine.teacher import BESLISSEN, Teacher, data, labels, texts

WORDS = load_words()
OTHER = {"confronting": "non_confronting", "non_confronting": "confronting"}


def on_offer(level: str, answers: Said, before: Said | None = None) -> set[str]:
    """The measures that a plan with these answers is offered on a level."""
    rounds = ([{"beslissen": before}] if before is not None else []) + [{"beslissen": answers}]
    return {item.id for item in ranked_measures(situation_with(*rounds), level)}


def of_approach(level: str, approach: str) -> set[str]:
    """The measures of a level that only suit this approach."""
    return {item.id for item in measures(WORDS, level=level) if item.approach == approach}


# which measures


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("approach", ["confronting", "non_confronting"])
def test_measures_of_the_other_approach_are_left_out(level: str, approach: str) -> None:
    """With an approach the measures of the other one are not on offer; all others are."""
    everything = {item.id for item in measures(WORDS, level=level)}
    assert on_offer(level, {"approach": approach}) == everything - of_approach(level, OTHER[approach])


@pytest.mark.parametrize("approach", ["both", None])
@pytest.mark.parametrize("level", LEVELS)
def test_without_one_approach_everything_is_on_offer(level: str, approach: Json) -> None:
    """Something of both, or no choice, leaves nothing out."""
    assert on_offer(level, {"approach": approach}) == {item.id for item in measures(WORDS, level=level)}


def test_there_is_something_to_leave_out() -> None:
    """On the level of who bullies both approaches have measures of their own, or the tests above prove nothing."""
    assert of_approach("bullying", "confronting")
    assert of_approach("bullying", "non_confronting")


def test_what_was_chosen_stays_in_sight() -> None:
    """A measure of the other approach stays on offer when it was chosen before, in this round or the one before."""
    own: Said = {"approach": "non_confronting", "measures@bullying": ["set_limits"]}
    without = on_offer("bullying", {"approach": "non_confronting"})
    assert on_offer("bullying", own) == without | {"set_limits"}
    assert on_offer("bullying", {"approach": "non_confronting"}, {"measures@bullying": ["contract"]}) == without | {
        "contract"
    }
    assert on_offer("group", own) == on_offer("group", {"approach": "non_confronting"})


def at_action(anna: Teacher, until: str = "aim", **answers: Json) -> None:
    """Comes to a question of the plan, with these answers before it."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.walk({**BESLISSEN, "levels": ["group"], **answers}, until=until)


def test_other_approach_afterwards_keeps_the_action(app: App, anna: Teacher) -> None:
    """Whoever changes the approach after choosing keeps the action, and sees it ticked when it is asked again."""
    at_action(anna, "measures", approach="confronting", levels=["bullying"])
    anna.give(["set_limits"])
    change(anna, "beslissen", "approach")
    anna.key("=non_confronting")
    change(anna, "beslissen", "measures@bullying")
    shown = dict(zip(data(anna.heard), labels(anna.heard), strict=True))
    assert shown[f"q/{anna.place}/=set_limits"].startswith("✓")
    assert f"q/{anna.place}/=contract" not in shown
    assert [row.measure for row in standing(app, anna)] == ["set_limits"]


# the considerations


def test_agreeing_leads_to_the_approach(anna: Teacher) -> None:
    """Whoever agrees with what was suggested is asked none of the five considerations."""
    at_action(anna, "considerations")
    anna.key("=agree")
    assert anna.here == Place("approach")


def test_agreeing_or_not_is_asked(anna: Teacher) -> None:
    """The considerations can't be passed: the approach is weighed on them."""
    at_action(anna, "considerations")
    place = anna.place
    assert f"q/{place}/!skip" not in data(anna.heard)
    anna.say("overslaan")
    assert anna.place == place


def test_going_through_them_again(anna: Teacher) -> None:
    """Who chooses to go through the considerations once more is asked each again, with what was answered beside it."""
    at_action(anna, "levels", considerations="adjust", duration="longer")
    change(anna, "beslissen", "considerations")
    anna.give("adjust")
    assert anna.here == Place("duration")
    assert f"q/{anna.place}/!keep" in data(anna.heard)


def test_plan_of_before_the_considerations(app: App, anna: Teacher) -> None:
    """A plan made before considerations and goals of actions were asked keeps all its answers in sight, unasked."""
    anna.in_bijsturen()
    with app.store._connection:
        app.store._connection.execute("delete from answers where step in ('considerations', 'aim')")
    anna.command("antwoorden", "beslissen")
    names = [WORDS.label("beslissen", step, "name") for step in ("approach", "levels", "goal", "parents", "trust")]
    assert all(name in texts(anna.heard)[-1] for name in names)
    change(anna, "beslissen", "wish")
    anna.give("Dat het ophoudt.")
    assert anna.open_run is None


@pytest.mark.parametrize("criterion", ["duration", "severity", "support", "faith", "rules"])
def test_another_consideration_asks_the_approach_again(anna: Teacher, criterion: str) -> None:
    """A consideration that is answered anew makes the approach worth asking again; the old choice is offered."""
    asked = {"considerations": "adjust", "duration": "longer", "severity": "severe", "rules": "no"}
    at_action(anna, "levels", **asked)
    run = anna.run.id
    change(anna, "beslissen", criterion)
    anna.give({"rules": "yes"}.get(criterion, "unknown"))
    assert anna.here == Place("approach")
    assert f"q/{anna.place}/!keep" in data(anna.heard)
    anna.key("!keep")
    assert anna.here == Place("levels")
    assert anna.answer(run, "approach") == "non_confronting"


# the goal of each action


def goals(app: App, anna: Teacher) -> list[str | None]:
    """The goals of the actions in the plan."""
    return [row.goal for row in standing(app, anna)]


def proposal(measure_id: str) -> str:
    """How one may see that a measure works."""
    found = measure(WORDS, measure_id)
    assert found is not None
    return found.goal


def test_every_measure_proposes_a_goal() -> None:
    """Each measure says how one may see that it works."""
    assert [item.id for item in measures(WORDS) if not item.goal] == []


@pytest.mark.parametrize("said", ["tap", "1", "neem dit over", None])
def test_proposed_goal_is_taken_over(app: App, anna: Teacher, said: str | None) -> None:
    """The proposed goal stands in the question; taken over it is the action's in so many words, skipped it is not."""
    at_action(anna)
    assert proposal("group_building") in texts(anna.heard)[-1]
    if said is None:
        anna.key("!skip")
    elif said == "tap":
        anna.key("=proposed")
    else:
        anna.say(said)
    assert anna.here == Place("parents")
    assert goals(app, anna) == [proposal("group_building") if said else None]


def test_own_goal(app: App, anna: Teacher) -> None:
    """Words of the teacher's own are the goal; edited they are the goal as edited."""
    at_action(anna)
    anna.say("Otter wordt gekozen.", ref="goal-1")
    assert goals(app, anna) == ["Otter wordt gekozen."]
    anna.edit("goal-1", "Otter wordt als derde gekozen.")
    assert goals(app, anna) == ["Otter wordt als derde gekozen."]


def test_goal_changed_afterwards(app: App, anna: Teacher) -> None:
    """A goal that was taken over can become the teacher's own, and the other way round."""
    at_action(anna)
    anna.key("=proposed")
    (row,) = standing(app, anna)
    change(anna, "beslissen", f"aim@{row.id}")
    anna.say("Twee groepjes spelen samen.")
    assert goals(app, anna) == ["Twee groepjes spelen samen."]
    change(anna, "beslissen", f"aim@{row.id}")
    anna.key("=proposed")
    assert goals(app, anna) == [proposal("group_building")]


def test_a_goal_outlives_the_proposal(app: App, anna: Teacher) -> None:
    """A goal that was taken over stays as it was, also when the catalogue proposes something else later."""
    at_action(anna)
    anna.key("=proposed")
    (row,) = standing(app, anna)
    item = app.engine.words.tree["measures"]["items"]["group_building"]
    before = item["goal"]
    item["goal"] = "Iets anders."
    try:
        change(anna, "beslissen", f"who@{row.id}")
        anna.key("=colleague")
        assert goals(app, anna) == [before]
    finally:
        item["goal"] = before


def test_goal_of_an_own_action(app: App, anna: Teacher) -> None:
    """For an action of the teacher's own there is nothing to take over: the goal is typed."""
    at_action(anna, "measures")
    anna.say("Vaste plekken in de rij")
    anna.key("=done")
    anna.walk(BESLISSEN, until="aim")
    assert f"q/{anna.place}/=proposed" not in data(anna.heard)
    anna.say("Niemand staat achteraan.")
    assert goals(app, anna) == ["Niemand staat achteraan."]


def test_goal_comes_back_with_its_action(app: App, anna: Teacher) -> None:
    """An action that is taken out and chosen again has its goal again, as it has who and when."""
    at_action(anna)
    anna.key("=proposed")
    change(anna, "beslissen", "measures@group")
    anna.give(["make_cool"])
    change(anna, "beslissen", "measures@group")
    anna.give(["group_building"])
    (row,) = standing(app, anna)
    assert (row.who, row.goal) == ("me", proposal("group_building"))


# what is still open

COMPLETE: Said = {
    "wish": {"parts": [{"text": "Dat het stopt.", "ref": None}]},
    "guide": ["protocol"],
    "coordinator": "yes",
    "consulted": "yes",
    "trust": "yes",
}


def open_points(answers: Said, actions: Sequence[Action] = ()) -> list[str]:
    """The keys of what is still open in a plan."""
    phone = next(item["number"] for item in WORDS.tree["facts"]["contacts"] if item["id"] == "advice")
    path = ("beslissen", "summary", "open")
    case = situation_with({"beslissen": answers}, actions=actions)
    planned = [action for action in case.actions if action.status == "planned"]
    waiting = [action_name(WORDS, action) for action in planned if None in (action.who, action.day)]
    values = {"leerling": "Otter", "telefoon": phone, "acties": waiting}
    keys = {WORDS.label(*path, key, **values): key for key in WORDS.section(*path)}
    return [keys[line] for line in still_open(case)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"wish": None}, ["wish"]),
        ({"trust": "partly"}, ["distrust"]),
        ({"trust": "no"}, ["distrust"]),
        ({"trust": None}, []),
        ({"guide": None}, ["guide"]),
        ({"guide": ["unknown"]}, ["guide"]),
        ({"guide": ["none"]}, []),
        ({"guide": ["method", "protocol"]}, []),
        ({"coordinator": "help"}, ["help"]),
        ({"coordinator": "planned"}, ["asking"]),
        ({"consulted": "not_yet", "trust": None}, ["consulted"]),
        ({"approach": "confronting"}, ["limit"]),
        ({"approach": "both"}, ["limit"]),
        ({"approach": "non_confronting"}, []),
        ({"coordinator": "no"}, ["coordinator"]),
        ({"coordinator": None}, ["coordinator"]),
        ({"wish": None, "trust": "no", "coordinator": None}, ["wish", "distrust", "coordinator"]),
    ],
)
def test_still_open(changes: Said, found: list[str]) -> None:
    """What a coordinator would still ask is named: the wish, trust, the school's own guide, somebody to share with."""
    assert open_points({**COMPLETE, **changes}) == found


@pytest.mark.parametrize(
    ("actions", "found"),
    [
        ([], []),
        ([action(1)], []),
        ([action(1), action(2, "make_cool", planned=False)], ["unplanned"]),
        ([action(1), action(2, "make_cool", planned=False, dropped=True)], []),
        ([action(1, planned=False, round_id=2)], []),
        ([action(1, planned=False, status="done")], []),
        ([action(1, planned=False, status="busy"), action(2, planned=False)], ["unplanned"]),
    ],
)
def test_actions_without_who_or_when(actions: list[Action], found: list[str]) -> None:
    """An action still to do without who or when is named; one that was begun, taken out, or of another plan is not."""
    assert open_points(COMPLETE, actions) == found


def test_everything_open() -> None:
    """Without any answer everything that can be open is, except what only an answer can raise."""
    assert open_points({}, [action(1, planned=False)]) == ["consulted", "wish", "guide", "coordinator", "unplanned"]


# the same plan again


@pytest.mark.parametrize(
    ("actions", "same"),
    [
        ([action(1), action(2, round_id=2)], ["group_building"]),
        ([action(1), action(2, "make_cool"), action(3, "make_cool", round_id=2)], ["make_cool"]),
        ([action(1), action(2, round_id=2), action(3, "make_cool", round_id=2)], []),
        ([action(1), action(2, "make_cool", round_id=2)], []),
        ([action(1)], []),
        ([action(2, round_id=2)], []),
        ([action(1), action(2, round_id=2, dropped=True)], []),
        ([action(1, dropped=True), action(2, round_id=2)], []),
        ([action(1, own="Vaste plekken"), action(2, own="vaste plekken!", round_id=2)], ["vaste plekken!"]),
        ([action(1, own="Vaste plekken"), action(2, own="Andere plekken", round_id=2)], []),
    ],
)
def test_same_plan_again(actions: list[Action], same: list[str]) -> None:
    """A plan of nothing but actions that stood in the plan before is named; one new action is enough to be another."""
    labels_of = {item.label: item.id for item in measures(WORDS)}
    found = same_as_before(situation_with({}, {}, actions=actions))
    assert [labels_of.get(name, name) for name in found] == same


def test_the_first_plan_is_new() -> None:
    """In the first round there is no plan before it."""
    assert same_as_before(situation_with({}, actions=[action(1)])) == []


def test_only_the_round_before_counts() -> None:
    """What stood in a plan two rounds ago may well be tried again."""
    assert same_as_before(situation_with({}, {}, {}, actions=[action(1), action(2, round_id=3)])) == []


def test_what_is_open_stands_in_the_summary(anna: Teacher) -> None:
    """The summary of a plan names what is open, and still lets the plan be ready."""
    at_action(anna, "summary", wish=None, guide=["method"], coordinator="yes")
    path = ("beslissen", "summary", "open")
    assert WORDS.label(*path, "wish", leerling="Otter") in texts(anna.heard)[-1]
    assert WORDS.label(*path, "unplanned", acties=[""]).rstrip(" .") not in texts(anna.heard)[-1]
    anna.key("=ready")
    situation = anna.app.store.situation(anna.person.id, anna.situation_id)
    assert situation is not None
    assert situation.step == "bijsturen"


def test_no_levels_are_mended_first(anna: Teacher) -> None:
    """Where every level was taken out there are no measures to choose from: the way on is to the levels."""
    at_action(anna, "levels")
    anna.key("=pupil")
    anna.key("=group")
    anna.key("!skip")
    anna.walk(BESLISSEN, until="summary")
    anna.key("=ready")
    assert f"c/change/{anna.run.id}:levels" in data(anna.heard)


def test_a_plan_without_actions_can_be_mended(app: App, anna: Teacher) -> None:
    """From "no action yet" one tap leads to the measures that were skipped, and what is chosen there is planned."""
    at_action(anna, "summary", measures=None)
    anna.key("=ready")
    anna.tap(f"c/change/{anna.run.id}:measures@group")
    anna.give(["group_building"])
    anna.walk(BESLISSEN)
    assert [(row.measure, row.who) for row in standing(app, anna)] == [("group_building", "me")]
