"""What earlier answers suggest for each consideration, and what the teacher makes of it."""

from collections.abc import Sequence

import pytest

from bot.dialogs.considering import Suggestion, considered, considered_in, duration_hint, overview, suggested, weighing
from bot.engine.words import load_words
from bot.rules.approach import SIDES
from bot.state.rows import Json
from tests.dialogs.cases import Said, situation_with

WORDS = load_words()
CRITERIA = tuple(SIDES)


def suggestion(
    criterion: str, bekijken: Said, begrijpen: Said | None = None, people: Sequence[tuple[str, str]] = ()
) -> Suggestion | None:
    """What these answers suggest for one criterion."""
    case = situation_with({"bekijken": bekijken, "begrijpen": begrijpen or {}}, people=people)
    return suggested(case).get(criterion)


@pytest.mark.parametrize(
    ("since", "answer"),
    [("days", "recent"), ("weeks", ""), ("months", "longer"), ("longer", "longer"), ("unknown", None), (None, None)],
)
def test_duration(since: Json, answer: str | None) -> None:
    """How long it goes on says the duration; some weeks may go either way, not known says nothing (3.c1)."""
    assert suggestion("duration", {"since": since}) == (
        None if answer is None else Suggestion(answer, f"since_{since}")
    )


@pytest.mark.parametrize(
    ("behaviour", "frequency", "since", "found"),
    [
        (["physical"], None, None, ("severe", "hard")),
        (["words", "threats"], "once", "days", ("severe", "hard")),
        (["words"], "daily", "days", ("severe", "daily")),
        (["words"], "once", "days", ("mild", "now_and_then")),
        (["belongings"], "sometimes", "weeks", ("mild", "now_and_then")),
        (None, "sometimes", "weeks", ("mild", "now_and_then")),
        (["words"], "sometimes", "months", None),
        (["words"], "sometimes", "unknown", None),
        (["words"], "sometimes", None, None),
        (["words"], "weekly", "days", None),
        (["words"], "unknown", "days", None),
        (["belongings", "online", "gossip", "excluding"], "weekly", "longer", None),
        ([{"own": "duwen", "ref": None}], None, None, None),
    ],
)
def test_severity(behaviour: Json, frequency: Json, since: Json, found: tuple[str, str] | None) -> None:
    """Violence, threats or every day is severe; now and then, not for long, is mild; the rest is not guessed (3.c2)."""
    given = suggestion("severity", {"behaviour": behaviour, "frequency": frequency, "since": since})
    assert given == (Suggestion(*found) if found else None)


FOLLOWS, CHEERS, WATCHES = ("leerling C", "follower"), ("leerling D", "encourager"), ("leerling E", "bystander")
BULLIES, HELPS = ("leerling B", "bullying"), ("leerling F", "helper")


@pytest.mark.parametrize(
    ("rewarded", "people", "found"),
    [
        (["laughing"], [], ("much", "rewarded")),
        (["following"], [], ("much", "rewarded")),
        (["attention", "silent"], [], ("", "watching")),
        (["attention"], [FOLLOWS, CHEERS], ("much", "followers")),
        (None, [FOLLOWS, CHEERS], ("much", "followers")),
        (["silent"], [FOLLOWS, FOLLOWS], ("much", "followers")),
        (["against"], [FOLLOWS, CHEERS], ("much", "followers")),
        (["against"], [FOLLOWS], ("little", "against")),
        (["against"], [BULLIES, WATCHES, HELPS], ("little", "against")),
        (["silent"], [FOLLOWS], None),
        (["unknown"], [BULLIES, WATCHES, WATCHES], None),
        (None, [], None),
    ],
)
def test_support(rewarded: Json, people: list[tuple[str, str]], found: tuple[str, str] | None) -> None:
    """A group that laughs or follows, or followers by name, is support; one that speaks up is little of it (3.c3)."""
    given = suggestion("support", {}, {"rewarded": rewarded}, people)
    assert given == (Suggestion(*found) if found else None)


