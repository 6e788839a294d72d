"""The shape of the package, read off its source without running it.

The rulers at the head take source text and return complaints, so each is tried on a bad sample too.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

PACKAGE = "boilerstrip"
SOURCE = Path(__file__).parents[1] / PACKAGE

# Part of the package -> its layer. A part imports only parts of lower layers, and itself.
LAYERS = {
    "arrays": 0,
    "control": 0,
    "counts": 0,
    "deferred": 0,
    "errors": 0,
    "labels": 0,
    "lazy_fields": -1,
    "native": 0,
    "facts": 0,
    "page": 1,
    "references": 1,
    "tex": 1,
    "words": 1,
    "deadline": 1,
    "extras": 1,
    "hashing": 2,
    "vocabulary": 3,
    "ancestors": 2,
    "languages": 2,
    "corrections": 2,
    "options": 2,
    "pool": 2,
    "read": 4,
    "classify": 4,
    "declared": 4,
    "outline": 5,
    "site": 5,
    "segment": 6,
    "metadata": 6,
    "write": 6,
    "trace": 7,
    "pipeline": 8,
    "explain": 9,
    "template": 9,
    "batch": 10,
    "train": 10,
    "integrations": 11,
    "label": 11,
    "cli": 12,
    "__main__": 13,
}
TOP = ""  # boilerstrip/__init__.py: may import all; only what runs the library may import it
MAY_IMPORT_TOP = {"batch", "train", "integrations", "label", "cli", "__main__"}

# Third-party package -> the modules, or folders of modules, that may import it.
HOMES: dict[str, tuple[str, ...]] = {
    "numpy": ("",),
    "regex": ("words", "languages", "read", "classify", "declared", "outline", "segment", "write", "train"),
    "lxml": ("read.html", "train.flatten"),
    "chardet": ("read.encoding.guess",),
    "rapidfuzz": ("classify.duplicates", "train"),
    "py3langid": ("languages.detect",),
}
TYPES_ONLY = {"typing_extensions"}  # every type checker knows it; nothing imports it when the library runs
# All else: here, and only inside a function.
EXTRAS_HOMES = ("batch", "train", "integrations", "cli.completion", "cli.progress")

# Module -> the function that a compiled twin may replace: arrays, bytes and str in and out.
SEAMS = {
    "read.html.parse": "parse",
    "classify.text_stats": "count_characters",
    "classify.phrases": "phrase_bits",
    "classify.duplicates": "find_duplicates",
    "classify.shared_words": "shared_words",
    "classify.network": "raw_scores",
}
STAGE_VALUES = {"Page", "Signals"}  # no seam names these

MAX_LINES, MAX_ARGUMENTS, MAX_BODY = 400, 6, 60

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Import(NamedTuple):
    """One import: the importing module, what it names, and whether it runs only on call."""

    module: str  # dotted, without the package's name
    target: str  # dotted, absolute
    lazy: bool


# --- rulers


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(source: str, module: str, is_package: bool = False) -> Iterator[Import]:
    """Every import of a module, wherever it stands."""
    full = f"{PACKAGE}.{module}" if module else PACKAGE
    parts = full.split(".") if is_package else full.split(".")[:-1]
    todo: list[tuple[ast.AST, bool]] = [(ast.parse(source), False)]
    while todo:
        node, lazy = todo.pop()
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name, lazy) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = parts[: len(parts) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            yield from (Import(module, f"{origin}.{alias.name}", lazy) for alias in node.names)
        lazy = lazy or isinstance(node, FUNCTIONS) or _is_type_checking(node)
        todo.extend((child, lazy) for child in ast.iter_child_nodes(node))


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def own_target(target: str, modules: Iterable[str]) -> str | None:
    """The module of this package that an import names; the top where it names what the top offers."""
    parts = target.split(".")
    if parts[0] != PACKAGE:
        return None
    names = (".".join(parts[1:end]) for end in range(len(parts), 1, -1))
    return next((name for name in names if name in modules), TOP)


def part(module: str) -> str:
    return module.partition(".")[0]


def stands_in(module: str, homes: Iterable[str]) -> bool:
    return any(not home or module == home or module.startswith(f"{home}.") for home in homes)


def layer_complaint(module: str, target: str) -> str:
    """What is wrong with one module of the package importing another; empty when nothing is."""
    here, there = part(module), part(target)
    if here == TOP or (here == there and here in LAYERS):
        return ""
    unplaced = {here, there} - LAYERS.keys() - {TOP}
    if unplaced:
        return f"{unplaced.pop()} has no layer: give it one in LAYERS"
    if there == TOP:
        return "" if here in MAY_IMPORT_TOP else f"{module} imports the top of the package"
    if LAYERS[there] < LAYERS[here]:
        return ""
    return f"{module} (layer {LAYERS[here]}) imports {target} (layer {LAYERS[there]})"


def third_party_complaint(found: Import) -> str:
    """What is wrong with an import of another distribution; empty when nothing is."""
    package = part(found.target)
    if package == PACKAGE or package in sys.stdlib_module_names:
        return ""
    if package in TYPES_ONLY and found.lazy:
        return ""
    if package in HOMES:
        return "" if stands_in(found.module, HOMES[package]) else f"{found.module} imports {package}"
    if not stands_in(found.module, EXTRAS_HOMES):
        return f"{found.module} imports {package}, which no runtime dependency gives"
    return "" if found.lazy else f"{found.module} imports {package} at import; do it where it is used"


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """One cycle of a graph, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def functions(source: str) -> Iterator[tuple[str, Function]]:
    """Every function with its name; a method's begins with its class."""
    tree = ast.parse(source)
    owner = {
        child: node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for child in node.body
    }
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            yield (f"{owner[node]}.{node.name}" if node in owner else node.name), node


