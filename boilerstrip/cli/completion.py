"""The command ``boilerstrip completion``: completion of commands, options and files in a shell."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from boilerstrip.cli.console import FAILED, OK, say
from boilerstrip.cli.parser import Commands, add_command
from boilerstrip.extras import extra

SHELLS = ("bash", "zsh", "fish")
_EXAMPLES = """\
examples:
  bash: boilerstrip completion bash > ~/.local/share/bash-completion/completions/boilerstrip
  zsh:  boilerstrip completion zsh > DIR/_boilerstrip, where DIR is a folder of $fpath
  fish: boilerstrip completion fish > ~/.config/fish/completions/boilerstrip.fish

Make the folder first if it is missing, and begin a new shell afterwards. The script itself does not need the
extra. To try it in this shell only:
  bash: source <(boilerstrip completion bash)
  fish: boilerstrip completion fish | source
"""
_FILES = ("FILE", "INPUT", "OUT", "REPORT", "LIST", "PAGE")  # metavars of files, or of files and folders
_FOLDERS = ("DIR",)


def add_completion(commands: Commands) -> None:
    """Add the command to a command line."""
    parser = add_command(
        commands,
        "completion",
        "print a script that completes commands and options in a shell",
        _EXAMPLES,
        "Print a script that completes commands, options and names of files in a shell. The "
        "package shtab makes it: pip install 'boilerstrip[completion]'.",
    )
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=f"one of {', '.join(SHELLS)}")
    parser.set_defaults(run=_completion, usage_error=parser.error)


def _completion(arguments: argparse.Namespace) -> int:
    try:
        script = completion_script(arguments.whole, arguments.shell)
    except ModuleNotFoundError as error:
        say(str(error))
        return FAILED
    sys.stdout.buffer.write(script.encode())
    return OK


def completion_script(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script for a shell.

    Args:
        parser: the parser of the whole program, which is not used after this.
        shell: one of ``SHELLS``.

    Raises:
        ModuleNotFoundError: the extra ``[completion]`` is not installed.
    """
    with extra("completion"):
        import shtab
    for action in _actions(parser):
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # an attribute that shtab reads
        elif action.metavar in _FOLDERS:
            action.complete = shtab.DIRECTORY
    script: str = shtab.complete(parser, shell)
    return script


def _actions(parser: argparse.ArgumentParser) -> Iterator[Any]:
    """Yield the arguments of a parser and of all commands in it."""
    todo = [parser]
    while todo:
        for action in todo.pop()._actions:
            if isinstance(action, argparse._SubParsersAction):
                todo += action.choices.values()
            yield action
