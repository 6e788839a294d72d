"""Strip the boilerplate off web pages, HTML or already flattened to text.

>>> import boilerstrip
>>> page = boilerstrip.clean("<html><body><p>Hello.</p></body></html>")
>>> page.kind
'html'

The stages, in their order: ``read`` (bytes or text to blocks), ``classify`` (blocks to probabilities),
``metadata`` (title, byline, date), ``segment`` (probabilities to the kept blocks), ``write`` (blocks to
text). ``pipeline`` runs them.
"""

from boilerstrip.page import (
    KEPT_LABELS,
    REMOVED_LABELS,
    BoilerstripError,
    WeightsError,
)
from boilerstrip.pipeline import Block, Cleaned, Cleaner, clean

__version__ = "0.1.0"

__all__ = [
    "KEPT_LABELS",
    "REMOVED_LABELS",
    "Block",
    "BoilerstripError",
    "Cleaned",
    "Cleaner",
    "WeightsError",
    "__version__",
    "clean",
]
