"""The command ``boilerstrip explain``: why each block of a page was kept or not."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from boilerstrip import explain
from boilerstrip.cli.console import FAILED, OK, STDIN, UsageError, is_piped, name_of, read_page, reason, say
from boilerstrip.cli.options import FormatName, add_options, address, chosen
from boilerstrip.cli.outputs import refuse_own_page
from boilerstrip.cli.parser import Commands, add_command
from boilerstrip.cli.sources import how_to_fetch, is_address
from boilerstrip.cli.template import add_templates, templates_of, warn_without_template
from boilerstrip.errors import BoilerstripError, TemplateError
from boilerstrip.explain import Explanation

_EXAMPLES = """\
examples:
  boilerstrip explain page.html                        every block with its probability, and why
  boilerstrip explain page.html --html report.html     a report for the browser, with sliders
  boilerstrip explain --json page.html                 the same as data
  boilerstrip explain page.html -o page.json           into a file; its name says the format
  curl -sL URL | boilerstrip explain --url URL - --html report.html
  boilerstrip explain --color always page.html | less -R

Exit codes: 0 the page was explained, with or without a warning; 1 it could not be read, or the output could
not be written; 2 the command line was wrong; 130 stopped by Ctrl-C.
"""
_FORMATS = {"text": ".txt", "html": ".html", "json": ".json"}  # -> how the names of files in it end
_COLORS = ("auto", "always", "never")


def add_explain(commands: Commands) -> None:
    """Add the command to a command line."""
    parser = add_command(commands, "explain", "say why each block of a page was kept or not", _EXAMPLES)
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="HTML, text, MHTML, e-mail or feed; - is standard input, which is also read where it is a pipe "
        "and no FILE is given",
    )
    add = parser.add_argument_group("output").add_argument
    add(
        "-o",
        "--out",
        type=Path,
        metavar="OUT",
        help="file to write instead of standard output; replaced if it is there",
    )
    add(
        "--format",
        type=FormatName(_FORMATS),
        choices=tuple(_FORMATS),
        help="what to write (default: as the name of OUT says, else text); html is a report for the browser",
    )
    add(
        "--html",
        type=Path,
        metavar="REPORT",
        help="short for --format html -o REPORT; replaced if it is there",
    )
    add("--json", action="store_const", const="json", dest="format", help="short for --format json")
    add("--color", choices=_COLORS, default="auto", help="colors; auto: on a terminal (default: auto)")
    add("--reasons", action=argparse.BooleanOptionalAction, default=True, help="say why (default: yes)")
    group = add_options(parser)
    group.add_argument("--url", type=address, help="where the page came from")
    add_templates(group)
    parser.set_defaults(run=_explain, usage_error=parser.error)


def _explain(arguments: argparse.Namespace) -> int:
    """Explain one file."""
    try:
        _fill_in(arguments)
    except UsageError as error:
        arguments.usage_error(str(error))
    except OSError as error:
        say(f"{error.filename}: {reason(error)}; give another name")
        return FAILED
    try:
        template = templates_of(arguments)
    except TemplateError as error:
        say(str(error))
        return FAILED
    try:
        raw = read_page(arguments.file, arguments.max_bytes)
        found = explain(raw, url=arguments.url, **chosen(arguments), **template)
    except (OSError, BoilerstripError) as error:
        say(f"{name_of(arguments.file)}: {reason(error)}")
        return FAILED
    try:
        if arguments.out is not None:
            arguments.out.write_bytes(_formatted(found, arguments))
    except OSError as error:
        what = error.strerror or error
        say(f"{arguments.out}: {what}; check that its folder is there and may be written to")
        return FAILED
    warn_without_template(arguments.file, found.url, template)
    for warning in found.warnings:
        say(f"{name_of(arguments.file)}: warning: {warning}")
    if arguments.out is None:
        sys.stdout.buffer.write(_formatted(found, arguments))
    return OK


def _fill_in(arguments: argparse.Namespace) -> None:
    """Fill in the arguments that follow from others: standard input, the output file, the format.

    Raises:
        UsageError: arguments are missing, or contradict each other.
    """
    if arguments.file is None:
        if not is_piped():
            raise UsageError("give a FILE, or - to read a page from standard input")
        arguments.file = STDIN
    if is_address(arguments.file):
        raise UsageError(
            f"{arguments.file} is an address, not a file. {how_to_fetch(arguments.file, 'explain')}"
        )
    if arguments.html is not None:
        if arguments.out is not None or arguments.format not in (None, "html"):
            raise UsageError("--html REPORT is short for --format html -o REPORT: give one of them")
        arguments.out, arguments.format = arguments.html, "html"
    if arguments.out is not None:
        refuse_own_page(arguments.out, arguments.file)
    if arguments.format is None:
        ending = arguments.out.suffix.lower() if arguments.out is not None else ""
        arguments.format = next((name for name, own in _FORMATS.items() if own == ending), "text")


def _formatted(found: Explanation, arguments: argparse.Namespace) -> bytes:
    """An explanation as the arguments ask for it, as UTF-8."""
    if arguments.format == "html":
        name = "" if arguments.file == STDIN else arguments.file
        return found.to_html(name).encode("utf-8", "replace")
    if arguments.format == "json":
        return f"{found.to_json()}\n".encode("utf-8", "replace")
    color = arguments.color == "always" or (
        arguments.color == "auto" and arguments.out is None and _wants_color()
    )
    width = shutil.get_terminal_size((100, 24)).columns
    text = found.to_text(color=color, width=width, reasons=arguments.reasons)
    return f"{text}\n".encode("utf-8", "replace")


def _wants_color() -> bool:
    """Whether standard output is a terminal whose user did not turn colors off, see https://no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
