"""Every hostile page: in memory, its bound met, nothing lost, and the same result twice.

The short pages by default, the full ones with ``BOILERSTRIP_TESTS=long``. ``benchmarks.limits`` takes the
time of the full ones.
"""

from __future__ import annotations

import ctypes
import gc
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from boilerstrip import Cleaned, clean
from boilerstrip.lazy_fields import make_all
from tests.hostile.cases import BLOCKS, CROWDED, DEPTH, LENGTH, SIZE, STORY, Case, Raw, page
from tests.hostile.hostile_set import CASES
from tests.profile import LONG

ROOT = Path(__file__).parents[2]

MAX_MEMORY = 500_000_000  # bytes beyond what the process had
MEMORY_RATE, MEMORY_BASE = 1_500, 100_000_000  # and no more than so many for each of the page and for all
MAX_GROWTH = 3  # characters of text for each character read
MAX_MARKUP = 30  # characters of Markdown, in which short rows of a table are filled up
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
MEASURED = sys.platform == "linux"


def test_there_are_many() -> None:
    assert len(CASES) >= 200
    assert len({case.name for case in CASES}) == len(CASES)
    assert sum(bool(case.told) for case in CASES) > 0.8 * len(CASES)
    assert {case.bound for case in CASES} == {BLOCKS, CROWDED, DEPTH, LENGTH, ""}


def test_a_short_page_is_a_part_of_the_full_one() -> None:
    sizes = [(len(case.short()), len(case.make())) for case in CASES]
    assert all(short <= full for short, full in sizes)
    assert 5 * sum(short for short, _ in sizes) < sum(full for _, full in sizes)


def raw_of(case: Case) -> Raw:
    return case.make() if LONG else case.short()


@pytest.fixture(scope="module", autouse=True)
def loaded() -> Iterator[None]:
    """Weights and tables are read once, and are no page's fault."""
    for raw in (page(), "text", b"<p>\xe4\xf6 b</p>"):
        clean(raw)
    gc.collect()
    gc.freeze()  # what is there by now need not be looked at before every page
    yield
    gc.unfreeze()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case) -> None:
    raw = raw_of(case)
    assert len(raw) < 1.1 * SIZE
    before = _reset_peak()
    found = make_all(clean(raw))
    memory = _memory("VmHWM") - before
    assert memory < min(MAX_MEMORY, MEMORY_BASE + MEMORY_RATE * len(raw))
    assert case.bound in "\n".join(found.warnings)
    _look_sane(found, len(raw), case.told)
    if not LONG:  # what a page gives twice does not depend on its size
        assert clean(raw) == found


def _look_sane(found: Cleaned, size: int, told: tuple[str, ...]) -> None:
    assert 0 <= found.confidence <= 1
    assert all(0 <= block.probability <= 1 for block in found.blocks)
    assert found.text or found.warnings
    assert len(found.text) <= MAX_GROWTH * size + 100
    found.text.encode()
    whole = " ".join(" ".join(block.text.split()) for block in found.blocks)
    assert [text for text in told if text not in whole] == []
    assert len(found.to_markdown()) <= MAX_MARKUP * size + 1_000
    assert "<script" not in found.to_html()


def _reset_peak() -> int:
    """Begin to measure the largest size anew; gives the size now."""
    if not MEASURED:
        return 0
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # what was freed before shall not be counted as had
    try:
        _CLEAR.write_text("5")
    except OSError:
        pytest.skip("the largest size of this process cannot be reset")
    return _memory("VmRSS")


def _memory(name: str) -> int:
    """A figure of this process, in bytes."""
    if not MEASURED:
        return 0
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024


# --- cases of which more is asked


@cache
def raw_named(name: str) -> Raw:
    return raw_of(next(case for case in CASES if case.name == name))


@cache
def cleaned(name: str) -> Cleaned:
    return clean(raw_named(name))


