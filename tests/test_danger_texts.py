"""What is said about danger can be read by somebody in a hurry, and names only contacts that are known."""

from typing import get_args

import pytest

from bot.checks.readability import sentences
from bot.engine.escalation import cards_of
from bot.engine.words import load_words
from bot.rules.danger_phrases import Danger

KINDS = get_args(Danger)
LONGEST_SENTENCE = 20
LONGEST_MESSAGE = 800
"""A card with its numbers is read in one go; a question has 600."""
LONGEST_CONTACTS = 260


def test_readable() -> None:
    """Each sentence is short by itself; `check` looks at all of them together."""
    said = [text for path, text in load_words().everything() if path[0] == "danger"]
    assert [one for text in said for one in sentences(text) if len(one) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("kind", KINDS)
def test_card_of_each_kind(kind: str) -> None:
    """Every kind has a card that fits in one message, with contacts that stand in facts.toml."""
    words = load_words()
    known = {contact["id"] for contact in words.tree["facts"]["contacts"]}
    assert len(words.find("danger", kind, "card")) + LONGEST_CONTACTS <= LONGEST_MESSAGE
    assert set(words.list("danger", kind, "contacts")) <= known


@pytest.mark.parametrize(
    ("kinds", "cards"),
    [
        (("suicide",), ["suicide"]),
        (("suicide", "weapon", "injury"), ["suicide", "weapon"]),
        (("suicide", "home"), ["home", "suicide"]),
        (("suicide", "weapon", "home"), ["home", "suicide"]),
    ],
)
def test_which_cards(kinds: tuple[Danger, ...], cards: list[str]) -> None:
    """The two most urgent kinds have their card; unsafe at home goes before what would send somebody to the parents."""
    assert list(cards_of(kinds)) == cards


@pytest.mark.parametrize("kind", ["suicide", "injury"])
def test_parents_are_not_called_when_home_may_be_unsafe(kind: str) -> None:
    """Beside the card about home no other says to call the parents."""
    card = load_words().find("danger", kind, "card")
    unsafe = card.partition("{% if thuis %}")[2].partition("{% else %}")[0]
    always = card.partition("{% if thuis %}")[0] + card.partition("{% endif %}")[2]
    assert "aandachtsfunctionaris" in unsafe
    assert "ouders" not in always
