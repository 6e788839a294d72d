"""Lists and tables at the end of the body are content."""

from __future__ import annotations

import pytest

from boilerstrip.labels import PhraseKind
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.content.body_end import groups_at_end
from boilerstrip.segment.groups.find import find_groups
from tests.segment.made import LINE, classified, outlined

LIST = "<ul><li>boots<li>a lamp</ul>"
TABLE = "<table><tr><td>Sat.<td>10 to 4<tr><td>Sun.<td>closed</table>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<div><p>{LINE}<p>{LINE}{LIST}</div><p>{LINE}", ["boots", "a lamp"]),
        (f"<div><p>{LINE}<p>{LINE}<h2>Take with you</h2>{LIST}</div>", ["boots", "a lamp"]),
        (f"<div><p>{LINE}<p>{LINE}<div>{TABLE}</div></div>", ["Sat.", "10 to 4", "Sun.", "closed"]),
        (f"<div><p>{LINE}<p>{LINE}<dl><dt>Lade<dd>A ditch</dl></div>", ["Lade", "A ditch"]),
        (f"<div><p>{LINE}<p>{LINE}<div><pre>gate --open</pre></div></div>", ["gate --open"]),
        # More is behind it, but a sure heading is above it.
        (f"<div><p>{LINE}<p>{LINE}<h2>Take with you</h2>{LIST}<p>Written by us</div>", ["boots", "a lamp"]),
        # More is behind it; the element holds little text.
        (f"<div><p>{LINE}<p>{LINE}{LIST}<p>Written by us</div>", []),
        (f"<div><p>The mill turns.{LIST}</div>", []),
        (f"<div><p>Home</div><div><p>{LINE}<p>{LINE}</div>{LIST}<p>About us", []),
        (f"<div><p>Home<p>{LINE}<p>About the people who write here and how to reach them{LIST}</div>", []),
        # What is called related, or a comment.
        (f"<div><p>{LINE}<p>{LINE}<div class=related>{LIST}</div></div>", []),
    ],
)
def test_a_list_or_table_that_ends_the_text_goes_with_it(html: str, expected: list[str]) -> None:
    page = read_html(html)
    likely = [0.9 if text in (LINE, "Take with you") else 0.3 for text in page.blocks.text]
    found = classified(page, likely)
    rows = groups_at_end(page, found, outlined(page, found), find_groups(page, found))
    assert [page.blocks.text[at] for at in rows] == expected


def test_links_and_offers_at_the_end_are_left_to_the_cut() -> None:
    page = read_html(f"<div><p>{LINE}<p>{LINE}{TABLE}</div>")
    likely = [0.9, 0.9, 0.3, 0.3, 0.3, 0.3]

    def n_found(**columns: object) -> int:
        found = classified(page, likely, **columns)
        return len(groups_at_end(page, found, outlined(page, found), find_groups(page, found)))

    date, share = int(PhraseKind.DATE), int(PhraseKind.SHARE)
    assert n_found() == 4
    assert n_found(says=[0, 0, 0, date, 0, date]) == 4
    assert n_found(says=[0, 0, date, date, 0, date]) == 0
    assert n_found(says=[0, 0, 0, share, 0, 0]) == 0
    assert n_found(link_density=[0, 0, 1, 1, 1, 1]) == 0
