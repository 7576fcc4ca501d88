"""The check of how easily the words are read, and the figures it prints."""

from pathlib import Path

import pytest

from bot.checks.readability import Figures, check_readability, figures, is_read, sentences, syllables, table
from bot.engine.words import Words, load_words
from tests.checks.tiny import words

EASY = "Kijk wie er met wie speelt op het plein. Vraag ook hoe het gaat. "
LONG = "Kijk op het plein wie er met wie speelt en vraag dan ook hoe het met ze gaat. "
HARD = "Inventariseer onmiddellijk verschillende gedragsveranderingen. "


def content(folder: Path, **texts: str) -> Words:
    """The tiny words and nothing else in them than these texts, a file each."""
    found = words(folder)
    found.tree = {name: {"day": {"ask": text}} for name, text in texts.items()}
    return found


def problems(folder: Path, **texts: str) -> list[str]:
    """What the check says."""
    return [str(finding) for finding in check_readability(content(folder, **texts))]


def test_easy_text(tmp_path: Path) -> None:
    """Short sentences of short words are left alone."""
    assert problems(tmp_path, meeting=EASY * 3) == []


def test_long_sentences(tmp_path: Path) -> None:
    """Sentences that are too long on average are told with how long they are."""
    assert problems(tmp_path, meeting=LONG * 2) == ["meeting: 18.0 words a sentence, 13 at most"]


def test_hard_words(tmp_path: Path) -> None:
    """Words that are too hard are told, however short the sentences."""
    (found,) = problems(tmp_path, meeting=HARD * 8)
    assert found.startswith("meeting: Flesch-Douma is -")
    assert found.endswith(", 60 at least")


def test_short_files_are_judged_together(tmp_path: Path) -> None:
    """A file of a few sentences is not judged alone; all such files are, as one."""
    assert problems(tmp_path, meeting=EASY * 3, note=LONG) == ["short dialogs: 18.0 words a sentence, 13 at most"]
    assert problems(tmp_path, meeting=EASY * 3, note=LONG, stop=EASY) == []


def test_formula() -> None:
    """Flesch-Douma is 206.835 - 0.93 times the words a sentence - 77 times the syllables a word."""
    one = Figures(name="meeting", sentences=10, words=100, syllables=150)
    assert one.words_a_sentence == 10
    assert one.flesch_douma == pytest.approx(206.835 - 9.3 - 115.5)


READ = {
    "a question": (("ask",), "Hoe vaak?", True),
    "a long line": (("goal",), "een leerling die alleen staat", True),
    "a label": (("label",), "Samen verantwoordelijk", False),
    "a button with a question mark": (("controls", "why"), "Wat bewaar je?", False),
    "a long button": (("options", "help"), "Ja, en er is hulp nodig", True),
    "where it comes from": (("source",), "Dit komt uit een heel mooi boek.", False),
}


@pytest.mark.parametrize(("path", "text", "expected"), READ.values(), ids=READ)
def test_what_is_read(tmp_path: Path, path: tuple[str, ...], text: str, expected: bool) -> None:
    """A sentence is read, a label of a few words is no sentence."""
    assert is_read(words(tmp_path), ("meeting", "day", *path), text) is expected


def test_lists_are_not_read(tmp_path: Path) -> None:
    """What a teacher may type is no text of ours."""
    typed = {"": '[reminder.also]\nlater = ["dat weet ik nu echt nog niet zo goed"]'}
    assert figures(words(tmp_path, typed)) == figures(words(tmp_path))


SENTENCES = {
    "marks": ("Kijk goed. Vraag het! Wie doet mee? Ja…", [2, 2, 3, 1]),
    "quotes": ("“Doe je mee?” “Nee.” Zo dus.", [3, 1, 2]),
    "lines": ("Kies er een:\n· loop eens rond op het plein\n· vraag een collega mee naar buiten", [3, 6, 6]),
    "a colon within": ("Eerst dit: is er nu gevaar?", [6]),
    "a heading": ("<b>Logboek</b>\n\nEr staat nog niets in.", [5]),
    "values": ("{{ regel.naam }}: {{ regel.antwoord }}.\nDit is {{ leerling }}.", [3]),
    "branches": ("{% if x %}Doe het nu.{% else %}Wacht nog even.{% endif %}", [3, 3]),
    "abbreviations": ("Vraag het bijv. dr. Jansen e.a. op school.", [8]),
    "numbers": ("Bel 030-285 66 16 om 9.30 uur, voor 1,5 euro.", [8]),
    "addresses": ("Mail naar a.b@voorbeeld.nl om raad.", [5]),
    "entities": ("School &amp; Veiligheid helpt.", [3]),
}


@pytest.mark.parametrize(("text", "lengths"), SENTENCES.values(), ids=SENTENCES)
def test_sentences(text: str, lengths: list[int]) -> None:
    """A text is parted in sentences, and a sentence in words."""
    assert [len(found) for found in sentences(text)] == lengths


SYLLABLES = """
de 1 pest 1 typ 1 één 1 wél 1 nieuw 1 nieuws 1 eeuw 1 team 1 cool 1 spreeuw 1 fraai 1 groei 1
even 2 over 2 open 2 eten 2 oké 2 via 2 ieder 2 idee 2 nieuwe 2 mooie 2 moeilijk 2 bijeen 2 niveaus 2 concreet 2
ideeën 3 reactie 3 serieus 3 feitelijk 3 beantwoord 3 geoefend 3 overgaan 3 teamleden 3 video's 3 klasgenoot 3
situatie 4 materiaal 4 beoordelen 4 conciërge 4 beïnvloeden 4 activiteit 4 surveillanten 4 privébericht 4
coördinator 5 overwegingen 5 initialen 5 niet-confronterend 5 vervolggesprekken 5 vertrouwensinspecteur 6
anti-pestcoördinator 8
"""


def test_syllables() -> None:
    """Syllables are counted as somebody would who claps for them."""
    listed = SYLLABLES.split()
    counted = {word: int(number) for word, number in zip(listed[::2], listed[1::2], strict=True)}
    assert {word: syllables(word) for word in counted} == counted


def test_table() -> None:
    """The figures are printed in columns, a line for every file that has sentences."""
    lines = table(load_words())
    assert len({len(line) for line in lines}) == 1
    assert [line.split()[0] for line in lines].count("beslissen") == 1
    assert any(line.startswith("short dialogs ") for line in lines)
    assert len(lines) == len(figures(load_words())) + 2
