"""Outlines and metadata of pages whose probabilities a test makes up."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from boilerstrip.classify import nothing_known
from boilerstrip.declared.head import read_declared
from boilerstrip.metadata import make_metadata
from boilerstrip.outline import find_outline
from boilerstrip.outline.headline_text import find_line
from boilerstrip.outline.line_roles import line_role
from boilerstrip.page import Classification, FloatColumn, Metadata, Outline, Page
from boilerstrip.read.text.page import read_text

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


def line_chances(page: Page) -> FloatColumn:
    """A stand-in for the classifier: prose has long, closed lines."""
    return np.array([0.9 if len(text) > 70 else 0.03 for text in page.blocks.text], dtype=np.float32)


def headline_of(dump: str) -> str:
    """The headline of a dump."""
    page = read_text(dump)
    likely = np.flatnonzero(line_chances(page) > 0.5)
    body = int(likely[0]) if len(likely) else 0
    return find_line(page.blocks, line_chances(page), body, partial(line_role, page.blocks)).text
