"""What can't be what a pupil is called here: a question, a cry for help, half a sentence."""

from functools import cache

from bot.engine.matching import fold, fold_label
from bot.engine.words import Words


def no_alias(words: Words, text: str) -> bool:
    """Whether a text that was typed where an alias is asked is plainly meant as something else."""
    said = fold(text)
    whole, openings = _telling(words)
    if text.rstrip().endswith("?") or said in whole:
        return True
    first, _, more = said.partition(" ")
    return bool(more) and first in openings


@cache
def _telling(words: Words) -> tuple[frozenset[str], frozenset[str]]:
    """What is no alias as a whole, and what begins no alias, folded."""
    whole = frozenset(map(fold_label, words.list("common", "no_alias", "whole")))
    return whole, frozenset(words.list("common", "no_alias", "first"))
