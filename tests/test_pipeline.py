"""The public way in: contract, bad input, determinism, many pages."""

from __future__ import annotations

import gc
import json
import pickle
import weakref
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip import KEPT_LABELS, REMOVED_LABELS, Cleaned, Cleaner, WeightsError, clean
from boilerstrip.options import KINDS
from tests.profile import examples
from tests.read.feeds.made import rss

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
            assert block.label in (KEPT_LABELS if block.kept else REMOVED_LABELS)
            assert 0 <= block.probability <= 1
            assert block.reason


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
@settings(max_examples=examples(60))
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
    with pytest.raises(WeightsError, match="boilerstrip train --data"):
        Cleaner(weights=tmp_path).clean("some text")
    with pytest.raises(WeightsError, match=r"there is no folder .*shiped; check the name"):
        Cleaner(weights=tmp_path / "shiped").clean("some text")


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


def test_many_pages_may_be_of_every_type_in_several_processes() -> None:
    pages: list[Any] = [ARTICLE, ARTICLE.encode(), bytearray(ARTICLE.encode()), memoryview(ARTICLE.encode())]
    found = list(Cleaner().clean_many([*pages, (memoryview(b"words"), "https://example.org/")], workers=2))
    assert {page.text for page in found[:4]} == {clean(ARTICLE).text}
    assert found[4].url == "https://example.org/"
    with pytest.raises(TypeError, match="bytes"):
        list(Cleaner().clean_many([3], workers=2))  # type: ignore[list-item]


def test_a_page_that_is_given_up_says_why() -> None:
    page = Cleaner().give_up("it took more than 9 s", "https://example.org/")
    assert (page.text, page.confidence, page.url) == ("", 0.0, "https://example.org/")
    assert page.warnings == ("the page was given up: it took more than 9 s",)


def test_the_module_runs_no_stage_that_it_does_not_name() -> None:
    assert boilerstrip.__doc__
    for stage in ("read", "classify", "metadata", "segment", "write"):
        assert f"``{stage}``" in boilerstrip.__doc__


# --- options

TABLE = """<article><h1>Tides at the quay</h1><p>The harbour master keeps these figures by hand, and has done
so since the gauge on the outer wall was carried off by the storm of the second winter.</p>
<table><tr><th>Month<th>Highest tide<tr><td>January<td>4.1 metres above the sill<tr><td>February<td>4.4 metres
above the sill</table><p>Nobody has asked for them before, he says, but they are pinned to the door of the
office for all to read, and a copy goes to the library at the end of the year.</p></article>"""


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        clean("x", colour="red")  # type: ignore[call-arg]


def test_a_cleaner_is_its_options() -> None:
    assert Cleaner(favor="recall") == Cleaner(favor="recall") != Cleaner()
    assert pickle.loads(pickle.dumps(Cleaner(links=True))) == Cleaner(links=True)
    with pytest.raises(AttributeError):
        Cleaner().favor = "recall"  # type: ignore[misc]


def test_tables() -> None:
    page = clean(TABLE)
    assert "January | 4.1 metres above the sill" in page.text
    without = clean(TABLE, tables=False)
    assert "January" not in without.text
    assert "Nobody has asked" in without.text
    cells = [block for block in without.blocks if block.text == "January"]
    assert [(block.kept, block.reason[:10]) for block in cells] == [(False, "in a table")]
    assert "January" not in without.to_markdown() + without.to_html() + without.to_tei()


COMMENTS = ARTICLE.replace(
    "</article>",
    """</article><section class="comments"><h2>2 comments</h2>
<p>I walked across it with my father in the rain, and the band was the best part of the whole day.</p>
<p>Nine years is a long time, but at least the buses need not go round by the old mill</p></section>""",
)


def test_comments() -> None:
    assert "my father" in clean(COMMENTS, comments=True).text
    assert "my father" not in clean(COMMENTS, comments=False).text
    assert clean(COMMENTS, comments=False).text == clean(ARTICLE).text
    assert clean(COMMENTS).text in (clean(COMMENTS, comments=kept).text for kept in (True, False))
    left = [block for block in clean(COMMENTS, comments=False).blocks if "my father" in block.text]
    assert [(block.label, block.kept) for block in left] == [("comments", False)]


