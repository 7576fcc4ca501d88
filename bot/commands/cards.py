"""Measures as cards: the list a card stands in, leafing through it, and a card's text to share."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine import conversation
from bot.engine.catalogue import APPROACHES, LEVELS, THEMES, Measure, measures
from bot.engine.events import Tapped
from bot.engine.messages import Button, Edit, Message, Rows, buttons_to_json, rows_of
from bot.engine.turn import Turn
from bot.engine.words import Words
from bot.state.rows import replace

LONGEST_LABEL = 24


@dataclass(frozen=True)
class Listing:
    """Measures that belong together: those of a level, of a theme, of an approach, or of an approach on a level."""

    key: str
    name: str
    above: str
    """What it is a part of, in words."""
    intro: str
    found: Sequence[Measure]


def listing(words: Words, key: str) -> Listing | None:
    """The list by its key: "group", "norms", "confronting" or "confronting:bullying"."""
    approach, _, level = key.partition(":")
    tips = words.label("commands", "tips", "title")
    if key in LEVELS:
        name = words.label("measures", "levels", key, "name")
        goal = words.label("measures", "levels", key, "goal")
        return Listing(key, name, tips, goal, measures(words, level=key))
    if key in THEMES:
        name = words.label("measures", "themes", key, "name")
        group = words.label("measures", "levels", "group", "name")
        return Listing(key, name, group, words.label("measures", "themes", key, "intro"), measures(words, theme=key))
    if approach in APPROACHES and (level in LEVELS or key == approach):
        name = words.label("commands", "tips", "approach_names", approach)
        above = words.label("measures", "levels", level, "name") if level else tips
        found = [item for item in measures(words, level=level or None) if item.approach == approach]
        return Listing(key, name, above, words.label("commands", "zoek", "approaches", approach), found)
    return None


def listing_of(words: Words, key: str, found: Measure) -> Listing:
    """The list a card was opened from; without one that has it, that of its own theme or level."""
    for name in (key, found.theme or "", found.level):
        shown = listing(words, name)
        if shown is not None and found in shown.found:
            return shown
    raise LookupError(found.id)


def card_data(key: str, found: Measure) -> str:
    """The data of a button that opens a card in a list."""
    return f"c/tips/measure/{key}/{found.id}"


def up_button(words: Words, shown: Listing) -> Button:
    """The way back to a list; by its name where that fits on a button."""
    label = words.label("commands", "tips", "up", naam=shown.name)
    if len(label) > LONGEST_LABEL:
        label = words.label("commands", "tips", "up_list")
    return Button(label, f"c/tips/{shown.key.replace(':', '/')}")


def show_card(turn: Turn, found: Measure, key: str, *, in_place: bool = False) -> None:
    """Shows a measure in its list; in place, a tap on a card turns that card into this one."""
    words = turn.words
    shown = listing_of(words, key, found)
    text = words.text(
        "commands",
        "tips",
        "measure",
        nummer=shown.found.index(found) + 1,
        totaal=len(shown.found),
        plek=_place(words, found),
        label=found.label,
        wat=found.what,
        hoe=found.how,
        voorbeeld=found.example,
        past=[words.label("measures", "reasons", tag) for tag in found.fits],
        aanpak=words.label("commands", "tips", "approach_names", found.approach) if found.approach else "",
    )
    _put(turn, text, _buttons(turn, shown, found), in_place)


def _place(words: Words, found: Measure) -> str:
    level = words.label("measures", "levels", found.level, "name")
    theme = words.label("measures", "themes", found.theme, "name") if found.theme else ""
    return words.label("commands", "tips", "place", niveau=level, thema=theme)


def _buttons(turn: Turn, shown: Listing, found: Measure) -> Rows:
    at = shown.found.index(found)
    leaf, keep = [], []
    if at > 0:
        leaf.append(turn.button(f"tips/page/{shown.key}/{shown.found[at - 1].id}", "commands", "tips", "previous"))
    if at + 1 < len(shown.found):
        leaf.append(turn.button(f"tips/page/{shown.key}/{shown.found[at + 1].id}", "commands", "tips", "next"))
    # a plan is between a teacher who gave akkoord and the bot, and never shown in a group
    if turn.event.chat.private and turn.consented:
        keep.append(turn.button(f"into_plan/{shown.key}/{found.id}", "commands", "tips", "into_plan"))
    keep.append(turn.button(f"tips/share/{found.id}", "commands", "tips", "share"))
    ways = [up_button(turn.words, shown), *conversation.go_on_buttons(turn)]
    return (*rows_of(leaf), *rows_of(keep), *rows_of(ways))


def _put(turn: Turn, text: str, rows: Rows, in_place: bool) -> None:
    event = turn.event
    # what was typed, and a channel that can't tell which message was tapped, get a new message
    if not in_place or not isinstance(event, Tapped) or event.ref is None:
        turn.put(Message(text=text, buttons=rows))
        return
    turn.put(Edit(text=text, buttons=rows, ref=event.ref))
    newest = turn.store.outgoing(turn.person.keyboard_id) if turn.person.keyboard_id else None
    if newest is not None and newest.sent_ref == event.ref and isinstance(newest.payload, dict):
        # a label or number that is typed next is read against the card as it is now
        turn.save(replace(newest, payload={**newest.payload, "text": text, "buttons": buttons_to_json(rows)}))


def share(turn: Turn, found: Measure) -> None:
    """Says a measure as one message for a colleague: nothing of a situation in it, and no buttons."""
    turn.say(
        "commands",
        "tips",
        "shared",
        plek=_place(turn.words, found),
        label=found.label,
        wat=found.what,
        hoe=found.how,
        voorbeeld=found.example,
        handreiking=turn.words.sources["handreiking"],
    )
