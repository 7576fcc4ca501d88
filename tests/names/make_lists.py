"""Writes the lists of names and Dutch words that the bot ships anew: `python -m tests.names.make_lists`.

Two packages must be there that nothing else of ours needs: `uv pip install --no-deps nomquamgender==0.1.4` and
`uv pip install faker==40.63.0`. The Dutch words come from `tests/spelling/dutch.zip`.
"""

import json
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from spylls.hunspell import Dictionary  # type: ignore[import-untyped]  # it ships no types

from bot.rules.name_words import AMBIGUOUS, LISTS, NEVER, PREFIXES, RELATIONS, TITLES, fold, is_composed

HERE = Path(__file__).parent
DICTIONARY = HERE.parent / "spelling" / "dutch.zip"
# Below this number of sources a name is as often a slip of the pen or a family name; short words are names somewhere
# and slips of a Dutch word here, so only well-known ones count. Names of two letters we add by hand.
FEWEST_SOURCES = 6
FEWEST_FOR_LENGTH = {2: 99, 3: 14, 4: 8}
# the parts of a long compound are enough to know it by
SHORTEST_COMPOUND = 11
NAME = re.compile(r"[a-z]{2,15}(?:-[a-z]{2,15})?")
DUTCH_WORD = re.compile(r"[a-z]{2,}")
# A capital and these flags alone: a person, or a street called after one.
PERSON_FLAGS = {"PN", "Gs", "Gl", "GL", "Gw", "GW"}
LOCALES = (
    *("nl_NL", "nl_BE", "fr_DZ", "tr_TR", "az_AZ", "pl_PL", "ro_RO", "cs_CZ", "hr_HR", "hu_HU", "pt_PT", "es_ES"),
    *("it_IT", "en_GB", "en_IN", "en_PK", "en_KE", "en_NG", "tw_GH", "yo_NG", "vi_VN", "id_ID", "fr_FR", "de_DE"),
)


def hunspell_forms(dictionary: Dictionary) -> Iterator[tuple[str, frozenset[str]]]:
    """Every form of every word in a dictionary with the flags of the word, without compounds."""
    aff = dictionary.aff

    def forms(stem: str, flags: frozenset[str], depth: int) -> Iterator[tuple[str, frozenset[str]]]:
        yield stem, flags
        if depth == 2:
            return
        for suffix in (suffix for flag in flags for suffix in aff.SFX.get(flag, ())):
            if suffix.cond_regexp.search(stem):
                yield from forms(stem.removesuffix(suffix.strip) + suffix.add, frozenset(suffix.flags), depth + 1)

    for word in dictionary.dic.words:
        if aff.FORBIDDENWORD not in word.flags:
            for form, flags in forms(word.stem, frozenset(word.flags), 0):
                if aff.ONLYINCOMPOUND not in flags:
                    yield form, frozenset(word.flags)


def dutch() -> tuple[set[str], set[str]]:
    """The folded words that Dutch writes small, and those with a capital that are no persons."""
    small, capital = set(), set()
    for form, flags in hunspell_forms(Dictionary.from_zip(str(DICTIONARY))):
        word = fold(form).replace("'", "")
        if not DUTCH_WORD.fullmatch(word) or form.isupper():
            continue
        if form[0].islower():
            small.add(word)
        elif not ("PN" in flags and {flag for flag in flags if flag[0] != "C"} <= PERSON_FLAGS):
            capital.add(word)
    return small, capital


def counted_names() -> Iterator[tuple[str, int]]:
    """The names that enough of the sources of nomquamgender know, and how many know them."""
    package = find_spec("nomquamgender")
    assert package is not None
    assert package.origin is not None
    read = json.loads(Path(package.origin).with_name("name_data.json").read_text(encoding="utf-8"))
    for name, (sources, *_) in read.items():
        if sources >= FEWEST_FOR_LENGTH.get(len(name), FEWEST_SOURCES):
            yield name, sources


def faker_names() -> Iterator[str]:
    """The first names that Faker knows of some countries."""
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute, value in vars(provider).items():
            if attribute.startswith("first_names") and not isinstance(value, property):
                yield from value


def by_hand(file: str) -> Iterator[str]:
    """The names that we add or leave out ourselves."""
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def without_compounds(words: set[str]) -> set[str]:
    """The words but for the long ones that are made of two shorter ones; a short one may be part of a long one."""
    kept: set[str] = set()
    for word in sorted(words, key=lambda word: (len(word), word)):
        if len(word) < SHORTEST_COMPOUND or not is_composed(word, kept):
            kept.add(word)
    return kept


def write(name: str, words: Iterable[str]) -> None:
    """Write a list."""
    (LISTS / name).write_bytes(("\n".join(sorted(words)) + "\n").encode())


def main() -> None:
    """Write the lists."""
    small, capital = dutch()
    own = {fold(name) for name in by_hand("own_names.txt")}
    left_out = AMBIGUOUS | NEVER | {fold(name) for name in by_hand("left_out.txt")}
    counted = {fold(name): sources for name, sources in counted_names()}
    found = own | (counted.keys() | {fold(name) for name in faker_names()}) - small
    names = {name for name in found - left_out if NAME.fullmatch(name)}
    write("first_names.txt", names)
    write("needs_capital.txt", (counted.keys() & small) - own - left_out - PREFIXES - RELATIONS - TITLES)
    write("dutch_words.txt", without_compounds((small | capital) - names))


if __name__ == "__main__":
    main()
