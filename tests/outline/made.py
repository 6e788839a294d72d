"""Outlines and metadata of pages whose probabilities a test makes up."""

from __future__ import annotations

from dataclasses import replace

from boilerstrip.classify import nothing_known
from boilerstrip.declared.head import read_declared
from boilerstrip.metadata import make_metadata
from boilerstrip.outline import find_outline
from boilerstrip.page import Classification, FloatColumn, Metadata, Outline, Page


def classified(page: Page, probability: FloatColumn) -> Classification:
    return replace(nothing_known(page), probability=probability)


def outlined(page: Page, probability: FloatColumn) -> Outline:
    return find_outline(page, classified(page, probability), read_declared(page))


def metadata_of(page: Page, probability: FloatColumn) -> Metadata:
    return make_metadata(page, read_declared(page), outlined(page, probability))
