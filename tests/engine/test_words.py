"""The words: found by path, missing ones named, values escaped where they are read as HTML, filters as spoken."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from bot.engine.words import BARE_VALUE, Words, load_words
from bot.errors import MissingWordsError

CONTENT = """
title = "Titel"
plain = "  vijf B's & <b>vet</b> "
number = 5
[step]
ask = "Hoe gaat het met {{ wie }}?"
list = ["een", "twee"]
dag = "{{ dag | dag }}"
hoofd = "{{ dag | dag | hoofd }}"
moment = "{{ moment | moment }}"
dag_van = "{{ moment | dag_van }}"
lijst = "{{ namen | lijst }}"
of = "{{ namen | lijst('or') }}"
kort = "{{ wie | kort(10) }}"
meervoud = "{{ aantal | meervoud('actie', 'acties') }}"
klein = "{{ wie | klein }}"
spatie = '''
een
{% if wie %}
twee
{% endif %}
drie'''
"""
EVIL = "<b>&\"'{{ 7 * 7 }}</b>"
ESCAPED = "&lt;b&gt;&amp;&#34;&#39;{{ 7 * 7 }}&lt;/b&gt;"


@pytest.fixture
def words(tmp_path: Path) -> Words:
    """Words of one small file."""
    folder = tmp_path / "nl"
    folder.mkdir()
    (folder / "talk.toml").write_text(CONTENT, encoding="utf-8")
    return Words(folder)


@pytest.mark.parametrize(
    "path", [("talk", "nothing"), ("nobody",), ("talk", "step", "ask", "deeper"), ("talk", "step"), ("talk", "number")]
)
def test_missing_words(words: Words, path: tuple[str, ...]) -> None:
    """Words that are not there, or are no sentence, are named by their path in the error."""
    with pytest.raises(MissingWordsError) as missing:
        words.text(*path, wie="x")
    assert missing.value.detail == ".".join(path)
    with pytest.raises(MissingWordsError):
        words.label(*path, wie="x")


def test_missing_value(words: Words) -> None:
    """A sentence that names a value nobody gave is an error rather than a gap."""
    with pytest.raises(UndefinedError):
        words.text("talk", "step", "ask")


def test_values_are_escaped_in_texts(words: Words) -> None:
    """What a teacher typed can't become HTML or a template in a message."""
    assert words.text("talk", "step", "ask", wie=EVIL) == f"Hoe gaat het met {ESCAPED}?"


def test_values_stay_as_typed_in_labels(words: Words) -> None:
    """A label is plain text: what was typed stands in it as it was typed."""
    assert words.label("talk", "step", "ask", wie=EVIL) == f"Hoe gaat het met {EVIL}?"


def test_own_tags_stay(words: Words) -> None:
    """The tags of the content itself are left alone, with the spaces around it gone."""
    assert words.text("talk", "plain") == "vijf B's & <b>vet</b>"


