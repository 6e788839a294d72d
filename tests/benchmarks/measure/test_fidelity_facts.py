"""What a page holds, read for the measure of fidelity."""

from __future__ import annotations

import pytest
from lxml import etree

from benchmarks.measure.fidelity_facts import Facts, Marked, Numbered, probe, read_facts, visible


def facts(body: str) -> Facts:
    return read_facts(f"<html><body>{body}</body></html>".encode(), "utf-8")


def items(*texts: str, tag: str = "li") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def test_a_list_is_known_by_its_items_without_the_lists_in_them() -> None:
    inner = f"<ul>{items('an inner mill', 'the other mill')}</ul>"
    whole = f"<ul>{items('the first mill' + inner, 'a second mill')}</ul>"
    assert facts(whole).lists == (("thefirstmill", "asecondmill"), ("aninnermill", "theothermill"))


@pytest.mark.parametrize("texts", [("one", "two"), ("the same mill", "the same mill"), ("only one item",)])
def test_a_list_that_would_be_found_by_chance_is_left_out(texts: tuple[str, ...]) -> None:
    assert facts(f"<ul>{items(*texts)}</ul>").lists == ()


def test_terms_and_definitions_are_items() -> None:
    assert facts("<dl><dt>lantern wheel<dd>a wheel of bars</dl>").lists == (("lanternwheel", "awheelofbars"),)


def test_quotations_of_two_paragraphs() -> None:
    quote = f"<blockquote>{items('We grind rye.', 'We sell it too.', tag='p')}</blockquote>"
    assert facts(quote).quotations == (("wegrindrye", "wesellittoo"),)


def test_a_thread_is_three_siblings_of_one_class() -> None:
    posts = [f"<div class='comment depth-{n}'><b>Ada</b><p>This is answer {n}.</p></div>" for n in range(3)]
    assert facts("".join(posts)).threads == (("thisisanswer0", "thisisanswer1", "thisisanswer2"),)
    assert facts("".join(posts[:2])).threads == ()
    assert facts("".join(posts).replace("comment", "column")).threads == ()


def test_cells_stand_in_the_columns_of_the_grid() -> None:
    table = (
        "<table><tr><th rowspan=2>Hive of the year</th><th colspan=2>Jars</th></tr>"
        "<tr><th>May month</th><th>June month</th></tr>"
        "<tr><td>River side</td><td></td><td>9</td></tr></table>"
    )
    assert [row.cells for row in facts(table).tables[0]] == [
        {0: "hiveoftheyear", 1: "jars"},
        {1: "maymonth", 2: "junemonth"},
        {0: "riverside", 2: "9"},
    ]


@pytest.mark.parametrize("span", ["9e15", "-1", "", "99999999999"])
def test_a_wrong_span_counts_as_one(span: str) -> None:
    table = f"<table><tr><td colspan='{span}'>the first<td>second<tr><td>the other<td>fourth</table>"
    assert facts(table).tables[0][0].cells == {0: "thefirst", 1: "second"}


def test_a_table_of_one_column_or_with_tables_inside_is_none() -> None:
    assert facts("<table><tr><td>the first row<tr><td>the second row</table>").tables == ()
    inner = "<table><tr><td>the first<td>second<tr><td>the other<td>fourth</table>"
    assert len(facts(f"<table><tr><td>{inner}<td>x<tr><td>y<td>z</table>").tables) == 1


@pytest.mark.parametrize(
    ("markup", "labels"),
    [
        ("<ol>{}</ol>", "1 2 3"),
        ("<ol start=7>{}</ol>", "7 8 9"),
        ("<ol reversed>{}</ol>", "3 2 1"),
        ("<ol type=a start=26>{}</ol>", "z aa ab"),
        ("<ol type=I start=3>{}</ol>", "III IV V"),
        ("<ol start=x>{}</ol>", "1 2 3"),
        ("<ol start=-1>{}</ol>", "-1 0 1"),
    ],
)
def test_numbers_are_those_that_a_browser_shows(markup: str, labels: str) -> None:
    texts = ("the first mill", "the second mill", "the third mill")
    found = facts(markup.format(items(*texts))).numbered
    assert found == tuple(map(Numbered, map(probe, texts), labels.split()))


def test_the_value_of_an_item_counts_on() -> None:
    found = facts("<ol><li>the first mill<li value=9>the second mill<li>the third mill</ol>").numbered
    assert [item.label for item in found] == ["1", "9", "10"]


def test_code_is_given_with_and_without_line_numbers() -> None:
    listing = "<pre>\n<span class=lineno>1</span>a = [\n<span class=lineno>2</span>  0]\n\n</pre>"
    assert facts(listing).code == (("a = [\n  0]", "1a = [\n2  0]"),)


@pytest.mark.parametrize(
    "formula",
    [
        "<math><mi>h</mi><annotation encoding='application/x-tex'>h = 2</annotation></math>",
        "<math alttext='h = 2'><mi>h</mi></math>",
        "<script type='math/tex; mode=display'>h = 2</script>",
    ],
)
def test_formulas_are_found_with_the_text_before_them(formula: str) -> None:
    found = facts(f"<p>The height is {formula} metres.</p>").formulas
    assert found == (Marked("h=2", "theheightis"),)


def test_a_formula_without_text_before_it_is_left_out() -> None:
    assert facts("<p><math alttext='h'></math></p>").formulas == ()


@pytest.mark.parametrize(
    "mark", ["<sup><a href='#n1'>1</a></sup>", "<a href='#n1'><sup>[1]</sup></a>",
             "<a role=doc-noteref href='#n1'>1</a>"],
)  # fmt: skip
def test_footnote_marks(mark: str) -> None:
    found = facts(f"<p>It was built in the <b>old</b> year{mark} by hand.</p>").footnotes
    assert found == (Marked("1", "itwasbuiltintheoldyear"[-20:]),)


@pytest.mark.parametrize("link", ["<a href='#top'>up</a>", "<sup><a href='/a'>1</a></sup>"])
def test_other_links_are_no_footnote_marks(link: str) -> None:
    assert facts(f"<p>It was built in the old year{link}.</p>").footnotes == ()


def test_an_image_with_a_caption_is_found_by_its_neighbour() -> None:
    figure = "<figure><img src='/i/mill.png?w=9'><figcaption>The mill</figcaption></figure>"
    assert facts(f"<p>The mill turns.</p>{figure}").images == (Marked("mill.png", "themillturns"),)
    assert facts(f"<p>The mill turns.</p>{figure.replace('The mill', '')}").images == ()


def test_a_deep_page_is_read() -> None:
    depth = 1_500
    assert facts("<b>" * depth + "<ul><li>the first mill<li>the second mill</ul>").lists


def test_scripts_are_no_text() -> None:
    page = "<ul><li>the first <script>var a</script>mill<li>the second mill</ul>"
    assert facts(page).lists[0][0] == "thefirstmill"


@pytest.mark.parametrize("raw", [b"", b"<", b"\x00"])
def test_a_page_without_anything_has_no_facts(raw: bytes) -> None:
    assert read_facts(raw).lists == ()


def test_text_left_out_by_tag() -> None:
    element = etree.fromstring("<div>a<i>b<!-- c --></i>d<u>e</u>f</div>")
    assert visible(element) == "abdef"
    assert visible(element, ("i",)) == "adef"
