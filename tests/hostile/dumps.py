"""Hostile text dumps: lines by the million, no line at all, and floods of the signs that carry meaning."""

from __future__ import annotations

from boilerstrip.page import MAX_BLOCKS
from tests.hostile.cases import BLOCKS, DUMP, SIZE, STORY, Case, Family, fill, many, numbered

DUMPS = case = Family()


@case(bound=BLOCKS)
def lines_a_million() -> str:
    """The story comes first: what follows is past the bound on blocks."""
    return DUMP + "\n" + "a\n" * many(1_000_000, MAX_BLOCKS + 1)


@case()
def lines_blank_a_million() -> str:
    return "\n" * many(1_000_000) + DUMP


@case()
def lines_all_alike() -> str:
    return DUMP + "Read more\n" * many(200_000)


@case()
def lines_nearly_alike() -> str:
    return DUMP + numbered("Posted {} minutes ago by a reader of the paper\n", 38_000)


@case(told=())
def line_of_two_megabytes() -> str:
    return "x" * many(SIZE)


@case()
def line_of_prose() -> str:
    return " ".join(STORY) + " " + fill("The ferry goes at noon. It comes back at night! Or does it? ", SIZE)


@case(told=())
def line_of_words_without_end() -> str:
    return "word " * many(SIZE // 5)


@case(told=())
def line_of_initials() -> str:
    return "A. B. " * many(SIZE // 6)


@case()
def carriage_returns() -> str:
    return DUMP.replace("\n", "\r") + "\r" * many(500_000)


@case()
def indents_that_grow() -> str:
    return DUMP + "".join(" " * n + "- item\n" for n in range(many(1_900, least=600)))


@case()
def indents_of_tabs() -> str:
    return DUMP + "".join("\t" * n + "* item\n" for n in range(many(1_900, least=600)))


@case()
def lists_of_all_depths() -> str:
    return DUMP + "".join(" " * (n * 7919 % 97) + f"{n % 50}. item\n" for n in range(many(30_000)))


@case()
def numbers_that_count() -> str:
    return DUMP + numbered("{}. Point\n", 100_000)


@case()
def table_of_pipes() -> str:
    return DUMP + "|" * many(500_000) + "\n" + "| a " * many(100_000) + "|\n" + "|---" * many(100_000) + "|\n"


@case()
def table_rows_flood() -> str:
    return DUMP + "| a | b |\n|---|---|\n" * many(50_000)


@case()
def headings_of_hashes() -> str:
    return DUMP + "# " * many(500_000) + "\n" + "###### x ######\n" * many(40_000)


@case()
def fences_flood() -> str:
    return DUMP + "```\n" * many(200_000) + "~~~\nx\n" * many(50_000)


@case()
def fence_never_closed() -> str:
    return "```python\n" + DUMP + "x = 1\n" * many(100_000)


@case()
def code_of_signs() -> str:
    return DUMP + "    a = b(c) && d->e;\n" * many(80_000)


@case(told=())
def columns_side_by_side() -> str:
    line = "of the ferry that went to the islands every   and of the people who were brought across it\n"
    return fill(line, 1_500_000)


@case()
def markdown_tags_and_definitions() -> str:
    parts = "<div><p\n<!--<b>[a][b]<h1>&amp;<br>\n[b]: /c 'd\n"
    return f"# Ferry\n\n**{STORY[0]}**\n\n" + DUMP + "\n" + fill(parts, 1_000_000)


@case()
def menu_of_an_archive() -> str:
    head = "Ferry\n\nAnn Dow ann at ferry.example\nMon Mar  4 19:20:11 CET 2024\n\n"
    return head + DUMP + fill("Next message: [ferry] [ date ] [ thread ]\n", 1_000_000)


# One sign or a few over and over, in one line and a line each: made for patterns that go back.
_SIGNS = {
    "stars": "*", "stars_doubled": "**", "underscores": "_", "a_underscore": "a_", "brackets": "[",
    "brackets_closed": "[a](", "links_nested": "[[a](b)", "parentheses": "](((", "quotes": "> ",
    "backticks": "`", "equals": "= ", "dashes": "- ", "addresses": "http://", "www": "www.",
    "full_stops": ". ", "digits": "1", "colons": "a: ", "at_signs": "a@", "slashes": "/a",
    "commas": ",", "less_than": "<", "tabs": "a\t", "image": "![](", "entities": "&#x41;",
    "cookie": "cookie ", "by": "by By ", "copyright": "\u00a9 2024 ", "times": "12:30 ",
    "dates": "12. 05. 2024 ",
}  # fmt: skip


def _flood(signs: str) -> str:
    return DUMP + "\n" + fill(signs, 600_000) + "\n\n" + f"{signs * 3}x\n" * many(15_000) + STORY[1]


for _name, _signs in _SIGNS.items():
    DUMPS.append(Case(f"flood_of_{_name}", lambda signs=_signs: _flood(signs), STORY[:2]))  # type: ignore[misc]
