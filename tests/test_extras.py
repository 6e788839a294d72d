from __future__ import annotations

import json
import sys

import pytest

from boilerstrip.extras import extra, need


def test_a_missing_package_names_its_extra() -> None:
    words = r"no_such_package is missing; install it with: pip install 'boilerstrip\[batch\]'"
    with pytest.raises(ModuleNotFoundError, match=words) as caught, extra("batch"):
        import no_such_package.part  # type: ignore[import-not-found]  # noqa: F401
    assert caught.value.name == "no_such_package"


def test_a_missing_module_of_the_library_is_not_blamed_on_an_extra() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"No module named 'boilerstrip\.nowhere'"), extra("batch"):
        import boilerstrip.nowhere  # type: ignore[import-not-found]  # noqa: F401


def test_other_errors_pass() -> None:
    with pytest.raises(ZeroDivisionError), extra("batch"):
        print(1 / 0)


def test_a_module_that_is_needed_is_returned() -> None:
    assert need("json", "bench") is json
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'boilerstrip\[bench\]'"):
        need("no_such_module_at_all", "bench")


def test_a_package_that_is_blocked_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ModuleNotFoundError, match="pyarrow is missing"), extra("batch"):
        import pyarrow  # noqa: F401
