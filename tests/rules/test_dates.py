"""Dutch days as people type them: read as meant, or not at all."""

from datetime import date

import pytest

from bot.rules.dates import parse_day, read_day

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vandaag", date(2026, 3, 2)),
        ("Morgen", date(2026, 3, 3)),
        ("overmorgen", date(2026, 3, 4)),
        ("  morgen. ", date(2026, 3, 3)),
        ("over 1 dag", date(2026, 3, 3)),
        ("over twee dagen", date(2026, 3, 4)),
        ("over een week", date(2026, 3, 9)),
        ("over één week", date(2026, 3, 9)),
        ("over 2 weken", date(2026, 3, 16)),
        ("OVER TWAALF WEKEN", date(2026, 5, 25)),
        ("over  13   weken", date(2026, 6, 1)),
        ("over een maand", date(2026, 4, 2)),
        ("over tien maanden", date(2027, 1, 2)),
        ("maandag", date(2026, 3, 9)),
        ("dinsdag", date(2026, 3, 3)),
        ("zondag", date(2026, 3, 8)),
        ("aanstaande dinsdag", date(2026, 3, 3)),
        ("komende maandag", date(2026, 3, 9)),
        ("volgende week", date(2026, 3, 9)),
        ("volgende week maandag", date(2026, 3, 9)),
        ("vrijdag volgende week", date(2026, 3, 13)),
        ("volgende week zondag", date(2026, 3, 15)),
        ("3-12", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("3.12", date(2026, 12, 3)),
        ("03-12-2026", date(2026, 12, 3)),
        ("3-12-26", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("1-3-2026", date(2026, 3, 1)),
        ("3 december", date(2026, 12, 3)),
        ("3 dec", date(2026, 12, 3)),
        ("3 dec.", date(2026, 12, 3)),
        ("3 mrt", date(2026, 3, 3)),
        ("3 maart 2027", date(2027, 3, 3)),
        ("donderdag 12 maart", date(2026, 3, 12)),
        ("2 maart", date(2026, 3, 2)),
        ("1 maart", date(2027, 3, 1)),
        ("2-3", date(2026, 3, 2)),
        ("1-3", date(2027, 3, 1)),
        ("31-2", None),
        ("31 februari", None),
        ("31-4-2026", None),
        ("30.2.2028", None),
        ("29-2-2027", None),
        ("29-2-2028", date(2028, 2, 29)),
        ("0-1", None),
        ("1-0", None),
        ("1-13", None),
        ("32-1", None),
        ("2026-13-01", None),
        ("1-1-0000", None),
        ("gisteren", None),
        ("eergisteren", None),
        ("vorige week", None),
        ("ooit", None),
        ("over een tijdje", None),
        ("over dertien weken", None),
        ("over nul", None),
        ("2 weken", None),
        ("week 50", None),
        ("dinsdag na de vakantie", None),
        ("morgen of overmorgen", None),
        ("morgens", None),
        ("3-12-", None),
        ("3-12-2026-1", None),
        ("1234", None),
        ("12", None),
        ("", None),
        ("   ", None),
        ("🙂", None),
        ("\u202emorgen", None),
        ("9" * 4096, None),
        ("over " + "9" * 4096 + " weken", None),
        ("over 999 weken", date(2045, 4, 24)),
    ],
)
def test_parse_day(text: str, day: date | None) -> None:
    """On Monday 2 March 2026 this text is this day, or none."""
    assert parse_day(text, MONDAY) == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("morgen", date(2026, 12, 31), date(2027, 1, 1)),
        ("over een week", date(2026, 12, 28), date(2027, 1, 4)),
        ("volgende week vrijdag", date(2026, 12, 31), date(2027, 1, 8)),
        ("1 januari", date(2026, 12, 31), date(2027, 1, 1)),
        ("31-12", date(2026, 12, 31), date(2026, 12, 31)),
        ("31-1", date(2026, 2, 1), date(2027, 1, 31)),
        ("over een maand", date(2026, 1, 31), date(2026, 2, 28)),
        ("over een maand", date(2028, 1, 31), date(2028, 2, 29)),
        ("over een maand", date(2026, 12, 31), date(2027, 1, 31)),
        ("over twee maanden", date(2026, 12, 31), date(2027, 2, 28)),
        ("over 12 maanden", date(2028, 2, 29), date(2029, 2, 28)),
        ("over 11 maanden", date(2026, 1, 15), date(2026, 12, 15)),
        ("morgen", date(2028, 2, 28), date(2028, 2, 29)),
        ("29-2", date(2027, 3, 1), date(2028, 2, 29)),
        ("29 februari", date(2028, 1, 1), date(2028, 2, 29)),
        ("29-2", date(2028, 2, 29), date(2028, 2, 29)),
        ("zondag", date(2026, 3, 8), date(2026, 3, 15)),
        ("maandag", date(2026, 3, 8), date(2026, 3, 9)),
        ("volgende week maandag", date(2026, 3, 8), date(2026, 3, 9)),
        ("volgende week zondag", date(2026, 3, 8), date(2026, 3, 15)),
    ],
)
def test_edges_of_the_calendar(text: str, today: date, day: date) -> None:
    """Month ends, leap days and the turn of the year come out as somebody would count them."""
    assert parse_day(text, today) == day


@pytest.mark.parametrize("number", range(13))
def test_number_words(number: int) -> None:
    """A number may be written in words up to twelve."""
    names = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]
    assert parse_day(f"over {names[number]} dagen", MONDAY) == parse_day(f"over {number} dagen", MONDAY)
    assert parse_day(f"over {number} dagen", MONDAY) == date(2026, 3, 2 + number)


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("over 2 weken gesprek", date(2026, 3, 16), "gesprek"),
        ("morgen: Bellen met Ouders", date(2026, 3, 3), "Bellen met Ouders"),
        ("3-12, bellen", date(2026, 12, 3), "bellen"),
        ("12 maart om 9.30 uur", date(2026, 3, 12), "om 9.30 uur"),
        ("dinsdag na de les", date(2026, 3, 3), "na de les"),
        ("morgen", date(2026, 3, 3), ""),
        ("bellen morgen", None, "bellen morgen"),
        ("gesprek", None, "gesprek"),
        ("31-2 bellen", None, "31-2 bellen"),
        ("", None, ""),
    ],
)
def test_read_day(text: str, day: date | None, rest: str) -> None:
    """A day in front is read, and what follows is left as it was typed."""
    assert read_day(text, MONDAY) == (day, rest)


@pytest.mark.parametrize(
    ("text", "guess"), [("zondag 31 juni bellen", date(2026, 3, 8)), ("donderdag 3-12 bellen", date(2026, 3, 5))]
)
def test_never_a_guess(text: str, guess: date) -> None:
    """A weekday before a date that is not read is not taken for the first such weekday."""
    assert read_day(text, MONDAY)[0] != guess
