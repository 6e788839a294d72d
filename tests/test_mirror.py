"""Every module has its test file, and every test file its module: the same path below ``tests/``.

The test file of a package's ``__init__`` is named after the folder, or ``test_init.py``. A package without
code of its own needs none.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tests.conftest import ROOT

# Source folder -> where its tests are.
FOLDERS = {"boilerstrip": "tests", "benchmarks": "tests/benchmarks", "fuzz": "tests/fuzz"}
# Test files of something else than one module.
OF_THE_WHOLE = {
    "tests/test_docstrings.py": "all docstrings",
    "tests/test_exports.py": "boilerstrip/__init__.py: the names at the top of the package",
    "tests/test_fixtures.py": "fixtures/",
    "tests/test_layers.py": "imports and sizes of all modules",
    "tests/test_links.py": "links of README.md, docs/ and the other documents",
    "tests/test_mirror.py": "this",
    "tests/test_recipe.py": "conda/recipe.yaml",
    "tests/test_readme.py": "README.md and docs/",
    "tests/test_regexes.py": "all patterns",
    "tests/test_scaling.py": "all stages",
    "tests/test_growth.py": "tests/growth.py",
    "tests/test_passed.py": "tests/passed.py",
    "tests/test_profile.py": "tests/profile.py",
    "tests/batch/test_readme.py": "docs/scale.md: the recipes",
    "tests/cli/test_docs.py": "docs/command-line.md",
    "tests/cli/test_faults.py": "the program as a process, given what it cannot use",
    "tests/integrations/test_docs.py": "docs/integrations.md",
    "tests/explain/test_browser.py": "boilerstrip/explain/browser/",
    "tests/label/test_browser.py": "boilerstrip/label/browser/, and the way from reports to weights",
    "tests/hostile/test_cases.py": "tests/hostile/cases.py",
    "tests/hostile/test_properties.py": "tests/hostile/properties.py",
    "tests/write/test_round_trips.py": "all formats",
}


def has_code(source: str) -> bool:
    """Return whether a module has a function or a class."""
    return any(
        isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        for node in ast.parse(source).body
    )


def places(module: PurePosixPath) -> tuple[str, ...]:
    """Return the paths at which the test file of a module may be."""
    top, *inner = module.parts
    folder = PurePosixPath(FOLDERS[top], *inner[:-1])
    if module.name == "__init__.py":
        return str(folder / f"test_{module.parent.name}.py"), str(folder / "test_init.py")
    return (str(folder / f"test_{module.stem.strip('_')}.py"),)


def modules() -> Iterator[PurePosixPath]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.name != "__init__.py" or has_code(path.read_text("utf-8")):
                yield PurePosixPath(path.relative_to(ROOT).as_posix())


def existing() -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}


def test_the_files_are_found() -> None:
    assert PurePosixPath("boilerstrip/read/html/walk/walk.py") in set(modules())
    assert Path(__file__).relative_to(ROOT).as_posix() in existing()


def test_every_module_has_its_test_file() -> None:
    found = existing()
    lacking = [str(module) for module in modules() if not found & {*places(module)}]
    assert lacking == []


def test_every_test_file_has_its_module() -> None:
    expected = {path for module in modules() for path in places(module)}
    assert existing() - expected == OF_THE_WHOLE.keys()


def test_paths_of_test_files() -> None:
    assert places(PurePosixPath("boilerstrip/classify/terms.py")) == ("tests/classify/test_terms.py",)
    assert places(PurePosixPath("benchmarks/__main__.py")) == ("tests/benchmarks/test_main.py",)
    assert places(PurePosixPath("boilerstrip/batch/readers/__init__.py")) == (
        "tests/batch/readers/test_readers.py",
        "tests/batch/readers/test_init.py",
    )
