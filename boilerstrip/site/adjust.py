"""Adjust the probabilities of a page's blocks by what other pages of its site show.

A weighted sum of the features of ``evidence`` is added to the log-odds of a block. The weights are few and
not negative, so that each can be understood; ``boilerstrip.train.site`` fitted one set of them for one known
page and another for more. Then all log-odds of the page are multiplied by a slope and an offset is added, so
that the probabilities say how often blocks are content (Platt scaling; Platt, "Probabilistic outputs for
support vector machines", 1999). Slope and offset depend on how many pages are known and how sure the model is
of them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np

from boilerstrip.classify.weights import WEIGHTS
from boilerstrip.labels import Kind
from boilerstrip.page import Classification
from boilerstrip.site.evidence import FEATURES, SITE, Comparison, compare
from boilerstrip.site.known_pages import KnownPages
from boilerstrip.site.signature import Reals, Signature, log_odds

FACTORS = WEIGHTS / "site.json"
STEPS = (1, 2)  # known pages from which each row of factors counts

_LEAST_SLOPE = 0.3  # so that what is likelier stays likelier, however unsure the model is of a site


class Factors(NamedTuple):
    """What the evidence of a site is multiplied by.

    Attributes:
        evidence: (``STEPS``, ``FEATURES``), a row for each number of known pages.
        calibration: (2, ``SITE``): how much more than 1 the log-odds are multiplied by, and what is added to
            them, for each number that is known of the site as a whole.
    """

    evidence: Reals
    calibration: Reals


FactorsOfKinds: TypeAlias = dict[str, Factors]


def adjust_by_site(found: Classification, page: Signature, known: KnownPages) -> Classification:
    """Return the classification of a page, adjusted by the other pages of its site.

    Args:
        found: the classification of the page alone.
        page: its signature, with all rows.
        known: pages of the site; the page itself and its copies do not count.

    Returns:
        The classification as it was if no page is known. Else the same with ``on_pages`` and ``of_pages``,
        and with new probabilities if the known pages have anything in common with the page.

    Raises:
        TemplateError: the known pages were judged by other weights.
    """
    tables = known.tables(page)
    if tables is None:
        return found
    compared = compare(page, tables)
    return with_evidence(found, compared, _factors()[page.kind], tables.n_pages)


def with_evidence(
    found: Classification, compared: Comparison, factors: Factors, n_pages: int
) -> Classification:
    """Return a classification with the evidence of a site added.

    Args:
        found: the classification of the page alone.
        compared: the page compared with the known pages.
        factors: what the evidence is multiplied by.
        n_pages: number of known pages.
    """
    found = replace(found, on_pages=compared.on_pages, of_pages=n_pages)
    shift = compared.matrix @ factors_for(factors.evidence, n_pages)
    if not shift.any():
        return found
    odds = log_odds(found.probability) + shift
    slope, offset = factors.calibration @ compared.site
    calibrated = max(1 + slope, _LEAST_SLOPE) * odds + offset
    # The calibration must not raise the score of a text that the site repeats and whose score it lowered.
    lowered = (shift < 0) & (compared.on_pages > 0)
    odds = np.where(lowered, np.minimum(odds, calibrated), calibrated)
    return replace(found, probability=(1 / (1 + np.exp(-odds))).astype(np.float32))


def factors_for(factors: Reals, n_pages: int) -> Reals:
    """Return the row of factors for a number of known pages, at least 1."""
    row: Reals = factors[sum(n_pages >= step for step in STEPS) - 1]
    return row


@cache
def _factors() -> FactorsOfKinds:
    return load_factors(FACTORS)


def load_factors(path: Path) -> FactorsOfKinds:
    """Read the factors of each kind of page.

    Raises:
        ValueError: the file was made for other features.
    """
    stored = json.loads(path.read_text("utf-8"))
    if stored["features"] != list(FEATURES) or stored.get("site") != list(SITE):
        raise ValueError(f"{path} was made for other features; make it again with boilerstrip.train.site")
    kinds: tuple[Kind, ...] = ("html", "text")
    return {
        kind: Factors(*(np.array(stored[kind][name], dtype=np.float64) for name in Factors._fields))
        for kind in kinds
    }


def save_factors(path: Path, factors: FactorsOfKinds) -> None:
    """Write the factors of each kind of page."""
    rounded = {
        kind: {name: np.round(rows, 3).tolist() for name, rows in own._asdict().items()}
        for kind, own in factors.items()
    }
    text = json.dumps({"features": list(FEATURES), "site": list(SITE), **rounded}, indent=1)
    path.write_text(f"{text}\n", "utf-8")
