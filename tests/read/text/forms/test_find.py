"""All forms together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.page import Head
from boilerstrip.read.text.forms.find import Inner, without_surroundings
from boilerstrip.read.text.page import read_text
from tests.profile import examples
from tests.read.text.forms.test_email import LIST_FOOTER, MESSAGE
from tests.read.text.forms.test_front_matter import YAML
from tests.read.text.forms.test_reader import HEADER
from tests.read.text.forms.test_warc import BODY, RECORD, RESPONSE

PIECES = [
    MESSAGE,
    LIST_FOOTER,
    YAML,
    HEADER,
    RECORD,
    RESPONSE,
    BODY,
    "A plain line of words.\n",
    "\n",
    "  \n",
    "Name: value\n",
    "\r\n",
]


def test_an_ordinary_dump_stays() -> None:
    assert without_surroundings(BODY) == Inner(BODY, (), Head(), ())


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@settings(max_examples=examples(60))
def test_offsets_stay_true(dump: str) -> None:
    inner = without_surroundings(dump)
    assert len(inner.text) == len(dump)
    assert inner.text.count("\n") == dump.count("\n")
    blocks = read_text(dump).blocks
    for text, start, end in zip(blocks.text, blocks.start.tolist(), blocks.end.tolist(), strict=True):
        # In Markdown the signs around an address are no text.
        assert inner.is_markdown or inner.text[start:end].split() == text.split()
        assert inner.text[start] == dump[start]
        assert inner.text[end - 1] == dump[end - 1]
