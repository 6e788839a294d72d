"""The programming language that a page names for a listing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

# language-python, lang-py, lang:py, brush: js, highlight-source-rust, highlight-python3, sourceCode haskell,
# mw-highlight-lang-php: each part is bounded.
_PREFIXED = re.compile(
    r"(?:^|[\s_-])(?:lang(?:uage)?[-:]|brush:\s{0,3}|highlight-(?:source-|text-|lang-)?|sourcecode\s{1,3})"
    r"(?!lang(?:uage)?[-:])([a-z][\w+#.-]{0,30})",
    re.IGNORECASE,
)
_NAME = re.compile(r"[a-z][\w+#./-]{0,30}(?: [\w+#.-]{1,20})?", re.IGNORECASE)
_NATURAL = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)  # en, pt-br
_ATTRIBUTES = (
    "data-lang", "data-language", "data-code-language", "data-enlighter-language", "data-highlight-language",
    "data-code-lang", "syntax", "lang", "language",
)  # fmt: skip
# What stands where a language would, and names none.
_NO_LANGUAGE = frozenset(
    "none text plain plaintext txt default source notranslate nohighlight no-highlight auto undefined "
    "null unknown raw other wrap copy line lines table code block wrapper container inline shadow btn button "
    "theme toolbar header title body content js-file highlighter keytype numbersource numberlines".split()
)
# Names that count when they are all of a class, as in <code class="python"> and <pre class="hljs python">.
_KNOWN = frozenset(
    "abap actionscript ada apache apacheconf applescript arduino asm assembly awk bash basic bat batch "
    "batchfile c c# c++ clojure cmake cmd cobol coffee coffeescript conf console cpp crystal cs csharp "
    "css cs cuda cue cypher d dart delphi diff docker dockerfile dos elixir elm erb erl erlang ex f# "
    "fish fortran fsharp gcode gdscript gherkin git glsl go golang gradle graphql groovy haml "
    "handlebars haskell hcl hlsl hs html http hx ini java javascript jinja jinja2 js json json5 jsonc "
    "jsp jsx jl julia kotlin kt latex less lisp llvm lua makefile markdown markup mathematica matlab md "
    "mermaid mysql nginx nim nix objc objective-c objectivec ocaml octave pascal patch perl pgsql php "
    "php+html pl plsql po postgres postgresql powershell prisma prolog promql properties proto protobuf "
    "ps1 puppet pug py py3 pycon python python3 pytb qml r racket rb regex rest rkt rs rst ruby rust "
    "sas sass scala scheme scss sh shell shell-session shellscript smalltalk sml solidity sparql sql "
    "ssh stata svelte svg swift systemverilog tcl tcsh terraform tex tf toml ts tsx twig typescript vb "
    "vb.net vba vbnet verilog vhdl vi vim vimscript vue wasm xhtml xml xml+php xpath xslt yaml yml zig "
    "zsh".split()
)
_WRAPPERS = frozenset(("div", "figure", "td", "tr", "tbody", "table", "span", "code", "p", "pre"))
# Names of one language that pages use for each other.
_SAME = (
    "js javascript jsx", "ts typescript tsx", "py python py3 python3 pycon", "yml yaml", "c++ cpp",
    "sh bash shell zsh console shell-session shellscript", "c# cs csharp", "html xhtml markup xml",
    "md markdown", "docker dockerfile", "go golang", "rb ruby", "rs rust", "kt kotlin",
    "ps1 powershell", "objective-c objc objectivec", "hs haskell", "tex latex", "f# fsharp",
)  # fmt: skip
_ONE_NAME = {name: names.split()[0] for names in _SAME for name in names.split()}
_MAX_WRAPPERS = 10  # as in div > div > pre > code > table > tbody > tr > td > pre
_MAX_INSIDE = 4  # elements looked at inside a listing
_MAX_VALUE = 400  # characters of an attribute that are read


def language_of(listing: Any) -> str:
    """The language that a page names for a listing, in lower case; "" for none.

    The listing itself says it, an element inside it, or one of those around it.

    Args:
        listing: the element that holds the code.
    """
    inside = (inner for inner in islice(listing.iter("pre", "code"), _MAX_INSIDE) if inner is not listing)
    for element in (listing, *inside):
        found = _own_language(element, near=True)
        if found:
            return found
    for element in _wrappers(listing):
        found = _own_language(element, near=False)
        if found:
            return found
    return ""


def is_known(name: str) -> bool:
    """Return whether a name in lower case is one of a language."""
    return name in _KNOWN or name in _ONE_NAME


def is_same(name: str, other: str) -> bool:
    """Return whether two names in lower case are of one language.

    >>> is_same("js", "javascript"), is_same("js", "java")
    (True, False)
    """
    return _ONE_NAME.get(name, name) == _ONE_NAME.get(other, other)


def _wrappers(listing: Any) -> Iterator[Any]:
    """The elements around a listing, as long as they could be there for it alone."""
    for element in islice(listing.iterancestors(), _MAX_WRAPPERS):
        if element.tag not in _WRAPPERS and "-" not in str(element.tag):
            return
        yield element


def _own_language(element: Any, near: bool) -> str:
    """The language that one element names.

    Args:
        element: the element.
        near: it is the listing or inside it; a name around it must say that it is one of a language.
    """
    if not element.attrib:
        return ""
    for name in _ATTRIBUTES:
        value = (element.get(name) or "")[:_MAX_VALUE].strip().lower()
        if value and _NAME.fullmatch(value) and value not in _NO_LANGUAGE:
            if name in ("lang", "language") and not (near and _is_code(value)):
                continue
            return value.replace(" ", "-")
    names = (element.get("class") or "")[:_MAX_VALUE].lower()
    params = (element.get("data-syntaxhighlighter-params") or "")[:_MAX_VALUE].lower()
    for found in _PREFIXED.findall(f"{names} {params}" if params else names):
        name = found.rstrip(".-")
        if name not in _NO_LANGUAGE and (near or _is_code(name)):
            return str(name)
    if near or element.tag == "figure" or "highlight" in names:
        for word in names.split():
            if word in _KNOWN:
                return word
    return ""


def _is_code(name: str) -> bool:
    """Whether a name is no code of a natural language."""
    return name in _KNOWN or not _NATURAL.fullmatch(name)
