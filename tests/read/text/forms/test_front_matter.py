"""Front matter of Markdown."""

from __future__ import annotations

import pytest

from boilerstrip.pipeline import clean
from boilerstrip.read.text.forms.front_matter import front_matter

YAML = """---
title: "Rye bread: a first loaf"
author:
  name: Ann Dow
  url: https://ann.example
date: 2023-05-06 07:08:09 +0200
tags: [bread, 'rye']
categories:
  - Baking
  - Winter
draft: false  # not yet
---
"""
TOML = (
    '+++\ntitle = "Rye bread"\ndate = 2023-05-06T07:08:09Z\n[extra]\nauthors = ["Ann Dow", "Bo Lee"]\n+++\n'
)


def test_yaml() -> None:
    found = front_matter(YAML + "# Rye bread\n")
    assert found is not None
    assert found.left_out == ((0, len(YAML)),)
    assert found.is_markdown
    assert found.head.meta == (
        ("headline", "Rye bread: a first loaf"),
        ("author", "Ann Dow"),
        ("datepublished", "2023-05-06 07:08:09 +0200"),
        ("keywords", "bread"),
        ("keywords", "rye"),
        ("category", "Baking"),
        ("category", "Winter"),
    )


def test_toml() -> None:
    found = front_matter(TOML)
    assert found is not None
    assert found.head.meta == (
        ("headline", "Rye bread"),
        ("datepublished", "2023-05-06T07:08:09Z"),
        ("author", "Ann Dow"),
        ("author", "Bo Lee"),
    )


def test_what_metadata_makes_of_it() -> None:
    found = clean(
        f"{YAML}\nTake flour, water and salt, and wait for a day before you knead it again.\n"
    ).metadata
    assert (found.title, found.date, found.byline) == ("Rye bread: a first loaf", "2023-05-06", "Ann Dow")
    assert (found.tags, found.categories) == (("bread", "rye"), ("Baking", "Winter"))


@pytest.mark.parametrize(
    "text",
    [
        "---\nRye bread is made of rye.\n---\nIt keeps for a week.",
        "---\nNote: this is a note.\n---\nText",
        "---\ntitle: Rye bread\nTake flour.\n---\n",
        "---\ntitle: Rye bread\ndate: 2023-05-06\n",
        "---\n---\n",
        "----\ntitle: a\ndate: b\n---\n",
        "Text\n---\ntitle: a\ndate: b\n---\n",
        "",
    ],
)
def test_other_texts(text: str) -> None:
    assert front_matter(text) is None
