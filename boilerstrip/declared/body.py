"""The body that a page declares in JSON-LD, for pages whose markup does not have it.

Pages that a script renders, or that only subscribers see, often have their text in ``articleBody``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from boilerstrip.declared.jsonld import Node, items, kind_rank, read_nodes, types
from boilerstrip.page import BoolColumn, Page
from boilerstrip.references import unescape
from boilerstrip.words import runs, tokens

_KEYS = ("articleBody", "reviewBody", "text")  # of what is an article in the widest sense
_JOB_KEYS = ("description",)  # of a vacancy: schema.org has no other place for its text
_QUOTED = tuple(f'"{key}"' for key in (*_KEYS, *_JOB_KEYS))
# A tag that formats text. Fixed words after a fixed sign, and a bounded class: linear.
_TAG = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|a|b|i|strong|em|span|blockquote|section|figure)(?:[\s/][^<>]{0,500})?>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]{0,1000}>")  # bounded

# A page lacks its body if its likely text has at most this share of the number of declared words, and if at
# most this share of the runs of declared words is on the page. None of 200 ordinary pages was near both
# limits.
_MAX_SHOWN = 0.5
_MIN_WORDS = 20  # of a declared body; a shorter one is a summary


class DeclaredBody(NamedTuple):
    """A body that a page declares.

    Attributes:
        key: the key that holds it, such as "articleBody".
        markup: the text as HTML.
    """

    key: str
    markup: str


def missing_body(page: Page, likely: BoolColumn) -> DeclaredBody | None:
    """Return the declared body of a page that does not show it; None for all other pages.

    Args:
        page: the page as read.
        likely: one row a block: True if it is likely content. What a caller's options keep does not count:
            with less of the page's own text there would be more of the declared one.
    """
    scripts = [script for script in page.head.json_ld if any(key in script for key in _QUOTED)]
    if not scripts:
        return None
    own = [text for text, is_likely in zip(page.blocks.text, likely.tolist(), strict=True) if is_likely]
    # Most pages show as much as they could declare, and nothing has to be parsed.
    if sum(map(len, own)) > _MAX_SHOWN * max(map(len, scripts)):
        return None
    key, text = max(_bodies(read_nodes(scripts)), key=lambda body: len(body[1]), default=("", ""))
    markup = as_markup(text)
    words = tokens(_ANY_TAG.sub(" ", unescape(markup)).lower())
    if len(words) < _MIN_WORDS or len(tokens("\n".join(own))) > _MAX_SHOWN * len(words):
        return None
    declared = frozenset(runs(words))
    shown = declared.intersection(runs(tokens("\n".join(page.blocks.text).lower())))
    return None if len(shown) > _MAX_SHOWN * len(declared) else DeclaredBody(key, markup)


def as_markup(text: str) -> str:
    """Return a declared text as HTML; it may be plain text, text with entities, or escaped or raw markup."""
    if not _TAG.search(text):
        text = unescape(text)
    if not _TAG.search(text):
        lines = (line.strip() for line in text.splitlines())
        text = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)
    return f"<article>{text}</article>"


def _bodies(nodes: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    """Yield each text that may be the body, with its key."""
    for node in nodes:
        keys = _JOB_KEYS if "JobPosting" in types(node) else _KEYS if kind_rank(node) == 0 else ()
        for key in keys:
            yield key, _joined(node.get(key))


def _joined(value: Any) -> str:
    """Return the strings of a value as paragraphs."""
    return "\n\n".join(text for text in items(value) if isinstance(text, str))
