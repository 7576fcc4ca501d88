"""Text of a message as Telegram stores it: plain text plus entities with offsets in UTF-16 units."""

import re
from dataclasses import dataclass, field

from tests.support.telegram_types import JSONDict, bad_request

_SPACE = " \t\r\n\v\0"
_TAG_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_TYPE_ORDER = ["blockquote", "expandable_blockquote", "pre", "code", "text_link", "bold", "italic", "underline"]
_REFERENCE = re.compile(
    r"&(?:#x(?P<hexadecimal>[0-9a-fA-F]+)|#(?P<decimal>\d+)|(?P<name>lt|gt|amp|quot)(?![A-Za-z]));?"
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAG_NAME = re.compile(rf"[^{_SPACE}>]*")
_ATTRIBUTE_NAME = re.compile(rf"[^{_SPACE}=>/\"']*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_AUTOMATIC = {
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    "email": re.compile(r"(?<![\w.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"),
    "url": re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]"),
    "mention": re.compile(r"(?<![\w@/.])@[A-Za-z]\w{3,31}\b", re.ASCII),
    "hashtag": re.compile(r"(?<![\w#])#(?!\d+\b)\w+"),
}
_MAXIMUM_ENTITIES = 100


@dataclass
class FormattedText:
    """Plain text and its entities."""

    text: str
    entities: list[JSONDict] = field(default_factory=list)


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 units, the unit of every limit and offset of Telegram."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Return the part of a text that an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "surrogatepass")


def parse_html(source: str) -> FormattedText:
    """Parse the HTML subset of Telegram, or raise its "can't parse entities" error."""
    return _HtmlParser(source).parse()


def stored_text(formatted: FormattedText) -> FormattedText:
    """Trim the text and add the entities Telegram finds by itself, such as commands and links."""
    text = formatted.text.strip(_SPACE)
    cut = utf16_length(formatted.text) - utf16_length(formatted.text.lstrip(_SPACE))
    total = utf16_length(text)
    entities: list[JSONDict] = []
    for entity in formatted.entities:
        begin = min(max(entity["offset"] - cut, 0), total)
        end = min(max(entity["offset"] + entity["length"] - cut, 0), total)
        if utf16_slice(text, begin, end - begin).strip(_SPACE):
            entities.append({**entity, "offset": begin, "length": end - begin})
    entities += _automatic_entities(text, entities)
    entities.sort(key=_entity_order)
    return FormattedText(text, entities[:_MAXIMUM_ENTITIES])


def _entity_order(entity: JSONDict) -> tuple[int, int, int]:
    kind = entity["type"]
    return entity["offset"], -entity["length"], _TYPE_ORDER.index(kind) if kind in _TYPE_ORDER else len(_TYPE_ORDER)


def _automatic_entities(text: str, entities: list[JSONDict]) -> list[JSONDict]:
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in {"pre", "code", "text_link"}
    ]
    found: list[JSONDict] = []
    for kind, pattern in _AUTOMATIC.items():
        for match in pattern.finditer(text):
            begin = utf16_length(text[: match.start()])
            length = utf16_length(match[0])
            if all(begin + length <= start or begin >= stop for start, stop in taken):
                found.append({"type": kind, "offset": begin, "length": length})
                taken.append((begin, begin + length))
    return found


@dataclass
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int
    output_index: int


