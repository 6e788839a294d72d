"""Hostile footnotes and callouts."""

from __future__ import annotations

from tests.hostile.cases import Family, fill, many, page

NOTES = case = Family()


@case()
def footnotes_without_number() -> str:
    n = many(10_000)
    text = "".join(f'word<sup><a href="#n{at}">{at % 999}</a></sup> ' for at in range(n))
    return page("", f"<p>{text}</p><ol>" + "".join(f"<li id=n{at}>note {at}" for at in range(n)) + "</ol>")


@case()
def footnotes_that_refer_in_circles() -> str:
    n = many(10_000)
    return page(
        "", "".join(f'<p id=n{at}>note<sup><a href="#n{(at + 1) % n}">1</a></sup></p>' for at in range(n))
    )


@case()
def footnotes_with_one_id() -> str:
    n = many(10_000)
    return page("", '<p>word<sup><a href="#n">1</a></sup></p>' * n + "<p id=n>note</p>" * n)


@case()
def footnotes_in_footnotes() -> str:
    n = many(1_000)
    text = "".join(f'word<sup><a href="#n{at}">1</a></sup> ' for at in range(n))
    return page("", f"<p>{text}</p>" + "".join(f"<div id=n{at}>note {at}" for at in range(n)))


@case()
def names_of_one_element_without_number() -> str:
    names = " ".join(f"n{at}" for at in range(many(10_000)))
    return page("", f'<p>word<sup><a href="#n5">1</a></sup></p><p class="{names}" id=n5>note</p>' * 20)


@case()
def links_back_without_number() -> str:
    back = '<a href="#r">^</a> '
    return page("", f'<p>word<sup id=r><a href="#n">1</a></sup></p><p id=n>{fill(back)}note</p>')


@case()
def callouts_in_callouts() -> str:
    return page("", '<div class="admonition note"><p>Note</p>' * many(1_000))


@case()
def callouts_without_number() -> str:
    return page("", '<div class="admonition note"><p>Note</p><p>text</p></div>' * many(20_000))


@case()
def superscripts_in_superscripts() -> str:
    return page("", "<p>" + "2<sup>" * many(1_500))


@case()
def superscripts_without_number() -> str:
    return page("", "<p>" + fill("2<sup>3</sup>"))


@case()
def struck_text_and_quotations_without_number() -> str:
    return page("", "<p>" + fill("<q>a <s>b</s></q> "))
