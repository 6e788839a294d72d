"""The command ``boilerstrip clean``: the text of pages, on standard output or in files."""

from __future__ import annotations

import argparse
import errno
import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from boilerstrip import Cleaned, Cleaner
from boilerstrip.cli.console import (
    FAILED,
    OK,
    STDIN,
    CannotBeginError,
    NoPageError,
    UsageError,
    is_piped,
    name_of,
    read_page,
    reason,
    say,
)
from boilerstrip.cli.options import FormatName, add_options, address, chosen
from boilerstrip.cli.outputs import (
    Folder,
    OneFile,
    Output,
    StandardOutput,
    format_of_name,
    is_file,
    refuse_existing,
    refuse_own_page,
    targets_of,
    without_written,
)
from boilerstrip.cli.parser import Commands, add_command
from boilerstrip.cli.progress import with_counter
from boilerstrip.cli.sources import Source, address_list_complaint, find_sources
from boilerstrip.cli.template import TemplateChoice, add_templates, templates_of, warn_without_template
from boilerstrip.counts import number_of
from boilerstrip.errors import BoilerstripError, TemplateError, WeightsError
from boilerstrip.read.unpack import unpack
from boilerstrip.write import FORMATS

_EXAMPLES = """\
examples:
  boilerstrip clean page.html                          the text of one page
  boilerstrip clean page.html -o page.md               into a file; its name says the format
  boilerstrip clean page.html --format markdown --links
  curl -sL URL | boilerstrip clean --url URL -         a page from the web
  boilerstrip clean pages/ -o texts/                   a folder: the same folders in texts/
  boilerstrip clean pages/ -o texts/ --resume          only pages that have no file there yet
  boilerstrip clean --json pages/ > all.jsonl          all that is known, one JSON object a line
  boilerstrip clean --min-confidence 0.8 pages/ -o texts/
  find pages -name '*.php' | boilerstrip clean --files-from - -o texts/
  boilerstrip clean --kind text dump.txt               a page that is already text
  boilerstrip clean --favor precision page.html        leave out text that is doubtful
  boilerstrip clean page.html --url URL --templates sites.db   with what is known of its site

boilerstrip fetches nothing. For a list of addresses: wget -E -P pages -i urls.txt, then clean the folder
pages; or wget -i urls.txt --warc-file crawl, then boilerstrip batch crawl.warc.gz, which keeps the addresses.

Exit codes: 0 every page was cleaned, with or without a warning; 1 a page could not be read or written;
2 the command line was wrong; 130 stopped by Ctrl-C.
"""
_DISK_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}  # the next page would not do better


def add_clean(commands: Commands) -> None:
    """Add the command to a command line."""
    parser = add_command(commands, "clean", "print the text of pages without their boilerplate", _EXAMPLES)
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="HTML, text, MHTML, e-mail or feed, or a folder of such files; - is standard input, which is "
        "also read where it is a pipe and no FILE is given",
    )
    _add_output(parser.add_argument_group("output"))
    group = add_options(parser)
    group.add_argument(
        "--url", type=address, help="where the page came from, for absolute links; for one FILE only"
    )
    group.add_argument(
        "--files-from",
        metavar="LIST",
        help="file with the names of further pages, one a line; - is standard input",
    )
    add_templates(group)
    parser.set_defaults(run=_clean, usage_error=parser.error)


