"""Dumps of HTML."""

from __future__ import annotations

import pytest

from tests.profile import needs

for module in ("resiliparse", "inscriptis", "html2text"):
    needs(module, "train")

from boilerstrip.train.flatten import FLATTENERS, flatten, itext, wet  # noqa: E402

PAGE = (
    "<html><head><title>The title</title><style>.css{}</style></head><body>"
    "<nav><ul><li>Home</li><li>News</li></ul></nav>"
    "<h1>Old mill</h1><p>It had <b>not</b> turned for thirty years.</p>"
    "<!-- unseen --><script>unseen()</script>"
    f"<p>{'A long paragraph goes on and on. ' * 8}</p><p>Größe 老磨坊 мельница</p></body></html>"
)


@pytest.mark.parametrize("name", sorted(FLATTENERS))
def test_every_flattener_keeps_the_body(name: str) -> None:
    for raw in (PAGE, PAGE.encode()):
        text = flatten(raw, name)
        assert "turned for thirty years." in " ".join(text.split())
        assert "Größe 老磨坊 мельница" in " ".join(text.split())
        for unseen in ("unseen", ".css", "<p", "</"):
            assert unseen not in text


@pytest.mark.parametrize("name", sorted(FLATTENERS))
@pytest.mark.parametrize("raw", ["", "\x00", "<", "<p>" * 3_000, b"\xff\xfe", "plain"])
def test_no_page_stops_a_flattener(name: str, raw: str | bytes) -> None:
    assert isinstance(flatten(raw, name), str)


def test_a_tool_that_fails_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> str:
        raise RuntimeError(text)

    monkeypatch.setitem(FLATTENERS, "wet", fail)
    assert flatten(PAGE, "wet") == ""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one<p>two", "one\ntwo"),
        ("<p>a <b>b</b>\n c", "a b c"),
        ("<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("<p>a<br>b", "a\nb"),
        ("<ul><li>a</li>\n\n<li>b</li></ul>", "a\nb"),
        ("<p>a<script>x()</script>b<style>y</style>c", "abc"),
        ("<p>a<img>b", "a b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>", "a b\nc"),
        ("<title>t</title><p>a", "t\na"),
        ("<pre>a\n  b</pre>", "a\nb"),
    ],
)
def test_wet(html: str, expected: str) -> None:
    assert wet(html) == expected


@pytest.mark.parametrize("html", ["<p>a<!-- z --> b", "<p>a<!-- y --><!-- z --> b", "<p><!-- z -->a b"])
def test_wet_keeps_text_behind_a_comment(html: str) -> None:
    assert wet(html) == "a b"


def test_wet_has_no_blank_lines() -> None:
    assert all(line.strip() for line in wet(PAGE).split("\n"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <b>b</b> c</p><p>d", "a\nb\nc\nd"),
        ("<p>a<script>x</script><style>y</style><noscript>z</noscript></p>", "a"),
        ("<head><title>t</title></head><body> \n a \n b </body>", "a b"),
        ("<frameset></frameset>", ""),
    ],
)
def test_itext(html: str, expected: str) -> None:
    assert itext(html) == expected


def test_wrapped_lines_are_short_and_lose_nothing() -> None:
    text = flatten(PAGE, "wrapped")
    assert max(map(len, text.split("\n"))) <= 78
    assert sum(line.count("goes on") for line in text.split("\n")) >= 6
    assert text.split() == flatten(PAGE, "resiliparse").split()


def test_the_main_content_is_less_than_all() -> None:
    assert "Home" in flatten(PAGE, "resiliparse")
    assert "Home" not in flatten(PAGE, "resiliparse_main")
