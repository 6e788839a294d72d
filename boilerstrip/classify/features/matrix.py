"""The matrix of a page: the columns of all groups of features, in the order that ``declare`` lists.

The compiled core runs a program that was recorded from the same functions, see ``record``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, cast

import numpy as np

from boilerstrip import native
from boilerstrip.arrays import Matrix
from boilerstrip.classify.features.block import block_features
from boilerstrip.classify.features.columns import Columns
from boilerstrip.classify.features.containers import container_features
from boilerstrip.classify.features.declare import FEATURES
from boilerstrip.classify.features.embedding import embedding_features
from boilerstrip.classify.features.lines import line_features
from boilerstrip.classify.features.neighbours import neighbour_features
from boilerstrip.classify.features.page import declared_features, page_features
from boilerstrip.classify.features.program import Program
from boilerstrip.classify.features.record import TYPES, Reader, Tape, finished
from boilerstrip.classify.features.siblings import sibling_features
from boilerstrip.classify.features.tree import make_tree
from boilerstrip.classify.signals import Signals, gather_signals
from boilerstrip.labels import Kind
from boilerstrip.page import Blocks, Containers, Page


def feature_columns(signals: Signals) -> Columns:
    """All columns of a page by name, in no particular order; the page has at least one block."""
    own = block_features(signals)
    columns = {
        **own,
        **neighbour_features(signals, own),
        **page_features(signals, own),
        **embedding_features(signals),
    }
    if signals.page.kind == "text":
        return {**columns, **line_features(signals)}
    tree = make_tree(signals)
    return {**columns, **container_features(tree), **sibling_features(tree), **declared_features(signals)}


def feature_matrix(signals: Signals) -> Matrix:
    """(blocks, features): the columns that ``FEATURES`` lists for the kind of the page."""
    kind, n = signals.page.kind, len(signals.page.blocks)
    listed = FEATURES[kind]
    if not n:
        return np.zeros((0, len(listed)), dtype=np.float32)
    if native.CORE is None:
        columns, matrix = feature_columns(signals), np.empty((len(listed), n), dtype=np.float32)
        for at, feature in enumerate(listed):
            matrix[at] = columns[feature.name]
        return matrix.T
    program, inputs = _program(native.CORE, kind)
    columns_of_page = tuple(get(signals).astype(dtype, copy=False).tobytes() for get, dtype in inputs)
    found = native.CORE.run_program(program, n, columns_of_page)
    return np.frombuffer(found, dtype=np.float32).reshape(n, len(listed))


_Inputs: TypeAlias = tuple[tuple[Callable[[Signals], Any], np.dtype[Any]], ...]


@cache
def _program(core: native.Core, kind: Kind) -> tuple[object, _Inputs]:
    """The program as the compiled core holds it, and for each of its inputs where it is and its type."""
    program = recorded_program(kind)
    sizes = program.n_registers, len(program.inputs), len(FEATURES[kind])
    held = core.make_program(program.names, program.code, *sizes)
    return held, tuple((attrgetter(path), TYPES[number]) for path, number in program.inputs)


def recorded_program(kind: Kind) -> Program:
    """The program that makes the columns of ``FEATURES``."""
    tape = Tape()
    columns = feature_columns(cast(Signals, Reader(tape, gather_signals(_smallest_page(kind)))))
    return finished(tape, [columns[feature.name] for feature in FEATURES[kind]])


def _smallest_page(kind: Kind) -> Page:
    """A page of one block in one container."""
    texts: dict[str, Any] = {"text": ("-",), "tag": ("body",), "names": ("",), "list_style": ("",)}

    def columns(table: type[Blocks] | type[Containers]) -> dict[str, Any]:
        return {field.name: texts.get(field.name, np.zeros(1, dtype=np.int64)) for field in fields(table)}

    containers = {**columns(Containers), "stop": np.ones(1, dtype=np.int64)}
    return Page(Blocks(**columns(Blocks)), Containers(**containers), kind, "str")
