"""The report in a real browser: sliders, folds, reasons, keys, colours, and hostile pages."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Explanation, explain
from boilerstrip.corrections.file_format import parse_corrections
from boilerstrip.explain.report import Place
from tests.chromium import MARKS, Tab
from tests.profile import needs

needs("selenium.webdriver", "dev")
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

pytestmark = MARKS
LINE = "The mill by the river had not turned for thirty years until last May, when a boy found the wheel."
SHOWN = """
return [...document.querySelectorAll('#page .block')].map(
    item => [item.classList.contains('kept'), item.dataset.label, item.querySelector('.label').textContent])
"""


class Report(Tab):
    """A report that is open in the browser."""

    def __init__(self, browser: Any, path: Path, found: Explanation, place: Place | None = None) -> None:
        super().__init__(browser)
        self.found = found
        path.write_text(found.to_html("news.html", place), "utf-8")
        self.open(path)

    def slide(self, name: str, value: float) -> None:
        self.run(
            "const s = document.getElementById(arguments[0]); s.value = arguments[1];"
            "s.dispatchEvent(new Event('input', {bubbles: true}))",
            name,
            value,
        )

    def shown(self) -> tuple[tuple[bool, ...], tuple[str, ...]]:
        rows = self.run(SHOWN)
        assert all(text == label.replace("_", " ") for _, label, text in rows)
        return tuple(kept for kept, *_ in rows), tuple(label for _, label, _ in rows)


@pytest.fixture
def news_report(browser: Any, tmp_path: Path, news: Path) -> Report:
    return Report(browser, tmp_path / "report.html", explain(news.read_bytes(), url="https://example.org/"))


@pytest.mark.parametrize(
    "case", ["html-news-en", "html-traps-en", "html-forum-en", "html-empty-en", "text-wet-listing-de"]
)
def test_sliders_decide_as_the_library_does(browser: Any, tmp_path: Path, pages: Path, case: str) -> None:
    raw = next((pages / case).glob("page.*")).read_bytes()
    for options in ({}, {"comments": True, "tables": False}, {"min_confidence": 0.8, "favor": 3.0}):
        found = explain(raw, **options)
        report = Report(browser, tmp_path / "report.html", found)
        assert report.shown() == (found.replay().kept, found.replay().label)
        for power in (-2, -1, -0.25, 0, 1, 1.75, 2):
            report.slide("favor", power)
            made = found.replay(favor=2.0**power)
            assert report.shown() == (made.kept, made.label), power
            assert report.find("#confidence").text == f"{made.confidence:.2f}"
        for threshold in (0, 3, 50, 90, 100):
            report.slide("threshold", threshold)
            made = found.replay(threshold=threshold / 100)
            assert report.shown() == (made.kept, made.label), threshold
        report.find("#reset").click()
        assert report.shown() == (found.replay().kept, found.replay().label)
        assert report.complaints() == []


def test_copies_are_decided_again(browser: Any, tmp_path: Path) -> None:
    page = f"<p>{LINE}</p>" * 4 + f"<nav><a href=/>{LINE}</a></nav><p>{LINE} And more.</p>"
    found = explain(page)
    report = Report(browser, tmp_path / "report.html", found)
    for threshold in range(0, 100, 5):
        report.slide("threshold", threshold)
        made = found.replay(threshold=threshold / 100)
        assert report.shown() == (made.kept, made.label)


def test_arrow_keys_move_the_sliders(news_report: Report) -> None:
    before = sum(news_report.shown()[0])
    threshold = news_report.find("#threshold")
    threshold.send_keys(Keys.HOME)
    assert news_report.find("#threshold-value").text == "0.00"
    assert sum(news_report.shown()[0]) > before
    threshold.send_keys(Keys.END)
    assert news_report.shown()[0] == news_report.found.replay(threshold=1.0).kept
    news_report.find("#favor").send_keys(Keys.ARROW_RIGHT)
    assert news_report.find("#favor-value").text.startswith("β 1.19")
    assert "blocks kept" in news_report.find("#summary").text


def test_removed_blocks_are_folded_in_place(news_report: Report) -> None:
    kept = news_report.shown()[0]
    visible = news_report.run("return [...document.querySelectorAll('.block')].map(b => b.offsetHeight > 0)")
    assert visible == list(kept)
    folds = news_report.all(".fold button")
    runs = len(re.findall("0+", "".join(str(int(keep)) for keep in kept)))
    assert len(folds) == runs
    first = folds[0]
    assert first.get_attribute("aria-expanded") == "false"
    first.click()
    assert news_report.find(".fold button").get_attribute("aria-expanded") == "true"
    assert news_report.find("#b1").is_displayed()
    news_report.find(".fold button").click()
    assert not news_report.find("#b1").is_displayed()
    news_report.find("#fold").click()
    assert all(block.is_displayed() for block in news_report.all(".block"))
    news_report.slide("threshold", 100)
    assert all(block.is_displayed() for block in news_report.all(".block"))
    news_report.press("f")
    assert not any(block.is_displayed() for block in news_report.all(".block.removed"))


def test_pointing_at_a_block_shows_its_reasons(news_report: Report) -> None:
    block = news_report.all(".block.kept")[1]
    at = int(block.get_attribute("id")[1:]) - 1
    ActionChains(news_report.browser).move_to_element(block).perform()
    why = news_report.find("#why").text
    known = news_report.found.blocks[at]
    assert f"Block {at + 1}" in why
    assert f"{known.probability:.2f}" in why
    for push in known.pushes:
        assert push.group in why
        assert f"{abs(push.push):.1f}" in why
    other = news_report.all(".block.kept")[2]
    block.click()
    ActionChains(news_report.browser).move_to_element(other).perform()
    assert f"Block {at + 1}" in news_report.find("#why").text  # a click holds them
    news_report.press(Keys.ESCAPE)
    ActionChains(news_report.browser).move_to_element(block).move_to_element(other).perform()
    assert f"Block {at + 1}" not in news_report.find("#why").text


def test_reasons_name_what_overruled_the_cut(browser: Any, tmp_path: Path, news: Path) -> None:
    found = explain(news.read_bytes(), favor=30.0)
    at = next(at for at, block in enumerate(found.blocks) if block.rule == "role")
    report = Report(browser, tmp_path / "report.html", found)
    report.find("#fold").click()
    report.find(f"#b{at + 1}").click()
    assert "given as metadata" in report.find("#why").text


def test_copies_lead_to_each_other(news_report: Report) -> None:
    at = next(at for at, block in enumerate(news_report.found.blocks) if block.kept and block.copies)
    other = news_report.found.blocks[at].copies[0]
    news_report.find(f"#b{at + 1}").click()
    news_report.find("#why .also button").click()
    assert news_report.find(f"#b{other + 1}").is_displayed()
    assert f"Block {other + 1}" in news_report.find("#why").text
    assert news_report.run("return document.activeElement.id") == f"b{other + 1}"


def test_it_is_used_with_keys_alone(news_report: Report) -> None:
    news_report.press(Keys.ARROW_DOWN)
    assert news_report.run("return document.activeElement.closest('.fold') !== null")
    news_report.press(Keys.ENTER)
    assert news_report.find(".fold button").get_attribute("aria-expanded") == "true"
    news_report.press("j", "j")
    assert news_report.run("return document.activeElement.id") == "b2"
    assert "Block 2" in news_report.find("#why").text
    news_report.press(Keys.ENTER, "k")
    assert news_report.find("#why.held").is_displayed()
    news_report.press(Keys.ESCAPE)
    assert not news_report.all("#why.held")
    news_report.slide("threshold", 100)
    news_report.press("r")
    assert news_report.shown()[0] == news_report.found.replay().kept


def test_a_tap_opens_a_sheet_on_a_small_screen(news_report: Report) -> None:
    news_report.resize(390, 844)
    assert not news_report.find("#why").is_displayed()
    news_report.all(".block.kept")[0].click()
    assert news_report.find("#why").is_displayed()
    news_report.find("#why .close").click()
    assert not news_report.find("#why").is_displayed()


def luminance(color: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_can_be_read_at_any_size_by_day_and_night(news_report: Report, scheme: str, width: int) -> None:
    news_report.resize(width, 844, scheme)
    news_report.find("#fold").click()
    assert news_report.run("return document.documentElement.scrollWidth") <= width
    ground = luminance(news_report.run("return getComputedStyle(document.body).backgroundColor"))
    assert (ground < 0.1) == (scheme == "dark")
    pairs = news_report.run("""
        return [...document.querySelectorAll('.text, .label, .chip, .where, .chance')].map(element => {
            let behind = element, color;
            do { color = getComputedStyle(behind).backgroundColor; behind = behind.parentElement; }
            while (color === 'rgba(0, 0, 0, 0)');
            return [getComputedStyle(element).color, color, element.className];
        })""")
    weak = set()
    for ink, paper, name in pairs:
        if ink.startswith("rgb(") and paper.startswith("rgb("):
            bright, dim = sorted((luminance(ink), luminance(paper)), reverse=True)
            if (bright + 0.05) / (dim + 0.05) < 4.5:
                weak.add((name, ink, paper))
    assert weak == set()


PAYLOAD = "<img src=x onerror=window.hit=1><script>window.hit=1</script><svg onload=window.hit=1>"


@pytest.mark.parametrize(
    "hostile",
    [
        PAYLOAD,
        f"</script>{PAYLOAD}",
        f"</title>{PAYLOAD}",
        f"\"'>{PAYLOAD}",
        f"<!--<script>{PAYLOAD}",
        f"</li></ol></main>{PAYLOAD}",
        "javascript:window.hit=1",
        "__proto__ constructor toString",
        "${window.hit=1} `window.hit=1`",
    ],
)
def test_a_hostile_page_runs_nothing(browser: Any, tmp_path: Path, hostile: str) -> None:
    text = hostile.replace("&", "&amp;").replace("<", "&lt;")
    value = text.replace('"', "&quot;")
    page = (
        f'<title>{text}</title><h1>{text}</h1><p class="{value}">{LINE} {text}</p>'
        f'<p><a href="{value}">{text}</a></p>'
        f'<div class="comments {value}">{text}</div><pre>{text}</pre><p>{LINE} {text}</p>'
    )
    for kind in ("html", "text"):
        report = Report(
            browser,
            tmp_path / "report.html",
            explain(page if kind == "html" else f"{LINE} {hostile}\n\n{LINE}", kind=kind),
        )
        report.find("#fold").click()
        for block in report.all(".block"):
            block.click()
        report.slide("threshold", 1)
        report.slide("favor", -2)
        assert report.run("return window.hit") is None
        assert report.run("return document.querySelectorAll('img, svg, iframe, #page script').length") == 0
        assert report.run("return document.scripts.length") == 2
        assert report.complaints() == []
        shown = "".join(block.get_attribute("textContent") for block in report.all(".text"))
        assert hostile.split(maxsplit=1)[0] in shown


def test_it_asks_nothing_of_the_network(news_report: Report) -> None:
    news_report.find("#fold").click()
    asked = news_report.run("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [name for name in asked if not name.startswith("data:")] == []
    assert news_report.complaints() == []


def test_the_policy_holds(news_report: Report) -> None:
    news_report.run(
        "const s = document.createElement('script'); s.textContent = 'window.hit = 1';document.body.append(s)"
    )
    assert news_report.run("return window.hit") is None
    assert any("Content Security Policy" in complaint["message"] for complaint in news_report.complaints())


def test_a_page_without_blocks(browser: Any, tmp_path: Path) -> None:
    report = Report(browser, tmp_path / "report.html", explain(""))
    report.slide("favor", 2)
    report.press(Keys.ARROW_DOWN, "f", "r", Keys.ESCAPE)
    assert "0 of 0 blocks" in report.find("#summary").text
    assert report.complaints() == []


# --- corrections


def state(report: Report, row: int) -> tuple[bool, str, bool]:
    """Whether a block is shown as kept, the sign on its button, and whether it counts as corrected."""
    block = report.find(f"#b{row + 1}")
    names = block.get_attribute("class").split()
    return "kept" in names, block.find_element("css selector", ".mark").text, "corrected" in names


def kept_rows(report: Report) -> list[int]:
    return [row for row, block in enumerate(report.found.blocks) if block.kept]


def test_a_click_marks_a_block_and_undo_takes_it_back(news_report: Report) -> None:
    row = kept_rows(news_report)[1]
    news_report.find(f"#b{row + 1} .mark").click()  # works without the mode too
    assert state(news_report, row) == (False, "✗", True)
    words = sum(block.words for block in news_report.found.blocks if block.kept)
    left = words - news_report.found.blocks[row].words
    shown = news_report.find("#difference").text
    assert shown.startswith(f"F1 {2 * left / (words + left):.3f} of boilerstrip’s result against yours.")
    assert f"1 block changed, 0 words more, {round(news_report.found.blocks[row].words)} fewer" in shown
    assert news_report.find("#status").text == f"Block {row + 1} removed."
    news_report.find("#undo").click()
    assert state(news_report, row) == (True, "✓", False)
    assert "No block changed" in news_report.find("#difference").text
    news_report.find("#redo").click()
    assert state(news_report, row)[0] is False
    news_report.find("#changes summary").click()
    news_report.find("#changes-list button").click()
    assert news_report.run("return document.activeElement.id") == f"b{row + 1}"
    news_report.find("#why .turn").click()
    assert state(news_report, row) == (True, "✓", False)
    assert news_report.complaints() == []


def test_a_stroke_over_many_blocks_is_one_change(news_report: Report) -> None:
    news_report.find("#correct").click()
    assert all(block.is_displayed() for block in news_report.all(".block"))
    rows = kept_rows(news_report)
    first, last = (news_report.find(f"#b{row + 1}") for row in (rows[0], rows[0] + 2))
    news_report.run("arguments[0].scrollIntoView({block: 'center'})", first)
    ActionChains(news_report.browser).click_and_hold(first).move_to_element(last).release().perform()
    assert [state(news_report, rows[0] + step)[0] for step in range(3)] == [False] * 3
    assert news_report.run("return String(getSelection())") == ""
    news_report.press("u")
    assert news_report.shown()[0] == news_report.found.replay().kept


def test_keys_mark_and_undo(news_report: Report) -> None:
    row = kept_rows(news_report)[0]
    news_report.press("j", "j", Keys.SPACE)
    assert state(news_report, row) == (False, "✗", True)
    ActionChains(news_report.browser).key_down(Keys.SHIFT).send_keys(Keys.DOWN).key_up(Keys.SHIFT).perform()
    assert state(news_report, row + 1)[0] is False
    with_control = ActionChains(news_report.browser).key_down(Keys.CONTROL)
    with_control.send_keys("zz").key_up(Keys.CONTROL).perform()
    assert news_report.shown()[0] == news_report.found.replay().kept
    news_report.press("U")
    assert state(news_report, row)[0] is False
    news_report.press("u", "u")
    assert news_report.find("#status").text == "There is nothing to undo."
    # Tab leads from a block to its button.
    news_report.press(Keys.TAB)
    assert news_report.run("return document.activeElement.className") == "mark"
    news_report.press(Keys.SPACE)
    assert len(news_report.all(".block.corrected")) == 1


def test_what_is_saved_is_what_was_said(news_report: Report, tmp_path: Path) -> None:
    news_report.download_to(tmp_path / "saved")
    row = kept_rows(news_report)[0]
    news_report.find(f"#b{row + 1} .mark").click()
    news_report.find("#fields summary").click()
    date = news_report.find("#meta-date")
    date.clear()
    date.send_keys("14 March")
    assert date.get_attribute("aria-invalid") == "true"
    news_report.find("#save").click()
    assert "Not saved: the date" in news_report.find("#status").text
    date.clear()
    date.send_keys("2024-03-15")
    byline = news_report.find("#meta-byline")
    byline.clear()
    byline.send_keys("Möhle “<b>” Ade")
    news_report.find("#save").click()
    file = tmp_path / "saved" / "news.corrections.json"
    end = time.monotonic() + 10
    while not file.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    made = parse_corrections(file.read_bytes(), "news")
    found = news_report.found
    assert made.sha256 == found.sha256
    assert (made.source, made.url, made.kind) == ("news.html", "https://example.org/", "html")
    assert made.kept_of([block.text for block in found.blocks]) == [
        block.kept and at != row for at, block in enumerate(found.blocks)
    ]
    assert [block.was for block in made.blocks] == [block.kept for block in found.blocks]
    assert made.metadata == {"byline": "Möhle “<b>” Ade", "date": "2024-03-15"}
    assert made.saved.startswith("20")
    assert news_report.complaints() == []


def test_a_draft_is_there_again(news_report: Report) -> None:
    row = kept_rows(news_report)[0]
    news_report.find(f"#b{row + 1} .mark").click()
    news_report.browser.refresh()
    assert state(news_report, row) == (False, "✗", True)
    assert "here again" in news_report.find("#status").text
    news_report.run("localStorage.setItem(Object.keys(localStorage)[0], '{\"marks\": 3')")
    news_report.browser.refresh()  # a damaged draft is left out
    assert state(news_report, row) == (True, "✓", False)


# --- finding


def test_search_goes_from_hit_to_hit(news_report: Report) -> None:
    word = "mill"
    rows = [at for at, block in enumerate(news_report.found.blocks) if word in block.text.lower()]
    news_report.press("/")
    news_report.press(word, Keys.ENTER)
    assert len(news_report.all(".block.hit")) == len(rows)
    assert news_report.find("#hits").text == f"1 of {len(rows)} blocks"
    assert news_report.find(f"#b{rows[0] + 1}").is_displayed()  # its fold was opened
    news_report.find("#last-hit").click()
    assert news_report.find("#hits").text == f"{len(rows)} of {len(rows)} blocks"
    news_report.find("#search").send_keys(Keys.ESCAPE)
    assert not news_report.all(".block.hit")
    news_report.find("#search").send_keys("no such words", Keys.ENTER)
    assert news_report.find("#status").text == "No block has these words."


def test_doubtful_blocks_are_found(news_report: Report) -> None:
    rows = [int(block.get_attribute("id")[1:]) for block in news_report.all(".block.doubtful")]
    assert rows
    assert news_report.find("#doubtful").text == f"{len(rows)} doubtful"
    for row in [*rows, rows[0]]:
        news_report.press("d")
        assert news_report.run("return document.activeElement.id") == f"b{row}"
    news_report.press("D")
    assert news_report.run("return document.activeElement.id") == f"b{rows[-1]}"


def test_groups_are_shown_and_marked_as_groups(browser: Any, tmp_path: Path) -> None:
    cells = "".join(f"<tr><td>Wheel {at}</td><td>{at} tonnes</td></tr>" for at in range(4))
    found = explain(f"<h1>Mill</h1><p>{LINE}</p><table>{cells}</table><p>{LINE} And more.</p>")
    report = Report(browser, tmp_path / "report.html", found)
    rows = [at for at, block in enumerate(found.blocks) if block.group >= 0]
    report.find("#fold").click()
    (button,) = report.all(".group")
    assert button.text == f"table, {len(rows)} blocks"
    before = [state(report, at)[0] for at in rows]
    button.click()
    assert [state(report, at)[0] for at in rows] == [not all(before)] * len(rows)
    assert len(report.all(".group-start")) == len(report.all(".group-end")) == 1


def test_headings_lead_into_the_text(news_report: Report) -> None:
    news_report.find("#outline summary").click()
    links = news_report.all("#outline-list button")
    rows = [
        at for at, block in enumerate(news_report.found.blocks) if block.kept and block.label == "heading"
    ]
    assert len(links) == len(rows) > 0
    links[-1].click()
    assert news_report.run("return document.activeElement.id") == f"b{rows[-1] + 1}"


def test_what_a_screen_reader_is_told(news_report: Report) -> None:
    assert news_report.find("#status").get_attribute("aria-live") == "polite"
    assert news_report.find("#tools").get_attribute("role") == "toolbar"
    nameless = news_report.run("""
        return [...document.querySelectorAll('button, input, select')].filter(element =>
            !element.textContent.trim() && !element.getAttribute('aria-label')
                && !element.labels?.length).length""")
    assert nameless == 0
    row = kept_rows(news_report)[0]
    button = news_report.find(f"#b{row + 1} .mark")
    assert (button.accessible_name, button.get_attribute("aria-pressed")) == (f"Keep block {row + 1}", "true")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    # One block can be reached with Tab, from there the arrow keys lead on.
    assert news_report.run("return document.querySelectorAll('.block[tabindex=\"0\"]').length") == 1


# How the colours look to those who see no red and to those who see no green: linear RGB, Machado, Oliveira
# and Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009), severity 1.
SEEN = (
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_kept_and_removed_differ_without_red_or_green(news_report: Report, scheme: str) -> None:
    news_report.resize(1280, 900, scheme)
    news_report.find("#fold").click()
    colors = news_report.run("""
        const either = ['hidden', 'other', 'title', 'caption'];
        return [...document.querySelectorAll('.block')].filter(b => !either.includes(b.dataset.label))
            .map(b => [b.classList.contains('kept'), getComputedStyle(b).borderLeftColor])""")
    for seen in SEEN:
        blue: dict[bool, list[float]] = {True: [], False: []}
        for kept, color in colors:
            linear = [(int(part) / 255) ** 2.2 for part in re.findall(r"\d+", color)[:3]]
            red, green, own = (sum(f * c for f, c in zip(row, linear, strict=True)) for row in seen)
            blue[kept].append(own - (red + green) / 2)
        assert min(blue[True]) > 0.02 > -0.02 > max(blue[False])
    # Nor by colour alone: the sign on the button and the line at the side differ too.
    signs = {
        (block.get_attribute("class").split()[1], block.find_element("css selector", ".mark").text)
        for block in news_report.all(".block")
    }
    assert {sign for _, sign in signs} == {"✓", "✗"}
    styles = news_report.run("""
        return ['kept', 'removed'].map(name =>
            getComputedStyle(document.querySelector('.' + name)).borderLeftStyle)""")
    assert styles == ["solid", "dotted"]


def test_a_page_of_500_blocks_is_quick(browser: Any, tmp_path: Path) -> None:
    found = explain("".join(f"<h2>Part {at}</h2><p>{LINE} It was number {at}.</p>" for at in range(250)))
    assert len(found.blocks) == 500
    report = Report(browser, tmp_path / "report.html", found)
    for width in (1280, 390):
        report.resize(width, 844)
        assert report.run("return document.documentElement.scrollWidth") <= width
    spent = report.run("""
        const start = performance.now();
        document.getElementById('search').value = 'boy';
        document.getElementById('search').dispatchEvent(new Event('input'));
        document.querySelector('#b20 .mark').click();
        document.getElementById('next-doubtful').click();
        return performance.now() - start""")
    assert spent < 5000
    assert report.complaints() == []
