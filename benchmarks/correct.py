"""Measure what correcting thirty pages of one type brings on other pages of that type.

A person is simulated: of each block the gold text says whether to keep it, as the trainer aligns them.
Weights are adapted as ``boilerstrip train --base`` does, and used on the other pages only if that reports a
gain. The weights of a fold are used on the pages that they were not trained on, or ``--base`` on all pages.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.data.datasets import shared_sets
from boilerstrip import Cleaner
from boilerstrip.corrections.file_format import BlockCorrection, Corrections, page_hash, text_hash
from boilerstrip.corrections.files import CorrectedPage
from boilerstrip.label.adapt import MIN_PAGES, adapt
from boilerstrip.label.last_layer import changed_scores
from boilerstrip.label.learn_pages import LearnPage, learn_pages
from boilerstrip.train.align import kept_shares
from boilerstrip.train.samples import FOLDS, Sample, load_samples

_TEST_SHARE = 4  # of the pages of a fold, one in so many is at least left for the figures


class Figures(NamedTuple):
    """What adaptations brought on pages that they had not seen.

    Attributes:
        n_learned: corrected pages of each run.
        has_gain: for each run, whether it reported a gain.
        before: word F1 of each page of each run with the weights as they were.
        after: the same with the weights that the run would have written, else with those as they were.
    """

    n_learned: list[int]
    has_gain: list[bool]
    before: list[float]
    after: list[float]

    def plus(self, more: Figures) -> Figures:
        """Return the figures of these runs and of others."""
        return Figures(
            self.n_learned + more.n_learned,
            self.has_gain + more.has_gain,
            self.before + more.before,
            self.after + more.after,
        )


def corrected(sample: Sample, cleaner: Cleaner) -> CorrectedPage:
    """The corrections of a person who keeps the blocks of which the gold text has at least half the words."""
    raw = sample.raw if isinstance(sample.raw, bytes) else sample.raw.encode()
    found = cleaner.clean(raw, sample.url or None).blocks
    shares = kept_shares([block.text for block in found], sample.gold or "")
    blocks = tuple(
        BlockCorrection(row, text_hash(block.text), bool(share >= 0.5), block.kept)
        for row, (block, share) in enumerate(zip(found, shares.tolist(), strict=True))
    )
    return CorrectedPage(
        sample.name, raw, Corrections(page_hash(raw), sample.name, sample.url, sample.kind, blocks)
    )


def of_type(data: Path, name: str, page_type: str) -> list[Sample]:
    """The HTML pages of one type in a set whose truth names types.

    Raises:
        FileNotFoundError: there is no such set.
        ValueError: it has no page of this type.
    """
    (whole,) = shared_sets(data, [name])
    types = {f"{name}/{page.id}": page.type for page in whole.pages}
    found = [one for one in load_samples(data, (name,)) if types.get(one.name) == page_type and one.gold]
    if not found:
        raise ValueError(
            f"{name} has no page of type {page_type}; it has {', '.join(sorted(set(types.values())))}"
        )
    return found


def run(
    samples: Sequence[Sample], pages: Sequence[LearnPage], cleaner: Cleaner, most: int, seed: int
) -> Figures:
    """Adapt weights to a random choice of pages, and measure them on pages of other sites."""
    order = np.random.default_rng(seed).permutation(len(pages))
    count = min(most, len(pages) - len(pages) // _TEST_SHARE)
    sites = {sample.name: sample.site for sample in samples}
    learned = [pages[at] for at in order[:count]]
    seen = {sites[page.name] for page in learned}
    weights = cleaner.model("html")
    made = adapt(learned, weights)
    before, after = [], []
    for at in order[count:]:
        page = pages[at]
        if sites[page.name] not in seen:
            before.append(page.f1_of(page.kept_by(weights, page.scores)))
            scores = changed_scores(page.units, page.scores, made.change)
            after.append(page.f1_of(page.kept_by(weights, scores)) if made.is_gain else before[-1])
    return Figures([count], [made.is_gain], before, after)


def measure(samples: Sequence[Sample], cleaner: Cleaner, most: int, draws: int) -> Figures:
    """Run several draws on pages that the weights of a cleaner were not trained on."""
    total = Figures([], [], [], [])
    pages = learn_pages([corrected(sample, cleaner) for sample in samples], cleaner)
    if len(pages) * (_TEST_SHARE - 1) < MIN_PAGES * _TEST_SHARE:
        return total
    for seed in range(draws):
        found = run(samples, pages, cleaner, most, seed)
        total = total.plus(found)
    return total


def report(page_type: str, found: Figures) -> str:
    """One line of figures."""
    gains = np.array(found.after) - np.array(found.before)
    few, many = min(found.n_learned), max(found.n_learned)
    learned = f"{few}" if few == many else f"{few} to {many}"
    return (
        f"{page_type}: {learned} corrected, {len(found.has_gain)} runs, {sum(found.has_gain)} with a gain; "
        f"word F1 of {len(gains)} other pages {np.mean(found.before):.3f} before, "
        f"{np.mean(found.after):.3f} after "
        f"({gains.mean():+.4f} ±{gains.std() / len(gains) ** 0.5:.4f})"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.correct", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, metavar="DIR", help="folder with the archive")
    add("--set", default="wcxb-dev", metavar="NAME", help="archive with types of pages (default: wcxb-dev)")
    add("--types", nargs="+", required=True, metavar="TYPE", help="types of pages")
    add("--fold-weights", type=Path, metavar="DIR", help="weights of each fold, as the trainer writes them")
    add("--base", type=Path, metavar="DIR", help="weights for all pages; by default those of the library")
    add("--pages", type=int, default=30, metavar="N", help="most pages to correct (default: 30)")
    add("--draws", type=int, default=3, metavar="N", help="random choices of these pages (default: 3)")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of each page type."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        found_of = {name: of_type(options.data, options.set, name) for name in options.types}
    except (OSError, ValueError) as error:
        parser.error(str(error))
    for page_type, samples in found_of.items():
        parts = [(samples, options.base)]
        if options.fold_weights:
            parts = [
                (
                    [sample for sample in samples if sample.fold(FOLDS) == fold],
                    options.fold_weights / f"fold{fold}",
                )
                for fold in range(FOLDS)
            ]
        found = Figures([], [], [], [])
        for own, weights in parts:
            more = measure(own, Cleaner(weights=weights), options.pages, options.draws)
            found = found.plus(more)
        sys.stdout.write(f"{report(page_type, found) if found.has_gain else f'{page_type}: too few pages'}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
