"""verbatim: signatures and formulas whose tags part no words."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html

pytestmark = pytest.mark.usefixtures("core")


def texts(html: str) -> tuple[str, ...]:
    return read_html(html).blocks.text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<div class="member-signature"><span class="return-type">int</span>&nbsp;<span>take</span><wbr>'
            '<span class="parameters">(<a href="/q">Queue</a>&nbsp;queue,\n long wait)</span></div>',
            "int take(Queue queue, long wait)",
        ),
        (
            '<dl><dt><code class="descname">Lease_New</code><span>(</span><em>*lamp</em><span>)</span>'
            "</dt></dl>",
            "Lease_New(*lamp)",
        ),
        ('<h4 id="f">douse<span class="signature">(lamp)</span></h4>', "douse(lamp)"),
        ('<h3 class="signature"><strong>douse</strong><span>(lamp)</span></h3>', "douse(lamp)"),
        (
            '<div class="tsd-signature"><span>oil</span><span>[</span>"Lamp"<span>]</span></div>',
            'oil["Lamp"]',
        ),
    ],
)
def test_tags_part_nothing_in_a_signature(html: str, expected: str) -> None:
    assert texts(html) == (expected,)


@pytest.mark.parametrize(
    "html",
    [
        '<div class="signature">keeper<span>(Skerry)</span></div>',  # of a member of a forum
        '<p class="post-signature">keeper<span>(Skerry)</span></p>',
    ],
)
def test_other_signatures_are_text(html: str) -> None:
    assert texts(html) == ("keeper (Skerry)",)


def test_a_signature_with_a_listing_in_it_is_left_alone() -> None:
    html = '<div class="member-signature"><pre>int  take()</pre></div>'
    assert texts(html) == ("int  take()",)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>It is H<span>2</span>O, and no oil.", "It is H2O, and no oil."),
        ('<p>Al<span class="i">2</span>O<span>3</span> is clay.', "Al2O3 is clay."),
        ("<p>Ca<span>3</span>(PO", "Ca3(PO"),
        ("<p>C<span>12</span>Lamps", "C12 Lamps"),
        ("<p>Boats<span>2</span>Oars", "Boats 2 Oars"),
        ("<p>A <span>2</span>O", "A 2 O"),
    ],
)
def test_digits_after_an_atom(html: str, expected: str) -> None:
    assert texts(html) == (expected,)