@pytest.mark.parametrize(
    ("rewarded", "people", "answer", "reason"),
    [
        (None, [HELPS], "group", "helpers"),
        (["silent"], [HELPS], "group", "helpers"),
        (["laughing"], [HELPS, HELPS], "group", "helpers"),
        (["silent", "laughing"], [HELPS], "", "one_helper"),
        (["against"], [], "group", "against"),
        (["laughing", "against"], [], "group", "against"),
        (["silent"], [], "alone", "nobody_helps"),
        (["laughing"], [BULLIES, WATCHES], "alone", "nobody_helps"),
    ],
)
def test_faith(rewarded: Json, people: list[tuple[str, str]], answer: str, reason: str) -> None:
    """Whoever helps or speaks up makes a group one can count on; silence or laughter alone does not (3.c4)."""
    found = suggestion("faith", {}, {"rewarded": rewarded}, people)
    assert found is not None
    assert (found.answer, found.reason) == (answer, reason)
    helpers = [alias for alias, role in people if role == "helper"]
    assert found.values == ({"wie": helpers} if reason == "helpers" else {})


@pytest.mark.parametrize("rewarded", [None, ["unknown"]])
def test_faith_is_not_guessed(rewarded: Json) -> None:
    """Where nobody helps by name and what the group does is not known, nothing is suggested."""
    assert suggestion("faith", {}, {"rewarded": rewarded}, [BULLIES, WATCHES]) is None


@pytest.mark.parametrize(
    ("behaviour", "broken"),
    [
        (["physical"], True),
        (["threats"], True),
        (["belongings"], True),
        (["words", "belongings"], True),
        (["words", "excluding", "gossip", "online"], False),
        (None, False),
    ],
)
def test_rules(behaviour: Json, broken: bool) -> None:
    """Violence, threats and taking things break any school's rules; of the rest only the teacher knows (3.c5)."""
    assert suggestion("rules", {"behaviour": behaviour}) == (Suggestion("yes", "rules") if broken else None)


def test_nothing_known_suggests_nothing() -> None:
    """Without answers there is no suggestion, and no side."""
    case = situation_with({})
    assert suggested(case) == {}
    assert considered(case) == dict.fromkeys(CRITERIA)


GRAVE: Said = {"behaviour": ["physical"], "since": "months", "frequency": "daily"}
LAUGHS: Said = {"rewarded": ["laughing"]}
AS_SUGGESTED = {"duration": "longer", "severity": "severe", "support": "much", "faith": "alone", "rules": "yes"}


def test_what_was_not_asked_is_as_suggested() -> None:
    """Whoever agrees has each consideration as earlier answers suggest it."""
    case = situation_with({"bekijken": GRAVE, "begrijpen": LAUGHS, "beslissen": {"considerations": "agree"}})
    assert considered(case) == AS_SUGGESTED


@pytest.mark.parametrize(
    ("criterion", "answer"),
    [
        ("duration", "recent"),
        ("severity", "mild"),
        ("support", "little"),
        ("faith", "group"),
        ("rules", "no"),
        ("severity", "unknown"),
    ],
)
def test_an_answer_goes_before_a_suggestion(criterion: str, answer: Json) -> None:
    """What the teacher answers counts instead of what was suggested, "unknown" too, and changes nothing else."""
    case = situation_with({"bekijken": GRAVE, "begrijpen": LAUGHS, "beslissen": {criterion: answer}})
    assert considered(case) == {**AS_SUGGESTED, criterion: answer}


def test_an_earlier_round_speaks_for_itself() -> None:
    """What was considered in a round comes from the answers of that round."""
    later: dict[str, Said] = {"bekijken": {"since": "days", "behaviour": ["words"]}}
    case = situation_with({"bekijken": GRAVE, "begrijpen": LAUGHS, "beslissen": {"rules": "no"}}, later)
    assert considered_in(case, case.answers("beslissen", 1), 1) == {**AS_SUGGESTED, "rules": "no"}
    assert considered(case) == {**dict.fromkeys(CRITERIA), "duration": "recent"}


