"""Measures are ranked by what was found."""

from bot.rules.ranking import Ranked, rank

FITS = {"limits": ("severe",), "strength": ("status", "seen"), "norm": ("norm",), "team": ()}


def test_most_reasons_first() -> None:
    """The measure that fits most of what was found comes first, with its reasons in the order found."""
    assert rank(FITS, ["seen", "status", "norm"])[0] == Ranked("strength", ("seen", "status"))


def test_order_of_the_catalogue_where_equal() -> None:
    """Without anything found, the order is that of the catalogue and nothing has a reason."""
    assert [item.id for item in rank(FITS, [])] == list(FITS)
    assert not any(item.reasons for item in rank(FITS, []))


def test_unfit_comes_last() -> None:
    """A measure that does not suit the approach comes last, however many reasons it has."""
    assert [item.id for item in rank(FITS, ["severe", "norm"], {"limits"})][-1] == "limits"
