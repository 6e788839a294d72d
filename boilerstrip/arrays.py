"""A type of arrays that modules share, and what reading a damaged file of arrays raises."""

from __future__ import annotations

import zlib
from typing import TypeAlias
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

Matrix: TypeAlias = npt.NDArray[np.float32]  # two dimensions or more, named where it is used

# From numpy and zipfile; the last two where the file holds a bare array instead of an archive.
DAMAGED_FILE = (
    OSError, ValueError, EOFError, KeyError, BadZipFile, zlib.error, RuntimeError, TypeError, AttributeError,
)  # fmt: skip
