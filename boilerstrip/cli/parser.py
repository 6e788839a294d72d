"""The parser of all commands: argparse, with short errors."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Collection
from typing import Any, NoReturn, TypeAlias

from boilerstrip.cli.sources import is_address

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` whose errors are two lines, instead of all arguments and a line.

    Options must be written in full: a part of a name could be that of another option of a later version.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **settings})

    def error(self, message: str) -> NoReturn:
        """End with exit code 2, what is wrong, and where the help is."""
        self.exit(2, f"{self.prog}: error: {message}\nFor help: {self.prog} --help\n")


def add_command(
    commands: Commands, name: str, summary: str, examples: str, description: str = ""
) -> argparse.ArgumentParser:
    """Add a command to a command line and return its parser.

    Args:
        commands: the commands of the program, or the subcommands of a command.
        name: what is typed.
        summary: what it does, in the list of commands; in lower case and without a full stop.
        examples: text below the arguments in its help.
        description: text above them; by default the summary as a sentence.
    """
    return commands.add_parser(
        name,
        help=summary,
        description=description or f"{summary[0].upper()}{summary[1:]}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def refuse_page_as_command(
    parser: argparse.ArgumentParser, arguments: list[str], commands: Collection[str]
) -> None:
    """End with an error that helps if there is no command: nothing is given, or a page.

    Args:
        parser: the parser of the program.
        arguments: the command line.
        commands: the names of the commands.
    """
    if not arguments:
        parser.print_help(sys.stderr)
        parser.exit(2)
    first = arguments[0]
    if first not in commands and (os.path.exists(first) or is_address(first)):
        parser.error(f"{first} is not a COMMAND; to clean it: {parser.prog} clean {shlex.quote(first)}")
