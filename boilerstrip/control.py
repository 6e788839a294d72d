"""Patterns of control characters, which are removed from the text of every page."""

from __future__ import annotations

import re

# In code, zero-width characters are kept. One class each: linear.
CONTROL_IN_CODE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u2060\u00ad]+")
