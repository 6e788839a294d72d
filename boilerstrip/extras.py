"""Import packages of extras. If one is missing, the error says what to install."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MISSING = "{package} is missing; install it with: pip install 'boilerstrip[{extra}]'"


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Wrap imports of optional packages, so that a missing one raises an error that names the extra.

    Args:
        name: the extra of boilerstrip that installs the packages.

    Raises:
        ModuleNotFoundError: a package is missing; the message is ``MISSING``.

    >>> with extra("batch"):
    ...     import no_such_package
    Traceback (most recent call last):
    ModuleNotFoundError: no_such_package is missing; install it with: pip install 'boilerstrip[batch]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package == "boilerstrip":  # an error in this library; an extra would not help
            raise
        raise ModuleNotFoundError(MISSING.format(package=package, extra=name), name=error.name) from error


def need(module: str, name: str) -> Any:
    """Import a module that an extra installs, and return it.

    Args:
        module: dotted name of the module.
        name: the extra of boilerstrip that installs it.

    Raises:
        ModuleNotFoundError: it is not installed; the message is ``MISSING``.
    """
    with extra(name):
        return importlib.import_module(module)
