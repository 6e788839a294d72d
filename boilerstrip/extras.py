"""What an extra installs is imported where it is used; where it is missing, the error says how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Around imports: a missing package gives an error that names the extra to install.

    >>> with extra("batch"):
    ...     import no_such_package
    Traceback (most recent call last):
    ModuleNotFoundError: no_such_package is missing; install it with: pip install 'boilerstrip[batch]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "boilerstrip":
            raise
        raise ModuleNotFoundError(
            f"{missing} is missing; install it with: pip install 'boilerstrip[{name}]'", name=error.name
        ) from error
