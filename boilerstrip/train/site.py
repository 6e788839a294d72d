"""Fit the factors of site templates: ``python -m boilerstrip.train.site --data DIR --fold-weights DIR``.

Every page is compared with a few random pages of its site. The factors, none of them negative, are fitted to
the cross-entropy of the adjusted probabilities and the expected word F1 of the page. Then the probabilities
are calibrated. Sets that the shipped weights were not fitted to (``--held-out``) are measured too, for
several numbers of known pages, each site with factors that were fitted without it.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np

from boilerstrip.labels import Kind
from boilerstrip.site.adjust import (
    FACTORS,
    STEPS,
    Factors,
    FactorsOfKinds,
    factors_for,
    save_factors,
    with_evidence,
)
from boilerstrip.site.evidence import FEATURES, compare
from boilerstrip.site.known_pages import NOTHING_KNOWN
from boilerstrip.site.signature import Reals
from boilerstrip.site.tables import Tables
from boilerstrip.train.build import measure_page
from boilerstrip.train.fit_options import add_folds_argument
from boilerstrip.train.measures import calibration_error
from boilerstrip.train.samples import add_data_arguments, load_samples
from boilerstrip.train.site_fit import Draw, fit_calibration, fit_factors
from boilerstrip.train.site_pages import SitePage, site_pages

Sites: TypeAlias = dict[str, list[SitePage]]

KINDS: tuple[Kind, ...] = ("html", "text")
SAMPLE_SIZES = (2, 5, 10, 20)  # numbers of known pages; one of them is drawn for each page
MAX_SITE_PAGES = 24  # pages of a site that the factors are fitted to
# The gold text of the held-out sets is all the text of one element of the page, so it includes what the site
# repeats there. Of 14 long texts that are on eight of ten pages and that the model thinks likely, none is
# content in gold texts made by hand. So this factor has a least value.
MIN_FACTORS = {"repeated_long": 1.0}
# Weight of all held-out sets together in the calibration; the other sets share the rest. For text dumps the
# others get nothing: their gold texts leave out more than boilerplate, and with a share of the weight they
# undo most of the gain.
CALIBRATION_WEIGHT_HELD_OUT: dict[Kind, float] = {"html": 0.6, "text": 1.0}
CURVE_SIZES = (0, 1, 2, 5, 10, 20)  # known pages for which templates are measured


class CurvePoint(NamedTuple):
    """A point of the learning curve: how well pages are cleaned with a number of known pages of their sites.

    Attributes:
        n_known: known pages.
        f1: mean word F1.
        spread: half the 95 % interval of the mean, over pages.
        worst: largest loss of a site against no template, at most 0.
        ece: calibration error of the blocks, by words.
    """

    n_known: int
    f1: float
    spread: float
    worst: float
    ece: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    samples = load_samples(options.data, options.sets, _say)
    factors: FactorsOfKinds = {}
    for kind in KINDS:
        pages = site_pages(samples, kind, options.held_out, options.fold_weights, options.workers)
        sites = _by_site(pages)
        _say(f"{kind}: {len(pages)} pages of {len(sites)} sites")
        draws = list(_draw(sites))
        factors[kind] = _fit(draws, kind)
        sys.stdout.write(_table(kind, _learning_curve(kind, sites, draws, options.draws)))
        sys.stdout.flush()
    save_factors(options.out, factors)
    return 0


def _by_site(pages: Sequence[SitePage]) -> Sites:
    sites: Sites = {}
    for page in pages:
        sites.setdefault(page.site, []).append(page)
    return {site: own for site, own in sites.items() if len(own) > 1}


def _draw(sites: Sites) -> Iterator[Draw]:
    """Yield each page compared with one other page of its site, and with several."""
    for pages in sites.values():
        for page in pages[:MAX_SITE_PAGES]:
            others = _others(page, pages, 0)
            size = SAMPLE_SIZES[zlib.crc32(page.name.encode()) % len(SAMPLE_SIZES)]
            for n_known in dict.fromkeys((1, size)):
                tables = _tables(page, others[:n_known])
                if tables is not None:
                    compared = compare(page.signature, tables)
                    yield Draw(
                        site=page.site,
                        is_held_out=page.is_held_out,
                        n_known=tables.n_pages,
                        matrix=compared.matrix,
                        site_features=compared.site,
                        odds=page.signature.log_odds,
                        share=page.share,
                        words=page.signature.weight,
                        weight=min(len(pages), MAX_SITE_PAGES) ** -0.5,
                    )


def _others(page: SitePage, pages: Sequence[SitePage], seed: int) -> list[SitePage]:
    """Return the other pages of a page's site in a random order, which the seed and its name decide."""
    others = [other for other in pages if other.name != page.name]
    order = np.random.default_rng((seed, zlib.crc32(page.name.encode()))).permutation(len(others))
    return [others[at] for at in order]


