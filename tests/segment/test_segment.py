"""Segmentation as a whole: cut, roles, copies, labels and reasons together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.labels import KEPT_LABELS, REMOVED_LABELS, Inside, PhraseKind
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.segment import segment
from tests.profile import examples
from tests.segment.made import LINE, Roles, classified, outlined, segmented


def test_copies_leave_the_body() -> None:
    result = segmented(
        f"<p>{LINE}<p>Mills of old<div><p>{LINE}</div>",
        [0.9, 0.9, 0.7],
        repeat_share=[0, 0, 1],
        repeat_count=[2, 1, 2],
    )
    assert result.kept.tolist() == [True, True, False]
    assert result.label == ("paragraph", "paragraph", "duplicate")
    assert "before" in result.reason[2]


def test_a_line_that_is_surely_content_may_repeat() -> None:
    result = segmented(f"<p>{LINE}<p>{LINE}", [0.9, 0.9], repeat_share=[0, 1], repeat_count=[2, 2])
    assert result.kept.tolist() == [True, True]


WHOLE = f"""<body class="single comments-open"><article class="tag-mill category-news">
    <h1>The mill turns again</h1>{"<span>3 Comments</span>" * 2}<p>{LINE}<p>He has sold the first bread.
    <footer>All about mills</footer></article><div class=comments><p>I like it a lot</div>"""


def test_the_cut_of_html_is_more_careful() -> None:
    for page, second in ((read_html("<p>One<p>Two"), False), (read_text("One\n\nTwo"), True)):
        scored = classified(page, [1.0, 0.45], n_words=[10, 10])
        assert segment(page, scored, outlined(page, scored)).kept.tolist() == [True, second]
        assert segment(page, scored, outlined(page, scored), beta=2).kept.tolist() == [True, True]


def test_what_the_whole_article_is_marked_as_names_none_of_its_parts() -> None:
    page = read_html(WHOLE)
    texts = list(page.blocks.text)
    scored = classified(page, [0.3, 0.1, 0.9, 0.9, 0.2, 0.2])
    title = outlined(page, scored, ((0, "title"),))
    result = segment(page, scored, title, comments=False)
    assert [text for text, keep in zip(texts, result.kept, strict=True) if keep] == texts[2:4]
    assert result.label[4:] == ("footer", "comments")
    assert "tags" not in result.reason[4]
    assert "comments" not in result.reason[4]
    assert title.inside[4] & int(Inside.FOOTER)


def test_a_header_above_the_body_names_none_of_its_blocks() -> None:
    html = f"<h1>The mill</h1><p>3 Comments</p><p>{LINE}</p><p>Bread</p><h2>Comments</h2><p>I like it</p>"
    page = read_html(html)
    says = int(PhraseKind.COMMENTS)
    scored = classified(page, [0.3, 0.1, 0.9, 0.2, 0.1, 0.2], under=[0, 0, says, says, 0, says])
    result = segment(page, scored, outlined(page, scored, ((0, "title"),)), comments=False)
    assert result.kept.tolist() == [False, False, True, False, False, False]
    assert result.label[3:] == ("other", "other", "comments")


def test_a_thread_beside_the_body_is_its_comments_however_long() -> None:
    page = read_html(f"<h1>A</h1><p>{LINE}</p><ul class=comments>{f'<li>{LINE}' * 9}</ul>")
    scored = classified(page, [0.3] + [0.9] * 10)
    result = segment(page, scored, outlined(page, scored, ((0, "title"),)), comments=False)
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
    result = segmented(f"{first}<h2>And so</h2>{second}", [0.9] * 7, repeat_share=[0, 0, 0, 0, 1, 1, 1])
    assert result.kept.tolist() == [True] * 4 + again


@pytest.mark.parametrize("more", ["", f"<p>{'More was to come of it, and much of it new. ' * 60}"])
def test_one_copied_block_or_a_small_part_of_the_body_stays(more: str) -> None:
    texts = COPIED if more else COPIED[:1]
    once = "".join(f"<p>{text}" for text in texts)
    n = 2 * len(texts) + bool(more)
    repeats = [0.0] * len(texts) + [1.0] * len(texts) + [0.0] * bool(more)
    assert segmented(once + once + more, [0.9] * n, repeat_share=repeats).kept.all()


def test_comments_on_demand() -> None:
    page = read_html(
        f"<p>{LINE}</p><div id=comments><p>I like it a lot</p><p>Reply</p><p>So do I and mine</p></div>"
    )
    for probability in ([0.9, 0.0, 0.0, 0.0], [0.9, 0.9, 0.9, 0.9]):
        scored = classified(page, probability, says=[0, 0, int(PhraseKind.ACTION), 0])
        without = segment(page, scored, outlined(page, scored), comments=False)
        assert without.kept.tolist() == [True, False, False, False]
        assert without.label[1:] == ("comments",) * 3
        kept = segment(page, scored, outlined(page, scored), comments=True).kept
        assert kept[[0, 1, 3]].tolist() == [True, True, True]
    scored = classified(page, [0.9, 0.0, 0.0, 0.0])
    assert segment(page, scored, outlined(page, scored)).kept.tolist() == [True, False, False, False]


def test_tables_that_are_not_asked_for() -> None:
    page = read_html(f"<p>{LINE}<table><tr><td>a<td>b</table>")
    scored = classified(page, [0.9, 0.9, 0.9])
    result = segment(page, scored, outlined(page, scored), tables=[1, 2])
    assert result.kept.tolist() == [True, False, False]
    assert result.label[1] in REMOVED_LABELS
    assert result.reason[1].startswith("in a table, and tables are left out")


def test_a_page_without_blocks() -> None:
    result = segmented("", [])
    assert (result.kept.tolist(), result.label, result.reason, result.expected_f1) == ([], (), (), 0.0)


FLAGS = st.lists(st.sampled_from([*Inside]), max_size=3).map(lambda some: sum(set(some)))
SAYS = st.lists(st.sampled_from([*PhraseKind]), max_size=2).map(lambda some: sum(set(some)))


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
    scored = classified(
        page, draw(share), link_density=draw(share), repeat_share=draw(share),
        says=draw(SAYS), under=draw(SAYS), repeat_count=draw(st.integers(1, 4)),
    )  # fmt: skip
    role: Roles = data.draw(st.sampled_from([(), ((0, "title"),), ((n - 1, "byline"),)]))
    result = segment(page, scored, outlined(page, scored, role), beta=beta, comments=comments)
    assert len(result.kept) == len(result.label) == len(result.reason) == n
    for kept, label in zip(result.kept.tolist(), result.label, strict=True):
        assert label in (KEPT_LABELS if kept else REMOVED_LABELS)
    assert all(result.reason)
    assert 0 <= result.expected_f1 <= 1.00001
    assert not any(result.kept[at] for at, _ in role if scored.probability[at] < 0.5)
