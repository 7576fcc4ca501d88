"""A long list of words that is only asked whether it has a word: kept as the text it was read from."""

import gzip
from collections.abc import Iterator
from pathlib import Path


class WordList:
    """Sorted words, one a line, searched by halving: a set of them takes ten times the memory."""

    def __init__(self, path: Path) -> None:
        read = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        self._lines = b"\n" + read.strip() + b"\n"

    def __contains__(self, word: object) -> bool:
        """Whether the list has a word exactly as given."""
        if not isinstance(word, str):
            return False
        wanted = word.encode()
        low, high = 0, len(self._lines) - 1
        # a line starts after `low`, and none that can be the wanted one starts after `high`
        while low < high:
            start = self._lines.rfind(b"\n", 0, (low + high) // 2 + 1) + 1
            end = self._lines.index(b"\n", start)
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
        return iter(self._lines.decode().split())
