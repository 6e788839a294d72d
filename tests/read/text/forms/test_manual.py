"""Pages of the Unix manual."""

from __future__ import annotations

import pytest

from boilerstrip.labels import Inside
from boilerstrip.read.text.forms.manual import manual_page
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear
from tests.read.text.prose import ENGLISH, wrapped

HEAD = "GRIND(1)                         User Commands                        GRIND(1)"
PROSE = "\n".join(f"       {line}" for line in wrapped(ENGLISH, 71).split("\n"))
BODY = f"""
NAME
       grind - turn grain into flour

SYNOPSIS
       grind [-cf]
       grind --list

DESCRIPTION
{PROSE}

OPTIONS
       -c     grind coarsely, as for bread that is baked in a stone oven and kept
              for a week
"""
OPTION = "-c grind coarsely, as for bread that is baked in a stone oven and kept for a week"
TEXTS = (
    "NAME", "grind - turn grain into flour", "SYNOPSIS", "grind [-cf]\ngrind --list", "DESCRIPTION", ENGLISH,
    "OPTIONS", OPTION,
)  # fmt: skip


@pytest.mark.parametrize(
    "foot",
    [
        "mill 2.1                          7 May 2020                          GRIND(1)",
        "BSD                               May 7, 2020                              BSD",
        "                                                                      GRIND(1)",
        "",
    ],
)
def test_a_page_of_the_manual(foot: str) -> None:
    page = read_text(f"{HEAD}\n{BODY}\n{foot}\n")
    assert page.blocks.text == TEXTS
    assert [bool(flag & Inside.CODE) for flag in page.blocks.flags.tolist()] == [at == 3 for at in range(8)]
    assert page.blocks.heading.tolist() == [2, 0, 2, 0, 2, 0, 2, 0]
    assert ("headline", "GRIND(1)") in page.head.meta
    assert any(name == "date" for name, _ in page.head.meta) == ("2020" in foot)
    assert page.whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "grind(1)\n\nNAME\n  grind\n",
        f"{HEAD}\n\nAbout mills\n\n{BODY}",
        f"See GRIND(1)\n{BODY}",
        HEAD,
        f"Mills\n{HEAD}\n{BODY}",
    ],
)
def test_other_dumps_are_none(text: str) -> None:
    assert manual_page(text) is None


def test_many_sections_take_linear_time() -> None:
    assert_linear(manual_page, lambda n: f"{HEAD}\n{BODY}" + "SYNOPSIS\n       grind\n" * n, 300)
