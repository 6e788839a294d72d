"""Strip the boilerplate off web pages, HTML or already flattened to text.

>>> import boilerstrip
>>> page = boilerstrip.clean("<html><body><p>Hello.</p></body></html>")
>>> page.kind
'html'

The stages, in their order: ``read`` (bytes or text to blocks), ``classify`` (blocks to probabilities),
``declared`` (what the head declares), ``outline`` (headline, range of the body, roles of blocks),
``metadata`` (title, byline, date), ``segment`` (probabilities to the kept blocks), ``write`` (blocks to
text, Markdown, HTML, TEI, spans, JSON). ``pipeline`` runs them, ``explain`` gives the reasons for a result.
"""

from boilerstrip.errors import (
    BatchError,
    BoilerstripError,
    CorrectionsError,
    TemplateError,
    WeightsError,
    WorkerError,
)
from boilerstrip.explain import Explanation, explain
from boilerstrip.labels import KEPT_LABELS, REMOVED_LABELS
from boilerstrip.native import name as core
from boilerstrip.options import Options
from boilerstrip.page import Metadata
from boilerstrip.pipeline import Cleaner, clean
from boilerstrip.site.store import TemplateStore
from boilerstrip.template import SiteTemplate
from boilerstrip.write import WRITERS, Block, Cleaned, Document, Spans

__version__ = "0.2.0"

__all__ = [
    "KEPT_LABELS",
    "REMOVED_LABELS",
    "WRITERS",
    "BatchError",
    "Block",
    "BoilerstripError",
    "Cleaned",
    "Cleaner",
    "CorrectionsError",
    "Document",
    "Explanation",
    "Metadata",
    "Options",
    "SiteTemplate",
    "Spans",
    "TemplateError",
    "TemplateStore",
    "WeightsError",
    "WorkerError",
    "__version__",
    "clean",
    "core",
    "explain",
]
