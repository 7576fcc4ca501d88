"""What is worked out when it is first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801 - it stands where `functools.cached_property` would
    """A property that is worked out once.

    Before Python 3.12 `functools.cached_property` takes a lock for that, which costs more than most of what is worked
    out here; a turn is of one thread.
    """

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> Value:
        value = instance.__dict__[self._name] = self._work_out(instance)
        return value