def calls(source: str) -> dict[str, set[str]]:
    """Which functions of a source call which, by name."""
    found = list(functions(source))
    names = {name for name, _ in found}
    graph: dict[str, set[str]] = {name: set() for name in names}
    for name, function in found:
        owner = name.rpartition(".")[0]
        for call in (node.func for node in ast.walk(function) if isinstance(node, ast.Call)):
            if isinstance(call, ast.Name):
                graph[name].add(call.id)
            elif isinstance(call, ast.Attribute) and ast.unparse(call.value) in ("self", "cls"):
                graph[name].add(f"{owner}.{call.attr}")
    return {name: called & names for name, called in graph.items()}


def n_arguments(function: Function) -> int:
    found = function.args
    named = [*found.posonlyargs, *found.args, *found.kwonlyargs]
    return sum(argument.arg not in ("self", "cls") for argument in named)


def n_body_lines(function: Function) -> int:
    """Lines of a function, without its decorators and docstring."""
    has_docstring = ast.get_docstring(function, clean=False) is not None
    docstring = function.body[0] if has_docstring else None
    skipped = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - skipped


def shape_complaints(source: str) -> list[str]:
    """What is too long, too wide or calls itself."""
    wrong = []
    n_lines = len(source.splitlines())
    if n_lines > MAX_LINES:
        wrong.append(f"{n_lines} lines")
    for name, function in functions(source):
        if n_arguments(function) > MAX_ARGUMENTS:
            wrong.append(f"{name} takes {n_arguments(function)} arguments")
        if n_body_lines(function) > MAX_BODY:
            wrong.append(f"{name} has {n_body_lines(function)} lines")
    around = cycle(calls(source))
    if around:
        wrong.append(f"recursion: {' -> '.join(around)}")
    return wrong


def seam_complaint(source: str, name: str) -> str:
    """What is wrong with a seam: no such function, or the module names a value of a stage."""
    if name not in (found for found, _ in functions(source)):
        return f"there is no function {name}"
    nodes = list(ast.walk(ast.parse(source)))
    named = {node.id for node in nodes if isinstance(node, ast.Name)}
    named |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    named |= {node.name for node in nodes if isinstance(node, ast.alias)}
    return " and ".join(sorted(f"names {value}" for value in named & STAGE_VALUES))


# --- the package


