"""What a caller may choose, checked once at the edge. The stages get the few values they need."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import TypedDict

from boilerstrip.page import MAX_INPUT

KINDS = ("auto", "html", "text")
# What to lose when in doubt: the beta of the F-beta that the cut maximises.
FAVORS: dict[str, float] = {"precision": 0.5, "balanced": 1.0, "recall": 2.0}


class Choices(TypedDict, total=False):
    """The options of ``clean`` as keywords; ``Options`` says what they mean and what they are by default."""

    kind: str
    favor: str | float
    comments: bool | None
    tables: bool
    links: bool | None
    images: bool | None
    include_title: bool | None
    min_confidence: float
    max_bytes: int
    timeout: float | None
    encoding: str | None
    weights: str | Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of ``clean`` and ``Cleaner``, checked.

    Args:
        kind: "html", "text", or "auto" to tell them apart.
        favor: "precision", "balanced", "recall", or the beta of the F-beta that the cut maximises.
        comments: True keeps readers' comments, False removes them, None decides by the page.
        tables: False leaves out tables of data; a table that only arranges the page is none.
        links: True writes links in every format that has them, False in none, None in HTML and TEI.
        images: True writes images in every format that has them.
        include_title: True puts the headline before the text in every format, False in none, None in
            Markdown and HTML, where it is marked as such.
        min_confidence: below it the text is empty and a warning says so; in [0, 1].
        max_bytes: a longer input is cut, with a warning; characters for a ``str``.
        timeout: seconds by the clock that one page may take, in any thread; None sets no limit. Reading gets
            half of them. When they are over what is known so far comes back, with a warning. The clock is
            looked at between and inside the stages, and a step between two looks cannot be interrupted. So a
            call can go past the limit: on a hostile page of 2 MB by 75 times what lxml takes to parse an
            ordinary page of 2 MB, on usual pages by much less. SECURITY.md has the figures.
        encoding: what the sender says that bytes are in, as in an HTTP header; a page that plainly reads as
            something else is read as that, with a warning.
        weights: folder with ``html.npz`` and ``text.npz``; the shipped ones by default.

    Raises:
        TypeError: an option has the wrong type.
        ValueError: an option has an unknown value; the message names the allowed ones.

    >>> Options(favor="recall").beta
    2.0
    >>> Options(favor="best")
    Traceback (most recent call last):
        ...
    ValueError: favor must be one of precision, balanced, recall, or a positive number; got 'best'
    """

    kind: str = "auto"
    favor: str | float = "balanced"
    comments: bool | None = None
    tables: bool = True
    links: bool | None = None
    images: bool | None = None
    include_title: bool | None = None
    min_confidence: float = 0.0
    max_bytes: int = MAX_INPUT
    timeout: float | None = None
    encoding: str | None = None
    weights: str | Path | None = None

    def __post_init__(self) -> None:
        """Check every option."""
        if self.kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}; got {self.kind!r}")
        _check_favor(self.favor)
        for name in ("comments", "links", "images", "include_title"):
            if getattr(self, name) not in (None, True, False):
                raise TypeError(f"{name} must be True, False or None; got {getattr(self, name)!r}")
        if not isinstance(self.tables, bool):
            raise TypeError(f"tables must be True or False; got {self.tables!r}")
        _check_number("min_confidence", self.min_confidence, 0, 1)
        if not isinstance(self.max_bytes, int):
            raise TypeError(f"max_bytes must be an int; got {self.max_bytes!r}")
        _check_number("max_bytes", self.max_bytes, 1, MAX_INPUT)
        _check_timeout(self.timeout)
        if self.encoding is not None and not isinstance(self.encoding, str):
            raise TypeError(f"encoding must be a str or None; got {self.encoding!r}")
        if self.weights is not None and not isinstance(self.weights, (str, Path)):
            raise TypeError(f"weights must be a folder or None; got {self.weights!r}")

    @property
    def beta(self) -> float:
        """``favor`` as a number."""
        return FAVORS[self.favor] if isinstance(self.favor, str) else float(self.favor)


def _check_favor(favor: object) -> None:
    allowed = f"one of {', '.join(FAVORS)}, or a positive number"
    if isinstance(favor, str):
        if favor not in FAVORS:
            raise ValueError(f"favor must be {allowed}; got {favor!r}")
    elif isinstance(favor, bool) or not isinstance(favor, (int, float)):
        raise TypeError(f"favor must be {allowed}; got {favor!r}")
    elif not isfinite(favor) or favor <= 0:
        raise ValueError(f"favor must be {allowed}; got {favor!r}")


def _check_timeout(timeout: object) -> None:
    allowed = "a positive number of seconds, or None"
    if timeout is None:
        return
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)):
        raise TypeError(f"timeout must be {allowed}; got {timeout!r}")
    if not timeout > 0:
        raise ValueError(f"timeout must be {allowed}; got {timeout!r}")


def _check_number(name: str, value: object, least: float, most: float) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{name} must be a number; got {value!r}")
    if not least <= value <= most:
        raise ValueError(f"{name} must be between {least:,} and {most:,}; got {value!r}")
