"""Finding something in the content, by /zoek and by a loose text."""

import logging

import pytest

from bot.app import App
from bot.commands import COMMANDS
from bot.commands.findable import findables, search_in
from bot.commands.search import search_for
from bot.engine.matching import fold
from bot.engine.words import load_words
from bot.rules.danger import dangers
from tests.commands.search_questions import HELD_OUT, LATER, OFF_TOPIC, OFF_TOPIC_LATER, QUESTIONS
from tests.engine.teacher import Teacher, buttons, data, everything, failures, labels, texts

IDS = {one.id for one in findables(load_words())}
ODD = [
    '"',
    '""',
    "*",
    "pest*",
    "-",
    "-pesten",
    ":",
    "title:pesten",
    "NEAR(",
    "NEAR(pesten klas, 2)",
    "AND OR NOT",
    "pesten AND",
    "(",
    "^pesten",
    "{title} : x",
    "'; drop table entries; --",
    "🙂",
    "👨‍👩‍👧",
    "<b>pesten",
    "{{ 7 * 7 }}",
    "%s %d",
    "\x00",
    "_group",
    "مرحبا",
    "½ ② ፩",
    "   ",
    "a" * 4096,
    "pesten " * 600,
    "\n".join(["ouders"] * 900),
]
DANGER = [
    ("leerling praat over zelfmoord", "suicide"),
    ("suiside", "suicide"),
    ("ze zegt dat ze niet meer wil leven", "suicide"),
    ("hij snijdt zichzelf", "suicide"),
    ("mes op school", "emergency"),
    ("er is een wapen in de klas", "emergency"),
    ("vermoeden van mishandeling", "safe_home"),
    ("wordt thuis geslagen door zijn vader", "safe_home"),
    ("aangerand in de kleedkamer", "sexual"),
]


def top_three(question: str) -> list[str]:
    """What is found first."""
    return [one.id for one in search_for(load_words(), question)[:3]]


def wrong(asked: list[tuple[str, str]]) -> list[str]:
    """The questions that don't find what was looked for, with what they find."""
    found = [(question, wanted, top_three(question)) for question, wanted in asked]
    return [f"{question}: {top}" for question, wanted, top in found if not set(wanted.split()) & set(top)]


# what is found


@pytest.mark.parametrize(
    ("asked", "enough"), [(QUESTIONS, 36), (LATER, 72), (HELD_OUT, 16)], ids=["before", "later", "held_out"]
)
def test_questions_of_hurried_teachers(asked: list[tuple[str, str]], enough: int) -> None:
    """Nine in ten questions find what was looked for in the top three, of those never tuned for eight in ten."""
    assert {one for _, wanted in asked for one in wanted.split()} <= IDS
    missed = wrong(asked)
    assert len(asked) - len(missed) >= enough, missed


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sociogarm", "aid/sociogram"),
        ("socio", "aid/sociogram"),
        ("pestcontrakt", "measure/contract"),
        ("omstandrs", "theme/bystanders"),
        ("compliemnten", "measure/specific_praise"),
        ("oudrs bellen", "question/beslissen/parents_how"),
        ("wat zeg ik tegen ouders van de pestr", "measure/parents_bullying"),
        ("klassenapp", "question/bekijken/behaviour"),
        ("appgroepje", "question/bekijken/behaviour"),
        ("gesprekstips gepeste leerling", "aid/talk_pupil"),
        ("ze sluiten haar steeds buiten", "question/bekijken/behaviour"),
        ("ANTI-PESTCOÖRDINATOR", "aid/coordinator_helps"),
        ("foto's van leerling rondgestuurd", "contact/online"),
    ],
)
def test_other_forms_of_a_word(typed: str, found: str) -> None:
    """Typos, beginnings, compounds, divided verbs, accents and capitals do not matter."""
    assert found in top_three(typed)


@pytest.mark.parametrize("question", OFF_TOPIC + OFF_TOPIC_LATER)
def test_what_is_not_there_is_not_found(question: str) -> None:
    """A question about something else finds nothing, rather than something far-fetched."""
    assert top_three(question) == []


