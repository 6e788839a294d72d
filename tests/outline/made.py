"""Outlines and metadata of pages whose probabilities a test makes up."""

from __future__ import annotations

from dataclasses import replace

from boilerstrip.classify import nothing_known
from boilerstrip.declared.head import read_declared
from boilerstrip.metadata import make_metadata
from boilerstrip.outline import find_outline
from boilerstrip.page import Classification, FloatColumn, Metadata, Outline, Page

PROSE = (
    "The old bridge over the river will be mended in spring, the mayor of the town said on Friday.\n\n"
    "Workers found cracks in the bridge last week, and the road over it is closed to lorries since.\n\n"
    "The town hopes that the bridge opens before summer, when visitors come to see the old river.\n"
)
TITLE = "Town mends its old bridge in spring"


def classified(page: Page, probability: FloatColumn) -> Classification:
    return replace(nothing_known(page), probability=probability)


def outlined(page: Page, probability: FloatColumn) -> Outline:
    return find_outline(page, classified(page, probability), read_declared(page))


def metadata_of(page: Page, probability: FloatColumn) -> Metadata:
    return make_metadata(page, read_declared(page), outlined(page, probability))
