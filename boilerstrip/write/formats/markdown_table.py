"""A table in GitHub Flavored Markdown: a header row, a line of dashes, and the other rows, a line each."""

from __future__ import annotations

from collections import Counter, defaultdict

from boilerstrip.write.groups.groups import Group

_RULES = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}
_MAX_FILLED = 50  # cells; a row is filled up with empty cells to so many


class MarkdownTable:
    """The cells of a table while it is written, row by row."""

    __slots__ = ("_headers", "_rows", "_sides")

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        # Of each column how many cells are aligned in each way, and how many headers.
        self._sides: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._headers: defaultdict[int, Counter[str]] = defaultdict(Counter)

    def begin_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def begin_cell(self, column: int, group: Group | None = None) -> None:
        """Begin a cell, after empty cells if there are any before its column.

        Args:
            column: the column.
            group: the cell, which says how it is aligned; None for one of a dump.
        """
        row = self._rows[-1]
        row += [""] * (column - len(row) + 1)
        if group is not None and group.align is not None and (group.cell is None or group.cell.colspan == 1):
            is_header = group.kind == "header" or len(self._rows) == 1
            (self._headers if is_header else self._sides)[column][group.align] += 1

    def add(self, text: str, separator: str) -> None:
        """Add text to the last cell; the separator is written between two texts of a cell.

        A row is one line, so line ends in the text become a tag.
        """
        text = " ".join(text.replace("\\\n", "<br>").split()).replace("|", "\\|")
        row = self._rows[-1]
        row[-1] = separator.join(filter(None, (row[-1], text)))

    def lines(self) -> list[str]:
        r"""Return the lines of the table; none for a table without rows.

        >>> table = MarkdownTable()
        >>> for row in (("a", "b"), ("c|d",)):
        ...     table.begin_row()
        ...     for column, text in enumerate(row):
        ...         table.begin_cell(column)
        ...         table.add(text, " ")
        >>> print(*table.lines(), sep="\n")
        | a | b |
        | --- | --- |
        | c\|d |  |
        """
        if not self._rows:
            return []
        width = max(map(len, self._rows))
        # Only the first row must have all cells; to fill up thousands of rows to the longest takes gigabytes.
        wanted = (width, *[min(width, _MAX_FILLED)] * (len(self._rows) - 1))
        rows = [
            f"| {' | '.join(row + [''] * (n - len(row)))} |"
            for row, n in zip(self._rows, wanted, strict=True)
        ]
        rows.insert(1, f"| {' | '.join(map(self._rule, range(width)))} |")
        return rows

    def _rule(self, column: int) -> str:
        """Return the dashes below the header of a column, with the alignment of most of its other cells."""
        sides = self._sides.get(column) or self._headers.get(column)
        if not sides:
            return _RULES[""]
        # Text that is not aligned begins at the left.
        if sides["left"]:
            sides = Counter({**sides, "left": sides["left"] + sides[""], "": 0})
        side, count = sides.most_common(1)[0]
        return _RULES[side if 2 * count > sides.total() else ""]