@pytest.mark.parametrize("key", ["kort", "klein", "lijst", "of"])
def test_filters_keep_the_escaping(words: Words, key: str) -> None:
    """No filter lets a tag through in a message, nor escapes a label."""
    evil = "<i>a</i>"
    assert "<i" not in words.text("talk", "step", key, wie=evil, namen=[evil, "b"])
    assert "&lt;" not in words.label("talk", "step", key, wie=evil, namen=[evil, "b"])


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("dag", {"dag": date(2026, 3, 2)}, "maandag 2 maart 2026"),
        ("dag", {"dag": date(1, 1, 1)}, "maandag 1 januari 1"),
        ("hoofd", {"dag": date(2028, 2, 29)}, "Dinsdag 29 februari 2028"),
        ("moment", {"moment": datetime(2026, 3, 29, 0, 59, tzinfo=UTC)}, "zondag 29 maart 2026, 1.59 uur"),
        ("moment", {"moment": datetime(2026, 3, 29, 1, 0, tzinfo=UTC)}, "zondag 29 maart 2026, 3.00 uur"),
        ("moment", {"moment": datetime(2026, 10, 25, 0, 30, tzinfo=UTC)}, "zondag 25 oktober 2026, 2.30 uur"),
        ("moment", {"moment": datetime(2026, 10, 25, 1, 30, tzinfo=UTC)}, "zondag 25 oktober 2026, 2.30 uur"),
        ("dag_van", {"moment": datetime(2026, 12, 31, 23, 0, tzinfo=UTC)}, "vrijdag 1 januari 2027"),
        ("lijst", {"namen": []}, ""),
        ("lijst", {"namen": ["a"]}, "a"),
        ("lijst", {"namen": ["a", "b", "c"]}, "a, b en c"),
        ("of", {"namen": ["a", "b"]}, "a of b"),
        ("kort", {"wie": "kort"}, "kort"),
        ("kort", {"wie": "1234567890"}, "1234567890"),
        ("kort", {"wie": "12345678901"}, "123456789…"),
        ("kort", {"wie": " a \n b "}, "a b"),
        ("meervoud", {"aantal": 0}, "0 acties"),
        ("meervoud", {"aantal": 1}, "1 actie"),
        ("meervoud", {"aantal": 2}, "2 acties"),
        ("klein", {"wie": "Élan Vos"}, "élan Vos"),
        ("klein", {"wie": ""}, ""),
        ("spatie", {"wie": "x"}, "een\ntwee\ndrie"),
        ("spatie", {"wie": ""}, "een\ndrie"),
    ],
)
def test_filters(words: Words, key: str, values: dict[str, object], said: str) -> None:
    """Days, moments, lists, plurals and shortened texts read as Dutch."""
    assert words.text("talk", "step", key, **values) == said
    assert words.label("talk", "step", key, **values) == said


def test_find_has_list_section(words: Words) -> None:
    """Sections, lists and sentences are told apart."""
    assert words.has("talk", "step", "ask")
    assert not words.has("talk", "step", "nothing")
    assert words.list("talk", "step", "list") == ["een", "twee"]
    assert words.list("talk", "title") == []
    assert words.list("talk", "nothing") == []
    assert words.section("talk", "step")["list"] == ["een", "twee"]
    with pytest.raises(MissingWordsError):
        words.section("talk", "title")


def test_everything_has_its_path() -> None:
    """Every sentence of the content is found back by the path it is listed under."""
    words = load_words()
    sentences = list(words.everything())
    assert len(sentences) > 500
    for path, sentence in sentences:
        found: object = words.tree
        for key in path:
            found = found[int(key)] if isinstance(found, list) else found[key]  # type: ignore[index]
        assert found == sentence


def test_every_sentence_is_a_template() -> None:
    """Every sentence of the content can be compiled."""
    words = load_words()
    for _, sentence in words.everything():
        words.template(sentence)
        words.template(sentence, escaping=False)


def test_days_on_buttons() -> None:
    """A day on a button is short, in a sentence full."""
    words = load_words()
    assert words.day(date(2026, 3, 2)) == "maandag 2 maart 2026"
    assert len(words.short_day(date(2026, 9, 30))) <= 14


def test_bare_values_are_said_as_by_their_template() -> None:
    """A sentence that holds nothing but bare values reads as its template makes it, whatever the values are."""
    words = load_words()
    bare = [
        (path, source)
        for path, source in words.everything()
        if "{" in source and "{" not in BARE_VALUE.sub("", source) and words.has(*path)
    ]
    assert len(bare) > 50
    for path, source in bare:
        names = BARE_VALUE.findall(source)
        for value in (EVIL, Markup("<i>&amp;</i>"), "gewoon ", 7, None):
            values = dict.fromkeys(names, value)
            for said, escaping in ((words.text, True), (words.label, False)):
                assert said(*path, **values) == words.template(source, escaping).render(values).strip(), path
