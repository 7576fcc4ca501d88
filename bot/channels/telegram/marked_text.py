"""Telegram's HTML: text with a few tags, measured as Telegram does, and cut without breaking a tag or an escape."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_MARK = re.compile(
    r"<(?P<open>b|i|code)>"
    r'|<(?P<link>a)\ href="[^"<>]*">'
    r"|</(?P<close>b|i|code|a)>"
    r"|&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|lt|gt|amp|quot);",
    re.VERBOSE,
)
_PIECE = re.compile(f"{_MARK.pattern}|.", re.DOTALL | re.VERBOSE)
_SPACE = " \t\r\n\v\0"
_STRAY = re.compile("[<>&]")
_SHOWN = r"(?:[^<>&]++|&(?:\#\d{1,7}|lt|gt|amp|quot);)"
# a text that begins with something that shows, and whose tags stand beside each other
_SOUND = re.compile(
    rf"(?=(?:<(?:b|i|code)>)?[^\s\0<>&])(?:{_SHOWN}|<(?P<tag>b|i|code)>{_SHOWN}*+</(?P=tag)>)*+",
)
# the best places to end a message; a place in its first half would leave it too short
_BREAKS = ("\n\n", "\n", " ")


@dataclass(frozen=True)
class _Piece:
    """One character as it is shown, or a tag that shows nothing."""

    source: str
    shown: str = ""
    opens: str = ""
    closes: str = ""

    @property
    def width(self) -> int:
        return sum(2 if ord(character) > 0xFFFF else 1 for character in self.shown)


class MarkedText:
    """A text with tags; what is no tag of ours is text, so a stray "<" does not make Telegram refuse the message."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _pieces(self) -> list[_Piece]:
        return list(_pieces(self._source))

    def split(self, limit: int) -> list[str]:
        """The text in parts of at most `limit` UTF-16 units; open tags are closed and opened again. No empty parts."""
        if _fits_as_it_is(self._source, limit):
            return [self._source.strip(_SPACE)]
        parts: list[str] = []
        opened: tuple[_Piece, ...] = ()
        rest = self._pieces
        while rest:
            end = _end(rest, limit)
            part, opened = _written(rest[:end], opened)
            if _shown(rest[:end]).strip(_SPACE):
                parts.append(part)
            rest = rest[end:]
        return parts

    def cut(self, limit: int) -> str:
        """The text, or as much of it as fits with "…" behind it; empty when nothing shows."""
        if _fits_as_it_is(self._source, limit):
            return self._source.strip(_SPACE)
        if not _shown(self._pieces).strip(_SPACE):
            return ""
        if sum(piece.width for piece in self._pieces) <= limit:
            return _written(self._pieces, ())[0]
        kept = self._pieces[: _end(self._pieces, limit - 1)]
        return _written([*kept, _Piece("…", "…")], ())[0]


def _fits_as_it_is(source: str, limit: int) -> bool:
    """Whether nothing has to be done, as for nearly every message: taking it to pieces costs a millisecond."""
    # no text shows more than its source, and no character takes more than two units
    if 2 * len(source) > limit and len(source.encode("utf-16-le", "surrogatepass")) > 2 * limit:
        return False
    if _SOUND.fullmatch(source):
        return True
    opened = []
    for mark in _MARK.finditer(source):
        if begins := mark["open"] or mark["link"]:
            opened.append(begins)
        elif mark["close"] and (not opened or opened.pop() != mark["close"]):
            return False
    text = _MARK.sub("", source)
    return not opened and not _STRAY.search(text) and bool(text.strip(_SPACE))


def _pieces(source: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(source):
        text = match[0]
        if match["open"] or match["link"]:
            yield _Piece(text, opens=match["open"] or match["link"])
        elif match["close"]:
            yield _Piece(text, closes=match["close"])
        elif len(text) > 1:
            yield _Piece(text, html.unescape(text))
        else:
            yield _Piece(html.escape(text, quote=False), text)


def _shown(pieces: list[_Piece]) -> str:
    return "".join(piece.shown for piece in pieces)


def _end(pieces: list[_Piece], limit: int) -> int:
    """How many pieces fit: all, or up to the best place to break."""
    width = 0
    for count, piece in enumerate(pieces):
        width += piece.width
        if width > limit:
            return _break_before(pieces[: count + 1])
    return len(pieces)


def _break_before(pieces: list[_Piece]) -> int:
    """The best place to break before the last of these, which did not fit any more."""
    last = len(pieces) - 1
    # one sign for each piece, so that a place in this text is a place among the pieces
    signs = "".join(piece.shown[:1] or "\x01" for piece in pieces)
    for sign in _BREAKS:
        found = signs.rfind(sign)
        if found > last // 2:
            return found
    return last


def _written(pieces: list[_Piece], opened: tuple[_Piece, ...]) -> tuple[str, tuple[_Piece, ...]]:
    """The HTML of a part, and which tags stay open behind it; space around the part goes."""
    stack = list(opened)
    written = [piece.source for piece in opened]
    for piece in pieces:
        if not piece.closes:
            written.append(piece.source)
            stack += [piece] if piece.opens else []
        elif piece.closes in [tag.opens for tag in stack]:
            # tags that were opened inside it end with it
            while stack[-1].opens != piece.closes:
                written.append(f"</{stack.pop().opens}>")
            written.append(f"</{stack.pop().opens}>")
    written += [f"</{tag.opens}>" for tag in reversed(stack)]
    return "".join(written).strip(_SPACE), tuple(stack)
