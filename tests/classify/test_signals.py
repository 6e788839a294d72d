"""What all groups of features start from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.signals import KNOWN_TAGS, SHORT_CHARS, Signals, gather_signals
from boilerstrip.labels import PhraseKind
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from tests.cores import compiled, running
from tests.profile import examples

pytestmark = pytest.mark.usefixtures("core")

TEN = "one two three four five six seven eight nine ten"
FIFTEEN = f"{TEN} eleven twelve thirteen fourteen fifteen"


def signals(html: str) -> Signals:
    return gather_signals(read_html(html))


@pytest.mark.parametrize(
    ("text", "long", "prose", "short"),
    [
        (FIFTEEN, True, False, False),
        (f"{FIFTEEN}.", True, True, False),
        (TEN, False, False, False),
        (f"{TEN}.", False, True, False),
        ("one two. three four five six seven eight nine", False, False, False),
        ("one two three four five six", False, False, True),
        ("one two three four five six.", False, False, False),
        ("one two three four five six seven", False, False, False),
        ("老磨坊在河边停了三十年之后市议会终于同意修理它了真好", False, False, False),
        ("老磨坊在河边停了三十年之后市议会终于同意修理它了真好老磨坊。", False, True, False),
        ("老磨坊在河边停了三十年之后市议会终于同意修理它了真好老磨坊很好", True, False, False),
    ],
)
def test_long_prose_and_short(text: str, long: bool, prose: bool, short: bool) -> None:
    found = signals(f"<p>{text}</p>")
    assert (found.long.tolist(), found.prose.tolist(), found.short.tolist()) == ([long], [prose], [short])


def test_link_text_is_neither_long_nor_prose() -> None:
    found = signals(f"<p><a href=x>{FIFTEEN}.</a></p>")
    assert (found.long.tolist(), found.prose.tolist()) == ([False], [False])


def test_link_density() -> None:
    found = signals("<p>aaaa<a href=x>bb</a><p>none<p><a href=x>all of it</a>")
    assert found.link_density.tolist() == pytest.approx([2 / 6, 0, 1])
    assert found.link_density.dtype == np.float32


def test_terminal() -> None:
    found = signals("<p>One.<p>two<p>(three.)<p>四。<p>five:<p>“Шесть!”")
    assert found.terminal.tolist() == [True, False, True, True, False, True]


def test_short_lower() -> None:
    long, fits = "A" * (SHORT_CHARS + 1), "A" * SHORT_CHARS
    assert signals(f"<p>Read MORE<p>{long}<p>{fits}").short_lower == ("read more", "", fits.lower())


def test_standard_phrases() -> None:
    found = signals("<p>Read more<p>The mill by the river turned.<p>© 2024 Mill Ltd.")
    assert found.says.tolist() == [PhraseKind.ACTION, 0, PhraseKind.LEGAL]


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("<title>The old mill</title>", True),
        ("<title>The old mill | Daily Paper</title>", True),
        ("<title>The old mill – Daily Paper</title>", True),
        ("<title>The OLD Mill - Daily - Paper</title>", True),
        ("<title>Daily Paper | The old mill</title>", False),
        ("<title>Home</title><meta property=og:title content='The old mill'>", True),
        ("<title>The old mill</title><meta property=og:title content='Another'>", False),
        ("", False),
    ],
)
def test_the_headline(head: str, headline: bool) -> None:
    found = signals(f"<head>{head}</head><nav>Home page</nav><h1>The old mill!</h1><p>mill old the</p>")
    assert found.is_title.tolist() == [False, headline, False]


def test_the_first_of_two_metas_counts() -> None:
    head = "<meta property=og:title content='The old mill'><meta property=og:title content='Another'>"
    assert signals(f"<head>{head}</head><h1>The old mill</h1>").is_title.tolist() == [True]


def test_the_headline_in_chinese() -> None:
    found = signals("<title>老磨坊修好了 | 日报</title><h1>老磨坊修好了</h1><p>老磨坊</p>")
    assert found.is_title.tolist() == [True, False]
    assert found.title_overlap.tolist() == [1, 1]


def test_a_block_without_words_is_no_headline() -> None:
    assert signals("<title>Mill</title><p>²</p><h1>Mill</h1>").is_title.tolist() == [False, True]


def test_title_overlap() -> None:
    found = signals(
        f"<title>The old mill</title><p>the mill<p>the new mill<p>nothing<p>{'mill ' * 40}<p>{'mill ' * 41}"
    )
    assert found.title_overlap.tolist() == pytest.approx([1, 2 / 3, 0, 1, 0])


def test_a_page_without_words() -> None:
    found = signals("<p>²<p>²")
    assert found.words.tolist() == [0, 0]
    assert found.title_overlap.tolist() == [0, 0]
    assert found.duplicates.count.tolist() == [1, 1]


def test_the_head_texts_are_no_blocks() -> None:
    found = signals("<title>The old mill stands</title><p>The old mill stands<p>b")
    assert found.duplicates.count.tolist() == [1, 1]
    assert found.duplicates.shingles_before.tolist() == [0, 0]
    assert len(found.words) == len(found.stats.classes) == 2
    assert found.stats.words.block.max() == 1


@settings(max_examples=examples(50))
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=6),
    st.text(max_size=20),
    st.booleans(),
)
def test_columns_hold_for_any_text(lines: list[str], title: str, dump: bool) -> None:
    page = (
        read_text("\n\n".join(lines))
        if dump
        else read_html(f"<title>{title}</title>" + "".join(f"<p>{line}" for line in lines))
    )
    if not len(page.blocks):
        return
    found = gather_signals(page)
    n = len(page.blocks)
    for name in Signals.__slots__:
        if name not in ("page", "stats", "duplicates", "names", "embeddings", "declared"):
            wanted = len(page.containers) if name in ("tags", "signature") else n
            wanted = 0 if name == "shared_words" and not dump else wanted
            assert len(getattr(found, name)) == wanted, name
    assert len(found.embeddings.mean) == len(found.embeddings.known) == n
    for name in ("link_density", "title_overlap"):
        column = getattr(found, name)
        assert ((column >= 0) & (column <= 1)).all()
    assert not (found.long & found.short).any()
    assert not (found.prose & found.short).any()


@settings(max_examples=examples(150))
@given(st.lists(st.text("ab c", max_size=12), min_size=1, max_size=8), st.text("ab c|", max_size=12))
def test_both_cores_compare_with_the_title_alike(texts: list[str], title: str) -> None:
    found = read_html(f"<title>{title}</title>" + "".join(f"<p>{text}" for text in texts))
    if not len(found.blocks):
        return
    with running("native"):
        one = gather_signals(found)
    with running("python"):
        other = gather_signals(found)
    for name in ("title_overlap", "is_title"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()
        assert getattr(one, name).dtype == getattr(other, name).dtype


def test_the_core_refuses_words_of_other_heads() -> None:
    word = np.array([2]).tobytes()
    with pytest.raises(ValueError, match="block 2, but there are 2 blocks"):
        compiled().compare_with_title(3, word, word, word, word, 40)
    with pytest.raises(ValueError, match="block 2, but there are 1 blocks"):
        compiled().compare_with_title(1, word, word, b"", b"", 40)


def test_tags_and_signatures() -> None:
    found = signals("<div class='card1 x'><p>a</p></div><div class=card2><p>b</p></div><div class=menu>c")
    tags = found.page.containers.tag
    assert [found.tags[tags.index(tag)] for tag in ("div", "p")] == [
        KNOWN_TAGS.index("div"),
        KNOWN_TAGS.index("p"),
    ]
    divs = [found.signature[at] for at, tag in enumerate(tags) if tag == "div"]
    assert divs[0] == divs[1] != divs[2]
