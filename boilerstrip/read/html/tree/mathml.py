r"""Presentation MathML to LaTeX, for formulas whose page does not give their LaTeX.

Only what can be written without a change of meaning is written: an element that is not known here gives no
formula at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from boilerstrip.references import unescape

MAX_NESTING = 60  # elements around another; a deeper formula is not written
MAX_ELEMENTS = 5_000  # elements of a formula; a larger one is not written

_FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln "
    "log max min Pr sec sin sinh sup tan tanh".split()
)
_SYMBOLS: Mapping[str, str] = MappingProxyType({
    "\\": r"\backslash", "{": r"\{", "}": r"\}", "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_",
    "^": r"\hat{}", "~": r"\sim", "−": "-", "∗": "*", "′": "'", "″": "''", "‖": r"\|", "…": r"\ldots",
    "⋯": r"\cdots", "⋮": r"\vdots", "⋱": r"\ddots", "×": r"\times", "·": r"\cdot", "⋅": r"\cdot",
    "÷": r"\div", "±": r"\pm", "∓": r"\mp", "∘": r"\circ", "•": r"\bullet", "∑": r"\sum", "∏": r"\prod",
    "∫": r"\int", "∬": r"\iint", "∭": r"\iiint", "∮": r"\oint", "∞": r"\infty", "∂": r"\partial",
    "∇": r"\nabla", "√": r"\surd", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx",
    "≡": r"\equiv", "∼": r"\sim", "≃": r"\simeq", "≅": r"\cong", "∝": r"\propto", "≪": r"\ll", "≫": r"\gg",
    "∈": r"\in", "∉": r"\notin", "∋": r"\ni", "⊂": r"\subset", "⊆": r"\subseteq", "⊃": r"\supset",
    "⊇": r"\supseteq", "∪": r"\cup", "∩": r"\cap", "∅": r"\emptyset", "∖": r"\setminus", "∀": r"\forall",
    "∃": r"\exists", "¬": r"\neg", "∧": r"\wedge", "∨": r"\vee", "⊕": r"\oplus", "⊗": r"\otimes",
    "→": r"\to", "←": r"\leftarrow", "↔": r"\leftrightarrow", "⇒": r"\Rightarrow", "⇐": r"\Leftarrow",
    "⇔": r"\Leftrightarrow", "↦": r"\mapsto", "⟶": r"\longrightarrow", "⟨": r"\langle", "⟩": r"\rangle",
    "⌊": r"\lfloor", "⌋": r"\rfloor", "⌈": r"\lceil", "⌉": r"\rceil", "ℓ": r"\ell", "ℏ": r"\hbar",
    "ℜ": r"\Re", "ℑ": r"\Im", "ℵ": r"\aleph", "∣": r"\mid", "∥": r"\parallel", "⊥": r"\perp",
    "∠": r"\angle", "°": r"^{\circ}", "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}",
    "ℚ": r"\mathbb{Q}", "ℂ": r"\mathbb{C}", "ϵ": r"\epsilon", "ε": r"\varepsilon", "φ": r"\varphi",
    "ϕ": r"\phi", "ϑ": r"\vartheta", "ϖ": r"\varpi", "ϱ": r"\varrho", "ς": r"\varsigma", "ο": "o",
    "\u2061": "", "\u2062": "", "\u2063": "", "\u2064": "", "\u200b": "", "\ufeff": "",
    "\u00a0": "~",
})  # fmt: skip
_ABOVE: Mapping[str, str] = MappingProxyType({
    "¯": r"\bar", "‾": r"\overline", "―": r"\overline", "_": r"\overline", "^": r"\hat", "ˆ": r"\hat",
    "~": r"\tilde", "˜": r"\tilde", "∼": r"\tilde", "→": r"\vec", "⃗": r"\vec", "˙": r"\dot", ".": r"\dot",
    "¨": r"\ddot", "⏞": r"\overbrace", "ˇ": r"\check", "˘": r"\breve", "←": r"\overleftarrow",
})  # fmt: skip
_BELOW: Mapping[str, str] = MappingProxyType({
    "_": r"\underline", "¯": r"\underline", "‾": r"\underline", "⏟": r"\underbrace",
})  # fmt: skip
_LIMITS = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂")  # signs whose scripts are limits
_LIMIT_WORDS = frozenset("lim max min sup inf liminf limsup det gcd Pr".split())
_VARIANTS: Mapping[str, str] = MappingProxyType({
    "normal": r"\mathrm", "bold": r"\mathbf", "bold-italic": r"\boldsymbol", "double-struck": r"\mathbb",
    "script": r"\mathcal", "fraktur": r"\mathfrak", "sans-serif": r"\mathsf", "monospace": r"\mathtt",
})  # fmt: skip
_UPRIGHT = r"\mathrm"
_NEXT_ROW = r" \\ "
_COMMAND_END = re.compile(r"\\[A-Za-z]+\Z")  # searched in a short end of a text: linear
_LETTER = re.compile(r"[A-Za-z]")
_TEXT_SIGNS = str.maketrans({sign: rf"\{sign}" for sign in "{}#$%&_"} | {
    "\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "\u00a0": " ",
})  # fmt: skip
_LONGEST_COMMAND = 30  # characters


class _UnknownError(Exception):
    """Raised at an element that is not written."""


def to_latex(math: Any) -> str:
    """Return the LaTeX of a ``<math>`` element; "" if it holds what cannot be written.

    Args:
        math: the element as lxml read it.
    """
    for n, _ in enumerate(math.iter()):
        if n > MAX_ELEMENTS:
            return ""
    try:
        return _row(math, 0)
    except _UnknownError:
        return ""


def _write(element: Any, depth: int) -> str:
    """Return the LaTeX of an element."""
    writer = _WRITERS.get(_name(element))
    if writer is None or depth > MAX_NESTING:
        raise _UnknownError
    return writer(element, depth + 1)


def _name(element: Any) -> str:
    """Return the name of an element without a prefix, as ``m:mi`` may have one."""
    return str(element.tag).rpartition(":")[2]


def _join(parts: list[str]) -> str:
    """Join parts; a command that a letter follows ends with a space."""
    out: list[str] = []
    for part in parts:
        if not part:
            continue
        if out and _LETTER.match(part) and _COMMAND_END.search(out[-1][-_LONGEST_COMMAND:]):
            out.append(" ")
        out.append(part)
    return "".join(out)


def _row(element: Any, depth: int) -> str:
    return _join([_write(child, depth) for child in element])


def _args(element: Any, depth: int, n: int) -> list[str]:
    """Return the LaTeX of the children of an element that must have so many."""
    if len(element) != n:
        raise _UnknownError
    return [_write(child, depth) for child in element]


def _content(element: Any) -> str:
    """Return the characters of a token."""
    if len(element):
        raise _UnknownError
    text = element.text or ""
    return unescape(text).strip(" \t\r\n")


@lru_cache(maxsize=4_096)
def _symbol(sign: str) -> str:
    """Return the LaTeX of one character; Greek letters are commands by their names."""
    if sign in _SYMBOLS:
        return _SYMBOLS[sign]
    words = unicodedata.name(sign, "").split()
    if len(words) == 4 and words[0] == "GREEK" and words[2] == "LETTER":
        letter = "lambda" if words[3] == "LAMDA" else words[3].lower()
        return rf"\{letter if words[1] == 'SMALL' else letter.capitalize()}"
    return sign


def _identifier(element: Any, _: int) -> str:
    text = _content(element)
    variant = _VARIANTS.get(element.get("mathvariant", ""), "")
    if text in _FUNCTIONS:
        return rf"\{text}"
    inner = _join([_symbol(sign) for sign in text])
    if len(text) > 1:
        return f"{variant or _UPRIGHT}{{{inner}}}" if text.isascii() and text.isalpha() else inner
    return f"{variant}{{{inner}}}" if variant and text.isalnum() else inner


def _number(element: Any, _: int) -> str:
    return _join([_symbol(sign) for sign in _content(element)])


def _operator(element: Any, _: int) -> str:
    text = _content(element)
    if text in _FUNCTIONS:
        return rf"\{text}"
    if len(text) > 1 and text.isalpha():
        return rf"\operatorname{{{text}}}"
    return _join([_symbol(sign) for sign in text])


def _text(element: Any, _: int) -> str:
    if len(element):
        raise _UnknownError
    text = " ".join(unescape(element.text or "").replace("\u00a0", " ").split(" "))
    return rf"\text{{{text.translate(_TEXT_SIGNS)}}}" if text.strip() else " " if text else ""


def _space(_element: Any, _depth: int) -> str:
    return r"\;"


def _fraction(element: Any, depth: int) -> str:
    above, below = _args(element, depth, 2)
    if element.get("linethickness") in ("0", "0pt", "0px", "0em"):
        return rf"{{{above} \atop {below}}}"
    return rf"\frac{{{above}}}{{{below}}}"


def _root(element: Any, depth: int) -> str:
    base, index = _args(element, depth, 2)
    index = f"{{{index}}}" if "]" in index else index
    return rf"\sqrt[{index}]{{{base}}}"


def _scripts(below: str, above: str) -> str:
    return (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")


def _base(element: Any, depth: int) -> str:
    """Return what has scripts: one sign, or a group in braces."""
    inner = _write(element, depth)
    alone = len(inner) == 1 or re.fullmatch(r"\\[A-Za-z]{1,30}", inner)
    return inner if alone else f"{{{inner}}}"


def _scripted(element: Any, depth: int) -> str:
    name = _name(element)
    if len(element) != (3 if name == "msubsup" else 2):
        raise _UnknownError
    scripts = [_write(child, depth) for child in element[1:]]
    below, above = ("", scripts[0]) if name == "msup" else (scripts[0], scripts[1] if scripts[1:] else "")
    if set(above) == {"'"}:
        return f"{_base(element[0], depth)}{above}{_scripts(below, '')}"
    return f"{_base(element[0], depth)}{_scripts(below, above)}"


def _around(element: Any, depth: int) -> str:
    """Write what is above and below: limits, accents, or any other text."""
    name = _name(element)
    if len(element) != (3 if name == "munderover" else 2):
        raise _UnknownError
    below = element[1] if name != "mover" else None
    above = element[-1] if name != "munder" else None
    sign = "".join(element[0].itertext()).strip()
    out = _write(element[0], depth)
    if sign in _LIMITS or sign in _LIMIT_WORDS:
        scripts = [_write(child, depth) if child is not None else "" for child in (below, above)]
        return f"{out}{_scripts(*scripts)}"
    for child, accents, other in ((above, _ABOVE, "overset"), (below, _BELOW, "underset")):
        if child is None:
            continue
        accent = accents.get("".join(child.itertext()).strip())
        out = f"{accent}{{{out}}}" if accent else rf"\{other}{{{_write(child, depth)}}}{{{out}}}"
    return out


def _multiscripts(element: Any, depth: int) -> str:
    """Write scripts on both sides: pairs of lower and upper, those before the base after a sign."""
    sides: list[list[str]] = [[], []]
    side = 0
    for child in element[1:]:
        if _name(child) == "mprescripts":
            side = 1
        else:
            sides[side].append("" if _name(child) == "none" else _write(child, depth))
    if not len(element) or any(len(scripts) % 2 for scripts in sides):
        raise _UnknownError
    after, before = (
        "{}".join(_scripts(*pair) for pair in zip(scripts[::2], scripts[1::2], strict=True))
        for scripts in sides
    )
    return f"{'{}' if before else ''}{before}{_base(element[0], depth)}{after}"


def _fenced(element: Any, depth: int) -> str:
    opening, closing = element.get("open", "("), element.get("close", ")")
    signs = [_symbol(sign) for sign in element.get("separators", ",").replace(" ", "")]
    parts = [_join([_symbol(sign) for sign in opening])]
    for at, child in enumerate(element):
        if at and signs:
            parts.append(signs[min(at, len(signs)) - 1])
        parts.append(_write(child, depth))
    return _join([*parts, _join([_symbol(sign) for sign in closing])])


def _table(element: Any, depth: int) -> str:
    rows = []
    for row in element:
        if _name(row) not in ("mtr", "mlabeledtr"):
            raise _UnknownError
        cells = row[1:] if _name(row) == "mlabeledtr" else row
        rows.append(" & ".join(_row(cell, depth) for cell in cells))
    return rf"\begin{{matrix}}{_NEXT_ROW.join(rows)}\end{{matrix}}"


def _first(element: Any, depth: int) -> str:
    return _write(element[0], depth) if len(element) else ""


def _nothing(_element: Any, _depth: int) -> str:
    return ""


_WRITERS: Mapping[str, Callable[[Any, int], str]] = MappingProxyType(
    dict.fromkeys(("math", "mrow", "mstyle", "mpadded"), _row)
    | {
        "mi": _identifier, "mn": _number, "mo": _operator, "mtext": _text, "ms": _text, "mspace": _space,
        "mfrac": _fraction, "mroot": _root, "msup": _scripted, "msub": _scripted, "msubsup": _scripted,
        "mover": _around, "munder": _around, "munderover": _around, "mmultiscripts": _multiscripts,
        "mfenced": _fenced, "mtable": _table, "semantics": _first, "maction": _first,
        "msqrt": lambda element, depth: rf"\sqrt{{{_row(element, depth)}}}",
        "mphantom": lambda element, depth: rf"\phantom{{{_row(element, depth)}}}",
        "annotation": _nothing, "annotation-xml": _nothing, "none": _nothing,
    }
)  # fmt: skip
