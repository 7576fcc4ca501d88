"""Which tips a typed word means."""

import pytest

from bot.app import App
from bot.commands.tips import find_topics
from bot.engine.catalogue import LEVELS, THEMES, measures
from bot.engine.words import load_words
from tests.engine.teacher import Teacher, data, failures, texts


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("groep", ["group"]),
        ("Groep", ["group"]),
        ("GROEP!", ["group"]),
        ("klas", ["group"]),
        ("de groep", ["group"]),
        ("groepp", ["group"]),
        ("goep", ["group"]),
        ("group", ["group"]),
        ("slachtoffer", ["pupil"]),
        ("slachtofer", ["pupil"]),
        ("gepeste leerling", ["pupil"]),
        ("leerling", ["pupil"]),
        ("kind", ["pupil"]),
        ("dader", ["bullying"]),
        ("daders", ["bullying"]),
        ("pester", ["bullying"]),
        ("leerling die pest", ["bullying"]),
        ("pestende leerling", ["bullying"]),
        ("team", ["school"]),
        ("collega's", ["school"]),
        ("schol", ["school"]),
        ("vader", ["parents"]),
        ("moeder", ["parents"]),
        ("ouders", ["parents"]),
        ("oudrs", ["parents"]),
        ("thuis", ["parents"]),
        ("normen", ["norms"]),
        ("regels", ["norms"]),
        ("sfeer", ["dynamics"]),
        ("dynamiek", ["dynamics"]),
        ("dinamiek", ["dynamics"]),
        ("omstanders", ["bystanders"]),
        ("omstandrs", ["bystanders"]),
        ("meelopers", ["bystanders"]),
        ("herstel", ["repair"]),
        ("goedmaken", ["repair"]),
        ("confronterend", ["confronting"]),
        ("niet-confronterend", ["non_confronting"]),
        ("niet confronterend", ["non_confronting"]),
        ("no blame", ["non_confronting"]),
        ("", []),
        ("   ", []),
        ("🙂", []),
        ("fiets", []),
        ("xyz", []),
        ("1", []),
        ("a" * 4096, []),
    ],
)
def test_find_topics(text: str, topics: list[str]) -> None:
    """A name, a synonym or a small typo finds its topic; anything else finds none."""
    assert find_topics(load_words(), text) == topics


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("groep omstanders", {"group", "bystanders"}),
        ("klas regels", {"group", "norms"}),
        ("dader niet-confronterend", {"bullying", "non_confronting"}),
        ("confronterend dader", {"bullying", "confronting"}),
        ("vader en moeder", {"parents"}),
    ],
)
def test_several_topics(text: str, topics: set[str]) -> None:
    """Several topics in one text are all found, "niet confronterend" never as "confronterend"."""
    assert set(find_topics(load_words(), text)) == topics


@pytest.mark.parametrize("key", [*LEVELS, *THEMES])
def test_every_topic_is_found_by_its_own_words(key: str) -> None:
    """Every level and theme is found by its name and by each of its synonyms."""
    words = load_words()
    group = "levels" if key in LEVELS else "themes"
    for word in [words.label("measures", group, key, "name"), *words.list("measures", group, key, "synonyms")]:
        assert find_topics(words, word) == [key], word


def test_every_measure_has_a_card(app: App) -> None:
    """Every measure opens by its button, and its text can be sent."""
    ben = Teacher(app, "ben")
    for item in measures(app.engine.words):
        rows = ben.tap(f"c/tips/measure/{item.id}")
        assert item.label in texts(rows)[0]
        assert item.what in texts(rows)[0]
    assert failures(app) == []


def test_every_measure_is_within_reach(app: App) -> None:
    """Tapping on from /tips every measure is reached."""
    ben = Teacher(app, "ben")
    known: set[str] = set()
    open_ = ["c/tips"]
    while open_:
        button = open_.pop()
        known.add(button)
        open_ += [found for found in data(ben.tap(button)) if found.startswith("c/tips") and found not in known]
    opened = {found.rpartition("/")[2] for found in known if found.startswith(("c/tips/measure/", "c/tips/page/"))}
    assert opened == {item.id for item in measures(app.engine.words)}


def test_a_name_is_no_topic(app: App) -> None:
    """A measure that is called by its whole name opens, also when the name of a level is a word of it."""
    ben = Teacher(app, "ben")
    for item in measures(app.engine.words):
        assert item.what in texts(ben.command("tips", item.label.lower()))[0]


def test_unknown_topic_is_said_back_safely(app: App) -> None:
    """An unknown topic is repeated as plain text, shortened."""
    ben = Teacher(app, "ben")
    rows = ben.command("tips", "<b>" + "q" * 4000)
    assert "<b>" in texts(rows)[0]
    assert len(texts(rows)[0]) < 300
