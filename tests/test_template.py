"""Templates of a site, from pages to cleaned pages."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip import Cleaned, Cleaner, SiteTemplate, TemplateError, clean
from boilerstrip.classify import Steps, classify_steps
from boilerstrip.page import Page
from boilerstrip.site.known_pages import MAX_PAGES, KnownPages
from boilerstrip.site.signature import MAX_ROWS, Signature
from tests.profile import examples
from tests.site.made import COMMENTS, NOTICE, STORIES, html_page, story, text_page

MAKERS = pytest.mark.parametrize("make", [html_page, text_page])
Maker = Callable[[int], str]


def fields(cleaned: Cleaned) -> dict[str, Any]:
    """All that a user sees of a page, with probabilities to the last bit."""
    return {
        **cleaned.to_dict(),
        "blocks": cleaned.blocks,
        "text": cleaned.text,
        "markdown": cleaned.to_markdown(),
        "confidence": cleaned.confidence,
        "warnings": cleaned.warnings,
    }


def learned(make: Maker, *numbers: int) -> SiteTemplate:
    return SiteTemplate.learn(make(at) for at in numbers)


def reasons(cleaned: Cleaned) -> dict[str, str]:
    return {block.text: block.reason for block in cleaned.blocks}


# --- what it does


@MAKERS
@pytest.mark.parametrize("at", [0, 5, 6, 7])
def test_what_the_site_repeats_is_left_out_and_the_story_is_whole(make: Maker, at: int) -> None:
    template = learned(make, 1, 2, 3, 4)
    alone, found = clean(make(at)), clean(make(at), template=template)
    assert NOTICE in alone.text
    assert NOTICE not in found.text
    assert reasons(found)[NOTICE].startswith("stands on 4 of 4 pages of the site")
    assert all(paragraph in found.text for paragraph in story(at))


@MAKERS
def test_a_repeated_notice_is_less_likely_content(make: Maker) -> None:
    def chances(template: SiteTemplate | None) -> dict[str, float]:
        return {block.text: block.probability for block in clean(make(0), template=template).blocks}

    alone, many = chances(None), chances(learned(make, *range(1, 8)))
    assert many[NOTICE] < alone[NOTICE]
    assert many[COMMENTS] < alone[COMMENTS]
    assert chances(learned(make, 1))[NOTICE] < alone[NOTICE]


@MAKERS
def test_a_template_of_another_site_does_little_harm(make: Maker, pages: Path) -> None:
    template = learned(make, *range(8))
    cases = ("html-news-en", "html-news-de", "text-wet-news-en")
    for path in (path for name in cases for path in (pages / name).glob("page.*")):
        raw = path.read_bytes()
        alone, found = clean(raw), clean(raw, template=template)
        moved = [a.probability - b.probability for a, b in zip(alone.blocks, found.blocks, strict=True)]
        assert max(map(abs, moved)) < 0.3
        same = sum(a.kept == b.kept for a, b in zip(alone.blocks, found.blocks, strict=True))
        assert same >= 0.9 * len(moved)


def test_explain_gives_the_same_result() -> None:
    template = learned(html_page, 1, 2, 3, 4)
    why = boilerstrip.explain(html_page(0), template=template)
    assert [block.reason for block in why.blocks] == [
        block.reason for block in clean(html_page(0), template=template).blocks
    ]


# --- what it does not change


@MAKERS
def test_an_empty_template_changes_nothing(make: Maker) -> None:
    for template in (SiteTemplate(), SiteTemplate.learn([]), KnownPages()):
        assert fields(clean(make(0), template=template)) == fields(clean(make(0)))


@pytest.mark.parametrize("name", ["html-news-en", "text-wet-news-en"])
def test_a_template_of_the_other_kind_changes_nothing(name: str, pages: Path) -> None:
    raw = next((pages / name).glob("page.*")).read_bytes()
    template = learned(text_page if name.startswith("html") else html_page, 0, 1, 2)
    assert fields(clean(raw, template=template)) == fields(clean(raw))


@MAKERS
def test_a_page_does_not_vote_on_itself(make: Maker) -> None:
    template = learned(make, *range(8))
    for at in range(8):
        without = template.without(make(at))
        assert len(without) == 7
        assert fields(clean(make(at), template=template)) == fields(clean(make(at), template=without))
    alone = SiteTemplate.learn([make(0)])
    assert fields(clean(make(0), template=alone)) == fields(clean(make(0)))


@MAKERS
def test_nor_do_its_copies(make: Maker) -> None:
    copy = make(0).replace(STORIES[0][3], "A shorter comment.")
    template = SiteTemplate.learn([copy, make(0), make(1), make(2)])
    assert len(template) == 4
    assert len(template.without(make(0))) == 2
    assert fields(clean(make(0), template=SiteTemplate.learn([copy]))) == fields(clean(make(0)))


def test_a_page_learns_nothing_from_the_template_of_its_cleaner() -> None:
    template = learned(html_page, 1, 2, 3)
    assert SiteTemplate.learn([html_page(0)], Cleaner(template=template)) == learned(html_page, 0)


# --- how it is made


def signature(raw: str) -> Signature:
    made = Cleaner().signature(raw)
    assert made is not None
    return made


RAWS = [(html_page, text_page)[at % 2](at) for at in range(8)]
SIGNATURES = [signature(raw) for raw in RAWS]
ALL = SiteTemplate.learn(RAWS)


@settings(max_examples=examples(100))
@given(st.permutations(range(8)), st.integers(0, 8))
def test_order_and_parts_do_not_matter(numbers: list[int], at: int) -> None:
    pages = [SIGNATURES[number] for number in numbers]
    assert SiteTemplate.learn(pages).to_bytes() == ALL.to_bytes()
    assert SiteTemplate.learn(pages[:at]).merge(SiteTemplate.learn(pages[at:])) == ALL
    assert SiteTemplate.learn(pages[:at]).add(*pages[at:]) == ALL


def test_raw_pages_and_records_make_the_same_template() -> None:
    assert SiteTemplate.learn(RAWS[::-1] + RAWS) == SiteTemplate.learn(SIGNATURES) == ALL
    assert SiteTemplate.learn(RAWS[:3]).merge(SiteTemplate.learn(SIGNATURES[2:])) == ALL


@pytest.mark.parametrize("template", [None, ALL])
def test_a_first_cleaning_makes_the_records_too(template: SiteTemplate | None) -> None:
    cleaner = Cleaner(template=template)
    raws: list[str | bytes] = [*RAWS, "", b"\x00\x01"]
    both = [cleaner.clean_with_signature(raw) for raw in raws]
    assert [fields(cleaned) for cleaned, _ in both[:8]] == [fields(cleaner.clean(raw)) for raw in RAWS]
    assert [signature for _, signature in both[8:]] == [None, None]
    assert SiteTemplate.learn(signature for _, signature in both if signature is not None) == ALL


def test_html_and_text_in_one_template() -> None:
    assert [page.kind for page in ALL.pages] == ["html"] * 4 + ["text"] * 4
    found = reasons(clean(html_page(1), template=ALL))[NOTICE]
    assert "of 4 pages of the site" in found


def test_the_rest_of_a_large_site_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[Page] = []

    def counted(page: Page, *rest: Any) -> Steps:
        judged.append(page)
        return classify_steps(page, *rest)

    monkeypatch.setattr("boilerstrip.pipeline.classify_steps", counted)
    raws = [f"<p>The mill of {chr(97 + at % 26)}{chr(97 + at // 26)} turns.</p>" for at in range(200)]
    template = SiteTemplate.learn(raws)
    assert len(template) == MAX_PAGES
    assert len(judged) < 130
    assert SiteTemplate.learn(reversed(raws)) == template


def test_pages_are_read_one_by_one() -> None:
    """A site of any size: no more than one raw page is held."""
    alive: list[int] = []

    class Counted(bytearray):
        def __del__(self) -> None:
            alive.remove(id(self))

    def site() -> Iterator[bytearray]:
        for at in range(8):
            page = Counted(html_page(at).encode())
            alive.append(id(page))
            assert len(alive) <= 2
            yield page

    assert len(SiteTemplate.learn(site())) == 8


def test_inputs_of_every_type() -> None:
    raw = html_page(0)
    whole = learned(html_page, 0)
    for page in (
        raw.encode(),
        bytearray(raw.encode()),
        memoryview(raw.encode()),
        (raw, None),
        (raw, "a"),
        signature(raw),
    ):
        assert SiteTemplate.learn([page]) == SiteTemplate().add(page) == whole
        assert len(whole.without(page)) == 0
    assert len(whole.without(html_page(1))) == 1


@pytest.mark.parametrize("raw", ["", " \n", b"", "<p></p>", "<p>***</p>", "<script>a</script>"])
def test_pages_without_text_are_not_learned(raw: str | bytes) -> None:
    assert len(SiteTemplate.learn([raw])) == 0
    assert learned(html_page, 0).without(raw) == learned(html_page, 0)
    assert fields(clean(raw, template=learned(html_page, 0))) == fields(clean(raw))


@pytest.mark.parametrize("pages", ["<p>one page</p>", b"<p>", bytearray(b"<p>"), memoryview(b"<p>")])
def test_one_page_is_not_a_list_of_pages(pages: Any) -> None:
    with pytest.raises(TypeError, match="iterable of pages"):
        SiteTemplate.learn(pages)


@pytest.mark.parametrize("page", [5, None, ["<p>"]])
def test_what_is_no_page_is_refused(page: Any) -> None:
    with pytest.raises(TypeError, match="raw must be"):
        SiteTemplate.learn([page])


@pytest.mark.parametrize("template", [b"bytes", "path", [], SiteTemplate])
def test_what_is_no_template_is_refused(template: Any) -> None:
    with pytest.raises(TypeError, match="template must be"):
        clean("<p>A page.</p>", template=template)


# --- odd sites


@pytest.mark.parametrize(
    "pages",
    [
        ["<p>One block.</p>", "<p>Another block.</p>"],
        ["<p>***</p><p>Words.</p><p>...</p>", "<p>***</p><p>Other words.</p><p>...</p>"],
        [f"{'<p>The same text in every block.</p>' * n}<p>{n * 'x'}</p>" for n in (3, 4, 5)],
        ["<p>Home page</p><p>Contact us</p>", "<p>Home page</p><p>Contact us</p><p>Imprint</p>"],
        ["日本語の文章。", "<p>日本語の文章。</p>"],
        ["\ud800 words of a page", "<p>\udfff words</p>"],
        [html_page(0), text_page(0), "a", "<a>"],
    ],
    ids=["one block", "no words", "the same text", "only anchors", "two kinds", "surrogates", "a mixture"],
)
def test_odd_sites(pages: list[str]) -> None:
    template = SiteTemplate.learn(pages)
    for raw in (*pages, html_page(1), text_page(1)):
        found = clean(raw, template=template)
        assert all(0 <= block.probability <= 1 for block in found.blocks)
        assert fields(found) == fields(clean(raw, template=template.without(raw)))


def test_a_page_of_many_blocks() -> None:
    lines = [f"<p>The mill of {chr(0x4E00 + at)} turns.</p>" for at in range(5000)]
    raw = "".join(lines)
    template = SiteTemplate.learn([raw])
    assert [len(page) for page in template.pages] == [MAX_ROWS]
    assert len(template.without(raw)) == 0
    assert len(template.without("".join(lines[:2000] + lines[2001:]))) == 0
    found = clean("<h1>A new page of it</h1>" + "".join(lines[3:90]) + html_page(0), template=template)
    assert all(0 <= block.probability <= 1 for block in found.blocks)


RSS = """<rss version="2.0"><channel><title>The Valley Post</title><item><title>{0}</title><description>{1}
</description></item></channel></rss>"""


def test_feeds_are_cleaned_as_without_a_template() -> None:
    raw = RSS.format(*STORIES[0])
    assert fields(clean(raw, template=learned(html_page, *range(8)))) == fields(clean(raw))


def test_feeds_are_not_learned() -> None:
    assert len(SiteTemplate.learn([RSS.format(*STORIES[0])])) == 0


def test_a_body_from_json_ld_is_not_judged_by_a_template() -> None:
    body = " ".join(STORIES[0][1:3]) * 3
    raw = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "'
        f'{body}"}}</script></head><body><div>Home Farms Town</div></body></html>'
    )
    assert clean(raw, template=learned(html_page, *range(8))).text == clean(raw).text != ""


def test_no_time_to_judge() -> None:
    template = learned(html_page, 1, 2)
    hurried = Cleaner(timeout=1e-9, template=template)
    assert hurried.clean(html_page(0)).text == ""
    assert len(SiteTemplate.learn([html_page(0)], hurried)) == 0


# --- weights, files, processes


def test_a_template_of_other_weights_is_refused() -> None:
    template = learned(html_page, 1, 2)
    other = KnownPages().including([replace(template.pages[0], model=1)])
    with pytest.raises(TemplateError, match="other weights"):
        clean(html_page(0), template=other)
    with pytest.raises(TemplateError, match="different weights"):
        template.merge(other)
    with pytest.raises(TemplateError, match="different weights"):
        SiteTemplate().merge(other).add(html_page(0))


def test_weights_in_another_folder_are_the_same(tmp_path: Path) -> None:
    shipped = Path(boilerstrip.__file__).parent / "weights"
    for name in ("html.npz", "text.npz"):
        (tmp_path / name).write_bytes((shipped / name).read_bytes())
    cleaner = Cleaner(weights=str(tmp_path))
    template = SiteTemplate.learn([html_page(1), html_page(2)], cleaner)
    assert template == learned(html_page, 1, 2)
    assert clean(html_page(0), template=template, weights=str(tmp_path)).blocks


@MAKERS
def test_a_copy_works_like_the_template(make: Maker, tmp_path: Path) -> None:
    template = learned(make, 1, 2, 3, 4)
    template.save(tmp_path / "site.template")
    expected = fields(clean(make(0), template=template))
    copies = (
        SiteTemplate.load(tmp_path / "site.template"),
        SiteTemplate.from_bytes(template.to_bytes()),
        pickle.loads(pickle.dumps(template)),
        pickle.loads(pickle.dumps(Cleaner(template=template))).template,
    )
    for copy in copies:
        assert type(copy) is SiteTemplate
        assert copy == template
        assert fields(clean(make(0), template=copy)) == expected


def test_its_file_holds_no_text(tmp_path: Path) -> None:
    stored = learned(html_page, 0).to_bytes()
    assert len(stored) < 1000
    assert b"mill" not in stored


def test_many_pages_in_several_processes() -> None:
    cleaner = Cleaner(template=learned(html_page, 1, 2, 3, 4))
    raws = [html_page(at) for at in range(8)]
    assert [page.text for page in cleaner.clean_many(raws, workers=2)] == [
        cleaner.clean(raw).text for raw in raws
    ]


def test_results_keep_the_type() -> None:
    template = learned(html_page, 0, 1)
    for made in (template.add(html_page(2)), template.merge(KnownPages()), template.without(html_page(0))):
        assert type(made) is SiteTemplate
    assert repr(template).startswith("<SiteTemplate of 2 pages, ")
