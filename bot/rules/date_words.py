"""The words a teacher says a day or time with, each in its one plain form: "dinsdg" is "dinsdag", "drie" is "3"."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
WEEKDAY_NUMBERS = {name: number for number, name in enumerate(WEEKDAYS)} | {
    name[:2]: number for number, name in enumerate(WEEKDAYS)
}
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
SHORT_MONTHS = {name[:3]: name for name in MONTHS} | {"mrt": "maart", "sept": "september"}
UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
TEENS = ("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
NUMBERS = {name: number for number, name in enumerate((*UNITS, "tien", *TEENS, "twintig"), 1)} | {
    f"{unit}en{tens}": number + base
    for base, tens in ((20, "twintig"), (30, "dertig"))
    for number, unit in enumerate(UNITS, 1)
}
NUMBERS |= {"nul": 0, "dertig": 30, "veertig": 40, "vijftig": 50}
IRREGULAR = {1: "eerste", 3: "derde", 8: "achtste"}
ORDINALS = {
    IRREGULAR.get(number, f"{name}{'de' if number < 20 else 'ste'}"): number
    for name, number in NUMBERS.items()
    if 0 < number <= 31
}
# what is said in another word, or short
SAME = {
    **dict.fromkeys(("mrgn", "mrgen", "morge"), "morgen"),
    "vanmiddag": "vandaag middag",
    "vanavond": "vandaag avond",
    "vanochtend": "vandaag ochtend",
    "vanmorgen": "vandaag ochtend",
    "vannacht": "vandaag nacht",
    "morgenvroeg": "morgen ochtend",
    "a.s": "aanstaande",
    "e.k": "aanstaande",
    **dict.fromkeys(("komende", "aankomende", "eerstvolgende", "eerstkomende", "aanst"), "aanstaande"),
    "einde": "eind",
    "medio": "midden",
    "vd": "van de",
    "dgn": "dagen",
    "wk": "week",
    "wkn": "weken",
    "weekje": "week",
    "weekjes": "weken",
    "mnd": "maanden",
    "maandje": "maand",
    "anderhalf": "anderhalve",
    **dict.fromkeys(("sochtends", "ochtends", "smorgens", "morgens"), "ochtends"),
    **dict.fromkeys(("smiddags", "middags"), "middags"),
    **dict.fromkeys(("savonds", "avonds"), "avonds"),
}
# soon, but nobody can tell when
SOMETIME = frozenset(
    {
        "straks",
        "zo",
        "zometeen",
        "zo meteen",
        "meteen",
        "later",
        "binnenkort",
        "gauw",
        "snel",
        "zsm",
        "z.s.m",
        "ooit",
        "nu niet",
        "een keer",
    }
)
PARTS = {"ochtend": "ochtend", "morgen": "ochtend", "middag": "middag", "avond": "avond", "nacht": "nacht"}
COMPOUND = re.compile(rf"({'|'.join(WEEKDAYS)}|morgen|overmorgen|gister(?:en)?)({'|'.join(PARTS)})")
NUMBERED = re.compile(r"(\d{1,2})(?:e|de|ste)")
GLUED_MONTH = re.compile(rf"(\d{{1,2}})[-/.]?({'|'.join((*MONTHS, *SHORT_MONTHS))})\.?(?:[-/.]?(\d{{4}}|\d{{2}}))?")
GLUED_UNIT = re.compile(r"(\d{1,3})(dagen|dgn|week|weken|wk|wkn|maanden|mnd|schooldagen)")
GLUED_WEEK = re.compile(r"(?:week|wk)(\d{1,2})")
GLUED_HALF = re.compile(r"half(\w+)")
# Words in which one slip is forgiven. No ordinary word is one letter away from them and begins alike, but for
# ORDINARY; of "maart" too many are ("groep 3 maakt ruzie").
TOLERANT = (
    *WEEKDAYS,
    *(name for name in MONTHS if len(name) >= 5 and name != "maart"),
    *("overmorgen", "volgende", "vakantie", "kerstvakantie", "herfstvakantie", "voorjaarsvakantie"),
    *("zomervakantie", "meivakantie", "krokusvakantie", "schooldagen"),
)
ORDINARY = frozenset({"zondig"})
SHORTEST = 5
LONGEST = 20
OPENING, CLOSING = "\"'([„“”‘’*", ".,:;!?)]\"'“”‘’…*"


@dataclass(frozen=True)
class Word:
    """A word in its plain form, which may be two words ("vandaag middag"), and where it stands in the text."""

    said: str
    start: int
    end: int


def words_in(text: str) -> Sequence[Word]:
    """The words of a text in their plain forms; what is only punctuation is no word."""
    found = (Word(plain(token.group().strip()), token.start(), token.end()) for token in re.finditer(r"\S+", text))
    return [word for word in found if word.said]


@lru_cache(maxsize=2048)
def plain(token: str) -> str:
    """The plain form of a word."""
    spread = unicodedata.normalize("NFD", token[: 3 * LONGEST].casefold())
    word = "".join(char for char in spread if not unicodedata.combining(char))
    word = word.lstrip(OPENING).rstrip(CLOSING)
    if not any(char.isalnum() for char in word) or len(token) > LONGEST:
        # a long word is kept, so that the words around it do not become neighbours
        return word if any(char.isalnum() for char in word) else ""
    if word in SAME:
        return SAME[word]
    if word in NUMBERS:
        # "een" is an article as well
        return word if word == "een" else str(NUMBERS[word])
    if word in ORDINALS:
        return f"{ORDINALS[word]}e"
    return SHORT_MONTHS.get(word) or _taken_apart(word) or _forgiven(word)


def _taken_apart(word: str) -> str:
    """Two words that were written as one; empty when the word is no such thing."""
    if found := NUMBERED.fullmatch(word):
        return f"{found[1]}e"
    if found := GLUED_MONTH.fullmatch(word):
        year = f" {found[3] if len(found[3]) == 4 else '20' + found[3]}" if found[3] else ""
        return f"{found[1]} {SHORT_MONTHS.get(found[2], found[2])}{year}"
    if found := COMPOUND.fullmatch(word):
        return f"{'gisteren' if found[1] == 'gister' else found[1]} {PARTS[found[2]]}"
    if found := GLUED_UNIT.fullmatch(word):
        return f"{found[1]} {SAME.get(found[2], found[2])}"
    if found := GLUED_WEEK.fullmatch(word):
        return f"week {found[1]}"
    if (found := GLUED_HALF.fullmatch(word)) and (found[1] in NUMBERS or found[1].isdecimal()):
        return f"half {NUMBERS.get(found[1], found[1])}"
    return ""


def _forgiven(word: str) -> str:
    """The word of a day or month that was meant by one that is a single slip away."""
    if len(word) < SHORTEST or word in TOLERANT or word in ORDINARY or not word.isalpha():
        return word
    for known in TOLERANT:
        # a letter more at the end is another word: "maandags"
        if word[0] == known[0] and not word.startswith(known) and OSA.distance(word, known, score_cutoff=1) <= 1:
            return known
    return word


# politeness around a day

LEADS = re.compile(
    r"(?:het liefst|liefst|bij voorkeur|nee doe maar|nee liever|liever|doe dan maar|doe maar|doe|zeg maar|zeg|"
    r"plan maar|zet maar|maak er maar|zullen we|laten we zeggen|ik denk|denk ik|volgens mij|wat mij betreft|"
    r"ik wil graag|herinner (?:me|mij)(?: eraan)?|herinnering|ja|oke|ok|prima|goed|nou|dan|maar|graag|pas|weer|"
    r"gewoon|misschien|eventueel|uiterlijk|rond|omstreeks|kan het|kan)(?: |$)"
)
TAILS = re.compile(
    r"(?:^| )(?:graag|aub|a\.u\.b|alsjeblieft|alstublieft|svp|s\.v\.p|is goed|is prima|is het beste|dan maar|dan|maar|"
    r"of zo|ofzo|denk ik|kan ook|kan wel|kan|lukt wel|lukt|lijkt me (?:goed|prima)|prima|goed|hoor|misschien|nog|"
    r"als het kan|als dat kan|ongeveer|pas|weer|wel|liefst|het liefst|van)$"
)


def without_leads(said: str) -> str:
    """What is said without the polite words in front of it."""
    while found := LEADS.match(said):
        said = said[found.end() :]
    return said


def without_politeness(said: str) -> str:
    """What is said without the polite words around it: "doe maar dinsdag graag" is "dinsdag"."""
    said = without_leads(said)
    while found := TAILS.search(said):
        said = said[: found.start()]
    return said
