"""The least our own sentences keep to: no raised voice, and no word that makes a child what it did."""

import re

from bot.checks.finding import Finding, at
from bot.checks.limits import without_markup
from bot.checks.sentences import is_source
from bot.engine.words import Words

# also in a compound, but not the behaviour itself: "pesten", "pesterij", "gepest", "pestende leerling"
LABELS_OF_PEOPLE = re.compile(r"\w*(?:dader|slachtoffer|pestkop)\w*|\w*pester(?:s|tjes?)?\b", re.IGNORECASE)


def check_language(words: Words) -> list[Finding]:
    """Sentences that shout or label; lists hold what a teacher may type, and are left alone."""
    found = []
    for path, sentence in words.everything():
        if is_source(path) or isinstance(words.find(*path[:-1]), list):
            continue
        said = without_markup(sentence)
        if "!" in said:
            found.append(Finding(at(*path), "an exclamation mark"))
        found += [Finding(at(*path), f'says "{word}"') for word in LABELS_OF_PEOPLE.findall(said)]
    return found
