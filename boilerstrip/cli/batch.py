"""The command ``boilerstrip batch``: files and folders in, shards of rows out."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

from boilerstrip import Cleaner, Options
from boilerstrip.batch.inputs import INPUT_FORMATS
from boilerstrip.batch.records import Columns
from boilerstrip.batch.rows import EXTRA_COLUMNS
from boilerstrip.batch.run import Settings, Watch, run_batch
from boilerstrip.batch.sinks import FORMATS
from boilerstrip.batch.stats import Summary, Tally
from boilerstrip.extras import extra
from boilerstrip.options import KINDS
from boilerstrip.page import BoilerstripError

OK, FAILED, INTERRUPTED = 0, 1, 130

_BETWEEN_SIGNS = 0.5  # seconds between two looks of the progress bar
_BETWEEN_LINES = 60.0  # seconds between two lines where nobody watches a terminal

_EXAMPLES = """\
examples:
  boilerstrip batch pages/ -o out                         a folder of HTML and text files
  boilerstrip batch CC-MAIN-*.warc.wet.gz -o out          WET files of Common Crawl
  boilerstrip batch crawl.warc.gz -o out --with markdown  with a column of Markdown
  boilerstrip batch dump.parquet -o out --page-column raw_html --format jsonl.zst
  boilerstrip batch crawl/ -o out --resume                go on with a run that was stopped

Each row has the columns id, url, text, title, byline, date, language, kind, confidence, n_blocks, n_kept,
warnings, error. A run that was stopped, by Ctrl-C too, goes on where it was with --resume.

Exit codes: 0 pages were written; 1 none were, the run could not begin or go on, or, with --strict, something
could not be read or a page failed; 2 the command line was wrong; 130 stopped by Ctrl-C.
"""


def add_batch(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    add_choices: Callable[[argparse._ArgumentGroup], None],
) -> None:
    """Add the command to a command line.

    Args:
        commands: where to add it.
        add_choices: adds the options that say what of a page is kept, which other commands have too.
    """
    parser = commands.add_parser(
        "batch",
        help="clean many pages, over all cores: WARC, WET, Parquet, JSONL, folders",
        description="Clean many pages over all cores into shards of rows.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("inputs", nargs="+", metavar="INPUT", help="file, or folder of files at any depth")
    add("-o", "--out", type=Path, required=True, metavar="OUT", help="folder of the shards")
    add("--resume", action="store_true", help="go on with the run in OUT, if there is one")
    add("--strict", action="store_true", help="exit with 1 where anything could not be read or failed")
    _add_output(parser.add_argument_group("output"))
    _add_input(parser.add_argument_group("input"))
    add_choices(parser.add_argument_group("what is kept"))
    parser.set_defaults(run=_batch, usage_error=parser.error)


def _add_output(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--format", choices=tuple(FORMATS), default="parquet", help="of the shards (default: parquet)")
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


def _add_input(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--from", dest="input_format", choices=INPUT_FORMATS, help="what all INPUTs hold (default: by name)")
    add(
        "--page-column", metavar="NAME", help="column of the page, HTML or text (default: html, or else text)"
    )
    add("--url-column", metavar="NAME", help="column of its URL (default: url, if there is one)")
    add("--id-column", metavar="NAME", help="column of its name (default: id, or else file and row)")
    add(
        "--kind",
        choices=KINDS,
        default="auto",
        help="what the pages are (default: as declared, or by content)",
    )
    add("--encoding", help="what the pages are in (default: as declared, or by content)")
    add("--weights", type=Path, metavar="DIR", help="weights of your own, as made by boilerstrip train")


def _batch(options: argparse.Namespace) -> int:
    chosen = {own.name: getattr(options, own.name) for own in fields(Options) if hasattr(options, own.name)}
    settings: dict[str, Any] = {
        "cleaner": Cleaner(**chosen),
        "workers": options.workers,
        "format": options.format,
        "rows": options.rows,
        "extra": tuple(dict.fromkeys(options.extra)),
        "columns": Columns(options.page_column, options.url_column, options.id_column),
        "input_format": options.input_format,
        "seconds": options.page_seconds,
    }
    try:
        Settings(**settings)
    except ValueError as error:
        options.usage_error(str(error))
    try:
        with Signs() as signs:
            summary = run_batch(options.inputs, options.out, resume=options.resume, watch=signs, **settings)
    except KeyboardInterrupt:
        _say("stopped; the same command with --resume goes on")
        return INTERRUPTED
    except (BoilerstripError, ModuleNotFoundError) as error:
        _say(str(error))
        return FAILED
    return _report(summary, options)


def _report(summary: Summary, options: argparse.Namespace) -> int:
    sys.stdout.write(f"{summary}\n")
    if not summary.tally.rows:
        _say("nothing was written: no page was found")
        return FAILED
    return FAILED if options.strict and not summary.is_clean else OK


def _say(message: str) -> None:
    sys.stderr.write(f"boilerstrip: {message}\n")


class Signs(Watch):
    """A progress bar on a terminal, a line a minute elsewhere; on standard error."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._total = self._rows_before = 0
        self._begun = self._shown = time.monotonic()
        self._stopped = False
        self._handler: Any = None  # of Ctrl-C, from before

    def __enter__(self) -> Signs:
        if threading.current_thread() is threading.main_thread():
            self._handler = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        if self._handler is not None:
            signal.signal(signal.SIGINT, self._handler)
        if self._bar is not None:
            self._bar.close()

    def _stop(self, *_: object) -> None:
        """Raise at Ctrl-C, and note it: a callback from C that runs just then may swallow what is raised."""
        self._stopped = True
        raise KeyboardInterrupt

    def begin(self, total: int, done: int, tally: Tally) -> None:
        """Show the bar."""
        with extra("batch"):
            from tqdm import tqdm
        self._total, self._rows_before = total, tally.rows
        self._begun = self._shown = time.monotonic()
        self._bar = tqdm(
            total=total, initial=done, unit="B", unit_scale=True, disable=None, mininterval=_BETWEEN_SIGNS
        )

    def step(self, tally: Tally, done: int) -> None:
        """Move the bar, not at every page.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        if self._stopped:
            raise KeyboardInterrupt
        now = time.monotonic()
        if now - self._shown < (_BETWEEN_LINES if self._bar.disable else _BETWEEN_SIGNS):
            return
        self._shown = now
        pages = (tally.rows - self._rows_before) / (now - self._begun)
        errors = tally.problems + tally.failed
        if self._bar.disable:
            share = done / self._total if self._total else 1.0
            _say(f"{tally.rows:,} pages, {pages:,.1f} pages/s, {errors:,} errors, {share:.0%} of the input")
        else:
            self._bar.set_postfix_str(f"{pages:,.1f} pages/s, {errors:,} errors", refresh=False)
            self._bar.update(done - self._bar.n)

    def problem(self, message: str) -> None:
        """Print it above the bar."""
        self._bar.write(f"boilerstrip: {message}", file=sys.stderr)
