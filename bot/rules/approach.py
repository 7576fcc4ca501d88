"""Weighing the approach on the handreiking's considerations (3.c1-3.c5); a weighing, never a proof."""

from collections.abc import Mapping
from dataclasses import dataclass

# criterion -> answer -> the side it speaks for
SIDES: Mapping[str, Mapping[str, str]] = {
    "duration": {"recent": "non_confronting", "longer": "confronting"},
    "severity": {"mild": "non_confronting", "severe": "confronting"},
    "support": {"little": "non_confronting", "much": "confronting"},
    "faith": {"group": "non_confronting", "alone": "confronting"},
    # no rules broken speaks for neither side
    "rules": {"yes": "confronting"},
}


@dataclass(frozen=True)
class Weighing:
    """How many considerations speak for each approach."""

    non_confronting: int
    confronting: int

    @property
    def outcome(self) -> str:
        """`none`, `even`, or the approach that more considerations speak for."""
        if self.non_confronting == self.confronting:
            return "even" if self.confronting else "none"
        return "confronting" if self.confronting > self.non_confronting else "non_confronting"


def is_serious(answers: Mapping[str, str | None]) -> bool:
    """Whether it is grave or breaks the school's rules, which often asks to set limits directly (3.c5)."""
    return answers.get("severity") == "severe" or answers.get("rules") == "yes"


def weigh(answers: Mapping[str, str | None]) -> Weighing:
    """Counts the sides of the criteria that were answered."""
    sides = [SIDES[criterion].get(answer or "") for criterion, answer in answers.items() if criterion in SIDES]
    return Weighing(sides.count("non_confronting"), sides.count("confronting"))
