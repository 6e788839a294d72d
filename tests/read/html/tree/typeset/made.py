"""A document of two pages in the markup of the programs that make HTML of PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from itertools import count
from typing import NamedTuple

from tests.read.text.prose import ENGLISH, GERMAN, wrapped

HEAD = "Mill Board Yearly Report"
WIDTH = 60
PITCH = 14


class Set(NamedTuple):
    """A line of a page: text, distance from the top, size of its letters."""

    text: str
    top: int
    size: int


def pages() -> list[list[Set]]:
    """Two pages: heads, feet, a title, a heading, and a sentence that goes on over the page."""
    lines = wrapped(ENGLISH, WIDTH).split("\n")
    first, second = lines[:4], lines[4:]
    return [
        _page([[("The wheel of the mill", 20)], [(text, 11) for text in first]], 1),
        _page(
            [
                [(text, 11) for text in second],
                [("What it cost", 15)],
                [(text, 11) for text in wrapped(GERMAN, WIDTH).split("\n")],
            ],
            2,
        ),
    ]


def _page(paragraphs: Iterable[list[tuple[str, int]]], number: int) -> list[Set]:
    page, top = [Set(HEAD, 30, 11)], 60
    for paragraph in paragraphs:
        for text, size in paragraph:
            page.append(Set(text, top, size))
            top += PITCH
        top += PITCH
    return [*page, Set(f"Page {number} of 2", 800, 11)]


def _divs(attributes: Callable[[int], str], markup: Callable[[Set], str]) -> str:
    """A ``<div>`` for each page, given its attributes by the page's number, and the markup of a line."""
    return "".join(
        f"<div {attributes(number)}>\n{''.join(map(markup, page))}</div>\n"
        for number, page in enumerate(pages(), 1)
    )


def pdftohtml() -> str:
    """Poppler's complex output."""
    body = _divs(
        lambda number: f'id="page{number}-div" style="position:relative;width:892px;height:1262px;"',
        lambda line: (
            f'<p style="position:absolute;top:{line.top}px;left:85px;white-space:nowrap" '
            f'class="ft{line.size}">{escape(line.text).replace(" ", "&#160;")}</p>\n'
        ),
    )
    styles = "".join(f".ft{size}{{font-size:{size}px;font-family:Times;}}\n" for size in (11, 15, 20))
    head = f"<title>mill.pdf</title><style><!--\n{styles}--></style>"
    return f"<html><head>{head}</head><body>{body}</body></html>"


def pdftohtml_breaks() -> str:
    """Its simple output."""
    body = ""
    for number, page in enumerate(pages(), 1):
        body += f'<a name="{number}"></a>'
        last = page[0].top
        for line in page:
            body += ("<br/>\n" if line.top - last > PITCH else "") + f"{escape(line.text)}<br/>\n"
            last = line.top
        body += "<hr/>\n"
    return f"<html><head><title>mill.pdf</title></head><body>{body}</body></html>"