@pytest.mark.parametrize(("question", "contact"), DANGER)
def test_danger_first(app: App, anna: Teacher, question: str, contact: str) -> None:
    """Who to call comes first when somebody is in danger, asked or typed, whatever else is found."""
    assert top_three(question)[0] == f"contact/{contact}"
    assert data(anna.command("zoek", question))[0] == "c/contact"
    number = next(one["number"] for one in load_words().tree["facts"]["contacts"] if one["id"] == contact)
    for rows in (anna.say(question), anna.say(question + ", en dit speelt al weken zo")):
        assert number in texts(rows)[0]


def test_danger_at_the_end_of_a_story(anna: Teacher) -> None:
    """Danger is heard in a long story too, wherever it stands."""
    said = anna.say("het speelt al weken en niemand doet iets " * 40 + "en nu wil hij niet meer leven")
    assert "0800-0113" in texts(said)[0]


@pytest.mark.parametrize("question", ["doof kind in de klas", "ik wil er niet over praten", "brood", "een mooi moment"])
def test_no_danger(question: str) -> None:
    """A word that only looks like one of danger brings no alarm."""
    assert dangers(question) == ()


def test_everything_can_be_found_by_its_name() -> None:
    """Whatever has a name of its own is found by it."""
    words = load_words()
    named = [one for one in findables(words) if len(search_in(words).lexicon.informative(one.title)) > 1]
    lost = [one.id for one in named if one.title not in {hit.title for hit in search_in(words).find(one.title)[:3]}]
    assert lost == []


def test_words_belong_to_something() -> None:
    """Every list of what teachers type belongs to something that can be found, and every group to one that is there."""
    content = load_words().section("search")
    kinds = {f"{kind}/{name}" for kind, names in content["keywords"].items() for name in names}
    assert kinds <= IDS
    assert set(content["home"]) <= set(content["synonyms"])


# the command


def test_every_hit_opens(app: App, anna: Teacher) -> None:
    """The button of everything that can be found opens something, with akkoord and without."""
    ben = Teacher(app, "ben")
    unknown = app.engine.words.text("common", "old", "unknown")
    for one in findables(app.engine.words):
        for teacher in (anna, ben):
            rows = teacher.tap(f"c/{one.opens}")
            assert len(f"c/{one.opens}".encode()) <= 64
            assert texts(rows)
            assert unknown not in texts(rows), one.id
            assert app.engine.words.text("common", "consent_first") not in texts(rows), one.id
    assert failures(app) == []


def test_a_number_opens_its_hit(anna: Teacher) -> None:
    """Up to three hits, each with a short button; the number of a hit opens it too."""
    rows = anna.command("zoek", "ouders bellen")
    hits = buttons(rows[0])
    assert 2 <= len(hits) <= 3
    assert all(len(button.label) <= 24 for button in hits)
    assert texts(anna.say("2")) == texts(anna.tap(hits[1].data))


def test_without_a_question(app: App, anna: Teacher) -> None:
    """Without a question the teacher hears how to ask one."""
    assert texts(anna.command("zoek")) == [app.engine.words.text("commands", "zoek", "what_for")]


def test_not_found_shows_topics(app: App, anna: Teacher) -> None:
    """What is not found is said, with topics to tap."""
    rows = anna.command("zoek", "hoe bak ik een taart")
    assert texts(rows) == [app.engine.words.text("commands", "zoek", "none")]
    assert {"c/tips/group", "c/tips/parents"} <= set(data(rows))


@pytest.mark.parametrize("question", ODD)
def test_odd_questions(app: App, anna: Teacher, question: str) -> None:
    """Signs of the query language, emoji and very long texts are answered like any other."""
    assert texts(anna.command("zoek", question))
    assert texts(anna.say(question))
    assert failures(app) == []


def test_question_is_not_kept(app: App, anna: Teacher, caplog: pytest.LogCaptureFixture) -> None:
    """What a teacher looks for is nowhere in the database or the logs."""
    caplog.set_level(logging.DEBUG)
    for text in ("Zeldzaampje wordt gepest", "Zeldzaampje " * 12, "Zeldzaampje"):
        anna.command("zoek", text)
        anna.say(text)
    kept = str(everything(app))
    assert "eldzaampje" not in kept + caplog.text


