from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

pytest_plugins = ["tests.batch.crawls"]  # crawls made for the tests of `batch` and of its command

# The same examples every time and no clock: a test that fails must fail for everybody.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


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
def news(pages: Path) -> Path:
    """An English news page."""
    return pages / "html-news-en" / "page.html"
