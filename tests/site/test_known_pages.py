"""The sample of a site's pages: the same in whatever order it was made; copies of a page do not count."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.errors import TemplateError
from boilerstrip.site.known_pages import MAX_PAGES, KnownPages
from boilerstrip.site.signature import MAX_ROWS, Signature
from tests.profile import examples
from tests.site.made import columns, signature


def known(*pages: Signature) -> KnownPages:
    return KnownPages().including(pages)


def keys(pages: KnownPages) -> list[tuple[str, int]]:
    return [(page.kind, page.page) for page in pages.pages]


# Few hashes, so that pages come again, also with other columns.
PAGE = st.builds(
    lambda kind, page, text: signature(text, kind=kind, page=page),
    st.sampled_from(["html", "text"]),
    st.integers(0, 60),
    st.lists(st.integers(0, 5), min_size=1, max_size=3),
)
PAGES = st.lists(PAGE, max_size=50)


@settings(max_examples=examples(100))
@given(PAGES, PAGES, PAGES)
def test_merging_is_associative_commutative_and_idempotent(
    first: list[Signature], second: list[Signature], third: list[Signature]
) -> None:
    a, b, c = known(*first), known(*second), known(*third)
    assert a.merge(b) == b.merge(a)
    assert a.merge(b).merge(c) == a.merge(b.merge(c))
    assert a.merge(a) == a
    assert a.merge(b).merge(b) == a.merge(b)
    assert a.merge(KnownPages()) == a == KnownPages().merge(a)


@settings(max_examples=examples(100))
@given(PAGES, st.integers(0, 50), st.randoms())
def test_order_and_parts_do_not_matter(pages: list[Signature], at: int, random: object) -> None:
    whole = known(*pages)
    one_by_one = KnownPages()
    for page in reversed(pages):
        one_by_one = one_by_one.including([page])
    assert one_by_one == whole
    assert one_by_one.to_bytes() == whole.to_bytes()
    assert known(*pages[:at]).merge(known(*pages[at:])) == whole


@settings(max_examples=examples(100))
@given(PAGES)
def test_those_with_the_smallest_hashes_are_kept(pages: list[Signature]) -> None:
    found = known(*pages)
    for kind in ("html", "text"):
        hashes = sorted({page.page for page in pages if page.kind == kind})
        assert [page.page for page in found.pages if page.kind == kind] == hashes[:MAX_PAGES]


@settings(max_examples=examples(100))
@given(PAGES, PAGE)
def test_what_would_be_kept_is_told_before(pages: list[Signature], page: Signature) -> None:
    before = known(*pages)
    assert ((page.kind, page.page) in keys(before.including([page]))) == before.would_keep(
        page.kind, page.page
    )


@settings(max_examples=examples(60))
@given(PAGES)
def test_round_trips(pages: list[Signature]) -> None:
    found = known(*pages)
    again = KnownPages.from_bytes(found.to_bytes())
    assert again == found == pickle.loads(pickle.dumps(found))
    assert again.to_bytes() == found.to_bytes()
    assert hash(again) == hash(found)


def test_no_more_than_the_limit_is_kept_of_each_kind() -> None:
    pages = [
        signature([at + 1], kind=kind, page=at) for at in range(3 * MAX_PAGES) for kind in ("html", "text")
    ]
    assert len(known(*pages)) == 2 * MAX_PAGES


def test_the_sample_of_a_large_site_has_the_smallest_hashes() -> None:
    pages = [signature([at + 1], page=(37 * at) % 101) for at in range(101)]
    parts = [known(*pages[at::3], *pages[:at]) for at in range(3)]
    found = parts[2].merge(parts[0]).merge(parts[1])
    assert keys(found) == [("html", at) for at in range(MAX_PAGES)]
    assert found == known(*pages) == known(*reversed(pages))
    assert [found.would_keep("html", page) for page in (0, MAX_PAGES - 1, MAX_PAGES, 100)] == [
        True,
        True,
        False,
        False,
    ]
    assert found.would_keep("text", 100)


def test_long_records_are_cut() -> None:
    assert [len(page) for page in known(signature(range(1, 5001))).pages] == [MAX_ROWS]


def test_values() -> None:
    one, other = known(signature([1], page=1)), known(signature([2], page=2))
    assert one != other
    assert one != "a template"
    assert len({one, other, known(signature([1], page=1))}) == 2
    assert repr(one).startswith("<KnownPages of 1 page, ")
    assert repr(one) != repr(other)
    with pytest.raises(AttributeError):
        one.pages = ()  # type: ignore[misc]


def test_two_models_of_one_kind_are_refused() -> None:
    pages = [signature([1], page=1, model=1), signature([2], page=2, model=2)]
    with pytest.raises(TemplateError, match="different weights"):
        known(*pages)
    with pytest.raises(TemplateError, match="different weights"):
        known(pages[0]).merge(known(pages[1]))
    assert len(known(pages[0], signature([2], page=2, model=2, kind="text"))) == 2


# --- files


def test_files(tmp_path: Path) -> None:
    found, path = known(signature([1, 2], page=1)), tmp_path / "site.template"
    found.save(path)
    assert path.read_bytes() == found.to_bytes()
    assert KnownPages.load(path) == KnownPages.load(str(path)) == found


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "words").write_bytes(b"no template")
    for name in ("none", "words", "."):
        with pytest.raises(TemplateError) as error:
            KnownPages.load(tmp_path / name)
        assert str(tmp_path / name) in str(error.value)


def test_only_the_start_of_an_endless_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.site.known_pages.MAX_STORED", 100)
    monkeypatch.setattr("boilerstrip.site.files.MAX_STORED", 100)
    (tmp_path / "long").write_bytes(b"x" * 1000)
    with pytest.raises(TemplateError, match="larger"):
        KnownPages.load(tmp_path / "long")


# --- the page itself and its copies

SHARED = [1, 2, 3]  # what all pages of the site have


def story(at: int, own: Iterable[int], *, page: int | None = None) -> Signature:
    text = [*SHARED, *own]
    return signature(text, [-3.0] * 3 + [3.0] * (len(text) - 3), page=at if page is None else page)


SITE = known(*(story(at, range(100 * at, 100 * at + 10)) for at in range(1, 9)))


def test_a_page_is_excluded() -> None:
    page = story(3, range(300, 310))
    assert keys(SITE.excluding(page)) == [key for key in keys(SITE) if key != ("html", 3)]
    assert SITE.excluding(story(77, range(700, 705))) != SITE
    assert SITE.excluding(story(77, range(7700, 7710))) is SITE


@pytest.mark.parametrize(
    ("own", "is_copy"),
    [
        (range(300, 310), True),
        (range(300, 306), True),  # the end is missing
        ([*range(300, 308), 881, 882], True),
        ([*range(300, 304), *range(881, 887)], False),
        ([*range(300, 310), *range(5000, 5030)], False),  # a page that quotes it
        ([], False),
    ],
)
def test_copies_share_most_of_the_content(own: Iterable[int], is_copy: bool) -> None:
    assert (SITE.excluding(story(77, own)) != SITE) == is_copy


def test_a_text_that_a_page_has_many_times_counts_once() -> None:
    site = known(story(1, [5] * 20 + [6]), *(story(at, [100 * at]) for at in range(2, 6)))
    assert ("html", 1) not in keys(site.excluding(story(77, [5] * 20 + [7])))
    assert ("html", 1) not in keys(site.excluding(story(77, [5])))


def test_a_copy_of_a_long_page_is_excluded() -> None:
    site = known(story(1, range(1000, 6000)), story(2, range(10, 20)))
    assert keys(site.excluding(story(77, [*range(1000, 3000), 7, *range(3001, 6000)]))) == [("html", 2)]


def test_what_many_pages_have_makes_no_copies() -> None:
    """A notice that the model takes for content, longer than the stories."""
    notice = range(50, 90)
    site = known(*(story(at, [*notice, 100 * at, 100 * at + 1]) for at in range(1, 9)))
    assert site.excluding(story(77, [*notice, 7700, 7701])) is site


def test_copies_are_found_when_only_they_are_known() -> None:
    """Two are the page itself and a copy of it: what they share is no sign of the site."""
    site = known(story(1, range(100, 110)), story(2, [*range(100, 109), 55]))
    assert len(site.excluding(story(1, range(100, 110)))) == 0


def test_copies_are_told() -> None:
    assert SITE.copies("html") == []
    printed, short = story(77, [*range(300, 309), 55]), story(78, range(500, 507))
    site = SITE.including([printed, short])
    assert site.copies("html") == [(3, 77), (5, 78)]
    assert site.copies("text") == []
    assert len(site) == 10  # they stay


OWN = st.lists(st.integers(10, 30), min_size=1, max_size=6)


@settings(max_examples=examples(150))
@given(st.lists(OWN, min_size=1, max_size=8), st.integers(0, 7))
def test_to_exclude_a_page_again_changes_nothing(pages: list[list[int]], at: int) -> None:
    signatures = [story(number, own) for number, own in enumerate(pages)]
    site, page = known(*signatures), signatures[at % len(signatures)]
    once = site.excluding(page)
    assert once.excluding(page) is once
    assert ("html", page.page) not in keys(once)


def test_tables() -> None:
    page = story(77, range(7700, 7710))
    found = SITE.tables(page)
    assert found is not None
    assert found.n_pages == 8
    assert SITE.tables(page) is found  # made once
    own = SITE.tables(story(3, range(300, 310)))
    assert own is not None
    assert own.n_pages == 7
    assert KnownPages().tables(page) is None
    assert SITE.tables(signature([1], kind="text")) is None
    with pytest.raises(TemplateError, match="other weights"):
        SITE.tables(signature([1], model=2))


def test_records_are_equal_by_their_columns() -> None:
    page = story(3, range(300, 310))
    again = known(page).pages[0]
    assert columns(again) == columns(page)


def test_it_is_the_template_of_any_address() -> None:
    assert SITE.of_url("https://example.org/a") is SITE
    assert SITE.of_url("") is SITE
