"""Remove the label of a callout ("Note:") from its text where the output format writes the kind itself."""

from __future__ import annotations

from boilerstrip.words import COLONS, bare_words
from boilerstrip.write.document import Element


def without_label(element: Element, name: str) -> Element:
    """Return the first element of a callout without the label that it begins with, such as "Note:".

    Args:
        element: the element.
        name: the kind of the callout, which the format shows above it; other labels stay.
    """
    text = element.text
    end = next((span.end for span in element.spans if span.start == 0 and span.kind == "strong"), 0)
    # "Note that ..." is a sentence.
    is_label = text[:end].endswith(COLONS) or text[end:].lstrip(" ")[:1] in (":", "：", "\n")
    gone = len(text) - len(text[end:].lstrip(" :：\n"))
    if bare_words(text[:end]) != name or not is_label or gone == len(text):
        return element
    spans = (
        span._replace(start=max(span.start - gone, 0), end=span.end - gone)
        for span in element.spans
        if span.end > gone
    )
    return element._replace(text=text[gone:], spans=tuple(spans))
