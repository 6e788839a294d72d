"""HTML, XHTML or a fragment of it to a Page."""

from __future__ import annotations

from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.page import Page
from boilerstrip.read.html.parse import parse
from boilerstrip.read.html.written_markers import read_written_markers


def read_html(
    markup: str | bytes, *, encoding: str = "str", url: str = "", deadline: Deadline = NEVER
) -> Page:
    """Read an HTML document or fragment.

    Args:
        markup: the page, decoded or in UTF-8; broken markup is read as browsers and libxml2 read it.
        encoding: what it was decoded from, passed on into the Page.
        url: the page's address, passed on.
        deadline: when it has passed, the rest of the page is left out, with a warning.

    Returns:
        A Page of kind "html"; without blocks where the input holds no text.
    """
    data = markup if isinstance(markup, bytes) else markup.encode("utf-8", "replace")
    parsed = parse(data, deadline)
    blocks, markers = read_written_markers(parsed.blocks, parsed.containers)
    return Page(
        blocks=blocks,
        containers=parsed.containers,
        kind="html",
        encoding=encoding,
        head=parsed.head,
        url=url,
        warnings=parsed.warnings,
        spans=parsed.spans,
        cells=parsed.cells,
        alignments=parsed.alignments,
        symbols=parsed.symbols,
        bare=parsed.bare,
        footnotes=parsed.footnotes,
        callouts=parsed.callouts,
        markers=markers,
        outside=parsed.outside,
        languages=parsed.languages,
        rebuilt=parsed.rebuilt,
    )
