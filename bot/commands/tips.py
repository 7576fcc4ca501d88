"""/tips: the measures of the handreiking by level, theme and approach, as cards."""

from collections.abc import Sequence

from markupsafe import Markup
from rapidfuzz import fuzz, process

from bot.engine import conversation
from bot.engine.catalogue import APPROACHES, LEVELS, THEMES, Measure, measure, measures
from bot.engine.matching import fold, is_number, match
from bot.engine.messages import Button
from bot.engine.turn import Turn
from bot.engine.words import Words

NEAR_ENOUGH = 80


def tips(turn: Turn, argument: str) -> None:
    """Shows the levels, or what was asked for: a level, a theme, an approach, or one measure."""
    if not argument:
        _levels(turn)
        return
    name, _, rest = argument.partition(" ")
    found = measure(turn.words, rest) if name == "measure" else None
    if found is not None:
        _card(turn, found)
        return
    topics = find_topics(turn.words, argument)
    theme = next((topic for topic in topics if topic in THEMES), None)
    level = next((topic for topic in topics if topic in LEVELS), None)
    approach = next((topic for topic in topics if topic in APPROACHES), None)
    if theme is not None:
        _theme(turn, theme)
    elif approach is not None:
        _approach(turn, approach, level)
    elif level is not None:
        _level(turn, level)
    elif (named := _by_label(turn.words, argument)) is not None:
        _card(turn, named)
    else:
        asked = argument if len(argument) <= 60 else argument[:59] + "…"
        turn.say("commands", "tips", "unknown", gevraagd=asked, buttons=_level_buttons(turn.words))


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


def _by_label(words: Words, text: str) -> Measure | None:
    """The measure whose name was typed."""
    found = measures(words)
    index = match(text, [item.label for item in found]) if not is_number(fold(text)) else None
    return found[index] if index is not None else None


def _levels(turn: Turn) -> None:
    rows = [*_level_buttons(turn.words)]
    rows += [turn.button(f"tips/{key}", "commands", "tips", key) for key in APPROACHES]
    turn.say("commands", "tips", "levels", buttons=[*rows, *conversation.go_on_buttons(turn)])


def _level_buttons(words: Words) -> list[Button]:
    return [Button(words.label("measures", "levels", key, "name"), f"c/tips/{key}") for key in LEVELS]


def _level(turn: Turn, level: str) -> None:
    words = turn.words
    name = words.label("measures", "levels", level, "name")
    goal = words.text("measures", "levels", level, "goal")
    if level == "group":
        buttons = [Button(words.label("measures", "themes", key, "name"), f"c/tips/{key}") for key in THEMES]
        turn.say("commands", "tips", "level", naam=name, doel=goal, buttons=[*buttons, *_back(turn)])
        return
    found = measures(words, level=level)
    turn.say(
        "commands",
        "tips",
        "theme",
        niveau=words.label("commands", "tips", "title"),
        naam=name,
        intro=goal,
        regels=_lines(words, found),
        buttons=[*_measure_buttons(found), *_back(turn)],
    )


def _theme(turn: Turn, theme: str) -> None:
    words = turn.words
    found = measures(words, theme=theme)
    group = words.label("measures", "levels", "group", "name")
    up = Button(words.label("commands", "tips", "up", naam=group), "c/tips/group")
    turn.say(
        "commands",
        "tips",
        "theme",
        niveau=group,
        naam=words.label("measures", "themes", theme, "name"),
        intro=words.label("measures", "themes", theme, "intro"),
        regels=_lines(words, found),
        buttons=[*_measure_buttons(found), up, *conversation.go_on_buttons(turn)],
    )


def _approach(turn: Turn, approach: str, level: str | None) -> None:
    words = turn.words
    found = [item for item in measures(words, level=level) if item.approach == approach]
    name = words.label("commands", "tips", "approach_names", approach)
    buttons = [*_measure_buttons(found), *_back(turn)]
    turn.say("commands", "tips", "approach", naam=name, regels=_lines(words, found), buttons=buttons)


def _lines(words: Words, found: Sequence[Measure]) -> list[Markup]:
    path = ("commands", "tips", "card_line")
    return [Markup(words.text(*path, label=item.label, wat=item.what)) for item in found]  # noqa: S704 - rendered with escaping


def _measure_buttons(found: Sequence[Measure]) -> list[Button]:
    return [Button(item.label, f"c/tips/measure/{item.id}") for item in found]


def _card(turn: Turn, found: Measure) -> None:
    words = turn.words
    above = found.theme or found.level
    place = words.label("measures", "levels", found.level, "name")
    name = place
    if found.theme:
        name = words.label("measures", "themes", found.theme, "name")
        place = f"{place}, {name}"
    up = Button(words.label("commands", "tips", "up", naam=name), f"c/tips/{above}")
    turn.say(
        "commands",
        "tips",
        "measure",
        label=found.label,
        plek=place,
        wat=found.what,
        hoe=found.how,
        voorbeeld=found.example,
        buttons=[up, *_back(turn)],
    )


def _back(turn: Turn) -> list[Button]:
    return [turn.button("tips", "commands", "tips", "back"), *conversation.go_on_buttons(turn)]
