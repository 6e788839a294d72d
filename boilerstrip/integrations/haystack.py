"""Haystack: ``BoilerstripConverter`` makes documents of pages, as files or ``ByteStream`` objects.

    pipeline.add_component("converter", BoilerstripConverter(format="markdown"))

It takes ``format`` (one of text, markdown, html, tei) and the options of ``Cleaner`` as keywords. Title,
byline, date, language, confidence, warnings and error are added to ``meta``. Every source gives one document:
one that cannot be read gives a document without text, and ``error`` in its ``meta``.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boilerstrip.integrations.lazy_classes import getattr_for_lazy_classes
from boilerstrip.integrations.pages import PageChoices, PageWriter, address

if TYPE_CHECKING:
    from typing_extensions import Unpack


def _converter() -> type:
    from haystack import Document, component, default_to_dict
    from haystack.components.converters.utils import normalize_metadata
    from haystack.dataclasses import ByteStream

    # Haystack reads the types of ``run`` in this module, where these names are not.
    sources_type = list[str | Path | ByteStream]
    meta_type = dict[str, Any] | list[dict[str, Any]] | None

    class BoilerstripConverter:
        """Makes a document of each page, HTML or a dump.

        Args:
            format: one of text, markdown, html, tei.
            store_full_path: True keeps the whole path of a file in ``meta``, False its name.
            **options: those of ``Cleaner``.
        """

        def __init__(
            self, format: str = "text", store_full_path: bool = False, **options: Unpack[PageChoices]
        ) -> None:
            self.write = PageWriter.with_options(format, options)
            self.store_full_path = store_full_path
            self.options = options

        def to_dict(self) -> dict[str, Any]:
            """Return the component as a dict, for YAML; one with a template raises a ``ValueError``."""
            own = {"format": self.write.format, "store_full_path": self.store_full_path}
            return default_to_dict(self, **own, **_saved(self.options))  # type: ignore[no-any-return]

        def run(self, sources: Any, meta: Any = None) -> dict[str, list[Document]]:
            """Clean the pages.

            Args:
                sources: paths of files, or ``ByteStream`` objects.
                meta: added to the ``meta`` of all documents; or a list with one dict a source.

            Returns:
                ``documents``: one a source, in their order.
            """
            metas = normalize_metadata(meta, len(sources))
            contents = [
                _content(self.write, source, own, self.store_full_path)
                for source, own in zip(sources, metas, strict=True)
            ]
            return {"documents": [Document(**content) for content in contents]}

        async def run_async(self, sources: Any, meta: Any = None) -> dict[str, list[Document]]:
            """Do the same in a thread."""
            return await asyncio.to_thread(self.run, sources, meta)

    for method in (BoilerstripConverter.run, BoilerstripConverter.run_async):
        method.__annotations__ |= {"sources": sources_type, "meta": meta_type}
        component.output_types(documents=list[Document])(method)
    return component(BoilerstripConverter)  # type: ignore[no-any-return]


def _content(write: PageWriter, source: Any, meta: dict[str, Any], store_full_path: bool) -> dict[str, Any]:
    """Return the arguments of the ``Document`` that is made of a source."""
    stream = _read(source)
    known = {**stream.meta, **meta}
    if not store_full_path and known.get("file_path"):
        known["file_path"] = Path(known["file_path"]).name
    text, facts = write(stream.data, address(known))
    return {"content": text, "meta": facts | known if "error" in stream.meta else known | facts}


def _read(source: Any) -> Any:
    """Return a source as a ``ByteStream``; of one that cannot be read, an empty one with ``error``."""
    from haystack.components.converters.utils import get_bytestream_from_source
    from haystack.dataclasses import ByteStream

    try:
        return get_bytestream_from_source(source)
    except (OSError, ValueError) as error:
        return ByteStream(b"", meta={"error": f"cannot read {source}: {error}"})


def _saved(options: PageChoices) -> dict[str, Any]:
    """Return options as values for YAML."""
    if options.get("template") is not None:
        raise ValueError("a converter with a template cannot be saved; make it without template")
    return {name: str(value) if name == "weights" and value else value for name, value in options.items()}


__getattr__ = getattr_for_lazy_classes(__name__, "haystack", {"BoilerstripConverter": _converter})
