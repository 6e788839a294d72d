"""Hostile markup: nesting, what is never closed, what is closed twice, and signs by the million."""

from __future__ import annotations

from tests.hostile.cases import (
    ARTICLE,
    CROWDED,
    DEPTH,
    LENGTH,
    PARAGRAPHS,
    SIZE,
    STORY,
    TOO_DEEP,
    TOO_LONG,
    Family,
    fill,
    many,
    numbered,
    page,
)

MARKUP = case = Family()


# --- nesting


@case(bound=DEPTH)
def nested_div() -> str:
    return page("<div>" * many(20_000, TOO_DEEP), "</div>" * many(20_000, TOO_DEEP))


@case(bound=DEPTH)
def nested_div_100k() -> str:
    return page("<div>" * many(100_000), "</div>" * many(100_000))


@case(bound=DEPTH)
def nested_div_unclosed() -> str:
    return page("<div>" * many(20_000, TOO_DEEP))


@case(bound=DEPTH)
def nested_div_with_text_on_every_level() -> str:
    return page(numbered("<div>level {} ", 20_000, TOO_DEEP), "</div>" * many(20_000, TOO_DEEP))


@case()
def nested_just_below_the_limit() -> str:
    return page("<div>" * 1_990, "</div>" * 1_990)


@case(bound=DEPTH)
def nested_span() -> str:
    return page(story="<p>" + "<span>" * many(50_000) + " ".join(STORY) + "</span>" * many(50_000) + "</p>")


@case(bound=DEPTH)
def nested_bold_unclosed() -> str:
    return page("<b>" * many(50_000))


@case(bound=DEPTH)
def nested_fonts_reopened() -> str:
    """Formatting that browsers open again in every paragraph."""
    return page(numbered("<p><font color={}>", 3_000, TOO_DEEP))


@case()
def nested_links_unclosed() -> str:
    return page(numbered("<a href=/{}>", 20_000))


@case(bound=DEPTH)
def nested_lists() -> str:
    return page("<ul><li>" * many(10_000, TOO_DEEP), "</li></ul>" * many(10_000, TOO_DEEP))


@case(bound=DEPTH)
def nested_tables() -> str:
    return page("<table><tr><td>" * many(5_000, TOO_DEEP), "</td></tr></table>" * many(5_000, TOO_DEEP))


@case(bound=DEPTH)
def nested_quotes() -> str:
    return page("<blockquote>" * many(10_000, TOO_DEEP), "</blockquote>" * many(10_000, TOO_DEEP))


@case(bound=DEPTH)
def nested_forms_and_fieldsets() -> str:
    return page("<form><fieldset>" * many(10_000, TOO_DEEP), "</fieldset></form>" * many(10_000, TOO_DEEP))


@case(bound=DEPTH)
def nested_custom_elements() -> str:
    return page(numbered("<x-box-{}>", 20_000, TOO_DEEP))


@case(bound=DEPTH)
def nested_svg() -> str:
    return page("<svg>" + "<g>" * many(20_000, TOO_DEEP) + "</g>" * many(20_000, TOO_DEEP) + "</svg>")


@case(bound=DEPTH)
def nested_math() -> str:
    return page(
        "<math>"
        + "<mrow>" * many(20_000, TOO_DEEP)
        + "<mi>x</mi>"
        + "</mrow>" * many(20_000, TOO_DEEP)
        + "</math>"
    )


@case(bound=DEPTH)
def nested_noscript_and_template() -> str:
    return page(
        "<noscript><template>" * many(5_000, TOO_DEEP),
        "</template></noscript>" * many(5_000, TOO_DEEP) + ARTICLE,
    )


@case(bound=DEPTH)
def nested_objects() -> str:
    return page(
        "<object><param name=a value=b>" * many(20_000, TOO_DEEP) + "</object>" * many(20_000, TOO_DEEP)
    )


# --- closed wrongly


@case()
def closers_only() -> str:
    return page("</div>" * many(200_000))


@case()
def closers_that_match_nothing() -> str:
    return page("<div>" + "</span></b></x-y>" * many(60_000))


@case()
def misnested_formatting() -> str:
    return page("<b><i></b></i>" * many(50_000))


@case()
def misnested_blocks() -> str:
    return page("<p><div></p></div>" * many(50_000))


