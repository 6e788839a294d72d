from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import passed
from tests.cores import Name, running
from tests.profile import LONG, SWITCH, complaint

ROOT = Path(__file__).parents[1]

pytest_plugins = ["tests.batch.crawls"]  # crawls made for the tests of `batch` and of its command

# The same examples every time and no clock: a test that fails must fail for everybody.
settings.register_profile("short", max_examples=25, derandomize=True, deadline=None, database=None)
settings.register_profile("long", max_examples=100, derandomize=True, deadline=None, database=None)
settings.load_profile("long" if LONG else "short")

# Kinds of slow tests, as pyproject.toml describes them. A short run skips them.
SLOW = ("soak", "training", "engines", "browser", "fuzzing")
MAX_WORKERS = 8
# What runs the tests.
HARNESS = ("conftest.py", "profile.py", "passed.py", "cores.py", "batch/crawls.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """A process for each core; none beside the first for one core, or where the output is wanted at once."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 0 if cores == 1 or config.getoption("capture") == "no" else min(cores, MAX_WORKERS)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip slow tests in a short run, but those that ``-m`` names; leave out of a long one what passed."""
    asked = str(config.getoption("markexpr"))
    for item in items:
        kind = next((mark.name for mark in item.iter_markers() if mark.name in SLOW), "")
        if kind and not LONG and kind not in asked:
            item.add_marker(pytest.mark.skip(reason=f"slow: run with {SWITCH}=long or -m {kind}"))
    if left_out := passed.leave_out(items):
        config.hook.pytest_deselected(items=left_out)


def no_skip(report: Any) -> None:
    """Turn a skipped test of a long run into a failed one."""
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    wrong = complaint(report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr))
    if wrong:
        report.outcome, report.longrepr = "failed", wrong


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    report = yield
    no_skip(report)
    passed.note(item, report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    report = yield
    no_skip(report)
    return report


@pytest.fixture(scope="module", params=["python", "native"])
def core(request: pytest.FixtureRequest) -> Iterator[Name]:
    """Run the tests of a module that ask for it on both cores."""
    with running(request.param):
        yield request.param


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def package(root: Path) -> Path:
    """The folder of the package's source."""
    return root / "boilerstrip"


@pytest.fixture(scope="session")
def pages(root: Path) -> Path:
    """The folder of fixture pages, a folder a case."""
    return root / "fixtures" / "pages"


@pytest.fixture
def bare(root: Path, tmp_path: Path) -> Path:
    """A folder in which tests run as they do here, and which has none yet."""
    (tmp_path / "tests" / "batch").mkdir(parents=True)
    for name in ("pyproject.toml", *(f"tests/{name}" for name in HARNESS)):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    return tmp_path


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Chromium, for the tests of a module."""
    from tests.chromium import start

    started = start(tmp_path_factory.mktemp("profile"))
    yield started
    started.quit()


@pytest.fixture
def news(pages: Path) -> Path:
    """An English news page."""
    return pages / "html-news-en" / "page.html"
