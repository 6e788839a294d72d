"""Patterns that are compiled when a page first needs them.

To compile a pattern of hundreds of words takes milliseconds, and most programs never meet a page that needs
it. A pattern is worth deferring if it takes two milliseconds or more, and if ordinary pages do without it.
Each use of a deferred pattern takes some 30 nanoseconds more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Deferred:
    """Stands for a compiled pattern of ``re`` or ``regex``, and has the methods of one."""

    def __init__(self, make: Callable[[], Any]) -> None:
        """Take the function that compiles the pattern."""
        self._make = make

    @cached_property
    def compiled(self) -> Any:
        """The pattern itself."""
        return self._make()

    @cached_property
    def search(self) -> Any:
        """As of a pattern."""
        return self.compiled.search

    @cached_property
    def match(self) -> Any:
        """As of a pattern."""
        return self.compiled.match

    @cached_property
    def findall(self) -> Any:
        """As of a pattern."""
        return self.compiled.findall

    @cached_property
    def finditer(self) -> Any:
        """As of a pattern."""
        return self.compiled.finditer

    @cached_property
    def sub(self) -> Any:
        """As of a pattern."""
        return self.compiled.sub


def deferred(make: Callable[[], T]) -> T:
    """Return what stands for a pattern, and is compiled by ``make`` at the first use.

    >>> import re
    >>> year = deferred(lambda: re.compile(r"[0-9]{4}"))
    >>> year.findall("1998 to 2004")
    ['1998', '2004']
    """
    # For a type checker it is the pattern, whose methods it has.
    return cast("T", Deferred(make))
