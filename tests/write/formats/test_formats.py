from __future__ import annotations

import json

import pytest

import boilerstrip
from boilerstrip.write import FORMATS, WRITERS

PAGE = boilerstrip.clean(
    "<h1>The mill</h1><p>The mill by the river <b>turns</b> again, and its miller sells rye bread.</p>"
)


def test_a_format_is_that_of_the_method_of_the_result() -> None:
    expected = {
        "text": PAGE.text,
        "markdown": PAGE.to_markdown(),
        "html": PAGE.to_html(whole=True),
        "json": PAGE.to_json(),
        "spans": json.dumps(PAGE.to_spans().to_dict(), ensure_ascii=False),
        "tei": PAGE.to_tei(),
    }
    assert {name: FORMATS[name].write(PAGE) for name in expected} == expected


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.record is not None])
def test_a_format_of_one_line_is_the_json_of_its_record(name: str) -> None:
    form = FORMATS[name]
    assert form.one_line
    assert form.record is not None
    written = form.write(PAGE)
    assert "\n" not in written
    assert json.loads(written) == json.loads(json.dumps(form.record(PAGE)))


def test_names_of_files_tell_formats_apart() -> None:
    suffixes = [form.suffix for form in FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") for suffix in suffixes)


def test_the_writers_are_those_of_the_table() -> None:
    assert list(boilerstrip.WRITERS) == list(FORMATS)
    assert WRITERS["markdown"](PAGE) == PAGE.to_markdown()
