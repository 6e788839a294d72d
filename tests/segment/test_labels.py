"""Labels: each rule, their order, and that the published labels are those that come out."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import numpy as np
import pytest

from boilerstrip.labels import KEPT_LABELS, REMOVED_LABELS, Inside, PhraseKind, RemovedLabel, Role
from boilerstrip.page import BoolColumn, Grounds
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.labels import (
    LABEL_RULES,
    kept_labels,
    label_blocks,
    labels_by_rule,
    removed_labels,
)
from tests.segment.made import LINE, Roles, classified, flags, outlined, segmented

# What each flag, phrase and header says alone; what is not listed says "other".
OF_MARKUP: dict[Inside, RemovedLabel] = {
    Inside.NAV: "navigation", Inside.HEADER: "navigation", Inside.FOOTER: "footer", Inside.ASIDE: "sidebar",
    Inside.BUTTON: "navigation", Inside.HIDDEN: "hidden", Inside.CAPTION: "caption",
    Inside.COMMENTS: "comments", Inside.RELATED: "related", Inside.PROMOTION: "promotion",
    Inside.SHARE: "navigation", Inside.BYLINE: "byline", Inside.DATE: "date", Inside.TAGS: "tags",
    Inside.BREADCRUMB: "navigation", Inside.SIDEBAR: "sidebar", Inside.CONSENT: "legal",
    Inside.NEWSLETTER: "promotion", Inside.MENU: "navigation", Inside.TEASER: "related",
    Inside.LEGAL: "legal",
}  # fmt: skip
OF_PHRASE: dict[PhraseKind, RemovedLabel] = {
    PhraseKind.ACTION: "navigation", PhraseKind.NAVIGATION: "navigation", PhraseKind.LEGAL: "legal",
    PhraseKind.CONSENT: "legal", PhraseKind.SHARE: "navigation", PhraseKind.NEWSLETTER: "promotion",
    PhraseKind.RELATED: "related", PhraseKind.PROMOTION: "promotion", PhraseKind.COMMENTS: "comments",
    PhraseKind.SHOP: "promotion", PhraseKind.BYLINE: "byline", PhraseKind.DATE: "date",
    PhraseKind.CREDIT: "caption", PhraseKind.TAGS: "tags",
}  # fmt: skip
OF_HEADER: dict[PhraseKind, RemovedLabel] = {
    PhraseKind.NEWSLETTER: "promotion", PhraseKind.RELATED: "related", PhraseKind.PROMOTION: "promotion",
    PhraseKind.COMMENTS: "comments",
}  # fmt: skip
# One sign for each rule, in order of precedence: (markup, phrase, share of link text).
SIGNS: list[tuple[RemovedLabel, Inside, PhraseKind, float]] = [
    ("hidden", Inside.HIDDEN, PhraseKind(0), 0),
    ("comments", Inside.COMMENTS, PhraseKind(0), 0),
    ("legal", Inside.LEGAL, PhraseKind(0), 0),
    ("promotion", Inside.PROMOTION, PhraseKind(0), 0),
    ("related", Inside.RELATED, PhraseKind(0), 0),
    ("byline", Inside.BYLINE, PhraseKind(0), 0),
    ("caption", Inside.CAPTION, PhraseKind(0), 0),
    ("tags", Inside.TAGS, PhraseKind(0), 0),
    ("date", Inside.DATE, PhraseKind(0), 0),
    ("footer", Inside.FOOTER, PhraseKind(0), 0),
    ("navigation", Inside.NAV, PhraseKind(0), 0),
    ("sidebar", Inside.ASIDE, PhraseKind(0), 0),
    ("related", Inside.TEASER, PhraseKind(0), 0),
    ("navigation", Inside(0), PhraseKind(0), 0.9),
]


def label_of(
    inside: int = 0, says: int = 0, under: int = 0, links: float = 0, words: int = 1
) -> RemovedLabel:
    """The label by rule of a block with these signs, beside a body."""
    page = read_html(f"<p>a</p><p>{LINE}</p>")
    page.blocks.flags[0] = inside
    found = classified(
        page,
        [0, 1],
        says=[says, 0],
        under=[under, 0],
        link_density=[links, 0],
        n_words=[words, 14],
    )
    return labels_by_rule(found, outlined(page, found))[0]


def test_markup() -> None:
    assert {flag: label_of(inside=flag) for flag in Inside} == {
        flag: OF_MARKUP.get(flag, "other") for flag in Inside
    }


def test_phrases() -> None:
    assert {says: label_of(says=says) for says in PhraseKind} == OF_PHRASE


def test_headers_above() -> None:
    assert {says: label_of(under=says) for says in PhraseKind} == {
        says: OF_HEADER.get(says, "other") for says in PhraseKind
    }


def test_link_text() -> None:
    assert [label_of(links=share) for share in (0, 0.5, 0.51, 1)] == [
        "other", "other", "navigation", "navigation",
    ]  # fmt: skip


def test_a_long_block_is_not_labelled_after_a_phrase_or_its_links() -> None:
    assert [label_of(says=PhraseKind.LEGAL, words=words) for words in (25, 26)] == ["legal", "other"]
    assert [label_of(links=0.9, words=words) for words in (25, 26)] == ["navigation", "other"]
    assert label_of(inside=Inside.NAV, words=26) == "navigation"


@pytest.mark.parametrize(("first", "second"), list(combinations(SIGNS, 2)))
def test_the_first_rule_that_fits_decides(
    first: tuple[RemovedLabel, Inside, PhraseKind, float],
    second: tuple[RemovedLabel, Inside, PhraseKind, float],
) -> None:
    both = label_of(first[1] | second[1], first[2] | second[2], links=max(first[3], second[3]))
    assert both == first[0]


def test_the_order_above_is_that_of_the_rules() -> None:
    assert [rule.label for rule in LABEL_RULES] == [label for label, *_ in SIGNS]


HTML_OF_KEPT = [
    ("<p>a", "paragraph"),
    ("<h2>a</h2>", "heading"),
    ("<ul><li>a</ul>", "list_item"),
    ("<table><tr><td>a</table>", "table"),
    ("<pre>a</pre>", "code"),
    ("<blockquote><p>a</blockquote>", "quote"),
    ("<figure><figcaption>a</figcaption></figure>", "caption"),
    ("<blockquote><ul><li>a</ul></blockquote>", "quote"),
    ("<blockquote><pre>a</pre></blockquote>", "code"),
    ("<pre><h2>a</h2></pre>", "heading"),
    ("<table><tr><td><ul><li>a</ul></table>", "list_item"),
]


@pytest.mark.parametrize(("html", "label"), HTML_OF_KEPT)
def test_kept_blocks(html: str, label: str) -> None:
    result = segmented(html, [0.9])
    assert (result.kept.tolist(), result.label) == ([True], (label,))


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<nav>a</nav>", "navigation"),
        ("<footer>a</footer>", "footer"),
        ("<aside>a</aside>", "sidebar"),
        ("<div id=comments>a</div>", "comments"),
        ("<div class=related>a</div>", "related"),
        ("<div class=teaser>a</div>", "related"),
        ("<div class=newsletter>a</div>", "promotion"),
        ("<div class=byline>a</div>", "byline"),
        ("<div class=tags>a</div>", "tags"),
        ("<p><time>a</time>", "date"),
        ("<div class=cookie>a</div>", "legal"),
        ("<div hidden>a</div>", "hidden"),
        ("<nav hidden>a</nav>", "hidden"),
        ("<p>a", "other"),
    ],
)
def test_removed_blocks(html: str, label: str) -> None:
    result = segmented(f"{html}<section>{LINE}</section>", [0.0, 1.0])
    assert (result.kept.tolist(), result.label[0]) == ([False, True], label)


@pytest.mark.parametrize("role", get_args(Role))
@pytest.mark.parametrize("probability", [0.2, 0.95])
def test_roles(role: Role, probability: float) -> None:
    page = read_html(f"<p>a b c</p><p>{LINE}</p>")
    found = classified(page, [probability, 1.0])
    outline = outlined(page, found, ((0, role),))
    by_rule = labels_by_rule(found, outline)
    assert by_rule[0] == "other"
    # A block that is surely content is labelled without regard to its role, unless it is the headline.
    expected = role if role == "title" or probability < 0.5 else "other"
    assert removed_labels(by_rule, outline) == (expected, by_rule[1])
    assert kept_labels(page, outline) == ("title" if role == "title" else "paragraph", "paragraph")


def grounds(kept: tuple[str, ...], removed: tuple[str, ...]) -> Grounds:
    n = len(kept)
    nothing = np.zeros(n)
    return Grounds(nothing, nothing, nothing, nothing, (), nothing, nothing, nothing, kept, removed, 0.0)  # type: ignore[arg-type]


def test_a_decision_chooses_between_the_labels() -> None:
    decided: tuple[BoolColumn, BoolColumn] = flags(True, False, False), flags(False, False, True)
    made = grounds(("heading", "code", "quote"), ("footer", "legal", "tags"))
    assert label_blocks(made, *decided) == ("heading", "legal", "duplicate")


def test_the_published_labels_are_those_that_come_out() -> None:
    roles: Roles = ((0, "title"),)
    page = read_html("<h1>a</h1>")
    found = classified(page, [0.9])
    title = kept_labels(page, outlined(page, found, roles))
    assert {*title, *(label for _, label in HTML_OF_KEPT)} == set(KEPT_LABELS)
    removed = {*(rule.label for rule in LABEL_RULES), *get_args(Role), "other", "duplicate"}
    assert removed == set(REMOVED_LABELS)
    assert len(REMOVED_LABELS) == len(set(REMOVED_LABELS))


def test_a_page_without_blocks() -> None:
    page = read_html("")
    found = classified(page, [])
    outline = outlined(page, found)
    assert kept_labels(page, outline) == labels_by_rule(found, outline) == ()
