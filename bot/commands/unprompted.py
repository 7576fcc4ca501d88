"""A text that nobody asked for: who helps in danger, the tips it names, what it is about, or the ways on.

Nothing of it is kept.
"""

from bot.commands import follow_up
from bot.commands.findable import search_in
from bot.commands.reminders import show_reminders
from bot.commands.search import hit_buttons, hits_of, lines_of, show_hits
from bot.commands.tips import find_topics, tips
from bot.engine import consent, escalation
from bot.engine.matching import fold, fold_label
from bot.engine.messages import Button
from bot.engine.turn import Turn
from bot.rules.danger import dangers
from bot.rules.dutch import words_of

WORDS_OF_A_TOPIC = 4
WORDS_OF_A_QUESTION = 8


def unprompted(turn: Turn, text: str) -> None:
    """Shows what a text asks for; one that tells what happens is led to a situation first; else the ways on."""
    kinds = dangers(text)
    if kinds:
        escalation.show(turn, kinds, turn.words.text("danger", "not_kept"), _ways_on(turn))
        return
    if _means_a_command(turn, text) or _is_about_follow_up(turn, text):
        return
    if _only_names_topics(turn, text):
        tips(turn, text)
        return
    hits = hits_of(turn, text)
    if _describes(turn, text):
        # a hit could carry a tip, but what is told here would be lost: a situation keeps it and goes on with it
        buttons = [*_ways_to_work(turn), *hit_buttons(hits)]
        here = turn.case.alias if _is_open(turn) else ""
        turn.confidential = bool(here)
        turn.say("commands", "zoek", "described", leerling=here, treffers=lines_of(hits), buttons=buttons)
    elif hits:
        show_hits(turn, hits, _ways_on(turn)[:1])
    else:
        turn.say("commands", "unprompted", "searching", buttons=_ways_on(turn))


def _means_a_command(turn: Turn, text: str) -> bool:
    """Does what a command does whose name was typed without a slash, or other words for it; whether it did."""
    from bot.commands import COMMANDS  # the list names commands that lead here, so it can't be imported above

    typed = fold(text)
    means = turn.words.find("commands", "unprompted", "means")
    name = next((name for name, said in dict(means).items() if typed in map(fold_label, said)), None)
    command = COMMANDS[name] if name is not None else None
    # what is hidden comes back by a command alone: a pupil may be typing
    if command is None or turn.hidden:
        return False
    if command.consent and not turn.consented:
        consent.ask(turn)
        return True
    if command.name == "start" and turn.consented:
        # who greets knows already what this is
        return False
    turn.confidential = command.consent
    command.does(turn, "")
    return True


def _is_about_follow_up(turn: Turn, text: str) -> bool:
    """Opens what was said and waits, or asks when it comes back, when a text asks so; whether it did."""
    if turn.hidden or not turn.consented:
        return False
    typed = fold(text)
    means = dict(turn.words.find("commands", "unprompted", "follow_up"))
    action = next((action for action, said in means.items() if typed in map(fold_label, said)), None)
    waiting = [promised for promised in follow_up.waiting_now(turn) if promised.opened_at is None] if action else []
    if action is None or not waiting:
        return False
    turn.confidential = True
    if len(waiting) == 1:
        follow_up.act(turn, f"{waiting[0].id} {action}")
    else:
        show_reminders(turn, "")
    return True


def _only_names_topics(turn: Turn, text: str) -> bool:
    """Whether a text is nothing but names of levels, themes and approaches, so that a search has nothing to add."""
    topics = find_topics(turn.words, text) if len(text.split()) <= WORDS_OF_A_TOPIC else []
    saying = search_in(turn.words).lexicon.informative(text) if topics else []
    return bool(topics) and (len(topics) >= len(saying) or all(find_topics(turn.words, word) for word in saying))


def _describes(turn: Turn, text: str) -> bool:
    """Whether a text tells what happens rather than asks something."""
    words = words_of(text)
    asks = text.rstrip().endswith("?") or (bool(words) and words[0] in turn.words.list("search", "asking"))
    return len(words) > WORDS_OF_A_QUESTION and not asks


def _ways_on(turn: Turn) -> list[Button]:
    first = turn.button("nieuw", "common", "buttons", "new")
    if not turn.consented:
        first = turn.button("start", "common", "buttons", "start")
    elif _has_situations(turn):
        first = turn.button("verder", "common", "buttons", "resume")
    return [first, turn.button("tips", "common", "buttons", "tips"), turn.button("help", "common", "buttons", "help")]


def _ways_to_work(turn: Turn) -> list[Button]:
    """Beginning a situation, and going on with the one there is: what is told may belong to either."""
    if not turn.consented:
        return _ways_on(turn)[:1]
    new = turn.button("nieuw", "common", "buttons", "new")
    if _is_open(turn):
        note = turn.button("notitie", "commands", "verder", "bijsturen", "note")
        return [note, turn.button("verder", "common", "buttons", "resume"), new]
    return [new, turn.button("verder", "common", "buttons", "resume")] if _has_situations(turn) else [new]


def _is_open(turn: Turn) -> bool:
    """Whether the teacher is in a situation that something can be noted with."""
    situation = turn.case.situation
    return situation is not None and situation.closed_at is None


def _has_situations(turn: Turn) -> bool:
    return bool(turn.store.situations(turn.person.id))
