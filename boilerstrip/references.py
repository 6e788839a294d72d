"""References to characters in markup, such as "&amp;" and "&#8211;"."""

from __future__ import annotations

import html
import re

# Digits that no character needs; int() refuses more than 4,300. One class after a fixed sign: linear.
_ENDLESS = re.compile(r"&#[0-9]{1000,};?")


def unescape(text: str) -> str:
    """Return a text with its references to characters replaced; a number without end gives U+FFFD.

    >>> unescape("Tom &amp; Eve &#8211; &#x1F600;")
    'Tom & Eve – 😀'
    """
    return html.unescape(_ENDLESS.sub("\ufffd", text) if "&#" in text else text)