# in a group


def test_search_in_a_group(app: App) -> None:
    """In a group only what opens there is found, and nobody is known there."""
    group = Teacher(app, "group", private=False)
    found = set()
    for question, _ in QUESTIONS:
        found |= set(data(group.command("zoek", question)))
    assert found
    assert all(COMMANDS[one.split("/")[1]].groups for one in found)
    assert any(one.startswith("c/tips/measure/") for one in found)
    assert all(texts(group.tap(one)) for one in found)


# loose texts


def test_loose_text_is_searched(app: App, anna: Teacher) -> None:
    """A short text that asks something is answered with hits and a way on."""
    rows = anna.say("pestcontract")
    assert data(rows) == ["c/tips/measure/contract", "c/nieuw"]


@pytest.mark.parametrize(("text", "topic"), [("klas", "group"), ("dader", "bullying"), ("klas regels", "norms")])
def test_topic_alone_shows_its_tips(anna: Teacher, text: str, topic: str) -> None:
    """A text that only names topics shows their tips."""
    assert texts(anna.say(text)) == texts(anna.tap(f"c/tips/{topic}"))


TOLD = "een jongen in mijn klas wordt al weken uitgelachen bij gym"


def test_telling_leads_to_a_situation(app: App, anna: Teacher) -> None:
    """Who tells what happens is first offered a situation, or a note in the one that is open; nothing is kept yet."""
    assert data(anna.say(TOLD))[0] == "c/nieuw"
    anna.new_situation()
    anna.command("stop")
    assert data(anna.say(TOLD))[:3] == ["c/notitie", "c/verder", "c/nieuw"]
    assert data(Teacher(app, "ben").say(TOLD))[0] == "c/start"


def test_long_question_is_searched(anna: Teacher) -> None:
    """A long text that asks something is a question, with or without its mark."""
    for text in (TOLD + ", wat kan ik doen?", "wat zeg ik tegen de ouders van een leerling die al weken pest"):
        assert not data(anna.say(text))[0].startswith("c/nieuw")


@pytest.mark.parametrize("text", ["hallo", "goedemorgen", "dank je wel", "ok", "akkoord", "ja hoor", "test", "👍"])
def test_greeting_gets_the_ways_on(app: App, anna: Teacher, text: str) -> None:
    """A greeting is no question: it gets the ways on."""
    assert texts(anna.say(text)) == [app.engine.words.text("commands", "unprompted", "searching")]


def test_search_keeps_the_place(anna: Teacher) -> None:
    """A search in the middle of a dialog leaves the question open, and the way back is under the hits."""
    anna.new_situation()
    place, run = anna.place, anna.run
    rows = anna.command("zoek", "pestcontract")
    assert data(rows)[-1] == f"c/resume/{run.id}"
    anna.tap("c/question/bekijken/possibly")
    anna.tap(data(rows)[-1])
    assert anna.place == place


def test_card_of_a_question(app: App, anna: Teacher) -> None:
    """A question that is found shows in full, about any pupil, and one that nobody can find is unknown."""
    words = app.engine.words
    for one in findables(words):
        if one.id.startswith("question/"):
            (shown,) = texts(anna.tap(f"c/{one.opens}"))
            assert one.title in shown
            assert not any(sign in shown for sign in ("{", "  ", "\n\n\n", "<b></b>", ":\n\n")), one.id
    for odd in ("question", "question/x", "question/bekijken", "question/bekijken/summary", "question/welcome/consent"):
        assert texts(anna.tap(f"c/{odd}")) == [words.text("common", "old", "unknown")]


def test_names_on_buttons_are_told_apart(app: App) -> None:
    """No answer has two buttons that read the same."""
    ben = Teacher(app, "ben")
    for question, _ in [*QUESTIONS, *LATER]:
        shown = [fold(label) for label in labels(ben.command("zoek", question))]
        assert len(shown) == len(set(shown)), question
