"""The title of a dump: without the name of its site, and without signs around it."""

from __future__ import annotations

import pytest

from boilerstrip.outline.dump_title import plain
from tests.outline.made import PROSE, TITLE, headline_of


def test_signs_inside_it_stay() -> None:
    assert plain("**Rye** and **oats**") == "**Rye** and **oats**"
    assert plain("Notes on C#") == "Notes on C#"
    assert plain("# #") == "# #"


# A dump whose first line is its <title>, and that has no headline.
TITLED = "{title}\n\n{prose}\n\n© 2024 Example Daily. All rights reserved.\n"


@pytest.mark.parametrize(
    "title",
    [
        "Example Daily :: {}",
        "Example Daily - {}",
        "Example Daily | {}",
        "Oak Forum :: View topic - {}",
        "{} :: Example Daily",
        "{} -",
    ],
)
def test_the_name_of_the_site_is_cut_off_a_title(title: str) -> None:
    dump = TITLED.format(title=title.format(TITLE), prose=PROSE)
    assert headline_of(dump) == TITLE


def test_the_first_part_of_a_headline_is_no_name_of_a_site() -> None:
    title = f"Future of hope – {TITLE}"
    assert headline_of(TITLED.format(title=title, prose=PROSE)) == title
    assert headline_of(TITLED.format(title=f"{title} | Example Daily", prose=PROSE)) == title


@pytest.mark.parametrize("line", ["Home > News > Town > {}", "Home » Town » {}", "Start / Town / {}"])
def test_the_way_to_a_page_is_not_its_headline(line: str) -> None:
    dump = f"Home\n\n{line.format(TITLE)}\n\n{TITLE}\n\nBy Ada Roe\n\n{PROSE}"
    assert headline_of(dump) == TITLE
