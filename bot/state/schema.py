"""Whether a value is as a JSON Schema says: the part of JSON Schema that the schema of an export is written in."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

KINDS: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
KNOWN = (
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "properties", "required",
    "additionalProperties", "items", "minItems", "maxItems", "enum", "const", "minimum", "minLength", "maxLength",
    "format",
)  # fmt: skip


class DoesNotFit(ValueError):  # noqa: N818 - it says where, as a sentence
    """Something is not as the schema says; the message is its place, never its value."""


def check(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], place: str = "$") -> None:
    """Raises DoesNotFit with the first place that is not as the schema says."""
    if "$ref" in schema:
        check(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, place)
        return
    if not _is_of_kind(value, schema) or not _is_allowed(value, schema):
        raise DoesNotFit(place)
    if isinstance(value, dict):
        _check_object(value, schema, root, place)
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            check(item, schema["items"], root, f"{place}[{number}]")


def _is_of_kind(value: Any, schema: Mapping[str, Any]) -> bool:
    if "type" not in schema:
        return True
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    # to Python a truth is a number, to JSON it is none
    return any(isinstance(value, KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool)) for kind in kinds)


def _is_allowed(value: Any, schema: Mapping[str, Any]) -> bool:
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, int) and value < schema.get("minimum", value):
        return False
    if isinstance(value, list):
        return bool(schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)))
    if isinstance(value, str):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            return False
        return _is_moment(value, schema.get("format", ""))
    return True


def _is_moment(value: str, form: str) -> bool:
    try:
        if form == "date-time":
            return datetime.fromisoformat(value).tzinfo is not None
        if form == "date":
            date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _check_object(value: dict[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any], place: str) -> None:
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            raise DoesNotFit(f"{place}.{name}")
    for name, item in value.items():
        if name in properties:
            check(item, properties[name], root, f"{place}.{name}")
        elif schema.get("additionalProperties") is False:
            raise DoesNotFit(f"{place}: more than is known")
