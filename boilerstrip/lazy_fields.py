"""Lazy fields: fields of a frozen dataclass whose values are computed when they are first read.

Most callers read the text of a page and little else, so other fields that cost time are computed on demand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

T = TypeVar("T")
Value = TypeVar("Value", bound="LazyFields")


class _Placeholder:
    """What a field is given in place of its value.

    Attributes:
        make: returns the value.
    """

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def lazy(make: Callable[[], T]) -> T:
    """Return a placeholder for the value of a field of ``LazyFields``; ``make`` is called on the first read.

    To a type checker it is the value, as with ``dataclasses.field``. An error that ``make`` raises reaches
    whoever reads the field; the next reading calls it again.
    """
    return cast("T", _Placeholder(make))


class LazyFields:
    """Base of a frozen dataclass with slots, whose fields may be set to ``lazy(...)``.

    The value of a field is computed once, when it is first read. What reads all fields computes all of them:
    ``==``, ``repr``, ``hash``, ``dataclasses.replace``, copies and pickles, which therefore hold values only.

    Threads may share such an object. Two that read a field at the same moment may both compute it: as with
    ``functools.cached_property`` there is no lock, and the values are equal.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True, slots=True)
    ... class Sum(LazyFields):
    ...     total: int
    >>> value = Sum(lazy(lambda: print("adding") or 3))
    >>> value.total
    adding
    3
    >>> value
    Sum(total=3)
    """

    __slots__ = ("_makers",)  # name of a field that is not made yet -> what makes it

    def __post_init__(self) -> None:
        """Leave the fields empty that are to be made later, so that ``__getattr__`` is asked for them."""
        makers = {}
        dataclass: type = type(self)  # without this type mypy holds the class for not hashable
        for name in _names(dataclass):
            value = getattr(self, name)
            if isinstance(value, _Placeholder):
                makers[name] = value.make
                object.__delattr__(self, name)
        object.__setattr__(self, "_makers", makers)

    if not TYPE_CHECKING:  # to a type checker every name would be an attribute

        def __getattr__(self, name: str) -> Any:
            """Make a field that is empty; Python calls this for missing attributes only."""
            if name == "_makers":
                return {}  # of a copy, which was made without ``__post_init__``
            makers = self._makers
            make = makers.get(name)
            if make is None:
                # Another thread has just made it, or there is no such attribute.
                return object.__getattribute__(self, name)
            value = make()
            object.__setattr__(self, name, value)
            makers.pop(name, None)  # what it was made from can be given back
            return value


@cache
def _names(dataclass: type) -> tuple[str, ...]:
    """The fields of a dataclass, with those of its bases."""
    return tuple(field.name for field in fields(dataclass))


def make_all(value: Value) -> Value:
    """Make the fields of a value that are not made yet, and those of the values in them; return the value."""
    todo: list[object] = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, LazyFields):
            todo += [getattr(one, field.name) for field in fields(one)]  # type: ignore[arg-type]
    return value