def pdftohtml_xml() -> str:
    """Its output in XML."""
    fonts = "".join(f'<fontspec id="{size}" size="{size}" family="Times"/>' for size in (11, 15, 20))
    body = "".join(
        f'<page number="{number}" position="absolute" top="0" left="0" height="1262" width="892">{fonts}'
        + "".join(
            f'<text top="{line.top}" left="85" width="400" height="12" font="{line.size}">'
            f"{escape(line.text)}</text>\n"
            for line in page
        )
        + "</page>\n"
        for number, page in enumerate(pages(), 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<pdf2xml producer="poppler">\n{body}</pdf2xml>'


def pdf2htmlex() -> str:
    """The output of pdf2htmlEX: places are in a style sheet."""
    numbers = count()
    rules, body = [".x0{left:72px;}"], ""
    for number, page in enumerate(pages(), 1):
        body += (
            f'<div id="pf{number}" class="pf w0 h0" data-page-no="{number}"><div class="pc pc{number} w0 h0">'
        )
        for line in page:
            at = next(numbers)
            rules.append(
                f".y{at:x}{{bottom:{1200 - line.top}.5px;}} .fs{line.size}{{font-size:{line.size}px;}}"
            )
            words = escape(line.text).replace(" ", '<span class="_ _0"> </span>')
            body += f'<div class="t m0 x0 h1 y{at:x} ff1 fs{line.size} fc0 sc0 ls0 ws0">{words}</div>'
        body += "</div></div>"
    return (
        f"<!DOCTYPE html><html><head><title></title><style>{' '.join(rules)}</style></head><body>"
        f'<div id="sidebar"><div id="outline"></div></div><div id="page-container">{body}</div></body></html>'
    )


def pdfjs() -> str:
    """The text layers of pdf.js, with a span for each three words."""
    body = ""
    for number, page in enumerate(pages(), 1):
        body += f'<div class="page" data-page-number="{number}"><div class="textLayer">'
        for line in page:
            words = line.text.split()
            left = 10.0
            for at in range(0, len(words), 3):
                piece = escape(" ".join(words[at : at + 3]))
                body += _layer_span(piece, line, left)
                left += 1.1 * len(piece)
                if at + 3 < len(words):
                    body += _layer_span(" ", line, left)
                    left += 1.1
            body += '<br role="presentation">'
        body += "</div></div>"
    return f"<html><head><title>PDF.js viewer</title></head><body>{body}</body></html>"


def _layer_span(text: str, line: Set, left: float) -> str:
    return (
        f'<span style="left: {left:.2f}%; top: {line.top / 8.5:.2f}%; '
        f'font-size: calc(var(--scale-factor)*{line.size}.00px)" role="presentation" dir="ltr">{text}</span>'
    )


def pdfminer() -> str:
    """The output of pdfminer: a box for each paragraph, with a line end and ``<br>`` behind each line."""
    body, offset = "", 0
    for number, page in enumerate(pages(), 1):
        body += (
            f'<span style="position:absolute; border: gray 1px solid; left:0px; top:{50 + offset}px; '
            'width:595px; height:842px;"></span>\n'
            f'<div style="position:absolute; top:{50 + offset}px;">'
            f'<a name="{number}">Page {number}</a></div>\n'
        )
        last = -99
        for line in page:
            if line.top - last > PITCH:
                body += "</span></div>" if last >= 0 else ""
                body += (
                    f'<div style="position:absolute; border: textbox 1px solid; left:72px; '
                    f'top:{50 + offset + line.top}px; width:400px; height:30px;">'
                    f"<span style=\"font-family: b'Times'; font-size:{line.size}px\">"
                )
            body += f"{escape(line.text)}\n<br>"
            last = line.top
        body += "</span></div>"
        offset += 900
    return f"<html><head>\n</head><body>\n{body}</body></html>"


def pymupdf() -> str:
    """The output of PyMuPDF."""
    body = _divs(
        lambda number: f'id="page{number - 1}" style="width:595.3pt;height:841.9pt"',
        lambda line: (
            f'<p style="top:{line.top}.1pt;left:72.0pt;line-height:{line.size}.0pt">'
            f'<span style="font-family:Times,serif;font-size:{line.size}.0pt">'
            f"{escape(line.text)}</span></p>\n"
        ),
    )
    return f"<html><head><style>p{{position:absolute;margin:0}}</style></head><body>{body}</body></html>"


def word_processor() -> str:
    """A word processor's page with a paragraph for each line, and an empty one between paragraphs."""
    body, last = "", 0
    for page in pages():
        for line in page:
            body += '<p class="western"><br/></p>\n' if line.top - last > PITCH else ""
            text = f'<font face="Times">{escape(line.text)}</font>'
            body += f'<p class="western" style="margin-bottom: 0cm">{text}</p>\n'
            last = line.top
    return f"<html><head><title>mill.odt</title></head><body>{body}</body></html>"


FLAVOURS = (
    pdftohtml,
    pdftohtml_breaks,
    pdftohtml_xml,
    pdf2htmlex,
    pdfjs,
    pdfminer,
    pymupdf,
    word_processor,
)
