"""Times of the day as people type them: the hours of a school day, and nothing that is no time."""

import pytest

from bot.rules.times import parse_time


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("8.30", "08:30"),
        ("8:30", "08:30"),
        ("08.30 uur", "08:30"),
        ("8u30", "08:30"),
        ("8u", "08:00"),
        ("9 uur", "09:00"),
        ("om 9 uur", "09:00"),
        ("om 9", "09:00"),
        ("9 uur 15", "09:15"),
        ("negen uur", "09:00"),
        ("half negen", "08:30"),
        ("halfnegen", "08:30"),
        ("half 9", "08:30"),
        ("kwart over 8", "08:15"),
        ("kwart voor negen", "08:45"),
        ("tien over half vier", "15:40"),
        ("vijf voor half een", "12:25"),
        ("20 over 8", "08:20"),
        ("10 minuten voor twee", "13:50"),
        ("Rond half vier graag", "15:30"),
        # of the hours from one to six those in the afternoon
        ("1 uur", "13:00"),
        ("een uur", "13:00"),
        ("3", "15:00"),
        ("3.30", "15:30"),
        ("6 uur", "18:00"),
        ("half een", "12:30"),
        ("kwart voor een", "12:45"),
        ("half zeven", "18:30"),
        ("7", "07:00"),
        ("12 uur", "12:00"),
        ("13", "13:00"),
        ("23", "23:00"),
        ("half 14", "13:30"),
        ("1530", "15:30"),
        # unless somebody says so
        ("03:30", "03:30"),
        ("0.15", "00:15"),
        ("6 uur 's ochtends", "06:00"),
        ("8 uur 's avonds", "20:00"),
        ("3 uur ’s middags", "15:00"),
        ("'s middags half drie", "14:30"),
        ("12 uur 's nachts", "00:00"),
        # parts of the day
        ("'s ochtends", "08:30"),
        ("in de middag", "13:00"),
        ("avond", "19:00"),
        ("'s nachts", "23:00"),
        ("voor schooltijd", "08:00"),
        ("na school", "15:30"),
        # no time
        ("24", None),
        ("24.00", None),
        ("25.00", None),
        ("8.60", None),
        ("8.5", None),
        ("half", None),
        ("half 25", None),
        ("kwart", None),
        ("kwart over", None),
        ("40 over 8", None),
        ("half uur", None),
        ("2026", None),
        ("3-12", None),
        ("over een uur", None),
        ("9 tot 10", None),
        ("morgenmiddag", None),
        ("dinsdag", None),
        ("straks", None),
        ("🙂", None),
        ("", None),
        ("9" * 4096, None),
    ],
)
def test_parse_time(text: str, at: str | None) -> None:
    """This text is this time of the day, or none."""
    found = parse_time(text)
    assert (found.strftime("%H:%M") if found else None) == at


@pytest.mark.parametrize("hour", range(24))
def test_every_hour(hour: int) -> None:
    """Every hour of the day can be said in figures, with a minute and without; only one to six move on."""
    moved = hour + 12 if 1 <= hour <= 6 else hour
    for text, minute in ((f"{hour}.05", 5), (f"{hour}:59 uur", 59), (f"om {hour} uur", 0), (str(hour), 0)):
        found = parse_time(text)
        assert found is not None
        assert (found.hour, found.minute) == (moved, minute)
