"""Programs for the compiled core: recorded instructions, and a register for each value while it is used."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

import numpy as np

# Instructions whose arguments are plain numbers instead of values, and the one that writes a column.
INPUT, CONSTANT, _OUTPUT = "input", "constant", "output"
_WORDS = 8  # int64 in an instruction: operation, type, result, number of arguments, four arguments


class Instruction(NamedTuple):
    """One operation.

    Attributes:
        name: of the operation.
        kind: type of the result, a number of ``record.TYPES``.
        arguments: numbers of the instructions that make the arguments. Of an ``INPUT``, the number of the
            input and of columns in it; of a ``CONSTANT``, its bits.
    """

    name: str
    kind: int
    arguments: tuple[int, ...]


class Input(NamedTuple):
    """A column that a program reads.

    Attributes:
        path: attributes from the signals to the column, joined by dots.
        kind: its type, a number of ``record.TYPES``.
    """

    path: str
    kind: int


class Program(NamedTuple):
    """What the compiled core runs.

    Attributes:
        names: names of the operations.
        code: int64, ``_WORDS`` an instruction.
        n_registers: values that are held at once.
        inputs: columns that are read.
    """

    names: tuple[str, ...]
    code: bytes
    n_registers: int
    inputs: tuple[Input, ...]


def assembled(
    instructions: Sequence[Instruction], outputs: Sequence[int], inputs: Sequence[Input]
) -> Program:
    """Return the program of instructions.

    Args:
        instructions: in an order in which they can run. Those that no output needs are left out.
        outputs: number of the instruction that makes each column of the matrix.
        inputs: what the program reads.
    """
    columns: dict[int, list[int]] = {}
    for column, number in enumerate(outputs):
        columns.setdefault(number, []).append(column)
    last = _last_uses(instructions, columns)
    registers = _registers(instructions, last)
    names: dict[str, int] = {}
    rows: list[tuple[int, ...]] = []

    def emit(name: str, kind: int, to: int, arguments: Sequence[int]) -> None:
        padded = (*arguments, 0, 0, 0, 0)[: _WORDS - 4]
        rows.append((names.setdefault(name, len(names)), kind, to, len(arguments), *padded))

    for at, register in registers.items():
        name, kind, arguments = instructions[at]
        plain = name in (INPUT, CONSTANT)
        emit(name, kind, register, arguments if plain else [registers[each] for each in arguments])
        for column in columns.get(at, ()):
            emit(_OUTPUT, kind, column, (register,))
    n_registers = max(registers.values(), default=-1) + 1
    return Program(tuple(names), np.array(rows, dtype=np.int64).tobytes(), n_registers, tuple(inputs))


def _values(instruction: Instruction) -> tuple[int, ...]:
    """The instructions that make the arguments of one."""
    return () if instruction.name in (INPUT, CONSTANT) else instruction.arguments


def _last_uses(instructions: Sequence[Instruction], outputs: Container[int]) -> dict[int, int]:
    """The last instruction that uses what each one makes; without those whose value nobody needs."""
    last: dict[int, int] = {}
    for at in range(len(instructions) - 1, -1, -1):
        if at in outputs or at in last:
            last.setdefault(at, at)
            for each in _values(instructions[at]):
                last.setdefault(each, at)
    return last


def _registers(instructions: Sequence[Instruction], last: Mapping[int, int]) -> dict[int, int]:
    """Register of the value of each instruction; one is free again after the last use of its value."""
    registers: dict[int, int] = {}
    free: list[int] = []
    n_registers = 0
    for at in sorted(last):
        if not free:
            free.append(n_registers)
            n_registers += 1
        registers[at] = free.pop()
        free += [registers[each] for each in {at, *_values(instructions[at])} if last[each] == at]
    return registers
