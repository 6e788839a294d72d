"""The command ``boilerstrip explain``: why each block of a page was kept or not."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from boilerstrip import explain
from boilerstrip.cli.console import FAILED, OK, STDIN, read_page, reason, say
from boilerstrip.cli.options import add_options, chosen
from boilerstrip.cli.template import add_templates, templates_of, warn_without_template
from boilerstrip.errors import BoilerstripError, TemplateError
from boilerstrip.explain import Explanation

_EXAMPLES = """\
examples:
  boilerstrip explain page.html                        every block with its probability, and why
  boilerstrip explain page.html --html report.html     a report for the browser, with sliders
  boilerstrip explain --json page.html                 the same as data
  boilerstrip explain --color always page.html | less -R
"""
_COLORS = ("auto", "always", "never")


def add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to a command line."""
    parser = commands.add_parser(
        "explain",
        help="say why each block of a page was kept or not",
        description="Say why each block of a page was kept or not.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="HTML, text, MHTML, e-mail or feed; - is standard input")
    add = parser.add_argument_group("output").add_argument
    add("--html", type=Path, metavar="REPORT", help="write a report for the browser into this file instead")
    add("--json", action="store_true", help="write one line of JSON instead")
    add("--color", choices=_COLORS, default="auto", help="colors; auto: on a terminal (default: auto)")
    add("--reasons", action=argparse.BooleanOptionalAction, default=True, help="say why (default: yes)")
    group = add_options(parser)
    group.add_argument("--url", help="where the page came from")
    add_templates(group)
    parser.set_defaults(run=_explain, usage_error=parser.error)


def _explain(arguments: argparse.Namespace) -> int:
    """Explain one file."""
    try:
        template = templates_of(arguments)
    except TemplateError as error:
        say(str(error))
        return FAILED
    try:
        raw = read_page(arguments.file, arguments.max_bytes)
        found = explain(raw, url=arguments.url, **chosen(arguments), **template)
    except (OSError, BoilerstripError) as error:
        say(f"{arguments.file}: {reason(error)}")
        return FAILED
    try:
        if arguments.html is not None:
            arguments.html.write_text(
                found.to_html("" if arguments.file == STDIN else arguments.file), encoding="utf-8"
            )
    except OSError as error:
        what = error.strerror or error
        say(f"{arguments.html}: {what}; check that its folder is there and may be written to")
        return FAILED
    warn_without_template(arguments.file, found.url, template)
    for warning in found.warnings:
        say(f"{arguments.file}: warning: {warning}")
    if arguments.html is None:
        sys.stdout.buffer.write((_shown(found, arguments) + "\n").encode("utf-8", "replace"))
    return OK


def _shown(found: Explanation, arguments: argparse.Namespace) -> str:
    """An explanation as the arguments ask for it, for standard output."""
    if arguments.json:
        return found.to_json()
    color = arguments.color == "always" or (arguments.color == "auto" and _wants_color())
    width = shutil.get_terminal_size((100, 24)).columns
    return found.to_text(color=color, width=width, reasons=arguments.reasons)


def _wants_color() -> bool:
    """Whether standard output is a terminal whose user did not turn colors off, see https://no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
