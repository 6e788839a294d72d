"""Change the probabilities of a page's blocks by what its site says of them.

The log-odds of a block get a weighted sum of the numbers of ``evidence`` added. The weights are few and not
negative, so that each can be understood, and were fitted by ``boilerstrip.train.site`` apart for one known
page and for more.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np

from boilerstrip.classify.weights import WEIGHTS
from boilerstrip.labels import Kind
from boilerstrip.page import Classification
from boilerstrip.site.evidence import FEATURES, Compared, compare
from boilerstrip.site.known_pages import KnownPages
from boilerstrip.site.signature import Reals, Signature, log_odds

FACTORS = WEIGHTS / "site.json"
STEPS = (1, 2)  # known pages from which each row of factors counts

Factors: TypeAlias = dict[str, Reals]  # kind -> (len(STEPS), FEATURES)


def judge(found: Classification, page: Signature, known: KnownPages) -> Classification:
    """Return the classification of a page with probabilities that take into account other pages of its site.

    Args:
        found: the classification of the page alone.
        page: its record, with all rows.
        known: pages of the site; the page itself and its copies do not count.

    Returns:
        The classification as it was if nothing is known. Else the same with ``on_pages`` and ``of_pages``,
        and with new probabilities for the blocks that something is known of.

    Raises:
        TemplateError: the known pages were judged by other weights.
    """
    tables = known.tables(page)
    if tables is None:
        return found
    compared = compare(page, tables)
    return shifted(found, compared, factors_for(_factors()[page.kind], tables.n_pages), tables.n_pages)


def shifted(found: Classification, compared: Compared, factors: Reals, n_pages: int) -> Classification:
    """Return a classification with the evidence of a site added.

    Args:
        found: the classification of the page alone.
        compared: the page compared with the known pages.
        factors: one for each of ``FEATURES``.
        n_pages: number of known pages.
    """
    shift = compared.matrix @ factors
    odds = log_odds(found.probability) + shift
    changed = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return replace(
        found,
        probability=np.where(shift == 0, found.probability, changed),
        on_pages=compared.on_pages,
        of_pages=n_pages,
    )


def factors_for(factors: Reals, n_pages: int) -> Reals:
    """Return the row of factors for a number of known pages, at least 1."""
    row: Reals = factors[sum(n_pages >= step for step in STEPS) - 1]
    return row


@cache
def _factors() -> Factors:
    return load_factors(FACTORS)


def load_factors(path: Path) -> Factors:
    """Read the factors of each kind of page.

    Raises:
        ValueError: the file was made for other features.
    """
    stored = json.loads(path.read_text("utf-8"))
    if stored["features"] != list(FEATURES):
        raise ValueError(f"{path} was made for other features; make it again with boilerstrip.train.site")
    kinds: tuple[Kind, ...] = ("html", "text")
    return {kind: np.array(stored[kind], dtype=np.float64) for kind in kinds}


def save_factors(path: Path, factors: Factors) -> None:
    """Write the factors of each kind of page."""
    rounded = {kind: np.round(rows, 3).tolist() for kind, rows in factors.items()}
    text = json.dumps({"features": list(FEATURES), **rounded}, indent=1)
    path.write_text(f"{text}\n", "utf-8")
