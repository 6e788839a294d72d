"""The kinds of callouts, and the words by which pages and Markdown name them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# The kinds are those of GitHub; other words stand for the nearest of them.
# Word -> kind.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        word: kind
        for kind, words in {
            "note": "note info information abstract summary seealso todo question example definition primary "
            "secondary remark default quote versionadded versionchanged",
            "tip": "tip hint success check done",
            "important": "important",
            "warning": "warning warn attention deprecated",
            "caution": "caution danger error bug failure fail critical",
        }.items()
        for word in words.split()
    }
)
