"""The registered domain of a page's address."""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.train import domains
from boilerstrip.train.domains import fold_of, site_of
from tests.profile import examples


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.org/a?b=c", "example.org"),
        ("http://EXAMPLE.org", "example.org"),
        ("https://user:secret@news.example.org.:8080/", "example.org"),
        ("//cdn.example.org/a", "example.org"),
        ("https://news.example.co.uk/", "example.co.uk"),
        ("https://example.co.uk/", "example.co.uk"),
        ("https://one.github.io/", "one.github.io"),
        ("https://deep.two.github.io/", "two.github.io"),
        ("https://diary.blogspot.com/", "diary.blogspot.com"),
        ("https://nachrichten.größe.example/", "größe.example"),
        ("https://新闻.例子.中国/", "例子.中国"),
        ("https://example.nosuchsuffix/", "example.nosuchsuffix"),
    ],
)
def test_the_registered_domain(url: str, site: str) -> None:
    assert site_of(url, "name") == site


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("http://localhost:8000/", "localhost"),
        ("http://192.0.2.7/", "192.0.2.7"),
        ("http://[2001:db8::1]:80/", "2001:db8::1"),
        ("https://github.io/", "github.io"),
        ("https://www.github.com.nosuchsuffix/", "com.nosuchsuffix"),
        ("https://www./", "www"),
    ],
)
def test_a_host_without_a_registered_domain_stands_for_itself(url: str, site: str) -> None:
    assert site_of(url, "name") == site


@pytest.mark.parametrize(
    "url", ["", "www.example.org/a", "file:///tmp/a.html", "http://[broken/", "http://."]
)
def test_a_page_without_an_address_goes_by_its_name(url: str) -> None:
    assert site_of(url, "name") == "name"


def test_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    domains._public_suffixes.cache_clear()
    monkeypatch.setitem(sys.modules, "publicsuffixlist", None)
    for extra in ("train", "bench"):
        with pytest.raises(ModuleNotFoundError, match=rf"publicsuffixlist .* 'boilerstrip\[{extra}\]'"):
            site_of("https://example.org/", "name", extra)
    assert site_of("", "name") == "name", "a page without an address needs no list"


def test_folds_are_the_same_in_every_run() -> None:
    assert fold_of("example.org", 1_000_003) == 355_140


def test_folds_are_of_like_size() -> None:
    sizes = Counter(fold_of(f"site{at}.example", 5) for at in range(1_000))
    assert set(sizes) == set(range(5))
    assert max(sizes.values()) < 250


LABEL = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)


@settings(max_examples=examples(60))
@given(LABEL, st.lists(LABEL, max_size=3), st.sampled_from(["example", "org", "co.uk", "github.io"]))
def test_what_stands_before_the_registered_domain_and_after_the_host_does_not_count(
    name: str, before: list[str], suffix: str
) -> None:
    whole = f"{name}.{suffix}"
    assert site_of(f"https://{'.'.join([*before, whole])}:1/{name}?{suffix}", "") == whole
