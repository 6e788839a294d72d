"""Hostile characters: NUL, control, invisible, combining, bidirectional, and scripts by the megabyte."""

from __future__ import annotations

from tests.hostile.cases import ARTICLE, DUMP, LENGTH, SIZE, STORY, TOO_LONG, Family, fill, many, page

CHARACTERS = case = Family()


@case()
def nul_between_all_letters_of_tags() -> bytes:
    return page().replace("<p>", "<\x00p\x00>").encode()


@case()
def nul_flood() -> bytes:
    return page("\x00" * many(1_000_000)).encode()


@case()
def nul_in_text() -> str:
    return page(f"<p>a{chr(0)}b</p>")


@case(bound=LENGTH)
def lone_surrogates() -> str:
    return page("<p>" + "\ud800\udc00x\udfff" * many(300_000, TOO_LONG // 3) + "</p>")


@case()
def lone_surrogates_in_attributes() -> str:
    return page('<p class="\ud800" id="\udfff" title="\udc80"><a href="/\ud83d">x</a></p>' * 1_000)


@case()
def control_characters() -> str:
    return page("<p>" + fill("".join(map(chr, range(1, 32))) + "\x7f\x85\x9f", 1_000_000) + "</p>")


@case(bound=LENGTH)
def bidi_controls() -> str:
    return page("<p>" + fill("\u202e\u202a\u2066\u2069\u200f x", 1_000_000, TOO_LONG) + "</p>")


@case()
def bidi_controls_in_a_dump() -> str:
    return "\u202e" * many(400_000) + "\n\n" + DUMP + "\u2066" * many(400_000)


@case()
def zero_width_flood() -> str:
    return page("<p>" + fill("\u200b\u200c\u200d\u2060\ufeff", 1_000_000) + "</p>")


@case()
def zero_width_flood_in_a_dump() -> str:
    return fill("\u200b\u2060\ufeff", 1_000_000) + "\n\n" + DUMP


@case(bound=LENGTH)
def soft_hyphens() -> str:
    return page("<p>" + "a\xad" * many(500_000, TOO_LONG) + "</p>")


@case(bound=LENGTH)
def combining_marks() -> str:
    return page("<p>" + "a" + "\u0301" * many(900_000, TOO_LONG) + "</p>")


@case()
def combining_marks_in_a_dump() -> str:
    return "Z" + "\u0489\u0301\u0300" * many(300_000) + "\n\n" + DUMP


@case()
def combining_marks_alone() -> str:
    return page("<p>" + "\u0301 " * many(400_000) + "</p>")


@case()
def emoji_joined() -> str:
    return page("<p>" + fill("\U0001f468\u200d\U0001f469\u200d\U0001f467\ufe0f", 600_000) + "</p>")


@case()
def private_and_unassigned() -> str:
    return page("<p>" + fill("\ue000\uf8ff\U000f0000\U0010ffff\ufffe\uffff\ufdd0 ", 600_000) + "</p>")


@case(bound=LENGTH)
def han_without_a_space() -> str:
    return page("<p>" + "\u6e21\u8239" * many(300_000, TOO_LONG // 2) + "</p>")


@case()
def thai_without_a_space() -> str:
    return "\u0e40\u0e23\u0e37\u0e2d" * many(150_000) + "\n\n" + DUMP


@case()
def short_lines_of_scripts_in_turn() -> str:
    lines = "".join(f"<p>{unit * 55}</p>" for unit in ("\u3042\u5b57", "\u0e01a"))
    return page(lines * many(8_000))


@case(bound=LENGTH)
def astral_letters() -> str:
    return page("<p>" + "\U0001d4d5\U0001d4f8\U00020000 " * many(120_000, TOO_LONG // 4) + "</p>")


@case(bound=LENGTH)
def letters_that_grow_in_lower_case() -> str:
    """U+0130 becomes two characters, U+1E9E one of another length."""
    return page("<p>" + "\u0130\u1e9e\u03a3 " * many(200_000, TOO_LONG // 4) + "</p>", story=ARTICLE)


@case(bound=LENGTH)
def digits_of_many_scripts() -> str:
    return page(
        "<p>" + "\u0661\u0967\u0e51\uff11\U0001d7ce\u00b2\u2460 " * many(100_000, TOO_LONG // 8) + "</p>"
    )


@case(bound=LENGTH)
def white_space_of_all_kinds() -> str:
    return page(
        "<p>" + fill("\u00a0\u2003\u3000\u2028\u2029\u0085\x0b\x0c\u180e", 900_000, 900_000) + "x</p>"
    )


@case()
def spaces_flood() -> str:
    return page("<p>x" + " " * many(SIZE) + "y</p>")


@case()
def lines_of_every_kind() -> str:
    return "\r\r".join(STORY) + "\n\n" + "x\r\n\r\ny\u2028z\x85w\x0c" * many(100_000)


@case()
def punctuation_flood() -> str:
    return page("<p>" + fill(".!?\u2026\u3002\u201d\u2019)] ", 900_000) + "</p>")


@case(bound=LENGTH)
def separators_flood() -> str:
    return page("<p>" + fill("a | b \u00b7 c \u00bb d / ", 900_000, TOO_LONG) + "</p>")
