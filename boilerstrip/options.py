"""Declare and check the options of a caller in one place. The stages get only the values that they need.

Each option is one field of ``Options`` with its name, type and default. The field's metadata has a ``Rule``
for the allowed values, and the text that the command line shows. ``boilerstrip/cli/options.py`` makes its
arguments from these fields.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields
from functools import cache
from math import inf
from pathlib import Path
from typing import Any, TypedDict

from boilerstrip.page import MAX_INPUT

KINDS = ("auto", "html", "text")
# How doubtful blocks are decided: the beta of the F-beta that the cut maximises.
FAVORS: dict[str, float] = {"precision": 0.5, "balanced": 1.0, "recall": 2.0}


class Choices(TypedDict, total=False):
    """The options of ``clean`` as keywords; ``Options`` has their meanings and defaults."""

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


@dataclass(frozen=True, slots=True)
class Rule:
    """Which values an option may have.

    Attributes:
        types: the types that a value may have; a ``bool`` does not count as a number.
        type_words: the same in words, for the message of a ``TypeError``.
        allows: returns whether a value of these types is allowed.
        words: what is allowed, for the message of a ``ValueError``; "" if every value of the types is.
    """

    types: tuple[type, ...]
    type_words: str
    allows: Callable[[Any], bool] = lambda value: True
    words: str = ""

    def check(self, name: str, value: object) -> None:
        """Raise an error if a value is not allowed.

        Raises:
            TypeError: it has the wrong type.
            ValueError: it is not one of the allowed values.
        """
        if not isinstance(value, self.types) or (isinstance(value, bool) and bool not in self.types):
            raise TypeError(f"{name} must be {self.type_words}; got {value!r}")
        if not self.allows(value):
            raise ValueError(f"{name} must be {self.words}; got {value!r}")


@dataclass(frozen=True, slots=True)
class CommandLineArgument:
    """How the command line shows an option.

    Attributes:
        help: what it does, in a line, with its default.
        metavar: placeholder for the value in the usage; "" for an option that is on or off.
        flag: the name on the command line without dashes; "" if it is the option's name.
        is_input: True if the option is about the input, False if it is about what is kept.
    """

    help: str
    metavar: str = ""
    flag: str = ""
    is_input: bool = False


def _is_favor(value: str | float) -> bool:
    return value in FAVORS if isinstance(value, str) else 0 < value < inf


def _between(types: tuple[type, ...], type_words: str, least: float, most: float) -> Rule:
    words = f"between {least:,} and {most:,}"
    return Rule(types, type_words, lambda value: least <= value <= most, words)


_FAVOR_WORDS = f"one of {', '.join(FAVORS)}, or a positive number"
_TIMEOUT_WORDS = "a positive number of seconds, or None"

_SWITCH = Rule((bool,), "True or False")
_SWITCH_OR_NONE = Rule((bool, type(None)), "True, False or None")
_KIND = Rule((str,), "a str", KINDS.__contains__, f"one of {', '.join(KINDS)}")
_FAVOR = Rule((str, int, float), _FAVOR_WORDS, _is_favor, _FAVOR_WORDS)
_SHARE = _between((int, float), "a number", 0, 1)
_BYTES = _between((int,), "an int", 1, MAX_INPUT)
_TIMEOUT = Rule(
    (int, float, type(None)), _TIMEOUT_WORDS, lambda value: value is None or value > 0, _TIMEOUT_WORDS
)
_ENCODING = Rule((str, type(None)), "a str or None")
_WEIGHTS = Rule((str, Path, type(None)), "a folder or None")


def _option_metadata(rule: Rule, argument: CommandLineArgument) -> dict[str, Any]:
    """Return the metadata of an option's field: the allowed values, and how the command line shows it."""
    return {"rule": rule, "argument": argument}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of ``clean`` and ``Cleaner``, checked.

    Args:
        kind: "html", "text", or "auto" to detect which it is.
        favor: "precision", "balanced", "recall", or the beta of the F-beta that the cut maximises.
        comments: True keeps readers' comments, False removes them, None decides by the page.
        tables: False leaves out tables of data; tables for layout are not affected.
        links: True writes links in every format that has them, False in none, None in HTML and TEI.
        images: True writes images in every format that has them.
        include_title: True puts the headline before the text in every format, False in none, None in
            Markdown and HTML, where it is marked as such.
        min_confidence: below it the text is empty and a warning says so; in [0, 1].
        max_bytes: a longer input is cut, with a warning; characters for a ``str``.
        timeout: seconds by the clock that one page may take, in any thread; None sets no limit. Reading gets
            half of them. When they are over what is known so far comes back, with a warning. The clock is
            checked between and inside the stages, and a step between two checks cannot be interrupted. So a
            call can exceed the limit: on a hostile page of 2 MB by 75 times what lxml takes to parse an
            ordinary page of 2 MB, on usual pages by much less. SECURITY.md has the figures. What is made of a
            result when it is first read, such as its metadata and formats, is not under the limit.
        encoding: the encoding that the sender declares for bytes, as in an HTTP header; a page that is
            clearly in another encoding is decoded with that, with a warning.
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

    kind: str = field(
        default="auto",
        metadata=_option_metadata(
            _KIND,
            CommandLineArgument(
                "whether the page is HTML or already flattened to text (default: as declared, else detected)",
                "|".join(KINDS),
                is_input=True,
            ),
        ),
    )
    favor: str | float = field(
        default="balanced",
        metadata=_option_metadata(
            _FAVOR,
            CommandLineArgument(
                "precision drops doubtful text, recall keeps it; a NUMBER is the beta of the F-beta to "
                "maximise: below 1 favors precision, above 1 recall (default: balanced)",
                f"{'|'.join(FAVORS)}|NUMBER",
            ),
        ),
    )
    comments: bool | None = field(
        default=None,
        metadata=_option_metadata(
            _SWITCH_OR_NONE,
            CommandLineArgument(
                "keep or drop readers' comments (default: keep them only if they are the content)"
            ),
        ),
    )
    tables: bool = field(
        default=True,
        metadata=_option_metadata(
            _SWITCH, CommandLineArgument("keep or drop tables of data (default: keep)")
        ),
    )
    links: bool | None = field(
        default=None,
        metadata=_option_metadata(
            _SWITCH_OR_NONE, CommandLineArgument("write links (default: in html and tei)")
        ),
    )
    images: bool | None = field(
        default=None,
        metadata=_option_metadata(_SWITCH_OR_NONE, CommandLineArgument("write images (default: no)")),
    )
    include_title: bool | None = field(
        default=None,
        metadata=_option_metadata(
            _SWITCH_OR_NONE,
            CommandLineArgument(
                "write the headline before the text (default: in markdown and html)", flag="title"
            ),
        ),
    )
    min_confidence: float = field(
        default=0.0,
        metadata=_option_metadata(
            _SHARE,
            CommandLineArgument(
                "give no text if the confidence is below SHARE, from 0 to 1 (default: 0)", "SHARE"
            ),
        ),
    )
    max_bytes: int = field(
        default=MAX_INPUT,
        metadata=_option_metadata(
            _BYTES,
            CommandLineArgument(
                f"cut pages longer than this, with a warning (default: {MAX_INPUT})", "NUMBER", is_input=True
            ),
        ),
    )
    timeout: float | None = field(
        default=None,
        metadata=_option_metadata(
            _TIMEOUT,
            CommandLineArgument(
                "stop after this time and give what is known so far, with a warning (default: no limit)",
                "SECONDS",
                is_input=True,
            ),
        ),
    )
    encoding: str | None = field(
        default=None,
        metadata=_option_metadata(
            _ENCODING,
            CommandLineArgument(
                "encoding that the sender declared, as in an HTTP header", "NAME", is_input=True
            ),
        ),
    )
    weights: str | Path | None = field(
        default=None,
        metadata=_option_metadata(
            _WEIGHTS,
            CommandLineArgument(
                "folder with your own weights, as boilerstrip train makes them", "DIR", is_input=True
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Check every option that has another value than its default."""
        for option in _options():
            value = getattr(self, option.name)
            if value is not option.default:
                option.metadata["rule"].check(option.name, value)

    @property
    def beta(self) -> float:
        """``favor`` as a number."""
        return FAVORS[self.favor] if isinstance(self.favor, str) else float(self.favor)


@cache
def _options() -> tuple[Field[Any], ...]:
    return fields(Options)


def signature_with_options(function: Callable[..., Any]) -> inspect.Signature:
    """Return the signature of a function that takes ``**options``, with every option by name.

    For help() and editors, which would show ``**options`` only.
    """
    own = inspect.signature(function)
    named = [
        inspect.Parameter(
            option.name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=option.type
        )
        for option in fields(Options)
    ]
    others = [one for one in own.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
    return own.replace(parameters=[*others, *named])
