"""Code, formulas, footnotes and images of a page, read for the measure of fidelity."""

from __future__ import annotations

import pytest

from benchmarks.measure.fidelity import marked
from benchmarks.measure.fidelity.page import Page


def page(body: str) -> Page:
    return Page(f"<html><body>{body}</body></html>".encode(), "utf-8")


def test_code_is_given_with_and_without_line_numbers() -> None:
    listing = "<pre>\n<span class=lineno>1</span>a = [\n<span class=lineno>2</span>  0]\n\n</pre>"
    (found,) = marked.listings(page(listing))
    assert found.texts == ("a = [\n  0]", "1a = [\n2  0]")


def test_elements_may_be_lines() -> None:
    (found,) = marked.listings(page("<pre><div>a</div><div>b</div><button>Copy</button></pre>"))
    assert found.texts == ("a\nb", "ab")


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ("<pre class=language-py>a</pre>", "python"),
        ("<pre><code class='hljs lang-js'>a</code></pre>", "javascript"),
        ("<div class='highlight-c notranslate'><pre>a</pre></div>", "c"),
        ("<pre data-lang=go>a</pre>", "go"),
        ("<pre class='brush: java'>a</pre>", "java"),
        ("<pre class=language-none>a</pre>", ""),
        ("<div class=highlight-wrap><pre>a</pre></div>", ""),
    ],
)
def test_the_language_of_code(markup: str, language: str) -> None:
    assert [one.language for one in marked.listings(page(markup))] == [language]


@pytest.mark.parametrize(
    "formula",
    [
        "<math><mi>h</mi><annotation encoding='application/x-tex'>h = 2</annotation></math>",
        "<math alttext='h = 2'><mi>h</mi></math>",
        "<script type='math/tex; mode=display'>h = 2</script>",
        "<img class=latex alt='h = 2'>",
        "<script src=mathjax.js></script>\\(h = 2\\)",
    ],
)
def test_formulas(formula: str) -> None:
    body = f"<p>The height is {formula} metres.</p>"
    (found,) = marked.formulas(page(body), body.encode())
    assert found.wanted == ("h=2",)


@pytest.mark.parametrize("other", ["<script type='text/javascript'>x</script>", "$5 and $$ 7 $$", "\\(h\\)"])
def test_scripts_and_prices_are_no_formulas(other: str) -> None:
    body = f"<p>The height is {other} metres.</p>"
    assert list(marked.formulas(page(body), body.encode())) == []


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#n1'>1</a></sup>",
        "<a href='#n1'><sup>[1]</sup></a>",
        "<a role=doc-noteref href='#n1'>1</a>",
    ],
)
def test_footnotes(mark: str) -> None:
    read = page(f"<p>An <b>old</b> year{mark} by hand.<p id=n1>A note <a href='#m'>1</a>.")
    (found,) = marked.footnotes(read)
    assert found.wanted == ("1",)
    assert (read.words[found.before], read.words[found.after]) == ("year", "by")


@pytest.mark.parametrize("link", ["<a href='#top'>up</a>", "<sup><a href='/a'>1</a></sup>"])
def test_other_links_are_no_footnotes(link: str) -> None:
    assert list(marked.footnotes(page(f"<p>In the old year{link}.<p id=top>Text."))) == []


def test_images_with_a_caption() -> None:
    body = (
        "<p>One.</p><figure><img src='data:image/gif;base64,R0' data-src='/i/mill.png?w=9'>"
        "<figcaption>A mill</figcaption></figure><p>Two.</p>"
    )
    assert [one.wanted for one in marked.images(page(body))] == [("mill.png",)]
    assert list(marked.images(page(body.replace("A mill", "")))) == []
