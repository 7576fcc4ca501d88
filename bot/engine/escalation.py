"""What is said when a text speaks of danger: who to go to first, and who can be called."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from bot.engine.events import Commanded, EditedText, Said
from bot.engine.messages import Button, Message, rows_of
from bot.engine.turn import Turn
from bot.engine.words import Words
from bot.rules.danger import dangers
from bot.rules.danger_phrases import Danger
from bot.state.rows import Outgoing

MOST_CARDS = 2
HOME = "home"


def show(turn: Turn, kinds: Sequence[Danger], below: str, buttons: Sequence[Button]) -> Outgoing:
    """Says the cards of the most urgent kinds, and under the last of them what to do with the text."""
    *others, last = [_card(turn, kind, kinds) for kind in cards_of(kinds)]
    for text in others:
        turn.put(Message(text=text))
    return turn.put(Message(text="\n\n".join(part for part in (last, below) if part), buttons=rows_of(list(buttons))))


def instead(turn: Turn, below: str, buttons: Sequence[Button]) -> bool:
    """Says who helps instead of what is asked before anything is kept, when what was typed now speaks of danger."""
    event = turn.event
    typed = event.text if isinstance(event, Said | EditedText) else ""
    kinds = dangers(event.argument if isinstance(event, Commanded) else typed)
    if kinds:
        show(turn, kinds, below, buttons)
    return bool(kinds)


def cards_of(kinds: Sequence[Danger]) -> Sequence[Danger]:
    """The kinds whose cards are shown; where home may be unsafe, that comes first, because it is about the parents."""
    if HOME not in kinds:
        return kinds[:MOST_CARDS]
    home: Sequence[Danger] = [kind for kind in kinds if kind == HOME]
    return [*home, *(kind for kind in kinds if kind != HOME)][:MOST_CARDS]


def contacts_of(words: Words, kind: Danger) -> Sequence[str]:
    """The contacts for a kind of danger, by id, the first first."""
    return words.list("danger", kind, "contacts")


def _card(turn: Turn, kind: Danger, kinds: Sequence[Danger]) -> str:
    words = turn.words
    by_id = {contact["id"]: contact for contact in words.tree["facts"]["contacts"]}
    contacts = [by_id[name] for name in contacts_of(words, kind)]
    lines = [
        words.text(
            "danger",
            "line",
            bron=Markup('<a href="{}">{}</a>').format(contact["source"], contact["name"]),
            nummer=contact["number"],
            wanneer=contact["when"],
        )
        for contact in contacts
    ]
    return words.text(
        "danger",
        kind,
        "card",
        contacten=Markup("\n").join(Markup(line) for line in lines),  # noqa: S704 - rendered by Words, escaped there  # nosec B704
        nagekeken=min(date.fromisoformat(contact["checked"]) for contact in contacts),
        thuis=HOME in kinds,
    )
