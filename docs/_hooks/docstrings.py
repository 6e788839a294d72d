"""An extension of griffe: parts of docstrings that Markdown does not know are made Markdown.

Examples (``>>>``) become code blocks, and the options below ``**options`` become a list.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

_EXAMPLE = re.compile(r"^( *)>>> .*(?:\n(?! *\n|\Z).*)*", re.MULTILINE)
_OPTIONS = re.compile(r"^ {4}\*\*options: .*\n((?: {8}.*\n)+)", re.MULTILINE)
_OPTION = re.compile(r"^ {8}(\w+(?:, \w+)*): ", re.MULTILINE)


def as_markdown(docstring: str) -> str:
    """Return a docstring in the form that mkdocstrings shows well."""
    with_code = _EXAMPLE.sub(lambda found: f"{found[1]}```pycon\n{found[0]}\n{found[1]}```", docstring)
    return _OPTIONS.sub(lambda found: found[0].replace(found[1], f"\n{_as_list(found[1])}"), with_code)


def _as_list(options: str) -> str:
    return _OPTION.sub(r"        - **\1**: ", options)


class Docstrings(griffe.Extension):
    """Makes every docstring Markdown."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring of an object."""
        if obj.docstring:
            obj.docstring.value = as_markdown(obj.docstring.value)
