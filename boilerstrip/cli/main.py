"""The command ``boilerstrip``: cleans pages from files or standard input, and hands on to the other tools.

Exit codes: 0 all went well, 1 some file failed (standard error names it and says what to do), 2 the
command line was wrong. Output is always UTF-8.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from boilerstrip import WRITERS, Cleaned, Cleaner, __version__, explain
from boilerstrip.cli.batch import add_batch
from boilerstrip.cli.explain import add_explain, show
from boilerstrip.options import FAVORS, KINDS
from boilerstrip.page import MAX_INPUT, BoilerstripError
from boilerstrip.read.decode import decode

OK, FAILED, INTERRUPTED = 0, 1, 130

_STDIN = "-"
# Format -> what its files are called.
_SUFFIXES = {
    "text": ".txt", "markdown": ".md", "html": ".html", "json": ".json", "spans": ".spans.json",
    "tei": ".xml",
}  # fmt: skip
_LINES = frozenset({"json", "spans"})  # one page a line, so that many pages may follow each other
_BETWEEN_SIGNS = 0.1  # seconds between two signs of progress

# The first class that fits gives the advice.
_ADVICE: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "check the name, or give - to read standard input"),
    (IsADirectoryError, "name the files in it, for instance with a wildcard"),
    (PermissionError, "check that you may read it"),
    (OSError, "check that it can be read"),
)

_EXAMPLES = """\
examples:
  boilerstrip clean page.html                          the text of one page
  boilerstrip clean --format markdown --links page.html
  boilerstrip clean *.html                             many pages, each under a line "==> FILE <=="
  boilerstrip clean --json *.html                      all that is known, one JSON object a line
  boilerstrip clean --format tei --output corpus *.html   a file in corpus/ for each page
  curl -s URL | boilerstrip clean --url URL -          a page from standard input
  boilerstrip clean --kind text dump.txt               a page that is text already
  boilerstrip clean --favor precision page.html        rather lose a paragraph than keep a menu
  boilerstrip explain page.html --html report.html     why each block was kept or not
  boilerstrip train --data DIR --out WEIGHTS           fit the models to your own pages
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        argv: The arguments after the program's name; those of the process where left out.

    Raises:
        SystemExit: With code 2 where the arguments are wrong, and with 0 after ``--help`` or ``--version``.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _train(arguments[1:]) if arguments[:1] == ["train"] else _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough, as with ``| head``: nothing failed.
        _drop_output()
        return OK
    except OSError as error:
        # What is wrong with a file was caught further down, so this is the output.
        _drop_output()
        _say(f"standard output: {error.strerror or error}; check the disk or the program it goes to")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="boilerstrip",
        description="Strip the boilerplate off web pages.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_clean(commands)
    add_explain(commands, _explain, _add_common)
    add_batch(commands, _add_choices)
    # ``main`` hands the rest of its command line on unread.
    commands.add_parser(
        "train", help="fit the models to your own pages with their gold texts", add_help=False
    )
    return parser


def _train(arguments: list[str]) -> int:
    """Hand over to the training command, whose packages come with an extra."""
    try:
        from boilerstrip.train.run import main as train

        return train(arguments)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "boilerstrip":
            raise
        _say(f"train needs the package {error.name}; install it with: pip install 'boilerstrip[train]'")
        return FAILED
    except OSError as error:
        _say(f"train: {error}")
        return FAILED


