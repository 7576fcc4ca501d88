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


def test_general_reasons_count_last() -> None:
    """One reason that is about this situation outweighs any number that hold for most."""
    fits = {"agreements": ("norm", "often", "long"), "task": ("status",)}
    assert [item.id for item in rank(fits, ["norm", "often", "long", "status"])] == ["task", "agreements"]
    assert rank(fits, ["norm", "often"])[0].id == "agreements"


def test_what_leads_comes_first() -> None:
    """A measure that the chosen approach or an unheard pupil asks for comes first, whatever else fits more."""
    fits = {"task": ("status", "seen"), "limits": ("confronting",), "talk": ("untold",)}
    assert rank(fits, ["status", "seen", "confronting"])[0] == Ranked("limits", ("confronting",))
    assert rank(fits, ["status", "seen", "untold"])[0] == Ranked("talk", ("untold",))


def test_reasons_tell_most_first() -> None:
    """The reasons of a measure stand in order of what they tell: what leads, what is particular, what is general."""
    fits = {"limits": ("long", "power", "confronting")}
    assert rank(fits, ["long", "power", "confronting"]) == [Ranked("limits", ("confronting", "power", "long"))]
