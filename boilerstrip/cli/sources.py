"""Which pages a command line names: files, folders of files, lists of names, standard input."""

from __future__ import annotations

import argparse
import errno
import os
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple, TypeAlias

from boilerstrip.batch.inputs import files_in, format_of
from boilerstrip.batch.readers import READERS
from boilerstrip.cli.console import STDIN, CannotBeginError, UsageError
from boilerstrip.counts import number_of

PAGE_ENDINGS = READERS["page"].endings
Notify: TypeAlias = Callable[[str], object]

_SCHEMES = ("http://", "https://")
_MAX_LIST_BYTES = 100_000  # bytes of a file that may be a list of addresses
_FETCH = "boilerstrip fetches nothing; "
_FETCH_LIST = f"{_FETCH}wget -E -P pages -i LIST fetches such a list, then give the folder pages"


class Source(NamedTuple):
    """A page to read.

    Attributes:
        name: the file, or ``-`` for standard input.
        place: where its output belongs below the folder of the output; it still ends as the page does.
    """

    name: str
    place: PurePath


def find_sources(
    arguments: argparse.Namespace, out: Path | None, note: Notify, fail: Notify
) -> Iterator[Source]:
    """Yield the pages that a command line names, in its order.

    The pages of a folder keep their places below it, those of a list the folders that it names.

    Args:
        arguments: the command line: ``files`` are files and folders, and ``-`` for standard input;
            ``files_from`` is a file of further names, one a line, or separated by NUL, or None.
        out: a folder that is left out when other folders are searched.
        note: called with what was left out of a folder.
        fail: called with what is wrong with a folder.

    Raises:
        UsageError: an address is among the names.
        CannotBeginError: the list cannot be read.
    """
    for name in arguments.files:
        if is_address(name):
            raise UsageError(f"{name} is an address, not a file. {how_to_fetch(name)}")
        if not name:
            raise UsageError("the name of a FILE is empty")
        if name == STDIN:
            yield Source(name, PurePath("stdin"))
        elif os.path.isdir(name):
            yield from _find_in_folder(Path(name), out, note, fail)
        else:
            yield Source(name, PurePath(Path(name).name))
    if arguments.files_from is not None:
        yield from _read_list(arguments.files_from, note)


def is_address(text: str) -> bool:
    """Return whether a text is an address of the web."""
    return text.lower().startswith(_SCHEMES) and len(text.split()) == 1


def refuse_inputs(arguments: argparse.Namespace) -> None:
    """End with a usage error if an input of a batch is an address, or has no name."""
    fetch = f"{_FETCH}wget -i LIST --warc-file crawl fetches a list of addresses into crawl.warc.gz"
    _refuse_names(arguments, arguments.inputs, "an INPUT", fetch)


def refuse_pages(arguments: argparse.Namespace) -> None:
    """End with a usage error if a page to correct is an address, standard input, or has no name."""
    if STDIN in arguments.pages:
        arguments.usage_error(
            "standard input cannot be corrected, because evaluate and train read the page again; "
            "save it in a file"
        )
    _refuse_names(arguments, arguments.pages, "a PAGE", _FETCH_LIST)


def _refuse_names(arguments: argparse.Namespace, names: Iterable[str], kind: str, fetch: str) -> None:
    """End with a usage error if a name is empty or an address; ``fetch`` says how that is fetched."""
    for name in names:
        if not name:
            arguments.usage_error(f"the name of {kind} is empty")
        if is_address(name):
            arguments.usage_error(f"{name} is an address, not a file. {fetch}")


def how_to_fetch(address: str, command: str = "clean") -> str:
    """Say how a page is fetched for a command."""
    quoted = shlex.quote(address)
    return f"{_FETCH}this does: curl -sL {quoted} | boilerstrip {command} --url {quoted} -"


def address_list_complaint(raw: bytes) -> str:
    """Say what is wrong with an input that is a list of addresses; "" for any other."""
    if len(raw) > _MAX_LIST_BYTES or not raw.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(b"http"):
        return ""
    lines = raw.decode("utf-8-sig", "replace").split("\n")
    found = [line.strip() for line in lines if line.strip()]
    if not all(map(is_address, found)):
        return ""
    if len(found) == 1:
        return f"it holds an address, not a page. {how_to_fetch(found[0])}"
    return f"it holds {number_of(len(found), 'address', 'addresses')}, not a page; {_FETCH_LIST}"


def _find_in_folder(folder: Path, out: Path | None, note: Notify, fail: Notify) -> Iterator[Source]:
    closed: list[OSError] = []
    n_pages = n_tables = n_others = 0
    for path in files_in(folder, out or Path(os.devnull), closed.append):
        form = format_of(path.name)
        n_pages += form == "page"
        n_others += not form
        n_tables += form not in ("page", "")
        if form == "page":
            yield Source(str(path), path.relative_to(folder))
    for error in closed:
        is_special = error.errno == errno.EINVAL  # see files_in
        advice = "name it to read it" if is_special else "check that you may read this folder"
        fail(f"{error.filename}: {error.strerror or error}; {advice}")
    if n_others:
        endings = " ".join(PAGE_ENDINGS)
        note(
            f"{folder}: {number_of(n_others, 'file')} left out, whose names do not end as those of pages do: "
            f"{endings}; a file that is named is always read"
        )
    if n_tables:
        many = number_of(n_tables, "file")
        note(f"{folder}: {many} left out that may hold many pages each; boilerstrip batch reads them")
    if not n_pages and not n_others and not n_tables:
        fail(f"{folder}: there is no file in this folder")


def _read_list(name: str, note: Notify) -> Iterator[Source]:
    try:
        raw = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise CannotBeginError(f"{name}: {error.strerror or error}; check the name of the list") from error
    separator = b"\0" if b"\0" in raw else b"\n"
    found = [os.fsdecode(line) for part in raw.split(separator) if (line := part.rstrip(b"\r"))]
    addresses = [line for line in found if is_address(line.strip())]
    if addresses:
        count = number_of(len(addresses), "address", "addresses")
        where = "standard input" if name == STDIN else name
        raise UsageError(f"{where} lists {count}, such as {addresses[0].strip()}; {_FETCH_LIST}")
    n_folders = 0
    for line in found:
        if os.path.isdir(line):
            n_folders += 1
            continue
        path = PurePath(line)
        inside = [part for part in path.parts if part not in (path.anchor, "..")]
        yield Source(line, PurePath(*inside))
    if n_folders:
        note(
            f"{number_of(n_folders, 'folder')} in the list left out; to clean all of a folder give it as FILE"
        )
