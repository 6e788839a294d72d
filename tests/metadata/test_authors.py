"""Authors that the blocks of a page name."""

from __future__ import annotations

import pytest

from boilerstrip import clean
from boilerstrip.metadata.authors import first_marked_author, marked_authors, shown_authors
from boilerstrip.read.html.page import read_html
from tests.metadata.made import PROSE, article, chances
from tests.outline.made import outlined


def both(top: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Marked and shown authors of an article with this between headline and body."""
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = read_html(f"<h1>Town mends its old bridge</h1>{top}{body}")
    outline = outlined(page, chances(page))
    return marked_authors(page, outline), shown_authors(page, outline)


def test_names_after_by_and_in_links_to_authors_are_marked() -> None:
    assert both("<p>By Ada Roe and Ben Oak</p>") == (("Ada Roe", "Ben Oak"), ("Ada Roe", "Ben Oak"))
    assert both("<p><a href='/author/a'>Ada Roe</a></p>") == (("Ada Roe",), ("Ada Roe",))


def test_what_does_not_look_like_a_name_is_shown_but_not_marked() -> None:
    assert both("<p><a href='/author/a'>ada_77</a></p>") == ((), ("ada_77",))


def test_a_page_without_bylines_names_nobody() -> None:
    assert both("<p>3 May 2021</p>") == ((), ())


def test_a_person_beside_the_headline_comes_before_the_newsroom() -> None:
    newsroom = """<script type="application/ld+json">{"@type": "NewsArticle", "author":
        {"@type": "Organization", "name": "Example Daily"}}</script>"""
    assert article(head=newsroom, top="<p>By Ada Roe</p>").authors == ("Ada Roe",)
    assert article(head=newsroom).authors == ("Example Daily",)


def test_the_first_member_of_a_forum_is_the_author() -> None:
    assert article(top="<p><a href='/members/sean.8/'>sean</a></p>").authors == ("sean",)


def test_comments_name_no_author() -> None:
    talk = "<div class='comments'><p><a href='/author/x'>someone</a></p><p>by Ben Oak on 3 May 2021</p></div>"
    assert article(end=talk).authors == ()


def test_what_stands_around_names_is_no_author() -> None:
    for top in ("<p>By</p>", "<p class='byline'>Share this</p>", "<p class='byline'>Last updated</p>"):
        assert article(top=top).authors == ()
    assert article(top="<p class='byline'>Last updated by Ada Roe</p>").authors == ("Ada Roe",)


def test_names_that_hold_signs_stay_whole() -> None:
    assert article(head="<meta name='author' content='Mill &amp; i'>").authors == ("Mill & i",)
    assert article(head="<meta name='author' content='Ada Roe, Jr., Ben Oak'>").authors == (
        "Ada Roe, Jr",
        "Ben Oak",
    )
    inverted = "<meta name='dc.creator' content='Roe, Ada'><meta name='dc.creator' content='Oak, Ben'>"
    assert article(head=inverted).authors == ("Ada Roe", "Ben Oak")


def test_markup_marks_authors() -> None:
    for top in (
        "<p><span itemprop='author' itemscope><span itemprop='name'>Ada Roe</span></span></p>",
        "<div data-component='byline'>Ada Roe</div>",
        "<p><author>Ada Roe</author></p>",
        "<p><a rel='author' href='/x'>Ada Roe</a></p>",
        "<p itemprop='author' itemscope><meta itemprop='name' content='Ada Roe'></p>",
    ):
        assert article(top=top).authors == ("Ada Roe",), top


def test_licences_and_markup_are_no_authors() -> None:
    for value in ("CC BY 4.0", "Creative Commons BY", "{{ author }}", "<b>Ada"):
        assert article(head=f'<meta name="author" content="{value}">').authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "Reviewed by Ada Roe",
        "Edited by Ada Roe",
        "Photo by Ada Roe",
        "Fact checked by Ada Roe",
        "Translated by Ada Roe",
        "Medically reviewed by Ada Roe, MD",
        "Sponsored by Roe Mills",
        "Powered by WordPress",
        "Filed under: Mills",
        "Übersetzt von Ada Roe",
        "Traduit par Ada Roe",
        "Fotos de Ada Roe",
    ],
)
def test_who_only_helped_is_no_author(line: str) -> None:
    assert article(top=f"<p class='byline'>{line}</p>").authors == ()
    assert article(top=f"<p class='byline'>By Ben Oak</p><p class='byline'>{line}</p>").authors == (
        "Ben Oak",
    )


def test_the_site_behind_a_name_is_no_author() -> None:
    site = "<meta property='og:site_name' content='Mill News'>"
    assert article(head=site, top="<p class='byline'>By Ada Roe, Mill News</p>").authors == ("Ada Roe",)


def test_names_in_capitals_and_behind_addresses() -> None:
    assert article(top="<p class='byline'>BY ADA ROE AND BEN OAK</p>").authors == ("ADA ROE", "BEN OAK")
    assert article(top="<p class='byline'>BY ADA E ROE</p>").authors == ("ADA E ROE",)
    assert article(head="<meta name='author' content='ada@mill.example (Ada Roe)'>").authors == ("Ada Roe",)
    assert article(head="<meta name='author' content='page.head.extra.author'>").authors == ()


@pytest.mark.parametrize(
    ("byline", "byline_names"),
    [
        ("Photos by Ada Mill, text by Tove Berg", "Tove Berg"),
        ("Edited by Ada Mill | Written by Tove Berg", "Tove Berg"),
        ("Edited by Ada Mill", ""),
    ],
)
def test_the_author_after_another_credit(byline: str, byline_names: str) -> None:
    body = "<p>The mill by the river turns again, and the miller sells rye bread at its door.</p>" * 5
    page = clean(f"<article><h1>The mill turns</h1><p class='byline'>{byline}</p>{body}</article>")
    assert (page.byline or "") == byline_names


POST = (
    "<div><div itemprop=author><span itemprop=name>{}</span></div><p>Use more mortar, I would say.</p></div>"
)


@pytest.mark.parametrize(
    ("name", "found"),
    [("ada_77", ("ada_77",)), ("View all posts", ()), ("admin", ()), ("Photo by Ann", ("Cy Elm",))],
)
def test_who_began_a_thread_may_be_named_below_the_first_post(name: str, found: tuple[str, ...]) -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = read_html(f"<h1>Town mends its old bridge</h1>{body}{POST.format(name)}{POST.format('Cy Elm')}")
    assert first_marked_author(page, outlined(page, chances(page))) == found


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("(Reporting by Ada Roe; editing by Ben Oak)", ("Ada Roe",)),
        (
            "(Reporting by Ada Roe and Eve Low in Oslo; Additional reporting by Jon Ek)",
            ("Ada Roe", "Eve Low"),
        ),
        ("(Reporting by Ada Roe in New York and Eve Low)", ("Ada Roe", "Eve Low")),
        ("Reporting by Ada Roe; Writing by Ben Oak", ("Ada Roe",)),
        ("The ferry runs again. (Reporting by Ada Roe; editing by Ben Oak)", ("Ada Roe",)),
        ("(Bericht von Ada Roe, redigiert von Ben Oak)", ()),
        ("(Bericht von Ada Roe; redigiert von Ben Oak)", ("Ada Roe",)),
        ("(Editing by Ben Oak)", ()),
        ("(Reporting by the newsroom; editing by Ben Oak)", ()),
    ],
)
def test_the_note_at_the_end_says_who_reported(note: str, names: tuple[str, ...]) -> None:
    assert article(end=f"<p>{note}</p>").authors == names


def test_a_byline_comes_before_the_note_at_the_end() -> None:
    note = "<p>(Reporting by Eve Low; editing by Ben Oak)</p>"
    assert article(top="<p>By Ada Roe</p>", end=note).authors == ("Ada Roe",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Roe, Ben Oak, and Eve Low", ("Ada Roe", "Ben Oak", "Eve Low")),
        ("Írta: Roe Ada és Oak Béla", ("Roe Ada", "Oak Béla")),
        ("Autoři: Ada Roe a Ben Oak", ("Ada Roe", "Ben Oak")),
        ("De Ada Roe și Ben Oak", ("Ada Roe", "Ben Oak")),
        ("Των Άντα Ρο και Μπεν Οκ", ("Άντα Ρο", "Μπεν Οκ")),
        ("By Jean-Luc d’Arc and Omar al-Roe", ("Jean-Luc d’Arc", "Omar al-Roe")),
        ("记者 王小明 李红", ("王小明", "李红")),
        ("（文・久我山 千帆）", ()),
        ("김철수 기자", ("김철수",)),
        ("[서울=한빛통신] 김철수 기자", ("김철수",)),
        ("By bell hooks", ()),
    ],
)
def test_bylines_in_other_languages(line: str, names: tuple[str, ...]) -> None:
    assert article(top=f"<p>{line}</p>").authors == names


def test_the_markup_shows_that_small_words_are_a_name() -> None:
    assert article(top="<p class='byline'>By bell hooks</p>").authors == ("bell hooks",)
    assert article(top="<p class='byline'>By our staff</p>").authors == ()


def test_links_to_log_in_name_nobody() -> None:
    links = "<a href='/login'>Log in</a> <a href='/register'>Register</a>"
    assert article(top=f"<div class='author'>{links}</div>").authors == ()


def test_a_byline_with_all_declared_authors_and_more_is_taken() -> None:
    head = "<meta name='author' content='Ben Oak'>"
    assert article(head=head, top="<p>By Ada Roe and Ben Oak</p>").authors == ("Ada Roe", "Ben Oak")
    assert article(head=head, top="<p>Ada Roe, Tove Berg</p>").authors == ("Ben Oak",)
    assert article(head=head, top="<p>By Ben Oak</p>").authors == ("Ben Oak",)


def test_all_of_many_authors_are_kept() -> None:
    names = tuple(
        f"{first} {family}" for first in ("Ada", "Ben", "Tove") for family in ("Roe", "Oak", "Mill")
    )
    head = f"<meta name='author' content='{', '.join(names)}'>"
    assert article(head=head).authors == names


def test_signs_and_words_before_by() -> None:
    for line in ("---- by Ada Roe", "Blogbeitrag von Ada Roe", "Beitrag von Ada Roe"):
        assert article(top=f"<p>{line}</p>").authors == ("Ada Roe",)


@pytest.mark.parametrize(
    ("declared", "top", "authors"),
    [
        # The account that entered the text.
        ("Ben Oak", "<p>By Ada Roe</p>", ("Ada Roe",)),
        ("Ben Oak", "<p>Von Ada Roe, Example Daily</p>", ("Ada Roe", "Example Daily")),
        ("Ben Oak", "<p>Written by Ada</p>", ("Ada",)),
        ("ben.oak", "<p>Ada Roe</p><p>May 3, 2021</p>", ("Ada Roe",)),
        # The page shows the declared author, the byline names no person, or it is another kind of credit.
        ("Ben Oak", "<p>By Ada Roe</p><p>Ben Oak is a writer.</p>", ("Ben Oak",)),
        ("Ben Oak", "<p>By staff</p>", ("Ben Oak",)),
        ("Ben Oak", "<p>Photos by Ada Roe</p>", ("Ben Oak",)),
        ("Ben Oak", "<p>By AdaRoe</p>", ("Ben Oak",)),
        ("Ben Oak", "<p>Ada Roe</p><p>May 3, 2021</p>", ("Ben Oak",)),
    ],
)
def test_a_byline_against_the_declared_author(declared: str, top: str, authors: tuple[str, ...]) -> None:
    assert article(head=f"<meta name='author' content='{declared}'>", top=top).authors == authors


@pytest.mark.parametrize("name", ["related-posts", "comments", "promo"])
@pytest.mark.parametrize("declared", ["Ben Oak", "ben.oak", "Example Daily"])
def test_bylines_of_teasers_and_comments_below_the_headline(name: str, declared: str) -> None:
    head = (
        "<meta property='og:site_name' content='Example Daily'>"
        + f"<meta name='author' content='{declared}'>"
    )
    top = f"<div class='{name}'><a href='/x'>A cat came home</a><p class='byline'>By Ada Roe</p></div>"
    assert article(head=head, top=top).authors == (declared,)


def test_a_person_below_the_headline_comes_before_a_declared_newsroom() -> None:
    head = (
        "<meta property='og:site_name' content='Example Daily'><meta name='author' content='Example Daily'>"
    )
    assert article(head=head, top="<p>Ada Roe</p><p>May 3, 2021</p>").authors == ("Ada Roe",)
    assert article(head=head, top="<p>Ada Roe Example Daily</p><p>May 3, 2021</p>").authors == ("Ada Roe",)
    for top in ("<p>Top stories</p>", "<p>Oak Mill Ltd</p>", ""):
        assert article(head=head, top=f"{top}<p>May 3, 2021</p>").authors == ("Example Daily",)


def test_authors_of_advertised_articles_and_of_the_site_are_not_the_pages() -> None:
    name = "<p class='{}'>By <a rel='author' href='/x'>Tove Berg</a></p>"
    teaser = f"<div class='related'><h3>Cat came home</h3>{name.format('byline')}</div>"
    assert article(end=teaser).authors == ()
    links = "".join(f"<p>Link {number}</p>" for number in range(12))
    assert (
        article(end=f"{links}<footer>Site by <a rel='author' href='/x'>Oak Design</a></footer>").authors == ()
    )
    assert article(end=f"<div class='author-box'>{name.format('author')}</div>").authors == ("Tove Berg",)


def test_a_marked_byline_of_two_lines() -> None:
    byline = "<div itemprop='author'>By Ada Roe<br>Senior Bridge Reporter</div>"
    assert article(top=byline).authors == ("Ada Roe",)


def test_a_byline_below_a_headline_far_above_the_text() -> None:
    table = "".join(f"<p>Best {number}</p><p>{number} euros</p>" for number in range(40))
    assert article(top=f"<p>By Ada Roe, updated May 6, 2021</p>{table}").authors == ("Ada Roe",)


def test_the_link_to_a_member_names_who_wrote_beside_a_rank() -> None:
    line = "<p class='author'><a href='/u/12/oak'>OakJunky</a> Greenhorn</p>"
    assert article(top=line).authors == ("OakJunky",)


def test_a_link_to_all_texts_of_an_author() -> None:
    link = "<a href='/authors/ada'>See all of Ada Roe's reviews</a>"
    assert article(end=f"<p class='author'>{link}</p>").authors == ("Ada Roe",)


@pytest.mark.parametrize(
    "cards",
    [
        "<p>edited June 1, 2022</p><p><a href='/users/5/ed'>Ed Itor</a></p>"
        "<p>asked May 3, 2021</p><p><a href='/users/7/ada'>Ada Roe</a></p>",
        "<p>edited June 1, 2022 by <a href='/users/5/ed'>Ed Itor</a></p>"
        "<p>asked May 3, 2021 by <a href='/users/7/ada'>Ada Roe</a></p>",
        "<p>zuletzt bearbeitet 1.6.2022</p><p>Ed Itor</p><p>3.5.2021</p><p>Ada Roe</p>",
    ],
)
def test_who_edited_a_question_did_not_ask_it(cards: str) -> None:
    assert article(top=cards).authors == ("Ada Roe",)


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='author_name' content='Ada Roe'>",
        "<meta name='byline' content='By Ada Roe'>",
        "<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='4 minutes'>"
        "<meta name='twitter:label2' content='Written by'><meta name='twitter:data2' content='Ada Roe'>",
        "<script type='application/ld+json'>"
        '{"@type": "Article", "author": {"@type": "Person", "alternateName": "Ada Roe"}}</script>',
    ],
)
def test_more_declarations_of_authors(head: str) -> None:
    assert article(head=head).authors == ("Ada Roe",)


@pytest.mark.parametrize(
    "byline",
    [
        "Words: Ada Roe", "Text och foto: Ada Roe", "Tekst og foto: Ada Roe", "Text &amp; Fotos: Ada Roe",
        "Texte et photos : Ada Roe", "Bài: Ada Roe", "Words by Ada Roe | Photos by Tove Berg",
        "Reviewed by Tove Berg, written by Ada Roe",
        "<a class='p-author h-card' href='/x'>Ada Roe</a> in May",
    ],
)  # fmt: skip
def test_more_bylines(byline: str) -> None:
    assert article(top=f"<p>{byline}</p>").authors == ("Ada Roe",)
