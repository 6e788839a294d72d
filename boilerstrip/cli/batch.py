"""The command ``boilerstrip batch``: cleans files and folders into shards of rows."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from boilerstrip import Cleaner
from boilerstrip.batch.records import Columns
from boilerstrip.batch.rows import EXTRA_COLUMNS
from boilerstrip.batch.run import Settings, run_batch
from boilerstrip.batch.sinks import FORMATS
from boilerstrip.batch.stats import Summary
from boilerstrip.cli.console import FAILED, INTERRUPTED, OK, say
from boilerstrip.cli.options import FormatName, add_batch_input, add_options, chosen
from boilerstrip.cli.parser import Commands, add_command
from boilerstrip.cli.progress import ProgressBar
from boilerstrip.cli.sources import refuse_inputs
from boilerstrip.cli.template import add_templates, templates_of
from boilerstrip.errors import BoilerstripError, TemplateError

_EXAMPLES = """\
examples:
  boilerstrip batch pages/ -o out                         a folder of HTML and text files
  boilerstrip batch CC-MAIN-*.warc.wet.gz -o out          WET files of Common Crawl
  boilerstrip batch crawl.warc.gz -o out --with markdown  with a column of Markdown
  boilerstrip batch crawl.wacz recorded.har -o out        what a browser crawled or recorded
  boilerstrip batch dump.parquet -o out --page-column raw_html --format jsonl.zst
  boilerstrip batch crawl/ -o out --resume                continue a run that was stopped
  boilerstrip batch crawl/ -o out --templates sites.db    leave out what the pages of a site repeat

What a file holds follows from the ending of its name, without regard to case:
  .warc .wet (also .gz .zst .lz4), .wacz, .har (also .gz .zst), .parquet .pq, .arrow .feather .ipc,
  .jsonl .ndjson (also .gz .zst), .json.gz .json.zst; one page in a file: .html .htm .xhtml .txt,
  .mhtml .mht .eml, .rss .atom .rdf .xml

Each row has the columns id, url, text, title, byline, date, language, kind, confidence, n_blocks, n_kept,
warnings, error. A run that was stopped, by Ctrl-C too, continues where it was with --resume.

Exit codes: 0 pages were written; 1 none were, the run could not begin or continue, or, with --strict,
something could not be read or a page failed; 2 the command line was wrong; 130 stopped by Ctrl-C.
"""


def add_batch(commands: Commands) -> None:
    """Add the command to a command line."""
    parser = add_command(
        commands,
        "batch",
        "clean many pages, over all cores: WARC, WACZ, HAR, Parquet, JSONL, folders",
        _EXAMPLES,
        "Clean many pages over all cores into shards of rows.",
    )
    add = parser.add_argument
    add("inputs", nargs="+", metavar="INPUT", help="file, or folder of files at any depth")
    add("-o", "--out", type=Path, required=True, metavar="OUT", help="folder of the shards")
    add("--resume", action="store_true", help="continue the run in OUT, if there is one")
    add("--strict", action="store_true", help="exit with 1 where anything could not be read or failed")
    _add_output(parser.add_argument_group("output"))
    group = add_options(parser)
    add_batch_input(group)
    add_templates(group)
    parser.set_defaults(run=_batch, usage_error=parser.error)


def _add_output(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add(
        "--format",
        type=FormatName(FORMATS),
        choices=tuple(FORMATS),
        default="parquet",
        help="of the shards (default: parquet)",
    )
    add("--json", action="store_const", const="jsonl", dest="format", help="short for --format jsonl")
    add("--rows", type=int, default=10_000, metavar="N", help="rows of a shard (default: 10000)")
    add(
        "--with",
        dest="extra",
        action="append",
        choices=EXTRA_COLUMNS,
        default=[],
        help="add a column; may be given several times",
    )
    add("--workers", type=int, metavar="N", help="processes that clean (default: one a core)")
    add(
        "--page-seconds",
        type=float,
        default=60.0,
        metavar="S",
        help="give a page up after so many seconds (default: 60)",
    )


def _batch(arguments: argparse.Namespace) -> int:
    try:
        cleaner = Cleaner(**chosen(arguments), **templates_of(arguments))
    except TemplateError as error:
        say(str(error))
        return FAILED
    refuse_inputs(arguments)
    settings: dict[str, Any] = {
        "cleaner": cleaner,
        "workers": arguments.workers,
        "format": arguments.format,
        "rows": arguments.rows,
        "extra": tuple(dict.fromkeys(arguments.extra)),
        "columns": Columns(arguments.page_column, arguments.url_column, arguments.id_column),
        "input_format": arguments.input_format,
        "seconds": arguments.page_seconds,
    }
    try:
        Settings(**settings)
    except ValueError as error:
        arguments.usage_error(str(error))
    try:
        with ProgressBar() as bar:
            summary = run_batch(
                arguments.inputs, arguments.out, resume=arguments.resume, watch=bar, **settings
            )
    except KeyboardInterrupt:
        say("stopped; the same command with --resume continues")
        return INTERRUPTED
    except (BoilerstripError, ModuleNotFoundError) as error:
        say(str(error))
        return FAILED
    return _report(summary, arguments)


def _report(summary: Summary, arguments: argparse.Namespace) -> int:
    sys.stdout.write(f"{summary}\n")
    if not summary.tally.rows:
        say("nothing was written: no page was found")
        return FAILED
    return FAILED if arguments.strict and not summary.is_clean else OK
