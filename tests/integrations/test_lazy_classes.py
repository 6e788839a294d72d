from __future__ import annotations

import pytest

from boilerstrip.integrations.lazy_classes import getattr_for_lazy_classes


class Base:
    """Stands for the base class that a framework has."""


def make_step() -> type:
    class Step(Base):
        pass

    return Step


def make_of_missing() -> type:
    import no_such_package  # type: ignore[import-not-found]

    return no_such_package.Step  # type: ignore[no-any-return]


def test_a_class_is_made_once_under_the_name_of_its_module() -> None:
    made = getattr_for_lazy_classes("some.module", "batch", {"Step": make_step})
    assert made("Step") is made("Step")
    assert issubclass(made("Step"), Base)
    assert (made("Step").__module__, made("Step").__qualname__) == ("some.module", "Step")


def test_other_names_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match=r"module 'some\.module' has no attribute 'Other'"):
        getattr_for_lazy_classes("some.module", "batch", {"Step": make_step})("Other")


def test_a_missing_package_names_the_extra() -> None:
    made = getattr_for_lazy_classes("some.module", "batch", {"Step": make_of_missing})
    words = r"no_such_package is missing; install it with: pip install 'boilerstrip\[batch\]'"
    for _ in range(2):  # not remembered: it may be installed in between
        with pytest.raises(ModuleNotFoundError, match=words):
            made("Step")
