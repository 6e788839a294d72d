"""Names of labels and roles, and the bits of flags."""

from __future__ import annotations

from enum import IntFlag
from typing import get_args

import pytest

import boilerstrip
from boilerstrip.labels import (
    KEPT_LABELS,
    REMOVED_LABELS,
    Inside,
    KeptLabel,
    Marker,
    PhraseKind,
    RemovedLabel,
    Role,
)

MAX_BITS = 63  # flags are kept in columns of int64


def test_the_lists_hold_the_labels_of_the_types() -> None:
    assert get_args(KeptLabel) == KEPT_LABELS
    assert get_args(RemovedLabel) == REMOVED_LABELS
    for labels in (KEPT_LABELS, REMOVED_LABELS):
        assert len(set(labels)) == len(labels)
    assert (boilerstrip.KEPT_LABELS, boilerstrip.REMOVED_LABELS) == (KEPT_LABELS, REMOVED_LABELS)


def test_a_removed_block_can_be_labelled_with_every_role() -> None:
    assert set(get_args(Role)) <= set(REMOVED_LABELS)


@pytest.mark.parametrize("flags", [Inside, PhraseKind])
def test_every_flag_has_a_bit_of_its_own(flags: type[IntFlag]) -> None:
    together = 0
    for flag in flags:
        assert int(flag).bit_count() == 1
        assert not together & flag
        together |= flag
    assert together.bit_length() <= MAX_BITS


def test_the_bits_of_says_follow_each_other() -> None:
    """Columns of features are made from the bit's number."""
    assert [int(says) for says in PhraseKind] == [1 << at for at in range(len(PhraseKind))]


def test_flags_of_elements_are_below_hidden_and_those_of_class_names_above() -> None:
    """``segment.reasons`` tells them apart by this."""
    assert max(Inside.NAV, Inside.MAIN, Inside.TABLE, Inside.BUTTON, Inside.DIALOG) < Inside.HIDDEN
    assert min(Inside.COMMENTS, Inside.SHARE, Inside.LEGAL) > Inside.HIDDEN


def test_a_list_item_without_a_mark_is_0() -> None:
    assert int(Marker.NONE) == 0
    assert len({int(marker) for marker in Marker.__members__.values()}) == len(Marker.__members__)
