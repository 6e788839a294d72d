"""Furniture: offers and notes of the site are removed, text that merely looks like them is kept."""

from __future__ import annotations

from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.labels import PhraseKind
from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.segment.furniture.furniture import MAX_FOOT_WORDS, MAX_HIDDEN_BLOCKS, furniture_of
from tests.profile import examples
from tests.segment.made import LINE, classified, segmented

TEXT = "".join(f"<p>{LINE} Number {number}.</p>" for number in range(6))
N_TEXT = 6


def removed(extra: str, *probability: float, **columns: list[float]) -> dict[str, str]:
    """Text -> why it is removed, of the blocks after some paragraphs."""
    page = read_html(f"<div>{TEXT}</div>{extra}")
    likely = [0.95] * N_TEXT + list(probability)
    given_columns = {name: [0.0] * N_TEXT + values for name, values in columns.items()}
    found = classified(page, likely, **given_columns)
    return {page.blocks.text[at]: why for why, rows in furniture_of(page, found) for at in rows}


@pytest.mark.parametrize(
    "line",
    [
        "Article continues after the ad",
        "You have read all your free articles. Subscribe to keep reading.",
        "Lesen Sie auch: Warum die Brücke wieder gesperrt ist",
        "Previous message: [engines] Paint for cast iron",
        "Next by Date: Re: Valve that sticks",
        "Vous recevez cette lettre car vous êtes membre du club.",
        "Читайте также: Мост снова закрыт",
    ],
)
def test_offers_between_paragraphs(line: str) -> None:
    assert removed(f"<p>{line}</p>", 0.9) == {line: "offer"}


@pytest.mark.parametrize(
    "line",
    [
        "He said the story continues below the surface of the lake.",
        "The paper lost a third of its subscribers within a year.",
        "“You can unsubscribe here”, the letter said. " * 8,
    ],
)
def test_text_about_such_things(line: str) -> None:
    assert removed(f"<p>{line}</p>", 0.9) == {}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("This site uses cookies.", LINE, LINE), [0]),
        ((LINE, LINE, "This site uses cookies."), [2]),
        ((LINE, "This site uses cookies.", LINE), []),
        (("This site uses cookies.", LINE, "It uses cookies for three reasons."), []),
    ],
)
def test_a_line_about_cookies_at_the_edge_of_a_dump(lines: tuple[str, ...], expected: list[int]) -> None:
    page = read_text("\n".join(lines))
    says = [int(PhraseKind.CONSENT) if "cookies" in line else 0 for line in lines]
    found = classified(page, [0.7] * len(lines), says=says)
    assert [at for _, rows in furniture_of(page, found) for at in rows] == expected


def test_code_and_quotations_are_no_offers() -> None:
    line = "Subscribe to keep reading."
    assert removed(f"<blockquote>{line}</blockquote><pre>{line}</pre>", 0.9, 0.9) == {}


def test_text_beside_an_offer_stays() -> None:
    found = removed("<div><h3>Read on</h3><p>Subscribe to keep reading.</p><p>Rain.</p></div>", 0.5, 0.8, 0.4)
    assert found == {"Subscribe to keep reading.": "offer"}


def test_links_below_a_label() -> None:
    links = "<p>Also read:</p><p><a href=/a>The bridge</a></p><p>Not a link</p>"
    assert removed(links, 0.6, 0.5, 0.5, link_density=[0, 1, 0]) == {
        "Also read:": "offer",
        "The bridge": "link",
    }


def test_the_foot_of_a_letter() -> None:
    foot = "<p>You get this letter because you joined. Unsubscribe</p><p>Boat club, 4 Gate Road</p>"
    assert removed(foot, 0.8, 0.8)["Boat club, 4 Gate Road"] == "foot"
    assert list(removed(f"{foot}<h2>Seed swap</h2>", 0.8, 0.8, 0.8).values()) == ["offer"]


@pytest.mark.parametrize("text", ["<pre>make install\n</pre>", "<blockquote>Rain again.</blockquote>"])
def test_code_and_quotations_are_no_foot(text: str) -> None:
    foot = "<p>You get this letter because you joined. Unsubscribe</p>"
    assert list(removed(f"{foot}<p>Gate Road</p>{text}", 0.8, 0.8, 0.8).values()) == ["offer"]


def test_an_offer_below_a_label_is_an_offer() -> None:
    links = "<p>Also read:</p><p><a href=/a>Subscribe to keep reading</a></p>"
    assert removed(links, 0.6, 0.5, link_density=[0, 1])["Subscribe to keep reading"] == "offer"


