"""A page in one file: closed to whatever its texts say."""

from __future__ import annotations

import json
from typing import Any

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.explain.browser_page import write_page


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.text())
def test_no_text_gets_out_of_its_element(title: str, value: str) -> None:
    source = write_page(title, "p { margin: 0 }", ["<p>x</p>"], {"value": value}, ["const a = 1;\n"])
    parser = lxml.html.HTMLParser(encoding="utf-8")
    page: Any = lxml.html.document_fromstring(source.encode(), parser=parser)
    data, script = page.findall(".//script")
    assert json.loads(data.text) == {"value": value}
    assert script.text == '(() => {\n"use strict";\nconst a = 1;\n})();\n'
    assert (page.findtext(".//title") or "").split() == title.split()
    assert [element.tag for element in page.body] == ["p", "script", "script"]
