"""Names of metas that hold dates."""

from __future__ import annotations

from boilerstrip.declared.date_metas import MODIFIED_METAS, PUBLISHED_METAS, WEAK_DATE_METAS


def test_each_name_is_in_one_list_once_and_in_lower_case() -> None:
    names = (*PUBLISHED_METAS, *MODIFIED_METAS, *WEAK_DATE_METAS)
    assert len(set(names)) == len(names)
    assert all(name == name.lower() for name in names)
