"""Words that a style sheet sets apart, and only tags part: ``<span>NBC</span><span>2018</span>``.

The walk tells words apart at the border of two elements by their letters alone: a small letter and then a
capital or digit. Here what the elements are tells more: two of them with class names of their own, and with
nothing but such elements around, are fields of a card or a line of data. Parts of one word have elements
too, such as a large first letter, letters that move one by one, and stretches of text that a word processor
gave a style of its own; so one letter is no field, and paragraphs of such text hold none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from boilerstrip.deferred import deferred
from boilerstrip.read.html.markup.markup_search import Markup, holds_any
from boilerstrip.read.html.walk.attributes import is_shown_as_block
from boilerstrip.read.html.walk.native_walk import tree_core
from boilerstrip.read.html.walk.whitespace import is_text
from boilerstrip.words import UNSPACED_TEXT, character_class

# Four bytes that are looked for first -> what pages hold in which elements touch.
_HINTS: Mapping[bytes, bytes] = MappingProxyType(
    {
        b"n><s": b"</span><span",
        b"l><s": b"</label><span",
        b"g><s": b"</strong><span",
        b"b><s": b"</b><span",
        b"e><s": b"</time><span",
        b"n><t": b"</span><time",
        b"n><b": b"</span><b",
        b"n><l": b"</span><label",
    }
)
WORDS = tuple(_HINTS)  # that the markup is searched for
_FIELDS = ("span", "label", "strong", "b", "time")
_PARENTS = frozenset(
    "body center div li td th dd dt section article header button figcaption caption summary".split()
)
_INLINE = frozenset("a b em font i label small span strong u".split())
_CODE = frozenset("pre code kbd samp tt var textarea".split())
_MAX_ABOVE = 40  # elements around one that are looked at
_MAX_SIBLINGS = 30  # fields of one line
_MAX_CHARS = 400  # of a text that is looked at
_CAPITALS, _NUMBER = re.compile(r"[A-Z]{2}\Z"), re.compile(r"\d{2}|[A-Z][a-z]{2}")
# Names of stretches of text or of letters, not of fields: "c12", "s1", "NormalTextRun", "fontstyle0".
_OF_PROGRAM = re.compile(
    r"(?:^|[\s_-])(?:[a-z]{1,2}\d{1,4}|(?:normal)?textrun|fontstyle\d{0,3}|apple|mso\w{0,30}|chars?|letters?"
    r"|glyphs?|drop-?caps?|first-?letter|mord|m[ionr]|hl|hljs|highlight(?:ed)?|token|match)(?:[\s_-]|$)",
    re.IGNORECASE,
)
# Names of how a text looks, and of parts of words; as of a word with a coloured syllable.
_OF_LOOK = re.compile(
    r"(?:^|[\s_-])(?:colou?r|red|green|blue|orange|yellow|purple|pink|brown|black|white|gr[ae]y|dark|light|bold"
    r"|italic|underline|caps|uppercase|font|style\d{0,3}|logo\w{0,9}|brand|syll?|syllables?|prefix|suffix|stem"
    r"|root|ending|half|word-?part|stress(?:ed)?|accent|ltx)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_UNSPACED = deferred(lambda: re.compile(f"[{character_class(UNSPACED_TEXT)}]"))
_SHORT_UNIT = re.compile(r"(?:[^\W\d_]{1,2}|[eè]me|[eè]re|nde|ste)\b")  # "5" and "th", "12" and "kg"


def part_fields(root: Any, markup: Markup) -> None:
    """Put a space between elements that are fields and touch.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that no elements touch.
    """
    if holds_any(markup, _HINTS):
        for element in _touching(root):
            if _are_fields(element, element.getnext()):
                element.tail = " "


def _touching(root: Any) -> Iterable[Any]:
    """The elements that another one follows with nothing between, not even a sign; neither is empty."""
    found = tree_core()
    if found is not None:
        return found.core.touching_elements(found.tables, root, _FIELDS, _MAX_CHARS)
    pairs = ((each, each.getnext()) for each in root.iter(*_FIELDS) if not each.tail and _holds_any(each))
    return (
        each
        for each, after in pairs
        if after is not None
        and after.tag in _FIELDS
        and _holds_any(after)
        and not _are_parted_by_sign(each, after)
    )


def _are_parted_by_sign(before: Any, after: Any) -> bool:
    """Whether a sign or a space of ASCII is where two elements touch, as far as it is quickly told."""
    if _is_sign((after.text or "")[:1]):
        return True
    text = before.text or ""
    return not len(before) and len(text) <= _MAX_CHARS and _is_sign(text[-1:])


def _is_sign(char: str) -> bool:
    return char.isascii() and char != "" and not char.isalnum()


def _holds_any(element: Any) -> bool:
    return bool(len(element) or element.text)


def _are_fields(before: Any, after: Any) -> bool:
    """Whether two elements that touch are fields."""
    first, second = _text(before), _text(after)
    if not first or not second or not (first[-1].isalnum() and second[0].isalnum()):
        return False
    if not (_is_word(first) and _is_word(second)) or _UNSPACED.match(first[-1]):
        return False
    if is_shown_as_block(before.get("style")) or is_shown_as_block(after.get("style")):
        return not _is_in_code(before)
    by_name = _is_named(before) and _is_named(after) and _holds_fields(before)
    if first[-1].isdigit():
        by_name = by_name and not _SHORT_UNIT.match(second)
    elif second[0].isalpha():
        by_name = by_name and not (_names_look(before) or _names_look(after))
    by_letters = _CAPITALS.search(first) is not None and _NUMBER.match(second) is not None
    return (by_name or by_letters) and _is_alone(before.getparent()) and not _is_in_code(before)


def _holds_fields(element: Any) -> bool:
    """Whether the block around an element may hold fields."""
    around = element.getparent()
    for _ in range(_MAX_ABOVE):
        if around is None or around.tag not in _INLINE:
            break
        around = around.getparent()
    return around is not None and around.tag in _PARENTS


def _text(element: Any) -> str:
    return "".join(_pieces(element)) if len(element) else (element.text or "")[:_MAX_CHARS]


def _pieces(element: Any) -> Iterator[str]:
    """Yield the text of an element, none of one with much of it."""
    left = _MAX_CHARS
    for piece in element.itertext():
        left -= len(piece)
        if left < 0:
            return
        yield piece


def _is_word(text: str) -> bool:
    """Whether a text is more than one letter."""
    return len(text.strip()) > 1 or text.isdigit()


def _is_named(element: Any) -> bool:
    names = element.get("class")
    return bool(names) and not _OF_PROGRAM.search(names[:_MAX_CHARS])


def _names_look(element: Any) -> bool:
    return _OF_LOOK.search((element.get("class") or "")[:_MAX_CHARS]) is not None


def _is_alone(around: Any) -> bool:
    """Whether an element holds a few elements and no text of its own."""
    if is_text(around.text) or next(islice(around, _MAX_SIBLINGS, None), None) is not None:
        return False
    return not any(is_text(each.tail) for each in around)


def _is_in_code(element: Any) -> bool:
    return any(above.tag in _CODE for above in islice(element.iterancestors(), _MAX_ABOVE))
