"""Ranking measures by what was found about the function of the behaviour; each with its reasons."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Ranked:
    """A measure and what was found that it fits."""

    id: str
    reasons: tuple[str, ...]


def rank(fits: Mapping[str, Collection[str]], found: Sequence[str], unfit: Collection[str] = ()) -> Sequence[Ranked]:
    """The measures with the most reasons first, in their own order where equal; those that do not suit come last.

    `fits` says for each measure what it helps with, `found` what was found, `unfit` which measures do not suit the
    chosen approach.
    """
    ranked = [Ranked(measure, tuple(tag for tag in found if tag in helps)) for measure, helps in fits.items()]
    return sorted(ranked, key=lambda item: (item.id in unfit, -len(item.reasons)))
