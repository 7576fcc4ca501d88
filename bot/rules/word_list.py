"""A long list of words that is only asked whether it has a word: looked up in its file."""

import mmap
from collections.abc import Iterator
from pathlib import Path


class WordList:
    """Sorted words, one a line, searched by halving.

    Of the file only the pages that are looked at take memory, and the system may take them back; a set of
    all Dutch ones takes 20 MB.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __contains__(self, word: object) -> bool:
        """Whether the list has a word exactly as given."""
        if not isinstance(word, str) or not word:
            return False
        wanted = word.encode()
        low, high = 0, len(self._lines) - 1
        # a line starts after `low`, and none that can be the wanted one starts after `high`
        while low < high:
            start = self._lines.rfind(b"\n", 0, (low + high) // 2 + 1) + 1
            end = self._lines.find(b"\n", start)
            line = self._lines[start:end]
            if line == wanted:
                return True
            if line < wanted:
                low = end
            else:
                high = start - 1
        return False

    def __iter__(self) -> Iterator[str]:
        """All words, in order."""
        return iter(self._lines[:].decode().split())
