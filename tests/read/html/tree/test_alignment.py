"""alignment: how the cells of tables are aligned."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html
from tests.growth import assert_linear

pytestmark = pytest.mark.usefixtures("core")


def sides(html: str) -> dict[str, str]:
    """Text of each aligned cell -> its alignment."""
    page = read_html(html)
    texts = {int(page.containers.first[row]): side for row, side in page.alignments}
    return {page.blocks.text[block]: side for block, side in texts.items()}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<td align=right>mast", "right"),
        ("<td align=' CENTER '>mast", "center"),
        ("<td style='color: red; Text-Align : end;'>mast", "right"),
        ("<th style=text-align:left>mast", "left"),
        ("<td class='has-text-align-center'>mast", "center"),
        ("<td class='b text-right'>mast", "right"),
        ("<td class='tableblock halign-left valign-top'>mast", "left"),
        ("<td align=justify>mast", ""),
        ("<td class=text-rightmost>mast", ""),
        ("<td style=vertical-align:right>mast", ""),
        ("<td><p style=text-align:right>mast", ""),
    ],
)
def test_a_cell(cell: str, expected: str) -> None:
    assert sides(f"<table><tr>{cell}<td>sail<tr><td>oar<td>keel</table>").get("mast", "") == expected


def test_rows_groups_and_tables_align_their_cells() -> None:
    html = (
        "<table align=right style='text-align:center'><thead style=text-align:left><tr><th>mast<th>sail"
        "<tbody><tr align=right><td>oar<td align=left>keel<tr><td>bow<td>stern</table>"
        "<table align=right><tr><td>rope<td>knot</table>"
    )
    assert sides(html) == {
        "mast": "left", "sail": "left", "oar": "right", "keel": "left", "bow": "center", "stern": "center"
    }  # fmt: skip


def test_a_table_in_a_cell_has_its_own_alignment() -> None:
    html = "<table><tr><td align=right>mast<table><tr><td>sail<td align=left>oar</table></table>"
    assert sides(html) == {"mast": "right", "oar": "left"}


def test_a_gutter_of_a_listing_before_the_table() -> None:
    listing = "<table><tr><td class=gutter><pre>1\n2</pre><td class=code><pre>a = 1\nb = 2</pre></table>"
    assert sides(f"{listing}<table><tr><td>mast<td align=right>sail</table>") == {"sail": "right"}


def test_many_cells_take_linear_time() -> None:
    def page(n: int) -> str:
        return "<table align=left style=text-align:left><tr>" + "<td>oar<table><tr>" * n

    assert_linear(read_html, page, 100)
