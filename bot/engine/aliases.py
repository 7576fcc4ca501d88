"""What can't be what a pupil is called here: a question, a cry for help, half a sentence."""

from bot.engine.matching import fold, fold_label
from bot.engine.words import Words


def no_alias(words: Words, text: str) -> bool:
    """Whether a text that was typed where an alias is asked is plainly meant as something else."""
    said = fold(text)
    if text.rstrip().endswith("?") or said in map(fold_label, words.list("common", "no_alias", "whole")):
        return True
    first, _, more = said.partition(" ")
    return bool(more) and first in words.list("common", "no_alias", "first")