def _add_clean(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "clean",
        help="print the text of pages without their boilerplate",
        description="Print the text of pages without their boilerplate.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="HTML or text; - is standard input")
    _add_output(parser.add_argument_group("output"))
    _add_common(parser)
    parser.set_defaults(run=_clean, usage_error=parser.error)


def _add_common(parser: argparse.ArgumentParser) -> None:
    _add_choices(parser.add_argument_group("what is kept"))
    _add_input(parser.add_argument_group("input"))


def _add_output(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--format", choices=tuple(WRITERS), default="text", help="what to write (default: text)")
    add("--json", action="store_const", const="json", dest="format", help="short for --format json")
    add("--output", type=Path, metavar="DIR", help="write a file for each page into DIR; made where missing")


def _add_choices(group: argparse._ArgumentGroup) -> None:
    add, switch = group.add_argument, argparse.BooleanOptionalAction
    add(
        "--favor",
        type=_favor,
        default="balanced",
        metavar=f"{'|'.join(FAVORS)}|NUMBER",
        help="what to lose when in doubt; a NUMBER is the beta of the F-beta to maximise: "
        "below 1 favors precision, above 1 recall (default: balanced)",
    )
    add(
        "--comments",
        action=switch,
        default=None,
        help="keep or drop readers' comments (default: keep them only where they are the content)",
    )
    add("--tables", action=switch, default=True, help="keep or drop tables of data (default: keep)")
    add("--links", action=switch, default=None, help="write links (default: in html and tei)")
    add("--images", action=switch, default=None, help="write images (default: no)")
    add(
        "--title",
        action=switch,
        default=None,
        dest="include_title",
        help="write the headline before the text (default: in markdown and html)",
    )
    add(
        "--min-confidence",
        type=_share,
        default=0.0,
        metavar="SHARE",
        help="give no text where the confidence is below SHARE, from 0 to 1 (default: 0)",
    )


def _add_input(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add(
        "--kind",
        choices=KINDS,
        default="auto",
        help="what FILE holds: HTML, or a page already flattened to text (default: auto)",
    )
    add("--url", help="where the page came from, for absolute links; for one FILE only")
    add("--encoding", help="what the sender said the bytes are in, as in an HTTP header")
    add(
        "--max-bytes",
        type=_size,
        default=MAX_INPUT,
        metavar="NUMBER",
        help=f"cut longer pages there, with a warning (default: {MAX_INPUT})",
    )
    add(
        "--timeout",
        type=_seconds,
        metavar="SECONDS",
        help="give what is known so far after that long, with a warning (default: no limit)",
    )
    add("--weights", type=Path, metavar="DIR", help="weights of your own, as made by boilerstrip train")


def _favor(value: str) -> str | float:
    """The value of ``--favor``: one of the names, or a number above 0."""
    if value in FAVORS:
        return value
    number = _number(value)
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{value!r} is none of {', '.join(FAVORS)} and no number above 0")
    return number


def _share(value: str) -> float:
    number = _number(value)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 0 to 1")
    return number


def _size(value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) <= MAX_INPUT:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 1 to {MAX_INPUT}")
    return int(value)


def _seconds(value: str) -> float:
    number = _number(value)
    if not number > 0:
        raise argparse.ArgumentTypeError(f"{value!r} is no number above 0")
    return number


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return math.nan


# --- clean


def _clean(options: argparse.Namespace) -> int:
    """Clean every file in turn; one that fails does not stop the others."""
    targets = _targets(options)
    try:
        cleaner = Cleaner(**{name: getattr(options, name) for name in _OPTIONS})
        if options.output is not None:
            options.output.mkdir(parents=True, exist_ok=True)
    except (BoilerstripError, OSError) as error:
        _say(_reason(error) if isinstance(error, BoilerstripError) else f"{options.output}: {error.strerror}")
        return FAILED
    code, gap = OK, ""
    for name in _in_sight(options.files):
        try:
            raw = _read(name, options.max_bytes)
            cleaned = cleaner.clean(raw, url=options.url)
            written = _written(name, raw, cleaned, options)
            if options.output is not None:
                targets[name].write_bytes(written)
        except (OSError, BoilerstripError) as error:
            _say(f"{name}: {_reason(error)}")
            code = FAILED
            continue
        for warning in cleaned.warnings:
            _say(f"{name}: warning: {warning}")
        if options.output is None:
            sys.stdout.buffer.write(gap.encode() + written)
            gap = "\n" if len(options.files) > 1 and options.format not in _LINES else ""
    return code


# The options of the library that the command line sets.
_OPTIONS = (
    "kind", "favor", "comments", "tables", "links", "images", "include_title", "min_confidence", "max_bytes",
    "timeout", "encoding", "weights",
)  # fmt: skip


def _explain(options: argparse.Namespace) -> int:
    """Explain one file."""
    try:
        raw = _read(options.file, options.max_bytes)
        found = explain(raw, url=options.url, **{name: getattr(options, name) for name in _OPTIONS})
    except (OSError, BoilerstripError) as error:
        _say(f"{options.file}: {_reason(error)}")
        return FAILED
    try:
        if options.html is not None:
            options.html.write_text(found.to_html(), encoding="utf-8")
    except OSError as error:
        _say(
            f"{options.html}: {error.strerror or error}; check that its folder is there and may be written to"
        )
        return FAILED
    for warning in found.warnings:
        _say(f"{options.file}: warning: {warning}")
    if options.html is None:
        sys.stdout.buffer.write((show(found, options) + "\n").encode("utf-8", "replace"))
    return OK


def _targets(options: argparse.Namespace) -> dict[str, Path]:
    """Where each page is written, after a look at what cannot go together."""
    if options.url is not None and len(options.files) > 1:
        options.usage_error("--url tells of one page: give one FILE with it")
    if options.output is None:
        if len(options.files) > 1 and options.format not in (*_LINES, "text"):
            options.usage_error(
                f"several pages as {options.format} need files of their own: give --output DIR"
            )
        return {}
    suffix = _SUFFIXES[options.format]
    stems = {name: "stdin" if name == _STDIN else Path(name).stem for name in options.files}
    targets = {name: options.output / f"{stem}{suffix}" for name, stem in stems.items()}
    for target, count in Counter(targets.values()).items():
        if count > 1:
            names = ", ".join(name for name, own in targets.items() if own == target)
            options.usage_error(f"{names} would all be written to {target}: give them in several runs")
    for name, target in targets.items():
        if name != _STDIN and target.exists() and Path(name).exists() and target.samefile(name):
            options.usage_error(f"{name} would be overwritten: give another --output")
    return targets


def _in_sight(names: Sequence[str]) -> Iterator[str]:
    """The files in turn; where there are several and somebody watches, with a sign of how far it is."""
    if len(names) == 1 or not sys.stderr.isatty():
        yield from names
        return
    shown = 0.0
    for at, name in enumerate(names, 1):
        if time.monotonic() - shown >= _BETWEEN_SIGNS:
            shown = time.monotonic()
            sys.stderr.write(f"{_CLEAR}{at}/{len(names)} {name}")
            sys.stderr.flush()
        yield name
    sys.stderr.write(_CLEAR)


_CLEAR = "\r\x1b[K"  # to the start of the line, and empty it


def _read(name: str, most: int) -> bytes:
    """The bytes of a file; one more than a page may have is enough for the library to see and say so."""
    if name == _STDIN:
        return sys.stdin.buffer.read(most + 1)
    with Path(name).open("rb") as file:
        return file.read(most + 1)


def _reason(error: OSError | BoilerstripError) -> str:
    """What was wrong, and what to do."""
    if isinstance(error, BoilerstripError):
        return str(error)
    advice = next(advice for kind, advice in _ADVICE if isinstance(error, kind))
    return f"{error.strerror or error}; {advice}"


def _written(name: str, raw: bytes, cleaned: Cleaned, options: argparse.Namespace) -> bytes:
    """A page in the format asked for, as UTF-8; a lone surrogate, which has none, becomes a question mark."""
    if options.format == "json":
        text = json.dumps({"file": name, **cleaned.to_dict()}, ensure_ascii=False)
    elif options.format == "spans":
        spans = cleaned.to_spans()
        if spans.over == "input":  # given too, so that the line is of use alone
            spans = spans._replace(text=decode(raw[: options.max_bytes], options.encoding).text)
        text = json.dumps({"file": name, **spans.to_dict()}, ensure_ascii=False)
    else:
        text = WRITERS[options.format](cleaned)
    if text and not text.endswith("\n"):
        text += "\n"
    if options.output is None and options.format == "text" and len(options.files) > 1:
        text = f"==> {name} <==\n{text}"
    return text.encode("utf-8", "replace")


def _say(message: str) -> None:
    start = _CLEAR if sys.stderr.isatty() else ""
    sys.stderr.write(f"{start}boilerstrip: {message}\n")


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain of it on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
