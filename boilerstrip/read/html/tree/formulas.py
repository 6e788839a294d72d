r"""Formulas of an HTML page: found in its tree before the walk, which then reads each as one run of LaTeX.

Pages carry a formula in many ways: MathML with an annotation, scripts of MathJax 2, what KaTeX, MathJax and
MediaWiki make of it, attributes, images with the LaTeX as alternative text. Often several of these stand side
by side for one formula, so the outermost element that stands for it is claimed with all that is inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import unquote_plus

from lxml import etree

from boilerstrip.read.html.markup.markup_search import Markup, find_signs
from boilerstrip.read.html.tree.mathml import to_latex
from boilerstrip.tex import MAX_TEX, clean_tex, looks_like_tex, without_delimiters

# A page with formulas holds one of these words, and around it what the pattern behind it finds: a search
# through a page takes time, so there are as few words as possible. Fixed words: linear.
_SIGNS: Mapping[bytes, re.Pattern[bytes]] = MappingProxyType({
    b"math": re.compile(rb'[<:"]math|math(?:/|\?math=)|m(?:we|jx)-math'),
    b"atex": re.compile(rb"[kl]atex"),
    b"tex=": re.compile(rb"[?-]tex="),
})  # fmt: skip
_MATHJAX_NAME = MappingProxyType({b"hJax": re.compile(rb"MathJax")})
WORDS = (*_SIGNS, *_MATHJAX_NAME)  # that the markup is searched for
_MAX_SIGN = 10  # bytes
CLAIMED = "{formula}"  # before the tag of an element that was claimed; no page can have it
# Attribute of a claimed element with the row of its formula, without which nothing is shown; no page has it.
NUMBER = "{formula}number"

_MATHJAX = frozenset(
    "MathJax MathJax_Display MathJax_CHTML MathJax_SVG MathJax_SVG_Display MathJax_PHTML MathJax_MathML "
    "MathJax_CHTML_Display MathJax_PlainSource mjx-chtml MJXc-display".split()
)
_ATTRIBUTES = ("data-latex", "data-tex", "data-equation-content", "data-expr")
_ATTRIBUTE_SET = frozenset(_ATTRIBUTES)
_IMAGE_CLASSES = frozenset("latex tex".split())
_MAYBE_CLASSES = frozenset("math equation equation_image formula texrender".split())
# Services that draw the LaTeX in the address. Fixed words: linear.
_SERVICE = re.compile(
    r"(?:latex\.php\?latex=|[?&]chl=|/equation\?tex=|math\?math=|mathtex\.cgi\?|mimetex\.cgi\?"
    r"|codecogs\.com/(?:gif|png|svg)\.(?:latex|image)\?|codecogs\.com/(?:gif|png|svg)\?)([^&#]*)"
)
_CDATA = re.compile(r"\A%?\s{0,9}<!\[CDATA\[|%?\s{0,9}\]\]>\Z")  # bounded
_TEXT_TAGS = frozenset("p ul ol table h1 h2 h3 h4 h5 h6 section article main blockquote".split())
_MAX_LOOKED_AT = 2_000  # elements inside a drawing that are looked at for its source


class Formula(NamedTuple):
    """A formula.

    Attributes:
        tex: its LaTeX, without delimiters.
        display: whether it stands on a line of its own.
    """

    tex: str
    display: bool


class Formulas(NamedTuple):
    """What was found on a page.

    Attributes:
        found: the formulas; a claimed element has the row of its own in its attribute NUMBER.
        warnings: how many formulas are left out, and why.
    """

    found: tuple[Formula, ...] = ()
    warnings: tuple[str, ...] = ()


class _Claim(NamedTuple):
    """An element that stands for a formula; with ``wanted`` False it only draws one that stands elsewhere."""

    tex: str
    display: bool
    wanted: bool = True


_DRAWING = _Claim("", False, wanted=False)


def claim_formulas(root: Any, markup: Markup) -> Formulas:
    """Claim the elements that stand for formulas: they get other tags, and the row of their formula.

    Args:
        root: the tree of a page.
        markup: what it was made from; most pages are found to hold no formula by it.

    Returns:
        The formulas in document order.
    """
    if not _may_hold_formulas(markup):
        return Formulas()
    found: list[Formula] = []
    n_unknown = n_long = 0
    claims = list(_claims(root))
    for element, formula in claims:
        tex = clean_tex(formula.tex)
        if 0 < len(tex) <= MAX_TEX:
            element.set(NUMBER, str(len(found)))
            found.append(Formula(tex, formula.display))
        elif formula.wanted:
            n_long += len(tex) > MAX_TEX
            n_unknown += not tex
        claim(element)
    warnings = []
    if n_unknown:
        warnings.append(f"formulas left out, because the page does not give their LaTeX: {n_unknown}")
    if n_long:
        warnings.append(f"formulas of more than {MAX_TEX:,} characters, left out: {n_long}")
    return Formulas(tuple(found), tuple(warnings))


def _may_hold_formulas(markup: Markup) -> bool:
    """Return whether the markup of a page holds a sign of formulas."""
    if next(find_signs(markup, _SIGNS, _MAX_SIGN), -1) >= 0:
        return True
    return next(find_signs(markup, _MATHJAX_NAME, _MAX_SIGN), -1) >= 0 and markup.places(b"math") != []


def formula_at(element: Any, formulas: Sequence[Formula]) -> Formula | None:
    """Return the formula of a claimed element; None for one that only draws it.

    Args:
        element: the element.
        formulas: those that ``claim_formulas`` found.
    """
    number = element.get(NUMBER)
    return None if number is None else formulas[int(number)]


def claim(element: Any) -> None:
    """Have the walk pass over an element, but for its formula."""
    try:
        element.tag = f"{CLAIMED}{element.tag}"
    except ValueError:  # libxml2 reads names that no tag can be given, such as <a"b>
        element.tag = f"{CLAIMED}span"


def _claims(root: Any) -> Iterator[tuple[Any, _Claim]]:
    """Yield the outermost elements that stand for formulas; none inside another, so the time is linear."""
    around_text = _around_text(root)
    n_inside = 0  # elements that follow inside the one that was yielded last
    for element in root.iter(etree.Element):
        if n_inside:
            n_inside -= 1
            continue
        # What holds paragraphs and the like is no formula, or has no end tag.
        formula = _claim(element, element in around_text or element.tag in _TEXT_TAGS)
        if formula is not None:
            n_inside = sum(1 for _ in element.iter(etree.Element)) - 1
            yield element, formula


def _around_text(root: Any) -> set[Any]:
    """Return the elements with a paragraph or the like inside."""
    # Each element is added once, and the search upwards ends at the first that is known: linear.
    found: set[Any] = set()
    for text in root.iter(*_TEXT_TAGS):
        above = text.getparent()
        while above is not None and above not in found:
            found.add(above)
            above = above.getparent()
    return found


def _claim(element: Any, holds_text: bool) -> _Claim | None:
    """Return what an element is to a formula; None if it is nothing to one."""
    by_tag = _BY_TAG.get(element.tag)
    if by_tag is not None:
        if holds_text:
            element.tag = "span"  # what follows is shown, as browsers do
            return None
        return by_tag(element)
    if holds_text:
        return None
    # Few elements have such attributes or classes: their names alone are read first, as that is faster.
    keys = element.keys()
    for name in () if _ATTRIBUTE_SET.isdisjoint(keys) else _ATTRIBUTES:
        value = element.get(name)
        if value and (name != "data-expr" or looks_like_tex(value)):
            return _source(value, display=element.get("data-display") in ("true", "block"))
    names = element.get("class").split() if "class" in keys else ()
    for name in () if _BY_CLASS.keys().isdisjoint(names) else names:
        by_class = _BY_CLASS.get(name)
        if by_class is not None:
            return by_class(element)
    return None


def _first_inside(element: Any) -> list[Any]:
    """Return an element and the first of those inside it."""
    # A list, as lxml looks for the ancestors of each element that it drops: a list keeps them till then.
    return list(islice(element.iter(), _MAX_LOOKED_AT))


def _source(value: str, *, display: bool) -> _Claim:
    """Return a claim for LaTeX that may be in delimiters."""
    tex, is_display = without_delimiters(value)
    return _Claim(tex, display or is_display)


# --- by tag


def _math(element: Any) -> _Claim:
    display = element.get("display") == "block" or element.get("mode") == "display"
    return _Claim(_tex_of_math(element), display)


def _tex_of_math(math: Any) -> str:
    """Return the LaTeX of a ``<math>``: its annotation, its ``alttext``, else a conversion."""
    for annotation in islice(math.iter("annotation"), _MAX_LOOKED_AT):
        if "tex" in (annotation.get("encoding") or "").lower():
            tex = without_delimiters("".join(annotation.itertext()))[0]
            if tex:
                return tex
    words = math.get("alttext") or ""
    if words and (looks_like_tex(words) or not len(math)):
        return without_delimiters(words)[0]
    return to_latex(math)


def _script(element: Any) -> _Claim | None:
    kind = (element.get("type") or "").lower()
    if kind.startswith(("math/tex", "math/latex")):
        text = element.text or ""
        return _Claim(_CDATA.sub("", text.strip()), "mode=display" in kind.replace(" ", ""))
    return _Claim("", False) if kind.startswith("math/") else None


def _image(element: Any) -> _Claim | None:
    given = dict(element.items())
    words, names, source = given.get("alt", ""), given.get("class", "").split(), given.get("src", "")
    for name in _ATTRIBUTES:
        if given.get(name):
            return _source(given[name], display=False)
    if any(name.startswith("mwe-math-fallback-image") for name in names):
        return _source(words, display="mwe-math-fallback-image-display" in names)
    # The source may be a picture of many kilobytes, which has no query.
    service = _SERVICE.search(source) if "?" in source or "&" in source else None
    if service and "chl=" in service[0] and "cht=tx" not in source:
        service = None
    if words and (_IMAGE_CLASSES.intersection(names) or service) and (looks_like_tex(words) or not service):
        return _source(words, display=False)
    if service:
        return _source(unquote_plus(service[1]), display=False)
    if _MAYBE_CLASSES.intersection(names) and looks_like_tex(words.removeprefix("LaTeX:")):
        return _source(words.removeprefix("LaTeX:").strip(), display=False)
    return None


def _mathjax3(element: Any) -> _Claim:
    """Return the claim for ``<mjx-container>``, whose drawing has no text at all."""
    display = element.get("display") in ("true", "block")
    for inner in _first_inside(element):
        if inner.get("data-latex"):
            return _source(inner.get("data-latex"), display=display)
    return _drawn(element, display=display)


_BY_TAG: Mapping[str, Callable[[Any], _Claim | None]] = MappingProxyType(
    {"math": _math, "m:math": _math, "script": _script, "img": _image, "mjx-container": _mathjax3}
)


# --- by class


def _drawn(element: Any, *, display: bool) -> _Claim:
    """Return the claim for a drawing with MathML inside, or with none."""
    math = next(element.iter("math", "m:math"), None)
    if math is None:
        return _Claim("", display)
    formula = _math(math)
    return formula._replace(display=display or formula.display)


def _katex(element: Any) -> _Claim | None:
    """Return the claim for a formula of KaTeX, which holds MathML and a drawing; it may hold one of them."""
    inside = _first_inside(element)
    if _first_of("math", inside) is None:
        # Without MathML its drawing is all that there is of the formula, so it is shown.
        for drawing in inside:
            drawing.attrib.pop("aria-hidden", None)
        return None
    return _drawn(element, display="katex-display" in (element.get("class") or ""))


def _rendered(element: Any) -> _Claim | None:
    """Return the claim for what MathJax 2 draws beside its script, or in its place."""
    following = element.getnext()
    if following is not None and following.tag == "script":
        kind = following.get("type") or ""
        if kind.startswith("math/") and not (element.tail or "").strip():
            return _DRAWING
    display = "isplay" in (element.get("class") or "")
    for inner in _first_inside(element):
        if inner.tag == "script" and (inner.get("type") or "").startswith("math/"):
            return _script(inner)
    return _drawn(element, display=display)


def _preview(element: Any) -> _Claim:
    """Return the claim for a preview of MathJax 2: a drawing beside its script."""
    following = element.getnext()
    is_beside = following is not None and (following.tag == "script" or _is_rendered(following))
    return (
        _DRAWING
        if is_beside or not "".join(element.itertext()).strip()
        else _source("".join(element.itertext()), display=False)
    )


def _is_rendered(element: Any) -> bool:
    return not _MATHJAX.isdisjoint((element.get("class") or "").split())


def _mediawiki(element: Any) -> _Claim | None:
    """Return the claim for a formula of MediaWiki: hidden MathML beside an image, or one of them."""
    inside = _first_inside(element)
    image, math = _first_of("img", inside), _first_of("math", inside)
    if image is None and math is None:
        return None
    shown = (element, *(inner for inner in inside if inner.tag in ("img", "span", "div")))
    names = " ".join(inner.get("class") or "" for inner in shown)
    display = "-display" in names or "mwe-math-element-block" in names
    if math is not None:
        return _Claim(_tex_of_math(math), display or math.get("display") == "block")
    return _source(image.get("alt") or "", display=display)


def _first_of(tag: str, inside: list[Any]) -> Any:
    return next((inner for inner in inside if inner.tag == tag), None)


def _typed(element: Any) -> _Claim | None:
    """Return the claim for an element that holds LaTeX in dollars, as text that a script was to draw."""
    text = element.text or ""
    is_formula = not len(element) and text.startswith("$") and text.endswith("$")
    return _source(text, display=False) if is_formula else None


_BY_CLASS: Mapping[str, Callable[[Any], _Claim | None]] = MappingProxyType(
    {"math-container": _typed, "math": _typed}
    | {"katex-display": _katex, "katex": _katex, "MathJax_Preview": _preview, "mwe-math-element": _mediawiki}
    | dict.fromkeys(_MATHJAX, _rendered)
)
