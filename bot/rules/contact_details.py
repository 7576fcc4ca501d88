"""Telephone numbers, addresses, days of birth and citizen numbers in a free text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.rules.date_words import MONTHS, SHORT_MONTHS

Kind = Literal["name", "phone", "email", "birth_date", "address", "bsn"]


@dataclass(frozen=True)
class Found:
    """A piece of a text that looks like personal data, and where it stands."""

    kind: Kind
    start: int
    end: int
    text: str
    title: str = ""
    """What stands before a name and tells that it is a grown-up's: "juf", "Mevrouw"."""


EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# the area code or 06 and then digits, in groups as people write them; abroad for +31
PHONE = re.compile(r"(?<![\w+])(?:(?:\+|00)\d{2}[ -]?(?:\(0\)[ -]?)?|0)[1-9](?:[ .-]?\d){7,9}(?!\w)")
DUTCH_DIGITS = 10
BSN = re.compile(r"(?<![\w.-])\d(?:[ .-]?\d){8}(?![\w-]|\.\d)")
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
MONTH = "|".join(sorted((*MONTHS, *SHORT_MONTHS), key=len, reverse=True))
DAY = rf"\d{{1,2}}(?:[-/. ]\d{{1,2}}[-/. ](?:\d{{4}}|\d{{2}})|[ -](?:{MONTH})\.?[ -](?:\d{{4}}|'?\d{{2}}))(?!\d)"
BIRTH_DATE = re.compile(
    rf"\b(?:geb(?:oren|oortedatum|datum)?|verjaar\w*|jarig)\b[.:]?(?: [^\W\d]+){{0,2}} ?({DAY})"
    rf"|(?<!\d)({DAY}) (?:geboren|jarig)\b",
    re.IGNORECASE,
)
STREET = "straat|laan|weg|plein|dijk|gracht|kade|singel|steeg|hof|pad|dreef|plantsoen|park|baan|markt|wal"
POSTCODE_FORM = r"[1-9]\d{3} ?[A-Z]{2}\b"
ADDRESS = re.compile(
    rf"(?<!\w)([^\W\d_]+(?:{STREET})|(?-i:[A-Z])[^\W\d_]+ (?:{STREET})) (?:nr\.? ?|nummer )?"
    rf"\d{{1,4}}(?: ?[a-h](?!\w)|-\d{{1,3}})?(?!\w)(?:,? {POSTCODE_FORM})?",
    re.IGNORECASE,
)
# where a school is, and what is on the way
NO_STREET = re.compile(
    r"(?:school|speel|buiten|binnen|onder|halver|snel|fiets|voet|ren|rij|zwem|bij|kerst|vrij)(?:\w*)"
)
DIGIT = re.compile(r"\d")
# in small letters "2026 is" looks the same
POSTCODE = re.compile(rf"(?<![\w-]){POSTCODE_FORM}")


def contact_details(text: str) -> list[Found]:
    """All that is no name, each piece of the text at most once and the surest first."""
    found: list[Found] = []
    for kind, start, end in (*_emails(text), *(_numbered(text) if DIGIT.search(text) else ())):
        if not any(start < other.end and other.start < end for other in found):
            found.append(Found(kind, start, end, text[start:end]))
    return found


Span = tuple[Kind, int, int]


def _emails(text: str) -> Iterator[Span]:
    for match in EMAIL.finditer(text) if "@" in text else ():
        yield "email", *match.span()


def _numbered(text: str) -> Iterator[Span]:
    """What has a number in it: few texts have one, so few are searched for it."""
    yield from _birth_dates(text)
    yield from _phones(text)
    yield from _bsns(text)
    yield from _addresses(text)


def _birth_dates(text: str) -> Iterator[Span]:
    for match in BIRTH_DATE.finditer(text):
        yield "birth_date", *match.span(1 if match[1] else 2)


def _phones(text: str) -> Iterator[Span]:
    for match in PHONE.finditer(text):
        digits = re.sub(r"\(0\)|\D", "", match.group())
        if match.group()[0] == "+" or digits.startswith("00") or len(digits) == DUTCH_DIGITS:
            yield "phone", *match.span()


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the eleven-test of a citizen number."""
    total = sum(weight * int(digit) for weight, digit in zip(BSN_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and set(digits) != {"0"}


def _bsns(text: str) -> Iterator[Span]:
    for match in BSN.finditer(text):
        if is_bsn(re.sub(r"\D", "", match.group())):
            yield "bsn", *match.span()


def _addresses(text: str) -> Iterator[Span]:
    for match in ADDRESS.finditer(text):
        if not NO_STREET.fullmatch(match[1].casefold()):
            yield "address", *match.span()
    for match in POSTCODE.finditer(text):
        yield "address", *match.span()
