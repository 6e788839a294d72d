"""datatrove: a pipeline step that cleans each document.

    from boilerstrip.batch.datatrove import Strip
    LocalPipelineExecutor([WarcReader(...), Strip(), JsonlWriter(...)]).run()

``Strip`` is a ``PipelineStep``. The class is made when it is first used, because its base class is in the
extra ``[datatrove]``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from boilerstrip import Cleaner
from boilerstrip.batch.records import Record
from boilerstrip.batch.rows import RowMaker
from boilerstrip.extras import extra

if TYPE_CHECKING:
    from collections.abc import Iterator

    Documents = Iterator[Any]


def __getattr__(name: str) -> Any:
    if name != "Strip":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _strip()


@cache
def _strip() -> type:
    with extra("datatrove"):
        from datatrove.pipeline.base import PipelineStep
        from datatrove.utils.typeshelper import StatHints

    class Strip(PipelineStep):  # type: ignore[misc]  # whether its types are known depends on the extra
        """Replaces the text of each document, HTML or a dump, by its cleaned text.

        The other columns of a row (``boilerstrip.batch.arrow_schema``) are added to the metadata. The URL is
        read from ``url`` in the metadata. A document that has no text afterwards is dropped, as by the
        extractors of datatrove.

        Args:
            cleaner: cleans the pages; a ``Cleaner`` with default options if None.
            extra: which of ``boilerstrip.batch.EXTRA_COLUMNS`` to add.
            drop_empty: False keeps documents without text.
        """

        name = "boilerstrip"
        type = "🛢 - EXTRAC"

        def __init__(
            self, cleaner: Cleaner | None = None, extra: tuple[str, ...] = (), drop_empty: bool = True
        ) -> None:
            super().__init__()
            self.make = RowMaker(cleaner or Cleaner(), extra)
            self.drop_empty = drop_empty

        def run(self, data: Documents, rank: int = 0, world_size: int = 1) -> Documents:
            """Yield the documents with their cleaned text."""
            for document in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    url = str(document.metadata.get("url") or "")
                    row = self.make(Record(str(document.id), url, document.text))
                document.text = row.pop("text")
                document.metadata |= {name: value for name, value in row.items() if name != "id"}
                if not document.text and self.drop_empty:
                    self.stat_update(StatHints.dropped)
                    continue
                self.stat_update(StatHints.forwarded)
                self.update_doc_stats(document)
                yield document

    # Unpickling imports it by this name.
    Strip.__module__, Strip.__qualname__ = __name__, "Strip"
    return Strip