def _tables(page: SitePage, others: Sequence[SitePage]) -> Tables | None:
    return NOTHING_KNOWN.including(other.signature for other in others).tables(page.signature)


def _fit(draws: Sequence[Draw], kind: Kind) -> Factors:
    bounds = pairwise((*STEPS, np.inf))
    least = np.array([MIN_FACTORS.get(name, 0.0) for name in FEATURES])
    rows = [
        fit_factors([draw for draw in draws if low <= draw.n_known < high], least) for low, high in bounds
    ]
    evidence = np.stack(rows)
    shifts = [draw.matrix @ factors_for(evidence, draw.n_known) for draw in draws]
    return Factors(evidence, fit_calibration(draws, shifts, CALIBRATION_WEIGHT_HELD_OUT[kind]))


# --- how well templates do


class _Result(NamedTuple):
    """How well one page was cleaned; probability, share and words of its blocks whose share is known."""

    f1: float
    probability: Reals
    share: Reals
    words: Reals


def _learning_curve(kind: Kind, sites: Sites, draws: Sequence[Draw], n_draws: int) -> list[CurvePoint]:
    """Measure the held-out pages, each with factors that were fitted without its site."""
    measured = {site: pages for site, pages in sites.items() if pages[0].is_held_out}
    factors = {site: _fit([draw for draw in draws if draw.site != site], kind) for site in measured}
    results = {
        n_known: {
            site: [
                _measure(page, _others(page, pages, seed)[:n_known], factors[site])
                for seed in range(1, (n_draws if n_known else 1) + 1)
                for page in pages
            ]
            for site, pages in measured.items()
        }
        for n_known in CURVE_SIZES
    }
    base = _mean_f1(results[0])
    n_pages = sum(map(len, measured.values()))
    return [_curve_point(n_known, found, base, n_pages) for n_known, found in results.items()]


def _mean_f1(results: Mapping[str, Sequence[_Result]]) -> dict[str, float]:
    """Return the mean word F1 of each site."""
    return {site: float(np.mean([result.f1 for result in own])) for site, own in results.items()}


def _curve_point(
    n_known: int, results: Mapping[str, Sequence[_Result]], base: Mapping[str, float], n_pages: int
) -> CurvePoint:
    """Return the point of the learning curve for a number of known pages, from the results of all sites.

    Args:
        n_known: known pages.
        results: site -> the results of its pages, each page once for every draw.
        base: site -> mean word F1 without a template.
        n_pages: pages of all sites.
    """
    every = [result for own in results.values() for result in own]
    f1 = np.array([result.f1 for result in every])
    probability, share, words = (np.concatenate([result[at] for result in every]) for at in (1, 2, 3))
    return CurvePoint(
        n_known=n_known,
        f1=float(f1.mean()),
        spread=float(1.96 * f1.std() / np.sqrt(n_pages)),
        worst=min(0.0, *(mean - base[site] for site, mean in _mean_f1(results).items())),
        ece=calibration_error(probability, share, words),
    )


def _measure(page: SitePage, others: Sequence[SitePage], factors: Factors) -> _Result:
    trace, tables = page.trace, _tables(page, others)
    assert trace is not None
    found = trace.classification
    if tables is not None:
        found = with_evidence(found, compare(page.signature, tables), factors, tables.n_pages)
    known = ~np.isnan(page.share)
    return _Result(
        measure_page(trace.page, found, page.gold)[1],
        found.probability[known].astype(np.float64),
        page.share[known].astype(np.float64),
        page.signature.weight[known],
    )


def _table(kind: Kind, curve: Sequence[CurvePoint]) -> str:
    lines = [
        f"\n{kind}: each site measured with factors fitted without it\n",
        "| known pages | word F1 | 95 % | worst site | block ECE |",
        "|---:|---:|---:|---:|---:|",
        *(
            f"| {row.n_known} | {row.f1:.4f} | ±{row.spread:.4f} | {row.worst:+.4f} | {row.ece:.4f} |"
            for row in curve
        ),
    ]
    return "\n".join(lines) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m boilerstrip.train.site", description=(__doc__ or "").partition("\n\n")[2]
    )
    add_data_arguments(parser)
    add_folds_argument(parser)
    parser.add_argument(
        "--held-out",
        type=lambda names: tuple(filter(None, names.split(","))),
        default=("sites-dev",),
        metavar="NAME[,NAME]",
        help="sets that the shipped weights were not fitted to; they are measured (default: sites-dev)",
    )
    parser.add_argument("--out", type=Path, default=FACTORS, metavar="FILE", help="default: the package")
    parser.add_argument("--draws", type=int, default=3, metavar="N", help="random draws of known pages")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes that read")
    return parser


def _say(message: str) -> None:
    sys.stderr.write(f"boilerstrip.train.site: {message}\n")


if __name__ == "__main__":
    sys.exit(main())
