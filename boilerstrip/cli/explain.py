"""The command ``boilerstrip explain``: its arguments, and an explanation as they ask for it."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from boilerstrip.explain import Explanation

_EXAMPLES = """\
examples:
  boilerstrip explain page.html                        every block with its probability, and why
  boilerstrip explain page.html --html report.html     a report for the browser, with sliders
  boilerstrip explain --json page.html                 the same as data
  boilerstrip explain --color always page.html | less -R
"""
_COLORS = ("auto", "always", "never")


def add_explain(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    run: Callable[[argparse.Namespace], int],
    add_options: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Add the command to a command line.

    Args:
        commands: where to add it.
        run: does it.
        add_options: adds the options that other commands have too.
    """
    parser = commands.add_parser(
        "explain",
        help="say why each block of a page was kept or not",
        description="Say why each block of a page was kept or not.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="HTML or text; - is standard input")
    add = parser.add_argument_group("output").add_argument
    add("--html", type=Path, metavar="REPORT", help="write a report for the browser into this file instead")
    add("--json", action="store_true", help="write one line of JSON instead")
    add("--color", choices=_COLORS, default="auto", help="colors; auto: on a terminal (default: auto)")
    add("--reasons", action=argparse.BooleanOptionalAction, default=True, help="say why (default: yes)")
    add_options(parser)
    parser.set_defaults(run=run, usage_error=parser.error)


def show(found: Explanation, options: argparse.Namespace) -> str:
    """An explanation as the command line asks for it, for standard output."""
    if options.json:
        return found.to_json()
    color = options.color == "always" or (options.color == "auto" and _wants_color())
    return found.to_text(
        color=color, width=shutil.get_terminal_size((100, 24)).columns, reasons=options.reasons
    )


def _wants_color() -> bool:
    """Whether somebody watches who has not said no, as https://no-color.org has it."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