@case()
def misnested_table_parts() -> str:
    return page("<table><td><tr><caption><tbody></table>" * many(20_000))


@case()
def early_html_closer() -> str:
    return page("<p>Before.</p></body></html>")


@case()
def early_html_closers_everywhere() -> str:
    return page("</html></body >\n" * many(50_000), "</HTML>")


@case()
def html_opened_again_and_again() -> str:
    return page("<html><head><title>x</title></head><body>" * many(20_000))


@case()
def unclosed_paragraphs() -> str:
    return page("<p>a" * many(55_000))


@case()
def paragraphs_50k() -> str:
    """Where quadratic scoring of siblings takes minutes."""
    return page("<div>" + numbered("<p>short {}</p>", 50_000) + "</div>")


@case()
def paragraphs_of_prose() -> str:
    return page(numbered("<p>The number {} bus stops here, and then it goes on to the quay.</p>", 25_000))


@case()
def unclosed_items_and_cells() -> str:
    return page("<ul>" + "<li>a" * many(28_000) + "</ul><table>" + "<tr><td>b" * many(28_000) + "</table>")


@case(told=())
def cut_in_a_tag() -> str:
    return page()[:-300] + '<p class="'


@case()
def cut_in_a_comment() -> str:
    return page(after="<!-- the rest is ") + "lost"


@case(told=())
def script_never_closed() -> str:
    return page("<script>" + "if (a < b && c > d) {" * many(50_000))


@case(told=())
def style_never_closed() -> str:
    return page("<style>" + "p { color: red }" * many(50_000))


@case(told=())
def textarea_never_closed() -> str:
    return page("<textarea>")


@case(told=())
def title_never_closed() -> str:
    return "<title>" + PARAGRAPHS * many(1_000)


@case(told=())
def plaintext() -> str:
    return page("<plaintext>")


# --- signs


@case()
def less_than_flood() -> str:
    return page("<" * many(SIZE))


@case()
def less_than_and_space_flood() -> str:
    return page("< " * many(SIZE // 2))


@case(told=())
def tag_begun_flood() -> str:
    return page("<a" * many(SIZE // 2))


@case(told=(), bound=CROWDED)
def attribute_begun_flood() -> str:
    """No quote is ever closed where one is needed."""
    return page('<p a="' * many(300_000))


@case()
def greater_than_flood() -> str:
    return page(">" * many(SIZE))


@case(told=())
def comments_begun_flood() -> str:
    return page(after="<!--" * many(500_000))


@case()
def comments_empty_flood() -> str:
    return page("<!---->" * many(250_000))


@case()
def comments_closed_oddly() -> str:
    return page("<!--><!---><!--a--!><!-- - -- -->" * many(40_000))


@case()
def conditional_comments() -> str:
    return page(
        "<!--[if lt IE 9]><p>old</p><![endif]--><!--[if !IE]><!--><p>new</p><!--<![endif]-->" * many(15_000)
    )


@case()
def processing_instructions() -> str:
    return page("<?php echo 1; ?><?xml version='1.0'?>" * many(40_000))


@case()
def doctypes() -> str:
    return page("<!DOCTYPE html>" * many(100_000))


@case(bound=LENGTH)
def cdata_sections() -> str:
    return page("<![CDATA[ <p>inside</p> ]]>" * many(50_000, TOO_LONG // 8))


@case(bound=LENGTH)
def entities_known() -> str:
    return page("<p>" + fill("&amp;&lt;&eacute;&#x2014;", least=SIZE) + "</p>")


@case(bound=LENGTH)
def entities_unknown() -> str:
    return page("<p>" + fill("&boing;&;&#;&#x;&amp", least=SIZE // 2) + "</p>")


@case()
def entities_out_of_range() -> str:
    return page("<p>" + fill("&#0;&#xD800;&#x110000;&#99999999999999999999;&#x80;") + "</p>")


@case(bound=LENGTH)
def entity_of_a_megabyte() -> str:
    return page("<p>&" + "a" * many(1_000_000, TOO_LONG) + ";</p><p>&#" + "9" * many(900_000) + ";</p>")


@case()
def ampersand_flood() -> str:
    return page("<p>" + "&" * many(SIZE) + "</p>")
