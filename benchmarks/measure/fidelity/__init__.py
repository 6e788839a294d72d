"""Measure what a tool damaged of the parts of a page that it kept, the same way for every tool.

What a page holds is read from its HTML by lxml, not by boilerstrip. The words of the page and of the tool's
output, Markdown or text, are aligned once (``align``): a word counts as kept only in its place between its
neighbours. A part is kept if half of its words are, close to each other. What a tool left out as
boilerplate is a matter of quality and not counted here.

Navigation, page footers, asides and so on never count. Where people marked the body of the page (its gold
text), only what they kept counts; elsewhere lists of links and teasers do not count either, nor what class
names say is beside the text. Lists of footnotes, of comments and of links to parts of the same page are no
lists here.

- **lists whole**: lists (``ul``, ``ol``, ``dl``) with three items or more of which two neighbours are kept.
  One is whole if no item that belongs to the body is missing between two that are kept; a list cut at its
  end is whole. The words of a list inside an item count for the inner list alone.
- **quotations whole**: the same for the lines of a ``blockquote`` with three or more.
- **threads whole**: the same for three or more siblings that a class calls posts, comments or answers; a part
  is a post's longest paragraph.
- **tables whole**: the same for the rows of tables of data, and each cell of a kept row must stand in its
  column. A table is one of data if it has ``th`` or a caption, or only short cells without headings; one
  that holds code is none.
- **cells in their column**: cells with words, of the kept rows of these tables. Right if the cell is on its
  row's line with as many bars, or tabs in plain text, before it as columns; a missing cell is wrong.
- **list numbers**: kept items of ``ol``, but for those that the page shows without a number. Right if the
  line begins with the number or letter that a browser shows.
- **code equal**: kept ``pre``. Right if its lines stand in the output to the last character, all behind the
  same indent. Left aside: empty lines around it, no-break spaces, buttons, and whether line numbers are kept.
- **code language**: kept ``pre`` for which a class or attribute names the language. Right if its fence does.
- **formulas**: formulas of which the page holds the LaTeX (``annotation``, ``alttext``, ``math/tex``, the
  description of an image of a formula, or the text between delimiters on a page that loads MathJax or KaTeX).
  Counted if the words on both sides are kept next to each other; right if the source stands between them.
- **footnotes**: links with a short label to a note further down. Counted in the same way; right if the label
  stands between the words in brackets, raised or behind a ``^``.
- **captioned images**: images of a ``figure`` with a caption. Counted in the same way; right if the name of
  the image's file stands between the words on both sides of the figure.
"""

from benchmarks.measure.fidelity.judge import (
    MEASURES,
    Case,
    Figures,
    Verdict,
    judge,
    measure,
    read_case,
    total,
)

__all__ = ["MEASURES", "Case", "Figures", "Verdict", "judge", "measure", "read_case", "total"]
