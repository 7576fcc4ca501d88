"""A text that nobody asked for: the nearest tips, or the ways on."""

from bot.commands.tips import find_topics, tips
from bot.engine.turn import Turn

WORDS_OF_A_TOPIC = 4


def unprompted(turn: Turn, text: str) -> None:
    """Shows the tips that a short text names; otherwise says what can be done now."""
    if len(text.split()) <= WORDS_OF_A_TOPIC and find_topics(turn.words, text):
        tips(turn, text)
        return
    buttons = [turn.button("tips", "common", "buttons", "tips"), turn.button("help", "common", "buttons", "help")]
    if turn.person.consented_at is not None:
        known = bool(turn.store.situations(turn.person.id))
        first = ("verder", "resume") if known else ("nieuw", "new")
        buttons.insert(0, turn.button(first[0], "common", "buttons", first[1]))
    else:
        buttons.insert(0, turn.button("start", "common", "buttons", "start"))
    turn.say("commands", "unprompted", "searching", buttons=buttons)
