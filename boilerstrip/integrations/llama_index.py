"""LlamaIndex: ``BoilerstripReader`` reads files, ``BoilerstripNodeParser`` cleans documents in a pipeline.

    SimpleDirectoryReader("pages", file_extractor={".html": BoilerstripReader()}).load_data()
    IngestionPipeline(transformations=[BoilerstripNodeParser(format="markdown"), MarkdownNodeParser()])

Both take ``format`` (one of text, markdown, html, tei) and the options of ``Cleaner`` as keywords. Title,
byline, date, language, confidence, warnings and error are added to the metadata; the last three are kept out
of embeddings and prompts.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boilerstrip import Cleaner
from boilerstrip.integrations.lazy_classes import getattr_for_lazy_classes
from boilerstrip.integrations.pages import ON_CLEANING, PageChoices, PageWriter, address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typing_extensions import Unpack

    Node = Any
    FileSystem = Any


def _reader() -> type:
    from llama_index.core.readers.base import BaseReader
    from llama_index.core.schema import Document

    class BoilerstripReader(BaseReader):  # type: ignore[misc]  # its types are in the extra
        """Reads a page from a file: one document.

        Args:
            format: one of text, markdown, html, tei.
            **options: those of ``Cleaner``.
        """

        def __init__(self, format: str = "text", **options: Unpack[PageChoices]) -> None:
            self.write = PageWriter.with_options(format, options)

        def lazy_load_data(
            self, file: str | Path, extra_info: dict[str, Any] | None = None, fs: FileSystem | None = None
        ) -> Iterator[Document]:
            """Yield the document of a file. ``load_data`` and its async forms take the same arguments.

            Args:
                file: its path.
                extra_info: metadata for the document.
                fs: the file system of ``fsspec`` that has it; by default that of this machine.
            """
            raw = Path(file).read_bytes() if fs is None else fs.cat_file(str(file))
            metadata = extra_info or {}
            text, facts = self.write(raw, address(metadata))
            yield Document(
                text=text,
                metadata=metadata | facts,
                excluded_embed_metadata_keys=list(ON_CLEANING),
                excluded_llm_metadata_keys=list(ON_CLEANING),
            )

    return BoilerstripReader


def _node_parser() -> type:
    from llama_index.core.bridge.pydantic import Field, PrivateAttr, model_validator
    from llama_index.core.node_parser import NodeParser
    from llama_index.core.node_parser.node_utils import build_nodes_from_splits
    from llama_index.core.schema import MetadataMode
    from llama_index.core.utils import get_tqdm_iterable

    class BoilerstripNodeParser(NodeParser):  # type: ignore[misc]  # its types are in the extra
        """Makes one node of each document, HTML or a dump. A splitter may come after it.

        Args:
            format: one of text, markdown, html, tei.
            **options: those of ``Cleaner``, and those of ``NodeParser``.
        """

        format: str = Field(default="text", description="text, markdown, html or tei")
        options: dict[str, Any] = Field(default_factory=dict, description="options of boilerstrip.Cleaner")
        _write: PageWriter = PrivateAttr()

        @model_validator(mode="before")  # type: ignore[untyped-decorator]
        @classmethod
        def _gather_options(cls, values: dict[str, Any]) -> dict[str, Any]:
            """Move the options of ``Cleaner`` into one field."""
            names = {option.name for option in fields(Cleaner)} & values.keys()
            options = {**values.get("options", {}), **{name: values[name] for name in names}}
            rest = {name: value for name, value in values.items() if name not in names}
            return rest | {"options": options}

        def model_post_init(self, context: Any) -> None:
            super().model_post_init(context)
            self._write = PageWriter.with_options(self.format, self.options)  # type: ignore[arg-type]

        @classmethod
        def class_name(cls) -> str:
            """Return the name under which it is saved."""
            return "BoilerstripNodeParser"

        def _parse_nodes(
            self, nodes: Sequence[Node], show_progress: bool = False, **kwargs: Any
        ) -> list[Node]:
            return [self._node(node) for node in get_tqdm_iterable(nodes, show_progress, "Cleaning pages")]

        def _node(self, document: Node) -> Node:
            raw = document.get_content(metadata_mode=MetadataMode.NONE)
            text, facts = self._write(raw, address(document.metadata))
            (node,) = build_nodes_from_splits([text], document, id_func=self.id_func)
            node.excluded_embed_metadata_keys = [*node.excluded_embed_metadata_keys, *ON_CLEANING]
            node.excluded_llm_metadata_keys = [*node.excluded_llm_metadata_keys, *ON_CLEANING]
            if self.include_metadata:
                node.metadata = {**document.metadata, **facts}
            return node

    return BoilerstripNodeParser


__getattr__ = getattr_for_lazy_classes(
    __name__, "llamaindex", {"BoilerstripReader": _reader, "BoilerstripNodeParser": _node_parser}
)
