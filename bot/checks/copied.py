"""Whether our sentences are our own: no twelve words in a row are those of the handreiking, known by fingerprints only.

The fingerprints are made again from its text: python -m bot.checks.copied SOURCE.txt
"""

import hashlib
import html
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from bot.checks.finding import Finding, at
from bot.checks.limits import ELSE, without_markup
from bot.checks.sentences import is_source
from bot.engine.words import Words

FILE = Path(__file__).parent / "source_runs.bin"
RUN = 12
"""How many words in a row may not be the same."""
BYTES = 8
BREAK = "\n\ufffc\n"
"""Stands where the words of a teacher come, or where one way of saying it ends."""
LETTERS = re.compile(r"[^\W_]+")
# nothing differs by a hyphen or an apostrophe in a word, or by a word that was cut at the end of a line
WITHIN = re.compile(r"(?<=\w)-[ \t]*\n\s*(?=\w)|[-'‘’\u00ad]")


def check_copied(words: Words, known: frozenset[bytes] | None = None) -> list[Finding]:
    """Sentences with a run of words that is the same as in the source."""
    source = fingerprints() if known is None else known
    found = []
    for path, text in words.everything():
        if is_source(path):
            continue
        run = next((run for part in parts(text) for run in runs(part) if fingerprint(run) in source), None)
        if run:
            found.append(Finding(at(*path), f'copied from the source, {RUN} words or more: "{" ".join(run)}"'))
    return found


def parts(text: str) -> list[str]:
    """The stretches of a text that are said in one go, without markup: a value breaks it, and so does an else."""
    return html.unescape(without_markup(ELSE.sub(BREAK, text), BREAK)).split(BREAK)


def runs(text: str) -> Iterator[Sequence[str]]:
    """Every run of words in a row, without capitals, accents and punctuation."""
    folded = unicodedata.normalize("NFKD", WITHIN.sub("", text).casefold())
    words = LETTERS.findall("".join(letter for letter in folded if not unicodedata.combining(letter)))
    return (words[start : start + RUN] for start in range(len(words) - RUN + 1))


def fingerprint(run: Sequence[str]) -> bytes:
    """What a run is known by: enough to recognise it, not to read it."""
    return hashlib.sha256(" ".join(run).encode()).digest()[:BYTES]


@cache
def fingerprints() -> frozenset[bytes]:
    """The fingerprints of every run of the handreiking."""
    kept = FILE.read_bytes()
    return frozenset(kept[start : start + BYTES] for start in range(0, len(kept), BYTES))


def keep(source: str, file: Path = FILE) -> int:
    """Writes the fingerprints of a text, in order; returns how many."""
    found = sorted({fingerprint(run) for run in runs(source)})
    file.write_bytes(b"".join(found))
    return len(found)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m bot.checks.copied SOURCE.txt")
    print(f"{keep(Path(sys.argv[1]).read_text(encoding='utf-8'))} runs of {RUN} words in {FILE.name}")