@cache
def sources() -> dict[str, str]:
    """Module -> source text; a module's name leaves out the package's."""
    return {module_name(path): path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py"))}


@cache
def all_imports() -> list[Import]:
    packages = {module_name(path) for path in SOURCE.rglob("__init__.py")}
    return [
        found
        for name, text in sources().items()
        for found in imports(text, name, is_package=name in packages)
    ]


@cache
def own_imports() -> list[tuple[str, str]]:
    """(module, module it imports) within the package."""
    pairs = ((found.module, own_target(found.target, sources())) for found in all_imports())
    return [(module, target) for module, target in pairs if target is not None and target != module]


def test_the_source_is_found() -> None:
    assert {"", "page", "pipeline", "cli.main", "read.html.page"} <= sources().keys()
    assert ("cli.clean", "errors") in own_imports()


def test_a_module_imports_only_lower_layers() -> None:
    assert not [wrong for pair in own_imports() if (wrong := layer_complaint(*pair))]


def test_every_part_has_a_layer() -> None:
    assert {part(module) for module in sources()} <= LAYERS.keys() | {TOP}


def test_no_import_goes_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module, target in own_imports():
        graph.setdefault(module, set()).add(target)
    assert cycle(graph) == []


def test_third_party_packages_stay_at_home() -> None:
    assert not [wrong for found in all_imports() if (wrong := third_party_complaint(found))]


def test_the_data_types_need_numpy_only() -> None:
    types = ("errors", "facts", "labels", "lazy_fields", "page")
    named = {found.target for found in all_imports() if found.module in types}
    of_others = {target for target in named if own_target(target, sources()) not in types}
    assert {part(target) for target in of_others} - sys.stdlib_module_names <= {"numpy"}


@pytest.mark.parametrize("module", list(sources()))
def test_shape(module: str) -> None:
    assert shape_complaints(sources()[module]) == []


@pytest.mark.parametrize("module", list(SEAMS))
def test_seams_take_and_give_plain_values(module: str) -> None:
    assert seam_complaint(sources()[module], SEAMS[module]) == ""


# --- the rulers themselves


@pytest.mark.parametrize(
    ("source", "module", "is_package", "target", "lazy"),
    [
        ("import lxml.etree", "a", False, "lxml.etree", False),
        ("from lxml import etree", "a", False, "lxml.etree", False),
        ("from . import b", "a", False, "boilerstrip.b", False),
        ("from .b import c", "read.a", False, "boilerstrip.read.b.c", False),
        ("from ..page import Page", "read.a", False, "boilerstrip.page.Page", False),
        ("from .html import read", "read", True, "boilerstrip.read.html.read", False),
        ("def f():\n    import lightgbm", "a", False, "lightgbm", True),
        ("if TYPE_CHECKING:\n    import lightgbm", "a", False, "lightgbm", True),
        ("try:\n    import lightgbm\nexcept ImportError: ...", "a", False, "lightgbm", False),
        ("class A:\n    import lightgbm", "a", False, "lightgbm", False),
    ],
)
def test_imports_are_seen(source: str, module: str, is_package: bool, target: str, lazy: bool) -> None:
    assert list(imports(source, module, is_package)) == [Import(module, target, lazy)]


def test_own_targets_are_resolved() -> None:
    modules = {"", "page", "read", "read.html"}
    assert own_target("boilerstrip.page.Page", modules) == "page"
    assert own_target("boilerstrip.read.html.read", modules) == "read.html"
    assert own_target("boilerstrip.clean", modules) == TOP
    assert own_target("numpy.array", modules) is None


@pytest.mark.parametrize(
    ("module", "target", "allowed"),
    [
        ("pipeline", "read.html", True),
        ("read.html.page", "read.html.walk.walk", True),
        ("", "pipeline", True),
        ("cli", "", True),
        ("read.html.page", "classify.network", False),
        ("page", "read", False),
        ("segment", "write", False),
        ("pipeline", "explain", False),
        ("pipeline", "site", True),
        ("site", "outline", False),
        ("site", "template", False),
        ("batch", "template", True),
        ("batch", "train", False),
        ("segment", "metadata", False),
        ("metadata", "segment", False),
        ("outline", "declared", True),
        ("pipeline", "", False),
        ("utils", "page", False),
    ],
)
def test_layers_are_ruled(module: str, target: str, allowed: bool) -> None:
    assert bool(layer_complaint(module, target)) != allowed


@pytest.mark.parametrize(
    ("found", "allowed"),
    [
        (Import("read.html.parse", "lxml.etree", False), True),
        (Import("write.formats.html", "lxml.etree", False), False),
        (Import("write.formats.html", "lxml.etree", True), False),
        (Import("classify.duplicates", "rapidfuzz.fuzz", False), True),
        (Import("classify.phrases", "rapidfuzz.fuzz", False), False),
        (Import("train.fit", "lightgbm", True), True),
        (Import("train.fit", "lightgbm", False), False),
        (Import("classify.network", "lightgbm", True), False),
        (Import("batch.readers.warc", "fastwarc", True), True),
        (Import("pipeline", "typing_extensions.Unpack", True), True),
        (Import("pipeline", "typing_extensions.Unpack", False), False),
        (Import("page", "json", False), True),
        (Import("page", "numpy.typing", False), True),
        (Import("page", "regex", False), False),
    ],
)
def test_third_parties_are_ruled(found: Import, allowed: bool) -> None:
    assert bool(third_party_complaint(found)) != allowed


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("x = 1\n" * 401, "401 lines"),
        ("def f(a, b, /, c, d, *, e, g, h): ...", "f takes 7 arguments"),
        ("class A:\n    def f(self, a, b, c, d, e, g, h): ...", "A.f takes 7 arguments"),
        ("def f():\n" + "    x = 1\n" * 60, "f has 61 lines"),
        ("def f():\n    return f()", "recursion: f -> f"),
        ("class A:\n    def f(self):\n        self.f()", "recursion: A.f -> A.f"),
        ("def f():\n    def g():\n        g()", "recursion: g -> g"),
    ],
)
def test_a_bad_shape_is_seen(source: str, complaint: str) -> None:
    assert complaint in shape_complaints(source)


def test_recursion_by_way_of_another_is_seen() -> None:
    assert shape_complaints("def f():\n    g()\ndef g():\n    f()")


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n" * 400,
        "class A:\n    def f(self, a, b, c, d, e, g): ...",
        'def f():\n    """' + "Words.\n" * 70 + '"""\n    return 1',
        "class A:\n    def clean(self):\n        return clean(self)\ndef clean(a): ...",
        "class A:\n    def text(self):\n        return self.page.text()",
    ],
)
def test_a_good_shape_is_left_alone(source: str) -> None:
    assert shape_complaints(source) == []


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("def seam(texts): ...", ""),
        ("def other(texts): ...", "there is no function seam"),
        ("from boilerstrip.page import Page\ndef seam(texts): ...", "names Page"),
        ("def seam(page: Page): ...", "names Page"),
        ("def seam(found: classify.Signals): ...", "names Signals"),
    ],
)
def test_a_seam_is_ruled(source: str, complaint: str) -> None:
    assert seam_complaint(source, "seam") == complaint
