"""/zoek: what a question is about, in at most three hits that open by a tap; or honestly nothing."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from bot.commands.findable import asked, search_in, step_of
from bot.commands.tips import find_topics
from bot.engine import conversation, escalation
from bot.engine.catalogue import LEVELS, THEMES
from bot.engine.messages import Button, shortened
from bot.engine.search import Findable
from bot.engine.turn import Turn
from bot.engine.words import Words
from bot.rules.danger import dangers

MOST_HITS = 3
FIRST_SENTENCE = re.compile(r".+?[.?](?=\s|$)", re.DOTALL)


def search(turn: Turn, question: str) -> None:
    """Answers a question with what comes nearest, or says that nothing does and shows the topics there are."""
    if not question:
        turn.say("commands", "zoek", "what_for", buttons=conversation.go_on_buttons(turn))
        return
    hits = hits_of(turn, question)
    if hits:
        show_hits(turn, hits, conversation.go_on_buttons(turn))
    else:
        buttons = [*_nearest(turn, question), *conversation.go_on_buttons(turn)]
        turn.say("commands", "zoek", "none", buttons=buttons)


def hits_of(turn: Turn, question: str) -> list[Findable]:
    """What a question is about: the best few that can be opened in this chat."""
    here = [one for one in search_for(turn.words, question) if _opens_here(turn, one)]
    # the five steps have one card: the best of them will do; of numbers to call, every one counts
    first = {one.opens: one for one in reversed(here)}
    return [one for one in here if one.opens == "contact" or first[one.opens] is one][:MOST_HITS]


def search_for(words: Words, question: str) -> list[Findable]:
    """What a question is about, best first; when it speaks of danger, who helps and nothing beside that."""
    search = search_in(words)
    helps = dict.fromkeys(name for kind in dangers(question) for name in escalation.contacts_of(words, kind))
    if helps:
        return [one for name in helps for one in search.findables if one.id == f"contact/{name}"]
    return search.find(question)


def _opens_here(turn: Turn, one: Findable) -> bool:
    from bot.commands import COMMANDS  # the list names the command of this module, so it can't be imported above

    command = COMMANDS[one.opens.partition("/")[0]]
    if not turn.event.chat.private:
        return command.groups
    return not command.consent or turn.consented


def show_hits(turn: Turn, hits: Sequence[Findable], more: Sequence[Button]) -> None:
    """Says what was found; the question itself is not said back, for what is said is kept."""
    turn.say("commands", "zoek", "found", treffers=lines_of(hits), buttons=[*hit_buttons(hits), *more])


def lines_of(hits: Sequence[Findable]) -> list[dict[str, str]]:
    """What a list shows of each hit."""
    return [{"titel": one.title, "plek": one.place, "kern": _first_sentence(one.gist)} for one in hits]


def hit_buttons(hits: Sequence[Findable]) -> list[Button]:
    """A button for each hit, in their order: a typed number opens the hit of that number."""
    titles = [one.title for one in hits]
    return [
        Button(shortened(f"{number}. {one.title}" if titles.count(one.title) > 1 else one.title), f"c/{one.opens}")
        for number, one in enumerate(hits, start=1)
    ]


def show_question(turn: Turn, argument: str) -> None:
    """Shows a question of the dialogs with its reason and example, also outside a situation."""
    dialog, _, step = argument.partition(" ")
    words = turn.words
    known = words.find("search", "questions", dialog)
    if not isinstance(known, dict) or step not in known:
        turn.say("common", "old", "unknown")
        return
    said = {key: Markup(asked(words, dialog, step, key)) for key in ("ask", "why", "example")}  # noqa: S704 - rendered with escaping  # nosec B704
    turn.say(
        "commands",
        "zoek",
        "question",
        naam=words.label(dialog, step, "name"),
        plek=words.label("common", "steps", step_of(dialog)),
        vraag=said["ask"],
        waarom=said["why"],
        voorbeeld=said["example"],
        buttons=[turn.button("steps", "commands", "steps", "button"), *conversation.go_on_buttons(turn)],
    )


def _nearest(turn: Turn, question: str) -> list[Button]:
    """The topics that are named in passing, then the levels that tips are ordered by."""
    words = turn.words
    named = [topic for topic in find_topics(words, question) if topic in (*LEVELS, *THEMES)][:MOST_HITS]
    return [
        Button(words.label("measures", "themes" if key in THEMES else "levels", key, "name"), f"c/tips/{key}")
        for key in dict.fromkeys((*named, *LEVELS))
    ]


def _first_sentence(text: str) -> str:
    found = FIRST_SENTENCE.match(text)
    return found.group() if found else text
