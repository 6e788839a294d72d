"""detect_kind: HTML, fragments of it, and text that merely talks about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.read import sniff as module
from boilerstrip.read.sniff import detect_kind
from tests.growth import FACTOR, assert_linear, growth, row_of

PROSE = "The bridge over the river opens in spring, a year later than the council had promised.\n"

HTML = {
    "document": "<!DOCTYPE html>\n<html><head><title>x</title></head><body>Hello</body></html>",
    "upper case": "<HTML><HEAD><TITLE>x</TITLE></HEAD><BODY BGCOLOR=white>Hello",
    "mark and space": "\ufeff\n\n  <!doctype html><html><body>Hello",
    "comment first": "<!-- saved -->\n<!-- twice -->\n<html><body>Hello</body></html>",
    "xhtml": '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "x" "y"><html>',
    "no html tag": "<title>Brücke</title><p>Am Fluss wird gebaut.",
    "script first": "<script>var a = 1;\nvar b = 2;\n</script>\n<div><p>Hello</p></div>",
    "fragment": "<p>Hello <b>x</b></p>",
    "space inside": "<p> Hello <b>x</b></p>",
    "open fragment": "<div>Hello world",
    "old paragraphs": "<p>Erster Absatz ohne Ende\n<p>Zweiter Absatz ohne Ende\n<p>Dritter Absatz",
    "long paragraph": "<p>" + PROSE * 40 + "</p>",
    "wrapped source": f"<p>\n{PROSE * 6}</p>\n<p>\n{PROSE * 6}<em>Read on",
    "quoted start": "<p>«Мост откроют весной», — сказал мэр.</p><p>Дальше",
    "dialogue": "<p>— Привет!</p>\n<p>— Здравствуй!",
    "chinese": "<div>河上的新桥将于明年春天通车。</div><div>行人从冬末开始就可以通过。",
    "cut in front": f'ass="a"><p>{PROSE}</p></div><div class="b"><p>{PROSE}</p><ul><li><a href="/x">y',
    "line breaks": "河上的新桥<br>\n将于明年<br>\n春天通车<br>\n行人从冬末<br>\n开始就可以<br>\n通过<br>\n",
    "minified": "<li><a href=/a>Eins</a></li><li><a href=/b>Zwei</a></li>" * 300,
    "text in front": "Notice: undefined index in line 3\n" + '<div class="a"><p>Hello</p></div>\n' * 20,
    "rss": '<rss version="2.0"><channel><title>x</title></channel></rss>',
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>',
    "site map": "<urlset xmlns='x'><url><loc>https://example.org/</loc></url></urlset>",
    "wrapped document": '<doc id="1">\n<html><body>Hello</body></html>\n</doc>',
}

README = f"""<div align="center">
<h1>Mill</h1>
<a href="https://mill.example"><img src="mill.svg"></a>
</div>