def _add_output(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add(
        "-o",
        "--out",
        "--output",
        type=Path,
        metavar="OUT",
        help="folder of a file for each page, with the folders that the pages are in; or one file, if OUT "
        "ends as the files of a format do: page.md, all.jsonl",
    )
    add(
        "--format",
        type=FormatName(FORMATS),
        choices=tuple(FORMATS),
        help="what to write (default: as the name of OUT says, else text)",
    )
    add("--json", action="store_const", const="json", dest="format", help="short for --format json")
    again = group.add_mutually_exclusive_group().add_argument
    again("--overwrite", action="store_true", help="replace files that are there already")
    again("--resume", action="store_true", help="leave out pages that have a file in OUT already")
    add("--keep-endings", action="store_true", help="page.html becomes page.html.txt instead of page.txt")


def _clean(arguments: argparse.Namespace) -> int:
    try:
        _fill_in(arguments)
        sources, problems = _find_pages(arguments)
        template = templates_of(arguments)
        output, sources = _open_output(arguments, sources)
    except TemplateError as error:
        say(str(error))
        return FAILED
    except OSError as error:
        say(f"{error.filename}: {reason(error)}; give another -o")
        return FAILED
    except UsageError as error:
        arguments.usage_error(str(error))
    except CannotBeginError as error:
        say(str(error))
        return FAILED
    for problem in problems:
        say(problem)
    try:
        cleaner = Cleaner(**chosen(arguments), **template)
        code = _Run(cleaner, template, output, arguments).run(sources)
    except BoilerstripError as error:
        say(reason(error))
        return FAILED
    return FAILED if problems else code


# --- what is read, and where it is written


def _fill_in(arguments: argparse.Namespace) -> None:
    """Fill in the arguments that follow from others: standard input, whether OUT is one file, the format.

    Raises:
        UsageError: arguments are missing, or contradict each other.
    """
    if not arguments.files and arguments.files_from is None:
        if not is_piped():
            raise UsageError("give a FILE or a folder, or - to read a page from standard input")
        arguments.files = [STDIN]
    if STDIN in arguments.files and arguments.files_from == STDIN:
        raise UsageError("standard input cannot be both a page and the list of --files-from")
    out = arguments.out
    arguments.one_file = out is not None and is_file(out)
    if arguments.format is None:
        arguments.format = (format_of_name(out.name) if arguments.one_file else "") or "text"


def _find_pages(arguments: argparse.Namespace) -> tuple[list[Source], list[str]]:
    """Return the pages to read, and messages about folders that could not be read."""
    folder = None if arguments.out is None or arguments.one_file else arguments.out
    problems: list[str] = []
    sources = list(find_sources(arguments, folder, note=say, fail=problems.append))
    if not sources and not problems:
        raise CannotBeginError(
            "there is no page to clean: no file is named, or none in a folder or list is a page"
        )
    arguments.several = [source.name for source in sources] != arguments.files or len(sources) > 1
    if arguments.several and arguments.url is not None:
        raise UsageError("--url is the address of one page: give one FILE with it")
    return sources, problems


def _open_output(arguments: argparse.Namespace, sources: list[Source]) -> tuple[Output, list[Source]]:
    """Open what the pages are written to; return it, and the pages that are still to be written."""
    form, out = FORMATS[arguments.format], arguments.out
    one_line = form.one_line or (arguments.format == "text" and out is None)
    if arguments.several and not one_line and (out is None or arguments.one_file):
        raise UsageError(
            f"several pages as {arguments.format} need files of their own: give the name of a folder with -o"
            + ("" if out is None else f", not that of a file: {out}")
        )
    if out is None:
        return StandardOutput(b"\n" if arguments.several and not form.one_line else b""), sources
    if arguments.one_file:
        return _open_file(arguments, sources), sources
    return _open_folder(arguments, sources)


def _open_file(arguments: argparse.Namespace, sources: Sequence[Source]) -> Output:
    if arguments.resume:
        raise UsageError(f"--resume needs a folder, and {arguments.out} is one file")
    for source in sources:
        refuse_own_page(arguments.out, source.name)
    if arguments.files_from is not None:
        refuse_own_page(arguments.out, str(arguments.files_from))
    return OneFile(arguments.out, arguments.overwrite)


def _open_folder(arguments: argparse.Namespace, sources: list[Source]) -> tuple[Output, list[Source]]:
    """Open a folder; return it, and the pages, each once, without those that ``--resume`` leaves out."""
    out = arguments.out
    targets = targets_of(sources, FORMATS[arguments.format].suffix, arguments.keep_endings)
    for source in sources:
        refuse_own_page(out / targets[source.name], source.name)
    if arguments.resume:
        n_before = len(sources)
        sources = without_written(sources, out, targets)
        left_out = number_of(
            n_before - len(sources), "page left out, which has", "pages left out, which have"
        )
        say(f"{left_out} a file in {out} already")
    elif not arguments.overwrite:
        refuse_existing(out, targets)
    unique = {source.name: source for source in sources}
    return Folder(out, targets, arguments.overwrite), list(unique.values())


# --- the pages


class _Run:
    """Cleans pages in turn.

    Args:
        cleaner: cleans them.
        template: the templates that it uses.
        output: takes the results.
        arguments: the command line.
    """

    def __init__(
        self, cleaner: Cleaner, template: TemplateChoice, output: Output, arguments: argparse.Namespace
    ) -> None:
        self._cleaner = cleaner
        self._template = template
        self._output = output
        self._arguments = arguments
        self._n_written = self._n_empty = self._n_failed = 0

    def run(self, sources: Sequence[Source]) -> int:
        """Clean the pages and return the exit code; one that fails does not stop the others.

        Raises:
            WeightsError: the weights cannot be read.
        """
        try:
            names = [source.name for source in sources]
            with closing(self._output):
                for source, _ in zip(sources, with_counter(names), strict=True):
                    self._clean_page(source)
        except OSError as error:
            if self._arguments.out is None:
                raise
            say(f"{self._arguments.out}: {error.strerror or error}; check the disk. {self._counts()}")
            return FAILED
        except KeyboardInterrupt:
            if self._arguments.out is not None:
                say(f"stopped. {self._counts()}")
            raise
        if self._arguments.several and self._arguments.out is not None:
            say(self._counts())
        return FAILED if self._n_failed else OK

    def _clean_page(self, source: Source) -> None:
        """Clean a page.

        Raises:
            OSError: nothing more can be written.
        """
        try:
            cleaned, written = _clean_file(source.name, self._cleaner, self._arguments)
        except (WeightsError, TemplateError):  # true of all pages
            raise
        except (OSError, BoilerstripError, NoPageError) as error:
            self._fail(source, reason(error))
            return
        try:
            self._output.write(source, written)
        except OSError as error:
            if self._arguments.out is None or error.errno in _DISK_ERRORS:
                raise
            self._fail(source, f"cannot be written: {error.strerror or error}")
            return
        self._n_written += 1
        self._n_empty += not cleaned.text
        warn_without_template(source.name, cleaned.url, self._template)
        for warning in cleaned.warnings:
            say(f"{name_of(source.name)}: warning: {warning}")

    def _fail(self, source: Source, why: str) -> None:
        self._n_failed += 1
        say(f"{name_of(source.name)}: {why}")

    def _counts(self) -> str:
        return (
            f"{number_of(self._n_written, 'page')} written to {self._arguments.out}, "
            f"{self._n_empty:,} of them without text; {self._n_failed:,} failed"
        )


def _clean_file(name: str, cleaner: Cleaner, arguments: argparse.Namespace) -> tuple[Cleaned, bytes]:
    """Clean a file; return the result, and what is written of it.

    The spans of a text dump count in its decoded text. That text is written with them, so that the line is of
    use alone; the page is decoded here, once, for both.
    """
    raw = read_page(name, arguments.max_bytes)
    complaint = address_list_complaint(raw)
    if complaint:
        raise NoPageError(complaint)
    if arguments.format != "spans":
        cleaned = cleaner.clean(raw, arguments.url)
        return cleaned, _formatted(name, cleaned, arguments)
    decoded = unpack(raw, arguments.encoding, arguments.max_bytes)
    cleaned = cleaner.result(cleaner.run(decoded, arguments.url))
    return cleaned, _formatted(name, cleaned, arguments, decoded.text)


def _formatted(name: str, cleaned: Cleaned, arguments: argparse.Namespace, text: str = "") -> bytes:
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
    if arguments.out is None and arguments.format == "text" and arguments.several:
        written = f"==> {name} <==\n{written}"
    return written.encode("utf-8", "replace")
