"""Weighing the approach: every consideration on its own side, and never more than a weighing."""

from collections.abc import Mapping
from itertools import product

import pytest

from bot.dialogs.beslissen import beslissen
from bot.rules.approach import SIDES, Weighing, is_serious, weigh

SOFT = {"duration": "recent", "severity": "mild", "support": "little", "faith": "group"}
FIRM = {"duration": "longer", "severity": "severe", "support": "much", "faith": "alone", "rules": "yes"}


@pytest.mark.parametrize(
    ("answers", "non_confronting", "confronting", "outcome"),
    [
        ({}, 0, 0, "none"),
        (SOFT, 4, 0, "non_confronting"),
        (FIRM, 0, 5, "confronting"),
        ({**SOFT, "support": "much"}, 3, 1, "non_confronting"),
        ({**FIRM, "duration": "recent", "severity": "mild"}, 2, 3, "confronting"),
        ({"duration": "recent", "severity": "severe"}, 1, 1, "even"),
        (dict.fromkeys(SIDES, "unknown"), 0, 0, "none"),
        (dict.fromkeys(SIDES), 0, 0, "none"),
        ({"duration": "recent", "severity": "unknown"}, 1, 0, "non_confronting"),
        ({"rules": "no"}, 0, 0, "none"),
        ({**SOFT, "rules": "no"}, 4, 0, "non_confronting"),
        ({"duration": "severe"}, 0, 0, "none"),
        ({"weather": "longer"}, 0, 0, "none"),
    ],
)
def test_weigh(answers: Mapping[str, str | None], non_confronting: int, confronting: int, outcome: str) -> None:
    """The sides of what was answered are counted; what is unknown or strange counts for neither."""
    weighing = weigh(answers)
    assert weighing == Weighing(non_confronting, confronting)
    assert weighing.outcome == outcome


@pytest.mark.parametrize("criterion", sorted(SIDES))
def test_each_consideration_speaks_for_its_side(criterion: str) -> None:
    """One consideration alone speaks for the approach the handreiking gives it (3.c1-3.c5)."""
    if criterion in SOFT:
        assert weigh({criterion: SOFT[criterion]}).outcome == "non_confronting"
    assert weigh({criterion: FIRM[criterion]}).outcome == "confronting"


def test_every_answer_of_a_consideration_is_weighed() -> None:
    """Every option Beslissen offers for a consideration, has a side, but the unknown one and unbroken rules."""
    for criterion, sides in SIDES.items():
        step = beslissen.step(criterion)
        assert step is not None
        neutral = {"unknown", "no"} if criterion == "rules" else {"unknown"}
        assert set(step.asks.keys()) - neutral == set(sides)


def test_the_majority_decides() -> None:
    """Of all combinations the outcome is the side with more considerations, and even when both have as many."""
    for chosen in product((0, 1, None), repeat=len(SOFT)):
        answers = {
            name: None if side is None else (SOFT, FIRM)[side][name] for name, side in zip(SOFT, chosen, strict=True)
        }
        soft, firm = chosen.count(0), chosen.count(1)
        expected = "none" if soft == firm == 0 else "even" if soft == firm else None
        expected = expected or ("confronting" if firm > soft else "non_confronting")
        assert weigh(answers).outcome == expected


@pytest.mark.parametrize(
    ("answers", "serious"),
    [
        ({}, False),
        ({"severity": "mild", "rules": "no"}, False),
        ({"severity": "severe"}, True),
        ({"rules": "yes"}, True),
        ({"severity": "unknown", "rules": None}, False),
        ({"duration": "longer", "support": "much", "faith": "alone"}, False),
    ],
)
def test_is_serious(answers: Mapping[str, str | None], serious: bool) -> None:
    """Grave behaviour or a broken rule is serious by itself, whatever the rest weighs (3.c5)."""
    assert is_serious(answers) == serious
