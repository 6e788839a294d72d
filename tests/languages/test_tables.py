"""The data files of the languages and their reader."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import boilerstrip
from boilerstrip.classify.phrases import FURNITURE, PHRASES, PLACES
from boilerstrip.labels import PhraseKind
from boilerstrip.languages.tables import PRECEDENCE, SECTIONS, Tables, by_language, entries, tables

PACKAGE = Path(boilerstrip.__file__).parent
FILES = sorted(PACKAGE.joinpath("languages", "data").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_read(path: Path) -> None:
    text = path.read_text("utf-8")
    found = Tables({path.stem: text})
    assert text.startswith("# ")
    assert found.sections()
    for section in found.sections():
        words = found.entries(section)
        assert words
        assert by_language(section)[path.stem] == found.by_language(section)[path.stem]
        assert len(found.by_language(section)[path.stem]) == len(words) or section == "months"


def test_each_section_is_used_by_a_language() -> None:
    named = tables().sections()
    assert SECTIONS.keys() == {name.partition(":")[0] for name in named}
    phrases = [name.partition(": ") for name in named if name.startswith((PHRASES, FURNITURE))]
    assert {place for place, _, _ in phrases} == set(PLACES)
    assert {category for place, _, category in phrases if place.startswith(PHRASES)} == {
        str(says.name).lower() for says in PhraseKind
    }


def test_languages_with_precedence_have_a_file() -> None:
    assert set(PRECEDENCE) <= {path.stem for path in FILES}


def test_entries_are_parted_by_commas_and_lines() -> None:
    text = "# Made up\n\n[by]\none word, two\nthree,\n# a note, not read\nfour\n[and]\n  five \n"
    found = Tables({"xx": text})
    assert found.entries("by") == ("one word", "two", "three", "four")
    assert found.entries("and") == ("five",)
    assert found.entries("months") == ()


def test_languages_come_in_the_order_of_precedence() -> None:
    found = Tables({"yy": "[and]\nd, b", "xx": "[and]\nc", "de": "[and]\nb", "en": "[and]\na\n"})
    assert found.by_language("and") == {"en": ("a",), "de": ("b",), "xx": ("c",), "yy": ("d", "b")}
    assert found.entries("and") == ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[bye]\nfrom", r"no section \[bye\] in xx.txt"),
        ("[by]\nfrom\n[by]\nof", "twice"),
        ("from\n[by]\nof", "before its first section: 'from'"),
    ],
)
def test_a_mistake_in_a_file_is_reported(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Tables({"xx": text})


def test_a_mistake_in_a_name_is_reported() -> None:
    with pytest.raises(ValueError, match=r"no section \[bye\]"):
        entries("bye")


MADE_UP = """# A language that nobody speaks

[frequent words]
quu, xeb, zuf, qom
[months]
quarno, fubro, murzo, uprolo, muggo, junxo, julxo, uguxo, sutxo, uktxo, nuvxo, wuvxo
[before a month]
qua
[date words]
zublikat
[updated]
xenovat
[by]
quor
[author labels]
uttore
[and]
qund
[tag labels]
quoten
[photo credits]
quofo
[phrases: action]
xeed quore
[phrases alone: navigation]
quome
"""
CHECKS = """
from boilerstrip.classify.phrases import phrase_bits
from boilerstrip.labels import PhraseKind
from boilerstrip.languages.dates import find_date
from boilerstrip.languages.detect import detect_language
from boilerstrip.outline.captions import is_caption, is_credit, may_be_credit
from boilerstrip.outline.line_roles import byline_names, is_date_line, is_tag_line, split_tags

credit = "Quofo: Ada Roe"
bits = phrase_bits(["xeed quore", "quome"]).tolist()
print(
    detect_language(["Quu blop xeb zuf nopf qom quu"]) == "xq",
    find_date("30 qua Wuvxo 2022") == "2022-12-30",
    find_date("30. wuv 2022") == "2022-12-30",
    find_date("Xenovat: 2.1.2023 | 30.12.2022") == "2022-12-30",
    is_date_line("Zublikat zublikat zublikat 30 wuvxo 2022"),
    byline_names("Quor Ada Roe qund Ben Oak") == ("Ada Roe", "Ben Oak"),
    byline_names("Uttore: Ada Roe") == ("Ada Roe",),
    is_tag_line("Quoten: river, bridge") and split_tags("Quoten: river, bridge") == ["river", " bridge"],
    may_be_credit(credit) and is_credit(credit) and is_caption("Workers on the bridge. " + credit),
    bits == [int(PhraseKind.ACTION), int(PhraseKind.NAVIGATION)],
)
"""


def test_a_language_takes_one_file(tmp_path: Path) -> None:
    left_out = shutil.ignore_patterns("__pycache__", "*.npz")
    shutil.copytree(PACKAGE, tmp_path / "boilerstrip", ignore=left_out)

    def check() -> set[str]:
        run = [sys.executable, "-c", CHECKS]
        return set(
            subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.split()
        )

    assert check() == {"False"}
    added = tmp_path / "boilerstrip" / "languages" / "data" / "xq.txt"
    added.write_text(MADE_UP, encoding="utf-8")
    assert check() == {"True"}
