"""Imports of what an extra installs, at use."""

from __future__ import annotations

import importlib
from typing import Any


def need(module: str, extra: str) -> Any:
    """Import a module that an extra installs.

    Args:
        module: dotted name.
        extra: the extra of this project that installs it.

    Raises:
        ModuleNotFoundError: it is not installed; the message names the extra.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        top = module.partition(".")[0]
        raise ModuleNotFoundError(
            f"this needs {top}: pip install -e '.[{extra}]'", name=error.name
        ) from error
