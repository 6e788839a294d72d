"""Find the groups around images that are before a block and not part of its text.

The reader assigns such an image to the block after it. That block may be in a list, quotation, listing or
heading that begins only after the image, so the groups of the block are not always those of the image.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from boilerstrip.page import Page
from boilerstrip.write.groups.groups import Nesting

ImagesBefore: TypeAlias = Iterable[tuple[int, int]]  # block and container of each image


def groups_of_images(page: Page, nesting: Nesting, outside: ImagesBefore) -> Mapping[int, tuple[int, ...]]:
    """Return for each block with images before it the innermost group around each of them, -1 for none.

    Args:
        page: the page with the containers that the groups were made of.
        nesting: the groups around the kept blocks.
        outside: the images, in the order of the spans of each block.
    """
    parents: list[int] = [*page.containers.parent.tolist(), *(bare.parent for bare in page.bare)]
    # Climb to the nearest container whose group is known; each container is visited once.
    known = {origin: group for group, origin in enumerate(nesting.origins) if origin >= 0}
    known.setdefault(0, -1)
    found: dict[int, list[int]] = {}
    for block, container in outside:
        path, at = [], container
        while at not in known:
            path.append(at)
            at = parents[at]
        known.update(dict.fromkeys(path, known[at]))
        found.setdefault(block, []).append(known[at])
    return {block: tuple(groups) for block, groups in found.items()}
