"""Bodies of HTTP requests: JSON, urlencoded forms and multipart forms."""

import json
import re
from io import BufferedIOBase
from urllib.parse import parse_qsl

from tests.support.telegram_types import JSONDict, UploadedFile, bad_request

_BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)
_NAME = re.compile(r'[;\s]name="([^"]*)"')
_FILENAME = re.compile(r'[;\s]filename="([^"]*)"')
_PART_TYPE = re.compile(r"^content-type:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


def read_chunked(stream: BufferedIOBase) -> bytes | None:
    """Read a chunked body, or return None if the client went away in the middle."""
    content = b""
    while True:
        size_line = stream.readline()
        if not size_line.endswith(b"\n"):
            return None
        size = int(size_line.partition(b";")[0], 16)
        chunk = stream.read(size)
        if len(chunk) < size or not stream.readline():
            return None
        if size == 0:
            return content
        content += chunk


def parse_query(query: str) -> JSONDict:
    """Return the parameters of a query string."""
    return dict(parse_qsl(query, keep_blank_values=True))


def parse_body(content_type: str, content: bytes) -> JSONDict:
    """Return the parameters in a body, files as UploadedFile."""
    kind = content_type.partition(";")[0].strip().lower()
    if not content:
        return {}
    if kind == "application/json":
        return _parse_json(content)
    if kind == "multipart/form-data":
        return _parse_multipart(content_type, content)
    return parse_query(content.decode("utf-8", "replace"))


def _parse_json(content: bytes) -> JSONDict:
    try:
        parameters = json.loads(content)
    except ValueError:
        parameters = None
    if not isinstance(parameters, dict):
        raise bad_request("can't parse JSON object")
    return parameters


def _parse_multipart(content_type: str, content: bytes) -> JSONDict:
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        raise bad_request("boundary of multipart/form-data is missing")
    parameters: JSONDict = {}
    for part in (b"\r\n" + content).split(b"\r\n--" + boundary[1].encode())[1:-1]:
        header, _, value = part.partition(b"\r\n\r\n")
        lines = header.decode("utf-8", "replace")
        name = _NAME.search(lines)
        filename = _FILENAME.search(lines)
        part_type = _PART_TYPE.search(lines)
        if name is None:
            raise bad_request("name of a part of multipart/form-data is missing")
        if filename is None:
            parameters[name[1]] = value.decode("utf-8", "replace")
        else:
            mime_type = part_type[1] if part_type else "application/octet-stream"
            parameters[name[1]] = UploadedFile(filename[1].replace("%22", '"'), value, mime_type)
    return parameters
