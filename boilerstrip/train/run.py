"""The training command: read the pages, fit both models, write weights and their card."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from boilerstrip.classify.features.declare import FEATURES, feature_hash
from boilerstrip.classify.weights import WEIGHTS, save_weights
from boilerstrip.page import Kind
from boilerstrip.train.build import SETTINGS, WORKERS, Built, build, examples
from boilerstrip.train.samples import Sample, load_samples

_HELP = """\
Rebuild the weights from pages with gold text.

DIR is one of
  a folder of .tar.xz archives, each with truth.jsonl (id, url, text) and html/ID.html;
    where text is null, "with" and "without" may list snippets
  a folder of pages NAME.html or NAME.txt, each beside its gold text NAME.gold.txt
  a .jsonl file with "html" or "text", "gold", and if known "url" and "id"

HTML pages also serve the text model, flattened in several ways.
"""
_CARD_HEAD = "<!-- figures -->"
KINDS: tuple[Kind, ...] = ("html", "text")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the command line; ``sys.argv`` by default.

    Returns:
        The exit code.
    """
    options = _parser().parse_args(arguments)
    try:
        samples = load_samples(options.data)
    except (OSError, ValueError) as error:
        _parser().exit(1, f"boilerstrip.train: {error}\n")
    tried = (train(samples, kind, options.out, options.passes, options.workers) for kind in KINDS)
    built = [made for made in tried if made is not None]
    for made in built if options.folds_out else ():
        for fold, weights in enumerate(made.fold_weights):
            folder = options.folds_out / f"fold{fold}"
            folder.mkdir(parents=True, exist_ok=True)
            save_weights(folder / f"{made.kind}.npz", weights, feature_hash(made.kind))
    write_figures(options.out / "CARD.md", samples, built)
    return 0


def train(
    samples: Sequence[Sample], kind: Kind, out: Path, passes: int | None = None, workers: int = WORKERS
) -> Built | None:
    """Fit the model of one kind and write ``OUT/KIND.npz``.

    Args:
        samples: pages with gold text.
        kind: "html" or "text".
        out: folder for the weights; made where missing.
        passes: of the network over the data; the shipped number by default.
        workers: processes that fit.

    Returns:
        Weights and figures; None where no sample serves this kind.
    """
    pages = examples(samples, kind, workers)
    if not pages:
        return None
    settings = SETTINGS[kind] if passes is None else replace(SETTINGS[kind], passes=passes)
    made = build(pages, kind, settings, workers)
    out.mkdir(parents=True, exist_ok=True)
    save_weights(out / f"{kind}.npz", made.weights, feature_hash(kind))
    return made


def write_figures(card: Path, samples: Sequence[Sample], built: Sequence[Built]) -> None:
    """Replace the figures at the foot of a card; what stands above them was written by hand and stays."""
    head = card.read_text("utf-8").partition(_CARD_HEAD)[0] if card.exists() else "# Weights\n\n"
    sources = sorted({sample.source for sample in samples})
    lines = [
        _CARD_HEAD,
        "## Figures of the last run",
        "",
        "Cross-validated in five folds by host, over pages with text: no page was scored by a model that "
        "saw a page of its host.",
        "",
        f"- Pages: {len(samples):,} from {', '.join(sources)}",
        f"- {', '.join(f'{name} {version(name)}' for name in ('jax', 'optax', 'numpy'))}",
    ]
    for made in built:
        contexts, units = made.weights.output.shape
        lines += [
            "",
            f"### {made.kind}.npz",
            "",
            f"{units} local units and {contexts} contexts of {units} units over "
            f"{len(FEATURES[made.kind])} features and "
            f"{len(made.weights.vocabulary):,} terms, "
            f"feature hash `{feature_hash(made.kind)}`.",
            "",
            "| figure | value |",
            "|---|---|",
            *(f"| {name} | {value:.4f} |" for name, value in made.figures.items()),
        ]
    card.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m boilerstrip.train",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="pages with gold text")
    parser.add_argument(
        "--out", type=Path, default=WEIGHTS, metavar="DIR", help="where to write; default: the package"
    )
    parser.add_argument("--folds-out", type=Path, metavar="DIR", help="also write the weights of each fold")
    parser.add_argument("--passes", type=int, metavar="N", help="over the data; fewer are quicker and worse")
    parser.add_argument(
        "--workers", type=int, default=WORKERS, metavar="N", help="processes that fit (default: %(default)s)"
    )
    return parser
