"""The errors that this library raises.

::

    BoilerstripError
    ├── WeightsError        a weights file is missing, damaged, or made for other features
    ├── TemplateError       a site template is damaged, or was made with other weights
    ├── CorrectionsError    a file of corrections is damaged, or its page is missing
    ├── WorkerError         worker processes cannot be started
    └── BatchError          a run over many files cannot begin or continue

Wrong argument types raise ``TypeError`` and unknown option values ``ValueError``. A bad *page* never
raises: it gives a result with a warning.
"""

from __future__ import annotations


class BoilerstripError(Exception):
    """Anything this library raises on its own account."""


class WeightsError(BoilerstripError):
    """A weights file is missing, damaged, or was trained for another list of features."""


class TemplateError(BoilerstripError):
    """A site template cannot be read, or was made with other weights than those in use."""


class CorrectionsError(BoilerstripError):
    """Corrections of pages cannot be read, their pages are missing, or they are too few to learn from."""


class WorkerError(BoilerstripError):
    """Worker processes cannot be started, or what they made cannot be sent back."""


class BatchError(BoilerstripError):
    """A run over many files cannot begin or continue; what it has written is kept."""
