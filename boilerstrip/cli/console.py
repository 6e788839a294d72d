"""What the commands share: exit codes, messages on standard error, and how a page is read."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from boilerstrip.errors import BoilerstripError

OK = 0
FAILED = 1
INTERRUPTED = 130  # as a shell reports a process that Ctrl-C ended

STDIN = "-"  # the name of a file that is for standard input
CLEAR_LINE = "\r\x1b[K"  # back to the start of the line of a terminal, and empty it


class UsageError(ValueError):
    """The command line is wrong: the exit code is 2."""


class NoPageError(ValueError):
    """An input is no page."""


class CannotBeginError(ValueError):
    """The command line is right, but nothing can be done: the exit code is ``FAILED``."""


# The first class that an error belongs to gives the advice.
_ADVICE: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "check the name"),
    (IsADirectoryError, "name one file"),
    (PermissionError, "check that you may read it"),
    (OSError, "check that it can be read"),
)


def say(message: str) -> None:
    """Print a message to standard error; a progress line that is there is overwritten."""
    start = CLEAR_LINE if sys.stderr.isatty() else ""
    with suppress(OSError):  # a full disk: what the exit code says must do
        sys.stderr.write(f"{start}boilerstrip: {message}\n")
        sys.stderr.flush()


def read_page(name: str, most: int) -> bytes:
    """Return the bytes of a file, at most one more than ``most``, by which the library sees that it is long.

    Args:
        name: the file, or ``-`` for standard input.
        most: bytes that a page may have.

    Raises:
        OSError: it cannot be read.
    """
    if name == STDIN:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "it is closed")
        return sys.stdin.buffer.read(most + 1)
    with Path(name).open("rb") as file:
        return file.read(most + 1)


def is_piped() -> bool:
    """Return whether standard input is a pipe or a file, and no terminal."""
    return sys.stdin is not None and not sys.stdin.isatty()


def name_of(name: str) -> str:
    """Return the name of a file as a message shows it."""
    return "standard input" if name == STDIN else name


def printable(text: str) -> str:
    """Replace what could change the terminal: names of files and hosts may come from a stranger."""
    return "".join(character if character.isprintable() else "?" for character in text)


def reason(error: OSError | BoilerstripError | NoPageError, *, takes_stdin: bool = True) -> str:
    """Say what was wrong with a page, and what to do.

    Args:
        error: what was raised.
        takes_stdin: whether the command reads a page from standard input, too.
    """
    if not isinstance(error, OSError):
        return str(error)
    advice = next(advice for kind, advice in _ADVICE if isinstance(error, kind))
    more = (
        ", or give - to read standard input" if takes_stdin and isinstance(error, FileNotFoundError) else ""
    )
    return f"{error.strerror or error}; {advice}{more}"


def drop_output() -> None:
    """Send what is still buffered to nowhere, so that the interpreter does not complain when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
