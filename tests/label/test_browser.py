"""From reports to weights as a person goes that way in a browser: with the mouse only, and with keys only."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.cli.console import FAILED, OK
from boilerstrip.cli.main import main
from boilerstrip.corrections.file_format import parse_corrections
from tests.chromium import MARKS, Tab
from tests.label.made import is_wanted, save_site
from tests.profile import needs

needs("selenium.webdriver", "dev")
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

pytestmark = MARKS
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path, browser: Any) -> Tab:
    """The index of the reports of ten pages, open in the browser."""
    save_site(tmp_path / "pages")
    assert main(["label", str(tmp_path / "pages"), "-o", str(tmp_path / "reports")]) == OK
    tab = Tab(browser)
    tab.download_to(tmp_path / "saved")
    tab.open(tmp_path / "reports" / "index.html")
    return tab


def wait(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def wrong_rows(tab: Tab) -> list[int]:
    """The blocks that the person of these tests changes."""
    texts, kept = tab.run(
        "return [[...document.querySelectorAll('#page .text')].map(text => text.textContent),"
        "[...document.querySelectorAll('.block')].map(b => b.classList.contains('kept'))]"
    )
    return [row for row, text in enumerate(texts) if is_wanted(text) != kept[row]]


def with_mouse(tab: Tab) -> None:
    """Draw over the first and the last wrong block, and press Save."""
    rows = wrong_rows(tab)
    first, last = (tab.find(f"#b{row + 1}") for row in (rows[0], rows[-1]))
    tab.run("arguments[0].scrollIntoView({block: 'center'})", first)
    ActionChains(tab.browser).click_and_hold(first).move_to_element(last).release().perform()
    tab.find("#save").click()


def with_keys(tab: Tab) -> None:
    """Go to the first wrong block, remove it, do the same with those below, and save."""
    rows = wrong_rows(tab)
    tab.press(*[Keys.ARROW_DOWN] * (rows[0] + 2), Keys.SPACE)  # one for the fold above it
    for _ in rows[1:]:
        ActionChains(tab.browser).key_down(Keys.SHIFT).send_keys(Keys.ARROW_DOWN).key_up(Keys.SHIFT).perform()
    tab.press("s")


def go_on_by_key(tab: Tab) -> None:
    """Press the key for the next page, and wait for it: unlike a click, a key does not wait by itself.

    A page that was just opened may not have the focus yet, and then the key goes nowhere.
    """
    here = tab.browser.current_url
    wait(lambda: _takes_keys(tab))
    tab.press("n")
    wait(lambda: tab.browser.current_url != here and _takes_keys(tab))


def _takes_keys(tab: Tab) -> bool:
    return bool(tab.run("return document.readyState === 'complete' && document.hasFocus()"))


def correct_all(site: Tab, saved: Path, correct: Callable[[Tab], None], go_on: Callable[[], None]) -> None:
    for count in range(1, 11):
        assert wrong_rows(site) != [], count
        correct(site)
        assert wrong_rows(site) == []
        wait(lambda count=count: len(list(saved.glob("*.json"))) == count)  # type: ignore[misc]
        assert site.complaints() == []
        if count < 10:
            go_on()


def check_learning(tmp_path: Path, capsys: Capture) -> None:
    data = [str(tmp_path / "saved"), "--pages", str(tmp_path / "pages")]
    capsys.readouterr()
    assert main(["evaluate", *data]) == OK
    assert "40 of 119  all 10 pages" in capsys.readouterr().out
    out = tmp_path / "mine"
    assert main(["train", "--data", *data, "--base", "shipped", "-o", str(out)]) == OK
    assert "10 pages better, 0 worse" in capsys.readouterr().out
    assert main(["evaluate", *data, "--weights", str(out)]) == OK
    assert "0 of 119  all 10 pages" in capsys.readouterr().out
    page = tmp_path / "pages" / "mill.html"
    assert main(["clean", str(page), "--weights", str(out)]) == OK
    assert "Parking" not in capsys.readouterr().out


def test_ten_pages_with_the_mouse_only(site: Tab, tmp_path: Path, capsys: Capture) -> None:
    site.find("#next").click()
    correct_all(site, tmp_path / "saved", with_mouse, lambda: site.find("#next-page").click())
    site.find("#index-page").click()
    assert site.find("#progress").text.startswith("10 of 10 saved")
    assert site.find("#next").text == "All that is shown is saved"
    check_learning(tmp_path, capsys)


def test_ten_pages_with_keys_only(site: Tab, tmp_path: Path, capsys: Capture) -> None:
    go_on_by_key(site)
    correct_all(site, tmp_path / "saved", with_keys, lambda: go_on_by_key(site))
    check_learning(tmp_path, capsys)


def test_who_changes_nothing_is_told_that_there_is_no_gain(
    site: Tab, tmp_path: Path, capsys: Capture
) -> None:
    site.find("#next").click()
    for count in range(10):
        if count:
            go_on_by_key(site)
        site.press("s")
    wait(lambda: len(list((tmp_path / "saved").glob("*.json"))) == 10)
    data = [str(tmp_path / "saved"), "--pages", str(tmp_path / "pages")]
    assert main(["train", "--data", *data, "--base", "shipped", "-o", str(tmp_path / "mine")]) == FAILED
    assert "no gain" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_the_index_finds_its_way(site: Tab, tmp_path: Path) -> None:
    assert site.find("#progress").text == "0 of 10 saved, 10 shown"
    assert len(site.all("#bars button")) == 10
    site.find("#filter").send_keys("mill")
    assert site.find("#progress").text == "0 of 10 saved, 1 shown"
    site.find("#next").click()
    assert "mill opens" in site.find("h1").text
    with_mouse(site)
    wait((tmp_path / "saved" / "mill.corrections.json").exists)
    made = parse_corrections((tmp_path / "saved" / "mill.corrections.json").read_bytes(), "mill")
    assert [block.index for block in made.blocks if block.kept != block.was] == wrong_rows_of(made)
    site.find("#index-page").click()
    assert site.find("#progress").text.startswith("1 of 10 saved")
    site.find("#state option[value=saved]").click()
    (shown,) = (row for row in site.all("#rows tr") if row.is_displayed())
    assert "mill opens" in shown.text
    site.run("localStorage.clear()")
    site.browser.refresh()
    assert site.find("#progress").text.startswith("0 of 10 saved")
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"format": "x"}))
    files = [tmp_path / "saved" / "mill.corrections.json", other]
    site.find("#load").send_keys("\n".join(map(str, files)))
    wait(lambda: site.find("#progress").text.startswith("1 of 10 saved"))
    assert site.find("#status").text == "1 loaded; other.json is not a file of corrections"
    fullest = max(site.all("#bars button"), key=lambda bar: int(bar.text.split()[0]))
    fullest.click()
    assert f", {fullest.text.split()[0]} shown" in site.find("#progress").text
    assert site.complaints() == []


def test_what_is_changed_after_it_was_saved_is_no_longer_saved(site: Tab, tmp_path: Path) -> None:
    site.find("#next").click()
    with_mouse(site)
    wait(lambda: len(list((tmp_path / "saved").glob("*.json"))) == 1)
    site.press("u")
    site.find("#index-page").click()
    assert site.find("#progress").text.startswith("0 of 10 saved")


def test_a_draft_has_the_sliders_and_the_marks(site: Tab) -> None:
    site.find("#next").click()
    site.run(
        "const s = document.getElementById('threshold'); s.value = 100; s.dispatchEvent(new Event('input'))"
    )
    assert not site.run("return document.querySelector('.block.kept')")
    site.run("document.querySelector('#b2 .mark').click()")
    before = site.find("#difference").text
    site.browser.refresh()
    assert site.find("#difference").text == before
    assert site.run("return [...document.querySelectorAll('.block.kept')].map(item => item.id)") == ["b2"]
    site.press("r")  # the sliders go back, the mark stays
    assert site.run("return document.getElementById('b2').matches('.kept')")


def wrong_rows_of(made: Any) -> list[int]:
    return [block.index for block in made.blocks if block.was and not block.kept]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_index_fits_any_screen(site: Tab, scheme: str, width: int) -> None:
    site.resize(width, 844, scheme)
    assert site.run("return document.documentElement.scrollWidth") <= width
