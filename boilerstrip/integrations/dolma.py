"""Dolma: ``BoilerstripTagger`` tags what is kept and what is removed of each document.

    dolma tag --tagger_modules boilerstrip.integrations.dolma --taggers boilerstrip --documents ...

Importing this module adds the tagger to Dolma's list of taggers, where Dolma is installed.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from boilerstrip import Cleaner
from boilerstrip.integrations.lazy_classes import getattr_for_lazy_classes
from boilerstrip.integrations.pages import PageChoices

if TYPE_CHECKING:
    from typing_extensions import Unpack

    Document = Any
    DocResult = Any

NAME = "boilerstrip"  # of the tagger


def _tagger() -> type:
    from dolma.core.data_types import DocResult, Span
    from dolma.core.taggers import BaseTagger

    class BoilerstripTagger(BaseTagger):  # type: ignore[misc]  # its types are in the extra
        """Tags the blocks of a document, and the document as a whole.

        The spans are code points of the text. ``kept`` are the blocks of the main text, each with the
        probability that it belongs there; ``removed`` are the others, each with the probability that it is
        boilerplate; ``confidence`` is one span over the whole text.

        Args:
            **options: those of ``Cleaner``. Dolma gives none; a class of your own can. ``kind`` must be
                "text", as the documents of Dolma are.
        """

        def __init__(self, **options: Unpack[PageChoices]) -> None:
            kind = options.setdefault("kind", "text")
            if kind != "text":
                raise ValueError(f"kind must be text, since spans are places in the document; got {kind!r}")
            self.cleaner = Cleaner(**options)

        @property
        def defaults(self) -> list[str]:
            """The types of spans, each of which every document has as a list."""
            return ["kept", "removed", "confidence"]

        def predict(self, doc: Document) -> DocResult:
            """Return the spans of a document."""
            cleaned = self.cleaner.clean(doc.text)
            found = cleaned.to_spans()
            spans = [Span(start, end, "kept", score) for start, end, score in found.kept]
            spans += [Span(start, end, "removed", 1.0 - score) for start, end, score in found.removed]
            if doc.text:
                spans.append(Span(0, len(doc.text), "confidence", cleaned.confidence))
            return DocResult(doc, spans)

    return BoilerstripTagger


__getattr__ = getattr_for_lazy_classes(__name__, "dolma", {"BoilerstripTagger": _tagger})


def _register() -> None:
    from dolma.core.registry import TaggerRegistry

    TaggerRegistry.add(NAME)(__getattr__("BoilerstripTagger"))


if find_spec("dolma"):
    _register()
