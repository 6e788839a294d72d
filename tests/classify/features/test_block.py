"""Features of the block itself."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.classify.features.block import SAYS_COLUMNS, block_features
from boilerstrip.classify.features.columns import Columns
from boilerstrip.classify.patterns import PATTERNS
from boilerstrip.classify.signals import gather_signals
from boilerstrip.read.html.page import read_html


def own(html: str) -> Columns:
    return block_features(gather_signals(read_html(html)))


def values(html: str, *names: str) -> list[float]:
    """Values of the first block."""
    columns = own(html)
    return [float(columns[name][0]) for name in names]


def test_size() -> None:
    found = values(
        "<p>See <a href=x>this</a>, <b>bold</b> <code>x=1</code> <img>",
        "log_chars",
        "log_words",
        "link_density",
    )
    assert found == pytest.approx([np.log1p(18), np.log1p(5), 4 / 18])
    names = ("links_per_word", "emphasis", "code", "images", "heading", "list_depth", "marker")
    assert values("<p>See <a href=x>this</a>, <b>bold</b> <code>x=1</code> <img>", *names) == pytest.approx(
        [1 / 5, 4 / 18, 3 / 18, 1, 0, 0, 0]
    )


def test_lists_and_headings() -> None:
    columns = own("<h3>a</h3><ul><li>b<ol><li>c</ol></ul>" + "<ul>" * 8 + "<li>d")
    assert columns["heading"].tolist() == [3, 0, 0, 0]
    assert columns["list_depth"].tolist() == [0, 1, 2, 5]
    assert columns["marker"].tolist() == [0, 1, 2, 1]


def test_bounds_of_ratios() -> None:
    links = "<a href=x>a</a>" + "<a href=y></a>" * 20 + "<img>" * 9
    assert values(f"<p>{links}", "links_per_word", "images", "link_density") == [3, 3, 1]


def test_words_by_kind() -> None:
    names = ("capitalised", "all_caps", "lower", "function_words")
    assert values("<p>The NASA of a moon 42", *names) == pytest.approx([2 / 6, 1 / 6, 3 / 6, 2 / 6])
    assert values("<p>В НАСА на луне", *names) == pytest.approx([2 / 4, 1 / 4, 2 / 4, 1 / 4])


def test_characters_by_kind() -> None:
    names = ("letters_per_word", "digits", "commas_per_word", "separators", "symbols", "unspaced")
    assert values("<p>ab, c 12 | #", *names) == pytest.approx([3 / 3, 2 / 12, 1 / 3, np.log1p(1), 1 / 12, 0])
    assert values("<p>漢字、かな", *names) == pytest.approx([0, 0, 1 / 2, 0, 0, 4 / 5])


def test_ends() -> None:
    columns = own("<p>One.<p>two:<p>3 four<p>“Пять!”<p>漢字。")
    assert columns["ends_sentence"].tolist() == [True, False, False, True, True]
    assert columns["ends_colon"].tolist() == [False, True, False, False, False]
    assert columns["starts_upper"].tolist() == [True, False, False, True, False]
    assert columns["starts_lower"].tolist() == [False, True, False, False, False]
    assert columns["starts_digit"].tolist() == [False, False, True, False, False]


def test_sentences() -> None:
    assert values("<p>One two. Three four.", "log_sentences", "sentences_per_word") == pytest.approx(
        [np.log1p(2), 0.5]
    )


def test_repeats() -> None:
    columns = own("<p>same" + "<p>other<p>same" * 7)
    assert columns["repeat_count"].tolist() == [6] * 15
    assert columns["repeat_earlier"].tolist() == [False, False] + [True] * 13
    assert columns["repeat_gap"].tolist() == pytest.approx([0, 0] + [float(np.log1p(2))] * 13)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Read more", "action"),
        ("Home", "navigation"),
        ("Datenschutz", "legal"),
        ("We use cookies to serve you", "consent"),
        ("Teilen", "share"),
        ("Your email address", "newsletter"),
        ("You may also like", "related"),
        ("Advertisement", "promotion"),
        ("Leave a reply", "comments"),
        ("Add to cart", "shop"),
        ("By Jane Roe", "byline"),
        ("12 minutes ago", "date"),
        ("Photo: Jane Roe", "credit"),
        ("Tags: one, two", "tags"),
        ("The mill turned.", ""),
    ],
)
def test_standard_phrases_by_name(text: str, kind: str) -> None:
    columns = own(f"<p>{text}</p>")
    named = {name for name in columns if name.startswith("says_")}
    assert named == set(SAYS_COLUMNS)
    assert {name for name in named if columns[name][0]} == ({f"says_{kind}"} if kind else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$5", {"price"}),
        ("Only 19,99 €", {"price"}),
        ("1500円", {"price"}),
        ("300 руб.", {"price"}),
        ("12 zł", {"price"}),
        ("12 krooks", set()),
        ("99 USD", {"price"}),
        ("2021", {"date"}),
        ("3 May 1999", {"date"}),
        ("12.03.21", {"date"}),
        ("2021年5月3日", {"date"}),
        ("12021", set()),
        ("20210", set()),
        ("1850", set()),
        ("no digits € here", set()),
    ],
)
def test_patterns(text: str, expected: set[str]) -> None:
    columns = own(f"<p>{text}<p>x")
    assert {name for name in PATTERNS if columns[f"has_{name}"][0]} == expected
    assert not any(columns[f"has_{name}"][1] for name in PATTERNS)


def test_long_blocks_match_no_pattern() -> None:
    assert values(f"<p>{'word ' * 40}costs $5", "has_price") == [0]


def test_every_column_has_a_row_a_block() -> None:
    for name, column in own("<p>a<p>²<p>漢字<p>👍 1").items():
        assert len(column) == 3 + 1, name
        assert np.isfinite(np.asarray(column, dtype=np.float32)).all(), name
