"""Hostile markup: nesting, what is never closed, what is closed twice, and elements by the ten thousand."""

from __future__ import annotations

from tests.hostile.cases import ARTICLE, PARAGRAPHS, SIZE, STORY, Family, fill, numbered, page

MARKUP = case = Family()


# --- nesting


@case()
def nested_div() -> str:
    return page("<div>" * 20_000, "</div>" * 20_000)


@case()
def nested_div_100k() -> str:
    return page("<div>" * 100_000, "</div>" * 100_000)


@case()
def nested_div_unclosed() -> str:
    return page("<div>" * 20_000)


@case()
def nested_div_with_text_on_every_level() -> str:
    return page(numbered("<div>level {} ", 20_000), "</div>" * 20_000)


@case()
def nested_just_below_the_limit() -> str:
    return page("<div>" * 1_990, "</div>" * 1_990)


@case()
def nested_span() -> str:
    return page(story="<p>" + "<span>" * 50_000 + " ".join(STORY) + "</span>" * 50_000 + "</p>")


@case()
def nested_bold_unclosed() -> str:
    return page("<b>" * 50_000)


@case()
def nested_fonts_reopened() -> str:
    """Formatting that browsers open again in every paragraph."""
    return page(numbered("<p><font color={}>", 3_000))


@case()
def nested_links_unclosed() -> str:
    return page(numbered("<a href=/{}>", 20_000))


@case()
def nested_lists() -> str:
    return page("<ul><li>" * 10_000, "</li></ul>" * 10_000)


@case()
def nested_tables() -> str:
    return page("<table><tr><td>" * 5_000, "</td></tr></table>" * 5_000)


@case()
def nested_quotes() -> str:
    return page("<blockquote>" * 10_000, "</blockquote>" * 10_000)


@case()
def nested_forms_and_fieldsets() -> str:
    return page("<form><fieldset>" * 10_000, "</fieldset></form>" * 10_000)


@case()
def nested_custom_elements() -> str:
    return page(numbered("<x-box-{}>", 20_000))


@case()
def nested_svg() -> str:
    return page("<svg>" + "<g>" * 20_000 + "</g>" * 20_000 + "</svg>")


@case()
def nested_math() -> str:
    return page("<math>" + "<mrow>" * 20_000 + "<mi>x</mi>" + "</mrow>" * 20_000 + "</math>")


@case()
def nested_noscript_and_template() -> str:
    return page("<noscript><template>" * 5_000, "</template></noscript>" * 5_000 + ARTICLE)


@case()
def nested_objects() -> str:
    return page("<object><param name=a value=b>" * 20_000 + "</object>" * 20_000)


# --- closed wrongly


@case()
def closers_only() -> str:
    return page("</div>" * 200_000)


@case()
def closers_that_match_nothing() -> str:
    return page("<div>" + "</span></b></x-y>" * 60_000)


@case()
def misnested_formatting() -> str:
    return page("<b><i></b></i>" * 50_000)


@case()
def misnested_blocks() -> str:
    return page("<p><div></p></div>" * 50_000)


@case()
def misnested_table_parts() -> str:
    return page("<table><td><tr><caption><tbody></table>" * 20_000)


@case()
def early_html_closer() -> str:
    return page("<p>Before.</p></body></html>")


@case()
def early_html_closers_everywhere() -> str:
    return page("</html></body >\n" * 50_000, "</HTML>")


@case()
def html_opened_again_and_again() -> str:
    return page("<html><head><title>x</title></head><body>" * 20_000)


@case()
def unclosed_paragraphs() -> str:
    return page("<p>a" * 55_000)


@case()
def paragraphs_50k() -> str:
    """Where quadratic scoring of siblings takes minutes."""
    return page("<div>" + numbered("<p>short {}</p>", 50_000) + "</div>")


@case()
def paragraphs_of_prose() -> str:
    return page(numbered("<p>The number {} bus stops here, and then it goes on to the quay.</p>", 25_000))


@case()
def unclosed_items_and_cells() -> str:
    return page("<ul>" + "<li>a" * 28_000 + "</ul><table>" + "<tr><td>b" * 28_000 + "</table>")


@case(told=())
def cut_in_a_tag() -> str:
    return page()[:-300] + '<p class="'


@case()
def cut_in_a_comment() -> str:
    return page(after="<!-- the rest is ") + "lost"


@case(told=())
def script_never_closed() -> str:
    return page("<script>" + "if (a < b && c > d) {" * 50_000)


@case(told=())
def style_never_closed() -> str:
    return page("<style>" + "p { color: red }" * 50_000)


@case(told=())
def textarea_never_closed() -> str:
    return page("<textarea>")


@case(told=())
def title_never_closed() -> str:
    return "<title>" + PARAGRAPHS * 1_000


@case(told=())
def plaintext() -> str:
    return page("<plaintext>")


# --- signs


@case()
def less_than_flood() -> str:
    return page("<" * SIZE)


