"""Links and anchors of the documents, pages of the site, and the hooks that build it."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import boilerstrip
from tests.profile import needs

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / "docs" / "_hooks"
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "boilerstrip").rglob("*.md"))
)
FENCED = re.compile(r"^( *)```.*?^\1```$", re.M | re.S)
INLINE_CODE = re.compile(r"(`+).+?\1")
HEADING = re.compile(r"^#{1,6} (.+)$", re.M)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


def load(name: str) -> ModuleType:
    """A hook of the site, which is no module of a package."""
    spec = importlib.util.spec_from_file_location(name, HOOKS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def prose_of(document: str) -> str:
    """A document with a word in place of its code."""
    return INLINE_CODE.sub("code", FENCED.sub("", (ROOT / document).read_text("utf-8")))


def github_anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def site_anchor(heading: str) -> str:
    """The anchor that Python-Markdown makes."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


@cache
def anchors_of(document: str) -> frozenset[str]:
    source = FENCED.sub("", (ROOT / document).read_text("utf-8"))
    headings = (heading.replace("`", "") for heading in HEADING.findall(source))
    return frozenset(github_anchor(heading) for heading in headings if is_plain(heading))


def is_plain(heading: str) -> bool:
    """Whether a heading has the same anchor in the repository and on the site."""
    return github_anchor(heading) == site_anchor(heading)


def dead_links(document: str) -> list[str]:
    wrong = []
    for _, _, target in LINK.findall(prose_of(document)):
        path, _, anchor = target.partition("#")
        if re.match(r"\w+:", target):
            continue
        found = (ROOT / document).parent / path if path else ROOT / document
        name = found.resolve().relative_to(ROOT.resolve()).as_posix()
        if not found.is_file() or (anchor and anchor not in anchors_of(name)):
            wrong.append(target)
    return wrong


def test_the_documents_are_found() -> None:
    assert {"README.md", "CHANGELOG.md", "docs/outputs.md", "boilerstrip/weights/CARD.md"} <= {*DOCUMENTS}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_link_is_dead(document: str) -> None:
    assert dead_links(document) == []


def test_dead_links_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "[a](README.md) [b](no-such.md) [c](README.md#no-such) [d](#no-such) [e](https://example.org)"
    monkeypatch.setattr(f"{__name__}.prose_of", lambda document: source)
    assert dead_links("SECURITY.md") == ["no-such.md", "README.md#no-such", "#no-such"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_link_has_words(document: str) -> None:
    assert [target for _, words, target in LINK.findall(prose_of(document)) if not words.strip()] == []


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        ((ROOT / document).parent / target).resolve()
        for document in DOCUMENTS
        for _, _, target in LINK.findall(prose_of(document))
        if target.endswith((".png", ".svg"))
    }
    pictures = {path.resolve() for path in (ROOT / "docs").iterdir() if path.suffix in (".png", ".svg")}
    assert pictures == shown
    assert max(picture.stat().st_size for picture in pictures) < 200_000


def test_every_page_is_in_the_menu_of_the_site() -> None:
    menu = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2].partition("\n\n")[0]
    listed = re.findall(r"(\S+\.md)$", menu, re.M)
    pages = {path.name for path in (ROOT / "docs").glob("*.md")}
    of_the_root = {page for page in load("root_pages").PAGES.values() if page.endswith(".md")}
    assert sorted(listed) == sorted(pages | of_the_root)


def test_every_public_name_is_in_the_reference() -> None:
    shown = re.findall(
        r"^::: boilerstrip\.(?:\w+\.)*(\w+)$", (ROOT / "docs/reference.md").read_text("utf-8"), re.M
    )
    assert set(boilerstrip.__all__) - set(shown) == {"__version__", "core"}


def test_the_citation_names_the_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {boilerstrip.__version__}\n" in citation


@pytest.mark.parametrize(
    ("page", "link", "expected"),
    [
        ("index.md", "docs/outputs.md", "outputs.md"),
        ("index.md", "docs/outputs.md#text", "outputs.md#text"),
        ("index.md", "SECURITY.md", "security.md"),
        ("outputs.md", "../SECURITY.md#time", "security.md#time"),
        ("outputs.md", "explanation.png", "explanation.png"),
        ("train.md", "../boilerstrip/weights/CARD.md", "model-card.md"),
        ("index.md", "#try-it", "#try-it"),
        ("index.md", "https://example.org/docs/a.md", "https://example.org/docs/a.md"),
        ("index.md", "benchmarks/runs.py", "benchmarks/runs.py"),
    ],
)
def test_links_of_the_repository_become_links_of_the_site(page: str, link: str, expected: str) -> None:
    assert load("root_pages").with_site_links(f"See [this]({link}).", page) == f"See [this]({expected})."


def test_examples_and_options_of_docstrings_become_markdown() -> None:
    needs("griffe", "docs")
    docstring = (
        "Add.\n\nArgs:\n    **options: all.\n        a: one,\n            two.\n        b, c: three.\n\n"
    )
    docstring += ">>> add(1)\n1\n\nMore."
    expected = "Add.\n\nArgs:\n    **options: all.\n\n        - **a**: one,\n            two.\n"
    expected += "        - **b, c**: three.\n\n```pycon\n>>> add(1)\n1\n```\n\nMore."
    assert load("docstrings").as_markdown(docstring) == expected