def test_overview() -> None:
    """Each consideration stands there with its answer, where that comes from, and the side it speaks for."""
    bekijken: Said = {"since": "weeks", "behaviour": ["words"], "frequency": "weekly"}
    follows: Said = {"rewarded": ["silent"]}
    people = [HELPS, FOLLOWS, CHEERS]
    case = situation_with({"bekijken": bekijken, "begrijpen": follows, "beslissen": {"wish": None}}, people=people)
    found = overview(case, "")
    assert found["wens"] == ""
    path = ("beslissen", "considerations")
    sides = {key: WORDS.label(*path, "sides", key) for key in ("confronting", "non_confronting")}
    reasons = {
        "weeks": WORDS.label(*path, "reasons", "since_weeks"),
        "followers": WORDS.label(*path, "reasons", "followers"),
        "helpers": WORDS.label(*path, "reasons", "helpers", wie=["leerling F"]),
    }
    nothing = WORDS.label(*path, "nothing_said")
    assert [(line["antwoord"], line["kant"]) for line in found["overwegingen"]] == [
        (WORDS.label(*path, "both_ways", reden=reasons["weeks"]), ""),
        (nothing, ""),
        (f"{WORDS.label('beslissen', 'support', 'options', 'much')} ({reasons['followers']})", sides["confronting"]),
        (f"{WORDS.label('beslissen', 'faith', 'options', 'group')} ({reasons['helpers']})", sides["non_confronting"]),
        (nothing, ""),
    ]


def test_overview_of_what_was_answered() -> None:
    """What the teacher answered otherwise than suggested stands there without the reason of the suggestion."""
    case = situation_with(
        {"bekijken": GRAVE, "begrijpen": LAUGHS, "beslissen": {"support": "little", "faith": "alone"}}
    )
    said = {line["naam"]: line["antwoord"] for line in overview(case, "")["overwegingen"]}
    support, faith = (WORDS.label("beslissen", step, "name") for step in ("support", "faith"))
    assert said[support] == WORDS.label("beslissen", "support", "options", "little")
    assert said[faith].startswith(WORDS.label("beslissen", "faith", "options", "alone") + " (")


def test_every_reason_has_words() -> None:
    """Each reason that a suggestion can give has its words, and no words are left without one."""
    reasons = {f"since_{since}" for since in ("days", "weeks", "months", "longer")}
    reasons |= {
        "hard",
        "daily",
        "now_and_then",
        "rewarded",
        "watching",
        "followers",
        "against",
        "helpers",
        "one_helper",
    }
    reasons |= {"nobody_helps", "rules"}
    assert set(WORDS.section("beslissen", "considerations", "reasons")) == reasons


@pytest.mark.parametrize(("since", "key"), [("months", "fits"), ("weeks", "either")])
def test_hint(since: str, key: str) -> None:
    """A consideration that is asked says what speaks for which answer, or that it may go either way."""
    hint = duration_hint(situation_with({"bekijken": {"since": since}}), "")["aanwijzing"]
    reason = WORDS.label("beslissen", "considerations", "reasons", f"since_{since}")
    answer = WORDS.label("beslissen", "duration", "options", "longer")
    assert hint == WORDS.label("beslissen", "considerations", key, reden=reason, antwoord=answer)


def test_no_hint() -> None:
    """Where nothing was said before, there is no hint."""
    assert duration_hint(situation_with({}), "") == {"aanwijzing": ""}


@pytest.mark.parametrize(
    ("bekijken", "beslissen", "outcome", "sides", "serious"),
    [
        (GRAVE, {}, "confronting", (0, 3), False),
        ({"since": "days", "frequency": "once"}, {}, "non_confronting", (2, 0), False),
        ({"since": "days", "frequency": "once"}, {"rules": "yes", "faith": "alone"}, "even", (2, 2), True),
        ({}, {}, "none", (0, 0), False),
        (GRAVE, dict.fromkeys(CRITERIA, "unknown"), "none", (0, 0), False),
        (GRAVE, dict.fromkeys(CRITERIA), "confronting", (0, 3), False),
    ],
)
def test_weighing(bekijken: Said, beslissen: Said, outcome: str, sides: tuple[int, int], serious: bool) -> None:
    """The weighing counts what was suggested as well as what was answered, and warns of what is grave."""
    path = ("beslissen", "approach", "weighing")
    values = {"niet": sides[0], "wel": sides[1], "leerling": "Otter"}
    found = weighing(situation_with({"bekijken": bekijken, "beslissen": beslissen}), "")
    assert found["weging"] == WORDS.label(*path, outcome, **values)
    assert found["ernstig"] == (WORDS.label(*path, "serious") if serious else "")
