"""The formats that a result can be written in. A new one is its module and one row of ``FORMATS``."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from boilerstrip.write.cleaned import Cleaned


class Format(NamedTuple):
    """A format.

    Attributes:
        suffix: how the names of its files end.
        write: returns a result in it.
        record: returns the JSON object that ``write`` makes one line of; None for a format that is no JSON.
    """

    suffix: str
    write: Callable[[Cleaned], str]
    record: Callable[[Cleaned], dict[str, Any]] | None = None

    @property
    def one_line(self) -> bool:
        """Whether a page is one line, so that the lines of many pages can be in one file."""
        return self.record is not None


def _json_lines(suffix: str, record: Callable[[Cleaned], dict[str, Any]]) -> Format:
    return Format(suffix, lambda cleaned: json.dumps(record(cleaned), ensure_ascii=False), record)


FORMATS: dict[str, Format] = {
    "text": Format(".txt", lambda cleaned: cleaned.text),
    "markdown": Format(".md", Cleaned.to_markdown),
    "html": Format(".html", lambda cleaned: cleaned.to_html(whole=True)),
    "json": _json_lines(".json", Cleaned.to_dict),
    "spans": _json_lines(".spans.json", lambda cleaned: cleaned.to_spans().to_dict()),
    "tei": Format(".xml", Cleaned.to_tei),
}

# Name of a format -> a result in it.
WRITERS: dict[str, Callable[[Cleaned], str]] = {name: form.write for name, form in FORMATS.items()}
