"""Which pages serve the fit of site templates; ``test_site`` reads them."""

from __future__ import annotations

from pathlib import Path

from boilerstrip.train.samples import Sample
from boilerstrip.train.site_pages import MIN_PAGES, site_pages


def test_sites_of_few_pages_and_pages_without_gold_are_left_out(tmp_path: Path) -> None:
    few = [
        Sample(f"set/{at}", "set", "https://few.example/", "html", b"<p>x", "x")
        for at in range(MIN_PAGES - 1)
    ]
    unknown = [
        Sample(f"set/u{at}", "set", "https://other.example/", "html", b"<p>x", None) for at in range(9)
    ]
    dumps = [Sample(f"set/t{at}", "set", "https://third.example/", "text", "x", "x") for at in range(9)]
    assert site_pages([*few, *unknown, *dumps], "html", [], tmp_path, 1) == []
