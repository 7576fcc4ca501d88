"""Every word a teacher reads is spelt well: it stands in the Dutch dictionary of OpenTaal, or in our own list."""

from itertools import islice
from pathlib import Path

import pytest
from spylls.hunspell import Dictionary  # type: ignore[import-untyped]  # it ships no types

from bot.engine.words import load_words
from tests.checks.tiny import words
from tests.spelling.reading import in_text, words_read

HERE = Path(__file__).parent
SUGGESTIONS = 3
WITHOUT_STRESS = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    """The dictionary: it takes three seconds to read, so it is read once."""
    return Dictionary.from_zip(str(HERE / "dutch.zip"))


def groups_of_list() -> list[list[str]]:
    """Our own words, a list for each group."""
    groups: list[list[str]] = [[]]
    for line in (HERE / "project_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            groups.append([])
        elif line:
            groups[-1].append(line)
    return [group for group in groups if group]


OWN = [line for group in groups_of_list() for line in group]
NAMES = [line for line in OWN if " " in line]


def is_known(dictionary: Dictionary, word: str) -> bool:
    """Whether a word is spelt well; one with a hyphen as a whole, for two good words can make a bad one."""
    small = word[:1].lower() + word[1:]
    if word in OWN or small in OWN or dictionary.lookup(word):
        return True
    # emphasis may put an accent on any vowel
    plain = word.translate(WITHOUT_STRESS)
    return plain != word and bool(dictionary.lookup(plain))


def misspelt(dictionary: Dictionary, read: list[tuple[str, tuple[str, ...]]]) -> list[str]:
    """The words that are not known, each with where it stands and what may be meant."""
    places: dict[str, list[str]] = {}
    for word, path in read:
        places.setdefault(word, []).append(".".join(path))
    return [
        f"{word} ({', '.join(dict.fromkeys(where))}): {', '.join(islice(dictionary.suggest(word), SUGGESTIONS))}?"
        for word, where in places.items()
        if not is_known(dictionary, word)
    ]


def test_spelling_of_the_content(dictionary: Dictionary) -> None:
    """Every word in the content is spelt well."""
    assert misspelt(dictionary, list(words_read(load_words(), NAMES))) == []


def test_misspelt_word(dictionary: Dictionary, tmp_path: Path) -> None:
    """A misspelt word is told with its place and with what may be meant."""
    found = misspelt(dictionary, list(words_read(words(tmp_path, {"Wanneer": "Gepets? Wanneer"}))))
    assert len(found) == 1
    assert found[0].startswith("Gepets (meeting.day.ask): Gepest, ")


SENTENCES = {
    "between quotes": ("“Gepets.”", ["Gepets"]),
    "what a value gives": ('{{ n | meervoud("akte", "akktes") }}', ["akktes"]),
    "both branches": ("{% if x != 1 %}allss{% else %}annders{% endif %}", ["allss", "annders"]),
    "a compound that is parted": ("het school-plein", ["school-plein"]),
    "a missing space": ("Goed.Wanneer", ["Goed.Wanneer"]),
    "a name in small letters": ("Bel helpwanted.", ["helpwanted"]),
    "a name of several words, in part": ("Journal of Youths", ["Journal", "Youths"]),
    "a name of several words": ("<i>Journal of Youth and Adolescence</i> 54.", []),
    "emphasis": ("Níet nu. Wat wél?", []),
    "shortened words": ("’s Avonds, 's morgens, foto’s, zo'n dr. Jansen e.a.", []),
    "our own words": ("Eén anti-pestcoördinator. Niet-confronterend.", []),
    "numbers and addresses": ("2Bx, 1,5, 030-285 66 16, xx@xxq.nl, https://xxq.nl/xxq", []),
    "what is typed or pressed": ("/xxq, Ctrl-D, {{ xxq | meervoud }}", []),
    "markup": ('<a href="https://xxq.nl">Wanneer</a> <code>/xxq</code> &amp;', []),
}


@pytest.mark.parametrize(("sentence", "unknown"), SENTENCES.values(), ids=SENTENCES)
def test_words_of_a_sentence(dictionary: Dictionary, sentence: str, unknown: list[str]) -> None:
    """Every word that is said is looked up, in every branch; what is no word is left out."""
    assert [word for word in in_text(sentence, NAMES) if not is_known(dictionary, word)] == unknown


PLACES = {
    "an option": ({'"Later"': '"Laater"'}, ["Laater"]),
    "a name, on a button too": ({'"Herinnering"': '"Herinering"'}, ["Herinering"]),
    "a list that is read": ({"[day]": 'code_names = ["Otterr"]\n[day]'}, ["Otterr"]),
    "a list of what may be typed": ({"": '[reminder.also]\nlater = ["gepets"]'}, []),
    "a key for the code": ({"[reminder]": '[reminder]\nlevel = "pupil"'}, []),
    "where it comes from": ({'["1.v1"]': '"https://example.org/gepets"'}, []),
}


@pytest.mark.parametrize(("changes", "unknown"), PLACES.values(), ids=PLACES)
def test_places_that_are_read(
    dictionary: Dictionary, tmp_path: Path, changes: dict[str, str], unknown: list[str]
) -> None:
    """Labels and names are looked up as sentences are; what nobody reads is left alone."""
    read = [word for word, _ in words_read(words(tmp_path, changes))]
    assert [word for word in read if not is_known(dictionary, word)] == unknown


def test_no_word_too_many(dictionary: Dictionary) -> None:
    """Our own list holds only words that the content has and the dictionary lacks, sorted."""
    read = {form for word, _ in words_read(load_words(), NAMES) for form in (word, word[:1].lower() + word[1:])}
    sentences = " ".join(sentence for _, sentence in load_words().everything())
    assert [word for word in OWN if word not in read and not (word in NAMES and word in sentences)] == []
    assert [word for word in OWN if dictionary.lookup(word)] == []
    assert groups_of_list() == [sorted(group, key=str.lower) for group in groups_of_list()]
