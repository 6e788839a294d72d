"""Scripts of JSON-LD, whole and broken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.declared.json_script import MAX_IN_A_SCRIPT, read_script
from tests.growth import assert_linear, row_of
from tests.profile import examples

WHOLE = {"@type": "NewsArticle", "headline": "Town mends its bridge", "author": {"name": "Ada O'Roe"}}

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(WHOLE),
        json.dumps(WHOLE).replace('"', "&quot;"),
        json.dumps(WHOLE).replace("O'", r"O\'"),
        json.dumps(WHOLE)[:-1] + ",}",
        r"{'@type': 'NewsArticle', 'headline': 'Town mends its bridge', 'author': {'name': 'Ada O\'Roe'}}",
        json.dumps(WHOLE) + ";\n",
        '{"@type": "schema:NewsArticle", "schema:headline": "Town mends its bridge",'
        ' "https://schema.org/author": {"schema:name": "Ada O\'Roe"}}',
    ],
)
def test_one_object(script: str) -> None:
    assert read_script(script) in (WHOLE, WHOLE | {"@type": "schema:NewsArticle"})


def test_objects_that_follow_each_other() -> None:
    assert read_script('{"a": 1},\n{"b": 2}; [3] {"c"') == [{"a": 1}, {"b": 2}, [3]]
    assert len(read_script("{}" + " {}" * 2 * MAX_IN_A_SCRIPT)) == MAX_IN_A_SCRIPT


def test_text_that_no_repair_helps() -> None:
    assert read_script('{"headline": "A" "datePublished": "2022-12-30"}') == {
        "@type": "Article",
        "headline": "A",
        "datePublished": "2022-12-30",
    }


@given(st.dictionaries(st.text(max_size=9), VALUES, max_size=4))
@settings(max_examples=examples(100))
def test_json_is_read_as_it_is(value: dict[str, object]) -> None:
    assert read_script(json.dumps(value)) == value


@given(st.text(alphabet="{}[]\"':,\\ab&quot;\n 1", max_size=80))
@settings(max_examples=examples(200))
def test_any_text_gives_a_json_value(text: str) -> None:
    found = read_script(text)
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("unit", ["{'a':'b',", "{},", "\\'", '"schema:a":', "[", "'", "&quot;", ", "])
def test_the_cost_is_linear(unit: str) -> None:
    row = row_of(unit)
    assert_linear(read_script, lambda size: "{" + row(size), 20_000)
