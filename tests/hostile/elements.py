"""Hostile elements: by the ten thousand, of every name, and text that goes on and on in one of them."""

from __future__ import annotations

from boilerstrip.page import MAX_BLOCKS
from tests.hostile.cases import (
    BLOCKS,
    DEPTH,
    LENGTH,
    PARAGRAPHS,
    SIZE,
    TOO_DEEP,
    TOO_LONG,
    Family,
    fill,
    many,
    numbered,
    page,
)

ELEMENTS = case = Family()


@case()
def breaks_flood() -> str:
    return page("<p>x" + "<br>" * many(400_000) + "</p>")


@case()
def breaks_between_inline_tags() -> str:
    return page("<p>x" + "<span></span>" * many(70_000) + "<br><span></span>" * many(60_000) + "</p>")


@case()
def images_without_text() -> str:
    return page(numbered('<div><img src="/{}.png" alt="x"></div>', 40_000))


@case(told=())
def placed_words() -> str:
    """As in the text layer of a PDF: a place for each word."""
    return page(numbered('<span style="left:{}px;top:5px">word </span>', 40_000), story="")


@case(told=())
def placed_lines() -> str:
    line = '<p style="top:{}px;left:9px">of the ferry that went out to the islands every day and</p>'
    return page(numbered(line, 20_000), story="")


@case()
def lines_in_paragraphs() -> str:
    return page(after=fill("<p>of the ferry that went out to the islands every day and<b>", SIZE // 2))


@case()
def options_flood() -> str:
    return page("<select>" + numbered("<option value={}>choice", 60_000) + "</select>")


@case()
def inputs_flood() -> str:
    return page("<form>" + "<input name=a value=b><button>go</button>" * many(40_000) + "</form>")


@case()
def headings_flood() -> str:
    return page(numbered("<h1>Heading {}</h1><h2>Another</h2>", 28_000))


@case(bound=BLOCKS)
def cells_flood() -> str:
    """More than the bound on blocks: what follows is left out."""
    return page(after="<table><tr>" + "<td>1</td>" * many(150_000, MAX_BLOCKS + 1) + "</tr></table>")


@case()
def colspan_of_9e15() -> str:
    cell = "<td colspan=9007199254740991 rowspan=99999999999>wide</td>"
    return page(f"<table><tr>{cell * 100}</tr>" + f"<tr>{cell}</tr>" * many(1_000) + "</table>")


@case()
def rows_of_very_different_lengths() -> str:
    """Filled up to the longest, the rows would take gigabytes."""
    return page("<table><tr>" + "<td>a" * many(15_000) + "<tr><td>b<td>c" * many(15_000) + "</table>")


@case(bound=DEPTH)
def frames_and_embeds() -> str:
    return page(
        '<iframe src="x"></iframe><embed src="y"><object data="z"></object><applet></applet>'
        * many(15_000, TOO_DEEP)
    )


@case()
def inline_elements_flood() -> str:
    return page("<p>" + "<b>x</b>" * many(200_000) + "</p>")


@case()
def empty_elements_flood() -> str:
    return page("<div></div><span></span><p></p>" * many(60_000))


@case()
def distinct_tags_flood() -> str:
    return page(numbered("<x-{}>a</x-{}><y{}>b</y{}>", 28_000))


@case()
def tag_name_of_a_megabyte() -> str:
    return page("<" + "x" * many(1_000_000) + ">a</" + "x" * many(1_000_000) + ">")


@case()
def tag_names_that_no_path_can_hold() -> str:
    return page("<a']|//*[' b>x</a'><a\"b:c:d>y<p:p>z<svg:title>w</svg:title><\u00e9t\u00e9>v")


@case()
def same_paragraph_again_and_again() -> str:
    return page(PARAGRAPHS * many(3_000))


@case()
def nearly_the_same_again_and_again() -> str:
    return page(numbered("<p>Posted {} minutes ago by a reader of the paper</p>", 35_000))


@case(bound=LENGTH)
def pre_of_a_million_lines() -> str:
    return page("<pre>" + "x\n" * many(900_000, TOO_LONG // 2) + "</pre>")


@case()
def pre_of_tabs() -> str:
    return page("<pre>x" + "\t" * many(1_900_000, TOO_LONG) + "y</pre>")


@case(bound=LENGTH)
def one_word_flood() -> str:
    return page("<p>" + "word " * many(400_000, TOO_LONG // 5) + "</p>")


@case(bound=LENGTH)
def one_text_of_two_megabytes() -> str:
    return page("<p>" + "x" * many(SIZE, TOO_LONG) + "</p>")


@case()
def cells_that_cover_all_others() -> str:
    """Each cell reaches over all rows and columns; slot by slot they would take gigabytes."""
    return page(after=f"<table>{'<tr><td colspan=1000 rowspan=65534>x<td>y' * many(40_000)}</table>")


@case()
def cells_in_columns_far_to_the_right() -> str:
    return page(after="<table>" + "<tr><td colspan=1000><td>x" * many(70_000) + "</table>")


@case()
def empty_cells_flood() -> str:
    return page(after="<table>" + f"<tr>{'<td>' * 500}<td>x<td>y" * many(900) + "</table>")


@case()
def columns_taken_from_above() -> str:
    """Each row passes over a thousand taken columns to find a free one."""
    return page(after=f"<table><tr>{'<td rowspan=65534>x' * 1_000}{'<tr><td>y<td>z' * many(130_000)}</table>")


@case(bound=DEPTH)
def tables_in_tables() -> str:
    return page("<table><tr><td>a<td>b<tr><td>c<td>" * many(2_200, TOO_DEEP))


@case()
def lists_in_cells() -> str:
    return page(after="<table>" + "<tr><td><ul><li>a<li>b</ul><td><ol><li>c</ol>" * many(40_000) + "</table>")


@case()
def symbols_flood() -> str:
    return page("".join(["<p>a</p>", "<p>*</p>" * many(240_000), "<p>b</p>"]))