{PROSE} See [the mill](https://mill.example).

## How to begin

<details>
<summary>More</summary>

- **Flour** and <b>salt</b>
- Water

</details>
"""
TUTORIAL = f"""HTML paragraphs - a short course
Home
Lessons
Use the <p> tag for a paragraph and the <br> tag for a line break.
{PROSE * 3}
Example
<p>This is a paragraph.</p>
<p>This is another one.</p>
Close every <p> with </p>. The <div> element has no meaning of its own.
{PROSE * 3}
"""
CODE_DOCS = f"""Components
{PROSE * 4}
<div class="card">
  <div class="card-body"><h2>Title</h2></div>
</div>
{PROSE * 4}
Next lesson
All lessons
"""

TEXT = {
    "empty": "",
    "space": " \n\t\n",
    "prose": PROSE * 20,
    "menu": "Home\nNews\nSport\nAbout us\n\n" + PROSE * 5,
    "readme": README,
    "tutorial": TUTORIAL,
    "long tutorial": TUTORIAL * 30,
    "code docs": CODE_DOCS,
    "many examples": CODE_DOCS * 40,
    "title of an element": "<html>: The document element - Reference\nSkip to content\n" + PROSE * 9,
    "name of the doctype": "<!DOCTYPE html> - Reference\n" + PROSE * 9,
    "about a tag": "<p> is the paragraph tag. It is used for running text, and </p> closes it.",
    "markdown": f"# Titel\n\n{PROSE}\n| a | b |\n|---|---|\n| x<br>y | H<sub>2</sub>O |\n\n{PROSE * 4}",
    "markdown with kbd": f"Press <kbd>Ctrl</kbd> twice.\n\n{PROSE * 3}",
    "chemistry": "H<sub>2</sub>O is water, which is known to everyone who has been near a river.",
    "generics": "Map<String, List<T>> m = new HashMap<>();\n" + "List<String> x;\n" * 20 + PROSE,
    "placeholders": "usage: tool <input> [<output>]\n\n  <input>   the file\n" + PROSE * 2,
    "includes": "#include <stdio.h>\n#include <vector>\nint main() { return 1 < 2; }\n",
    "mathematics": "a < b and c > d, so a<b>c is no tag. " + PROSE,
    "mail": "From: Ann <ann@example.org>\nTo: Bob <bob@example.org>\nSubject: Brücke\n\n" + PROSE,
    "warc": "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:1>\r\n\r\n" + PROSE,
    "autolinks": "See <https://example.org/a> and <https://example.org/b>.\n" + PROSE,
    "json": '{"body": "<p>Hello</p><p>World</p><p>Again</p>"}',
    "json list": '[{"html": "<div><p>x</p></div>"}]',
    "chat": "<ann> hello\n<bob> hi there\n<ann> how are you?\n" * 20,
    "japanese": "橋の下を川が流れる。\n歩行者は冬から渡れる。\n" * 50,
}


@pytest.mark.parametrize("name", HTML)
def test_html(name: str) -> None:
    assert detect_kind(HTML[name]) == "html"


@pytest.mark.parametrize("name", TEXT)
def test_text(name: str) -> None:
    assert detect_kind(TEXT[name]) == "text"


def test_a_document_is_html_wherever_its_scripts_are() -> None:
    script = "<script>\n" + "var a = b < c;\n" * 5_000 + "</script>\n"
    assert detect_kind(f"<!DOCTYPE html>\n<html>\n{script}<p>Hello</p></html>") == "html"
    assert detect_kind(f"<div>\n{script}<p>Hello</p></div>\n") == "html"


FLOODS = [
    "<", "<a ", "<!--", "<!-- -->", "<script", " ", "[", "<p>", "</p>", "<x-", "< a=", "\n<a\n", "</script",
]  # fmt: skip


@pytest.mark.parametrize("flood", FLOODS)
def test_hostile_text_takes_bounded_time(flood: str) -> None:
    row = row_of(flood)
    assert growth(detect_kind, row(100_000), row(FACTOR * 100_000), limit=3) <= 3


@pytest.mark.parametrize("flood", FLOODS)
def test_what_is_looked_at_takes_linear_time(flood: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW_CHARS", 1_000_000)  # the whole text
    assert_linear(detect_kind, row_of(flood), 10_000)


@given(st.text(max_size=400))
def test_any_text_has_a_kind(text: str) -> None:
    assert detect_kind(text) in ("html", "text")


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<", ">", "<!--", "-->", "<script>", "\n", " ", "a", "é", "/", '"'])
    )
)
def test_any_heap_of_tags_has_a_kind(parts: list[str]) -> None:
    assert detect_kind("".join(parts)) in ("html", "text")


@pytest.mark.parametrize(
    "page", ["<!-- a --> <html><p>b", "\ufeff<!DOCTYPE html>\n<p>", "<rss>", "{}", "<p>a"]
)
def test_the_beginning_alone_tells_a_document(page: str) -> None:
    if module.begins_document(page):
        assert detect_kind(page + " a\n" * module.WINDOWS * module.WINDOW_CHARS) == "html"
    assert module.begins_document(page) == (page not in ("{}", "<p>a"))
