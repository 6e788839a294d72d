"""Random HTML pages, and what their containers hold in plain Python: the slow twin of ``features.tree``."""

from __future__ import annotations

from hypothesis import strategies as st

from boilerstrip.classify.signals import Signals, gather_signals
from boilerstrip.read.html.page import read_html

LONG = "The mill by the river had not turned for thirty years, and then, one day in May, it did."
MIDDLE = "Nine words, no more, stand in this short line."


def signals(html: str) -> Signals:
    return gather_signals(read_html(html))


TEXT = st.sampled_from(
    ["a", "two words", MIDDLE, LONG, f"{LONG} {LONG}", f"<a href=x>{MIDDLE}</a>", f"<a href=x>{LONG}</a> and"]
)
TREE = st.recursive(
    TEXT.map("<p>{}</p>".format),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(["div", "div", "section", "article", "ul", "blockquote"]),
        st.lists(inner, min_size=1, max_size=4).map("".join),
    ),
    max_leaves=14,
)
PAGES = st.lists(TREE, min_size=1, max_size=3).map("".join)


class Twin:
    """Totals and ancestors of each container, by plain loops."""

    def __init__(self, found: Signals) -> None:
        table = found.page.containers
        self.parent: list[int] = table.parent.tolist()
        self.depth: list[int] = table.depth.tolist()
        self.of_block: list[int] = found.page.blocks.container.tolist()
        self.tag = table.tag
        self.blocks = [range(a, b) for a, b in zip(table.first.tolist(), table.stop.tolist(), strict=True)]
        self.words: list[float] = found.words.tolist()
        self.density: list[float] = found.link_density.tolist()
        self.long: list[bool] = found.long.tolist()
        self.page_words = max(sum(self.words), 1.0)
        self.page_long = max(self.long_words(0), 1.0)

    def total(self, row: int) -> float:
        return sum(self.words[at] for at in self.blocks[row])

    def long_words(self, row: int) -> float:
        return sum(self.words[at] for at in self.blocks[row] if self.long[at])

    def links(self, row: int) -> float:
        return sum(self.words[at] * self.density[at] for at in self.blocks[row])

    def path(self, row: int) -> list[int]:
        """From a container up to the root."""
        out = [row]
        while out[-1]:
            out.append(self.parent[out[-1]])
        return out

    def wider(self, row: int) -> int:
        """The nearest ancestor that holds more."""
        return next((up for up in self.path(row) if len(self.blocks[up]) > len(self.blocks[row])), 0)

    def section(self, row: int, share: float) -> int:
        path = self.path(row)
        at = 0
        while at + 1 < len(path) and self.total(path[at + 1]) <= share * self.page_words:
            at += 1
        return path[at]

    def core(self, share: float) -> int:
        holding = [row for row in range(len(self.parent)) if self.long_words(row) >= share * self.page_long]
        return max(holding, key=lambda row: (self.depth[row], -row), default=0)
