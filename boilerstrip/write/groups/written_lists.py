"""Lists in HTML pages whose item markers are characters of the text ("1. ", "• ") and not list markup."""

from __future__ import annotations

from boilerstrip.page import Page
from boilerstrip.write.formats.markers import BULLET, written_marker
from boilerstrip.write.groups.groups import CELLS, Group, Nesting

# Groups that such a list may be in; "" is none.
_HOLDERS = frozenset({"", "item", "definition", "quote", "figure", "callout", "footnote", "post"}) | CELLS


def add_written_lists(page: Page, rows: list[int], nesting: Nesting) -> Nesting:
    """Return the nesting with a list around each run of blocks that begin with a written marker.

    Args:
        page: the page as read.
        rows: the kept blocks in their order.
        nesting: the groups around them.
    """
    texts = dict(page.markers)
    groups, innermost, markers = list(nesting.groups), list(nesting.innermost), list(nesting.markers)
    before = (-2, -1, "")  # the last such block, the group around its list, the kind of the list
    own = -1
    for at, row in enumerate(rows):
        around = innermost[at]
        is_new = row in texts and not markers[at].text and nesting.kinds[at] == "paragraph"
        if not is_new or _kind(groups, around) not in _HOLDERS:
            continue  # the item of an HTML list keeps its own marker
        marker = BULLET if len(texts[row].rstrip()) == 1 else written_marker(texts[row])
        kind = "ordered" if marker.style else "list"
        if before != (at - 1, around, kind):
            groups.append(Group(kind, around))
            own = len(groups) - 1
        groups.append(Group("item", own, marker))
        innermost[at], markers[at] = len(groups) - 1, marker
        before = (at, around, kind)
    origins = [*nesting.origins, *[-1] * (len(groups) - len(nesting.groups))]
    return nesting._replace(groups=tuple(groups), innermost=innermost, markers=markers, origins=origins)


def _kind(groups: list[Group], at: int) -> str:
    return groups[at].kind if at >= 0 else ""
