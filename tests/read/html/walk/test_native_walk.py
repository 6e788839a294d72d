"""The walk by the compiled core against the one in Python: equal in all that they find."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.control import CONTROL, CONTROL_IN_CODE
from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.read.html.walk import native_walk
from boilerstrip.read.html.walk.walk import walk
from tests.cores import compiled, running
from tests.growth import assert_linear
from tests.hostile.cases import Case
from tests.hostile.hostile_set import CASES as HOSTILE
from tests.profile import examples
from tests.read.html.walks import RICH, plain, walked_by

PAGES = Path(__file__).parents[4] / "fixtures" / "pages"
CASES = sorted(path.parent.name for path in PAGES.glob("*/page.html"))
BOUNDS = (1_000, 50_000)
BITS = bytes(8 * len(native_walk._FLAGS))
NOTHING: tuple[tuple[object, ...], ...] = ((),) * 8  # no rules, no functions


@pytest.fixture(autouse=True)
def _built() -> None:
    compiled()


@pytest.fixture
def _no_tables() -> Iterator[None]:
    """Have the core look at lxml anew, in this test and behind it."""
    native_walk.walk_tables.cache_clear()
    yield
    native_walk.walk_tables.cache_clear()


def assert_same(markup: bytes, deadline: Deadline = NEVER) -> dict[str, Any]:
    found, tree = walked_by("native", markup, deadline)
    expected, other = walked_by("python", markup, deadline)
    assert found == expected
    assert tree == other
    return found


@pytest.mark.parametrize("name", CASES)
def test_fixtures(name: str) -> None:
    assert_same((PAGES / name / "page.html").read_bytes())


@settings(max_examples=examples(300))
@given(RICH)
def test_rich_markup(html: str) -> None:
    assert_same(html.encode())


@settings(max_examples=examples(150))
@given(st.sampled_from(CASES), st.data())
def test_broken_pages(name: str, data: st.DataObject) -> None:
    page = (PAGES / name / "page.html").read_bytes()
    at = data.draw(st.integers(0, len(page)))
    size = data.draw(st.integers(0, 200))
    assert_same(page[:at] + data.draw(st.binary(max_size=6)) + page[at + size :])


@pytest.mark.parametrize("case", HOSTILE, ids=[case.name for case in HOSTILE])
def test_hostile_pages(case: Case) -> None:
    page = case.short()
    assert_same(page if isinstance(page, bytes) else page.encode("utf-8", "replace"))


@pytest.mark.parametrize(
    ("bound", "limit"),
    [
        ("run.MAX_BLOCKS", 3),
        ("run.MAX_BLOCK_CHARS", 5),
        ("run.MAX_SYMBOLS", 2),
        ("run.MAX_SYMBOL_CHARS", 1),
        ("state.MAX_MARKS", 1),
        ("state.MAX_NAMES", 4),
        ("state.NOTE_CHARS", 2),
        ("grid.MAX_SLOTS", 1),
        ("grid.MAX_COLSPAN", 2),
        ("grid.MAX_ROWSPAN", 1),
        ("walk._TURNS", 2),
        ("walk._LONG_RUN", 2),
    ],
)
@settings(max_examples=examples(40))
@given(html=RICH)
def test_bounds(bound: str, limit: int, html: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"boilerstrip.read.html.walk.{bound}", limit)
        if bound.startswith("grid"):
            patch.setattr("boilerstrip.read.html.walk.grid.SLOTS_PER_CELL", 1)
        if bound == "run.MAX_BLOCK_CHARS":
            patch.setattr("boilerstrip.read.html.walk.spans.MAX_BLOCK_CHARS", limit)
        assert_same(html.encode())


def test_a_page_of_too_many_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.read.html.walk.run.MAX_BLOCKS", 10)
    monkeypatch.setattr("boilerstrip.read.html.walk.walk._TURNS", 7)
    found = assert_same(b"<p><img src=a.png><b>x</b></p>" * 100)
    assert found["truncated"] == "True"


class Late(Deadline):
    """A deadline that passes at the third look at it."""

    def __init__(self) -> None:
        super().__init__(0)
        self.looks = 0

    def passed(self) -> bool:
        self.looks += 1
        return self.looks > 2


def test_a_page_that_takes_too_long() -> None:
    page = b"<p>x</p>" * 5_000
    found, _ = walked_by("native", page, Late())
    expected, _ = walked_by("python", page, Late())
    assert found == expected
    assert found["timed_out"] == "True"
    assert len(found["blocks.heading"][1]) < 5_000


def test_lines_beyond_the_last_that_libxml2_counts() -> None:
    found = assert_same(b"<p>a</p>" + b"\n" * 70_000 + b"<p>b</p><div><p></p></div>c<br><div>d</div>")
    assert found["blocks.line"][1][1] >= 65_535


@pytest.mark.parametrize("stroke", ["/", "\u2044"])
def test_the_stroke_of_a_fraction_that_a_line_shows(stroke: str) -> None:
    page = f"<p>1<span class=sr-only>{stroke}</span>2 cups<span class=sr-only>x</span><b hidden></b>"
    found = assert_same(page.encode())
    assert found["blocks.text"] == repr((f"1{stroke}2 cups",))


def test_marks_of_the_walk_that_a_page_holds() -> None:
    assert_same(b"<p>a\x01B<b>\x02</b>c<i>\x01</i>D\x02<br>\x01x<pre>a\x03b\x04<div>c</div>")


@pytest.mark.parametrize("tag", ["div", "b", "x-y", "li", "svg"])
def test_time_is_linear(tag: str) -> None:
    core, tables = compiled(), native_walk.walk_tables(compiled())
    assert tables is not None

    def make(n: int) -> Any:
        return etree.fromstring(f"<{tag} class=a>x" * 200 + f"<{tag} id=b>y</{tag}>" * n, etree.HTMLParser())

    def run_core(root: Any) -> None:
        assert native_walk.walk_in_core(core, root, NEVER, (), BOUNDS) is not None

    assert_linear(run_core, make, 4_000)


# The seam.


def test_the_core_runs() -> None:
    root = etree.fromstring("<p>a", etree.HTMLParser())
    found = native_walk.walk_in_core(compiled(), root, NEVER, (), BOUNDS)
    assert found is not None
    assert found.tables.blocks.text == ("a",)


def assert_python_runs() -> None:
    root = etree.fromstring("<p>a<p>b", etree.HTMLParser())
    assert native_walk.walk_in_core(compiled(), root, NEVER, (), BOUNDS) is None
    with running("native"):
        assert walk(root).blocks.text == ("a", "b")


@pytest.mark.usefixtures("_no_tables")
@pytest.mark.parametrize("versions", [((1, 0), (2, 8)), ((3, 0), (3, 9))])
def test_another_libxml2_is_left_to_python(monkeypatch: pytest.MonkeyPatch, versions: Any) -> None:
    monkeypatch.setattr(native_walk, "_VERSIONS", versions)
    assert_python_runs()


@pytest.mark.usefixtures("_no_tables")
def test_trees_of_another_form_are_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native_walk, "_said_of", lambda sample: ())
    assert_python_runs()


@pytest.mark.usefixtures("_no_tables")
def test_an_lxml_without_functions_for_others_is_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("_Element", "LIBXML_VERSION", "fromstring", "HTMLParser")
    bare = SimpleNamespace(**{name: getattr(etree, name) for name in names})
    monkeypatch.setattr(native_walk, "etree", bare)
    assert_python_runs()


@pytest.mark.parametrize(
    ("module", "complaint"),
    [
        (SimpleNamespace(_Element=dict, __pyx_capi__=etree.__pyx_capi__), "size of an element"),
        (SimpleNamespace(_Element=etree._Element, __pyx_capi__={}), "function that makes elements"),
        (SimpleNamespace(_Element=etree._Element, __pyx_capi__=None), "function that makes elements"),
        (
            SimpleNamespace(
                _Element=etree._Element, __pyx_capi__={"elementFactory": etree.__pyx_capi__["pyunicode"]}
            ),
            "function that makes elements",
        ),
    ],
)
def test_another_lxml_is_told(module: Any, complaint: str) -> None:
    sample = etree.fromstring(native_walk._SAMPLE, etree.HTMLParser())
    said = native_walk._said_of(sample)
    with pytest.raises(ValueError, match=complaint):
        compiled().make_walk_tables((module, sample, said), b"", BITS, NOTHING, 0)


@pytest.mark.parametrize("field", range(5))
def test_each_field_of_the_sample_is_compared(field: int) -> None:
    sample = etree.fromstring(native_walk._SAMPLE, etree.HTMLParser())
    *others, last = native_walk._said_of(sample)
    changed = [*last]
    changed[field] = {3: (("a", "b"),), 4: 99}.get(field, "otherwise")
    with pytest.raises(ValueError, match="in another way"):
        compiled().make_walk_tables((etree, sample, (*others, tuple(changed))), b"", BITS, NOTHING, 0)


def test_what_is_no_tree_is_told() -> None:
    core = compiled()
    tables = native_walk.walk_tables(core)
    assert tables is not None
    with pytest.raises(ValueError, match="no element of lxml"):
        core.walk_tree(tables, "<p>", native_walk._bounds(*BOUNDS), (None,) * 7)
    root = etree.fromstring("<p>a", etree.HTMLParser())
    with pytest.raises(ValueError, match="end of a buffer"):
        core.walk_tree(tables, root, b"", (None,) * 7)
    with pytest.raises(ValueError, match="is 0"):
        core.walk_tree(tables, root, native_walk._bounds(0, 1), (None,) * 7)
    with pytest.raises(ValueError, match="functions of its own"):
        core.walk_tree(tables, root, native_walk._bounds(*BOUNDS), ())


def test_an_error_in_a_rule_of_python_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Deadline):
        def passed(self) -> bool:
            raise RuntimeError("no clock")

    root = etree.fromstring("<p>a</p>" * 3_000, etree.HTMLParser())
    with running("native"), pytest.raises(RuntimeError, match="no clock"):
        walk(root, Broken(0))


def test_a_rule_of_python_that_gives_something_else_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.read.html.footnotes.NoteLinks.kind_of_link", lambda *given: None)
    root = etree.fromstring("<p>a<a href='#n'>1</a></p>", etree.HTMLParser())
    with running("native"), pytest.raises(SystemError):
        walk(root)


def test_the_sets_of_characters_are_whole() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    bits = native_walk._character_sets()
    for bit, expected in enumerate(
        (filter(str.isspace, every), CONTROL.findall(every), CONTROL_IN_CODE.findall(every))
    ):
        found = {chr(code) for code, held in enumerate(bits) if held >> bit & 1}
        assert found == set("".join(expected))
        # Folding in the core leaves out what Python asks first: whether all characters are printable.
        assert not any(map(str.isprintable, found - {" "}))


def test_nothing_is_left_behind() -> None:
    root = etree.fromstring("<p class=a>a <a href='#b'>b</a><pre>c</pre><ol><li>d</ol>", etree.HTMLParser())
    core = compiled()
    tables = native_walk.walk_tables(core)
    assert tables is not None
    counted = (tables, None, True, False, "", root.getroottree)
    before = [sys.getrefcount(each) for each in counted]
    for _ in range(500):
        native_walk.walk_in_core(core, root, NEVER, (), BOUNDS)
    after = [sys.getrefcount(each) for each in counted]
    assert all(abs(one - other) < 100 for one, other in zip(before, after, strict=True))


def test_plain_tells_types_apart() -> None:
    with running("python"):
        found = walk(etree.fromstring("<p>a", etree.HTMLParser()))
    assert plain(found) != plain(found._replace(lost_tables=False))
