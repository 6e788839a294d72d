"""The command ``boilerstrip template``: learns the templates of sites and shows them.

``add_templates`` and ``templates_of`` are the option ``--templates`` of the commands that clean pages.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, TypedDict

from boilerstrip import Cleaner, SiteTemplate, TemplateStore
from boilerstrip.batch.records import Columns
from boilerstrip.batch.run import Settings
from boilerstrip.batch.templates import learn_templates
from boilerstrip.cli.console import FAILED, INTERRUPTED, OK, printable, say
from boilerstrip.cli.options import add_batch_input, add_input_options, chosen
from boilerstrip.cli.parser import Commands, add_command
from boilerstrip.cli.progress import ProgressBar
from boilerstrip.cli.sources import refuse_inputs
from boilerstrip.counts import number_of
from boilerstrip.errors import BoilerstripError, TemplateError
from boilerstrip.labels import Kind
from boilerstrip.site.database import SQLITE_HEAD
from boilerstrip.site.known_pages import KnownPages
from boilerstrip.site.store import host_key
from boilerstrip.site.tables import make_tables

_EXAMPLES = """\
examples:
  boilerstrip template learn crawl.warc.gz -o sites.db    learn the sites of a crawl
  boilerstrip template learn more/*.warc.gz -o sites.db   add pages, in any order and any number of times
  boilerstrip template show sites.db                      all sites with their numbers of pages
  boilerstrip template show sites.db example.org          what is known of one site
  boilerstrip clean page.html --url URL --templates sites.db
  boilerstrip batch crawl.warc.gz -o out --templates sites.db
"""
_LEARN = "learn what the pages of each site repeat, from the inputs that batch takes"
_SHOW = "list the sites in a file of templates, or show what is known of one"
_KIND_NAMES: dict[Kind, str] = {"html": "HTML", "text": "text"}


def add_template(commands: Commands) -> None:
    """Add the command to a command line."""
    parser = add_command(
        commands,
        "template",
        "learn what the pages of a site repeat, so that clean can leave it out",
        _EXAMPLES,
        "Learn what the pages of a site repeat, so that other commands can leave it out.",
    )
    steps = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    learn = add_command(steps, "learn", _LEARN, _EXAMPLES)
    add = learn.add_argument
    add("inputs", nargs="+", metavar="INPUT", help="file, or folder of files at any depth")
    add(
        "-o",
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="file of the templates; one that is there gets the new pages added",
    )
    add("--workers", type=int, metavar="N", help="processes that read pages (default: one a core)")
    add_batch_input(add_input_options(learn))
    learn.set_defaults(run=_learn, usage_error=learn.error)
    show = add_command(steps, "show", _SHOW, _EXAMPLES)
    show.add_argument("file", type=Path, metavar="FILE", help="file of templates")
    show.add_argument("host", nargs="?", metavar="HOST", help="the site, such as www.example.org")
    add = show.add_argument_group("output").add_argument
    add("--format", choices=("text", "json"), default="text", help="what to write (default: text)")
    add("--json", action="store_const", const="json", dest="format", help="short for --format json")
    show.set_defaults(run=_show, usage_error=show.error)


def _learn(arguments: argparse.Namespace) -> int:
    refuse_inputs(arguments)
    settings: dict[str, Any] = {
        "workers": arguments.workers,
        "columns": Columns(arguments.page_column, arguments.url_column, arguments.id_column),
        "input_format": arguments.input_format,
    }
    try:
        Settings(**settings)
    except ValueError as error:
        arguments.usage_error(str(error))
    cleaner = Cleaner(**chosen(arguments))
    is_new = not arguments.out.exists()
    try:
        with ProgressBar() as bar:
            summary = learn_templates(arguments.inputs, arguments.out, watch=bar, cleaner=cleaner, **settings)
    except KeyboardInterrupt:
        say("stopped; run the same command again, pages that are known already change nothing")
        return INTERRUPTED
    except (BoilerstripError, ModuleNotFoundError) as error:
        say(str(error))
        return FAILED
    sys.stdout.write(f"{summary}\n")
    if not summary.pages:
        if is_new:
            arguments.out.unlink(missing_ok=True)
        say(
            "nothing was learned: no page has a URL, which says what site it is from; give WARC files or "
            "tables with a column of URLs, or use SiteTemplate.learn for files of one site"
        )
        return FAILED
    return OK


def _show(arguments: argparse.Namespace) -> int:
    try:
        found = load_templates(arguments.file)
        describe = _as_json if arguments.format == "json" else _as_text
        if isinstance(found, KnownPages):
            lines = describe(found)
        elif arguments.host is None:
            hosts = found.hosts()
            lines = [number_of(len(hosts), "site"), *(f"{n:>6} pages  {host}" for host, n in hosts.items())]
            if arguments.format == "json":
                lines = [json.dumps({"host": host, "pages": n}) for host, n in hosts.items()]
        else:
            known = found.get(host_key(arguments.host) or arguments.host.lower())
            if known is None:
                say(f"{arguments.file}: {arguments.host} is not among its sites; show them without HOST")
                return FAILED
            lines = describe(known)
    except TemplateError as error:
        say(str(error))
        return FAILED
    sys.stdout.buffer.write("".join(f"{printable(line)}\n" for line in lines).encode("utf-8", "replace"))
    return OK


def _as_text(known: KnownPages) -> list[str]:
    """Describe a template in lines: its pages of each kind, and its size."""
    lines = [_repeats(known, kind) for kind in _KIND_NAMES if known.of_kind(kind)]
    return [*lines, f"{len(known.to_bytes()) / 1000:,.1f} KB"]


def _as_json(known: KnownPages) -> list[str]:
    """Describe a template as one line of JSON: its pages of each kind, and its size in bytes."""
    kinds = {kind: len(known.of_kind(kind)) for kind in _KIND_NAMES}
    return [json.dumps({"pages": kinds, "bytes": len(known.to_bytes())})]


def _repeats(known: KnownPages, kind: Kind) -> str:
    pages, copies = known.of_kind(kind), known.copies(kind)
    about = number_of(len(pages), f"{_KIND_NAMES[kind]} page")
    if len(pages) > 1:
        texts = number_of(len(make_tables(pages).anchors.text), "text")
        about += f"; nearly all of them have {texts} in common"
    if copies:
        about += f"; {sum(map(len, copies))} of them share most of their content with another"
    return about


# --- the option of other commands


class TemplateChoice(TypedDict, total=False):
    """The template as a keyword for ``Cleaner`` and ``explain``; no keyword without the option."""

    template: SiteTemplate | TemplateStore


def add_templates(group: argparse._ArgumentGroup) -> None:
    """Add the option ``--templates``."""
    group.add_argument(
        "--templates",
        type=Path,
        metavar="FILE",
        help="file of templates, as boilerstrip template makes it; the URL of a page says which it gets",
    )


def templates_of(arguments: argparse.Namespace) -> TemplateChoice:
    """Return the templates that the command line names.

    Raises:
        TemplateError: the file is missing, damaged, or holds no templates.
    """
    return {} if arguments.templates is None else {"template": load_templates(arguments.templates)}


def load_templates(path: Path) -> SiteTemplate | TemplateStore:
    """Open a file of templates: a store of those of many sites, or the template of one.

    Raises:
        TemplateError: the file is missing, damaged, or holds no templates.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(SQLITE_HEAD))
    except OSError as error:
        raise TemplateError(f"{path}: {error.strerror or error}; check the name") from error
    return TemplateStore.load(path) if head == SQLITE_HEAD else SiteTemplate.load(path)


def warn_without_template(name: str, url: str, chosen_template: TemplateChoice) -> None:
    """Say that a page gets no template because its address or its host is unknown.

    Args:
        name: the file of the page.
        url: its address; "" if unknown.
        chosen_template: what ``templates_of`` returned.
    """
    store = chosen_template.get("template")
    if isinstance(store, TemplateStore) and not url:
        say(f"{name}: warning: it has no URL, so no template was used; give --url")
    elif isinstance(store, TemplateStore) and store.of_url(url) is None:
        say(f"{name}: warning: there is no template for {host_key(url) or url}, so none was used")
