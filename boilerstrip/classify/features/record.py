"""A recorder of numpy calls: it makes a program of the functions that compute the columns of the matrix.

The columns are defined once, by functions of numpy arrays. To run them in the compiled core, they are called
once with ``Recorded`` values in place of arrays. These compute nothing, but note each call: the notes are the
program. So a column needs no code in the core if it is made of what ``native/operations.cpp`` knows: numpy's
functions of the same names, and the functions marked with ``operation``.

A recorded function may not depend on values: no ``if``, no ``len`` and no ``float`` of a column.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt
from numpy.lib.mixins import NDArrayOperatorsMixin

from boilerstrip.classify.features.program import CONSTANT, INPUT, Input, Instruction, Program, assembled

# Types that values may have, numbered as in native/program.h. Where numpy counts in int32, int64 stands for
# it.
TYPES = tuple(map(np.dtype, ("bool", "int64", "uint64", "float32", "float64")))
_NUMBERS = {dtype: at for at, dtype in enumerate(TYPES)} | {np.dtype("int32"): 1}
_ALL_ROWS, _REVERSED = slice(None), slice(None, None, -1)
_ORDERED = (np.less, np.less_equal, np.greater, np.greater_equal, np.maximum, np.minimum)
_Function = TypeVar("_Function", bound=Callable[..., Any])


class Tape:
    """The notes. An instruction that was noted before is not repeated.

    Attributes:
        instructions: number of each instruction, in their order.
        inputs: the columns that are read.
    """

    def __init__(self) -> None:
        """Begin with no notes."""
        self.instructions: dict[Instruction, int] = {}
        self.inputs: dict[Input, int] = {}

    def note(self, name: str, arguments: Sequence[Any], sample: npt.ArrayLike) -> Recorded:
        """Note one call whose result is like the sample."""
        numbers = tuple(
            argument.number if isinstance(argument, Recorded) else self._constant(argument)
            for argument in arguments
        )
        return self._append(name, numbers, np.asarray(sample))

    def read(self, path: str, sample: npt.NDArray[Any]) -> Recorded:
        """Note that a column is read; the sample is one of its type and dimensions."""
        at = self.inputs.setdefault(Input(path, _kind(path, sample)), len(self.inputs))
        width = sample.shape[1] if sample.ndim == 2 else 1
        if sample.ndim == 2 and width == 1:
            raise TypeError(f"{path} is a matrix of one column, which the core takes for a vector")
        return self._append(INPUT, (at, width), sample)

    def _constant(self, value: Any) -> int:
        constant = np.asarray(value)
        if constant.ndim:
            raise TypeError("an array cannot be a constant of a program: make it a column of the page")
        _kind(CONSTANT, constant)  # refuses what is no number
        held = {"f": np.float64, "u": np.uint64}.get(constant.dtype.kind, np.int64)
        return self._append(CONSTANT, (int(constant.astype(held).view(np.int64)),), constant).number

    def _append(self, name: str, numbers: tuple[int, ...], sample: npt.NDArray[Any]) -> Recorded:
        instruction = Instruction(name, _kind(name, sample), numbers)
        number = self.instructions.setdefault(instruction, len(self.instructions))
        return Recorded(self, number, np.zeros_like(sample))


class Recorded(NDArrayOperatorsMixin):
    """Stands for an array or a number while a program is recorded.

    Attributes:
        tape: the notes.
        number: of the instruction that makes it.
        sample: zeros of the same type and dimensions.
    """

    __iter__ = None
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, tape: Tape, number: int, sample: npt.NDArray[Any]) -> None:
        """Stand for what an instruction makes."""
        self.tape, self.number, self.sample = tape, number, sample

    def __bool__(self) -> bool:
        """Refuse.

        Raises:
            TypeError: always.
        """
        raise TypeError("what is recorded for the core may not depend on the values of a page: use np.where")

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        """Note a function of numpy that works on each row."""
        if method != "__call__" or options:
            raise TypeError(f"np.{ufunc.__name__}.{method} with {sorted(options)} cannot be recorded")
        common = np.result_type(*map(_sample, inputs))
        _check_same_as_numpy(ufunc, common, inputs)
        arguments = [each if isinstance(each, Recorded) else common.type(each) for each in inputs]
        name = "logical_not" if ufunc is np.invert and common == np.bool_ else ufunc.__name__
        with np.errstate(all="ignore"):
            return self.tape.note(name, arguments, ufunc(*map(_sample, inputs)))

    def __array_function__(
        self, function: Callable[..., Any], types: Any, args: tuple[Any, ...], options: Mapping[str, Any]
    ) -> Any:
        """Note another function of numpy."""
        sample = function(*map(_sample, args), **{name: _sample(value) for name, value in options.items()})
        if function is np.bincount and "weights" in options:
            weights, size = options["weights"], options.get("minlength", 0)
            return self.tape.note("sums_by_group", (*args, weights, size), sample)
        if function is np.bincount:
            return self.tape.note("bincount", (*args, options.get("minlength", 0)), sample)
        if options:
            raise TypeError(f"np.{function.__name__} with {sorted(options)} cannot be recorded")
        return self.tape.note(function.__name__, args, sample)

    def __getitem__(self, key: Any) -> Any:
        """Note the choice of rows by number, of a column of a matrix, or of all rows in reverse order."""
        if isinstance(key, tuple) and len(key) == self.sample.ndim == 2:
            if isinstance(key[0], slice) and key[0] == _ALL_ROWS and _is_integer(key[1]):
                return self.tape.note("column", (self, key[1]), self.sample[:, 0])
        elif isinstance(key, slice) and key == _REVERSED and self.sample.ndim == 1:
            return self.tape.note("reverse", (self,), self.sample[key])
        elif self.sample.ndim == 1 and (_is_integer(key) or _is_integer_column(key)):
            return self.tape.note("take", (self, key), self.sample[_sample(key)])
        raise TypeError(
            "of a column x only x[::-1] and x[rows] can be recorded, where rows are integers, "
            "and of a matrix only x[:, n], where n is an integer"
        )

    @property
    def size(self) -> Any:
        """The number of rows."""
        return self.tape.note("size", (self,), np.int64(0))

    def sum(self) -> Any:
        """Note the sum of all rows."""
        return self.tape.note("sum", (self,), self.sample.sum())

    def mean(self) -> Any:
        """Note the mean of all rows."""
        return self.tape.note("mean", (self,), self.sample.mean())

    def astype(self, dtype: npt.DTypeLike) -> Any:
        """Note a change of type."""
        if np.dtype(dtype) == np.bool_:
            return self != 0
        if np.dtype(dtype) == np.float32 and self.sample.dtype == np.uint64:
            raise TypeError("uint64 to float32 cannot be recorded, as the core rounds it twice: use float64")
        return self.tape.note("astype", (self,), self.sample.astype(dtype))


class Stack(tuple[Any, ...]):
    """Recorded columns that stand for a matrix with one row for each of them."""

    __slots__ = ()

    def __truediv__(self, other: Any) -> Stack:
        """Each column divided by another one."""
        return Stack(column / other for column in self)

    def take(self, rows: Any, axis: int) -> Stack:
        """The rows of each column."""
        return Stack(column[rows] for column in self)


def stacked(columns: Sequence[Any]) -> Any:
    """Columns as the rows of one float32 matrix, for operations on all of them at once."""
    if any(isinstance(column, Recorded) for column in columns):
        return Stack(column.astype(np.float32) for column in columns)
    return np.array(columns, dtype=np.float32)


def operation(function: _Function) -> _Function:
    """Mark a function of a column, or of several stacked ones, as one that the core has a twin of."""

    def note(column: Recorded, others: Sequence[Any]) -> Recorded:
        sample = function(column.sample, *map(_sample, others))
        return column.tape.note(function.__name__, (column, *others), sample)

    @functools.wraps(function)
    def run(column: Any, *others: Any) -> Any:
        if isinstance(column, Recorded):
            return note(column, others)
        if isinstance(column, Stack):
            return Stack(note(each, others) for each in column)
        return function(column, *others)

    return cast(_Function, run)


class Reader:
    """Stands for an object with columns: each one that is used becomes an input of the program.

    Args:
        tape: the notes.
        sample: an object of the same kind.
        path: attributes that lead to it, each with a dot behind it.
    """

    def __init__(self, tape: Tape, sample: Any, path: str = "") -> None:
        """Read nothing yet."""
        self._tape, self._sample, self._path = tape, sample, path

    def __getattr__(self, name: str) -> Any:
        """Return the column or object of this name.

        Raises:
            TypeError: it is neither, so it cannot be read by a program.
        """
        value, path = getattr(self._sample, name), self._path + name
        if isinstance(value, np.ndarray):
            return self._tape.read(path, value)
        if is_dataclass(value) or hasattr(value, "_fields"):
            return Reader(self._tape, value, f"{path}.")
        if path == "page.kind":  # a program is recorded for one kind of pages
            return value
        raise TypeError(f"{path} is no column, so a program cannot read it")


def finished(tape: Tape, outputs: Sequence[Any]) -> Program:
    """Return the program that makes outputs.

    Args:
        tape: the notes.
        outputs: recorded columns, or numbers, in the order of the matrix.
    """
    made = [
        value if isinstance(value, Recorded) else tape.note("astype", (value,), np.float64(0))
        for value in outputs
    ]
    return assembled(list(tape.instructions), [value.number for value in made], list(tape.inputs))


def _kind(name: str, sample: npt.NDArray[Any]) -> int:
    if sample.dtype not in _NUMBERS:
        raise TypeError(f"{name} is of {sample.dtype}; a program has only {', '.join(map(str, TYPES))}")
    return _NUMBERS[sample.dtype]


def _check_same_as_numpy(ufunc: np.ufunc, common: np.dtype[Any], inputs: Sequence[Any]) -> None:
    """Raise TypeError where the core, in which all integers are int64, would make something else."""
    if ufunc is np.add and common == np.bool_:
        raise TypeError("the sum of two bools cannot be recorded: use |, or astype first")
    has_hashes = any(np.asarray(_sample(each)).dtype == np.uint64 for each in inputs)
    mixed = ufunc in (np.equal, np.not_equal) and common != np.uint64
    if has_hashes and (ufunc in _ORDERED or mixed):
        raise TypeError(f"np.{ufunc.__name__} of uint64 cannot be recorded: use astype(np.float64) first")


def _is_integer(value: Any) -> bool:
    return np.ndim(_sample(value)) == 0 and np.asarray(_sample(value)).dtype.kind in "iu"


def _is_integer_column(value: Any) -> bool:
    return isinstance(value, Recorded) and value.sample.dtype.kind in "iu"


def _sample(value: Any) -> Any:
    return value.sample if isinstance(value, Recorded) else value
