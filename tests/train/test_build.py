"""Samples -> examples; ``test_run.py`` builds weights of them."""

from __future__ import annotations

import dataclasses

import numpy as np

from boilerstrip.train.build import DUMPS_A_PAGE, Example, examples
from boilerstrip.train.flatten import FLATTENERS
from boilerstrip.train.samples import FOLDS, Sample
from tests.profile import needs

HTML = "<nav><a href=/>Home</a></nav><p>The mill by the river turns again after sixty years.</p>"
GOLD = "The mill by the river turns again after sixty years."
PAGE = Sample("set/a", "set", "https://example.org/a", "html", HTML, GOLD)
DUMP = Sample("set/b", "set", "", "text", f"Home\n{GOLD}\n", GOLD)
MARKED = dataclasses.replace(PAGE, name="set/c", gold=None, wanted=("mill by the river",), unwanted=("Home",))


def only(found: list[Example]) -> Example:
    (example,) = found
    return example


def test_a_page_is_an_example_of_its_blocks() -> None:
    found = only(examples([PAGE, DUMP], "html", workers=1))
    assert (found.name, found.source, found.gold, found.whole) == ("set/a", "set", GOLD, True)
    assert found.page.blocks.text == ("Home", GOLD)
    assert found.rows.share.tolist() == [0, 1]
    assert len(found.rows.matrix) == 2
    assert (found.rows.site, found.rows.fold) == ("example.org", PAGE.fold(FOLDS))


def test_snippets_mark_the_blocks_that_hold_them() -> None:
    found = only(examples([MARKED], "html", workers=1))
    assert (found.gold, found.whole) == ("", False)
    assert found.rows.share.tolist() == [0, 1]


def test_a_block_that_the_set_is_silent_on_has_no_share() -> None:
    titled = dataclasses.replace(PAGE, raw=f"<h1>A mill turns</h1>{HTML}", neutral=("A Mill turns",))
    share = only(examples([titled], "html", workers=1)).rows.share
    assert np.isnan(share).tolist() == [True, False, False]


def test_a_dump_serves_the_text_model_as_it_is() -> None:
    found = only(examples([DUMP], "text", workers=1))
    assert (found.source, found.page.kind) == ("set", "text")
    assert found.rows.share.tolist() == [0, 1]


def test_a_page_serves_the_text_model_in_several_dumps() -> None:
    for package in ("resiliparse", "inscriptis", "html2text"):
        needs(package, "train")
    found = examples([PAGE], "text", workers=1)
    sources = [example.source for example in found]
    assert len(set(sources)) == DUMPS_A_PAGE
    assert set(sources) <= {f"set {name}" for name in FLATTENERS}
    assert {example.page.kind for example in found} == {"text"}
    assert sources == [example.source for example in examples([PAGE], "text", workers=1)]


def test_a_page_without_blocks_is_left_out() -> None:
    assert examples([dataclasses.replace(PAGE, raw="")], "html", workers=1) == []
