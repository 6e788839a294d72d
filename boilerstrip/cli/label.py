"""The command ``boilerstrip label``: reports to correct in the browser."""

from __future__ import annotations

import argparse
from pathlib import Path

from boilerstrip import Cleaner
from boilerstrip.cli.console import FAILED, OK, read_page, reason, say
from boilerstrip.cli.options import add_options, chosen
from boilerstrip.cli.parser import Commands, add_command
from boilerstrip.cli.progress import with_counter
from boilerstrip.cli.sources import refuse_pages
from boilerstrip.counts import number_of
from boilerstrip.errors import BoilerstripError
from boilerstrip.label.reports import ScoredPage, check_folder, page_files, score_page, write_reports

_EXAMPLES = """\
examples:
  boilerstrip label pages/ -o reports                  a report for each page in a folder
  boilerstrip label a.html b.html -o reports --weights mine

Open reports/index.html in a browser. The page that the library is least sure of is first. Keep or remove
blocks with the mouse or with keys, fix title, byline and date, and save: a small file of corrections is
downloaded. Nothing is sent anywhere. Then:
  boilerstrip evaluate corrections/ --pages pages/
  boilerstrip train --data corrections/ --pages pages/ --base shipped -o mine
"""


def add_label(commands: Commands) -> None:
    """Add the command to a command line."""
    parser = add_command(
        commands,
        "label",
        "write reports in which a person corrects what was kept",
        _EXAMPLES,
        "Write reports in which a person corrects what was kept, with an index page.",
    )
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="file, or folder of files at any depth")
    parser.add_argument(
        "-o", "--out", type=Path, required=True, metavar="DIR", help="folder of the reports, made if missing"
    )
    add_options(parser)
    parser.set_defaults(run=_label, usage_error=parser.error)


def _label(arguments: argparse.Namespace) -> int:
    """Score every page, then write the reports; a page that cannot be read does not stop the others."""
    refuse_pages(arguments)
    try:
        check_folder(arguments.out)
        pages, code = _scored_pages(arguments)
        if not pages:
            say("no page was found; give HTML or text files, or folders that hold some")
            return FAILED

        def read(name: str) -> bytes:
            return read_page(name, arguments.max_bytes)

        index = write_reports(pages, arguments.out, read, chosen(arguments))
    except (OSError, BoilerstripError) as error:
        say(reason(error, takes_stdin=False))
        return FAILED
    say(f"{number_of(len(pages), 'report')}; open {index} in a browser")
    return code


def _scored_pages(arguments: argparse.Namespace) -> tuple[list[ScoredPage], int]:
    """The pages with their confidences, and the exit code that follows from those that cannot be read."""
    cleaner, code, scored = Cleaner(**chosen(arguments)), OK, []

    def failed(error: OSError) -> None:
        nonlocal code
        say(f"{error.filename}: {reason(error, takes_stdin=False)}")
        code = FAILED

    for name in with_counter(list(dict.fromkeys(page_files(arguments.pages, arguments.out, failed)))):
        try:
            page = score_page(name, read_page(name, arguments.max_bytes), cleaner)
        except OSError as error:
            say(f"{name}: {reason(error, takes_stdin=False)}")
            code = FAILED
            continue
        if page is None:
            say(f"{name} was left out: it has no text")
        else:
            scored.append(page)
    return scored, code
