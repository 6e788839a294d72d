"""Scores of weights on corrected pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from boilerstrip import Cleaner
from boilerstrip.corrections.files import CorrectedPage
from boilerstrip.label.evaluate import evaluate
from tests.corrections.made import corrections_of
from tests.label.made import is_wanted, page

RAW = page("mill", 0).encode()
RIGHT = CorrectedPage("right.html", RAW, corrections_of(RAW))
WRONG = CorrectedPage("wrong.html", RAW, corrections_of(RAW, lambda _, text: is_wanted(text)))


def test_the_worst_page_is_first() -> None:
    first, second = evaluate([RIGHT, WRONG], Cleaner())
    assert (first.name, first.n_wrong, first.n_blocks) == ("wrong.html", 4, 11)
    assert first.word_f1 < 0.9
    assert first.char_f1 < 0.9
    assert (second.name, second.n_wrong, second.word_f1, second.char_f1) == ("right.html", 0, 1.0, 1.0)


def test_by_hand() -> None:
    kept = [block.text for block in Cleaner().clean(RAW).blocks if block.kept]
    wanted = [text for text in kept if is_wanted(text)]
    n_kept, n_wanted = (
        len(" ".join(texts).replace(",", " ").replace(".", " ").split()) for texts in (kept, wanted)
    )
    (score,) = evaluate([WRONG], Cleaner())
    assert score.word_f1 == pytest.approx(2 * n_wanted / (n_kept + n_wanted))


def test_metadata_that_was_corrected() -> None:
    fields = {"title": "The mill opens again", "byline": "Ada Miller"}
    page = RIGHT._replace(corrections=replace(RIGHT.corrections, metadata=fields))
    (score,) = evaluate([page], Cleaner())
    assert (score.n_right_fields, score.n_fields) == (1, 2)


def test_pages_that_are_read_otherwise_are_told() -> None:
    blocks = tuple(replace(block, hash="0" * 16) for block in RIGHT.corrections.blocks)
    said: list[str] = []
    page = RIGHT._replace(corrections=replace(RIGHT.corrections, blocks=blocks))
    assert evaluate([page, WRONG], Cleaner(), said.append)[0].name == "wrong.html"
    assert said == ["right.html was left out: none of its blocks is in the corrections"]
