"""The options of the library as arguments of a command, made from the fields of ``Options``.

An option that is added to ``Options`` is an argument of every command that calls ``add_options``; its own
rule checks the value.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import Field, fields
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from boilerstrip.batch.inputs import INPUT_FORMATS
from boilerstrip.options import Choices, CommandLineArgument, Options, Rule
from boilerstrip.read.encoding.encodings import codec_of

# The text of a value is read as the first of these types that the option takes and that the text fits.
_TYPES: tuple[Callable[[str], Any], ...] = (int, float, Path, str)


# Another name of a format -> what it may be here.
_SYNONYMS = {
    "txt": ("text",),
    "md": ("markdown",),
    "xmltei": ("tei",),
    "json": ("jsonl",),
    "jsonl": ("json",),
    "ndjson": ("json", "jsonl"),
}


def add_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Add an argument for each option of the library, and return the group of those on the input.

    The others are in a group on what is kept.
    """
    kept = parser.add_argument_group("what is kept")
    for option in fields(Options):
        if not _argument_of(option).is_input:
            _add(kept, option)
    return add_input_options(parser)


def add_input_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Add an argument for each option of the library that is on the input, and return their group."""
    read = parser.add_argument_group("input")
    for option in fields(Options):
        if _argument_of(option).is_input:
            _add(read, option)
    return read


def add_batch_input(group: argparse._ArgumentGroup) -> None:
    """Add the arguments that say what the inputs of a batch hold."""
    add = group.add_argument
    add("--from", dest="input_format", choices=INPUT_FORMATS, help="what all INPUTs hold (default: by name)")
    add(
        "--page-column", metavar="NAME", help="column of the page, HTML or text (default: html, or else text)"
    )
    add("--url-column", metavar="NAME", help="column of its URL (default: url, if there is one)")
    add("--id-column", metavar="NAME", help="column of its name (default: id, or else file and row)")


class FormatName:
    """Reads the name of a format; other programs' names for it are taken too.

    Args:
        names: the formats of a command.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)

    def __call__(self, text: str) -> str:
        """Return the name as the command knows it; an unknown one as it is.

        >>> [FormatName(["text", "markdown", "json"])(name) for name in ("txt", "MD", "jsonl", "pdf")]
        ['text', 'markdown', 'json', 'pdf']
        >>> FormatName(["parquet", "jsonl"])("json")
        'jsonl'
        """
        lower = text.lower()
        known = (name for name in (lower, *_SYNONYMS.get(lower, ())) if name in self._names)
        return next(known, text)


def address(text: str) -> str:
    """Read the address of a page from the command line.

    Raises:
        ArgumentTypeError: it is not a whole address.
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if not parts.scheme or not parts.netloc:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a complete address, such as https://example.org/page"
        )
    return text


def chosen(arguments: argparse.Namespace) -> Choices:
    """The options that the arguments give, as keywords for ``Cleaner`` and ``explain``."""
    names = [option.name for option in fields(Options) if hasattr(arguments, option.name)]
    return cast(Choices, {name: getattr(arguments, name) for name in names})


def _add(group: argparse._ArgumentGroup, option: Field[Any]) -> None:
    argument = _argument_of(option)
    common: dict[str, Any] = {"dest": option.name, "default": option.default, "help": argument.help}
    flag = f"--{(argument.flag or option.name).replace('_', '-')}"
    if argument.metavar:
        group.add_argument(flag, type=partial(_value, option), metavar=argument.metavar, **common)
    else:
        group.add_argument(flag, action=argparse.BooleanOptionalAction, **common)


def _argument_of(option: Field[Any]) -> CommandLineArgument:
    argument: CommandLineArgument = option.metadata["argument"]
    return argument


def _value(option: Field[Any], text: str) -> Any:
    """Read the value of an option from the command line."""
    rule: Rule = option.metadata["rule"]
    value = _read(text, rule.types)
    if option.name == "encoding" and not codec_of(text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a known encoding, such as utf-8, windows-1252 or gbk"
        )
    try:
        rule.check(option.name, value)
    except (TypeError, ValueError) as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return value


def _read(text: str, types: tuple[type, ...]) -> Any:
    for read in _TYPES:
        if read in types:
            try:
                return read(text)
            except ValueError:
                continue
    return text
