"""The entry point of the command ``boilerstrip``: parses the arguments and runs a subcommand.

Exit codes: 0 all went well, 1 some file failed (standard error names it and says what to do), 2 the
command line was wrong, 130 stopped by Ctrl-C. Output is always UTF-8.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from boilerstrip import __version__, core
from boilerstrip.cli.batch import add_batch
from boilerstrip.cli.clean import add_clean
from boilerstrip.cli.completion import add_completion
from boilerstrip.cli.console import FAILED, INTERRUPTED, OK, drop_output, say
from boilerstrip.cli.evaluate import add_evaluate
from boilerstrip.cli.explain import add_explain
from boilerstrip.cli.label import add_label
from boilerstrip.cli.parser import Commands, Parser, refuse_page_as_command
from boilerstrip.cli.template import add_template
from boilerstrip.cli.train import add_train, train

_EXAMPLES = """\
examples:
  boilerstrip clean page.html                          the text of one page
  curl -sL URL | boilerstrip clean --url URL -         a page from the web
  boilerstrip clean pages/ -o texts/ --format markdown a folder of pages
  boilerstrip explain page.html --html report.html     why each block was kept or not
  boilerstrip batch crawl.warc.gz -o out/              a crawl, over all cores, into Parquet
  boilerstrip template learn crawl.warc.gz -o sites.db what the pages of each site repeat
  boilerstrip label pages/ -o reports                  reports in which you correct what was kept
  boilerstrip train --data corrections/ --pages pages/ --base shipped -o mine   learn from your corrections

boilerstrip COMMAND --help says more of each command.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        argv: The arguments after the program's name; those of the process where left out.

    Raises:
        SystemExit: With code 2 where the arguments are wrong, and with 0 after ``--help`` or ``--version``.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    # A stream that the caller closed is None.
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115  # it is closed when the process ends
    if sys.stdout is None:
        say("standard output is closed; give it a file or a program")
        return FAILED
    try:
        code = train(arguments[1:]) if arguments[:1] == ["train"] else _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough, as with ``| head``: nothing failed.
        drop_output()
        return OK
    except OSError as error:
        # Each command catches what is wrong with its files, so this is standard output.
        drop_output()
        say(f"standard output: {error.strerror or error}; check the disk or the program it goes to")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(argv: list[str]) -> int:
    parser, commands = make_parser()
    refuse_page_as_command(parser, argv, commands.choices)
    arguments, unknown = parser.parse_known_args(argv, argparse.Namespace(whole=parser))
    if unknown:
        arguments.usage_error(f"unrecognized arguments: {' '.join(unknown)}")
    code: int = arguments.run(arguments)
    return code


def make_parser() -> tuple[argparse.ArgumentParser, Commands]:
    """Return the parser of the program, and its commands."""
    parser: argparse.ArgumentParser = Parser(
        prog="boilerstrip",
        description="Strip the boilerplate off web pages.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__} ({core} core)")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        add_clean,
        add_explain,
        add_batch,
        add_template,
        add_label,
        add_evaluate,
        add_train,
        add_completion,
    ):
        add(commands)
    return parser, commands
