"""Boxes with an offer of the site are removed as a whole; text around an offer stays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.phrases import FURNITURE, phrase_bits
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.furniture.offer_boxes import offer_boxes
from tests.profile import examples
from tests.segment.made import LINE, classified

TEXT = "".join(f"<p>{LINE} Number {number}.</p>" for number in range(6))
N_TEXT = 6
OFFER = "<p>You have read your free articles for this month.</p>"
LOG_IN = "<p>Already a subscriber? <a href=/in>Log in</a></p>"
LIST = "<ul><li>All articles as a book</li><li>Nothing to cancel</li></ul>"


def boxed(extra: str, probability: float = 0.9, text: str = TEXT) -> list[str]:
    page = read_html(f"<main><div>{text}</div>{extra}</main>")
    n = len(page.blocks)
    links = [0.0] * n
    for span in page.spans:
        if span.kind == "link":
            links[span.block] = (span.end - span.start) / len(page.blocks.text[span.block])
    found = classified(page, [probability] * n, link_density=links)
    says = phrase_bits([one.lower() for one in page.blocks.text], FURNITURE)
    return [page.blocks.text[at] for at in offer_boxes(page, found, says)]


def test_all_of_a_box() -> None:
    assert boxed(f"<div><h3>Read on for a pound</h3>{OFFER}{LIST}{LOG_IN}</div>") == [
        "Read on for a pound",
        "You have read your free articles for this month.",
        "All articles as a book",
        "Nothing to cancel",
        "Already a subscriber? Log in",
    ]


def test_an_offer_in_an_element_of_its_own() -> None:
    found = boxed(f"<div><div>{OFFER}</div>{LIST}<section>{LOG_IN}</section></div>")
    assert len(found) == 4


@pytest.mark.parametrize(
    "extra",
    [
        f"<div>{OFFER}{LIST}</div>",  # nothing to click
        f"<div>{LIST}{LOG_IN}</div>",  # nothing more is offered
        f"<div>{LIST}<p>Questions? <a href=/x>Write to us</a></p><p>Late? <a href=/y>Call us</a></p></div>",
        f"<div>{OFFER}<p>{'long text ' * 40}</p>{LOG_IN}</div>",
        f"<div>{OFFER}{'<p>one more line</p>' * 20}{LOG_IN}</div>",
    ],
)
def test_other_elements(extra: str) -> None:
    assert boxed(extra) == []


def test_a_page_about_offers_keeps_them() -> None:
    assert boxed(f"<div>{OFFER}{LIST}{LOG_IN}</div>", text="<p>What it costs</p>") == []


@given(st.lists(st.sampled_from([OFFER, LOG_IN, LIST, "<p>a</p>", "<div>", "</div>"]), max_size=12))
@settings(max_examples=examples(60))
def test_any_order(parts: list[str]) -> None:
    page = read_html("".join(parts) + TEXT)
    found = classified(page, [0.9] * len(page.blocks))
    says = phrase_bits([one.lower() for one in page.blocks.text], FURNITURE)
    rows = offer_boxes(page, found, says)
    assert rows == sorted(set(rows))
    assert not np.any([LINE in page.blocks.text[at] for at in rows])
