"""Make the classes of a module when they are first used, because their base classes are in an extra."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from boilerstrip.extras import extra

MakeClass = Callable[[], type]


def getattr_for_lazy_classes(
    module: str, extra_name: str, makers: Mapping[str, MakeClass]
) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a module.

    Args:
        module: its name.
        extra_name: the extra that its classes need; a missing package raises an error that names it.
        makers: name of a class -> the function that imports its base class and makes it. It is called once.
    """

    @cache
    def made(name: str) -> Any:
        if name not in makers:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        with extra(extra_name):
            found = makers[name]()
        # Unpickling imports it by this name.
        found.__module__, found.__qualname__ = module, name
        return found

    return made
