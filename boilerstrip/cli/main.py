"""The entry point of the command ``boilerstrip``: parses the arguments and runs a subcommand.

Exit codes: 0 all went well, 1 some file failed (standard error names it and says what to do), 2 the
command line was wrong, 130 stopped by Ctrl-C. Output is always UTF-8.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from boilerstrip import __version__, core
from boilerstrip.cli.batch import add_batch
from boilerstrip.cli.clean import EXAMPLES, add_clean
from boilerstrip.cli.console import FAILED, INTERRUPTED, OK, drop_output, say
from boilerstrip.cli.explain import add_explain
from boilerstrip.cli.template import add_template
from boilerstrip.cli.train import add_train, train


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        argv: The arguments after the program's name; those of the process where left out.

    Raises:
        SystemExit: With code 2 where the arguments are wrong, and with 0 after ``--help`` or ``--version``.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
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
    arguments = _parser().parse_args(argv)
    code: int = arguments.run(arguments)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="boilerstrip",
        description="Strip the boilerplate off web pages.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__} ({core} core)")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (add_clean, add_explain, add_batch, add_template, add_train):
        add(commands)
    return parser
