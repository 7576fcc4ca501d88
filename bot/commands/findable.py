"""What can be found: measures, aids, opening sentences, steps, topics, contacts and questions, with their words."""

import re
from collections.abc import Iterator
from functools import cache

from jinja2 import meta

from bot.engine.catalogue import APPROACHES, LEVELS, THEMES, aids, measures, openings
from bot.engine.messages import plain
from bot.engine.search import Findable, Search
from bot.engine.words import Words
from bot.state.cycle import STEPS

TIPS = "beslissen"
"""The step that measures belong to."""
ANNOUNCES_NOTHING = re.compile(r" ?[^.?\n]*:[ \t]*(?=\n\n|\Z)")
"""A sentence that announces a list of what is known of a situation; outside one the list is empty."""
STEP_OF_DIALOG = {"check_in": "bijsturen", "outcome": "beoordelen"}


@cache
def search_in(words: Words) -> Search:
    """The search over all content, made when somebody first looks for something."""
    content = words.section("search")
    return Search(list(findables(words)), content["stop"], content["synonyms"], content["home"])


def findables(words: Words) -> Iterator[Findable]:
    """Everything that can be found, in no order that matters."""
    yield from _measures(words)
    yield from _aids(words)
    yield from _openings(words)
    yield from _tips(words)
    yield from _steps(words)
    yield from _contacts(words)
    yield from _questions(words)


def _measures(words: Words) -> Iterator[Findable]:
    for item in measures(words):
        level = words.label("measures", "levels", item.level, "name")
        theme = words.label("measures", "themes", item.theme, "name") if item.theme else ""
        reasons = [words.label("measures", "reasons", tag) for tag in item.fits]
        approach = words.label("commands", "tips", "approach_names", item.approach) if item.approach else ""
        yield Findable(
            id=f"measure/{item.id}",
            title=item.label,
            place=_place(words, "measure", stap=_step(words, TIPS), niveau=level, thema=theme),
            gist=item.what,
            opens=f"tips/measure/{item.id}",
            keywords=_keywords(words, "measure", item.id),
            body="\n".join([item.how, item.example, level, theme, approach, *reasons]),
        )


def _aids(words: Words) -> Iterator[Findable]:
    for item in aids(words):
        yield Findable(
            id=f"aid/{item.id}",
            title=item.label,
            place=_place(words, "aid", stap=_step(words, item.step)),
            gist=item.what,
            opens=f"aid/{item.id}",
            keywords=_keywords(words, "aid", item.id),
            body=item.how,
        )


def _openings(words: Words) -> Iterator[Findable]:
    for item in openings(words):
        yield Findable(
            id=f"opening/{item.id}",
            title=item.label,
            place=_place(words, "opening", stap=_step(words, TIPS)),
            gist=item.when,
            opens=f"opening/{item.id}",
            keywords=_keywords(words, "opening", item.id),
        )


def _tips(words: Words) -> Iterator[Findable]:
    place = _place(words, "tips", stap=_step(words, TIPS))
    for kind, group, keys, gist in (("level", "levels", LEVELS, "goal"), ("theme", "themes", THEMES, "intro")):
        for key in keys:
            yield Findable(
                id=f"{kind}/{key}",
                title=words.label("measures", group, key, "name"),
                place=place,
                gist=words.label("measures", group, key, gist),
                opens=f"tips/{key}",
                keywords=tuple(words.list("measures", group, key, "synonyms")),
            )
    for key in APPROACHES:
        yield Findable(
            id=f"approach/{key}",
            title=words.label("commands", "tips", "approach_names", key),
            place=place,
            gist=words.label("commands", "zoek", "approaches", key),
            opens=f"tips/{key}",
            keywords=(*words.list("commands", "tips", "approach_synonyms", key), *_keywords(words, "approach", key)),
        )


def _steps(words: Words) -> Iterator[Findable]:
    card = plain(words.text("commands", "steps", "card"))
    for step in STEPS:
        title = _step(words, step)
        gist = next(line for line in card.splitlines() if line.startswith(title))
        yield Findable(
            id=f"step/{step}",
            title=title,
            place=_place(words, "step"),
            gist=gist.partition(": ")[2],
            opens="steps",
            keywords=_keywords(words, "step", step),
        )


def _contacts(words: Words) -> Iterator[Findable]:
    for contact in words.tree["facts"]["contacts"]:
        yield Findable(
            id=f"contact/{contact['id']}",
            title=contact["name"],
            place=_place(words, "contact"),
            gist=words.label("commands", "zoek", "call", nummer=contact["number"], wanneer=contact["when"]),
            opens="contact",
            keywords=_keywords(words, "contact", contact["id"]),
        )


def _questions(words: Words) -> Iterator[Findable]:
    for dialog, steps in words.section("search", "questions").items():
        for step, keywords in steps.items():
            also = words.find(dialog, step)
            yield Findable(
                id=f"question/{dialog}/{step}",
                title=words.label(dialog, step, "name"),
                place=_place(words, "question", stap=_step(words, step_of(dialog))),
                gist=plain(asked(words, dialog, step, "ask")),
                opens=f"question/{dialog}/{step}",
                keywords=tuple(keywords),
                body="\n".join([str(also.get("why", "")), *also.get("options", {}).values()]),
            )


def step_of(dialog: str) -> str:
    """The step of the five that a dialog belongs to."""
    return STEP_OF_DIALOG.get(dialog, dialog.partition("_")[0])


def asked(words: Words, dialog: str, step: str, key: str) -> str:
    """What a question says about any pupil, outside a situation; empty when it says nothing there."""
    if not words.has(dialog, step, key):
        return ""
    named = meta.find_undeclared_variables(words.environment.parse(words.find(dialog, step, key)))
    values = dict.fromkeys(named, "")
    values["leerling"] = words.label("commands", "zoek", "pupil")
    values["wie"] = words.label("begrijpen", "nobody", "wie")
    return ANNOUNCES_NOTHING.sub("", words.text(dialog, step, key, **values))


def _step(words: Words, step: str) -> str:
    return words.label("common", "steps", step)


def _place(words: Words, kind: str, *, stap: str = "", niveau: str = "", thema: str = "") -> str:
    return words.label("commands", "zoek", "places", kind, stap=stap, niveau=niveau, thema=thema)


def _keywords(words: Words, kind: str, name: str) -> tuple[str, ...]:
    return tuple(words.list("search", "keywords", kind, name))
