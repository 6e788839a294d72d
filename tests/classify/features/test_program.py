"""Programs: their registers, and what the core refuses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.features.program import CONSTANT, INPUT, Input, Instruction, Program, assembled
from tests.cores import compiled
from tests.profile import examples

INT, FLOAT = 1, 4
READ = Instruction(INPUT, FLOAT, (0, 1))


def held(program: Program, n_columns: int) -> object:
    sizes = program.n_registers, len(program.inputs), n_columns
    return compiled().make_program(program.names, program.code, *sizes)


def run(program: Program, n_columns: int, column: list[float]) -> list[list[float]]:
    found = compiled().run_program(held(program, n_columns), len(column), (np.array(column).tobytes(),))
    rows: list[list[float]] = np.frombuffer(found, dtype=np.float32).reshape(len(column), -1).tolist()
    return rows


def test_a_chain_needs_two_registers() -> None:
    chain = [READ, *(Instruction("sqrt", FLOAT, (at,)) for at in range(5))]
    program = assembled(chain, [5, 5], [Input("x", FLOAT)])
    assert program.n_registers == 2
    assert run(program, 2, [2.0**32, 1.0]) == [[2.0, 2.0], [1.0, 1.0]]


@settings(max_examples=examples(100))
@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=30), st.data())
def test_no_value_is_lost(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    one = int(np.float64(1).view(np.int64))
    code = [READ, Instruction(CONSTANT, FLOAT, (one,))]
    values: list[Any] = [np.array([1.0, 2.0, 5.0]), np.ones(3)]
    for a, b in pairs:
        left, right = a % len(code), b % len(code)
        code.append(Instruction("minimum" if a % 2 else "add", FLOAT, (left, right)))
        values.append(np.minimum(values[left], values[right]) if a % 2 else values[left] + values[right])
    outputs = data.draw(st.lists(st.integers(0, len(code) - 1), min_size=1, max_size=5))
    found = run(assembled(code, outputs, [Input("x", FLOAT)]), len(outputs), [1.0, 2.0, 5.0])
    wanted = np.array([values[at] for at in outputs], dtype=np.float32).T
    assert found == wanted.tolist()


def code(*rows: tuple[int, ...]) -> bytes:
    return np.array([(*row, *[0] * (8 - len(row))) for row in rows], dtype=np.int64).tobytes()


NAMES = (INPUT, "add", "output", CONSTANT)
GOOD = (0, FLOAT, 0, 2, 0, 1), (2, FLOAT, 0, 1, 0)


@pytest.mark.parametrize(
    ("names", "rows", "message"),
    [
        (("take off",), [(0, FLOAT, 0, 1, 0)], "has no operation take off"),
        (NAMES, [(9, FLOAT, 0, 1, 0)], "operation 9 of 4"),
        (NAMES, [(-1, FLOAT, 0, 1, 0)], "operation -1 of 4"),
        (NAMES, [(0, 5, 0, 2, 0, 1)], "type 5 of 5"),
        (NAMES, [(0, FLOAT, 2, 2, 0, 1)], "result 2 of 2"),
        (NAMES, [(0, FLOAT, 0, 5, 0, 1)], "a number of arguments 5"),
        (NAMES, [(1, FLOAT, 0, 1, 0, 1)], "add has 2 arguments, not 1"),
        (NAMES, [(1, FLOAT, 0, 2, 1, 2)], "register 2 of 2"),
        (NAMES, [(1, FLOAT, 0, 2, 0, 1)], "writes over its argument"),
        (NAMES, [(0, FLOAT, 0, 2, 1, 1)], "input 1 of 1"),
        (NAMES, [GOOD[0]], "make each column once"),
        (NAMES, [*GOOD, GOOD[1]], "make each column once"),
    ],
)
def test_the_core_refuses_a_wrong_program(
    names: tuple[str, ...], rows: list[tuple[int, ...]], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        compiled().make_program(names, code(*rows), 2, 1, 1)


def test_the_core_refuses_half_an_instruction() -> None:
    with pytest.raises(ValueError, match="ends within an instruction"):
        compiled().make_program(NAMES, code(*GOOD)[:-8], 2, 1, 1)
    with pytest.raises(ValueError, match="a size of a program"):
        compiled().make_program(NAMES, code(*GOOD), -1, 1, 1)


@pytest.mark.parametrize(
    ("n", "inputs", "message"),
    [
        (1, (), "reads 1 columns, not 0"),
        (1, (b"\0" * 9,), "9 bytes"),
        (2, (b"\0" * 24,), "2 rows was made with 3"),
        (-1, (b"",), "number of rows"),
    ],
)
def test_the_core_refuses_other_inputs(n: int, inputs: tuple[bytes, ...], message: str) -> None:
    program = compiled().make_program(NAMES, code(*GOOD), 1, 1, 1)
    with pytest.raises(ValueError, match=message):
        compiled().run_program(program, n, inputs)


def test_an_empty_register_is_no_trouble() -> None:
    program = compiled().make_program(NAMES, code((1, FLOAT, 0, 2, 1, 1), GOOD[1]), 2, 0, 1)
    with pytest.raises(ValueError, match="rows"):
        compiled().run_program(program, 1, ())
    with pytest.raises(ValueError, match="no integers"):
        compiled().run_program(held_with_type(0), 1, ())


def held_with_type(kind: int) -> object:
    return compiled().make_program((*NAMES, "log1p"), code((4, kind, 0, 1, 1), GOOD[1]), 2, 0, 1)
