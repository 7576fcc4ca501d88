"""What each kind of question makes of what was given: an answer, a wait for more, or a kind refusal."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.dialogs import DIALOGS
from bot.dialogs.promises import LADDER
from bot.engine.days import Day
from bot.engine.dialog import Step
from bot.engine.matching import Option, fold, match
from bot.engine.people import People
from bot.engine.questions import (
    Asked,
    Choose,
    Complete,
    Given,
    NotUnderstood,
    Number,
    Ongoing,
    Question,
    Reading,
    Several,
    Text,
    YesNoUnknown,
)
from bot.engine.shown import option_label
from bot.engine.words import load_words
from bot.state.rows import Json

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LONG = "a" * 4096
FRUIT = (Option("apple", "Appel"), Option("pear", "Peer", ("handpeer",)), Option("grape", "Druif en pit"))
PARTS = (Option("in", "In de les"), Option("yard", "Op het plein"), Option("yard_gym", "Op het plein bij gym"))
ROLES = (Option("bullying", "Pest"), Option("follower", "Loopt mee"), Option("helper", "Helpt", ("helper",)))


def asked(options: tuple[Option, ...] = FRUIT, draft: Json = None, before: Json = None) -> Asked:
    """A question as it stands."""
    return Asked(options=options, draft=draft, now=NOON, before=before)


def read(question: Question, given: Given | str, at: Asked) -> Reading | str:
    """The reading, or the key of the refusal."""
    try:
        return question.read(Given(text=given) if isinstance(given, str) else given, at)
    except NotUnderstood as refused:
        return refused.key


# fold and match


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Één  keer!", "een keer"),
        ("  ", ""),
        ("🙂🙂", "🙂🙂"),
        ("Collega's", "collega s"),
        ("NIET-confronterend", "niet confronterend"),
        ("ﬁets", "fiets"),
        ("１２", "12"),
        ("1️⃣", "1"),
        ("\u202eklaar\u202c", "klaar"),
        ("Straße", "strasse"),
        ("I\u0307jsberg", "ijsberg"),
        ("עברית", "עברית"),
        ("١", "١"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Texts are compared without case, accents, punctuation and odd spaces."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("1", 0),
        ("3", 2),
        ("03", 2),
        ("2.", 1),
        ("١", 0),
        ("0", None),
        ("4", None),
        ("-1", 0),
        ("999999", None),
        ("appel", 0),
        ("APPEL ", 0),
        ("àppel", 0),
        ("ap", 0),
        ("dru", 2),
        ("appl", 0),
        ("appell", 0),
        ("peeer", 1),
        ("a", None),
        ("banaan", None),
        ("", None),
        ("🙂", None),
        (LONG, None),
        ("appel peer", None),
    ],
)
def test_match(text: str, index: int | None) -> None:
    """A label is found by its number, its words, a beginning or nearly so; what is unclear is not guessed."""
    assert match(text, [option.label for option in FRUIT]) == index


@pytest.mark.parametrize(
    ("text", "index"), [("op het", None), ("op het plein", 1), ("op het plein b", 2), ("op", None), ("in", 0)]
)
def test_match_ambiguous_beginnings(text: str, index: int | None) -> None:
    """A beginning that two labels share is not guessed, the whole of the shorter one is that one."""
    assert match(text, [option.label for option in PARTS]) == index


@pytest.mark.parametrize("text", ["nieuwe straat a", "nieuwe straat"])
def test_match_near_two(text: str) -> None:
    """What is about as near to two labels is not guessed."""
    assert match(text, ["Nieuwe straat b", "Nieuwe straat c"]) is None


# text


@pytest.mark.parametrize(
    ("given", "draft", "expected"),
    [
        ("hoi", None, Ongoing([{"text": "hoi", "ref": None}], "more")),
        ("  hoi\n", None, Ongoing([{"text": "hoi", "ref": None}], "more")),
        ("12", None, Ongoing([{"text": "12", "ref": None}], "more")),
        ("🙂", None, Ongoing([{"text": "🙂", "ref": None}], "more")),
        ("שלום <b>", None, Ongoing([{"text": "שלום <b>", "ref": None}], "more")),
        (LONG, None, Ongoing([{"text": LONG, "ref": None}], "more")),
        (LONG + "a", None, "too_long"),
        ("", None, "empty"),
        (" \n\t\u00a0", None, "empty"),
        (
            Given(text="b", ref="m2"),
            [{"text": "a", "ref": "m1"}],
            Ongoing([{"text": "a", "ref": "m1"}, {"text": "b", "ref": "m2"}], "more"),
        ),
        (
            Given(option="done"),
            [{"text": "a", "ref": "m1"}],
            Complete({"parts": [{"text": "a", "ref": "m1"}]}),
        ),
        (Given(option="done"), None, "empty"),
        (Given(option="done"), [], "empty"),
        (Given(option="iets"), None, "empty"),
    ],
)
def test_text(given: Given | str, draft: Json, expected: Reading | str) -> None:
    """Messages add up to one answer until Klaar; nothing and too much are refused."""
    assert read(Text(), given, asked((), draft)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("groep 7", Complete({"parts": [{"text": "groep 7", "ref": None}]})),
        ("a" * 30, Complete({"parts": [{"text": "a" * 30, "ref": None}]})),
        ("a" * 31, "too_long"),
        ("   ", "empty"),
    ],
)
def test_text_in_one_message(given: str, expected: Reading | str) -> None:
    """A short text is complete with its first message."""
    assert read(Text(several=False, max_length=30), given, asked(())) == expected


def test_text_done() -> None:
    """Klaar is offered once there is something, and never for a text of one message."""
    assert not Text().done(None)
    assert Text().done([{"text": "a", "ref": None}])
    assert not Text(several=False).done([{"text": "a", "ref": None}])


def test_too_long_says_how_long() -> None:
    """The refusal of a long text knows the length and the limit."""
    with pytest.raises(NotUnderstood) as refused:
        Text(max_length=10).read(Given(text="a" * 11), asked(()))
    assert refused.value.values == {"max_length": 10, "length": 11}


# choose


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Given(option="pear"), Complete("pear")),
        (Given(option="banana"), "no_such_option"),
        (Given(option=""), "no_such_option"),
        (Given(option="done"), "no_such_option"),
        ("peer", Complete("pear")),
        ("HANDPEER", Complete("pear")),
        ("2", Complete("pear")),
        ("druif", Complete("grape")),
        ("9", "choose_one"),
        ("banaan", "choose_one"),
        ("", "choose_one"),
        ("🙂", "choose_one"),
        (LONG, "choose_one"),
        ("appels", Complete("apple")),
    ],
)
def test_choose(given: Given | str, expected: Reading | str) -> None:
    """A choice is taken by tap, number, label or nearly so; everything else is refused kindly."""
    assert read(Choose(options=("apple", "pear", "grape")), given, asked()) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("banaan", Complete({"own": "banaan", "ref": None})),
        (" banaan ", Complete({"own": "banaan", "ref": None})),
        (Given(text="b", ref="m1"), Complete({"own": "b", "ref": "m1"})),
        ("a" * 201, "too_long"),
        (" ", "empty"),
        ("peer", Complete("pear")),
        (Given(option="banana"), "no_such_option"),
    ],
)
def test_choose_own(given: Given | str, expected: Reading | str) -> None:
    """Where own words will do, they are kept as typed, and a label stays the option."""
    assert read(Choose(options=("apple",), own=True), given, asked()) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("ja", Complete("yes")),
        ("Nee", Complete("no")),
        ("weet ik nog niet", Complete("unknown")),
        ("weet ik", Complete("unknown")),
        ("3", Complete("unknown")),
        ("misschien", "choose_one"),
    ],
)
def test_yes_no_unknown(given: str, expected: Reading | str) -> None:
    """Yes, no and not yet known are understood as they are typed."""
    options = tuple(Option(key, load_words().label("common", "options", key)) for key in ("yes", "no", "unknown"))
    assert read(YesNoUnknown(), given, asked(options)) == expected


# several


@pytest.mark.parametrize(
    ("given", "draft", "expected"),
    [
        (Given(option="pear"), None, Ongoing(["pear"])),
        (Given(option="pear"), ["apple"], Ongoing(["apple", "pear"])),
        (Given(option="apple"), ["apple"], Ongoing([])),
        (Given(option="banana"), None, "no_such_option"),
        (Given(option="done"), ["apple"], Complete(["apple"])),
        (Given(option="done"), ["grape", "apple"], Complete(["apple", "grape"])),
        (Given(option="done"), None, "tick_one"),
        (Given(option="done"), [], "tick_one"),
        ("peer", None, Ongoing(["pear"])),
        ("1", None, Ongoing(["apple"])),
        ("druif en pit", None, Ongoing(["grape"])),
        ("1, 3", None, Complete(["apple", "grape"])),
        ("3, 1", None, Complete(["apple", "grape"])),
        ("1,3", None, Complete(["apple", "grape"])),
        ("1 3", None, Complete(["apple", "grape"])),
        ("1 en 3", None, Complete(["apple", "grape"])),
        ("1\n3", None, Complete(["apple", "grape"])),
        ("1, 2, 3", None, Complete(["apple", "pear", "grape"])),
        ("appel; peer", None, Complete(["apple", "pear"])),
        ("appel en peer", None, Complete(["apple", "pear"])),
        ("appel, peer", [], Complete(["apple", "pear"])),
        ("2,", None, Ongoing(["pear"])),
        ("2, 3", ["apple"], Ongoing(["apple", "pear", "grape"])),
        ("1, 3", ["apple"], Ongoing(["apple", "grape"])),
        ("3, 1", ["apple", "grape"], Ongoing(["apple", "grape"])),
        ("1, 1", None, Ongoing(["apple"])),
        ("1, 9", None, "choose_several"),
        ("appel, banaan", None, "choose_several"),
        ("12", None, "choose_several"),
        ("", None, "choose_several"),
        (",", None, "choose_several"),
        ("  ", None, "choose_several"),
        ("🙂", None, "choose_several"),
        (LONG, None, "choose_several"),
        (Given(option="own:0"), ["apple"], "no_such_option"),
    ],
)
def test_several(given: Given | str, draft: Json, expected: Reading | str) -> None:
    """A tap or single label ticks or unticks until Klaar; a typed list is the answer, or adds to what was tapped."""
    assert read(Several(options=("apple", "pear", "grape")), given, asked(draft=draft)) == expected


@pytest.mark.parametrize(
    ("question", "before"),
    [
        (Several(options=("apple", "pear", "grape")), ["grape"]),
        (Several(options=("apple", "pear", "grape")), ["pear", {"own": "banaan", "ref": None}]),
    ],
)
def test_typed_list_replaces_what_stood_ticked(question: Several, before: Json) -> None:
    """Where nothing was tapped yet, a list is the whole answer: what stood ticked from before is no part of it."""
    assert read(question, "2, 1", asked(before=before)) == Complete(["apple", "pear"])
    assert read(question, "2, 1", asked(draft=[], before=before)) == Complete(["apple", "pear"])


OWN: dict[str, Json] = {"own": "banaan", "ref": None}


@pytest.mark.parametrize(
    ("given", "draft", "expected"),
    [
        ("banaan", None, Ongoing([OWN])),
        ("banaan", ["apple"], Ongoing(["apple", OWN])),
        ("appel, banaan", None, Ongoing([{"own": "appel, banaan", "ref": None}])),
        ("9", None, "choose_several"),
        ("1, 9", None, "choose_several"),
        ("1 en 9", None, "choose_several"),
        ("a" * 201, None, "too_long"),
        (" ", None, "empty"),
        (Given(option="own:0"), ["apple", OWN], Ongoing(["apple"])),
        (Given(option="own:1"), ["apple", OWN], "no_such_option"),
        (Given(option="own-1"), ["apple", OWN], "no_such_option"),
        (Given(option="ownx"), [OWN], "no_such_option"),
        (Given(option="done"), [OWN, "apple"], Complete(["apple", OWN])),
    ],
)
def test_several_own(given: Given | str, draft: Json, expected: Reading | str) -> None:
    """Own words are added beside the ticks, come last, and can be taken away."""
    assert read(Several(options=("apple",), own=True), given, asked(draft=draft)) == expected


@pytest.mark.parametrize(
    ("given", "draft", "ticked"),
    [
        (Given(option="apple"), ["grape"], ["apple"]),
        (Given(option="grape"), ["grape"], []),
        ("1, 3", None, ["grape"]),
        ("3, 1", None, ["apple"]),
    ],
)
def test_several_alone(given: Given | str, draft: Json, ticked: Json) -> None:
    """An option such as "weet ik niet" excludes all others, and any other excludes it."""
    question = Several(options=("apple", "pear", "grape"), alone=("grape",), own=True)
    assert read(question, given, asked(draft=draft)) == Ongoing(ticked)


@pytest.mark.parametrize("given", [Given(option="grape"), Given(text="Druif en pit"), Given(text="3")])
@pytest.mark.parametrize("draft", [None, [], ["apple", "pear"], [OWN]])
def test_alone_is_the_answer_at_once(given: Given, draft: Json) -> None:
    """An option that excludes all others leaves nothing to choose, so no "Klaar" is waited for."""
    question = Several(options=("apple", "pear", "grape"), alone=("grape",), own=True)
    assert question.read(given, asked(draft=draft)) == Complete(["grape"])


def test_own_words_exclude_the_option_that_stands_alone() -> None:
    """Own words beside "weet ik niet" take that tick away."""
    question = Several(options=("apple", "grape"), alone=("grape",), own=True)
    assert read(question, "banaan", asked(draft=["grape"])) == Ongoing([OWN])


@pytest.mark.parametrize(
    ("draft", "before", "ticked"),
    [
        (None, None, []),
        (None, ["pear"], ["pear"]),
        ([], ["pear"], []),
        (["apple"], ["pear"], ["apple"]),
    ],
)
def test_several_goes_on_from(draft: Json, before: Json, ticked: list[Json]) -> None:
    """Ticks go on from what was ticked now, else from the earlier answer."""
    question = Several(options=("apple", "pear", "grape"))
    assert question.ticked(asked(draft=draft, before=before)) == ticked


OFFERED = {
    "measures": tuple(load_words().section("measures", "items")),
    "parents": ("bullied", "bullying", "bystanders", "not_yet"),
    "follow_ups": tuple(kind for kind, _ in LADDER),
}


def several_options() -> list[Any]:
    """Every question with ticks, and the keys of everything it can offer."""
    return [
        pytest.param(step.asks, step.asks.keys() or OFFERED[step.id], id=f"{dialog.id}.{step.id}")
        for dialog in DIALOGS.values()
        for step in dialog.steps
        if isinstance(step, Step) and isinstance(step.asks, Several)
    ]


@pytest.mark.parametrize(("question", "keys"), several_options())
def test_every_option_can_be_ticked(question: Several, keys: tuple[str, ...]) -> None:
    """Whatever its key, an offered option is ticked by a tap."""
    options = tuple(Option(key, key) for key in keys)
    for key in keys:
        reading = question.read(Given(option=key), asked(options, []))
        assert (reading.value if isinstance(reading, Complete) else reading.draft) == [key]


# people

B: dict[str, Json] = {"alias": "leerling B", "role": "bullying"}
WAITS: dict[str, Json] = {"alias": "leerling C", "role": None}


@pytest.mark.parametrize(
    ("given", "draft", "expected"),
    [
        ("leerling B", None, Ongoing([{"alias": "leerling B", "role": None}], "role")),
        ("leerling B, pest", None, Ongoing([B], "someone_else")),
        ("leerling B , PEST", None, Ongoing([B], "someone_else")),
        ("leerling B, 1", None, Ongoing([B], "someone_else")),
        ("leerling B, loopt", None, Ongoing([{"alias": "leerling B", "role": "follower"}], "someone_else")),
        ("leerling B pest", None, Ongoing([B], "someone_else")),
        ("leerling B loopt mee", None, Ongoing([{"alias": "leerling B", "role": "follower"}], "someone_else")),
        (
            "B, C, helpt",
            None,
            Ongoing([{"alias": "B", "role": "helper"}, {"alias": "C", "role": "helper"}], "someone_else"),
        ),
        (
            "B en C helpt",
            None,
            Ongoing([{"alias": "B", "role": "helper"}, {"alias": "C", "role": "helper"}], "someone_else"),
        ),
        (", pest", None, "empty"),
        ("", None, "empty"),
        ("a" * 41, None, "too_long"),
        (LONG, None, "too_long"),
        ("🙂", None, Ongoing([{"alias": "🙂", "role": None}], "role")),
        (Given(option="bullying"), [B, WAITS], Ongoing([B, {**WAITS, "role": "bullying"}], "someone_else")),
        ("helpt", [B, WAITS], Ongoing([B, {**WAITS, "role": "helper"}], "someone_else")),
        ("2", [B, WAITS], Ongoing([B, {**WAITS, "role": "follower"}], "someone_else")),
        ("vliegt", [B, WAITS], "which_role"),
        (Given(option="vliegt"), [B, WAITS], "which_role"),
        ("", [B, WAITS], "which_role"),
        ("leerling b", [B], Ongoing([{"alias": "leerling b", "role": None}], "role")),
        ("LEERLING B, helpt", [B], Ongoing([{"alias": "LEERLING B", "role": "helper"}], "someone_else")),
        ("leerling C", [B], Ongoing([B, WAITS], "role")),
        (Given(option="drop:0"), [B], Ongoing([], "dropped")),
        (Given(option="drop:0"), [B, WAITS], Ongoing([WAITS], "dropped")),
        (Given(option="drop:1"), [B], "no_such_option"),
        (Given(option="drop"), [B], "no_such_option"),
        (Given(option="drop:-1"), [B], "no_such_option"),
        (Given(option="done"), [B], Complete([B])),
        (Given(option="done"), None, "nobody"),
        (Given(option="done"), [], "nobody"),
        (Given(option="bullying"), None, "no_such_option"),
    ],
)
def test_people(given: Given | str, draft: Json, expected: Reading | str) -> None:
    """Pupils come one by one with a role; a known alias is asked again, a dropped one is gone."""
    question = People(roles=("bullying", "follower", "helper"))
    assert read(question, given, asked(ROLES, draft)) == expected


def test_people_is_not_done_while_a_role_is_missing() -> None:
    """Klaar does not finish while a pupil waits for a role, by button or typed."""
    question = People(roles=("bullying", "follower", "helper"))
    assert not question.done([B, WAITS])
    result = read(question, Given(option="done"), asked(ROLES, [B, WAITS]))
    assert result != Complete([B, WAITS])


def test_people_go_on_from_the_earlier_answer() -> None:
    """Who was named before stays when one more is named or one is dropped."""
    question = People(roles=("bullying", "follower", "helper"))
    before: Json = [B]
    assert read(question, "leerling C, helpt", asked(ROLES, None, before)) == Ongoing(
        [B, {"alias": "leerling C", "role": "helper"}], "someone_else"
    )
    assert read(question, Given(option="drop:0"), asked(ROLES, None, before)) == Ongoing([], "dropped")
    assert read(question, Given(option="done"), asked(ROLES, None, before)) == Complete([B])
    assert before == [B]


# day and number

SOON = (Option("2026-03-03", "Morgen"), Option("2026-03-09", "Over een week"), Option("2026-03-16", "Over twee weken"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("vandaag", Complete("2026-03-02")),
        ("morgen", Complete("2026-03-03")),
        ("2", Complete("2026-03-09")),
        ("over een week", Complete("2026-03-09")),
        (Given(option="2026-03-16"), Complete("2026-03-16")),
        ("3-12", Complete("2026-12-03")),
        ("zaterdag", Complete("2026-03-09")),
        ("zondag", Complete("2026-03-09")),
        ("1-3", Complete("2027-03-01")),
        ("1-3-2026", "in_the_past"),
        ("2026-03-01", "in_the_past"),
        ("1-1-0001", "in_the_past"),
        ("2-3-2027", Complete("2027-03-02")),
        ("3-3-2027", Complete("2027-03-03")),
        ("4-3-2027", "far_away"),
        ("31-12-9999", "far_away"),
        ("over 999 weken", "far_away"),
        ("over 999 maanden", "far_away"),
        ("31-2", "not_a_date"),
        ("gisteren", "in_the_past"),
        ("ooit", "which_moment"),
        ("straks", "which_moment"),
        ("doe straks maar", "which_moment"),
        ("straks gym", "not_a_date"),
        ("mrgn", Complete("2026-03-03")),
        ("", "not_a_date"),
        ("🙂", "not_a_date"),
        (LONG, "not_a_date"),
        (Given(option="nooit"), "no_such_option"),
        (Given(option=""), "no_such_option"),
    ],
)
def test_day(given: Given | str, expected: Reading | str) -> None:
    """A day is read from a tap or words; the past, what lies beyond a year, and what is no day are told apart."""
    assert read(Day(), given, asked(SOON)) == expected


@pytest.mark.parametrize("given", ["1-3-2026", "1-1-0001", "31-12-9999"])
def test_refused_day_can_be_said(given: str) -> None:
    """The refusal of a past or far day names that day in words."""
    with pytest.raises(NotUnderstood) as refused:
        Day().read(Given(text=given), asked(SOON))
    text = load_words().text("common", "refusals", refused.value.key, **refused.value.values)
    assert str(int(given.rpartition("-")[2])) in text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("3", Complete(3)),
        (" 10 ", Complete(10)),
        ("0", Complete(0)),
        ("11", "not_a_number"),
        ("-1", "not_a_number"),
        ("3,5", "not_a_number"),
        ("drie", "not_a_number"),
        ("", "not_a_number"),
        ("9" * 4096, "not_a_number"),
        ("🙂", "not_a_number"),
        ("²", "not_a_number"),
        ("1e1", "not_a_number"),
    ],
)
def test_number(given: str, expected: Reading | str) -> None:
    """A whole number between its bounds is taken; everything else is refused."""
    assert read(Number(minimum=0, maximum=10), given, asked(())) == expected


# every question of the content


def all_questions() -> list[Any]:
    """Every step of every dialog."""
    return [
        pytest.param(dialog.id, step, id=f"{dialog.id}.{step.id}")
        for dialog in DIALOGS.values()
        for step in dialog.steps
        if isinstance(step, Step)
    ]


@pytest.mark.parametrize(("dialog", "step"), all_questions())
def test_every_refusal_has_words(dialog: str, step: Step) -> None:
    """Whatever odd text a question gets, it answers with a reading or a refusal that has a sentence."""
    words = load_words()
    options = tuple(
        Option(key, option_label(words, dialog, step.id, key) if "{" not in key else key)
        for key in step.asks.keys()  # noqa: SIM118 - a method of ours
        if words.has(dialog, step.id, "options", key) or words.has("common", "options", key)
    )
    for text in ("", " ", "🙂", "\u202e", "1", "99", "a", LONG, LONG + "a", "<b>", "{{ x }}", "1, 2", "ja", "31-2"):
        result = read(step.asks, text, asked(options))
        if isinstance(result, str):
            assert words.has(dialog, step.id, result) or words.has("common", "refusals", result), (text, result)
