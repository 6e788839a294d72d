"""The cut against brute force, labels, reasons, copies."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.outline import make_outline
from boilerstrip.page import (
    KEPT_LABELS,
    REMOVED_LABELS,
    BoolColumn,
    Classification,
    FloatColumn,
    Headline,
    Inside,
    Landmarks,
    Outline,
    Page,
    Role,
    Says,
    Segmentation,
)
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.segment import BETAS, best_cut, cut_at, find_signs, repeated, runs_of, segment
from tests.profile import examples

LINE = "The mill by the river had not turned for thirty years until last May."
BLOCKS = st.lists(st.tuples(st.floats(0, 1, width=16), st.integers(0, 30)), min_size=1, max_size=9)


def column(values: Any) -> FloatColumn:
    return np.asarray(list(values), dtype=np.float32)


def marks(*values: bool) -> BoolColumn:
    return np.array(values, dtype=np.bool_)


def found(page: Page, probability: list[float], **columns: Any) -> Classification:
    """A classification made by hand."""
    n = len(page.blocks)
    assert len(probability) == n
    given_columns = {"n_words": [len(text.split()) for text in page.blocks.text]} | columns
    made: dict[str, Any] = {"probability": column(probability)}
    for name in Classification.__slots__:
        if name != "probability":
            dtype = np.int64 if name in ("says", "under", "repeat_count") else np.float32
            made[name] = np.asarray(given_columns.get(name, np.zeros(n)), dtype=dtype)
    return Classification(**made)


def outline(page: Page, scored: Classification, roles: tuple[tuple[int, Role], ...] = ()) -> Outline:
    """An outline made by hand; the headline is the first block that is a title."""
    headline = next((at for at, role in roles if role == "title"), -1)
    return make_outline(page, scored, Landmarks(Headline(block=headline), 0, 0, 0), dict(roles))


def cut(
    html: str, probability: list[float], roles: tuple[tuple[int, Role], ...] = (), **columns: Any
) -> Segmentation:
    page = read_html(html)
    scored = found(page, probability, **columns)
    return segment(page, scored, outline(page, scored, roles))


def copies(texts: tuple[str, ...], kept: BoolColumn, suspect: BoolColumn) -> BoolColumn:
    return repeated(lambda at: runs_of(texts[at]), kept, suspect)


def value(kept: Any, probability: FloatColumn, weight: FloatColumn, beta: float) -> float:
    """Expected F-beta of a choice."""
    size = np.maximum(weight.astype(np.float64), 0.5)
    kept = np.asarray(kept, dtype=bool)
    true = (probability * size)[kept].sum()
    return float((1 + beta**2) * true / max(size[kept].sum() + beta**2 * (probability * size).sum(), 1e-9))


@given(BLOCKS, st.sampled_from([0.5, 1.0, 2.0, 0.1, 10.0]))
def test_no_other_choice_is_better(blocks: list[tuple[float, int]], beta: float) -> None:
    probability, weight = column(p for p, _ in blocks), column(w for _, w in blocks)
    kept, expected = best_cut(probability, weight, beta)
    best = max(
        value(choice, probability, weight, beta)
        for choice in itertools.product([False, True], repeat=len(blocks))
    )
    assert value(kept, probability, weight, beta) == pytest.approx(best, abs=1e-6)
    assert expected == pytest.approx(value(kept, probability, weight, 1.0), abs=1e-6)
    assert kept.dtype == np.bool_


@given(st.lists(st.tuples(st.floats(0, 1, width=16), st.integers(0, 300)), min_size=1, max_size=60))
def test_the_kept_blocks_are_the_likeliest(blocks: list[tuple[float, int]]) -> None:
    probability, weight = column(p for p, _ in blocks), column(w for _, w in blocks)
    kept, _ = best_cut(probability, weight, 1.0)
    order = np.argsort(-probability, kind="stable")
    best = max(
        value(np.isin(np.arange(len(blocks)), order[:at]), probability, weight, 1.0)
        for at in range(1, len(order) + 1)
    )
    assert value(kept, probability, weight, 1.0) == pytest.approx(best, abs=1e-6)
    if kept.any() and not kept.all():
        assert probability[kept].min() >= probability[~kept].max()


@given(st.lists(st.tuples(st.floats(0, 1, width=16), st.integers(0, 300)), min_size=1, max_size=60))
def test_favouring_recall_keeps_what_precision_keeps(blocks: list[tuple[float, int]]) -> None:
    probability, weight = column(p for p, _ in blocks), column(w for _, w in blocks)
    strict, even, loose = (
        best_cut(probability, weight, BETAS[favor])[0] for favor in ("precision", "balanced", "recall")
    )
    assert not (strict & ~even).any()
    assert not (even & ~loose).any()


def test_a_cut_by_hand() -> None:
    probability, weight = column([0.9, 0.2, 0.6, 0.0]), column([10, 10, 10, 10])
    # F1 of one block: 18 / (10 + 17); of two: 30 / (20 + 17); of three: 34 / (30 + 17).
    kept, expected = best_cut(probability, weight, 1.0)
    assert kept.tolist() == [True, False, True, False]
    assert expected == pytest.approx(30 / 37)
    assert best_cut(probability, weight, 0.2)[0].tolist() == [True, False, False, False]
    assert best_cut(probability, weight, 9.0)[0].tolist() == [True, True, True, False]


def test_words_weigh() -> None:
    probability = column([0.9, 0.4])
    assert best_cut(probability, column([100, 1]), 1.0)[0].tolist() == [True, False]
    assert best_cut(probability, column([1, 100]), 1.0)[0].tolist() == [True, True]


def test_nothing_to_cut() -> None:
    kept, expected = best_cut(column([]), column([]), 1.0)
    assert (kept.tolist(), expected) == ([], 0.0)


def test_nothing_is_kept_where_nothing_can_be_content() -> None:
    assert best_cut(column([0, 0]), column([5, 5]), 1.0)[0].tolist() == [False, False]


@given(BLOCKS, st.floats(0, 1, width=16))
def test_a_cut_at_a_threshold(blocks: list[tuple[float, int]], threshold: float) -> None:
    probability, weight = column(p for p, _ in blocks), column(w for _, w in blocks)
    kept, expected = cut_at(probability, weight, threshold)
    assert kept.tolist() == [p > 0 and p >= threshold for p, _ in blocks]
    assert expected == pytest.approx(value(kept, probability, weight, 1.0), abs=1e-6)


def test_copies() -> None:
    texts = (
        LINE,
        "Short line",
        LINE,
        "Short line",
        LINE.upper() + " Indeed.",
        "Another mill stands two valleys away from here, by the sea.",
    )
    every = marks(*[True] * 6)
    assert copies(texts, every, every).tolist() == [False, False, True, False, True, False]
    assert copies(texts, marks(False, True, True, True, False, True), every).tolist() == [False] * 6
    assert copies(texts, every, marks(*[False] * 6)).tolist() == [False] * 6


def test_a_block_half_new_is_no_copy() -> None:
    texts = (
        LINE,
        LINE + " Then it turned again for the first time since the great flood of the spring before.",
    )
    assert copies(texts, marks(True, True), marks(True, True)).tolist() == [False, False]


def test_words_over_and_over_are_no_copy_of_themselves() -> None:
    assert copies(("la " * 20,), marks(True), marks(True)).tolist() == [False]


@pytest.mark.parametrize(
    "text",
    ["老磨坊在河边停了三十年之后，市议会终于同意修理它了。", "川辺の古い水車は三十年間止まったままだった。"],
)
def test_copies_in_scripts_without_spaces(text: str) -> None:
    assert copies((text, text), marks(True, True), marks(True, True)).tolist() == [False, True]


def test_copies_leave_the_body() -> None:
    result = cut(
        f"<p>{LINE}<p>Mills of old<p>{LINE}", [0.9, 0.9, 0.7], repeat_share=[0, 0, 1], repeat_count=[2, 1, 2]
    )
    assert result.kept.tolist() == [True, True, False]
    assert result.label == ("paragraph", "paragraph", "duplicate")
    assert "before" in result.reason[2]


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<p>a", "paragraph"),
        ("<h2>a</h2>", "heading"),
        ("<ul><li>a</ul>", "list_item"),
        ("<table><tr><td>a</table>", "table"),
        ("<pre>a</pre>", "code"),
        ("<blockquote><p>a</blockquote>", "quote"),
        ("<figure><figcaption>a</figcaption></figure>", "caption"),
        ("<blockquote><ul><li>a</ul></blockquote>", "quote"),
    ],
)
def test_labels_of_kept_blocks(html: str, label: str) -> None:
    result = cut(html, [0.9])
    assert (result.kept.tolist(), result.label) == ([True], (label,))
    assert label in KEPT_LABELS
    assert "0.90" in result.reason[0]


@pytest.mark.parametrize(
    ("html", "says", "label"),
    [
        ("<nav>a</nav>", 0, "navigation"),
        ("<footer>a</footer>", 0, "footer"),
        ("<aside>a</aside>", 0, "sidebar"),
        ("<div id=comments>a</div>", 0, "comments"),
        ("<div class=related>a</div>", 0, "related"),
        ("<div class=teaser>a</div>", 0, "related"),
        ("<div class=newsletter>a</div>", 0, "promotion"),
        ("<div class=byline>a</div>", 0, "byline"),
        ("<div class=tags>a</div>", 0, "tags"),
        ("<p><time>a</time>", 0, "date"),
        ("<div class=cookie>a</div>", 0, "legal"),
        ("<div hidden>a</div>", 0, "hidden"),
        ("<nav hidden>a</nav>", 0, "hidden"),
        ("<p>a", 0, "other"),
        ("<p>a", Says.LEGAL, "legal"),
        ("<p>a", Says.CONSENT, "legal"),
        ("<p>a", Says.SHOP, "promotion"),
        ("<p>a", Says.ACTION, "navigation"),
        ("<p>a", Says.SHARE, "navigation"),
        ("<p>a", Says.CREDIT, "caption"),
        ("<p>a", Says.DATE, "date"),
    ],
)
def test_labels_of_removed_blocks(html: str, says: int, label: str) -> None:
    result = cut(f"{html}<section>{LINE}</section>", [0.0, 1.0], says=[int(says), 0])
    assert (result.kept.tolist(), result.label[0]) == ([False, True], label)
    assert label in (*REMOVED_LABELS, "caption")


def test_links_are_navigation() -> None:
    result = cut(f"<p>a</p><p>{LINE}</p>", [0.0, 1.0], link_density=[0.9, 0])
    assert result.label[0] == "navigation"
    assert result.reason[0].startswith("90 % link text")


def test_what_stands_under_a_header() -> None:
    result = cut(f"<p>a</p><p>{LINE}</p>", [0.0, 1.0], under=[int(Says.RELATED), 0])
    assert result.label[0] == "related"
    assert "under a header worded like related" in result.reason[0]


def test_a_long_block_is_not_named_after_a_phrase() -> None:
    html = f"<p>{'word ' * 26}</p><p>{LINE}</p>"
    assert cut(html, [0.0, 1.0], says=[int(Says.LEGAL), 0]).label[0] == "other"


def test_reasons() -> None:
    page = f"<footer><nav>a</nav></footer><p>b</p><p>{LINE}</p>"
    result = cut(
        page,
        [0.04, 0.0, 1.0],
        repeat_count=[3, 1, 1],
        link_density=[0.92, 0, 0],
        says=[int(Says.LEGAL), 0, 0],
    )
    assert result.reason[0] == (
        "92 % link text, inside <nav>, inside <footer>, worded like legal, "
        "stands 3 times on the page; probability 0.04"
    )
    assert result.reason[1].startswith("unlike the body around it")
    assert result.reason[2] == "content with probability 1.00"


@pytest.mark.parametrize("role", ["title", "byline", "date", "tags", "caption"])
def test_roles_leave_the_body(role: Role) -> None:
    result = cut(f"<h1>a b c</h1><p>{LINE}</p>", [0.45, 1.0], roles=((0, role),))
    assert result.kept.tolist() == [False, True]
    assert result.label == (role, "paragraph")
    assert result.reason[0]


def test_a_headline_that_is_the_post_stays() -> None:
    result = cut(f"<h1>{LINE}</h1><p>a b</p>", [0.95, 0.0], roles=((0, "title"),))
    assert result.kept.tolist() == [True, False]
    assert result.label[0] == "title"


def test_a_line_that_is_surely_content_may_repeat() -> None:
    result = cut(f"<p>{LINE}<p>{LINE}", [0.9, 0.9], repeat_share=[0, 1], repeat_count=[2, 2])
    assert result.kept.tolist() == [True, True]


WHOLE = f"""<body class="single comments-open"><article class="tag-mill category-news">
    <h1>The mill turns again</h1>{"<span>3 Comments</span>" * 2}<p>{LINE}<p>He has sold the first bread.
    <footer>All about mills</footer></article><div class=comments><p>I like it a lot</div>"""


def test_the_cut_of_html_is_more_careful() -> None:
    for page, second in ((read_html("<p>One<p>Two"), False), (read_text("One\n\nTwo"), True)):
        scored = found(page, [1.0, 0.45], n_words=[10, 10])
        assert segment(page, scored, outline(page, scored)).kept.tolist() == [True, second]
        assert segment(page, scored, outline(page, scored), beta=2).kept.tolist() == [True, True]


def test_what_the_whole_article_is_marked_as_names_none_of_its_parts() -> None:
    page = read_html(WHOLE)
    texts = list(page.blocks.text)
    scored = found(page, [0.3, 0.1, 0.9, 0.9, 0.2, 0.2])
    title = outline(page, scored, ((0, "title"),))
    result = segment(page, scored, title, comments=False)
    assert [text for text, keep in zip(texts, result.kept, strict=True) if keep] == texts[2:4]
    assert result.label[4:] == ("footer", "comments")
    assert "tags" not in result.reason[4]
    assert "comments" not in result.reason[4]
    assert find_signs(scored, title).inside[4] & int(Inside.FOOTER)


def test_a_header_above_the_body_names_none_of_its_blocks() -> None:
    html = f"<h1>The mill</h1><p>3 Comments</p><p>{LINE}</p><p>Bread</p><h2>Comments</h2><p>I like it</p>"
    page = read_html(html)
    says = int(Says.COMMENTS)
    scored = found(page, [0.3, 0.1, 0.9, 0.2, 0.1, 0.2], under=[0, 0, says, says, 0, says])
    result = segment(page, scored, outline(page, scored, ((0, "title"),)), comments=False)
    assert result.kept.tolist() == [False, False, True, False, False, False]
    assert result.label[3:] == ("other", "other", "comments")


def test_a_thread_beside_the_body_is_its_comments_however_long() -> None:
    page = read_html(f"<h1>A</h1><p>{LINE}</p><ul class=comments>{f'<li>{LINE}' * 9}</ul>")
    scored = found(page, [0.3] + [0.9] * 10)
    result = segment(page, scored, outline(page, scored, ((0, "title"),)), comments=False)
    assert result.kept.tolist() == [False, True] + [False] * 9
    assert set(result.label[2:]) == {"comments"}


COPIED = [
    f"{LINE} {more}" for more in ("It took ten of us. " * 4, "The wheel is oak. " * 4, "So is the roof. " * 4)
]


@pytest.mark.parametrize(
    ("around", "again"),
    [("<p>{}", [False] * 3), ("<blockquote>{}</blockquote>", [True] * 3), ("<pre>{}</pre>", [True] * 3)],
)
def test_the_text_a_second_time_is_a_copy_however_likely(around: str, again: list[bool]) -> None:
    first, second = "".join(f"<p>{text}" for text in COPIED), "".join(around.format(text) for text in COPIED)
    result = cut(f"{first}<h2>And so</h2>{second}", [0.9] * 7, repeat_share=[0, 0, 0, 0, 1, 1, 1])
    assert result.kept.tolist() == [True] * 4 + again


@pytest.mark.parametrize("more", ["", f"<p>{'More was to come of it, and much of it new. ' * 60}"])
def test_one_copied_block_or_a_small_part_of_the_body_stays(more: str) -> None:
    texts = COPIED if more else COPIED[:1]
    once = "".join(f"<p>{text}" for text in texts)
    n = 2 * len(texts) + bool(more)
    repeats = [0.0] * len(texts) + [1.0] * len(texts) + [0.0] * bool(more)
    assert cut(once + once + more, [0.9] * n, repeat_share=repeats).kept.all()


def test_comments_on_demand() -> None:
    page = read_html(
        f"<p>{LINE}</p><div id=comments><p>I like it a lot</p><p>Reply</p><p>So do I and mine</p></div>"
    )
    for probability in ([0.9, 0.0, 0.0, 0.0], [0.9, 0.9, 0.9, 0.9]):
        scored = found(page, probability, says=[0, 0, int(Says.ACTION), 0])
        without = segment(page, scored, outline(page, scored), comments=False)
        assert without.kept.tolist() == [True, False, False, False]
        assert without.label[1:] == ("comments",) * 3
        kept = segment(page, scored, outline(page, scored), comments=True).kept
        assert kept[[0, 1, 3]].tolist() == [True, True, True]
    scored = found(page, [0.9, 0.0, 0.0, 0.0])
    assert segment(page, scored, outline(page, scored)).kept.tolist() == [True, False, False, False]


def test_tables_that_are_not_asked_for() -> None:
    page = read_html(f"<p>{LINE}<table><tr><td>a<td>b</table>")
    scored = found(page, [0.9, 0.9, 0.9])
    result = segment(page, scored, outline(page, scored), tables=[1, 2])
    assert result.kept.tolist() == [True, False, False]
    assert result.label[1] in REMOVED_LABELS
    assert result.reason[1].startswith("in a table, which is not asked for")


def test_a_page_without_blocks() -> None:
    result = cut("", [])
    assert (result.kept.tolist(), result.label, result.reason, result.expected_f1) == ([], (), (), 0.0)


FLAGS = st.lists(st.sampled_from([*Inside]), max_size=3).map(lambda some: sum(set(some)))
SAYS = st.lists(st.sampled_from([*Says]), max_size=2).map(lambda some: sum(set(some)))


@settings(max_examples=examples(60))
@given(st.data(), st.sampled_from([0.5, 1.0, 2.0]), st.sampled_from([None, True, False]))
def test_every_block_gets_a_label_and_a_reason(
    data: st.DataObject, beta: float, comments: bool | None
) -> None:
    words = data.draw(st.lists(st.sampled_from(["a", "b c d", LINE, "Reply"]), min_size=1, max_size=8))
    page = read_html("".join(f"<p>{word}" for word in words))
    n = len(words)
    page.blocks.flags[:] = data.draw(st.lists(FLAGS, min_size=n, max_size=n))

    def draw(values: st.SearchStrategy[Any]) -> list[Any]:
        return data.draw(st.lists(values, min_size=n, max_size=n))

    share = st.floats(0, 1, width=16)
    scored = found(
        page, draw(share), link_density=draw(share), repeat_share=draw(share),
        says=draw(SAYS), under=draw(SAYS), repeat_count=draw(st.integers(1, 4)),
    )  # fmt: skip
    role: tuple[tuple[int, Role], ...] = data.draw(
        st.sampled_from([(), ((0, "title"),), ((n - 1, "byline"),)])
    )
    result = segment(page, scored, outline(page, scored, role), beta=beta, comments=comments)
    assert len(result.kept) == len(result.label) == len(result.reason) == n
    for kept, label in zip(result.kept.tolist(), result.label, strict=True):
        assert label in (KEPT_LABELS if kept else (*REMOVED_LABELS, "title", "caption"))
    assert all(result.reason)
    assert 0 <= result.expected_f1 <= 1.00001
    assert not any(result.kept[at] for at, _ in role if scored.probability[at] < 0.5)
