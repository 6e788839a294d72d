"""List the tools that are measured, by name, and how to make each one inside a worker.

A maker is a function that imports its tool and returns a function from a page to text. Makers are named as
``module:function``, so that a newly started worker can import them.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from boilerstrip.labels import Kind
from boilerstrip.train.samples import FOLDS

OURS = "boilerstrip"
PARSER = "lxml parse"  # extracts nothing; its time is the unit for the others


@dataclass(frozen=True, slots=True)
class Input:
    """The input of a tool.

    Attributes:
        raw: the page.
        url: its address; "" if unknown.
        fold: number of the page's fold for out-of-fold weights; -1 for the shipped weights.
    """

    raw: bytes
    url: str = ""
    fold: int = -1


@dataclass(frozen=True, slots=True)
class Answer:
    """What boilerstrip returns for a page.

    Attributes:
        text: the cleaned text.
        confidence: confidence of the page, in [0, 1].
        blocks: text and probability of each block.
    """

    text: str
    confidence: float
    blocks: tuple[tuple[str, float], ...]


Extract: TypeAlias = Callable[[Input], "str | Answer"]


@dataclass(frozen=True, slots=True)
class System:
    """One tool in one setting.

    Attributes:
        name: unique among all systems.
        maker: the function that makes it, as ``module:function``.
        distribution: the installed distribution that has its version; "" if there is none.
        module: the module that must be importable; "" if none is needed.
        kinds: the kinds of page that it reads.
        note: the setting, for a note below a table.
        options: keyword arguments of the maker.
        absence: the message if it is not installed.
    """

    name: str
    maker: str
    distribution: str
    module: str
    kinds: tuple[Kind, ...]
    note: str = ""
    options: tuple[tuple[str, str], ...] = field(default=())
    absence: str = "not installed"

    def make(self) -> Extract:
        """Import the tool, set it up and return it."""
        module, _, function = self.maker.partition(":")
        extract: Extract = getattr(importlib.import_module(module), function)(**dict(self.options))
        return extract

    @property
    def installed(self) -> bool:
        """Whether its module can be found; it is not imported."""
        return not self.module or importlib.util.find_spec(self.module) is not None

    @property
    def version(self) -> str:
        """The installed version; "" if there is none."""
        try:
            return importlib.metadata.version(self.distribution) if self.distribution else ""
        except importlib.metadata.PackageNotFoundError:
            return importlib.import_module(self.module).__version__ if self.name == OURS else ""


def _html(name: str, maker: str, distribution: str, module: str, note: str = "") -> System:
    return System(name, f"benchmarks.systems.peers:{maker}", distribution, module, ("html",), note)


def _text(name: str, maker: str, distribution: str = "", module: str = "", note: str = "") -> System:
    return System(name, f"benchmarks.systems.text_peers:{maker}", distribution, module, ("text",), note)


BOILERSTRIP = System(OURS, "benchmarks.systems.ours:boilerstrip", OURS, OURS, ("html", "text"))

SYSTEMS: tuple[System, ...] = (
    BOILERSTRIP,
    _html("trafilatura", "trafilatura", "trafilatura", "trafilatura"),
    _html("trafilatura fast", "trafilatura_fast", "trafilatura", "trafilatura", "fast=True"),
    _html(
        "trafilatura precision", "trafilatura_precision", "trafilatura", "trafilatura", "favor_precision=True"
    ),
    _html("trafilatura recall", "trafilatura_recall", "trafilatura", "trafilatura", "favor_recall=True"),
    System(
        "rs-trafilatura",
        "benchmarks.systems.peers:rs_trafilatura",
        "rs-trafilatura",
        "rs_trafilatura",
        ("html",),
        absence="not installed; its wheel is for Python 3.12 on Linux",
    ),
    _html("Resiliparse", "resiliparse", "resiliparse", "resiliparse", "main_content=True"),
    _html(
        "readability-lxml",
        "readability",
        "readability-lxml",
        "readability",
        "its HTML made text as a WET record",
    ),
    _html("jusText", "justext", "justext", "justext", "English stop list, as in its documentation"),
    _html(
        "jusText all languages",
        "justext_all",
        "justext",
        "justext",
        "the stop lists of all languages merged",
    ),
    _html("newspaper4k", "newspaper", "newspaper4k", "newspaper"),
    _html("goose3", "goose", "goose3", "goose3"),
    _html("BoilerPy3", "boilerpy", "boilerpy3", "boilerpy3", "ArticleExtractor"),
    _html("html-text", "html_text", "html-text", "html_text", "removes nothing"),
    _html("inscriptis", "inscriptis", "inscriptis", "inscriptis", "removes nothing"),
    System(
        PARSER,
        "benchmarks.systems.peers:lxml_parse",
        "lxml",
        "lxml",
        ("html", "text"),
        "builds the tree only",
    ),
    _text("keep everything", "everything"),
    _text("C4 line rules", "c4", note="lines of five words or more that end a sentence"),
    _text("long lines", "long_lines", note="lines of 80 characters or more"),
    _text("jusText on lines", "justext_lines", "justext", "justext", "each line in a <p>; English stop list"),
    _text("trafilatura on lines", "trafilatura_lines", "trafilatura", "trafilatura", "each line in a <p>"),
)


def _markdown(name: str, maker: str, module: str, note: str = "") -> System:
    return System(name, f"benchmarks.systems.markdown_peers:{maker}", name, module, ("html",), note)


# The tools whose Markdown, or the nearest that they have, is measured for fidelity.
MARKDOWN: tuple[System, ...] = (
    _markdown(OURS, "boilerstrip", OURS, "Markdown, images=True"),
    _markdown("trafilatura", "trafilatura", "trafilatura", "Markdown, include_images=True"),
    _markdown("Resiliparse", "resiliparse", "resiliparse", "text, main_content=True, list_bullets=True"),
    _markdown("html-text", "html_text", "html_text", "text of the whole page"),
    _markdown("markdownify", "markdownify", "markdownify", "Markdown of the whole page"),
    _markdown("html2text", "html2text", "html2text", "Markdown of the whole page"),
)


def choose(names: str) -> tuple[System, ...]:
    """Return the systems to run, boilerstrip first.

    Args:
        names: ``all`` for every known peer, ``none``, or names separated by commas.

    Raises:
        ValueError: a name is unknown.
    """
    peers = [system for system in SYSTEMS if system.name not in (OURS, PARSER)]
    peers = [peer for peer in peers if _is_wanted(peer, names)]
    parser = next(system for system in SYSTEMS if system.name == PARSER)
    return (BOILERSTRIP, *peers, parser)


def choose_writers(names: str) -> tuple[System, ...]:
    """Return those of ``MARKDOWN`` to run; boilerstrip always. Arguments and errors as for ``choose``."""
    return tuple(one for one in MARKDOWN if one.name == OURS or _is_wanted(one, names))


def _is_wanted(peer: System, names: str) -> bool:
    if names in ("all", "none"):
        return names == "all"
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    known = dict.fromkeys(one.name for one in (*SYSTEMS, *MARKDOWN) if one.name not in (OURS, PARSER))
    if unknown := wanted - set(known):
        raise ValueError(f"unknown peer {', '.join(sorted(unknown))}; known are: {', '.join(known)}")
    return peer.name in wanted


def with_fold_weights(systems: Iterable[System], folder: Path) -> tuple[System, ...]:
    """Return the same systems, with boilerstrip using out-of-fold weights from ``folder/foldN``.

    Raises:
        FileNotFoundError: the folder lacks a fold.
    """
    missing = [name for name in map("fold{}".format, range(FOLDS)) if not (folder / name).is_dir()]
    if missing:
        raise FileNotFoundError(f"{folder} lacks {', '.join(missing)}")
    options = (("fold_weights", str(folder)),)
    return tuple(replace(each, options=options) if each.name == OURS else each for each in systems)
