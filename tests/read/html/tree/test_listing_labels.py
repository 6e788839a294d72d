"""listing_labels: the name of the language and the copy button of a listing."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html

PRE = '<pre><code class="language-python">a = 1\nb = 2</code></pre>'
BARE = "<pre>ls -l\ncd x</pre>"


def texts(markup: str) -> tuple[str, ...]:
    return read_html(f"<p>before</p>{markup}<p>after</p>").blocks.text[1:-1]


@pytest.mark.parametrize(
    "markup",
    [
        f"<div><div><span>python</span><button>Copy</button></div>{PRE}</div>",
        f"<div><span>Python</span>{PRE}</div>",
        f"<div>py</div>{PRE}",
        f"<p>python</p>{PRE}",
        f"<div>Copy code</div>{PRE}",
        f"<div>{PRE}<div>Copied!</div></div>",
        f"<div><div>python <i>Copy to clipboard</i></div><div><div>{PRE}</div></div></div>",
        f"<div><svg></svg><span>python</span><span>复制代码</span>{PRE}</div>",
    ],
)
def test_labels_are_dropped(markup: str) -> None:
    assert texts(markup) == ("a = 1\nb = 2",)


def test_a_label_names_the_language() -> None:
    page = read_html(f"<p>before</p><div><span>bash</span><span>Copy</span>{BARE}</div>")
    assert page.blocks.text == ("before", "ls -l\ncd x")
    assert page.languages == ((1, "bash"),)


@pytest.mark.parametrize(
    ("markup", "first"),
    [
        (f"<p>Python</p>{PRE}", "Python"),  # may be a title
        (f"<h3>python</h3>{PRE}", "python"),
        (f"<div>main.py</div>{PRE}", "main.py"),
        (f"<div><div>Basic</div>{BARE}</div>", "Basic"),
        (f"<div>Rust</div>{PRE}", "Rust"),
        (f"<div>text <span>python</span>{PRE}</div>", "text python"),
        (f"<p>Copy the file:</p>{PRE}", "Copy the file:"),
        (f"<div><p>Go</p>{BARE}</div>", "Go"),
    ],
)
def test_other_text_stays(markup: str, first: str) -> None:
    assert texts(markup)[0] == first
