"""The errors that this library raises.

::

    BoilerstripError
    ├── WeightsError        a weights file is missing, damaged, or made for other features
    ├── TemplateError       a site template is damaged, or was made with other weights
    ├── WorkerError         worker processes cannot be started
    └── BatchError          a run over many files cannot begin or go on

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


class WorkerError(BoilerstripError):
    """Worker processes cannot be started, or what they made cannot be sent back."""


class BatchError(BoilerstripError):
    """A run over many files cannot begin or go on; what it has written is kept."""
