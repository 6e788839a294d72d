"""The page inside a container, as the modules that open containers hand it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """The page that a container holds, and what the container says of it.

    Attributes:
        raw: the page, with transfer encodings undone.
        encoding: the charset that the container declares; None if it declares none.
        url: the address that the container gives the page; "" if it gives none.
        meta: (name, content), as those of meta elements.
        warnings: what was opened, and what was left out or damaged.
    """

    raw: bytes | str
    encoding: str | None = None
    url: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
