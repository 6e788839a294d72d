"""Hard-wrapped text dumps are joined, others are left alone."""

from __future__ import annotations

import pytest

from boilerstrip.labels import Inside, Marker
from boilerstrip.read.text.lines import read_lines
from boilerstrip.read.text.unwrap import continuations
from tests.read.text.made import blocks, slices, texts
from tests.read.text.prose import ARABIC, CHINESE, ENGLISH, GERMAN, NOTES, RUSSIAN, wrapped


def continued(text: str) -> list[bool]:
    found: list[bool] = continuations(text, read_lines(text)).tolist()
    return found


def test_every_line_but_the_first_of_a_paragraph_is_a_continuation() -> None:
    text = "\n\n".join(wrapped(part, 60) for part in (ENGLISH, GERMAN))
    n_first, n_second = (wrapped(part, 60).count("\n") for part in (ENGLISH, GERMAN))
    assert continued(text) == [False, *[True] * n_first, False, *[True] * n_second]


@pytest.mark.parametrize("text", ["", "One line", "\n".join(NOTES), "\n".join([ENGLISH, GERMAN, *NOTES])])
def test_a_dump_that_was_not_wrapped_has_none(text: str) -> None:
    assert not any(continued(text))


class TestWraps:
    @pytest.mark.parametrize("width", [50, 65, 72, 78, 100])
    @pytest.mark.parametrize("prose", [ENGLISH, GERMAN, RUSSIAN, ARABIC])
    def test_wrapped_paragraphs_are_joined(self, prose: str, width: int) -> None:
        whole = [prose, *NOTES, prose]
        text = "\n\n".join(wrapped(part, width) for part in whole)
        found = blocks(text)
        assert list(found.text) == whole
        assert [" ".join(part.split()) for part in slices(text)] == whole

    @pytest.mark.parametrize("prose", [ENGLISH, GERMAN, RUSSIAN, ARABIC])
    def test_unwrapped_lines_stay(self, prose: str) -> None:
        whole = [*NOTES, prose, *NOTES, prose, *NOTES]
        assert texts("\n".join(whole)) == whole

    def test_list_items_are_joined_and_kept_apart(self) -> None:
        text = "\n".join(wrapped(f"  * {part}", 72) for part in (ENGLISH, GERMAN)) + "\n  * Last item"
        found = blocks(text)
        assert found.text == (ENGLISH, GERMAN, "Last item")
        assert found.marker.tolist() == [Marker.BULLET] * 3

    def test_wrapped_quote(self) -> None:
        text = "\n".join("> " + line for line in wrapped(ENGLISH, 70).split("\n"))
        found = blocks(text)
        assert found.text == (ENGLISH,)
        assert found.flags.tolist() == [Inside.QUOTE]

    def test_headlines_of_like_length_stay(self) -> None:
        whole = [f"{word} council agrees to repair the old mill by the river this year" for word in NOTES] * 3
        assert texts("\n".join(whole)) == whole

    def test_chinese_is_left(self) -> None:
        lines = [(CHINESE * 6)[i : i + 45] for i in range(0, 200, 45)]
        assert texts("\n".join(lines)) == lines

    def test_joined_lines_keep_place(self) -> None:
        text = "Title\n\n" + wrapped(ENGLISH, 60) + "\n\nEnd"
        found = blocks(text)
        assert found.line.tolist() == [1, 3, text.count("\n") + 1]
        assert found.blank_before.tolist() == [0, 1, 1]
        assert continuations(text, read_lines(text)).sum() == wrapped(ENGLISH, 60).count("\n")


class TestFewLines:
    FIRST = "Dried apples keep for a year, and it takes no more than an oven and\nan afternoon of your time."
    SECOND = "Leave them in the oven at seventy degrees, with a wooden spoon in the\ndoor, for five hours."

    def test_two_breaks_that_agree_show_the_width(self) -> None:
        assert texts(f"{self.FIRST}\n\n{self.SECOND}") == [
            part.replace("\n", " ") for part in (self.FIRST, self.SECOND)
        ]

    @pytest.mark.parametrize(
        "more",
        [
            "",  # one break shows nothing
            f"{SECOND}\n\nA line that is longer than all of these: no line was wrapped at their width.",
            "Leave them in the oven at seventy degrees or with a\nspoon in the door.",  # it would have fitted
        ],
    )
    def test_breaks_that_show_no_width(self, more: str) -> None:
        lines = [line for line in f"{self.FIRST}\n{more}".split("\n") if line]
        assert texts(f"{self.FIRST}\n\n{more}") == lines


def test_a_word_that_is_parted_at_the_margin_goes_on() -> None:
    text = (
        "The harbour master has asked for a second crane on the north quay and be-\n"
        "fore that for a deeper basin, since the first one stood still for more than\n"
        "forty days. The council will decide in April whether the money for the well-\n"
        "known firm can be found, and what is to become of the old one which still\n"
        "stands there, and of the men who have worked on it since the day it was\n"
        "built by the firm.\n"
    )
    assert len(blocks(text)) == 1
