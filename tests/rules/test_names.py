"""Words that look like personal data are found, and ordinary notes about a class ask nothing."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.contact_details import is_bsn
from bot.rules.name_words import dutch_words, first_names, fold, is_dutch
from bot.rules.names import find
from bot.rules.traits import special
from bot.rules.word_list import WordList
from tests.names.sentences import measured, read

PIECES = (
    *("zeynep", "Daan", "de", "Vries", "van", "juf", "mw.", "roos", "wil", "en", ",", ".", "--", "İbrahim", "geb."),
    *("3-4-2014", "Kerkstraat", "12", "0612345678", "1234", "AB"),
)


def found(text: str, kind: str = "name") -> list[str]:
    """What is found of one kind."""
    return [one.text for one in find(text) if one.kind == kind]


@pytest.mark.parametrize(
    ("file", "group", "recall"),
    [
        ("sentences.tsv", "capital", 0.98),
        ("sentences.tsv", "small", 0.95),
        ("held_out.tsv", "capital", 0.9),
        ("held_out.tsv", "small", 0.9),
        ("later.tsv", "capital", 0.9),
        ("later.tsv", "small", 0.9),
    ],
)
def test_names_are_found(file: str, group: str, recall: float) -> None:
    """Nearly every name in the notes is found, and hardly a word beside it."""
    sentences = [sentence for sentence in read(file) if sentence.group == group]
    names = sum(len(sentence.names) for sentence in sentences)
    missed, wrong = measured(sentences)
    assert len(missed) <= (1 - recall) * names, missed
    assert len(wrong) <= 0.05 * len(sentences), wrong


@pytest.mark.parametrize(("file", "share"), [("sentences.tsv", 0.02), ("held_out.tsv", 0.04), ("later.tsv", 0.05)])
def test_a_note_without_names_asks_nothing(file: str, share: float) -> None:
    """Capitals of apps, lessons, places and aliases make no name, nor do ordinary words that somebody is called."""
    sentences = [sentence for sentence in read(file) if sentence.group == "none"]
    _, wrong = measured(sentences)
    assert len(wrong) <= share * len(sentences), wrong


NAMES = [
    # capitals
    ("Ik sprak Zeynep Yılmaz", ["Zeynep Yılmaz"]),
    ("Ik sprak Jan de Vries en Anne-Fleur", ["Jan de Vries", "Anne-Fleur"]),
    ("Gebeld met Tim van den Berg.", ["Tim van den Berg"]),
    ("Met Daan B. gepraat", ["Daan B"]),
    ("Juf Marieke zag het", ["Marieke"]),
    ("Mevrouw Bakker belde", ["Bakker"]),
    ("Bij mw. Kuijpers", ["Kuijpers"]),
    ("xyrella en zyfanno lachen", ["xyrella", "zyfanno"]),
    ("daantje en noortjes jas", ["daantje", "noortje"]),
    ("Klein begonnen, met Klein gepraat", ["Klein"]),
    ("Ik belde mevrouw van Dijk en meneer El Amrani", ["van Dijk", "El Amrani"]),
    ("Vandaag heeft Xyrella geslagen", ["Xyrella"]),
    # possessives
    ("de tas van Thijs en Emma's jas", ["Thijs", "Emma"]),
    ("mohameds tas en zeyneps jas", ["mohamed", "zeynep"]),
    # small
    ("zeynep en mohamed", ["zeynep", "mohamed"]),
    ("jan de vries", ["jan de vries"]),
    ("daan de hele dag", ["daan"]),
    ("mila van groep 7", ["mila"]),
    ("ZEYNEP HEEFT GESLAGEN EN DAAN OOK", ["ZEYNEP", "DAAN"]),
    # names that no list has
    ("xyrella heeft geslagen", ["xyrella"]),
    ("moeder van xyrella belde", ["xyrella"]),
    ("juf xyrella", ["xyrella"]),
    ("daan en xyrella zijn ziek", ["daan", "xyrella"]),
    ("we hebben xyrella gedaan", []),
    # slips are no names
    ("iemnad heeft geslagen", []),
    ("leerlign zegt niets", []),
    # ordinary words
    ("Roos zegt niks", ["Roos"]),
    ("roos zegt niks", ["roos"]),
    ("de roos is kapot", []),
    ("een storm was het", []),
    ("ik zag Roos", ["Roos"]),
    ("Ik wil naar huis en Wil ook", ["Wil"]),
    ("daan en roos", ["daan", "roos"]),
    ("daan en wil niet", ["daan"]),
    ("meester bas", ["bas"]),
    ("jade en zeynep lopen weg", ["jade", "zeynep"]),
    ("lente en regen zijn er", []),
    # what stands beside a name
    ("ouders van Noah en Mila komen", ["Noah", "Mila"]),
    ("de juf van Noah, tante van Xyrella", ["Noah", "Xyrella"]),
    ("Tom/Tim, zeynep,daan en (noah)", ["Tom", "Tim", "zeynep", "daan", "noah"]),
    ("zie https://site.nl/daan of www.daan.nl of /daan", []),
    # not persons
    ("Ze kreeg een Tikkie via Zorgmail", []),
    ("Op Vintedio staat haar trui", []),
    ("leerling A en leerling B", []),
    ("A en B. pesten", []),
    ("In 2B, groep 7 en op TikTok", []),
    ("de IB'er en het MT", []),
    ("Met Engels en in Rotterdam", []),
    ("juf zegt dat de meester er was", []),
    ("@daan123 en daan@school.nl", []),
    ("", []),
    ("👍 ... !", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    """A name is found whole, without what stands around it."""
    assert found(text) == names


def test_allowed_words_are_left() -> None:
    """What the teacher said to leave is not asked again, however it is written."""
    assert not find("Ik sprak José en josé", allowed={"jose"})
    assert [one.text for one in find("José en Daan", allowed={"jose"})] == ["Daan"]


def test_where_a_name_stands() -> None:
    """What is found says exactly where it stands, also behind letters of two parts and emoji."""
    text = "😀 I\u0307brahim en Radosław, Zoë"
    assert all(text[one.start : one.end] == one.text for one in find(text))
    assert found(text)[1:] == ["Radosław", "Zoë"]


def test_a_grown_up_is_told_apart() -> None:
    """A title before a name is handed over beside it: the name of a teacher becomes no pupil."""
    assert [(one.text, one.title) for one in find("juf Marieke, Mevrouw van Dijk en mw. Bakker zagen Daan")] == [
        ("Marieke", "juf"),
        ("van Dijk", "Mevrouw"),
        ("Bakker", "mw"),
        ("Daan", ""),
    ]


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))
def test_any_text_can_be_read(text: str) -> None:
    """Whatever is typed, what is found stands in the text in order, each piece once."""
    pieces = find(text)
    assert all(text[one.start : one.end] == one.text != "" for one in pieces)
    assert all(one.end <= following.start for one, following in pairwise(pieces))
    special(text)


def test_a_word_without_end_is_no_name() -> None:
    """A very long word is passed over."""
    assert not find("A" + "a" * 4000 + " " + "zeynep-" * 600)


DETAILS = [
    ("bel 06-12345678", "phone", ["06-12345678"]),
    ("bel 0612345678.", "phone", ["0612345678"]),
    ("06 12 34 56 78", "phone", ["06 12 34 56 78"]),
    ("+31 6 12345678", "phone", ["+31 6 12345678"]),
    ("+31 (0)6 12345678", "phone", ["+31 (0)6 12345678"]),
    ("0031612345678", "phone", ["0031612345678"]),
    ("020-1234567", "phone", ["020-1234567"]),
    ("0229 123456", "phone", ["0229 123456"]),
    ("112 of 113", "phone", []),
    ("leerlingnummer 012345678", "phone", []),
    ("0800-0113 is gratis", "phone", []),
    ("in 2026 2027 2028", "phone", []),
    ("mail j.devries@school.nl.", "email", ["j.devries@school.nl"]),
    ("bij @school", "email", []),
    ("bsn 111222333", "bsn", ["111222333"]),
    ("111.222.333", "bsn", ["111.222.333"]),
    ("123456789", "bsn", []),
    ("000000000", "bsn", []),
    ("geboren op 3-4-2014", "birth_date", ["3-4-2014"]),
    ("geb. 3 april 2014", "birth_date", ["3 april 2014"]),
    ("geb 03/04/14", "birth_date", ["03/04/14"]),
    ("geboortedatum: 3 apr 2014", "birth_date", ["3 apr 2014"]),
    ("is op 3 april 2014 geboren", "birth_date", ["3 april 2014"]),
    ("op 3 maart 2026 geslagen", "birth_date", []),
    ("ze was jarig op 3 maart", "birth_date", []),
    ("woont Kerkstraat 12", "address", ["Kerkstraat 12"]),
    ("dorpsweg 4a", "address", ["dorpsweg 4a"]),
    ("Lange Voorhout 3, Prins Hendriklaan 12-2", "address", ["Hendriklaan 12-2"]),
    ("1234 AB", "address", ["1234 AB"]),
    ("Kerkstraat 12, 1234AB Utrecht", "address", ["Kerkstraat 12, 1234AB"]),
    ("in 2026 is het klaar", "address", []),
    ("op het plein 3 keer", "address", []),
    ("op het schoolplein 3 jongens", "address", []),
    ("onderweg 2 keer", "address", []),
]


@pytest.mark.parametrize(("text", "kind", "details"), DETAILS)
def test_contact_details(text: str, kind: str, details: list[str]) -> None:
    """Telephone numbers, addresses, days of birth and citizen numbers are found; other numbers and days are not."""
    assert found(text, kind) == details


def test_every_piece_of_text_is_found_once() -> None:
    """A name inside an address or e-mail address is not found again."""
    kinds = [one.kind for one in find("daan woont Emmalaan 12, mail emma.jansen@school.nl of bel 06-12345678")]
    assert kinds == ["name", "address", "email", "phone"]
    assert [one.kind for one in find("Ze woont in de Emma straat 12")] == ["address"]


def test_the_eleven_test() -> None:
    """One digit wrong makes a citizen number fail."""
    assert is_bsn("111222333")
    assert not any(is_bsn(f"11122233{digit}") for digit in "012456789")


TRAITS = [
    ("hij heeft ADHD", "health"),
    ("zij is autistisch", "health"),
    ("ze gebruikt medicatie", "health"),
    ("in een rolstoel", "health"),
    ("hij is moslim", "religion"),
    ("vanwege haar hoofddoekje", "religion"),
    ("om zijn geloof", "religion"),
    ("ik geloof hem niet", None),
    ("de Marokkaanse jongen", "origin"),
    ("een meisje uit Syrië, ze is Syrische", "origin"),
    ("hij komt uit Polen", "origin"),
    ("ze spreekt weinig Nederlands", "origin"),
    ("om zijn donkere huid", "origin"),
    ("bij Engels en Frans", None),
    ("op een katholieke school", None),
    ("hij is homo", "sexuality"),
    ("zij valt op meisjes", "sexuality"),
    ("uit de kast gekomen", "sexuality"),
    ("ze roepen homo naar hem", None),
    ("hij wordt uitgescholden voor mongool en autist", None),
    ("op service en in de kantine", None),
    ("ze wil dood", None),
    ("ze staat alleen in de pauze", None),
]


@pytest.mark.parametrize(("text", "trait"), TRAITS)
def test_traits(text: str, trait: str | None) -> None:
    """What a child is, is recognised; what is shouted or taught is not."""
    assert special(text) == trait


def test_a_word_is_in_a_list_or_not(tmp_path: Path) -> None:
    """A list has exactly the words that stand in it, whichever they are and however few."""
    words = ["a", "ab", "abba", "b", "ba", "bab"]
    for size in range(len(words) + 1):
        for kept in combinations(words, size):
            (tmp_path / "words.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
            assert [word for word in words if word in WordList(tmp_path / "words.txt")] == list(kept)


def test_lists_are_searched_to_the_ends() -> None:
    """Every kind of place in a list is found, and what is not in it is not."""
    for words in (first_names(), dutch_words()):
        everything = list(words)
        assert everything == sorted(set(everything))
        assert all(word in words for word in (everything[0], everything[1], *everything[::97], everything[-1]))
        assert all(word not in words for word in ("", "\n", "a\nb", "0", "zzzzzz", everything[0] + "q"))


def test_lists_are_folded_and_apart() -> None:
    """The names hold no ordinary words, and both lists are written as words are looked up."""
    assert all(fold(word) == word for word in first_names())
    assert not set(first_names()) & set(dutch_words())


@pytest.mark.parametrize(
    "word", ["gesprek", "gesprekken", "klassengesprek", "afgesproken", "schoolreisje", "conciërge"]
)
def test_dutch_is_known(word: str) -> None:
    """Inflected and composed words are Dutch."""
    assert is_dutch(fold(word))
