"""What the package offers by name, and what it must not hold."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import boilerstrip

SOURCE = Path(__file__).parents[1] / "boilerstrip"
MUTABLE_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_TYPES = {"list", "dict", "set", "bytearray", "deque", "defaultdict", "Counter", "OrderedDict"}


def public() -> list[str]:
    return [name for name in boilerstrip.__all__ if not name.startswith("__")]


def offered() -> Iterator[tuple[str, Any]]:
    """Every public class and function, and every public method and property of the classes."""
    for name in public():
        value = getattr(boilerstrip, name)
        if inspect.isclass(value) or inspect.isroutine(value):
            yield name, value
        if inspect.isclass(value) and value.__module__.startswith("boilerstrip"):
            yield from (
                (f"{name}.{member}", found)
                for member, found in vars(value).items()
                if not member.startswith("_") and _is_documentable(found)
            )


def _is_documentable(value: object) -> bool:
    return inspect.isroutine(value) or isinstance(value, property)


def value_types() -> list[type[Any]]:
    found = (getattr(boilerstrip, name) for name in public())
    return [value for value in found if inspect.isclass(value) and dataclasses.is_dataclass(value)]


def module_state(source: str) -> list[str]:
    """Names in small letters that hold a mutable value in a module, and ``global`` statements."""
    tree = ast.parse(source)
    wrong = [
        f"global {name}" for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names
    ]
    for node in tree.body:
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets, value = [node.target], node.value
        else:
            continue
        if _is_mutable(value):
            wrong += [name for target in targets if _is_variable(name := ast.unparse(target))]
    return wrong


def _is_variable(name: str) -> bool:
    is_dunder = name.startswith("__") and name.endswith("__")
    return not name.isupper() and not is_dunder


def _is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).rpartition(".")[2] in MUTABLE_TYPES
    return isinstance(value, MUTABLE_DISPLAYS)


# --- names


def test_all_is_sorted_and_says_each_name_once() -> None:
    # CONSTANTS, Classes, functions, each by name, as the linter sorts them.
    def key(name: str) -> tuple[bool, bool, str]:
        return not name.isupper(), not name[:1].isupper(), name

    assert list(boilerstrip.__all__) == sorted(set(boilerstrip.__all__), key=key)


def test_all_is_complete() -> None:
    bound = {
        name
        for name, value in vars(boilerstrip).items()
        if not name.startswith("_") and not isinstance(value, ModuleType) and name != "annotations"
    }
    assert bound == set(public())


def test_the_names_of_daily_use_are_offered() -> None:
    assert {"BoilerstripError", "Cleaned", "Cleaner", "SiteTemplate", "WeightsError", "clean"} <= set(
        boilerstrip.__all__
    )


def test_the_version_is_that_of_the_distribution(root: Path) -> None:
    declared = re.search(r'^version = "([^"]+)"$', (root / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert declared is not None
    assert boilerstrip.__version__ == declared[1]


def test_the_version_stands_in_the_changelog(root: Path) -> None:
    assert f"## [{boilerstrip.__version__}]" in (root / "CHANGELOG.md").read_text("utf-8")


def test_types_are_shipped() -> None:
    assert (SOURCE / "py.typed").is_file()


# --- documentation


@pytest.mark.parametrize(("name", "value"), list(offered()))
def test_every_public_thing_is_documented(name: str, value: Any) -> None:
    text = value.__doc__ or ""
    assert text.strip(), f"{name} has no docstring"
    # A dataclass without a docstring is given its signature.
    assert not text.startswith(f"{name}("), f"{name} has no docstring of its own"


def test_the_package_is_documented() -> None:
    assert boilerstrip.__doc__


# --- values


def test_value_types_are_frozen() -> None:
    assert value_types()
    assert [found.__name__ for found in value_types() if not found.__dataclass_params__.frozen] == []


def test_a_result_survives_pickling(news: Path) -> None:
    result = boilerstrip.clean(news.read_bytes())
    copy = pickle.loads(pickle.dumps(result))
    assert type(copy) is boilerstrip.Cleaned
    assert copy.to_dict() == result.to_dict()


def test_a_cleaner_survives_pickling(news: Path) -> None:
    cleaner = boilerstrip.Cleaner(favor="precision")
    copy = pickle.loads(pickle.dumps(cleaner))
    assert copy.clean(news.read_bytes()).to_dict() == cleaner.clean(news.read_bytes()).to_dict()


@pytest.mark.parametrize("error", [boilerstrip.BoilerstripError, boilerstrip.WeightsError])
def test_errors_survive_pickling(error: type[Exception]) -> None:
    copy = pickle.loads(pickle.dumps(error("what was wrong")))
    assert type(copy) is error
    assert str(copy) == "what was wrong"


# --- state


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_holds_state(path: Path) -> None:
    assert module_state(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "cache = {}",
        "cache: dict[str, int] = {}",
        "_seen = set()",
        "a = b = [1]",
        "counts = collections.Counter()",
        "table = {x: 1 for x in y}",
        "def f():\n    global n\n    n = 1",
    ],
)
def test_state_is_seen(source: str) -> None:
    assert module_state(source)


@pytest.mark.parametrize(
    "source",
    [
        "TABLE = {}",
        "_TABLE: dict[str, int] = {}",
        "__all__ = ['a']",
        "names = ()",
        "def f():\n    seen = set()",
    ],
)
def test_constants_and_locals_are_no_state(source: str) -> None:
    assert module_state(source) == []