@pytest.mark.parametrize(
    "name",
    [
        "nested_div", "nested_div_100k", "nested_span", "nested_tables", "attributes_100k",
        "attributes_with_signs_in_quotes", "early_html_closer", "early_html_closers_everywhere",
        "attribute_of_two_megabytes", "colspan_of_9e15", "frames_and_embeds", "billion_laughs",
        "nul_between_all_letters_of_tags", "same_paragraph_again_and_again", "options_flood",
    ],
)  # fmt: skip
def test_the_story_is_kept(name: str) -> None:
    text = " ".join(cleaned(name).text.split())
    assert [told for told in STORY if told not in text] == []


def test_nothing_outside_the_page_is_read() -> None:
    found = cleaned("external_entity")
    assert "root:" not in "".join(block.text for block in found.blocks)
    assert "&x;" in "".join(block.text for block in found.blocks)


def test_no_page_goes_to_an_xml_parser() -> None:
    """They read entities that a page declares, and files with them."""
    sources = [path.read_text("utf-8") for path in (ROOT / "boilerstrip").rglob("*.py")]
    used = {name for source in sources for name in re.findall(r"\betree\.(\w+)", source)}
    assert used == {
        "Element",
        "HTMLParser",
        "LIBXML_VERSION",
        "SubElement",
        "XMLSyntaxError",
        "fromstring",
        "iterwalk",
    }
    calls = {call for source in sources for call in re.findall(r"etree\.fromstring\((.*)\)", source)}
    # In read.html, with its HTMLParser, and a sample of its own.
    assert calls == {"data, parser", "_SAMPLE, etree.HTMLParser()"}


_WATCHED = """
import sys
from pathlib import Path
REACHING_OUT = ("socket.", "subprocess.", "urllib.", "os.system", "os.exec", "os.fork", "os.posix_spawn")
seen, ready = [], False
def watch(event, arguments):
    if event.startswith(REACHING_OUT) or (ready and event in ("open", "import", "exec", "compile")):
        seen.append((event, str(arguments)[:99]))
sys.addaudithook(watch)
from boilerstrip import clean
from tests.hostile.hostile_set import CASES
pages = [raw for raw in (case.make() for case in CASES) if len(raw) < 50_000]
pages += [path.read_bytes() for path in Path("fixtures").rglob("page.*")]
assert len(pages) > 60
for ready in (False, True):
    for raw in pages:
        found = clean(raw, url="https://example.org/")
        found.to_html(whole=True), found.to_markdown(), found.to_tei(), found.to_json()
print(seen)
"""


def test_nothing_is_opened_run_or_called_while_pages_are_cleaned() -> None:
    """Nor is the network asked for anything at import. What lxml does in C is not seen here."""
    command = [sys.executable, "-c", _WATCHED]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_an_entity_is_not_blown_up() -> None:
    found = cleaned("billion_laughs")
    assert sum(len(block.text) for block in found.blocks) < 2_000


@pytest.mark.parametrize("name", ["addresses_that_run_code", "markup_that_is_text", "base_and_refresh"])
def test_what_is_written_runs_no_code(name: str) -> None:
    found = clean(raw_named(name), links=True, images=True, url="https://example.org/")
    for written in (found.to_html(whole=True).lower(), found.to_markdown().lower()):
        for wrong in ("javascript:", "vbscript:", "data:text", "onerror=x", "<script>alert"):
            assert wrong not in written.replace("\\<", "[")


def test_a_text_of_50_megabytes_is_cut_with_a_warning() -> None:
    found = clean("<p>" + "word " * 10_000_000, max_bytes=3_000_000)
    assert any("50,000,003 characters was cut after 3,000,000" in told for told in found.warnings)
    assert sum(len(block.text) for block in found.blocks) > 2_900_000


def test_an_attribute_of_10_megabytes_is_passed_over() -> None:
    found = clean(page('<p title="' + "x" * 10_000_000 + '">x</p>'))
    assert STORY[2] in found.text
