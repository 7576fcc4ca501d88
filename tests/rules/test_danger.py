"""Which notes speak of danger, and which only of bullying."""

import pytest

from bot.rules.danger import dangers
from tests.rules.danger.notes import ORDINARY, false_alarms, missed, read, wrong_kind

FOUND = 0.95
FALSE_ALARMS = 0.05
FOUND_ELSEWHERE = {"hard": 0.9, "dev": 0.95, "blind": 0.95, "held_out": 0.9, "unseen": 0.85, "sealed": 0.85}
"""Words are endless: of notes in words that nobody thought of some are missed."""


def test_danger_is_found() -> None:
    """Of the notes about danger nearly all are recognised, and nearly all as what they are about."""
    notes = read("danger")
    assert len(missed(notes)) <= len(notes) * (1 - FOUND)
    assert len(wrong_kind(notes)) <= len(notes) * (1 - FOUND)


def test_ordinary_bullying_is_no_danger() -> None:
    """Of the ordinary notes hardly any asks for a telephone number."""
    notes = read("ordinary")
    assert len(false_alarms(notes)) <= len(notes) * FALSE_ALARMS


@pytest.mark.parametrize("name", FOUND_ELSEWHERE)
def test_other_notes(name: str) -> None:
    """It holds for notes in less usual words as well, and for those that no rule was made for."""
    notes = read(name)
    told = [note for note in notes if note.kind != ORDINARY]
    assert len(missed(told)) + len(wrong_kind(told)) <= len(told) * (1 - FOUND_ELSEWHERE[name])
    assert len(false_alarms(notes)) <= (len(notes) - len(told)) * FALSE_ALARMS


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # words in any order, apart, with slips and drawn out
        ("hij snijdt zich in zijn arm", ("suicide",)),
        ("heeft zich in haar armen gesneden", ("suicide",)),
        ("ZELFMOORD!!", ("suicide",)),
        ("zeflmoord", ("suicide",)),
        ("ze wil doooood", ("suicide",)),
        ("suïcidaal", ("suicide",)),
        # a word that is no slip
        ("ze heeft thuis slecht geslapen", ()),
        ("hij kwam aangerend", ()),
        ("de meesten slaan hem over", ()),
        ("de ambulante begeleider werkt aan veerkracht", ()),
        # for suicide a denial is a reason to look
        ("hij zegt dat hij geen zelfmoord wil plegen", ("suicide",)),
        ("hij had geen mes bij zich", ()),
        ("hij is niet gewond", ()),
        ("ik weet niet of hij een mes heeft", ("weapon",)),
        # figures of speech
        ("hij lag dood van de lach", ()),
        ("ik schrok me dood. ze is doodmoe", ()),
        ("mes en vork", ()),
        ("wij willen een eind maken aan het pesten", ()),
        ("hij wil er een eind aan maken", ("suicide",)),
        ("de meester slaat alarm", ()),
        ("de conciërge stond bij de trap", ()),
        # verbs in all their forms, also apart, and words that are no Dutch as they sound
        ("ze heeft haar arm opengehaald met een scherf", ("suicide",)),
        ("zijn vader heeft hem lamgeslagen", ("home",)),
        ("zijn vader dreigde hem op te sluiten", ("home",)),
        ("zelf moord", ("suicide",)),
        ("een overdoossis", ("suicide",)),
        ("de meester heeft hem geslage", ("staff",)),
        ("ze hebben hem in elkaar gebeukd", ("injury",)),
        # no phrase, but many signs
        ("onder zijn jas had hij een grote schroevendraaier", ("weapon",)),
        ("hij dringt aan op seks en zij durft geen nee te zeggen", ("sexual",)),
        # who does it to whom
        ("de juf slaat hem", ("staff",)),
        ("hij slaat als de juf niet kijkt", ()),
        ("de juf zag dat hij haar slaat", ()),
        ("de juf is geslagen door een leerling", ()),
        ("hij wordt geslagen door de conciërge", ("staff",)),
        ("zijn vader slaat hem", ("home",)),
        ("vader belt dat hij wordt geslagen", ()),
        ("hij is geslagen door zijn stiefvader", ("home",)),
        ("geschopt door drie jongens, moeder is met hem naar de eerste hulp", ("injury",)),
        ("van de trap geduwd door Nick, pols gebroken, moeder is met hem naar de spoed", ("injury",)),
        # told without the word for it: a farewell with a day, a place, fear of who is called, a first disclosure
        ("na vrijdag heb je geen last meer van mij", ("suicide",)),
        ("na vrijdag heb je geen last meer van hem", ()),
        ("ze heeft op het spoor gestaan", ("suicide",)),
        ("ze hebben op het spoor gewacht", ()),
        ("hij smeekte: mijn vader niet bellen", ("home",)),
        ("hij vroeg: mijn vader niet bellen", ()),
        ("er is iets met haar gedaan wat ze niet wilde", ("sexual",)),
        ("er is iets met haar tas gedaan wat ze niet wilde", ()),
        ("de juf lacht mee als ze hem uitlachen", ("staff",)),
        ("de juf lacht mee als ze een grapje maken", ()),
        # what makes it more than bullying
        ("hij dreigt haar te slaan", ()),
        ("hij dreigt met een mes", ("weapon",)),
        ("ze slaan en schoppen hem", ()),
        ("ze slaan hem in elkaar", ("injury",)),
        ("ze noemen haar hoer en hem homo", ()),
        ("ze sturen haar nudes door", ("sexual",)),
        ("hij speelt met een mes", ("weapon",)),
        # what stands far off takes nothing away
        ("hij heeft een mes en nu zit hij in de klas alsof er niks gebeurd is te kletsen over fortnite", ("weapon",)),
        # sentences are read apart
        ("hij wil niet. zijn opa is dood", ()),
        # more than one, the most urgent first
        ("de coach stuurt naaktfoto's en zij wil niet meer leven", ("suicide", "staff", "sexual")),
        ("", ()),
        ("?", ()),
    ],
)
def test_dangers(text: str, kinds: tuple[str, ...]) -> None:
    """Danger is told by words that stand near each other, unless they say something else."""
    assert dangers(text) == kinds


@pytest.mark.parametrize("text", ["niet " * 2000, "mes " * 2000, "slaan door de juf " * 500, "z" * 10_000])
def test_long_text(text: str) -> None:
    """A text that says one thing over and over is read as well as any."""
    assert set(dangers(text)) <= {"weapon", "staff"}
