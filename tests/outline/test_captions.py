"""Credits and captions of pictures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from boilerstrip.languages.tables import entries
from boilerstrip.outline.captions import is_alternative, is_caption, is_credit, may_be_credit
from tests.growth import assert_linear


@pytest.mark.parametrize(
    "text",
    [
        "AP/Ada Roe, pool",
        "Photo: Ada Roe",
        "Foto: Max Muster/dpa",
        "Getty Images",
        "© Max Muster/dpa",
        "Photo by Ada Roe on Unsplash",
        "图：王小明",
        "Bild: Imago",
        "Crédit photo : Anne Exemple",
        "Ada Roe / Getty Images",
        "Фото: Иван Примеров",
    ],
)
def test_credits(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Architecture / Strategy",
        "image: busybox:1.28",
        "© 2022 The Example",
        "Photos of the bridge show deep cracks.",
        "The picture: a town waits",
        "Bild und Ton waren gut.",
    ],
)
def test_other_lines_are_no_credits(text: str) -> None:
    assert not is_credit(text)


def test_captions_close_with_their_credit() -> None:
    assert is_caption("Workers mend the old bridge over the river. (Ada Roe, Example Pool Photo via AP)")
    assert is_caption("Arbeiter an der alten Brücke. Foto: Max Muster/dpa")
    assert is_caption("工人正在修桥。（图：王小明）")
    assert not is_caption("The bridge (built in 1890) was mended by the town.")
    assert not is_caption("The town sent pictures to the agency, the mayor told Reuters.")


def test_alternative_text_is_short_and_open() -> None:
    assert is_alternative("Two workers on the old bridge")
    assert not is_alternative("Two workers stood on the old bridge.")


@pytest.mark.parametrize("word", entries("photo credits"))
def test_a_credit_begins_with_its_word(word: str) -> None:
    credit = f"{word}: Ada Roe"
    assert may_be_credit(credit)
    assert is_credit(credit)
    assert is_credit(credit.capitalize().replace("ada roe", "Ada Roe"))
    assert is_caption(f"Workers mend the old bridge. {credit}")


def test_a_credit_may_hold_by() -> None:
    for word in entries("photo credits by"):
        assert is_credit(f"Foto {word}: Ada Roe")


@pytest.mark.parametrize("by", entries("photographs by"))
@pytest.mark.parametrize("word", entries("photographs"))
def test_a_credit_needs_no_colon_after_by(word: str, by: str) -> None:
    credit = f"{word.capitalize()} {by} Ada Roe of the town"
    assert may_be_credit(credit)
    assert is_credit(credit)


@pytest.mark.parametrize("word", entries("credits in brackets"))
def test_a_caption_closes_with_a_credit_in_brackets(word: str) -> None:
    caption = f"工人正在修老桥，河水很高。（{word}王小明）"
    assert may_be_credit(caption)
    assert is_caption(caption)


@pytest.mark.parametrize("name", entries("agencies"))
def test_agencies_are_credits(name: str) -> None:
    for credit in (name, f"Ada Roe / {name}", f"{name}/Ada Roe", f"© Ada Roe/{name}"):
        assert may_be_credit(credit)
        assert is_credit(credit)
    assert is_caption(f"Workers mend the old bridge (Ada Roe, {name})")


def test_most_lines_are_ruled_out() -> None:
    assert not may_be_credit("The old bridge (built in 1890) was mended by the town.")
    assert not may_be_credit("dap apa")
    assert not may_be_credit("Reuters wrote about a bridge that was closed")


@pytest.mark.parametrize("piece", ["(", "Photo: ", "A", "/ AP ", "a, ", "© ", "foto ", "via ", "Ada "])
@pytest.mark.parametrize("judge", [is_credit, is_caption, may_be_credit])
def test_the_cost_is_linear(judge: Callable[[str], bool], piece: str) -> None:
    assert_linear(judge, lambda size: piece * (size // len(piece)), 80)
