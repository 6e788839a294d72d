"""The command ``boilerstrip train``: adapts weights to corrections, or fits new ones to gold texts.

An adaptation needs no extra. All other training is ``boilerstrip.train``, whose packages come with one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from boilerstrip import Cleaner
from boilerstrip.classify.features.declare import feature_hash
from boilerstrip.classify.weights import WEIGHTS, save_weights
from boilerstrip.cli.console import FAILED, OK, say
from boilerstrip.cli.parser import Commands, Parser
from boilerstrip.corrections.files import read_corrected
from boilerstrip.counts import number_of
from boilerstrip.errors import BoilerstripError, CorrectionsError
from boilerstrip.extras import extra
from boilerstrip.label.adapt import MIN_PAGES, Adapted, adapt
from boilerstrip.label.learn_pages import LearnPage, learn_pages
from boilerstrip.labels import Kind

_KINDS: dict[Kind, str] = {"html": "HTML", "text": "text"}
_BASE = "--base"
_ABOUT = """\
With --base: adapt weights to corrected pages, in seconds. The last layer of the network is fitted again, and
pages are left out in turn to see whether that helps; where it does not, nothing is written.

Without --base: fit new weights to pages with gold texts, in hours. It needs pip install 'boilerstrip[train]'.
"""
_EXAMPLES = """\
examples:
  boilerstrip train --data corrections/ --pages pages/ --base shipped -o mine
  boilerstrip clean --weights mine page.html
  boilerstrip train --full --help                       all options of a training without --base
"""


def add_train(commands: Commands) -> None:
    """Add the command to the help; ``main`` hands its arguments to ``train`` without parsing them."""
    commands.add_parser(
        "train",
        help="adapt the models to corrected pages, or fit them to pages with gold texts",
        add_help=False,
    )


def train(arguments: Sequence[str]) -> int:
    """Run the training command and return its exit code.

    Args:
        arguments: what follows ``train`` on the command line.
    """
    if not arguments:
        _parser().error("to adapt weights give --base, --data and -o; to fit new ones --data and --out")
    is_help = list(arguments) in (["--help"], ["-h"])
    if is_help or any(own == _BASE or own.startswith(f"{_BASE}=") for own in arguments):
        return _adapt(_parser().parse_args(arguments))
    if "-o" in arguments:
        _parser().error("--base is missing: --base shipped adapts the weights that come with the library")
    return _train_all([own for own in arguments if own != "--full"])


def _train_all(arguments: Sequence[str]) -> int:
    try:
        with extra("train"):
            from boilerstrip.train.run import main

            return main(arguments)
    except (ModuleNotFoundError, OSError, CorrectionsError) as error:
        say(f"train: {error}")
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="boilerstrip train",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "--data", nargs="+", type=Path, required=True, metavar="DATA",
        help="files of corrections, pages, and folders of them",
    )  # fmt: skip
    add("--pages", nargs="+", type=Path, default=[], metavar="DIR", help="further folders with the pages")
    add(
        _BASE, required=True, metavar="WEIGHTS",
        help="the weights to begin with: shipped, or a folder of weights",
    )  # fmt: skip
    add("-o", "--out", type=Path, required=True, metavar="DIR", help="new folder for the adapted weights")
    return parser


# --- adaptation


def _adapt(arguments: argparse.Namespace) -> int:
    base = WEIGHTS if arguments.base == "shipped" else Path(arguments.base)
    try:
        _check_out(arguments.out)
        cleaner = Cleaner(weights=base)
        for kind in _KINDS:
            cleaner.model(kind)  # damaged weights are reported before the work
        pages = learn_pages(read_corrected(arguments.data, arguments.pages, say), cleaner, say)
        made = _adapt_each_kind(pages, cleaner)
        if not any(own.is_gain for own in made.values()):
            say(
                "no gain: on pages that were left out the weights as they are do as well, so nothing was "
                "written. More corrected pages, or pages of one kind of site only, may help"
            )
            return FAILED
        _write(arguments.out, made, cleaner)
    except (BoilerstripError, OSError) as error:
        say(f"train: {error}")
        return FAILED
    sys.stdout.write(
        f"wrote {arguments.out}; use it with: boilerstrip clean --weights {arguments.out} PAGE\n"
    )
    return OK


def _adapt_each_kind(pages: Sequence[LearnPage], cleaner: Cleaner) -> dict[Kind, Adapted]:
    """Adapt the weights of each kind of which there are enough pages, and print the figures."""
    made: dict[Kind, Adapted] = {}
    for kind, name in _KINDS.items():
        own = [page for page in pages if page.kind == kind]
        if 0 < len(own) < MIN_PAGES:
            say(f"{number_of(len(own), f'{name} page')}: too few to learn from; correct at least {MIN_PAGES}")
        elif own:
            made[kind] = adapt(own, cleaner.model(kind))
            sys.stdout.write(f"{_figures(own, name, made[kind])}\n")
            sys.stdout.flush()
    if not made:
        raise CorrectionsError(
            f"correct at least {MIN_PAGES} pages of a kind, HTML or text dumps, to learn from"
        )
    return made


def _figures(pages: Sequence[LearnPage], name: str, made: Adapted) -> str:
    gains = made.after - made.before
    changed = number_of(sum(page.n_changed for page in pages), "block was changed", "blocks were changed")
    return (
        f"{number_of(len(pages), f'{name} page')}, {changed}; word F1 on pages left out: "
        f"{made.before.mean():.3f} before, {made.after.mean():.3f} after "
        f"({made.gain:+.3f} ±{made.error:.3f}; {number_of(int((gains > 0).sum()), 'page')} better, "
        f"{int((gains < 0).sum())} worse)"
    )


def _check_out(out: Path) -> None:
    """Refuse a folder that already holds weights: those of the library, and those of other adaptations."""
    if any((out / f"{kind}.npz").exists() for kind in _KINDS):
        raise CorrectionsError(
            f"{out} holds weights already, which are not written over; give a new folder with -o"
        )
    if out.exists() and not out.is_dir():
        raise CorrectionsError(f"{out} is a file; give a new folder with -o")


def _write(out: Path, made: dict[Kind, Adapted], cleaner: Cleaner) -> None:
    """Write the weights of both kinds; those without a gain stay as they were."""
    out.mkdir(parents=True, exist_ok=True)
    for kind in _KINDS:
        own = made.get(kind)
        weights = own.weights if own is not None and own.is_gain else cleaner.model(kind)
        save_weights(out / f"{kind}.npz", weights, feature_hash(kind))
