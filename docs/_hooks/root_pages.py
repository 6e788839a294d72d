"""A hook of MkDocs: files beside docs/ become pages of the site, and links to them lead there.

So every text is in one place, and its links work on the site and in the repository.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# File of the repository -> its page.
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "boilerstrip/weights/CARD.md": "model-card.md",
    "boilerstrip/weights/vectors.LICENSE": "vectors-license.txt",
}
SOURCES = {page: source for source, page in PAGES.items()}
_LINK = re.compile(r"(?<=\]\()(?!\w+:|#)([^)\s#]+)")


def on_files(files: Any, config: Any) -> Any:
    """Add the files beside docs/."""
    from mkdocs.structure.files import File

    for source, page in PAGES.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Return the text of a page with its links made those of the site."""
    return with_site_links(markdown, page.file.src_uri)


def with_site_links(markdown: str, page: str) -> str:
    """Replace the links of the repository by those of the site.

    Args:
        markdown: the text.
        page: its page of the site, such as ``index.md``.

    Returns:
        The text; a link to a file that is no page of the site is left as it is.
    """
    folder = posixpath.dirname(SOURCES.get(page, f"docs/{page}"))

    def replaced(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, link[1]))
        return PAGES.get(target, target.removeprefix("docs/") if target.startswith("docs/") else link[1])

    return _LINK.sub(replaced, markdown)