def test_a_page_of_offers_is_left_to_the_cut() -> None:
    page = read_html("<p>Subscribe to keep reading.</p><p>Unlock this article.</p>")
    assert not any(rows for _, rows in furniture_of(page, classified(page, [0.9, 0.9])))


@pytest.mark.parametrize("how", ["style='display:none'", "hidden", "class=sr-only", "style='font-size:0'"])
def test_small_hidden_elements(how: str) -> None:
    assert removed(f"<p {how}>cheap boats boats</p>", 0.9) == {"cheap boats boats": "unseen"}


@pytest.mark.parametrize(
    "element",
    [
        "<div hidden>{}</div>".format("<p>A part</p>" * (MAX_HIDDEN_BLOCKS + 1)),
        "<div hidden id='S:1a'><p>Sent later</p></div>",
        "<details><p hidden>An answer</p></details>",
        "<p class='overflow-hidden'>Seen</p>",
    ],
)
def test_hidden_parts_that_a_script_or_a_click_shows(element: str) -> None:
    assert removed(element, *[0.9] * element.count("<p")) == {}


def test_reasons_say_so() -> None:
    page = f"<div>{TEXT}</div><p>Story continues below</p><p hidden>cheap boats</p>"
    parts = segmented(page, [*[0.95] * N_TEXT, 0.9, 0.9])
    assert parts.kept.tolist() == [*[True] * N_TEXT, False, False]
    assert parts.reason[-2].startswith("worded like an offer or a note of the site")
    assert parts.reason[-1].startswith("in a small element that is hidden")


LINK = "<p><a href=/a>The bridge</a></p>"
PLAIN = ["<div>", "</div>", f"<p>{LINE}</p>", LINK, "<h2>The harbour</h2>", "<p>4 Gate Road</p>"]
OFFERS = ["<p>Also read:</p>", "<p>Unsubscribe</p>", "<p>Subscribe to keep reading.</p>"]
Parts: TypeAlias = list[tuple[str, float]]


def parts_of(texts: list[str]) -> st.SearchStrategy[Parts]:
    return st.lists(st.tuples(st.sampled_from(texts), st.floats(0.0, 1.0)), max_size=20)


def furniture(parts: Parts, least: float = 0.0) -> tuple[Page, dict[str, list[int]]]:
    """A page made of parts and what is removed from it; a sentence has at least that probability."""
    page = read_html("".join(text for text, _ in parts))
    likely = [probability for text, probability in parts if "div" not in text]
    texts = page.blocks.text
    likely = [max(given, least if text == LINE else 0) for text, given in zip(texts, likely, strict=True)]
    found = classified(page, likely, link_density=[float(text == "The bridge") for text in texts])
    return page, dict(furniture_of(page, found))


@settings(max_examples=examples(60))
@given(parts_of(PLAIN))
def test_nothing_is_removed_where_nothing_is_worded_so(parts: Parts) -> None:
    assert not any(furniture(parts)[1].values())


@settings(max_examples=examples(60))
@given(parts_of([*PLAIN, *OFFERS]))
def test_text_is_removed_only_at_the_foot(parts: Parts) -> None:
    page, found = furniture(parts, least=0.8)
    foot = found.pop("foot", [])
    assert LINE not in {page.blocks.text[at] for rows in found.values() for at in rows}
    if foot:
        assert page.blocks.text[foot[0] - 1] == "Unsubscribe"
        assert foot == list(range(foot[0], len(page.blocks)))
        assert sum(len(page.blocks.text[at].split()) for at in foot) <= MAX_FOOT_WORDS


@pytest.mark.parametrize("line", [
    "Jump to Recipe", "Jump to Recipe · Print Recipe", "Imprimer la recette", "Improve this answer",
    "1,2311 gold badge11 silver badges24 bronze badges",
])  # fmt: skip
def test_tools_of_recipes_and_answers(line: str) -> None:
    assert removed(f"<p>{line}</p>", 0.6) == {line: "offer"}


def test_a_request_for_consent_in_an_element_named_after_one() -> None:
    asks = "We use cookies to improve your visit. By continuing you accept our use of cookies."
    consent = {"says": [float(PhraseKind.CONSENT)]}
    assert removed(f'<div class="cookie-box"><p>{asks}</p></div>', 0.6, **consent) == {asks: "offer"}
    assert removed(f"<div><p>{asks}</p></div>", 0.6, **consent) == {}
