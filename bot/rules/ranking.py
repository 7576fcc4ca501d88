"""Ranking measures by what was found about the function of the behaviour; each with its reasons."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Ranked:
    """A measure and what was found that it fits."""

    id: str
    reasons: tuple[str, ...]


LEADING = frozenset({"untold", "confronting", "non_confronting"})
"""What puts a measure first whatever else fits: a pupil nobody heard yet, and the approach that was chosen."""
GENERAL = frozenset({"norm", "often", "long", "again"})
"""What is true of many situations: it says less than what the behaviour yields or who stands alone."""


def rank(fits: Mapping[str, Collection[str]], found: Sequence[str]) -> Sequence[Ranked]:
    """The measures with the most reasons first, in their own order where equal; general reasons count last.

    `fits` says for each measure what it helps with, `found` what was found.
    """
    in_order = sorted(found, key=lambda tag: (tag not in LEADING, tag in GENERAL))
    ranked = [Ranked(measure, tuple(tag for tag in in_order if tag in helps)) for measure, helps in fits.items()]
    return sorted(ranked, key=_less_fitting)


def _less_fitting(item: Ranked) -> tuple[int, int, int]:
    leading = sum(tag in LEADING for tag in item.reasons)
    general = sum(tag in GENERAL for tag in item.reasons)
    return -leading, leading + general - len(item.reasons), -general
