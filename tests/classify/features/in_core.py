"""A function of columns, run as a program of the compiled core."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.arrays import Matrix
from boilerstrip.classify.features.record import TYPES, Stack, Tape, finished
from tests.cores import compiled


def in_core(
    function: Callable[..., Any], *arguments: Any, columns: Sequence[npt.NDArray[Any]] | None = None
) -> Matrix:
    """The result of a function of arrays as float32, computed by the core; a number is one row.

    Args:
        function: is recorded.
        *arguments: what it is recorded with: arrays, which the program reads, and numbers.
        columns: arrays that the program is run with, if not those.
    """
    core, tape = compiled(), Tape()
    recorded = [
        tape.read(str(at), each) if isinstance(each, np.ndarray) else each
        for at, each in enumerate(arguments)
    ]
    found = function(*recorded)
    outputs = found if isinstance(found, Stack) else (found,)
    program = finished(tape, outputs)
    sizes = program.n_registers, len(program.inputs), len(outputs)
    held = core.make_program(program.names, program.code, *sizes)
    given = arguments if columns is None else columns
    inputs = tuple(given[int(path)].astype(TYPES[kind]).tobytes() for path, kind in program.inputs)
    n_rows = np.atleast_1d(function(*arguments)).shape[-1]
    return np.frombuffer(core.run_program(held, n_rows, inputs), dtype=np.float32).reshape(n_rows, -1).T
