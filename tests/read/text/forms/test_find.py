"""All forms together."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.labels import Inside
from boilerstrip.page import Head
from boilerstrip.read.text.forms.find import Inner, without_surroundings
from boilerstrip.read.text.page import read_text
from tests.profile import examples
from tests.read.text.forms.test_email import LIST_FOOTER, MESSAGE
from tests.read.text.forms.test_front_matter import YAML
from tests.read.text.forms.test_reader import HEADER
from tests.read.text.forms.test_warc import BODY, RECORD, RESPONSE

ADDRESS = re.compile(r"<(\S+@\S+)>")
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
    in_code = (blocks.flags & int(Inside.CODE) != 0).tolist()
    ends = blocks.start.tolist(), blocks.end.tolist()
    for text, code, start, end in zip(blocks.text, in_code, *ends, strict=True):
        # In Markdown the signs around an address are no text; in code white space is not folded.
        shown = ADDRESS.sub(r"\1", inner.text[start:end]) if inner.is_markdown else inner.text[start:end]
        assert " ".join(shown.split()) == (" ".join(text.split()) if code else text)
        assert inner.text[start] == dump[start]
        assert inner.text[end - 1] == dump[end - 1]
