"""/tips: the measures of the handreiking by level, theme and approach, as cards."""

from rapidfuzz import fuzz, process

from bot.commands.cards import Listing, card_data, listing, share, show_card, up_button
from bot.engine import conversation
from bot.engine.catalogue import APPROACHES, LEVELS, THEMES, Measure, measure, measures
from bot.engine.matching import fold, is_number, match
from bot.engine.messages import Button, Message, rows_of
from bot.engine.turn import Turn
from bot.engine.words import Words

NEAR_ENOUGH = 80
BEHIND_BUTTONS = ("measure", "page", "share")


def tips(turn: Turn, argument: str) -> None:
    """Shows the levels, or what was asked for: a level, a theme, an approach, or one measure."""
    words = turn.words
    if not argument:
        _levels(turn)
        return
    kind, _, rest = argument.partition(" ")
    key, _, measure_id = rest.rpartition(" ")
    found = measure(words, measure_id) if kind in BEHIND_BUTTONS else _by_name(words, argument)
    if found is not None and kind == "share":
        share(turn, found)
        return
    if found is not None:
        show_card(turn, found, key, in_place=kind == "page")
        return
    topics = find_topics(words, argument)
    theme = next((topic for topic in topics if topic in THEMES), "")
    level = next((topic for topic in topics if topic in LEVELS), "")
    approach = next((topic for topic in topics if topic in APPROACHES), "")
    shown = listing(words, theme or ":".join(part for part in (approach, level) if part))
    if shown is not None and (shown.found or not level):
        _list(turn, shown)
    elif shown is not None:
        _other_approach(turn, shown, level)
    elif (named := _by_label(words, argument)) is not None:
        show_card(turn, named, "")
    else:
        asked = argument if len(argument) <= 60 else argument[:59] + "…"
        turn.say("commands", "tips", "unknown", gevraagd=asked, buttons=_level_buttons(words))


def find_topics(words: Words, text: str) -> list[str]:
    """The levels, themes and approaches named in a text, by their names and synonyms; typos are understood."""
    known: dict[str, str] = {}
    for group, keys in (("levels", LEVELS), ("themes", THEMES)):
        for key in keys:
            for word in [
                key,
                words.label("measures", group, key, "name"),
                *words.list("measures", group, key, "synonyms"),
            ]:
                known[fold(word)] = key
    for key in APPROACHES:
        for word in [key, *words.list("commands", "tips", "approach_synonyms", key)]:
            known[fold(word)] = key
    typed = fold(text)
    if typed in known:
        return [known[typed]]
    found: list[str] = []
    # the longest names first, so that "niet confronterend" is not read as "confronterend"
    for name in sorted(known, key=len, reverse=True):
        if f" {name} " in f" {typed} ":
            typed = " ".join(f" {typed} ".replace(f" {name} ", " ", 1).split())
            found.append(known[name])
    for word in typed.split():
        near = (
            process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
            if len(word) > 3
            else None
        )
        if near:
            found.append(known[near[0]])
    return found


def _by_name(words: Words, text: str) -> Measure | None:
    """The measure that is called exactly so: the name of a level may be a word of it."""
    return next((item for item in measures(words) if fold(item.label) == fold(text)), None)


def _by_label(words: Words, text: str) -> Measure | None:
    """The measure whose name was nearly typed."""
    found = measures(words)
    index = match(text, [item.label for item in found]) if not is_number(fold(text)) else None
    return found[index] if index is not None else None


def _levels(turn: Turn) -> None:
    rows = [*_level_buttons(turn.words)]
    rows += [turn.button(f"tips/{key}", "commands", "tips", key) for key in APPROACHES]
    turn.say("commands", "tips", "levels", buttons=[*rows, *conversation.go_on_buttons(turn)])


def _level_buttons(words: Words) -> list[Button]:
    return [Button(words.label("measures", "levels", key, "name"), f"c/tips/{key}") for key in LEVELS]


def _list(turn: Turn, shown: Listing, before: str = "") -> None:
    """What a list is for, and its measures by name; of the group first the themes."""
    words = turn.words
    if shown.key == "group":
        buttons = [Button(words.label("measures", "themes", key, "name"), f"c/tips/{key}") for key in THEMES]
        buttons.append(Button(words.label("commands", "tips", "all"), card_data(shown.key, shown.found[0])))
    else:
        buttons = [Button(item.label, card_data(shown.key, item)) for item in shown.found]
    text = words.text(
        "commands",
        "tips",
        "list",
        boven=shown.above,
        naam=shown.name,
        intro=shown.intro,
        aantal=len(shown.found),
        themas=shown.key == "group",
    )
    ways = [_up(turn, shown), *conversation.go_on_buttons(turn)]
    text = "\n\n".join(part for part in (before, text) if part)
    turn.put(Message(text=text, buttons=(*rows_of(buttons), *rows_of(ways))))


def _up(turn: Turn, shown: Listing) -> Button:
    """The way to what a list is a part of: its level, or all levels."""
    group = listing(turn.words, "group")
    if shown.key in THEMES and group is not None:
        return up_button(turn.words, group)
    level = shown.key.partition(":")[2]
    if level:
        return turn.button(f"tips/{level}", "commands", "tips", "up_level")
    return turn.button("tips", "commands", "tips", "back")


def _other_approach(turn: Turn, empty: Listing, level: str) -> None:
    """Says that a level has no measure of an approach, and shows what it has."""
    before = turn.words.text("commands", "tips", "no_approach", niveau=empty.above, aanpak=empty.name)
    shown = listing(turn.words, level)
    if shown is not None:
        _list(turn, shown, before)
