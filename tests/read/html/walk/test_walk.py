"""The walk: runs of text, containers, flags, lists, links, words at the borders of inline tags, ``nth``."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.labels import Inside, Marker
from boilerstrip.page import Blocks, Containers
from boilerstrip.read.html.walk.tags import ACTIONS, BLOCK_TAGS, SKIPPED_TAGS
from boilerstrip.read.html.walk.walk import Walked, walk
from tests.profile import examples
from tests.read.html.made import texts

pytestmark = pytest.mark.usefixtures("core")


def tree(html: str) -> Any:
    return etree.fromstring(html.encode(), parser=etree.HTMLParser(encoding="utf-8", remove_comments=True))


def walked(html: str) -> Walked:
    return walk(tree(html))


def blocks_of(html: str) -> Blocks:
    return walked(html).blocks


def flags_of(html: str) -> list[Inside]:
    """Flags of each block."""
    return [Inside(flags) for flags in blocks_of(html).flags.tolist()]


def row_of(table: Containers, tag: str) -> int:
    return table.tag.index(tag, 1)


# Runs of text.


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one<p>two", ("one", "two")),
        ("<div>one<p>two</p>three</div>four", ("one", "two", "three", "four")),
        ("<p> a \n\t b&nbsp;\u2003c </p>", ("a b c",)),
        ("<p>a<br>b", ("a\nb",)),
        ("<p>a <br/> b<br>", ("a\nb",)),
        ("<p>a<br><br>b", ("a", "b")),
        ("<p>a<br> \n <br>b", ("a", "b")),
        ("<p>a<br><span><br></span>b", ("a", "b")),
        ("<p>a<br><br><br><br>b", ("a", "b")),
        ("<p>a<br>b<br>c", ("a\nb\nc",)),
        ("<p>a<hr>b", ("a", "b")),
        ("<p>…<p>—<p>!<p>x", ("x",)),
        ("<p>a\u200bb\u00adc\ufeff</p>", ("abc",)),
        ("<ul><li>one<li>two</ul>", ("one", "two")),
        ("<dl><dt>term<dd>meaning</dl>", ("term", "meaning")),
        ("<table><tr><td>a<td>b<tr><th>c</table>", ("a", "b", "c")),
        ("<fieldset><legend>one</legend>two</fieldset>", ("one", "two")),
        ("<details><summary>one</summary>two</details>", ("one", "two")),
        ("<my-card>one<my-title>two</my-title></my-card>three", ("one", "two", "three")),
        ("<p>漢字<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby>京", ("漢字東京",)),
    ],
)
def test_texts(html: str, expected: tuple[str, ...]) -> None:
    assert texts(html) == expected


@pytest.mark.parametrize("tag", sorted(SKIPPED_TAGS - {"frame", "embed", "link", "meta", "head"}))
def test_skipped_elements_hold_no_text(tag: str) -> None:
    assert texts(f"<p>one</p><div>a <{tag}>hidden</{tag}> b</div>") == ("one", "a b")


@pytest.mark.parametrize("tag", sorted(BLOCK_TAGS - {"html", "head", "body", "frameset", "plaintext", "hr"}))
def test_block_elements_part_the_text(tag: str) -> None:
    inner = {"li": "ul", "td": "tr", "th": "tr"}.get(tag)
    html = f"<{tag}>inside</{tag}>"
    found = texts(
        f"<div>before<{inner}>{html}</{inner}>behind</div>" if inner else f"<div>before{html}behind</div>"
    )
    assert found == ("before", "inside", "behind")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("H<sub>2</sub>O", "H2O"),
        ("e=mc<sup>2</sup>", "e=mc2"),
        ("un<b>believ</b>able", "unbelievable"),
        ("<span>A</span>n", "An"),
        ("sun<span>flower</span>", "sunflower"),
        ("word<span>Word</span>", "word Word"),
        ("<span>end.</span><span>Next</span>", "end. Next"),
        ("<span>Price</span><span>5</span>", "Price 5"),
        ("<span>one</span><span>$5</span>", "one $5"),
        ("<a href=1>one</a><a href=2>two</a>", "one two"),
        ("<a href=1>one</a>, <a href=2>two</a>", "one, two"),
        ("<a href=1>one</a><span>, two</span>", "one, two"),
        ("<span>[</span><a href=1>edit</a><span>]</span>", "[edit]"),
        ("<a href=1>wiki</a>s", "wikis"),
        ("<a>one</a><a>two</a>", "onetwo"),
        ("<b>Bold</b><i>Italic</i>", "BoldItalic"),
        ("<cite>Ada wrote:</cite>The belt", "Ada wrote: The belt"),
        ("<cite>The Times</cite>'s", "The Times's"),
        ("漢<span>字</span>", "漢字"),
        ("a<span> </span>b", "a b"),
    ],
)
def test_words_at_the_borders_of_inline_tags(html: str, expected: str) -> None:
    assert texts(f"<p>{html}</p>") == (expected,)


def test_code_keeps_its_indentation() -> None:
    blocks = blocks_of("<pre>def f():\n    return <b>1</b>\n\n\tx  = 2  \n</pre>after  all")
    assert blocks.text == ("def f():\n    return 1\n\n\tx  = 2", "after all")
    assert texts("<pre>\n  indented\n</pre>") == ("  indented",)
    assert texts("<pre>  one line</pre>") == ("  one line",)


def test_a_break_in_code_is_a_line_end() -> None:
    assert texts("<pre>a<br><br>  b</pre>") == ("a\n\n  b",)


# Columns of the blocks.


def test_links() -> None:
    blocks = blocks_of("<p>see <a href=x>this page</a> and <a href=y>that</a><p><a name=z>anchor</a>")
    assert blocks.n_links.tolist() == [2, 0]
    assert blocks.n_link_chars.tolist() == [len("this page") + len("that"), 0]


def test_a_link_around_blocks_counts_in_each() -> None:
    blocks = blocks_of("<a href=x><div>one</div><div>three</div></a><p>out</p>")
    assert blocks.n_link_chars.tolist() == [3, 5, 0]
    assert blocks.n_links.tolist() == [1, 1, 0]


def test_nested_formatting_is_counted_once() -> None:
    blocks = blocks_of("<p>a <b>bold <i>both</i></b> <em>em</em> <u>u</u><p><a href=x><b>link</b></a>")
    assert blocks.n_emphasis_chars.tolist() == [len("boldbothemu"), 4]
    assert blocks.n_link_chars.tolist() == [0, 4]


def test_code_is_counted() -> None:
    blocks = blocks_of("<p>call <code>f(x)</code> with <kbd>Enter</kbd><p>no")
    assert blocks.n_code_chars.tolist() == [9, 0]


def test_images_of_a_run() -> None:
    walk_of = walked("<div><p>a <img> b <img></p><p>c</p></div>")
    assert walk_of.blocks.n_images.tolist() == [2, 0]
    assert walk_of.containers.n_images.tolist() == [2, 2, 2, 2, 2, 0]


@pytest.mark.parametrize(
    ("html", "column"),
    [
        ("<p><a href=x>→</a></p><p>text</p>", "n_link_chars"),
        ("<p><a href=x><img></a></p><p>text</p>", "n_links"),
        ("<p><b>*</b></p><p>text</p>", "n_emphasis_chars"),
        ("<p><code>{}</code></p><p>text</p>", "n_code_chars"),
    ],
)
def test_an_empty_run_leaves_nothing_to_the_next(html: str, column: str) -> None:
    assert getattr(blocks_of(html), column).tolist() == [0]


def test_headings() -> None:
    html = "".join(f"<h{level}>a<span>b</span></h{level}>" for level in range(1, 7))
    assert blocks_of(f"{html}<p>c").heading.tolist() == [1, 2, 3, 4, 5, 6, 0]
    assert blocks_of("<h2><div>a</div>b</h2>c").heading.tolist() == [2, 2, 0]


def test_lists() -> None:
    blocks = blocks_of("<ol><li>a<ul><li>b</li></ul>tail</li><li><p>c</p><p>d</p></li></ol><p>e</p>")
    assert blocks.text == ("a", "b", "tail", "c", "d", "e")
    assert blocks.list_depth.tolist() == [1, 2, 1, 1, 1, 0]
    number, bullet, none = int(Marker.NUMBER), int(Marker.BULLET), int(Marker.NONE)
    assert blocks.marker.tolist() == [number, bullet, none, number, none, none]


def test_a_definition_list_has_no_markers() -> None:
    blocks = blocks_of("<dl><dt>a<dd>b</dl><menu><li>c</menu>")
    assert blocks.list_depth.tolist() == [1, 1, 1]
    assert blocks.marker.tolist() == [0, 0, int(Marker.BULLET)]


def test_lines() -> None:
    assert blocks_of("<p>a</p>\n\n<div>\n<p>b</p></div>").line.tolist() == [1, 4]


def test_html_has_no_offsets_and_no_layout() -> None:
    blocks = blocks_of("<p>a<p>b")
    assert blocks.start.tolist() == blocks.end.tolist() == [-1, -1]
    assert blocks.indent.tolist() == blocks.blank_before.tolist() == [0, 0]


# Flags.


@pytest.mark.parametrize(
    ("html", "flag"),
    [
        ("<nav>a</nav>", Inside.NAV),
        ("<header><p>a</p></header>", Inside.HEADER),
        ("<div><footer><p>a</p></footer></div>", Inside.FOOTER),
        ("<aside>a</aside>", Inside.ASIDE),
        ("<main>a</main>", Inside.MAIN),
        ("<blockquote><p>a</p></blockquote>", Inside.QUOTE),
        ("<pre>a</pre>", Inside.CODE),
        ("<button>a</button>", Inside.BUTTON),
        ("<figure><figcaption>a</figcaption></figure>", Inside.FIGURE | Inside.CAPTION),
        ("<form><label>a</label></form>", Inside.FORM),
        ("<noscript>a</noscript>", Inside.NOSCRIPT),
        ("<h1>a</h1>", Inside.HEADING),
        ("<table><tr><td>a</td></tr></table>", Inside.TABLE),
        ("<p>on <time>Monday</time></p>", Inside.DATE),
        ("<div hidden><p>a</p></div>", Inside.HIDDEN),
        ("<div style='color: red; DISPLAY : none'><p>a</p></div>", Inside.HIDDEN),
        ("<div aria-hidden=true>a</div>", Inside.HIDDEN),
        ("<p class=sr-only>a</p>", Inside.HIDDEN),
        ("<p>a <span hidden>" + "long " * 15 + "</span> c</p>", Inside.HIDDEN),
        ("<details><p>a</details>", Inside.COLLAPSED),
        ("<div class=accordion><p hidden>a</div>", Inside.COLLAPSED),
        ("<div role=navigation>a</div>", Inside.NAV),
        ("<div id=comments><p>a</p></div>", Inside.COMMENTS),
        ("<p><span class=byline>a</span> b</p>", Inside.BYLINE),
        ("<div itemprop=author>a</div>", Inside.BYLINE),
    ],
)
def test_flags(html: str, flag: Inside) -> None:
    inside, outside = flags_of(f"<section>{html}</section><p>after{' more' * 20}")
    assert inside & flag == flag
    assert not outside & flag


def test_panels_that_a_click_shows_are_not_hidden() -> None:
    shown = "<p>" + "more " * 20
    assert Inside.HIDDEN not in flags_of(f"<div class=accordion><p hidden>a</div>{shown}")[0]
    assert Inside.HIDDEN not in flags_of(f"<div role=tabpanel style='display:none'><p>a</div>{shown}")[0]
    assert Inside.HIDDEN in flags_of(f"<div style='display:none'><p class=accordion>a</div>{shown}")[0]


def test_what_holds_most_of_the_text_is_not_hidden() -> None:
    page = "<body style='visibility:hidden' class=menu><p>one<div hidden><p>two</div><p>three"
    assert [Inside.HIDDEN in flags for flags in flags_of(page)] == [False, True, False]
    assert all(Inside.MENU in flags for flags in flags_of(page))


@pytest.mark.parametrize(
    "note",
    [
        "<span class='visually-hidden'> (opens in a new tab)</span>",
        "<span hidden>x</span>",
        "<b style='font-size:0'>cheap <i>flats</i></b>",
    ],
)
def test_notes_that_no_reader_sees_are_left_out(note: str) -> None:
    assert texts(f"<p>a <a href=/b>new main{note}</a> in town</p>{note}<p>c") == ("a new main in town", "c")


def test_short_text_that_a_click_shows_is_not_left_out() -> None:
    assert texts("<p class=accordion>The answer is <span hidden>four</span></p>") == ("The answer is four",)


def test_inline_flags_end_with_the_run() -> None:
    first, second = flags_of("<div><span class=byline>a</span><p>b</p></div>")
    assert Inside.BYLINE in first
    assert Inside.BYLINE not in second


def test_inline_flags_pass_down_to_blocks() -> None:
    assert Inside.SHARE in flags_of("<span class=share><div>a</div></span>")[0]


def test_a_plain_page_has_no_flags() -> None:
    assert flags_of("<div><p>a <b>b</b></p></div>") == [Inside(0)]


# Containers.


def test_what_a_container_says_itself() -> None:
    table = walked("<article class=category-news><p class=byline>Ann</p></article>").containers
    flags = {tag: table.own[row_of(table, tag)] for tag in ("article", "p")}
    assert flags == {"article": int(Inside.ARTICLE | Inside.TAGS), "p": int(Inside.BYLINE)}


def test_containers() -> None:
    table = walked(
        "<div id=a class='b c'><p>x</p><ul></ul><section><p>y<p>z</section></div><div></div>"
    ).containers
    assert table.tag == ("body", "html", "body", "div", "p", "section", "p", "p")
    assert table.parent.tolist() == [0, 0, 1, 2, 3, 3, 5, 5]
    assert table.depth.tolist() == [0, 1, 2, 3, 4, 4, 5, 5]
    assert table.first.tolist() == [0, 0, 0, 0, 0, 1, 1, 2]
    assert table.stop.tolist() == [3, 3, 3, 3, 1, 3, 2, 3]
    assert table.names[3] == "a b c"
    assert table.names[4] == ""


def test_the_block_knows_its_innermost_container() -> None:
    found = walked("<div>a<section>b</section>c</div>")
    tags = [found.containers.tag[at] for at in found.blocks.container.tolist()]
    assert tags == ["div", "section", "div"]
    assert found.blocks.container[0] == found.blocks.container[2]


def test_images_and_inputs_count_at_any_depth() -> None:
    table = walked(
        "<form>a<div><input><img><div><select><option>o</select><textarea></textarea></div>b</div></form>c"
    ).containers
    form, div = row_of(table, "form"), row_of(table, "div")
    assert (table.n_inputs[0], table.n_inputs[form], table.n_inputs[div]) == (3, 3, 3)
    assert (table.n_images[0], table.n_images[form], table.n_images[div]) == (1, 1, 1)


def test_nth_counts_elements_that_hold_nothing() -> None:
    table = walked("<p></p><div><p>a</p></div><template><p>t</p></template><p>b</p>").containers
    assert [nth for tag, nth in zip(table.tag, table.nth.tolist(), strict=True) if tag == "p"] == [2, 4]


def test_nth_counts_custom_elements_in_a_template() -> None:
    table = walked("<template><x-a>one</x-a></template><x-a>two</x-a>").containers
    assert table.nth[row_of(table, "x-a")] == 2


HTML = st.recursive(
    st.sampled_from(
        ["word", "two words", "<p>par</p>", "<br>", "<img>", "<a href=x>link</a>", "<h2>h</h2>", " "]
    ),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(
            "div p ul li table tr td section span b noscript template svg button pre a form select".split()
        ),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=25,
)


@settings(max_examples=examples(120))
@given(st.lists(HTML, min_size=1, max_size=4).map("".join))
def test_nth_is_what_lxml_finds(html: str) -> None:
    root = tree(f"<body>{html}<p>end</p></body>")
    found = walk(root)
    table = found.containers
    for row in range(1, len(table)):
        hit = root.xpath(f"(//{table.tag[row]})[{table.nth[row]}]")
        assert len(hit) == 1
        parents = [table.tag[row]]
        up = int(table.parent[row])
        while up:
            parents.append(table.tag[up])
            up = int(table.parent[up])
        ancestors = [element.tag for element in hit[0].iterancestors() if ACTIONS.get(element.tag) == 0]
        assert [hit[0].tag, *ancestors] == parents
        inner = "".join("".join(hit[0].itertext()).split())
        for block in range(int(table.first[row]), int(table.stop[row])):
            assert "".join(found.blocks.text[block].split()) in inner


@settings(max_examples=examples(120))
@given(st.lists(HTML, min_size=1, max_size=4).map("".join))
def test_no_character_is_lost_or_made_up(html: str) -> None:
    root = tree(f"<body>{html}</body>")
    assume(root.find(".//pre//button") is None)  # a button in a listing is no text
    skipped = " or ".join(f"ancestor::{tag}" for tag in ("template", "svg", "select", "head"))
    there = "".join("".join(root.xpath(f"//text()[not({skipped})]")).split())
    found = walk(root).blocks
    assert "".join("".join(found.text).split()) == there
    assert (found.n_link_chars <= [len(text) for text in found.text]).all()


def test_the_tree_is_left_as_it_was() -> None:
    root = tree("<div>a<p>b</p><script>x</script>c</div>")
    before = etree.tostring(root)
    walk(root)
    assert etree.tostring(root) == before
