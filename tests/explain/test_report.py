"""The report as a file: self-contained, and closed to whatever a page says."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import KEPT_LABELS, REMOVED_LABELS, explain
from tests.profile import examples

LINE = "The mill by the river had not turned for thirty years until last May, when a boy found the wheel."
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)",
    "</style><style>*{display:none}",
    "&lt;b&gt; &amp;amp; &#0;",
    "\u2028\u2029\x00\x1b\ud800",
    "javascript:alert(1)",
]  # fmt: skip


def quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def report(text: str, url: str | None = None) -> str:
    inner = quoted(text)
    page = f"<title>{inner}</title><h2 class='{inner}'>Head {inner}</h2><p>{LINE} {inner}</p>"
    return explain(page, url=url, kind="html").to_html()


def tree(source: str) -> Any:
    return lxml.html.document_fromstring(source.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def shape(source: str) -> list[tuple[str, tuple[str, ...]]]:
    """Tags and the names of their attributes, in order."""
    found = tree(source)
    return [
        (element.tag, tuple(element.attrib)) for element in found.iter() if element.get("class") != "warning"
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_page_adds_text_and_nothing_else(hostile: str) -> None:
    assert shape(report(hostile)) == shape(report("plain words"))
    texts = "".join(tree(report(hostile)).xpath("//div[@class='text']//text()"))
    assert re.sub("[\x00-\x1f\ud800\\s]", "", hostile) in re.sub(r"\s", "", texts)


@settings(max_examples=examples(40))
@given(st.text(st.characters(exclude_characters="\x00"), min_size=1))
def test_any_text_is_only_text(text: str) -> None:
    source = explain(text, kind="text", url=text).to_html()
    found = tree(source)
    assert len(found.findall(".//script")) == 2
    assert {name for element in found.iter() for name in element.attrib if name.startswith("on")} == set()
    json.loads(found.xpath("//script[@id='data']")[0].text)
    assert source.encode()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x"]
)
def test_only_safe_addresses_are_links(url: str) -> None:
    assert not tree(report("x", url=url)).xpath("//a")


def test_the_address_is_a_link() -> None:
    (link,) = tree(report("x", url="https://example.org/?a=1&b=2")).xpath("//a")
    assert link.get("href") == link.text == "https://example.org/?a=1&b=2"
    assert "noreferrer" in link.get("rel")


def test_the_policy_lets_its_own_script_run_and_nothing_else() -> None:
    found = tree(report("x"))
    policy = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        source = found.xpath(f"//{tag}[not(@type)]")[0].text
        digest = b64encode(sha256(source.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert not found.xpath("//@style")  # the policy would not let them through


def test_it_needs_nothing_from_elsewhere() -> None:
    found = tree(report("x"))
    assert found.xpath("//@src | //link/@href | //@srcset") == ["data:,"]
    style = found.xpath("//style")[0].text
    assert "url(" not in style
    assert "@import" not in style


def test_every_block_stands_there_in_order() -> None:
    found = explain(f"<title>t</title><nav>Home</nav><p>{LINE}</p><pre>a\n  b</pre>")
    items = tree(found.to_html()).xpath("//ol[@id='page']/li")
    assert [item.find_class("text")[0].text for item in items] == [block.text for block in found.blocks]
    assert [item.get("data-label") for item in items] == [block.label for block in found.blocks]
    assert [
        f"{block.probability:.2f}" in item.text_content()
        for item, block in zip(items, found.blocks, strict=True)
    ]
    assert ["kept" in item.get("class").split() for item in items] == [block.kept for block in found.blocks]


def test_numbers_are_told_once() -> None:
    found = explain(f"<p>{LINE}</p><nav><a href=/>Home</a></nav>")
    data = json.loads(tree(found.to_html()).xpath("//script[@id='data']")[0].text)
    assert data["probability"] == [block.probability for block in found.blocks]
    for block, pushes in zip(found.blocks, data["pushes"], strict=True):
        assert [(data["groups"][group][0], push) for group, push, _ in pushes] == [
            (push.group, push.push) for push in block.pushes
        ]
        assert [[data["features"][feature][0] for feature, *_ in seen] for *_, seen in pushes] == [
            [item.name for item in push.evidence] for push in block.pushes
        ]


def test_the_same_page_gives_the_same_report() -> None:
    assert report("x") == report("x")


def test_every_label_has_a_hue() -> None:
    hues = dict(re.findall(r'\[data-label="(\w+)"\] \{ --hue: (\d+); \}', report("x")))
    assert hues.keys() == {*KEPT_LABELS, *REMOVED_LABELS}
    assert len(set(hues.values())) == len(hues)
    kept = [int(hues[label]) for label in KEPT_LABELS]
    assert (kept, kept[0], kept[-1]) == (sorted(kept), 180, 260)
    # Red to yellow against blue: the colours that people who see no red or no green tell apart.
    assert all(int(hues[label]) <= 60 for label in hues.keys() - {*KEPT_LABELS})


def test_blocks_that_the_input_does_not_hold_have_no_place() -> None:
    found = explain(
        f"<rss><channel><title>a</title><item><title>b</title><description>{LINE}</description>"
        "</item></channel></rss>"
    )
    data = json.loads(tree(found.to_html()).xpath("//script[@id='data']")[0].text)
    assert data["place"] == [""] * len(found.blocks) != []
