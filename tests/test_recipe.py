"""The recipe for conda-forge says what pyproject.toml says."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.profile import needs

PROJECT = (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def recipe() -> Any:
    yaml = needs("yaml", "docs")
    return yaml.safe_load((ROOT / "conda" / "recipe.yaml").read_text("utf-8"))


def declared(name: str) -> str:
    """The value of a field of pyproject.toml: the text in quotes, or the lines of a list."""
    (found,) = re.findall(rf'^{name} = (?:"([^"]*)"|\[(.*?)\])$', PROJECT, re.M | re.S)
    return "".join(found)


def spaced(requirement: str) -> str:
    """A requirement as conda writes it.

    >>> spaced("chardet>=7.7,<8")
    'chardet >=7.7,<8'
    """
    return re.sub(r"^([\w-]+)", r"\1 ", requirement)


def test_name_and_version(recipe: Any) -> None:
    assert recipe["schema_version"] == 1
    assert recipe["package"] == {"name": declared("name"), "version": "${{ version }}"}
    assert recipe["context"] == {"version": declared("version")}


def test_what_it_needs_to_run(recipe: Any) -> None:
    packages = re.findall(r'"(.+)"', declared("dependencies"))
    expected = [f"python {declared('requires-python')}", *map(spaced, packages)]
    assert recipe["requirements"]["run"] == expected


def test_what_it_needs_to_be_built(recipe: Any) -> None:
    host = recipe["requirements"]["host"]
    assert {spaced(name) for name in re.findall(r'"(.+?)"', declared("requires"))} <= {*map(str, host)}
    assert {"python", "pip", "${{ compiler('cxx') }}"} <= {*map(str, host + recipe["requirements"]["build"])}
    assert recipe["build"]["script"]["env"] == {"BOILERSTRIP_NATIVE": "required"}


def test_program_and_modules(recipe: Any) -> None:
    (entry,) = recipe["build"]["python"]["entry_points"]
    name, _, target = entry.partition(" = ")
    assert f'\n{name} = "{target}"\n' in PROJECT
    module, _, function = target.partition(":")
    assert callable(getattr(import_module(module), function))
    imported = recipe["tests"][0]["python"]["imports"]
    assert imported == ["boilerstrip", "boilerstrip._core"]
    assert f'Extension(\n        "{imported[1]}"' in (ROOT / "setup.py").read_text("utf-8")


def test_licence_and_summary(recipe: Any) -> None:
    about = recipe["about"]
    assert about["summary"] == declared("description")
    assert about["license_file"] == re.findall(r'"(.+?)"', declared("license-files"))
    assert all((ROOT / file).is_file() for file in about["license_file"])
    assert declared("license") in about["license"]
