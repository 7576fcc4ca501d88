"""What is said about danger can be read by somebody in a hurry, and names only contacts that are known."""

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.checks.language import check_language
from bot.checks.limits import LONGEST_LABEL
from bot.checks.readability import LEAST_FLESCH_DOUMA, MOST_WORDS, figures, sentences
from bot.engine.words import Words, load_words
from bot.rules.danger_phrases import Danger

TEXTS = Path(__file__).parent / "danger_texts.toml"
KINDS = get_args(Danger)
LONGEST_SENTENCE = 20
LONGEST_MESSAGE = 800
"""A card with its numbers is read in one go; a question has 600."""
LONGEST_CONTACTS = 260


@pytest.fixture
def texts(tmp_path: Path) -> Words:
    """The texts as words of a language of their own."""
    folder = tmp_path / "nl"
    folder.mkdir()
    (folder / "danger.toml").write_text(TEXTS.read_text(encoding="utf-8"), encoding="utf-8")
    return Words(folder)


def sections() -> dict[str, Any]:
    """The texts as they stand in their file."""
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


def test_readable(texts: Words) -> None:
    """The sentences keep to the rules for the content, and each is short by itself."""
    [found] = figures(texts)
    assert found.words_a_sentence <= MOST_WORDS
    assert found.flesch_douma >= LEAST_FLESCH_DOUMA
    assert check_language(texts) == []
    said = [text for path, text in texts.everything() if path[-1] != "source"]
    assert [one for text in said for one in sentences(text) if len(one) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("kind", KINDS)
def test_card_of_each_kind(kind: str) -> None:
    """Every kind has a card that fits in one message, with contacts that stand in facts.toml."""
    section = sections()[kind]
    known = {contact["id"] for contact in load_words().tree["facts"]["contacts"]}
    assert len(section["card"]) + LONGEST_CONTACTS <= LONGEST_MESSAGE
    assert set(section["contacts"]) <= known


def test_buttons_fit() -> None:
    """The buttons below a card fit on a phone."""
    assert all(len(label) <= LONGEST_LABEL for label in sections()["keep"]["buttons"].values())