class _HtmlParser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._output: list[str] = []
        self._offset = 0
        self._open_tags: list[_OpenTag] = []
        self._entities: list[JSONDict] = []

    def parse(self) -> FormattedText:
        while self._position < len(self._source):
            if self._source[self._position] == "<":
                if self._source.startswith("</", self._position):
                    self._close_tag()
                else:
                    self._open_tag()
            else:
                character = self._character()
                self._output.append(character)
                self._offset += utf16_length(character)
        if self._open_tags:
            raise _parse_error(f'Can\'t find end tag corresponding to start tag "{self._open_tags[-1].name}"')
        return FormattedText("".join(self._output), self._entities)

    def _character(self) -> str:
        # Telegram knows four names only and leaves any other reference, such as &nbsp;, in the text as it is.
        match = _REFERENCE.match(self._source, self._position)
        decoded = _decode_reference(match) if match else ""
        if match and decoded:
            self._position = match.end()
            return decoded
        self._position += 1
        return self._source[self._position - 1]

    def _open_tag(self) -> None:
        begin = self._position
        name = self._take(_TAG_NAME, begin + 1).lower()
        if self._at_end():
            raise _parse_error(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if name not in _TAG_TYPES:
            raise _parse_error(f'Unsupported start tag "{name}" at byte offset {self._bytes(begin)}')
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _parse_error(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self._open_tags.append(_OpenTag(name, attributes, self._offset, len(self._output)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        unclosed = _parse_error(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
        while True:
            self._skip_space()
            if self._at_end():
                raise unclosed
            if self._source[self._position] == ">":
                self._position += 1
                return attributes
            name = self._take(_ATTRIBUTE_NAME, self._position).lower()
            where = f'the tag "{tag}" at byte offset {self._bytes(begin)}'
            if not name:
                raise _parse_error(f"Empty attribute name in {where}")
            self._skip_space()
            if self._at_end():
                raise unclosed
            if self._source[self._position] != "=":
                if (tag, name) != ("blockquote", "expandable"):
                    raise _parse_error(f"Expected equal sign in declaration of an attribute of {where}")
                attributes[name] = ""
                continue
            self._position += 1
            self._skip_space()
            if self._at_end():
                raise unclosed
            attributes[name] = self._attribute_value()
            if self._at_end():
                raise unclosed

    def _attribute_value(self) -> str:
        begin = self._position
        quote = self._source[begin]
        if quote not in "\"'":
            value = self._take(_NAME_TOKEN, begin).lower()
            if not self._at_end() and self._source[self._position] not in _SPACE + ">":
                raise _parse_error(f"Unexpected end of name token at byte offset {self._bytes(begin)}")
            return value
        self._position += 1
        characters: list[str] = []
        while not self._at_end() and self._source[self._position] != quote:
            characters.append(self._character())
        self._position += 1
        return "".join(characters)

    def _close_tag(self) -> None:
        begin = self._position
        if not self._open_tags:
            raise _parse_error(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        name = self._take(_TAG_NAME, begin + 2)
        self._skip_space()
        if self._at_end():
            raise _parse_error(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        self._position += 1
        tag = self._open_tags.pop()
        if name and name.lower() != tag.name:
            raise _parse_error(
                f'Unmatched end tag at byte offset {self._bytes(begin)}, expected "</{tag.name}>", found "</{name}>"'
            )
        if self._offset > tag.offset:
            self._add_entity(tag)

    def _add_entity(self, tag: _OpenTag) -> None:
        entity: JSONDict = {"type": _TAG_TYPES[tag.name], "offset": tag.offset, "length": self._offset - tag.offset}
        if tag.name == "a":
            entity["url"] = _checked_link(tag.attributes.get("href") or "".join(self._output[tag.output_index :]))
            if not entity["url"]:
                return
        elif tag.name == "tg-emoji":
            entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        elif tag.name == "code" and tag.attributes.get("class", "").startswith("language-"):
            entity["language"] = tag.attributes["class"].removeprefix("language-")
        elif tag.name == "pre" and self._entities and self._entities[-1]["type"] == "code":
            inner = self._entities[-1]
            if (inner["offset"], inner["length"]) == (entity["offset"], entity["length"]):
                entity |= {key: value for key, value in inner.items() if key == "language"}
                self._entities.pop()
        self._entities.append(entity)

    def _take(self, pattern: re.Pattern[str], position: int) -> str:
        match = pattern.match(self._source, position)
        assert match is not None
        self._position = match.end()
        return match[0]

    def _skip_space(self) -> None:
        while not self._at_end() and self._source[self._position] in _SPACE:
            self._position += 1

    def _at_end(self) -> bool:
        return self._position >= len(self._source)

    def _bytes(self, position: int) -> int:
        return len(self._source[:position].encode())


def _decode_reference(match: re.Match[str]) -> str:
    if match["name"]:
        return _NAMED[match["name"]]
    code = int(match["hexadecimal"], 16) if match["hexadecimal"] else int(match["decimal"])
    # A zero, a surrogate or a number past the end of Unicode is no character, so the source stays as it is.
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def _checked_link(url: str) -> str:
    if re.match(r"(?:tg|tonsite|mailto|tel):", url, re.IGNORECASE):
        return url
    match = re.fullmatch(r"(?:(https?|ftp)://)?([^/?#\s]+\.[^/?#\s]+)([/?#]\S*)?", url, re.IGNORECASE)
    if match is None:
        return ""
    return f"{(match[1] or 'http').lower()}://{match[2]}{match[3] or '/'}"


def _parse_error(detail: str) -> Exception:
    return bad_request(f"can't parse entities: {detail}")
