"""The outline as a whole."""

from __future__ import annotations

import numpy as np
import pytest

import boilerstrip.outline
from boilerstrip.labels import Role
from boilerstrip.outline import make_outline, outline_without_roles
from boilerstrip.outline.article import flags_of_parts
from boilerstrip.outline.roles import SURE_ROLE
from boilerstrip.page import FloatColumn, Headline, IntColumn, Landmarks, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from tests.metadata.made import PROSE, chances
from tests.outline.made import classified, outlined

HTML = "<h1>Town mends its old bridge</h1><p>By Ada Roe</p>" + "".join(f"<p>{text}</p>" for text in PROSE)


def test_headline_body_and_roles_of_a_page() -> None:
    page = read_html(HTML)
    found = outlined(page, chances(page))
    assert found.landmarks == Landmarks(Headline("Town mends its old bridge", 0, (0,), "heading"), 2, 5, 0)
    assert found.roles == ((0, "title"), (1, "byline"))
    assert found.not_body.tolist() == [True, True, False, False, False]


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_block_that_is_very_likely_content_stays_in_the_body(kind: str) -> None:
    page = read_html("<p>x<p>y") if kind == "html" else read_text("x\n\ny")
    sure = SURE_ROLE[page.kind]
    roles: dict[int, Role] = {0: "byline", 1: "byline"}
    found = classified(page, np.array([sure, sure - 0.01], dtype=np.float32))
    outline = make_outline(page, found, Landmarks(Headline(), 0, 0, 0), roles)
    assert outline.not_body.tolist() == [False, True]


def test_the_flags_are_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def counted(page: Page, probability: FloatColumn, headline: int) -> IntColumn:
        calls.append(headline)
        return flags_of_parts(page, probability, headline)

    monkeypatch.setattr(boilerstrip.outline, "flags_of_parts", counted)
    page = read_html(HTML)
    outlined(page, chances(page))
    assert calls == [0]


def test_without_time_there_are_no_roles() -> None:
    page = read_html(HTML)
    found = outline_without_roles(page, classified(page, chances(page)))
    assert (found.landmarks.headline.text, found.roles) == ("", ())
    assert not found.not_body.any()
