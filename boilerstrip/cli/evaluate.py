"""The command ``boilerstrip evaluate``: scores weights on corrected pages."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from boilerstrip import Cleaner
from boilerstrip.cli.console import FAILED, OK, printable, say
from boilerstrip.cli.options import add_options, chosen
from boilerstrip.cli.parser import Commands, add_command
from boilerstrip.corrections.files import read_corrected
from boilerstrip.counts import number_of
from boilerstrip.errors import BoilerstripError
from boilerstrip.label.evaluate import PageScore, evaluate

_EXAMPLES = """\
examples:
  boilerstrip evaluate corrections/ --pages pages/                 the weights that come with the library
  boilerstrip evaluate corrections/ --pages pages/ --weights mine  your own
  boilerstrip evaluate --json corrections/ pages/                  a JSON object a page

Corrections are what the reports of `boilerstrip label` and `boilerstrip explain --html` save.
"""


def add_evaluate(commands: Commands) -> None:
    """Add the command to a command line."""
    parser = add_command(
        commands,
        "evaluate",
        "score weights on pages that a person corrected",
        _EXAMPLES,
        "Score weights on pages that a person corrected, the worst page first.",
    )
    add = parser.add_argument
    add("data", nargs="+", type=Path, metavar="DATA", help="files of corrections, pages, and folders of them")
    add("--pages", nargs="+", type=Path, default=[], metavar="DIR", help="further folders with the pages")
    add("--json", action="store_true", help="write a JSON object a page")
    add_options(parser)
    parser.set_defaults(run=_evaluate, usage_error=parser.error)


def _evaluate(arguments: argparse.Namespace) -> int:
    try:
        pages = read_corrected(arguments.data, arguments.pages, say)
        scores = evaluate(pages, Cleaner(**chosen(arguments)), say)
    except BoilerstripError as error:
        say(str(error))
        return FAILED
    if not scores:
        say("no page is left to score; correct the pages again with this version")
        return FAILED
    lines = [json.dumps(asdict(score)) for score in scores] if arguments.json else _table(scores)
    sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    return OK


def _table(scores: Sequence[PageScore]) -> list[str]:
    rows = ["word F1  char F1  blocks wrong  page"]
    for score in scores:
        wrong = f"{score.n_wrong} of {score.n_blocks}"
        rows.append(f"{score.word_f1:7.3f}  {score.char_f1:7.3f}  {wrong:>12}  {printable(score.name)}")
    count = len(scores)
    words, chars = (
        sum(values) / count for values in zip(*((s.word_f1, s.char_f1) for s in scores), strict=True)
    )
    wrong = f"{sum(s.n_wrong for s in scores)} of {sum(s.n_blocks for s in scores)}"
    rows.append(f"{words:7.3f}  {chars:7.3f}  {wrong:>12}  all {number_of(count, 'page')}, mean a page")
    fields = sum(score.n_fields for score in scores)
    if fields:
        right = sum(score.n_right_fields for score in scores)
        rows.append(f"metadata: {right} of {number_of(fields, 'corrected field')} right")
    return rows
