"""Columns of the matrix: what they are made of, and how a module declares those that it makes.

A column has one row a block. It is declared right above the function that makes it: its name, its unit, the
group in which explanations count it, and its formula in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.features.record import Recorded

Columns: TypeAlias = dict[str, npt.NDArray[Any]]  # by name, one row a block, of any numbers


class Feature(NamedTuple):
    """One column of the matrix.

    Attributes:
        name: unique within a kind of page.
        unit: of its values.
        group: the group that explanations count it in, see ``explain/feature_groups.py``; "page" for what is
            the same for all blocks of a page.
        formula: how the values are made, in words.
    """

    name: str
    unit: str
    group: str
    formula: str


def listed(text: str) -> tuple[Feature, ...]:
    """Return features from lines of ``name | unit | formula``, below a line ``[group]``."""
    found, group = [], ""
    for line in text.strip().splitlines():
        name, *rest = (part.strip() for part in line.split("|", 2))
        if rest:
            found.append(Feature(name, rest[0], group, rest[1]))
        else:
            group = name.strip("[]")
    return tuple(found)


def family(names: Iterable[str], unit: str, group: str, formula: str) -> tuple[Feature, ...]:
    """Return features that differ in one thing only; their name takes the place of {} in the formula."""
    return tuple(Feature(name, unit, group, formula.format(name)) for name in names)


def constant_columns(values: Mapping[str, Any], like: npt.NDArray[Any]) -> Columns:
    """Return columns of equal rows, as many as another one has: values that hold for the whole page."""
    if isinstance(like, Recorded):  # a program repeats them itself
        return dict(values)
    rows = np.repeat(np.array(tuple(values.values()), dtype=np.float32), len(like)).reshape(-1, len(like))
    return dict(zip(values, rows, strict=True))
