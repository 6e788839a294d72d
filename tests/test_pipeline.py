"""The public way in: contract, bad input, determinism, many pages."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip import KEPT_LABELS, REMOVED_LABELS, Cleaned, Cleaner, WeightsError, clean
from boilerstrip.pipeline import KINDS

ARTICLE = """<html lang="en"><head><title>The bridge opens | Daily</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>The bridge opens</h1><p class="byline">By Ada Lark</p>
<p>The new bridge over the river was opened on Monday by the mayor, who said that it had taken nine years,
three contractors and two floods to finish what was promised in three.</p>
<p>Several hundred people walked across it in the first hour, although rain had been forecast, and a brass
band played until the wind, which nobody had planned for, took the sheets of music away.</p>
<h2>What comes next</h2>
<p>Buses will use the bridge from the first of May. Cars have to wait for the ramp on the northern bank, which
the council hopes to see finished before the end of the year.</p></article>
<footer><a href="/privacy">Privacy policy</a> Copyright Daily. All rights reserved.</footer></body></html>"""

DUMP = """Home
News
Sport

The bridge opens

The new bridge over the river was opened on Monday by the mayor, who said that it had taken nine years, \
three contractors and two floods to finish what was promised in three.

Several hundred people walked across it in the first hour, although rain had been forecast, and a brass band \
played until the wind, which nobody had planned for, took the sheets of music away.

Most popular

Privacy policy
All rights reserved
"""


def test_html_is_cleaned() -> None:
    page = clean(ARTICLE)
    assert page.kind == "html"
    assert page.title == "The bridge opens"
    assert page.byline == "Ada Lark"
    assert page.language == "en"
    assert page.text.startswith("The new bridge over the river")
    assert page.text.endswith("before the end of the year.")
    assert "What comes next" in page.text
    assert "Privacy" not in page.text
    assert "Sport" not in page.text


def test_a_dump_is_cleaned_with_exact_offsets() -> None:
    page = clean(DUMP)
    assert page.kind == "text"
    assert page.text.startswith("The new bridge")
    assert "Privacy" not in page.text
    for block in page.blocks:
        assert DUMP[block.start : block.end] == block.text
        assert block.xpath == ""


def test_blocks_say_what_they_are_and_why() -> None:
    for raw in (ARTICLE, DUMP):
        for block in clean(raw).blocks:
            assert block.label in KEPT_LABELS + REMOVED_LABELS
            assert 0 <= block.probability <= 1
            assert block.reason
            if block.kept:
                assert block.label in KEPT_LABELS


def test_xpath_finds_the_block() -> None:
    from lxml import html

    tree: Any = html.document_fromstring(ARTICLE)
    for block in clean(ARTICLE).blocks:
        (element,) = tree.xpath(block.xpath)
        assert block.text.split()[0] in element.text_content()


@pytest.mark.parametrize("raw", ["", "   \n\t ", b"", b"\x00\x00\x00", "\u200b", "<html></html>", "<!-- -->"])
def test_nothing_gives_nothing_and_says_so(raw: str | bytes) -> None:
    page = clean(raw)
    assert page.text == ""
    assert page.confidence < 0.2
    assert page.warnings


@pytest.mark.parametrize(
    "raw",
    [
        bytes(range(256)) * 40,
        ARTICLE[:700],
        ARTICLE.encode()[:-300],
        "<div>" * 100_000 + "deep text here" + "</div>" * 100_000 + "<p>after</p>",
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">text</p>",
        "\ud800 lone surrogate",
        "<p>" + "word " * 100_000,
    ],
    ids=["binary", "cut", "cut bytes", "nested", "attributes", "surrogate", "long"],
)
def test_bad_pages_give_a_result(raw: str | bytes) -> None:
    page = clean(raw)
    assert isinstance(page, Cleaned)
    assert 0 <= page.confidence <= 1


def test_text_under_absurd_nesting_is_read() -> None:
    page = clean("<div>" * 100_000 + "deep text here" + "</div>" * 100_000 + "<p>after it all</p>")
    assert {"deep text here", "after it all"} <= {block.text for block in page.blocks}
    assert any("nested" in warning for warning in page.warnings)


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
@settings(max_examples=60)
def test_any_input_gives_a_result(raw: bytes | str) -> None:
    page = clean(raw)
    assert 0 <= page.confidence <= 1
    assert page == clean(raw)
    json.loads(page.to_json())


@pytest.mark.parametrize("raw", [None, 3, ["<p>"], Path("x")])
def test_wrong_input_names_what_is_taken(raw: object) -> None:
    with pytest.raises(TypeError, match="bytes"):
        clean(raw)  # type: ignore[arg-type]


def test_wrong_options_name_the_allowed_ones() -> None:
    with pytest.raises(ValueError, match="precision, balanced, recall"):
        clean("x", favor="best")
    with pytest.raises(ValueError, match="positive"):
        clean("x", favor=-1)
    with pytest.raises(ValueError, match="positive"):
        clean("x", favor=float("nan"))
    with pytest.raises(TypeError, match="positive"):
        clean("x", favor=None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=", ".join(KINDS)):
        clean("x", kind="pdf")
    with pytest.raises(TypeError, match="comments"):
        clean("x", comments="yes")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="url"):
        clean("x", url=3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="workers"):
        Cleaner().clean_many([], workers=0)


def test_missing_weights_say_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"python -m boilerstrip\.train"):
        Cleaner(weights=tmp_path).clean("some text")


def test_favor_moves_recall() -> None:
    sizes = [
        len(clean(ARTICLE, favor=favor).text.split()) for favor in ("precision", "balanced", "recall", 20.0)
    ]
    assert sizes == sorted(sizes)


def test_results_are_frozen_pickled_and_plain() -> None:
    page = clean(ARTICLE)
    assert pickle.loads(pickle.dumps(page)) == page
    assert json.loads(page.to_json()) == page.to_dict()
    with pytest.raises(AttributeError):
        page.text = ""  # type: ignore[misc]


def test_order_threads_and_processes_change_nothing(pages: Path) -> None:
    raws = [path.read_bytes() for path in sorted(pages.glob("*/page.*"))[:12]]
    alone = [clean(raw) for raw in raws]
    assert [clean(raw) for raw in reversed(raws)] == alone[::-1]
    cleaner = Cleaner()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(cleaner.clean, raws)) == alone
    assert list(cleaner.clean_many(raws, workers=2)) == alone
    assert list(cleaner.clean_many(iter(raws), workers=1)) == alone


def test_many_pages_take_urls_and_are_read_as_they_are_needed() -> None:
    read = 0

    def stream() -> object:
        nonlocal read
        for number in range(1_000):
            read = number + 1
            yield ("some words here", f"https://example.org/{number}")

    results = Cleaner().clean_many(stream(), workers=1)  # type: ignore[arg-type]
    next(results)
    assert read == 1


def test_the_module_runs_no_stage_that_it_does_not_name() -> None:
    assert boilerstrip.__doc__
    for stage in ("read", "classify", "metadata", "segment", "write"):
        assert f"``{stage}``" in boilerstrip.__doc__