LINKED = ARTICLE.replace("brass\nband", '<a href="band.html">brass\nband</a>').replace(
    "<h2>", '<p><img src="/ramp.jpg" alt="The ramp"></p><h2>'
)


@pytest.mark.parametrize(
    ("chosen", "markdown", "html", "tei"),
    [(None, False, True, True), (True, True, True, True), (False, False, False, False)],
)
def test_links(chosen: bool | None, markdown: bool, html: bool, tei: bool) -> None:
    page = clean(LINKED, links=chosen, url="https://example.org/a/b")
    address = "https://example.org/a/band.html"
    written = page.to_markdown(), page.to_html(), page.to_tei()
    assert tuple(address in text for text in written) == (markdown, html, tei)
    assert all("brass band" in text for text in (page.text, *written)) or markdown
    assert address not in page.text
    assert address in page.to_markdown(links=True)
    assert address not in page.to_html(links=False)


@pytest.mark.parametrize(("chosen", "shown"), [(None, False), (True, True), (False, False)])
def test_images(chosen: bool | None, shown: bool) -> None:
    page = clean(LINKED, images=chosen, url="https://example.org/a/b")
    for written in (page.to_markdown(), page.to_html(), page.to_tei()):
        assert ("https://example.org/ramp.jpg" in written) is shown
        assert ("The ramp" in written) is shown
    assert "The ramp" not in page.text
    assert "![The ramp](https://example.org/ramp.jpg)" in page.to_markdown(images=True)
    assert "ramp.jpg" not in page.to_html(images=False)


def test_url_makes_addresses_absolute() -> None:
    assert (
        '<a href="https://example.org/a/band.html">' in clean(LINKED, url="https://example.org/a/b").to_html()
    )
    assert '<a href="band.html">' in clean(LINKED).to_html()


def test_include_title() -> None:
    assert clean(ARTICLE, include_title=True).text == f"The bridge opens\n\n{clean(ARTICLE).text}"
    assert clean(ARTICLE).to_markdown().startswith("# The bridge opens\n\nThe new bridge")
    assert clean(ARTICLE, include_title=False).to_markdown().startswith("The new bridge")
    assert clean(ARTICLE, include_title=False).to_markdown(title=True).startswith("# The bridge")


def test_min_confidence() -> None:
    sure = clean(ARTICLE).confidence
    assert clean(ARTICLE, min_confidence=sure).text == clean(ARTICLE).text
    page = clean(ARTICLE, min_confidence=min(1.0, sure + 0.01), include_title=True)
    assert (page.text, page.confidence, page.title) == ("", sure, "The bridge opens")
    assert not any(block.kept for block in page.blocks)
    (warning,) = page.warnings
    assert warning.startswith(f"confidence {sure:.2f} is below min_confidence")
    assert clean("", min_confidence=0.5).warnings == ("the input holds no text",)


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview])
def test_max_bytes_cuts_between_characters(make: Any) -> None:
    raw = "ä" * 30
    page = clean(make(raw.encode()), max_bytes=25, kind="text")
    assert page.blocks[0].text == "ä" * 12
    assert page.warnings[0] == "the input of 60 bytes was cut after 24: max_bytes"
    assert clean(raw, max_bytes=25, kind="text").blocks[0].text == "ä" * 25
    assert clean(raw, max_bytes=30, kind="text").blocks[0].text == raw


def test_encoding_is_a_hint() -> None:
    raw = "<p>Příliš žluťoučký kůň úpěl ďábelské ódy.</p>".encode("cp1250")
    page = clean(raw, encoding="windows-1250")
    assert page.blocks[0].text.startswith("Příliš žluťoučký kůň")
    assert page.encoding == "windows-1250"


def test_the_address_is_kept_for_the_links() -> None:
    page = clean(ARTICLE, url="https://example.org/a/b")
    assert page.url == page.document.url == "https://example.org/a/b"
    assert page.text == clean(ARTICLE).text


def test_no_element_of_a_feed_holds_a_block() -> None:
    assert {
        block.xpath
        for block in clean(rss(f"<item><title>a</title><description>{DUMP}</description></item>")).blocks
    } == {""}


# --- parts that are made when they are read

