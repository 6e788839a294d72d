"""The line rules; ``test_peers`` runs every adapter with its tool."""

from __future__ import annotations

import pytest

from benchmarks.systems import peers, text_peers
from benchmarks.systems.registry import Answer, Extract, Input

LONG = "The mill by the river turns again, and the miller sells rye bread at the door of it."


def run(extract: Extract, *lines: str) -> list[str]:
    text = extract(Input("\n".join(lines).encode()))
    assert isinstance(text, str)
    return text.split("\n") if text else []


def test_everything_is_kept() -> None:
    assert run(text_peers.everything(), " a", "", "b") == [" a", "", "b"]


def test_bytes_that_are_not_utf8_are_replaced() -> None:
    assert text_peers.everything()(Input(b"a\xff")) == "a\ufffd"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("This line has five words.", True),
        ('He said: "This is it."', True),
        ("  This line has spaces around.  ", True),
        ("This line has no end mark", False),
        ("This line goes on and on...", False),
        ("Only four words here.", False),
        ("Please enable JavaScript to read this.", False),
        ("Read our Privacy Policy before you go.", False),
    ],
)
def test_the_line_rules_of_c4(line: str, kept: bool) -> None:
    assert run(text_peers.c4(), line) == ([line.strip()] if kept else [])


def test_long_lines_are_kept() -> None:
    exact = "x" * text_peers.LONG_LINE
    assert run(text_peers.long_lines(), LONG, "short", exact, exact[1:]) == [LONG, exact]


def test_each_line_is_a_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(page: Input) -> str:
        return page.raw.decode()

    monkeypatch.setattr(peers, "justext", lambda: shown)
    assert run(text_peers.justext_lines(), "a < b", "", " c ") == [
        '<html><head><meta charset="utf-8"></head><body><p>a &lt; b</p>',
        "<p>c</p></body></html>",
    ]


def test_the_text_of_an_answer_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "trafilatura", lambda: lambda page: Answer("text", 1.0, ()))
    assert run(text_peers.trafilatura_lines(), "a") == ["text"]
