"""The checks: reading all dialogs and words, and listing what does not fit."""

from collections.abc import Mapping, Sequence

from bot.checks.catalogue import check_catalogue
from bot.checks.facts import check_facts
from bot.checks.finding import Finding
from bot.checks.language import check_language
from bot.checks.limits import check_limits
from bot.checks.locales import check_locales
from bot.checks.readability import check_readability, table
from bot.checks.sentences import check_sentences
from bot.checks.sources import check_sources, count
from bot.checks.spoken import Spoken, spoken_by_bot
from bot.checks.structure import check_structure
from bot.checks.templates import check_templates
from bot.dialogs import DIALOGS
from bot.engine.dialog import Dialog
from bot.engine.words import Words, load_words


def findings(dialogs: Mapping[str, Dialog], words: Words, said: Sequence[Spoken]) -> list[Finding]:
    """Everything that does not fit in these dialogs and words."""
    # imported here, so that `python -m bot.checks.copied` finds it not yet imported
    from bot.checks.copied import check_copied

    broken = check_structure(dialogs)
    if broken:
        # the other checks follow the ways through a dialog, so these have to lead somewhere first
        return broken
    return [
        *check_sentences(dialogs, words, said),
        *check_templates(dialogs, words, said),
        *check_limits(dialogs, words, said),
        *check_language(words),
        *check_readability(words),
        *check_copied(words),
        *check_catalogue(words),
        *check_facts(words),
        *check_sources(words),
        *check_locales(dialogs, words, said),
    ]


def report() -> int:
    """Prints what does not fit, how easily each file is read, and a line that sums up; returns 1 when not all fits."""
    words = load_words()
    found = findings(DIALOGS, words, spoken_by_bot())
    for finding in found:
        print(finding)
    print(*table(words), sep="\n")
    sentences = sum(1 for _ in words.everything())
    outcome = f"{len(found)} to mend" if found else "all fits"
    print(f"{len(DIALOGS)} dialogs, {sentences} sentences, {count(words)} items: {outcome}")
    return 1 if found else 0
