"""A page as the compiled core and the Python code read and judge it, and in what they differ."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from boilerstrip.classify.features.declare import feature_hash
from boilerstrip.classify.features.matrix import feature_matrix
from boilerstrip.classify.network import raw_scores
from boilerstrip.classify.signals import gather_signals
from boilerstrip.classify.terms import block_terms
from boilerstrip.classify.weights import WEIGHTS, Weights, load_weights
from boilerstrip.labels import Kind
from boilerstrip.pipeline import read
from tests.cores import Name, running

_CLOSE = 1e-3  # of two features, relative or absolute, and of two scores


class _Judged(NamedTuple):
    """What one of the two makes of a page.

    Attributes:
        page: every field and column of the page, with their types.
        terms: block and hash of each term.
        numbers: the matrix of features, and the scores.
    """

    page: dict[str, str]
    terms: tuple[Any, ...]
    numbers: tuple[Any, ...]


def differences(raw: bytes, kind: str) -> list[str]:
    """Return what the two cores do not agree on; nothing, one hopes.

    Args:
        raw: the page.
        kind: "html", "text" or "auto".
    """
    found, expected = _judged("native", raw, kind), _judged("python", raw, kind)
    wrong = [
        f"{name}: {found.page.get(name)} and {value}"
        for name, value in expected.page.items()
        if found.page.get(name) != value
    ]
    if wrong:
        return wrong
    if not all(map(np.array_equal, found.terms, expected.terms)):
        wrong.append("the terms differ")
    for name, one, other in zip(("features", "scores"), found.numbers, expected.numbers, strict=False):
        if not np.allclose(one, other, rtol=_CLOSE, atol=_CLOSE):
            wrong.append(f"{name} differ by {np.abs(one - other).max()}")
    return wrong


def _judged(core: Name, raw: bytes, kind: str) -> _Judged:
    with running(core):
        page = read(raw, kind=kind)
        seen = dict(_fields("page", page))
        if not len(page.blocks):
            return _Judged(seen, (), ())
        signals = gather_signals(page)
        matrix, terms = feature_matrix(signals), block_terms(signals)
        numbers = matrix, raw_scores(_weights(page.kind), matrix, terms)
        return _Judged(seen, (terms.block, terms.hash), numbers)


@cache
def _weights(kind: Kind) -> Weights:
    return load_weights(WEIGHTS / f"{kind}.npz", feature_hash(kind))


def _fields(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each field, those of fields within fields too."""
    if isinstance(value, np.ndarray):
        yield name, f"{value.dtype} {value.tolist()}"
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _fields(f"{name}.{field.name}", getattr(value, field.name))
    else:
        yield name, repr(value)
