"""The command ``boilerstrip clean``: the text of pages, on standard output or in files."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from boilerstrip import Cleaned, Cleaner
from boilerstrip.cli.console import FAILED, OK, STDIN, read_page, reason, say
from boilerstrip.cli.options import add_options, chosen
from boilerstrip.cli.progress import counted
from boilerstrip.cli.template import add_templates, templates_of, warn_without_template
from boilerstrip.errors import BoilerstripError
from boilerstrip.read.unpack import unpack
from boilerstrip.write import FORMATS

EXAMPLES = """\
examples:
  boilerstrip clean page.html                          the text of one page
  boilerstrip clean --format markdown --links page.html
  boilerstrip clean *.html                             many pages, each under a line "==> FILE <=="
  boilerstrip clean --json *.html                      all that is known, one JSON object a line
  boilerstrip clean --format tei --output corpus *.html   a file in corpus/ for each page
  curl -s URL | boilerstrip clean --url URL -          a page from standard input
  boilerstrip clean --kind text dump.txt               a page that is already text
  boilerstrip clean --favor precision page.html        leave out text that is doubtful
  boilerstrip clean page.html --url URL --templates sites.db   with what is known of its site
  boilerstrip template learn crawl.warc.gz -o sites.db learn what the pages of each site repeat
  boilerstrip explain page.html --html report.html     why each block was kept or not
  boilerstrip train --data DIR --out WEIGHTS           fit the models to your own pages
"""


def add_clean(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to a command line."""
    parser = commands.add_parser(
        "clean",
        help="print the text of pages without their boilerplate",
        description="Print the text of pages without their boilerplate.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="HTML, text, MHTML, e-mail or feed; - is standard input"
    )
    add = parser.add_argument_group("output").add_argument
    add("--format", choices=tuple(FORMATS), default="text", help="what to write (default: text)")
    add("--json", action="store_const", const="json", dest="format", help="short for --format json")
    add(
        "--output",
        type=Path,
        metavar="DIR",
        help="write a file for each page into DIR, which is made if missing",
    )
    group = add_options(parser)
    group.add_argument("--url", help="where the page came from, for absolute links; for one FILE only")
    add_templates(group)
    parser.set_defaults(run=_clean, usage_error=parser.error)


def _clean(arguments: argparse.Namespace) -> int:
    """Clean every file in turn; one that fails does not stop the others."""
    _refuse_unclear_output(arguments)
    targets = _targets(arguments)
    try:
        template = templates_of(arguments)
        cleaner = Cleaner(**chosen(arguments), **template)
        if arguments.output is not None:
            arguments.output.mkdir(parents=True, exist_ok=True)
    except BoilerstripError as error:
        say(reason(error))
        return FAILED
    except OSError as error:
        say(f"{arguments.output}: {error.strerror}")
        return FAILED
    code, gap = OK, b""
    for name in counted(arguments.files):
        try:
            cleaned, written = _cleaned(name, cleaner, arguments)
            if arguments.output is not None:
                targets[name].write_bytes(written)
        except (OSError, BoilerstripError) as error:
            say(f"{name}: {reason(error)}")
            code = FAILED
            continue
        warn_without_template(name, cleaned.url, template)
        for warning in cleaned.warnings:
            say(f"{name}: warning: {warning}")
        if arguments.output is None:
            sys.stdout.buffer.write(gap + written)
            gap = b"\n" if len(arguments.files) > 1 and not FORMATS[arguments.format].one_line else b""
    return code


# --- where pages are written


def _refuse_unclear_output(arguments: argparse.Namespace) -> None:
    """End with a usage error where several files cannot go together with the other arguments."""
    if len(arguments.files) == 1:
        return
    if arguments.url is not None:
        arguments.usage_error("--url is the address of one page: give one FILE with it")
    if arguments.output is None and arguments.format != "text" and not FORMATS[arguments.format].one_line:
        arguments.usage_error(
            f"several pages as {arguments.format} need files of their own: give --output DIR"
        )


def _targets(arguments: argparse.Namespace) -> dict[str, Path]:
    """The file that each page is written to; none where all go to standard output.

    Ends with a usage error where two pages would go to one file, or a page would be overwritten.
    """
    if arguments.output is None:
        return {}
    suffix = FORMATS[arguments.format].suffix
    stems = {name: "stdin" if name == STDIN else Path(name).stem for name in arguments.files}
    targets = {name: arguments.output / f"{stem}{suffix}" for name, stem in stems.items()}
    for target, count in Counter(targets.values()).items():
        if count > 1:
            names = ", ".join(name for name, own in targets.items() if own == target)
            arguments.usage_error(f"{names} would all be written to {target}: give them in several runs")
    for name, target in targets.items():
        if name != STDIN and target.exists() and Path(name).exists() and target.samefile(name):
            arguments.usage_error(f"{name} would be overwritten: give another --output")
    return targets


# --- one page


def _cleaned(name: str, cleaner: Cleaner, arguments: argparse.Namespace) -> tuple[Cleaned, bytes]:
    """Clean a file; return the result, and what is written of it.

    The spans of a text dump count in its decoded text. That text is written with them, so that the line is of
    use alone; the page is decoded here, once, for both.
    """
    raw = read_page(name, arguments.max_bytes)
    if arguments.format != "spans":
        cleaned = cleaner.clean(raw, arguments.url)
        return cleaned, _written(name, cleaned, arguments)
    decoded = unpack(raw, arguments.encoding, arguments.max_bytes)
    cleaned = cleaner.result(cleaner.run(decoded, arguments.url))
    return cleaned, _written(name, cleaned, arguments, decoded.text)


def _written(name: str, cleaned: Cleaned, arguments: argparse.Namespace, text: str = "") -> bytes:
    """Return a result in the requested format, as UTF-8. A lone surrogate becomes a question mark.

    Args:
        name: the file.
        cleaned: its result.
        arguments: the command line.
        text: the decoded page, for spans that count in it.
    """
    form = FORMATS[arguments.format]
    if form.record is None:
        written = form.write(cleaned)
    else:
        record = form.record(cleaned)
        if record.get("over") == "input":
            record["text"] = text
        written = json.dumps({"file": name, **record}, ensure_ascii=False)
    if written and not written.endswith("\n"):
        written += "\n"
    if arguments.output is None and arguments.format == "text" and len(arguments.files) > 1:
        written = f"==> {name} <==\n{written}"
    return written.encode("utf-8", "replace")
