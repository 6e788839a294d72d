"""The explanation as text: bars, reasons, and nothing that steers the terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import explain
from boilerstrip.explain.terminal import bar
from tests.profile import examples

LINE = "The mill by the river had not turned for thirty years until last May, when a boy found the wheel."
PAGE = f"<title>The mill</title><nav><a href=/>Home</a> <a href=/b>Sport</a></nav><p>{LINE}</p><p>{LINE}</p>"
CODES = re.compile(r"\x1b\[\d+m")


def test_every_block_stands_there() -> None:
    lines = explain(PAGE).to_text().splitlines()
    assert lines[0] == "The mill"
    assert re.fullmatch(r"html, confidence [01]\.\d\d: .*", lines[1])
    assert re.fullmatch(r"kept \d of \d blocks, \d+ of \d+ words; the cut took .*", lines[2])
    blocks = [line for line in lines if re.match(r"[01]\.\d\d .{10} [a-z_]+ ", line)]
    assert len(blocks) == len(explain(PAGE).blocks)
    assert any("link text" in line for line in lines)
    assert any(re.search(r"[a-z] [+−]\d\.\d", line) for line in lines)
    assert any("also in block" in line for line in lines)


def test_reasons_can_be_left_out() -> None:
    assert "link text" not in explain(PAGE).to_text(reasons=False)


def test_colours_are_all_that_colour_adds() -> None:
    found = explain(PAGE)
    assert CODES.search(found.to_text(color=True))
    assert CODES.sub("", found.to_text(color=True)) == found.to_text()


def test_warnings_are_said() -> None:
    assert "warning: the input holds no text" in explain("").to_text()


@pytest.mark.parametrize("width", [0, 40, 80, 200])
def test_lines_fit(width: int) -> None:
    lines = explain(f"<p>{LINE * 9}</p><p>{'long' * 90}</p>").to_text(width=width).splitlines()
    assert max(map(len, lines[4:])) <= max(width, 40)


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[2J\x1b[31m",
        "\x9b31m",
        "\x07\x08\x08",
        "\r\n",
        "\u202e\u2066",
        "\u2028",
        "\x1b]0;title\x07",
        "\ud800",
    ],
)
def test_a_page_cannot_steer_the_terminal(hostile: str) -> None:
    page = f"<title>a{hostile}b</title><p>{LINE} c{hostile}d</p><pre>e{hostile}f</pre>"
    shown = explain(page, url=f"https://example.org/{hostile}").to_text()
    assert all(sign == "\n" or sign.isprintable() for sign in shown)
    assert shown.encode()


@settings(max_examples=examples(40))
@given(st.text(), st.sampled_from(["html", "text"]))
def test_any_text_is_shown_safely(text: str, kind: str) -> None:
    shown = explain(text, kind=kind).to_text(color=False)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown
    )


def test_bars() -> None:
    assert [bar(share) for share in (0, 0.01, 0.5, 1, 7)] == [
        " " * 10,
        "▏" + " " * 9,
        "█████     ",
        "█" * 10,
        "█" * 10,
    ]
    assert all(len(bar(at / 99)) == 10 for at in range(100))
