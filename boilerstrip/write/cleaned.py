"""The result of ``clean``, with a method for each format; ``formats`` lists them by name."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from boilerstrip.labels import Kind, Label
from boilerstrip.lazy_fields import LazyFields, lazy
from boilerstrip.page import Metadata
from boilerstrip.write.document import Document, Show
from boilerstrip.write.formats.as_dict import element_dicts, metadata_dict, post_dicts
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.spans import Spans, write_spans
from boilerstrip.write.formats.tei import write_tei


class Block(NamedTuple):
    """One run of text of the page, kept or not.

    Attributes:
        text: its text.
        label: what it is: one of ``KEPT_LABELS`` or ``REMOVED_LABELS``.
        kept: whether it is in ``Cleaned.text``.
        probability: of all words in blocks given p, a careful human keeps the share p.
        reason: why it was kept or removed, in words.
        start: text dumps: its first code point in the decoded input, see ``Cleaned.to_spans``; -1 for HTML.
        end: text dumps: one past its last code point; -1 for HTML.
        xpath: the element of the page that holds it; "" for none, as in text dumps and feeds.
    """

    text: str
    label: Label
    kept: bool
    probability: float
    reason: str
    start: int
    end: int
    xpath: str

    def to_dict(self) -> dict[str, Any]:
        """The fields by name."""
        return self._asdict()


@dataclass(frozen=True, slots=True)
class Cleaned(LazyFields):
    """What ``clean`` returns. Frozen, picklable, safe to share between threads.

    ``metadata``, ``blocks`` and ``warnings`` are made when they are first read, as are the formats: whoever
    reads ``text`` and ``confidence`` alone saves 13 % of the time of HTML and 19 % of that of text dumps.
    Until all of them have been read a result holds the page that it was made from, which can double its
    memory. A pickle or a copy has all parts and not the page. No ``timeout`` is measured then, but what is
    left to do is bounded: it takes time in proportion to the size of the page. Unpickling restores
    ``metadata``, ``blocks``, ``warnings`` and ``document`` when one of them is first read, so it costs a
    process that collects results little.

    Attributes:
        text: the body; "" where there is none.
        confidence: expected word F1 of ``text`` against a careful human's, in [0, 1].
        metadata: all that is known of the page other than its text.
        kind: how the input was read.
        encoding: what bytes were decoded with; "str" for ``str`` input, "binary" for bytes that are no text.
        url: where the page comes from, as it was given; "" where it was not.
        blocks: all of them, in document order.
        warnings: what went wrong or was cut, in words.
        document: the body as the writers see it.
    """

    text: str
    confidence: float
    metadata: Metadata
    kind: Kind
    encoding: str
    url: str
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...]
    document: Document = field(repr=False)

    # The metadata of daily use; all of it is in ``metadata``.

    @property
    def title(self) -> str:
        """The headline; "" where none was found, as for all metadata."""
        return self.metadata.title

    @property
    def byline(self) -> str:
        """The authors' names, joined by ", "."""
        return self.metadata.byline

    @property
    def date(self) -> str:
        """When it was published, ISO 8601."""
        return self.metadata.date

    @property
    def language(self) -> str:
        """ISO 639-1, lower case."""
        return self.metadata.language

    def to_markdown(
        self, *, title: bool | None = None, links: bool | None = None, images: bool | None = None
    ) -> str:
        r"""The body as CommonMark with GitHub's tables.

        Args:
            title: False leaves out the headline, which comes first as ``#``.
            links: True writes links, absolute where ``url`` is known; else their text alone.
            images: True writes images with their alternative text.

        None leaves a choice to the options of ``clean``. Rendered, it has the letters of the page.

        >>> import boilerstrip
        >>> page = boilerstrip.clean(
        ...     "<h1>Mill news</h1><p>The mill by the river <b>turns</b> again, and its miller "
        ...     "sells <a href=/rye>rye bread</a>.</p>",
        ...     url="https://example.org/news",
        ... )
        >>> print(page.to_markdown())
        # Mill news
        <BLANKLINE>
        The mill by the river **turns** again, and its miller sells rye bread.
        >>> page.to_markdown(title=False, links=True)
        'The mill by the river **turns** again, and its miller sells [rye bread](https://example.org/rye).'
        """
        return write_markdown(self.document.choose(Show(title, links, images)))

    def to_html(
        self,
        *,
        title: bool | None = None,
        links: bool | None = None,
        images: bool | None = None,
        whole: bool = False,
    ) -> str:
        """The body as clean HTML: no scripts, styles or event attributes, only safe addresses.

        Args:
            title: False leaves out the headline, which comes first as ``<h1>``.
            links: False writes the text of links alone.
            images: True writes images.
            whole: a whole page with a head rather than an ``<article>`` to put into one.

        >>> import boilerstrip
        >>> page = boilerstrip.clean(
        ...     "<h1>Mill news</h1><p>The mill by the river <b>turns</b> again, and its miller "
        ...     "sells <a href=/rye>rye bread</a>.</p>"
        ... )
        >>> print(page.to_html(links=False))
        <article>
        <h1>Mill news</h1>
        <p>The mill by the river <strong>turns</strong> again, and its miller sells rye bread.</p>
        </article>
        >>> page.to_html(whole=True).splitlines()[:2]
        ['<!DOCTYPE html>', '<html lang="en">']
        """
        metadata = metadata_dict(self.metadata) if whole else None
        return write_html(self.document.choose(Show(title, links, images)), metadata)

    def to_tei(self, *, links: bool | None = None, images: bool | None = None) -> str:
        r"""The page as a TEI P5 document: title, authors, date and source in its header.

        Args:
            links: False writes the text of links alone.
            images: True writes images.

        >>> import boilerstrip
        >>> page = boilerstrip.clean(
        ...     "<h1>Mill news</h1><p>The mill by the river <b>turns</b> again, and its miller "
        ...     "sells <a href=/rye>rye bread</a>.</p>"
        ... )
        >>> print(*page.to_tei(links=False).splitlines()[-5:], sep="\n")
        <body>
        <p>The mill by the river <hi rend="bold">turns</hi> again, and its miller sells rye bread.</p>
        </body>
        </text>
        </TEI>
        """
        return write_tei(self.document.choose(Show(None, links, images)), metadata_dict(self.metadata))

    def to_spans(self) -> Spans:
        r"""Every block as (start, end, probability), kept and removed.

        For a text dump they count code points of the input as it was decoded, so ``raw[start:end]`` of a
        ``str`` is the block as it is in the input. Its ``text`` is that with each run of white space folded
        to one space, except in code; without control, zero-width and bidirectional characters; and in a quote
        without the ``>`` that further lines begin with. A NUL, a byte order mark or a lone surrogate in a
        ``str`` counts as the one character that it is read as. Where columns side by side were put one below
        the other, which a warning says, they count in the text in its new order.

        HTML has no such offsets: they count in ``Spans.text``, the blocks joined by line ends, and the cut
        is the block's text exactly.

        >>> import boilerstrip
        >>> raw = "Menu\nThe mill\u200b  turned."
        >>> page = boilerstrip.clean(raw, kind="text")
        >>> [(block.start, block.end, block.text) for block in page.blocks]
        [(0, 4, 'Menu'), (5, 23, 'The mill turned.')]
        >>> raw[5:23]
        'The mill\u200b  turned.'
        """
        return write_spans(self.blocks, self.kind)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dicts, lists, strings and numbers, under names that stay.

        ``text``, ``confidence``, ``kind``, ``encoding``, ``url`` and ``warnings`` as the fields of this
        class; every field of ``metadata``; ``blocks``, each with the fields of ``Block``; ``elements``, how
        each kept block is placed in the body: ``block`` (its row), ``kind``, ``inside`` (lists, quotes,
        tables around it), and ``level``, ``number``, ``language``, ``spans`` where they say something;
        ``posts``, the posts of threads: ``thread``, ``author``, ``time``, ``blocks`` (rows).

        >>> import boilerstrip
        >>> page = boilerstrip.clean("<nav><a href=/>Home</a></nav>", url="https://example.org/").to_dict()
        >>> page["kind"], page["url"], page["blocks"][0]["text"], page["blocks"][0]["xpath"]
        ('html', 'https://example.org/', 'Home', '(//nav)[1]')
        """
        return {
            "text": self.text,
            "confidence": self.confidence,
            **metadata_dict(self.metadata),
            "kind": self.kind,
            "encoding": self.encoding,
            "url": self.url,
            "blocks": [block.to_dict() for block in self.blocks],
            "elements": element_dicts(self.document),
            "posts": post_dicts(self.document),
            "warnings": list(self.warnings),
        }

    def to_json(self) -> str:
        """``to_dict`` as one line of JSON.

        >>> import boilerstrip, json
        >>> page = boilerstrip.clean("<p>The mill turned.</p>")
        >>> json.loads(page.to_json()) == page.to_dict()
        True
        """
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def __reduce__(self) -> tuple[Callable[..., Cleaned], tuple[Any, ...]]:
        """Pickle the fields that are made when they are first read as bytes of their own."""
        # Blocks are sent as columns: a pickle of a thousand tuples of a class takes three times as long.
        later = (self.metadata, tuple(zip(*self.blocks, strict=True)), self.warnings, self.document)
        packed = pickle.dumps(later, pickle.HIGHEST_PROTOCOL)
        return _unpickled, (self.text, self.confidence, self.kind, self.encoding, self.url, packed)


def _unpickled(text: str, confidence: float, kind: Kind, encoding: str, url: str, packed: bytes) -> Cleaned:
    """Return a result whose other fields are unpickled when one of them is first read."""
    later = cache(lambda: pickle.loads(packed))
    return Cleaned(
        text=text,
        confidence=confidence,
        metadata=lazy(lambda: later()[0]),
        kind=kind,
        encoding=encoding,
        url=url,
        blocks=lazy(lambda: tuple(map(Block._make, zip(*later()[1], strict=True)))),
        warnings=lazy(lambda: later()[2]),
        document=lazy(lambda: later()[3]),
    )
