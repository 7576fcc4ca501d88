"""Something that does not fit, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that does not fit; a note is worth knowing and fails nothing."""

    place: str
    problem: str
    note: bool = False

    def __str__(self) -> str:
        return f"{'note: ' if self.note else ''}{self.place}: {self.problem}"


def at(*path: str) -> str:
    """A place in the content, or in a dialog, as it is printed."""
    return ".".join(path)