LATE = {
    "make_metadata": "boilerstrip.pipeline.make_metadata",
    "blocks_of": "boilerstrip.trace.blocks_of",
    "make_reasons": "boilerstrip.segment.make_reasons",
    "label_blocks": "boilerstrip.segment.label_blocks",
    "labels_by_rule": "boilerstrip.segment.decision.labels_by_rule",
    "find_pictures": "boilerstrip.write.document.find_pictures",
}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each of these functions was called."""
    calls: Counter[str] = Counter()

    def counting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **options: Any) -> Any:
            calls[name] += 1
            return function(*args, **options)

        return counted

    for name, place in LATE.items():
        module, _, attribute = place.rpartition(".")
        monkeypatch.setattr(place, counting(name, getattr(import_module(module), attribute)))
    return calls


@pytest.mark.parametrize("raw", [ARTICLE, DUMP], ids=["html", "text"])
def test_text_and_confidence_cost_only_what_they_need(raw: str, made: Counter[str]) -> None:
    page = clean(raw)
    assert page.text
    assert page.confidence > 0
    assert (page.kind, page.encoding, page.url) != ("", "", "")
    assert not made


@pytest.mark.parametrize("raw", [ARTICLE, DUMP], ids=["html", "text"])
def test_a_part_is_made_once_whatever_reads_it(raw: str, made: Counter[str]) -> None:
    page = clean(raw)
    assert page.title
    assert made == {"make_metadata": 1}
    assert page.warnings == ()
    assert made == {"make_metadata": 1}
    for _ in range(2):
        for read in (Cleaned.to_dict, Cleaned.to_markdown, Cleaned.to_spans, repr, pickle.dumps):
            read(page)
    assert set(made) >= LATE.keys() - {"find_pictures"}
    assert set(made.values()) == {1}


@pytest.mark.parametrize("raw", [ARTICLE, DUMP, ""], ids=["html", "text", "empty"])
def test_the_order_of_reading_changes_nothing(raw: str) -> None:
    read: list[Callable[[Cleaned], object]] = [
        lambda page: page.blocks,
        lambda page: page.warnings,
        lambda page: page.metadata,
        Cleaned.to_markdown,
        pickle.dumps,
    ]
    whole = clean(raw).to_dict()
    for order in permutations(read, 2):
        page = clean(raw)
        for one in order:
            one(page)
        assert page.to_dict() == whole
        assert page == clean(raw)


def test_once_all_is_read_the_page_is_given_back() -> None:
    cleaner = Cleaner()
    trace = cleaner.run(ARTICLE)
    table = weakref.ref(trace.page.blocks.container)
    page = cleaner.result(trace)
    del trace
    assert table() is not None
    gc.disable()  # it is freed at once, not by a search for cycles
    try:
        assert page.to_dict()
        assert table() is None
    finally:
        gc.enable()


def test_threads_may_read_one_result() -> None:
    whole = clean(ARTICLE).to_dict()
    readers = [Cleaned.to_dict, Cleaned.to_markdown, lambda page: page.blocks, lambda page: page.warnings]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(10):
            page = clean(ARTICLE)
            list(pool.map(lambda read, page=page: read(page), readers * 4))
            assert page.to_dict() == whole


def test_an_error_in_a_late_part_is_that_of_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("no blocks today")

    monkeypatch.setattr("boilerstrip.trace.blocks_of", fails)
    page = clean(ARTICLE)
    assert page.text
    with pytest.raises(ValueError, match="no blocks today"):
        page.blocks  # noqa: B018
    with pytest.raises(ValueError, match="no blocks today"):
        Cleaner()._clean_with_all_fields(ARTICLE)


def test_a_body_of_json_ld_repeats_no_warning() -> None:
    body = "The mill by the river had stood empty for years, and in May it began to turn again. " * 4
    page = clean(
        f'<html lang="de"><p>Please switch on scripts to read this page, and then load it again.</p>'
        f'<script type="application/ld+json">{{"@type": "Article", "articleBody": "{body}"}}</script>'
    )
    assert sum("declares the language" in one for one in page.warnings) == 1
    assert len(set(page.warnings)) == len(page.warnings)
    assert "had stood empty" in page.text
