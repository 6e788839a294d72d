"""The training command: read the pages, fit both models, write weights and their card."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from boilerstrip.classify.features.declare import feature_hash
from boilerstrip.classify.weights import save_weights
from boilerstrip.corrections.files import has_corrections
from boilerstrip.errors import CorrectionsError
from boilerstrip.labels import Kind
from boilerstrip.train.build import WORKERS, Built, build, examples
from boilerstrip.train.card import write_figures
from boilerstrip.train.corrected import corrected_samples
from boilerstrip.train.fit import FoldsError
from boilerstrip.train.fit_options import add_fit_arguments, settings_for, with_set_weights
from boilerstrip.train.samples import Sample, add_data_arguments, has_gold, load_samples

_HELP = """\
Rebuild the weights from pages with gold text.

DIR is one of
  an archive (.tar.xz, .tar.gz, .tar) with truth.jsonl (id, url, text) and html/ID.html, or a folder of such;
    where text is null, "with" and "without" may list snippets;
    "lines" and "labels" (1: belongs to the body, 0: does not) instead are a text dump, without html/
  a folder of pages NAME.html or NAME.txt, each next to its gold text NAME.gold.txt
  a .jsonl file with "html" or "text", "gold", and if known "url" and "id"
  a folder of corrections (NAME.corrections.json), as the reports of boilerstrip label save them

Texts on which the gold text says nothing may be named in "neutral" and "optional" (lists of texts).
HTML pages also serve the text model, flattened in several ways.
"""
_EXAMPLES = """\
examples:
  boilerstrip train --data pages/ --out weights/         fit both models to your pages
  boilerstrip train --data corrections/ --pages pages/ --out weights/   from corrections
  boilerstrip train --data pages/ --out weights/ --passes 2   quicker and worse, to try it out
  boilerstrip clean page.html --weights weights/         use them

The shipped weights stay as they are: --out says where the new ones go, and weights that are there already are
replaced only with --overwrite.
"""
KINDS: tuple[Kind, ...] = ("html", "text")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the training command.

    Args:
        arguments: the command line; ``sys.argv`` by default.

    Returns:
        The exit code.
    """
    options = _parser().parse_args(arguments)
    there = [] if options.overwrite else _weights_in(options.out, options.folds_out)
    if there:
        _say(f"{there[0]} is there already; give --overwrite to replace it, or another folder")
        sys.exit(1)
    try:
        samples = with_set_weights(_samples(options), dict(options.weigh))
    except (OSError, ValueError, CorrectionsError) as error:
        _say(str(error))
        sys.exit(1)
    try:
        tried = [train(samples, kind, options.out, options.passes, options.workers) for kind in KINDS]
    except FoldsError as error:
        _say(str(error))
        sys.exit(1)
    built = [made for made in tried if made is not None]
    for made in built if options.folds_out else ():
        for fold, weights in enumerate(made.fold_weights):
            folder = options.folds_out / f"fold{fold}"
            folder.mkdir(parents=True, exist_ok=True)
            save_weights(folder / f"{made.kind}.npz", weights, feature_hash(made.kind))
    write_figures(options.out / "CARD.md", samples, built)
    return 0


def _samples(options: argparse.Namespace) -> list[Sample]:
    """Read the pages that the command line names.

    Raises:
        ValueError: an option does not go with what ``--data`` holds, or there is nothing to learn from.
    """
    corrected = has_corrections(options.data)
    if corrected and (options.sets or has_gold(options.data)):
        raise ValueError(
            f"{options.data} holds corrections beside archives or gold texts; give a folder of one of them"
        )
    if options.pages and not corrected and options.data.exists():
        raise ValueError(f"--pages is for corrections, and {options.data} holds none")
    if corrected:
        return corrected_samples(options.data, options.pages, _say)
    return load_samples(options.data, options.sets, _say)


def train(
    samples: Sequence[Sample], kind: Kind, out: Path, passes: int | None = None, workers: int = WORKERS
) -> Built | None:
    """Fit the model of one kind and write ``OUT/KIND.npz``.

    Args:
        samples: pages with gold text.
        kind: "html" or "text".
        out: folder for the weights; it is created if missing.
        passes: passes over the data; by default as many as for the shipped weights.
        workers: processes that fit.

    Returns:
        Weights and figures; None if there is no page of this kind.
    """
    pages = examples(samples, kind, workers)
    if not pages:
        return None
    made = build(pages, kind, settings_for(kind, passes), workers)
    out.mkdir(parents=True, exist_ok=True)
    save_weights(out / f"{kind}.npz", made.weights, feature_hash(kind))
    return made


def _weights_in(out: Path, folds_out: Path | None) -> list[Path]:
    """Return the weights that a run would replace."""
    folds = [] if folds_out is None else sorted(folds_out.glob("fold*/*.npz"))
    return [path for kind in KINDS if (path := out / f"{kind}.npz").exists()] + folds


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m boilerstrip.train",
        description=_HELP,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_data_arguments(parser)
    parser.add_argument(
        "--pages",
        nargs="+",
        type=Path,
        default=[],
        metavar="DIR",
        help="where the corrected pages are, if not in --data",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder of the new weights, made if missing"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace weights that are there already")
    parser.add_argument("--folds-out", type=Path, metavar="DIR", help="also write the weights of each fold")
    add_fit_arguments(parser)
    return parser


def _say(message: str) -> None:
    sys.stderr.write(f"boilerstrip.train: {message}\n")
