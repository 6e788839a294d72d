"""Messages in the archives of mailing lists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.pipeline import clean
from boilerstrip.read.text.forms.archived import archived_message
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.text.made import slices

MENU = "Vorheriger Beitrag: [looms] Reeds\nNächster Beitrag: [looms] Temples\n"
BODY = "The edge of a new reed is sharp.\n\nRun silk along it, and polish it where the silk catches.\n"
MESSAGE = f"""[looms] Threads that fray
Marit Solheim marit at weavers.example
Tue Sep 17 21:04:55 CEST 2019

{MENU}Nachrichten sortiert nach: [ Datum ] [ Thema ] [ Autor ]

{BODY}
{MENU}Mehr Informationen über die Mailingliste looms
"""


def test_the_menus_are_left_out() -> None:
    page = read_text(MESSAGE)
    assert page.blocks.text == ("[looms] Threads that fray", *filter(None, BODY.split("\n")))
    assert page.warnings == ("left out: 8 lines of the archive of a mailing list",)
    assert slices(MESSAGE) == list(page.blocks.text)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("a", "a"),
        ("example\nTue", "example Tue"),
        ("Marit Solheim marit at weavers.example", "**Marit Solheim** <marit@weavers.example>"),
        ("Tue Sep 17 21:04:55 CEST 2019", "_Tue Sep 17 21:04:55 2019_"),
    ],
)
def test_sender_and_date(written: str, instead: str) -> None:
    found = clean(MESSAGE.replace(written, instead)).metadata
    assert found.authors == ("Marit Solheim",)
    assert str(found.published).startswith("2019-09-17")


def test_without_menu() -> None:
    found = read_text(
        "Threads\n\nMarit Solheim marit at weavers.example\n\nTue Sep 17 21:04:55 2019\n\n" + BODY
    )
    assert found.blocks.text == ("Threads", *filter(None, BODY.split("\n")))
    assert found.head.meta == (("author", "Marit Solheim"), ("datepublished", "Tue Sep 17 21:04:55 2019"))


def test_the_message_is_no_menu() -> None:
    text = MESSAGE.replace(MENU, "").replace("Nachrichten sortiert nach", f"{BODY}Sorted by")
    assert BODY.split("\n", maxsplit=1)[0] in read_text(text).blocks.text


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Marit Solheim marit at weavers.example\n\nHello: all.\n",
        "Meet Ann at weavers.example: Tue Sep 17 21:04:55 2019 was the day\n",
        f"{BODY * 9}\n{MESSAGE}",
    ],
)
def test_other_texts(text: str) -> None:
    assert archived_message(text) is None


@settings(max_examples=examples(60))
@given(st.lists(st.sampled_from(MESSAGE.split("\n")), max_size=20))
def test_ranges_are_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = archived_message(text)
    edges = [edge for each in (found.left_out if found else ()) for edge in each]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_time_grows_with_the_length() -> None:
    assert_linear(archived_message, lambda n: MESSAGE + MENU * n, 2_000)
