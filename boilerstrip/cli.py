"""The command ``boilerstrip``: cleans pages from files or standard input.

Exit codes: 0 all went well, 1 some file failed (standard error names it and says what to do), 2 the
command line was wrong. Output is always UTF-8.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from boilerstrip import Cleaned, Cleaner, __version__
from boilerstrip.page import MAX_INPUT, BoilerstripError

OK, FAILED, INTERRUPTED = 0, 1, 130

_FAVORS = ("precision", "balanced", "recall")
_STDIN = "-"

# The first class that fits gives the advice.
_ADVICE: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "check the name, or give - to read standard input"),
    (IsADirectoryError, "name the files in it, for instance with a wildcard"),
    (PermissionError, "check that you may read it"),
    (OSError, "check that it can be read"),
)

_EXAMPLES = """\
examples:
  boilerstrip clean page.html                    the text of one page
  boilerstrip clean *.html                       many pages, each under a line "==> FILE <=="
  boilerstrip clean --json *.html                all that is known, one JSON object a line
  curl -s URL | boilerstrip clean --url URL -    a page from standard input
  boilerstrip clean --kind text dump.txt         a page that is text already
  boilerstrip clean --favor precision page.html  rather lose a paragraph than keep a menu
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        argv: The arguments after the program's name; those of the process where left out.

    Raises:
        SystemExit: With code 2 where the arguments are wrong, and with 0 after ``--help`` or ``--version``.
    """
    options = _parser().parse_args(argv)
    try:
        code: int = options.run(options)
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
    return parser


def _add_clean(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "clean",
        help="print the text of pages without their boilerplate",
        description="Print the text of pages without their boilerplate.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="HTML or text; - is standard input")
    add("--json", action="store_true", help="print one JSON object a page in place of text, each on one line")
    add(
        "--favor",
        type=_favor,
        default="balanced",
        metavar="precision|balanced|recall|NUMBER",
        help="what to lose when in doubt; a NUMBER is the beta of the F-beta to maximise: "
        "below 1 favors precision, above 1 recall (default: balanced)",
    )
    add(
        "--comments",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="keep or drop readers' comments (default: keep them only where they are the content)",
    )
    add(
        "--kind",
        choices=("auto", "html", "text"),
        default="auto",
        help="what FILE holds: HTML, or a page already flattened to text (default: auto)",
    )
    add("--url", help="where the page came from; for one FILE only")
    parser.set_defaults(run=_clean, usage_error=parser.error)


def _favor(value: str) -> str | float:
    """The value of ``--favor``: one of the names, or a number above 0."""
    if value in _FAVORS:
        return value
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{value!r} is none of {', '.join(_FAVORS)} and no number above 0")
    return number


def _clean(options: argparse.Namespace) -> int:
    """Clean every file in turn; one that fails does not stop the others."""
    if options.url is not None and len(options.files) > 1:
        options.usage_error("--url tells of one page: give one FILE with it")
    try:
        cleaner = Cleaner(kind=options.kind, favor=options.favor, comments=options.comments)
    except BoilerstripError as error:
        _say(str(error))
        return FAILED
    render = _json_line if options.json else _text if len(options.files) == 1 else _headed_text
    code, gap = OK, ""
    for name in options.files:
        try:
            cleaned = cleaner.clean(_read(name), url=options.url)
        except (OSError, BoilerstripError) as error:
            _say(f"{name}: {_reason(error)}")
            code = FAILED
            continue
        for warning in cleaned.warnings:
            _say(f"{name}: warning: {warning}")
        _write(gap + render(name, cleaned))
        gap = "\n" if render is _headed_text else ""
    return code


def _read(name: str) -> bytes:
    """The bytes of a file; one more than a page may have is enough for the library to see and say so."""
    if name == _STDIN:
        return sys.stdin.buffer.read(MAX_INPUT + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_INPUT + 1)


def _reason(error: OSError | BoilerstripError) -> str:
    """What was wrong, and what to do."""
    if isinstance(error, BoilerstripError):
        return str(error)
    advice = next(advice for kind, advice in _ADVICE if isinstance(error, kind))
    return f"{error.strerror or error}; {advice}"


def _text(_name: str, cleaned: Cleaned) -> str:
    return cleaned.text if cleaned.text.endswith("\n") or not cleaned.text else f"{cleaned.text}\n"


def _headed_text(name: str, cleaned: Cleaned) -> str:
    return f"==> {name} <==\n{_text(name, cleaned)}"


def _json_line(name: str, cleaned: Cleaned) -> str:
    return json.dumps({"file": name, **cleaned.to_dict()}, ensure_ascii=False) + "\n"


def _write(text: str) -> None:
    """Write UTF-8 whatever the terminal's encoding; a lone surrogate has none and becomes a question mark."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def _say(message: str) -> None:
    sys.stderr.write(f"boilerstrip: {message}\n")


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain of it on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
