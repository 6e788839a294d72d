"""Hostile attributes: too many, too long, quoted so that the end of their tag is hard to find."""

from __future__ import annotations

from tests.hostile.cases import CROWDED, LENGTH, STORY, TOO_LONG, Family, fill, many, numbered, page

ATTRIBUTES = case = Family()


@case(bound=CROWDED)
def attributes_100k() -> str:
    return page("<p " + numbered("a{}=1 ", 100_000) + ">x</p>")


@case(bound=CROWDED)
def attributes_without_values() -> str:
    return page("<p " + numbered("a{} ", 100_000) + ">x</p>")


@case(bound=CROWDED)
def attributes_parted_by_slashes() -> str:
    return page("<p " + numbered("/a{}", 100_000) + ">x</p>")


@case(bound=CROWDED)
def attributes_with_signs_in_quotes() -> str:
    """The end of the tag is where no quote is open."""
    return page("<p " + numbered("a{}='<b>' ", 60_000) + ">x</p>")


@case(bound=CROWDED)
def attributes_with_signs_in_names() -> str:
    return page("<p " + numbered("a{}<b ", 60_000, least=10_000) + ">x</p>")


@case(bound=CROWDED)
def attributes_with_quotes_in_names() -> str:
    """A quote that no equals sign comes before opens nothing."""
    return page("<p " + numbered("a{}\" b'{} ", 60_000) + ">x</p>")


@case(bound=CROWDED)
def attributes_behind_a_script() -> str:
    return page("<script>if (a<b && c=='\"') d();</script><p " + numbered("a{}='>' ", 60_000) + ">x</p>")


@case(bound=CROWDED)
def attributes_behind_a_comment() -> str:
    return page('<!-- <b c=" --><p ' + numbered("a{}='>' ", 60_000) + ">x</p>")


@case(bound=CROWDED)
def attributes_on_many_tags() -> str:
    return page(("<p " + numbered("a{}=1 ", 2_000, least=2_000) + ">x</p>") * many(90))


@case(bound=CROWDED)
def attributes_alike() -> str:
    return page("<p " + 'class="a" ' * many(150_000) + ">x</p>")


@case(bound=CROWDED)
def attributes_around_the_story() -> str:
    """The story stands inside the tag's element."""
    return page("<div " + numbered("data-{}=1 ", 60_000) + ">", "</div>")


@case()
def attribute_of_two_megabytes() -> str:
    return page('<p title="' + "x" * many(1_900_000) + '">x</p>')


@case()
def attribute_with_a_page_in_it() -> str:
    return page("<p data-page='" + fill('<p class="x">Words in an attribute</p>', 1_500_000) + "'>x</p>")


@case()
def attribute_name_of_a_megabyte() -> str:
    return page("<p " + "x" * many(1_000_000) + "=1>x</p>")


@case(told=(), bound=LENGTH)
def attribute_never_closed() -> str:
    return page('<p title="x>') + "y" * many(1_000_000, TOO_LONG)


@case()
def class_of_a_megabyte() -> str:
    return page('<div class="' + numbered("name-{} ", 100_000) + '">', "</div>")


@case()
def classes_all_different() -> str:
    return page(numbered('<p class="c{} navItem{}">x</p>', 50_000))


@case()
def style_of_spaces() -> str:
    """Made for a pattern that looks for ``display : none``."""
    return page(
        '<p style="display'
        + " " * many(1_000_000)
        + ": none"
        + ' "><b style="'
        + "display:" * many(100_000)
        + '">'
    )


@case()
def address_of_a_megabyte() -> str:
    return page('<p>See <a href="/' + "a/../" * many(200_000) + '">this</a> and ' + STORY[0] + "</p>")


@case()
def addresses_that_run_code() -> str:
    links = "".join(
        f'<p><a href="{start}alert(1)" onclick="alert(2)">{STORY[0]}</a><img src=x onerror=alert(3)></p>'
        for start in (
            "javascript:",
            " JAVA\tSCRIPT:",
            "&#106;avascript:",
            "data:text/html,",
            "vbscript:",
            "\x01javascript:",
        )
    )
    return page(links)


@case()
def markup_that_is_text() -> str:
    return page(f"<p>&lt;script&gt;alert(1)&lt;/script&gt; {STORY[0]} &lt;img src=x onerror=alert(1)&gt;</p>")


@case()
def hidden_flood() -> str:
    return page('<div hidden style="display:none" aria-hidden="true" class="sr-only">no</div>' * many(25_000))


@case()
def base_and_refresh() -> str:
    return page(
        head='<base href="javascript:x"><meta http-equiv=refresh content="0;url=http://x">' * many(10_000)
    )


@case()
def metas_flood() -> str:
    return page(head=numbered('<meta name="author" content="Writer {}">', 40_000))


@case()
def meta_of_a_megabyte() -> str:
    return page(head='<meta name="description" content="' + "word " * many(300_000) + '">')


@case()
def author_of_a_megabyte() -> str:
    return page(head='<meta name="author" content="' + "Ada Lark and " * many(100_000) + '">')


@case()
def date_of_a_megabyte() -> str:
    return page(head='<meta name="date" content="' + "2024-" * many(300_000) + '">')


@case()
def title_of_a_megabyte() -> str:
    return page(head="<title>" + "Ferry | " * many(150_000) + "</title>")


@case()
def times_flood() -> str:
    return page(numbered('<time datetime="2024-01-{}">then</time>', 40_000))


@case()
def charsets_flood() -> bytes:
    return page(head=numbered('<meta charset="x-{}">', 60_000)).encode()
