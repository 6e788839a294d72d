"""LangChain: ``BoilerstripTransformer`` cleans documents, ``BoilerstripParser`` the blobs of a loader.

    documents = BoilerstripTransformer(format="markdown").transform_documents(documents)

Both take ``format`` (one of text, markdown, html, tei) and the options of ``Cleaner`` as keywords. Title,
byline, date, language, confidence, warnings and error are added to the metadata. Every document gives one
document. The URL is read from the metadata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boilerstrip.integrations.lazy_classes import getattr_for_lazy_classes
from boilerstrip.integrations.pages import PageChoices, PageWriter, address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typing_extensions import Unpack

    Document = Any
    Blob = Any


def _transformer() -> type:
    from langchain_core.documents import BaseDocumentTransformer

    class BoilerstripTransformer(BaseDocumentTransformer):  # type: ignore[misc]  # its types are in the extra
        """Replaces the text of each document, HTML or a dump, by its cleaned text.

        Args:
            format: one of text, markdown, html, tei.
            **options: those of ``Cleaner``.
        """

        def __init__(self, format: str = "text", **options: Unpack[PageChoices]) -> None:
            self.write = PageWriter.with_options(format, options)

        def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> list[Document]:
            """Return a cleaned copy of each document."""
            return [self._cleaned(document) for document in documents]

        def _cleaned(self, document: Document) -> Document:
            text, facts = self.write(document.page_content, address(document.metadata))
            return document.model_copy(update={"page_content": text, "metadata": document.metadata | facts})

    return BoilerstripTransformer


def _parser() -> type:
    from langchain_core.document_loaders import BaseBlobParser
    from langchain_core.documents import Document

    class BoilerstripParser(BaseBlobParser):  # type: ignore[misc]  # its types are in the extra
        """Makes a document of a blob, a page as bytes or text, in memory or in a file.

        Args:
            format: one of text, markdown, html, tei.
            **options: those of ``Cleaner``.
        """

        def __init__(self, format: str = "text", **options: Unpack[PageChoices]) -> None:
            self.write = PageWriter.with_options(format, options)

        def lazy_parse(self, blob: Blob) -> Iterator[Document]:
            """Yield one document. A file that cannot be read raises the error of ``Blob``."""
            known = {"source": blob.source} if blob.source else {}
            metadata = known | blob.metadata
            raw = blob.data if isinstance(blob.data, str) else blob.as_bytes()
            text, facts = self.write(raw, address(metadata))
            yield Document(text, metadata=metadata | facts)

    return BoilerstripParser


__getattr__ = getattr_for_lazy_classes(
    __name__, "langchain", {"BoilerstripTransformer": _transformer, "BoilerstripParser": _parser}
)
