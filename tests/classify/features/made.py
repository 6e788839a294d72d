"""Signals of a text dump made by hand."""

from __future__ import annotations

from typing import Any

import numpy as np

from boilerstrip.classify.signals import Signals, gather_signals
from boilerstrip.page import Blocks, Containers, Page


def dump(texts: list[str], **columns: Any) -> Signals:
    """Return the signals of a dump with these texts; columns that are not given are 0."""
    zero = np.zeros(len(texts), dtype=np.int64)
    root: dict[str, Any] = {name: np.zeros(1, dtype=np.int64) for name in Containers.__slots__}
    table = Containers(**root | {"tag": ("body",), "names": ("",), "stop": np.array([len(texts)])})
    given_columns = {name: np.asarray(columns.get(name, zero)) for name in Blocks.__slots__ if name != "text"}
    return gather_signals(Page(Blocks(text=tuple(texts), **given_columns), table, "text", "str"))
