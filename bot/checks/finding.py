"""Something that does not fit, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that does not fit."""

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


def at(*path: str) -> str:
    """A place in the content, or in a dialog, as it is printed."""
    return ".".join(path)