@case()
def less_than_and_space_flood() -> str:
    return page("< " * (SIZE // 2))


@case(told=())
def tag_begun_flood() -> str:
    return page("<a" * (SIZE // 2))


@case(told=())
def attribute_begun_flood() -> str:
    """No quote is ever closed where one is needed."""
    return page('<p a="' * 300_000)


@case()
def greater_than_flood() -> str:
    return page(">" * SIZE)


@case(told=())
def comments_begun_flood() -> str:
    return page(after="<!--" * 500_000)


@case()
def comments_empty_flood() -> str:
    return page("<!---->" * 250_000)


@case()
def comments_closed_oddly() -> str:
    return page("<!--><!---><!--a--!><!-- - -- -->" * 40_000)


@case()
def conditional_comments() -> str:
    return page(
        "<!--[if lt IE 9]><p>old</p><![endif]--><!--[if !IE]><!--><p>new</p><!--<![endif]-->" * 15_000
    )


@case()
def processing_instructions() -> str:
    return page("<?php echo 1; ?><?xml version='1.0'?>" * 40_000)


@case()
def doctypes() -> str:
    return page("<!DOCTYPE html>" * 100_000)


@case()
def cdata_sections() -> str:
    return page("<![CDATA[ <p>inside</p> ]]>" * 50_000)


@case()
def entities_known() -> str:
    return page("<p>" + fill("&amp;&lt;&eacute;&#x2014;") + "</p>")


@case()
def entities_unknown() -> str:
    return page("<p>" + fill("&boing;&;&#;&#x;&amp") + "</p>")


@case()
def entities_out_of_range() -> str:
    return page("<p>" + fill("&#0;&#xD800;&#x110000;&#99999999999999999999;&#x80;") + "</p>")


@case()
def entity_of_a_megabyte() -> str:
    return page("<p>&" + "a" * 1_000_000 + ";</p><p>&#" + "9" * 900_000 + ";</p>")


@case()
def ampersand_flood() -> str:
    return page("<p>" + "&" * SIZE + "</p>")


# --- elements by the ten thousand


@case()
def breaks_flood() -> str:
    return page("<p>x" + "<br>" * 400_000 + "</p>")


@case()
def breaks_between_inline_tags() -> str:
    return page("<p>x" + "<span></span>" * 70_000 + "<br><span></span>" * 60_000 + "</p>")


@case()
def images_without_text() -> str:
    return page(numbered('<div><img src="/{}.png" alt="x"></div>', 40_000))


@case()
def options_flood() -> str:
    return page("<select>" + numbered("<option value={}>choice", 60_000) + "</select>")


@case()
def inputs_flood() -> str:
    return page("<form>" + "<input name=a value=b><button>go</button>" * 40_000 + "</form>")


@case()
def headings_flood() -> str:
    return page(numbered("<h1>Heading {}</h1><h2>Another</h2>", 28_000))


@case()
def cells_flood() -> str:
    """More than the bound on blocks: what follows is left out."""
    return page(after="<table><tr>" + "<td>1</td>" * 150_000 + "</tr></table>")


@case()
def colspan_of_9e15() -> str:
    cell = "<td colspan=9007199254740991 rowspan=99999999999>wide</td>"
    return page(f"<table><tr>{cell * 100}</tr>" + f"<tr>{cell}</tr>" * 1_000 + "</table>")


@case()
def rows_of_very_different_lengths() -> str:
    """Filled up to the longest, the rows would take gigabytes."""
    return page("<table><tr>" + "<td>a" * 15_000 + "<tr><td>b<td>c" * 15_000 + "</table>")


@case()
def frames_and_embeds() -> str:
    return page(
        '<iframe src="x"></iframe><embed src="y"><object data="z"></object><applet></applet>' * 15_000
    )


@case()
def inline_elements_flood() -> str:
    return page("<p>" + "<b>x</b>" * 200_000 + "</p>")


@case()
def empty_elements_flood() -> str:
    return page("<div></div><span></span><p></p>" * 60_000)


@case()
def distinct_tags_flood() -> str:
    return page(numbered("<x-{}>a</x-{}><y{}>b</y{}>", 28_000))


@case()
def tag_name_of_a_megabyte() -> str:
    return page("<" + "x" * 1_000_000 + ">a</" + "x" * 1_000_000 + ">")


@case()
def tag_names_that_no_path_can_hold() -> str:
    return page("<a']|//*[' b>x</a'><a\"b:c:d>y<p:p>z<svg:title>w</svg:title><\u00e9t\u00e9>v")


@case()
def same_paragraph_again_and_again() -> str:
    return page(PARAGRAPHS * 3_000)


@case()
def nearly_the_same_again_and_again() -> str:
    return page(numbered("<p>Posted {} minutes ago by a reader of the paper</p>", 35_000))


@case()
def pre_of_a_million_lines() -> str:
    return page("<pre>" + "x\n" * 900_000 + "</pre>")


@case()
def pre_of_tabs() -> str:
    return page("<pre>x" + "\t" * 1_900_000 + "y</pre>")


@case()
def one_word_flood() -> str:
    return page("<p>" + "word " * 400_000 + "</p>")


@case()
def one_text_of_two_megabytes() -> str:
    return page("<p>" + "x" * SIZE + "</p>")
