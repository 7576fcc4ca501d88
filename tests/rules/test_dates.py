"""Dutch days as people type them: read as meant, asked back when they may mean two, or not read at all."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.date_words import MONTHS, ORDINALS, WEEKDAYS
from bot.rules.dates import Said, read_moment, understand
from bot.rules.school_calendar import SchoolCalendar
from tests.rules.calendars import DRAWN, calendars, days

MONDAY = date(2026, 3, 2)
MIDDEN = SchoolCalendar("midden")


def shown(said: Said | None) -> str:
    """A reading as the tables write it: "2026-03-03 of 2026-03-10, 08:30, bellen", or "-" when nothing was read."""
    if said is None:
        return "-"
    days = " of ".join(day.isoformat() for day in said.days)
    return ", ".join([days, *([f"{said.time:%H:%M}"] if said.time else []), *([said.rest] if said.rest else [])])


# one row for each thing a study of three libraries found to be needed
NEEDED = [
    ("vandaag", "2026-03-02"),
    ("morgen", "2026-03-03"),
    ("morgenochtend", "2026-03-03, 08:30"),
    ("overmorgen", "2026-03-04"),
    ("mrgn", "2026-03-03"),
    ("mrgn 9 uur", "2026-03-03, 09:00"),
    ("dinsdag", "2026-03-03"),
    ("aanstaande dinsdag", "2026-03-03"),
    ("komende donderdag", "2026-03-05"),
    ("volgende week dinsdag", "2026-03-10"),
    ("donderdag over een week", "2026-03-12"),
    ("over 3 dagen", "2026-03-05"),
    ("over twee weken", "2026-03-16"),
    ("over 1 maand", "2026-04-02"),
    ("over vijf schooldagen", "2026-03-09"),
    ("over anderhalve week", "2026-03-12"),
    ("begin april", "2026-04-01"),
    ("midden april", "2026-04-15"),
    ("eind april", "2026-04-24"),
    ("week 50", "2026-12-07"),
    ("3-12", "2026-12-03"),
    ("3-12-2026", "2026-12-03"),
    ("3 december", "2026-12-03"),
    ("voor de kerstvakantie", "2026-12-18"),
    ("na de kerstvakantie", "2027-01-04"),
    ("morgen 8.30", "2026-03-03, 08:30"),
    ("dinsdag om half negen", "2026-03-03, 08:30"),
    ("donderdag kwart over drie", "2026-03-05, 15:15"),
]
DAYS = [
    # near
    ("  Morgen. ", "2026-03-03"),
    ("vanmiddag", "2026-03-02, 13:00"),
    ("vanavond", "2026-03-02, 19:00"),
    ("overmorgen middag", "2026-03-04, 13:00"),
    ("vandaag nog", "2026-03-02"),
    # weekdays
    ("maandag", "2026-03-02 of 2026-03-09"),
    ("ma", "2026-03-02 of 2026-03-09"),
    ("zondag", "2026-03-08"),
    ("komende maandag", "2026-03-09"),
    ("a.s. donderdag", "2026-03-05"),
    ("vrijdag a.s.", "2026-03-06"),
    ("deze donderdag", "2026-03-05"),
    ("deze week vrijdag", "2026-03-06"),
    ("vrijdag van deze week", "2026-03-06"),
    ("volgende week maandag", "2026-03-09"),
    ("vrijdag volgende week", "2026-03-13"),
    ("volgende wk di", "2026-03-10"),
    ("volgende dinsdag", "2026-03-03 of 2026-03-10"),
    ("volgende maandag", "2026-03-09"),
    ("komende week dinsdag", "2026-03-03 of 2026-03-10"),
    ("donderdag over 2 weken", "2026-03-19"),
    ("maandag over een week", "2026-03-09 of 2026-03-16"),
    ("over 2 weken op donderdag", "2026-03-19"),
    ("vandaag over een week", "2026-03-09"),
    ("dinsdg", "2026-03-03"),
    ("woesndag", "2026-03-04"),
    ("vijdag", "2026-03-06"),
    ("dinstag", "2026-03-03"),
    # so much later
    ("over veertien dagen", "2026-03-16"),
    ("over 10 dgn", "2026-03-12"),
    ("over 2wk", "2026-03-16"),
    ("OVER TWAALF WEKEN", "2026-05-25"),
    ("over  13   weken", "2026-06-01"),
    ("over dertien weken", "2026-06-01"),
    ("over een weekje", "2026-03-09"),
    ("over een week of 2", "2026-03-16"),
    ("over een dag of tien", "2026-03-12"),
    ("over 2 of 3 weken", "2026-03-16 of 2026-03-23"),
    ("over 2 à 3 weken", "2026-03-16 of 2026-03-23"),
    ("over ongeveer 3 weken", "2026-03-23"),
    ("over anderhalve maand", "2026-04-13"),
    ("over een half jaar", "2026-09-02"),
    ("5 schooldagen later", "2026-03-09"),
    ("over tien werkdagen", "2026-03-16"),
    ("na 2 weken", "2026-03-16"),
    ("over 999 weken", "2045-04-24"),
    ("volgende week", "2026-03-09"),
    ("volgende maand", "2026-04-02"),
    # weeks and months
    ("week 53", "2026-12-28"),
    ("week 10", "2026-03-02"),
    ("week 9", "2027-03-01"),
    ("dinsdag in week 11", "2026-03-10"),
    ("wk12 vrijdag", "2026-03-20"),
    ("begin volgende week", "2026-03-09"),
    ("eind van de week", "2026-03-06"),
    ("na het weekend", "2026-03-09"),
    ("begin van de maand", "2026-03-02"),
    ("eind van de maand", "2026-03-31"),
    ("eind volgende maand", "2026-04-24"),
    ("half mei", "2026-05-15"),
    ("medio april 2027", "2027-04-15"),
    ("begin februari", "2027-02-01"),
    # dates
    ("de 14e", "2026-03-14"),
    ("14e", "2026-03-14"),
    ("op de vijftiende", "2026-03-15"),
    ("de 1e", "2026-04-01"),
    ("donderdag de 5e", "2026-03-05"),
    ("dinsdag 3", "2026-03-03"),
    ("3/12", "2026-12-03"),
    ("3.12", "2026-12-03"),
    ("3-12-26", "2026-12-03"),
    ("2026-12-03", "2026-12-03"),
    ("3 dec.", "2026-12-03"),
    ("3dec", "2026-12-03"),
    ("3-dec-2026", "2026-12-03"),
    ("3 mrt", "2026-03-03"),
    ("3 decmber", "2026-12-03"),
    ("drie december", "2026-12-03"),
    ("éénentwintig maart", "2026-03-21"),
    ("vijftiende maart", "2026-03-15"),
    ("dinsdag 3 maart", "2026-03-03"),
    ("di 10/3", "2026-03-10"),
    ("volgende week dinsdag 10 maart", "2026-03-10"),
    ("morgen, dinsdag 3 maart", "2026-03-03"),
    ("2 maart", "2026-03-02"),
    ("1 maart", "2027-03-01"),
    ("29-2-2028", "2028-02-29"),
    ("3 of 4 december", "2026-12-03 of 2026-12-04"),
    # spelt out in a way only the library knows
    ("december 3", "2026-12-03"),
    ("donderdag december 3", "2026-12-03"),
    ("3 12 2026", "2026-12-03"),
    # around vacations and feasts
    ("na de meivakantie", "2026-05-04"),
    ("voor de zomervakantie", "2026-07-17"),
    ("na de grote vakantie", "2026-08-31"),
    ("na de krokus vakantie", "2027-03-01"),
    ("vlak na de herfstvak", "2026-10-26"),
    ("na de vakantie", "2026-05-04"),
    ("voor de vakantie", "2026-04-24"),
    ("eerste dag na de kerst", "2027-01-04"),
    ("de eerste schooldag na de vakantie", "2026-05-04"),
    ("eerste week na de herfstvakantie", "2026-10-26"),
    ("dinsdag na de vakantie", "2026-05-05"),
    ("laatste vrijdag voor de kerstvakantie", "2026-12-18"),
    ("twee weken na de kerstvakantie", "2027-01-18"),
    ("2 schooldagen voor de kerstvakantie", "2026-12-17"),
    ("na pasen", "2026-04-07"),
    ("voor pinksteren", "2026-05-22"),
    ("hemelvaartsdag", "2026-05-14"),
    # with a time
    ("vr 13 maart 10:15", "2026-03-13, 10:15"),
    ("morgen half 4", "2026-03-03, 15:30"),
    ("vrijdag om 9", "2026-03-06, 09:00"),
    ("vrijdag 8u30", "2026-03-06, 08:30"),
    ("kwart voor negen dinsdag", "2026-03-03, 08:45"),
    ("dinsdagmiddag half drie", "2026-03-03, 14:30"),
    ("donderdag morgen", "2026-03-05, 08:30"),
    ("dinsdag 's ochtends", "2026-03-03, 08:30"),
    ("woensdag na schooltijd", "2026-03-04, 15:30"),
    ("dinsdag 9.10", "2026-03-03, 09:10"),
    ("vandaag 9.10", "2026-03-02, 09:10"),
    ("om 16.00", "2026-03-02, 16:00"),
    ("half vier", "2026-03-02, 15:30"),
    # politely
    ("liefst dinsdag", "2026-03-03"),
    ("doe maar donderdag", "2026-03-05"),
    ("nee doe maar woensdag", "2026-03-04"),
    ("op 3 december graag", "2026-12-03"),
    ("maak er maar donderdag van", "2026-03-05"),
    ("dinsdag aub", "2026-03-03"),
    ("wo misschien?", "2026-03-04"),
    # either
    ("morgen of overmorgen", "2026-03-03 of 2026-03-04"),
    ("volgende week dinsdag of woensdag", "2026-03-10 of 2026-03-11"),
    ("9.10", "2026-03-02 of 2026-10-09"),
    # what has been
    ("gisteren", "2026-03-01"),
    ("eergisteren", "2026-02-28"),
    ("vorige week", "2026-02-23"),
    ("afgelopen dinsdag", "2026-02-24"),
    ("vorige week donderdag", "2026-02-26"),
    ("twee weken geleden", "2026-02-16"),
    ("1-3-2026", "2026-03-01"),
]
NO_DAY = [
    # no such day
    *("31-2", "31 februari", "31-4-2026", "30.2.2028", "29-2-2027", "29-2", "0-1", "1-0", "1-13", "32-1", "de 32e"),
    *("2026-13-01", "1-1-0000", "week 54", "over 0 schooldagen", "31 februari of zo", "zondag 31 juni", "half 25"),
    # two that do not agree
    *("dinsdag 3 december", "dinsdag 10-6-2026", "morgen woensdag", "volgende week dinsdag 11 maart", "vrijdag de 5e"),
    *("dinsdag 9", "morgen 3 april", "dinsdag december 3", "december 3 15 2026", "3 12 2026 9"),
    *("december 3 9.10", "2026 9.10 9.10"),
    # no day, or not one
    *(
        "",
        "   ",
        "🙂",
        "ooit",
        "straks",
        "later",
        "nu",
        "zo snel mogelijk",
        "12",
        "1234",
        "maart",
        "mei",
        "december 2026",
    ),
    *(
        "over een tijdje",
        "over een paar dagen",
        "over nul",
        "2 weken",
        "van de week",
        "in de kerstvakantie",
        "van de zomer",
    ),
    *(
        "over een uur",
        "over drie kwartier",
        "een uur",
        "'s middags",
        "3e week van maart",
        "eind dit jaar",
        "over 1,5 week",
    ),
    *("3 en 4 december", "3-4 december", "tussen 3 en 5 december", "dinsdag en donderdag", "elke dinsdag", "dinsdags"),
    *(
        "tot dinsdag",
        "vanaf dinsdag",
        "niet dinsdag",
        "dinsdag kan niet",
        "3-12-",
        "3-12-2026-1",
        "3 4",
        "zo half vier",
    ),
    *("\u202emorgen", "9" * 4096, "over " + "9" * 4096 + " weken", "dinsdag 24.00", "morgen 25.00"),
    # ordinary words
    *("maandelijks", "zaterdagse", "meiden", "marathon", "zondaar", "zondig", "weken", "maakt", "vandaan", "mogen"),
    *(
        "volgens",
        "dagelijks",
        "weekend",
        "donderslag",
        "vrijdom",
        "kerst",
        "vakantie",
        "herfst",
        "morgens",
        "goedemorgen",
    ),
    *(
        "apart",
        "augurk",
        "juniors",
        "oktet",
        "seminar",
        "decimaal",
        "jan",
        "do re mi",
        "week",
        "dag",
        "uur",
        "half",
        "om",
    ),
]


@pytest.mark.parametrize(("text", "reading"), [*NEEDED, *DAYS])
def test_understood(text: str, reading: str) -> None:
    """On Monday 2 March 2026, in the middle of the country, this text is this day, or may be one of two."""
    assert shown(understand(text, MONDAY, MIDDEN)) == reading
    assert shown(read_moment(text, MONDAY, MIDDEN)) == reading


@pytest.mark.parametrize("text", NO_DAY)
def test_not_understood(text: str) -> None:
    """What is no day, or no one day, is asked back and never guessed, also when other words stand beside it."""
    assert understand(text, MONDAY, MIDDEN) is None


@pytest.mark.parametrize("text", ["de eerste", "Tweede", "de derde.", "vijfde"])
def test_the_second_of_what_was_offered(text: str) -> None:
    """A low number in words chooses from what was offered, and is no day of the month."""
    assert understand(text, MONDAY, MIDDEN) is None


def test_the_table_is_as_long_as_it_should_be() -> None:
    """The expressions that were found to be needed are there, and many more of our own."""
    assert len(NEEDED) >= 25
    assert len({text for text, _ in DAYS}) + len(set(NO_DAY)) >= 100


@pytest.mark.parametrize(
    ("text", "today", "reading"),
    [
        ("morgen", date(2026, 12, 31), "2027-01-01"),
        ("over een week", date(2026, 12, 28), "2027-01-04"),
        ("volgende week vrijdag", date(2026, 12, 31), "2027-01-08"),
        ("volgende dinsdag", date(2026, 3, 5), "2026-03-10"),
        ("over 2 weken dinsdag", date(2026, 3, 5), "2026-03-17 of 2026-03-24"),
        ("deze week dinsdag", date(2026, 3, 5), "2026-03-03"),
        ("deze dinsdag", date(2026, 3, 5), "2026-03-10"),
        ("deze donderdag", date(2026, 3, 5), "2026-03-05"),
        ("dinsdag 9.10", date(2029, 10, 1), "-"),
        ("1 januari", date(2026, 12, 31), "2027-01-01"),
        ("31-12", date(2026, 12, 31), "2026-12-31"),
        ("31-1", date(2026, 2, 1), "2027-01-31"),
        ("de 31e", date(2026, 2, 1), "2026-03-31"),
        ("de 30e", date(2027, 1, 31), "2027-03-30"),
        ("over een maand", date(2026, 1, 31), "2026-02-28"),
        ("over een maand", date(2028, 1, 31), "2028-02-29"),
        ("over twee maanden", date(2026, 12, 31), "2027-02-28"),
        ("over 12 maanden", date(2028, 2, 29), "2029-02-28"),
        ("morgen", date(2028, 2, 28), "2028-02-29"),
        ("29-2", date(2027, 3, 1), "2028-02-29"),
        ("29 februari", date(2028, 1, 1), "2028-02-29"),
        ("29-2", date(2028, 2, 29), "2028-02-29"),
        ("zondag", date(2026, 3, 8), "2026-03-08 of 2026-03-15"),
        ("volgende week maandag", date(2026, 3, 8), "2026-03-09"),
        ("week 53", date(2027, 1, 2), "2026-12-28"),
        ("week 1", date(2026, 12, 28), "2027-01-04"),
        ("week 53", date(2027, 1, 5), "-"),
        ("begin maart", date(2026, 3, 12), "2026-03-02"),
        ("begin van de maand", date(2026, 3, 12), "2026-04-01"),
        ("eind juli", date(2026, 3, 2), "2026-07-17"),
        ("begin augustus", date(2026, 3, 2), "2026-08-01"),
        # in the autumn holidays, 17 to 25 October
        ("na de herfstvakantie", date(2026, 10, 20), "2026-10-26"),
        ("voor de herfstvakantie", date(2026, 10, 20), "2026-10-16"),
        ("na de vakantie", date(2026, 10, 20), "2026-10-26"),
        ("voor de vakantie", date(2026, 10, 20), "2026-12-18"),
        # after the last school year that is known
        ("na de kerstvakantie", date(2030, 9, 2), "-"),
    ],
)
def test_edges_of_the_calendar(text: str, today: date, reading: str) -> None:
    """Month ends, leap days, vacations and the turn of the year come out as somebody would count them."""
    assert shown(understand(text, today, MIDDEN)) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("na de herfstvakantie", "2026-10-19 of 2026-10-26"),
        ("voor de zomervakantie", "2026-07-03 of 2026-07-10 of 2026-07-17"),
        ("na de kerstvakantie", "2027-01-04"),
        ("dinsdag na de herfstvakantie", "2026-10-20 of 2026-10-27"),
    ],
)
def test_vacation_of_a_region_that_is_not_known(text: str, reading: str) -> None:
    """Without a region a day near a vacation is one for each region, until somebody says which."""
    assert shown(understand(text, MONDAY, SchoolCalendar())) == reading


def test_school_days_of_a_teacher() -> None:
    """Words that ask for school days count those of the teacher; other words count all days."""
    part_time = SchoolCalendar("midden", workdays=frozenset({0, 1}), days_off=((date(2026, 3, 9), date(2026, 3, 9)),))
    assert shown(understand("over 2 schooldagen", MONDAY, part_time)) == "2026-03-10"
    assert shown(understand("na de meivakantie", MONDAY, part_time)) == "2026-05-04"
    assert shown(understand("eind maart", MONDAY, part_time)) == "2026-03-31"
    assert shown(understand("over een week", MONDAY, part_time)) == "2026-03-09"
    assert shown(understand("over 2 schooldagen", MONDAY, SchoolCalendar(workdays=frozenset()))) == "-"


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("over 2 weken gesprek", "2026-03-16, gesprek"),
        ("gesprek met ouders over 2 weken", "2026-03-16, gesprek met ouders"),
        ("dinsdag om half negen bellen", "2026-03-03, 08:30, bellen"),
        ("bellen dinsdag 8.30", "2026-03-03, 08:30, bellen"),
        ("Bellen met Moeder, op dinsdag.", "2026-03-03, Bellen met Moeder"),
        ("morgen: Bellen met Ouders", "2026-03-03, Bellen met Ouders"),
        ("3-12, bellen", "2026-12-03, bellen"),
        ("dinsdag na de les", "2026-03-03, na de les"),
        ("Overleg met Zoë dinsdagmiddag half 3", "2026-03-03, 14:30, Overleg met Zoë"),
        ("dinsdag met moeder bellen om half 9", "2026-03-03, 08:30, met moeder bellen"),
        ("om half 9 moeder bellen dinsdag", "2026-03-03, 08:30, moeder bellen"),
        ("gesprek ouders, 9-3, 15:00", "2026-03-09, 15:00, gesprek ouders"),
        ("gesprek ouders vr 13 mrt 15u", "2026-03-13, 15:00, gesprek ouders"),
        ("ouders   bellen\nmorgen", "2026-03-03, ouders bellen"),
        ("📅 dinsdag - bellen", "2026-03-03, bellen"),
        ("gesprek (dinsdag)", "2026-03-03, gesprek"),
        ("doe maar dinsdag ouders bellen", "2026-03-03, ouders bellen"),
        ("gesprek met ouders op 3 december graag", "2026-12-03, gesprek met ouders"),
        ("na de vakantie ouders bellen", "2026-05-04, ouders bellen"),
        ("vr de kerst bellen", "2026-12-18, bellen"),
        ("gesprek week 50", "2026-12-07, gesprek"),
        ("op de 14e bellen", "2026-03-14, bellen"),
        ("dinsdag niet vergeten te bellen", "2026-03-03, niet vergeten te bellen"),
        ("volgende week 3 ouders bellen", "2026-03-09, 3 ouders bellen"),
        ("bellen om 9", "2026-03-02, 09:00, bellen"),
        ("half vier bellen", "2026-03-02, 15:30, bellen"),
        ("morgen een uur praten", "2026-03-03, een uur praten"),
        ("morgen bellen over toets van vrijdag", "2026-03-03, bellen over toets van vrijdag"),
        ("do bellen met vader", "2026-03-05, bellen met vader"),
        ("dinsdag 9.00 bellen om 10 uur", "2026-03-03, 09:00, bellen om 10 uur"),
        ("dinsdag bellen di 3 maart", "2026-03-03, bellen di 3 maart"),
        ("groep 8 dinsdag", "2026-03-03, groep 8"),
        ("gisteren bellen", "2026-03-01, bellen"),
        # either of two
        ("maandag bellen", "2026-03-02 of 2026-03-09, bellen"),
        ("dinsdag of woensdag bellen", "2026-03-03 of 2026-03-04, bellen"),
        ("morgen bellen vrijdag", "2026-03-03 of 2026-03-06, bellen vrijdag"),
        # asked back
        ("gesprek", "-"),
        ("31-2 bellen", "-"),
        ("bellen 31 februari", "-"),
        ("zondag 31 juni bellen", "-"),
        ("dinsdag 4 ouders bellen", "-"),
        ("niet dinsdag bellen", "-"),
        ("bellen, niet dinsdag", "-"),
        ("dinsdag kan niet", "-"),
        ("elke dinsdag bellen", "-"),
        ("bellen elke dinsdag", "-"),
        ("bellen voor dinsdag", "-"),
        ("morgen en overmorgen bellen", "-"),
        ("morgen tot 12 uur toezicht", "-"),
        ("afwezig tot en met dinsdag", "-"),
        ("bellen over toets van vrijdag", "-"),
        ("volgende week 3 december bellen", "-"),
        ("half vier bellen over dinsdag", "-"),
        ("om half 9 bellen dinsdag 10.00", "-"),
        ("half negen bellen om 10 uur", "-"),
        ("bellen over een uur", "-"),
        ("gesprek van een uur", "-"),
        ("twee uur vergaderen", "-"),
        ("om 2 redenen bellen", "-"),
        ("bellen 25.00", "-"),
        ("terugbetalen 7.50", "-"),
        ("gesprek met groep 7/8", "-"),
        ("7/8 ouderavond", "-"),
        ("hoofdstuk 3.2 bespreken", "-"),
        ("lezen hoofdstuk 3.2", "-"),
        ("2/3 van de klas bespreken", "-"),
        ("groep 3 maakt ruzie", "-"),
        ("bellen groep 3 4 december", "-"),
        ("3 maakt ruzie", "-"),
        ("de 3e b bekijken", "-"),
        ("de eerste keer bellen", "-"),
        ("zo bellen", "-"),
        ("bellen met ma", "-"),
        ("mijn to do", "-"),
        ("van havo naar wo", "-"),
        ("goede morgen", "-"),
        ("zondig gedrag bespreken", "-"),
        ("meiden spreken", "-"),
        ("", "-"),
    ],
)
def test_beside_other_words(text: str, reading: str) -> None:
    """A day in front or at the end is read, what is left stays as it was typed; what is unsure is asked back."""
    assert shown(read_moment(text, MONDAY, MIDDEN)) == reading


# any day at all


@DRAWN
@given(days, st.integers(0, 300), calendars)
def test_a_day_that_is_written_out_is_that_day(today: date, ahead: int, calendar: SchoolCalendar) -> None:
    """Each way of writing a date is that date, from any day and with any calendar, also with words beside it."""
    day = today + timedelta(days=ahead)
    month, name = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    ordinal = next(word for word, number in ORDINALS.items() if number == day.day)
    for text in (
        *(
            f"{day.day}-{day.month}-{day.year}",
            f"{day.day}/{day.month}/{day.year % 100}",
            f"{day.day} {month}",
            day.isoformat(),
        ),
        *(f"{name} {day.day} {month[:3]}.", f"{name[:2]} {day.day}-{day.month:02}", f"op {ordinal} {month}"),
    ):
        assert understand(text, today, calendar) == Said((day,))
        moment = read_moment(f"Gesprek {text} om 9.30 uur", today, calendar)
        assert moment == Said((day,), time(9, 30), "Gesprek")


SAYABLE = """
dinsdag ma zo week 50 3-12 31 9.10 half vier uur om op in de volgende over na voor vakantie kerst maand maart 3e een
morgen of en niet twee dagen weken schooldagen deze begin eind van tot laatste , - 's middags bellen Ouders
"""


@DRAWN
@given(st.lists(st.sampled_from(SAYABLE.split()), max_size=8).map(" ".join) | st.text(max_size=40), days, calendars)
def test_anything_at_all(text: str, today: date, calendar: SchoolCalendar) -> None:
    """Whatever somebody types ends in days in order and words that were typed, or in nothing."""
    whole, moment = understand(text, today, calendar), read_moment(text, today, calendar)
    for said in (whole, moment):
        if said is not None:
            assert said.days
            assert list(said.days) == sorted(set(said.days))
            assert said.rest in " ".join(text.split())
    if whole is not None:
        assert moment == whole
        assert whole.rest == ""
