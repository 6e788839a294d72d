"""What a user sees of the results of the stages: blocks, XPaths, warnings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from boilerstrip import Cleaner, clean
from boilerstrip.page import Metadata
from boilerstrip.trace import Trace, blocks_of, result_of, warnings_of, warnings_of_language
from boilerstrip.write import Show

PAGE = (
    "<title>Mill</title><nav><a href=/>Home</a></nav><article><h1>The mill</h1>"
    "<p>The mill by the river turns again, and the miller sells rye bread at the door.</p>"
    "<p>He wants to grind rye from the farms upstream.</p></article>"
)
DUMP = "Home\n\nThe mill by the river turns again, and the miller sells rye bread at the door.\n"


def trace(raw: str) -> Trace:
    return Cleaner().run(raw)


def test_a_block_has_what_the_stages_returned_for_it() -> None:
    run = trace(PAGE)
    found = blocks_of(run)
    assert tuple(block.text for block in found) == run.page.blocks.text
    assert tuple(block.label for block in found) == run.segmentation.label
    assert tuple(block.reason for block in found) == run.segmentation.reason
    assert [block.kept for block in found] == run.segmentation.kept.tolist()
    assert [block.probability for block in found] == run.classification.probability.tolist()


def test_the_xpath_is_that_of_the_element_around_a_block() -> None:
    assert [block.xpath for block in blocks_of(trace(PAGE))] == [
        "(//nav)[1]",
        "(//h1)[1]",
        "(//p)[1]",
        "(//p)[2]",
    ]


@pytest.mark.parametrize("name", ["a:b", "x.y", "ı"])
def test_a_name_that_no_xpath_may_have_gives_none(name: str) -> None:
    run = trace(PAGE)
    odd = replace(run.page.containers, tag=(name,) * len(run.page.containers))
    found = blocks_of(replace(run, page=replace(run.page, containers=odd)))
    assert {block.xpath for block in found} == {""}


def test_blocks_that_are_in_no_element_have_no_xpath() -> None:
    assert {block.xpath for block in blocks_of(trace(DUMP))} == {""}
    run = trace(PAGE)
    assert {block.xpath for block in blocks_of(replace(run, page=replace(run.page, rebuilt=True)))} == {""}


def test_a_page_without_blocks() -> None:
    run = trace("")
    assert blocks_of(run) == ()
    assert warnings_of(run, "", 0.5) == ("the input holds no text",)


@pytest.mark.parametrize(
    ("confidence", "text", "least", "warning"),
    [
        (0.9, "The mill turns.", 0.0, ""),
        (0.5, "The mill turns.", 0.5, ""),
        (0.4, "The mill turns.", 0.0, "low confidence (0.40)"),
        (0.4, "", 0.6, "confidence 0.40 is below min_confidence 0.6: no text is given"),
        (0.0, "", 0.6, "no body text was found on the page"),
        (0.9, "", 0.6, "no body text was found on the page"),
    ],
)
def test_warnings(confidence: float, text: str, least: float, warning: str) -> None:
    found = warnings_of(replace(trace(PAGE), confidence=confidence), text, least)
    assert [one.startswith(warning) for one in found] == [True] * bool(warning)


@pytest.mark.parametrize("name", ["page.html", "news/mill.htm", "https://example.org/mill", "C:\\\\a.TXT"])
def test_a_name_in_place_of_a_page_is_told(name: str) -> None:
    assert "looks like the name or the address of a page" in clean(name).warnings[-1]


@pytest.mark.parametrize("text", ["The mill", "The file mill.html", "mill.html?"])
def test_a_short_text_is_no_name(text: str) -> None:
    assert clean(text).warnings == ("no body text was found on the page",)


def test_steps_are_kept_only_when_they_are_requested() -> None:
    assert trace(PAGE).steps is None
    assert Cleaner().run(PAGE, keep_steps=True).steps is not None


@pytest.mark.parametrize(
    ("declared", "found", "n_warnings"), [("", "de", 0), ("de", "de", 0), ("en", "de", 1), ("en", "", 1)]
)
def test_a_text_in_another_language_than_declared(declared: str, found: str, n_warnings: int) -> None:
    warnings = warnings_of_language(Metadata(declared_language=declared, language=found))
    assert [f'declares the language "{declared}"' in warning for warning in warnings] == [True] * n_warnings


def test_the_warnings_of_page_language_and_text_come_in_this_order() -> None:
    german = "Die Mühle am Fluss dreht sich wieder, und der Müller verkauft Brot aus Roggen an der Tür. " * 3
    page = Cleaner(min_confidence=1, max_bytes=250).clean(f"<html lang=en><p>{german}")
    told = ("max_bytes", "language", "min_confidence")
    assert [word in warning for word, warning in zip(told, page.warnings, strict=True)] == [True] * 3


def test_the_title_is_that_of_the_metadata() -> None:
    for raw in (PAGE, DUMP, ""):
        run = trace(raw)
        assert run.title == run.metadata.title


def test_a_result_is_made_of_its_trace() -> None:
    run = trace(PAGE)
    result = result_of(run, Show(title=True), 0.0)
    assert result.text.startswith("The mill\n\n")
    assert result.blocks == blocks_of(run)
    assert result.metadata is run.metadata
    assert result.warnings == run.warnings == ()
